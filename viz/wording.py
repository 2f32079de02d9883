"""How figures and what claims state beside their ends are put into words in a chart."""

import math
from collections.abc import Mapping
from typing import Any, Final

from schema import Comparator

_SIGNS: Final = {
    Comparator.LESS: "< ",
    Comparator.AT_MOST: "≤ ",
    Comparator.EQUAL: "",
    Comparator.ABOUT: "≈ ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE: "> ",
}
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SHARES: Final = frozenset({"stake", "weight"})
_MONEY: Final = {"amount": "amount", "round_amount": "whole round"}


def number(value: float) -> str:
    """Write a number the way a newspaper does.

    Examples
    --------
    >>> number(20_000_000_000), number(159.5), number(12345), number(0.25)
    ('20 billion', '159.5', '12,345', '0.25')
    """
    if not math.isfinite(value):
        return str(value)
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{_short(value / size)} {word}"
    return _short(value)


def _short(value: float) -> str:
    text = f"{value:,.2f}" if abs(value) >= 0.01 or value == 0 else f"{value:.2g}"
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def figure(comparator: Comparator, value: float, unit: str | None) -> str:
    """Write a figure with its sign and its unit.

    Examples
    --------
    >>> figure(Comparator.MORE, 10, "x"), figure(Comparator.ABOUT, 2e10, "CNY")
    ('> 10 ×', '≈ CNY 20 billion')
    """
    sign, amount = _SIGNS[comparator], number(value)
    if unit is None:
        return f"{sign}{amount}"
    if len(unit) == 3 and unit.isupper():
        return f"{sign}{unit} {amount}"
    return f"{sign}{amount} {'×' if unit == 'x' else unit}"


def qualifiers(known: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Write what a claim says beside its two ends, as pairs of a word and its value.

    Examples
    --------
    >>> qualifiers({"amount": 6.5e9, "currency": "USD", "stake": 0.49})
    [('amount', 'USD 6.5 billion'), ('stake', '49 %')]
    """
    rows = []
    for key, value in known.items():
        if key in _MONEY:
            rows.append((_MONEY[key], figure(Comparator.EQUAL, value, known.get("currency"))))
        elif key in _SHARES:
            rows.append((key, f"{number(value * 100)} %"))
        elif key != "currency":
            rows.append((key, str(value)))
    return rows
