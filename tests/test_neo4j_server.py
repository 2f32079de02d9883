"""The Neo4j that the tests start: it is what they think it is, and nothing of it stays behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError, ServiceUnavailable
from neo4j_server import (
    VERSION,
    Neo4jServer,
    UnavailableError,
    check_empty,
    class_path,
    new_server,
    refuse,
)


def ask(server: Neo4jServer, query: str, password: str | None = None) -> list[object]:
    auth = (server.username, password or server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth, connection_acquisition_timeout=5) as driver:
        return [record.value() for record in driver.execute_query(query).records]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def own_server(tmp_path: Path, neo4j_server: Neo4jServer) -> Iterator[Neo4jServer]:
    """A second server, that a test may do anything to."""
    if neo4j_server.process is None:
        pytest.skip("the server is given by NEO4J_URI, and is not ours to stop")
    server = new_server(tmp_path / "home")
    server.start()
    yield server
    server.stop()


@pytest.mark.neo4j
def test_the_server_is_neo4j_community_and_asks_for_its_password(neo4j_server: Neo4jServer):
    assert ask(neo4j_server, "CALL dbms.components() YIELD edition RETURN edition") == ["community"]
    assert neo4j_server.password not in repr(neo4j_server)
    if neo4j_server.process is not None:
        version = ask(neo4j_server, "CALL dbms.components() YIELD versions RETURN versions[0]")
        assert version == [VERSION]
    with pytest.raises(AuthError):
        ask(neo4j_server, "RETURN 1", password="not the password")


@pytest.mark.neo4j
def test_a_server_that_is_killed_comes_back_with_what_was_committed(own_server: Neo4jServer):
    """And one that is stopped is gone, with its process and its port."""
    ask(own_server, "CREATE (:Kept {x: 1})")
    with pytest.raises(UnavailableError, match="1 nodes"):
        check_empty(own_server)
    assert own_server.process is not None
    first = own_server.process.pid
    own_server.kill()
    assert not is_alive(first)
    own_server.start()
    assert ask(own_server, "MATCH (n:Kept) RETURN n.x") == [1]
    second = own_server.process.pid
    own_server.stop()
    assert not is_alive(second)
    with pytest.raises(ServiceUnavailable):
        ask(own_server, "RETURN 1")
    own_server.stop()  # twice does no harm


def test_without_a_server_tests_are_skipped_unless_one_is_required(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KG_NEO4J", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Java"):
        refuse("no Java")
    monkeypatch.setenv("KG_NEO4J", "require")
    with pytest.raises(pytest.fail.Exception, match="KG_NEO4J=require, and there is no Neo4j: no Java"):
        refuse("no Java")


def test_what_is_missing_on_this_machine_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnavailableError, match="javac is not on the path"):
        class_path()


def test_a_server_that_does_not_answer_is_no_server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KG_NEO4J", "require")
    nobody = Neo4jServer("bolt://127.0.0.1:1", "neo4j", "secret")
    with pytest.raises(UnavailableError, match="cannot be asked") as refused:
        check_empty(nobody)
    assert "secret" not in str(refused.value)
