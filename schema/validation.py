"""Hold an extraction to the schema: turn what stands backwards, drop what does not fit, say why."""

from pydantic import ValidationError

from schema.entities import entity_class
from schema.extraction import Dropped, ExtractedEntity, ExtractedRelation, Extraction
from schema.relations import RELATION_TYPES, Fit, fit


def validate(extraction: Extraction) -> Extraction:
    """Return the extraction with only what the schema allows.

    A relation whose ends fit only the other way round is turned. Symmetric relations are put in
    order of their keys. What cannot be kept moves to `dropped` with its reason: an unknown type,
    an end that is no entity of the extraction, a signature that fits neither way, a relation of a
    thing with itself, an entity twice under one key or with properties its class does not have.

    Parameters
    ----------
    extraction : Extraction
        What a reader drew.

    Returns
    -------
    Extraction
        A new one; the given one is unchanged.

    Examples
    --------
    >>> from schema import Article, Mention
    >>> text = "E Fund manages the STAR 50 ETF."
    >>> drawn = Extraction(
    ...     article=Article(text=text), reader="example/1",
    ...     entities=(ExtractedEntity(key="e-fund", type="Company", name="E Fund"),
    ...               ExtractedEntity(key="star-50", type="ETF", name="STAR 50 ETF")),
    ...     relations=(ExtractedRelation(s="star-50", type="MANAGES", o="e-fund",
    ...                                  evidence=Mention(text=text, start=0, end=len(text))),),
    ... )
    >>> [(r.s, r.type, r.o) for r in validate(drawn).relations]
    [('e-fund', 'MANAGES', 'star-50')]
    """
    dropped = list(extraction.dropped)
    entities: dict[str, ExtractedEntity] = {}
    for entity in extraction.entities:
        reason = _fault(entity, entities)
        if reason:
            where = entity.mentions[0] if entity.mentions else None
            dropped.append(Dropped(what=f"{entity.type} {entity.name}", reason=reason, evidence=where))
        else:
            entities[entity.key] = entity

    kept: list[ExtractedRelation] = []
    for relation in extraction.relations:
        result = _settle(relation, entities)
        if isinstance(result, str):
            what = f"{relation.s} {relation.type} {relation.o}"
            dropped.append(Dropped(what=what, reason=result, evidence=relation.evidence))
        else:
            kept.append(result)

    figures = [o for o in extraction.observations if o.about in entities]
    dropped += [
        Dropped(what=f"{o.metric} of {o.about}", reason="no such entity", evidence=o.evidence)
        for o in extraction.observations
        if o.about not in entities
    ]
    return extraction.model_copy(
        update={
            "entities": tuple(entities.values()),
            "relations": tuple(kept),
            "observations": tuple(figures),
            "dropped": tuple(dropped),
        }
    )


def _fault(entity: ExtractedEntity, seen: dict[str, ExtractedEntity]) -> str | None:
    """Return why an entity cannot be kept, or None."""
    if entity.key in seen:
        return f"the key {entity.key} is taken"
    try:
        entity_class(entity.type).model_validate({"id": "x:x", "name": entity.name, **entity.properties})
    except ValidationError as error:
        fields = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
        return f"{entity.type} does not take these properties: {fields}"
    return None


def _settle(relation: ExtractedRelation, entities: dict[str, ExtractedEntity]) -> ExtractedRelation | str:
    """Return the relation in its right direction, or why it is dropped."""
    if relation.type not in RELATION_TYPES:
        return f"{relation.type} is no relation type"
    missing = [key for key in (relation.s, relation.o) if key not in entities]
    if missing:
        return f"no such entity: {', '.join(missing)}"
    if relation.s == relation.o:
        return "both ends are the same entity"
    source, target = entities[relation.s].type, entities[relation.o].type
    match fit(relation.type, source, target):
        case Fit.NONE:
            signature = RELATION_TYPES[relation.type].arrow()
            return f"{relation.type} goes {signature}, not {source} → {target}"
        case Fit.BACKWARD:
            turned = True
        case Fit.FORWARD:
            turned = RELATION_TYPES[relation.type].symmetric and relation.o < relation.s
    if turned:
        return relation.model_copy(update={"s": relation.o, "o": relation.s})
    return relation
