"""What lies around a node, in a real browser: brought in, left away, or shown alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser

CHAIN = """
ASML | SUPPLIES | TSMC
TSMC | SUPPLIES | Nvidia
Nvidia | SUPPLIES | CoreWeave
Nvidia | SUPPLIES | Dell
Nvidia | SUPPLIES | Lambda
CoreWeave | SUPPLIES | OpenAI
"""


def act(opened: Any, name: str) -> None:
    """Click a button of the panel."""
    opened.page.locator("#panel .act", has_text=name).click()
    opened.wait_until_drawn()


@pytest.fixture
def chain(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of a chain of suppliers."""
    return viz.write_page(drawn(CHAIN), tmp_path / "chain.html")


def test_a_neighbourhood_is_shown_alone_and_grows(chain: Path, look: Callable[..., Any]) -> None:
    opened = look(chain, address="#node=company:tsmc")
    act(opened, "Only its neighbourhood")
    assert set(opened.names()) == {"ASML", "TSMC", "Nvidia"}
    assert opened.page.locator("#shown span").inner_text() == "3 of 7 entities shown."
    opened.choose("Nvidia")
    act(opened, "Expand +3")
    assert set(opened.names()) >= {"TSMC", "Nvidia", "CoreWeave", "Dell", "Lambda"}
    assert opened.page.locator("#shown span").inner_text() == "6 of 7 entities shown."
    assert opened.page.locator("#panel .act", has_text="Expand").count() == 0
    opened.page.click("#reset")
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#shown")


def test_what_hangs_on_one_node_alone_is_left_away(chain: Path, look: Callable[..., Any]) -> None:
    """CoreWeave stays: it leads on to OpenAI. So does TSMC."""
    opened = look(chain, address="#node=company:nvidia")
    act(opened, "Collapse −2")
    opened.page.click("#close")
    opened.wait_until_drawn()
    assert set(opened.names()) == {"ASML", "TSMC", "Nvidia", "CoreWeave", "OpenAI"}
    opened.choose("Nvidia")
    act(opened, "Expand +2")
    assert not opened.page.is_visible("#shown")


def test_what_is_searched_outside_a_neighbourhood_is_shown_beside_it(
    chain: Path, look: Callable[..., Any]
) -> None:
    opened = look(chain, address="#node=company:tsmc")
    act(opened, "Only its neighbourhood")
    opened.choose("OpenAI")
    opened.wait_until_drawn()
    assert opened.heading() == "OpenAI"
    assert "OpenAI" in opened.names()
    assert opened.page.locator("#panel .act", has_text="Expand +1").count() == 1


def test_a_second_click_on_a_node_collapses_and_expands_it(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    graph = drawn("OpenAI | RELEASES | GPT-5\nOpenAI | RELEASES | GLM-5\nH200 | USES | HBM3E")
    opened = look(viz.write_page(graph, tmp_path / "click.html"))
    for left in (True, False):
        opened.wait_until_drawn()
        x, y = opened.centre_of("Company")
        opened.page.mouse.dblclick(x, y)
        opened.wait_until_drawn()
        assert (opened.centre_of("Model") is None) is left


def test_a_page_about_one_entity_begins_with_what_is_next_to_it(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """Where the page holds much more; the rest is one click away."""
    lines = [CHAIN.strip(), *(f"OpenAI | SUPPLIES | Customer {i}" for i in range(160))]
    page = viz.write_page(drawn("\n".join(lines)), tmp_path / "ego.html", focus="CoreWeave", depth=2)
    opened = look(page)
    opened.wait_until_drawn()
    assert opened.heading() == "CoreWeave"
    assert set(opened.names()) == {"CoreWeave", "Nvidia", "OpenAI"}
    opened.page.click("#reset")
    assert opened.heading() == "CoreWeave"
    assert not opened.page.is_visible("#shown")
