"""Cypher on a NetworkX graph: openCypher 9, and what people use of Neo4j 5.

    Engine(graph).rows(text, parameters)     columns, rows, and what was written
    Result(columns, rows)                    records by name and position

It knows nothing of what the graph is about. Nodes of the `networkx.MultiDiGraph` have their labels
in the attribute `labels`, edges their type in `type`; all other attributes are properties. Nothing
is imported before it is used.

Examples
--------
>>> import networkx as nx
>>> graph = nx.MultiDiGraph()
>>> graph.add_node("tsmc", labels=("Company",), name="TSMC")
>>> graph.add_node("nvidia", labels=("Company",), name="Nvidia")
>>> _ = graph.add_edge("tsmc", "nvidia", type="SUPPLIES")
>>> from kg.cypher import Engine
>>> columns, rows, _ = Engine(graph).rows("MATCH (a)-[:SUPPLIES]->(b) RETURN a.name, b.name")
>>> columns, list(rows)
(['a.name', 'b.name'], [['TSMC', 'Nvidia']])
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.cypher.errors import CypherError

if TYPE_CHECKING:
    from kg.cypher.engine import Engine
    from kg.cypher.results import Record, Result
    from kg.cypher.values import Node, Path, Relationship

__all__ = ["CypherError", "Engine", "Node", "Path", "Record", "Relationship", "Result"]

_HOMES = {
    "Engine": "engine",
    "Node": "values",
    "Path": "values",
    "Record": "results",
    "Relationship": "values",
    "Result": "results",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"kg.cypher.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
