"""Questions about how entities stand to each other: rivals, users, families of models, two side by side."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.evidence import figures_about
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.stores.base import Direction, Triple
from kg.views import EntityRef, EntityView, Figure, Relation, View
from schema import RELATION_TYPES, Label, Status

_REVERSED = " of"
"""Added to a relation's type where an entity is its target."""
_TIES = ("SUPPLIES", "INVESTS_IN", "ACQUIRES", "PARTNERS_WITH", "SUBSIDIARY_OF")


@dataclass(frozen=True)
class Frenemy(View):
    """Another company that is a rival and tied by money or supplies at once.

    Parameters
    ----------
    entity : EntityRef
        The other one.
    rivalry : tuple of Relation
        What says that they compete.
    ties : tuple of Relation
        What ties them all the same, newest first.
    """

    entity: EntityRef
    rivalry: tuple[Relation, ...]
    ties: tuple[Relation, ...]


@dataclass(frozen=True)
class Kin(View):
    """A model, or what is built on one, in the family of another.

    Parameters
    ----------
    entity : EntityRef
        The model or the product.
    distance : int
        Steps of BASED_ON: below 0 for what the model is based on, above 0 for what is based on it.
    relation : Relation
        The step that leads to it.
    """

    entity: EntityRef
    distance: int
    relation: Relation


@dataclass(frozen=True)
class ComparisonRow(View):
    """What two entities have of one thing.

    Parameters
    ----------
    what : str
        A property, a relation seen from them, or a metric.
    a, b : object
        What each has; None for nothing known.
    """

    what: str
    a: Any
    b: Any


@dataclass(frozen=True)
class Comparison(View):
    """Two entities side by side.

    Parameters
    ----------
    a, b : EntityView
        The two.
    between : tuple of Relation
        What ties them directly.
    common : tuple of (str, EntityRef)
        What both have the same relation to: the relation, seen from them (`SUPPLIES` or, where they are
        its target, `SUPPLIES of`), and to what.
    counts : dict of str to (int, int)
        By relation, seen from them, how many each has.
    figures : dict of str to (tuple of Figure, tuple of Figure)
        By metric, what is known of each.
    """

    a: EntityView
    b: EntityView
    between: tuple[Relation, ...]
    common: tuple[tuple[str, EntityRef], ...]
    counts: dict[str, tuple[int, int]]
    figures: dict[str, tuple[tuple[Figure, ...], tuple[Figure, ...]]]
    row_type = ComparisonRow

    def rows(self) -> Iterator[ComparisonRow]:
        """Yield a row for each property, relation and metric."""
        a, b = self.a, self.b
        yield ComparisonRow("name", a.name, b.name)
        yield ComparisonRow("label", a.label.value, b.label.value)
        yield ComparisonRow("articles", a.article_count, b.article_count)
        for key in sorted(a.properties | b.properties):
            yield ComparisonRow(key, a.properties.get(key), b.properties.get(key))
        for name, (of_a, of_b) in self.counts.items():
            yield ComparisonRow(name, of_a, of_b)
        for metric, (those_of_a, those_of_b) in self.figures.items():
            yield ComparisonRow(metric, _in_words(those_of_a), _in_words(those_of_b))

    def triples(self) -> Iterator[Triple]:
        """Yield what ties each to what both are tied to."""
        for name, end in self.common:
            for one in (self.a.id, self.b.id):
                type_ = name.removesuffix(_REVERSED)
                reversed_ = type_ != name or (RELATION_TYPES[type_].symmetric and end.id < one)
                yield (end.id, type_, one) if reversed_ else (one, type_, end.id)


class RivalQueries(Queries):
    """Questions about how entities stand to each other."""

    def competitors(
        self,
        name: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return what is named as a rival of a company, a model or a product.

        Parameters
        ----------
        name : str
            An entity.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            COMPETES_WITH, newest first; the ends stand in the order of their ids.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg import open_graph
        >>> graph = open_graph()
        >>> said = "CREATE (:Company {name: 'A'})-[:COMPETES_WITH]->(:Company {name: 'B'})"
        >>> counters = graph.cypher(said, write=True).counters
        >>> [(r.source.name, r.type, r.target.name) for r in graph.competitors("B")]
        [('A', 'COMPETES_WITH', 'B')]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            return Found(Relation, facts.relations([self._one(name).id], types=["COMPETES_WITH"]))

    def users_of(
        self,
        name: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return who uses a model or a product, and which products are built on it.

        Parameters
        ----------
        name : str
            A model or a product.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            USES into it, and BASED_ON from products, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg import open_graph
        >>> graph = open_graph()
        >>> said = "CREATE (:Company {name: 'A'})-[:USES]->(m:Model {name: 'M1'})"
        >>> said += " CREATE (:Product {name: 'App'})-[:BASED_ON]->(m)"
        >>> counters = graph.cypher(said, write=True).counters
        >>> sorted((r.source.name, r.type) for r in graph.users_of("M1"))
        [('A', 'USES'), ('App', 'BASED_ON')]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(name, (Label.MODEL, Label.PRODUCT))
            found = facts.relations([one.id], direction="in", types=["USES", "BASED_ON"])
        return Found(Relation, (r for r in found if r.type == "USES" or r.source.label is Label.PRODUCT))

    def frenemies(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Frenemy]:
        """Return who competes with a company and is its supplier, customer, investor or partner at once.

        Parameters
        ----------
        company : str
            A company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Frenemy
            Those with most ties first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg import open_graph
        >>> graph = open_graph()
        >>> said = "CREATE (a:Company {name: 'A'})-[:COMPETES_WITH]->(b:Company {name: 'B'})<-[:SUPPLIES]-(a)"
        >>> counters = graph.cypher(said, write=True).counters
        >>> [(f.entity.name, [r.in_words() for r in f.ties]) for f in graph.frenemies("B")]
        [('A', ['A SUPPLIES B'])]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(company, (Label.COMPANY,)).id
            known = facts.relations([one], types=["COMPETES_WITH", *_TIES])
        rivalry: dict[EntityRef, list[Relation]] = defaultdict(list)
        ties: dict[EntityRef, list[Relation]] = defaultdict(list)
        for relation in known:
            other = relation.target if relation.source.id == one else relation.source
            (rivalry if relation.type == "COMPETES_WITH" else ties)[other].append(relation)
        both = rivalry.keys() & ties.keys()
        found = [Frenemy(other, tuple(rivalry[other]), tuple(ties[other])) for other in both]
        return Found(Frenemy, sorted(found, key=lambda f: (-len(f.ties), f.entity.id)))

    def model_family(
        self,
        model: str,
        depth: int = 3,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Kin]:
        """Return what a model is based on, and what is based on it.

        Parameters
        ----------
        model : str
            A model.
        depth : int
            How many steps of BASED_ON either way.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Kin
            From the farthest ancestor to the farthest descendant.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg import open_graph
        >>> graph = open_graph()
        >>> said = "CREATE (m:Model {name: 'M2'})-[:BASED_ON]->(:Model {name: 'M1'})"
        >>> said += " CREATE (:Product {name: 'App'})-[:BASED_ON]->(m)"
        >>> counters = graph.cypher(said, write=True).counters
        >>> [(kin.distance, kin.entity.name) for kin in graph.model_family("M2")]
        [(-1, 'M1'), (1, 'App')]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(model, (Label.MODEL,)).id
            older = _family(facts, one, depth, -1)
            newer = _family(facts, one, depth, 1)
        return Found(Kin, sorted(older + newer, key=lambda kin: (kin.distance, kin.entity.id)))

    def compare(
        self,
        a: str,
        b: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Comparison:
        """Return two entities side by side.

        Parameters
        ----------
        a, b : str
            The two.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Comparison

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> side_by_side = sample_graph().compare("Nvidia", "TSMC")
        >>> side_by_side.counts
        {'SUPPLIES': (1, 1), 'SUPPLIES of': (1, 0)}
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one, other = self._one(a), self._one(b)
            known = facts.relations([one.id])
            first, second = _seen_from(one.id, known), _seen_from(other.id, facts.relations([other.id]))
            figures = _by_metric(figures_about(self._store, one.id, as_of))
            other_figures = _by_metric(figures_about(self._store, other.id, as_of))
        names = sorted(first.keys() | second.keys())
        metrics = sorted(figures.keys() | other_figures.keys())
        return Comparison(
            one,
            other,
            between=tuple(r for r in known if other.id in (r.source.id, r.target.id)),
            common=tuple(
                (name, end)
                for name in names
                for end in sorted(first[name] & second[name], key=lambda end: end.id)
            ),
            counts={name: (len(first[name]), len(second[name])) for name in names},
            figures={metric: (figures[metric], other_figures[metric]) for metric in metrics},
        )


def _family(facts: Facts, start: str, depth: int, way: int) -> list[Kin]:
    found: list[Kin] = []
    seen, frontier = {start}, [start]
    for step in range(1, depth + 1):
        if not frontier:
            break
        direction: Direction = "out" if way < 0 else "in"
        steps = facts.relations(frontier, direction=direction, types=["BASED_ON"])
        ends = {(r.target if way < 0 else r.source): r for r in reversed(steps)}
        fresh = {end: relation for end, relation in ends.items() if end.id not in seen}
        found += [Kin(end, way * step, relation) for end, relation in fresh.items()]
        frontier = [end.id for end in fresh]
        seen.update(frontier)
    return found


def _seen_from(one: str, relations: list[Relation]) -> defaultdict[str, set[EntityRef]]:
    """Return the other ends by what they are to the one."""
    found: defaultdict[str, set[EntityRef]] = defaultdict(set)
    for relation in relations:
        if relation.source.id == one:
            found[relation.type].add(relation.target)
        elif RELATION_TYPES[relation.type].symmetric:
            found[relation.type].add(relation.source)
        else:
            found[relation.type + _REVERSED].add(relation.source)
    return found


def _in_words(figures: Iterable[Figure]) -> str | None:
    """Return what figures say, the newest last."""
    return "; ".join(figure.in_words() for figure in figures) or None


def _by_metric(figures: list[Figure]) -> defaultdict[str, tuple[Figure, ...]]:
    found: defaultdict[str, tuple[Figure, ...]] = defaultdict(tuple)
    for figure in figures:
        found[figure.metric] += (figure,)
    return found
