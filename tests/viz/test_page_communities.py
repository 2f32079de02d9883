"""The communities of a graph, in a real browser: listed by size, and shown alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


def ring(name: str, size: int) -> list[str]:
    """Return the lines of a company with customers of its own."""
    return [f"{name} | SUPPLIES | {name} customer {i}" for i in range(size)]


@pytest.fixture
def two(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of two companies with customers of their own."""
    return viz.write_page(drawn("\n".join(ring("Alpha", 5) + ring("Beta", 3))), tmp_path / "two.html")


@pytest.fixture
def one(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page on which everything hangs together."""
    return viz.write_page(drawn("\n".join(ring("Alpha", 4))), tmp_path / "one.html")


def test_a_community_is_shown_alone_and_everything_again(two: Path, look: Callable[..., Any]) -> None:
    opened = look(two)
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#communities-rows")
    opened.page.click("#communities-fold")
    rows = opened.page.locator(".community")
    assert rows.locator(".count").all_inner_texts() == ["6", "4"]
    assert "Beta" in rows.nth(1).inner_text()
    rows.nth(1).click()
    opened.wait_until_drawn()
    assert rows.nth(1).get_attribute("aria-pressed") == "true"
    assert {name.split()[0] for name in opened.names()} == {"Beta"}
    assert opened.page.locator("#shown span").inner_text() == "4 of 10 entities shown."
    rows.nth(1).click()
    opened.wait_until_drawn()
    assert rows.nth(1).get_attribute("aria-pressed") == "false"
    assert {name.split()[0] for name in opened.names()} == {"Alpha", "Beta"}


def test_what_hangs_together_has_no_list(one: Path, look: Callable[..., Any]) -> None:
    opened = look(one)
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#communities")


def test_many_communities_are_folded(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    lines = [line for i in range(12) for line in ring(f"Company{i}", 3 + i)]
    opened = look(viz.write_page(drawn("\n".join(lines)), tmp_path / "many.html"))
    opened.page.click("#communities-fold")
    rows = opened.page.locator(".community")
    assert rows.count() == 8
    assert rows.first.locator(".count").inner_text() == "15"
    opened.page.locator("#communities .more").click()
    assert rows.count() == 12
    assert opened.messages == []


def test_a_large_graph_opens_with_its_communities_listed(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    lines = ring("Alpha", 350) + ring("Beta", 300)
    opened = look(viz.write_page(drawn("\n".join(lines)), tmp_path / "large.html"))
    opened.wait_until_drawn()
    assert opened.page.locator(".community").count() == 2
    assert opened.page.is_visible("#communities-rows")
    assert opened.page.get_attribute("#communities-fold", "aria-expanded") == "true"
