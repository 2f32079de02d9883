"""A graph in a file, in memory and on a server goes through the same history: nothing tells them apart."""

from pathlib import Path
from typing import Any, get_args

import pytest
from drawn import NewGraph
from hypothesis import given, settings
from stories import Step, answers, every_question, stories

from kg import KnowledgeGraph, open_graph
from kg.export import Format, export
from loaders import load
from viz import write_page

ARTICLES = Path(__file__).parent.parent.parent / "loaders" / "articles"


def _json(graph: KnowledgeGraph) -> str:
    return "".join(export(graph, "json"))


def _compare(story: list[Step], expected: KnowledgeGraph, graph: KnowledgeGraph) -> None:
    for step in story:
        assert step.do(graph) == step.do(expected), step
        assert _json(graph) == _json(expected), step
    for (question, told), (_, wanted) in zip(answers(graph), answers(expected), strict=True):
        assert told == wanted, question


@settings(max_examples=25)
@given(stories())
def test_a_file_answers_what_memory_answers(tmp_path_factory: Any, story: list[Step]) -> None:
    path = tmp_path_factory.mktemp("story") / "g.kg"
    with open_graph() as memory, open_graph(path) as file:
        _compare(story, memory, file)


@pytest.mark.neo4j
@settings(max_examples=12)
@given(stories())
def test_a_server_answers_what_memory_answers(empty_server: NewGraph, story: list[Step]) -> None:
    with open_graph() as memory, empty_server() as served:
        _compare(story, memory, served)


@pytest.mark.neo4j
@settings(max_examples=3, derandomize=True)
@given(stories())
def test_the_newest_release_answers_so_too(empty_newest: NewGraph, story: list[Step]) -> None:
    with open_graph() as memory, empty_newest() as served:
        _compare(story, memory, served)


@pytest.mark.neo4j
def test_the_bundled_articles_get_the_same_answers_exports_and_page(
    empty_server: NewGraph, tmp_path: Path
) -> None:
    with open_graph() as memory, empty_server() as served:
        for graph in (memory, served):
            load(graph, [ARTICLES])
        known = sorted(memory.entities(), key=lambda e: (-e.evidence_count, e.id))
        asked_about = ("Company", "Model", "ETF", "Sector")
        names = [next(e.name for e in known if e.label == label) for label in asked_about]
        with served.reading():
            for (question, told), (_, wanted) in zip(
                every_question(served, names), every_question(memory, names), strict=True
            ):
                assert told == wanted, question
        for form in get_args(Format):
            assert "".join(export(served, form)) == "".join(export(memory, form)), form
        pages = [tmp_path / name / "page.html" for name in ("memory", "served")]
        for graph, page in zip((memory, served), pages, strict=True):
            page.parent.mkdir()
            write_page(graph, page)
        assert pages[0].read_bytes() == pages[1].read_bytes()
        ask = "SELECT ?s ?o WHERE { ?s <https://schema.org/name> ?o } ORDER BY ?s ?o"
        assert list(served.sparql(ask)) == list(memory.sparql(ask))


@pytest.mark.neo4j
def test_a_graph_that_goes_to_a_server_and_back_is_the_same(empty_server: NewGraph) -> None:
    with open_graph() as memory, empty_server() as served, open_graph() as back:
        load(memory, [ARTICLES])
        memory.copy_to(served)
        served.copy_to(back)
        assert _json(back) == _json(served) == _json(memory)
        assert list(served._store.contributions(sorted(back._store.digests()))) == list(
            back._store.contributions(sorted(back._store.digests()))
        )
