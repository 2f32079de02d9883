"""Patterns: what slots, lists, words and gaps match, and what is refused when they are written wrong."""

from collections.abc import Callable

import pytest

from loaders.reader.found import Found
from loaders.reader.masking import mask
from loaders.reader.patterns import Hit, Matcher, Pattern

Reader = Callable[[str], tuple[str, list[Found]]]
Ends = list[tuple[list[str], list[str]]]
LEXICON = {"buy": "buys|bought|<take>", "take": "takes? over|took over", "the": "(?:the |an? )*"}


@pytest.fixture
def ends(read_marked: Reader) -> Callable[..., Ends]:
    """Return the ends of every match of a template in a marked text."""

    def match(template: str, marked: str, prefix: str = "") -> Ends:
        return [
            ([f.name for f in h.subjects], [f.name for f in h.objects])
            for h in hits(template, marked, prefix)
        ]

    def hits(template: str, marked: str, prefix: str) -> list[Hit]:
        text, found = read_marked(marked)
        masked = mask(text, 0, found)
        matcher = Matcher(
            (Pattern("it", "ACQUIRES", template, ""),), LEXICON, r"\s*,\s*(?:and\s+)?|\s+and\s+", prefix
        )
        return list(matcher.hits(masked.text, masked))

    return match


def test_a_slot_takes_a_name_of_its_labels_only(ends: Callable[..., Ends]) -> None:
    template = "{s:C} ships {o:MP}"
    assert ends(template, "[C:Nvidia] ships [P:H200]") == [(["Nvidia"], ["H200"])]
    assert ends(template, "[C:Zhipu] ships [M:GLM-5]") == [(["Zhipu"], ["GLM-5"])]
    assert ends(template, "[C:Nvidia] ships [C:Arm]") == []
    assert ends(template, "[M:GLM-5] ships [P:H200]") == []


def test_the_object_may_come_first(ends: Callable[..., Ends]) -> None:
    assert ends("{o:C}, bought by {s:C}", "[C:Ampere], bought by [C:SoftBank]") == [
        (["SoftBank"], ["Ampere"])
    ]


@pytest.mark.parametrize(
    ("marked", "subjects", "objects"),
    [
        ("[C:A1] bought [C:B1]", ["A1"], ["B1"]),
        ("[C:A1] and [C:A2] bought [C:B1]", ["A1", "A2"], ["B1"]),
        ("[C:A1], [C:A2], and [C:A3] bought [C:B1]", ["A1", "A2", "A3"], ["B1"]),
        ("[C:A1] bought [C:B1], [C:B2] and [C:B3]", ["A1"], ["B1", "B2", "B3"]),
    ],
)
def test_a_list_is_taken_whole(
    ends: Callable[..., Ends], marked: str, subjects: list[str], objects: list[str]
) -> None:
    assert ends("{s:C+} <buy> {o:C+}", marked) == [(subjects, objects)]


def test_a_slot_without_a_plus_takes_one_of_a_list(ends: Callable[..., Ends]) -> None:
    assert ends("{s:C} <buy> {o:C}", "[C:A1] and [C:A2] bought [C:B1] and [C:B2]") == [(["A2"], ["B1"])]


def test_words_may_stand_before_the_items_of_a_list(ends: Callable[..., Ends]) -> None:
    marked = "[C:A1] bought [C:B1] and chip maker [C:B2]"
    assert ends("{s:C} <buy> {o:C+}", marked) == [(["A1"], ["B1"])]
    assert ends("{s:C} <buy> {o:C+}", marked, r"(?:chip maker )?") == [(["A1"], ["B1", "B2"])]


def test_a_slot_without_a_role_takes_no_part(ends: Callable[..., Ends]) -> None:
    assert ends("{s:C} sold {:P+} to {o:C}", "[C:A1] sold [P:H100] and [P:H200] to [C:B1]") == [
        (["A1"], ["B1"])
    ]


def test_words_of_the_lexicon_may_be_made_of_others(ends: Callable[..., Ends]) -> None:
    for verb in ("buys", "bought", "takes over", "took over"):
        assert ends("{s:C} <buy> <the>{o:C}", f"[C:A1] {verb} the [C:B1]") == [(["A1"], ["B1"])]
    assert ends("{s:C} <buy> <the>{o:C}", "[C:A1] sells the [C:B1]") == []


def test_capitals_do_not_matter(ends: Callable[..., Ends]) -> None:
    assert ends("{s:C} <buy> {o:C}", "[C:A1] BOUGHT [C:B1]") == [(["A1"], ["B1"])]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[C:A1] bought last week after long talks in Oslo [C:B1]", True),
        ("[C:A1] bought from [C:X1] the firm [C:B1]", False),
        ("[C:A1] bought; later it sold [C:B1]", False),
        ("[C:A1] bought" + " very" * 30 + " large [C:B1]", False),
        ("[C:A1] bought the [S:cloud] firm [C:B1]", True),
    ],
)
def test_a_gap_is_short_and_jumps_over_no_party(ends: Callable[..., Ends], marked: str, found: bool) -> None:
    """Between a verb and its object stands no other company, model or product."""
    result = ends("{s:C} <buy><gap>{o:C}", marked)
    assert ((["A1"], ["B1"]) in result) is found


def test_near_reaches_less_far_than_gap(ends: Callable[..., Ends]) -> None:
    marked = "[C:A1] bought after more than two years of talks [C:B1]"
    assert ends("{s:C} <buy><gap>{o:C}", marked)
    assert not ends("{s:C} <buy><near>{o:C}", marked)


def test_a_pattern_may_match_more_than_once(ends: Callable[..., Ends]) -> None:
    marked = "[C:A1] bought [C:B1]; [C:A2] bought [C:B2]"
    assert ends("{s:C} <buy> {o:C}", marked) == [(["A1"], ["B1"]), (["A2"], ["B2"])]


def test_a_hit_says_where_it_matched(read_marked: Reader) -> None:
    text, found = read_marked("On Monday [C:Arm] bought [C:Ampere].")
    masked = mask(text, 0, found)
    matcher = Matcher((Pattern("it", "ACQUIRES", "{s:C} bought {o:C}", ""),), {}, ",")
    (hit,) = matcher.hits(masked.text, masked)
    assert masked.unmask(masked.text[hit.start : hit.end]) == "Arm bought Ampere"
    assert hit.pattern.name == "it"


def test_patterns_are_tried_in_their_order(read_marked: Reader) -> None:
    text, found = read_marked("[C:Arm] bought [C:Ampere]")
    masked = mask(text, 0, found)
    patterns = (
        Pattern("second", "INVESTS_IN", "{s:C} bought {o:C}", ""),
        Pattern("first", "ACQUIRES", "{s:C} bought {o:C}", ""),
    )
    assert [h.pattern.name for h in Matcher(patterns, {}, ",").hits(masked.text, masked)] == [
        "second",
        "first",
    ]


def test_a_relation_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern x: EATS is no relation type"):
        Pattern("x", "EATS", "{s:C} eats {o:C}", "")


def test_a_word_that_the_lexicon_lacks_is_refused_by_name(read_marked: Reader) -> None:
    text, found = read_marked("[C:Arm] bought [C:Ampere]")
    masked = mask(text, 0, found)
    matcher = Matcher((Pattern("x", "ACQUIRES", "{s:C} <swallow> {o:C}", ""),), {}, ",")
    with pytest.raises(KeyError, match="pattern x: no <swallow> in the lexicon"):
        list(matcher.hits(masked.text, masked))


def test_an_unmasked_name_is_no_name() -> None:
    masked = mask("Arm bought Ampere", 0, [])
    matcher = Matcher((Pattern("x", "ACQUIRES", "{s:C} bought {o:C}", ""),), {}, ",")
    assert list(matcher.hits(masked.text, masked)) == []
