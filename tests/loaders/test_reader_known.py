"""Known names: whole words, written as names, longest first, at exact places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registry import Registry
from loaders.reader.known import KnownNames
from loaders.reader.shapes import extend_versions
from schema import ETF, AnyEntity, Company, Label, Model, Product, Sector

ENTITIES: list[AnyEntity] = [
    Company(
        id="company:nvidia", name="Nvidia", ticker="NVDA", names={"zh-Hans": "英伟达", "zh-Hant": "輝達"}
    ),
    Company(id="company:arm", name="Arm", ticker="ARM", aliases=("Arm Holdings",)),
    Company(id="company:figure", name="Figure"),
    Company(id="company:xai", name="xAI"),
    Company(id="company:sk-hynix", name="SK hynix"),
    Company(id="company:deepseek", name="DeepSeek"),
    Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}, aliases=("Z.ai", "智谱AI")),
    Company(id="company:innolight", name="Innolight", names={"zh-Hans": "中际旭创"}, ticker="300308.SZ"),
    Model(id="model:deepseek", name="DeepSeek"),
    Model(id="model:deepseek-r1", name="DeepSeek-R1"),
    Model(id="model:qwen2-5", name="Qwen2.5"),
    Product(id="product:h100", name="H100"),
    Product(id="product:tpu", name="TPU"),
    Sector(id="sector:optical-modules", name="optical modules", aliases=("optical module",)),
    ETF(id="etf:smh", name="VanEck Semiconductor ETF", code="SMH"),
]
NAMES = KnownNames(Registry(ENTITIES))
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Nvidia", "Arm", "智谱", "DeepSeek-R1", " ", "-", ".", "'s", "İ", "ß", "发布", "\n", "5"]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=5),
    ),
    max_size=20,
).map("".join)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.text, f.name) for f in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia rose.", [("Nvidia", "Nvidia")]),
        ("NVIDIA rose.", [("NVIDIA", "Nvidia")]),
        ("Nvidia's chips, Nvidia-backed firms", [("Nvidia", "Nvidia"), ("Nvidia", "Nvidia")]),
        ("(Arm)", [("Arm", "Arm")]),
        ("Arm Holdings rose.", [("Arm Holdings", "Arm")]),
        ("北京智谱发布新模型", [("智谱", "Zhipu")]),
        ("智谱AI发布新模型", [("智谱AI", "Zhipu")]),
        ("輝達與英伟达", [("輝達", "Nvidia"), ("英伟达", "Nvidia")]),
        ("Nvidia发布了H100芯片", [("Nvidia", "Nvidia"), ("H100", "H100")]),
        ("Z.ai is what Zhipu is called.", [("Z.ai", "Zhipu"), ("Zhipu", "Zhipu")]),
        ("two TPUs and many H100s", [("TPUs", "TPU"), ("H100s", "H100")]),
        ("SK Hynix rose", [("SK Hynix", "SK hynix")]),
    ],
)
def test_names_as_the_press_writes_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army of Armada armed an Army.",
        "Charm and alarm",
        "a figure of speech",
        "the arm of the robot",
        "ARM64 and Arm9",
        "an H1000 and an H100X and an XH100",
        "the non-Arm camp",
        "xai is not written like this",
        "Nvidiana",
        "",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["DeepSeek-V3", "DeepSeek-R2", "Qwen2.5.1", "H100-80"])
def test_a_name_that_goes_on_with_a_version_is_another_name(text: str) -> None:
    names = {f.name for f in extend_versions(text, NAMES.find(text))}
    assert names <= {text}


def test_the_version_that_is_known_is_found_whole() -> None:
    assert found("DeepSeek-R1 beats it") == [("DeepSeek-R1", "DeepSeek-R1")]


def test_a_name_that_two_entities_carry_is_found_for_each_in_the_order_of_the_registry() -> None:
    labels = [(f.text, f.label) for f in NAMES.find("DeepSeek rose")]
    assert labels == [("DeepSeek", Label.COMPANY), ("DeepSeek", Label.MODEL)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("makers of optical modules", "optical modules"),
        ("an optical module maker", "optical module"),
        ("Optical Modules sold well", "Optical Modules"),
    ],
)
def test_a_segment_needs_no_capitals(text: str, expected: str) -> None:
    assert [(f.text, f.name, f.label) for f in NAMES.find(text)] == [
        (expected, "optical modules", Label.SECTOR)
    ]


@pytest.mark.parametrize("text", ["NVDA rose", "300308.SZ", "buy 300308"])
def test_a_ticker_alone_names_no_company(text: str) -> None:
    """Many tickers are words or numbers; they count only in brackets, where `shapes.tickers` finds them."""
    assert NAMES.find(text) == []


def test_the_code_of_a_fund_names_it() -> None:
    (fund,) = NAMES.find("He bought SMH in May")
    assert (fund.text, fund.name, fund.code) == ("SMH", "VanEck Semiconductor ETF", "SMH")


def test_the_longer_of_two_known_names_is_taken() -> None:
    assert found("the VanEck Semiconductor ETF and Arm Holdings")[0][0] == "VanEck Semiconductor ETF"


def test_letters_that_grow_in_lower_case_move_no_offset() -> None:
    """The lower case of İ is two characters long."""
    text = "İİİ Nvidia İ"
    (name,) = NAMES.find(text)
    assert text[name.start : name.end] == "Nvidia"


def test_an_empty_registry_finds_nothing() -> None:
    assert KnownNames(Registry([])).find("Nvidia rose") == []


@given(PIECES)
def test_names_are_exact_pieces_in_order_that_do_not_overlap(text: str) -> None:
    result = NAMES.find(text)
    for name in result:
        assert text[name.start : name.end] == name.text
    spans = list(dict.fromkeys((f.start, f.end) for f in result))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.lists(st.sampled_from(ENTITIES), min_size=1, max_size=6))
def test_every_known_name_is_found_where_it_stands_alone(chosen: list[AnyEntity]) -> None:
    text = " and ".join(e.name for e in chosen)
    assert {e.name for e in chosen} == {f.name for f in NAMES.find(text)}
