"""The search in a real browser: what it finds first, and how it is typed into."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser

NAMES = """
Beta Chips | SUPPLIES | Chips
Alpha Chips | SUPPLIES | Nvidia
Alpha Chips | SUPPLIES | AMD
Chipset One | SUPPLIES | Nvidia
Microchips | SUPPLIES | Nvidia
华为海思 | SUPPLIES | Nvidia
Zürich Instruments | SUPPLIES | Nvidia
"""


@pytest.fixture
def names(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of companies whose names resemble each other."""
    return viz.write_page(drawn(NAMES), tmp_path / "names.html")


def found(opened: Any, text: str) -> list[str]:
    """Return what is suggested for a text."""
    opened.page.fill("#query", text)
    return [str(row) for row in opened.page.locator("#found li .what").all_inner_texts()]


def test_what_fits_better_comes_first_then_what_is_connected_more(
    names: Path, look: Callable[..., Any]
) -> None:
    """The whole name, then its beginning, then the beginning of a word, then the middle of one."""
    opened = look(names)
    assert found(opened, "chips") == ["Chips", "Chipset One", "Alpha Chips", "Beta Chips", "Microchips"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("chips alpha", "Alpha Chips"),
        ("zurich", "Zürich Instruments"),
        ("INSTRUMENTS", "Zürich Instruments"),
        ("海思", "华为海思"),
        ("  beta   chips ", "Beta Chips"),
    ],
)
def test_words_are_found_in_any_order_and_spelling(
    names: Path, look: Callable[..., Any], text: str, name: str
) -> None:
    assert found(look(names), text) == [name]


def test_a_suggestion_says_what_it_is_and_by_which_name_it_was_found(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    opened.page.fill("#query", "英伟")
    row = opened.page.locator("#found li").first
    assert row.locator(".by").inner_text() == "英伟达"
    assert row.locator(".of").inner_text() == "Company"


def test_enter_that_ends_a_chinese_input_takes_no_suggestion(
    news_page: Path, look: Callable[..., Any]
) -> None:
    """Input methods send the key with `isComposing`."""
    opened = look(news_page)
    opened.page.fill("#query", "智")
    opened.page.evaluate(
        """() => document.getElementById("query").dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }))"""
    )
    assert not opened.page.is_visible("#panel")
    opened.page.press("#query", "Enter")
    assert opened.heading() == "Zhipu"


def test_the_mouse_takes_a_suggestion_too(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.fill("#query", "a")
    opened.page.locator("#found li", has_text="AMD").click()
    assert opened.heading() == "AMD"
    assert not opened.page.is_visible("#found")


def test_what_the_filters_hide_is_found_and_shown(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page, address="#hidden=Company")
    opened.choose("tsmc")
    opened.wait_until_drawn()
    assert "TSMC" in opened.names()
    assert opened.page.locator("#labels label", has_text="Company").locator("input").is_checked()
