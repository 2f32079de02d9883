"""A supply chain in layers: suppliers to the left of those whom they supply."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from schema import Label
from viz.charts.facts import Fact, Question, statuses, table
from viz.charts.picture import Picture, counted, curve, shape, shortened, spans, words

_COLUMN: Final = 250.0
_BAR: Final = 10.0
_THREAD: Final = 9.0
"""How wide one relation is."""
_GAP: Final = 18.0
_LEAST: Final = 14.0
_MOST: Final = 60
"""Companies in one picture."""


def supply_chain(question: Question) -> Picture:
    """Draw who supplies whom.

    Parameters
    ----------
    question : Question
        Its name is a company, or a sector; its depth says how many steps up and down the chain.

    Returns
    -------
    Picture
        Layers from left to right. A relation that runs back against them is in the table only.

    Raises
    ------
    KGError
        Where nobody supplies anybody.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> supply_chain(Question(sample_graph(), "Nvidia")).subtitle
    '2 relations between 3 companies'
    """
    found = [fact for fact in question.facts("SUPPLIES") if fact.relation.target.label == Label.COMPANY]
    chain: nx.DiGraph[str] = nx.DiGraph(sorted(fact.ends for fact in found if fact.ends[0] != fact.ends[1]))
    scope = question.scope()
    if scope is None:
        kept = sorted(chain, key=lambda one: (-chain.degree(one), one))[:_MOST]
        layer = _layers(nx.DiGraph(chain.subgraph(kept)))
    else:
        layer = _around(chain, scope, question.depth or 2)
    inside = [fact for fact in found if fact.ends[0] in layer and fact.ends[1] in layer]
    if not inside:
        raise question.nothing("supply between companies")
    forward = [fact for fact in inside if layer[fact.ends[0]] < layer[fact.ends[1]]]
    names = {end.id: end.name for fact in inside for end in (fact.relation.source, fact.relation.target)}
    layers = _ordered({one: at for one, at in layer.items() if one in names}, forward)
    shapes, height = _drawn(layers, forward, names, scope or set())
    back, beyond = len(inside) - len(forward), 0 if scope is not None else len(chain) - len(names)
    return Picture(
        title=f"Supply chain of {question.graph.entity(question.name).name}"
        if question.name
        else "Supply chain",
        subtitle=question.subtitle(
            f"{counted(len(inside), 'relation')} between {counted(len(names), 'company', 'companies')}",
            *([f"{back} that run back are in the table only"] if back else []),
            *([f"{beyond} companies with fewer relations left out"] if beyond > 0 else []),
        ),
        width=len(layers) * _COLUMN - 40,
        height=height,
        shapes=shapes,
        legend=statuses(inside),
        tables=[table(inside)],
    )


def _around(chain: "nx.DiGraph[str]", start: set[str], depth: int) -> dict[str, int]:
    """Return how far up (below zero) or down the chain each company is from where it starts."""
    layer = {one: 0 for one in sorted(start) if one in chain}
    for step, following in ((-1, chain.predecessors), (1, chain.successors)):
        edge = [one for one, at in layer.items() if at == 0]
        for away in range(1, depth + 1):
            edge = sorted({other for one in edge for other in following(one)} - set(layer))
            layer |= dict.fromkeys(edge, step * away)
    return layer


def _layers(chain: "nx.DiGraph[str]") -> dict[str, int]:
    """Return a layer for each company, after those of all its suppliers; circles are cut somewhere."""
    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(sorted(chain))
    for a, b in sorted(chain.edges, key=lambda pair: (-chain.degree(pair[0]) - chain.degree(pair[1]), pair)):
        if not nx.has_path(order, b, a):
            order.add_edge(a, b)
    layer: dict[str, int] = {}
    for one in nx.topological_sort(order):
        layer[one] = max((layer[other] + 1 for other in order.predecessors(one)), default=0)
    for one in reversed(list(nx.topological_sort(order))):  # no further from its customers than need be
        after = [layer[other] for other in order.successors(one)]
        if after:
            layer[one] = min(after) - 1
    return layer


def _ordered(layer: Mapping[str, int], facts: Sequence[Fact]) -> list[list[str]]:
    """Return the layers, each in the order in which the fewest lines should cross."""
    layers: dict[int, list[str]] = defaultdict(list)
    for one, at in sorted(layer.items()):
        layers[at].append(one)
    near: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        near[fact.ends[0]].append(fact.ends[1])
        near[fact.ends[1]].append(fact.ends[0])
    order = [layers[at] for at in sorted(layers)]
    for turn in range(12):
        for row in order if turn % 2 else reversed(order):
            place = {one: (i + 0.5) / len(every) for every in order for i, one in enumerate(every)}
            middle = {
                one: sum(place[other] for other in near[one]) / len(near[one]) if near[one] else place[one]
                for one in row
            }
            row.sort(key=lambda one, middle=middle: (middle[one], one))  # type: ignore[misc]
    return order


def _drawn(
    layers: Sequence[Sequence[str]], facts: Sequence[Fact], names: Mapping[str, str], centre: set[str]
) -> tuple[list[str], float]:
    """Draw bars, threads between them and names; return also how high all of it is."""
    out: dict[str, list[Fact]] = defaultdict(list)
    into: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        out[fact.ends[0]].append(fact)
        into[fact.ends[1]].append(fact)
    size = {one: max(_LEAST, _THREAD * max(len(out[one]), len(into[one]))) for one in names}
    heights = [sum(size[one] for one in row) + _GAP * (len(row) - 1) for row in layers]
    whole = max(heights)
    place: dict[str, tuple[float, float]] = {}
    for column, (row, height) in enumerate(zip(layers, heights, strict=True)):
        begins = spans([size[one] for one in row], _GAP)
        for one, begin in zip(row, begins, strict=True):
            place[one] = (column * _COLUMN, begin + (whole - height) / 2)

    flows: list[str] = []
    leaves = {one: _slots(out[one], place, size[one], place[one][1], 1) for one in names}
    enters = {one: _slots(into[one], place, size[one], place[one][1], 0) for one in names}
    for fact in facts:
        a, b = fact.ends
        line = curve((place[a][0] + _BAR, leaves[a][a, b]), (place[b][0], enters[b][a, b]))
        flows.append(
            shape("path", f"flow {fact.relation.status}", fact.tip, d=line, stroke_width=_THREAD - 2)
        )
    bars, labels = [], []
    for one, (x, y) in sorted(place.items()):
        bars.append(
            shape(
                "rect",
                "invests" if one in centre else "Company",
                names[one],
                x=x,
                y=y,
                width=_BAR,
                height=size[one],
                rx=3,
            )
        )
        label = shortened(names[one], _COLUMN - 70)
        kind = "halo strong" if one in centre else "halo"
        labels.append(words(x + _BAR + 7, y + size[one] / 2 + 4.5, label, kind, tip=names[one]))
    return [*flows, *bars, *labels], whole


def _slots(
    facts: Sequence[Fact], place: Mapping[str, tuple[float, float]], size: float, top: float, far: int
) -> dict[tuple[str, str], float]:
    """Return at which height each thread meets a bar: in the order of where they come from or go to."""
    order = sorted(facts, key=lambda fact: (place[fact.ends[far]][1], fact.ends))
    first = top + (size - _THREAD * len(order)) / 2 + _THREAD / 2
    return {fact.ends: first + i * _THREAD for i, fact in enumerate(order)}
