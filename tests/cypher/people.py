"""A small graph of people, and how the tests ask it."""

from typing import Any

import networkx as nx

from kg.cypher.engine import Engine

PEOPLE = (
    "CREATE (a:P {name:'a',age:1})-[:K {w:1}]->(b:P {name:'b',age:2})-[:K {w:2}]->(c:P:Q {name:'c'})"
    "-[:K {w:3}]->(a), (a)-[:L]->(c), (d:D {name:'d'})"
)
PARAMETERS: dict[str, Any] = {
    "k": "zz",
    "m": {"q": 1},
    "a b": 2,
    "list": ["a", "b"],
    "rows": [{"id": 1, "v": 2}, {"id": 2}],
}


def ask(query: str) -> list[list[Any]]:
    """Return the rows of a query on a new graph of the people."""
    graph: Any = nx.MultiDiGraph()
    engine = Engine(graph)
    engine.rows(PEOPLE, write=True)
    return list(engine.rows(query, PARAMETERS, write=True)[1])


def assert_answer(query: str, expected: list[list[Any]]) -> None:
    """Hold an answer to what is expected, in any order unless the query has one."""
    found = ask(query)
    if "ORDER BY" not in query:
        found, expected = sorted(found, key=repr), sorted(expected, key=repr)
    assert repr(found) == repr(expected)
