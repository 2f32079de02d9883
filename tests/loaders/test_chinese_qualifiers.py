"""What Chinese claims say beside their ends: sums, stakes, rounds, weights, dates, goods."""

from collections.abc import Callable
from typing import Any

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.chinese.qualifiers import MONEY, amount, date, funding_round, money, number, stake
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found
from loaders.reader.sentences import split

Reader = Callable[[str], tuple[str, list[Found]]]
Known = Callable[[str, str], dict[str, dict[str, Any]]]


@pytest.fixture
def known(read_marked: Reader) -> Known:
    """Return what is known of the claims of a type, by the name of the end that is not repeated."""

    def of(marked: str, kind: str) -> dict[str, dict[str, Any]]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        drawn: list[Claim] = one_per_triple(claims(CHINESE, sentences, everything))
        return {f"{c.source[1]}→{c.target[1]}": c.qualifiers.known() for c in drawn if c.type == kind}

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1元", (1.0, "CNY")),
        ("3.5亿元", (3.5e8, "CNY")),
        ("3.5亿元人民币", (3.5e8, "CNY")),
        ("3.5亿人民币", (3.5e8, "CNY")),
        ("1.2万亿美元", (1.2e12, "USD")),
        ("800万美金", (8e6, "USD")),
        ("2,500万欧元", (2.5e7, "EUR")),
        ("6亿港币", (6e8, "HKD")),
        ("6亿港元", (6e8, "HKD")),
        ("900亿日元", (9e10, "JPY")),
        ("3亿英镑", (3e8, "GBP")),
        ("24.4万亿韩元", (2.44e13, "KRW")),
        ("新台币30亿元", (3e9, "TWD")),
        ("1亿瑞士法郎", (1e8, "CHF")),
        ("1亿新加坡元", (1e8, "SGD")),
        ("5千万元", (5e7, "CNY")),
        ("2百万美元", (2e6, "USD")),
        ("50亿卢比", (5e9, "INR")),
        ("50亿次", (None, None)),
        ("50%", (None, None)),
        ("", (None, None)),
        ("估值50亿美元", (None, None)),
        ("营收达50亿美元", (None, None)),
        ("规模约50亿元，出资2亿元", (2e8, "CNY")),
    ],
)
def test_money(text: str, expected: tuple[float | None, str | None]) -> None:
    assert money(text) == expected


def test_every_amount_has_a_value_and_a_currency() -> None:
    found = [amount(match) for match in MONEY.finditer("3亿元、4亿美元和新台币5亿元")]
    assert found == [(3e8, "CNY"), (4e8, "USD"), (5e8, "TWD")]


def test_numbers_keep_their_digits() -> None:
    assert number("0.3", "亿") == 3e7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收购其51%股权", 0.51),
        ("收购51%的股权", 0.51),
        ("受让9.9%股份", 0.099),
        ("持股6.40%", 0.064),
        ("持股比例为12%", 0.12),
        ("占股三成", 0.3),
        ("取得三成半股权", 0.35),
        ("全资收购", 1.0),
        ("全部股权", 1.0),
        ("120%的股权", None),
        ("上涨12%", None),
        ("三成客户", None),
        ("没有数字", None),
    ],
)
def test_stakes(text: str, expected: float | None) -> None:
    assert stake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A轮", "A"),
        ("A+轮", "A+"),
        ("B++轮", "B++"),
        ("C1轮", "C1"),
        ("Pre-A轮", "Pre-A"),
        ("Pre-IPO轮", "Pre-IPO轮"),
        ("天使轮", "天使轮"),
        ("天使+轮", "天使+轮"),
        ("种子轮", "种子轮"),
        ("战略融资", "战略融资"),
        ("首轮融资", "首轮"),
        ("一轮又一轮", None),
        ("车轮", None),
    ],
)
def test_rounds(text: str, expected: str | None) -> None:
    assert funding_round(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年12月9日", "2025-12-09"),
        ("2025年1月2日宣布", "2025-01-02"),
        ("2025年12月", "2025-12"),
        ("于2025年3月发布", "2025-03"),
        ("2025年", None),
        ("12月9日", None),
        ("2025年13月", None),
        ("2025年6月31日", None),
        ("2025年2月3日和2025年4月5日", None),
        ("2025年2月3日，即2025年2月3日", "2025-02-03"),
        ("编号32025年1月", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert date(text) == expected


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        (
            "[C:智谱]于2025年12月22日发布[M:GLM-4.7]。",
            "RELEASES",
            {"智谱→GLM-4.7": {"date": "2025-12-22"}},
        ),
        (
            "2025年12月22日，[C:智谱]发布[M:GLM-4.7]。",
            "RELEASES",
            {"智谱→GLM-4.7": {"date": "2025-12-22"}},
        ),
        (
            "[C:智谱]于2025年12月发布[M:GLM-4.7]，[C:稀宇科技]发布[M:M2.1]。",
            "RELEASES",
            {"智谱→GLM-4.7": {"date": "2025-12"}, "稀宇科技→M2.1": {}},
        ),
        (
            "[C:智谱]于12月22日发布[M:GLM-4.7]。",
            "RELEASES",
            {"智谱→GLM-4.7": {}},
        ),
        (
            "[C:博世]2024年7月23日宣布收购[C:江森日立]。",
            "ACQUIRES",
            {"博世→江森日立": {"date": "2024-07-23"}},
        ),
        (
            "[E:酒ETF]于2019年4月4日成立，跟踪[I:中证酒指数]。",
            "TRACKS",
            {"酒ETF→中证酒指数": {}},
        ),
        (
            "[S:激光雷达]厂商[C:禾赛科技]2023年2月9日上市。",
            "OPERATES_IN",
            {"禾赛科技→激光雷达": {}},
        ),
    ],
)
def test_when_it_happened(known: Known, marked: str, kind: str, expected: dict[str, Any]) -> None:
    assert known(marked, kind) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[E:酒ETF]第一大重仓股为[C:贵州茅台]，占净值15.2%。",
            {"酒ETF→贵州茅台": {"weight": 0.152}},
        ),
        (
            "[E:酒ETF]第一大重仓股为[C:贵州茅台]，占比15.2%。",
            {"酒ETF→贵州茅台": {"weight": 0.152}},
        ),
        (
            "[E:酒ETF]第一大重仓股为[C:贵州茅台]（15.2%）。",
            {"酒ETF→贵州茅台": {"weight": 0.152}},
        ),
        (
            "[E:酒ETF]重仓[C:贵州茅台]（15.2%）、[C:五粮液]（14.1%）和[C:洋河股份]（7%）。",
            {
                "酒ETF→贵州茅台": {"weight": 0.152},
                "酒ETF→五粮液": {"weight": 0.141},
                "酒ETF→洋河股份": {"weight": 0.07},
            },
        ),
        (
            "[E:酒ETF]前两大重仓股为[C:贵州茅台]和[C:五粮液]，合计占比29.3%。",
            {"酒ETF→贵州茅台": {}, "酒ETF→五粮液": {}},
        ),
        (
            "[E:酒ETF]第一大重仓股为[C:贵州茅台]，今日上涨5%。",
            {"酒ETF→贵州茅台": {}},
        ),
    ],
)
def test_the_weight_of_a_holding(known: Known, marked: str, expected: dict[str, Any]) -> None:
    assert known(marked, "INVESTS_IN") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:云迹科技]完成5亿元C轮融资，[C:携程]领投。",
            {"携程→云迹科技": {"round_amount": 5e8, "currency": "CNY", "round": "C"}},
        ),
        (
            "[C:云迹科技]完成5亿元C轮融资，[C:携程]领投2亿元，[C:沸点资本]跟投。",
            {
                "携程→云迹科技": {
                    "amount": 2e8,
                    "round_amount": 5e8,
                    "currency": "CNY",
                    "round": "C",
                },
                "沸点资本→云迹科技": {"round_amount": 5e8, "currency": "CNY", "round": "C"},
            },
        ),
        (
            "[C:携程]持有[C:云迹科技]12%的股份。",
            {"携程→云迹科技": {"stake": 0.12}},
        ),
        (
            "[C:携程]向[C:云迹科技]投资3000万美元。",
            {"携程→云迹科技": {"amount": 3e7, "currency": "USD"}},
        ),
    ],
)
def test_what_an_investor_puts_in(known: Known, marked: str, expected: dict[str, Any]) -> None:
    assert known(marked, "INVESTS_IN") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:博世]以30亿欧元收购[C:力士乐]。",
            {"博世→力士乐": {"amount": 3e9, "currency": "EUR"}},
        ),
        (
            "[C:博世]收购[C:力士乐]60%股权。",
            {"博世→力士乐": {"stake": 0.6}},
        ),
        (
            "[C:博世]收购[C:力士乐]，交易对价30亿欧元。",
            {"博世→力士乐": {"amount": 3e9, "currency": "EUR"}},
        ),
        (
            "[C:博世]收购[C:力士乐]，后者估值30亿欧元。",
            {"博世→力士乐": {}},
        ),
    ],
)
def test_what_a_takeover_costs(known: Known, marked: str, expected: dict[str, Any]) -> None:
    assert known(marked, "ACQUIRES") == expected


@pytest.mark.parametrize(
    ("marked", "product"),
    [
        ("[C:海力士]向[C:英伟达]供应[P:HBM4]。", "HBM4"),
        ("[C:台积电]为[C:英伟达]代工芯片。", "芯片"),
        ("[C:歌尔股份]向[C:索尼]供应镜片。", "镜片"),
        ("[C:歌尔股份]向[C:索尼]供货。", None),
        ("[C:索尼]也是[C:歌尔股份]的客户，使用其产品。", None),
    ],
)
def test_what_is_supplied(known: Known, marked: str, product: str | None) -> None:
    (found,) = known(marked, "SUPPLIES").values()
    assert found.get("product") == product


def test_the_share_that_a_parent_holds(known: Known) -> None:
    found = known("[C:均胜电子]控股76%的[C:均联智行]盈利。", "SUBSIDIARY_OF")
    assert set(found) == {"均联智行→均胜电子"}


def test_the_value_of_an_order(known: Known) -> None:
    (found,) = known("[C:科华数据]与[C:阿里云]签订3亿元供货合同。", "SUPPLIES").values()
    assert (found["amount"], found["currency"]) == (3e8, "CNY")
