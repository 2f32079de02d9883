"""Make an extraction of what was found and drawn: keys for entities, mentions in order."""

from collections import defaultdict
from typing import Any

from loaders.reader.draw import Claim, Entity, Figure, span
from loaders.reader.found import Found
from schema import (
    Article,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Mention,
    slug,
    validate,
)


def assemble(
    article: Article,
    reader: str,
    *,
    found: list[Found],
    drawn: list[Claim],
    figures: list[Figure],
    properties: dict[Entity, dict[str, Any]],
) -> Extraction:
    """Return the extraction of an article.

    Parameters
    ----------
    article : Article
        What was read.
    reader : str
        Name and version of the reader.
    found : list of Found
        Every mention, in order; implied ones name nothing and are left out of the mentions.
    drawn : list of Claim
        One for each triple.
    figures : list of Figure
        What the text counts and measures.
    properties : dict
        Typed properties by entity. An entity that stands here is kept without any mention.

    Returns
    -------
    Extraction
        Held to the schema.
    """
    mentions: dict[Entity, list[Found]] = defaultdict(list)
    for item in found:
        if not item.implied:
            mentions[item.entity].append(item)
    for entity in properties:
        mentions.setdefault(entity, [])
    keys = _keys(mentions)
    entities = tuple(
        _entity(keys[entity], entity, spans, properties.get(entity, {})) for entity, spans in mentions.items()
    )
    relations = tuple(
        ExtractedRelation(
            s=keys[claim.source],
            type=claim.type,
            o=keys[claim.target],
            status=claim.status,
            evidence=span(claim.sentence),
            qualifiers=claim.qualifiers,
            confidence=claim.confidence,
            rule=claim.rule,
        )
        for claim in drawn
        if claim.source in keys and claim.target in keys
    )
    observations = tuple(
        ExtractedObservation(
            about=keys[f.about],
            metric=f.metric,
            comparator=f.comparator,
            value=f.value,
            unit=f.unit,
            period=f.period,
            status=f.status,
            evidence=span(f.sentence),
        )
        for f in figures
        if f.about in keys
    )
    return validate(
        Extraction(
            article=article, reader=reader, entities=entities, relations=relations, observations=observations
        )
    )


def _keys(mentions: dict[Entity, list[Found]]) -> dict[Entity, str]:
    """Give every entity a key: a fund its code, others the slug of their name, the label where two meet."""
    keys: dict[Entity, str] = {}
    taken: set[str] = set()
    for (label, name), spans in mentions.items():
        code = next((f.code for f in spans if f.code), None)
        key = slug(code or name)
        if key in taken:
            key = f"{key}-{label.lower()}"
        while key in taken:
            key += "-2"
        taken.add(key)
        keys[label, name] = key
    return keys


def _entity(key: str, entity: Entity, spans: list[Found], known: dict[str, Any]) -> ExtractedEntity:
    label, name = entity
    code = next((f.code for f in spans if f.code), None)
    return ExtractedEntity(
        key=key,
        type=label,
        name=name,
        mentions=tuple(Mention(text=f.text, start=f.start, end=f.end) for f in spans),
        properties=known | ({"code": code} if code else {}),
    )
