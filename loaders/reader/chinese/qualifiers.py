"""Amounts, stakes, rounds, weights and products that belong to a claim."""

import re
from decimal import Decimal
from typing import Final

from pydantic import TypeAdapter, ValidationError

from loaders.reader.chinese.script import simplified
from loaders.reader.masking import ANY_MENTION, Masked
from loaders.reader.patterns import Hit
from schema import RELATION_TYPES, Label, Moment, Qualifiers

_UNITS: Final = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
CURRENCIES: Final = {
    "元": "CNY",
    "人民币": "CNY",
    "元人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
    "新台币": "TWD",
    "韩元": "KRW",
    "瑞士法郎": "CHF",
    "加元": "CAD",
    "澳元": "AUD",
    "新加坡元": "SGD",
    "卢比": "INR",
}
MONEY: Final = re.compile(
    r"(?P<lead>新台币)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>万亿|千亿|百亿|十亿|亿|千万"
    r"|百万|万|千)?"
    r"(?P<currency>元人民币|人民币|美元|美金|欧元|港元|港币|日元|英镑|韩元|瑞士法郎|加元|澳元"
    r"|新加坡元|卢比|元)"
)
_VALUATION: Final = re.compile(r"(?:估值|市值|营收|收入|净利润|利润|规模|募资)[^，。；]{0,8}$")
_STAKE: Final = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)%(?:的)?(?:的?股|权益|股权|股份)|(?:持股|占股|持有|股比|持股比例"
    r"|比例)[^，。；]{0,8}?(?P<held>\d+(?:\.\d+)?)%"
)
_SHARE_WORD: Final = re.compile(r"(?P<tens>[一二三四五六七八九])成(?P<ones>[一二三四五六七八九半])?")
_ROUND: Final = re.compile(
    r"(?P<letter>(?:Pre-)?[A-H](?:\d|\+{1,2})?)(?:\+)?轮|(?P<named>种子轮|天使\+?轮|Pre-IPO轮?"
    r"|战略融资|战略投资|战略轮|基石轮|首轮)"
)
_WEIGHT: Final = re.compile(
    r"(?:等?[，]?[^，。；\d\ue000-\ue7ff]{0,10}(?:占比|占|权重|比例)[^，。；\d\ue000-\ue7ff]{0,8}|[（(])"
    r"(?P<number>\d+(?:\.\d+)?)%"
)
_DATE: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?(?!\d)"
)
_SUPPLIED: Final = re.compile(
    r"(?:供应|提供|采购|交付|供给|出货|购买|订购|代工|下单|的)(?:了"
    r"|约)?(?:\d+[台套颗只片件张]?)?(?P<product>[\u4e00-\u9fffA-Za-z0-9.\- ]{2,12}?)"
    r"(?=[，。；、]|等|$|订单|合同|项目|集采|采购|的|由|定点|大单)"
)
_NO_PRODUCT: Final = re.compile(r"(?:客户|买家|用户|供应商|供货商|代工厂|伙伴|份额|关系)$")
_DIGITS: Final = {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
_FUNDING: Final = frozenset({"INVESTS_IN", "ACQUIRES"})


def qualifiers(hit: Hit, clause: str, masked: Masked) -> Qualifiers:
    """Return what a clause says beside the two ends of a claim.

    Parameters
    ----------
    hit : Hit
        The pattern that matched.
    clause : str
        The clause it matched in, in simplified characters.
    masked : Masked
        The sentence.

    Returns
    -------
    Qualifiers
        Only what the text says.
    """
    said = _by_type(hit, clause, masked)
    if "date" not in RELATION_TYPES[hit.pattern.type].qualifiers:
        return said
    when = date(clause) or date(_before(hit, masked))
    return said.model_copy(update={"date": when}) if when else said


def _by_type(hit: Hit, clause: str, masked: Masked) -> Qualifiers:
    kind = hit.pattern.type
    sentence = simplified(masked.text)
    if kind == "INVESTS_IN" and hit.subjects and hit.subjects[0].label is Label.ETF:
        return Qualifiers(weight=_weight(hit, masked))
    if kind in _FUNDING:
        return _money_and_stake(kind, clause, sentence)
    if kind == "SUPPLIES":
        total, currency = money(clause)
        return Qualifiers(product=_product(hit, clause, masked), amount=total, currency=currency)
    if kind == "SUBSIDIARY_OF":
        return Qualifiers(stake=stake(clause))
    return Qualifiers()


def date(text: str) -> str | None:
    """Return the one date with its year that a text gives, to the day or the month; None where it gives several.

    Examples
    --------
    >>> date("2025年12月9日宣布"), date("2025年12月发布"), date("12月9日宣布")
    ('2025-12-09', '2025-12', None)
    """
    found = {"-".join(part.zfill(2) for part in match.groups() if part) for match in _DATE.finditer(text)}
    when = found.pop() if len(found) == 1 else None
    try:
        return TypeAdapter(Moment).validate_python(when) if when else None
    except ValidationError:  # 31 June
        return None


def _before(hit: Hit, masked: Masked) -> str:
    """Return what opens the sentence, or goes on after another name, before the first name of a claim."""
    ends = {id(f) for f in (*hit.subjects, *hit.objects)}
    at = min((masked.text.find(c) for c, f in masked.mentions.items() if id(f) in ends and f.text), default=0)
    return re.split(ANY_MENTION, simplified(masked.text[:at]))[-1]


def _weight(hit: Hit, masked: Masked) -> float | None:
    """Return the weight that a sentence gives for the one holding that a claim is about."""
    if len(hit.objects) != 1:
        return None
    char = next(c for c, f in masked.mentions.items() if f is hit.objects[0])
    match = _WEIGHT.match(simplified(masked.text), masked.text.index(char) + 1)
    return round(float(match["number"]) / 100, 6) if match and float(match["number"]) <= 100 else None


def money(text: str) -> tuple[float | None, str | None]:
    """Return the first amount of money in a text and its currency; a valuation is none.

    Examples
    --------
    >>> money("以1.5亿元收购")
    (150000000.0, 'CNY')
    >>> money("投后估值20亿美元")
    (None, None)
    """
    for match in MONEY.finditer(text):
        if _VALUATION.search(text[: match.start()]):
            continue
        return amount(match)
    return None, None


def amount(match: re.Match[str]) -> tuple[float, str]:
    """Return what a match of `MONEY` says, and its currency.

    Examples
    --------
    >>> amount(MONEY.search("24.4万亿韩元"))
    (24400000000000.0, 'KRW')
    """
    currency = "TWD" if match["lead"] else CURRENCIES[match["currency"]]
    return number(match["number"], match["unit"]), currency


def number(digits: str, unit: str | None) -> float:
    """Return a number with its Chinese unit written out.

    Examples
    --------
    >>> number("1,200", "万")
    12000000.0
    """
    return float(Decimal(digits.replace(",", "")) * _UNITS[unit or ""])


def stake(text: str) -> float | None:
    """Return the share that a text says is held or bought, 0 to 1.

    Examples
    --------
    >>> stake("收购其51%股权"), stake("取得三成股权"), stake("上涨5%")
    (0.51, 0.3, None)
    """
    match = _STAKE.search(text)
    if match:
        number = float(match["number"] or match["held"])
        return round(number / 100, 6) if number <= 100 else None
    word = _SHARE_WORD.search(text) if "股" in text else None
    if word:
        ones = {"半": 5, None: 0}.get(word["ones"], _DIGITS.get(word["ones"] or "", 0))
        return round(_DIGITS[word["tens"]] / 10 + ones / 100, 4)
    return 1.0 if "全部股权" in text or "全资收购" in text else None


def funding_round(text: str) -> str | None:
    """Return the round of funding that a text names.

    Examples
    --------
    >>> funding_round("完成B+轮融资"), funding_round("获得天使轮投资")
    ('B+', '天使轮')
    """
    match = _ROUND.search(text)
    return (match["letter"] or match["named"]) if match else None


def _money_and_stake(kind: str, clause: str, sentence: str) -> Qualifiers:
    if kind == "ACQUIRES":
        price, currency = money(clause)
        if price is None:
            price, currency = money(sentence)
        return Qualifiers(amount=price, currency=currency, stake=stake(clause))
    round_ = funding_round(sentence)
    own, currency = money(re.sub(r"(?:完成|获得?|宣布)[^，]{0,12}?[元镑]?[^，]{0,10}融资", "", clause))
    if not round_:
        return Qualifiers(amount=own, currency=currency, stake=stake(clause))
    total, total_currency = money(sentence)
    if own == total:
        own = None
    return Qualifiers(
        amount=own, round_amount=total, currency=currency or total_currency, round=round_, stake=stake(clause)
    )


def _product(hit: Hit, clause: str, masked: Masked) -> str | None:
    """Return what is supplied: a product named in the clause, else the noun after the verb."""
    if any(f.label is not Label.COMPANY for f in hit.objects):
        return None
    for char in re.findall(ANY_MENTION, clause):
        item = masked.mentions.get(char)
        if item and item.label is Label.PRODUCT and item.text:
            return item.name
    match = _SUPPLIED.search(clause, max(0, hit.start))
    said = match["product"].strip() if match else None
    return None if said and _NO_PRODUCT.search(said) else said
