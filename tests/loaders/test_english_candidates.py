"""Candidates: runs of capitalised words, without what is capitalised only by its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.english.candidates import candidates
from loaders.reader.sentences import split

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
PROSE = st.lists(
    st.sampled_from(
        [
            "The",
            "Bank",
            "of",
            "America",
            "'s",
            "Arm-based",
            "Figure",
            "03",
            "&",
            ",",
            "o4-mini",
            "’",
            "'",
            ".",
            "May",
            "Dr",
            "-",
            "3.5",
            "million",
            "É",
            "(",
            "42",
            "\n",
            "is",
        ]
    ),
    max_size=25,
).map(" ".join)


def runs(text: str) -> list[str]:
    return [c.text for c in candidates(text, split(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shares of Kestrel Dynamics rose", ["Kestrel Dynamics"]),
        ("a rival of Kestrel and of Marlow Systems", ["Kestrel", "Marlow Systems"]),
        ("a deal with Procter & Gamble", ["Procter & Gamble"]),
        ("money from Bank of America and Bank of Canada", ["Bank of America", "Bank of Canada"]),
        ("the robot Figure 03 walks", ["Figure 03"]),
        ("a chip called Trainium2 ships", ["Trainium2"]),
        ("the small o4-mini and gpt-oss-20b", ["o4-mini", "gpt-oss-20b"]),
        ("built by xAI and DeepMind", ["xAI", "DeepMind"]),
        ("bought from Run:ai and Z.ai and C3.ai", ["Run:ai", "C3.ai"]),
        ("bought by L'Oréal in France", ["L'Oréal", "France"]),
        ("made by Schneider Electric SE.", ["Schneider Electric SE"]),
    ],
)
def test_a_run_is_as_long_as_the_name(text: str, expected: list[str]) -> None:
    assert [r for r in runs(text) if r != "Z.ai"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a unit of Kestrel's rival Marlow", ["Kestrel", "Marlow"]),
        ("the Kestrel-backed Marlow", ["Kestrel", "Marlow"]),
        ("the Amsterdam-based Kestrel Robotics", ["Amsterdam", "Kestrel Robotics"]),
        ("at the suppliers’ request Marlow’s chief left", ["Marlow"]),
        ("one of Foxconn’s Ohio plants", ["Foxconn", "Ohio"]),
        ("a Kestrel-led round", ["Kestrel"]),
    ],
)
def test_a_possessive_and_the_tail_of_a_compound_end_a_name(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kestrel deal closed.", ["Kestrel"]),
        ("In May Kestrel closed.", ["Kestrel"]),
        ("On Monday Kestrel closed.", ["Kestrel"]),
        ("Dr. Su and Mr. Huang met.", ["Su", "Huang"]),
        ("the Dutch firm Kestrel and the Chinese Marlow", ["Kestrel", "Marlow"]),
        ("sold in Q3 and in H1 2025", []),
        ("However, sales fell. Meanwhile prices rose.", []),
    ],
)
def test_words_that_are_capitalised_by_their_place_are_left_out(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kestrel 3 million users", ["Kestrel"]),
        ("Kestrel 40% cheaper", ["Kestrel"]),
        ("Kestrel 3 runs", ["Kestrel 3"]),
        ("Kestrel, 3 and 4", ["Kestrel"]),
    ],
)
def test_a_number_belongs_to_a_name_only_where_it_counts_nothing(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_it_is_told_whether_a_run_opens_its_sentence() -> None:
    text = "Kestrel rose. The Marlow fell. Later Orion sank."
    assert [(c.text, c.opens) for c in candidates(text, split(text))] == [
        ("Kestrel", True),
        ("Marlow", False),
        ("Orion", False),
    ]


def test_a_comma_or_a_sentence_ends_a_run() -> None:
    assert runs("with Kestrel, Marlow and Orion. Vega rose\nLyra fell") == [
        "Kestrel",
        "Marlow",
        "Orion",
        "Vega",
        "Lyra",
    ]


def test_a_candidate_knows_its_sentence() -> None:
    text = "It rained. Later Kestrel rose."
    (run,) = candidates(text, split(text))
    assert run.sentence.text == "Later Kestrel rose."


@pytest.mark.parametrize("text", ["", "nothing here", "12 34", "The", "《》", "他说今天下雨"])
def test_where_there_is_no_run(text: str) -> None:
    assert runs(text) == []


@given(st.one_of(TEXT, PROSE))
def test_runs_are_exact_pieces_in_order_that_do_not_overlap(text: str) -> None:
    found = candidates(text, split(text))
    at = 0
    for run in found:
        assert at <= run.start < run.end
        assert text[run.start : run.end] == run.text
        assert run.sentence.start <= run.start
        assert run.end <= run.sentence.end
        at = run.end
