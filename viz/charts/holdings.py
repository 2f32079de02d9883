"""What funds hold: bars by weight, a block a fund."""

from collections import defaultdict
from typing import Final

from kg.errors import KGError
from schema import Label
from viz.charts.facts import Fact, Question, table
from viz.charts.picture import Picture, counted, shape, shortened, words
from viz.wording import number

_WIDTH: Final = 860.0
_NAMES: Final = 250.0
_BAR: Final = 24.0
_STEP: Final = 32.0
_MOST: Final = 20
"""Funds in one picture."""


def holdings(question: Question) -> Picture:
    """Draw what a fund, or every fund, invests in.

    Parameters
    ----------
    question : Question
        Its name is a fund's name or code.

    Returns
    -------
    Picture
        The heaviest first; where no article states a weight, the bar says so.

    Raises
    ------
    KGError
        Where the name is no fund's, or the graph holds nothing of what funds hold.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> holdings(Question(sample_graph(), "159516")).title
    'Holdings of Semiconductor Equipment ETF (159516)'
    """
    scope = question.scope()
    if question.name:
        asked = question.graph.entity(question.name)
        if asked.label != Label.ETF:
            raise KGError(
                f"{question.name} is a {asked.label}: this chart is for a fund; kg search finds one"
            )
    by_fund: dict[str, list[Fact]] = defaultdict(list)
    for fact in question.facts("INVESTS_IN"):
        if fact.relation.source.label == Label.ETF and (scope is None or fact.ends[0] in scope):
            by_fund[fact.ends[0]].append(fact)
    if not by_fund:
        raise question.nothing("holding of a fund" if question.name is None else "holding")
    order = sorted(by_fund, key=lambda fund: (-len(by_fund[fund]), by_fund[fund][0].relation.source.name))
    heaviest = max((_weight(fact) for facts in by_fund.values() for fact in facts), default=0.0)

    shapes: list[str] = []
    y = 0.0
    for fund in order[:_MOST]:
        facts = sorted(by_fund[fund], key=lambda fact: (-_weight(fact), fact.relation.target.name))
        if not question.name:
            name = facts[0].relation.source.name
            shapes.append(words(0, y + 18, shortened(name, _WIDTH), "strong", tip=name))
            y += 32
        for fact in facts:
            shapes += _bar(fact, y, heaviest)
            y += _STEP
        y += 14
    found = [fact for fund in order for fact in by_fund[fund]]
    met = {str(fact.relation.target.label) for fact in found}
    legend = [(label, label) for label in sorted(met)]
    if not all(map(_weight, found)):
        legend.append(("unknown", "no article states the weight"))
    funds = "" if question.name else f" of {counted(len(order), 'fund')}"
    shown = f", the {_MOST} with most" if len(order) > _MOST else ""
    fund_name = by_fund[order[0]][0].relation.source.name
    return Picture(
        title=f"Holdings of {fund_name}" if question.name else "What the funds hold",
        subtitle=question.subtitle(counted(len(found), "holding") + funds + shown),
        width=_WIDTH,
        height=y - 14,
        shapes=shapes,
        legend=legend,
        tables=[table(found)],
    )


def _weight(fact: Fact) -> float:
    return float(fact.relation.qualifiers.get("weight") or 0.0)


def _bar(fact: Fact, y: float, heaviest: float) -> list[str]:
    weight, name = _weight(fact), fact.relation.target.name
    room = _WIDTH - _NAMES - 90
    length = max(3.0, weight / heaviest * room) if weight else 60.0
    kind = str(fact.relation.target.label) if weight else "unknown"
    status = "" if fact.relation.status == "asserted" else f"{fact.relation.status}"
    said = ", ".join(filter(None, (f"{number(100 * weight)} %" if weight else "", status)))
    dot = shape("circle", str(fact.relation.target.label), cx=_NAMES - 10, cy=y + _BAR / 2, r=5)
    label = shortened(name, _NAMES - 34)
    return [
        words(_NAMES - 24, y + 16.5, label, anchor="end", tip=name),
        dot,
        shape("rect", kind, fact.tip, x=_NAMES + 4, y=y, width=length, height=_BAR, rx=4),
        words(_NAMES + 12 + length, y + 16.5, said, "faint"),
    ]
