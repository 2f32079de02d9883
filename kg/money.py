"""Questions about money: who is backed by whom, in which rounds, and where it goes round in a loop."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from kg.arguments import relation_type
from kg.cycles import cycles
from kg.errors import KGError
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.rounds import Funding, funding
from kg.views import EntityRef, Relation, View
from schema import Label, Status

_MOST_LOOPS: Final = 10_000
_PAYS_SOURCE: Final = frozenset({"SUPPLIES"})
"""Relation types whose money goes from the target to the source; in all others it goes forward."""


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
    ) -> Found[Relation]:
        """Return what a company has put money into.

        Parameters
        ----------
        investor : str
            A company.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
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
            found = facts.relations([one.id], direction="out", types=["INVESTS_IN", "ACQUIRES"])
        return Found(Relation, found)

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
            Claims of one round are brought together by its name, else by its size or by what an
            investor put in, else by the month that they speak of; so a round told again is one.

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
            standing = {r.source.id: r.status for r in backers if r.source.label is Label.COMPANY}
            claims = facts.claims([one.id], types=["INVESTS_IN"])
        return funding(one.ref, [claim for claim in claims if claim.object.id == one.id], standing)

    def etfs_holding(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return the funds that hold a company.

        Parameters
        ----------
        company : str
            A company or a sector.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
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
        return Found(Relation, sorted(funds, key=lambda r: -r.qualifiers.get("weight", 0.0)))

    def loops(
        self,
        company: str | None = None,
        via: Collection[str] = ("INVESTS_IN", "SUPPLIES"),
        max_length: int = 3,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Loop]:
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
        Found of Loop
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
            types = {relation_type(type_) for type_ in via}
            money = [
                (target, source) if type_ in _PAYS_SOURCE else (source, target)
                for source, type_, target in facts.triples(types, Label.COMPANY)
            ]
            found_cycles = list(islice(cycles(money, max_length, part), _MOST_LOOPS + 1))
            if len(found_cycles) > _MOST_LOOPS:
                raise KGError(
                    f"there are more than {_MOST_LOOPS:,} loops: ask for one company's, or for shorter ones"
                )
            ends = {id_ for cycle in found_cycles for id_ in cycle}
            flows = _flows(facts.relations(ends, among=True, types=types) if ends else [])
        found = [_loop(cycle, flows) for cycle in found_cycles]
        passes: dict[str, int] = defaultdict(int)
        for loop in found:
            for one in loop.companies:
                passes[one.id] += 1
        return Found(Loop, sorted(found, key=lambda loop: _circularity(loop, passes)))


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
