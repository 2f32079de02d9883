"""The shortest chains of relations between two entities."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from kg.errors import NoPathError
from kg.facts import Facts
from kg.views import EntityView, Relation
from schema import Status

Links = Callable[[set[str]], Iterable[tuple[str, str]]]
"""Yields (one of these entities, one that it is related to)."""


def shortest_paths(facts: Facts, start: EntityView, goal: EntityView, most: int = 1) -> list[list[Relation]]:
    """Return the shortest chains of relations from one entity to another, direction ignored.

    Parameters
    ----------
    facts : Facts
        Which relations to follow.
    start, goal : EntityView
        The ends.
    most : int
        How many chains at most. None passes an entity twice.

    Returns
    -------
    list of list of Relation
        From `start` to `goal`, shortest first; of several relations between two entities the newest. Of
        equally short chains those come first whose ids do, read from the end with the smaller id: so the
        ways back are the ways there.

    Raises
    ------
    NoPathError
        Where there is none.

    Notes
    -----
    A chain is looked for outwards from both ends, from the one that has less around it first, until they
    meet; one question to the store a level. Further chains leave those found at each of their
    entities [1]_, over what has been read by then and what is yet to be.

    References
    ----------
    .. [1] J. Yen, "Finding the k shortest loopless paths in a network", 1971.
    """
    low, high = sorted((start.id, goal.id))
    chains = _first_chains(_Read(facts.links), low, high, most)
    if not chains:
        followed = tuple(status for status in Status if status in facts.statuses)
        left_out = tuple(status for status in Status if status not in facts.statuses)
        raise NoPathError(start.name, goal.name, followed, left_out)
    steps: dict[frozenset[str], Relation] = {}
    if low != high:
        for relation in facts.relations({id_ for chain in chains for id_ in chain}, among=True):
            steps.setdefault(frozenset((relation.source.id, relation.target.id)), relation)
    found = [[steps[frozenset(pair)] for pair in pairwise(chain)] for chain in chains]
    return found if low == start.id else [chain[::-1] for chain in found]


class _Read:
    """Links that are asked for once only."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._known: dict[str, list[str]] = {}

    def __call__(self, ids: set[str]) -> Iterator[tuple[str, str]]:
        unknown = ids - self._known.keys()
        if unknown:
            self._known |= {id_: [] for id_ in unknown}
            for here, there in self._links(unknown):
                self._known[here].append(there)
        for here in ids:
            for there in self._known[here]:
                yield here, there


class _Side:
    """What has been reached from one end: each entity with those before it on every shortest way."""

    def __init__(self, end: str) -> None:
        self.before: dict[str, set[str]] = {end: set()}
        self.frontier = {end}

    def advance(self, links: Links) -> None:
        reached: dict[str, set[str]] = defaultdict(set)
        for here, there in links(self.frontier):
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


def _first_chain(links: Links, low: str, high: str) -> list[str] | None:
    """Return the ids of the shortest chain that come first in order of text, or None without one."""
    one, other = _Side(low), _Side(high)
    while not (met := one.frontier & other.frontier):
        behind = min(one, other, key=lambda side: len(side.frontier))
        behind.advance(links)
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


def _first_chains(links: Links, low: str, high: str, most: int) -> list[list[str]]:
    """Return the ids of the shortest chains, and of equally short ones those that come first."""
    first = _first_chain(links, low, high)
    waiting: set[tuple[str, ...]] = set() if first is None else {tuple(first)}
    found: list[list[str]] = []
    while waiting and len(found) < most:
        nearest = min(waiting, key=_length_first)
        waiting.remove(nearest)
        chain = list(nearest)
        found.append(chain)
        if len(found) == most:
            break
        for at in range(len(chain) - 1):
            root = chain[: at + 1]
            taken = {other[at + 1] for other in found if other[: at + 1] == root}
            onward = _first_chain(_without(links, root, taken), root[-1], high)
            if onward is not None:
                waiting.add((*root[:-1], *onward))
    return found


def _length_first(ids: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(ids), ids


def _without(links: Links, root: list[str], taken: set[str]) -> Links:
    """Return the links that neither touch a chain before its end nor lead on from there to some entities."""
    passed, end = set(root[:-1]), root[-1]

    def remaining(ids: set[str]) -> Iterator[tuple[str, str]]:
        for here, there in links(ids):
            if there in passed or (here == end and there in taken) or (there == end and here in taken):
                continue
            yield here, there

    return remaining
