"""The graph of a store in NetworkX, in the form in which Cypher asks it."""

from typing import TYPE_CHECKING, Any

from kg.stores.attributes import (
    article_attributes,
    claim_attributes,
    entity_attributes,
    figure_attributes,
    relation_attributes,
)
from kg.stores.base import Store

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
            graph.add_node(entity.id, **_labelled(entity.label, entity.id), **entity_attributes(entity))
        relations = store.relations()
        for relation in sorted(relations, key=lambda r: (r.source.id, r.type, r.target.id)):
            ends = (relation.source.id, relation.target.id)
            graph.add_edge(*ends, key=relation.type, **relation_attributes(relation))
        if evidence:
            _add_evidence(graph, store)
    return graph


def _add_evidence(graph: "networkx.MultiDiGraph[str]", store: Store) -> None:
    for article in store.articles():
        graph.add_node(article.id, **_labelled("Article", article.id), **article_attributes(article))
        for entity in article.entities:
            graph.add_edge(article.id, entity, key="MENTIONS", type="MENTIONS")
    for claim in sorted(store.claims(), key=lambda c: c.id):
        graph.add_node(claim.id, **_labelled("Evidence", claim.id), **claim_attributes(claim))
        graph.add_edge(claim.id, claim.article, key="FROM", type="FROM")
        graph.add_edge(claim.id, claim.subject.id, key="SUBJECT", type="SUBJECT")
        graph.add_edge(claim.id, claim.object.id, key="OBJECT", type="OBJECT")
    for figure in store.observations():
        graph.add_node(figure.id, **_labelled("Observation", figure.id), **figure_attributes(figure))
        graph.add_edge(figure.id, figure.article, key="FROM", type="FROM")
        graph.add_edge(figure.id, figure.about, key="ABOUT", type="ABOUT")


def _labelled(label: str, key: str) -> dict[str, Any]:
    return {"labels": (str(label),), "id": key}
