"""Loops of money: a company invests in another that buys from it, at once or by way of others."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Final

import networkx as nx

from kg.cycles import cycles
from schema import Comparator, Label
from viz.charts.facts import Fact, Question, table
from viz.charts.picture import Picture, Table, counted, shape, shortened, words
from viz.wording import figure

_LENGTH: Final = 4
"""A loop has at most this many companies, unless asked otherwise."""
_MOST: Final = 200
"""Loops that are looked for: in a dense graph there are millions."""
_WIDTH: Final = 1320.0
_SIDE: Final = 200.0
"""Room beside the ring for the names."""

Ways = Mapping[tuple[str, str], Sequence[Fact]]
"""By giver and taker of money, the relations by which it goes."""


def loops(question: Question) -> Picture:
    """Draw where money comes back to those who gave it.

    Parameters
    ----------
    question : Question
        Its name is a company that the loops pass, or a sector; its depth the most companies in a loop.

    Returns
    -------
    Picture
        A ring of companies. Money goes from an investor to what it invests in, and from a customer
        to its supplier; every such way stands in the picture once.

    Raises
    ------
    KGError
        Where no money comes back.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> loops(Question(sample_graph()))
    Traceback (most recent call last):
    ...
    kg.errors.KGError: nothing to draw: the graph holds no loop of money among up to 4 companies; ...
    """
    longest = question.depth or _LENGTH
    ways: dict[tuple[str, str], list[Fact]] = {}
    for fact in question.facts("INVESTS_IN"):
        if fact.relation.source.label == fact.relation.target.label == Label.COMPANY:
            ways.setdefault(fact.ends, []).append(fact)
    for fact in question.facts("SUPPLIES"):
        if fact.relation.target.label == Label.COMPANY:
            ways.setdefault((fact.ends[1], fact.ends[0]), []).append(fact)
    found = _found(ways, longest, question.scope())
    if not found:
        hint = "" if question.depth else "--depth 6 looks for longer ones"
        raise question.nothing(
            f"loop of money among up to {longest} companies",
            hint if len({*chain.from_iterable(ways)}) > longest else "",
        )
    used = sorted({(a, b) for loop in found for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)})
    facts = [fact for pair in used for fact in ways[pair]]
    names = {end.id: end.name for fact in facts for end in (fact.relation.source, fact.relation.target)}
    rings = _rings(found)
    shapes, width, height = _side_by_side(
        [
            _drawn(ring, {pair: ways[pair] for pair in used if pair[0] in ring}, names)
            for ring in sorted(rings, key=lambda ring: (-len(ring), ring))
        ]
    )
    listed = [(str(len(loop)), " → ".join(names[one] for one in [*loop, loop[0]])) for loop in found]
    more = f"the {_MOST} shortest loops" if len(found) == _MOST else counted(len(found), "loop")
    return Picture(
        title="Loops of money"
        + (f" through {question.graph.entity(question.name).name}" if question.name else ""),
        subtitle=question.subtitle(
            f"{more} among {sum(map(len, rings))} companies, up to {longest} in a loop"
        ),
        width=width,
        height=height,
        shapes=shapes,
        legend=[
            ("invests", "invests: from investor to investee"),
            ("buys", "buys: from customer to supplier"),
        ],
        tables=[Table("The loops", ("Companies", "Money goes"), list(listed)), table(facts)],
    )


def _found(money: Iterable[tuple[str, str]], longest: int, scope: set[str] | None) -> list[list[str]]:
    """Return the loops, the shortest first, each beginning with the first of its ids."""
    found: list[list[str]] = []
    for length in range(2, longest + 1):
        about = (loop for loop in cycles(money, length) if scope is None or scope & {*loop})
        fresh = (loop for loop in about if len(loop) == length)
        found += sorted(islice(fresh, _MOST - len(found)))
    return found


def _rings(found: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the companies whose loops hang together, those of one loop side by side."""
    tied: nx.Graph[str] = nx.Graph()
    for loop in found:
        nx.add_path(tied, loop)
    rings: list[list[str]] = []
    for part in nx.connected_components(tied):
        ring: list[str] = []
        for loop in sorted(found, key=lambda loop: (-len(loop), loop)):
            if loop[0] in part:
                held = [ring.index(one) for one in loop if one in ring]
                at = held[0] + 1 if held else len(ring)
                ring[at:at] = [one for one in loop if one not in ring]
        rings.append(ring)
    return rings


def _side_by_side(drawings: Sequence[tuple[list[str], float, float]]) -> tuple[list[str], float, float]:
    """Set drawings in rows; return all of them, and how wide and how high they are."""
    shapes: list[str] = []
    x = y = row = widest = 0.0
    for parts, width, height in drawings:
        if x and x + width > _WIDTH:
            x, y, row = 0.0, y + row, 0.0
        shapes += [f'<g transform="translate({x:.1f} {y:.1f})">', *parts, "</g>"]
        x, row = x + width, max(row, height)
        widest = max(widest, x)
    return shapes, widest, y + row


def _drawn(ring: Sequence[str], ways: Ways, names: Mapping[str, str]) -> tuple[list[str], float, float]:
    """Draw the ring; return also how wide and how high it is."""
    pair = len(ring) == 2  # one above the other, so that their names need no room beside them
    radius = 62.0 if pair else max(110.0, 34.0 * len(ring))
    middle = (110.0 if pair else radius + _SIDE, radius + 50)
    angle = {one: math.tau * i / len(ring) - math.pi / 2 for i, one in enumerate(ring)}
    place = {
        one: (middle[0] + radius * math.cos(at), middle[1] + radius * math.sin(at))
        for one, at in angle.items()
    }
    lines, amounts = [], []
    for (a, b), facts in ways.items():
        for i, fact in enumerate(facts):
            line, label = _way(place[a], place[b], fact, i)
            lines += line
            amounts += label
    dots, labels = [], []
    for one, (x, y) in place.items():
        dots.append(shape("circle", "Company", names[one], cx=x, cy=y, r=9))
        across = math.cos(angle[one])
        anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
        down = 26 if math.sin(angle[one]) > 0 else -16
        at = (x, y + down) if anchor == "middle" else (x + math.copysign(17, across), y + 4.5)
        name = shortened(names[one], 200 if anchor == "middle" else _SIDE - 24)
        labels.append(words(*at, name, "halo strong", anchor=anchor, tip=names[one]))
    return [*lines, *dots, *amounts, *labels], 2 * middle[0], 2 * middle[1]


def _way(
    start: tuple[float, float], end: tuple[float, float], fact: Fact, number: int
) -> tuple[list[str], list[str]]:
    """Draw one way that money goes, bent to its right, with a head; and what is known of how much."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    bend = min(60.0, 0.16 * length) + 22 * number
    across, down = (y1 - y2) / length, (x2 - x1) / length
    cx, cy = (x1 + x2) / 2 + across * bend * 2, (y1 + y2) / 2 + down * bend * 2
    back = math.hypot(x2 - cx, y2 - cy) or 1.0
    tip = (x2 - (x2 - cx) / back * 12, y2 - (y2 - cy) / back * 12)
    kind = "invests" if fact.relation.type == "INVESTS_IN" else "buys"
    unsure = "" if fact.relation.status == "asserted" else " unsure"
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {tip[0]:.1f} {tip[1]:.1f}"
    ux, uy = (tip[0] - cx) / back, (tip[1] - cy) / back
    head = (
        f"M{tip[0]:.1f} {tip[1]:.1f}L{tip[0] - 9 * ux - 5 * uy:.1f} {tip[1] - 9 * uy + 5 * ux:.1f}"
        f"L{tip[0] - 9 * ux + 5 * uy:.1f} {tip[1] - 9 * uy - 5 * ux:.1f}Z"
    )
    lines = [shape("path", f"way {kind}{unsure}", fact.tip, d=path), shape("path", kind, fact.tip, d=head)]
    known = fact.relation.qualifiers
    if not known.get("amount"):
        return lines, []
    amount = figure(Comparator.EQUAL, known["amount"], known.get("currency"))
    x, y = 0.25 * x1 + 0.5 * cx + 0.25 * x2, 0.25 * y1 + 0.5 * cy + 0.25 * y2
    return lines, [words(x, y + 4, amount, "halo small", anchor="middle", tip=fact.tip)]
