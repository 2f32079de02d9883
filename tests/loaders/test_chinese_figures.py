"""Chinese figures: whose they are, what they measure, how they compare, in what unit and for when."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.chinese.figures import figures
from loaders.reader.chinese.qualifiers import number
from loaders.reader.draw import Figure
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Comparator, FigureStatus, Label

Reader = Callable[[str], tuple[str, list[Found]]]
Read = Callable[..., list[Figure]]


@pytest.fixture
def read(read_marked: Reader) -> Read:
    """Return the figures of a marked text, stand-ins resolved as the reader resolves them."""

    def figures_of(marked: str, published: str | None = None) -> list[Figure]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        return figures(sentences, everything, published)

    return figures_of


@pytest.mark.parametrize(
    ("marked", "metric", "value", "unit"),
    [
        ("[C:歌尔股份]营业收入571.7亿元。", "revenue", 5.717e10, "CNY"),
        ("[C:歌尔股份]营收为571.7亿元。", "revenue", 5.717e10, "CNY"),
        ("[C:歌尔股份]实现营业总收入571.7亿元。", "revenue", 5.717e10, "CNY"),
        ("[C:安谋]收入达10.5亿美元。", "revenue", 1.05e9, "USD"),
        ("[C:安谋]营收同比增长34%至10.5亿美元。", "revenue", 1.05e9, "USD"),
        ("[C:台積電]營收新台幣9899億元。", "revenue", 9.899e11, "TWD"),
        ("[C:歌尔股份]净利润14.2亿元。", "net profit", 1.42e9, "CNY"),
        ("[C:歌尔股份]归母净利润为14.2亿元。", "net profit", 1.42e9, "CNY"),
        ("[C:歌尔股份]净利14.2亿元。", "net profit", 1.42e9, "CNY"),
        ("[C:地平线]亏损52亿元。", "net loss", 5.2e9, "CNY"),
        ("[C:地平线]净亏损5200万元。", "net loss", 5.2e7, "CNY"),
        ("[C:云迹科技]估值40亿元。", "valuation", 4e9, "CNY"),
        ("[C:云迹科技]完成新一轮融资，投后估值达6亿美元。", "valuation", 6e8, "USD"),
        ("[C:苹果]市值3.9万亿美元。", "market value", 3.9e12, "USD"),
        ("[C:工业富联]总市值达到1.4万亿元。", "market value", 1.4e12, "CNY"),
        ("[C:亚马逊]资本开支为1180亿美元。", "capital expenditure", 1.18e11, "USD"),
        ("[C:亚马逊]资本支出1180亿美元。", "capital expenditure", 1.18e11, "USD"),
        ("[C:甲骨文]未交付订单4550亿美元。", "order backlog", 4.55e11, "USD"),
        ("[C:三一重工]在手订单达300亿元。", "order backlog", 3e10, "CNY"),
        ("[C:小米]出货量达4340万台。", "shipments", 4.34e7, None),
        ("[C:理想汽车]交付量达50万辆，[C:蔚来]下跌。", "shipments", 5e5, None),
        ("[P:豆包]月活跃用户数达1.7亿。", "users", 1.7e8, None),
        ("[E:家电ETF]规模23.5亿元。", "fund size", 2.35e9, "CNY"),
        ("[E:家电ETF]净资产为23.5亿元。", "fund size", 2.35e9, "CNY"),
        ("[E:家电ETF]最新规模23.5亿元。", "fund size", 2.35e9, "CNY"),
        ("[C:LG]營業收入21.9萬億韓元。", "revenue", 2.19e13, "KRW"),
        ("[C:汇丰]收入177亿港元。", "revenue", 1.77e10, "HKD"),
        ("[C:西门子]营收201亿欧元。", "revenue", 2.01e10, "EUR"),
    ],
)
def test_what_is_measured(read: Read, marked: str, metric: str, value: float, unit: str | None) -> None:
    (figure,) = read(marked)
    assert (figure.metric, figure.unit) == (metric, unit)
    assert figure.value == pytest.approx(value)
    assert figure.comparator is Comparator.EQUAL
    assert figure.status is FigureStatus.ASSERTED


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("超5亿元", Comparator.MORE),
        ("超过5亿元", Comparator.MORE),
        ("逾5亿元", Comparator.MORE),
        ("突破5亿元", Comparator.MORE),
        ("高于5亿元", Comparator.MORE),
        ("约5亿元", Comparator.ABOUT),
        ("大约5亿元", Comparator.ABOUT),
        ("近5亿元", Comparator.ABOUT),
        ("接近5亿元", Comparator.ABOUT),
        ("不足5亿元", Comparator.LESS),
        ("不到5亿元", Comparator.LESS),
        ("低于5亿元", Comparator.LESS),
        ("不低于5亿元", Comparator.AT_LEAST),
        ("至少5亿元", Comparator.AT_LEAST),
        ("不超过5亿元", Comparator.AT_MOST),
        ("最多5亿元", Comparator.AT_MOST),
        ("5亿元以上", Comparator.AT_LEAST),
        ("5亿元左右", Comparator.ABOUT),
        ("5亿元以下", Comparator.LESS),
        ("为5亿元", Comparator.EQUAL),
        ("达到5亿元", Comparator.EQUAL),
        ("5亿元", Comparator.EQUAL),
    ],
)
def test_how_the_value_compares(read: Read, words: str, comparator: Comparator) -> None:
    (figure,) = read(f"[C:思必驰]营收{words}。")
    assert (figure.comparator, figure.value) == (comparator, 5e8)


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("50亿元至70亿元", 5e9, 7e9),
        ("50亿至70亿元", 5e9, 7e9),
        ("50至70亿元", 5e9, 7e9),
        ("50亿元到70亿元", 5e9, 7e9),
        ("8000万元至1.2亿元", 8e7, 1.2e8),
    ],
)
def test_a_range_has_two_ends(read: Read, words: str, least: float, most: float) -> None:
    lower, upper = read(f"[C:思必驰]预计营收为{words}。")
    assert (lower.comparator, lower.value) == (Comparator.AT_LEAST, least)
    assert (upper.comparator, upper.value) == (Comparator.AT_MOST, most)
    assert lower.unit == upper.unit == "CNY"
    assert lower.status is upper.status is FigureStatus.PROJECTED


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:思必驰]营收5亿元。", FigureStatus.ASSERTED),
        ("[C:思必驰]预计营收5亿元。", FigureStatus.PROJECTED),
        ("[C:思必驰]营收有望达5亿元。", FigureStatus.PROJECTED),
        ("[C:思必驰]营收将达5亿元。", FigureStatus.PROJECTED),
        ("[C:思必驰]的目标是营收5亿元。", FigureStatus.PROJECTED),
        ("[C:思必驰]给出指引，营收约5亿元。", FigureStatus.PROJECTED),
        ("据知情人士透露，[C:思必驰]估值约5亿元。", FigureStatus.RUMOURED),
        ("[C:思必驰]正洽谈融资，估值或达5亿元。", FigureStatus.RUMOURED),
        ("网传[C:思必驰]营收5亿元。", FigureStatus.RUMOURED),
        ("[C:思必驰]否认估值达5亿元。", FigureStatus.DENIED),
        ("[C:思必驰]营收5亿元；预计明年扩产。", FigureStatus.ASSERTED),
        ("[C:思必驰]营收近5亿元，将近翻倍。", FigureStatus.ASSERTED),
    ],
)
def test_how_a_figure_stands(read: Read, marked: str, status: FigureStatus) -> None:
    (figure,) = read(marked)
    assert figure.status is status


@pytest.mark.parametrize(
    ("marked", "period"),
    [
        ("[C:思必驰]2025年营收5亿元。", "2025"),
        ("[C:思必驰]2025年全年营收5亿元。", "2025"),
        ("[C:思必驰]2025年上半年营收5亿元。", "2025-H1"),
        ("[C:思必驰]2025年下半年营收5亿元。", "2025-H2"),
        ("[C:思必驰]2025年前三季度营收5亿元。", "2025-Q1-Q3"),
        ("[C:思必驰]2025年三季度营收5亿元。", "2025-Q3"),
        ("[C:思必驰]2025年第三季度营收5亿元。", "2025-Q3"),
        ("[C:思必驰]2025年Q4营收5亿元。", "2025-Q4"),
        ("[C:思必驰]披露2025年业绩，营收5亿元。", "2025"),
        ("[C:思必驰]上半年营收5亿元。", None),
        ("[C:思必驰]营收5亿元。", None),
        ("[C:思必驰]2019年成立，去年营收5亿元。", None),
        ("[C:思必驰]营收5亿元，2027年上市。", None),
    ],
)
def test_the_period_is_what_the_text_gives(read: Read, marked: str, period: str | None) -> None:
    assert {f.period for f in read(marked, "2026-03-02")} <= {period}
    assert len(read(marked)) == (0 if "去年" in marked else 1)


@pytest.mark.parametrize(
    ("marked", "period"),
    [
        ("[E:家电ETF]规模23.5亿元。", "2026-03-02"),
        ("截至2月27日，[E:家电ETF]规模23.5亿元。", "2026-02-27"),
        ("截至2025年末，[E:家电ETF]规模23.5亿元。", "2025"),
    ],
)
def test_the_size_of_a_fund_is_that_of_the_day(read: Read, marked: str, period: str) -> None:
    (figure,) = read(marked, "2026-03-02T09:30")
    assert figure.period == period


def test_a_fund_without_a_date_has_no_period(read: Read) -> None:
    (figure,) = read("[E:家电ETF]规模23.5亿元。")
    assert figure.period is None


@pytest.mark.parametrize(
    ("marked", "owner"),
    [
        ("[C:思必驰]发布季报：营收5亿元。", "思必驰"),
        ("[C:思必驰]发布季报，营收5亿元，同比增长三成。", "思必驰"),
        ("[C:思必驰]上涨。该公司营收5亿元。", "思必驰"),
        ("[C:思必驰]上涨。去年之后，营收5亿元。", "思必驰"),
        ("[C:思必驰]向[C:长城汽车]供货，营收5亿元。", "思必驰"),
        ("[C:思必驰]下跌，[C:云知声]营收5亿元。", "云知声"),
        ("由[C:高盛]保荐，[C:思必驰]营收5亿元。", "思必驰"),
        ("[C:联想]有意收购[C:思必驰]，估值5亿元。", "思必驰"),
        ("拖后腿的是子公司[C:云知声]，亏损5亿元。", "云知声"),
        ("[C:思必驰]完成融资，由[C:高盛]领投，估值5亿元。", "思必驰"),
        ("[C:思必驰]（688999）营收5亿元。", "思必驰"),
    ],
)
def test_whose_figure_it_is(read: Read, marked: str, owner: str) -> None:
    assert [f.about[1] for f in read(marked)] == [owner]


@pytest.mark.parametrize(
    "marked",
    [
        "去年营收5亿元。",
        "[P:小爱音箱]营收5亿元。",
        "[C:思必驰]和[C:云知声]营收合计5亿元。",
        "[C:思必驰]、[C:云知声]营收5亿元。",
        "[C:思必驰]规模5亿元。",
    ],
)
def test_a_figure_of_nobody_in_particular_is_left_out(read: Read, marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize(
    "marked",
    [
        "[C:思必驰]营收增加5亿元。",
        "[C:思必驰]市值蒸发2000亿元。",
        "[C:思必驰]营收同比减少约3亿元。",
        "[C:思必驰]上年同期亏损3亿元。",
        "[C:思必驰]去年亏损3亿元，今年持平。",
        "[C:思必驰]收入占比12.4%。",
        "[C:思必驰]营收增长62%。",
        "[C:思必驰]股价报116.2港元。",
        "[C:思必驰]出资5亿元建厂。",
        "[C:思必驰]营收创新高，股价报50元。",
        "[E:家电ETF]近五日净流入6亿元。",
        "[E:家电ETF]规模增长6亿元。",
        "[C:思必驰]发布财报。",
        "[C:思必驰]有3000台服务器。",
        "[C:思必驰]净利率5%。",
    ],
)
def test_what_only_looks_like_a_figure(read: Read, marked: str) -> None:
    assert read(marked) == []


def test_several_figures_of_one_sentence_keep_their_metrics(read: Read) -> None:
    found = read("[C:思必驰]上半年营业收入28.81亿元，同比增长43%；净利润10.38亿元，上年同期亏损5.3亿元。")
    assert [(f.metric, f.value) for f in found] == [
        ("revenue", 2.881e9),
        ("net profit", 1.038e9),
    ]


def test_two_companies_of_one_sentence_keep_their_figures(read: Read) -> None:
    found = read("[C:思必驰]营收5亿元，净利润1亿元，[C:云知声]营收3亿元，净亏损2亿元。")
    assert [(f.about[1], f.metric, f.value) for f in found] == [
        ("思必驰", "revenue", 5e8),
        ("思必驰", "net profit", 1e8),
        ("云知声", "revenue", 3e8),
        ("云知声", "net loss", 2e8),
    ]


def test_two_funds_of_one_sentence_keep_their_sizes(read: Read) -> None:
    found = read("[E:家电ETF]规模23亿元，[E:酒ETF]规模101亿元。")
    assert [(f.about[1], f.value) for f in found] == [("家电ETF", 2.3e9), ("酒ETF", 1.01e10)]


def test_a_figure_said_twice_in_one_sentence_is_one(read: Read) -> None:
    assert len(read("[C:思必驰]营收5亿元，即营收5亿元。")) == 1


# Multiples


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:1.6T光模块]需求增长十倍。", ("1.6T光模块", "demand", 10, Comparator.EQUAL)),
        ("[P:1.6T光模块]需求将增长超10倍。", ("1.6T光模块", "demand", 10, Comparator.MORE)),
        ("[P:1.6T光模块]的需求量将增长逾十倍。", ("1.6T光模块", "demand", 10, Comparator.MORE)),
        ("[S:液冷]需求扩大近三倍。", ("液冷", "demand", 3, Comparator.ABOUT)),
        ("[S:液冷]需求提升5倍以上。", ("液冷", "demand", 5, Comparator.AT_LEAST)),
        ("[C:旭创]出货量增长2.5倍。", ("旭创", "shipments", 2.5, Comparator.EQUAL)),
        ("[C:旭创]订单增长约二十倍。", ("旭创", "orders", 20, Comparator.ABOUT)),
        ("[C:旭创]订单增加一倍。", ("旭创", "orders", 2, Comparator.EQUAL)),
        ("[C:旭创]的产能扩大两倍。", ("旭创", "capacity", 2, Comparator.EQUAL)),
        ("[P:M9]用量增长一百倍。", ("M9", "usage", 100, Comparator.EQUAL)),
        ("[P:M9]销量增长十五倍。", ("M9", "sales", 15, Comparator.EQUAL)),
    ],
)
def test_what_multiplies(read: Read, marked: str, expected: tuple[str, str, float, Comparator]) -> None:
    (figure,) = read(marked)
    assert (figure.about[1], figure.metric, figure.value, figure.comparator) == expected
    assert figure.unit == "x"


@pytest.mark.parametrize(
    ("marked", "period", "status"),
    [
        ("预计到2026年，[P:1.6T光模块]需求增长超10倍。", "2026", FigureStatus.PROJECTED),
        ("2026年[P:1.6T光模块]需求有望增长超10倍。", "2026", FigureStatus.PROJECTED),
        ("2025年[P:1.6T光模块]需求增长超10倍。", "2025", FigureStatus.ASSERTED),
        ("[P:1.6T光模块]需求已增长超10倍。", None, FigureStatus.ASSERTED),
    ],
)
def test_multiples_have_a_period_and_a_status(
    read: Read, marked: str, period: str | None, status: FigureStatus
) -> None:
    (figure,) = read(marked)
    assert (figure.period, figure.status) == (period, status)


@pytest.mark.parametrize(
    "marked",
    [
        "市场需求增长十倍，[C:旭创]受益。",
        "[C:旭创]的市盈率为30倍。",
        "[C:旭创]认购倍数为10倍。",
        "[P:M9]需求旺盛，价格是去年的三倍。",
        "[P:M9]的速度是上一代的两倍。",
        "[P:M9]需求增长万万倍。",
    ],
)
def test_what_multiplies_nothing_known(read: Read, marked: str) -> None:
    assert read(marked) == []


# The rest


def test_the_owner_is_an_entity_of_its_label(read: Read) -> None:
    (figure,) = read("[C:Cambricon=寒武纪]营收5亿元。")
    assert figure.about == (Label.COMPANY, "Cambricon")


def test_evidence_is_the_sentence(read: Read) -> None:
    (figure,) = read("昨日无事。[C:思必驰]营收5亿元。今日亦然。")
    assert figure.sentence.text == "思必驰营收5亿元。"


@pytest.mark.parametrize(
    ("digits", "unit", "value"),
    [
        ("3", None, 3.0),
        ("3", "", 3.0),
        ("1,200", "万", 1.2e7),
        ("2.5", "亿", 2.5e8),
        ("1.2", "万亿", 1.2e12),
        ("7", "千万", 7e7),
        ("0.1", "亿", 1e7),
    ],
)
def test_numbers_with_units(digits: str, unit: str | None, value: float) -> None:
    assert number(digits, unit) == value


@pytest.mark.parametrize(
    "text", ["营收5亿元。", "5亿元", "倍", "营收", "。", "规模规模规模5亿元", "营收至5亿元至5亿元"]
)
def test_odd_texts_have_no_figures(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_long_line_of_figures_is_read_to_its_end(read: Read) -> None:
    found = read("[C:思必驰]披露：" + "营收5亿元，" * 100 + "净利润1亿元。")
    assert {(f.metric, f.value) for f in found} == {("revenue", 5e8), ("net profit", 1e8)}
