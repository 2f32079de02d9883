"""What the bundled articles say is read out of them: every relation that a reader of the demo would look for."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg import KnowledgeGraph, open_graph
from kg.errors import NotFoundError
from loaders import bundled_articles, load_registry, read_article, read_sources
from schema import RELATION_TYPES, Article

EXPECTED: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parent / "data" / "bundled_expected.json").read_text(encoding="utf-8")
)
ANY_STATUS = ("planned", "rumoured", "denied", "ended")

Edge = tuple[str, str, str, str]


@cache
def graph_of(name: str) -> KnowledgeGraph:
    """Return a graph that holds one bundled article."""
    path = next(p for p in bundled_articles() if p.name == name)
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    graph = open_graph()
    graph.add(read_article(article), load_registry())
    return graph


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    for relation in graph.relations(include=ANY_STATUS):
        ends = (relation.source.id, relation.target.id)
        yield ends[0], relation.type, ends[1], str(relation.status)
        if RELATION_TYPES[relation.type].symmetric:
            yield ends[1], relation.type, ends[0], str(relation.status)


def ids(graph: KnowledgeGraph, name: str) -> str:
    """Return the id of what is called so; a name that the article does not hold stays as it is."""
    try:
        return graph.entity(name).id
    except NotFoundError:
        return name


@pytest.mark.parametrize(
    ("article", "source", "kind", "target", "status"),
    [(article, *row) for article, rows in EXPECTED.items() for row in rows],
)
def test_is_read(article: str, source: str, kind: str, target: str, status: str) -> None:
    graph = graph_of(article)
    wanted = (ids(graph, source), kind, ids(graph, target), status)
    told = set(edges(graph))
    assert wanted in told, sorted(edge for edge in told if edge[1] == kind)
