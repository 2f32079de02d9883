"""Figures in Chinese text: sales, profits, valuations, fund sizes, demand that multiplies, as observations."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.reader.chinese.clauses import own_subject
from loaders.reader.chinese.qualifiers import CURRENCIES, MONEY, amount, number
from loaders.reader.chinese.script import simplified
from loaders.reader.draw import Figure
from loaders.reader.found import Found, Spans
from loaders.reader.masking import Masked, char_class, mask
from loaders.reader.sentences import Sentence
from schema import Comparator, FigureStatus, Label

_METRICS: Final = (
    ("revenue", "营业总收入|营业收入|总营收|营收|总收入|年收入|经常性收入|销售额|销售收入|(?<!业务)收入"),
    ("net loss", "净亏损|(?<!同期为)(?<!扭亏|减亏)亏损"),
    ("net profit", "净利润|净利"),
    ("valuation", "估值"),
    ("market value", "总市值|市值"),
    ("fund size", "规模|资产净值|净资产"),
    ("capital expenditure", "资本开支|资本支出|资本性支出"),
    ("order backlog", "在手订单|未交付订单|积压订单"),
    ("shipments", "出货量|交付量"),
    ("users", "(?:月|日|周)活跃?(?:用户)?(?:数|规模)?|(?:活跃|付费|注册)用户(?:数|规模)?"),
)
_METRIC: Final = re.compile("|".join(f"(?P<m{i}>{words})" for i, (_, words) in enumerate(_METRICS)))
_COUNTED: Final = frozenset({"shipments", "users"})
_COUNT: Final = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>万亿|亿|千万|百万|万)(?=[余多]?[颗只台套片块件部个人户支辆，。；、]|$)"
)
_HOW: Final = (
    (Comparator.AT_MOST, "不超过|最多|至多|最高"),
    (Comparator.AT_LEAST, "不低于|不少于|至少|起码"),
    (Comparator.LESS, "不足|不到|低于|少于"),
    (Comparator.MORE, "超过|超出|突破|高于|大于|首超|超|逾"),
    (Comparator.ABOUT, "大约|约为|将近|接近|约|近"),
)
_HOW_WORDS: Final = "|".join(words for _, words in _HOW)
_LINK: Final = re.compile(
    r"^(?:[^，。；：:\d\ue000-\ue7ff]|\d+(?:\.\d+)?%|(?<=[一-鿿])20\d\d年){0,22}?"
    rf"(?P<how>{_HOW_WORDS})?(?:人民币|新台币)?\s?$"
)
_CHANGE: Final = re.compile(
    rf"(?:增加|减少|蒸发|缩水|下降|下滑|增长|增|降|提升|提高|上升|上修|下修|回落|流入|流出|大增|新增|贡献|占"
    rf"|合计|差|缺口)(?:了)?(?:{_HOW_WORDS})?$"
)
_NO_METRIC: Final = re.compile(r"^(?:占|来源|结构|比重|率|同比增速|预期|目标价|倍数|前\d)")
_AFTERWARDS: Final = re.compile(r"^(?:以上|左右|上下|以下|之间)")
_BASE: Final = re.compile(r"(?:上年同期|去年同期|上年为|上年|去年|前年|同期为)[^，；。]*$")
_LOWER: Final = re.compile(
    rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<unit>万亿|亿|千万|百万|万)?(?:{'|'.join(CURRENCIES)})?(?:至|到|—|-|~)$"
)
_GOES_ON: Final = re.compile(r"(?:至|到|—|-|~)\d")
_REPORTED: Final = re.compile(r"^(?:网传|据传|传闻|传)")
_BOUGHT: Final = re.compile(rf"(?:收购|入股|投资|买下|并购)[^，]{{0,20}}?({char_class('C')})")
_INTRODUCED: Final = re.compile(rf"的是[^，]{{0,12}}?({char_class('C')})$")
_PROJECTED: Final = re.compile(r"预计|有望|预期|预测|将(?!军|近)|指引|目标|料(?=将|为)|力争|计划|明年")
_HEARSAY: Final = re.compile(r"知情|传闻|据传|网传|消息人士|或(?=达|超|为)")
_DENIED: Final = re.compile(r"否认|不属实|不实")
_TIMES: Final = re.compile(
    r"(?P<metric>需求量|需求|出货量|出货|订单量|订单|销量|产能|用量|耗电量)(?P<link>[^，。；：\d一二三四五六七八九十百]{0,14}?)"
    rf"(?P<how>{_HOW_WORDS})?(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十百]{{1,3}})倍(?P<after>以上|左右)?(?P<rest>[^，。；]*)"
)
_GROWN: Final = re.compile(r"增|涨|提升|扩大|翻|达|升|放大|扩张|爆发")
_TIMES_METRICS: Final = {
    "需求": "demand",
    "需求量": "demand",
    "出货": "shipments",
    "出货量": "shipments",
    "订单": "orders",
    "订单量": "orders",
    "销量": "sales",
    "产能": "capacity",
    "用量": "usage",
    "耗电量": "power consumption",
}
_DIGITS: Final = {c: i for i, c in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_YEAR: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年(?P<part>上半年|下半年|前三季度|[一二三四]季度|第[一二三四]季度|Q[1-4])?"
)
_RELATIVE: Final = re.compile(r"今年|去年|前年|明年|上年|当季|本季")
_PARTS: Final = {"上半年": "H1", "下半年": "H2", "前三季度": "Q1-Q3"}
_DAY: Final = re.compile(r"截至(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_BRACKETS: Final = re.compile(r"[（(][^（）()]{0,60}[）)]")
_FUND: Final = re.compile(char_class("E"))
_THING: Final = re.compile(char_class("PS"))
_PART: Final = re.compile(r"[，；：:,;]")


def figures(sentences: list[Sentence], found: list[Found], published: str | None) -> list[Figure]:
    """Return the figures of a Chinese article.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Mentions and stand-ins; a figure is about the subject of its clause or of the last that has one.
    published : str, optional
        The article's date; its day is the period of a fund's size where the text gives no other.

    Returns
    -------
    list of Figure
        In order of the text, each once.

    Examples
    --------
    >>> text = "寒武纪2025年营业收入超过50亿元。"
    >>> names = [Found(0, 3, "寒武纪", Label.COMPANY, "Cambricon")]
    >>> [(f.about[1], f.metric, f.comparator.value, f.value, f.unit, f.period)
    ...  for f in figures([Sentence(0, len(text), text, 0)], names, None)]
    [('Cambricon', 'revenue', '>', 5000000000.0, 'CNY', '2025')]
    """
    spans = Spans(found)
    result: list[Figure] = []
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        if not inside or not re.search(r"\d|倍", sentence.text):
            continue
        masked = mask(simplified(sentence.text), sentence.start, inside)
        text = _BRACKETS.sub("", masked.text)
        result += _amounts(sentence, masked, text, published)
        result += _multiples(sentence, masked, text)
    return list(dict.fromkeys(result))


def _amounts(sentence: Sentence, masked: Masked, text: str, published: str | None) -> Iterator[Figure]:
    """Yield sums of money, and counts of goods and users, that follow the name of a metric."""
    for match in sorted([*MONEY.finditer(text), *_COUNT.finditer(text)], key=lambda m: m.start()):
        if _GOES_ON.match(text, match.end()):
            continue
        counted = "currency" not in match.re.groupindex
        value, unit = (number(match["number"], match["unit"]), None) if counted else amount(match)
        lower = _LOWER.search(text, 0, match.start())
        at = lower.start() if lower else match.start()
        told = _metric(text, at)
        if not told or (told[0] in _COUNTED) != counted:
            continue
        name, start, how = told
        owner = _owner(masked, text, start, name)
        if not owner:
            continue
        values = [(how or _after(text[match.end() :]), value)]
        if lower:
            least = number(lower["number"], lower["unit"] or match["unit"])
            values = [(Comparator.AT_LEAST, least), (Comparator.AT_MOST, value)]
        period = _period(text[: match.end()], name, published)
        for compared, figure in values:
            yield Figure(owner.entity, name, compared, figure, unit, period, _stands(text, at), sentence)


def _metric(text: str, at: int) -> tuple[str, int, Comparator | None] | None:
    """Return the metric right before an amount: its name, where it stands, and how the two compare."""
    for match in reversed(list(_METRIC.finditer(text, max(0, at - 40), at))):
        link = _LINK.match(text[match.end() : at])
        if not link:
            continue
        before = text[:at]
        if _CHANGE.search(before) or _NO_METRIC.match(text[match.end() :]) or _BASE.search(before):
            return None
        name = next(name for i, (name, _) in enumerate(_METRICS) if match[f"m{i}"])
        return name, match.start(), _comparator(link["how"])
    return None


def _comparator(how: str | None) -> Comparator | None:
    return next((c for c, words in _HOW if how and re.fullmatch(words, how)), None)


def _after(rest: str) -> Comparator:
    """Return what words after an amount say of it: 以上, 左右."""
    match = _AFTERWARDS.match(rest)
    words = match.group() if match else ""
    return {"以上": Comparator.AT_LEAST, "以下": Comparator.LESS, "左右": Comparator.ABOUT}.get(
        words, Comparator.ABOUT if words == "上下" else Comparator.EQUAL
    )


def _owner(masked: Masked, text: str, at: int, metric: str) -> Found | None:
    """Return what a figure is about: the subject of its clause, else of the last clause that has one."""
    if metric == "fund size":
        funds = _FUND.findall(text, 0, at)
        return masked.mentions[funds[-1]] if funds else None
    wanted = (Label.COMPANY, Label.PRODUCT) if metric in _COUNTED else (Label.COMPANY,)
    for part in reversed(_PART.split(text[:at])):
        piece = _REPORTED.sub("", part)
        bought = _BOUGHT.search(piece) if metric == "valuation" else None
        subject = bought[1] if bought else _introduced(piece) or own_subject(piece)
        if subject:
            owner = masked.mentions[subject[0]]
            return owner if len(subject) == 1 and owner.label in wanted else None
    topic = next((f for f in masked.mentions.values() if not f.text), None)
    return topic if topic and topic.label in wanted else None


def _introduced(piece: str) -> str:
    """Return the company that a piece between commas ends in to tell who it was: "拖后腿的是①"."""
    match = _INTRODUCED.search(piece)
    return match[1] if match else ""


def _stands(text: str, at: int) -> FigureStatus:
    """Tell whether a figure is measured, expected, only said to be so, or denied."""
    part = re.split(r"[；;]", text[:at])[-1]
    if _DENIED.search(part):
        return FigureStatus.DENIED
    if _HEARSAY.search(part):
        return FigureStatus.RUMOURED
    return FigureStatus.PROJECTED if _PROJECTED.search(part) else FigureStatus.ASSERTED


def _period(before: str, metric: str, published: str | None) -> str | None:
    """Return the year that a text gives before an amount, with its half or quarter."""
    day = _DAY.search(before) if metric == "fund size" else None
    if day and published:
        return f"{published[:4]}-{int(day['month']):02}-{int(day['day']):02}"
    years = list(_YEAR.finditer(before))
    if years and not _RELATIVE.search(before, years[-1].end()):
        part = (years[-1]["part"] or "").removeprefix("第")
        short = _PARTS.get(part) or (
            f"Q{'一二三四'.index(part[0]) + 1}" if part[:1] in set("一二三四") else part
        )
        return f"{years[-1]['year']}-{short}" if short else years[-1]["year"]
    return published[:10] if published and metric == "fund size" else None


def _multiples(sentence: Sentence, masked: Masked, text: str) -> Iterator[Figure]:
    """Yield demand and the like that multiplies: "1.6T光模块的需求将增长超10倍"."""
    for match in _TIMES.finditer(text):
        value = _times(match["times"])
        if value == 1:
            value = 2.0  # "增加一倍" doubles
        if value is None or not (_GROWN.search(match["link"]) or _GROWN.search(match["rest"][:4])):
            continue
        piece = _PART.split(text[: match.start()])[-1]
        things = _THING.findall(piece)
        owner = masked.mentions[things[-1]] if things else None
        if not owner and not match["metric"].startswith("需求"):
            owner = _owner(masked, text, match.start(), "revenue")
        if not owner:
            continue
        how = _comparator(match["how"]) or _after(match["after"] or "")
        period = _period(text[: match.end()], "", None)
        stands = _stands(text, match.start("times"))
        metric = _TIMES_METRICS[match["metric"]]
        yield Figure(owner.entity, metric, how, value, "x", period, stands, sentence)


def _times(written: str) -> float | None:
    """Return a number in digits or in Chinese characters up to the hundreds."""
    if written[0].isdigit():
        return float(written)
    if written in _DIGITS:
        return float(_DIGITS[written])
    tens = re.fullmatch(
        r"(?P<tens>[一二两三四五六七八九])?(?P<unit>[十百])(?P<ones>[一二三四五六七八九])?", written
    )
    if not tens or (tens["unit"] == "百" and tens["ones"]):
        return None
    unit = 10 if tens["unit"] == "十" else 100
    return float(_DIGITS.get(tens["tens"] or "一", 1) * unit + _DIGITS.get(tens["ones"] or "", 0))
