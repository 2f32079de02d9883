"""The cycles of a directed graph, up to a length."""

from collections.abc import Iterable, Iterator


def cycles(steps: Iterable[tuple[str, str]], longest: int, through: str | None = None) -> Iterator[list[str]]:
    """Yield every cycle of at most so many nodes once, from the node that comes first in order of text.

    Parameters
    ----------
    steps : iterable of (str, str)
        The edges: from, to.
    longest : int
        The most nodes of a cycle, at least 2.
    through : str, optional
        Only cycles that this node is part of.

    Notes
    -----
    They always come in the same order. Each is found from the one of its nodes that has fewest
    neighbours; that node is then taken out, so that the hubs come last, when little is left around
    them. A way that cannot be back in time is given up at once, for it is known beforehand from where
    the start is still to be reached.

    Examples
    --------
    >>> sorted(cycles([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")], 3))
    [['a', 'b'], ['a', 'b', 'c']]
    >>> list(cycles([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")], 3, through="c"))
    [['b', 'c']]
    """
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for here, there in steps:
        if here != there:
            for end in (here, there):
                after.setdefault(end, set())
                before.setdefault(end, set())
            after[here].add(there)
            before[there].add(here)
    if through is not None:
        starts = [through] if through in after else []
    else:
        starts = sorted(after, key=lambda node: (len(after[node]) + len(before[node]), node))
    for start in starts:
        for cycle in _from(start, after, before, longest):
            first = cycle.index(min(cycle))
            yield cycle[first:] + cycle[:first]
        for there in after.pop(start):
            before[there].discard(start)
        for there in before.pop(start):
            after[there].discard(start)


def _from(
    start: str, after: dict[str, set[str]], before: dict[str, set[str]], longest: int
) -> Iterator[list[str]]:
    """Yield the cycles through a node, from there."""
    if not after[start] or not before[start]:
        return
    near = _near(start, before, longest - 2)
    path, open_ = [start], [iter(sorted(after[start]))]
    on_path = {start}
    while open_:
        there = next(open_[-1], None)
        if there is None:
            open_.pop()
            on_path.discard(path.pop())
            continue
        if there in on_path:
            continue
        if there in before[start]:
            yield [*path, there]
        left = longest - len(path) - 1  # how many nodes may come after this one
        if left > 0:
            path.append(there)
            on_path.add(there)
            open_.append(iter(sorted(after[there] & near[left - 1])))


def _near(start: str, before: dict[str, set[str]], steps: int) -> list[set[str]]:
    """Return from where a node is reached in 1 step, in up to 2, and so on."""
    near = [before[start]]
    frontier = before[start]
    while len(near) < steps:
        frontier = set().union(*(before[node] for node in frontier)) - near[-1] - {start}
        near.append(near[-1] | frontier)
    return near
