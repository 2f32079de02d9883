"""Ends left unsaid: "X and Y are launch customers" is a relation with the company that is spoken of."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import claims
from loaders.reader.english import ENGLISH
from loaders.reader.english.reference import stand_ins
from loaders.reader.english.unsaid import unsaid
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label

Reader = Callable[[str], tuple[str, list[Found]]]
SESAME = Found(0, 0, "", Label.COMPANY, "Sesame")


def told(text: str, found: list[Found]) -> set[tuple[str, str, str]]:
    everything = sorted([*found, *stand_ins(split(text), found)], key=lambda f: f.start)
    return {(c.source[1], c.type, c.target[1]) for c in claims(ENGLISH, split(text), everything)}


@pytest.mark.parametrize(
    ("marked", "supplier", "customer"),
    [
        ("[C:Sesame] grew. [C:Notion] and [C:Fathom] are launch customers.", "Sesame", "Notion"),
        ("[C:Sesame] grew. [C:Notion] and [C:Fathom] are launch customers.", "Sesame", "Fathom"),
        ("[C:Sesame] grew. [C:Notion] is already a customer.", "Sesame", "Notion"),
        ("[C:Sesame] grew. Early customers include [C:Notion].", "Sesame", "Notion"),
        ("[C:Sesame] grew. [C:Coherent] is the sole source.", "Coherent", "Sesame"),
    ],
)
def test_the_other_end_is_the_company_that_is_spoken_of(
    marked: str, supplier: str, customer: str, read_marked: Reader
) -> None:
    assert (supplier, "SUPPLIES", customer) in told(*read_marked(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Notion] is a customer of [C:Arista].",  # both ends are said
        "[C:Notion] is a customer, [C:Arista] said.",  # whose, the sentence may still tell
        "[C:Notion] is the customer's choice.",
        "[C:Notion] is the other supplier: it signed with [C:Arista].",  # whose, the rest tells
        "Fathom's customers grew.",
    ],
)
def test_nothing_is_put_where_nothing_is_unsaid(marked: str, read_marked: Reader) -> None:
    text, found = read_marked(marked)
    (sentence,) = split(text)
    assert unsaid(sentence, found, SESAME, SESAME) == []


def test_a_company_is_no_customer_of_its_own(read_marked: Reader) -> None:
    text, found = read_marked("[C:Sesame] is a customer.")
    assert unsaid(split(text)[0], found, SESAME, SESAME) == []


def test_without_a_company_to_speak_of_nothing_is_put(read_marked: Reader) -> None:
    text, found = read_marked("[C:Notion] is a customer.")
    assert unsaid(split(text)[0], found, None, None) == []


def test_what_is_put_has_no_width_and_stands_behind_the_noun(read_marked: Reader) -> None:
    text, found = read_marked("[C:Notion] is a customer.")
    (put,) = unsaid(split(text)[0], found, SESAME, None)
    assert (put.start, put.end, put.implied) == (20, 20, True)
    assert text[: put.start] == "Notion is a customer"
