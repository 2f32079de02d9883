"""What a page lets its reader take away: pictures, tables, data, and paper."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def save(opened: Any, way: str) -> tuple[str, bytes]:
    """Save in one way; return the file's name and its bytes."""
    opened.page.click("#save-open")
    with opened.page.expect_download() as download:
        opened.page.click(f"#save [data-t='save.{way}']")
    return download.value.suggested_filename, download.value.path().read_bytes()


def table(content: bytes) -> list[dict[str, str]]:
    """Read a CSV file the way a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def opened(news_page: Path, look: Callable[..., Any]) -> Any:
    """Give the news page, drawn."""
    page = look(news_page)
    page.wait_until_drawn()
    return page


def test_the_picture_is_saved_as_it_is_seen(opened: Any) -> None:
    name, content = save(opened, "png")
    assert name == "ai-industry-graph.png"
    assert content.startswith(b"\x89PNG")
    size = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    assert size == (1280, 800)
    # It has the paper of the page under it: a picture without would be black in most programs.
    encoded = list(content)
    corner = opened.page.evaluate(
        """async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const brush = new OffscreenCanvas(1, 1).getContext("2d");
          brush.drawImage(image, 0, 0);
          return [...brush.getImageData(0, 0, 1, 1).data];
        }""",
        encoded,
    )
    assert corner == [0xF7, 0xF7, 0xF5, 255]


def test_the_drawing_holds_what_is_shown_as_shapes_and_texts(opened: Any) -> None:
    name, content = save(opened, "svg")
    assert name == "ai-industry-graph.svg"
    root = ET.fromstring(content)
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Nvidia", "TSMC", "OpenAI"} <= texts
    assert "Intel" not in texts
    assert len(list(root.iter(f"{SVG}circle"))) == 16
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert {"AI industry graph", "TSMC supplies Nvidia", "Nvidia · Company"} <= titles


def test_tables_hold_the_rows_that_are_shown(opened: Any) -> None:
    name, content = save(opened, "nodes")
    assert name == "ai-industry-graph-nodes.csv"
    nodes = {row["id"]: row for row in table(content)}
    assert len(nodes) == 16
    assert nodes["company:nvidia"] == {
        "id": "company:nvidia",
        "label": "Company",
        "name": "Nvidia",
        "names": "英伟达; 輝達",
        "aliases": "Nvidia Corporation",
        "relations": "10",
        "first_seen": "2026-01-05",
    }
    opened.page.locator("#statuses label", has_text="ended").click()
    edges = table(save(opened, "edges")[1])
    assert len(edges) == 16
    (ended,) = [row for row in edges if row["status"] == "ended"]
    assert (ended["source"], ended["type"], ended["target"]) == (
        "company:nvidia",
        "INVESTS_IN",
        "company:intel",
    )


def test_no_cell_of_a_table_is_a_formula(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """A spreadsheet runs what begins with one of these signs; a name is an honest text, quotes and all."""
    names = ['=HYPERLINK("http://evil";"x")', "+1+1", "-2+3", "@SUM(A1)", 'He said "so", twice']
    graph = drawn("\n".join(f"{name} | SUPPLIES | Nvidia" for name in names))
    opened = look(viz.write_page(graph, tmp_path / "formulas.html"))
    rows = table(save(opened, "nodes")[1])
    found = {row["name"] for row in rows}
    assert found == {"Nvidia", *(f"'{name}" for name in names[:-1]), names[-1]}
    edges = table(save(opened, "edges")[1])
    assert {row["source_name"] for row in edges} == found - {"Nvidia"}


def test_the_data_holds_everything_about_what_is_shown(opened: Any) -> None:
    name, content = save(opened, "json")
    assert name == "ai-industry-graph.json"
    data = json.loads(content)
    assert data["title"] == "AI industry graph"
    assert (len(data["entities"]), len(data["relations"])) == (16, 15)
    nvidia = next(entity for entity in data["entities"] if entity["id"] == "company:nvidia")
    assert nvidia["properties"] == {"ticker": "NVDA", "exchange": "NASDAQ"}
    (figure,) = nvidia["figures"]
    assert (figure["metric"], figure["value"], figure["unit"]) == ("revenue", 57e9, "USD")
    supply = next(edge for edge in data["relations"] if edge["source"] == "company:tsmc")
    assert supply["type"] == "SUPPLIES"
    assert [claim["article"]["publisher"] for claim in supply["claims"]] == ["样报", "Sample Times"]
    assert supply["claims"][1]["quote"] == "TSMC supplies Nvidia, it is asserted."


def test_the_menu_opens_and_closes_by_keyboard(opened: Any) -> None:
    opened.page.focus("#save-open")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.dataset.t") == "save.png"
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#save").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "save-open"
    opened.page.keyboard.press("Enter")
    for _ in range(7):
        opened.page.keyboard.press("Tab")
    assert not opened.page.locator("#save").is_visible()


def test_what_was_saved_is_told_and_no_title_makes_another_kind_of_file(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    graph = drawn("../../evil.exe%00 | SUPPLIES | Nvidia")
    opened = look(viz.write_page(graph, tmp_path / "name.html", focus="../../evil.exe%00"))
    name, _ = save(opened, "svg")
    assert name == "evil-exe-00-and-its-surroundings.svg"
    assert opened.page.locator("#saved").inner_text() == f"Saved {name}"
    assert opened.messages == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_gets_the_drawing_the_panel_and_every_row(
    news_page: Path, look: Callable[..., Any], scheme: str
) -> None:
    """In black on white, whatever the colours of the screen; what only a hand can use is left away."""
    opened = look(news_page, scheme=scheme, height=500)
    opened.wait_until_drawn()
    opened.page.fill("#query", "Nvidia")
    opened.page.press("#query", "Enter")
    opened.page.click("#table-open")
    opened.page.wait_for_selector("#table tbody td")
    opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    for part in ("#printed svg", "#panel h2", "#labels", "#table tbody td"):
        assert opened.page.locator(part).first.is_visible(), part
    for part in ("#graph", "#zoom", "#tools", "#search", "#time", "#close", "#table .bar"):
        assert not opened.page.locator(part).is_visible(), part
    assert opened.page.locator("#table tbody tr:not(.space)").count() == 16
    ink, paper = opened.page.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    fill = opened.page.evaluate("() => getComputedStyle(document.querySelector('#printed circle')).fill")
    assert fill == "rgb(58, 111, 216)"
    tops = [opened.page.locator(part).bounding_box()["y"] for part in ("#printed", "#panel", "#table")]
    assert tops == sorted(tops)
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#printed svg").count() == 0


def test_a_printed_page_breaks_into_sheets(opened: Any) -> None:
    """The window scrolls nothing on paper: the text goes on to the next sheet."""
    opened.page.fill("#query", "Nvidia")
    opened.page.press("#query", "Enter")
    opened.page.wait_for_selector("#panel .figure")
    paper = opened.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 1
