"""Candidates: runs of capitalised words, without what is capitalised only by its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.english.candidates import Candidate, candidates, plainly, runs
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


def by_rule(text: str) -> list[Candidate]:
    """Return the candidates as the plain rule cuts them, without a classifier."""
    return candidates(text, runs(split(text)), plainly(text))


def names_in(text: str) -> list[str]:
    return [c.text for c in by_rule(text)]


def words_of_runs(text: str) -> list[list[str]]:
    return [[token.word for token in run.tokens] for run in runs(split(text))]


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
    assert [r for r in names_in(text) if r != "Z.ai"] == expected


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
    assert names_in(text) == expected


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
    assert names_in(text) == expected


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
    assert names_in(text) == expected


def test_it_is_told_whether_a_run_opens_its_sentence() -> None:
    text = "Kestrel rose. The Marlow fell. Later Orion sank."
    assert [(c.text, c.opens) for c in by_rule(text)] == [
        ("Kestrel", True),
        ("Marlow", False),
        ("Orion", False),
    ]


def test_a_comma_or_a_sentence_ends_a_run() -> None:
    assert names_in("with Kestrel, Marlow and Orion. Vega rose\nLyra fell") == [
        "Kestrel",
        "Marlow",
        "Orion",
        "Vega",
        "Lyra",
    ]


def test_a_candidate_knows_its_sentence() -> None:
    text = "It rained. Later Kestrel rose."
    (run,) = by_rule(text)
    assert run.sentence.text == "Later Kestrel rose."


@pytest.mark.parametrize("text", ["", "nothing here", "12 34", "The", "《》", "他说今天下雨"])
def test_where_there_is_no_run(text: str) -> None:
    assert names_in(text) == []


@given(st.one_of(TEXT, PROSE))
def test_runs_are_exact_pieces_in_order_that_do_not_overlap(text: str) -> None:
    found = by_rule(text)
    at = 0
    for run in found:
        assert at <= run.start < run.end
        assert text[run.start : run.end] == run.text
        assert run.sentence.start <= run.start
        assert run.end <= run.sentence.end
        at = run.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold to Samsung Foundry", [["Samsung", "Foundry"]]),
        ("sold to the Port of Rotterdam", [["Port", "Rotterdam"]]),
        ("runs Isaac for Healthcare there", [["Isaac", "Healthcare"]]),
        ("met Nvidia and Kestrel there", [["Nvidia", "Kestrel"]]),
        ("owned by 360 ONE today", [["360", "ONE"]]),
        ("paid by Swiss Re today", [["Swiss", "Re"]]),
        ("built by Škoda and ČEZ", [["Škoda", "ČEZ"]]),
        ("by Nvidia, Kestrel", [["Nvidia"], ["Kestrel"]]),
        ("of Nvidia's Kestrel", [["Nvidia"], ["Kestrel"]]),
    ],
)
def test_a_run_goes_as_far_as_a_name_may_go(text: str, expected: list[list[str]]) -> None:
    assert words_of_runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Tekscend-like firm", ["Tekscend"]),
        ("PhysicsX-backer Atomico", ["PhysicsX", "Atomico"]),
        ("an ex-Google chief", ["Google"]),
        ("with GPT-4o-mini and Codex-Spark", ["GPT-4o-mini", "Codex-Spark"]),
        ("from Freeport-McMoRan today", ["Freeport-McMoRan"]),
    ],
)
def test_what_is_said_of_a_name_is_cut_off_and_a_version_is_not(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize("text", ["I'll go.", "They've gone.", "It said I'm late.", "We’re here."])
def test_a_pronoun_with_its_verb_is_no_name(text: str) -> None:
    assert names_in(text) == []


def test_a_function_word_with_a_capital_inside_a_sentence_may_be_a_name() -> None:
    assert names_in("a phone by Nothing was shown") == ["Nothing"]
    assert names_in("Nothing was shown") == []


def test_what_joins_words_is_for_a_judge_to_say() -> None:
    text = "a phone by Zagreb Verne"
    found = runs(split(text))
    assert [c.text for c in candidates(text, found, lambda _run, _i: False)] == ["Zagreb", "Verne"]
    assert [c.text for c in candidates(text, found, lambda _run, _i: True)] == ["Zagreb Verne"]
