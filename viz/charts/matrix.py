"""Who invests in whom: a row an investor, a column what it put money into."""

import math
from collections import Counter
from typing import Final

from viz.charts.facts import Fact, Question, statuses, table
from viz.charts.picture import Picture, counted, escaped, shape, shortened, width_of, words
from viz.wording import number

_CELL: Final = 34.0
_NAMES: Final = 230.0
_HEADS: Final = 150.0
_MOST: Final = 40
"""Rows, and columns, in one picture."""
_SLANT: Final = 52
"""Degrees by which the headings of columns rise."""


def matrix(question: Question) -> Picture:
    """Draw who invests in whom.

    Parameters
    ----------
    question : Question
        Its name is a company, a fund or a sector: only what it, or a company in it, puts in or receives.

    Returns
    -------
    Picture
        Those with most investments first.

    Raises
    ------
    KGError
        Where the graph holds no investment.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> matrix(Question(sample_graph(), include=["rumoured"])).subtitle
    '2 investments · 2 investors, 2 investees · also rumoured'
    """
    scope = question.scope()
    found = [fact for fact in question.facts("INVESTS_IN") if scope is None or scope & {*fact.ends}]
    if not found:
        raise question.nothing("investment")
    names = {end.id: end.name for fact in found for end in (fact.relation.source, fact.relation.target)}
    givers, takers = Counter(fact.ends[0] for fact in found), Counter(fact.ends[1] for fact in found)
    columns = sorted(takers, key=lambda one: (-takers[one], names[one]))
    place = {one: i for i, one in enumerate(columns)}
    first: dict[str, int] = {}
    for giver, taker in (fact.ends for fact in found):
        first[giver] = min(place[taker], first.get(giver, len(columns)))
    rows = sorted(givers, key=lambda one: (-givers[one], first[one], names[one]))
    rows, columns = rows[:_MOST], columns[:_MOST]
    drawn = [fact for fact in found if fact.ends[0] in rows and fact.ends[1] in columns]
    heads = min(_HEADS, max(width_of(names[one]) for one in columns) + 8)
    top = heads * math.sin(math.radians(_SLANT)) + 10

    shapes = [*_grid(rows, columns, names, top, heads)]
    for fact in drawn:
        shapes += _cell(
            fact, _NAMES + columns.index(fact.ends[1]) * _CELL, top + rows.index(fact.ends[0]) * _CELL
        )
    left_out = len(found) - len(drawn)
    return Picture(
        title="Who invests in whom"
        + (f": {question.graph.entity(question.name).name}" if question.name else ""),
        subtitle=question.subtitle(
            counted(len(found), "investment"),
            f"{counted(len(givers), 'investor')}, {counted(len(takers), 'investee')}",
            *([f"{left_out} only in the table"] if left_out else []),
        ),
        width=_NAMES + len(columns) * _CELL + heads * math.cos(math.radians(_SLANT)),
        height=top + len(rows) * _CELL,
        shapes=shapes,
        legend=[
            ("invests", "invests in; the figure is its amount, in its own currency, or its stake"),
            *(row for row in statuses(found) if row[0] != "asserted"),
        ],
        tables=[table(found)],
    )


def _grid(rows: list[str], columns: list[str], names: dict[str, str], top: float, heads: float) -> list[str]:
    width, height = len(columns) * _CELL, len(rows) * _CELL
    parts = []
    for i, one in enumerate(rows):
        y = top + i * _CELL
        if i % 2 == 0:
            parts.append(shape("rect", "band", x=0, y=y, width=_NAMES + width, height=_CELL))
        label = shortened(names[one], _NAMES - 14)
        parts.append(words(_NAMES - 10, y + _CELL / 2 + 4.5, label, anchor="end", tip=names[one]))
    for i in range(len(columns) + 1):
        x = _NAMES + i * _CELL
        parts.append(shape("line", "rule", x1=x, y1=top, x2=x, y2=top + height))
    for i, one in enumerate(columns):
        x, y = _NAMES + (i + 0.5) * _CELL + 4, top - 8
        label = escaped(shortened(names[one], heads))
        parts.append(
            f'<text transform="translate({x:.1f} {y:.1f}) rotate(-{_SLANT})">'
            f"<title>{escaped(names[one])}</title>{label}</text>"
        )
    return parts


def _cell(fact: Fact, x: float, y: float) -> list[str]:
    asserted = fact.relation.status == "asserted"
    kind = "invests" if asserted else str(fact.relation.status)
    parts = [shape("rect", kind, fact.tip, x=x + 3, y=y + 3, width=_CELL - 6, height=_CELL - 6, rx=5)]
    amount = fact.relation.qualifiers.get("amount")
    stake = fact.relation.qualifiers.get("stake") or fact.relation.qualifiers.get("weight")
    text = _brief(amount) if amount else f"{number(round(100 * stake))}%" if stake else ""
    if text:
        parts.append(words(x + _CELL / 2, y + _CELL / 2 + 4, text, "inside", anchor="middle", tip=fact.tip))
    return parts


def _brief(amount: float) -> str:
    """Return an amount in four characters at most.

    Examples
    --------
    >>> _brief(6.5e9), _brief(14.3e9), _brief(2e8), _brief(5e5)
    ('6.5B', '14B', '200M', '0.5M')
    """
    size, letter = next(((s, c) for s, c in ((1e12, "T"), (1e9, "B")) if amount >= s), (1e6, "M"))
    value = amount / size
    return f"{value:.0f}{letter}" if value >= 10 or value == round(value) else f"{value:.1f}{letter}"
