"""The registry finds what a name stands for, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import Registry
from schema import ETF, Company, Index, Label, Model, Product

KNOWN = [
    Company(
        id="company:zhipu",
        name="Zhipu",
        names={"zh-Hans": "智谱", "zh-Hant": "智譜"},
        aliases=("Z.ai", "Zhipu AI"),
        ticker="02513",
    ),
    Company(id="company:zhihu", name="Zhihu", names={"zh-Hans": "知乎"}),
    Company(id="company:micron", name="Micron", ticker="MU"),
    Company(id="company:openai", name="OpenAI"),
    Company(id="company:deepseek", name="DeepSeek", names={"zh-Hans": "深度求索"}),
    Model(id="model:deepseek", name="DeepSeek"),
    Company(id="company:morgan-stanley", name="Morgan Stanley", names={"zh-Hans": "摩根士丹利"}),
    Company(id="company:tencent", name="Tencent", ticker="0700.HK"),
    Company(id="company:c3-ai", name="C3.ai", ticker="AI"),
    Company(id="company:zhongji-innolight", name="Zhongji Innolight", ticker="300308.SZ"),
    Company(id="company:tidal-asset", name="Tidal Asset Management", aliases=("Tidal",)),
    Company(id="company:tidal-music", name="Tidal Music", aliases=("Tidal",)),
    Model(id="model:gpt-4", name="GPT-4"),
    Model(id="model:qwen2-5", name="Qwen2.5"),
    Model(id="model:doubao-vision-3", name="Doubao Vision Understanding 3"),
    Product(id="product:h100", name="H100"),
    ETF(id="etf:159516", name="Semiconductor Equipment ETF", code="159516"),
    ETF(id="etf:smh", name="VanEck Semiconductor ETF", code="SMH"),
    Index(id="index:csi-300", name="CSI 300", code="000300"),
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry(KNOWN)


def _id(registry: Registry, name: str, label: Label | None = None) -> str | None:
    found = registry.find(name, label)
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Zhipu", "company:zhipu"),
        ("智谱", "company:zhipu"),
        ("智譜", "company:zhipu"),
        ("z.ai", "company:zhipu"),
        ("ZHIPU AI, Inc.", "company:zhipu"),
        ("Open AI", "company:openai"),
        ("0700.HK", "company:tencent"),
        ("300308", "company:zhongji-innolight"),
        ("159516", "etf:159516"),
        ("gpt 4", "model:gpt-4"),
        ("qwen-2.5", "model:qwen2-5"),
    ],
)
def test_a_name_in_any_spelling_is_found(registry: Registry, name: str, entity: str) -> None:
    assert _id(registry, name) == entity


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Morgan Stanly", "company:morgan-stanley"),
        ("Zhongji Inolight", "company:zhongji-innolight"),
        ("Doubao Vision Understandin 3", "model:doubao-vision-3"),
    ],
)
def test_a_long_name_is_found_in_spite_of_a_typing_error(registry: Registry, name: str, entity: str) -> None:
    assert _id(registry, name) == entity


@pytest.mark.parametrize(
    "name",
    [
        "Zhibu",
        "Zhiphu",
        "Macron",
        "GPT-4o",
        "GPT-45",
        "H200",
        "Qwen3",
        "Qwen25",
        "Qwen2.5-Max",
        "Doubao Vision Understanding 4",
        "Doubao Vision Understandin 3.5",
        "Norgan Stanley",
        "Zhongji Innolight Optics",
        "摩根士丹力",
        "智普",
        "",
        "?",
    ],
)
def test_what_only_looks_alike_is_never_merged(registry: Registry, name: str) -> None:
    assert registry.find(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhipu", "Zhihu"),
        ("Micron", "Macron"),
        ("GPT-4", "GPT-4o"),
        ("H100", "H200"),
        ("Qwen2.5", "Qwen3"),
        ("DeepSeek Reasoner V3", "DeepSeek Reasoner V4"),
        ("Kimi Researcher K2", "Kimi Researcher K2.5"),
        ("Guotai Securities", "Guohai Securities"),
        ("Huatai Securities", "Huaan Securities"),
        ("Hengtong Optic-Electric", "Hengdong Optic-Electric"),
    ],
)
def test_near_names_that_are_both_known_stay_two(one: str, other: str) -> None:
    registry = Registry([Model(id="model:one", name=one), Model(id="model:other", name=other)])
    assert (_id(registry, one), _id(registry, other)) == ("model:one", "model:other")
    assert Registry([Model(id="model:one", name=one)]).find(other) is None
    assert Registry([Model(id="model:other", name=other)]).find(one) is None


def test_a_name_of_two_kinds_of_thing_needs_the_label(registry: Registry) -> None:
    assert registry.find("DeepSeek") is None
    assert _id(registry, "DeepSeek", Label.COMPANY) == "company:deepseek"
    assert _id(registry, "deepseek", Label.MODEL) == "model:deepseek"
    assert registry.find("DeepSeek", Label.PRODUCT) is None
    assert [entity.id for entity in registry.exact("DeepSeek")] == ["company:deepseek", "model:deepseek"]


def test_a_name_that_several_companies_carry_is_nobody_s(registry: Registry) -> None:
    assert registry.find("Tidal", Label.COMPANY) is None
    assert len(registry.exact("Tidal")) == 2


def test_exact_is_letter_by_letter(registry: Registry) -> None:
    assert registry.exact("openai") == ()
    assert [entity.id for entity in registry.exact("OpenAI")] == ["company:openai"]


def test_two_equally_near_names_are_ambiguous() -> None:
    registry = Registry(
        [
            Company(id="company:a", name="Shanghai Semiconductora"),
            Company(id="company:b", name="Shanghai Semiconductorb"),
        ]
    )
    assert registry.find("Shanghai Semiconductorc") is None


def test_the_nearest_of_several_near_names_is_meant() -> None:
    registry = Registry(
        [
            Company(id="company:a", name="Shanghai Semiconductor"),
            Company(id="company:b", name="Shanghai Semiconductors"),
        ]
    )
    assert _id(registry, "Shanghai Semiconductorss") == "company:b"


def test_codes_are_looked_up_by_label(registry: Registry) -> None:
    assert registry.by_code("159516", Label.ETF) is not None
    assert registry.by_code("smh", Label.ETF) is not None
    assert registry.by_code("159516", Label.COMPANY) is None
    assert registry.by_code("999999", Label.ETF) is None


def test_surfaces_leave_out_codes_that_a_text_may_mean_otherwise(registry: Registry) -> None:
    surfaces = {(surface, entity.id) for surface, entity in registry.surfaces()}
    assert ("智譜", "company:zhipu") in surfaces
    assert ("159516", "etf:159516") in surfaces
    assert ("SMH", "etf:smh") in surfaces
    assert ("300308.SZ", "company:zhongji-innolight") in surfaces
    assert ("000300", "index:csi-300") in surfaces
    assert ("AI", "company:c3-ai") not in surfaces
    assert ("MU", "company:micron") not in surfaces
    assert ("02513", "company:zhipu") not in surfaces


@pytest.mark.parametrize("code", ["600000", "2018", "50000"])
def test_a_round_number_or_a_year_is_no_surface(code: str) -> None:
    registry = Registry([Company(id="company:x", name="X Bank", ticker=code)])
    assert [surface for surface, _ in registry.surfaces()] == ["X Bank"]
    assert registry.find(code) is not None


def test_every_surface_of_an_entity_comes_once(registry: Registry) -> None:
    surfaces = [(surface, entity.id) for surface, entity in registry.surfaces()]
    assert len(surfaces) == len(set(surfaces))


def test_it_holds_what_was_put_in(registry: Registry) -> None:
    assert len(registry) == len(KNOWN)
    assert list(registry) == KNOWN
    assert registry.get("model:gpt-4") == Model(id="model:gpt-4", name="GPT-4")
    assert registry.get("model:none") is None


def test_one_id_cannot_stand_for_two_entities() -> None:
    with pytest.raises(ValueError, match="two entities have the id company:a"):
        Registry([Company(id="company:a", name="A"), Company(id="company:a", name="B")])


@given(st.text(max_size=40), st.sampled_from([None, *Label]))
def test_any_text_is_answered(name: str, label: Label | None) -> None:
    found = Registry(KNOWN).find(name, label)
    assert found is None or label in (None, found.label)
