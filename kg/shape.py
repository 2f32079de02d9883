"""Questions about the shape of the graph: surroundings, several paths, what is central, communities."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Final, get_args

from kg.arguments import entity_label
from kg.errors import KGError
from kg.facts import Facts
from kg.found import Found
from kg.measures import Measure, scores, ties_of
from kg.paths import shortest_paths
from kg.progress import Progress
from kg.queries import Queries
from kg.views import EntityRef, EntityView, Relation, View
from schema import Label, Status

_SEED: Final = 7


@dataclass(frozen=True)
class Neighborhood(View):
    """An entity with what lies around it: its ego network.

    Parameters
    ----------
    center : EntityView
        The entity.
    entities : tuple of EntityView
        Those around it, nearest first.
    relations : tuple of Relation
        All relations between these, newest first.
    """

    center: EntityView
    entities: tuple[EntityView, ...]
    relations: tuple[Relation, ...]
    row_type = Relation

    def rows(self) -> tuple[Relation, ...]:
        """Return the relations."""
        return self.relations


@dataclass(frozen=True)
class PathStep(View):
    """A row of several paths.

    Parameters
    ----------
    path, step : int
        Which path, and which step of it, counted from 1.
    relation : Relation
        The step.
    """

    path: int
    step: int
    relation: Relation


@dataclass(frozen=True)
class Ranked(View):
    """An entity and how central it is.

    Parameters
    ----------
    entity : EntityRef
        The entity.
    score : float
        Its number of neighbours, its PageRank (all of them sum up to 1), or its share of the shortest
        paths that pass through it.
    """

    entity: EntityRef
    score: float


@dataclass(frozen=True)
class Community(View):
    """Entities that have more to do with each other than with others.

    Parameters
    ----------
    members : tuple of EntityRef
        The most connected first.
    relations : int
        Number of pairs among them that are related.
    """

    members: tuple[EntityRef, ...]
    relations: int


class ShapeQueries(Queries):
    """Questions about the shape of the graph."""

    def neighborhood(
        self,
        name: str,
        depth: int = 1,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Neighborhood:
        """Return an entity with what lies around it, and all relations among these.

        Parameters
        ----------
        name : str
            The entity.
        depth : int
            How many relations away an entity may be, at least 1.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Neighborhood

        Raises
        ------
        NotFoundError
            Where nothing is called so.
        KGError
            Where the depth is less than 1.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> around = sample_graph().neighborhood("TSMC", depth=2)
        >>> [entity.name for entity in around.entities], len(around.relations)
        (['Nvidia', 'CoreWeave'], 2)
        """
        if depth < 1:
            raise KGError(f"{depth} is no depth: use 1 or more")
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            center = self._one(name)
            distance, frontier = {center.id: 0}, [center.id]
            for step in range(1, depth + 1):
                if not frontier:
                    break
                ends = dict.fromkeys(there for _, there in facts.links(frontier))
                frontier = [id_ for id_ in ends if id_ not in distance]
                distance |= dict.fromkeys(frontier, step)
            around = self._store.entities(distance.keys() - {center.id})
            known = facts.relations(list(distance), among=True)
        return Neighborhood(
            center,
            tuple(sorted(around, key=lambda e: (distance[e.id], -e.evidence_count, e.id))),
            tuple(known),
        )

    def paths(
        self,
        a: str,
        b: str,
        k: int = 3,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Found[Relation]]:
        """Return several chains of relations between two entities, direction ignored.

        Parameters
        ----------
        a, b : str
            The two ends.
        k : int
            How many at most, at least 1.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Found of Relation
            Shortest first, each from `a` to `b`; of several relations between two entities the newest.

        Raises
        ------
        NotFoundError
            Where nothing is called so.
        NoPathError
            Where no chain leads from one to the other.
        KGError
            Where the number is less than 1.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [[r.type for r in path] for path in sample_graph().paths("TSMC", "CoreWeave")]
        [['SUPPLIES', 'SUPPLIES']]
        """
        if k < 1:
            raise KGError(f"{k} is no number of paths: use 1 or more")
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            found = shortest_paths(facts, self._one(a), self._one(b), k)
        return _Paths(PathStep, (Found(Relation, chain) for chain in found))

    def top(
        self,
        by: Measure = "degree",
        limit: int = 10,
        label: Label | str | None = None,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
        progress: Progress | None = None,
    ) -> Found[Ranked]:
        """Return the most central entities.

        Parameters
        ----------
        by : {"degree", "pagerank", "betweenness"}
            What makes an entity central.
        limit : int
            How many at most.
        label : Label, optional
            Only entities of this label; all are counted for the measure.
        include, as_of, min_sources
            As in `Facts`.
        progress : Progress, optional
            Is told about each step of PageRank and betweenness.

        Returns
        -------
        Found of Ranked
            The most central first.

        Raises
        ------
        KGError
            Where there is no such measure.
        NotFoundError
            Where there is no such label.

        Notes
        -----
        Direction is ignored, and several relations between two entities count once. PageRank is reckoned
        in 30 steps with a damping of 0.85 [1]_. Betweenness is estimated from the shortest paths to 32
        entities, always the same ones [2]_; up to 32 entities it is exact.

        References
        ----------
        .. [1] S. Brin, L. Page, "The anatomy of a large-scale hypertextual web search engine", 1998.
        .. [2] U. Brandes, C. Pich, "Centrality estimation in large networks", 2007.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(r.entity.name, r.score) for r in sample_graph().top(limit=1)]
        [('Nvidia', 2.0)]
        """
        if by not in get_args(Measure):
            raise KGError(f"{by!r} is no measure: use {', '.join(get_args(Measure))}")
        wanted = None if label is None else entity_label(label)
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            ranks = scores(by, ties_of(facts.triples()), progress)
            ordered = sorted(ranks, key=lambda id_: (-ranks[id_], id_))
            refs = self._store.refs(ordered if wanted else ordered[: max(0, limit)])
        found = (id_ for id_ in ordered if id_ in refs and wanted in (None, refs[id_].label))
        return Found(Ranked, (Ranked(refs[id_], round(ranks[id_], 6)) for id_ in islice(found, limit)))

    def communities(
        self,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
        progress: Progress | None = None,
    ) -> Found[Community]:
        """Return the groups of entities that have more to do with each other than with others.

        Parameters
        ----------
        include, as_of, min_sources
            As in `Facts`.
        progress : Progress, optional
            Is told about each round; nobody knows how many there will be.

        Returns
        -------
        Found of Community
            The largest first; each entity that has a relation stands in one.

        Notes
        -----
        The method of Louvain [1]_, seeded: the same graph gives the same answer.

        References
        ----------
        .. [1] V. Blondel et al., "Fast unfolding of communities in large networks", 2008.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [[m.name for m in c.members] for c in sample_graph().communities()][:2]
        [['Nvidia', 'CoreWeave', 'TSMC'], ['Zhipu', 'GLM-5']]
        """
        import networkx as nx  # noqa: PLC0415 (heavy, and only some questions need it)

        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            nodes, pairs = ties_of(facts.triples())
            refs = self._store.refs(nodes)
        ties = nx.Graph((nodes[a], nodes[b]) for a, b in pairs)
        if progress:
            progress.start(None)
        groups: list[set[str]] = []
        for groups in nx.community.louvain_partitions(ties, seed=_SEED) if pairs else ():
            if progress:
                progress.advance(f"{len(groups)} communities")
        found = [
            Community(
                tuple(refs[id_] for id_ in sorted(group, key=lambda n: (-ties.degree(n), n))),
                ties.subgraph(group).number_of_edges(),
            )
            for group in groups
        ]
        return Found(Community, sorted(found, key=lambda c: (-len(c.members), c.members[0].id)))


class _Paths(Found[Found[Relation]]):
    """Several paths; their rows are the steps of each."""

    def rows(self) -> tuple[type[View], list[View]]:
        steps = (
            PathStep(number, place, relation)
            for number, path in enumerate(self, 1)
            for place, relation in enumerate(path, 1)
        )
        return PathStep, list(steps)
