"""In a notebook a graph shows itself, and so does what a query returned."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.cypher.results import Result
from kg.graph import KnowledgeGraph
from schema import Extraction

WORKBENCH = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:"
)
"""A policy as strict as the one under which VS Code shows the output of a cell."""


@pytest.fixture
def graph_file(draw_article: Callable[..., Extraction], tmp_path: Path) -> Path:
    """Give a graph's file."""
    path = tmp_path / "news.kg"
    rows = [("OpenAI", "RELEASES", "GPT-5", "asserted"), ("智谱", "RELEASES", "GLM-5", "planned")]
    with open_graph(path) as graph:
        graph.add(draw_article(rows, title="Two models", published="2026-02-12"))
    return path


def run(cells: list[str], folder: Path) -> str:
    """Run a notebook in a kernel of its own; return it as the page that nbconvert makes of it."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    nbconvert = pytest.importorskip("nbconvert")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    resources = {"metadata": {"path": str(folder)}}
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=120, resources=resources).execute()
    body, _ = nbconvert.HTMLExporter(template_name="basic").from_notebook_node(notebook)
    return str(body)


def page_in(shown: str) -> str:
    """Return the page in a frame."""
    found = re.search('srcdoc="([^"]*)"', shown)
    assert found
    return html.unescape(found[1])


@pytest.mark.browser
def test_a_notebook_shows_a_graph_an_answer_and_a_table(
    graph_file: Path, tmp_path: Path, look: Callable[..., Any]
) -> None:
    """In frames that can reach nothing around them, and in which everything works."""
    cells = [
        f"import kg\ngraph = kg.open_graph({graph_file.name!r}, read_only=True)\ngraph",
        "graph.cypher('MATCH (c)-[r:RELEASES]->(m) WHERE c.name = $name RETURN c, r, m', {'name': 'OpenAI'})",
        "graph.cypher('MATCH (m:Model) RETURN m.name AS model ORDER BY model')",
    ]
    exported = tmp_path / "notebook.html"
    exported.write_text(f"<!DOCTYPE html><meta charset=utf-8>{run(cells, tmp_path)}", encoding="utf-8")
    opened = look(exported)
    page = opened.page
    whole, answer = [frame for frame in page.frames if frame.parent_frame]
    whole.wait_for_function("() => document.querySelector('#graph canvas')")
    assert whole.locator("#counts").inner_text() == "4 entities · 2 relations · 1 source"
    assert answer.locator("#counts").inner_text() == "2 entities · 1 relation · 1 source"
    assert page.locator("table:has-text('model') td").all_inner_texts()[-2:] == ["GLM-5", "GPT-5"]
    answer.fill("#query", "GPT-5")
    answer.press("#query", "Enter")
    answer.locator(".row .why").click()
    answer.wait_for_selector("blockquote")
    assert answer.locator("blockquote").inner_text() == "OpenAI releases GPT-5, it is asserted."
    answer.click("#table-open")
    answer.wait_for_selector("#table tbody td")
    answer.click("#save-open")
    with page.expect_download() as download:
        answer.click("#save [data-t='save.edges']")
    assert download.value.suggested_filename.endswith("edges.csv")
    for frame in (whole, answer):
        assert (
            frame.evaluate("() => { try { return parent.document.title; } catch { return null; } }") is None
        )
    assert opened.requests == [exported.resolve().as_uri()]
    assert opened.messages == []


@pytest.mark.browser
def test_it_draws_under_the_policy_of_vs_code(
    news: KnowledgeGraph, tmp_path: Path, look: Callable[..., Any]
) -> None:
    around = tmp_path / "workbench.html"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{WORKBENCH}">'
    around.write_text(f"<!DOCTYPE html>{policy}<meta charset=utf-8>{viz.inline(news)}", encoding="utf-8")
    opened = look(around)
    (frame,) = [frame for frame in opened.page.frames if frame.parent_frame]
    frame.wait_for_selector("#graph canvas")
    frame.fill("#query", "Nvidia")
    frame.press("#query", "Enter")
    frame.wait_for_selector("#panel .figure")
    assert opened.messages == []


def test_what_a_notebook_keeps_is_small_and_lies_in_a_sandbox(news: KnowledgeGraph) -> None:
    """The library for small graphs alone would weigh more than all the rest."""
    shown = news._repr_html_()
    assert len(shown) < 200_000
    sandbox = re.search('sandbox="([^"]*)"', shown)
    assert sandbox
    assert "allow-scripts" in sandbox[1].split()
    assert "allow-same-origin" not in sandbox[1]
    assert shown.count("<iframe") == shown.count("</iframe>") == 1
    assert "Content-Security-Policy" in page_in(shown)


def test_a_large_graph_shows_its_most_connected_entities(drawn: Callable[..., KnowledgeGraph]) -> None:
    lines = [f"Maker {i:03} | SUPPLIES | Buyer {i % 3}" for i in range(170)]
    page = page_in(viz.inline(drawn("\n".join(lines))))
    assert '"wanted":173' in page
    assert "Buyer 2" in page
    assert "Maker 169" not in page


def test_a_table_is_cut_and_says_by_how_much(news: KnowledgeGraph) -> None:
    shown = viz.inline(news.cypher("UNWIND range(1, 1200) AS n RETURN n"))
    assert shown.count("<tr>") == 51
    assert "… 1,150 more" in shown


def test_a_table_shows_hostile_values_as_texts(news: KnowledgeGraph) -> None:
    values = ["<script>1</script>", "evil\u202egpj.exe", "</iframe>", None, ["<b>"]]
    shown = viz.inline(news.cypher("UNWIND $values AS value RETURN value AS `<i>`", {"values": values}))
    assert not re.search("<(script|b|i|/iframe)>|\u202e", shown)
    assert "&lt;script&gt;" in shown
    assert "evil⟨U+202E⟩gpj.exe" in shown


def test_a_hostile_name_does_not_leave_its_frame(drawn: Callable[..., KnowledgeGraph]) -> None:
    name = '"></iframe><script>window.hit=1</script>'
    shown = viz.inline(drawn(f"{name} | SUPPLIES | Nvidia"))
    assert shown.count("</iframe>") == 1
    assert "<script" not in shown


def test_articles_alone_are_shown_as_a_table(news: KnowledgeGraph) -> None:
    """There is nothing to draw, and no error in the face of whoever looks."""
    shown = news.cypher("MATCH (a:Article) RETURN a")._repr_html_()
    assert shown.startswith("<table>")
    assert "Who supplies whom" in shown


def test_a_result_without_a_graph_of_ours_stays_what_it_was() -> None:
    """`kg.cypher` is a library of its own: what it returns on any graph knows no pages."""
    assert not hasattr(Result(["n"], [(1,)]), "_repr_html_")
