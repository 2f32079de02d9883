"""Questions about how entities stand to each other: rivals, users, families of models, two side by side."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from kg.facts import Facts
from kg.queries import Queries
from kg.stores.base import Direction
from kg.views import EntityRef, EntityView, Relation, View
from schema import Label, Observation, Status

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
    figures : dict of str to (tuple of Observation, tuple of Observation)
        By metric, what is known of each.
    """

    a: EntityView
    b: EntityView
    between: tuple[Relation, ...]
    common: tuple[tuple[str, EntityRef], ...]
    counts: dict[str, tuple[int, int]]
    figures: dict[str, tuple[tuple[Observation, ...], tuple[Observation, ...]]]


class RivalQueries(Queries):
    """Questions about how entities stand to each other."""

    def competitors(
        self,
        name: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Relation]:
        """Return what is named as a rival of a company, a model or a product.

        Parameters
        ----------
        name : str
            An entity.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Relation
            COMPETES_WITH, newest first; the ends stand in the order of their ids.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().competitors("Nvidia")
        []
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            return facts.relations([self._one(name).id], types=["COMPETES_WITH"])

    def users_of(
        self,
        name: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Relation]:
        """Return who uses a model or a product, and which products are built on it.

        Parameters
        ----------
        name : str
            A model or a product.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Relation
            USES into it, and BASED_ON from products, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().users_of("GLM-5")
        []
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(name, (Label.MODEL, Label.PRODUCT))
            found = facts.relations([one.id], direction="in", types=["USES", "BASED_ON"])
        return [r for r in found if r.type == "USES" or r.source.label is Label.PRODUCT]

    def frenemies(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Frenemy]:
        """Return who competes with a company and is its supplier, customer, investor or partner at once.

        Parameters
        ----------
        company : str
            A company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Frenemy
            Those with most ties first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().frenemies("Nvidia")
        []
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
        return sorted(found, key=lambda f: (-len(f.ties), f.entity.id))

    def model_family(
        self,
        model: str,
        depth: int = 3,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Kin]:
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
        list of Kin
            From the farthest ancestor to the farthest descendant.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().model_family("GLM-5")
        []
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(model, (Label.MODEL,)).id
            older = _family(facts, one, depth, -1)
            newer = _family(facts, one, depth, 1)
        return sorted(older + newer, key=lambda kin: (kin.distance, kin.entity.id))

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
            figures = _by_metric(self._store.observations([one.id]))
            other_figures = _by_metric(self._store.observations([other.id]))
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
        else:
            found[f"{relation.type} of"].add(relation.source)
    return found


def _by_metric(figures: list[Observation]) -> defaultdict[str, tuple[Observation, ...]]:
    found: defaultdict[str, tuple[Observation, ...]] = defaultdict(tuple)
    for figure in figures:
        found[figure.metric] += (figure,)
    return found
