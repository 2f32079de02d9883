"""Where each node stands: communities first, their members inside, and room for the labels.

Everything is led by hashes of the ids and walks sorted ids, so that the same graph always gives the
same picture, and one that has grown a little a picture that has moved a little.
Coordinates are pixels at a zoom of one; y grows downwards, as on a screen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np

from schema import content_id
from viz.boxes import (
    VIEW,
    Box,
    Floats,
    Point,
    Spot,
    centred,
    keep_apart,
    keep_labels_apart,
    scale_to_fit,
    squeezed,
    text_width,
)
from viz.communities import communities
from viz.springs import Block, balance, evened, settle_discs, spread

_ASPECT: Final = VIEW[0] / VIEW[1]
_FEW: Final = 40
"""Up to this many nodes, all that hangs together is one community."""
_NAMED: Final = 120
"""Up to this many nodes, those without an edge get room for their labels."""
_CROWD: Final = 600
"""Above this many nodes, room for a label would tear its node out of its community; the drawing leaves out
labels that would overlap."""
_GAP: Final = 14.0
_MARGIN: Final = 40.0
"""Between the graph and the rows beneath it."""
_FILLED: Final = 0.45
"""How much of a community's area its discs may fill."""
_OUTWARD: Final = 0.5
"""How hard an edge to another community pulls, against one within."""
_TITLE: Final = 3
"""A community is called by so many of its members."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of nodes that holds together and stands together.

    Parameters
    ----------
    title : str
        The labels of its most connected members.
    members : tuple of str
        Ids, the most connected first.
    """

    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Parameters
    ----------
    points : dict of str to (float, float)
        One point for each node, in the order of their ids.
    communities : tuple of Community
        The largest first. Nodes without an edge are in none.
    """

    points: dict[str, Point]
    communities: tuple[Community, ...]


def lay_out(graph: "nx.Graph[str]", spots: Mapping[str, Spot]) -> Layout:
    """Compute where each node stands.

    Parameters
    ----------
    graph : networkx.Graph
        Undirected; an edge's `weight` pulls harder where it is larger.
    spots : dict of str to Spot
        What each node takes up. The labels of those with the largest radius are kept apart.

    Returns
    -------
    Layout
        The same for the same graph, in whatever order it was built.

    Notes
    -----
    Quadratic in the size of a community up to 600 nodes, about linear above.

    Examples
    --------
    >>> graph = nx.Graph([("a", "b"), ("b", "c")])
    >>> layout = lay_out(graph, {node: Spot(10, node.upper()) for node in graph})
    >>> sorted(layout.points), layout.communities[0].title
    (['a', 'b', 'c'], 'B, A, C')
    """
    linked: nx.Graph[str] = nx.Graph(graph.subgraph(node for node in graph if graph.degree(node)))
    groups = _groups(linked)
    alone = {node: spots[node] for node in sorted(graph) if node not in linked}
    placed: dict[str, Point] = {}
    if groups:
        shown = {node: spots[node] for node in sorted(linked)}
        placed = squeezed(_place_groups(linked, groups, shown))
        placed = keep_apart(placed, {node: spot.disc() for node, spot in shown.items()})
        if len(shown) <= _CROWD:
            near = {node: list(linked[node]) for node in shown}
            placed = keep_labels_apart(
                placed, shown, near, lambda points: scale_to_fit(_with_rows(points, alone))
            )
    placed = _with_rows(placed, alone)
    points = {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(centred(placed).items())}
    titles = (", ".join(spots[node].label for node in group[:_TITLE]) for group in groups)
    found = (Community(title, tuple(group)) for title, group in zip(titles, groups, strict=True))
    return Layout(points, tuple(found))


def _groups(graph: "nx.Graph[str]") -> list[list[str]]:
    """Return the communities, the members of each by their number of edges."""
    few = len(graph) <= _FEW
    found = map(list, nx.connected_components(graph)) if few else communities(graph)
    groups = [sorted(group, key=lambda node: (-graph.degree(node), node)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _place_groups(
    graph: "nx.Graph[str]", groups: Sequence[Sequence[str]], spots: Mapping[str, Spot]
) -> dict[str, Point]:
    """Set the communities side by side as discs, and lay each out inside its own."""
    length = _edge_length(spots)
    first = _first_places(graph)
    room = np.array([_room(group, length) for group in groups])
    centres = _place_centres(groups, first, room)
    inner = balance(_blocks(graph, groups, first, centres), length, _ASPECT if len(groups) == 1 else 1.0)
    inner = [_widened(points, group, spots, length) for points, group in zip(inner, groups, strict=True)]
    reach = np.array([np.hypot(*points.T).max() + 0.5 * length for points in inner])
    centres = settle_discs(centres, reach, _ASPECT)
    return {
        node: (centre[0] + x, centre[1] + y)
        for group, points, centre in zip(groups, inner, centres.tolist(), strict=True)
        for node, (x, y) in zip(group, points.tolist(), strict=True)
    }


def _first_places(graph: "nx.Graph[str]") -> dict[str, Floats]:
    """Set every node near its neighbours, starting from where the hash of its id puts it."""
    names = sorted(graph)
    number = {name: i for i, name in enumerate(names)}
    rows = sorted((number[a], number[b], w) for a, b, w in graph.edges(data="weight", default=1.0))
    ends, weights = np.array([row[:2] for row in rows]), np.array([row[2] for row in rows], dtype=np.float64)
    places = evened(spread(np.array([_anchor(name) for name in names]), ends, weights))
    return dict(zip(names, places, strict=True))


def _anchor(name: str) -> Point:
    """Return the point of the unit disc that belongs to a name."""
    digits = content_id("place", name).rpartition(":")[2]
    angle, away = (int(part, 16) / 16 ** len(part) for part in (digits[:6], digits[6:12]))
    return math.sqrt(away) * math.cos(math.tau * angle), math.sqrt(away) * math.sin(math.tau * angle)


def _room(group: Sequence[str], length: float) -> float:
    """Return about how large a community's disc will be."""
    return 0.6 * length * math.sqrt(len(group)) + 0.5 * length


def _place_centres(groups: Sequence[Sequence[str]], first: Mapping[str, Floats], room: Floats) -> Floats:
    """Set each community where its members are, and apart from the others."""
    means = np.array([np.mean([first[node] for node in group], axis=0) for group in groups])
    return settle_discs(means * np.array([_ASPECT, 1.0]), room, _ASPECT)


def _blocks(
    graph: "nx.Graph[str]", groups: Sequence[Sequence[str]], first: Mapping[str, Floats], centres: Floats
) -> list[Block]:
    """Return each community as a world of its own, drawn towards those that it has edges to."""
    home = {node: (i, k) for i, group in enumerate(groups) for k, node in enumerate(group)}
    inside: list[list[tuple[int, int, float]]] = [[] for _ in groups]
    outward = [np.zeros((len(group), 2)) for group in groups]
    for a, b, weight in sorted(graph.edges(data="weight", default=1.0)):
        (i, k), (j, other) = home[a], home[b]
        if i == j:
            inside[i].append((k, other, weight))
            continue
        way = centres[j] - centres[i]
        way = _OUTWARD * way / (np.hypot(*way) or 1.0)
        outward[i][k] += way
        outward[j][other] -= way
    blocks = []
    for i, group in enumerate(groups):
        ends = np.array([row[:2] for row in inside[i]], dtype=np.int64).reshape(-1, 2)
        weights = np.array([row[2] for row in inside[i]], dtype=np.float64)
        blocks.append(Block(np.array([first[node] for node in group]), ends, weights, outward[i]))
    return blocks


def _widened(points: Floats, group: Sequence[str], spots: Mapping[str, Spot], length: float) -> Floats:
    """Widen a community where its discs need more room than the springs gave them."""
    reach = float(np.hypot(*points.T).max()) + 0.5 * length
    needed = math.sqrt(sum(spots[node].disc().width ** 2 for node in group) / _FILLED / math.pi)
    return points * max(1.0, needed / reach)


def _edge_length(spots: Mapping[str, Spot]) -> float:
    """Return how long an edge should be: room for labels in a small graph, for discs in a large one."""
    widths = sorted(text_width(spot.label) for spot in spots.values())
    for_labels = min(140.0, max(80.0, 0.9 * widths[len(widths) * 3 // 4]))
    return min(for_labels, max(46.0, 900.0 / math.sqrt(len(spots))))


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
