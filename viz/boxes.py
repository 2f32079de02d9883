"""Room on the page: the rectangle a node and its label take up, and how overlaps are mended."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from schema import content_id

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

Point = tuple[float, float]

VIEW: Final = (920.0, 740.0)
"""The drawing area, in pixels, for which the important labels are kept apart: a small laptop's."""
IMPORTANT: Final = 60
"""How many labels, those of the largest nodes, never overlap when the page opens."""

_FONT: Final = 13.5
_LINE: Final = 18.0
_GAP: Final = 6.0
_STRETCH: Final = 1.7
"""How much more one direction may be squeezed than the other."""
_TOUCH: Final = 0.01
"""Boxes that overlap by less only touch."""
_FEW: Final = 500


def text_width(text: str) -> float:
    """Estimate the width of a label in pixels; a Chinese character is as wide as it is high.

    Examples
    --------
    >>> text_width("智谱")
    27.0
    """
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return _FONT * (wide + 0.58 * (len(text) - wide))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around the centre of a disc, which is not its own centre where a label hangs below."""

    half: float
    above: float
    below: float

    @property
    def width(self) -> float:
        """From side to side."""
        return 2 * self.half

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.above + self.below


@dataclass(frozen=True, slots=True)
class Spot:
    """What a node takes up: a disc, and a label beneath it.

    Parameters
    ----------
    radius : float
        Of the disc.
    label : str
        The text beneath it, in one line.

    Examples
    --------
    >>> Spot(10, "智谱").box().width
    33.0
    """

    radius: float
    label: str = ""

    def disc(self) -> Box:
        """Return the square around the disc alone, with a margin."""
        side = self.radius + _GAP / 2
        return Box(side, side, side)

    def box(self, scale: float = 1.0) -> Box:
        """Return the rectangle around disc and label.

        The disc shrinks with the zoom and the label does not, so the label counts for more the
        smaller the scale is.
        """
        label = (text_width(self.label) + _GAP) / 2 / scale
        side = self.radius + _GAP / 2
        return Box(max(side, label), side, side + _LINE / scale)


def by_importance(spots: Mapping[str, Spot]) -> list[str]:
    """Return the nodes in the order in which they get their labels: the largest first.

    Of equals, neighbours in the alphabet are often neighbours in the picture; a hash spreads those
    that come first all over it.
    """
    return sorted(spots, key=lambda node: (-spots[node].radius, content_id("rank", node)))


def scale_to_fit(points: Mapping[str, Point]) -> float:
    """Return the zoom, at most 1, at which all points are in view."""
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    margin = 60.0
    return min(
        1.0,
        VIEW[0] / (max(xs, default=0) - min(xs, default=0) + 2 * margin),
        VIEW[1] / (max(ys, default=0) - min(ys, default=0) + 2 * margin),
    )


def centred(points: Mapping[str, Point]) -> dict[str, Point]:
    """Move all points so that the middle of their extent is the origin."""
    if not points:
        return {}
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (x - middle_x, y - middle_y) for node, (x, y) in points.items()}


def squeezed(points: Mapping[str, Point]) -> dict[str, Point]:
    """Bring points that spread too far closer together, and their extent nearer to the shape of the view."""
    zoom = min(1.0, (IMPORTANT / max(len(points), 1)) ** 0.45)
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    across = min(1.0, VIEW[0] / zoom / (max(xs) - min(xs) + 1))
    down = min(1.0, VIEW[1] / zoom / (max(ys) - min(ys) + 1))
    across, down = min(across, _STRETCH * down), min(down, _STRETCH * across)
    return {node: (x * across, y * down) for node, (x, y) in points.items()}


def overlapping(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> list[tuple[str, str]]:
    """Return the pairs of nodes whose boxes overlap.

    Examples
    --------
    >>> overlapping({"a": (0, 0), "b": (9, 0)}, {"a": Box(5, 5, 5), "b": Box(5, 5, 5)})
    [('a', 'b')]
    """
    names = [node for node in points if node in boxes]
    rows = _rows(boxes[node] for node in names)
    i, j = _overlaps(np.array([points[node] for node in names]).reshape(-1, 2), rows)
    return [(names[a], names[b]) for a, b in sorted(zip(i.tolist(), j.tolist(), strict=True))]


def keep_apart(
    points: Mapping[str, Point], boxes: Mapping[str, Box], fixed: Collection[str] = ()
) -> dict[str, Point]:
    """Push nodes until no two boxes overlap.

    Parameters
    ----------
    points : dict of str to (float, float)
        Where the nodes stand.
    boxes : dict of str to Box
        What those that are to be kept apart take up.
    fixed : collection of str
        Nodes that others must give way to.

    Returns
    -------
    dict of str to (float, float)
        All of the points, moved as little as the search finds; in a very dense crowd an overlap
        may be left.
    """
    names = [node for node in points if node in boxes]
    held, rows = [boxes[node] for node in names], _rows(boxes[node] for node in names)
    places = [list(points[node]) for node in names]
    still = [node in fixed for node in names]
    for _ in range(150 if len(names) <= _FEW else 30):
        moved = False
        first, second = _overlaps(np.array(places).reshape(-1, 2), rows)
        for i, j in zip(first.tolist(), second.tolist(), strict=True):
            if still[i] and still[j]:
                continue
            push = _overlap(places[i], held[i], places[j], held[j])
            if push:  # else a push before this one has mended it
                moved = True
                share = 1.0 if still[j] else 0.0 if still[i] else 0.5
                for axis in (0, 1):
                    places[i][axis] += push[axis] * share
                    places[j][axis] -= push[axis] * (1 - share)
        if not moved:
            break
    return {**points, **{node: (x, y) for node, (x, y) in zip(names, places, strict=True)}}


def keep_labels_apart(
    points: Mapping[str, Point],
    spots: Mapping[str, Spot],
    near: Mapping[str, Collection[str]],
    zoom: Callable[[Mapping[str, Point]], float] = scale_to_fit,
) -> dict[str, Point]:
    """Make room for the important labels at the zoom at which the whole picture is in view.

    Parameters
    ----------
    points : dict of str to (float, float)
        Where the nodes stand.
    spots : dict of str to Spot
        What they take up.
    near : dict of str to collection of str
        The neighbours of each: what is not important goes along with those that are.
    zoom : function
        From points to the zoom at which they are all in view.

    Returns
    -------
    dict of str to (float, float)
        All of the points; in a very dense crowd an overlap may be left.
    """
    first = by_importance(spots)[:IMPORTANT]
    chosen = set(first)
    leaders = {node: sorted(chosen.intersection(near[node])) for node in spots}
    discs = {node: spot.disc() for node, spot in spots.items()}
    placed = dict(points)
    for _ in range(20):
        placed = _stretched(placed)
        scale = zoom(placed)
        if not overlapping(placed, {node: spots[node].box(scale) for node in first}):
            break
        # Pushing widens the picture, which lowers the zoom and so widens the labels: allow for it.
        pushed = keep_apart(placed, {node: spots[node].box(0.93 * scale) for node in first})
        moves = {
            node: (pushed[node][0] - placed[node][0], pushed[node][1] - placed[node][1]) for node in first
        }
        for node, leading in leaders.items():
            if leading and node not in moves:
                x, y = pushed[node]
                across = sum(moves[other][0] for other in leading) / len(leading)
                down = sum(moves[other][1] for other in leading) / len(leading)
                pushed[node] = (x + across, y + down)
        placed = keep_apart(pushed, discs, fixed=chosen)
    return placed


def _stretched(points: Mapping[str, Point]) -> dict[str, Point]:
    """Widen a picture that is higher than the view is, or heighten one that is wider: that costs no zoom."""
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    across = (max(xs) - min(xs) + 1) / VIEW[0]
    down = (max(ys) - min(ys) + 1) / VIEW[1]
    most = max(across, down)
    if most <= 1:
        return dict(points)
    wider, higher = min(_STRETCH, most / across), min(_STRETCH, most / down)
    return {node: (x * wider, y * higher) for node, (x, y) in points.items()}


def near_pairs(places: Floats, reach: float) -> tuple[Numbers, Numbers]:
    """Return every pair of points within reach of each other, each once, and some that are further apart.

    Examples
    --------
    >>> i, j = near_pairs(np.array([[0.0, 0.0], [3.0, 4.0], [90.0, 0.0]]), 5.0)
    >>> i.tolist(), j.tolist()
    ([0], [1])
    """
    cells = np.floor(places / reach).astype(np.int64)
    cells -= cells.min(axis=0, initial=0) - 1
    width = int(cells[:, 1].max(initial=0)) + 2
    key = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    firsts, seconds = [], []
    for step in (0, 1, width - 1, width, width + 1):
        begin = np.searchsorted(ordered, ordered + step, "left")
        if step == 0:
            begin = np.arange(1, len(order) + 1)
        many = np.searchsorted(ordered, ordered + step, "right") - begin
        begins = np.repeat(begin - np.concatenate([[0], np.cumsum(many)[:-1]]), many)
        firsts.append(np.repeat(order, many))
        seconds.append(order[begins + np.arange(len(begins))])
    return np.concatenate(firsts), np.concatenate(seconds)


def _rows(boxes: Iterable[Box]) -> Floats:
    """Return half, above and below of each box."""
    return np.array([(box.half, box.above, box.below) for box in boxes], dtype=np.float64).reshape(-1, 3)


def _overlaps(places: Floats, boxes: Floats) -> tuple[Numbers, Numbers]:
    """Return the pairs whose boxes overlap."""
    half, above, below = boxes.T
    i, j = near_pairs(places, float(np.maximum(2 * half, above + below).max(initial=1.0)))
    x = half[i] + half[j] - np.abs(places[i, 0] - places[j, 0])
    y = np.where(
        places[i, 1] >= places[j, 1],
        below[j] + above[i] - (places[i, 1] - places[j, 1]),
        below[i] + above[j] - (places[j, 1] - places[i, 1]),
    )
    over = (x > _TOUCH) & (y > _TOUCH)
    return i[over], j[over]


def _overlap(a: Sequence[float], box_a: Box, b: Sequence[float], box_b: Box) -> Point | None:
    """Return the way for the first box out of the second, or None where they do not overlap.

    It is the shortest one measured by the boxes: labels are wide and low, and pushed up and down
    only they would make columns much higher than the view.
    """
    down = a[1] >= b[1]
    wide = box_a.half + box_b.half
    high = box_b.below + box_a.above if down else box_a.below + box_b.above
    x, y = wide - abs(a[0] - b[0]), high - abs(a[1] - b[1])
    if x <= _TOUCH or y <= _TOUCH:
        return None
    if x * high < y * wide:
        return (x if a[0] >= b[0] else -x), 0.0
    return 0.0, (y if down else -y)
