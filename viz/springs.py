"""Three small simulations: places that spread along edges, edges that pull while nodes push, discs that pack.

All of them begin where the last one ended and none is led by chance, so that a graph that differs
a little from another comes to rest a little beside it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viz.boxes import Floats, Numbers

_HELD: Final = 0.06
"""How strongly a node is held to where it comes from, against its neighbours."""
_SPREADS: Final = 80
"""After so many steps nothing moves that could be seen."""
_FEW: Final = 600
"""Up to this many nodes each pushes every other, above it every group of near ones."""
_AT_ONCE: Final = 250_000
"""So many pairs of nodes are reckoned in one go: what a processor's cache holds."""
_TETHER: Final = 0.2
"""How strongly a node is held to its start, so that small differences stay small."""
_PACKED: Final = 0.6
"""How much of the room the discs of communities fill."""
_DRAWN: Final = 0.1
"""What part of the way to its place a disc takes in one step."""
_ROUNDS: Final = 150


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes to be laid out by themselves.

    Parameters
    ----------
    start : array of float, (n, 2)
        Where they stand at first.
    ends : array of int, (m, 2)
        Which of them are linked.
    weights : array of float, (m,)
        How strongly.
    outward : array of float, (n, 2)
        Where each is drawn from outside.
    """

    start: Floats
    ends: Numbers
    weights: Floats
    outward: Floats


def spread(anchors: Floats, ends: Numbers, weights: Floats) -> Floats:
    """Draw every node from its own anchor towards its neighbours, until all are at rest.

    Parameters
    ----------
    anchors : array of float, (n, 2)
        Where each node would stand without an edge.
    ends, weights : array
        The edges and how strongly each pulls.

    Returns
    -------
    array of float, (n, 2)
        What is near in the graph is near here. There is one such rest, and it moves as little as
        the anchors and the edges do.

    Examples
    --------
    >>> import numpy as np
    >>> anchors = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 9.0]])
    >>> places = spread(anchors, np.array([[0, 1]]), np.array([1.0]))
    >>> bool(abs(places[0] - places[1]).max() < 0.1), places[2].tolist()
    (True, [0.0, 9.0])
    """
    count = len(anchors)
    sources = np.concatenate([ends[:, 0], ends[:, 1]])
    targets = np.concatenate([ends[:, 1], ends[:, 0]])
    pulls = np.concatenate([weights, weights])
    total = np.bincount(sources, pulls, count)
    free = np.where(total > 0, 1 - _HELD, 0.0)[:, None]
    shares = pulls / np.maximum(total, 1e-12)[sources]
    places = anchors
    for _ in range(_SPREADS):
        near = _summed(sources, places[targets] * shares[:, None], count)
        places = (1 - free) * anchors + free * near
    return places


def evened(places: Floats) -> Floats:
    """Spread places evenly from side to side and from top to bottom, each kept in its order.

    Examples
    --------
    >>> import numpy as np
    >>> evened(np.array([[0.0, 5.0], [100.0, 6.0], [101.0, 7.0]])).tolist()
    [[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]]
    """
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    even: Floats = np.linspace(-1.0, 1.0, len(places))[ranks]
    return even


def _summed(numbers: Numbers, vectors: Floats, count: int) -> Floats:
    """Return the sum of the vectors for each number."""
    across = np.bincount(numbers, vectors[:, 0], count)
    down = np.bincount(numbers, vectors[:, 1], count)
    return np.stack([across, down], axis=1).astype(np.float64, copy=False)


def balance(blocks: Sequence[Block], length: float, aspect: float = 1.0) -> list[Floats]:
    """Find a rest for nodes that push each other away while links pull (Fruchterman and Reingold).

    Parameters
    ----------
    blocks : sequence of Block
        Each is a world of its own.
    length : float
        How long a link should be.
    aspect : float
        Above 1, the pictures become wider than high.

    Returns
    -------
    list of array of float, (n, 2)
        For each block, around the origin.

    Notes
    -----
    Blocks of about the same size are reckoned together: a large graph has hundreds of small ones.

    Examples
    --------
    >>> import numpy as np
    >>> start = np.array([[0.0, 0.0], [1.0, 0.0]])
    >>> pair = Block(start, np.array([[0, 1]]), np.array([1.0]), np.zeros((2, 2)))
    >>> (rest,) = balance([pair], 100.0)
    >>> 50 < math.dist(*rest) < 150
    True
    """
    order = sorted(range(len(blocks)), key=lambda i: len(blocks[i].start))
    placed: dict[int, Floats] = {}
    batch: list[int] = []
    for i in order:
        size = len(blocks[i].start)
        smallest = len(blocks[batch[0]].start) if batch else size
        if batch and (size > 1.5 * smallest + 1 or (len(batch) + 1) * size * size > _AT_ONCE):
            placed |= zip(batch, _rest([blocks[k] for k in batch], length, aspect), strict=True)
            batch = []
        batch.append(i)
    if batch:
        placed |= zip(batch, _rest([blocks[k] for k in batch], length, aspect), strict=True)
    return [placed[i] for i in range(len(blocks))]


def _rest(blocks: Sequence[Block], length: float, aspect: float) -> list[Floats]:
    """Find the rest of blocks of about the same size, one row of the arrays each."""
    size = max(len(block.start) for block in blocks)
    sizes = np.array([len(block.start) for block in blocks])
    there = (np.arange(size) < sizes[:, None])[:, :, None]
    places = np.stack([_padded(_scaled(block.start, length, aspect), size) for block in blocks])
    outward = np.stack([_padded(block.outward, size) for block in blocks]) * length
    ends = np.concatenate([block.ends + i * size for i, block in enumerate(blocks)])
    weights = np.concatenate([np.minimum(2.0, 0.8 + 0.2 * block.weights) for block in blocks])
    anchors = places
    rounds = 160 if size <= 60 else 90 if size <= 400 else 60
    for step in range(rounds):
        flat = places.reshape(-1, 2)
        along = flat[ends[:, 0]] - flat[ends[:, 1]]
        pull = along * (np.sqrt((along**2).sum(axis=1)) / length * weights)[:, None]
        links = _summed(ends[:, 1], pull, len(flat)) - _summed(ends[:, 0], pull, len(flat))
        moves = (
            _pushed(places, there, length)
            + links.reshape(places.shape)
            + outward
            + _TETHER * (anchors - places)
        )
        heat = 0.9 * length * (1 - step / rounds) ** 1.5 + 0.5
        far = np.sqrt((moves**2).sum(axis=2, keepdims=True)) + 1e-9
        places = places + moves * (np.minimum(far, heat) / far) * there
    middles = (places * there).sum(axis=1, keepdims=True) / sizes[:, None, None]
    return [(places - middles)[i, : sizes[i]] for i in range(len(blocks))]


def _padded(rows: Floats, size: int) -> Floats:
    return np.concatenate([rows, np.zeros((size - len(rows), 2))])


def _scaled(start: Floats, length: float, aspect: float) -> Floats:
    """Return the start in the size that the rest will have about."""
    middle = start - start.mean(axis=0)
    extent = math.sqrt((middle**2).sum() / len(start)) or 1.0
    scaled: Floats = middle / extent * 0.42 * length * math.sqrt(len(start)) * np.array([aspect, 1.0])
    return scaled


def _pushed(places: Floats, there: NDArray[np.bool_], length: float) -> Floats:
    """Return how far every node is pushed away by the others of its block."""
    if places.shape[1] > _FEW:
        return _pushed_by_cells(places[0], length)[None]
    x, y = places[:, :, 0], places[:, :, 1]
    dx, dy = x[:, :, None] - x[:, None, :], y[:, :, None] - y[:, None, :]
    force = length * length / (dx * dx + dy * dy + 0.01)
    if not there.all():
        force *= there.transpose(0, 2, 1)
    return np.stack([(dx * force).sum(axis=2), (dy * force).sum(axis=2)], axis=2)


def _pushed_by_cells(places: Floats, length: float) -> Floats:
    """Return about the same for many nodes: all that stand in one cell of a grid push from their middle."""
    low, high = places.min(axis=0), places.max(axis=0)
    side = max(1, int(math.sqrt(_FEW)))
    at = np.minimum(((places - low) / (high - low + 1e-9) * side).astype(np.int64), side - 1)
    cell = at[:, 0] * side + at[:, 1]
    held = np.bincount(cell, minlength=side * side).astype(np.float64)
    sums = _summed(cell, places, side * side)
    full = np.flatnonzero(held)
    middles, counts = sums[full] / held[full, None], held[full]
    dx = places[:, 0, None] - middles[:, 0]
    dy = places[:, 1, None] - middles[:, 1]
    others = counts - (cell[:, None] == full)
    force = length * length * others / (dx * dx + dy * dy + 0.01)
    # In its own cell a node is pushed by the middle of the others, not by one that it is part of.
    own = (sums[cell] - places) / np.maximum(held[cell] - 1, 1)[:, None]
    inside = places - own
    mine = length * length * (held[cell] - 1) / ((inside**2).sum(axis=1) + 0.01 * length * length)
    force[cell[:, None] == full] = 0.0
    moves: Floats = np.stack([(dx * force).sum(axis=1), (dy * force).sum(axis=1)], axis=1)
    moves += inside * mine[:, None]
    return moves


def settle_discs(centres: Floats, radii: Floats, aspect: float = 1.0) -> Floats:
    """Draw discs together towards the middle without one covering another.

    Parameters
    ----------
    centres : array of float, (n, 2)
        Where they are.
    radii : array of float, (n,)
        How large.
    aspect : float
        Above 1, the picture becomes wider than high.

    Returns
    -------
    array of float, (n, 2)
        Where they come to rest.

    Examples
    --------
    >>> import numpy as np
    >>> far = np.array([[-500.0, 0.0], [500.0, 0.0]])
    >>> (x1, _), (x2, _) = settle_discs(far, np.array([50.0, 50.0])).tolist()
    >>> 99 < x2 - x1 < 110
    True
    """
    if len(centres) < 2:
        return np.zeros_like(centres)
    wanted = _fitted(centres - centres.mean(axis=0), radii, aspect)
    places = wanted
    for _ in range(_ROUNDS):
        places = _discs_pushed(places + _DRAWN * (wanted - places), radii)
    for _ in range(_ROUNDS):
        places = _discs_pushed(places, radii)
    return places


def _fitted(places: Floats, radii: Floats, aspect: float) -> Floats:
    """Widen or narrow places to the room that their discs need, and draw in what lies far outside."""
    squares = radii * radii
    room = math.sqrt(float(squares.sum()) / _PACKED)
    shape = np.array([math.sqrt(aspect), 1 / math.sqrt(aspect)])
    flat = places / shape
    extent = math.sqrt(float(((flat**2).sum(axis=1) * squares).sum() / squares.sum())) or 1.0
    flat = flat * (room / math.sqrt(2) / extent)
    far = np.sqrt((flat**2).sum(axis=1, keepdims=True))
    most = np.maximum(room - radii, 0.5 * room)[:, None]
    fitted: Floats = flat * np.minimum(1.0, most / np.maximum(far, 1e-9)) * shape
    return fitted


def _discs_pushed(places: Floats, radii: Floats) -> Floats:
    """Move discs that overlap apart, the smaller one further."""
    turn = np.arange(len(radii), dtype=np.float64)
    ways = places + 1e-3 * np.stack([np.cos(turn), np.sin(turn)], axis=1)  # two in one place part somewhere
    dx = ways[:, 0, None] - ways[:, 0]
    dy = ways[:, 1, None] - ways[:, 1]
    far = np.sqrt(dx * dx + dy * dy)
    np.fill_diagonal(far, np.inf)
    over = np.maximum(0.0, radii[:, None] + radii - far)
    if not over.any():
        return places
    squares = radii * radii
    by = 0.7 * over / far * squares / (squares[:, None] + squares)
    moves: Floats = np.stack([(dx * by).sum(axis=1), (dy * by).sum(axis=1)], axis=1)
    return places + moves
