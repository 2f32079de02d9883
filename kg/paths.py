"""The shortest chain of relations between two entities."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.errors import NoPathError
from kg.facts import Facts
from kg.views import EntityView, Relation
from schema import Status


def shortest_path(facts: Facts, start: EntityView, goal: EntityView) -> list[Relation]:
    """Return the shortest chain of relations from one entity to another, direction ignored.

    Parameters
    ----------
    facts : Facts
        Which relations to follow.
    start, goal : EntityView
        The ends.

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
    ids = _first_chain(facts, low, high)
    if ids is None:
        followed = tuple(status for status in Status if status in facts.statuses)
        left_out = tuple(status for status in Status if status not in facts.statuses)
        raise NoPathError(start.name, goal.name, followed, left_out)
    chain = [facts.relations([a], other=b)[0] for a, b in pairwise(ids)]
    return chain if low == start.id else chain[::-1]


class _Side:
    """What has been reached from one end: each entity with those before it on every shortest way."""

    def __init__(self, end: str) -> None:
        self.before: dict[str, set[str]] = {end: set()}
        self.frontier = {end}

    def advance(self, facts: Facts) -> None:
        reached: dict[str, set[str]] = defaultdict(set)
        for here, there in facts.links(self.frontier):
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


def _first_chain(facts: Facts, low: str, high: str) -> list[str] | None:
    """Return the ids of the shortest chain that come first in order of text, or None without one."""
    one, other = _Side(low), _Side(high)
    while not (met := one.frontier & other.frontier):
        behind = min(one, other, key=lambda side: len(side.frontier))
        behind.advance(facts)
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
