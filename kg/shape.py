"""Questions about the shape of the graph: surroundings, several paths, what is central, communities."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Literal, get_args

from kg.arguments import entity_label, moment
from kg.errors import KGError, NoPathError
from kg.facts import Facts, not_after
from kg.queries import Queries
from kg.views import ArticleRow, EntityRef, EntityView, Relation, View
from schema import Label, Status

if TYPE_CHECKING:
    import networkx

Measure = Literal["degree", "pagerank", "betweenness"]
"""What makes an entity central: many neighbours, central neighbours, or standing between others."""

_SEED: Final = 7
_PIVOTS: Final = 32
_DAMPING: Final = 0.85
_STEPS: Final = 30


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
            known = facts.relations(list(distance), direction="out")
        return Neighborhood(
            center,
            tuple(sorted(around, key=lambda e: (distance[e.id], -e.evidence_count, e.id))),
            tuple(r for r in known if r.target.id in distance),
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
    ) -> list[list[Relation]]:
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
        list of list of Relation
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
        import networkx as nx  # noqa: PLC0415 (heavy, and only some questions need it)

        if k < 1:
            raise KGError(f"{k} is no number of paths: use 1 or more")
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            start, goal = self._one(a), self._one(b)
            ties = _ties(facts.triples())
            try:
                found = list(islice(nx.shortest_simple_paths(ties, start.id, goal.id), k))
            except (nx.NetworkXNoPath, nx.NodeNotFound):
                followed = tuple(status for status in Status if status in facts.statuses)
                left_out = tuple(status for status in Status if status not in facts.statuses)
                raise NoPathError(start.name, goal.name, followed, left_out) from None
            return [[facts.relations([x], other=y)[0] for x, y in pairwise(path)] for path in found]

    def top(
        self,
        by: Measure = "degree",
        limit: int = 10,
        label: Label | str | None = None,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Ranked]:
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
        progress : callable, optional
            Told (steps done, steps in all) while it reckons.

        Returns
        -------
        list of Ranked
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
            ties = _ties(facts.triples())
            scores = _MEASURES[by](ties, progress or _nobody)
            ordered = sorted(scores, key=lambda id_: (-scores[id_], id_))
            refs = {e.id: e.ref for e in self._store.entities(ordered if wanted else ordered[:limit])}
        found = (id_ for id_ in ordered if id_ in refs and wanted in (None, refs[id_].label))
        return [Ranked(refs[id_], round(scores[id_], 6)) for id_ in islice(found, limit)]

    def communities(
        self,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Community]:
        """Return the groups of entities that have more to do with each other than with others.

        Parameters
        ----------
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Community
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
            ties = _ties(facts.triples())
            refs = {e.id: e.ref for e in self._store.entities(list(ties))} if ties else {}
        groups = nx.community.louvain_communities(ties, seed=_SEED) if ties else []
        found = [
            Community(
                tuple(refs[id_] for id_ in sorted(group, key=lambda n: (-ties.degree(n), n))),
                ties.subgraph(group).number_of_edges(),
            )
            for group in groups
        ]
        return sorted(found, key=lambda c: (-len(c.members), c.members[0].id))

    def mentions(self, name: str, *, as_of: str | None = None) -> list[ArticleRow]:
        """Return the articles that mention an entity.

        Parameters
        ----------
        name : str
            An entity.
        as_of : str, optional
            The last date that counts.

        Returns
        -------
        list of ArticleRow
            Newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [article.title for article in sample_graph().mentions("智谱")]
        ['智谱发布新模型']
        """
        limit = moment(as_of)
        with self._store.reading():
            one = self._one(name)
            found = [article for article in self._store.articles() if one.id in article.entities]
        if limit is not None:
            found = [a for a in found if a.published and not_after(a.published, limit)]
        return found[::-1]


def _ties(triples: Iterable[tuple[str, str, str]]) -> "networkx.Graph[str]":
    """Return who is related to whom, in an order that depends on nothing else."""
    import networkx as nx  # noqa: PLC0415 (heavy, and only some questions need it)

    ties: networkx.Graph[str] = nx.Graph()
    ties.add_edges_from(sorted({(min(a, b), max(a, b)) for a, _, b in triples}))
    return ties


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""


def _degree(ties: "networkx.Graph[str]", progress: Callable[[int, int], None]) -> dict[str, float]:  # noqa: ARG001
    return {node: float(count) for node, count in ties.degree()}


def _pagerank(ties: "networkx.Graph[str]", progress: Callable[[int, int], None]) -> dict[str, float]:
    import numpy as np  # noqa: PLC0415 (heavy, and only this measure needs it)

    number = {node: n for n, node in enumerate(ties)}
    if not number:
        return {}
    one_way = [(number[a], number[b]) for a, b in ties.edges()]
    ends = np.array(one_way + [(b, a) for a, b in one_way if a != b], dtype=np.intp)
    source, target = ends[:, 0], ends[:, 1]
    given = np.bincount(source, minlength=len(number))
    score = np.full(len(number), 1 / len(number))
    for step in range(_STEPS):
        passed = np.bincount(target, weights=score[source] / given[source], minlength=len(number))
        score = (1 - _DAMPING) / len(number) + _DAMPING * passed
        progress(step + 1, _STEPS)
    return {node: float(score[n]) for node, n in number.items()}


def _betweenness(ties: "networkx.Graph[str]", progress: Callable[[int, int], None]) -> dict[str, float]:
    """Return for each node its share of the shortest paths, estimated from some of them."""
    around = {node: list(ties[node]) for node in ties}
    nodes = sorted(around)
    pivots = nodes[:: max(1, -(-len(nodes) // _PIVOTS))]
    score = dict.fromkeys(around, 0.0)
    for step, pivot in enumerate(pivots):
        _add_dependencies(pivot, around, score)
        progress(step + 1, len(pivots))
    pairs = max(1, (len(nodes) - 1) * (len(nodes) - 2)) * len(pivots) / max(1, len(nodes))
    return {node: value / pairs for node, value in score.items()}


def _add_dependencies(pivot: str, around: dict[str, list[str]], score: dict[str, float]) -> None:
    """Add what share of the shortest paths from a pivot passes through each node."""
    ways: Counter[str] = Counter({pivot: 1})
    before: dict[str, list[str]] = defaultdict(list)
    seen, frontier, order = {pivot}, [pivot], []
    while frontier:
        order += frontier
        reached: dict[str, None] = {}
        for here in frontier:
            for there in around[here]:
                if there not in seen:
                    reached[there] = None
                    ways[there] += ways[here]
                    before[there].append(here)
        seen.update(reached)
        frontier = list(reached)
    depends: dict[str, float] = defaultdict(float)
    for there in reversed(order):
        for here in before[there]:
            depends[here] += ways[here] / ways[there] * (1 + depends[there])
        if there != pivot:
            score[there] += depends[there]


_MEASURES: Final[dict[str, Callable[..., dict[str, float]]]] = {
    "degree": _degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
}
