"""Graphs to serve: in a file, and in a Neo4j server."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest

from kg import KnowledgeGraph, open_graph
from kg.sample import sample_extractions, sample_registry

Answer = TypeVar("Answer")


def fill(graph: KnowledgeGraph) -> None:
    """Put the articles of the sample into a graph."""
    for extraction in sample_extractions():
        graph.add(extraction, sample_registry())


@contextmanager
def served(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[str]:
    """Give where a filled graph is kept, in a store of the kind that a test asks for."""
    if request.param == "file":
        path = folders.mktemp("served") / "sample.kg"
        with open_graph(path) as graph:
            fill(graph)
        yield str(path)
        return
    with request.getfixturevalue("empty_server")() as graph:
        fill(graph)
    server = request.getfixturevalue("neo4j_server")
    scheme, _, host = server.uri.partition("://")
    yield f"{scheme}://{server.username}:{server.password}@{host}"


def awaited(asked: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what a coroutine does, in a thread of its own: a browser may keep this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()
