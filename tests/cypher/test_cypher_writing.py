"""What is written stands in the graph and in the index alike, or not at all."""

import random
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kg.cypher.engine import Engine
from kg.cypher.errors import AccessError, ConstraintError, CypherError, EntityNotFoundError
from kg.cypher.store import GraphIndex


def new_engine(*texts: str) -> Engine:
    graph: Any = nx.MultiDiGraph()
    engine = Engine(graph)
    for text in texts:
        engine.rows(text, write=True)
    return engine


def content(graph: Any) -> tuple[Any, Any]:
    nodes = {key: dict(data) for key, data in graph.nodes(data=True)}
    edges = {(a, b, key): dict(data) for a, b, key, data in graph.edges(keys=True, data=True)}
    return nodes, edges


def known(index: GraphIndex) -> Any:
    """Return all that an index knows, in a form that can be compared."""
    labels = {label: set(nodes) for label, nodes in index.labels.items() if nodes}
    sides = {}
    for direction in ("out", "in", "both"):
        for types in (None, ("X",), ("Y",), ("X", "Y")):
            adjacency = index.adjacency(direction, types)
            sides[direction, types] = {
                key: Counter((step.element_id, node.key) for step, node in steps)
                for key, steps in adjacency.items()
                if steps
            }
    values = {v: {node.key for node in index.seek(None, "v", v)} for v in range(4)}
    labelled = {v: {node.key for node in index.seek("A", "v", v)} for v in range(4)}
    degrees = {
        (label, kind, side): index.degree(label, kind, side)
        for label in (None, "A", "B")
        for kind in ("X", "Y")
        for side in ("out", "in")
    }
    return set(index.nodes), labels, sides, values, labelled, degrees, index.has_loops


STEPS = [
    "CREATE (:A {v: $i})-[:X]->(:B {v: $j})",
    "MATCH (a), (b) WHERE a.v = $i AND b.v = $j CREATE (a)-[:Y {w: $i}]->(b)",
    "MATCH (a {v: $i}) CREATE (a)-[:X]->(a)",
    "MATCH (a {v: $i}) SET a:B:C",
    "MATCH (a:B {v: $i}) REMOVE a:B SET a:A",
    "MATCH (a {v: $i}) SET a.v = $j",
    "MATCH (a {v: $i}) REMOVE a.v",
    "MATCH (a {v: $i})-[r]->() WITH r LIMIT 1 DELETE r",
    "MATCH (a {v: $i}) WITH a LIMIT 1 DETACH DELETE a",
    "MERGE (a:A {v: $i}) MERGE (b:B {v: $j}) MERGE (a)-[:X]->(b)",
    "MATCH ()-[r:X]->() SET r.w = $i",
    "FOREACH (k IN range(1, $j) | CREATE (:A {v: k})-[:Y]->(:C))",
    "MATCH (a {v: $i}) CALL (a) { CREATE (a)-[:Y]->(:B {v: $j}) }",
    "MATCH (a:A {v: $i}) DELETE a",
]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_the_index_keeps_step_with_the_graph(seed: int) -> None:
    chance = random.Random(seed)
    engine = new_engine("UNWIND range(0, 3) AS v CREATE (:A {v: v})")
    known(engine.index)  # all of it is built, and has to be kept
    for _ in range(chance.randint(1, 8)):
        text, given_ = chance.choice(STEPS), {"i": chance.randint(0, 3), "j": chance.randint(0, 3)}
        note(f"{text} {given_}")
        before = content(engine.index.graph)
        try:
            engine.rows(text, given_, write=True)
        except ConstraintError:
            assert content(engine.index.graph) == before
        assert known(engine.index) == known(GraphIndex(engine.index.graph))


@pytest.mark.parametrize("text", STEPS)
def test_an_error_at_the_end_undoes_everything(text: str) -> None:
    engine = new_engine("UNWIND range(0, 3) AS v CREATE (:A {v: v})-[:X]->(:B {v: v})")
    known(engine.index)
    before = content(engine.index.graph)
    failing = f"{text} WITH count(*) AS n UNWIND [1, 0] AS x RETURN 1 / x"
    with pytest.raises(CypherError):
        engine.rows(failing, {"i": 1, "j": 2}, write=True)
    assert content(engine.index.graph) == before
    assert known(engine.index) == known(GraphIndex(engine.index.graph))


def test_handles_that_were_deleted_and_brought_back_are_whole_again() -> None:
    engine = new_engine("CREATE (:A {v: 1})-[:X]->(:B {v: 2})")
    ((node,),) = engine.rows("MATCH (a:A) RETURN a")[1]
    with pytest.raises(CypherError):
        engine.rows("MATCH (a) DETACH DELETE a WITH count(*) AS n RETURN 1 / 0", write=True)
    assert not node.deleted
    assert node["v"] == 1


def test_reading_is_what_happens_unless_writing_is_asked_for() -> None:
    engine = new_engine()
    for text in ("CREATE (a)", "MERGE (a)", "MATCH (a) SET a.v = 1", "MATCH (a) DELETE a"):
        with pytest.raises(AccessError):
            engine.rows(text)
    with pytest.raises(AccessError):
        engine.rows("CALL { CREATE (a) RETURN a } RETURN a")
    assert not engine.index.graph


def test_what_is_written_is_counted() -> None:
    engine = new_engine()
    _, _, context = engine.rows("CREATE (:A:B {v: 1, w: 2})-[:X {z: 3}]->(c)", write=True)
    assert context.written == {
        "nodes_created": 2,
        "labels_added": 2,
        "properties_set": 3,
        "relationships_created": 1,
    }
    _, _, context = engine.rows("MATCH (a:A) DETACH DELETE a", write=True)
    assert context.written == {"relationships_deleted": 1, "nodes_deleted": 1}


def test_a_node_with_relationships_needs_detach() -> None:
    engine = new_engine("CREATE (:A)-[:X]->(:B)")
    with pytest.raises(ConstraintError, match="DETACH DELETE"):
        engine.rows("MATCH (a:A) DELETE a", write=True)
    engine.rows("MATCH (a:A)-[r]->() DELETE a, r", write=True)
    assert engine.index.graph.number_of_nodes() == 1


def test_what_was_deleted_has_no_properties_any_more() -> None:
    engine = new_engine("CREATE (:A {v: 1})-[:X]->(:B)")
    with pytest.raises(EntityNotFoundError):
        engine.rows("MATCH (a:A)-[r]->() DELETE a, r RETURN a.v", write=True)
    assert list(engine.rows("MATCH (a:A) RETURN a.v")[1]) == [[1]]
    rows = engine.rows("MATCH (a:A)-[r]->() DELETE a, r RETURN type(r)", write=True)[1]
    assert list(rows) == [["X"]]


def test_a_clause_sees_all_that_the_one_before_has_written() -> None:
    engine = new_engine()
    text = "UNWIND range(1, 3) AS i CREATE (:A {i: i}) WITH i MATCH (a:A) RETURN i, count(a) ORDER BY i"
    assert list(engine.rows(text, write=True)[1]) == [[1, 3], [2, 3], [3, 3]]
    text = "MATCH (a:A)-[:X]->(b) RETURN count(*) AS n"
    assert list(engine.rows(text)[1]) == [[0]]
    engine.rows("MATCH (a:A) CREATE (a)-[:X]->(:B)", write=True)
    assert list(engine.rows(text)[1]) == [[3]]


def test_plans_that_rely_on_the_graph_are_made_anew() -> None:
    engine = new_engine("CREATE (:A)-[:X]->(:B)")
    texts = ("MATCH (:A)-[:X]->(b:B) RETURN count(*)", "MATCH (a)-[:X]->(b)-[:X]->(c) RETURN count(*)")
    assert [list(engine.rows(text)[1]) for text in texts] == [[[1]], [[0]]]
    engine.rows("MATCH (a:A) CREATE (a)-[:X]->(:C), (a)-[:X]->(a)", write=True)
    # Not every X leads to a B any more, and the loop cannot be both of its neighbours.
    assert [list(engine.rows(text)[1]) for text in texts] == [[[1]], [[2]]]


def test_keys_of_new_nodes_can_be_given() -> None:
    graph: Any = nx.MultiDiGraph()
    engine = Engine(graph, new_key=lambda labels, values: f"{min(labels)}:{values['name']}")
    engine.rows("CREATE (:Company {name: 'tsmc'})", write=True)
    assert list(graph) == ["Company:tsmc"]


def test_parallel_relationships_of_one_type_are_two() -> None:
    engine = new_engine("CREATE (a:A), (b:B) CREATE (a)-[:X]->(b) CREATE (a)-[:X]->(b)")
    assert list(engine.rows("MATCH (a:A)-[r:X]->(b) RETURN count(DISTINCT r)")[1]) == [[2]]
    assert engine.index.graph.number_of_edges() == 2


def test_deleting_is_the_first_that_is_asked_of_a_graph() -> None:
    """Nothing has read the labels by then."""
    graph: Any = nx.MultiDiGraph()
    graph.add_node("a", labels=("A",), name="a")
    graph.add_edge("a", "b", "X", type="X")
    counters = Engine(graph).run("MATCH (n {name: 'a'}) DETACH DELETE n", write=True).counters
    assert counters.to_dict() == {"nodes_deleted": 1, "relationships_deleted": 1}
    assert list(graph) == ["b"]


def test_the_key_of_a_new_node_may_come_with_a_property() -> None:
    def key(labels: frozenset[str], properties: dict[str, Any]) -> str:
        properties["id"] = f"{min(labels)}:{properties['name']}".lower()
        return str(properties["id"])

    graph: Any = nx.MultiDiGraph()
    made = Engine(graph, new_key=key).run("CREATE (n:A {name: 'One'}) RETURN n.id AS id", write=True)
    assert (made.single()["id"], list(graph)) == ("a:one", ["a:one"])
