"""The schema in print: rows for a table, and JSON Schema, both from the one registry."""

from typing import Any

from pydantic import TypeAdapter

from schema.article import Article
from schema.entities import AnyEntity, Entity, Label, entity_class
from schema.evidence import Evidence, Observation
from schema.relations import RELATION_TYPES


def as_rows() -> dict[str, list[tuple[str, str, str]]]:
    """Return the schema as rows of three columns, by part.

    Returns
    -------
    dict of str to list of (str, str, str)
        `entities`: label, properties, meaning. `relations`: type, signature, meaning.

    Examples
    --------
    >>> as_rows()["relations"][0]
    ('RELEASES', 'Company → Model, Product', 'launches, open-sources, unveils or ships a new version of')
    """
    common = set(Entity.model_fields)
    entities = []
    for label in Label:
        cls = entity_class(label)
        properties = ", ".join(field for field in cls.model_fields if field not in common)
        entities.append((str(label), properties, (cls.__doc__ or "").strip()))
    relations = [(r.name, r.arrow(), r.meaning) for r in RELATION_TYPES.values()]
    return {"entities": entities, "relations": relations}


def as_json_schema() -> dict[str, Any]:
    """Return the schema as JSON Schema (2020-12).

    Returns
    -------
    dict
        `$defs` holds the entity classes, evidence, observation and article; `x-relations` the
        relation types with their signatures, symmetry and qualifiers, which JSON Schema itself
        has no word for.

    Examples
    --------
    >>> as_json_schema()["x-relations"]["TRACKS"]["signature"]
    [{'from': ['ETF'], 'to': ['Index']}]
    """
    adapter: TypeAdapter[Any] = TypeAdapter(AnyEntity | Evidence | Observation | Article)
    schema = adapter.json_schema()
    relations = {
        r.name: {
            "meaning": r.meaning,
            "signature": [
                {"from": [x.value for x in Label if x in a], "to": [x.value for x in Label if x in b]}
                for a, b in r.signature
            ],
            "symmetric": r.symmetric,
            "same_label": r.same_label,
            "qualifiers": list(r.qualifiers),
        }
        for r in RELATION_TYPES.values()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "AI industry knowledge graph",
        **schema,
        "x-relations": relations,
    }
