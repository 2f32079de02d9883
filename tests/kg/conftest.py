"""The graphs of the tests that hold for every store: each test of `new_graph` runs once on each kind."""

from collections.abc import Callable, Iterator
from itertools import count

import neo4j
import pytest
from drawn import NewGraph
from neo4j_server import NEWEST, Neo4jServer, UnavailableError, java, new_server, refuse

from kg import KnowledgeGraph, open_graph


@pytest.fixture(scope="session")
def empty_server(neo4j_server: Neo4jServer) -> Iterator[NewGraph]:
    """Return what opens the graph on the server, empty. It holds one graph: the one before is gone."""
    yield from _on(neo4j_server)


@pytest.fixture(scope="module")
def empty_newest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewGraph]:
    """Return the same on the newest calendar release."""
    try:
        for tool in ("java", "javac"):
            java(NEWEST, tool)
    except UnavailableError as error:
        pytest.skip(str(error))
    server = new_server(tmp_path_factory.mktemp("newest"), NEWEST)
    try:
        server.start()
    except UnavailableError as error:
        refuse(str(error))
    yield from _on(server)
    server.stop()


def _on(server: Neo4jServer) -> Iterator[NewGraph]:
    name, password = server.auth
    with neo4j.GraphDatabase.driver(server.uri, auth=server.auth) as driver:

        def empty() -> KnowledgeGraph:
            driver.execute_query("MATCH (n) WHERE NOT n:KgGraph DETACH DELETE n")
            return open_graph(server.uri, username=name, password=password)

        yield empty
        driver.execute_query("MATCH (n) DETACH DELETE n")


@pytest.fixture(scope="module", params=["memory", "file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def new_graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewGraph:
    """Return what opens an empty graph, in one kind of store."""
    opens: dict[str, Callable[[], NewGraph]] = {
        "memory": lambda: open_graph,
        "file": lambda: _new_files(tmp_path_factory),
        "neo4j": lambda: request.getfixturevalue("empty_server"),
    }
    return opens[request.param]()


def _new_files(folders: pytest.TempPathFactory) -> NewGraph:
    folder, numbers = folders.mktemp("graphs"), count()
    return lambda: open_graph(folder / f"{next(numbers)}.kg")
