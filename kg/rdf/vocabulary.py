"""The names that the graph goes by in RDF: namespaces, and IRIs of entities, classes and properties."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.namespace import OWL, PROV, SDO, SH, SKOS, XSD
from rdflib.term import Node

from kg.errors import KGError
from schema import RELATION_TYPES, Label
from schema.words import RELATION_WORDS

KG: Final = Namespace("urn:ai-industry-kg:schema:")
"""Classes and properties: `kg:Company`, `kg:supplies`."""
THING: Final = "urn:ai-industry-kg:"
"""Before the id of an entity, an article, a claim or a figure."""
KINDS: Final = (
    *(label.lower() for label in Label),
    *("article", "mention", "record", "evidence", "observation", "relation"),
)
"""What ids begin with. Each is a prefix, so that `company:nvidia` is written as in the graph."""
ONTOLOGY: Final = URIRef("urn:ai-industry-kg:schema")
FIBO: Final = "https://spec.edmcouncil.org/fibo/ontology/"
WD: Final = Namespace("http://www.wikidata.org/entity/")

PREFIXES: Final[dict[str, str]] = {
    "kg": str(KG),
    **{kind: f"{THING}{kind}:" for kind in KINDS},
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "prov": str(PROV),
    "schema": str(SDO),
    "sh": str(SH),
    "wd": str(WD),
    "fibo-fund": f"{FIBO}SEC/Funds/Funds/",
    "fibo-index": f"{FIBO}IND/MarketIndices/BasketIndices/",
    "cmns-org": "https://www.omg.org/spec/Commons/Organizations/",
}
"""Set in every query and every file."""

_WORD: Final = re.compile(r"[_\s]+(\w)")
_KEPT: Final = ":-._~"
"""Characters of an id that stand in an IRI as they are, beside letters and digits of any script."""


def iri(id_: str) -> URIRef:
    """Return the IRI of what an id names.

    Parameters
    ----------
    id_ : str
        Of an entity, an article, a claim or a figure.

    Returns
    -------
    URIRef
        Letters of any script stay as they are; what an IRI cannot hold is written with `%`.

    Examples
    --------
    >>> str(iri("company:智谱-ai")), str(iri("product:a b"))
    ('urn:ai-industry-kg:company:智谱-ai', 'urn:ai-industry-kg:product:a%20b')
    """
    kept = (c if c.isalnum() or c in _KEPT else quote(c, safe="") for c in id_)
    return URIRef(THING + "".join(kept))


def id_of(name: object) -> str:
    """Return the id that an IRI stands for, the inverse of `iri`.

    Raises
    ------
    KGError
        Where it is no IRI of ours.

    Examples
    --------
    >>> id_of(iri("product:a b"))
    'product:a b'
    """
    text = str(name)
    kind, colon, _ = text.removeprefix(THING).partition(":")
    if not isinstance(name, URIRef) or not text.startswith(THING) or not colon or kind not in KINDS:
        raise KGError(f"{text} names nothing of a graph: such an IRI is like {THING}company:nvidia")
    return unquote(text[len(THING) :])


def class_of(label: Label | str) -> URIRef:
    """Return the class of entities with a label.

    Examples
    --------
    >>> str(class_of("ETF"))
    'urn:ai-industry-kg:schema:ETF'
    """
    return KG[str(label)]


def property_of(field: str) -> URIRef:
    """Return the property that stands for a field of the schema.

    Examples
    --------
    >>> str(property_of("open_weights"))
    'urn:ai-industry-kg:schema:openWeights'
    """
    return KG[_camel(field)]


def relation_of(type_: str) -> URIRef:
    """Return the property that stands for a relation type.

    Examples
    --------
    >>> str(relation_of("INVESTS_IN"))
    'urn:ai-industry-kg:schema:investsIn'
    """
    return KG[_camel(type_.lower())]


def inverse_of(type_: str) -> URIRef:
    """Return the property that says a relation from its other end; a symmetric one is its own inverse.

    Examples
    --------
    >>> str(inverse_of("RELEASES"))
    'urn:ai-industry-kg:schema:releasedBy'
    """
    return KG[_camel(RELATION_WORDS[type_].backward.en)]


def type_of(relation: object) -> str:
    """Return the name of the relation type that a property stands for, the inverse of `relation_of`.

    Raises
    ------
    KGError
        Where it stands for none.

    Examples
    --------
    >>> type_of(relation_of("TRACKS"))
    'TRACKS'
    """
    for name in RELATION_TYPES:
        if relation_of(name) == relation:
            return name
    raise KGError(f"{relation} is no relation of the schema; `kg schema` prints them")


@lru_cache(maxsize=4096)
def short_name(term: Node) -> str:
    """Return an IRI with a prefix where there is one, as JSON-LD has it.

    Examples
    --------
    >>> short_name(class_of("ETF")), short_name(URIRef("https://example.org/x"))
    ('kg:ETF', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term)[len(namespace) :]}"
    return str(term)


def bind(graph: Graph) -> Graph:
    """Give a graph the prefixes of `PREFIXES`, and return it."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def _camel(words: str) -> str:
    return _WORD.sub(lambda match: match[1].upper(), words)
