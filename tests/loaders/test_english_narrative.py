"""Narrative: releases without a name, shifts, what drives what, and events that somebody named."""

from collections.abc import Callable

import pytest

from loaders.reader.english.narrative import narrative
from loaders.reader.found import Found
from loaders.reader.language import Narrative
from loaders.reader.sentences import split
from schema import Label, Status

Reader = Callable[[str], tuple[str, list[Found]]]
Tell = Callable[..., Narrative]


@pytest.fixture
def tell(read_marked: Reader) -> Tell:
    def told(marked: str, published: str | None = None) -> Narrative:
        text, found = read_marked(marked)
        result = narrative(split(text), found, published)
        for one in result.found:
            assert text[one.start : one.end] == one.text
        return result

    return told


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Baidu] launched a new flagship model.",
        "[C:Baidu] has unveiled its latest flagship model for video.",
        "On Monday [C:Baidu] released new flagship language models.",
        "[C:Baidu] introduced a next-generation flagship reasoning model.",
    ],
)
def test_a_release_whose_model_has_no_name(tell: Tell, marked: str) -> None:
    told = tell(marked, "2026-02-13T02:18")
    (claim,) = told.claims
    assert claim.source == (Label.COMPANY, "Baidu")
    assert claim.type == "RELEASES"
    assert claim.target == (Label.MODEL, "Baidu flagship model, 2026-02")
    assert told.properties[claim.target] == {"named": False}


def test_without_a_date_the_name_has_none(tell: Tell) -> None:
    (claim,) = tell("[C:Baidu] launched a new flagship model.").claims
    assert claim.target == (Label.MODEL, "Baidu flagship model")


def test_the_same_release_told_twice_is_one_model(tell: Tell) -> None:
    told = tell("[C:Baidu] launched a new flagship model. Then [C:Baidu] released new flagship models.")
    assert len({c.target for c in told.claims}) == len(told.properties) == 1


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:Baidu] will launch a new flagship model.", Status.PLANNED),
        ("[C:Baidu] may launch a new flagship model.", Status.RUMOURED),
        ("[C:Baidu] did not launch a new flagship model.", Status.DENIED),
    ],
)
def test_a_release_without_a_name_has_a_status(tell: Tell, marked: str, status: Status) -> None:
    assert [c.status for c in tell(marked).claims] == [status]


@pytest.mark.parametrize(
    "marked",
    [
        "[C:Baidu] launched its new flagship model [M:Ernie 5].",
        "[C:Baidu] launched a new flagship model, called [M:Ernie 5].",
        "[C:Xiaomi] launched a new flagship phone.",
        "[C:Baidu] trains a new flagship model.",
        "A flagship model was praised at [C:Baidu].",
    ],
)
def test_a_release_with_a_name_or_of_something_else_is_not_taken(tell: Tell, marked: str) -> None:
    assert tell(marked).claims == []


@pytest.mark.parametrize(
    ("text", "name", "old", "new"),
    [
        (
            'The chip market is shifting from "bigger is better" to "cheaper is better."',
            "chip market",
            "bigger is better",
            "cheaper is better",
        ),
        ("Cloud demand is moving from training to inference.", "Cloud demand", "training", "inference"),
        (
            "The robot trade is undergoing a slow shift from pilots to mass orders, analysts said.",
            "robot trade",
            "pilots",
            "mass orders",
        ),
        (
            "Memory pricing has been shifting from spot deals to long contracts.",
            "Memory pricing",
            "spot deals",
            "long contracts",
        ),
    ],
)
def test_a_shift_is_a_trend_from_something_to_something(
    tell: Tell, text: str, name: str, old: str, new: str
) -> None:
    told = tell(text)
    assert [(f.label, f.text) for f in told.found] == [(Label.TREND, name)]
    assert told.properties[Label.TREND, name] == {"shifts_from": old, "shifts_to": new}


def test_a_process_that_leads_somewhere_is_a_trend(tell: Tell) -> None:
    told = tell("The localization of chip supply is leading to new orders.")
    assert [f.text for f in told.found] == ["localization of chip supply"]


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia is moving from Santa Clara.",
        "The train is moving to Berlin.",
        "Prices rose from 3 to 5 dollars.",
        "The market is large.",
        "",
    ],
)
def test_what_is_no_trend(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.found == []
    assert told.claims == []


def test_the_engine_of_growth_is_driven_by_a_demand(tell: Tell) -> None:
    told = tell(
        "The mood changed, with robot demand expected to become the main engine for sensor sales from 2027."
    )
    (claim,) = told.claims
    assert claim.source == (Label.TREND, "robot demand")
    assert claim.type == "DRIVES"
    assert claim.target == (Label.SECTOR, "sensor sales")
    assert claim.status is Status.PLANNED
    assert claim.qualifiers.known() == {"date": "2027"}
    assert {f.entity for f in told.found} == {claim.source, claim.target}


def test_spending_that_drives_expectations(tell: Tell) -> None:
    told = tell("Makers gained, with rising orders from cloud groups driving demand for power gear.")
    (claim,) = told.claims
    assert (claim.source[1], claim.target[1]) == ("orders from cloud groups", "power gear")
    assert claim.status is Status.ASSERTED


def test_a_sector_of_the_sentence_is_what_is_driven_where_the_words_agree(tell: Tell) -> None:
    told = tell("In [S:liquid cooling] stocks gained, with rising orders driving demand for cooling firms.")
    (claim,) = told.claims
    assert claim.target == (Label.SECTOR, "liquid cooling")


def test_an_event_that_somebody_named_has_the_companies_of_the_sentence_before(tell: Tell) -> None:
    told = tell(
        "[C:Baidu], [C:Tencent] and [C:Moonshot] released new apps."
        ' [C:UBS] dubbed this wave the "Golden Week release season."'
    )
    event = (Label.EVENT, "Golden Week release season")
    assert event in told.properties
    joined = [c for c in told.claims if c.type == "PARTICIPATES_IN"]
    assert {c.source[1] for c in joined} == {"Baidu", "Tencent", "Moonshot"}
    assert {c.target for c in joined} == {event}
    assert {c.sentence.text for c in joined} == {"Baidu, Tencent and Moonshot released new apps."}


def test_who_names_an_event_takes_no_part_in_it(tell: Tell) -> None:
    told = tell('[C:Baidu] released an app. [C:UBS] dubbed this wave the "Golden Week release season."')
    assert {c.source[1] for c in told.claims} == {"Baidu"}


def test_an_event_that_does_not_look_back_has_nobody(tell: Tell) -> None:
    told = tell('[C:Baidu] released an app. [C:UBS] hosts what it called the "Future Chips Summit."')
    assert [f.entity for f in told.found] == [(Label.EVENT, "Future Chips Summit")]
    assert told.claims == []


@pytest.mark.parametrize(
    "text", ['[C:UBS] called the price "far too high."', '[C:UBS] dubbed it "the poor man\'s Nvidia."']
)
def test_a_quotation_that_is_no_event(tell: Tell, text: str) -> None:
    assert tell(text).found == []
