"""The graph as resources of RDF: each an IRI with what is said of it, in a fixed order."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import SKOS, XSD
from rdflib.term import Node

from kg.rdf.vocabulary import KG, class_of, iri, property_of, relation_of
from kg.stores.base import Store
from kg.stores.rows import Contribution, KeptClaim, KeptEvidence, KeptObservation
from kg.views import EntityView, Relation
from schema import Status, content_id

_RECORD_FIELDS = ("observed", "valid_from", "valid_to", "confidence", "quote", "start", "reader")
_FIGURE_FIELDS = ("metric", "comparator", "value", "unit", "period", "quote", "start", "reader")
_ARTICLE_FIELDS = (
    *("digest", "reader", "lang", "title", "publisher", "published", "url", "source", "sha256", "characters"),
)


class Resource(NamedTuple):
    """What is said of one thing.

    Parameters
    ----------
    article : URIRef or None
        The article that says so; None for what is reckoned from all of them.
    subject : URIRef
        The thing.
    statements : list of (URIRef, Node)
        Predicates with their objects.
    """

    article: URIRef | None
    subject: URIRef
    statements: list[tuple[URIRef, Node]]


def resources(store: Store, *, evidence: bool = True) -> Iterator[Resource]:
    """Yield all that a store holds.

    Parameters
    ----------
    store : Store
        Any store.
    evidence : bool
        With articles, claims, figures and mentions; without them what comes out cannot be read back.

    Yields
    ------
    Resource
        First the entities, each with its asserted relations as plain statements (`kg:supplies`), then
        every relation as an `rdf:Statement` with its status, then article by article what it says.

    Notes
    -----
    A plain statement would be taken for a fact: what is planned, rumoured, denied or ended is there
    only as a `kg:Relation` and as `kg:Evidence`, with its `kg:status`.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> next(resources(sample_graph()._store)).subject
    rdflib.term.URIRef('urn:ai-industry-kg:company:coreweave')
    """
    with store.reading():
        relations = sorted(store.relations(), key=lambda r: (r.source.id, r.type, r.target.id))
        asserted: dict[str, list[Relation]] = {}
        for relation in relations:
            if relation.status is Status.ASSERTED:
                asserted.setdefault(relation.source.id, []).append(relation)
        for entity in store.entities():
            yield _entity(entity, asserted.get(entity.id, ()))
        claims = _claims(store) if evidence else {}
        for relation in relations:
            yield _relation(relation, claims)
        if evidence:
            for contribution in store.contributions(sorted(store.digests())):
                yield from _contribution(contribution)


def _entity(entity: EntityView, relations: Iterable[Relation]) -> Resource:
    said: list[tuple[URIRef, Node]] = [
        (RDF.type, class_of(entity.label)),
        (KG.id, Literal(entity.id)),
        (RDFS.label, Literal(entity.name)),
        *((SKOS.prefLabel, Literal(name, tag)) for tag, name in sorted(entity.names.items())),
        *((SKOS.altLabel, Literal(alias)) for alias in entity.aliases),
        *((property_of(key), _literal(value)) for key, value in entity.properties.items()),
        *((relation_of(r.type), iri(r.target.id)) for r in relations),
    ]
    return Resource(None, iri(entity.id), said)


def _relation(relation: Relation, claims: dict[tuple[str, str, str], list[str]]) -> Resource:
    triple = (relation.source.id, relation.type, relation.target.id)
    counted: dict[str, Any] = {
        "first_seen": relation.first_seen,
        "last_seen": relation.last_seen,
        "evidence_count": relation.evidence_count,
        "confidence": relation.confidence,
        **relation.qualifiers,
    }
    said: list[tuple[URIRef, Node]] = [
        (RDF.type, KG.Relation),
        *_triple(*triple),
        (KG.status, KG[relation.status]),
        *_values(counted),
        *((KG.evidence, iri(claim)) for claim in claims.get(triple, ())),
    ]
    return Resource(None, iri(content_id("relation", *triple)), said)


def _claims(store: Store) -> dict[tuple[str, str, str], list[str]]:
    """Return the ids of the claims of each triple, sorted."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for claim in sorted(store.claims(), key=lambda c: c.id):
        found.setdefault((claim.subject.id, claim.type, claim.object.id), []).append(claim.id)
    return found


def _contribution(contribution: Contribution) -> Iterator[Resource]:
    row = contribution.article
    article = iri(row.id)
    fields = row._asdict()
    mentioned = [(KG.mentions, iri(claim.entity)) for claim in contribution.claims]
    said = [(RDF.type, KG.Article), *_values({key: fields[key] for key in _ARTICLE_FIELDS}), *mentioned]
    yield Resource(article, article, said)
    for claim in contribution.claims:
        yield _mention(article, claim)
    for record in contribution.records:
        entry: list[tuple[URIRef, Node]] = [(RDF.type, KG.RegistryEntry), (KG.data, Literal(record.data))]
        yield Resource(article, iri(record.digest), entry)
    for evidence in contribution.evidence:
        yield _evidence(article, evidence)
    for figure in contribution.observations:
        yield _figure(article, figure)


def _mention(article: URIRef, claim: KeptClaim) -> Resource:
    said: list[tuple[URIRef, Node]] = [
        (RDF.type, KG.Mention),
        (KG.mentionedIn, article),
        (KG.mentionOf, iri(claim.entity)),
        *_values({"named_as": claim.name, "mentions_count": claim.mentions, "stated": claim.properties}),
        (KG.entityClass, class_of(claim.label)),
        *((KG.surface, Literal(surface)) for surface in json.loads(claim.surfaces)),
    ]
    if claim.record is not None:
        said.append((KG.registryEntry, iri(claim.record)))
    return Resource(article, iri(content_id("mention", claim.article, claim.entity)), said)


def _evidence(article: URIRef, row: KeptEvidence) -> Resource:
    fields = row._asdict()
    said: list[tuple[URIRef, Node]] = [
        (RDF.type, KG.Evidence),
        *_triple(row.subject, row.type, row.object),
        (KG.quotedFrom, article),
        (KG.status, KG[row.status]),
        *_values({**{key: fields[key] for key in _RECORD_FIELDS}, "end": row.stop}),
        *_values(json.loads(row.qualifiers)),
    ]
    return Resource(article, iri(row.id), said)


def _figure(article: URIRef, row: KeptObservation) -> Resource:
    fields = row._asdict()
    values = {key: fields[key] for key in _FIGURE_FIELDS}
    said: list[tuple[URIRef, Node]] = [
        (RDF.type, KG.Observation),
        (KG.about, iri(row.about)),
        (KG.figureFrom, article),
        *_values({**values, "end": row.stop, "figure_status": row.status}),
    ]
    return Resource(article, iri(row.id), said)


def _triple(subject: str, type_: str, object_: str) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.subject, iri(subject)
    yield RDF.predicate, relation_of(type_)
    yield RDF.object, iri(object_)


def _values(fields: dict[str, Any]) -> Iterator[tuple[URIRef, Node]]:
    for key, value in fields.items():
        if value is not None:
            yield property_of(key), _literal(value)


def _literal(value: Any) -> Literal:
    """Return a value as a literal; its text is Python's own, so that no digit is lost."""
    if isinstance(value, float):
        return Literal(repr(value), datatype=XSD.double, normalize=False)
    return Literal(value)
