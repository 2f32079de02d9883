"""What a store keeps of an article, row by row: the same in every store, so that it can move between them.

The fields of each row are the columns of its table in `kg.stores.tables`, in their order. Lists and
mappings are JSON texts, since most that is done with them is to compare and to hand them on.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.stores.base import Batch, EntityClaim
from schema import AnyEntity, Article, Evidence, Observation, content_id

Metadata = tuple[str, str, str | None, str | None, str | None, str | None]


class KeptArticle(NamedTuple):
    """An article without its text; `digest` tells one contribution of it from another."""

    id: str
    digest: str
    reader: str
    lang: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    source: str | None
    sha256: str
    characters: int


class KeptClaim(NamedTuple):
    """What an article says of an entity; `record` is the digest of its entry in the registry."""

    article: str
    entity: str
    label: str
    name: str
    surfaces: str
    mentions: int
    properties: str
    record: str | None


class KeptRecord(NamedTuple):
    """An entity's entry in the registry, `data`, and the digest of it."""

    digest: str
    entity: str
    data: str


class KeptEvidence(NamedTuple):
    """A claim of an article."""

    id: str
    article: str
    subject: str
    type: str
    object: str
    status: str
    observed: str | None
    valid_from: str | None
    valid_to: str | None
    qualifiers: str
    confidence: float
    quote: str
    start: int
    stop: int
    reader: str


class KeptObservation(NamedTuple):
    """A figure that an article states."""

    id: str
    article: str
    about: str
    metric: str
    comparator: str
    value: float
    unit: str | None
    period: str | None
    status: str
    quote: str
    start: int
    stop: int
    reader: str


@dataclass(frozen=True)
class Contribution:
    """All that a store keeps of one article.

    Parameters
    ----------
    article : KeptArticle
        The article.
    claims : tuple of KeptClaim
        In order of entity, one for each.
    records : tuple of KeptRecord
        The registry's entries of those claims that have one, in the same order.
    evidence : tuple of KeptEvidence
        In order of id.
    observations : tuple of KeptObservation
        In order of id.
    """

    article: KeptArticle
    claims: tuple[KeptClaim, ...] = ()
    records: tuple[KeptRecord, ...] = ()
    evidence: tuple[KeptEvidence, ...] = ()
    observations: tuple[KeptObservation, ...] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return 1 + len(self.claims) + len(self.records) + len(self.evidence) + len(self.observations)


def contribution(batch: Batch) -> Contribution:
    """Return what a store keeps of a batch.

    Parameters
    ----------
    batch : Batch
        The contribution of one article.

    Returns
    -------
    Contribution
        Its digest is the same for the same text, metadata and contents, wherever the article was
        read from.
    """
    return assembled(_article(batch), batch.entities, batch.evidence, batch.observations)


def assembled(
    article: KeptArticle,
    entities: Iterable[EntityClaim],
    evidence: Iterable[Evidence],
    observations: Iterable[Observation],
) -> Contribution:
    """Return what a store keeps of an article, from its parts.

    Parameters
    ----------
    article : KeptArticle
        The article; its digest is reckoned here.
    entities, evidence, observations
        As in `Batch`, in the same order.

    Returns
    -------
    Contribution
    """
    entities = tuple(entities)
    claims = tuple(_claim(article.id, claim) for claim in entities)
    records = tuple(_record(claim.entity, claim.record) for claim in entities if claim.record is not None)
    said = (tuple(map(_evidence, evidence)), tuple(map(_observation, observations)))
    about = (article.reader, article.lang, article.title, article.publisher, article.published, article.url)
    digest = content_id("batch", article.id, about, claims, records, *said)
    return Contribution(article._replace(digest=digest), claims, records, *said)


def as_json(value: Any) -> str:
    """Return a value as JSON text, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def metadata(article: Article, reader: str) -> Metadata:
    """Return what makes an article the same as before, beside its text: `source` does not count."""
    return (reader, article.lang, article.title, article.publisher, article.published, article.url)


def traits(claim: KeptClaim) -> Iterator[tuple[str, str]]:
    """Yield each single thing that a claim says of its entity: its kind, and what is said."""
    yield "label", claim.label
    yield "name", claim.name
    for surface in json.loads(claim.surfaces):
        yield "surface", surface
    for key, value in json.loads(claim.properties).items():
        yield f"property {key}", as_json(value)
    if claim.record is not None:
        yield "record", claim.record


def observation_of(row: KeptObservation) -> Observation:
    """Return the figure that stands in a row."""
    fields = row._asdict()
    del fields["id"]
    fields["end"] = fields.pop("stop")
    return Observation(**fields)


def _article(batch: Batch) -> KeptArticle:
    article = batch.article
    about = metadata(article, batch.reader)
    return KeptArticle(article.id, "", *about, article.source, article.sha256, len(article.text))


def _claim(article: str, claim: EntityClaim) -> KeptClaim:
    return KeptClaim(
        article=article,
        entity=claim.entity,
        label=str(claim.label),
        name=claim.name,
        surfaces=as_json(claim.surfaces),
        mentions=claim.mentions,
        properties=as_json(claim.properties),
        record=None if claim.record is None else _record(claim.entity, claim.record).digest,
    )


def _record(entity: str, record: AnyEntity) -> KeptRecord:
    data = as_json(record.model_dump(mode="json"))
    return KeptRecord(content_id("record", data), entity, data)


def _evidence(evidence: Evidence) -> KeptEvidence:
    return KeptEvidence(
        id=evidence.id,
        article=evidence.article,
        subject=evidence.subject,
        type=evidence.type,
        object=evidence.object,
        status=str(evidence.status),
        observed=evidence.observed,
        valid_from=evidence.valid_from,
        valid_to=evidence.valid_to,
        qualifiers=as_json(evidence.qualifiers.known()),
        confidence=evidence.confidence,
        quote=evidence.quote,
        start=evidence.start,
        stop=evidence.end,
        reader=evidence.reader,
    )


def _observation(observation: Observation) -> KeptObservation:
    return KeptObservation(
        id=observation.id,
        article=observation.article,
        about=observation.about,
        metric=observation.metric,
        comparator=str(observation.comparator),
        value=observation.value,
        unit=observation.unit,
        period=observation.period,
        status=str(observation.status),
        quote=observation.quote,
        start=observation.start,
        stop=observation.end,
        reader=observation.reader,
    )
