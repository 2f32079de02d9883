"""The page on a phone, in a real browser with touch: cards that make room, and a sheet from below."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844


@pytest.fixture
def phone(chromium: Any, news_page: Path) -> Iterator[Callable[..., Any]]:
    """Give a function that opens the news on a phone."""
    contexts = []

    def open_page(address: str = "") -> Any:
        context = chromium.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=2,
            has_touch=True,
            is_mobile=True,
            offline=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(news_page.resolve().as_uri() + address)
        page.wait_for_selector("#graph canvas")
        return page

    yield open_page
    for context in contexts:
        context.close()


def height(page: Any, part: str) -> float:
    """Return how high a part of the page is."""
    return float(page.locator(part).bounding_box()["height"])


def drag(page: Any, part: str, by: float) -> None:
    """Draw a part of the page up or down with a finger."""
    box = page.locator(part).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        point = {"x": x, "y": y + by * step / 5}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_panel_is_a_sheet_that_is_drawn_up_and_down(phone: Callable[..., Any]) -> None:
    page = phone("#node=company:nvidia")
    low = height(page, "#panel")
    assert 0.4 * HEIGHT < low < 0.6 * HEIGHT
    drag(page, "#grip", -200)
    assert height(page, "#panel") > 0.85 * HEIGHT
    drag(page, "#grip", 200)
    assert height(page, "#panel") == low
    drag(page, "#grip", 200)
    page.wait_for_selector("#panel", state="hidden")


def test_the_grip_is_tapped_too(phone: Callable[..., Any]) -> None:
    page = phone("#node=company:nvidia")
    low = height(page, "#panel")
    page.tap("#grip")
    assert height(page, "#panel") > low
    page.tap("#grip")
    assert height(page, "#panel") == low


def test_nothing_is_wider_than_the_screen(phone: Callable[..., Any]) -> None:
    for address in ("", "#node=company:nvidia", "#path=company:tsmc..company:openai"):
        page = phone(address)
        assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
        for part in ("#head", "#legend", "#time", "#panel"):
            if page.is_visible(part):
                box = page.locator(part).bounding_box()
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= WIDTH


def test_legend_and_time_open_one_at_a_time(phone: Callable[..., Any]) -> None:
    page = phone()
    assert not page.is_visible("#labels")
    assert not page.is_visible("#play")
    page.tap("#time summary")
    assert page.is_visible("#play")
    assert not page.is_visible("#legend")
    page.tap("#time summary")
    page.tap("#legend summary")
    assert page.is_visible("#labels")
    assert not page.is_visible("#time")


def test_a_panel_makes_room_for_the_picture(phone: Callable[..., Any]) -> None:
    """Head and sheet leave a good third of the screen, also where the ends of a path have been asked for."""
    for address in ("#node=company:nvidia", "#path=company:tsmc..company:openai"):
        page = phone(address)
        head, panel = (page.locator(part).bounding_box() for part in ("#head", "#panel"))
        assert panel["y"] - head["y"] - head["height"] > HEIGHT / 4
        assert not page.is_visible("#legend")


def test_a_path_is_asked_for_from_the_sheet(phone: Callable[..., Any]) -> None:
    page = phone("#node=company:tsmc")
    page.get_by_role("button", name="Path from here").tap()
    page.fill("#to", "openai")
    page.press("#to", "Enter")
    assert page.locator("#panel h2").inner_text().split("\n") == ["TSMC", "to", "OpenAI"]
    assert not page.is_visible("#route")


def test_a_tap_on_the_picture_closes_the_sheet(phone: Callable[..., Any]) -> None:
    page = phone("#node=company:perplexity")
    head = page.locator("#head").bounding_box()
    page.touchscreen.tap(30, head["y"] + head["height"] + 30)
    page.wait_for_selector("#panel", state="hidden")
