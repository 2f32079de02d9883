"""How relations stood at a date, and how many say so: pure functions of claims."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.stores.base import Direction, Saying, Triple
from kg.stores.merging import Stated, merge_evidence
from kg.views import Claim, Relation
from schema import Status


def not_after(date: str, limit: str) -> bool:
    """Tell whether a date is not after another, as far as both are precise enough to say.

    Examples
    --------
    >>> not_after("2026-02-11", "2026-02"), not_after("2026", "2026-02"), not_after("2026-03", "2026-02")
    (True, True, False)
    """
    return date[: len(limit)] <= limit[: len(date)]


def known_by(claims: Iterable[Claim], as_of: str | None) -> list[Claim]:
    """Return those of some claims that articles up to a date make; without a date, all.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> claims = sample_graph().evidence()
    >>> len(known_by(claims, None)), len(known_by(claims, "2026-02-11"))
    (5, 2)
    """
    return [c for c in claims if as_of is None or (c.observed and not_after(c.observed, as_of))]


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


def relations_from(
    claims: Iterable[Claim],
    *,
    ends: Collection[str] | None,
    direction: Direction,
    among: bool,
    statuses: Collection[Status] | None,
    since: str | None,
    until: str | None,
    min_claims: int,
) -> list[Relation]:
    """Return the relations that some claims add up to, newest first.

    Parameters
    ----------
    claims : iterable of Claim
        All that was known of them.
    ends, direction, among, statuses, since, until, min_claims
        As in `Store.relations`.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> anything = {"ends": None, "direction": "both", "among": False, "statuses": None}
    >>> anything |= {"since": None, "until": None, "min_claims": 1}
    >>> len(relations_from(sample_graph().evidence("Nvidia"), **anything))
    3
    """
    found = [
        relation
        for relation in map(relation_from, by_triple(claims).values())
        if relation.evidence_count >= min_claims
        and (statuses is None or relation.status in statuses)
        and within(relation.first_seen, relation.last_seen, since, until)
        and (ends is None or _stands(relation, ends, direction, among))
    ]
    found.sort(key=triple_of)
    found.sort(key=lambda r: r.last_seen or "", reverse=True)
    return found


def within(first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    """Tell whether the time from a relation's first to its last sight meets a span.

    Examples
    --------
    >>> within("2026-01", "2026-02", "2026-02-11", None), within("2026-01", "2026-02", None, "2025")
    (True, False)
    """
    return (since is None or (last is not None and not_after(since, last))) and (
        until is None or (first is not None and not_after(first, until))
    )


def triple_of(relation: Relation) -> Triple:
    """Return the key of a relation.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> triple_of(sample_graph().suppliers("Nvidia")[0])
    ('company:tsmc', 'SUPPLIES', 'company:nvidia')
    """
    return relation.source.id, relation.type, relation.target.id


def sources(sayings: Iterable[Saying], status: str) -> int:
    """Return how many independent sources say a relation as it stands.

    Parameters
    ----------
    sayings : iterable of Saying
        Its evidence, oldest first.
    status : str
        How it stands.

    Returns
    -------
    int
        Claims of this status, those of one publisher and those with one sentence counted once.

    Examples
    --------
    >>> from kg.stores.base import Saying
    >>> triple = ("company:tsmc", "SUPPLIES", "company:nvidia")
    >>> daily = Saying(triple, "asserted", "Daily", "TSMC supplies Nvidia.")
    >>> sources([daily, daily._replace(publisher="Weekly")], "asserted")
    1
    >>> sources([daily, daily._replace(publisher="Weekly", quote="Nvidia buys from TSMC.")], "asserted")
    2
    """
    publishers: set[str] = set()
    quotes: set[str] = set()
    count = 0
    for _, said, publisher, quote in sayings:
        if said == status:
            told_by = publisher.casefold()
            if told_by not in publishers and quote not in quotes:
                count += 1
            publishers.add(told_by)
            quotes.add(quote)
    return count


def saying(claim: Claim) -> Saying:
    """Return what of a claim counts for the number of its sources.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> saying(sample_graph().evidence("TSMC", "Nvidia")[0]).publisher
    'Sample Times'
    """
    triple = (claim.subject.id, claim.type, claim.object.id)
    return Saying(triple, claim.status, claim.publisher or claim.article, claim.quote)


def _stands(relation: Relation, ends: Collection[str], direction: Direction, among: bool) -> bool:
    out, in_ = relation.source.id in ends, relation.target.id in ends
    return out and in_ if among else {"out": out, "in": in_, "both": out or in_}[direction]
