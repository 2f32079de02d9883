"""The canvas that draws large graphs, in a real browser: it does what vis-network does for small ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg.graph import KnowledgeGraph
from viz.making import make_page
from viz.selecting import Choice

pytestmark = pytest.mark.browser


@pytest.fixture
def canvas_page(news: KnowledgeGraph, tmp_path: Path) -> Path:
    """Give the page of the news graph, drawn by the canvas although it is small."""
    page = tmp_path / "canvas.html"
    page.write_text(make_page(news, Choice.of(), small=True), encoding="utf-8")
    return page


@pytest.fixture
def pair(drawn: Callable[..., KnowledgeGraph], tmp_path: Path) -> Path:
    """Give a page of two nodes and the edge between them."""
    page = tmp_path / "pair.html"
    page.write_text(make_page(drawn("OpenAI | RELEASES | GPT-5"), Choice.of(), small=True), encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def crowd(draw_article: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page of more nodes than vis-network is given: eight hubs with their suppliers."""
    from kg import open_graph  # noqa: PLC0415 (the fixture alone needs it)

    rows = [(f"Supplier {i} of {i % 8}", "SUPPLIES", f"Hub {i % 8}", "asserted") for i in range(720)]
    rows += [(f"Hub {i}", "PARTNERS_WITH", f"Hub {(i + 1) % 8}", "asserted") for i in range(8)]
    page = tmp_path_factory.mktemp("crowd") / "crowd.html"
    with open_graph() as graph:
        graph.add(draw_article(rows, kinds={}))
        return viz.write_page(graph, page)


def middle(opened: Any) -> tuple[float, float]:
    """Return the place half way between the only company and the only model."""
    (x1, y1), (x2, y2) = opened.centre_of("Company"), opened.centre_of("Model")
    return (x1 + x2) / 2, (y1 + y2) / 2


def test_it_draws_every_kind_asks_for_nothing_and_says_nothing(
    canvas_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(canvas_page)
    opened.wait_until_drawn()
    for label in ("Company", "Model", "Product", "ETF", "Sector", "Event"):
        assert opened.centre_of(label), f"no {label} is drawn"
    assert {"Nvidia", "OpenAI", "TSMC"} <= set(opened.names())
    assert opened.requests == [canvas_page.resolve().as_uri()]
    assert opened.messages == []
    assert canvas_page.read_text(encoding="utf-8").count("<script>") == 1, "vis-network is left out"


def test_a_click_on_a_node_chooses_it_and_fades_what_is_not_beside_it(
    canvas_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(canvas_page)
    opened.wait_until_drawn()
    opened.click_at(*opened.centre_of("ETF"))
    opened.wait_until_drawn()
    assert opened.heading() == "VanEck Semiconductor ETF"
    assert opened.centre_of("ETF")
    assert opened.centre_of("Sector"), "its neighbour stays"
    assert opened.centre_of("Model") is None, "what is far from it fades"
    assert "GPT-5" not in opened.names()
    opened.page.click("#close")
    opened.wait_until_drawn()
    assert opened.centre_of("Model")
    assert opened.messages == []


def test_a_click_on_an_edge_opens_its_evidence_and_one_beside_it_closes(
    pair: Path, look: Callable[..., Any]
) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    opened.click_at(*middle(opened))
    assert opened.heading().split("\n") == ["OpenAI", "releases", "GPT-5"]
    opened.click_at(640, 40)
    assert not opened.page.locator("#panel").is_visible()


def test_what_is_pointed_at_is_told(pair: Path, look: Callable[..., Any]) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    opened.page.mouse.move(*opened.centre_of("Model"))
    opened.page.wait_for_selector("#tip:not([hidden])")
    assert opened.page.locator("#tip").inner_text() == "GPT-5 · Model"
    opened.page.mouse.move(*middle(opened))
    opened.page.wait_for_function("document.querySelector('#tip').textContent.includes('releases')")
    opened.page.mouse.move(640, 40)
    opened.page.wait_for_selector("#tip", state="hidden")


def test_dragging_moves_the_picture_as_far_as_the_hand_and_chooses_nothing(
    pair: Path, look: Callable[..., Any]
) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    before = opened.centre_of("Model")
    opened.page.mouse.move(*before)
    opened.page.mouse.down()
    opened.page.mouse.move(before[0] + 60, before[1] + 90, steps=6)
    opened.page.mouse.up()
    opened.wait_until_drawn()
    assert opened.centre_of("Model") == pytest.approx((before[0] + 60, before[1] + 90), abs=2)
    assert not opened.page.locator("#panel").is_visible()


def test_a_long_drag_paints_what_comes_into_sight_on_the_way(crowd: Path, look: Callable[..., Any]) -> None:
    """The button is still down: nothing waits for the hand to rest."""
    opened = look(crowd)
    opened.wait_until_drawn()
    for _ in range(5):
        opened.page.click("#zoom-in")
    opened.wait_until_drawn()
    before = set(opened.names())
    opened.page.mouse.move(900, 650)
    opened.page.mouse.down()
    opened.page.mouse.move(300, 60, steps=40)
    opened.page.wait_for_function(
        "before => window.namesDrawn.some(([name]) => !before.includes(name))", arg=[*before]
    )
    opened.page.mouse.up()


def test_the_wheel_zooms_where_the_pointer_is(pair: Path, look: Callable[..., Any]) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    model, company = opened.centre_of("Model"), opened.centre_of("Company")
    opened.page.mouse.move(*model)
    opened.page.mouse.wheel(0, -100)
    opened.wait_until_drawn()
    assert opened.centre_of("Model") == pytest.approx(model, abs=2)
    assert abs(opened.centre_of("Company")[0] - model[0]) > abs(company[0] - model[0]) + 10


def test_two_fingers_zoom_and_one_moves(pair: Path, look: Callable[..., Any]) -> None:
    opened = look(pair)
    opened.wait_until_drawn()
    (x1, y1), (x2, y2) = opened.centre_of("Model"), opened.centre_of("Company")
    fingers = opened.page.context.new_cdp_session(opened.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        given = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})

    touch("touchStart", (600, 300))
    touch("touchStart", (600, 300), (700, 300))
    for step in range(1, 6):
        touch("touchMove", (600 - 8 * step, 300), (700 + 8 * step, 300))
    touch("touchEnd")
    opened.wait_until_drawn()
    (a1, b1), (a2, b2) = opened.centre_of("Model"), opened.centre_of("Company")
    wider = ((a1 - a2) ** 2 + (b1 - b2) ** 2) ** 0.5 / ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    assert wider == pytest.approx(1.8, abs=0.2)
    touch("touchStart", (600, 60))
    for step in range(1, 6):
        touch("touchMove", (600 + 8 * step, 60))
    touch("touchEnd")
    opened.wait_until_drawn()
    assert opened.centre_of("Model")[0] == pytest.approx(a1 + 40, abs=6)


def test_a_hidden_kind_is_not_drawn_and_cannot_be_clicked(
    canvas_page: Path, look: Callable[..., Any]
) -> None:
    opened = look(canvas_page)
    opened.wait_until_drawn()
    at = opened.centre_of("ETF")
    opened.page.locator("#labels label", has_text="ETF").click()
    opened.wait_until_drawn()
    assert opened.centre_of("ETF") is None
    opened.click_at(*at)
    assert not opened.page.locator("#panel").is_visible()


def test_status_is_drawn_by_the_line(
    drawn: Callable[..., KnowledgeGraph], look: Callable[..., Any], tmp_path: Path
) -> None:
    """A plan is dashed, a rumour dotted, what has ended is drawn through."""
    lines = "\n".join(f"A{s} One | ACQUIRES | B{s} Two | {s}" for s in ("planned", "rumoured", "ended"))
    page = tmp_path / "statuses.html"
    page.write_text(make_page(drawn(lines), Choice.of(), small=True), encoding="utf-8")
    opened = look(page)
    opened.page.evaluate("""() => {
      window.dashes = {};
      const { stroke } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.stroke = function (...given) {
        window.dashes[this.strokeStyle] = this.getLineDash();
        stroke.apply(this, given);
      };
    }""")
    opened.page.click("#zoom-in")
    opened.wait_until_drawn()
    style = "getComputedStyle(document.documentElement).getPropertyValue('--%s').trim()"
    dashes = {
        status: opened.page.evaluate(f"window.dashes[{style % status}]")
        for status in ("planned", "rumoured", "ended")
    }
    assert dashes["ended"] == []
    assert dashes["planned"][0] > dashes["rumoured"][0] > 0


def test_names_of_a_crowd_do_not_lie_over_each_other_or_under_a_card(
    crowd: Path, look: Callable[..., Any]
) -> None:
    opened = look(crowd)
    opened.wait_until_drawn()
    names = [*opened.names().items()]
    assert {f"Hub {i}" for i in range(8)} <= {name for name, _ in names}
    boxes = [*names, *opened.boxes("#head", "#legend", "#zoom").items()]
    for i, (name, (left, top, right, bottom)) in enumerate(names):
        for other, (x1, y1, x2, y2) in boxes[i + 1 :]:
            apart = right <= x1 or x2 <= left or bottom <= y1 or y2 <= top
            assert apart, f"{name} lies over {other}"


def test_nearer_by_more_is_named(crowd: Path, look: Callable[..., Any]) -> None:
    opened = look(crowd)
    opened.wait_until_drawn()
    opened.page.fill("#query", "Hub 3")
    opened.page.press("#query", "Enter")
    opened.wait_until_drawn()
    near = {name for name in opened.names() if name.endswith("of 3")}
    opened.page.keyboard.press("Escape")
    opened.page.click("#zoom-fit")
    opened.wait_until_drawn()
    assert len(near) > len({name for name in opened.names() if name.endswith("of 3")})


def test_dark_and_light_follow_the_system(canvas_page: Path, look: Callable[..., Any]) -> None:
    opened = look(canvas_page, scheme="dark")
    opened.wait_until_drawn()
    assert opened.centre_of("ETF")
    opened.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened.wait_until_drawn()
    assert opened.centre_of("ETF")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (2560, 1300)])
def test_it_fills_the_window_whatever_its_size(
    canvas_page: Path, look: Callable[..., Any], width: int, height: int
) -> None:
    opened = look(canvas_page, width=width, height=height)
    opened.wait_until_drawn()
    assert opened.boxes("#graph canvas")["#graph canvas"] == (0, 0, width, height)
    opened.page.set_viewport_size({"width": 900, "height": 700})
    opened.wait_until_drawn()
    assert opened.boxes("#graph canvas")["#graph canvas"] == (0, 0, 900, 700)
    assert opened.centre_of("ETF")


def test_a_sharp_screen_gets_a_sharp_picture(canvas_page: Path, chromium: Any) -> None:
    context = chromium.new_context(
        viewport={"width": 800, "height": 600}, device_scale_factor=2, offline=True
    )
    page = context.new_page()
    page.goto(canvas_page.resolve().as_uri())
    page.wait_for_selector("#graph canvas")
    assert page.evaluate("document.querySelector('#graph canvas').width") == 1600
    context.close()
