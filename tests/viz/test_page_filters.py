"""The legend as a filter, in a real browser: it counts what is there, hides it, and stands in the address."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def count(opened: Any, word: str) -> str:
    """Return how many the legend says there are."""
    row = opened.page.locator("#legend label", has=opened.page.get_by_text(word, exact=True))
    return str(row.locator(".count").inner_text())


def switch(opened: Any, word: str) -> None:
    """Hide or show one kind."""
    opened.page.locator("#legend label", has=opened.page.get_by_text(word, exact=True)).click()


def shown(opened: Any) -> str:
    """Return what the page says of how much it shows, nothing if it shows everything."""
    return str(opened.page.locator("#shown span").inner_text() if opened.page.is_visible("#shown") else "")


def test_a_kind_of_relation_is_hidden_with_whoever_has_no_other(
    news_page: Path, look: Callable[..., Any]
) -> None:
    """Microsoft and the fund only invest; once investing is hidden there is nothing to say of them."""
    opened = look(news_page)
    opened.page.click("#types-fold")
    assert count(opened, "Invests in") == "3"
    switch(opened, "Invests in")
    opened.wait_until_drawn()
    assert count(opened, "Invests in") == "3 hidden"
    assert "Microsoft" not in opened.names()
    assert "OpenAI" in opened.names()
    assert shown(opened) == "14 of 18 entities shown."


def test_the_kinds_of_relation_are_folded_and_listed_by_how_many_there_are(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    fold = opened.page.locator("#types-fold")
    assert not opened.page.is_visible("#types-rows")
    assert fold.get_attribute("aria-expanded") == "false"
    fold.focus()
    opened.page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    names = opened.page.locator("#types-rows .name").all_inner_texts()
    assert names[:2] == ["Supplies", "Invests in"]


def test_each_filter_counts_what_the_others_leave(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.click("#types-fold")
    assert (count(opened, "Supplies"), count(opened, "planned")) == ("6", "2 hidden")
    switch(opened, "planned")
    assert (count(opened, "Supplies"), count(opened, "planned")) == ("7", "2")
    switch(opened, "Supplies")
    assert (count(opened, "Supplies"), count(opened, "planned")) == ("7 hidden", "1")


def test_everything_comes_back_at_once(news_page: Path, look: Callable[..., Any]) -> None:
    """Everything but what is not asserted, which was hidden from the beginning."""
    opened = look(news_page)
    opened.wait_until_drawn()
    before = opened.names()
    for word in ("Company", "Model"):
        switch(opened, word)
    opened.wait_until_drawn()
    assert opened.centre_of("Company") is None
    opened.page.click("#reset")
    opened.wait_until_drawn()
    assert opened.names().keys() == before.keys()
    assert count(opened, "planned") == "2 hidden"
    assert shown(opened) == ""


def test_nothing_left_is_said(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    for word in ("Company", "Model", "Product", "ETF", "Sector", "Event"):
        switch(opened, word)
    assert shown(opened) == "Nothing fits the filters."
    assert opened.messages == []


def test_what_is_hidden_stands_in_the_address_where_it_is_unusual(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    assert "#" not in opened.page.url
    switch(opened, "Product")
    opened.page.wait_for_function("() => location.hash.includes('hidden=Product')")
    opened.choose("AMD")
    address = "#" + opened.page.url.split("#")[1]
    assert address.startswith("#node=company:amd&hidden=Product,")
    again = look(news_page, address=address)
    again.wait_until_drawn()
    assert again.heading() == "AMD"
    assert count(again, "Product") == "2 hidden"
    assert count(again, "planned") == "2 hidden"


def test_an_address_that_hides_nothing_shows_what_is_not_asserted_too(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page, address="#hidden=")
    opened.wait_until_drawn()
    assert count(opened, "planned") == "2"
    assert "Intel" in opened.names()


def test_the_legend_is_worked_by_the_keyboard(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.locator("#labels input").nth(1).focus()
    opened.page.keyboard.press("Space")
    assert count(opened, "Model") == "2 hidden"


@pytest.mark.parametrize("height", [480, 800])
def test_head_and_legend_never_lie_over_each_other(
    news_page: Path, look: Callable[..., Any], height: int
) -> None:
    """However much they hold: a path being asked for, kinds of relation unfolded."""
    opened = look(news_page, height=height)
    opened.page.click("#types-fold")
    opened.page.click("#path-open")
    switch(opened, "Company")
    head, legend = opened.boxes("#head", "#legend").values()
    assert head[3] < legend[1]
    assert legend[3] <= height
