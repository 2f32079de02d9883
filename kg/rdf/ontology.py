"""The ontology in OWL, made from the schema: classes, properties, their ends, inverses and names."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, PROV, SDO, SKOS, XSD
from rdflib.term import BNode, Node

from kg.rdf.vocabulary import (
    FIBO,
    KG,
    ONTOLOGY,
    WD,
    bind,
    class_of,
    inverse_of,
    property_of,
    relation_of,
)
from schema import RELATION_TYPES, Article, Entity, Evidence, Label, Observation, Qualifiers, entity_class
from schema.words import LABEL_WORDS, RELATION_WORDS, STATUS_WORDS, Words

_COMMON: Final = frozenset(Entity.model_fields)
_TYPES: Final[dict[type, URIRef]] = {str: XSD.string, bool: XSD.boolean, int: XSD.integer, float: XSD.double}

_PARENTS: Final[dict[Label, URIRef]] = {
    Label.COMPANY: SDO.Organization,
    Label.MODEL: SDO.CreativeWork,
    Label.PRODUCT: SDO.Product,
    Label.ETF: SDO.InvestmentFund,
    Label.INDEX: SDO.Thing,
    Label.SECTOR: SDO.DefinedTerm,
    Label.EVENT: SDO.Event,
    Label.TREND: SDO.Thing,
}
"""Classes of schema.org that ours are narrower than."""

_MATCHES: Final[dict[URIRef, tuple[URIRef, ...]]] = {
    KG.Company: (
        URIRef("https://www.omg.org/spec/Commons/Organizations/FormalOrganization"),
        WD.Q43229,  # organization
    ),
    KG.Product: (WD.Q2424752,),  # product
    KG.ETF: (URIRef(f"{FIBO}SEC/Funds/Funds/ExchangeTradedFund"), WD.Q845477),  # exchange-traded fund
    KG.Index: (URIRef(f"{FIBO}IND/MarketIndices/BasketIndices/EquityIndex"), WD.Q223371),  # market index
    KG.Sector: (WD.Q8148,),  # industry
    KG.Event: (WD.Q1656682,),  # event
    KG.releasedBy: (WD.P178,),  # developer
    KG.partnersWith: (WD.P2652,),  # partnership with
    KG.subsidiaryOf: (WD.P749,),  # parent organization
    KG.hasSubsidiary: (WD.P355,),  # has subsidiary
    KG.operatesIn: (WD.P452,),  # industry
    KG.basedOn: (WD.P144,),  # based on
    KG.uses: (WD.P2283,),  # uses
    KG.participatesIn: (WD.P1344,),  # participant in
    KG.ticker: (WD.P249,),  # ticker symbol
    KG.exchange: (WD.P414,),  # stock exchange
    KG.country: (WD.P17,),  # country
}
"""Terms elsewhere that mean nearly the same."""

_NARROWER: Final[dict[URIRef, URIRef]] = {
    KG.subsidiaryOf: SDO.parentOrganization,
    KG.hasSubsidiary: SDO.subOrganization,
    KG.basedOn: SDO.isBasedOn,
    KG.ticker: SDO.tickerSymbol,
    KG.title: SDO.headline,
    KG.published: SDO.datePublished,
    KG.url: SDO.url,
    KG.publisher: SDO.publisher,
    KG.quotedFrom: PROV.wasQuotedFrom,
    KG.evidence: PROV.wasDerivedFrom,
    KG.mentions: SDO.mentions,
    KG.about: URIRef(f"{SDO}observationAbout"),
    KG.value: SDO.value,
}
"""Properties of other vocabularies that ours are narrower than."""

_RECORDS: Final[dict[str, tuple[str, tuple[URIRef, ...]]]] = {
    "Article": ("An article, without its text.", (SDO.Article, PROV.Entity)),
    "Evidence": ("What one sentence of one article claims.", (RDF.Statement, PROV.Entity)),
    "Relation": ("What all evidence of one triple adds up to.", (RDF.Statement, PROV.Entity)),
    "Observation": ("A figure about an entity.", (SDO.Observation, PROV.Entity)),
    "Mention": ("What one article says of one entity.", (PROV.Entity,)),
    "RegistryEntry": ("What the registry of known names says of an entity.", (PROV.Entity,)),
    "Status": ("How a claim stands.", ()),
}
"""Classes of what is not an entity of the industry: their meaning, and what they are narrower than."""

_LINKS: Final[dict[str, tuple[URIRef, URIRef]]] = {
    "evidence": (KG.Relation, KG.Evidence),
    "quotedFrom": (KG.Evidence, KG.Article),
    "mentions": (KG.Article, KG.Entity),
    "mentionedIn": (KG.Mention, KG.Article),
    "mentionOf": (KG.Mention, KG.Entity),
    "entityClass": (KG.Mention, OWL.Class),
    "registryEntry": (KG.Mention, KG.RegistryEntry),
    "about": (KG.Observation, KG.Entity),
    "figureFrom": (KG.Observation, KG.Article),
    "status": (RDF.Statement, KG.Status),
}
"""Properties between records and entities: from which class to which."""


_PLAIN: Final[dict[str, tuple[URIRef, str]]] = {
    "id": (XSD.string, "the id in the graph"),
    "digest": (XSD.string, "tells one reading of an article from another"),
    "sha256": (XSD.string, "of the article's text as UTF-8"),
    "characters": (XSD.integer, "length of the article's text, in code points"),
    "named_as": (XSD.string, "the name that the reader gave the entity in this article"),
    "surface": (XSD.string, "a spelling met in the text"),
    "mentions_count": (XSD.integer, "how often the article names the entity"),
    "stated": (XSD.string, "typed properties that the article states, as a JSON object"),
    "data": (XSD.string, "the entry, as a JSON object"),
    "figure_status": (XSD.string, "asserted, projected, rumoured or denied"),
    "first_seen": (XSD.string, "the earliest time that the evidence speaks of, ISO 8601"),
    "last_seen": (XSD.string, "the latest time that the evidence speaks of, ISO 8601"),
    "evidence_count": (XSD.integer, "number of claims, whatever their status"),
}
"""Datatype properties beside the fields of the schema: the type of their values, and their meaning."""


def ontology() -> Graph:
    """Return the ontology.

    Returns
    -------
    rdflib.Graph
        A class for each label, an object property with its inverse for each relation type, a datatype
        property for each field; with domains, ranges, names in English and Chinese, and what they are
        called in schema.org, PROV-O, FIBO and Wikidata.

    Examples
    --------
    >>> graph = ontology()
    >>> (KG.ETF, RDFS.subClassOf, KG.Entity) in graph, (KG.releases, OWL.inverseOf, KG.releasedBy) in graph
    (True, True)
    """
    graph = bind(Graph())
    graph.add((ONTOLOGY, RDF.type, OWL.Ontology))
    graph.add((ONTOLOGY, RDFS.label, Literal("AI industry knowledge graph", "en")))
    graph.add((ONTOLOGY, RDFS.label, Literal("人工智能产业知识图谱", "zh")))
    for triple in (*_classes(graph), *_relations(graph), *_fields(), *_links(), *_alignment()):
        graph.add(triple)
    return graph


Triple = tuple[Node, Node, Node]


def _named(term: URIRef, kind: URIRef, words: Words | None, comment: str = "") -> Iterator[Triple]:
    yield term, RDF.type, kind
    yield term, RDFS.isDefinedBy, ONTOLOGY
    if words:
        yield term, RDFS.label, Literal(words.en, "en")
        yield term, RDFS.label, Literal(words.zh, "zh")
    if comment:
        yield term, RDFS.comment, Literal(comment, "en")


def _classes(graph: Graph) -> Iterator[Triple]:
    yield from _named(KG.Entity, OWL.Class, Words("entity", "实体"), "What the industry is made of.")
    for label in Label:
        comment = (entity_class(label).__doc__ or "").strip()
        yield from _named(class_of(label), OWL.Class, LABEL_WORDS[label], comment)
        yield class_of(label), RDFS.subClassOf, KG.Entity
        yield class_of(label), RDFS.subClassOf, _PARENTS[label]
    disjoint = BNode()
    yield disjoint, RDF.type, OWL.AllDisjointClasses
    yield disjoint, OWL.members, _list(graph, [class_of(label) for label in Label])
    for name, (comment, parents) in _RECORDS.items():
        yield from _named(KG[name], OWL.Class, None, comment)
        for parent in parents:
            yield KG[name], RDFS.subClassOf, parent
    for status, words in STATUS_WORDS.items():
        yield from _named(KG[status], KG.Status, words)


def _relations(graph: Graph) -> Iterator[Triple]:
    for name, relation in RELATION_TYPES.items():
        words, forward, backward = RELATION_WORDS[name], relation_of(name), inverse_of(name)
        sources = [label for label in Label if any(label in ends for ends, _ in relation.signature)]
        targets = [label for label in Label if any(label in ends for _, ends in relation.signature)]
        yield from _named(forward, OWL.ObjectProperty, words.forward, relation.meaning)
        yield forward, RDFS.domain, _union(graph, sources)
        yield forward, RDFS.range, _union(graph, targets)
        if relation.symmetric:
            yield forward, RDF.type, OWL.SymmetricProperty
            continue
        yield from _named(backward, OWL.ObjectProperty, words.backward)
        yield forward, OWL.inverseOf, backward
        yield backward, RDFS.domain, _union(graph, targets)
        yield backward, RDFS.range, _union(graph, sources)


def _union(graph: Graph, labels: list[Label]) -> Node:
    if len(labels) == len(Label):
        return KG.Entity
    if len(labels) == 1:
        return class_of(labels[0])
    union = BNode()
    graph.add((union, RDF.type, OWL.Class))
    graph.add((union, OWL.unionOf, _list(graph, [class_of(label) for label in labels])))
    return union


def _list(graph: Graph, members: Iterable[Node]) -> Node:
    head = BNode()
    Collection(graph, head, list(members))
    return head


def datatype(field: FieldInfo) -> URIRef | None:
    """Return the datatype of a field's values, or None where they are not single values.

    Examples
    --------
    >>> datatype(Qualifiers.model_fields["amount"]) == XSD.double
    True
    """
    plain = [kind for kind in get_args(field.annotation) or (field.annotation,) if kind is not type(None)]
    first: Any = plain[0]
    first = getattr(first, "__origin__", first)
    kinds = (kind for base, kind in _TYPES.items() if isinstance(first, type) and issubclass(first, base))
    return next(kinds, None)


def fields_of(name: str) -> dict[str, FieldInfo]:
    """Return the fields of a class that stand for datatype properties.

    Parameters
    ----------
    name : str
        A label, or `Article`, `Evidence`, `Observation`, `Qualifiers`.

    Returns
    -------
    dict of str to FieldInfo

    Examples
    --------
    >>> list(fields_of("Index"))
    ['code']
    """
    if name in set(Label):
        fields = entity_class(Label(name)).model_fields
        return {key: field for key, field in fields.items() if key not in _COMMON}
    models: dict[str, tuple[Any, frozenset[str]]] = {
        "Article": (Article, frozenset({"text"})),
        "Evidence": (Evidence, frozenset({"article", "subject", "type", "object", "status", "qualifiers"})),
        "Observation": (Observation, frozenset({"article", "about", "status"})),
        "Qualifiers": (Qualifiers, frozenset()),
    }
    model, left_out = models[name]
    return {key: field for key, field in model.model_fields.items() if key not in left_out}


def _fields() -> Iterator[Triple]:
    for name in (*Label, "Article", "Evidence", "Observation", "Qualifiers"):
        for key, field in fields_of(name).items():
            yield from _datatype_property(key, datatype(field), field.description or "")
    for key, (kind, comment) in _PLAIN.items():
        yield from _datatype_property(key, kind, comment)


def _datatype_property(key: str, kind: URIRef | None, comment: str) -> Iterator[Triple]:
    term = property_of(key)
    yield from _named(term, OWL.DatatypeProperty, None, comment)
    yield term, RDFS.label, Literal(key.replace("_", " "), "en")
    if kind is not None:
        yield term, RDFS.range, kind


def _links() -> Iterator[Triple]:
    for name, (source, target) in _LINKS.items():
        yield KG[name], RDF.type, OWL.ObjectProperty
        yield KG[name], RDFS.isDefinedBy, ONTOLOGY
        yield KG[name], RDFS.domain, source
        yield KG[name], RDFS.range, target


def _alignment() -> Iterator[Triple]:
    for term, others in _MATCHES.items():
        for other in others:
            yield term, SKOS.closeMatch, other
    for term, broader in _NARROWER.items():
        yield term, RDFS.subPropertyOf, broader
