"""Chinese clauses: each with its subject, its topic where it has its own, and one pair at a time."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese.clauses import clauses, own_subject
from loaders.reader.found import Found
from loaders.reader.masking import mask

Reader = Callable[[str], tuple[str, list[Found]]]
Cut = Callable[[str], list[str]]
SubjectOf = Callable[[str], str]


@pytest.fixture
def cut(read_marked: Reader) -> Cut:
    """Cut one marked sentence, names written back."""

    def of(marked: str) -> list[str]:
        text, found = read_marked(marked)
        masked = mask(text, 0, found)
        return [masked.unmask(clause) for clause in clauses(masked)]

    return of


@pytest.fixture
def subject_of(read_marked: Reader) -> SubjectOf:
    def of(marked: str) -> str:
        text, found = read_marked(marked)
        masked = mask(text, 0, found)
        return masked.unmask(own_subject(masked.text))

    return of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:索尼]上涨。",
            ["索尼上涨"],
        ),
        (
            "[C:索尼]完成收购，计划扩产，还要裁员。",
            ["索尼完成收购", "索尼计划扩产", "索尼还要裁员"],
        ),
        (
            "[C:索尼]上涨，[C:松下]下跌。",
            ["索尼上涨", "索尼：松下下跌"],
        ),
        (
            "[C:索尼]上涨；[C:松下]下跌。",
            ["索尼上涨", "索尼，松下下跌", "松下下跌"],
        ),
        (
            "[C:索尼]（SONY）上涨。",
            ["索尼上涨"],
        ),
        (
            "“[C:索尼]”上涨。",
            ["索尼上涨"],
        ),
        (
            "[C:索尼]——一家老牌公司——上涨。",
            ["索尼", "索尼一家老牌公司", "索尼上涨"],
        ),
        (
            "昨日无事。",
            [],
        ),
        (
            "[C:索尼]完成融资，由[C:高盛]领投。",
            ["索尼完成融资", "索尼由高盛领投"],
        ),
        (
            "[C:索尼]上涨，[C:索尼]下跌。",
            ["索尼上涨", "索尼：索尼下跌"],
        ),
        (
            "至于[C:索尼]，[C:松下]称仍处送样阶段。",
            ["松下对索尼称仍处送样阶段"],
        ),
        (
            "[C:索尼]上涨，对于[C:松下]，仍在送样。",
            ["索尼上涨", "索尼对松下仍在送样"],
        ),
        (
            "[C:索尼]主要客户：[C:松下]、[C:夏普]。",
            ["索尼主要客户为松下、夏普"],
        ),
        (
            "[C:索尼]被问是否收购[C:松下]，公司不予置评。",
            ["索尼公司不予置评"],
        ),
        (
            "总部位于柏林的语音开发商[C:索尼]获得融资，计划扩产。",
            ["总部位于柏林的语音开发商索尼获得融资", "索尼计划扩产"],
        ),
        (
            "[C:索尼]完成B轮融资 [C:松下]、[C:夏普]入股",
            ["索尼完成B轮融资", "索尼：松下、夏普入股"],
        ),
        (
            "[C:索尼]拿下订单 松下丢单",
            ["索尼拿下订单", "索尼松下丢单"],
        ),
    ],
)
def test_clauses(cut: Cut, marked: str, expected: list[str]) -> None:
    assert [c for c in cut(marked) if any(name in c for name in ("索尼", "松下"))] == expected


def test_a_round_of_funding_makes_a_new_topic(cut: Cut) -> None:
    found = cut("[C:索尼]上涨，AI公司[C:云迹科技]完成融资，[C:携程]领投。")
    assert "云迹科技：携程领投" in found
    assert "索尼：携程领投" not in found


@pytest.mark.parametrize("lead", ["此外", "另外", "同日", "消息面上", "业务方面", "钢铁侧"])
def test_an_aside_does_not_hide_who_opens_a_sentence(read_marked: Reader, lead: str) -> None:
    """The topic of the sentence before is the company's no longer once another one has the word."""
    text, found = read_marked(f"{lead}，[C:索尼]发布新品，[C:松下]代工。")
    topic = Found(len(text) - 1, len(text) - 1, "", found[0].label, "夏普", implied=True)
    masked = mask(text, 0, [*found, topic])
    cut = [masked.unmask(clause) for clause in clauses(masked)]
    assert "索尼：松下代工" in cut


def test_without_an_aside_the_topic_stays(read_marked: Reader) -> None:
    text, found = read_marked("其中，[C:高盛]领投，[C:瑞银]跟投。")
    topic = Found(len(text) - 1, len(text) - 1, "", found[0].label, "夏普", implied=True)
    masked = mask(text, 0, [*found, topic])
    owners = {masked.mentions[clause[0]].name for clause in clauses(masked) if clause[0] in masked.mentions}
    assert owners == {"夏普"}


@pytest.mark.parametrize(
    ("marked", "clause"),
    [
        (
            "[C:小米]发布[P:MiGlass 2]，搭载[P:骁龙AR1]。",
            "MiGlass 2搭载骁龙AR1",
        ),
        (
            "[C:小米]发布[P:MiGlass 2]，由[M:MiMo]驱动。",
            "MiGlass 2由MiMo驱动",
        ),
        (
            "[C:小米]开源[M:MiMo 2]，支持十种语言，由[M:Qwen3]微调而来。",
            "MiMo 2由Qwen3微调而来",
        ),
        (
            "[C:小米]推出的[M:MiMo 2]，就是以[C:阿里巴巴]的[M:Qwen3]为基座。",
            "MiMo 2就是以阿里巴巴的Qwen3为基座",
        ),
        (
            "[C:小米]推出[M:MiMo 2]，正是基于[M:Qwen3]。",
            "MiMo 2正是基于Qwen3",
        ),
    ],
)
def test_what_a_thing_is_made_of_is_said_of_the_thing(cut: Cut, marked: str, clause: str) -> None:
    assert any(c.endswith(clause) for c in cut(marked))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:索尼]、[C:松下]分别发布[P:A1]和[P:B2]。",
            ["索尼发布A1", "松下发布B2"],
        ),
        (
            "[C:索尼]与[C:松下]依次收购[C:夏普]、[C:东芝]。",
            ["索尼收购夏普", "松下收购东芝"],
        ),
        (
            "[E:酒ETF]、[E:家电ETF]分属[C:鹏华基金]与[C:国泰基金]。",
            ["酒ETF属鹏华基金", "家电ETF属国泰基金"],
        ),
    ],
)
def test_respectively(cut: Cut, marked: str, expected: list[str]) -> None:
    assert cut(marked) == expected


def test_respectively_with_unequal_lists_is_left_as_it_is(cut: Cut) -> None:
    (clause,) = cut("[C:索尼]、[C:松下]分别发布[P:A1]。")
    assert clause == "索尼、松下分别发布A1"


def test_holdings_with_their_weights_are_said_one_by_one(cut: Cut) -> None:
    assert cut("[E:酒ETF]重仓[C:贵州茅台]（15.2%）、[C:五粮液]（14.1%）。") == [
        "酒ETF重仓贵州茅台",
        "酒ETF重仓五粮液",
    ]


def test_shares_of_a_company_are_no_holdings(cut: Cut) -> None:
    assert cut("[C:索尼]的股东是[C:高盛]（5.2%）、[C:瑞银]（4.1%）。") == ["索尼的股东是高盛、瑞银"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:索尼]上涨", "索尼"),
        ("今年[C:索尼]上涨", "索尼"),
        ("[C:索尼]、[C:松下]上涨", "索尼、松下"),
        ("[C:索尼]和[C:松下]以及[C:夏普]上涨", "索尼和松下以及夏普"),
        ("[P:A1]上市", "A1"),
        ("[M:MiMo]开源", "MiMo"),
        ("[E:酒ETF]上涨", "酒ETF"),
        ("[C:国泰基金]旗下的[E:酒ETF]上涨", "酒ETF"),
        ("[C:国泰基金]管理的[E:酒ETF]上涨", "酒ETF"),
        ("由[C:索尼]代工", ""),
        ("向[C:索尼]供货", ""),
        ("与[C:索尼]合作", ""),
        ("收购[C:索尼]", ""),
        ("发布[P:A1]", ""),
        ("来自[C:索尼]", ""),
        ("包括[C:索尼]", ""),
        ("股东有[C:索尼]", ""),
        ("没有名字", ""),
        ("", ""),
        ("这一句话在很远很远很远很远很远很远很远很远很远的地方才提到[C:索尼]", ""),
    ],
)
def test_the_subject_of_a_piece(subject_of: SubjectOf, marked: str, expected: str) -> None:
    assert subject_of(marked) == expected


def test_clauses_are_in_simplified_characters(cut: Cut) -> None:
    assert cut("[C:輝達]發布財報，預計增長。") == ["輝達发布财报", "輝達预计增长"]


def test_no_clause_is_there_twice(cut: Cut) -> None:
    found = cut("[C:索尼]上涨，上涨，上涨。")
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "marked", ["，，，", "；", "：[C:索尼]", "[C:索尼]，", "（[C:索尼]）", "[C:索尼]" * 5]
)
def test_odd_sentences_are_cut_without_harm(cut: Cut, marked: str) -> None:
    assert all(clause.strip() for clause in cut(marked))
