"""The graph of a store in NetworkX, in the form in which Cypher asks it."""

from typing import TYPE_CHECKING, Any

from kg.names import name_property
from kg.stores.base import Store
from kg.views import ArticleRow, Claim, EntityView, Relation

if TYPE_CHECKING:
    import networkx


def project(store: Store, *, evidence: bool) -> "networkx.MultiDiGraph[str]":
    """Return all that a store holds as a NetworkX graph.

    Parameters
    ----------
    store : Store
        Any store.
    evidence : bool
        With articles, claims and figures as nodes.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes with `labels` and all else that `KnowledgeGraph.to_networkx` describes, their `id` among
        the properties; edges as described there. Both come in a fixed order.
    """
    import networkx as nx  # noqa: PLC0415 (heavy, and only a projection needs it)

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    with store.reading():
        for entity in store.entities():
            graph.add_node(entity.id, **_entity(entity))
        relations = store.relations()
        for relation in sorted(relations, key=lambda r: (r.source.id, r.type, r.target.id)):
            ends = (relation.source.id, relation.target.id)
            graph.add_edge(*ends, key=relation.type, **_relation(relation))
        if evidence:
            _add_evidence(graph, store)
    return graph


def _add_evidence(graph: "networkx.MultiDiGraph[str]", store: Store) -> None:
    for article in store.articles():
        graph.add_node(article.id, **_article(article))
        for entity in article.entities:
            graph.add_edge(article.id, entity, key="MENTIONS", type="MENTIONS")
    for claim in sorted(store.claims(), key=lambda c: c.id):
        graph.add_node(claim.id, **_evidence(claim))
        graph.add_edge(claim.id, claim.article, key="FROM", type="FROM")
        graph.add_edge(claim.id, claim.subject.id, key="SUBJECT", type="SUBJECT")
        graph.add_edge(claim.id, claim.object.id, key="OBJECT", type="OBJECT")
    for figure in store.observations():
        fields = figure.model_dump(mode="json", exclude={"about", "article"})
        graph.add_node(figure.id, **_labelled("Observation", figure.id), **_known(fields))
        graph.add_edge(figure.id, figure.article, key="FROM", type="FROM")
        graph.add_edge(figure.id, figure.about, key="ABOUT", type="ABOUT")


def _entity(entity: EntityView) -> dict[str, Any]:
    return {
        **_labelled(entity.label, entity.id),
        "name": entity.name,
        **{name_property(tag): name for tag, name in entity.names.items()},
        "aliases": list(entity.aliases),
        **entity.properties,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "type": relation.type,
        "status": str(relation.status),
        **_known({"first_seen": relation.first_seen, "last_seen": relation.last_seen}),
        "evidence_count": relation.evidence_count,
        "confidence": relation.confidence,
        **relation.qualifiers,
    }


def _article(article: ArticleRow) -> dict[str, Any]:
    fields = article.to_dict()
    for counted in ("id", "entities", "evidence_count", "observation_count"):
        del fields[counted]
    return {**_labelled("Article", article.id), **_known(fields)}


def _evidence(claim: Claim) -> dict[str, Any]:
    return {
        **_labelled("Evidence", claim.id),
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


def _labelled(label: str, key: str) -> dict[str, Any]:
    return {"labels": (str(label),), "id": key}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
