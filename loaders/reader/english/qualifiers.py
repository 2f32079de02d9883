"""Amounts, stakes, rounds and products that an English clause gives for its claim."""

import re
from typing import Any, Final

from loaders.reader.masking import Masked
from loaders.reader.patterns import Hit
from schema import Label, Qualifiers

CURRENCIES: Final = {
    "US$": "USD", "$": "USD", "C$": "CAD", "A$": "AUD", "HK$": "HKD", "NT$": "TWD", "T$": "TWD", "S$": "SGD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "yuan": "CNY", "rmb": "CNY", "cny": "CNY",
    "dollars": "USD", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "won": "KRW", "kronor": "SEK", "francs": "CHF",
}  # fmt: skip
SCALES: Final = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9,
    "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_SCALE: Final = r"(?P<scale>thousand|million|billion|trillion|mn|bn|tn|m|b|k)\b"
MONEY: Final = re.compile(
    rf"(?P<sign>US\$|HK\$|NT\$|[CATS]?\$|€|£|¥|₩|₹)\s?(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?:{_SCALE})?"
    rf"|(?P<value2>\d[\d,]*(?:\.\d+)?)\s(?P<scale2>thousand|million|billion|trillion)\s"
    r"(?P<unit>yuan|dollars|euros|pounds|yen|won|kronor|francs)",
    re.IGNORECASE,
)
_STAKE: Final = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s?(?:%|per ?cent|percent)(?:-owned|(?: \w+){0,3} (?:stake|of|interest|holding))?"
)
_ROUND: Final = re.compile(r"\b(?:Series [A-K]\d?|pre-seed|seed|pre-IPO|bridge)\b", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"(?P<value>\d+(?:\.\d+)?)\s?(?:%|per ?cent|percent)")
_VALUATION: Final = re.compile(
    r"\b(?:valuation of|valued at|valu(?:es|ing|ed) \S+(?: \S+){0,3} at|worth|market value of)(?: \w+){0,3} $",
    re.IGNORECASE,
)
"""What stands before a sum that is a company's worth, not what was paid."""
_WITH_AMOUNT: Final = frozenset({"INVESTS_IN", "ACQUIRES", "SUPPLIES"})


def qualifiers(hit: Hit, clause: str, masked: Masked) -> Qualifiers:
    """Return what a clause says beside the two ends of its claim.

    Parameters
    ----------
    hit : Hit
        What matched.
    clause : str
        The clause it matched in.
    masked : Masked
        The sentence, for the names of products.

    Returns
    -------
    Qualifiers
        Amounts in units of their currency; a round's total apart from an investor's own figure.
    """
    known: dict[str, Any] = {}
    kind = hit.pattern.type
    if kind in _WITH_AMOUNT:
        known |= _money(kind, hit, clause)
    if kind in {"INVESTS_IN", "ACQUIRES", "SUBSIDIARY_OF"}:
        known |= _share(hit, clause)
    if kind == "INVESTS_IN" and (series := _ROUND.search(clause)):
        known["round"] = series.group()
    if kind == "SUPPLIES" and hit.objects[0].label is Label.COMPANY:
        product = next(
            (f for c in clause if (f := masked.mentions.get(c)) and f.label is Label.PRODUCT), None
        )
        if product:
            known["product"] = product.text
    return Qualifiers(**known)


def _money(kind: str, hit: Hit, clause: str) -> dict[str, Any]:
    sums = [m for m in MONEY.finditer(clause) if not _VALUATION.search(clause[: m.start()])]
    match = next((m for m in sums if hit.start <= m.start() < hit.end), None) or next(iter(sums), None)
    if not match:
        return {}
    value = number(match)
    currency = CURRENCIES.get((match["sign"] or match["unit"]).upper()) or CURRENCIES.get(
        (match["sign"] or match["unit"]).lower()
    )
    inside = hit.start <= match.start() < hit.end
    own = hit.pattern.name == "invests in" and inside
    of_round = (
        not own
        and kind == "INVESTS_IN"
        and re.search(r"\b(?:round|rais|series|funding|financing|seed)", clause, re.IGNORECASE)
    )
    return {"round_amount" if of_round else "amount": value, "currency": currency}


def number(match: re.Match[str]) -> float:
    """Return the value of a match of `MONEY`, written out.

    Examples
    --------
    >>> [number(m) for m in MONEY.finditer("$1.5bn, 300 million yuan")]
    [1500000000.0, 300000000.0]
    """
    digits = match["value"] or match["value2"]
    scale = (match["scale"] or match["scale2"] or "").lower()
    return round(float(digits.replace(",", "")) * SCALES.get(scale, 1.0), 2)


def _share(hit: Hit, clause: str) -> dict[str, Any]:
    of_fund = hit.subjects[0].label is Label.ETF
    match = (_WEIGHT if of_fund else _STAKE).search(clause, hit.start, hit.end + 30)
    if not match or not 0 < float(match["value"]) <= 100:
        return {}
    return {"weight" if of_fund else "stake": round(float(match["value"]) / 100, 6)}
