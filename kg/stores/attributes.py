"""What the nodes and edges of a graph carry, in NetworkX, in Cypher and in what is exported.

What is not known is left out. Labels and ids are not among them: every place has its own for those.
"""

from typing import Any

from kg.names import name_property
from kg.views import ArticleRow, Claim, EntityView, Relation
from schema import Observation


def entity_attributes(entity: EntityView) -> dict[str, Any]:
    """Return the name of an entity, its names by language, its aliases and its typed properties."""
    return {
        "name": entity.name,
        **{name_property(tag): name for tag, name in entity.names.items()},
        "aliases": list(entity.aliases),
        **entity.properties,
    }


def relation_attributes(relation: Relation) -> dict[str, Any]:
    """Return what an edge says beside its ends; its type is the first of it."""
    return {
        "type": relation.type,
        "status": str(relation.status),
        **_known({"first_seen": relation.first_seen, "last_seen": relation.last_seen}),
        "evidence_count": relation.evidence_count,
        "confidence": relation.confidence,
        **relation.qualifiers,
    }


def article_attributes(article: ArticleRow) -> dict[str, Any]:
    """Return what is kept of an article, without what can be counted in the graph."""
    fields = article.to_dict()
    for counted in ("id", "entities", "evidence_count", "observation_count"):
        del fields[counted]
    return _known(fields)


def claim_attributes(claim: Claim) -> dict[str, Any]:
    """Return a claim as a node has it, without its article, to which an edge leads."""
    return {
        "type": claim.type,
        "status": str(claim.status),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
        "reader": claim.reader,
        **_known({"observed": claim.observed, "valid_from": claim.valid_from, "valid_to": claim.valid_to}),
        **claim.qualifiers,
        "subject": claim.subject.id,
        "object": claim.object.id,
    }


def figure_attributes(figure: Observation) -> dict[str, Any]:
    """Return a figure as a node has it, without its entity and its article, to which edges lead."""
    return _known(figure.model_dump(mode="json", exclude={"about", "article"}))


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
