"""A page for everyone: read by a screen reader, used by keyboard alone, legible in light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


def faults(opened: Any) -> list[str]:
    """Return what axe finds wrong with the page as it stands, in words."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 (an extra that may be missing)

    found = Axe().run(opened.page).response["violations"]
    return [f"{one['impact']}: {one['help']}: {[node['html'] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390), ("light", 2560)])
def test_axe_finds_nothing_wrong_in_any_state(
    news_page: Path, look: Callable[..., Any], scheme: str, width: int
) -> None:
    opened = look(news_page, width=width, height=900, scheme=scheme)
    page = opened.page
    assert faults(opened) == []
    page.fill("#query", "nvi")
    page.wait_for_selector("#found li")
    assert faults(opened) == []
    page.press("#query", "Enter")
    page.wait_for_selector("#panel .figure")
    assert faults(opened) == []
    page.locator(".row .why").first.click()
    page.wait_for_selector("#panel .claim")
    assert faults(opened) == []
    page.click("#close")
    page.click("#save-open")
    assert faults(opened) == []
    page.keyboard.press("Escape")
    page.click("#path-open")
    assert faults(opened) == []
    page.click("#path-open")
    page.click("#table-open")
    page.wait_for_selector("#table tbody td")
    assert faults(opened) == []
    page.click("[data-set=edges]")
    page.locator("#table tbody td").first.click()
    page.wait_for_selector("#panel .claim")
    assert faults(opened) == []


def test_axe_finds_nothing_wrong_in_chinese(
    news: KnowledgeGraph, tmp_path: Path, look: Callable[..., Any]
) -> None:
    opened = look(viz.write_page(news, tmp_path / "zh.html", focus="智谱", lang="zh"))
    opened.page.wait_for_selector("#panel h3")
    assert faults(opened) == []


def test_everything_is_reached_by_the_tabulator(news_page: Path, look: Callable[..., Any]) -> None:
    """Each thing once, in the order in which it is read; what has the focus is seen to have it."""
    opened = look(news_page)
    met = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        at = opened.page.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const ring = one.closest("label") ?? one;
              const style = getComputedStyle(ring);
              const seen = style.outlineStyle !== "none" || ring !== one || one.type === "range";
              return one === document.body ? null : [one.id || one.value || one.tagName, seen];
            }"""
        )
        if at is None:
            break
        assert at[1], f"nobody sees that {at[0]} has the focus"
        met.append(at[0])
    assert len(met) == len(set(met))
    assert met[:5] == ["query", "path-open", "table-open", "save-open", "language"]
    assert {"Company", "asserted", "since", "until", "play", "zoom-in", "zoom-fit"} <= set(met)


def test_a_reader_without_a_mouse_gets_from_a_name_to_the_sentence_and_back(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("sk hy")
    page.keyboard.press("Enter")
    assert opened.heading() == "SK Hynix"

    def tab_to(label: str) -> None:
        reached = "document.activeElement.closest('#panel') && document.activeElement.ariaLabel"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(reached) == label:
                return
        pytest.fail(f"no {label} in the panel")

    page.wait_for_selector(".row .why")
    tab_to("2 quotes about Nvidia")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .claim")
    assert opened.page.locator("#panel blockquote").count() == 2
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.id") == "query"


def test_the_grid_says_what_it_is(news_page: Path, look: Callable[..., Any]) -> None:
    """A screen reader is told how many rows there are, which it is on, and how to move."""
    opened = look(news_page)
    opened.page.click("#table-open")
    opened.page.wait_for_selector("#table tbody td")
    grid = opened.page.get_by_role("grid", name="Table of what is shown")
    assert (grid.get_attribute("aria-rowcount"), grid.get_attribute("aria-colcount")) == ("17", "5")
    described = opened.page.locator(f"#{grid.get_attribute('aria-describedby')}")
    assert described.inner_text() == "Arrow keys move, Enter opens a row or sorts by a column."
    assert grid.get_by_role("row").nth(1).get_attribute("aria-rowindex") == "2"
    assert (
        opened.page.get_by_role("columnheader", name="Relations").get_attribute("aria-sort") == "descending"
    )
