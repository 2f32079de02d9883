"""Chinese names that no registry knows are found by their shape and their place."""

from itertools import pairwise

import pytest

from loaders.reader.chinese.clauses import clauses, own_subject
from loaders.reader.chinese.edges import Edges, could_be_name
from loaders.reader.chinese.names import names
from loaders.reader.chinese.script import simplified
from loaders.reader.chinese.words import GENERAL, SUFFIXES
from loaders.reader.found import Found
from loaders.reader.masking import mask
from loaders.reader.sentences import split
from schema import Label


def found_in(text: str, known: list[Found] | None = None) -> list[Found]:
    return names(text, split(text), known or [])


def of_label(text: str, label: Label, known: list[Found] | None = None) -> list[str]:
    return [f.text for f in found_in(text, known) if f.label is label]


def known(text: str, name: str, label: Label = Label.COMPANY, canonical: str | None = None) -> Found:
    start = text.index(name)
    return Found(start, start + len(name), name, label, canonical or name)


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("辰砾光子昨晚披露了季报。", ["辰砾光子"]),
        ("公司拟收购穆和半导体设在株洲的工厂。", ["穆和半导体"]),
        ("由澄岚资本领投，沧屿创投跟投。", ["澄岚资本", "沧屿创投"]),
        ("公司与霁月机器人签署协议。", ["霁月机器人"]),
        ("为沐屿汽车供应电机。", ["沐屿汽车"]),
        ("短剧工具商映山红宣布完成融资。", ["映山红"]),
        ("拟收购望舒坊31%股权。", ["望舒坊"]),
        ("早盘砚秋阁涨停。", []),
        ("早盘，砚秋阁（688999）涨停。", ["砚秋阁", "688999"]),
        ("砺舟微（688999）与辰砾光子合作。", ["砺舟微", "688999", "辰砾光子"]),
        ("投资方包括Lumen Capital和Harrow Ventures。", ["Lumen Capital", "Harrow Ventures"]),
        ("語音廠商朗聲科技宣布完成融資。", ["朗聲科技"]),
    ],
)
def test_companies(text: str, companies: list[str]) -> None:
    assert of_label(text, Label.COMPANY) == companies


@pytest.mark.parametrize(
    "text",
    [
        "国产芯片企业加速追赶。",
        "人形机器人和工业机器人都在降价。",
        "创始人李明表示，今年预计扭亏。",
        "工信部和上交所发布通知。",
        "清华大学研究院发布报告。",
        "新能源汽车销量上升，数据中心扩建。",
        "消费电子行业正在复苏，全球市场回暖。",
    ],
)
def test_general_words_are_no_companies(text: str) -> None:
    assert of_label(text, Label.COMPANY) == []


def test_short_forms_are_found_once_the_full_name_has_been_given() -> None:
    text = "辰砾光子发布季报。今年，辰砾计划扩产，并称辰砾的订单已满。"
    short = [f for f in found_in(text) if f.text == "辰砾"]
    assert len(short) == 2
    assert {f.name for f in short} == {"辰砾光子"}


def test_who_plans_is_a_company_and_what_is_planned_is_none() -> None:
    assert of_label("今年，辰砾计划扩产。", Label.COMPANY) == ["辰砾"]
    assert of_label("今年，产能计划翻倍。", Label.COMPANY) == []


def test_names_recur_wherever_they_stand() -> None:
    text = "辰砾光子（688999）上涨。有人看好辰砾光子的前景。"
    assert [f.start for f in found_in(text) if f.text == "辰砾光子"] == [0, text.index("好辰") + 1]


def test_a_list_takes_in_the_names_beside_known_ones() -> None:
    text = "供应商有辰砾光子、望舒坊和沐屿汽车。"
    assert of_label(text, Label.COMPANY) == ["辰砾光子", "望舒坊", "沐屿汽车"]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("公司发布墨竹2.0，由Qwen3-8B微调而来。", Label.MODEL, ["墨竹2.0", "Qwen3-8B"]),
        ("底座换成了GPT-5.2和Claude Opus 4。", Label.MODEL, ["GPT-5.2", "Claude Opus 4"]),
        ("客服系统接入Corax 3。", Label.MODEL, ["Corax 3"]),
        ("其自研的白泽大模型已开源。", Label.MODEL, ["白泽大模型"]),
        ("推出推理卡ZX-900，采用1.6T光模块。", Label.PRODUCT, ["ZX-900", "1.6T光模块"]),
        ("问诊助手“青黛”上线。", Label.PRODUCT, ["青黛"]),
        ("GPU和CPO概念走强，IPO提速，AI需求旺盛。", Label.PRODUCT, []),
        ("共有35家机构，同比增长12.5%，约2.3亿元。", Label.PRODUCT, []),
        ("通用大模型公司不多，语音大模型更少。", Label.MODEL, []),
        ("跟踪中证白酒指数，沪指收涨。", Label.INDEX, ["中证白酒指数", "沪指"]),
    ],
)
def test_things(text: str, label: Label, expected: list[str]) -> None:
    assert of_label(text, label) == expected


def test_a_fund_and_its_code_are_one_entity() -> None:
    text = "国泰基金旗下的家电ETF（159996）上涨，159996成交放大。"
    funds = [f for f in found_in(text) if f.label is Label.ETF]
    assert [f.text for f in funds] == ["家电ETF", "159996", "159996"]
    assert {(f.name, f.code) for f in funds if f.text == "159996"} == {("家电ETF", "159996")}


def test_the_brand_after_a_fund_belongs_to_it() -> None:
    text = "机器人ETF鹏华（159888）由鹏华基金管理。"
    assert of_label(text, Label.ETF) == ["机器人ETF鹏华", "159888"]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("光模块厂商辰砾光子公布季报。", ["光模块"]),
        ("国内人形机器人公司霁月机器人完成融资。", ["人形机器人"]),
        ("辰砾光子主营激光雷达和毫米波雷达。", ["激光雷达", "毫米波雷达"]),
        ("辰砾光子是全球领先的硅光芯片供应商。", ["硅光芯片"]),
        ("上市公司辰砾光子公布季报。", []),
        ("创业公司辰砾光子完成融资。", []),
    ],
)
def test_segments(text: str, segments: list[str]) -> None:
    assert of_label(text, Label.SECTOR) == segments


def test_known_names_are_kept_with_their_canonical_name() -> None:
    text = "英伟达与辰砾光子合作。"
    found = found_in(text, [known(text, "英伟达", canonical="Nvidia")])
    assert [(f.text, f.name) for f in found] == [("英伟达", "Nvidia"), ("辰砾光子", "辰砾光子")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("该行已接入DeepSeek模型。", Label.MODEL),
        ("DeepSeek宣布完成融资。", Label.COMPANY),
    ],
)
def test_a_name_of_two_entities_is_decided_by_the_words_around_it(text: str, label: Label) -> None:
    candidates = [known(text, "DeepSeek"), known(text, "DeepSeek", Label.MODEL)]
    assert [f.label for f in found_in(text, candidates) if f.text == "DeepSeek"] == [label]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected", "same"),
    [
        ("广汽资本参投。", "广汽", Label.COMPANY, "广汽资本", False),
        ("海尔集团上涨。", "海尔", Label.COMPANY, "海尔集团", True),
        ("搭载昇腾990芯片。", "昇腾", Label.PRODUCT, "昇腾990", False),
        ("接入文心6.0后体验更好。", "文心", Label.MODEL, "文心6.0", False),
    ],
)
def test_known_names_take_in_what_makes_them_another(
    text: str, name: str, label: Label, expected: str, same: bool
) -> None:
    item = next(f for f in found_in(text, [known(text, name, label, "Known")]) if f.text == expected)
    assert (item.name == "Known") is same


def test_found_names_are_in_order_and_do_not_overlap() -> None:
    text = "辰砾光子（688999）发布ZX-900，由穆和半导体代工；家电ETF（159996）重仓辰砾光子。"
    found = found_in(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [("輝達與台積電", "辉达与台积电"), ("記憶體晶圓廠擴產", "记忆体晶圆厂扩产"), ("Qwen3", "Qwen3")],
)
def test_traditional_characters_are_read_as_simplified_ones(traditional: str, expected: str) -> None:
    assert simplified(traditional) == expected
    assert len(simplified(traditional)) == len(traditional)


def test_edges_of_a_name_are_words_marks_and_other_names() -> None:
    edges = Edges("收购穆和半导体，", frozenset({0, 1}))
    assert edges.opens(2) == 2.0
    assert edges.opens(3) == 0.0
    assert edges.closes(7) == 2.0


@pytest.mark.parametrize(
    ("piece", "possible"),
    [("辰砾光子", True), ("光模块", False), ("的公司", False), ("复旦大学", False), ("科技", False)],
)
def test_pieces_that_may_be_names(piece: str, possible: bool) -> None:
    assert could_be_name(piece) is possible


def test_vocabulary_holds_no_fragments() -> None:
    assert all(len(word) > 1 for word in GENERAL)
    assert all(len(word) > 0 for word in SUFFIXES)
    assert list(SUFFIXES) == sorted(SUFFIXES, key=len, reverse=True)


def clause_texts(text: str, names_in_it: list[str]) -> list[str]:
    found = [known(text, name) for name in names_in_it]
    masked = mask(text, 0, found)
    return [masked.unmask(clause) for clause in clauses(masked)]


@pytest.mark.parametrize(
    ("text", "names_in_it", "expected"),
    [
        ("甲骨文完成融资，计划扩产。", ["甲骨文"], ["甲骨文完成融资", "甲骨文计划扩产"]),
        ("甲骨文上涨，英特尔下跌。", ["甲骨文", "英特尔"], ["甲骨文上涨", "甲骨文：英特尔下跌"]),
        ("甲骨文（ORCL）上涨。", ["甲骨文"], ["甲骨文上涨"]),
        ("甲骨文：拟收购英特尔。", ["甲骨文", "英特尔"], ["甲骨文", "甲骨文拟收购英特尔"]),
    ],
)
def test_clauses_inherit_their_subject(text: str, names_in_it: list[str], expected: list[str]) -> None:
    assert clause_texts(text, names_in_it) == expected


def test_a_name_after_a_verb_or_a_preposition_is_no_subject() -> None:
    text = "由英特尔代工"
    masked = mask(text, 0, [known(text, "英特尔")])
    assert own_subject(masked.text) == ""
    text = "今年，英特尔代工"
    masked = mask(text, 0, [known(text, "英特尔")])
    assert masked.unmask(own_subject(masked.text)) == "英特尔"


def test_local_banks_are_companies_though_made_of_common_words() -> None:
    assert of_label("该方案已在宁波银行和四川农商行上线。", Label.COMPANY) == ["宁波银行", "四川农商行"]


def test_a_latin_name_in_a_list_with_companies_is_one() -> None:
    text = "供应商有辰砾光子和Tarnfell。"
    assert of_label(text, Label.COMPANY) == ["辰砾光子", "Tarnfell"]


def test_an_arm_of_a_known_company_is_another_company() -> None:
    text = "Samsung Ventures参投。"
    found = found_in(text, [known(text, "Samsung", canonical="Samsung Electronics")])
    assert [(f.text, f.name) for f in found] == [("Samsung Ventures", "Samsung Ventures")]


def test_a_known_name_inside_the_word_for_somebodys_side_is_cut_back() -> None:
    """京东方 is a company; in 京东方面 it is 京东 that speaks."""
    text = "京东方面没有回应。京东方上涨。"
    first = Found(0, 3, "京东方", Label.COMPANY, "BOE")
    second = Found(text.rindex("京东方"), text.rindex("京东方") + 3, "京东方", Label.COMPANY, "BOE")
    assert [f.start for f in found_in(text, [first, second]) if f.name == "BOE"] == [second.start]


def test_an_index_keeps_the_canonical_name_it_is_known_by() -> None:
    text = "跟踪中证白酒指数。"
    found = found_in(text, [known(text, "中证白酒指数", Label.INDEX, "CSI Liquor Index")])
    assert [f.name for f in found if f.label is Label.INDEX] == ["CSI Liquor Index"]


def test_long_texts_take_time_in_proportion() -> None:
    """A text of one line and many names is read to its end."""
    text = "辰砾光子与沐屿汽车合作，" * 2000
    found = found_in(text)
    assert sum(f.text == "辰砾光子" for f in found) == 2000


@pytest.mark.parametrize("text", ["。", "（）（（", "\ue000\ue100", "A", "ETF", "、、、和与", "公司：", "其"])
def test_odd_texts_hold_no_names(text: str) -> None:
    assert found_in(text) == []
