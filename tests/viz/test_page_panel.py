"""What the panel tells of a node and of an edge, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.graph import KnowledgeGraph
from schema import Extraction

pytestmark = pytest.mark.browser


@pytest.fixture
def hub(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of a company with two hundred and thirty customers."""
    lines = [f"Nvidia | SUPPLIES | Customer {i:03}" for i in range(230)]
    lines += [f"Nvidia | INVESTS_IN | Startup {i}" for i in range(3)]
    return viz.write_page(drawn("\n".join(lines)), tmp_path / "hub.html")


def test_a_long_group_is_folded_and_unfolds_bit_by_bit(hub: Path, look: Callable[..., Any]) -> None:
    opened = look(hub, address="#node=company:nvidia")
    opened.panel()
    assert opened.page.locator("#panel .row").count() == 8 + 3
    assert opened.page.locator("#panel h3").all_inner_texts() == ["SUPPLIES\n230", "INVESTS IN\n3"]
    more = opened.page.locator("#panel .more")
    assert more.all_inner_texts() == ["Show 100 more"]
    more.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel .row").count() == 108 + 3
    assert opened.page.evaluate("document.activeElement.textContent") == "Customer 008"
    more.click()
    assert more.inner_text() == "Show 22 more"
    more.click()
    assert opened.page.locator("#panel .row").count() == 230 + 3
    assert not more.is_visible()


def test_a_group_begins_with_what_most_sentences_speak_for(
    draw_article: Callable[..., Extraction], tmp_path: Path, look: Callable[..., Any]
) -> None:
    graph = open_graph()
    customers = [("Nvidia", "SUPPLIES", name, "asserted") for name in ("Alpha", "Beta", "Gamma")]
    graph.add(draw_article(customers, title="All"))
    graph.add(draw_article(customers[1:2], title="One"))
    opened = look(viz.write_page(graph, tmp_path / "order.html"), address="#node=company:nvidia")
    names = opened.page.locator("#panel .row .other").all_inner_texts()
    assert names == ["Beta", "Alpha", "Gamma"]


def test_the_timeline_of_a_node_shows_when_its_relations_were_reported(
    draw_article: Callable[..., Extraction], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """Two in January, one in December: two bars at the two ends, the first twice as high."""
    graph = open_graph()
    first = [("Nvidia", "SUPPLIES", name, "asserted") for name in ("Alpha", "Beta")]
    graph.add(draw_article(first, published="2025-01-10"))
    graph.add(draw_article([("Nvidia", "SUPPLIES", "Gamma", "asserted")], published="2025-12-20"))
    opened = look(viz.write_page(graph, tmp_path / "times.html"), address="#node=company:nvidia")
    heights = opened.page.evaluate(
        "[...document.querySelectorAll('#panel .history i')].map((bar) => bar.offsetHeight)"
    )
    assert heights[0] == pytest.approx(2 * heights[-1], abs=2)
    assert heights[-1] > 0
    assert not any(heights[1:-1])
    caption = opened.page.locator("#panel .history figcaption").inner_text()
    assert caption.split("\n") == ["10 Jan 2025", "20 Dec 2025"]


def test_an_edge_has_an_address(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page, address="#node=company:tsmc")
    opened.page.locator(".row", has_text="Nvidia").locator(".why").click()
    address = "#edge=company:tsmc..SUPPLIES..company:nvidia"
    assert opened.page.url.endswith(address)
    again = look(news_page, address=address)
    assert again.heading().split("\n") == ["TSMC", "supplies", "Nvidia"]
    again.panel()
    assert again.page.locator(".claim").count() == 2
    assert again.messages == []


@pytest.mark.parametrize(
    "address",
    [
        "#edge=company:tsmc..SUPPLIES..company:nobody",
        "#edge=company:tsmc..ACQUIRES..company:nvidia",
        "#edge=company:nvidia..SUPPLIES..company:tsmc",
        "#edge=....",
    ],
)
def test_an_address_of_no_edge_shows_the_whole(
    news_page: Path, look: Callable[..., Any], address: str
) -> None:
    opened = look(news_page, address=address)
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#panel")
    assert opened.messages == []


def test_an_edge_that_is_hidden_at_first_is_shown_by_its_address(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page, address="#edge=company:softbank..ACQUIRES..company:coreweave")
    assert "denied" in opened.page.locator("#panel .kind").inner_text()
    opened.wait_until_drawn()
    assert {"SoftBank", "CoreWeave"} == set(opened.names())
    assert opened.page.locator("#statuses label", has_text="denied").locator("input").is_checked()


def test_a_browser_that_cannot_unpack_says_so_and_shows_the_rest(news_page: Path, chromium: Any) -> None:
    context = chromium.new_context()
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(news_page.resolve().as_uri() + "#node=company:tsmc")
    text = page.locator("#panel").inner_text()
    assert "This browser is too old to unpack the details" in text
    assert "Nvidia" in text
    page.locator(".row", has_text="Nvidia").locator(".why").click()
    assert "This browser is too old to unpack the details" in page.locator("#panel").inner_text()
    assert problems == []
    context.close()


def test_the_panel_speaks_the_language_that_is_chosen(news_page: Path, look: Callable[..., Any]) -> None:
    """Words change at once, names and quotes stay."""
    opened = look(news_page, address="#node=company:nvidia")
    opened.page.get_by_role("button", name="Show this page in Chinese").click()
    text = opened.panel()
    for word in ("公司", "供应", "只看其周边", "Nvidia", "CoreWeave", "条引文"):
        assert word in text
    assert "公司" in opened.page.locator("#labels").inner_text()
    assert opened.page.locator("#period").inner_text() == "全部日期"


def test_going_on_in_the_panel_begins_at_its_top(hub: Path, look: Callable[..., Any]) -> None:
    opened = look(hub, address="#node=company:nvidia")
    opened.panel()
    opened.page.locator("#panel .more").click()
    opened.page.locator("#panel").evaluate("(panel) => { panel.scrollTop = 2000; }")
    opened.page.locator("#panel .row", has_text="Customer 090").locator(".other").click()
    assert opened.heading() == "Customer 090"
    assert opened.page.locator("#panel").evaluate("(panel) => panel.scrollTop") == 0
