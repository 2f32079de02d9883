"""Which relations count for a question: of what status, known by when, from how many sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.arguments import moment, statuses
from kg.errors import KGError
from kg.stores.base import Direction, Store, Triple
from kg.stores.merging import Stated, merge_evidence
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

    @property
    def plain(self) -> bool:
        """Whether all that the store holds counts, so that its own relations are the answer."""
        return self._as_of is None and self._min_sources == 1

    def asserted(self) -> "Facts":
        """Return the same without the statuses beside `asserted`."""
        return Facts(self._store, as_of=self._as_of, min_sources=self._min_sources)

    def relations(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        direction: Direction = "both",
        types: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Relation]:
        """Return relations that count, newest first; the parameters are those of `Store.relations`."""
        if self._as_of is None:
            found = self._store.relations(
                ends,
                other=other,
                direction=direction,
                types=types,
                statuses=self.statuses,
                since=since,
                until=until,
            )
        else:
            past = map(relation_from, by_triple(self.claims(ends, other=other, types=types)).values())
            found = [r for r in past if r.status in self.statuses and _within(r, since, until)]
            found = [r for r in found if ends is None or _stands(r, ends, direction)]
            found.sort(key=lambda r: (r.source.id, r.type, r.target.id))
            found.sort(key=lambda r: r.last_seen or "", reverse=True)
        if self._min_sources > 1 and found:
            said = by_triple(self.claims(ends, other=other, types=types))
            found = [r for r in found if sources(r, said[_key(r)]) >= self._min_sources]
        return found

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
    ) -> list[Claim]:
        """Return the claims that were known by then, of every status, oldest first."""
        return self._known(self._store.claims(ends, other=other, types=types))

    def triples(self, types: Collection[str] | None = None, label: Label | None = None) -> Iterator[Triple]:
        """Yield (source, type, target) of relations that count, without reading more of them.

        Parameters
        ----------
        types : collection of str, optional
            Only these.
        label : Label, optional
            Only those whose ends both carry it.
        """
        if not self.plain:
            for relation in self.relations(types=types):
                if label is None or relation.source.label == relation.target.label == label:
                    yield _key(relation)
            return
        graph, counting = self._store.snapshot(), set(map(str, self.statuses))
        for source, target, type_, fields in graph.edges(keys=True, data=True):
            if fields["status"] in counting and (types is None or type_ in types):
                ends = (graph.nodes[source], graph.nodes[target])
                if label is None or all(str(label) in end["labels"] for end in ends):
                    yield source, type_, target

    def links(self, ends: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield (one of `ends`, the entity at the other end) for each relation that counts, either way."""
        if self.plain:
            yield from self._store.links(ends, statuses=self.statuses)
            return
        for relation in self.relations(ends):
            for here, there in (
                (relation.source.id, relation.target.id),
                (relation.target.id, relation.source.id),
            ):
                if here in ends:
                    yield here, there

    def counting(self, together: Mapping[Triple, list[Claim]]) -> Iterator[list[Claim]]:
        """Yield of each triple the claims that were known by then, where enough sources speak of it.

        Parameters
        ----------
        together : mapping of triple to list of Claim
            All claims of the store.
        """
        for claims in together.values():
            known = claims if self._as_of is None else self._known(claims)
            enough = self._min_sources == 1 or (
                known and sources(relation_from(known), known) >= self._min_sources
            )
            if known and enough:
                yield known

    def _known(self, claims: Iterable[Claim]) -> list[Claim]:
        limit = self._as_of
        return [c for c in claims if limit is None or (c.observed and not_after(c.observed, limit))]


def not_after(date: str, limit: str) -> bool:
    """Tell whether a date is not after another, as far as both are precise enough to say.

    Examples
    --------
    >>> not_after("2026-02-11", "2026-02"), not_after("2026", "2026-02"), not_after("2026-03", "2026-02")
    (True, True, False)
    """
    return date[: len(limit)] <= limit[: len(date)]


def sources(relation: Relation, claims: Iterable[Claim]) -> int:
    """Return how many independent sources say a relation as it stands.

    Parameters
    ----------
    relation : Relation
        The relation.
    claims : iterable of Claim
        Its evidence.

    Returns
    -------
    int
        Claims of the relation's status, those of one publisher and those with one sentence counted once.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> graph = sample_graph()
    >>> relation = graph.suppliers("Nvidia")[0]
    >>> sources(relation, graph.evidence("TSMC", "Nvidia"))
    1
    """
    publishers: set[str] = set()
    quotes: set[str] = set()
    count = 0
    for claim in claims:
        publisher = (claim.publisher or claim.article).casefold()
        if claim.status is relation.status and publisher not in publishers and claim.quote not in quotes:
            count += 1
        if claim.status is relation.status:
            publishers.add(publisher)
            quotes.add(claim.quote)
    return count


def relation_from(claims: Iterable[Claim]) -> Relation:
    """Return the relation that some claims of one triple add up to.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> relation_from(sample_graph().evidence("TSMC", "Nvidia")).evidence_count
    1
    """
    said = list(claims)
    stated = (Stated(c.id, c.article, c.status, c.observed, c.confidence, c.qualifiers) for c in said)
    return Relation(said[0].subject, said[0].type, said[0].object, **merge_evidence(stated))


def _key(relation: Relation) -> Triple:
    return relation.source.id, relation.type, relation.target.id


def by_triple(claims: Iterable[Claim]) -> dict[Triple, list[Claim]]:
    """Return claims by what they are about, in their order.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> len(by_triple(sample_graph().evidence()))
    5
    """
    found: dict[Triple, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.subject.id, claim.type, claim.object.id].append(claim)
    return found


def _within(relation: Relation, since: str | None, until: str | None) -> bool:
    first, last = relation.first_seen, relation.last_seen
    return (since is None or (last is not None and not_after(since, last))) and (
        until is None or (first is not None and not_after(first, until))
    )


def _stands(relation: Relation, ends: Collection[str], direction: Direction) -> bool:
    out, in_ = relation.source.id in ends, relation.target.id in ends
    return {"out": out, "in": in_, "both": out or in_}[direction]
