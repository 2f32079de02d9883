"""Two small simulations: edges that pull while nodes push, and discs that pack."""

import math
from collections.abc import Sequence
from typing import Final

from viz.boxes import Point, near_pairs

Link = tuple[int, int, float]
"""Two numbered nodes and how strongly they are tied."""

_GOLDEN_ANGLE: Final = math.pi * (3 - math.sqrt(5))
_FEW: Final = 150
"""Above this many nodes, only those near each other push each other away."""
_GRAVITY: Final = 0.35


def balance(count: int, links: Sequence[Link], length: float, aspect: float = 1.0) -> list[Point]:
    """Find a rest for nodes that push each other away while links pull (Fruchterman and Reingold).

    Parameters
    ----------
    count : int
        Number of nodes. The first start in the middle, the others around them in a spiral.
    links : sequence of (int, int, float)
        What pulls, and how hard.
    length : float
        How long a link should be.
    aspect : float
        Above 1, the picture becomes wider than high.

    Returns
    -------
    list of (float, float)
        Around the origin.

    Examples
    --------
    >>> (x1, y1), (x2, y2) = balance(2, [(0, 1, 1.0)], 100.0)
    >>> 50 < math.hypot(x1 - x2, y1 - y2) < 150
    True
    """
    xs = [0.6 * length * math.sqrt(i) * math.cos(i * _GOLDEN_ANGLE) * aspect for i in range(count)]
    ys = [0.6 * length * math.sqrt(i) * math.sin(i * _GOLDEN_ANGLE) for i in range(count)]
    rounds = 160 if count <= 60 else 90 if count <= 400 else 40
    for step in range(rounds):
        dx, dy = _push(xs, ys, length)
        for i, j, weight in links:
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            pull = math.hypot(x, y) / length * min(2.0, 0.8 + 0.2 * weight)
            dx[i] -= x * pull
            dy[i] -= y * pull
            dx[j] += x * pull
            dy[j] += y * pull
        heat = 0.9 * length * (1 - step / rounds) ** 1.5 + 0.5
        for i in range(count):
            x, y = dx[i] - _GRAVITY * xs[i] / aspect, dy[i] - _GRAVITY * ys[i] * aspect
            move = math.hypot(x, y) or 1.0
            xs[i] += x * min(move, heat) / move
            ys[i] += y * min(move, heat) / move
    middle_x, middle_y = sum(xs) / max(count, 1), sum(ys) / max(count, 1)
    return [(x - middle_x, y - middle_y) for x, y in zip(xs, ys, strict=True)]


def _push(xs: Sequence[float], ys: Sequence[float], length: float) -> tuple[list[float], list[float]]:
    """Return how far every node is pushed away by the others."""
    dx, dy = [0.0] * len(xs), [0.0] * len(xs)
    reach = math.inf if len(xs) <= _FEW else 1.8 * length
    square = length * length
    for i, j in near_pairs(xs, ys, reach):
        x, y = xs[i] - xs[j], ys[i] - ys[j]
        force = square / (x * x + y * y + 0.01)
        dx[i] += x * force
        dy[i] += y * force
        dx[j] -= x * force
        dy[j] -= y * force
    return dx, dy


def settle_discs(centres: Sequence[Point], radii: Sequence[float], aspect: float = 1.0) -> list[Point]:
    """Draw discs together towards the middle without one covering another.

    Examples
    --------
    >>> (x1, _), (x2, _) = settle_discs([(-500.0, 0.0), (500.0, 0.0)], [50.0, 50.0])
    >>> 99 < x2 - x1 < 110
    True
    """
    xs, ys = [x for x, _ in centres], [y for _, y in centres]
    rounds = 200 if len(xs) <= 80 else 60
    for step in range(rounds):
        if step < rounds * 0.7:
            xs = [x * (1 - 0.04 / aspect) for x in xs]
            ys = [y * (1 - 0.04 * aspect) for y in ys]
        for _ in range(3):
            _push_discs(xs, ys, radii)
    return list(zip(xs, ys, strict=True))


def _push_discs(xs: list[float], ys: list[float], radii: Sequence[float]) -> None:
    """Move discs that overlap apart, the smaller one further."""
    for i in range(len(xs)):
        for j in range(i + 1, len(xs)):
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            room = radii[i] + radii[j]
            if abs(x) >= room or abs(y) >= room:
                continue
            distance = math.hypot(x, y)
            if distance >= room:
                continue
            if distance < 0.01:
                x, y, distance = math.cos(i), math.sin(i), 1.0
            by = (room - min(distance, room)) / distance
            share = radii[j] ** 2 / (radii[i] ** 2 + radii[j] ** 2)
            xs[i] += x * by * share
            ys[i] += y * by * share
            xs[j] -= x * by * (1 - share)
            ys[j] -= y * by * (1 - share)
