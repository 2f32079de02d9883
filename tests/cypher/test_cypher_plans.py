"""Plans begin where it is cheapest, do no more than is asked for, and stop where they must."""

from typing import Any

import networkx as nx
import pytest

from kg.cypher.engine import Engine
from kg.cypher.errors import ArgumentError, LimitError, ParameterMissingError


@pytest.fixture(scope="module")
def engine() -> Engine:
    graph: Any = nx.MultiDiGraph()
    for i in range(300):
        label = "Rare" if i < 3 else "Company"
        graph.add_node(i, labels=(label,), id=f"n{i}", name=f"name {i}")
    for i in range(300):
        for step in (1, 7, 31):
            graph.add_edge(i, (i + step) % 300, type="NEXT", key=f"NEXT{step}")
        graph.add_edge(i, (i * 3 + 1) % 300, type="OTHER", key="OTHER")
    return Engine(graph)


def steps(engine: Engine, text: str) -> list[str]:
    """Return the names of the operators, the last step first."""
    lines = [row[0] for row in engine.rows(f"EXPLAIN {text}")[1]]
    return [line.split()[0].lstrip("|+ ") or line.split()[1] for line in lines[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (n:Company {id: 'n7'}) RETURN n", ["NodesByValue"]),
        ("MATCH (n:Company) WHERE 'n7' = n.id RETURN n", ["NodesByValue"]),
        ("MATCH (n) WHERE n.id IN ['n7', 'n8'] RETURN n", ["NodesByValues"]),
        ("MATCH (n) WHERE elementId(n) = '7' RETURN n", ["NodeById"]),
        ("MATCH (n:Rare) RETURN n", ["NodesByLabel"]),
        ("MATCH (n) RETURN n", ["AllNodes"]),
        # From the rare end, whichever way the pattern is written.
        ("MATCH (a:Company)-[:NEXT]->(b:Rare) RETURN a, b", ["Expand", "NodesByLabel"]),
        ("MATCH (b:Rare)<-[:NEXT]-(a:Company) RETURN a, b", ["Expand", "NodesByLabel"]),
        ("MATCH (a)-[:NEXT]->(b), (a)-[:OTHER]->(b) RETURN a", ["ExpandInto", "Expand", "AllNodes"]),
        ("MATCH (a:Rare) OPTIONAL MATCH (a)-[:NEXT]->(b) RETURN a, b", ["OptionalExpand", "NodesByLabel"]),
        ("MATCH (:Rare)-[:NEXT*1..4]->(b) RETURN DISTINCT b", ["Distinct", "ReachableNodes", "NodesByLabel"]),
        (
            "MATCH (:Rare)-[:NEXT*1..4]-(b) RETURN count(DISTINCT b)",
            ["Aggregation", "ReachableNodes", "NodesByLabel"],
        ),
        ("MATCH (:Rare)-[:NEXT*1..2]->(b) RETURN b", ["VariableExpand", "NodesByLabel"]),
        ("MATCH (a)-[:NEXT]->()-[:OTHER]->(c) RETURN count(*)", ["Aggregation", "CountMatches", "AllNodes"]),
        ("MATCH (n) RETURN n.name AS x ORDER BY x LIMIT 3", ["Limit", "Top", "Compute", "AllNodes"]),
        ("MATCH (n) RETURN n.name AS x ORDER BY x", ["Sort", "Compute", "AllNodes"]),
    ],
)
def test_the_plan(engine: Engine, text: str, expected: list[str]) -> None:
    assert steps(engine, text) == expected


def test_explain_runs_nothing_and_shows_estimates(engine: Engine) -> None:
    before = engine.index.graph.number_of_nodes()
    columns, rows, _ = engine.rows("EXPLAIN CREATE (n) RETURN n")
    assert columns == ["plan"]
    assert "Create" in list(rows)[1][0]
    assert engine.index.graph.number_of_nodes() == before


def test_profile_counts_the_rows_of_each_operator(engine: Engine) -> None:
    lines = [row[0] for row in engine.rows("PROFILE MATCH (a:Rare)-[:NEXT]->(b) RETURN a, b")[1]]
    assert lines[0].split() == ["operator", "estimate", "rows", "ms", "detail"]
    assert [(line.split()[0], line.split()[2]) for line in lines[1:]] == [
        ("+Expand", "9"),
        ("+NodesByLabel", "3"),
    ]


def test_a_limit_stops_what_is_before_it(engine: Engine) -> None:
    lines = [row[0] for row in engine.rows("PROFILE MATCH (a)-[:NEXT]->(b) RETURN a LIMIT 5")[1]]
    assert [int(line.split()[2]) for line in lines[1:]] == [5, 5, 2]


def test_rows_come_as_they_are_asked_for(engine: Engine) -> None:
    rows = engine.rows("MATCH (a), (b), (c), (d) RETURN a.id, d.id")[1]
    assert next(rows) == ["n0", "n0"]


def test_plans_are_kept_and_parameters_are_not(engine: Engine) -> None:
    text = "MATCH (n:Company {id: $id}) RETURN n.name"
    assert list(engine.rows(text, {"id": "n5"})[1]) == [["name 5"]]
    assert engine.prepare(text) is engine.prepare(text)
    assert list(engine.rows(text, {"id": "n6"})[1]) == [["name 6"]]


def test_two_runs_of_one_plan_do_not_disturb_each_other(engine: Engine) -> None:
    text = "MATCH (a)-[r:NEXT]->(b) WHERE b.id <> $x RETURN a.id, count(*)"
    first, second = engine.rows(text, {"x": "n1"})[1], engine.rows(text, {"x": "none"})[1]
    pairs = [(next(first), next(second)) for _ in range(5)]
    assert pairs[0] == (["n0", 2], ["n0", 3])
    assert dict(first)["n270"] == 2
    assert dict(second)["n270"] == 3


def test_too_many_rows_are_an_error(engine: Engine) -> None:
    assert len(list(engine.rows("MATCH (n:Rare) RETURN n", max_rows=3)[1])) == 3
    with pytest.raises(LimitError, match="more than 2 rows"):
        list(engine.rows("MATCH (n:Rare) RETURN n", max_rows=2)[1])


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a), (b), (c), (d) RETURN count(a.id + b.id + c.id + d.id)",
        "MATCH (a)-[*]->(b) RETURN count(a.id + b.id)",
        "MATCH p = SHORTEST 1000000 (a:Rare)-->+(b:Rare) RETURN count(p)",
        "MATCH ((a)-[:NEXT]->(b))+ RETURN count(size(a))",
        "UNWIND range(1, 9000000) AS x UNWIND range(1, 9000000) AS y RETURN sum(x + y)",
    ],
)
def test_a_query_ends_when_its_time_is_over(engine: Engine, text: str) -> None:
    with pytest.raises(LimitError, match="longer than"):
        list(engine.rows(text, timeout=0.05)[1])


def test_a_runaway_pattern_ends_without_a_time_limit(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cypher.context.MOST_STEPS", 10_000)
    with pytest.raises(LimitError, match="upper bound"):
        list(engine.rows("MATCH (a)-[*]->(b) RETURN count(a.id + b.id)")[1])


def test_a_missing_parameter_is_named_before_anything_runs(engine: Engine) -> None:
    with pytest.raises(ParameterMissingError, match=r"\$x, \$y"):
        engine.rows("RETURN $x + $y + $z", {"z": 1})


def test_graphs_that_do_not_fit_are_refused() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_node(1, labels="Company")
    with pytest.raises(ArgumentError, match="collection"):
        Engine(graph)
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b")
    with pytest.raises(ArgumentError, match="no type"):
        list(Engine(graph).rows("MATCH (a)-->(b) RETURN a")[1])
    # Without labels it is a node like any other.
    assert list(Engine(graph).rows("MATCH (a) RETURN labels(a)")[1]) == [[[]], [[]]]
