"""Shapes in SHACL, made from the schema: what data must look like to be a graph of ours."""

from collections.abc import Iterator
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import BNode, Node

from kg.rdf.ontology import datatype, fields_of
from kg.rdf.vocabulary import KG, bind, class_of, property_of, relation_of
from schema import RELATION_TYPES, FigureStatus, Label, Status

_MOMENT: Final = r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$"
_MOMENTS: Final = frozenset({"observed", "valid_from", "valid_to", "published", "released", "date"})
_RANGES: Final = {
    "confidence": (0, 1),
    "stake": (0, 1),
    "weight": (0, 1),
    "amount": (0, None),
    "start": (0, None),
}
_NEEDED: Final = {
    "Article": ("lang", "reader", "sha256", "characters"),
    "Evidence": ("quote", "start", "end", "confidence", "reader"),
    "Observation": ("metric", "comparator", "value", "quote", "start", "end", "reader", "figure_status"),
    "Mention": ("named_as", "mentions_count"),
}
_LINKED: Final = {
    "Evidence": (("quotedFrom", KG.Article),),
    "Observation": (("figureFrom", KG.Article), ("about", KG.Entity)),
    "Mention": (("mentionedIn", KG.Article), ("mentionOf", KG.Entity)),
}


def shapes() -> Graph:
    """Return the shapes.

    Returns
    -------
    rdflib.Graph
        For each label which relations may leave it and where they may lead; for each field its
        datatype and range; for articles, claims, figures and mentions what they must state.

    Examples
    --------
    >>> graph = shapes()
    >>> (KG.ETFShape, SH.targetClass, KG.ETF) in graph
    True
    """
    graph = bind(Graph())
    for label in Label:
        shape = _shape(graph, str(label))
        _fields(graph, shape, str(label))
        for type_ in RELATION_TYPES:
            _relation(graph, shape, label, type_)
    for record in ("Article", "Evidence", "Observation", "Mention", "Relation"):
        shape = _shape(graph, record)
        if record in ("Article", "Evidence", "Observation"):
            _fields(graph, shape, record)
        for field in _NEEDED.get(record, ()):
            _property(graph, shape, property_of(field), *_exactly_one())
        for link, class_ in _LINKED.get(record, ()):
            _property(graph, shape, KG[link], *_exactly_one(), (SH["class"], class_))
    for claim in ("Evidence", "Relation"):
        _triple(graph, KG[f"{claim}Shape"])
    figure_statuses = _list(graph, [Literal(str(status)) for status in FigureStatus])
    _property(graph, KG.ObservationShape, property_of("figure_status"), (SH["in"], figure_statuses))
    return graph


def _shape(graph: Graph, name: str) -> URIRef:
    shape = KG[f"{name}Shape"]
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, KG[name]))
    return shape


def _property(graph: Graph, shape: Node, path: URIRef, *rules: tuple[URIRef, Node]) -> None:
    node = BNode()
    graph.add((shape, SH.property, node))
    graph.add((node, SH.path, path))
    for rule, value in rules:
        graph.add((node, rule, value))


def _exactly_one() -> Iterator[tuple[URIRef, Node]]:
    yield SH.minCount, Literal(1)
    yield SH.maxCount, Literal(1)


def _list(graph: Graph, members: list[Node]) -> Node:
    head = BNode()
    Collection(graph, head, members)
    return head


def _fields(graph: Graph, shape: Node, name: str) -> None:
    for field, info in fields_of(name).items():
        rules: list[tuple[URIRef, Node]] = [(SH.maxCount, Literal(1))]
        if (kind := datatype(info)) is not None:
            rules.append((SH.datatype, kind))
        if field in _MOMENTS:
            rules.append((SH.pattern, Literal(_MOMENT)))
        low, high = _RANGES.get(field, (None, None))
        if low is not None:
            rules.append((SH.minInclusive, Literal(low)))
        if high is not None:
            rules.append((SH.maxInclusive, Literal(high)))
        _property(graph, shape, property_of(field), *rules)


def _relation(graph: Graph, shape: Node, label: Label, type_: str) -> None:
    """State where a relation may lead from a label, or that it may not leave it."""
    targets = [target for target in Label if RELATION_TYPES[type_].allows(label, target)]
    if not targets:
        _property(graph, shape, relation_of(type_), (SH.maxCount, Literal(0)))
        return
    alternatives: list[Node] = []
    for target in targets:
        alternative = BNode()
        graph.add((alternative, SH["class"], class_of(target)))
        alternatives.append(alternative)
    _property(graph, shape, relation_of(type_), (SH["or"], _list(graph, alternatives)))


def _triple(graph: Graph, shape: Node) -> None:
    """State that a claim has two ends, a relation type, a status, and how sure it is."""
    for end in (RDF.subject, RDF.object):
        _property(graph, shape, end, *_exactly_one(), (SH["class"], KG.Entity))
    types = _list(graph, [relation_of(type_) for type_ in RELATION_TYPES])
    _property(graph, shape, RDF.predicate, *_exactly_one(), (SH["in"], types))
    statuses = _list(graph, [KG[status] for status in Status])
    _property(graph, shape, KG.status, *_exactly_one(), (SH["in"], statuses))
    _fields(graph, shape, "Qualifiers")
