"""How a graph stands in Neo4j: what becomes a node, and what of a row is a property of it.

Seen by everyone, as in the other store (`kg.stores.projection`):

    (:Company {id, name, name_en, aliases, …}), and so for every label of `schema`
    (:Company)-[:SUPPLIES {status, …}]->(:Company), and so for every relation type
    (:Article)-[:MENTIONS]->(entity)
    (:Evidence)-[:FROM]->(:Article), (:Evidence)-[:SUBJECT|OBJECT]->(entity)
    (:Observation)-[:FROM]->(:Article), (:Observation)-[:ABOUT]->(entity)

For the store alone, without relationships:

    (:KgGraph {id, version, moment})     one: version of this layout, and a number that every change raises
    (:KgContribution {id, digest, …})    one an article: what it says of its entities
    (:KgTraits {id, label, traits, …})   one an entity: how many articles say each single thing of it
    (:KgName {key, entity})              one for each normalised name of an entity

Pure functions, with no server behind them.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from kg.names import name_language, name_property, normalise
from kg.stores.merging import found_by
from kg.stores.rows import KeptArticle, KeptClaim, KeptEvidence, KeptObservation, as_json
from kg.views import EntityView
from schema import Label, Qualifiers

Properties = dict[str, Any]
"""The properties of a node or a relationship; what is not known is left out."""

VERSION: Final = 1
"""Version of this layout; a graph with a higher one was written by a newer version of this project."""

GRAPH: Final = "KgGraph"
CONTRIBUTION: Final = "KgContribution"
TRAITS: Final = "KgTraits"
NAME: Final = "KgName"
HIDDEN: Final = (GRAPH, CONTRIBUTION, TRAITS, NAME)
"""Labels that no user sees."""

THE_GRAPH: Final = "graph"
"""Id of the one node that stands for the whole graph."""

_LONGEST_KEY: Final = 1000
"""Characters of a name that are looked up; an index of Neo4j takes no more than 8 kB."""

QUALIFIERS: Final = tuple(sorted(Qualifiers.model_fields))
EVIDENCE: Final = (
    *("id", "subject", "type", "object", "status", "quote", "start", "end", "confidence", "reader"),
    *("observed", "valid_from", "valid_to", *QUALIFIERS),
)
RELATION: Final = ("status", "first_seen", "last_seen", "evidence_count", "confidence", *QUALIFIERS)
OBSERVATION: Final = (
    *("id", "metric", "comparator", "value", "unit", "period", "status", "quote", "start", "end", "reader"),
)
"""All public properties that a claim, a relation and a figure can have."""

Traits = dict[tuple[str, str], int]
"""How many articles say each single thing of one entity, by its kind and what is said."""


def graph_properties(moment: int, version: int = VERSION) -> Properties:
    """Return the properties of the node that stands for the whole graph.

    Parameters
    ----------
    moment : int
        A number that changes with every change.
    version : int
        Version of the layout; 0 where the constraints and indexes are yet to be made, as after an
        import from files.

    Returns
    -------
    dict
    """
    return {"id": THE_GRAPH, "version": version, "moment": moment}


def article_properties(row: KeptArticle) -> Properties:
    """Return the public properties of an article."""
    fields = row._asdict()
    del fields["digest"]
    return _known(fields)


def article_row(properties: Mapping[str, Any], digest: str) -> KeptArticle:
    """Return the row of an article, the inverse of `article_properties`."""
    return KeptArticle._make(map({**properties, "digest": digest}.get, KeptArticle._fields))


def contribution_properties(article: KeptArticle, claims: Iterable[KeptClaim]) -> Properties:
    """Return the properties of the hidden node of an article: its digest, and what it says of entities.

    Examples
    --------
    >>> claim = KeptClaim("article:1", "model:m1", "Model", "M1", '["M1"]', 1, "{}", None)
    >>> text = KeptArticle("article:1", "batch:1", "test/1", "en", *[None] * 5, sha256="0", characters=9)
    >>> kept = contribution_properties(text, [claim])
    >>> claim_rows("article:1", kept["claims"]) == [claim]
    True
    """
    return {"id": article.id, "digest": article.digest, "claims": as_json([claim[1:] for claim in claims])}


def claim_rows(article_id: str, claims: str) -> list[KeptClaim]:
    """Return the rows of an article's claims, as its hidden node has them."""
    return [KeptClaim(article_id, *fields) for fields in json.loads(claims)]


def evidence_properties(row: KeptEvidence) -> Properties:
    """Return the public properties of a claim.

    Examples
    --------
    >>> row = KeptEvidence("evidence:1", "article:1", "company:a", "ACQUIRES", "company:b", "asserted", None,
    ...                    None, None, '{"stake":0.5}', 0.9, "A buys half of B.", 0, 17, "test/1")
    >>> properties = evidence_properties(row)
    >>> properties["stake"], "observed" in properties, evidence_row(properties, "article:1") == row
    (0.5, False, True)
    """
    properties: Properties = {
        "id": row.id,
        "subject": row.subject,
        "type": row.type,
        "object": row.object,
        "status": row.status,
        "quote": row.quote,
        "start": row.start,
        "end": row.stop,
        "confidence": row.confidence,
        "reader": row.reader,
    }
    if row.observed is not None:
        properties["observed"] = row.observed
    if row.valid_from is not None:
        properties["valid_from"] = row.valid_from
    if row.valid_to is not None:
        properties["valid_to"] = row.valid_to
    if row.qualifiers != "{}":
        properties |= json.loads(row.qualifiers)
    return properties


def qualifiers(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return those properties of a claim or a relation that are qualifiers, in order of name."""
    return {key: properties[key] for key in QUALIFIERS if key in properties}


def evidence_row(properties: Mapping[str, Any], article_id: str) -> KeptEvidence:
    """Return the row of a claim, the inverse of `evidence_properties`."""
    return KeptEvidence(
        id=properties["id"],
        article=article_id,
        subject=properties["subject"],
        type=properties["type"],
        object=properties["object"],
        status=properties["status"],
        observed=properties.get("observed"),
        valid_from=properties.get("valid_from"),
        valid_to=properties.get("valid_to"),
        qualifiers=as_json(qualifiers(properties)),
        confidence=properties["confidence"],
        quote=properties["quote"],
        start=properties["start"],
        stop=properties["end"],
        reader=properties["reader"],
    )


def observation_properties(row: KeptObservation) -> Properties:
    """Return the public properties of a figure; its article and its entity are relationships.

    Examples
    --------
    >>> row = KeptObservation("observation:1", "article:1", "model:m1", "downloads", ">", 5.0, None, "2026",
    ...                       "asserted", "five", 0, 4, "test/1")
    >>> observation_row(observation_properties(row), "article:1", "model:m1") == row
    True
    """
    fields = row._asdict()
    del fields["article"], fields["about"]
    fields["end"] = fields.pop("stop")
    return _known(fields)


def observation_row(properties: Mapping[str, Any], article_id: str, about: str) -> KeptObservation:
    """Return the row of a figure, the inverse of `observation_properties`."""
    fields = {**properties, "article": article_id, "about": about, "stop": properties["end"]}
    return KeptObservation._make(map(fields.get, KeptObservation._fields))


def entity_properties(entity: EntityView) -> Properties:
    """Return the public properties of an entity; its counts are none.

    Examples
    --------
    >>> entity = EntityView("company:zhipu", Label.COMPANY, "Zhipu", {"zh-Hans": "智谱"}, ("Z.ai",),
    ...                     {"country": "CN"})
    >>> properties = entity_properties(entity)
    >>> properties["name_zh_hans"], entity_view(Label.COMPANY, properties, 0, 0, 0) == entity
    ('智谱', True)
    """
    return {
        "id": entity.id,
        "name": entity.name,
        **{name_property(tag): name for tag, name in entity.names.items()},
        "aliases": list(entity.aliases),
        **entity.properties,
    }


def entity_view(
    label: Label, properties: Mapping[str, Any], evidence: int, relations: int, articles: int
) -> EntityView:
    """Return the entity of which a node has these properties, with its counts."""
    names: dict[str, str] = {}
    typed: dict[str, Any] = {}
    for key in sorted(properties.keys() - _OF_EVERY_ENTITY):
        tag = name_language(key)
        if tag is None:
            typed[key] = properties[key]
        else:
            names[tag] = properties[key]
    return EntityView(
        id=properties["id"],
        label=label,
        name=properties["name"],
        names=dict(sorted(names.items())),
        aliases=tuple(properties["aliases"]),
        properties=typed,
        evidence_count=evidence,
        relation_count=relations,
        article_count=articles,
    )


_OF_EVERY_ENTITY: Final = frozenset({"id", "name", "aliases"})


def relation_properties(merged: Mapping[str, Any]) -> Properties:
    """Return the public properties of a relation.

    Parameters
    ----------
    merged : mapping
        As `kg.stores.merging.merge_evidence` returns it.

    Returns
    -------
    dict
    """
    fields = _known({key: value for key, value in merged.items() if key != "qualifiers"})
    return {**fields, "status": str(merged["status"]), **merged["qualifiers"]}


def traits_properties(
    entity_id: str, label: str, traits: Mapping[tuple[str, str], int], records: Mapping[str, str]
) -> Properties:
    """Return the properties of the hidden node of an entity.

    Parameters
    ----------
    entity_id, label : str
        The entity.
    traits : mapping of (str, str) to int
        As `kg.stores.rows.traits` has them, with the number of articles that say each.
    records : mapping of str to str
        The data of its entries in the registry, by digest.

    Returns
    -------
    dict

    Examples
    --------
    >>> traits = {("label", "Model"): 2, ("name", "M1"): 2}
    >>> kept = traits_properties("model:m1", "Model", traits, {})
    >>> kept["times"], dict(zip(traits_said(kept["traits"]), traits_times(kept["times"]))) == traits
    ('2,2', True)
    """
    ordered = sorted(traits)
    return {
        "id": entity_id,
        "label": label,
        "traits": as_json(ordered),
        "times": ",".join(str(traits[said]) for said in ordered),
        "records": as_json(records),
    }


@lru_cache(maxsize=50_000)
def traits_said(text: str) -> tuple[tuple[str, str], ...]:
    """Return the traits that stand as text in the hidden node of an entity, in order."""
    return tuple((kind, value) for kind, value in json.loads(text))


def traits_times(text: str) -> list[int]:
    """Return how many articles say each of them.

    They stand apart from what is said: most articles say nothing new, and change only these.
    """
    return [int(times) for times in text.split(",")]


def name_keys(entity: EntityView) -> list[str]:
    """Return the keys under which an entity is found by name, in order: one hidden node for each."""
    return sorted({name_key(name) for name in found_by(entity)})


def name_key(name: str) -> str:
    """Return the key under which a name is looked up.

    Examples
    --------
    >>> name_key("NVIDIA Corp.")
    'nvidia'
    """
    return normalise(name)[:_LONGEST_KEY]


def _known(fields: Mapping[str, Any]) -> Properties:
    return {key: value for key, value in fields.items() if value is not None}
