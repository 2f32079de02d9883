"""Names, quotes, titles and addresses that try to be more than text."""

import base64
import html
import json
import re
import zlib
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
from viz.making import make_page
from viz.selecting import Choice

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


@pytest.fixture(params=["library", "canvas"])
def hostile_drawing(request: pytest.FixtureRequest, hostile_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """Give its page, drawn by the library for small graphs, and by the canvas for large ones."""
    page = tmp_path / "drawing.html"
    text = make_page(hostile_graph, Choice.of(), small=request.param == "canvas")
    page.write_text(text, encoding="utf-8")
    return page


class Scripts(HTMLParser):
    """Collect what a page holds the way a browser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "data": [], "packed": []}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        kinds = {"application/json": "data", "text/plain": "packed"}
        self._inside = kinds.get(dict(attrs).get("type") or "", tag) if tag == "script" else tag
        if self._inside in self.texts:
            self.texts[self._inside].append("")

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


def test_the_policy_allows_exactly_what_the_page_holds(hostile_drawing: Path) -> None:
    """Each script and style has its hash in the policy, and the policy allows nothing else."""
    page = parsed(hostile_drawing)
    metas = [attributes for tag, attributes in page.tags if tag == "meta"]
    policy = next(a["content"] or "" for a in metas if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("script-src").split() == [content_hash(text) for text in page.texts["script"]]
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
    page = parsed(hostile_page)
    (data,) = page.texts["data"]
    assert json.loads(data)["nodes"]
    assert not re.search("[<>&\u2028\u2029\u202e]", data)
    assert page.texts["packed"]
    for chunk in page.texts["packed"]:
        assert re.fullmatch("[A-Za-z0-9+/=]+", chunk)
        unpacked = zlib.decompress(base64.b64decode(chunk)).decode()
        assert not re.search("[\u202a-\u202e\u2066-\u2069]|javascript:window.hit=9|data:text", unpacked)


def test_a_hostile_focus_does_not_break_out_of_the_title(
    hostile_graph: KnowledgeGraph, hostile_page: Path, tmp_path: Path
) -> None:
    path = viz.write_page(
        hostile_graph, tmp_path / "focus.html", focus="</script><script>window.hit=2</script>"
    )
    text = path.read_text(encoding="utf-8")
    title = html.escape("</script><script>window.hit=2</script> and its surroundings")
    assert f"<title>{title}</title>" in text
    assert text.count("</script>") == hostile_page.read_text(encoding="utf-8").count("</script>")


def check_that_nothing_ran(opened: Any, page: Path) -> None:
    """No script ran, no element of the data's making is there, nothing was asked for or complained of."""
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.evaluate("({}).hit") is None
    assert opened.page.locator("img, iframe, object, embed, #panel script, body b").count() == 0
    assert opened.page.locator("svg, u").count() == 0
    assert opened.requests == [page.resolve().as_uri()]
    assert opened.messages == []


@pytest.mark.browser
def test_nothing_runs_whatever_is_chosen(hostile_drawing: Path, look: Callable[..., Any]) -> None:
    """Every node and every quote is opened, from the suggestions and from the panel."""
    opened = look(hostile_drawing)
    opened.wait_until_drawn()
    names = 0
    for name in [*ATTACKS, HUB]:
        opened.choose(name.replace("\u202e", "⟨U+202E⟩"))
        names += opened.page.locator("#panel").is_visible()
        for i in range(opened.page.locator(".why").count()):
            opened.page.locator(".why").nth(i).click()
            opened.page.wait_for_selector("blockquote")
            opened.choose(name.replace("\u202e", "⟨U+202E⟩"))
    assert names == len(ATTACKS) + 1
    check_that_nothing_ran(opened, hostile_drawing)


@pytest.mark.browser
def test_nothing_runs_in_the_table(hostile_drawing: Path, look: Callable[..., Any]) -> None:
    opened = look(hostile_drawing)
    page = opened.page
    page.click("#table-open")
    for which in ("nodes", "edges"):
        page.click(f"[data-set={which}]")
        page.wait_for_function(
            "(n) => document.querySelectorAll('#table tbody td:first-child').length === n",
            arg=len(ATTACKS) + (which == "nodes"),
        )
        cells = page.locator("#table tbody td").all_inner_texts()
        for name in ATTACKS:
            shown = name.replace("\u202e", "⟨U+202E⟩").replace("\u2028", " ")
            assert any(" ".join(shown.split()) in " ".join(cell.split()) for cell in cells), name
        page.get_by_role("columnheader").first.get_by_role("button").click()
        page.fill("#table-filter", "<script>")
        page.wait_for_timeout(300)
        page.fill("#table-filter", "")
        page.wait_for_timeout(300)
        for i in range(page.locator("#table tbody tr:not(.space)").count()):
            page.locator("#table tbody tr:not(.space)").nth(i).locator("td").first.click()
    check_that_nothing_ran(opened, hostile_drawing)


@pytest.mark.browser
def test_nothing_runs_in_what_is_saved_and_printed(
    hostile_drawing: Path, look: Callable[..., Any], tmp_path: Path
) -> None:
    """The drawing is opened in the browser like a page: its texts are texts there too."""
    opened = look(hostile_drawing)
    opened.wait_until_drawn()
    saved = {}
    for way in ("png", "svg", "nodes", "edges", "json"):
        opened.page.click("#save-open")
        with opened.page.expect_download() as download:
            opened.page.click(f"#save [data-t='save.{way}']")
        saved[way] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[way])
    opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    opened.page.pdf()
    opened.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    check_that_nothing_ran(opened, hostile_drawing)
    names = {entity["name"] for entity in json.loads(saved["json"].read_text(encoding="utf-8"))["entities"]}
    assert "<img src=x onerror=window.hit=3>" in names
    assert "safe⟨U+202E⟩gnp.exe" in names
    drawing = look(saved["svg"])
    assert drawing.page.evaluate("window.hit") is None
    assert drawing.page.locator("script, image, a, foreignObject").count() == 0
    handlers = "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).map((a) => a.name)"
    assert not [name for name in drawing.page.evaluate(handlers) if name.startswith("on") or "href" in name]
    assert drawing.requests == [saved["svg"].resolve().as_uri()]


@pytest.mark.browser
def test_nothing_runs_in_what_is_told_beside_the_pointer(
    hostile_drawing: Path, look: Callable[..., Any]
) -> None:
    opened = look(hostile_drawing)
    opened.wait_until_drawn()
    opened.choose("<img src=x")
    opened.wait_until_drawn()
    opened.page.mouse.move(*opened.centre_of("Model"))
    opened.page.wait_for_selector("#tip:not([hidden])")
    assert opened.page.locator("#tip").inner_text() == "<img src=x onerror=window.hit=3> · Model"
    check_that_nothing_ran(opened, hostile_drawing)


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    [
        "#node=<img src=x onerror=window.hit=21>",
        "#node=__proto__&hidden=__proto__,constructor",
        "#edge=a..SUPPLIES..b&since=<script>&until=9999-99-99",
        "#path=..&hidden=%E0%A4%A",
        "#node=company%3A__proto__",
    ],
)
def test_an_address_can_do_no_harm(hostile_page: Path, look: Callable[..., Any], address: str) -> None:
    opened = look(hostile_page, address=address)
    opened.wait_until_drawn()
    assert opened.page.evaluate("window.hit") is None
    assert opened.messages == []


@pytest.mark.browser
def test_only_web_addresses_become_links(hostile_page: Path, look: Callable[..., Any]) -> None:
    opened = look(hostile_page)
    opened.page.fill("#query", "<script>window.hit=1</script>")
    opened.page.press("#query", "Enter")
    opened.page.locator(".why").first.click()
    opened.page.wait_for_selector(".claim")
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
