"""Values, operators, functions and forms of the language mean what they mean to a real Neo4j."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import networkx as nx
import pytest
from judge import Answer, Judge
from neo4j_server import Neo4jServer

from kg.commands.statements import statements
from kg.cypher.engine import Engine

pytestmark = pytest.mark.neo4j
CORPUS = Path(__file__).parent / "corpus"
PEOPLE = """
    CREATE (a:Person {name: 'Alice', age: 30}), (b:Person {name: 'Bob', age: 25}), (d:City {name: 'Oslo'}),
        (c:Person:Boss {name: 'Carol', age: 40}), (a)-[:KNOWS {since: 2010}]->(b), (a)-[:LIKES]->(c),
        (b)-[:KNOWS {since: 2015}]->(c), (a)-[:LIVES_IN]->(d), (c)-[:LIVES_IN]->(d)
"""
# Lists whose order no one promises: what is collected or comprehended, the names of labels and of properties.
UNORDERED = re.compile(r"(?i)\bcollect\b|labels\(|keys\(|\[\s*(?:\w+ ?= ?)?\(\w*\)[-<]")


@pytest.fixture(scope="module")
def empty(neo4j_server: Neo4jServer) -> Iterator[Judge]:
    yield from _judge(neo4j_server, nx.MultiDiGraph())


@pytest.fixture(scope="module")
def people(neo4j_server: Neo4jServer) -> Iterator[Judge]:
    graph: Any = nx.MultiDiGraph()
    list(Engine(graph).rows(PEOPLE, write=True)[1])
    yield from _judge(neo4j_server, graph)


def _judge(server: Neo4jServer, graph: Any) -> Iterator[Judge]:
    with neo4j.GraphDatabase.driver(server.uri, auth=server.auth, notifications_min_severity="OFF") as driver:
        judge = Judge(driver)
        judge.load(graph)
        yield judge
        judge.close()


def queries(name: str) -> list[str]:
    return [query for query, _ in statements((CORPUS / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("query", queries("values.cypher"))
def test_values_and_functions(empty: Judge, query: str) -> None:
    """On an empty graph. Of values that are told, ORDER BY leaves one order."""
    agree(empty, query, ordered="ORDER BY" in query and "MATCH" not in query)


@pytest.mark.parametrize("query", queries("forms.cypher"))
def test_forms_of_the_language(people: Judge, query: str) -> None:
    """On four nodes and five relationships."""
    agree(people, query, ordered=False)


def agree(judge: Judge, query: str, *, ordered: bool) -> None:
    expected, got = judge.neo4j(query, {}), judge.ours(query, {})
    if UNORDERED.search(query):
        expected, got = loosened(expected), loosened(got)
    same = bool(got.error) == bool(expected.error) if expected.error else got.same(expected, ordered=ordered)
    assert same, f"\n--- Neo4j\n{expected}\n--- the engine\n{got}"


def loosened(answer: Answer) -> Answer:
    return replace(answer, rows=tuple(tuple(map(_sorted, row)) for row in answer.rows))


def _sorted(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=repr)
    return {name: _sorted(inner) for name, inner in value.items()} if isinstance(value, dict) else value
