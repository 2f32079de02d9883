"""Names, quotes, titles and addresses that try to be more than text."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.graph import KnowledgeGraph
from schema import Extraction, Label
from viz.inert import content_hash

ATTACKS = {
    "<script>window.hit=1</script>": Label.COMPANY,
    "</script><script>window.hit=2</script>": Label.PRODUCT,
    "<img src=x onerror=window.hit=3>": Label.MODEL,
    '"><svg onload=window.hit=4>': Label.COMPANY,
    "javascript:window.hit=5": Label.COMPANY,
    "<!--<script>": Label.COMPANY,
    "{{data}} ${window.hit=6} <b>*bold*</b>": Label.COMPANY,
    "safe\u202egnp.exe": Label.COMPANY,
    "&lt;i&gt; &#60;u&#62;": Label.COMPANY,
    "__proto__": Label.COMPANY,
    "constructor": Label.COMPANY,
    "two\u2028lines": Label.COMPANY,
    "عربي شركة": Label.COMPANY,
}
HUB = "<a href='javascript:window.hit=7'>hub</a>"


@pytest.fixture(scope="module")
def hostile_graph(draw_article: Callable[..., Extraction]) -> KnowledgeGraph:
    """Give a graph in which every text is an attack."""
    graph = open_graph()
    types = {Label.COMPANY: "PARTNERS_WITH", Label.PRODUCT: "SUPPLIES", Label.MODEL: "RELEASES"}
    rows = [(HUB, types[label], name, "asserted") for name, label in ATTACKS.items()]
    for title, url in (
        ("<script>window.hit=8</script>", "javascript:window.hit=9"),
        ('"onmouseover=window.hit=10 x="', 'https://example.com/"><script>window.hit=11</script>'),
        ("plain\u202etitle", " data:text/html,<script>window.hit=12</script>"),
        ("fine", "https://example.com/fine"),
    ):
        # The article's text tells articles apart: each has one row less than the one before.
        graph.add(draw_article(rows, kinds=ATTACKS, title=title, publisher=title, url=url))
        rows = rows[:-1]
    return graph


@pytest.fixture
def hostile_page(hostile_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """Give its page."""
    return viz.write_page(hostile_graph, tmp_path / "hostile.html")


class Scripts(HTMLParser):
    """Collect what a page holds the way a browser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the signature is HTMLParser's)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.texts:
            self.texts[self._inside][-1] += data


def parsed(page: Path) -> Scripts:
    """Parse a page."""
    scripts = Scripts()
    scripts.feed(page.read_text(encoding="utf-8"))
    return scripts


def test_the_policy_allows_exactly_what_the_page_holds(hostile_page: Path) -> None:
    """Each script and style has its hash in the policy, and the policy allows nothing else."""
    page = parsed(hostile_page)
    metas = [attributes for tag, attributes in page.tags if tag == "meta"]
    policy = next(a["content"] or "" for a in metas if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    data, library, ours = page.texts["script"]
    assert data.startswith("{")
    assert rules.pop("script-src").split() == [content_hash(library), content_hash(ours)]
    assert rules.pop("style-src").split() == [content_hash(page.texts["style"][0])]
    assert rules.pop("img-src") == "data:"
    assert set(rules) == {"default-src", "connect-src", "base-uri", "form-action"}
    assert set(rules.values()) == {"'none'"}


def test_the_policy_stands_before_anything_it_governs(hostile_page: Path) -> None:
    text = hostile_page.read_text(encoding="utf-8")
    assert text.index("Content-Security-Policy") < min(text.index("<style"), text.index("<script"))


def test_the_markup_holds_nothing_of_the_data(hostile_page: Path, news_page: Path) -> None:
    """A hostile graph gives the same elements with the same attributes as an innocent one."""

    def shape(page: Path) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in parsed(page).tags]

    assert shape(hostile_page) == shape(news_page)
    for tag, attributes in parsed(hostile_page).tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "href", "style"}
        ], tag


def test_the_data_holds_no_character_that_markup_is_made_of(hostile_page: Path) -> None:
    data = parsed(hostile_page).texts["script"][0]
    assert not re.search("[<>&\u2028\u2029\u202e]", data)


def test_a_hostile_focus_does_not_break_out_of_the_title(
    hostile_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    path = viz.write_page(
        hostile_graph, tmp_path / "focus.html", focus="</script><script>window.hit=2</script>"
    )
    text = path.read_text(encoding="utf-8")
    title = html.escape("</script><script>window.hit=2</script> and its surroundings")
    assert f"<title>{title}</title>" in text
    assert text.count("</script>") == 3


@pytest.mark.browser
def test_nothing_runs_whatever_is_clicked(hostile_page: Path, look: Callable[..., Any]) -> None:
    """Every node and every quote is opened; no script runs, no element appears, no request is made."""
    opened = look(hostile_page)
    opened.wait_until_drawn()
    names = 0
    for name in [*ATTACKS, HUB]:
        opened.page.fill("#query", name.replace("\u202e", "⟨U+202E⟩"))
        opened.page.press("#query", "Enter")
        names += opened.page.locator("#panel").is_visible()
        for i in range(opened.page.locator(".why").count()):
            opened.page.locator(".why").nth(i).click()
            assert opened.page.locator("blockquote").count()
            opened.page.locator("#panel h2 button").first.hover()
            opened.page.fill("#query", name.replace("\u202e", "⟨U+202E⟩"))
            opened.page.press("#query", "Enter")
    assert names == len(ATTACKS) + 1
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.evaluate("({}).hit") is None
    assert opened.page.locator("img, svg, iframe, object, embed, #panel script").count() == 0
    assert opened.requests == [hostile_page.resolve().as_uri()]
    assert opened.messages == []


@pytest.mark.browser
def test_only_web_addresses_become_links(hostile_page: Path, look: Callable[..., Any]) -> None:
    opened = look(hostile_page)
    opened.page.fill("#query", "<script>window.hit=1</script>")
    opened.page.press("#query", "Enter")
    opened.page.locator(".why").first.click()
    assert opened.page.locator(".claim").count() == 4
    hrefs = [link.get_attribute("href") for link in opened.page.locator("a").all()]
    assert hrefs == ["https://example.com/fine"]


@pytest.mark.browser
def test_direction_marks_are_shown_and_not_obeyed(hostile_page: Path, look: Callable[..., Any]) -> None:
    opened = look(hostile_page)
    opened.page.fill("#query", "safe")
    opened.page.press("#query", "Enter")
    assert opened.heading() == "safe⟨U+202E⟩gnp.exe"
    assert "\u202e" not in opened.page.content()


@pytest.mark.browser
def test_the_policy_is_in_force(hostile_page: Path, look: Callable[..., Any]) -> None:
    """What a script on the page might add does not run, and cannot reach anything."""
    opened = look(hostile_page)
    ran = opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.hit = 20";
          document.body.append(script);
          return window.hit;
        }"""
    )
    assert ran is None
    refused = opened.page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    assert any("Content Security Policy" in message for message in opened.messages)
