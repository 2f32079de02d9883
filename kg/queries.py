"""The everyday questions, asked of any store."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Final, get_args

from kg.arguments import entity_label, moment, relation_type
from kg.errors import KGError, NotFoundError
from kg.facts import Facts
from kg.found import Found
from kg.paths import shortest_paths
from kg.stores.base import Direction, Store
from kg.views import EntityView, Relation, Stats
from schema import Label, Status

_SUGGESTIONS: Final = 3


class Queries:
    """What can be asked of a graph.

    Names are ids, names, aliases, tickers or codes, in any language. Where one name stands for
    several entities, the one with most evidence is meant. Relations are answered if they are
    asserted; `include` names further statuses.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def reading(self) -> AbstractContextManager[None]:
        """Answer several questions from one moment of the graph, whatever others write meanwhile.

        Returns
        -------
        context manager
            For a `with` block.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> graph = sample_graph()
        >>> with graph.reading():
        ...     len(graph.articles()) == graph.stats().articles
        True
        """
        return self._store.reading()

    def entity(self, name: str) -> EntityView:
        """Return the entity that a name stands for.

        Parameters
        ----------
        name : str
            Id, name, alias, ticker or code.

        Returns
        -------
        EntityView
            The entity; of several with this name, the one with most evidence.

        Raises
        ------
        NotFoundError
            With up to three near names.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> graph = sample_graph()
        >>> graph.entity("智谱").name
        'Zhipu'
        >>> graph.entity("Zhipo")
        Traceback (most recent call last):
        ...
        kg.errors.NotFoundError: nothing is called 'Zhipo'; did you mean Zhipu?
        """
        return self._one(name)

    def entities(self, label: Label | str | None = None) -> Found[EntityView]:
        """Return all entities, or those of one label.

        Parameters
        ----------
        label : Label, optional
            Such as `Company`.

        Returns
        -------
        Found of EntityView
            In order of id.

        Raises
        ------
        NotFoundError
            Where there is no such label.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [entity.name for entity in sample_graph().entities("Model")]
        ['GLM-5']
        """
        wanted = None if label is None else entity_label(label)
        return Found(EntityView, self._store.entities(label=wanted))

    def search(self, text: str, limit: int = 10, *, as_of: str | None = None) -> Found[EntityView]:
        """Return the entities whose names come near a text.

        Parameters
        ----------
        text : str
            A name, a part of one, or a name with a typing error, in any language.
        limit : int
            How many to return at most.
        as_of : str, optional
            A date: only what articles up to then name.

        Returns
        -------
        Found of EntityView
            The whole name first, then names that begin with the text, names that hold it, and
            names that are nearly it; within each, most evidence first.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [entity.name for entity in sample_graph().search("nvida")]
        ['Nvidia']
        """
        return Found(EntityView, self._store.search(text, limit, as_of=moment(as_of)))

    def neighbors(
        self,
        name: str,
        depth: int = 1,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[EntityView]:
        """Return the entities around one, direction ignored.

        Parameters
        ----------
        name : str
            The entity in the middle; it is not in the answer.
        depth : int
            How many relations away an entity may be, at least 1.
        include, as_of, min_sources
            As in `Facts`: which relations to follow.

        Returns
        -------
        Found of EntityView
            Nearest first; at the same distance, most evidence first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.
        KGError
            Where the depth is less than 1, or a status is none.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [entity.name for entity in sample_graph().neighbors("TSMC", depth=1)]
        ['Nvidia']
        """
        if depth < 1:
            raise KGError(f"{depth} is no depth: use 1 or more")
        facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
        with self._store.reading():
            seen = {self._one(name).id}
            frontier, found = set(seen), Found[EntityView](EntityView)
            for _ in range(depth):
                frontier = {there for _, there in facts.links(frontier)} - seen
                if not frontier:
                    break
                seen |= frontier
                ring = self._store.entities(frontier)
                found += sorted(ring, key=lambda e: (-e.evidence_count, e.id))
            return found

    def relations(
        self,
        name: str | None = None,
        type: str | None = None,  # noqa: A002 (what the field is called everywhere)
        *,
        direction: Direction = "both",
        since: str | None = None,
        until: str | None = None,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return relations, of one entity or of all.

        Parameters
        ----------
        name : str, optional
            The entity; without it, every relation of the graph.
        type : str, optional
            Name of a relation type, in any case.
        direction : {"both", "out", "in"}
            Whether the entity is the relation's source, its target, or either.
        since, until : str, optional
            ISO dates of any precision, both inclusive. A relation is in if the time from its
            `first_seen` to its `last_seen` meets them; one without any date is not. "2026" takes
            the whole year.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            Newest first.

        Raises
        ------
        NotFoundError
            Where nothing, or no relation type, is called so.
        KGError
            Where a date, a status or a direction is none.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> for r in sample_graph().relations("Nvidia", direction="out"):
        ...     print(r.source.name, r.type, r.target.name, r.last_seen)
        Nvidia SUPPLIES CoreWeave 2026-02-12
        """
        if direction not in get_args(Direction):
            raise KGError(f"{direction!r} is no direction: use out, in or both")
        facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
        with self._store.reading():
            found = facts.relations(
                None if name is None else [self._one(name).id],
                direction=direction,
                types=None if type is None else [relation_type(type)],
                since=moment(since),
                until=moment(until),
            )
        return Found(Relation, found)

    def path(
        self,
        a: str,
        b: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return the shortest chain of relations between two entities, direction ignored.

        Parameters
        ----------
        a, b : str
            The two ends.
        include, as_of, min_sources
            As in `Facts`: which relations to follow.

        Returns
        -------
        Found of Relation
            From `a` to `b`; of several shortest chains always the same one, there and back, and of
            several relations between two entities the newest. Empty where both are one entity.

        Raises
        ------
        NotFoundError
            Where nothing is called so.
        NoPathError
            Where no chain leads from one to the other.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(r.source.name, r.type, r.target.name) for r in sample_graph().path("CoreWeave", "TSMC")]
        [('Nvidia', 'SUPPLIES', 'CoreWeave'), ('TSMC', 'SUPPLIES', 'Nvidia')]
        """
        facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
        with self._store.reading():
            (found,) = shortest_paths(facts, self._one(a), self._one(b))
        return Found(Relation, found)

    def stats(self) -> Stats:
        """Count what is in the graph.

        Returns
        -------
        Stats
            Totals, and entities by label, relations by type and status, articles by language.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().stats().by_language
        {'en': 1, 'zh': 1}
        """
        return self._store.stats()

    def _one(self, name: str, labels: Collection[Label] = ()) -> EntityView:
        """Return the entity that a name stands for; given labels, it must carry one of them."""
        found = self._store.find(name)
        if not found:
            near = self._store.search(name, _SUGGESTIONS)
            raise NotFoundError(name, tuple(dict.fromkeys(entity.name for entity in near)))
        wanted = [entity for entity in found if not labels or entity.label in labels]
        if not wanted:
            asked = " or ".join(labels)
            raise KGError(f"{name}: this question is for {asked}, not for {found[0].label}")
        return wanted[0]
