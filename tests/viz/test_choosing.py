"""What is chosen, in a real browser: it can be seen, and nothing still speaks of the last one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser

CARDS = ("#head", "#legend", "#zoom", "#panel")
Box = tuple[float, float, float, float]


def apart(a: Box, b: Box) -> bool:
    """Tell whether two boxes have nothing in common."""
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def choose(opened: Any, text: str) -> None:
    """Search for a text and take the first suggestion."""
    opened.page.fill("#query", text)
    opened.page.press("#query", "Enter")


def half_way(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Return the middle between two points."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


@pytest.fixture
def pair(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of two nodes and the edge between them."""
    return viz.write_page(drawn("OpenAI | RELEASES | GPT-5"), tmp_path / "pair.html")


@pytest.fixture
def long_names(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of many nodes with long names around two in the middle."""
    one, other = "Amalgamated Semiconductor Equipment", "Consolidated Accelerator Computing"
    lines = [f"{one} Works | SUPPLIES | {other} Group"]
    for i in range(24):
        lines.append(f"{one} Works | SUPPLIES | {other} Customer {i}")
        lines.append(f"{one} Supplier {i} | SUPPLIES | {other} Group")
    return viz.write_page(drawn("\n".join(lines)), tmp_path / "long.html")


def test_choosing_an_edge_hides_what_was_pointed_at(pair: Path, look: Callable[..., Any]) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    x, y = half_way(opened.centre_of("Company"), opened.centre_of("Model"))
    opened.page.mouse.move(x, y)
    opened.page.wait_for_selector("#tip:not([hidden])")
    opened.page.mouse.click(x, y)
    assert opened.heading().split("\n") == ["OpenAI", "releases", "GPT-5"]
    assert not opened.page.locator("#tip").is_visible()


def test_what_is_pointed_at_is_told_beside_the_panel_and_no_longer_once_the_pointer_is_on_it(
    pair: Path, look: Callable[..., Any]
) -> None:
    opened = look(pair)
    choose(opened, "GPT-5")
    opened.wait_until_drawn()
    opened.page.mouse.move(*opened.centre_of("Model"))
    opened.page.wait_for_selector("#tip:not([hidden])")
    tip, panel = opened.boxes("#tip", "#panel").values()
    assert apart(tip, panel)
    opened.page.mouse.move(panel[0] + 50, panel[1] + 50)
    assert not opened.page.locator("#tip").is_visible()


def test_both_ends_of_a_chosen_edge_come_out_from_under_the_cards(
    pair: Path, look: Callable[..., Any]
) -> None:
    """The picture is dragged until one of them lies where the panel will be, or under the head."""
    for side in (1, -1):
        opened = look(pair)
        opened.wait_until_drawn()
        ends = opened.centre_of("Company"), opened.centre_of("Model")
        outer = max(x * side for x, _ in ends) * side
        x, y = half_way(*ends)
        by = (1180 if side > 0 else 60) - outer
        opened.page.mouse.move(640, 700)
        opened.page.mouse.down()
        opened.page.mouse.move(640 + by, 700, steps=4)
        opened.page.mouse.up()
        opened.wait_until_drawn()
        assert opened.centre_of("Company")[0] == pytest.approx(ends[0][0] + by, abs=2)
        opened.click_at(x + by, y)
        opened.wait_until_drawn()
        assert opened.heading().startswith("OpenAI")
        cards = opened.boxes(*CARDS)
        for kind in ("Company", "Model"):
            at = opened.centre_of(kind)
            assert all(apart((*at, *at), card) for card in cards.values()), f"{kind} lies under a card"


def test_a_chosen_edge_whose_ends_are_too_far_apart_is_fitted(pair: Path, look: Callable[..., Any]) -> None:
    opened = look(pair)
    choose(opened, "OpenAI")
    for _ in range(9):
        opened.page.click("#zoom-in")
    opened.wait_until_drawn()
    opened.page.locator(".row .why").click()
    opened.wait_until_drawn()
    cards = opened.boxes(*CARDS).values()
    for kind in ("Company", "Model"):
        at = opened.centre_of(kind)
        assert at, f"{kind} is out of sight"
        assert all(apart((*at, *at), card) for card in cards), f"{kind} lies under a card"


def test_a_clicked_node_comes_out_from_under_the_panel_and_else_nothing_moves(
    pair: Path, look: Callable[..., Any]
) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    free = min(opened.centre_of("Company"), opened.centre_of("Model"))
    opened.click_at(*free)
    opened.wait_until_drawn()
    assert min(opened.centre_of("Company"), opened.centre_of("Model"))[0] == pytest.approx(free[0], abs=2)
    opened.page.click("#close")
    right = max(opened.centre_of("Company"), opened.centre_of("Model"))
    opened.page.mouse.move(640, 700)
    opened.page.mouse.down()
    opened.page.mouse.move(640 + 1150 - right[0], 700, steps=4)
    opened.page.mouse.up()
    opened.wait_until_drawn()
    opened.click_at(1150, right[1])
    opened.wait_until_drawn()
    right = max(opened.centre_of("Company"), opened.centre_of("Model"))
    assert right[0] < opened.boxes("#panel")["#panel"][0]


def test_the_address_and_the_search_box_speak_of_what_is_chosen(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    choose(opened, "tsmc")
    assert opened.page.input_value("#query") == "TSMC"
    assert opened.page.url.endswith("#node=company:tsmc")
    opened.page.locator(".row", has_text="Nvidia").locator(".why").click()
    assert opened.page.input_value("#query") == ""
    assert "node=" not in opened.page.url
    opened.page.locator("#panel h2 button", has_text="Nvidia").click()
    assert opened.page.url.endswith("#node=company:nvidia")
    choose(opened, "AMD")
    opened.page.keyboard.press("Escape")
    opened.page.click("#close")
    assert opened.page.input_value("#query") == ""
    assert "node=" not in opened.page.url


def test_back_leads_to_what_was_chosen_before(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    choose(opened, "tsmc")
    opened.page.locator(".row", has_text="Nvidia").locator(".why").click()
    opened.page.locator("#panel h2 button", has_text="Nvidia").click()
    for heading in ("TSMC supplies Nvidia", "TSMC"):
        opened.page.go_back()
        opened.page.wait_for_function(
            "(text) => document.querySelector('#panel h2').innerText.replaceAll('\\n', ' ') === text",
            arg=heading,
        )
    opened.page.go_back()
    opened.page.wait_for_selector("#panel", state="hidden")
    opened.page.go_forward()
    opened.page.wait_for_selector("#panel", state="visible")
    assert opened.heading() == "TSMC"
    assert opened.messages == []


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_no_name_runs_under_a_card(long_names: Path, look: Callable[..., Any], width: int) -> None:
    """Whatever the zoom, and whichever cards are open."""
    opened = look(long_names, width=width)

    def check(step: str) -> None:
        opened.wait_until_drawn()
        names = opened.names()
        assert names, f"{step}: no name is drawn"
        for card, box in opened.boxes(*CARDS).items():
            under = [name for name, at in names.items() if not apart(at, box)]
            assert not under, f"{step}: {under} under {card}"

    check("whole")
    opened.page.click("#zoom-in")
    check("nearer")
    opened.page.click("#zoom-in")
    check("nearer still")
    opened.page.click("#legend summary")
    check("legend switched")
    opened.page.click("#legend summary")
    check("legend switched back")
    choose(opened, "Equipment Works")
    check("a node")
    opened.page.locator(".row .why").first.click()
    check("an edge")
    opened.page.click("#close")
    check("closed")
