"""The Cypher script: run by a real Neo4j and by our own engine, it makes the same graph."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import neo4j
import networkx as nx
import pytest
from awkward import awkward
from drawn import article, claim
from neo4j_server import Neo4jServer

from kg import KnowledgeGraph, open_graph
from kg.cypher import Engine
from kg.export import export

Run = Callable[[str], None]
Made = tuple[list[str], list[str]]
"""All nodes and all relationships, as text."""


@pytest.fixture(scope="module")
def filled() -> Iterator[KnowledgeGraph]:
    with awkward(open_graph) as graph:
        yield graph


def statements(graph: KnowledgeGraph) -> list[str]:
    """Return the statements of a graph's script, as a tool parts them."""
    return "".join(export(graph, "cypher")).removesuffix(";\n").split(";\n")


def expected(graph: KnowledgeGraph) -> Made:
    whole = graph.to_networkx(evidence=True)
    nodes, edges = [], []
    for node, fields in whole.nodes(data=True):
        fields.pop("source", None)
        nodes.append(_text([fields.pop("label")], {"id": node, **fields}))
    for source, target, fields in whole.edges(data=True):
        edges.append(_text(source, fields.pop("type"), target, fields))
    return sorted(nodes), sorted(edges)


def _text(*parts: Any) -> str:
    return json.dumps(parts, sort_keys=True)


# Our own engine -----------------------------------------------------------------------------------


def in_engine(script: list[str]) -> Made:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    engine = Engine(graph)
    for statement in script:
        if "CREATE CONSTRAINT" not in statement:
            list(engine.rows(statement, write=True)[1])
    ids = {node: fields["id"] for node, fields in graph.nodes(data=True)}
    nodes = [_text(list(fields.pop("labels")), fields) for _, fields in graph.nodes(data=True)]
    edges = [_text(ids[a], f.pop("type"), ids[b], f) for a, b, f in graph.edges(data=True)]
    return sorted(nodes), sorted(edges)


def test_our_own_engine_makes_the_same_graph_of_it(filled: KnowledgeGraph) -> None:
    assert in_engine(statements(filled)) == expected(filled)


def test_run_twice_it_makes_the_graph_once(filled: KnowledgeGraph) -> None:
    assert in_engine(statements(filled) * 2) == expected(filled)


def test_a_graph_that_changed_is_brought_up_to_date(filled: KnowledgeGraph) -> None:
    """What was there is set anew; a script says nothing of what is gone."""
    with open_graph() as later:
        filled.copy_to(later)
        later.add(
            article(claim("Company:Nvidia", "SUPPLIES", "Company:Meta"), salt="more", published="2026-04")
        )
        later.add(article(claim("Company:TSMC", "SUPPLIES", "Company:Nvidia"), salt="2", published="2026-04"))
        assert in_engine(statements(filled) + statements(later)) == expected(later)


def test_an_empty_graph_is_only_constraints() -> None:
    with open_graph() as graph:
        script = statements(graph)
    assert script
    assert all("CREATE CONSTRAINT" in statement for statement in script)


def test_many_rows_are_several_statements() -> None:
    """None so large that a server cannot take it, and none for a single row."""
    with open_graph() as graph:
        for n in range(60):
            graph.add(
                article(
                    *(claim(f"Company:A{n}", "SUPPLIES", f"Company:B{n}-{m}") for m in range(40)), salt=str(n)
                )
            )
        merged = [s for s in statements(graph) if "MERGE (n:Company" in s]
        assert in_engine(statements(graph)) == expected(graph)
    assert 4 <= len(merged) <= 60


# A real Neo4j -------------------------------------------------------------------------------------


@pytest.fixture
def bare(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    """A database as it comes, without our constraints and books; the next graph makes them again."""
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        _strip(driver)
        yield driver
        _strip(driver)
        driver.execute_query("CALL db.clearQueryCaches()")  # plans of statements full of literals are large


def _strip(driver: neo4j.Driver) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for (name,) in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        driver.execute_query(f"DROP CONSTRAINT `{name}`")
    for (name,) in driver.execute_query(
        "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
    ).records:
        driver.execute_query(f"DROP INDEX `{name}`")


def in_server(driver: neo4j.Driver, script: list[str]) -> Made:
    for statement in script:
        driver.execute_query(statement)
    nodes = driver.execute_query("MATCH (n) RETURN labels(n), properties(n)").records
    edges = driver.execute_query("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)").records
    return sorted(_text(*node) for node in nodes), sorted(
        _text(source, kind, target, fields) for source, kind, target, fields in edges
    )


@pytest.mark.neo4j
def test_a_real_neo4j_makes_the_same_graph_of_it(filled: KnowledgeGraph, bare: neo4j.Driver) -> None:
    """Every label, property and relationship, whatever the names hold; a second run changes nothing."""
    assert in_server(bare, statements(filled)) == expected(filled)
    assert in_server(bare, statements(filled)) == expected(filled)
    (constraints,) = bare.execute_query("SHOW CONSTRAINTS YIELD name RETURN count(*)").records[0]
    assert constraints == 11
