"""Which relations count for a question: of what status, known by when, from how many sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from kg.arguments import moment, statuses
from kg.errors import KGError
from kg.stores.base import Direction, Saying, Standing, Store, Triple
from kg.stores.standing import by_triple, known_by, relation_from, saying, sources, triple_of
from kg.views import Claim, Relation
from schema import Label, Status


class Facts:
    """The relations of a store that count for one question.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    include : collection of Status
        Statuses beside `asserted`.
    as_of : str, optional
        A date: only what articles up to then say counts, and relations stand as they stood then. An
        article without a date counts only where this is not given.
    min_sources : int
        How many independent sources must say so. Articles of one publisher are one source, and so are
        articles that have the very same sentence.

    Raises
    ------
    KGError
        Where a status or the date is none, or the number is less than 1.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> store = sample_graph()._store
    >>> len(Facts(store).relations()), len(Facts(store, as_of="2026-02-11").relations())
    (4, 2)
    """

    def __init__(
        self,
        store: Store,
        include: Collection[Status | str] = (),
        *,
        as_of: str | None = None,
        min_sources: int = 1,
    ) -> None:
        if min_sources < 1:
            raise KGError(f"{min_sources} is no number of sources: use 1 or more")
        self.statuses = statuses(include)
        self._store = store
        self._as_of = moment(as_of)
        self._min_sources = min_sources

    def asserted(self) -> "Facts":
        """Return the same without the statuses beside `asserted`."""
        return Facts(self._store, as_of=self._as_of, min_sources=self._min_sources)

    def relations(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        direction: Direction = "both",
        among: bool = False,
        types: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Relation]:
        """Return relations that count, newest first; the parameters are those of `Store.relations`."""
        found = self._store.relations(
            ends,
            other=other,
            direction=direction,
            among=among,
            types=types,
            statuses=self.statuses,
            since=since,
            until=until,
            as_of=self._as_of,
            min_claims=self._min_sources,
        )
        enough = self._with_enough_sources((triple_of(r), str(r.status)) for r in found)
        return found if enough is None else [r for r in found if triple_of(r) in enough]

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
    ) -> list[Claim]:
        """Return the claims that were known by then, of every status, oldest first."""
        return self._store.claims(ends, other=other, types=types, as_of=self._as_of)

    def claims_of(self, triples: Collection[Triple]) -> list[Claim]:
        """Return the claims of some relations that were known by then, of every status, oldest first."""
        return self._store.claims_of(triples, as_of=self._as_of)

    def triples(
        self,
        types: Collection[str] | None = None,
        label: Label | None = None,
        *,
        ends: Collection[str] | None = None,
    ) -> list[Triple]:
        """Return (source, type, target) of relations that count, without reading more of them.

        Parameters
        ----------
        types : collection of str, optional
            Only these.
        label : Label, optional
            Only those whose ends both carry it.
        ends : collection of str, optional
            Only those with one of these at either end.
        """
        found = self._store.standing(
            ends,
            types=types,
            statuses=self.statuses,
            label=label,
            as_of=self._as_of,
            min_claims=self._min_sources,
        )
        if self._min_sources > 1:
            found = list(found)
        enough = self._with_enough_sources(found)
        return [triple for triple, _ in found if enough is None or triple in enough]

    def links(self, ends: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield (one of `ends`, the entity at the other end) for each relation that counts, either way."""
        wanted = set(ends)
        for source, _, target in self.triples(ends=wanted):
            if source in wanted:
                yield source, target
            if target in wanted:
                yield target, source

    def gathered(self, triples: Collection[Triple]) -> Iterator[list[Claim]]:
        """Yield of each of these relations the claims that were known by then, where enough sources speak.

        Parameters
        ----------
        triples : collection of triple
            The relations; they come in order.
        """
        for _, claims in sorted(by_triple(self.claims_of(triples)).items()):
            if self._min_sources > 1:
                status = relation_from(claims).status
                if sources(map(saying, claims), status) < self._min_sources:
                    continue
            yield claims

    def claimed(self, *, status: Status | None = None, since: str | None = None) -> set[Triple]:
        """Return the relations of which a claim has this status, or is from this time."""
        return self._store.claimed(status=status, since=since, as_of=self._as_of)

    def known(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return those of some claims that were known by then."""
        return known_by(claims, self._as_of)

    def _with_enough_sources(self, found: Iterable[Standing]) -> set[Triple] | None:
        """Return those of some relations that enough sources speak of; None where one is enough."""
        if self._min_sources == 1:
            return None
        stands = dict(found)
        said: dict[Triple, list[Saying]] = defaultdict(list)
        for one in self._store.sayings(stands, as_of=self._as_of):
            said[one.triple].append(one)
        return {
            triple for triple, status in stands.items() if sources(said[triple], status) >= self._min_sources
        }
