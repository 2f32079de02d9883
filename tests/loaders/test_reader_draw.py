"""Drawing: from patterns to claims, one a triple, in the direction that the schema fixes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loaders.reader.draw import Claim, Entity, claims, one_per_triple, span
from loaders.reader.found import Found
from loaders.reader.masking import Masked
from loaders.reader.patterns import Hit, Matcher, Pattern
from loaders.reader.sentences import Sentence, split
from schema import Label, Qualifiers, Status

Reader = Callable[[str], tuple[str, list[Found]]]
PATTERNS = (
    Pattern("buys", "ACQUIRES", "{s:C+} (?:will )?(?:buys?|bought) {o:C+}", "", confidence=0.9),
    Pattern("run by", "MANAGES", "{s:E+} is run by {o:C}", ""),
    Pattern("sold", "INVESTS_IN", "{s:C} left {o:C}", "", status=Status.ENDED),
    Pattern("follows", "TRACKS", "{s:CE} follows {o:CI}", ""),
    Pattern("with", "PARTNERS_WITH", "{s:C} works with {o:C}", ""),
)
MATCHER = Matcher(PATTERNS, {}, r", | and ")


@dataclass(frozen=True)
class Toy:
    """A language of five sentences: every "will" is a plan, every amount is one dollar."""

    matcher: Matcher = MATCHER

    def clauses(self, masked: Masked) -> list[str]:
        return masked.text.split("; ")

    def status(self, hit: Hit, clause: str, _masked: Masked) -> Status:
        return Status.PLANNED if "will" in clause[hit.start : hit.end] else Status.ASSERTED

    def qualifiers(self, _hit: Hit, clause: str, _masked: Masked) -> Qualifiers:
        return Qualifiers(amount=1, currency="USD") if "$" in clause else Qualifiers()


@pytest.fixture
def draw(read_marked: Reader) -> Callable[[str], list[Claim]]:
    def drawn(marked: str) -> list[Claim]:
        text, found = read_marked(marked)
        return claims(Toy(), split(text), found)

    return drawn


def triples(drawn: list[Claim]) -> list[tuple[str, str, str]]:
    return [(c.source[1], c.type, c.target[1]) for c in drawn]


def test_a_claim_carries_its_sentence_its_rule_and_its_confidence(draw: Callable[[str], list[Claim]]) -> None:
    (claim,) = draw("It rained. On Monday [C:AMD] bought [C:Xilinx]. It stopped.")
    assert (claim.source, claim.target) == ((Label.COMPANY, "AMD"), (Label.COMPANY, "Xilinx"))
    assert claim.sentence.text == "On Monday AMD bought Xilinx."
    assert (claim.rule, claim.confidence, claim.status) == ("buys", 0.9, Status.ASSERTED)


def test_lists_give_a_claim_for_each_pair(draw: Callable[[str], list[Claim]]) -> None:
    assert triples(draw("[C:A1] and [C:A2] bought [C:B1], [C:B2]")) == [
        ("A1", "ACQUIRES", "B1"),
        ("A1", "ACQUIRES", "B2"),
        ("A2", "ACQUIRES", "B1"),
        ("A2", "ACQUIRES", "B2"),
    ]


def test_nothing_is_said_across_sentences_or_clauses(draw: Callable[[str], list[Claim]]) -> None:
    assert draw("[C:AMD] bought\n[C:Xilinx]") == []
    assert draw("[C:AMD]; bought [C:Xilinx]") == []


def test_one_name_alone_says_nothing(draw: Callable[[str], list[Claim]]) -> None:
    assert draw("[C:AMD] bought [C:AMD]") == []


def test_a_company_never_stands_at_both_ends(draw: Callable[[str], list[Claim]]) -> None:
    assert triples(draw("[C:AMD] bought [C:AMD] and [C:Xilinx]")) == [("AMD", "ACQUIRES", "Xilinx")]


def test_ends_that_fit_only_backwards_are_turned(draw: Callable[[str], list[Claim]]) -> None:
    (claim,) = draw("[E:SMH] is run by [C:VanEck]")
    assert (claim.source, claim.type, claim.target) == (
        (Label.COMPANY, "VanEck"),
        "MANAGES",
        (Label.ETF, "SMH"),
    )


@pytest.mark.parametrize("marked", ["[C:VanEck] follows [C:BlackRock]", "[C:VanEck] follows [I:Nasdaq-100]"])
def test_ends_that_fit_neither_way_are_left_out(draw: Callable[[str], list[Claim]], marked: str) -> None:
    assert draw(marked) == []


def test_the_pattern_settles_the_status_where_it_knows(draw: Callable[[str], list[Claim]]) -> None:
    (claim,) = draw("[C:SoftBank] left [C:Uber]")
    assert claim.status is Status.ENDED


def test_the_language_settles_the_status_and_the_qualifiers_otherwise(
    draw: Callable[[str], list[Claim]],
) -> None:
    (claim,) = draw("[C:AMD] will buy [C:Xilinx] for $1")
    assert claim.status is Status.PLANNED
    assert claim.qualifiers == Qualifiers(amount=1, currency="USD")


def test_implied_mentions_carry_claims_as_names_do() -> None:
    text = "It bought Xilinx."
    found = [
        Found(0, 2, "It", Label.COMPANY, "AMD", implied=True),
        Found(10, 16, "Xilinx", Label.COMPANY, "Xilinx"),
    ]
    assert triples(claims(Toy(), split(text), found)) == [("AMD", "ACQUIRES", "Xilinx")]


def test_evidence_is_the_sentence() -> None:
    sentence = Sentence(4, 12, "It rose.", 0)
    assert span(sentence).model_dump() == {"text": "It rose.", "start": 4, "end": 12}


def claim(
    status: Status = Status.ASSERTED,
    *,
    at: int = 0,
    confidence: float = 0.8,
    ends: tuple[Entity, Entity] = ((Label.COMPANY, "AMD"), (Label.COMPANY, "Xilinx")),
    kind: str = "ACQUIRES",
) -> Claim:
    sentence = Sentence(at, at + 1, "x", 0)
    return Claim(ends[0], kind, ends[1], status, sentence, Qualifiers(), confidence, "rule")


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        (Status.RUMOURED, Status.PLANNED),
        (Status.PLANNED, Status.ASSERTED),
        (Status.ASSERTED, Status.ENDED),
        (Status.ENDED, Status.DENIED),
        (Status.RUMOURED, Status.DENIED),
    ],
)
def test_an_answer_outranks_what_it_answers(weaker: Status, stronger: Status) -> None:
    """Whatever comes first, and however sure the weaker one is."""
    low, high = claim(weaker, at=5, confidence=1.0), claim(stronger, at=9, confidence=0.1)
    assert one_per_triple([low, high]) == [high]
    assert one_per_triple([high, low]) == [high]


def test_the_surer_of_two_claims_is_kept_then_the_first() -> None:
    first, later, surer = claim(at=1), claim(at=2), claim(at=3, confidence=0.9)
    assert one_per_triple([later, first]) == [first]
    assert one_per_triple([first, later, surer]) == [surer]


def test_different_triples_are_all_kept_in_order() -> None:
    turned = ((Label.COMPANY, "Xilinx"), (Label.COMPANY, "AMD"))
    both = [claim(ends=turned), claim(), claim(kind="INVESTS_IN")]
    assert one_per_triple(both) == both


def test_a_symmetric_relation_is_one_triple_in_either_direction() -> None:
    turned = ((Label.COMPANY, "Xilinx"), (Label.COMPANY, "AMD"))
    asserted = claim(Status.ASSERTED, kind="PARTNERS_WITH", ends=turned)
    planned = claim(Status.PLANNED, kind="PARTNERS_WITH")
    assert one_per_triple([planned, asserted]) == [asserted]


def test_names_of_different_labels_are_different_ends() -> None:
    company = claim(kind="RELEASES", ends=((Label.COMPANY, "DeepSeek"), (Label.MODEL, "DeepSeek")))
    product = claim(kind="RELEASES", ends=((Label.COMPANY, "DeepSeek"), (Label.PRODUCT, "DeepSeek")))
    assert one_per_triple([company, product]) == [company, product]


def test_of_nothing_comes_nothing() -> None:
    assert one_per_triple([]) == []
    assert claims(Toy(), [], []) == []
