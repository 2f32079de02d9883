"""Functions of nodes, relationships and paths."""

from collections.abc import Callable

from kg.cypher.errors import EntityNotFoundError
from kg.cypher.functions.base import Function, define
from kg.cypher.values import Node, Path, Relationship, Value


def _present(element: Value) -> None:
    if isinstance(element, Node | Relationship) and element.deleted:
        raise EntityNotFoundError("what was deleted has no properties and no labels", "DeletedEntityAccess")


def _keys(element: Node | Relationship | dict[str, Value]) -> list[str]:
    _present(element)
    return list(element.keys())


def _labels(node: Node) -> list[str]:
    _present(node)
    return list(node.labels)


def _properties(element: Node | Relationship | dict[str, Value]) -> dict[str, Value]:
    _present(element)
    return dict(element) if isinstance(element, dict) else element.properties


def _read(name: str) -> Callable[[Value], Value]:
    return lambda element: getattr(element, name)


def _nodes(path: Path) -> list[Node]:
    return list(path.nodes)


def _relationships(path: Path) -> list[Relationship]:
    return list(path.relationships)


FUNCTIONS: list[Function] = [
    define("elementId", "NODE|RELATIONSHIP", "STRING", _read("element_id")),
    define("endNode", "RELATIONSHIP", "NODE", _read("end")),
    define("id", "NODE|RELATIONSHIP", "INTEGER", _read("id")),
    define("keys", "NODE|RELATIONSHIP|MAP", "LIST", _keys),
    define("labels", "NODE", "LIST", _labels),
    define("length", "PATH", "INTEGER", len),
    define("nodes", "PATH", "LIST", _nodes),
    define("properties", "NODE|RELATIONSHIP|MAP", "MAP", _properties),
    define("relationships", "PATH", "LIST", _relationships),
    define("startNode", "RELATIONSHIP", "NODE", _read("start")),
    define("type", "RELATIONSHIP", "STRING", _read("type")),
]
