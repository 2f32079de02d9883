"""The shortest chain of relations between two entities."""

from collections.abc import Collection, Iterable

from kg.errors import KGError, NotFoundError
from kg.stores.base import Store
from kg.views import EntityView, Relation
from schema import Status


class _NoPathError(NotFoundError):
    """No chain of relations between two entities."""

    def __init__(self, start: EntityView, goal: EntityView) -> None:
        KGError.__init__(self, f"no path leads from {start.name} to {goal.name}")
        self.what = goal.name
        self.suggestions = ()


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
        From `start` to `goal`; of several shortest chains always the same one.

    Raises
    ------
    NotFoundError
        Where there is none.

    Notes
    -----
    Goes outwards from `start` level by level, one question to the store a level.
    """
    came: dict[str, tuple[str, Relation] | None] = {start.id: None}
    frontier = {start.id}
    while frontier and goal.id not in came:
        frontier = _step(came, frontier, store.relations(frontier, statuses=statuses))
    if goal.id not in came:
        raise _NoPathError(start, goal)
    chain = []
    at = goal.id
    while link := came[at]:
        at, relation = link
        chain.append(relation)
    return chain[::-1]


def _step(
    came: dict[str, tuple[str, Relation] | None], frontier: set[str], relations: Iterable[Relation]
) -> set[str]:
    """Enter into `came` what one step leads to, each with the best way to it; return the new ids."""
    ways: dict[str, list[tuple[str, int, Relation]]] = {}
    for rank, relation in enumerate(relations):
        a, b = relation.source.id, relation.target.id
        for here, there in ((a, b), (b, a)):
            if here in frontier and there not in came:
                ways.setdefault(there, []).append((here, rank, relation))
    for there, choices in ways.items():
        here, _, relation = min(choices, key=lambda way: way[:2])
        came[there] = (here, relation)
    return set(ways)
