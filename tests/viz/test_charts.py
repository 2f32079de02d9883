"""Charts: what each of them draws, of what, and in which file."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import viz
from kg import open_graph
from kg.cli import cli
from kg.errors import GraphError, KGError, NotFoundError
from kg.graph import KnowledgeGraph
from schema import Extraction, Label
from viz.charts.facts import Question
from viz.charts.holdings import holdings
from viz.charts.kinds import KINDS
from viz.charts.loops import loops
from viz.charts.matrix import matrix
from viz.charts.picture import Picture
from viz.charts.supply_chain import supply_chain
from viz.charts.timeline import timeline

SVG = "{http://www.w3.org/2000/svg}"
MONEY = """
Nvidia | INVESTS_IN | OpenAI | planned
Nvidia | INVESTS_IN | CoreWeave
Nvidia | SUPPLIES | CoreWeave
CoreWeave | SUPPLIES | OpenAI
AMD | SUPPLIES | OpenAI
Microsoft | INVESTS_IN | 智谱
"""
FUNDS = """
VanEck Semiconductor ETF | INVESTS_IN | Nvidia
VanEck Semiconductor ETF | INVESTS_IN | TSMC
VanEck Semiconductor ETF | INVESTS_IN | Semiconductors
"""


def texts(picture: Picture, kind: str = "") -> list[str]:
    """Return the texts that a picture shows, without those that come with the pointer."""
    svg = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{"".join(picture.shapes)}</svg>')
    found = [text for text in svg.iter(f"{SVG}text") if kind in (text.get("class") or "")]
    return ["".join(filter(None, (text.text, *(child.tail for child in text)))) for text in found]


def shapes(picture: Picture, kind: str) -> list[ElementTree.Element]:
    """Return the shapes of a class."""
    svg = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{"".join(picture.shapes)}</svg>')
    return [each for each in svg.iter() if kind in (each.get("class") or "").split()]


def places(picture: Picture) -> dict[str, tuple[float, float]]:
    """Return where each text stands."""
    svg = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{"".join(picture.shapes)}</svg>')
    return {
        (text.findtext(f"{SVG}title") or text.text or ""): (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in svg.iter(f"{SVG}text")
    }


def test_releases_stand_in_the_row_of_their_company_in_order_of_time(
    drawn: Callable[..., KnowledgeGraph], draw_article: Callable[..., Extraction]
) -> None:
    graph = drawn("智谱 | RELEASES | GLM-5\nOpenAI | RELEASES | GPT-5", published="2025-08-07")
    later = [("OpenAI", "RELEASES", "Sora 3", "asserted")]
    graph.add(draw_article(later, kinds={"Sora 3": Label.MODEL}, published="2026-03-01"))
    picture = timeline(Question(graph))
    assert texts(picture, "strong") == ["OpenAI", "Zhipu"]
    at = places(picture)
    assert at["GPT-5"][0] < at["Sora 3"][0]
    assert at["GPT-5"][1] < at["GLM-5"][1]
    assert [row[2] for row in picture.tables[0].rows] == ["GPT-5", "GLM-5", "Sora 3"]
    only = timeline(Question(graph, since="2026"))
    assert "GPT-5" not in places(only)


def test_the_names_of_releases_of_one_day_do_not_cover_each_other(
    drawn: Callable[..., KnowledgeGraph],
) -> None:
    names = [f"Model with quite a long name {i}" for i in range(6)]
    graph = drawn(
        "\n".join(f"OpenAI | RELEASES | {name}" for name in names),
        kinds=dict.fromkeys(names, Label.MODEL),
        published="2026-01-05",
    )
    at = places(timeline(Question(graph)))
    assert len({at[name][1] for name in names}) == len(names)


def test_suppliers_stand_left_of_whom_they_supply(drawn: Callable[..., KnowledgeGraph]) -> None:
    graph = drawn("ASML | SUPPLIES | TSMC\nTSMC | SUPPLIES | Nvidia\nNvidia | SUPPLIES | CoreWeave")
    at = places(supply_chain(Question(graph)))
    assert at["ASML"][0] < at["TSMC"][0] < at["Nvidia"][0] < at["CoreWeave"][0]
    near = places(supply_chain(Question(graph, "Nvidia", depth=1)))
    assert set(near) == {"TSMC", "Nvidia", "CoreWeave"}


def test_a_supply_chain_that_runs_in_a_circle_is_cut_and_says_so(
    drawn: Callable[..., KnowledgeGraph],
) -> None:
    graph = drawn("TSMC | SUPPLIES | Nvidia\nNvidia | SUPPLIES | AMD\nAMD | SUPPLIES | TSMC")
    picture = supply_chain(Question(graph))
    assert len(shapes(picture, "flow")) == 2
    assert "1 that run back" in picture.subtitle
    assert len(picture.tables[0].rows) == 3


def test_the_bars_of_a_fund_are_as_long_as_its_holdings_weigh(drawn: Callable[..., KnowledgeGraph]) -> None:
    graph = drawn(FUNDS)
    graph.cypher(
        "MATCH (f:ETF) CREATE (c:Company {name: 'Intel'}), (d:Company {name: '台积电南京'}),"
        " (f)-[:INVESTS_IN {weight: 0.2}]->(c), (f)-[:INVESTS_IN {weight: 0.05}]->(d)",
        write=True,
    )
    picture = holdings(Question(graph, "SMH"))
    bars = {
        (bar.findtext(f"{SVG}title") or "").split(" invests in ")[1].split(" — ")[0]: float(
            bar.get("width", 0)
        )
        for kind in ("Company", "unknown")
        for bar in shapes(picture, kind)
        if bar.tag == f"{SVG}rect"
    }
    assert bars["Intel"] == pytest.approx(4 * bars["台积电南京"], rel=0.01)
    assert ("unknown", "no article states the weight") in picture.legend
    assert texts(picture)[:2] == ["Intel", "20 %"]


def test_only_a_fund_has_holdings(drawn: Callable[..., KnowledgeGraph]) -> None:
    with pytest.raises(KGError, match="Nvidia is a Company: this chart is for a fund"):
        holdings(Question(drawn(FUNDS), "Nvidia"))


def test_an_investment_stands_where_its_row_and_its_column_meet(drawn: Callable[..., KnowledgeGraph]) -> None:
    picture = matrix(Question(drawn(MONEY), include=["planned"]))
    cells = {
        (cell.findtext(f"{SVG}title") or "").split(" — ")[0]: cell for cell in shapes(picture, "invests")
    }
    assert set(cells) == {"Nvidia invests in CoreWeave", "Microsoft invests in Zhipu"}
    (planned,) = shapes(picture, "planned")
    nvidia = cells["Nvidia invests in CoreWeave"]
    assert planned.get("y") == nvidia.get("y") != cells["Microsoft invests in Zhipu"].get("y")
    assert planned.get("x") != nvidia.get("x")
    assert "5B" in texts(picture, "inside")


def test_a_matrix_of_one_company_shows_what_it_gives_and_takes(drawn: Callable[..., KnowledgeGraph]) -> None:
    picture = matrix(Question(drawn(MONEY), "智谱"))
    assert [row[0] for row in picture.tables[0].rows] == ["Microsoft"]


def test_money_that_comes_back_makes_a_loop(drawn: Callable[..., KnowledgeGraph]) -> None:
    """Nvidia invests in CoreWeave, which buys from it, and so does OpenAI; nobody pays AMD back."""
    graph = drawn(MONEY)
    assert [row[1] for row in loops(Question(graph)).tables[0].rows] == ["CoreWeave → Nvidia → CoreWeave"]
    more = loops(Question(graph, include=["planned"]))
    assert [row[1] for row in more.tables[0].rows] == [
        "CoreWeave → Nvidia → CoreWeave",
        "CoreWeave → Nvidia → OpenAI → CoreWeave",
    ]
    assert "AMD" not in texts(more)
    ways = [way for way in shapes(more, "way") if way.get("d")]
    assert len(ways) == len(more.tables[1].rows) == 4  # each relation once, however many loops it is part of
    assert len(shapes(more, "unsure")) == 1
    with pytest.raises(KGError, match="no loop of money among up to 2 companies of OpenAI"):
        loops(Question(graph, "OpenAI", include=["planned"], depth=2))


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_nothing_to_draw_it_says_what_to_try(kind: str, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"nothing to draw: the graph holds no .* since 2026; --include all"):
        viz.write_chart(open_graph(), tmp_path / "a.svg", kind, since="2026")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_chart_and_what_is_no_picture_is_refused(news: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="'pie' is none of timeline, supply-chain"):
        viz.write_chart(news, tmp_path / "a.svg", "pie")
    with pytest.raises(GraphError, match="SVG or an HTML file"):
        viz.write_chart(news, tmp_path / "a.png", "matrix")
    with pytest.raises(NotFoundError, match="did you mean Nvidia"):
        viz.write_chart(news, tmp_path / "a.svg", "matrix", "Nvidai")


@pytest.mark.parametrize("kind", ["timeline", "supply-chain", "holdings", "matrix"])
@pytest.mark.parametrize("ending", ["svg", "html"])
def test_a_chart_is_the_same_file_each_time(
    news: KnowledgeGraph, kind: str, ending: str, tmp_path: Path
) -> None:
    first = viz.write_chart(news, tmp_path / f"a.{ending}", kind).read_bytes()
    assert viz.write_chart(news, tmp_path / f"b.{ending}", kind).read_bytes() == first


def test_a_chart_in_html_is_known_as_one_of_our_pages(news: KnowledgeGraph, tmp_path: Path) -> None:
    """So that the command may write it anew without being told its name."""
    assert viz.is_page(viz.write_chart(news, tmp_path / "a.html", "matrix"))


class Tags(HTMLParser):
    """Collect the tags of a file with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


EVIL = "<script>window.hit=1</script>"
HOSTILE = f"""
{EVIL} | SUPPLIES | "><svg onload=window.hit=2>
{EVIL} | INVESTS_IN | "><svg onload=window.hit=2>
{EVIL} | RELEASES | safe\u202egnp
SMH' onmouseover=window.hit=3 | INVESTS_IN | {EVIL}
"""


@pytest.fixture
def hostile_charts(draw_article: Callable[..., Extraction], tmp_path: Path) -> list[Path]:
    """Give every chart of a graph in which every text is an attack, as SVG and as HTML."""
    graph = open_graph()
    kinds = {"safe\u202egnp": Label.MODEL, "SMH' onmouseover=window.hit=3": Label.ETF}
    cells = [[cell.strip() for cell in line.split(" | ")] for line in HOSTILE.strip().split("\n")]
    claims = [(a, type_, b, "asserted") for a, type_, b in cells]
    for title, url in ((EVIL, "javascript:window.hit=4"), ("fine", 'https://example.com/?"><b>')):
        graph.add(draw_article(claims, kinds, title=title, publisher=title, url=url, published="2026-01-05"))
        claims = claims[:-1]
    return [
        viz.write_chart(graph, tmp_path / f"{kind}.{ending}", kind)
        for kind in KINDS
        for ending in ("svg", "html")
    ]


def test_hostile_texts_are_texts(hostile_charts: list[Path]) -> None:
    assert len(hostile_charts) == 10
    for chart in hostile_charts:
        text = chart.read_text(encoding="utf-8")
        assert "\u202e" not in text
        for tag, attributes in Tags(text).tags:
            assert tag not in {"script", "iframe", "object", "embed", "foreignobject", "image", "use", "b"}
            assert not [name for name in attributes if name.startswith("on") or "style" in name]
            assert re.match(r"https?://", attributes.get("href") or "https://")
        if chart.suffix == ".svg":
            ElementTree.fromstring(text)


@pytest.mark.browser
def test_nothing_in_a_chart_runs_or_asks_for_anything(
    hostile_charts: list[Path], look: Callable[..., Any]
) -> None:
    for chart in hostile_charts:
        opened = look(chart, scheme="dark")
        assert opened.page.evaluate("window.hit") is None
        assert opened.messages == []
        assert opened.requests == [chart.resolve().as_uri()]
        background = opened.page.evaluate("getComputedStyle(document.querySelector('text')).fill")
        assert background != "rgb(0, 0, 0)"  # the style is allowed and at work


@pytest.mark.browser
def test_no_name_runs_out_of_its_picture(
    news: KnowledgeGraph, look: Callable[..., Any], tmp_path: Path
) -> None:
    for kind in ("timeline", "supply-chain", "holdings", "matrix"):
        opened = look(viz.write_chart(news, tmp_path / f"{kind}.svg", kind))
        outside = opened.page.evaluate("""() => {
          const whole = document.documentElement.getBoundingClientRect();
          return [...document.querySelectorAll("text")].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < whole.left || box.right > whole.right || box.bottom > whole.bottom;
          }).map((text) => text.textContent);
        }""")
        assert outside == []


@pytest.mark.browser
def test_a_chart_fits_a_phone_and_can_be_read_aloud(
    news: KnowledgeGraph, look: Callable[..., Any], tmp_path: Path
) -> None:
    """The picture and the tables scroll by themselves; the page does not."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 (an extra that may be missing)

    opened = look(viz.write_chart(news, tmp_path / "a.html", "matrix"), width=390, height=800)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(opened.page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_the_command_writes_a_chart_beside_the_graph_and_answers_in_one_line_where_it_cannot(
    draw_article: Callable[..., Extraction], tmp_path: Path
) -> None:
    target = tmp_path / "money.kg"
    with open_graph(target) as graph:
        graph.add(draw_article([("Nvidia", "INVESTS_IN", "CoreWeave", "asserted")], {}))
    done = CliRunner().invoke(cli, ["chart", "matrix", "-g", str(target)])
    assert done.exit_code == 0
    assert (tmp_path / "money-matrix.html").is_file()
    failed = CliRunner().invoke(cli, ["chart", "loops", "-g", str(target)])
    assert failed.exit_code == 1
    assert failed.stderr.startswith("error: nothing to draw")
    assert failed.stderr.count("\n") == 1
