"""Forms on which openCypher is silent or Neo4j 5.26 goes another way: each was asked of a real one."""

from typing import Any

import networkx as nx
import pytest

from kg.cypher.engine import Engine
from kg.cypher.errors import CypherError

PEOPLE = (
    "CREATE (a:Person {name: 'Alice', age: 30}), (b:Person {name: 'Bob', age: 25}), "
    "(c:Person:Boss {name: 'Carol', age: 40}), (d:City {name: 'Oslo'}), "
    "(a)-[:KNOWS {since: 2010}]->(b), (b)-[:KNOWS {since: 2015}]->(c), (a)-[:LIKES]->(c), "
    "(a)-[:LIVES_IN]->(d), (c)-[:LIVES_IN]->(d)"
)


def ask(query: str, parameters: dict[str, Any] | None = None) -> tuple[list[str], list[list[Any]]]:
    graph: Any = nx.MultiDiGraph()
    engine = Engine(graph)
    engine.rows(PEOPLE, write=True)
    columns, rows, _ = engine.rows(query, parameters or {}, write=True)
    return columns, list(rows)


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        # A map projection is called by its variable.
        ("MATCH (n:Boss) RETURN n {.name}", ["n"], [[{"name": "Carol"}]]),
        ("MATCH (n:Boss) WITH n {.name} RETURN n.name", ["n.name"], [["Carol"]]),
        # Rows are ordered and cut between clauses.
        ("MATCH (n:Person) ORDER BY n.age LIMIT 2 RETURN n.name", ["n.name"], [["Bob"], ["Alice"]]),
        ("UNWIND [1, 2, 3] AS x SKIP 1 RETURN x", ["x"], [[2], [3]]),
        ("UNWIND [3, 1, 2] AS x ORDER BY x DESC OFFSET 1 LIMIT 1 RETURN x", ["x"], [[2]]),
        # Labels and types that are computed: all of them, or one.
        ("MATCH (n:$any(['City', 'Boss'])) RETURN count(*)", ["count(*)"], [[2]]),
        ("MATCH (n:$all(['Person', 'Boss'])) RETURN count(*)", ["count(*)"], [[1]]),
        ("MATCH ()-[r:$any(['KNOWS', 'LIKES'])]->() RETURN count(*)", ["count(*)"], [[3]]),
        ("MATCH (n) WHERE n IS Person|City RETURN count(*)", ["count(*)"], [[4]]),
        ("MATCH (n) WHERE NOT n IS Person&Boss RETURN count(*)", ["count(*)"], [[3]]),
        # WHERE after an aggregation may name a key or a measure by what it is.
        (
            "MATCH (n:Person) WITH n.name AS x, count(*) AS c WHERE n.name > 'B' AND count(*) = 1 "
            "RETURN x ORDER BY x",
            ["x"],
            [["Bob"], ["Carol"]],
        ),
        # Columns of queries within queries are called by their own text.
        (
            "MATCH (n:Person) RETURN COUNT { MATCH (n)-->(v) WITH v WHERE v.age > 0 RETURN v } AS c, n.age "
            "ORDER BY c, n.age",
            ["c", "n.age"],
            [[0, 40], [1, 25], [2, 30]],
        ),
        # Integers among floats become floats when they are stored.
        ("CREATE (n {x: [1, 2.5]}) RETURN n.x", ["n.x"], [[[1.0, 2.5]]]),
        ("MERGE (a:X {v: 1})-[:R]->(b:X {v: a.v}) RETURN b.v", ["b.v"], [[1]]),
        ("RETURN 'a' IS NORMALIZED", ["'a' IS NORMALIZED"], [[True]]),
        (
            "RETURN ('a' IS NOT NORMALIZED) AS x, 'a' IS NFD NORMALIZED",
            ["x", "'a' IS NFD NORMALIZED"],
            [[False, True]],
        ),
        ("USE neo4j MATCH (n:City) RETURN n.name", ["n.name"], [["Oslo"]]),
        ("CYPHER 5 MATCH (n:City) RETURN n.name", ["n.name"], [["Oslo"]]),
        # WHERE after SHORTEST looks at what was chosen, within the parentheses it chooses.
        (
            "MATCH p = SHORTEST 1 (:Person {name: 'Alice'})-[r]->+(:Boss) WHERE size(r) > 1 RETURN length(p)",
            ["length(p)"],
            [],
        ),
        (
            "MATCH p = SHORTEST 1 ((:Person {name: 'Alice'})-[r]->+(:Boss) WHERE size(r) > "
            "1) RETURN length(p)",
            ["length(p)"],
            [[2]],
        ),
        (
            "MATCH p = shortestPath((a:Person {name: 'Alice'})-[*]->(b:Boss)) WHERE length(p) > 1 "
            "RETURN length(p)",
            ["length(p)"],
            [[2]],
        ),
    ],
)
def test_what_neo4j_answers(query: str, columns: list[str], rows: list[list[Any]]) -> None:
    assert ask(query) == (columns, rows)


@pytest.mark.parametrize(
    ("query", "kind", "detail"),
    [
        ("MATCH (n) WHERE n.name RETURN n", "TypeError", "InvalidArgumentType"),
        ("MATCH (n) WITH n WHERE n.age RETURN n", "TypeError", "InvalidArgumentType"),
        ("MATCH (n) RETURN CASE WHEN n.age THEN 1 END", "TypeError", "InvalidArgumentType"),
        ("MATCH (n) WHERE n.age IS NULL OR n.age RETURN n", "TypeError", "InvalidArgumentType"),
        ("CREATE (n {x: [1, 'a']})", "TypeError", "InvalidPropertyType"),
        ("CREATE (n {x: [true, 1]})", "TypeError", "InvalidPropertyType"),
        (
            "MATCH (n) WITH n.age AS a, count(*) AS c ORDER BY sum(n.age) RETURN a",
            "SyntaxError",
            "InvalidAggregation",
        ),
        ("RETURN 'a' + true", "SyntaxError", "InvalidArgumentType"),
        ("CALL db.labels() RETURN 1", "SyntaxError", "UnexpectedSyntax"),
        ("MATCH (n:Person:Boss|City) RETURN n", "SyntaxError", "UnexpectedSyntax"),
        ("MATCH (n) RETURN n + 1", "SyntaxError", "InvalidArgumentType"),
        ("MATCH p = shortestPath((a:Boss)-[*]->(b:Boss)) RETURN p", "ArgumentError", "InvalidArgumentValue"),
        ("MATCH (n:Person) DETACH DELETE n RETURN n.name", "EntityNotFound", "DeletedEntityAccess"),
    ],
)
def test_what_neo4j_refuses(query: str, kind: str, detail: str) -> None:
    with pytest.raises(CypherError) as caught:
        ask(query)
    assert (caught.value.kind, caught.value.detail) == (kind, detail)
