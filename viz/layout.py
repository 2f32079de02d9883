"""Where each node stands: communities first, their members inside, and room for the labels.

Everything is seeded and walks sorted ids, so that the same graph always gives the same picture.
Coordinates are pixels at a zoom of one; y grows downwards, as on a screen.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from viz.boxes import (
    VIEW,
    Box,
    Point,
    Spot,
    centred,
    keep_apart,
    keep_labels_apart,
    scale_to_fit,
    squeezed,
    text_width,
)
from viz.springs import Link, balance, settle_discs

_SEED: Final = 7
_ASPECT: Final = VIEW[0] / VIEW[1]
_FEW: Final = 40
"""Up to this many nodes, all that hangs together is one community."""
_NAMED: Final = 120
"""Up to this many nodes, those without an edge get room for their labels."""
_GAP: Final = 14.0
_MARGIN: Final = 40.0
"""Between the graph and the rows beneath it."""
_FILLED: Final = 0.45
"""How much of a community's area its discs may fill."""


def positions(graph: "nx.Graph[str]", spots: Mapping[str, Spot]) -> dict[str, Point]:
    """Compute where each node stands.

    Parameters
    ----------
    graph : networkx.Graph
        Undirected; an edge's `weight` pulls harder where it is larger.
    spots : dict of str to Spot
        What each node takes up. The labels of those with the largest radius are kept apart.

    Returns
    -------
    dict of str to (float, float)
        One point for each node, in the order of their ids.

    Notes
    -----
    Quadratic in the size of a community up to 150 nodes, about linear above.

    Examples
    --------
    >>> graph = nx.Graph([("a", "b"), ("b", "c")])
    >>> sorted(positions(graph, {node: Spot(10, node) for node in graph}))
    ['a', 'b', 'c']
    """
    linked: nx.Graph[str] = nx.Graph(graph.subgraph(node for node in graph if graph.degree(node)))
    placed = _place_linked(linked, {node: spots[node] for node in linked}) if linked else {}
    placed = _with_rows(placed, {node: spots[node] for node in sorted(graph) if node not in linked})
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(centred(placed).items())}


def communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Split a graph into groups that hold together, the largest first.

    Examples
    --------
    >>> communities(nx.Graph([("a", "b"), ("c", "d")]))
    [['a', 'b'], ['c', 'd']]
    """
    # Louvain walks sets: those of numbers keep their order in every process, those of names do not.
    names = sorted(graph)
    number = {name: i for i, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_weighted_edges_from(_links(graph, number))
    found = nx.community.louvain_communities(numbered, seed=_SEED)
    groups = [[names[i] for i in sorted(group)] for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _links(graph: "nx.Graph[str]", number: Mapping[str, int]) -> list[Link]:
    """Return the edges between numbered nodes, in order."""
    ends = ((number[a], number[b], float(w)) for a, b, w in graph.edges(data="weight", default=1.0))
    return sorted((min(i, j), max(i, j), weight) for i, j, weight in ends)


def _place_linked(graph: "nx.Graph[str]", spots: Mapping[str, Spot]) -> dict[str, Point]:
    placed = squeezed(_lying(_place_communities(graph, spots)))
    placed = keep_apart(placed, {node: spots[node].disc() for node in placed})
    return keep_labels_apart(placed, spots)


def _place_communities(graph: "nx.Graph[str]", spots: Mapping[str, Spot]) -> dict[str, Point]:
    """Lay each community out by itself, then set them side by side as discs and turn them."""
    length = _edge_length(spots)
    few = len(graph) <= _FEW
    found = map(sorted, nx.connected_components(graph)) if few else communities(graph)
    groups = sorted((_by_degree(graph, group) for group in found), key=lambda g: (-len(g), g[0]))
    inner = [_members(nx.Graph(graph.subgraph(group)), group, spots, length) for group in groups]
    reach = [max(math.hypot(*point) for point in points.values()) + 0.5 * length for points in inner]

    home = {node: i for i, group in enumerate(groups) for node in group}
    bridges: dict[tuple[int, int], float] = {}
    for a, b in graph.edges:
        i, j = sorted((home[a], home[b]))
        if i != j:
            bridges[i, j] = bridges.get((i, j), 0.0) + 1.0
    outer = [(i, j, weight) for (i, j), weight in sorted(bridges.items())]
    centres = balance(len(groups), outer, 2.2 * sum(reach) / len(reach), _ASPECT)
    centres = settle_discs(centres, reach, _ASPECT)

    placed: dict[str, Point] = {}
    for i, points in enumerate(inner):
        outside = [
            (node, centres[home[other]])
            for node in groups[i]
            for other in sorted(graph[node])
            if home[other] != i
        ]
        for node, (x, y) in _turned(points, centres[i], outside).items():
            placed[node] = (centres[i][0] + x, centres[i][1] + y)
    return dict(sorted(placed.items()))


def _members(
    graph: "nx.Graph[str]", order: Sequence[str], spots: Mapping[str, Spot], length: float
) -> dict[str, Point]:
    """Lay a community out, and widen it where its discs need more room than the springs gave them."""
    number = {name: i for i, name in enumerate(order)}
    points = balance(len(order), _links(graph, number), length)
    reach = max(math.hypot(*point) for point in points) + 0.5 * length
    needed = math.sqrt(sum(spots[node].disc().width ** 2 for node in order) / _FILLED / math.pi)
    wider = max(1.0, needed / reach)
    return {node: (x * wider, y * wider) for node, (x, y) in zip(order, points, strict=True)}


def _by_degree(graph: "nx.Graph[str]", group: Sequence[str]) -> list[str]:
    return sorted(group, key=lambda node: (-graph.degree(node), node))


def _edge_length(spots: Mapping[str, Spot]) -> float:
    """Return how long an edge should be: room for labels in a small graph, for discs in a large one."""
    widths = sorted(text_width(spot.label) for spot in spots.values())
    for_labels = min(140.0, max(80.0, 0.9 * widths[len(widths) * 3 // 4]))
    return min(for_labels, max(46.0, 900.0 / math.sqrt(len(spots))))


def _turned(
    points: Mapping[str, Point], centre: Point, outside: Sequence[tuple[str, Point]]
) -> Mapping[str, Point]:
    """Turn a community, mirrored where that is better, so that its members face their neighbours outside."""
    best, strongest = points, 0.0
    for mirror in (1.0, -1.0):
        along = across = 0.0
        for node, target in outside:
            x, y = points[node][0], points[node][1] * mirror
            to_x, to_y = target[0] - centre[0], target[1] - centre[1]
            distance = math.hypot(to_x, to_y) or 1.0
            along += (x * to_x + y * to_y) / distance
            across += (x * to_y - y * to_x) / distance
        strength = math.hypot(along, across)
        if strength > strongest * 1.001 + 1e-9:
            strongest = strength
            cosine, sine = along / strength, across / strength
            best = {
                node: (x * cosine - y * mirror * sine, x * sine + y * mirror * cosine)
                for node, (x, y) in points.items()
            }
    return best


def _lying(points: Mapping[str, Point]) -> dict[str, Point]:
    """Turn the whole picture so that its longer side lies level."""
    middle = centred(points)
    across = sum(x * x for x, _ in middle.values())
    down = sum(y * y for _, y in middle.values())
    mixed = sum(x * y for x, y in middle.values())
    angle = -0.5 * math.atan2(2 * mixed, across - down)
    cosine, sine = math.cos(angle), math.sin(angle)
    return {node: (x * cosine - y * sine, x * sine + y * cosine) for node, (x, y) in middle.items()}


def _with_rows(placed: Mapping[str, Point], spots: Mapping[str, Spot]) -> dict[str, Point]:
    """Set the nodes without an edge in rows beneath everything else."""
    whole = dict(placed)
    for _ in range(3):  # the rows make the picture higher, which lowers the zoom and so widens the labels
        zoom = 0.9 * scale_to_fit(whole)
        named = len(placed) + len(spots) <= _NAMED
        boxes = {node: spot.box(zoom) if named else spot.disc() for node, spot in spots.items()}
        whole = {**placed, **_rows(boxes, placed)}
    return whole


def _rows(boxes: Mapping[str, Box], above: Mapping[str, Point]) -> dict[str, Point]:
    if not boxes:
        return {}
    widths = {node: box.width + _GAP for node, box in boxes.items()}
    height = max(box.height for box in boxes.values()) + _GAP
    left = min((x for x, _ in above.values()), default=0.0)
    right = max((x for x, _ in above.values()), default=0.0)
    width = max(right - left, math.sqrt(sum(widths.values()) * height * _ASPECT))
    left, y = (left + right - width) / 2, max((y for _, y in above.values()), default=0.0) + height + _MARGIN

    placed: dict[str, Point] = {}
    x = left
    for node, needed in widths.items():
        if x > left and x + needed > left + width:
            x, y = left, y + height
        placed[node] = (x + needed / 2, y)
        x += needed
    return placed
