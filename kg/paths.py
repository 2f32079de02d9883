"""The shortest chain of relations between two entities."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise

from kg.errors import NoPathError
from kg.stores.base import Store
from kg.views import EntityView, Relation
from schema import Status


def shortest_path(
    store: Store, start: EntityView, goal: EntityView, statuses: Collection[Status]
) -> list[Relation]:
    """Return the shortest chain of relations from one entity to another, direction ignored.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    start, goal : EntityView
        The ends.
    statuses : collection of Status
        Which relations to follow.

    Returns
    -------
    list of Relation
        From `start` to `goal`. Of several shortest chains always the one whose ids come first,
        read from the end with the smaller id: so the way back is the way there.

    Raises
    ------
    NoPathError
        Where there is none.

    Notes
    -----
    Goes outwards from both ends, from the one that has less around it first, until they meet; one
    question to the store a level.
    """
    low, high = sorted((start.id, goal.id))
    ids = _first_chain(store, low, high, statuses)
    if ids is None:
        followed = tuple(status for status in Status if status in statuses)
        left_out = tuple(status for status in Status if status not in statuses)
        raise NoPathError(start.name, goal.name, followed, left_out)
    chain = [store.relations([a], other=b, statuses=statuses)[0] for a, b in pairwise(ids)]
    return chain if low == start.id else chain[::-1]


class _Side:
    """What has been reached from one end: each entity with those before it on every shortest way."""

    def __init__(self, end: str) -> None:
        self.before: dict[str, set[str]] = {end: set()}
        self.frontier = {end}

    def advance(self, store: Store, statuses: Collection[Status]) -> None:
        reached: dict[str, set[str]] = defaultdict(set)
        for here, there in store.links(self.frontier, statuses=statuses):
            if there not in self.before:
                reached[there].add(here)
        self.before |= reached
        self.frontier = set(reached)

    def steps(self, ids: set[str]) -> Iterator[tuple[str, str]]:
        """Yield each step (from, to) of the shortest ways from the end to these entities."""
        while ids:
            found = {(before, there) for there in ids for before in self.before[there]}
            yield from found
            ids = {before for before, _ in found}


def _first_chain(store: Store, low: str, high: str, statuses: Collection[Status]) -> list[str] | None:
    """Return the ids of the shortest chain that come first in order of text, or None without one."""
    one, other = _Side(low), _Side(high)
    while not (met := one.frontier & other.frontier):
        behind = min(one, other, key=lambda side: len(side.frontier))
        behind.advance(store, statuses)
        if not behind.frontier:
            return None
    onwards: dict[str, set[str]] = defaultdict(set)
    for before, there in one.steps(met):
        onwards[before].add(there)
    for after, there in other.steps(met):
        onwards[there].add(after)
    chain = [low]
    while chain[-1] != high:
        chain.append(min(onwards[chain[-1]]))
    return chain
