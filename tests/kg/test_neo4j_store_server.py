"""What a graph leaves on a server, how it is asked there, and what happens when the connection breaks."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import neo4j
import pytest
from drawn import NewGraph, article, claim, contents
from neo4j_server import Neo4jServer

from kg import GraphError, KnowledgeGraph, NotAGraphError, NotFoundError, ReadOnlyError, open_graph
from kg.stores.neo4j.layout import HIDDEN, VERSION
from kg.stores.projection import project
from schema import Label

pytestmark = pytest.mark.neo4j

A = article(
    claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", product="GPUs"),
    claim("Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status="rumoured", amount=1e11, currency="USD"),
    figures=(("Company:Nvidia", "revenue", 6.8e10),),
    properties={"Company:Nvidia": {"ticker": "NVDA", "country": "US"}},
    title="A",
)
B = article(
    claim("Company:Nvidia", "RELEASES", "Product:H100"), claim("Company:TSMC", "SUPPLIES", "Company:Nvidia")
)


@pytest.fixture
def graph(empty_server: NewGraph) -> Iterator[KnowledgeGraph]:
    with empty_server() as opened:
        opened.add(A)
        opened.add(B)
        yield opened


@pytest.fixture
def bare(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=neo4j_server.auth, notifications_min_severity="OFF"
    ) as driver:
        yield driver


def _open(server: Neo4jServer, uri: str = "", **options: Any) -> KnowledgeGraph:
    name, password = server.auth
    return open_graph(uri or server.uri, username=name, password=password, **options)


# What is there ------------------------------------------------------------------------------------


def test_everyone_sees_the_graph_and_nothing_of_the_bookkeeping(
    graph: KnowledgeGraph, bare: neo4j.Driver
) -> None:
    """Nodes, relationships and their properties are those of the projection, one by one."""
    drawn = project(graph._store, evidence=True)
    shown = "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $hidden)"
    seen = f"{shown} RETURN labels(n) AS labels, properties(n) AS fields"
    nodes = {
        record["fields"]["id"]: record for record in bare.execute_query(seen, hidden=list(HIDDEN)).records
    }
    assert {key: (tuple(node["labels"]), node["fields"]) for key, node in nodes.items()} == {
        key: (fields["labels"], {name: value for name, value in fields.items() if name != "labels"})
        for key, fields in drawn.nodes(data=True)
    }
    edges = bare.execute_query("MATCH (a)-[e]->(b) RETURN a.id, type(e), b.id, properties(e)").records
    assert {(a, kind, b): fields for a, kind, b, fields in edges} == {
        (a, kind, b): {name: value for name, value in fields.items() if name != "type"}
        for a, b, kind, fields in drawn.edges(keys=True, data=True)
    }
    assert len(edges) == drawn.number_of_edges()


@pytest.mark.usefixtures("graph")
def test_constraints_and_indexes_are_there_and_ready(bare: neo4j.Driver) -> None:
    unique = {r["labelsOrTypes"][0] for r in bare.execute_query("SHOW CONSTRAINTS").records}
    assert unique >= {*Label, "Article", "Evidence", "Observation", "KgGraph", "KgTraits", "KgContribution"}
    indexes = {r["name"]: r for r in bare.execute_query("SHOW INDEXES").records}
    assert {index["state"] for index in indexes.values()} == {"ONLINE"}
    assert indexes["kg_names"]["type"] == "FULLTEXT"
    assert set(indexes["kg_names"]["labelsOrTypes"]) == set(Label)


@pytest.mark.usefixtures("graph")
def test_names_are_found_by_their_words(bare: neo4j.Driver) -> None:
    search = "CALL db.index.fulltext.queryNodes('kg_names', $words) YIELD node RETURN node.id"
    found = [[r[0] for r in bare.execute_query(search, words=words).records] for words in ("NVIDIA", "core*")]
    assert found == [["company:nvidia"], ["company:coreweave"]]


def test_everyday_questions_use_an_index(graph: KnowledgeGraph, bare: neo4j.Driver) -> None:
    """No question about one entity looks at all nodes, or at all of a label."""
    store: Any = graph._store
    asked: list[tuple[Any, dict[str, Any]]] = []
    ask = store._connection.ask

    def noted(text: str, **parameters: Any) -> Any:
        asked.append((text, parameters))
        return ask(text, **parameters)

    store._ask = store._connection.ask = noted
    graph.entity("Nvidia")
    graph.relations("Nvidia", direction="out", since="2025")
    graph.suppliers("CoreWeave")
    graph.neighbors("Nvidia")
    graph.path("TSMC", "CoreWeave")
    graph.evidence("TSMC", "Nvidia")
    graph.timeline("Nvidia")
    graph.figures("Nvidia")
    graph.has(A.article, A.reader)
    graph.add(article(claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave"), salt="more"))
    assert len(asked) > 20
    for text, parameters in asked:
        explained: Any = f"EXPLAIN {text}"
        plan = bare.execute_query(explained, parameters).summary.plan
        assert plan is not None
        scans = {operator for operator in _operators(plan) if "Scan" in operator}
        assert not scans, text


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from _operators(child)


def test_the_work_of_adding_an_article_does_not_grow_with_the_graph(graph: KnowledgeGraph) -> None:
    """Counted in what is asked and answered, not in time."""
    store: Any = graph._store
    ask = store._connection.ask
    sizes: list[int] = []

    def counted(text: str, **parameters: Any) -> Any:
        answer = ask(text, **parameters)
        sizes[-1] += 1 + len(answer)
        return answer

    store._ask = store._connection.ask = counted
    for number in range(12):
        sizes.append(0)
        graph.add(article(claim("Company:Nvidia", "RELEASES", f"Product:P{number}"), salt=str(number)))
    assert len(set(sizes)) == 1


# Opening ------------------------------------------------------------------------------------------


def test_opening_again_changes_nothing(
    graph: KnowledgeGraph, neo4j_server: Neo4jServer, bare: neo4j.Driver
) -> None:
    moment = "MATCH (g:KgGraph) RETURN g.moment, g.version"
    before = bare.execute_query(moment).records
    with _open(neo4j_server) as again, _open(neo4j_server, read_only=True) as reader:
        assert contents(again) == contents(reader) == contents(graph)
    assert bare.execute_query(moment).records == before


def test_a_newer_graph_is_left_alone(
    graph: KnowledgeGraph, neo4j_server: Neo4jServer, bare: neo4j.Driver
) -> None:
    bare.execute_query("MATCH (g:KgGraph) SET g.version = $version", version=VERSION + 1)
    try:
        with pytest.raises(NotAGraphError, match="upgrade"):
            _open(neo4j_server)
        with pytest.raises(NotAGraphError, match="upgrade"):
            graph.remove(A.article.id)
    finally:
        bare.execute_query("MATCH (g:KgGraph) SET g.version = $version", version=VERSION)
    assert graph.stats().articles == 2


def test_what_was_imported_gets_its_constraints_at_the_first_opening(
    graph: KnowledgeGraph, neo4j_server: Neo4jServer, bare: neo4j.Driver
) -> None:
    bare.execute_query("DROP CONSTRAINT kg_company_id")
    bare.execute_query("MATCH (g:KgGraph) SET g.version = 0")
    with pytest.raises(GraphError, match="open it once for writing"):
        _open(neo4j_server, read_only=True)
    with _open(neo4j_server) as opened:
        assert contents(opened) == contents(graph)
    names = {record["name"] for record in bare.execute_query("SHOW CONSTRAINTS").records}
    assert "kg_company_id" in names
    assert bare.execute_query("MATCH (g:KgGraph) RETURN g.version").records[0][0] == VERSION


def test_a_database_with_the_like_of_others_is_refused_and_left(
    empty_server: NewGraph, neo4j_server: Neo4jServer, bare: neo4j.Driver
) -> None:
    empty_server().close()
    bare.execute_query("MATCH (g:KgGraph) DELETE g")
    bare.execute_query("CREATE (:Company {name: 'Acme'})")
    with pytest.raises(NotAGraphError, match="holds Company nodes that kg did not write"):
        _open(neo4j_server)
    assert bare.execute_query("MATCH (n) RETURN n.name").records[0][0] == "Acme"
    bare.execute_query("MATCH (n) DELETE n")


def test_what_is_opened_for_reading_is_not_made_and_not_changed(
    empty_server: NewGraph, neo4j_server: Neo4jServer, bare: neo4j.Driver
) -> None:
    empty_server().close()
    with _open(neo4j_server, read_only=True) as reader, pytest.raises(ReadOnlyError):
        reader.add(A)
    bare.execute_query("MATCH (n) DETACH DELETE n")
    with pytest.raises(GraphError, match="there is no graph in it"):
        _open(neo4j_server, read_only=True)
    assert bare.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 0


# With others --------------------------------------------------------------------------------------


def test_a_snapshot_is_kept_until_somebody_writes(graph: KnowledgeGraph, neo4j_server: Neo4jServer) -> None:
    store = graph._store
    first = store.snapshot()
    assert store.snapshot() is first
    with _open(neo4j_server) as other:
        other.remove(B.article.id)
    assert "company:tsmc" not in store.snapshot()


def test_a_writer_that_fails_leaves_nothing_in_a_snapshot(graph: KnowledgeGraph) -> None:
    store, before = graph._store, contents(graph)

    def fail() -> None:
        with store.writing():
            graph.remove(A.article.id)
            assert "company:openai" not in store.snapshot()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert "company:openai" in store.snapshot()
    assert contents(graph) == before


@contextmanager
def _losing_commits(server: Neo4jServer, times: int) -> Iterator[str]:
    """Yield the address of a way to the server that breaks, so often, just when a commit has been sent."""
    host, _, port = server.uri.rpartition("/")[2].rpartition(":")
    commit, left = b"\x00\x02\xb0\x12\x00\x00", [times]

    def forward(source: socket.socket, sink: socket.socket, lost: threading.Event, *, outward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if outward and commit in data and left[0] > 0:
                    left[0] -= 1
                    lost.set()  # before it is sent on, so that the answer cannot come first
                elif lost.is_set():
                    break  # the server has done it; nobody is told
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                there, lost = socket.create_connection((host, int(port))), threading.Event()
                for ends, outward in (((client, there), True), ((there, client), False)):
                    threading.Thread(
                        target=forward, args=(*ends, lost), kwargs={"outward": outward}, daemon=True
                    ).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    assert left == [0], "no commit came by"


def test_a_commit_of_which_nobody_heard_is_made_sure_of(
    graph: KnowledgeGraph, neo4j_server: Neo4jServer
) -> None:
    """It was done, so doing it again finds that it was; nothing is there twice and nothing is missing."""
    more = article(claim("Company:Zhipu", "RELEASES", "Model:GLM-5"), salt="more")
    with open_graph() as memory:
        memory.add(A)
        memory.add(B)
        memory.add(more)
        wanted, one = contents(memory), memory.remove(more.article.id)
    with _losing_commits(neo4j_server, 1) as uri, _open(neo4j_server, uri) as shaky:
        shaky.add(more)
        assert contents(shaky) == contents(graph) == wanted
    with _losing_commits(neo4j_server, 1) as uri, _open(neo4j_server, uri) as shaky:
        shaky.remove(more.article.id)
        with pytest.raises(NotFoundError):
            shaky.remove(more.article.id)
    assert one.entities_removed == 2
    assert graph.stats().articles == 2


def test_it_is_closed_twice_and_then_answers_nothing(empty_server: NewGraph) -> None:
    graph = empty_server()
    graph.close()
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        graph.stats()
