"""Graphs to draw, and a real browser to look at the pages with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.graph import KnowledgeGraph
from kg.registry import Registry
from schema import (
    ETF,
    Article,
    Company,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Qualifiers,
    Status,
)

KINDS = {
    "H200": Label.PRODUCT,
    "HBM3E": Label.PRODUCT,
    "GPT-5": Label.MODEL,
    "GLM-5": Label.MODEL,
    "VanEck Semiconductor ETF": Label.ETF,
    "Semiconductors": Label.SECTOR,
    "GTC 2026": Label.EVENT,
}
"""What the names below stand for; any other is a company."""

NEWS = """
TSMC | SUPPLIES | Nvidia
SK Hynix | SUPPLIES | Nvidia
SK Hynix | SUPPLIES | HBM3E
Nvidia | SUPPLIES | H200
H200 | USES | HBM3E
Nvidia | SUPPLIES | CoreWeave
Nvidia | INVESTS_IN | CoreWeave
Nvidia | COMPETES_WITH | AMD
TSMC | SUPPLIES | AMD
Nvidia | PARTICIPATES_IN | GTC 2026
Nvidia | INVESTS_IN | OpenAI | planned
AMD | SUPPLIES | OpenAI | planned
OpenAI | RELEASES | GPT-5
Microsoft | INVESTS_IN | OpenAI
SoftBank | ACQUIRES | CoreWeave | denied
Nvidia | INVESTS_IN | Intel | ended
智谱 | RELEASES | GLM-5
智谱 | COMPETES_WITH | OpenAI | rumoured
VanEck Semiconductor ETF | INVESTS_IN | Semiconductors
Nvidia | OPERATES_IN | Semiconductors
"""

REGISTRY = Registry(
    [
        Company(
            id="company:nvidia",
            name="Nvidia",
            names={"en": "Nvidia", "zh-Hans": "英伟达", "zh-Hant": "輝達"},
            aliases=("Nvidia Corporation",),
            ticker="NVDA",
            exchange="NASDAQ",
        ),
        Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}, aliases=("Z.ai",)),
        ETF(id="etf:smh", name="VanEck Semiconductor ETF", code="SMH"),
    ]
)


def draw(
    rows: list[tuple[str, str, str, str]],
    kinds: dict[str, Label] | None = None,
    alone: tuple[str, ...] = (),
    figures: tuple[tuple[str, float, str], ...] = (),
    **article: Any,
) -> Extraction:
    """Make up an article that says what the rows say, one sentence a row, and what a reader draws from it."""
    kinds = KINDS if kinds is None else kinds
    text, relations, spans = "", [], {}

    def say(sentence: str, *names: str) -> Mention:
        nonlocal text
        start = len(text)
        text += sentence + "\n"
        for name in names:
            at = start + sentence.index(name)
            spans.setdefault(name, Mention(text=name, start=at, end=at + len(name)))
        return Mention(text=sentence, start=start, end=start + len(sentence))

    for subject, type_, object_, status in rows:
        sentence = f"{subject} {type_.lower().replace('_', ' ')} {object_}, it is {status}."
        known = Qualifiers(amount=5e9, currency="USD") if type_ == "INVESTS_IN" else Qualifiers()
        relations.append(
            ExtractedRelation(
                s=subject,
                type=type_,
                o=object_,
                status=Status(status),
                evidence=say(sentence, subject, object_),
                qualifiers=known,
                confidence=0.9,
            )
        )
    for name in alone:
        say(f"{name} is mentioned.", name)
    observations = tuple(
        ExtractedObservation(
            about=about,
            metric="revenue",
            value=value,
            unit=unit,
            period="2026",
            evidence=say(f"{about} took {value} {unit} in revenue.", about),
        )
        for about, value, unit in figures
    )
    return Extraction(
        article=Article(text=text, **article),
        reader="test/1",
        entities=tuple(
            ExtractedEntity(key=name, type=kinds.get(name, Label.COMPANY), name=name, mentions=(span,))
            for name, span in spans.items()
        ),
        relations=tuple(relations),
        observations=observations,
    )


def rows(text: str) -> list[tuple[str, str, str, str]]:
    """Read lines of `subject | TYPE | object | status`; without a status it is asserted."""
    split = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [(a, type_, b, *(rest or ["asserted"])) for a, type_, b, *rest in split]  # type: ignore[misc]


@pytest.fixture(scope="session")
def draw_article() -> Callable[..., Extraction]:
    """Give the function above to the tests, which cannot import from here."""
    return draw


@pytest.fixture
def drawn() -> Callable[..., KnowledgeGraph]:
    """Give a function that makes a graph of rows."""

    def make(text: str, **options: Any) -> KnowledgeGraph:
        graph = open_graph()
        graph.add(draw(rows(text), **options), REGISTRY)
        return graph

    return make


@pytest.fixture(scope="session")
def news() -> KnowledgeGraph:
    """Give a graph of two articles on well-known companies; one is without a relation."""
    graph = open_graph()
    everything = rows(NEWS)
    graph.add(
        draw(
            everything,
            alone=("Perplexity",),
            figures=(("Nvidia", 57e9, "USD"),),
            title="Who supplies whom",
            publisher="Sample Times",
            published="2026-02-12T08:30",
            url="https://example.com/suppliers?a=1&b=2",
        ),
        REGISTRY,
    )
    graph.add(
        draw(everything[:3], title="芯片供应链", publisher="样报", published="2026-01-05", lang="zh"),
        REGISTRY,
    )
    return graph


@pytest.fixture
def news_page(news: KnowledgeGraph, tmp_path: Path) -> Path:
    """Give the page of the news graph."""
    return viz.write_page(news, tmp_path / "news.html")


@dataclass
class Opened:
    """A page in the browser, with everything that it asked for and said."""

    page: Any
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def centre_of(self, colour: str) -> tuple[float, float] | None:
        """Return the middle of what is drawn in one of the page's colours, or None where nothing is."""
        found = self.page.evaluate(CENTRE_OF, f"--{colour}")
        return tuple(found) if found else None

    def wait_until_drawn(self) -> None:
        """Wait until there is something on the canvas, and until it no longer moves."""
        self.page.wait_for_function(DRAWN)
        before = None
        while before != (now := self.page.evaluate("document.querySelector('canvas').toDataURL()")):
            before = now
            self.page.wait_for_timeout(120)

    def click_at(self, x: float, y: float) -> None:
        """Click on the picture."""
        self.page.mouse.move(x, y)
        self.page.mouse.click(x, y)

    def names(self) -> dict[str, tuple[float, float, float, float]]:
        """Return the names that the picture now shows, each with its left, top, right and bottom."""
        return {text: tuple(box) for text, *box in self.page.evaluate("window.namesDrawn")}

    def boxes(self, *parts: str) -> dict[str, tuple[float, float, float, float]]:
        """Return the left, top, right and bottom of those of some parts of the page that can be seen."""
        found = {part: self.page.locator(part).bounding_box() for part in parts}
        return {
            part: (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
            for part, box in found.items()
            if box
        }

    def choose(self, text: str) -> None:
        """Search for a text and take the first suggestion."""
        self.page.fill("#query", text)
        self.page.press("#query", "Enter")

    def panel(self) -> str:
        """Return the text of the panel, once what had to be unpacked is there."""
        self.page.wait_for_function("() => !document.querySelector('#panel [aria-busy]')")
        return str(self.page.locator("#panel").inner_text())

    def heading(self) -> str:
        """Return the heading of the panel."""
        return str(self.page.locator("#panel h2").inner_text())


PIXELS = """
  const canvas = document.querySelector("#graph canvas");
  const copy = document.createElement("canvas");
  const pixels = () => {
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const brush = copy.getContext("2d", { willReadFrequently: true });
    brush.drawImage(canvas, 0, 0);
    return brush.getImageData(0, 0, copy.width, copy.height).data;
  };
"""

DRAWN = f"""() => {{
  {PIXELS}
  return canvas && canvas.width > 0 && pixels().some((value) => value);
}}"""

CENTRE_OF = f"""(name) => {{
  {PIXELS}
  const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const data = pixels();
  let count = 0, x = 0, y = 0;
  for (let i = 0; i < data.length; i += 4) {{
    if (data[i] !== red || data[i + 1] !== green || data[i + 2] !== blue || data[i + 3] !== 255) continue;
    count += 1;
    x += (i / 4) % copy.width;
    y += Math.floor(i / 4 / copy.width);
  }}
  const ratio = canvas.width / canvas.clientWidth;
  return count < 20 ? null : [x / count / ratio, y / count / ratio];
}}"""


WATCH_NAMES = """
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.namesDrawn = [];
    clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    window.namesDrawn.push([text, x - half, y, x + half, y + 12]);
    fillText.call(this, text, x, y);
  };
"""
"""Notes which names are drawn since the picture was last wiped, and where."""


@pytest.fixture
def look(chromium: Any) -> Iterator[Callable[..., Opened]]:
    """Give a function that opens a page with file:// and the network off."""
    contexts = []

    def open_page(
        path: Path, width: int = 1280, height: int = 800, scheme: str = "light", address: str = ""
    ) -> Opened:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            offline=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_init_script(f"(() => {{{WATCH_NAMES}}})()")
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.messages.append(message.text))
        opened.page.on("pageerror", lambda error: opened.messages.append(str(error)))
        opened.page.on("dialog", lambda dialog: opened.messages.append(dialog.message))
        opened.page.goto(path.resolve().as_uri() + address)
        return opened

    yield open_page
    for context in contexts:
        context.close()
