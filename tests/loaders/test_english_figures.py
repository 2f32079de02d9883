"""Figures: whose they are, what they measure, how they compare, and in what unit."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import Figure
from loaders.reader.english.figures import figures
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Comparator, FigureStatus

Reader = Callable[[str], tuple[str, list[Found]]]
Read = Callable[..., list[Figure]]


@pytest.fixture
def read(read_marked: Reader) -> Read:
    def figures_of(marked: str, published: str | None = None) -> list[Figure]:
        text, found = read_marked(marked)
        return figures(split(text), found, published)

    return figures_of


@pytest.mark.parametrize(
    ("marked", "metric", "value", "unit"),
    [
        ("[C:Nvidia] posted revenue of $57 billion.", "revenue", 5.7e10, "USD"),
        ("[C:Nvidia]'s revenue rose 62% to $57 billion.", "revenue", 5.7e10, "USD"),
        ("[C:TSMC] reported net profit of NT$450 billion.", "net profit", 4.5e11, "TWD"),
        ("[C:Cambricon] posted sales of 11.8 billion yuan.", "revenue", 1.18e10, "CNY"),
        ("[C:Intel] reported a net loss of $1.6 billion.", "net loss", 1.6e9, "USD"),
        ("[C:Meta] put capital expenditure at $70 billion.", "capital expenditure", 7e10, "USD"),
        ("[C:Nvidia] reached a market value of $5 trillion.", "market value", 5e12, "USD"),
        ("[C:Oracle] has a backlog of $455 billion.", "backlog", 4.55e11, "USD"),
        ("[C:Mistral] raised money at a valuation of €11.7 billion.", "valuation", 1.17e10, "EUR"),
        ("[C:OpenAI] has weekly users of 800 million.", "users", 8e8, None),
        ("[E:SMH] has assets under management of $30 billion.", "fund size", 3e10, "USD"),
    ],
)
def test_what_is_measured(read: Read, marked: str, metric: str, value: float, unit: str | None) -> None:
    (figure,) = read(marked)
    assert (figure.metric, figure.value, figure.unit) == (metric, value, unit)
    assert figure.status is FigureStatus.ASSERTED
    assert figure.sentence.text == marked.replace("[C:", "").replace("[E:", "").replace("]", "")


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("of", Comparator.EQUAL),
        ("of more than", Comparator.MORE),
        ("exceeding", Comparator.MORE),
        ("of over", Comparator.MORE),
        ("of at least", Comparator.AT_LEAST),
        ("of less than", Comparator.LESS),
        ("below", Comparator.LESS),
        ("of about", Comparator.ABOUT),
        ("of nearly", Comparator.ABOUT),
        ("of up to", Comparator.AT_MOST),
    ],
)
def test_how_a_value_compares(read: Read, words: str, comparator: Comparator) -> None:
    (figure,) = read(f"[C:Nvidia] posted revenue {words} $57 billion.")
    assert figure.comparator is comparator


@pytest.mark.parametrize(
    ("marked", "status", "period"),
    [
        ("[C:Nvidia] posted revenue of $57 billion in 2025.", FigureStatus.ASSERTED, "2025"),
        ("[C:Nvidia] expects revenue of $65 billion in 2026.", FigureStatus.PROJECTED, "2026"),
        ("[C:Nvidia] forecast revenue of $65 billion.", FigureStatus.PROJECTED, None),
        ("[C:Nvidia] will have revenue of $65 billion by 2027.", FigureStatus.PROJECTED, "2027"),
        ("[C:Nvidia] guided to revenue of $65 billion for fiscal 2026.", FigureStatus.PROJECTED, "2026"),
    ],
)
def test_whether_it_is_measured_or_expected_and_for_when(
    read: Read, marked: str, status: FigureStatus, period: str | None
) -> None:
    (figure,) = read(marked, "2025-11-20")
    assert (figure.status, figure.period) == (status, period)


def test_a_funds_size_is_that_of_the_day(read: Read) -> None:
    (figure,) = read("[E:SMH] is a fund with a size of over 30 billion.", "2026-01-15T09:30")
    assert (figure.metric, figure.comparator, figure.value, figure.unit, figure.period) == (
        "fund size",
        Comparator.MORE,
        3e10,
        None,
        "2026-01-15",
    )


def test_a_figure_belongs_to_the_name_before_it(read: Read) -> None:
    found = read("[C:Nvidia] had revenue of $57 billion and [C:AMD] had revenue of $9 billion.")
    assert [(f.about[1], f.value) for f in found] == [("Nvidia", 5.7e10), ("AMD", 9e9)]


def test_a_funds_size_is_not_that_of_a_company(read: Read) -> None:
    (figure,) = read("[E:SMH], run by [C:VanEck], has assets under management of $30 billion.")
    assert figure.about[1] == "SMH"


@pytest.mark.parametrize(
    ("marked", "figure"),
    [
        (
            "Analysts see demand growth of over sixfold for [P:HBM4] by 2027.",
            ("HBM4", "demand", Comparator.MORE, 6),
        ),
        (
            "Suppliers of [C:Innolight] saw orders rise about threefold for [S:optical modules] in 2027.",
            ("optical modules", "orders", Comparator.ABOUT, 3),
        ),
        (
            "Shipments of 4 times last year's for [P:H20] are planned by 2027.",
            ("H20", "shipments", Comparator.EQUAL, 4),
        ),
        ("[C:Cambricon] said revenue rose 14 times in 2027.", ("Cambricon", "revenue", Comparator.EQUAL, 14)),
    ],
)
def test_what_multiplies(read: Read, marked: str, figure: tuple[str, str, Comparator, float]) -> None:
    (found,) = read(marked)
    assert (found.about[1], found.metric, found.comparator, found.value) == figure
    assert (found.unit, found.period) == ("x", "2027")


@pytest.mark.parametrize(
    "marked",
    [
        "Revenue was $57 billion.",
        "[C:Nvidia] paid $40 billion.",
        "[C:Nvidia] was founded in 1993 and is worth a lot.",
        "[M:Qwen3] has revenue of $1 billion.",
        "[C:Nvidia] has 235 billion parameters.",
        "[C:Nvidia] posted revenue. It paid $3 billion.",
        "",
    ],
)
def test_what_is_no_figure_about_anybody(read: Read, marked: str) -> None:
    assert read(marked) == []


def test_a_figure_that_is_said_once_is_drawn_once(read: Read) -> None:
    assert len(read("[C:Nvidia] posted revenue of $57 billion, or revenue of $57 billion.")) == 1
