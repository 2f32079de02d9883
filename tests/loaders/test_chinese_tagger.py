"""The tagger of Chinese names: units, borders, traits, and what it takes for a name."""

import json

import pytest

from loaders.reader.chinese.borders import Borders, candidates, place_features
from loaders.reader.chinese.names import names, rulings, settled_names
from loaders.reader.chinese.tagger import NOTHING, Tagger, from_json, load_tagger
from loaders.reader.chinese.traits import Group, Place, Surroundings, grouped, traits
from loaders.reader.chinese.units import SETTLED, SETTLED_COMPANY, Units, units_of
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label


def found_in(text: str, known: list[Found] | None = None) -> list[tuple[str, str]]:
    """Return the names and labels that are found in a text."""
    return [(f.text, str(f.label)) for f in names(text, split(text), known or [])]


def traits_of(text: str, piece: str, known: list[Found] | None = None) -> set[str]:
    """Return the traits of a piece of a text."""
    settled = settled_names(text, text, known or [])
    units = units_of(text, settled)
    start = units.starts.index(text.index(piece))
    group = Group(piece, [Place(start, units.ends.index(text.index(piece) + len(piece)) + 1, 0.0, 0.0)])
    stems = frozenset(f.text[:2] for f in settled)
    return traits(group, Surroundings.of(units, rulings(text, text, settled), stems, [group]))


# units


def test_a_settled_name_and_a_latin_word_are_one_unit_each() -> None:
    text = "英伟达发布DX-7900芯片"
    units = units_of(text, [Found(0, 3, "英伟达", Label.COMPANY, "Nvidia")])
    assert len(units.row) == 6
    assert units.row[0] == SETTLED_COMPANY
    assert units.written(3, 4) == "DX-7900"
    assert units.written(0, len(units.row)) == text


def test_every_unit_stands_where_the_one_before_ends() -> None:
    text = "10月5日，Meta Platforms（META.US）与A股公司签约。\n\n“映山红”3.5版\ue000上线"
    units = units_of(text, [])
    assert units.starts == [0, *units.ends[:-1]]
    assert units.ends[-1] == len(text)


def test_a_private_character_of_the_text_is_no_settled_name() -> None:
    assert not set(units_of(f"收购{SETTLED_COMPANY}股权", []).row) & set(SETTLED)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Lumora", "Corvex", True),
        ("X7", "Q40", True),
        ("Lumora", "lumora", False),
        ("GPU", "AI", True),
        ("2.5", "250", False),
        ("17S", "1.6T", True),
    ],
)
def test_latin_words_are_told_by_their_shape(one: str, other: str, alike: bool) -> None:
    assert (units_of(one, []).row == units_of(other, []).row) is alike


def test_names_of_listed_companies_are_hints() -> None:
    units = units_of("今年横店东磁扩产", [])
    assert units.listed == {(2, 6)}
    assert "stock" in traits_of("今年横店东磁扩产", "横店东磁")


def test_no_units_in_no_text() -> None:
    assert units_of("", []) == Units("", "", [], [], {}, {}, set(), set())


# borders

WEIGHTS = {
    "": (-4.0, -4.0),
    "b收购": (6.0, 0.0),
    "a购": (-1.0, 0.0),
    "c\n收购": (1.0, 0.0),
    "d股": (0.0, 1.0),
    "e股权": (0.0, 6.0),
    "g红股": (0.0, 0.5),
}


@pytest.mark.parametrize("place", range(8))
def test_the_score_of_a_place_is_the_sum_of_its_features(place: int) -> None:
    units = units_of("收购映山红股权", [])
    score = Borders.of(WEIGHTS).scores(units)[place]
    if place in units.within_word:
        assert score.real < -5
        return
    told = [WEIGHTS[f] for f in ["", *place_features(units, place)] if f in WEIGHTS]
    assert score.real == pytest.approx(sum(w[0] for w in told))
    assert score.imag == pytest.approx(sum(w[1] for w in told))


def test_a_longer_string_counts_though_the_shorter_ones_have_no_weight() -> None:
    units = units_of("映山红", [])
    borders = Borders.of({"f映山红": (2.0, 0.0), "c映山红": (0.0, 2.0)})
    assert [s for s in borders.scores(units) if s] == [2 + 0j, 2j]


def test_candidates_lie_between_likely_borders() -> None:
    units = units_of("收购映山红股权", [])
    assert {units.written(a, b) for a, b, _, _ in candidates(units, Borders.of(WEIGHTS), [])} == {"映山红"}


def test_what_the_rules_say_and_what_is_quoted_are_candidates_in_any_case() -> None:
    units = units_of("收购映山红，名为“砚秋”", [])
    never = Borders.of({"": (-9.0, -9.0)})
    assert {units.written(a, b) for a, b, _, _ in candidates(units, never, [(2, 5)])} == {"映山红", "砚秋"}


def test_a_settled_name_alone_is_no_candidate_but_a_longer_one_is() -> None:
    units = units_of("英伟达映山", [Found(0, 3, "英伟达", Label.COMPANY, "Nvidia")])
    always = Borders.of({"": (3.0, 3.0)})
    pieces = {units.written(a, b) for a, b, _, _ in candidates(units, always, [])}
    assert "英伟达" not in pieces
    assert "英伟达映山" in pieces


# traits


@pytest.mark.parametrize(
    ("text", "piece", "trait"),
    [
        ("映山红（688999）涨停", "映山红", "code"),
        ("名为“映山红”的模型", "映山红", "quoted"),
        ("发布映山红", "映山红", "<发布"),
        ("收购映山红", "映山红", "<word deal"),
        ("映山红光电发布新品", "映山红光电", "ending 光电"),
        ("映山红光电发布新品", "映山红光电", "core is none"),
        ("存储芯片涨价", "存储芯片", "first word"),
        ("记者王明报道", "王明", "<word speaking"),
        ("数据中心扩建", "数据中心", "is a word"),
        ("涨停板上映山红，映山红", "映山红", "times 2"),
        ("大阪Lumora Labs完成融资", "Lumora Labs", "word Labs"),
        ("辰砾光子（688999）宣布", "辰砾光子", "rule code"),
        ("辰砾光子（688999）宣布", "辰砾光", "within a ruled name"),
        ("日前辰砾光子（688999）宣布", "前辰砾光子", "around a ruled name"),
    ],
)
def test_traits(text: str, piece: str, trait: str) -> None:
    assert trait in traits_of(text, piece)


def test_a_list_beside_a_settled_company_is_a_trait() -> None:
    known = [Found(0, 3, "英伟达", Label.COMPANY, "Nvidia")]
    assert "listed after a company" in traits_of("英伟达、映山红跟投", "映山红", known)
    assert "listed before a company" in traits_of(
        "映山红、英伟达跟投", "映山红", [Found(4, 7, "英伟达", Label.COMPANY, "Nvidia")]
    )


@pytest.mark.parametrize(
    ("score", "steps"), [(-9.0, 0), (-2.0, 0), (-1.5, 1), (0.0, 2), (0.1, 3), (1.0, 3), (99.0, 8)]
)
def test_scores_of_borders_are_told_in_steps(score: float, steps: int) -> None:
    units = units_of("映山红", [])
    group = Group("映山红", [Place(0, 3, score, -9.0)])
    told = traits(group, Surroundings.of(units, {}, frozenset(), [group]))
    assert len([t for t in told if t.startswith("begins>")]) == steps
    assert not [t for t in told if t.startswith("ends>")]


def test_the_same_string_is_one_group() -> None:
    units = units_of("映山红与映山红", [])
    (group,) = grouped(units, [(0, 3, 1.0, 1.0), (4, 7, 1.0, 1.0)])
    assert [(p.start, p.end) for p in group.places] == [(0, 3), (4, 7)]


# the tagger


def test_the_likelier_of_two_that_overlap_is_taken() -> None:
    borders = Borders.of({"": (3.0, 3.0)})
    tagger = Tagger(borders, (NOTHING, "Company"), (0.0, -2.0), {"n3": (0.0, 5.0), "n2": (0.0, 3.0)})
    units = units_of("映山红", [])
    assert tagger.tag(units, {}, frozenset()) == [(0, 3, Label.COMPANY)]


def test_what_the_rules_took_needs_less() -> None:
    borders = Borders.of({"": (-9.0, -9.0)})
    tagger = Tagger(borders, (NOTHING, "Company"), (0.0, -0.5), {})
    units = units_of("收购映山红", [])
    assert tagger.tag(units, {(2, 5): {"took Company"}}, frozenset()) == [(2, 5, Label.COMPANY)]
    assert tagger.tag(units, {(2, 5): {"ending"}}, frozenset()) == []


def test_the_data_file_is_read_as_it_is_written() -> None:
    data = {
        "classes": [NOTHING, "Model"],
        "bias": [0, -1],
        "borders": {"": [1, 2]},
        "weights": {"n3": [0, 4]},
    }
    tagger = from_json(json.dumps(data))
    assert tagger.borders.bias == 1 + 2j
    assert tagger.classify({"n3"}) == (Label.MODEL, pytest.approx(3.0))


def test_the_weights_that_are_shipped_know_no_class_but_labels() -> None:
    nothing, *labels = load_tagger().classes
    assert nothing == NOTHING
    assert {Label(label) for label in labels} == {Label.COMPANY, Label.MODEL, Label.PRODUCT}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("液冷厂商霓弧热控完成数亿元B轮融资，由澄岭资本领投。", "霓弧热控", "Company"),
        ("液冷厂商霓弧热控完成数亿元B轮融资，由澄岭资本领投。", "澄岭资本", "Company"),
        ("公司与岭芯微电子签署采购协议，后者将供应电源芯片。", "岭芯微电子", "Company"),
        ("该助手基于Corvex-7B微调而成，已开源。", "Corvex-7B", "Model"),
        ("公司推出加速卡TX900，单卡算力提升两倍。", "TX900", "Product"),
    ],
)
def test_names_that_nobody_has_heard_of_are_found(text: str, name: str, label: str) -> None:
    assert (name, label) in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "数据中心的需求持续增长，行业进入新阶段。",
        "市场预计，明年价格仍将上涨。",
        "记者从会上获悉，相关政策将于年底出台。",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert [name for name in found_in(text) if name[1] != "Sector"] == []


def test_a_known_name_within_a_longer_one_gives_way() -> None:
    text = "网易智企宣布与该公司签约，网易智企将提供客服系统。"
    known = [Found(at, at + 2, "网易", Label.COMPANY, "NetEase") for at in (0, text.rindex("网易"))]
    assert ("网易智企", "Company") in found_in(text, known)
    assert ("网易", "Company") not in found_in(text, known)
