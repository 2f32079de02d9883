"""What Cypher on a server gives is what Cypher on a file gives: elements, values, limits, plans, commands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from drawn import NewGraph
from neo4j_server import Neo4jServer

from kg import KnowledgeGraph
from kg.cli import cli
from kg.cypher.durations import Duration
from kg.cypher.errors import AccessError, ArgumentError, CypherTypeError, LimitError, ProcedureError
from kg.cypher.spatial import WGS_84, Point
from kg.cypher.temporal import Date, DateTime
from kg.sample import sample_graph

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def server(empty_server: NewGraph) -> Iterator[KnowledgeGraph]:
    """Return the sample graph on a server."""
    with empty_server() as graph:
        sample_graph().copy_to(graph)
        yield graph


@pytest.fixture
def as_user(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the server's address; name and password are in the environment."""
    username, password = neo4j_server.auth
    monkeypatch.setenv("NEO4J_USERNAME", username)
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    return neo4j_server.uri


def test_a_node_is_itself(server: KnowledgeGraph) -> None:
    query = "MATCH (a:Company {name: 'Nvidia'}), (b {id: 'company:nvidia'}) RETURN a, [b] AS l, {x: a} AS m"
    record = server.cypher(query).single()
    node = record["a"]
    assert node == record["l"][0] == record["m"]["x"]
    assert (node.element_id, node.labels, node["ticker"]) == ("company:nvidia", ("Company",), "NVDA")
    (other,) = sample_graph().cypher("MATCH (a {name: 'Nvidia'}) RETURN a").scalars()
    assert list(node.properties.items()) == list(other.properties.items()), "in the same order, too"


def test_a_relationship_brings_its_ends_though_the_query_does_not_name_them(server: KnowledgeGraph) -> None:
    query = "MATCH (:Company {name: 'Nvidia'})-[r]->() RETURN collect(r) AS l, {x: head(collect(r))} AS m"
    record = server.cypher(query).single()
    ends = {(edge.start["name"], edge.type, edge.end["name"]) for edge in record["l"]}
    assert ends == {("Nvidia", "INVESTS_IN", "OpenAI"), ("Nvidia", "SUPPLIES", "CoreWeave")}
    assert record["m"]["x"].start.labels == ("Company",)


def test_a_path_is_walked_in_its_order(server: KnowledgeGraph) -> None:
    query = "MATCH p = (:Company {name: 'CoreWeave'})<-[:SUPPLIES*2]-() RETURN p"
    path = server.cypher(query).single()["p"]
    assert [node["name"] for node in path.nodes] == ["CoreWeave", "Nvidia", "TSMC"]
    assert [edge.start["name"] for edge in path.relationships] == ["Nvidia", "TSMC"]
    assert str(path) == str(sample_graph().cypher(query).single()["p"])


def test_what_was_found_is_a_graph(server: KnowledgeGraph) -> None:
    query = "MATCH (a)-[r]->(b) RETURN a, r, b"
    here, there = server.cypher(query).graph(), sample_graph().cypher(query).graph()
    assert dict(here.nodes(data=True)) == dict(there.nodes(data=True))
    assert sorted(here.edges(keys=True)) == sorted(there.edges(keys=True))


def test_an_element_id_is_the_one_of_this_graph(server: KnowledgeGraph) -> None:
    found = server.cypher("MATCH (n {name: 'Nvidia'}) RETURN elementId(n), n").single()
    again = "MATCH (n) WHERE elementId(n) = $id WITH n AS m RETURN elementId(m) AS id"
    assert server.cypher(again, {"id": found["elementId(n)"]}).scalars() == [found["n"].element_id]
    (edge,) = server.cypher("MATCH ()-[r:SUPPLIES]->({name: 'CoreWeave'}) RETURN r").scalars()
    again = "MATCH ()-[r]->() WHERE elementId(r) = $id RETURN elementId(r)"
    assert server.cypher(again, {"id": edge.element_id}).scalars() == [edge.element_id]


BERLIN = ZoneInfo("Europe/Berlin")
VALUES = [
    *(None, True, 1, -(2**63), 1.5, float("inf"), "智谱", [], [1, [None, "a"]], {"a": {"b c": [1]}}),
    *(date(2026, 2, 11), time(12, 31, 14, 645), datetime(2026, 2, 11, 12, 31)),
    *(datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 12, tzinfo=BERLIN)),
    *(
        datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=BERLIN),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
    ),
    *(timedelta(days=1, microseconds=7), Duration(13, -3, 5), Date(0), Point(WGS_84, (12.5, 55.7))),
    DateTime(20_000, 123_456_789, 3600, 3600),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_it_does_from_a_file(server: KnowledgeGraph, value: Any) -> None:
    query = "RETURN $value AS value"
    (back,), (expected,) = (
        graph.cypher(query, {"value": value}).scalars() for graph in (server, sample_graph())
    )
    assert (type(back), back) == (type(expected), expected)
    assert str(back) == str(expected)


def test_values_that_a_query_makes(server: KnowledgeGraph) -> None:
    query = (
        "RETURN date('2024-02-29') AS a, time('10:00:00.000000001+02:00') AS b, localtime('23:59') AS c, "
        "datetime('2026-07-01T12:00[America/New_York]') AS d, datetime('2026-07-01T12:00-04:00') AS e, "
        "localdatetime('2026-07-01T12:00') AS f, duration('P1Y2M3DT4.000000005S') AS g, "
        "point({x: 1, y: 2, z: 3}) AS h, point({longitude: 1, latitude: 2}) AS i"
    )
    assert server.cypher(query).single() == sample_graph().cypher(query).single()


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, [Date(10**9)]])
def test_what_cannot_be_sent_is_refused(server: KnowledgeGraph, value: Any) -> None:
    with pytest.raises(ArgumentError):
        server.cypher("RETURN $value", {"value": value})
    assert server.stats().articles == 2


def test_a_node_is_no_parameter(server: KnowledgeGraph) -> None:
    (node,) = server.cypher("MATCH (n {name: 'Nvidia'}) RETURN n").scalars()
    with pytest.raises(CypherTypeError, match="give its id"):
        server.cypher("RETURN $n", {"n": node})
    with pytest.raises(ArgumentError, match="half a character"):
        server.cypher("RETURN '\ud800'")


def test_limits(server: KnowledgeGraph) -> None:
    assert len(server.cypher("UNWIND range(1, 20) AS i RETURN i", max_rows=20)) == 20
    with pytest.raises(LimitError, match="more than 20 rows"):
        server.cypher("UNWIND range(1, 10000000) AS i RETURN i", max_rows=20)
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS s"
    with pytest.raises(LimitError, match=r"longer than 0\.2 s"):
        server.cypher(endless, timeout=0.2)
    assert server.cypher("RETURN 1 AS one", timeout=60).scalars() == [1]


def test_a_query_that_fails_leaves_a_reading_as_it_is(server: KnowledgeGraph) -> None:
    with server.reading():
        before = server.stats()
        with pytest.raises(CypherTypeError):
            server.cypher("MATCH (c:Company) RETURN c.name * 2")
        with pytest.raises(LimitError):
            server.cypher("MATCH (n) RETURN n", max_rows=1)
        assert server.stats() == before


def test_what_writes_is_refused_and_only_planned(server: KnowledgeGraph) -> None:
    for text in ("CREATE (:Company {name: 'X'})", "PROFILE MATCH (n) SET n.country = 'X'"):
        with pytest.raises(AccessError, match="write=True"):
            server.cypher(text)
    lines = server.cypher("EXPLAIN CREATE (:Company {name: 'X'})", write=True).scalars("plan")
    assert any("Create" in line for line in lines)
    assert server.cypher("MATCH (n {name: 'X'}) RETURN n").scalars() == []


def test_a_plan_says_what_the_server_does(server: KnowledgeGraph) -> None:
    lines = server.cypher("EXPLAIN MATCH (n {name: 'Nvidia'}) RETURN n").scalars("plan")
    assert lines[0].split() == ["operator", "estimate", "detail"]
    assert any("NodeIndexSeek" in line for line in lines), "a lookup without a label goes by the index, too"
    lines = server.cypher("PROFILE MATCH (n:Company) RETURN n.name").scalars("plan")
    assert lines[0].split() == ["operator", "estimate", "rows", "hits", "detail"]
    assert lines[1].split()[:3] == ["+ProduceResults", lines[1].split()[1], "5"]


def test_misspelt_names_are_noted(server: KnowledgeGraph) -> None:
    query = "MATCH (c:Compnay)-[:SUPPLY]->(e:Evidence) RETURN c.tikker, e.qoute, c.traits"
    noted = [str(notice) for notice in server.cypher(query).notices]
    assert noted == [str(notice) for notice in sample_graph().cypher(query).notices]
    assert len(noted) == 5


def test_names_are_found_by_their_words(server: KnowledgeGraph) -> None:
    query = "CALL db.index.fulltext.queryNodes('names', $q) YIELD node RETURN node.name ORDER BY node.name"
    for words in ("nvidia", "智谱", "semi*", "zhipu OR tsmc", "nothing"):
        assert (
            server.cypher(query, {"q": words}).scalars()
            == sample_graph().cypher(query, {"q": words}).scalars()
        )
    given = {"indexName": "names", "queryString": "nvidia", "options": {}}
    (node,) = server.cypher("CALL db.index.fulltext.queryNodes", given).scalars("node")
    assert node["name"] == "Nvidia"
    with pytest.raises(ProcedureError, match="queryNodes"):
        server.cypher(query, {"q": "nvidia AND"})


def test_what_writes_is_written_as_on_a_file(empty_server: NewGraph) -> None:
    statement = (
        "MERGE (c:Company {name: 'Lambda'}) SET c.country = 'US' MERGE (c)-[:USES]->(:Product {name: 'H100'})"
    )
    with empty_server() as graph, sample_graph() as other:
        sample_graph().copy_to(graph)
        counted = [each.cypher(statement, write=True).counters for each in (graph, other)]
        assert counted[0] == counted[1]
        query = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, type(r), m.id ORDER BY n.id, m.id"
        assert graph.cypher(query).to_dicts() == other.cypher(query).to_dicts()


def test_kg_query(as_user: str, empty_server: NewGraph) -> None:
    with empty_server() as graph:
        sample_graph().copy_to(graph)
    query = "MATCH (c {name: $name})-[r]->(x) RETURN c, r, x.name ORDER BY x.name"
    run = CliRunner().invoke(cli, ["query", query, "-p", "name=Nvidia", "--json", "-g", as_user])
    assert run.exit_code == 0, run.output
    rows = json.loads(run.stdout)
    assert [row["x.name"] for row in rows] == ["CoreWeave", "OpenAI"]
    assert rows == sample_graph().cypher(query, {"name": "Nvidia"}).to_dicts()
    run = CliRunner().invoke(cli, ["query", "MATCH (c) RETURN d", "-g", as_user])
    assert (run.exit_code, run.stdout) == (1, "")
    assert "`d` is not defined" in run.stderr


def test_kg_shell(as_user: str, empty_server: NewGraph) -> None:
    with empty_server() as graph:
        sample_graph().copy_to(graph)
    typed = "MATCH (c:Company) RETURN count(c) AS n;\nCALL db.labels();\nMATCH (c) RETURN c.name * 2;"
    command = [sys.executable, "-m", "kg", "shell", "--format", "csv", "-g", as_user]
    run = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.split() == ["n", "5", "label", "Company", "ETF", "Model", "Sector"]
    assert run.returncode == 1
    assert run.stderr.startswith("error: TypeError") or "TypeError" in run.stderr
    assert "Traceback" not in run.stderr


def test_more_nodes_than_a_server_can_plan_are_refused_and_it_goes_on(server: KnowledgeGraph) -> None:
    for one in ("({})", "({}:!ETF)", "({} {{name: 'Nvidia'}})"):
        nodes = ", ".join(one.format(name) for name in "abcdefg")
        with pytest.raises(LimitError, match="give labels"):
            server.cypher(f"MATCH {nodes} RETURN count(*)")
    assert server.cypher("MATCH (a), (b), (c), (d) RETURN count(*) > 0").scalars() == [True]
    path = "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g) RETURN count(*) >= 0"
    assert server.cypher(path).scalars() == [True]
