"""Stand-ins: "it", "the company" and "the fund" are resolved to a name, and ordinary words are left alone."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.english.reference import stand_ins
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label

Reader = Callable[[str], tuple[str, list[Found]]]
Resolve = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def resolve(read_marked: Reader) -> Resolve:
    """Return (what is written, what it stands for) of every stand-in of a marked text."""

    def resolved(marked: str) -> list[tuple[str, str]]:
        text, found = read_marked(marked)
        return [(f.text, f.name) for f in stand_ins(split(text), found)]

    return resolved


@pytest.mark.parametrize(
    ("marked", "written", "name"),
    [
        ("[C:Nvidia] rose. It bought [C:Gretel].", "It", "Nvidia"),
        ("[C:Nvidia] rose. The company bought [C:Gretel].", "The company", "Nvidia"),
        ("[C:Nvidia] rose. The chipmaker bought [C:Gretel].", "The chipmaker", "Nvidia"),
        ("[C:Nvidia] rose. The chip maker bought [C:Gretel].", "The chip maker", "Nvidia"),
        ("[C:Wayve] rose. The London-based start-up hired.", "The London-based start-up", "Wayve"),
        ("[C:Zhipu] rose. The Chinese lab hired.", "The Chinese lab", "Zhipu"),
        ("[C:Nvidia] said it had bought [C:Gretel].", "it", "Nvidia"),
        ("[C:Nvidia] rose. Its chips sell well.", "Its", "Nvidia"),
        ("[C:Nvidia] said this company would grow.", "this company", "Nvidia"),
    ],
)
def test_a_company_is_meant(resolve: Resolve, marked: str, written: str, name: str) -> None:
    assert (written, name) in resolve(marked)


def test_the_subject_is_meant_and_not_what_stands_after_a_preposition(resolve: Resolve) -> None:
    assert resolve("[C:Nvidia] bought shares from [C:SoftBank]. It paid in cash.") == [("It", "Nvidia")]
    assert resolve("In a deal with [C:Oracle], [C:Nvidia] rose. It paid in cash.") == [("It", "Nvidia")]


def test_the_latest_subject_of_the_paragraph_is_meant(resolve: Resolve) -> None:
    text = "[C:Nvidia] rose. [C:AMD] fell. The company hired."
    assert resolve(text) == [("The company", "AMD")]


def test_a_new_paragraph_starts_with_the_company_of_the_title(resolve: Resolve) -> None:
    text = "[C:Nvidia] grows\n\n[C:AMD] fell.\n\nThe company hired."
    assert resolve(text) == [("The company", "Nvidia")]


def test_without_a_company_in_the_title_the_one_named_most_is_meant(resolve: Resolve) -> None:
    text = "Chips sell well\n\n[C:AMD] fell. [C:Nvidia] rose. [C:Nvidia] won.\n\nThe company hired."
    assert resolve(text) == [("The company", "Nvidia")]


def test_the_fund_is_the_last_one_that_was_named(resolve: Resolve) -> None:
    text = "[C:VanEck] runs [E:SMH]. The fund holds [C:Nvidia]. The ETF rose. It is new."
    assert resolve(text)[:2] == [("The fund", "SMH"), ("The ETF", "SMH")]


@pytest.mark.parametrize(
    ("marked", "fund"),
    [
        ("[C:Nvidia] rose. The [E:SOXX] follows an index. It is run by [C:BlackRock].", "It"),
        ("[C:Nvidia] rose. The [E:SOXQ] is cheap. It tracks the [I:Nasdaq-100].", "It"),
        ("[C:Nvidia] rose. The [E:SOXQ] is cheap; [C:Invesco] manages it.", "it"),
    ],
)
def test_what_is_run_or_tracks_is_the_fund(resolve: Resolve, marked: str, fund: str) -> None:
    name = marked.partition("[E:")[2][:4]
    assert (fund, name) in resolve(marked)


def test_what_buys_is_not_the_fund(resolve: Resolve) -> None:
    assert ("It", "SOXX") not in resolve("[C:Nvidia] rose. The [E:SOXX] fell. It bought [C:Arm].")


def test_the_code_of_a_fund_goes_with_it() -> None:
    text = "SMH rose. The fund grew."
    (fund,) = stand_ins(split(text), [Found(0, 3, "SMH", Label.ETF, "SMH", "SMH")])
    assert (fund.code, fund.label, fund.implied) == ("SMH", Label.ETF, True)


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Nvidia] rose. It is unclear why.",
        "[C:Nvidia] rose. It was not clear why.",
        "[C:Nvidia] rose. It is likely that prices follow.",
        "[C:Nvidia] hired an IT chief.",
        "[C:Anthropic], the developer of [M:Claude], hired.",
        "[C:Fabrinet], the supplier of parts, rose.",
        "The bank of the river is near [C:Nvidia].",
        "[C:Nvidia] rose. The company's chief executive smiled.",
        "[C:Nvidia] rose. The companies met.",
        "[C:Nvidia] counts itself lucky.",
        "[C:Nvidia] sold its stake in [C:Arm].",
    ],
)
def test_what_stands_for_nobody(resolve: Resolve, marked: str) -> None:
    assert resolve(marked) == []


def test_where_no_company_is_named_nothing_is_resolved(resolve: Resolve) -> None:
    assert resolve("The company rose. It hired.") == []
    assert resolve("The fund rose.") == []
    assert resolve("[M:Qwen3] is free. It is small.") == []


def test_a_name_is_never_taken_for_a_stand_in(read_marked: Reader) -> None:
    text, found = read_marked("[C:Nvidia] left. [C:The Company] rose.")
    assert stand_ins(split(text), found) == []


def test_before_the_first_name_the_title_counts(resolve: Resolve) -> None:
    assert resolve("The company rose, [C:Nvidia] said.")[0] == ("The company", "Nvidia")


def test_no_text_has_no_stand_ins() -> None:
    assert stand_ins([], []) == []


PIECES = st.lists(
    st.sampled_from(
        [
            "It",
            "its",
            "The company",
            "Nvidia",
            "the fund",
            "SMH",
            ".",
            ",",
            "\n",
            "bought",
            "with",
            "is unclear",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(PIECES)
def test_stand_ins_are_exact_implied_and_overlap_no_name(text: str) -> None:
    found = [
        Found(at, at + len(name), name, label, name)
        for name, label in (("Nvidia", Label.COMPANY), ("SMH", Label.ETF))
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    found.sort(key=lambda f: f.start)
    result = stand_ins(split(text), found)
    for one in result:
        assert text[one.start : one.end] == one.text
        assert one.implied
        assert one.entity in {f.entity for f in found}
        assert not any(one.start < f.end and f.start < one.end for f in found)
    assert len({f.start for f in result}) == len(result)


def test_its_speaks_of_the_product_that_the_sentence_opened_with(resolve: Resolve) -> None:
    assert resolve("[C:Replit] grew. [P:Replit Agent] will switch its default.") == []


def test_a_company_does_not_sell_itself(resolve: Resolve) -> None:
    assert resolve("[C:Halcyon] built a model and licensed it to [C:Corriente].") == []


def test_what_a_second_company_buys_from_it_comes_from_the_first(resolve: Resolve) -> None:
    text = "[C:Envicool] said that [C:Google] would buy pumps from it."
    assert resolve(text) == [("it", "Envicool")]


def test_what_runs_on_something_is_the_model_or_product_of_the_sentence_before(resolve: Resolve) -> None:
    assert ("It", "Plumbline") in resolve("[C:Tarnbridge] sells [P:Plumbline]. It is in use at [C:KeyCorp].")


def test_what_buys_something_is_the_company_all_the_same(resolve: Resolve) -> None:
    assert ("It", "Tarnbridge") in resolve("[C:Tarnbridge] sells [P:Plumbline]. It bought [C:Gretel].")


@pytest.mark.parametrize(
    "description",
    ["The Danish switchgear maker", "The optical-transceiver maker", "The flash memory producer"],
)
def test_a_description_stands_for_the_company_of_the_sentence_before(
    description: str, resolve: Resolve
) -> None:
    assert (description, "Norgaard") in resolve(f"[C:Norgaard] grew. {description} sold more.")


def test_the_segment_in_a_description_keeps_its_place(resolve: Resolve) -> None:
    text = "[C:Scale AI] grew. The [S:data-labelling] company hired."
    assert ("company", "Scale AI") in resolve(text)


@pytest.mark.parametrize(
    "text",
    [
        "[C:Norgaard] grew. The largest chip maker sold more.",
        "[C:Norgaard] grew. The other chip maker sold more.",
        "[C:Norgaard] grew. The rival switchgear maker [C:ABB] sold more.",
        "[C:Norgaard] grew. The switchgear maker that [C:ABB] bought sold more.",
        "[C:Norgaard] bought [C:Boyd], the liquid cooling maker, in May.",
        "[C:Norgaard] is the Danish switchgear leader.",
        "[C:Norgaard] met [C:ABB], and the Danish switchgear maker sold more.",
    ],
)
def test_what_describes_somebody_else_or_one_of_two_stands_for_nobody(text: str, resolve: Resolve) -> None:
    assert not any(written.lower().startswith("the ") for written, _ in resolve(text))
