"""How articles, claims and figures stand in the rows of the tables."""

import json
import sqlite3
from typing import Any

from kg.stores.base import Batch, EntityClaim
from schema import Article, Evidence, Observation, content_id

Row = tuple[Any, ...]


def as_json(value: Any) -> str:
    """Return a value as JSON text, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def metadata(article: Article, reader: str) -> Row:
    """Return what makes an article the same as before, beside its text: `source` does not count."""
    return (reader, article.lang, article.title, article.publisher, article.published, article.url)


def article_row(batch: Batch, digest: str) -> Row:
    """Return the row of a batch's article."""
    article = batch.article
    return (
        article.id,
        digest,
        *metadata(article, batch.reader),
        article.source,
        article.sha256,
        len(article.text),
    )


def claim_row(batch: Batch, claim: EntityClaim) -> Row:
    """Return the row of what an article says of an entity."""
    return (
        batch.article.id,
        claim.entity,
        str(claim.label),
        claim.name,
        as_json(claim.surfaces),
        claim.mentions,
        as_json(claim.properties),
        None if claim.record is None else record_row(claim)[0],
    )


def record_row(claim: EntityClaim) -> Row:
    """Return the row of an entity's entry in the registry."""
    data = "" if claim.record is None else as_json(claim.record.model_dump(mode="json"))
    return (content_id("record", data), claim.entity, data)


def evidence_row(evidence: Evidence) -> Row:
    """Return the row of a claim."""
    return (
        evidence.id,
        evidence.article,
        evidence.subject,
        evidence.type,
        evidence.object,
        str(evidence.status),
        evidence.observed,
        evidence.valid_from,
        evidence.valid_to,
        as_json(evidence.qualifiers.known()),
        evidence.confidence,
        evidence.quote,
        evidence.start,
        evidence.end,
        evidence.reader,
    )


def observation_row(observation: Observation) -> Row:
    """Return the row of a figure."""
    return (
        observation.id,
        observation.article,
        observation.about,
        observation.metric,
        str(observation.comparator),
        observation.value,
        observation.unit,
        observation.period,
        str(observation.status),
        observation.quote,
        observation.start,
        observation.end,
        observation.reader,
    )


def observation_from(row: sqlite3.Row) -> Observation:
    """Return the figure that stands in a row."""
    fields = dict(row)
    fields.pop("id")
    fields["end"] = fields.pop("stop")
    return Observation(**fields)
