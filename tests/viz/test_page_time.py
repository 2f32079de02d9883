"""The time slider in a real browser: what was known by a day, and how things stood then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.graph import KnowledgeGraph
from schema import Extraction

pytestmark = pytest.mark.browser

EPOCH = date(1970, 1, 1).toordinal()


def day(text: str) -> str:
    """Return the value of the slider on a day."""
    return str(date.fromisoformat(text).toordinal() - EPOCH)


def slide(opened: Any, thumb: str, to: str) -> None:
    """Move one of the two thumbs to a day."""
    opened.page.fill(f"#{thumb}", day(to))


def shown(opened: Any) -> str:
    """Return what the page says of how much it shows, nothing if it shows everything."""
    return str(opened.page.locator("#shown span").inner_text() if opened.page.is_visible("#shown") else "")


@pytest.fixture
def three_months(draw_article: Callable[..., Extraction], tmp_path: Path) -> Path:
    """Give a page of three articles: in March, what was planned in January is done, and AMD appears."""
    graph = open_graph()
    for when, rows in (
        ("2026-01-10", [("Microsoft", "INVESTS_IN", "OpenAI", "planned"), ("TSMC", "SUPPLIES", "Nvidia")]),
        ("2026-02-10", [("Nvidia", "SUPPLIES", "CoreWeave")]),
        ("2026-03-10", [("Microsoft", "INVESTS_IN", "OpenAI"), ("AMD", "COMPETES_WITH", "Nvidia")]),
    ):
        lines = [(*row, "asserted")[:4] for row in rows]
        graph.add(draw_article(lines, title=f"News of {when}", published=when))
    return viz.write_page(graph, tmp_path / "months.html")


def test_what_became_known_later_is_not_shown(three_months: Path, look: Callable[..., Any]) -> None:
    opened = look(three_months)
    opened.wait_until_drawn()
    assert {"TSMC", "Nvidia", "CoreWeave", "AMD", "OpenAI"} <= set(opened.names())
    assert shown(opened) == ""
    slide(opened, "until", "2026-02-20")
    opened.wait_until_drawn()
    assert {"TSMC", "Nvidia", "CoreWeave"} == set(opened.names())
    assert shown(opened) == "3 of 6 entities shown."
    assert opened.page.locator("#period").inner_text() == "Known by 20 Feb 2026"
    slide(opened, "until", "2026-01-10")
    opened.wait_until_drawn()
    assert {"TSMC", "Nvidia"} == set(opened.names())
    opened.page.click("#reset")
    opened.wait_until_drawn()
    assert "AMD" in opened.names()
    assert opened.page.input_value("#until") == day("2026-03-10")
    assert opened.messages == []


def test_a_relation_stands_as_it_stood_then(three_months: Path, look: Callable[..., Any]) -> None:
    """Legend and panel speak of the day: the investment was only planned, by one quote."""
    opened = look(three_months, address="#edge=company:microsoft..INVESTS_IN..company:openai")
    assert "asserted" in opened.page.locator("#panel .kind").inner_text()
    opened.panel()
    assert opened.page.locator(".claim").count() == 2
    slide(opened, "until", "2026-02-20")
    text = opened.panel()
    assert "planned" in opened.page.locator("#panel .kind").inner_text()
    assert opened.page.locator(".claim").count() == 1
    assert "1 quote is newer than 20 Feb 2026." in text
    planned = opened.page.locator("#statuses label", has_text="planned")
    assert planned.locator(".count").inner_text() == "1 hidden"


def test_what_was_last_reported_before_is_not_shown(three_months: Path, look: Callable[..., Any]) -> None:
    opened = look(three_months)
    slide(opened, "since", "2026-02-01")
    opened.wait_until_drawn()
    assert {"Nvidia", "CoreWeave", "AMD", "Microsoft", "OpenAI"} == set(opened.names())
    assert opened.page.locator("#period").inner_text() == "1 Feb 2026 – 10 Mar 2026"


def test_one_thumb_pushes_the_other(three_months: Path, look: Callable[..., Any]) -> None:
    opened = look(three_months)
    slide(opened, "until", "2026-02-01")
    slide(opened, "since", "2026-02-15")
    assert opened.page.input_value("#until") == day("2026-02-15")
    slide(opened, "until", "2026-01-20")
    assert opened.page.input_value("#since") == day("2026-01-20")


def test_the_slider_is_moved_by_the_keyboard_and_says_its_day(
    three_months: Path, look: Callable[..., Any]
) -> None:
    opened = look(three_months)
    opened.page.focus("#until")
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.get_attribute("#until", "aria-valuetext") == "9 Mar 2026"
    opened.page.keyboard.press("Home")
    assert opened.page.get_attribute("#until", "aria-valuetext") == "10 Jan 2026"
    assert shown(opened) == "2 of 6 entities shown."


def test_playing_goes_from_the_first_day_to_the_last_and_can_be_paused(
    three_months: Path, look: Callable[..., Any]
) -> None:
    opened = look(three_months)
    opened.page.clock.install()
    play = opened.page.locator("#play")
    play.click()
    assert play.get_attribute("aria-label") == "Pause"
    assert shown(opened) == "2 of 6 entities shown."
    opened.page.clock.run_for(7000)
    assert shown(opened) == "3 of 6 entities shown."
    play.click()
    paused = opened.page.input_value("#until")
    opened.page.clock.run_for(3000)
    assert opened.page.input_value("#until") == paused
    play.click()
    opened.page.clock.run_for(20000)
    assert opened.page.input_value("#until") == day("2026-03-10")
    assert shown(opened) == ""
    assert play.get_attribute("aria-label") == "Play how it came to be known"


def test_the_days_stand_in_the_address(three_months: Path, look: Callable[..., Any]) -> None:
    opened = look(three_months)
    slide(opened, "until", "2026-02-20")
    opened.page.wait_for_function("() => location.hash === '#until=2026-02-20'")
    again = look(three_months, address="#since=2026-01-15&until=2026-02-20")
    assert again.page.input_value("#until") == day("2026-02-20")
    assert again.page.input_value("#since") == day("2026-01-15")
    assert shown(again) == "2 of 6 entities shown."
    wrong = look(three_months, address="#until=yesterday&since=<b>")
    assert shown(wrong) == ""
    assert wrong.messages == []


def test_what_is_chosen_is_shown_whatever_the_day(three_months: Path, look: Callable[..., Any]) -> None:
    opened = look(three_months, address="#until=2026-01-15")
    opened.choose("AMD")
    assert opened.heading() == "AMD"
    assert shown(opened) == ""


def test_without_dates_there_is_no_slider(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    opened = look(viz.write_page(drawn("TSMC | SUPPLIES | Nvidia"), tmp_path / "undated.html"))
    opened.wait_until_drawn()
    assert not opened.page.is_visible("#time")
