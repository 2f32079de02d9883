"""Questions about money: who is backed by whom, in which rounds, and where it goes round in a loop."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.arguments import relation_type
from kg.errors import KGError
from kg.facts import Facts
from kg.queries import Queries
from kg.views import Claim, EntityRef, Relation, View
from schema import Label, Status

if TYPE_CHECKING:
    import networkx

_MOST_LOOPS: Final = 10_000
_PAYS_SOURCE: Final = frozenset({"SUPPLIES"})
"""Relation types whose money goes from the target to the source; in all others it goes forward."""


@dataclass(frozen=True)
class Round(View):
    """One round of funding, as far as articles tell it.

    Parameters
    ----------
    name : str or None
        `Series B`, `seed`, …, where a claim states it.
    date : str or None
        When, as precise as stated; else when it was first reported.
    amount : float or None
        The whole round where stated, else the sum of what its investors put in.
    currency : str or None
        ISO 4217 code.
    investors : tuple of EntityRef
        Who took part, in order of id.
    claims : tuple of Claim
        The evidence, oldest first.
    """

    name: str | None
    date: str | None
    amount: float | None
    currency: str | None
    investors: tuple[EntityRef, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Funding(View):
    """Who put how much into a company.

    Parameters
    ----------
    company : EntityRef
        The company.
    rounds : tuple of Round
        Oldest first.
    totals : dict of str to float
        By currency, the amounts of all rounds.
    """

    company: EntityRef
    rounds: tuple[Round, ...]
    totals: dict[str, float]


@dataclass(frozen=True)
class Loop(View):
    """Money that comes round to where it started.

    Parameters
    ----------
    companies : tuple of EntityRef
        In the direction of the money, from the one whose id comes first.
    steps : tuple of tuple of Relation
        For each company the relations by which its money reaches the next one: it invests there, or
        buys from there.
    amounts : dict of str to float
        What is known of the amounts, summed up by currency.
    weight : int
        The claims that the loop rests on at its weakest step.
    """

    companies: tuple[EntityRef, ...]
    steps: tuple[tuple[Relation, ...], ...]
    amounts: dict[str, float]
    weight: int


class MoneyQueries(Queries):
    """Questions about money."""

    def portfolio(
        self,
        investor: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Relation]:
        """Return what a company has put money into.

        Parameters
        ----------
        investor : str
            A company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Relation
            INVESTS_IN and ACQUIRES from it, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [r.target.name for r in sample_graph().portfolio("Nvidia", include=["rumoured"])]
        ['OpenAI']
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(investor, (Label.COMPANY,))
            return facts.relations([one.id], direction="out", types=["INVESTS_IN", "ACQUIRES"])

    def funding(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Funding:
        """Return the rounds in which a company was funded.

        Parameters
        ----------
        company : str
            A company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Funding
            Claims of one round are brought together by its name, else by its size, else by the month
            that they speak of.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> funding = sample_graph().funding("OpenAI", include=["rumoured"])
        >>> [(r.date, r.amount, [i.name for i in r.investors]) for r in funding.rounds]
        [('2026-02-12', None, ['Nvidia'])]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(company, (Label.COMPANY,))
            backers = facts.relations([one.id], direction="in", types=["INVESTS_IN"])
            status = {r.source.id: r.status for r in backers if r.source.label is Label.COMPANY}
            claims = [
                claim
                for claim in facts.claims([one.id], types=["INVESTS_IN"])
                if claim.object.id == one.id and status.get(claim.subject.id) is claim.status
            ]
        return _funding(one.ref, claims)

    def etfs_holding(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Relation]:
        """Return the funds that hold a company.

        Parameters
        ----------
        company : str
            A company or a sector.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Relation
            INVESTS_IN from funds, the largest weight first, those without one after them, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [r.source.name for r in sample_graph().etfs_holding("半导体设备")]
        ['Semiconductor Equipment ETF (159516)']
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(company, (Label.COMPANY, Label.SECTOR))
            held = facts.relations([one.id], direction="in", types=["INVESTS_IN"])
        funds = [r for r in held if r.source.label is Label.ETF]
        return sorted(funds, key=lambda r: -r.qualifiers.get("weight", 0.0))

    def loops(
        self,
        company: str | None = None,
        via: Collection[str] = ("INVESTS_IN", "SUPPLIES"),
        max_length: int = 3,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> list[Loop]:
        """Return the loops of money: A invests in B, and B buys from A.

        Parameters
        ----------
        company : str, optional
            Only loops that this company is part of.
        via : collection of str
            The relation types that money follows. Of SUPPLIES it goes from the customer to the
            supplier, of any other from the source to the target.
        max_length : int
            The most companies in a loop, at least 2.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        list of Loop
            Those of the most circular companies (that most loops pass through) first.

        Raises
        ------
        NotFoundError
            Where nothing, or no relation type, is called so.
        KGError
            Where the length is less than 2, or there are more than 10,000 loops.

        Examples
        --------
        >>> from kg import open_graph
        >>> graph = open_graph()
        >>> said = "CREATE (a:Company {name: 'A'})-[:INVESTS_IN]->(b:Company {name: 'B'})<-[:SUPPLIES]-(a)"
        >>> counters = graph.cypher(said, write=True).counters
        >>> [[c.name for c in loop.companies] for loop in graph.loops()]
        [['A', 'B']]
        """
        if max_length < 2:
            raise KGError(f"{max_length} is no length of a loop: use 2 or more")
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            part = None if company is None else self._one(company, (Label.COMPANY,)).id
            cycles = list(_cycles(facts, {relation_type(type_) for type_ in via}, max_length, part))
            ends = {id_ for cycle in cycles for id_ in cycle}
            flows = _flows(facts.relations(ends, direction="out", types=via) if ends else [])
        found = [_loop(cycle, flows) for cycle in cycles]
        passes: dict[str, int] = defaultdict(int)
        for loop in found:
            for one in loop.companies:
                passes[one.id] += 1
        return sorted(found, key=lambda loop: _circularity(loop, passes))


def _funding(company: EntityRef, claims: list[Claim]) -> Funding:
    together: dict[tuple[str, object], list[Claim]] = defaultdict(list)
    for claim in claims:
        together[_round_of(claim)].append(claim)
    rounds = sorted(map(_round, together.values()), key=lambda r: (r.date or "", r.name or ""))
    totals: dict[str, float] = defaultdict(float)
    for one in rounds:
        if one.amount is not None and one.currency is not None:
            totals[one.currency] += one.amount
    return Funding(company, tuple(rounds), dict(sorted(totals.items())))


def _round_of(claim: Claim) -> tuple[str, object]:
    """Return what brings claims of one round together: its name, its size, or else the month."""
    stated = claim.qualifiers
    if "round" in stated:
        return "round", stated["round"].casefold()
    if "round_amount" in stated:
        return "size", (stated["round_amount"], stated.get("currency"))
    return "month", (claim.when or "")[: len("2026-02")]


def _round(claims: list[Claim]) -> Round:
    """Return the round that some claims speak of; of several figures the newest counts."""
    whole, parts, currency = None, {}, None
    for claim in claims:
        stated = claim.qualifiers
        currency = stated.get("currency", currency)
        whole = stated.get("round_amount", whole)
        if "amount" in stated:
            parts[claim.subject.id] = stated["amount"]
    investors = {claim.subject.id: claim.subject for claim in claims}
    dates = sorted(claim.when for claim in claims if claim.when)
    return Round(
        name=next((c.qualifiers["round"] for c in claims if "round" in c.qualifiers), None),
        date=dates[0] if dates else None,
        amount=whole if whole is not None else sum(parts.values()) if parts else None,
        currency=currency,
        investors=tuple(investors[key] for key in sorted(investors)),
        claims=tuple(claims),
    )


def _cycles(facts: Facts, via: Collection[str], max_length: int, part: str | None) -> Iterator[list[str]]:
    """Yield the companies of each loop, in the direction of the money, from the id that comes first."""
    import networkx as nx  # noqa: PLC0415 (heavy, and only loops need it)

    money: networkx.DiGraph[str] = nx.DiGraph()
    for source, type_, target in facts.triples(via, Label.COMPANY):
        money.add_edge(*((target, source) if type_ in _PAYS_SOURCE else (source, target)))
    round_trips = [circle for circle in nx.strongly_connected_components(money) if len(circle) > 1]
    count = 0
    for circle in sorted(round_trips, key=min):
        if part is not None and part not in circle:
            continue
        for cycle in nx.simple_cycles(money.subgraph(circle), length_bound=max_length):
            if part is not None and part not in cycle:
                continue
            count += 1
            if count > _MOST_LOOPS:
                raise KGError(
                    f"there are more than {_MOST_LOOPS:,} loops: ask for one company's, or for shorter ones"
                )
            first = cycle.index(min(cycle))
            yield cycle[first:] + cycle[:first]


def _flows(relations: Collection[Relation]) -> dict[str, dict[str, list[Relation]]]:
    """Return by payer and payee the relations by which money goes."""
    flows: dict[str, dict[str, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        ends = (relation.source.id, relation.target.id)
        payer, payee = reversed(ends) if relation.type in _PAYS_SOURCE else ends
        flows[payer][payee].append(relation)
    return flows


def _loop(cycle: list[str], flows: dict[str, dict[str, list[Relation]]]) -> Loop:
    steps = tuple(tuple(flows[a][b]) for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True))
    names = {end.id: end for step in steps for r in step for end in (r.source, r.target)}
    amounts: dict[str, float] = defaultdict(float)
    for relation in (r for step in steps for r in step):
        stated: dict[str, Any] = relation.qualifiers
        if "amount" in stated and "currency" in stated:
            amounts[stated["currency"]] += stated["amount"]
    weight = min(sum(r.evidence_count for r in step) for step in steps)
    return Loop(tuple(names[id_] for id_ in cycle), steps, dict(sorted(amounts.items())), weight)


def _circularity(loop: Loop, passes: dict[str, int]) -> tuple[Any, ...]:
    counts = sorted((passes[one.id] for one in loop.companies), reverse=True)
    return ([-n for n in counts[:1]], len(loop.companies), -loop.weight, [c.id for c in loop.companies])
