"""When two spellings are one name, and when they never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import is_han, name_language, name_property, normalise, same_version
from schema import Company, language_tag

NAMES = (
    st.text(alphabet=st.sampled_from("aAzZ09.-+&' ()éÉüß股份有限公司集团智谱ＡＢ１—·\t"), max_size=30)
    | st.text()
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NVIDIA Corporation", "Nvidia"),
        ("Nvidia Corp.", "nvidia"),
        ("Alibaba Group", "Alibaba"),
        ("Cambricon Technologies Co., Ltd.", "Cambricon Technologies"),
        ("中际旭创股份有限公司", "中际旭创"),
        ("小米集团有限公司", "小米"),
        ("智谱 AI", "智谱AI"),
        ("ＧＬＭ－５", "GLM-5"),
        ("Böhringer", "Bohringer"),
        ("L'Oréal", "LOreal"),
        ("GPT 5.2", "GPT-5.2"),
        ("S24+", "S24 Plus"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("半导体设备ETF（159516）", "半导体设备ETF(159516)"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4.5", "GPT-45"),
        ("Zhipu", "Zhihu"),
        ("智谱", "智普"),
        ("联想控股", "联想集团"),
        ("がく", "かく"),
        ("S24+", "S24"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", ["Inc.", "Group", "集团", "公司", "Co Ltd"])
def test_a_name_that_is_only_a_legal_form_is_kept(name: str) -> None:
    assert normalise(name)


@given(NAMES)
def test_folding_again_changes_nothing_and_leaves_something(name: str) -> None:
    folded = normalise(name)
    assert normalise(folded) == folded
    assert bool(folded) == bool(name.strip())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("GPT-4", "GPT-4.1"),
        ("GPT-4o", "GPT-4o mini"),
        ("Kimi K2", "Kimi K2.5"),
        ("H100", "H200"),
        ("H100", "A100"),
        ("H20", "H200"),
        ("Llama 3", "Llama"),
        ("Qwen2.5", "Qwen3"),
        ("Ascend 910B", "Ascend 910C"),
        ("Claude Opus 4", "Claude Opus 4.5"),
        ("Gemini 2 Flash", "Gemini 2 Flash Lite"),
        ("Doubao 1.6 Pro", "Doubao 1.6 Max"),
        ("Model S", "Model X"),
        ("World War II", "World War III"),
        ("S24", "S24+"),
        ("1.6T optical module", "800G optical module"),
    ],
)
def test_versions_that_differ(one: str, other: str) -> None:
    assert not same_version(one, other)
    assert not same_version(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4o", "gpt 4o"),
        ("GPT-4o", "GPT 4 O"),
        ("Qwen2.5-Max", "Qwen 2.5 Max"),
        ("Nvidia", "NVIDIA Corporation"),
        ("DeepSeek-V3", "DeepSeek V3"),
        ("文心一言 4.0", "文心一言4.0"),
    ],
)
def test_versions_that_are_the_same(one: str, other: str) -> None:
    assert same_version(one, other)


@given(NAMES, NAMES)
def test_same_version_is_reflexive_and_symmetric(a: str, b: str) -> None:
    assert same_version(a, a)
    assert same_version(a, b) == same_version(b, a)


def test_chinese_is_told_by_a_single_character() -> None:
    assert is_han("GLM 智")
    assert not is_han("GLM-5")


PARTS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8)


@given(st.lists(PARTS, min_size=1, max_size=3).map("-".join))
def test_the_property_of_a_language_tells_the_language(text: str) -> None:
    tag = language_tag(text)
    assert name_language(name_property(tag)) == tag
    assert language_tag(tag) == tag == language_tag(text.upper()) == language_tag(text.replace("-", "_"))


@pytest.mark.parametrize("name", ["name", "named", "names", "name_", "name_zh_", "title", "name_漢"])
def test_other_properties_hold_no_name_in_a_language(name: str) -> None:
    assert name_language(name) is None


def test_the_languages_of_an_entity_are_tags_in_their_usual_form() -> None:
    names = {"EN": "Nvidia", "zh_hans": "英伟达"}
    assert Company(id="company:nvidia", name="Nvidia", names=names).names == {
        "en": "Nvidia",
        "zh-Hans": "英伟达",
    }
    with pytest.raises(ValueError, match="no language tag"):
        Company(id="company:nvidia", name="Nvidia", names={"in Chinese": "英伟达"})
