"""What can go wrong with a server, done to a real one: a clear error or success, never half an article.

The server is one of its own, since it is killed and starved here.
"""

import http.server
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import loading_process as process
import neo4j
import pytest
from drawn import contents
from neo4j_server import Neo4jServer, UnavailableError, new_server, refuse

from kg import GraphBusyError, KGError, KnowledgeGraph, open_graph
from kg.errors import AccessError, ExhaustedError, UnreachableError
from kg.resolve import resolve
from kg.stores.rows import contribution

pytestmark = pytest.mark.neo4j

ARTICLES = 6
PATIENCE = 120
SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    try:
        started = new_server(tmp_path_factory.mktemp("faulty"))
        started.start()
    except UnavailableError as error:
        refuse(str(error))
    yield started
    started.stop()


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a server of their own named there."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def _open(server: Neo4jServer, **options: Any) -> KnowledgeGraph:
    name, password = server.auth
    return open_graph(server.uri, **{"username": name, "password": password, **options})


@contextmanager
def _asking(server: Neo4jServer) -> Iterator[Callable[[str], list[Any]]]:
    """Yield what asks the server past us, with more patience than it may have itself."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=server.auth) as driver,
        driver.session() as session,
    ):
        yield lambda text: [tuple(r) for r in session.run(neo4j.Query(text, timeout=PATIENCE))]


def _all_that_is_there(server: Neo4jServer) -> tuple[list[Any], list[Any]]:
    """Return every node and relationship, hidden ones too; two that are the same stand there twice."""
    with _asking(server) as ask:
        nodes = ask("MATCH (n) WHERE NOT n:KgGraph RETURN labels(n), properties(n)")
        edges = ask("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)")
    return sorted(map(_plainly, nodes)), sorted(map(_plainly, edges))


def _plainly(row: tuple[Any, ...]) -> str:
    return repr([sorted(cell.items()) if isinstance(cell, dict) else cell for cell in row])


def _empty(server: Neo4jServer) -> None:
    with _asking(server) as ask:
        ask("MATCH (n) DETACH DELETE n")


@pytest.fixture(scope="module")
def undisturbed(server: Neo4jServer) -> tuple[list[Any], list[Any]]:
    """All that is on a server after a load in which nothing went wrong."""
    with _open(server) as graph, open_graph() as memory:
        for filled in (graph, memory):
            process.load(filled, range(ARTICLES))
        assert contents(graph) == contents(memory)
    found = _all_that_is_there(server)
    _empty(server)
    return found


def _start(server: Neo4jServer, what: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, process.__file__, what, server.uri, str(first), str(last)]
    environment = os.environ | {"NEO4J_PASSWORD": server.password}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _ended_well(running: subprocess.Popen[str]) -> None:
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, said


def _wait_for(server: Neo4jServer, articles: int, loader: subprocess.Popen[str]) -> None:
    """Wait until the server holds so many articles, while the loader goes on."""
    end = time.monotonic() + PATIENCE
    with _asking(server) as ask:
        while time.monotonic() < end and loader.poll() is None:
            if ask("MATCH (a:Article) RETURN count(a)")[0][0] >= articles:
                return
            time.sleep(0.01)
    pytest.fail(f"the loader came to no {articles} articles: {loader.communicate()[1]}")


# Processes that die, and that meet ----------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")
@pytest.mark.parametrize(("what", "delay"), [("churn", 0.03), ("put", 0.0)])
def test_a_killed_loader_leaves_whole_articles_and_the_next_run_completes_them(
    server: Neo4jServer, undisturbed: tuple[list[Any], list[Any]], what: str, delay: float
) -> None:
    _empty(server)
    loader = _start(server, what, 0, 4 * ARTICLES if what == "put" else ARTICLES)
    _wait_for(server, 3, loader)
    time.sleep(delay)
    loader.send_signal(signal.SIGKILL)
    loader.communicate()
    with _open(server) as graph:
        assert process.faults(graph) == []
        process.load(graph, range(ARTICLES))
        for row in graph.articles():
            if int(row.title or 0) >= ARTICLES:
                graph.remove(row.id)
    assert _all_that_is_there(server) == undisturbed


def test_a_load_goes_on_where_the_server_is_killed_and_comes_back(
    server: Neo4jServer, undisturbed: tuple[list[Any], list[Any]]
) -> None:
    """Neither the article in flight nor any other is lost, halved or doubled."""
    _empty(server)
    loader = _start(server, "load", 0, ARTICLES)
    _wait_for(server, 3, loader)
    server.kill()
    server.start()
    _ended_well(loader)
    assert _all_that_is_there(server) == undisturbed


def test_two_loaders_of_the_same_articles_make_one_graph_and_neither_gives_up(
    server: Neo4jServer, undisturbed: tuple[list[Any], list[Any]]
) -> None:
    _empty(server)
    loaders = [_start(server, what, 0, ARTICLES) for what in ("load", "put", "load")]
    for loader in loaders:
        _ended_well(loader)
    assert _all_that_is_there(server) == undisturbed


def test_nothing_at_all_is_left_of_what_is_removed(server: Neo4jServer) -> None:
    _empty(server)
    with _open(server) as graph:
        process.load(graph, range(ARTICLES))
        for row in graph.articles():
            graph.remove(row.id)
    assert _all_that_is_there(server) == ([], [])


# Nobody there, or somebody else -------------------------------------------------------------------


def _refused(target: str, error: type[KGError], **options: Any) -> str:
    """Return why a graph cannot be opened; the password is nowhere in it."""
    with pytest.raises(error) as caught:
        open_graph(target, **{"username": "neo4j", "password": "s3cret", **options})
    raised: BaseException | None = caught.value
    while raised is not None:
        assert "s3cret" not in repr(raised)
        raised = raised.__cause__ or raised.__context__
    return str(caught.value)


@contextmanager
def _listening(behaviour: Callable[[socket.socket], None]) -> Iterator[int]:
    """Yield the port of something that accepts connections and does this with each."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                behaviour(connection)

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_where_nobody_listens_it_says_to_start_a_server(scheme: str) -> None:
    said = _refused(f"{scheme}://127.0.0.1:1", UnreachableError)
    assert said.startswith(f"{scheme}://127.0.0.1:1: ")
    assert "start the server" in said


def test_a_host_that_is_none_is_named() -> None:
    assert "no host of this name" in _refused("neo4j://no-such-host.invalid", UnreachableError)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-OpenSSH_9.2\r\n"])
def test_what_is_no_neo4j_is_told_from_one_that_is_down(scheme: str, greeting: bytes) -> None:
    def greet(connection: socket.socket) -> None:
        with connection:
            connection.recv(1024)
            connection.sendall(greeting)

    with _listening(greet) as port:
        assert "no Neo4j" in _refused(f"{scheme}://127.0.0.1:{port}", UnreachableError)


def test_a_web_server_behind_the_port_is_no_neo4j() -> None:
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        assert "no Neo4j" in _refused(f"bolt://127.0.0.1:{web.server_port}", UnreachableError)
        web.shutdown()


def test_a_server_without_encryption_is_told_so(server: Neo4jServer) -> None:
    said = _refused(server.uri.replace("bolt://", "bolt+s://"), UnreachableError)
    assert "no encrypted connection" in said


# The wrong words ----------------------------------------------------------------------------------


def test_a_wrong_password_is_said_to_be_wrong_and_not_repeated(server: Neo4jServer) -> None:
    assert "NEO4J_PASSWORD" in _refused(server.uri, AccessError)
    address = server.uri.replace("://", "://neo4j:s3cret@")
    assert "s3cret" not in _refused(address, AccessError, username=None, password=None)


def test_a_database_that_is_not_there_is_named(server: Neo4jServer) -> None:
    said = _refused(server.uri, AccessError, password=server.password, database="nowhere")
    assert "nowhere" in said
    assert "database" in said


def test_the_database_of_the_server_itself_keeps_no_graph(server: Neo4jServer) -> None:
    said = _refused(server.uri, AccessError, password=server.password, database="system")
    assert "system" in said
    assert "RETURN" not in said, "no Cypher that nobody wrote"


def test_who_gives_no_password_is_told_to_give_one(server: Neo4jServer) -> None:
    assert "NEO4J_PASSWORD" in _refused(server.uri, AccessError, username=None, password=None)


# Starved and stopped ------------------------------------------------------------------------------


def _restart(server: Neo4jServer, setting: str) -> None:
    """Start the server anew, if it runs, with one more line in its settings."""
    server.stop()
    assert server.home is not None
    with (server.home / "neo4j.conf").open("a") as settings:
        settings.write(f"{setting}\n")
    server.start()


def test_too_much_at_once_for_the_server_s_memory_is_not_stored_at_all(server: Neo4jServer) -> None:
    _empty(server)
    with _open(server) as graph:
        process.load(graph, range(2))
    before = _all_that_is_there(server)
    _restart(server, "dbms.memory.transaction.total.max=10m")
    many = [contribution(resolve(process.extraction(n))) for n in range(2, 200)]
    with _open(server) as graph:
        with pytest.raises(ExhaustedError, match=re.escape("dbms.memory.transaction.total.max")):
            graph._store.put(many)
        assert _all_that_is_there(server) == before
        assert graph._store.put(many[:2]) == 2, "and the graph can be written to as before"
        assert process.faults(graph) == []


def test_a_server_that_goes_while_it_is_asked_is_a_clear_error(server: Neo4jServer) -> None:
    """For a graph that is open, and for a command that waits for an answer."""
    command = [sys.executable, "-m", "kg", "query", "-g", server.uri, SLOW]
    environment = os.environ | {"NEO4J_PASSWORD": server.password}
    asking = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with _open(server) as graph:
        assert graph.stats().articles
        _wait_until_asked(server, asking)
        server.kill()
        with pytest.raises(UnreachableError, match="start"):
            graph.stats()
        with pytest.raises(UnreachableError, match="start"), graph.reading():
            graph.articles()
    _, said = asking.communicate(timeout=PATIENCE)
    assert asking.returncode == 1
    assert "Traceback" not in said
    assert said.startswith("error: ")
    assert len(said.splitlines()) == 1, said


def _wait_until_asked(server: Neo4jServer, asking: subprocess.Popen[str]) -> None:
    """Wait until the server works on the question of another process."""
    end = time.monotonic() + PATIENCE
    with _asking(server) as ask:
        while time.monotonic() < end and asking.poll() is None:
            if any("range" in str(query) for (query,) in ask("SHOW TRANSACTIONS YIELD currentQuery")):
                return
            time.sleep(0.05)
    pytest.fail(f"it was not asked: {asking.communicate()}")


def test_whoever_waits_too_long_for_another_writer_is_told_so(server: Neo4jServer) -> None:
    """After the last test the server is down: here it starts again, with little patience."""
    _restart(server, "db.transaction.timeout=10s")
    before = _all_that_is_there(server)
    with (
        _open(server) as graph,
        neo4j.GraphDatabase.driver(server.uri, auth=server.auth) as driver,
        driver.session() as session,
        session.begin_transaction(timeout=PATIENCE) as other,
    ):
        other.run("MATCH (g:KgGraph) SET g.kept = true").consume()
        with pytest.raises((ExhaustedError, GraphBusyError)):
            graph.add(process.extraction(500))
    assert _all_that_is_there(server) == before
