"""The engine, as the runner of the openCypher TCK calls it."""

from typing import Any

import networkx as nx

from kg.cypher.engine import Engine
from kg.cypher.values import Node, Path, Relationship


class Adapter:
    """One graph, emptied between scenarios."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        graph: Any = nx.MultiDiGraph()
        self._engine = Engine(graph)

    def run(self, query: str, params: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
        columns, rows, _ = self._engine.rows(query, params, write=True)
        return columns, [[_value(value) for value in row] for row in rows]

    def close(self) -> None:
        """Nothing to let go of."""


def _value(value: Any) -> Any:
    import tck  # noqa: PLC0415 (it is there when its runner calls this)

    if isinstance(value, Node):
        return tck.Node(value.labels, _value(value.properties), value.key)
    if isinstance(value, Relationship):
        return tck.Rel(value.type, _value(value.properties), value.element_id, value.source, value.target)
    if isinstance(value, Path):
        forward = [
            relationship.source == node.key
            for node, relationship in zip(value.nodes, value.relationships, strict=False)
        ]
        return tck.Path([*map(_value, value.nodes)], [*map(_value, value.relationships)], forward)
    if isinstance(value, list | dict):
        return _container(value)
    plain = value is None or isinstance(value, bool | int | float | str)
    return value if plain else tck.Temporal(str(value))


def _container(value: Any) -> Any:
    if isinstance(value, list):
        return [_value(item) for item in value]
    return {key: _value(item) for key, item in value.items()}
