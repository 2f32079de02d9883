"""Whatever is written, indexes and plans stay in step with the graph, and errors leave no trace."""

from collections import Counter
from copy import deepcopy

import networkx as nx
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kg.cypher.engine import Engine
from kg.cypher.errors import ConstraintError, CypherArithmeticError
from kg.cypher.results import plain

WRITES = [
    "CREATE (:{label} {{x: {value}}})",
    "CREATE (:{label})-[:{type} {{w: {value}}}]->(:{other} {{x: {value}}})",
    "CREATE (n:{label})-[:{type}]->(n)",
    "MATCH (a:{label}), (b:{other} {{x: {value}}}) CREATE (a)-[:{type}]->(b)",
    "MATCH (a:{label}) SET a.x = {value}",
    "MATCH (a {{x: {value}}}) SET a:{other}",
    "MATCH (a:{label}) SET a = {{x: {value}, y: 1}}",
    "MATCH (a:{label}) SET a += {{x: {value}}}",
    "MATCH (a:{label}) REMOVE a.x",
    "MATCH (a:{label}) REMOVE a:{label}",
    "MATCH ()-[r:{type}]->() SET r.w = {value}",
    "MATCH (:{label})-[r:{type}]->() DELETE r",
    "MATCH (a:{label} {{x: {value}}}) DETACH DELETE a",
    "MATCH p = (:{label})-[:{type}]->() DETACH DELETE p",
    "MERGE (a:{label} {{x: {value}}})",
    "MERGE (a:{label} {{x: {value}}}) ON CREATE SET a:{other} ON MATCH SET a.x = 2",
    "MERGE (a:{label})-[:{type}]->(b:{other})",
    "MATCH (a:{label}) MERGE (a)-[:{type}]-(b:{other} {{x: {value}}})",
    "MATCH (a:{label}) FOREACH (i IN [1, 2] | CREATE (a)-[:{type}]->(:{other} {{x: i}}))",
    "MATCH (a:{label}) CALL (a) {{ CREATE (a)-[:{type}]->(b:{other}) RETURN b }} SET b.x = {value}",
]
READS = [
    "MATCH (n) RETURN count(*)",
    "MATCH (n) RETURN labels(n), n.x, n.y, count(*)",
    "MATCH (n:A) RETURN n.x, count(*)",
    "MATCH (n:B {x: 1}) RETURN count(*)",
    "MATCH (n {x: 2}) RETURN labels(n)",
    "MATCH (n) WHERE n.x IN [0, 1] RETURN count(n)",
    "MATCH (a)-[r]->(b) RETURN labels(a), type(r), r.w, labels(b), count(*)",
    "MATCH (a:A)-[:R]->(b) RETURN count(*)",
    "MATCH (a:A)<-[:R]-(b:B) RETURN count(*)",
    "MATCH (a)-[:R|S]-(b:B) RETURN count(*)",
    "MATCH (a)-[:R]->(b)-[:S]->(c) RETURN count(*)",
    "MATCH (a:A)-[:R*1..3]->(b) RETURN count(DISTINCT b)",
    "MATCH (a:A)-[:S]->{0,2}(b) RETURN b.x, count(*)",
    "MATCH (a:A) OPTIONAL MATCH (a)-[:S]->(b:B) RETURN a.x, count(b)",
    "CALL db.labels()",
    "CALL db.relationshipTypes()",
    "CALL db.propertyKeys()",
]


def answers(engine, query, *, write=False):
    columns, rows, _ = engine.rows(query, write=write)
    return columns, Counter(repr([plain(value) for value in row]) for row in rows)


def state(graph):
    nodes = {
        key: {name: value for name, value in data.items() if value is not None}
        for key, data in graph.nodes(data=True)
    }
    edges = {(a, b, key): dict(data) for a, b, key, data in graph.edges(keys=True, data=True)}
    return deepcopy((nodes, edges))


writes = st.builds(
    str.format,
    st.sampled_from(WRITES),
    label=st.sampled_from("AB"),
    other=st.sampled_from("ABC"),
    type=st.sampled_from("RS"),
    value=st.sampled_from([0, 1, 2, "null", "'a'"]),
).filter(lambda query: "MERGE" not in query or "null" not in query)


def start():
    engine = Engine(nx.MultiDiGraph())
    answers(
        engine,
        "CREATE (a:A {x: 1})-[:R]->(b:B {x: 2})-[:S]->(:A:B), (a)-[:S]->(a), (:B {x: 1})-[:R]->(b)",
        write=True,
    )
    return engine


@settings(max_examples=100)
@given(st.lists(writes, min_size=1, max_size=5))
def test_an_engine_that_wrote_answers_like_a_new_one(queries):
    engine = start()
    for query in queries:
        note(query)
        for read in READS:
            answers(engine, read)
        if engine.index.graph.number_of_edges() < 60:
            answers(engine, query, write=True)
        fresh = Engine(engine.index.graph.copy())
        for read in READS:
            assert answers(engine, read) == answers(fresh, read), read


@settings(max_examples=100)
@given(st.lists(writes, max_size=3), writes)
def test_a_clause_sees_all_that_was_written_before_it(queries, last):
    """One query that writes and then reads answers like two."""
    together, apart = start(), start()
    for query in queries:
        for engine in (together, apart):
            answers(engine, query, write=True)
    for read in READS[:-3]:
        if together.index.graph.number_of_edges() > 60:
            return
        note(f"{last} … {read}")
        answers(apart, last, write=True)
        expected = answers(apart, read)
        assert answers(together, f"{last} WITH count(*) AS ignored {read}", write=True) == expected


@settings(max_examples=100)
@given(st.lists(writes, max_size=3), writes)
def test_what_fails_changes_nothing(queries, last):
    engine = start()
    for query in queries:
        answers(engine, query, write=True)
    for read in READS:
        answers(engine, read)
    before = state(engine.index.graph)
    with pytest.raises(CypherArithmeticError):
        answers(engine, f"{last} WITH count(*) AS c RETURN 1 / (c - c)", write=True)
    assert state(engine.index.graph) == before
    fresh = Engine(engine.index.graph.copy())
    for read in READS:
        assert answers(engine, read) == answers(fresh, read), read


def test_a_node_that_is_still_tied_is_not_deleted():
    engine = start()
    before = state(engine.index.graph)
    with pytest.raises(ConstraintError) as refusal:
        answers(engine, "MATCH (a:A) SET a.x = 7 DELETE a", write=True)
    assert refusal.value.detail == "DeleteConnectedNode"
    assert state(engine.index.graph) == before
