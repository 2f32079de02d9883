"""Questions about the market: who releases, supplies, buys, invests and holds."""

from collections.abc import Collection, Iterator
from typing import Literal

from kg.arguments import moment
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.stores.standing import by_triple, not_after, triple_of
from kg.views import Relation
from schema import Label, Status


class MarketQueries(Queries):
    """Questions about companies, sectors and funds.

    A name that a company shares with its model means the company. Asked about a sector, they
    answer for all companies that operate in it.
    """

    def releases(
        self,
        company: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return what a company, a sector's companies, or everyone released.

        Parameters
        ----------
        company : str, optional
            A company, or a sector: then all companies that operate in it.
        since, until : str, optional
            ISO dates of any precision, both inclusive. A release is in if it took place then: on its own
            date where an article gives one, else when it was first told.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            RELEASES, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(r.target.name, r.last_seen) for r in sample_graph().releases("智谱")]
        [('GLM-5', '2026-02-11')]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            start, end = moment(since), moment(until)
            found = facts.relations(
                None if company is None else self._companies(company, facts),
                direction="out",
                types=["RELEASES"],
                since=start,
                until=end,
            )
            return Found(Relation, _taken_place(facts, found, start, end))

    def suppliers(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return who supplies a company, or the companies of a sector.

        Parameters
        ----------
        company : str
            A company or a sector.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            SUPPLIES into it, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [r.source.name for r in sample_graph().suppliers("Nvidia")]
        ['TSMC']
        """
        facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
        return self._between_companies(company, "in", facts)

    def customers(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return whom a company, or the companies of a sector, supply.

        Parameters
        ----------
        company : str
            A company or a sector.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            SUPPLIES to other companies, newest first; products that it makes are not customers.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [r.target.name for r in sample_graph().customers("Nvidia")]
        ['CoreWeave']
        """
        facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
        return self._between_companies(company, "out", facts)

    def investors(
        self,
        company: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return who puts money into a company, or into a sector and its companies.

        Parameters
        ----------
        company : str
            A company or a sector.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            INVESTS_IN it, from companies and funds, newest first.

        Raises
        ------
        NotFoundError
            Where nothing is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> rumoured = sample_graph().investors("OpenAI", include=["rumoured"])
        >>> [(relation.source.name, relation.status.value) for relation in rumoured]
        [('Nvidia', 'rumoured')]
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            found = facts.relations(self._companies(company, facts), direction="in", types=["INVESTS_IN"])
        return Found(Relation, found)

    def holdings(
        self,
        etf: str,
        *,
        include: Collection[Status | str] = (),
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> Found[Relation]:
        """Return what a fund invests in.

        Parameters
        ----------
        etf : str
            A fund's name or code.
        include, as_of, min_sources
            As in `Facts`.

        Returns
        -------
        Found of Relation
            INVESTS_IN from the fund to sectors and companies, newest first.

        Raises
        ------
        NotFoundError
            Where no fund is called so.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [r.target.name for r in sample_graph().holdings("159516")]
        ['Semiconductor equipment']
        """
        with self._store.reading():
            facts = Facts(self._store, include, as_of=as_of, min_sources=min_sources)
            one = self._one(etf, (Label.ETF,))
            return Found(Relation, facts.relations([one.id], direction="out", types=["INVESTS_IN"]))

    def _between_companies(self, name: str, direction: Literal["in", "out"], facts: Facts) -> Found[Relation]:
        """Return the supplies into or out of a company whose other end is a company, too."""
        with self._store.reading():
            supplies = facts.relations(self._companies(name, facts), direction=direction, types=["SUPPLIES"])
        return Found(Relation, (r for r in supplies if r.target.label == Label.COMPANY))

    def _companies(self, name: str, facts: Facts) -> list[str]:
        """Return the ids that a question about a company or a sector is about."""
        asked = self._one(name, (Label.COMPANY, Label.SECTOR))
        if asked.label == Label.COMPANY:
            return [asked.id]
        members = facts.asserted().relations([asked.id], direction="in", types=["OPERATES_IN"])
        return [asked.id, *(r.source.id for r in members if r.source.label == Label.COMPANY)]


def _taken_place(
    facts: Facts, releases: Collection[Relation], start: str | None, end: str | None
) -> Iterator[Relation]:
    """Yield those of some releases spoken of in a time that took place in it.

    Only those that were also spoken of before or after it need a look at their claims.
    """
    unclear = {triple_of(r) for r in releases if not _within(r.first_seen, r.last_seen, start, end)}
    undated = {triple_of(r) for r in releases if "date" not in r.qualifiers}
    claims = by_triple(facts.claims_of(unclear & undated))
    for r in releases:
        triple = triple_of(r)
        if triple in unclear:
            times = (claim.when for claim in claims.get(triple, ()) if claim.status is r.status)
            when = r.qualifiers.get("date") or min(filter(None, times), default=None)
            if not _within(when, when, start, end):
                continue
        yield r


def _within(first: str | None, last: str | None, start: str | None, end: str | None) -> bool:
    return (start is None or (first is not None and not_after(start, first))) and (
        end is None or (last is not None and not_after(last, end))
    )
