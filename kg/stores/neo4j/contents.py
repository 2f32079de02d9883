"""Reading from Neo4j what is kept: contributions of articles, and what is touched by changing them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from kg.stores.base import Triple
from kg.stores.merging import Stated
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.layout import (
    CONTRIBUTION,
    TRAITS,
    article_row,
    claim_rows,
    evidence_row,
    observation_row,
    qualifiers,
    traits_said,
    traits_times,
)
from kg.stores.neo4j.reckoning import Known, KnownEntity, touched_entities, touched_triples
from kg.stores.rows import Contribution, KeptClaim, KeptEvidence, KeptObservation, KeptRecord
from schema import Qualifiers

_AT_ONCE: Final = 500
"""Articles that one round of questions is about, so that a large graph never stands in memory."""

_STATED: Final = ", ".join(f".{name}" for name in Qualifiers.model_fields)

_ARTICLES: Final = (
    f"UNWIND $ids AS id MATCH (c:{CONTRIBUTION} {{id: id}}) MATCH (a:Article {{id: id}})"
    " RETURN c.digest, c.claims, properties(a)"
)
_EVIDENCE: Final = (
    "UNWIND $ids AS id MATCH (:Article {id: id})<-[:FROM]-(e:Evidence)"
    " RETURN id, properties(e) AS e ORDER BY e.id"
)
_OBSERVATIONS: Final = (
    "UNWIND $ids AS id MATCH (:Article {id: id})<-[:FROM]-(o:Observation)-[:ABOUT]->(n)"
    " RETURN id, n.id, properties(o) AS o ORDER BY o.id"
)
_RECORDS: Final = f"UNWIND $ids AS id MATCH (t:{TRAITS} {{id: id}}) RETURN id, t.records"
_ENTITIES: Final = (
    f"UNWIND $ids AS id MATCH (t:{TRAITS} {{id: id}}) RETURN id, t.label, t.traits, t.times, t.records"
)
_OF_TRIPLES: Final = (
    "UNWIND $triples AS t MATCH (e:Evidence {subject: t[0], type: t[1], object: t[2]})-[:FROM]->(a:Article)"
    " USING INDEX e:Evidence(subject, type, object)"
    f" RETURN t, e.id, a.id, e.status, e.observed, e.confidence, e {{{_STATED}}}"
)

Item = TypeVar("Item")


def contributions(connection: Connection, article_ids: Collection[str]) -> Iterator[Contribution]:
    """Yield what is kept of these articles, in the order given; of one that is not there, nothing."""
    for ids in chunks(list(article_ids), _AT_ONCE):
        kept = contributions_of(connection, ids)
        yield from (kept[article] for article in ids if article in kept)


def contributions_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, Contribution]:
    """Return what is kept of these articles, by id."""
    ids = list(article_ids)
    articles = connection.ask(_ARTICLES, ids=ids)
    evidence: dict[str, list[KeptEvidence]] = defaultdict(list)
    for article, properties in connection.ask(_EVIDENCE, ids=ids):
        evidence[article].append(evidence_row(properties, article))
    figures: dict[str, list[KeptObservation]] = defaultdict(list)
    for article, about, properties in connection.ask(_OBSERVATIONS, ids=ids):
        figures[article].append(observation_row(properties, article, about))
    claims = {fields["id"]: claim_rows(fields["id"], said) for _, said, fields in articles}
    records = _records(connection, (claim for said in claims.values() for claim in said))
    return {
        article: Contribution(
            article=article_row(fields, digest),
            claims=tuple(claims[article]),
            records=tuple(
                KeptRecord(claim.record, claim.entity, records[claim.entity][claim.record])
                for claim in claims[article]
                if claim.record is not None
            ),
            evidence=tuple(evidence[article]),
            observations=tuple(figures[article]),
        )
        for digest, _, fields in articles
        for article in [fields["id"]]
    }


def known_of(connection: Connection, known: dict[str, Contribution], wanted: Iterable[Contribution]) -> Known:
    """Return what the graph holds of all that is touched where contributions take the place of others.

    Parameters
    ----------
    connection : Connection
        Within the writing transaction.
    known : dict of str to Contribution
        What is there of the articles.
    wanted : iterable of Contribution
        What is to be there of them.

    Returns
    -------
    Known
    """
    both = [*known.values(), *wanted]
    entities = {
        entity: KnownEntity(
            label, dict(zip(traits_said(said), traits_times(times), strict=True)), json.loads(records)
        )
        for entity, label, said, times, records in connection.ask(
            _ENTITIES, ids=sorted(touched_entities(both))
        )
    }
    # Evidence has both its ends: where one is new, there is none.
    triples = sorted(t for t in touched_triples(both) if t[0] in entities and t[2] in entities)
    evidence: dict[Triple, dict[str, Stated]] = defaultdict(dict)
    for t, claim, article, status, observed, confidence, fields in (
        connection.ask(_OF_TRIPLES, triples=triples) if triples else ()
    ):
        stated = qualifiers({key: value for key, value in fields.items() if value is not None})
        evidence[tuple(t)][claim] = Stated(claim, article, status, observed, confidence, stated)
    return Known(known, entities, evidence)


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Yield the items in runs of at most this length."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _records(connection: Connection, claims: Iterable[KeptClaim]) -> dict[str, dict[str, str]]:
    """Return the entries in the registry of those entities that have one."""
    ids = sorted({claim.entity for claim in claims if claim.record is not None})
    found = connection.ask(_RECORDS, ids=ids) if ids else ()
    return {entity: json.loads(text) for entity, text in found}
