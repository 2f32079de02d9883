"""A page speaks English and Chinese: every word of its own, and none of the data's."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.errors import KGError
from kg.graph import KnowledgeGraph
from schema import RELATION_TYPES, Label, Qualifiers, Status
from schema.entities import entity_class
from schema.evidence import FigureStatus

WEB = files("viz") / "web"
SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in WEB.iterdir()
    if path.name.endswith((".js", ".html"))
}
TEXTS: dict[str, list[str]] = {
    key: json.loads(texts)
    for key, texts in re.findall(r'^  "([\w.-]+)": (\[".*"\]),$', SCRIPTS["words.js"], re.MULTILINE)
}
KINDS = ("label", "status", "out", "in", "verb", "fact")
"""What the data names; its words are asked for by their names."""


def named(text: str) -> set[str]:
    """Return the keys that a script or the markup asks for in so many words."""
    return set(re.findall(r'\bt\([^()]*?"([\w-]+\.[\w-]+)"', text)) | set(
        re.findall(r'data-t(?:-\w+)?"?[=:] ?"([\w.-]+)"', text)
    )


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    assert len(TEXTS) > 100
    for key, texts in TEXTS.items():
        assert len(texts) == 2, key
        assert all(text.strip() for text in texts), key
        values = [set(re.findall(r"\{(\w+)", text)) for text in texts]
        assert values[1] <= values[0], key


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_text_that_is_asked_for_is_there(name: str) -> None:
    assert named(SCRIPTS[name]) <= set(TEXTS)


def test_no_text_is_left_that_nothing_asks_for() -> None:
    _, code = SCRIPTS["words.js"].split("\n};\n", 1)
    everything = "\n".join([code, *(text for name, text in SCRIPTS.items() if name != "words.js")])
    unsaid: list[str] = []
    for key in TEXTS:
        group, _, part = key.rpartition(".")
        if group in KINDS:
            continue
        asked = f'"{key}"' in everything
        # Some keys are put together of a group and a name: `table.${key}`.
        composed = f"`{group}.${{" in everything and re.search(rf"\b{part}\b", everything)
        unsaid += [] if asked or composed else [key]
    assert unsaid == []


def test_all_that_the_data_can_name_has_its_words() -> None:
    for label in Label:
        assert f"label.{label}" in TEXTS
    for status in (*Status, *FigureStatus):
        assert f"status.{status}" in TEXTS
    for type_ in RELATION_TYPES:
        assert {f"out.{type_}", f"in.{type_}", f"verb.{type_}"} <= set(TEXTS)
    common = {"id", "label", "name", "names", "aliases", "named", "currency"}
    facts = {field for label in Label for field in entity_class(label).model_fields} | {
        *Qualifiers.model_fields
    }
    for fact in facts - common:
        assert f"fact.{fact}" in TEXTS


def test_a_page_speaks_no_third_language(news: KnowledgeGraph) -> None:
    with pytest.raises(KGError, match="a page speaks en or zh, not fr"):
        viz.page_of(news, lang="fr")


@pytest.fixture
def chinese(news: KnowledgeGraph, tmp_path: Path, look: Callable[..., Any]) -> Any:
    """Give the news page in Chinese."""
    return look(viz.write_page(news, tmp_path / "zh.html", focus="Nvidia", lang="zh"))


@pytest.mark.browser
def test_a_page_made_in_chinese_says_everything_of_its_own_in_chinese(chinese: Any) -> None:
    """Names, aliases, quotes, publishers and codes stay as they are written."""
    page = chinese.page
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.title() == "Nvidia 及其周边"
    assert page.locator("#labels").inner_text().split("\n")[0] == "公司"
    page.wait_for_selector("#panel .figure")
    panel = page.locator("#panel").inner_text()
    for text in ("股票代码", "NVDA", "570亿 USD", "Nvidia took 57000000000.0 USD in revenue.", "投资"):
        assert text in panel
    page.click("#table-open")
    page.wait_for_selector("#table tbody td")
    assert page.locator("#table th").first.inner_text().strip() == "名称"
    own = page.evaluate(
        """() => [...document.querySelectorAll("*")]
            .filter((one) => Object.keys(one.dataset).some((name) => /^t([A-Z]|$)/.test(name)))
            .flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name))
              .concat(one.dataset.t ? [one.textContent] : []))
            .filter(Boolean)"""
    )
    english = [text for text in own if re.search("[a-z]{3}", re.sub("PNG|SVG|CSV|JSON|English", "", text))]
    assert english == []
    assert chinese.messages == []


@pytest.mark.browser
def test_the_language_is_switched_and_what_is_chosen_stays(chinese: Any) -> None:
    page = chinese.page
    assert page.locator("#language").inner_text() == "English"
    page.click("#language")
    assert page.title() == "Nvidia and its surroundings"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#labels").inner_text().split("\n")[0] == "Company"
    assert chinese.heading() == "Nvidia"
    assert "ticker" in chinese.panel()
    page.click("#table-open")
    page.wait_for_selector("#table tbody td")
    page.click("#language")
    assert page.locator("#table th").first.inner_text().strip() == "名称"


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "says"), [("zh-TW", "图例"), ("zh", "图例"), ("fr-FR", "Legend")])
def test_without_a_language_the_browser_decides(
    news_page: Path, chromium: Any, locale: str, says: str
) -> None:
    page = chromium.new_page(locale=locale)
    page.goto(news_page.resolve().as_uri())
    assert page.locator("#legend summary").inner_text().capitalize() == says
    page.close()


@pytest.mark.browser
def test_names_are_set_in_the_direction_in_which_they_are_written(
    drawn: Callable[..., KnowledgeGraph], tmp_path: Path, look: Callable[..., Any]
) -> None:
    """Arabic, Hebrew and Chinese beside English: none of them turns what stands beside it round."""
    graph = drawn("شركة الرقائق 2 | SUPPLIES | חברת ענן\nشركة الرقائق 2 | SUPPLIES | 寒武纪科技")
    opened = look(viz.write_page(graph, tmp_path / "directions.html", focus="شركة الرقائق 2"))
    page = opened.page
    direction = "(one) => getComputedStyle(one).direction"
    assert page.locator("#panel h2").evaluate(direction) == "rtl"
    assert [one.evaluate(direction) for one in page.locator(".row .other bdi").all()] == ["rtl", "ltr"]
    page.click("#table-open")
    page.click("[data-set=edges]")
    page.wait_for_selector("#table tbody td")
    row = page.locator("#table tbody tr:not(.space)").first
    assert row.evaluate(direction) == "ltr"
    assert row.locator("bdi").first.evaluate(direction) == "rtl"
    dot, name = (row.locator("td").first.locator(part).bounding_box()["x"] for part in (".dot", "bdi"))
    assert dot < name
    opened.page.click("#table-open")
    opened.wait_until_drawn()
    assert {"شركة الرقائق 2", "寒武纪科技"} <= set(opened.names())
