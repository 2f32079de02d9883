"""What a graph in Neo4j has: its labels, its relationship types and the names of its properties.

The server knows of more: of what this store keeps for itself, and of property names that nothing
carries any more. Of those, only what is the graph's comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from kg.names import name_language
from kg.querying import EVIDENCE_LABELS, EVIDENCE_TYPES
from kg.stores.neo4j.connection import Connection
from kg.views import ArticleRow, Claim, Relation, View
from schema import RELATION_TYPES, Label, Observation, Qualifiers, entity_class

_QUALIFIERS: Final = frozenset(Qualifiers.model_fields)
_COUNTED: Final = frozenset({"entities", "evidence_count", "observation_count"})


@dataclass(frozen=True)
class Visible:
    """What of a graph a query sees.

    Parameters
    ----------
    evidence : bool
        With articles, claims and figures.
    """

    evidence: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in order of the alphabet."""
        return tuple(sorted((*map(str, Label), *(EVIDENCE_LABELS if self.evidence else ()))))

    @property
    def types(self) -> tuple[str, ...]:
        """The relationship types, in order of the alphabet."""
        return tuple(sorted((*RELATION_TYPES, *(EVIDENCE_TYPES if self.evidence else ()))))


def labels(connection: Connection, visible: Visible) -> list[str]:
    """Return the labels that a node has."""
    return _there(connection, {label: f"(:{label})" for label in visible.labels})


def types(connection: Connection, visible: Visible) -> list[str]:
    """Return the types that a relationship has."""
    return _there(connection, {kind: f"()-[:{kind}]->()" for kind in visible.types})


def _there(connection: Connection, patterns: Mapping[str, str]) -> list[str]:
    asked = ", ".join(f"EXISTS {{ {pattern} }}" for pattern in patterns.values())
    ((found,),) = connection.ask(f"RETURN [{asked}]")
    return [name for name, there in zip(patterns, found, strict=True) if there]


def property_names(connection: Connection, visible: Visible) -> list[str]:
    """Return the names of properties that a node or a relationship has."""
    known = {name for (name,) in connection.ask("CALL db.propertyKeys()")}
    on_nodes = [name for name in known if name in _on_nodes(visible) or name_language(name)]
    on_edges = known & {*_fields(Relation), *_QUALIFIERS} - {"source", "target", "type"}
    nodes, edges = "|".join(visible.labels), "|".join(visible.types)
    ((found,),) = connection.ask(
        f"RETURN [k IN $nodes WHERE EXISTS {{ MATCH (n:{nodes}) WHERE n[k] IS NOT NULL }}]"
        f" + [k IN $edges WHERE EXISTS {{ MATCH ()-[r:{edges}]->() WHERE r[k] IS NOT NULL }}]",
        nodes=sorted(on_nodes),
        edges=sorted(on_edges),
    )
    return sorted(set(found))


def _on_nodes(visible: Visible) -> frozenset[str]:
    names = {name for label in Label for name in entity_class(label).model_fields} - {"label", "names"}
    if visible.evidence:
        names |= {*_fields(Claim), *_QUALIFIERS, *Observation.model_fields}
        names |= _fields(ArticleRow) - _COUNTED
    return frozenset(names)


def _fields(view: type[View]) -> set[str]:
    return {field.name for field in fields(view)}


def visualization(connection: Connection, visible: Visible) -> dict[str, Any]:
    """Return how many nodes each label has, and how many relationships lead from which to which."""
    asked = " UNION ALL ".join(
        f"MATCH (n:{label}) RETURN '{label}' AS name, count(n) AS count" for label in visible.labels
    )
    nodes = [record.data() for record in connection.ask(asked) if record["count"]]
    links = connection.ask(
        f"MATCH (s)-[r:{'|'.join(visible.types)}]->(t) RETURN labels(s)[0] AS start, type(r) AS type,"
        " labels(t)[0] AS end, count(*) AS count ORDER BY start, type, end"
    )
    return {"nodes": nodes, "relationships": [record.data() for record in links]}
