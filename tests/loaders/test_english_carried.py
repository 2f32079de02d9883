"""What a sentence carries on from those before it: rounds, roles, funds."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import claims, one_per_triple
from loaders.reader.english import ENGLISH
from loaders.reader.english.carried import carried_on
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Status

Reader = Callable[[str], tuple[str, list[Found]]]
Triple = tuple[str, str, str]
Draw = Callable[[str], dict[Triple, Status]]


@pytest.fixture
def draw(read_marked: Reader) -> Draw:
    """Return each triple of a marked text with its status."""

    def read(marked: str) -> dict[Triple, Status]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *ENGLISH.stand_ins(sentences, found)], key=lambda f: f.start)
        drawn = one_per_triple(claims(ENGLISH, sentences, everything))
        return {(c.source[1], c.type, c.target[1]): c.status for c in drawn}

    return read


RAISED = "[C:Cohere] raised $500 million in a new round."


@pytest.mark.parametrize(
    "sentence",
    [
        "[C:Radical] led.",
        "[C:Radical] led, and others followed.",
        "The Series D was led by [C:Radical].",
        "The round was also joined by [C:Radical].",
        "The extension was backed by [C:Radical].",
        "[C:Radical] came in.",
        "[C:Radical] came back.",
        "[C:Radical] participated.",
        "[C:Radical] and [C:Inovia] wrote cheques.",
        "[C:Radical], a Toronto fund, chipped in.",
        "Existing backers including [C:Radical] took part.",
        "Existing backers [C:Radical] and [C:Inovia] also wrote cheques.",
        "The money came from [C:Radical].",
    ],
)
def test_a_round_that_is_told_on(sentence: str, draw: Draw) -> None:
    drawn = draw(f"{RAISED} {sentence}")
    assert drawn["Radical", "INVESTS_IN", "Cohere"] is Status.ASSERTED
    if "Inovia" in sentence:
        assert drawn["Inovia", "INVESTS_IN", "Cohere"] is Status.ASSERTED


@pytest.mark.parametrize(
    "raised",
    [
        "[C:Cohere] closed a Series D of $500 million.",
        "[C:Cohere] has secured 500 million dollars.",
        "A round of [C:Cohere] closed.",
        "Investors gave [C:Cohere] $500 million.",
        "[C:ASML] put 1 billion euros into [C:Cohere].",
        "[C:Cohere]'s Series D closed on Monday.",
    ],
)
def test_a_round_is_announced_in_many_ways(raised: str, draw: Draw) -> None:
    assert ("Radical", "INVESTS_IN", "Cohere") in draw(f"{raised} [C:Radical] participated.")


def test_who_did_not_take_part_is_denied(draw: Draw) -> None:
    drawn = draw(f"{RAISED} [C:Radical] did not participate.")
    assert drawn["Radical", "INVESTS_IN", "Cohere"] is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "[C:Cohere] grew by half. [C:Radical] led.",
        f"{RAISED} Sales rose. Costs fell. Margins held. The weather was fine. [C:Radical] led.",
        "[C:Radical] came back. [C:Cohere] raised $500 million.",
    ],
    ids=["no round", "too far", "before it was told"],
)
def test_without_a_round_nothing_is_carried_on(text: str, draw: Draw) -> None:
    assert draw(text) == {}


def test_a_part_in_the_company_that_is_spoken_of(draw: Draw) -> None:
    drawn = draw(
        "[C:Cohere] grew. [C:Cohere] hired. [C:Twilio], a holder since the seed, agreed."
        " [C:Coveo], a competitor, did not."
    )
    assert drawn["Twilio", "INVESTS_IN", "Cohere"] is Status.ASSERTED
    assert drawn["Coveo", "COMPETES_WITH", "Cohere"] is Status.ASSERTED


def test_a_part_that_the_sentence_names_is_left_alone(draw: Draw) -> None:
    drawn = draw("[C:Cohere] grew. [C:Cohere] hired. [C:Twilio], a holder of [C:Okta], agreed.")
    assert ("Twilio", "INVESTS_IN", "Cohere") not in drawn


def test_the_holdings_of_the_fund_that_was_named(draw: Draw) -> None:
    drawn = draw("The [E:SMH] fell. The portfolio holds [C:Nvidia] and [C:TSMC].")
    assert drawn["SMH", "INVESTS_IN", "TSMC"] is Status.ASSERTED


def test_what_is_put_in_overlaps_nothing(read_marked: Reader) -> None:
    text, found = read_marked(f"{RAISED} Existing backers [C:Radical] and [C:Inovia] came back.")
    put = carried_on(split(text), found)
    assert put
    assert all(f.implied and f.name == "Cohere" for f in put)
    assert not any(f.start < p.start < f.end for f in found for p in put)
