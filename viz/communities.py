"""Groups of nodes that hold together (Louvain), found so that a graph that grows a little keeps them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from schema import content_id

_SWEEPS: Final = 12
_LARGEST_SHARE: Final = 0.25
"""A group with more than this share of a large graph is divided once more."""
_LARGE: Final = 1000

Adjacency = Sequence[Mapping[int, float]]
"""By number of node, how strongly it is tied to which others."""


def communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Split a graph into groups that hold together, the largest first.

    Parameters
    ----------
    graph : networkx.Graph
        Undirected; an edge's `weight` counts.

    Returns
    -------
    list of list of str
        Every node once, each group in the order of names.

    Notes
    -----
    Louvain's method, about linear in the number of edges. It depends on the order in which nodes
    are visited; here that is the order of the hashes of their names, which a node more or less does
    not change.

    Examples
    --------
    >>> communities(nx.Graph([("a", "b"), ("c", "d")]))
    [['a', 'b'], ['c', 'd']]
    """
    found = _split(graph)
    if len(graph) > _LARGE:
        most = _LARGEST_SHARE * len(graph)
        found = [
            part
            for group in found
            for part in ([group] if len(group) <= most else _split(nx.Graph(graph.subgraph(group))))
        ]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _split(graph: "nx.Graph[str]") -> list[list[str]]:
    names = sorted(graph, key=lambda name: content_id("visit", name))
    number = {name: i for i, name in enumerate(names)}
    ties: list[dict[int, float]] = [{} for _ in names]
    for a, b, weight in graph.edges(data="weight", default=1.0):
        i, j = number[a], number[b]
        ties[i][j] = ties[j][i] = float(weight)
    ties = [dict(sorted(tied.items())) for tied in ties]

    groups = [[i] for i in range(len(names))]
    while True:
        home = _moved(ties)
        chosen = sorted(set(home))
        if len(chosen) == len(groups):
            return [sorted(names[i] for i in group) for group in groups]
        place = {group: i for i, group in enumerate(chosen)}
        merged: list[list[int]] = [[] for _ in chosen]
        for i, group in enumerate(groups):
            merged[place[home[i]]] += group
        groups, ties = merged, _merged(ties, [place[group] for group in home], len(chosen))


def _moved(ties: Adjacency) -> list[int]:
    """Return which group each node joins, when each in turn joins the one that gains most by it."""
    strength = [sum(tied.values()) for tied in ties]  # a tie to itself is kept twice over by `_merged`
    twice_all = sum(strength) or 1.0
    home, held = list(range(len(ties))), list(strength)
    for _ in range(_SWEEPS):
        moved = False
        for i, tied in enumerate(ties):
            to: dict[int, float] = defaultdict(float)
            for j, weight in tied.items():
                if j != i:
                    to[home[j]] += weight
            here = home[i]
            held[here] -= strength[i]
            share = strength[i] / twice_all
            best, most = here, to.get(here, 0.0) - share * held[here]
            for group, weight in to.items():
                gain = weight - share * held[group]
                if gain > most + 1e-9 or (gain > most - 1e-9 and group < best and best != here):
                    best, most = group, gain
            held[best] += strength[i]
            if best != here:
                home[i], moved = best, True
        if not moved:
            break
    return home


def _merged(ties: Adjacency, home: Sequence[int], count: int) -> list[dict[int, float]]:
    """Return the graph whose nodes are the groups; what ties a group together ties it to itself."""
    merged: list[dict[int, float]] = [defaultdict(float) for _ in range(count)]
    for i, tied in enumerate(ties):
        for j, weight in tied.items():
            merged[home[i]][home[j]] += weight
    return [dict(sorted(tied.items())) for tied in merged]
