"""Questions that follow relations over several steps: supply chains, bottlenecks, exposure."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kg.errors import KGError
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.stores.base import Triple
from kg.views import EntityRef, Relation, View
from schema import Label, Status

if TYPE_CHECKING:
    import networkx

_HOLDING: Final = ("INVESTS_IN", "OPERATES_IN")
Way = Literal["up", "down"]
"""Up to those who supply, down to those who are supplied."""


@dataclass(frozen=True)
class ChainRow(View):
    """An entity of a supply chain, as a row of a table.

    Parameters
    ----------
    step : int
        How many steps from the root.
    entity, relation, repeated
        As in `ChainLink`.
    """

    step: int
    entity: EntityRef
    relation: Relation
    repeated: bool


@dataclass(frozen=True)
class ChainLink(View):
    """One entity of a supply chain.

    Parameters
    ----------
    entity : EntityRef
        The entity.
    relation : Relation or None
        What ties it to the one before it; None at the root.
    links : tuple of ChainLink
        What comes next, newest relation first.
    repeated : bool
        It stands elsewhere in the chain, nearer to the root; what comes after it is shown there.
    """

    entity: EntityRef
    relation: Relation | None
    links: "tuple[ChainLink, ...]" = ()
    repeated: bool = False
    row_type = ChainRow

    def walk(self, depth: int = 0) -> "Iterator[tuple[int, ChainLink]]":
        """Yield (steps from the root, link) for this and all that come after it, as a tree is printed."""
        yield depth, self
        for link in self.links:
            yield from link.walk(depth + 1)

    def rows(self) -> Iterator[ChainRow]:
        """Yield a row for each link that comes after this one."""
        for step, link in self.walk():
            if step and link.relation is not None:
                yield ChainRow(step, link.entity, link.relation, link.repeated)


@dataclass(frozen=True)
class Bottleneck(View):
    """A supplier that several companies depend on.

    Parameters
    ----------
    supplier : EntityRef
        The supplier.
    customers : tuple of EntityRef
        Companies asked about that it supplies directly.
    only_source_of : tuple of EntityRef
        Those of them of which no other supplier is known.
    dependents : int
        Companies asked about that it reaches over any number of steps.
    share : float
        `dependents` as a share of the companies asked about.
    """

    supplier: EntityRef
    customers: tuple[EntityRef, ...]
    only_source_of: tuple[EntityRef, ...]
    dependents: int
    share: float

    def triples(self) -> Iterator[Triple]:
        """Yield the supplies to its customers."""
        for customer in self.customers:
            yield self.supplier.id, "SUPPLIES", customer.id


@dataclass(frozen=True)
class Exposure(View):
    """One way in which a fund or a company is exposed to something.

    Parameters
    ----------
    target : EntityRef
        What it is exposed to.
    why : {"direct", "holdings", "sector"}
        By a relation of its own, through what it holds, or as both have to do with one sector.
    weight : float or None
        The weights (for companies: the stakes) along the way multiplied, 0 to 1; None where one of
        them is not known.
    path : tuple of Relation
        The way.
    """

    target: EntityRef
    why: Literal["direct", "holdings", "sector"]
    weight: float | None
    path: tuple[Relation, ...]


class ChainQueries(Queries):
    """Questions that follow relations over several steps."""

    def supply_chain(
        self,
        company: str,
        depth: int = 2,
        direction: Way = "up",
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> ChainLink:
        """Return who supplies a company and who supplies them, or the other way whom they supply.

        Parameters
        ----------
        company : str
            A company or a product.
        depth : int
            How many steps, at least 1.
        direction : {"up", "down"}
            To its suppliers, or to its customers and products.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        ChainLink
            The root of a tree; what is supplied stands in its relations (`product`).

        Raises
        ------
        NotFoundError
            Where nothing is called so.
        KGError
            Where the depth is less than 1, or the direction is none.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> for step, link in sample_graph().supply_chain("CoreWeave").walk():
        ...     print("  " * step + link.entity.name)
        CoreWeave
          Nvidia
            TSMC
        """
        if depth < 1:
            raise KGError(f"{depth} is no depth: use 1 or more")
        if direction not in ("up", "down"):
            raise KGError(f"{direction!r} is no direction: use up or down")
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            root = self._one(company, (Label.COMPANY, Label.PRODUCT)).ref
            return _Tree(facts, direction).grow(root, depth)

    def bottlenecks(
        self,
        sector: str | None = None,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Bottleneck]:
        """Return the suppliers that many depend on.

        Parameters
        ----------
        sector : str, optional
            A sector: asked is about the companies that operate in it. Without it, about all that are
            supplied by anyone.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Bottleneck
            Those with at least two dependents, or one that nobody else supplies; most dependents first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(b.supplier.name, b.dependents) for b in sample_graph().bottlenecks()]
        [('TSMC', 2), ('Nvidia', 1)]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            supplies = [(a, b) for a, _, b in facts.triples(["SUPPLIES"], Label.COMPANY)]
            asked = {target for _, target in supplies}
            if sector is not None:
                one = self._one(sector, (Label.SECTOR,))
                members = facts.relations([one.id], direction="in", types=["OPERATES_IN"])
                asked = {r.source.id for r in members if r.source.label is Label.COMPANY}
            found = _bottlenecks(supplies, asked)
            named = {id_ for one in found for id_ in (one.supplier, *one.customers)}
            refs = {entity.id: entity.ref for entity in self._store.entities(named)} if named else {}
        bottlenecks = (
            Bottleneck(
                refs[one.supplier],
                tuple(refs[id_] for id_ in one.customers),
                tuple(refs[id_] for id_ in one.only_source_of),
                one.dependents,
                round(one.dependents / len(asked), 4),
            )
            for one in found
        )
        return Found(Bottleneck, bottlenecks)

    def exposure(
        self,
        name: str,
        to: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Exposure]:
        """Return in which ways a fund or a company is exposed to a sector or a company.

        Parameters
        ----------
        name : str
            A fund or a company.
        to : str
            A sector or a company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Exposure
            Direct ones first, then through holdings, then through sectors; within each the heaviest
            first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> ways = sample_graph().exposure("159516", "Semiconductor equipment")
        >>> [(way.why, way.weight) for way in ways]
        [('direct', None)]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            start = self._one(name, (Label.ETF, Label.COMPANY))
            goal = self._one(to, (Label.SECTOR, Label.COMPANY))
            return Found(Exposure, sorted(_exposures(facts, start.ref, goal.ref), key=_by_reason))


class _Tree:
    """Grows a supply chain level by level, one question to the store a level."""

    def __init__(self, facts: Facts, way: Way) -> None:
        self._facts = facts
        self._way = way

    def grow(self, root: EntityRef, depth: int) -> ChainLink:
        after: dict[str, list[tuple[EntityRef, Relation]]] = {}
        frontier, level = [root.id], 0
        while frontier and level < depth:
            direction: Literal["in", "out"] = "in" if self._way == "up" else "out"
            found: dict[str, list[tuple[EntityRef, Relation]]] = {here: [] for here in frontier}
            for relation in self._facts.relations(frontier, direction=direction, types=["SUPPLIES"]):
                here, there = relation.target, relation.source
                if self._way == "down":
                    here, there = there, here
                found[here.id].append((there, relation))
            after |= found
            reached = (there.id for links in found.values() for there, _ in links)
            frontier, level = [id_ for id_ in dict.fromkeys(reached) if id_ not in after], level + 1
        return self._link(root, None, after, _nearest(root.id, after), 0)

    def _link(
        self,
        entity: EntityRef,
        relation: Relation | None,
        after: dict[str, list[tuple[EntityRef, Relation]]],
        home: dict[str, str | None],
        step: int,
    ) -> ChainLink:
        links = tuple(
            self._link(there, link, after, home, step + 1)
            if home[there.id] == entity.id
            else ChainLink(there, link, repeated=True)
            for there, link in after.get(entity.id, ())
        )
        return ChainLink(entity, relation, links)


def _nearest(root: str, after: dict[str, list[tuple[EntityRef, Relation]]]) -> dict[str, str | None]:
    """Return under which entity each one hangs: the first that reaches it, nearest to the root."""
    home: dict[str, str | None] = {root: None}
    for here, links in after.items():  # in the order in which they were reached
        for there, _ in links:
            home.setdefault(there.id, here)
    return home


class _Found(NamedTuple):
    """A bottleneck in ids."""

    supplier: str
    customers: list[str]
    only_source_of: list[str]
    dependents: int


def _bottlenecks(supplies: Collection[tuple[str, str]], asked: Collection[str]) -> list[_Found]:
    customers: dict[str, set[str]] = defaultdict(set)
    suppliers: dict[str, set[str]] = defaultdict(set)
    for source, target in supplies:
        customers[source].add(target)
        suppliers[target].add(source)
    found = []
    for supplier, dependents in _dependents(customers, asked).items():
        mine = sorted(customers[supplier].intersection(asked))
        sole = [id_ for id_ in mine if suppliers[id_] == {supplier}]
        if dependents > 1 or sole:
            found.append(_Found(supplier, mine, sole, dependents))
    return sorted(found, key=lambda one: (-one.dependents, -len(one.customers), one.supplier))


def _dependents(customers: dict[str, set[str]], asked: Collection[str]) -> dict[str, int]:
    """Return how many of those asked about each supplier reaches, itself not counted.

    Each company asked about is a bit; what a supplier reaches is the union of what its customers do,
    taken from the ends of the chains inwards, so that the cost does not grow with their number.
    """
    import networkx as nx  # noqa: PLC0415 (heavy, and few questions need it)

    bit = {id_: 1 << n for n, id_ in enumerate(sorted(asked))}
    chains: networkx.DiGraph[str] = nx.DiGraph((a, b) for a, ends in customers.items() for b in ends)
    reached: dict[str, int] = {}
    found = {}
    for circle in nx.strongly_connected_components(chains):  # what a circle leads to comes before it
        bits = 0
        for here in circle:
            bits |= bit.get(here, 0)
            for there in customers.get(here, ()):
                bits |= reached.get(there, 0)
        for here in circle:
            reached[here] = bits
            if here in customers:
                found[here] = (bits & ~bit.get(here, 0)).bit_count()
    return found


def _exposures(facts: Facts, start: EntityRef, goal: EntityRef) -> Iterator[Exposure]:
    """Yield the ways of one to three steps: what a fund holds may itself hold what holds the goal."""
    held = facts.relations([start.id], direction="out", types=_HOLDING)
    holding = facts.relations([goal.id], direction="in", types=_HOLDING)
    first = {
        r.target.id: r for r in held if r.type == "INVESTS_IN" and r.target.id not in (start.id, goal.id)
    }
    last = {r.source.id: r for r in holding if r.source.id not in (start.id, goal.id)}
    for relation in held:
        if relation.target.id == goal.id:
            yield _exposure(goal, "direct", relation)
    for through in first.keys() & last.keys():
        yield _exposure(goal, "holdings", first[through], last[through])
    for relation in facts.relations(first, direction="out", types=["INVESTS_IN"]) if last else ():
        if relation.target.id in last:
            yield _exposure(goal, "holdings", first[relation.source.id], relation, last[relation.target.id])
    if goal.label is Label.COMPANY and start.id != goal.id:
        sectors = {r.target.id: r for r in held if r.target.label is Label.SECTOR}
        for relation in facts.relations([goal.id], direction="out", types=["OPERATES_IN"]):
            if relation.target.id in sectors:
                yield _exposure(goal, "sector", sectors[relation.target.id], relation)


def _exposure(goal: EntityRef, why: Literal["direct", "holdings", "sector"], *path: Relation) -> Exposure:
    return Exposure(goal, why, _weight(path), path)


def _weight(path: Collection[Relation]) -> float | None:
    """Return the weights of the money along a path multiplied; belonging to a sector takes nothing away."""
    weights: list[float | None] = [
        r.qualifiers.get("weight", r.qualifiers.get("stake")) for r in path if r.type == "INVESTS_IN"
    ]
    known = [weight for weight in weights if weight is not None]
    return round(prod(known), 6) if known and len(known) == len(weights) else None


def _by_reason(way: Exposure) -> tuple[int, float, tuple[str, ...]]:
    return (
        ("direct", "holdings", "sector").index(way.why),
        -(way.weight or 0),
        tuple(r.source.id for r in way.path),
    )
