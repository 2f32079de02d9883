"""What a query returned is drawn alike from every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import NewGraph

import viz
from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.sample import sample_extractions, sample_graph, sample_registry

QUERIES = (
    "MATCH (a:Company)-[r:SUPPLIES]->(b) RETURN a, r, b",
    "MATCH p = (:Company)-[:RELEASES]->(:Model) RETURN p",
    "MATCH (n) WHERE n.name STARTS WITH 'N' OR n.name = 'CoreWeave' RETURN collect(n) AS nodes",
)


@pytest.fixture
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    """The sample, in each kind of store."""
    with new_graph() as opened:
        for extraction in sample_extractions():
            opened.add(extraction, sample_registry())
        yield opened


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_answer_is_the_same_page_whatever_the_store(
    graph: KnowledgeGraph, tmp_path: Path, query: str
) -> None:
    """To the byte, quotes and figures included; and the same in a notebook."""
    in_memory = sample_graph().cypher(query)
    answer = graph.cypher(query)
    page = answer.page(tmp_path / "answer.html").read_text(encoding="utf-8")
    assert page == viz.page_of(in_memory)
    assert answer._repr_html_() == in_memory._repr_html_()


def test_the_whole_graph_is_the_same_page_whatever_the_store(graph: KnowledgeGraph) -> None:
    assert viz.page_of(graph) == viz.page_of(sample_graph())
    assert viz.page_of(graph, "智谱", 2, types=["RELEASES"]) == viz.page_of(
        sample_graph(), "智谱", 2, types=["RELEASES"]
    )


def test_what_is_looked_at_after_the_graph_was_closed_says_so() -> None:
    """A cell of a notebook then shows the records and the reason, and no traceback; a page is an error."""
    with sample_graph() as graph:
        answer = graph.cypher("MATCH (c:Company {name: 'TSMC'}) RETURN c")
    shown = answer._repr_html_()
    assert "closed" in shown
    assert "company:tsmc" in shown
    assert "closed" in graph._repr_html_()
    with pytest.raises(GraphError, match="closed"):
        answer.page("never.html")
