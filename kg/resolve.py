"""Identity: which entity of the graph each name of an article stands for.

Nothing here looks at the graph, only at the article and the registry: the answer never depends
on what was loaded before.
"""

from dataclasses import replace
from typing import Any, Final

from kg.names import normalise
from kg.registry import Registry
from kg.stores.base import Batch, EntityClaim
from schema import (
    RELATION_TYPES,
    AnyEntity,
    Dropped,
    Entity,
    Evidence,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Observation,
    entity_class,
    entity_id,
)

_COMMON: Final = frozenset(Entity.model_fields)


def resolve(extraction: Extraction, registry: Registry | None = None) -> Batch:
    """Give every entity of an extraction its canonical id.

    An entity of the registry gets the id that it has there; a fund is looked up by its code
    first. Any other id is made of the label and the name. Names that turn out to be one entity
    become one; a relation whose two ends become one is dropped.

    Parameters
    ----------
    extraction : Extraction
        Held to the schema by `schema.validate`.
    registry : Registry, optional
        Known entities.

    Returns
    -------
    Batch
        What the article contributes to the graph.

    Examples
    --------
    >>> from schema import Article, Label
    >>> text = "Zhipu released GLM-5."
    >>> drawn = Extraction(article=Article(text=text), reader="example/1", entities=(
    ...     ExtractedEntity(key="z", type=Label.COMPANY, name="Zhipu Inc."),))
    >>> [claim.entity for claim in resolve(drawn).entities]
    ['company:zhipu']
    """
    claims: dict[str, EntityClaim] = {}
    ids: dict[str, str] = {}
    for entity in extraction.entities:
        claim = _claim(entity, registry)
        ids[entity.key] = claim.entity
        known = claims.get(claim.entity)
        claims[claim.entity] = claim if known is None else _merged(known, claim)

    dropped = list(extraction.dropped)
    evidence: dict[str, Evidence] = {}
    for relation in extraction.relations:
        drawn = _evidence(relation, ids, extraction)
        if drawn is None:
            what = f"{relation.s} {relation.type} {relation.o}"
            reason = "both ends are the same entity"
            dropped.append(Dropped(what=what, reason=reason, evidence=relation.evidence))
        else:
            known_drawn = evidence.get(drawn.id)
            evidence[drawn.id] = drawn if known_drawn is None else _stronger(known_drawn, drawn)

    observations = (_observation(figure, ids, extraction) for figure in extraction.observations)
    figures = {observation.id: observation for observation in observations}

    return Batch(
        article=extraction.article,
        reader=extraction.reader,
        entities=tuple(claims[key] for key in sorted(claims)),
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        observations=tuple(figures[key] for key in sorted(figures)),
        dropped=tuple(dropped),
    )


def _claim(entity: ExtractedEntity, registry: Registry | None) -> EntityClaim:
    properties = _typed(entity)
    record = _record(entity, properties, registry)
    if record is not None:
        known_id = record.id
    elif entity.type == "ETF" and "code" in properties:
        known_id = entity_id(entity.type, properties["code"])
    else:
        known_id = _own_id(entity, registry)
    return EntityClaim(
        entity=known_id,
        label=entity.type,
        name=entity.name,
        # An unnamed release is only described ("new flagship models"): that is no name of it.
        surfaces=tuple(sorted({m.text for m in entity.mentions})) if properties.get("named", True) else (),
        mentions=len({(m.start, m.end) for m in entity.mentions}),
        properties=properties,
        record=record,
    )


def _typed(entity: ExtractedEntity) -> dict[str, Any]:
    """Return the properties that are stated, as the entity's class types them."""
    cls = entity_class(entity.type)
    typed = cls.model_validate({"id": "x:x", "name": entity.name, **entity.properties})
    return typed.model_dump(mode="json", exclude=set(_COMMON), exclude_none=True, exclude_defaults=True)


def _record(
    entity: ExtractedEntity, properties: dict[str, Any], registry: Registry | None
) -> AnyEntity | None:
    if registry is None or not properties.get("named", True):
        return None
    code = properties.get("code")
    if code is None:
        return registry.find(entity.name, entity.type)
    if coded := registry.by_code(code, entity.type):
        return coded
    # Two funds may share a name; their codes never lie.
    found = registry.find(entity.name, entity.type)
    return found if found is not None and getattr(found, "code", None) is None else None


def _own_id(entity: ExtractedEntity, registry: Registry | None) -> str:
    made = entity_id(entity.type, normalise(entity.name))
    if registry is None or registry.get(made) is None:
        return made
    # The registry keeps this id for another entity, or cannot tell which of several is meant.
    return f"{made}~"


def _merged(a: EntityClaim, b: EntityClaim) -> EntityClaim:
    """Return two claims of one article about one entity as one, whichever came first."""
    first, second = sorted((a, b), key=lambda claim: (-claim.mentions, claim.name))
    return replace(
        first,
        surfaces=tuple(sorted({*a.surfaces, *b.surfaces, second.name} - {first.name})),
        mentions=a.mentions + b.mentions,
        properties={**second.properties, **first.properties},
    )


def _evidence(relation: ExtractedRelation, ids: dict[str, str], extraction: Extraction) -> Evidence | None:
    """Return the claim with canonical ids, or None where both ends turn out to be one entity."""
    subject, target = ids[relation.s], ids[relation.o]
    if subject == target:
        return None
    if RELATION_TYPES[relation.type].symmetric and target < subject:
        subject, target = target, subject
    return Evidence(
        article=extraction.article.id,
        quote=relation.evidence.text,
        start=relation.evidence.start,
        end=relation.evidence.end,
        subject=subject,
        type=relation.type,
        object=target,
        status=relation.status,
        observed=extraction.article.published,
        valid_from=relation.valid_from,
        valid_to=relation.valid_to,
        qualifiers=relation.qualifiers,
        confidence=relation.confidence,
        reader=extraction.reader,
    )


def _stronger(a: Evidence, b: Evidence) -> Evidence:
    """Of two readings of one claim in one sentence, return the surer one."""
    return max(a, b, key=lambda e: (e.confidence, e.model_dump_json()))


def _observation(figure: ExtractedObservation, ids: dict[str, str], extraction: Extraction) -> Observation:
    return Observation(
        article=extraction.article.id,
        quote=figure.evidence.text,
        start=figure.evidence.start,
        end=figure.evidence.end,
        about=ids[figure.about],
        reader=extraction.reader,
        **figure.model_dump(exclude={"about", "evidence"}),
    )
