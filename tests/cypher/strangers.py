"""Graphs with others' nodes and relationships among theirs, which a restricted query must not meet."""

from random import Random
from typing import Any

from kg.cypher import ast
from kg.cypher.errors import CypherError
from kg.cypher.parser import parse
from kg.cypher.planner import WRITING
from kg.cypher.printing import text_of
from kg.cypher.restricting import restrict

HIDDEN = "Hidden"


def among_strangers(graph: Any) -> Any:
    """Return a copy with other nodes, other relationships, and relationships to them.

    They hold what the nodes and the relationships of the graph hold, so that every query would find them.
    """
    chances = Random(5)
    mixed, own = graph.copy(), list(graph)
    others = [f"hidden {number}" for number in range(8)]
    for other in others:
        held = graph.nodes[chances.choice(own)]
        mixed.add_node(other, **{**held, "labels": (HIDDEN,)})
    for number in range(30):
        ends = chances.choice(own + others), chances.choice(own + others)
        mixed.add_edge(*ends, f"hidden {number}", type=HIDDEN, w=1)
    return mixed


def labelled(graph: Any) -> Any:
    """Give all nodes one more label, for what none has is not of the graph."""
    for _, data in graph.nodes(data=True):
        data["labels"] = (*data["labels"], "Z")
    return graph


def restricted(text: str, graph: Any) -> str | None:
    """Return a query that reads as it sees this graph only, None for any other."""
    labels = {label for _, data in graph.nodes(data=True) for label in data["labels"]}
    types = {kind for *_, kind in graph.edges(data="type")}
    try:
        statement = parse(text)
    except CypherError:
        return None
    kinds = (*WRITING, ast.CallProcedure)
    if any(isinstance(node, kinds) for node in ast.walk(statement.query)):
        return None
    return text_of(restrict(statement, labels, types))
