"""How central the nodes of a graph are."""

from collections.abc import Callable, Iterable
from typing import Any, Final, Literal, NamedTuple

from kg.progress import Progress
from kg.stores.base import Triple

Measure = Literal["degree", "pagerank", "betweenness"]
"""What makes an entity central: many neighbours, central neighbours, or standing between others."""

_PIVOTS: Final = 32
_DAMPING: Final = 0.85
_STEPS: Final = 30


class Ties(NamedTuple):
    """Who is related to whom, whatever the direction and however often.

    Parameters
    ----------
    nodes : list of str
        Sorted.
    pairs : list of (int, int)
        By place among the nodes, the smaller first; each once, sorted.
    """

    nodes: list[str]
    pairs: list[tuple[int, int]]


def ties_of(triples: Iterable[Triple]) -> Ties:
    """Return who is related to whom, in an order that depends on nothing else.

    Examples
    --------
    >>> ties_of([("b", "SUPPLIES", "a"), ("a", "INVESTS_IN", "b")])
    Ties(nodes=['a', 'b'], pairs=[(0, 1)])
    """
    known = list(triples)
    nodes = sorted({end for source, _, target in known for end in (source, target)})
    place = {node: n for n, node in enumerate(nodes)}
    count = len(nodes)
    # One number a pair: these are compared far quicker than pairs.
    numbers = set()
    for source, _, target in known:
        a, b = place[source], place[target]
        numbers.add(a * count + b if a < b else b * count + a)
    return Ties(nodes, [divmod(number, count) for number in sorted(numbers)])


def scores(by: Measure, ties: Ties, progress: Progress | None = None) -> dict[str, float]:
    """Return for each node how central it is.

    Parameters
    ----------
    by : {"degree", "pagerank", "betweenness"}
        The measure.
    ties : Ties
        Who is related to whom.
    progress : Progress, optional
        Is told about each step of a measure that has several.

    Examples
    --------
    >>> scores("degree", ties_of([("a", "SUPPLIES", "b"), ("b", "SUPPLIES", "c")]))
    {'a': 1.0, 'b': 2.0, 'c': 1.0}
    """
    found = _MEASURES[by](ties, progress) if ties.nodes else ()
    return {node: float(score) for node, score in zip(ties.nodes, found, strict=True)}


def _degree(ties: Ties, progress: Progress | None) -> list[int]:  # noqa: ARG001 (it is one step)
    counts = [0] * len(ties.nodes)
    for a, b in ties.pairs:
        counts[a] += 1
        counts[b] += 1
    return counts


def _pagerank(ties: Ties, progress: Progress | None) -> Any:
    import numpy as np  # noqa: PLC0415 (heavy, and only some measures need it)

    count = len(ties.nodes)
    source, target = _both_ways(ties)
    given = np.bincount(source, minlength=count)
    score = np.full(count, 1 / count)
    if progress:
        progress.start(_STEPS)
    for step in range(_STEPS):
        passed = np.bincount(target, weights=(score / given)[source], minlength=count)
        score = (1 - _DAMPING) / count + _DAMPING * passed
        if progress:
            progress.advance(f"step {step + 1}")
    return score


def _betweenness(ties: Ties, progress: Progress | None) -> Any:
    """Return for each node its share of the shortest paths, estimated from some of them."""
    import numpy as np  # noqa: PLC0415 (as above)

    count = len(ties.nodes)
    source, target = _both_ways(ties)
    pivots = range(0, count, max(1, -(-count // _PIVOTS)))
    score = np.zeros(count)
    if progress:
        progress.start(len(pivots))
    for pivot in pivots:
        score += _dependencies(pivot, source, target, count)
        if progress:
            progress.advance(ties.nodes[pivot])
    return score / (max(1, (count - 1) * (count - 2)) * len(pivots) / max(1, count))


def _dependencies(pivot: int, source: Any, target: Any, count: int) -> Any:
    """Return what share of the shortest paths from a pivot passes through each node."""
    import numpy as np  # noqa: PLC0415 (as above)

    level = np.full(count, -1)
    level[pivot] = 0
    ways = np.zeros(count)
    ways[pivot] = 1
    steps: list[tuple[Any, Any]] = []
    while True:
        leaving = np.flatnonzero(level[source] == len(steps))
        leaving = leaving[level[target[leaving]] < 0]
        if not leaving.size:
            break
        here, there = source[leaving], target[leaving]
        level[there] = len(steps) + 1
        ways += np.bincount(there, weights=ways[here], minlength=count)
        steps.append((here, there))
    depends = np.zeros(count)
    for here, there in reversed(steps):
        shares = ways[here] / ways[there] * (1 + depends[there])
        depends += np.bincount(here, weights=shares, minlength=count)
    depends[pivot] = 0
    return depends


def _both_ways(ties: Ties) -> tuple[Any, Any]:
    """Return the ends of all pairs, there and back."""
    import numpy as np  # noqa: PLC0415 (as above)

    pairs = np.array(ties.pairs, dtype=np.intp).reshape(-1, 2)
    back = pairs[pairs[:, 0] != pairs[:, 1], ::-1]
    ends = np.concatenate([pairs, back])
    return ends[:, 0], ends[:, 1]


_MEASURES: Final[dict[Measure, Callable[[Ties, Progress | None], Any]]] = {
    "degree": _degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
}
