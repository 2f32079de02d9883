"""Pages in a real browser, opened from a file with the network off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.graph import KnowledgeGraph

pytestmark = pytest.mark.browser


def choose(opened: Any, text: str) -> None:
    """Search for a text and take the first suggestion."""
    opened.page.fill("#query", text)
    opened.page.press("#query", "Enter")


def status_box(opened: Any, status: str) -> Any:
    """Return the legend's entry of a status."""
    return opened.page.locator("#statuses label", has_text=status)


def test_a_page_draws_asks_for_nothing_and_says_nothing(news_page: Path, look: Callable[..., Any]) -> None:
    """Not one request beside the file itself, not one message on the console."""
    opened = look(news_page)
    opened.wait_until_drawn()
    for label in ("Company", "Model", "Product", "ETF", "Sector", "Event"):
        assert opened.centre_of(label), f"no {label} is drawn"
    assert opened.requests == [news_page.resolve().as_uri()]
    assert opened.messages == []
    assert opened.page.locator("#counts").inner_text() == "18 entities · 20 relations · 2 sources"


def test_clicking_a_node_shows_its_facts(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.wait_until_drawn()
    opened.click_at(*opened.centre_of("ETF"))
    assert opened.heading() == "VanEck Semiconductor ETF"
    panel = opened.panel()
    assert "SMH" in panel
    assert "INVESTS IN" in panel
    assert "Semiconductors" in panel
    assert opened.page.url.endswith("#node=etf:smh")
    opened.page.click("#close")
    assert not opened.page.locator("#panel").is_visible()


def test_the_panel_of_a_company_holds_names_figures_and_relations(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page, address="#node=company:nvidia")
    assert opened.heading() == "Nvidia"
    panel = opened.panel()
    for text in (
        "英伟达",
        "輝達",
        "Nvidia Corporation",
        "NVDA",
        "NASDAQ",
        "USD 57 billion",
        "company:nvidia",
    ):
        assert text in panel
    groups = opened.page.locator("#panel h3").all_inner_texts()
    assert [text.split()[0] for text in groups][:3] == ["WHEN", "FIGURES", "INVESTS"]
    assert {"SUPPLIED", "SUPPLIES", "COMPETES", "TAKES", "OPERATES"} <= {text.split()[0] for text in groups}


def test_clicking_an_edge_shows_every_quote_with_its_article(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """The line between two nodes is met half way between them."""
    graph = drawn(
        "OpenAI | RELEASES | GPT-5",
        title="The launch",
        publisher="Sample Times",
        published="2026-02-12",
        url="https://example.com/launch?a=1&b=2",
    )
    opened = look(viz.write_page(graph, tmp_path / "edge.html"))
    opened.wait_until_drawn()
    (x1, y1), (x2, y2) = opened.centre_of("Company"), opened.centre_of("Model")
    opened.click_at((x1 + x2) / 2, (y1 + y2) / 2)
    assert opened.heading().split("\n") == ["OpenAI", "releases", "GPT-5"]
    opened.panel()
    claim = opened.page.locator(".claim")
    assert claim.count() == 1
    assert claim.locator("blockquote").inner_text() == "OpenAI releases GPT-5, it is asserted."
    assert claim.locator(".badge").inner_text() == "asserted"
    assert "Sample Times, 2026-02-12" in claim.inner_text()
    link = claim.locator("a")
    assert link.get_attribute("href") == "https://example.com/launch?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_a_relation_in_the_panel_leads_to_its_quotes_and_on_to_the_other_end(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page, address="#node=company:tsmc")
    row = opened.page.locator(".row", has_text="Nvidia")
    assert row.locator(".why").inner_text() == "2 quotes"
    row.locator(".why").click()
    opened.panel()
    assert opened.page.locator(".claim .source").all_inner_texts() == [
        "芯片供应链 — 样报, 2026-01-05",
        "Who supplies whom ↗ — Sample Times, 2026-02-12 08:30",
    ]
    opened.page.locator("#panel h2 button", has_text="Nvidia").click()
    assert opened.heading() == "Nvidia"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nvidia", "Nvidia"),
        ("英伟", "Nvidia"),
        ("輝達", "Nvidia"),
        ("nvda", "Nvidia"),
        ("SMH", "VanEck Semiconductor ETF"),
        ("z.ai", "Zhipu"),
        ("hynix", "SK Hynix"),
        ("ＧＰＴ－５", "GPT-5"),
    ],
)
def test_search_finds_any_name_alias_or_code(
    news_page: Path, look: Callable[..., Any], text: str, name: str
) -> None:
    opened = look(news_page)
    choose(opened, text)
    assert opened.heading() == name


def test_search_is_driven_by_the_keyboard_alone(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("s")
    options = opened.page.locator("#found li")
    first, second = options.nth(0).inner_text(), options.nth(1).inner_text()
    assert options.nth(0).get_attribute("aria-selected") == "true"
    opened.page.keyboard.press("ArrowDown")
    query = opened.page.locator("#query")
    assert query.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    opened.page.keyboard.press("Enter")
    assert opened.heading() == second.split("\n")[0] != first.split("\n")[0]
    assert query.get_attribute("aria-expanded") == "false"
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert query.input_value() == ""


def test_search_for_what_is_not_there_says_so(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.page.fill("#query", "zzz")
    assert opened.page.locator("#found").inner_text() == "Nothing here is called that."
    opened.page.press("#query", "Enter")
    assert not opened.page.locator("#panel").is_visible()


def test_only_what_is_asserted_is_visible_at_first(news_page: Path, look: Callable[..., Any]) -> None:
    """The legend says how much is hidden, and shows it when asked to."""
    opened = look(news_page)
    opened.wait_until_drawn()
    assert status_box(opened, "asserted").locator("input").is_checked()
    planned = status_box(opened, "planned")
    assert not planned.locator("input").is_checked()
    assert planned.locator(".count").inner_text() == "2 hidden"
    before = opened.page.evaluate("document.querySelector('canvas').toDataURL()")
    planned.click()
    opened.wait_until_drawn()
    assert planned.locator(".count").inner_text() == "2"
    assert opened.page.evaluate("document.querySelector('canvas').toDataURL()") != before


def test_what_is_hidden_appears_when_it_is_chosen(news_page: Path, look: Callable[..., Any]) -> None:
    """Intel has only a relation that has ended: looking for it must not lead to an empty place."""
    opened = look(news_page)
    choose(opened, "Intel")
    assert opened.heading() == "Intel"
    assert status_box(opened, "ended").locator("input").is_checked()
    opened.page.locator("#labels label", has_text="Model").click()
    choose(opened, "GPT-5")
    assert opened.page.locator("#labels label", has_text="Model").locator("input").is_checked()


def test_the_legend_counts_and_hides_a_kind(news_page: Path, look: Callable[..., Any]) -> None:
    opened = look(news_page)
    opened.wait_until_drawn()
    products = opened.page.locator("#labels label", has_text="Product")
    assert products.locator(".count").inner_text() == "2"
    products.click()
    opened.wait_until_drawn()
    assert opened.centre_of("Product") is None
    products.click()
    opened.wait_until_drawn()
    assert opened.centre_of("Product")


def test_a_focused_page_opens_with_its_entity_chosen(
    news: KnowledgeGraph, tmp_path: Path, look: Callable[..., Any]
) -> None:
    opened = look(viz.write_page(news, tmp_path / "focus.html", focus="智谱"))
    opened.wait_until_drawn()
    assert opened.page.title() == "Zhipu and its surroundings"
    assert opened.heading() == "Zhipu"
    assert opened.page.url.endswith("#node=company:zhipu")
    assert opened.messages == []


def test_the_address_leads_to_a_node_and_a_new_one_to_another(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page, address="#node=model:glm-5")
    assert opened.heading() == "GLM-5"
    opened.page.evaluate("location.hash = '#node=company:amd'")
    opened.page.wait_for_function("document.querySelector('#panel h2').textContent === 'AMD'")


@pytest.mark.parametrize(
    "address", ["#node=company:nobody", "#node=%", "#node=<img src=x onerror=x()>", "#x"]
)
def test_an_address_that_names_nothing_shows_the_whole(
    news_page: Path, look: Callable[..., Any], address: str
) -> None:
    opened = look(news_page, address=address)
    opened.wait_until_drawn()
    assert not opened.page.locator("#panel").is_visible()
    assert opened.messages == []


def test_an_empty_graph_says_so(tmp_path: Path, look: Callable[..., Any]) -> None:
    with open_graph() as graph:
        opened = look(viz.write_page(graph, tmp_path / "empty.html"))
    assert opened.page.locator("#empty").inner_text().startswith("This graph is empty.")
    assert not opened.page.locator("#search").is_visible()
    assert opened.messages == []


@pytest.mark.parametrize("width", [390, 2560])
def test_everything_fits_from_a_phone_to_a_large_screen(
    news_page: Path, look: Callable[..., Any], width: int
) -> None:
    opened = look(news_page, width=width, height=844)
    opened.wait_until_drawn()
    choose(opened, "Nvidia")
    opened.wait_until_drawn()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    for part in ("#head", "#panel"):
        box = opened.page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 844
    head, panel = (opened.page.locator(part).bounding_box() for part in ("#head", "#panel"))
    covers_across = head["x"] + head["width"] > panel["x"]
    assert not (covers_across and head["y"] + head["height"] > panel["y"]), "the panel lies over the search"


def test_dark_and_light_follow_the_system(news_page: Path, look: Callable[..., Any]) -> None:
    """A page that is open changes with it, the picture too."""
    opened = look(news_page, scheme="dark")
    opened.wait_until_drawn()
    paper = "getComputedStyle(document.body).backgroundColor"
    dark, drawn_dark = opened.page.evaluate(paper), opened.centre_of("ETF")
    opened.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened.wait_until_drawn()
    assert opened.page.evaluate(paper) != dark
    assert drawn_dark
    assert opened.centre_of("ETF")


def test_the_zoom_buttons_change_the_picture_and_bring_it_back(
    news_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(news_page)
    opened.wait_until_drawn()
    whole = opened.centre_of("ETF")
    opened.page.click("#zoom-in")
    opened.wait_until_drawn()
    assert opened.centre_of("ETF") != whole
    opened.page.click("#zoom-fit")
    opened.wait_until_drawn()
    assert opened.centre_of("ETF") == pytest.approx(whole, abs=1)
