"""Room on the page: the rectangle a node and its label take up, and how overlaps are mended."""

import math
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from schema import content_id

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
    zoom = min(1.0, (IMPORTANT / max(len(points), 1)) ** 0.42)
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
    xs, ys = [points[node][0] for node in names], [points[node][1] for node in names]
    return [
        (names[i], names[j])
        for i, j in near_pairs(xs, ys, _reach(boxes.values()))
        if _overlap((xs[i], ys[i]), boxes[names[i]], (xs[j], ys[j]), boxes[names[j]])
    ]


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
    xs, ys = [points[node][0] for node in names], [points[node][1] for node in names]
    still = [node in fixed for node in names]
    reach = _reach(boxes[node] for node in names)
    for _ in range(150 if len(names) <= 500 else 50):
        moved = False
        for i, j in near_pairs(xs, ys, reach):
            if still[i] and still[j]:
                continue
            push = _overlap((xs[i], ys[i]), boxes[names[i]], (xs[j], ys[j]), boxes[names[j]])
            if push:
                moved = True
                share = 1.0 if still[j] else 0.0 if still[i] else 0.5
                xs[i] += push[0] * share
                ys[i] += push[1] * share
                xs[j] -= push[0] * (1 - share)
                ys[j] -= push[1] * (1 - share)
        if not moved:
            break
    return {**points, **{node: (xs[i], ys[i]) for i, node in enumerate(names)}}


def keep_labels_apart(points: Mapping[str, Point], spots: Mapping[str, Spot]) -> dict[str, Point]:
    """Make room for the important labels at the zoom at which the whole picture is in view."""
    first = by_importance(spots)[:IMPORTANT]
    discs = {node: spot.disc() for node, spot in spots.items()}
    placed = dict(points)
    for _ in range(20):
        scale = scale_to_fit(placed)
        if not overlapping(placed, {node: spots[node].box(scale) for node in first}):
            break
        # Pushing widens the picture, which lowers the zoom and so widens the labels: allow for it.
        placed = keep_apart(placed, {node: spots[node].box(0.93 * scale) for node in first})
        placed = keep_apart(placed, discs, fixed=set(first))
    return placed


def near_pairs(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterator[tuple[int, int]]:
    """Yield every pair of points within reach of each other, and some that are further apart."""
    if math.isinf(reach):
        for i in range(len(xs)):
            for j in range(i + 1, len(xs)):
                yield i, j
        return
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // reach), int(y // reach)), []).append(i)
    for (column, row), here in cells.items():
        for k, i in enumerate(here):
            for j in here[k + 1 :]:
                yield i, j
        for right, down in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            for j in cells.get((column + right, row + down), ()):
                for i in here:
                    yield i, j


def _reach(boxes: Collection[Box] | Iterator[Box]) -> float:
    """Return how far apart two centres can be while their boxes overlap."""
    return max((max(box.width, box.height) for box in boxes), default=1.0)


def _overlap(a: Point, box_a: Box, b: Point, box_b: Box) -> Point | None:
    """Return the shortest way for the first box out of the second, or None where they do not overlap."""
    x = box_a.half + box_b.half - abs(a[0] - b[0])
    down = a[1] >= b[1]
    y = (box_b.below + box_a.above if down else box_a.below + box_b.above) - abs(a[1] - b[1])
    if x <= 0.01 or y <= 0.01:
        return None
    if x < y:
        return (x if a[0] >= b[0] else -x), 0.0
    return 0.0, (y if down else -y)
