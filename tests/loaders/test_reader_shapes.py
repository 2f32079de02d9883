"""Names that their shape gives away: versions, funds with codes, tickers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registry import Registry
from loaders.reader.found import Found
from loaders.reader.known import KnownNames
from loaders.reader.shapes import extend_versions, funds, tickers
from schema import Label

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


def extended(text: str, name: str, label: Label = Label.MODEL) -> tuple[str, str]:
    start = text.index(name)
    (found,) = extend_versions(text, [Found(start, start + len(name), name, label, name)])
    assert text[found.start : found.end] == found.text
    return found.text, found.name


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Qwen2.5-Max is out", "Qwen", "Qwen2.5-Max"),
        ("Qwen3-235B-A22B is out", "Qwen", "Qwen3-235B-A22B"),
        ("Qwen3-Coder-Next is out", "Qwen", "Qwen3-Coder-Next"),
        ("Llama 3.2 3B is small", "Llama", "Llama 3.2 3B"),
        ("Llama 4 is open", "Llama", "Llama 4"),
        ("GLM-4.5-Air is out", "GLM", "GLM-4.5-Air"),
        ("GPT-4o and others", "GPT", "GPT-4o"),
        ("GPT-5.2 Pro costs more", "GPT", "GPT-5.2 Pro"),
        ("Gemini 2.5 Flash-Lite is cheap", "Gemini", "Gemini 2.5 Flash-Lite"),
        ("DeepSeek-V3.2-Exp came out", "DeepSeek", "DeepSeek-V3.2-Exp"),
        ("Claude Opus 4.5 codes", "Claude", "Claude Opus 4.5"),
        ("Claude Sonnet 4 codes", "Claude", "Claude Sonnet 4"),
        ("Claude 3.7 Sonnet codes", "Claude", "Claude 3.7 Sonnet"),
        ("Gemini Ultra was first", "Gemini", "Gemini Ultra"),
        ("智谱发布GLM-5。", "GLM", "GLM-5"),
    ],
)
def test_a_version_belongs_to_the_name_of_its_model(text: str, name: str, expected: str) -> None:
    """Two versions are two models: a name that is cut short would merge them."""
    assert extended(text, name) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Claude 3 million users", "Claude"),
        ("Claude 40% cheaper", "Claude"),
        ("Gemini 2 billion people", "Gemini"),
        ("Qwen 3月发布", "Qwen"),
        ("Qwen 5亿次下载", "Qwen"),
        ("Claude, 3 and 4", "Claude"),
        ("Claude is 4", "Claude"),
        ("Claude Maxwell", "Claude"),
    ],
)
def test_a_number_of_something_is_no_version(text: str, name: str) -> None:
    assert extended(text, name) == (name, name)


@pytest.mark.parametrize("label", [Label.COMPANY, Label.SECTOR, Label.ETF])
def test_only_models_have_versions(label: Label) -> None:
    assert extended("Figure 03 walks", "Figure", label) == ("Figure", "Figure")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alibaba released Qwen9-Max.", "Qwen9-Max"),
        ("Alibaba released Qwen 9.", "Qwen 9"),
        ("Zhipu released GLM-7.", "GLM-7"),
        ("DeepSeek-R1 is known.", "DeepSeek-R1"),
    ],
)
def test_a_version_that_the_registry_lacks_is_found_by_its_family(
    text: str, expected: str, small_registry: Registry
) -> None:
    """A registry is always behind: the family's name is enough for the next version."""
    found = extend_versions(text, KnownNames(small_registry).find(text))
    assert expected in [f.text for f in found if f.label is Label.MODEL]


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("The robotics ETF (562500) rose.", "robotics ETF", "562500"),
        ("The VanEck Semiconductor ETF (SMH) rose.", "VanEck Semiconductor ETF", "SMH"),
        ("Money went into the Global X Robotics & AI ETF (BOTZ).", "Global X Robotics & AI ETF", "BOTZ"),
        ("资金买入半导体设备ETF（159516）。", "半导体设备ETF", "159516"),
        ("截至周五，芯片ETF(159995.SZ)上涨2%。", "芯片ETF", "159995"),
        ("华夏基金旗下机器人ETF（562500）规模上升。", "机器人ETF", "562500"),
        ("人工智能ETF (159819)领涨", "人工智能ETF", "159819"),
    ],
)
def test_a_fund_with_its_code_is_two_mentions_of_one_fund(text: str, written: str, code: str) -> None:
    name, number = funds(text)
    assert (name.text, number.text) == (written, code)
    assert name.entity == number.entity
    assert name.label is Label.ETF
    assert name.code == number.code == code
    for found in (name, number):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "before", ["Sales rose in 2025. ", "It was bought by Meta. ", "Good for Arm! ", "Chips\n"]
)
def test_the_name_of_a_fund_does_not_reach_into_the_sentence_before(before: str) -> None:
    (name, _) = funds(f"{before}The VanEck Semiconductor ETF (SMH) rose.")
    assert name.text == "VanEck Semiconductor ETF"


def test_two_funds_are_two_entities() -> None:
    found = funds("芯片ETF(159995)和机器人ETF(562500)上涨")
    assert [f.code for f in found] == ["159995", "159995", "562500", "562500"]
    assert len({f.entity for f in found}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "ETFs (see page 3) rose",
        "The fund (562500) rose",
        "ETF 562500",
        "An ETF (listed in 2021) rose",
        "GETFOO (SMH)",
    ],
)
def test_what_is_no_fund_with_a_code(text: str) -> None:
    assert funds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia (NVDA) rose", ["NVDA"]),
        ("Nvidia (NASDAQ: NVDA) rose", ["NVDA"]),
        ("Nvidia (Nasdaq:NVDA) rose", ["NVDA"]),
        ("TSMC (2330.TW) rose", ["2330.TW"]),
        ("SK hynix (000660.KS) rose", ["000660.KS"]),
        ("Tencent (0700.HK) rose", ["0700.HK"]),
        ("ASML (ASML.AS) rose", ["ASML.AS"]),
        ("中际旭创（300308）上涨", ["300308"]),
        ("中际旭创（300308.SZ）上涨", ["300308.SZ"]),
        ("MiniMax (HKEX: 0100) rose", ["0100"]),
        ("Nvidia (NVDA) and AMD (AMD) rose", ["NVDA", "AMD"]),
    ],
)
def test_tickers(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in tickers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Arm (see page 3)",
        "Arm (2026)",
        "Arm (about 300 staff)",
        "Arm (founded 1990)",
        "NVDA rose",
        "Arm (nvda)",
        "Arm ()",
    ],
)
def test_what_stands_in_brackets_and_is_no_ticker(text: str) -> None:
    """A year in brackets is no ticker."""
    assert tickers(text) == []


@given(TEXT)
def test_shapes_are_exact_pieces_of_any_text(text: str) -> None:
    for found in funds(text):
        assert text[found.start : found.end] == found.text != ""
    for start, end in tickers(text):
        assert 0 <= start < end <= len(text)


@given(st.text(st.sampled_from(list("ETF (159516)（）SMH半导体设备 \n")), max_size=60))
def test_shapes_are_exact_pieces_of_texts_full_of_funds(text: str) -> None:
    for found in funds(text):
        assert text[found.start : found.end] == found.text != ""
        assert found.text.endswith("ETF") or "ETF" in found.text or found.text == found.code
