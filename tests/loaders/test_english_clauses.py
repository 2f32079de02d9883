"""Clauses: each verb gets its subject, and what is inserted gets out of the way."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.english import ENGLISH
from loaders.reader.english.clauses import clauses
from loaders.reader.found import Found
from loaders.reader.masking import mask

Reader = Callable[[str], tuple[str, list[Found]]]
Cut = Callable[[str], list[str]]


@pytest.fixture
def cut(read_marked: Reader) -> Cut:
    """Cut a marked sentence; the clauses come back with the names written out."""

    def cut_marked(marked: str) -> list[str]:
        text, found = read_marked(marked)
        masked = mask(text, 0, found)
        return [masked.unmask(c).strip(" .") for c in ENGLISH.clauses(masked)]

    return cut_marked


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:Nvidia] bought [C:Gretel].", "Nvidia bought Gretel"),
        ("[C:Nvidia] bought [C:Gretel] and launched [P:H20].", "Nvidia launched H20"),
        ("[C:Nvidia] bought [C:Gretel], and has sold [C:Arm].", "Nvidia has sold Arm"),
        ("[C:Nvidia] bought [C:Gretel] but denied more.", "Nvidia denied more"),
        ("[C:Nvidia] and [C:AMD] bought land and sold chips.", "Nvidia and AMD sold chips"),
        ("On Monday [C:Nvidia] bought [C:Gretel] and launched [P:H20].", "Nvidia launched H20"),
    ],
)
def test_verbs_that_share_a_subject_each_get_it(cut: Cut, marked: str, expected: str) -> None:
    assert expected in cut(marked)


@pytest.mark.parametrize(
    ("marked", "main", "inserted"),
    [
        (
            "[C:Cadence Cloud], a unit of [C:Cadence], sold chips.",
            "Cadence Cloud sold chips",
            "Cadence Cloud, a unit of Cadence",
        ),
        ("[C:Nokia], which owns [C:Infinera], said it grew.", "Nokia said it grew", "Nokia owns Infinera"),
        (
            "[C:Crusoe] - backed by [C:Nvidia] - builds sites.",
            "Crusoe builds sites",
            "Crusoe, backed by Nvidia",
        ),
        (
            "[C:Crusoe] — backed by [C:Nvidia] — builds sites.",
            "Crusoe builds sites",
            "Crusoe, backed by Nvidia",
        ),
        (
            "[C:AMD], a rival of [C:Nvidia], acquired [C:ZT Systems].",
            "AMD acquired ZT Systems",
            "AMD, a rival of Nvidia",
        ),
    ],
)
def test_an_insertion_is_a_clause_of_its_own(cut: Cut, marked: str, main: str, inserted: str) -> None:
    result = cut(marked)
    assert main in result
    assert inserted.replace(",", "") in [clause.replace(",", "") for clause in result]


def test_an_insertion_at_the_end_is_a_clause_of_its_own(cut: Cut) -> None:
    assert "Gretel, a maker of data" in cut("[C:Nvidia] bought [C:Gretel], a maker of data.")


@pytest.mark.parametrize("joint", ["; ", " while ", ", while ", ", whereas ", " although ", ", after which "])
def test_sentences_in_a_sentence_are_taken_apart(cut: Cut, joint: str) -> None:
    result = cut(f"[C:Nvidia] bought [C:Gretel]{joint}[C:AMD] sold [C:ZT Systems].")
    assert result[0] == "Nvidia bought Gretel"
    assert result[1] == "AMD sold ZT Systems"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:Nvidia] bought [C:Gretel] [3][12].", "Nvidia bought Gretel"),
        ("[C:Nvidia] (a maker of chips) bought [C:Gretel].", "Nvidia bought Gretel"),
    ],
)
def test_citations_and_brackets_without_names_are_left_out(cut: Cut, marked: str, expected: str) -> None:
    assert expected in cut(marked)


def test_brackets_that_name_somebody_are_kept(cut: Cut) -> None:
    assert any("(a unit of Cadence)" in c for c in cut("[C:Cadence Cloud] (a unit of [C:Cadence]) grew."))


def test_a_ticker_in_brackets_does_not_stand_between_a_subject_and_its_verb(cut: Cut) -> None:
    assert "Nvidia and AMD agreed to work together" in cut(
        "[C:Nvidia] (NASDAQ: [C:Nvidia=NVDA]) and [C:AMD] agreed to work together."
    )


def test_a_list_of_objects_is_not_torn(cut: Cut) -> None:
    marked = "[C:Micron] ships chips to [C:Nvidia], [C:AMD] and [C:Broadcom]."
    assert cut(marked)[0] == "Micron ships chips to Nvidia, AMD and Broadcom"


def test_an_insertion_in_the_middle_is_not_read_on_in_any_clause(cut: Cut) -> None:
    """What is said of AMD is not said of Nvidia, which only stands nearer to the verb.

    The last clause is the whole sentence, as it stands.
    """
    for clause in cut("[C:AMD], a rival of [C:Nvidia], acquired [C:ZT Systems].")[:-1]:
        assert "Nvidia, acquired" not in clause


def test_a_sentence_without_names_is_one_clause() -> None:
    assert set(clauses("Nothing was sold.")) == {"Nothing was sold."}


def test_an_empty_sentence_breaks_nothing() -> None:
    assert all(not c for c in clauses(""))


NAMES = ["\ue000", "\ue001", "\ue100", "\ue500"]
PIECES = st.lists(
    st.sampled_from(
        [
            *NAMES,
            ",",
            "and",
            "which owns",
            "a unit of",
            "bought",
            "has",
            "sold",
            "—",
            "-",
            ";",
            "(",
            ")",
            "[3]",
            ".",
            "while",
        ]
    ),
    max_size=24,
).map(" ".join)


@given(PIECES)
def test_no_name_is_made_up_and_none_is_lost(text: str) -> None:
    """Every name of the sentence stands in some clause, whatever is cut."""
    names = {c for c in text if c in NAMES}
    assert {c for clause in clauses(text) for c in clause if c in NAMES} == names


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    assert clauses(text)


def test_what_somebody_else_does_with_it_stays_a_relative_clause(cut: Cut) -> None:
    """ "X, which Y operates" must not read as if X and Y stood side by side."""
    assert "Private Cloud, which Apple operates" in cut(
        "It runs on [P:Private Cloud], which [C:Apple] operates."
    )


def test_an_insertion_about_several_speaks_of_the_whole_list(cut: Cut) -> None:
    result = cut("[C:Genspark] and [C:Lindy], both rivals of [C:Manus], have grown.")
    assert "Genspark and Lindy, both rivals of Manus" in result
    assert "Genspark and Lindy have grown" in result


@pytest.mark.parametrize(
    "opening",
    ["SEOUL, Nov 5 - ", "SAN FRANCISCO, Aug 5 (Newswire) - ", "PARIS — ", "TOKYO/LONDON - ", "On Tuesday, "],
)
def test_what_a_sentence_opens_with_does_not_hide_its_subject(opening: str, cut: Cut) -> None:
    result = cut(f"{opening}[C:Nvidia] bought [C:Gretel] and sold its shares.")
    assert "Nvidia sold its shares" in result


def test_what_stands_before_a_comma_may_be_the_subject_itself(cut: Cut) -> None:
    result = cut("The chip maker [C:Arm], whose sister [C:Wayve] makes cars, bought [C:Gretel] and left.")
    assert not any(clause.startswith("Wayve left") for clause in result)


def test_a_participle_of_origin_begins_no_clause_of_its_own(cut: Cut) -> None:
    result = cut("[C:Kotonoha] posted [M:Fumi-8B], fine-tuned from [M:Gemma 2].")
    assert not any(clause.startswith("Kotonoha fine-tuned") for clause in result)


def test_a_round_stays_with_the_company_before_the_colon(cut: Cut) -> None:
    result = cut("[C:Kestrel] (Pittsburgh), warehouse robots: $62m Series B led by [C:Lux].")
    assert any("Kestrel" in clause and "led by Lux" in clause for clause in result)


def test_a_description_inside_a_list_is_taken_out_of_it(cut: Cut) -> None:
    result = cut("The round was led by [C:CapitalG], an [C:Alphabet] fund, and [C:Menlo].")
    assert any("CapitalG and Menlo" in clause for clause in result)
    assert "CapitalG, an Alphabet fund" in result


def test_a_second_subject_is_no_item_of_the_list_before_it(cut: Cut) -> None:
    result = cut("They ordered from [C:Chroma], a test specialist, and [C:KYEC], where chips end up, did so.")
    assert not any("Chroma and KYEC" in clause for clause in result)
