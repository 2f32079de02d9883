"""Qualifiers: amounts, stakes, rounds, weights and products, each where it belongs."""

from collections.abc import Callable
from typing import Any

import pytest

from loaders.reader.draw import claims
from loaders.reader.english import ENGLISH
from loaders.reader.english.qualifiers import CURRENCIES, MONEY, SCALES, number
from loaders.reader.found import Found
from loaders.reader.sentences import split

Reader = Callable[[str], tuple[str, list[Found]]]
Known = Callable[[str, tuple[str, str, str]], dict[str, Any]]


@pytest.fixture
def known(read_marked: Reader) -> Known:
    """Return the qualifiers of a triple as the first claim of a marked sentence gives them."""

    def read(marked: str, triple: tuple[str, str, str]) -> dict[str, Any]:
        text, found = read_marked(marked)
        drawn = claims(ENGLISH, split(text), found)
        return next(c.qualifiers.known() for c in drawn if (c.source[1], c.type, c.target[1]) == triple)

    return read


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$40 billion", 4e10, "USD"),
        ("$1.5bn", 1.5e9, "USD"),
        ("US$300m", 3e8, "USD"),
        ("$2,500", 2500, "USD"),
        ("$1.2 trillion", 1.2e12, "USD"),
        ("€700 million", 7e8, "EUR"),
        ("£50m", 5e7, "GBP"),
        ("HK$4.3 billion", 4.3e9, "HKD"),
        ("NT$900 million", 9e8, "TWD"),
        ("C$10 million", 1e7, "CAD"),
        ("A$10 million", 1e7, "AUD"),
        ("300 million yuan", 3e8, "CNY"),
        ("2 trillion won", 2e12, "KRW"),
        ("15 billion yen", 1.5e10, "JPY"),
        ("20 billion euros", 2e10, "EUR"),
    ],
)
def test_sums_of_money(text: str, value: float, currency: str) -> None:
    match = MONEY.search(f"It paid {text} for it.")
    assert match is not None
    assert number(match) == value
    sign = match["sign"] or match["unit"]
    assert (CURRENCIES.get(sign.upper()) or CURRENCIES.get(sign.lower())) == currency


@pytest.mark.parametrize(
    "text", ["40 billion parameters", "300 million users", "in 2026", "a 10% stake", "M$ of"]
)
def test_numbers_that_are_no_money(text: str) -> None:
    assert MONEY.search(text) is None


def test_every_currency_has_a_code_of_three_letters_and_scales_agree() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES.values())
    assert SCALES["bn"] == SCALES["billion"] == 1000 * SCALES["million"] == 1e9


INVESTS = ("Nvidia", "INVESTS_IN", "Nokia")


@pytest.mark.parametrize(
    ("marked", "triple", "expected"),
    [
        ("[C:Nvidia] invested $1 billion in [C:Nokia].", INVESTS, {"amount": 1e9, "currency": "USD"}),
        (
            "[C:Nvidia] bought a 2.9% stake in [C:Nokia] for $1 billion.",
            INVESTS,
            {"amount": 1e9, "currency": "USD", "stake": 0.029},
        ),
        ("[C:Nvidia] holds 2.9 per cent of the shares in [C:Nokia].", INVESTS, {"stake": 0.029}),
        ("[C:Nvidia] owns a stake in [C:Nokia].", INVESTS, {}),
        (
            "[C:AMD] acquired [C:ZT Systems] for $4.9 billion.",
            ("AMD", "ACQUIRES", "ZT Systems"),
            {"amount": 4.9e9, "currency": "USD"},
        ),
        (
            "[C:Oracle] won a $300 billion contract from [C:OpenAI].",
            ("Oracle", "SUPPLIES", "OpenAI"),
            {"amount": 3e11, "currency": "USD"},
        ),
        (
            "[C:Micron] supplies [P:HBM4] to [C:Nvidia].",
            ("Micron", "SUPPLIES", "Nvidia"),
            {"product": "HBM4"},
        ),
        ("[C:Micron] mass-produces [P:HBM4].", ("Micron", "SUPPLIES", "HBM4"), {}),
        (
            "[C:AMD] competes with [C:Nvidia] for $100 billion of sales.",
            ("AMD", "COMPETES_WITH", "Nvidia"),
            {},
        ),
    ],
)
def test_what_belongs_to_a_claim(
    known: Known, marked: str, triple: tuple[str, str, str], expected: dict[str, Any]
) -> None:
    assert known(marked, triple) == expected


def test_the_total_of_a_round_is_not_the_amount_of_one_investor(known: Known) -> None:
    marked = "[C:Wayve] raised $1.05 billion in a Series C led by [C:SoftBank]."
    assert known(marked, ("SoftBank", "INVESTS_IN", "Wayve")) == {
        "round_amount": 1.05e9,
        "currency": "USD",
        "round": "Series C",
    }


@pytest.mark.parametrize(
    ("written", "named"),
    [("a Series B round", "Series B"), ("a seed round", "seed"), ("a Series B2 round", "Series B2")],
)
def test_the_round_is_named_as_it_is_written(known: Known, written: str, named: str) -> None:
    marked = f"[C:Nvidia] led {written} of [C:Nokia]."
    assert known(marked, INVESTS)["round"] == named


def test_an_investors_own_sum_within_a_round_is_its_amount(known: Known) -> None:
    marked = "[C:Nvidia] invested $100 million in [C:Nokia] as part of a $500 million round."
    assert known(marked, INVESTS)["amount"] == 1e8


def test_a_funds_share_is_a_weight(known: Known) -> None:
    marked = "[E:SMH] holds [C:Nvidia] with a weight of 20.5%."
    assert known(marked, ("SMH", "INVESTS_IN", "Nvidia")) == {"weight": 0.205}


def test_a_growth_rate_is_no_stake(known: Known) -> None:
    marked = "[C:Nvidia] invested in [C:Nokia], whose sales rose 12% last year."
    assert "stake" not in known(marked, INVESTS)


def test_more_than_all_of_it_is_no_stake(known: Known) -> None:
    marked = "[C:Nvidia] holds a stake in [C:Nokia] that gained 250% of its value."
    assert "stake" not in known(marked, INVESTS)


def test_the_sum_of_another_deal_in_the_sentence_is_not_taken(known: Known) -> None:
    marked = "[C:Nvidia] invested in [C:Nokia]; separately [C:AMD] acquired [C:ZT Systems] for $4.9 billion."
    assert known(marked, INVESTS) == {}
