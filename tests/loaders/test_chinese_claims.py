"""Stand-ins, statuses and qualifiers of Chinese claims."""

import re

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.chinese.qualifiers import funding_round, money, stake
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found
from loaders.reader.masking import LETTERS
from loaders.reader.sentences import split
from schema import Status

MARK = re.compile(r"\[(?P<label>[CMPEISVT]):(?P<name>[^\]]+)\]")


def read(marked: str) -> list[Claim]:
    text, found, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match["name"]
        found.append(Found(start, len(text), match["name"], LETTERS[match["label"]], match["name"]))
        at = match.end()
    text += marked[at:]
    sentences = split(text)
    everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
    return one_per_triple(claims(CHINESE, sentences, everything))


def triples(marked: str) -> set[tuple[str, str, str]]:
    return {(c.source[1], c.type, c.target[1]) for c in read(marked)}


def only(marked: str, kind: str) -> Claim:
    found = [claim for claim in read(marked) if claim.type == kind]
    assert len(found) == 1, f"{len(found)} claims of {kind} in {marked}"
    return found[0]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:歌尔股份]公布季报。该公司还向[C:索尼]供应镜片。",
            ("歌尔股份", "SUPPLIES", "索尼"),
        ),
        (
            "[C:歌尔股份]上涨。此前还收购了[C:驭光科技]。",
            ("歌尔股份", "ACQUIRES", "驭光科技"),
        ),
        (
            "[C:歌尔股份]投资[C:驭光科技]，后者向[C:索尼]供货。",
            ("驭光科技", "SUPPLIES", "索尼"),
        ),
        (
            "[C:索尼]看好[C:歌尔股份]，前者向后者采购镜片。",
            ("歌尔股份", "SUPPLIES", "索尼"),
        ),
        (
            "[C:歌尔股份]参股[C:驭光科技]，[C:驭光科技]每月向其供应镜片。",
            ("驭光科技", "SUPPLIES", "歌尔股份"),
        ),
        (
            "[C:歌尔股份]发布季报。[C:索尼]有意收购该公司。",
            ("索尼", "ACQUIRES", "歌尔股份"),
        ),
        (
            "[C:索尼]上月会见[C:歌尔股份]。双方达成合作。",
            ("索尼", "PARTNERS_WITH", "歌尔股份"),
        ),
        (
            "[C:百川智能]开源[M:Baichuan-M5]。该模型基于[M:Qwen3]。",
            ("Baichuan-M5", "BASED_ON", "Qwen3"),
        ),
        (
            "[E:酒ETF]（512690）上涨。该基金跟踪[I:中证酒指数]。",
            ("酒ETF", "TRACKS", "中证酒指数"),
        ),
    ],
)
def test_stand_ins(marked: str, expected: tuple[str, str, str]) -> None:
    assert expected in {
        t for a, k, b in triples(marked) for t in ((a, k, b), (b, k, a) if "PARTNERS" in k else (a, k, b))
    }


def test_the_press_says_company_of_the_listed_company_that_an_article_is_about() -> None:
    text = "歌尔股份（002241）公布季报。\n索尼去年是第一大客户。\n报告期内，公司向苹果供应镜片。"
    company = LETTERS["C"]
    found = [
        Found(start := text.index(written), start + len(written), written, company, name)
        for written, name in [
            ("歌尔股份", "歌尔股份"),
            ("002241", "歌尔股份"),
            ("索尼", "索尼"),
            ("苹果", "苹果"),
        ]
    ]
    stand_ins = CHINESE.stand_ins(split(text), found)
    assert [f.name for f in stand_ins if f.text == "公司"] == ["歌尔股份"]


def test_a_topic_is_implied_and_takes_no_text() -> None:
    text = "歌尔股份上涨。此后回落。"
    found = [Found(0, 4, "歌尔股份", LETTERS["C"], "歌尔股份")]
    stand_ins = CHINESE.stand_ins(split(text), found)
    assert stand_ins
    assert all(f.implied and text[f.start : f.end] == f.text for f in stand_ins)


@pytest.mark.parametrize(
    ("marked", "kind", "status"),
    [
        ("[C:博世]收购[C:力士乐]。", "ACQUIRES", Status.ASSERTED),
        ("[C:博世]拟收购[C:力士乐]。", "ACQUIRES", Status.PLANNED),
        ("[C:博世]计划明年收购[C:力士乐]。", "ACQUIRES", Status.PLANNED),
        ("知情人士称，[C:博世]正就收购[C:力士乐]谈判。", "ACQUIRES", Status.RUMOURED),
        ("[C:博世]有意收购[C:力士乐]。", "ACQUIRES", Status.RUMOURED),
        ("[C:博世]否认收购[C:力士乐]。", "ACQUIRES", Status.DENIED),
        ("对于“[C:博世]收购[C:力士乐]”的传闻，公司回应：没有这回事。", "ACQUIRES", Status.DENIED),
        ("[C:博世]终止收购[C:力士乐]。", "ACQUIRES", Status.ENDED),
        ("[C:博世]不再向[C:力士乐]供货。", "SUPPLIES", Status.ENDED),
        ("[C:博世]从未向[C:力士乐]供货。", "SUPPLIES", Status.DENIED),
        ("[C:博世]向[C:力士乐]供货。", "SUPPLIES", Status.ASSERTED),
        ("[C:博世]将向[C:力士乐]供货。", "SUPPLIES", Status.PLANNED),
        ("[C:博世]的样件还在[C:力士乐]做验证。", "SUPPLIES", Status.DENIED),
        ("[C:博世]拟以现金方式，向对方购买[C:力士乐]股权。", "ACQUIRES", Status.PLANNED),
        ("[C:南方基金]上报的[E:酒ETF]已获受理。", "MANAGES", Status.PLANNED),
        ("[C:博世]强调，目前仍正常向[C:力士乐]供货，传闻不实。", "SUPPLIES", Status.ASSERTED),
        ("[C:博世]否认裁员；[C:西门子]收购[C:力士乐]。", "ACQUIRES", Status.ASSERTED),
    ],
)
def test_status(marked: str, kind: str, status: Status) -> None:
    assert only(marked, kind).status is status


def test_a_trade_stands_whatever_the_sentence_says_of_a_deal() -> None:
    claim = only("[C:博世]拟收购[S:激光雷达]厂商[C:禾赛科技]。", "OPERATES_IN")
    assert claim.status is Status.ASSERTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作价1.5亿元", (1.5e8, "CNY")),
        ("以53.75亿美元收购", (5.375e9, "USD")),
        ("出资8000万元人民币", (8e7, "CNY")),
        ("4200万欧元", (4.2e7, "EUR")),
        ("新台币24亿元", (2.4e9, "TWD")),
        ("30,000万港元", (3e8, "HKD")),
        ("投后估值20亿美元", (None, None)),
        ("没有金额", (None, None)),
        ("估值20亿美元，出资2亿美元", (2e8, "USD")),
    ],
)
def test_money(text: str, expected: tuple[float | None, str | None]) -> None:
    assert money(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收购其73%股权", 0.73),
        ("持股比例为4.9%", 0.049),
        ("取得三成股权", 0.3),
        ("买下全部股权", 1.0),
        ("持有约27%的股份", 0.27),
        ("股价上涨12%", None),
        ("占收入七成", None),
    ],
)
def test_stake(text: str, expected: float | None) -> None:
    assert stake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成A轮融资", "A"),
        ("B+轮融资", "B+"),
        ("Pre-A轮", "Pre-A"),
        ("获得天使轮投资", "天使轮"),
        ("完成战略融资", "战略融资"),
        ("发布新车", None),
    ],
)
def test_funding_round(text: str, expected: str | None) -> None:
    assert funding_round(text) == expected


def test_the_total_of_a_round_is_nobodys_own_amount() -> None:
    claim = only("[C:思必驰]完成5亿元D轮融资，由[C:国开金融]领投。", "INVESTS_IN")
    known = claim.qualifiers.known()
    assert known == {"round_amount": 5e8, "currency": "CNY", "round": "D"}


def test_an_acquisition_has_its_price_and_stake() -> None:
    claim = only("[C:博世]拟以2.3亿元收购[C:力士乐]60%股权。", "ACQUIRES")
    assert claim.qualifiers.known() == {"amount": 2.3e8, "currency": "CNY", "stake": 0.6}


def test_what_is_supplied_is_the_product_named_in_the_clause() -> None:
    claim = only("[C:SK海力士]向[C:英伟达]供应[P:HBM4]。", "SUPPLIES")
    assert claim.qualifiers.product == "HBM4"


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[C:博世]与[C:力士乐]的高管同场出席论坛。", "PARTNERS_WITH"),
        ("[C:博世]股价上涨，[C:力士乐]下跌。", "COMPETES_WITH"),
        ("分析师比较了[C:博世]和[C:力士乐]的估值。", "COMPETES_WITH"),
        ("[C:博世]的投资者关注[C:力士乐]。", "INVESTS_IN"),
        ("[C:博世]的供应商[C:力士乐]上涨。", "ACQUIRES"),
    ],
)
def test_what_only_looks_like_a_relation_is_none(marked: str, kind: str) -> None:
    assert kind not in {claim.type for claim in read(marked)}


def test_a_denial_outranks_the_report_that_it_answers() -> None:
    marked = "有消息称，[C:博世]有意收购[C:力士乐]。[C:博世]否认收购[C:力士乐]。"
    assert only(marked, "ACQUIRES").status is Status.DENIED


def test_evidence_is_the_sentence_that_says_it() -> None:
    marked = "[C:博世]上涨。该公司收购了[C:力士乐]。"
    assert only(marked, "ACQUIRES").sentence.text == "该公司收购了力士乐。"


def test_what_a_topic_leaves_out_is_said_of_the_company_before() -> None:
    marked = "[C:博世]公布年报。公司还透露，[C:力士乐]是最大客户。"
    assert ("博世", "SUPPLIES", "力士乐") in triples(marked)


def test_several_parts_of_a_sentence_have_their_own_topics() -> None:
    marked = "[C:博世]完成融资，[C:高盛]领投；[C:力士乐]完成融资，[C:瑞银]领投。"
    assert triples(marked) == {
        ("高盛", "INVESTS_IN", "博世"),
        ("瑞银", "INVESTS_IN", "力士乐"),
    }
