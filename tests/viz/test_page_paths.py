"""The shortest path between two entities, in a real browser: the way, and the sentence behind every step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


def ask(opened: Any, start: str, end: str) -> None:
    """Ask for a path by typing its ends."""
    opened.page.click("#path-open")
    for box, text in (("#from", start), ("#to", end)):
        opened.page.fill(box, text)
        opened.page.press(box, "Enter")


def stops(opened: Any) -> list[str]:
    """Return the entities along the path in the panel."""
    opened.panel()
    return [str(text) for text in opened.page.locator(".path .stop").all_inner_texts()]


def test_a_path_is_found_shown_and_proved(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    ask(opened, "SK Hynix", "CoreWeave")
    assert stops(opened) == ["SK Hynix", "Nvidia", "CoreWeave"]
    assert opened.heading().split("\n") == ["SK Hynix", "to", "CoreWeave"]
    assert "2 steps" in opened.panel()
    steps = opened.page.locator(".path .step")
    assert [step.split("\n")[0] for step in steps.all_inner_texts()] == ["↓ supplies", "↓ invests in"]
    assert steps.locator("blockquote").all_inner_texts() == [
        "SK Hynix supplies Nvidia, it is asserted.",
        "Nvidia invests in CoreWeave, it is asserted.",
    ]
    assert "样报, 2026-01-05" in steps.first.inner_text()
    opened.wait_until_drawn()
    assert {"SK Hynix", "Nvidia", "CoreWeave"} == set(opened.names())
    assert opened.messages == []


def test_a_step_that_is_told_backwards_points_backwards(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    ask(opened, "AMD", "SK Hynix")
    assert stops(opened) == ["AMD", "Nvidia", "SK Hynix"]
    verbs = opened.page.locator(".path .verb").all_inner_texts()
    assert verbs == ["↕ competes with", "↑ supplies"]


def test_all_quotes_of_a_step_are_one_click_away(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page, address="#path=company:sk-hynix..company:coreweave")
    opened.panel()
    opened.page.get_by_text("All 2 quotes").click()
    assert opened.heading().split("\n") == ["SK Hynix", "supplies", "Nvidia"]
    opened.panel()
    assert opened.page.locator(".claim").count() == 2


def test_what_is_shown_comes_before_what_is_hidden(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """A longer way over facts is taken rather than a shorter one over a denial."""
    graph = drawn(
        """
        Nvidia | ACQUIRES | Intel | denied
        Nvidia | SUPPLIES | Dell
        Dell | PARTNERS_WITH | Intel
        SoftBank | ACQUIRES | Arm | denied
        """
    )
    opened = look(viz.write_page(graph, tmp_path / "denied.html"))
    ask(opened, "Nvidia", "Intel")
    assert stops(opened) == ["Nvidia", "Dell", "Intel"]
    opened.page.click("#close")
    opened.page.click("#path-open")
    ask(opened, "SoftBank", "Arm")
    assert stops(opened) == ["SoftBank", "Arm"]
    assert opened.page.locator(".path .badge").all_inner_texts() == ["denied"]
    assert opened.page.locator("#statuses label", has_text="denied").locator("input").is_checked()


def test_where_nothing_leads_it_says_so(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    ask(opened, "Zhipu", "Perplexity")
    assert opened.page.locator("#route-said").inner_text() == "Nothing here leads from Zhipu to Perplexity."
    assert not opened.page.is_visible("#panel")


def test_the_ends_are_swapped(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    ask(opened, "TSMC", "GPT-5")
    there = stops(opened)
    assert (there[0], there[-1]) == ("TSMC", "GPT-5")
    opened.page.click("#swap")
    assert stops(opened) == there[::-1]
    assert opened.page.input_value("#from") == "GPT-5"


def test_a_path_starts_from_the_panel_of_a_node(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page, address="#node=company:tsmc")
    opened.page.get_by_role("button", name="Path from here").click()
    assert opened.page.input_value("#from") == "TSMC"
    assert opened.page.evaluate("document.activeElement.id") == "to"
    opened.page.keyboard.type("openai")
    opened.page.keyboard.press("Enter")
    assert stops(opened)[0] == "TSMC"
    assert stops(opened)[-1] == "OpenAI"


def test_a_path_has_an_address(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    ask(opened, "TSMC", "CoreWeave")
    assert opened.page.url.endswith("#path=company:tsmc..company:coreweave")
    again = look(news_page, address="#path=company:tsmc..company:coreweave")
    assert stops(again) == ["TSMC", "Nvidia", "CoreWeave"]
    assert again.page.input_value("#to") == "CoreWeave"


@pytest.mark.parametrize(
    "address", ["#path=company:tsmc..company:nobody", "#path=..", "#path=company:zhipu..product:none"]
)
def test_an_address_of_no_path_shows_the_whole(
    news_page: Path, look: Callable[..., Any], address: str
) -> None:
    opened = look(news_page, address=address)
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#panel")
    assert opened.messages == []


def test_escape_closes_the_question(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.click("#path-open")
    assert opened.page.get_attribute("#path-open", "aria-expanded") == "true"
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#route")
    assert opened.page.evaluate("document.activeElement.id") == "path-open"
