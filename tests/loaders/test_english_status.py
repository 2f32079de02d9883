"""How a claim stands: fact, plan, rumour, denial, or over."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import claims, one_per_triple
from loaders.reader.english import ENGLISH
from loaders.reader.english.reference import stand_ins
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Status

Reader = Callable[[str], tuple[str, list[Found]]]
Stands = Callable[[str], dict[tuple[str, str, str], Status]]


@pytest.fixture
def stands(read_marked: Reader) -> Stands:
    """Return each triple of a marked text with its status."""

    def read(marked: str) -> dict[tuple[str, str, str], Status]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *stand_ins(sentences, found)], key=lambda f: f.start)
        drawn = one_per_triple(claims(ENGLISH, sentences, everything))
        return {(c.source[1], c.type, c.target[1]): c.status for c in drawn}

    return read


ASSERTED = [
    "[C:Nvidia] acquired [C:Arm].",
    "[C:Nvidia] has acquired [C:Arm].",
    "On 3 May [C:Nvidia] acquired [C:Arm].",
    "In May [C:Nvidia] acquired [C:Arm].",
    "[C:Nvidia] acquired [C:Arm] and did not disclose the price.",
    "[C:Nvidia] acquired [C:Arm] for an amount that was not disclosed.",
    "[C:Nvidia] completed the deal on Friday and bought [C:Arm].",
]
PLANNED = [
    "[C:Nvidia] will acquire [C:Arm].",
    "[C:Nvidia] plans to acquire [C:Arm].",
    "[C:Nvidia] agreed to acquire [C:Arm].",
    "[C:Nvidia] has agreed to buy [C:Arm] for $40 billion.",
    "[C:Nvidia] intends to buy [C:Arm] next year.",
    "[C:Nvidia] said it would buy [C:Arm].",
    "[C:Nvidia] is set to buy [C:Arm].",
    "[C:Nvidia] expects to buy [C:Arm] by June.",
]
RUMOURED = [
    "[C:Nvidia] is in talks to acquire [C:Arm].",
    "[C:Nvidia] is in advanced talks to buy [C:Arm], two people familiar with the matter said.",
    "[C:Nvidia] is considering buying [C:Arm].",
    "[C:Nvidia] may acquire [C:Arm].",
    "[C:Nvidia] could acquire [C:Arm] as early as June.",
    "[C:Nvidia] is weighing a plan to buy [C:Arm].",
    "[C:Nvidia] reportedly acquired [C:Arm].",
    "[C:Nvidia] is close to buying [C:Arm], according to people briefed on the talks.",
]
DENIED = [
    "[C:Nvidia] will not acquire [C:Arm].",
    "[C:Nvidia] denied that it had acquired [C:Arm].",
    "[C:Nvidia] has no plans to acquire [C:Arm].",
    "[C:Nvidia] dismissed talk that it would buy [C:Arm].",
    "[C:Nvidia] did not acquire [C:Arm].",
    "[C:Nvidia] hasn't acquired [C:Arm].",
    "[C:Nvidia] never bought [C:Arm].",
]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        *((s, Status.ASSERTED) for s in ASSERTED),
        *((s, Status.PLANNED) for s in PLANNED),
        *((s, Status.RUMOURED) for s in RUMOURED),
        *((s, Status.DENIED) for s in DENIED),
    ],
)
def test_a_takeover(stands: Stands, marked: str, status: Status) -> None:
    assert stands(marked)["Nvidia", "ACQUIRES", "Arm"] is status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:Micron] supplies [C:Nvidia] with memory.", Status.ASSERTED),
        ("[C:Micron] won a contract to supply [C:Nvidia] with memory.", Status.ASSERTED),
        ("[C:Micron] signed a contract to supply memory to [C:Nvidia].", Status.ASSERTED),
        ("[C:Micron] will supply [C:Nvidia] with memory.", Status.PLANNED),
        ("[C:Micron] may supply [C:Nvidia] with memory.", Status.RUMOURED),
        ("[C:Micron] does not supply [C:Nvidia].", Status.DENIED),
        ("[C:Micron] no longer supplies [C:Nvidia].", Status.ENDED),
        ("[C:Micron] stopped supplying [C:Nvidia].", Status.ENDED),
        ("[C:Micron] used to supply [C:Nvidia] with memory.", Status.ENDED),
        ("[C:Micron] supplied [C:Nvidia] with memory until 2023.", Status.ENDED),
    ],
)
def test_a_supply(stands: Stands, marked: str, status: Status) -> None:
    assert stands(marked)["Micron", "SUPPLIES", "Nvidia"] is status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:SoftBank] holds a stake in [C:Nvidia].", Status.ASSERTED),
        ("[C:SoftBank] sold its stake in [C:Nvidia].", Status.ENDED),
        ("[C:SoftBank] sold all of its shares in [C:Nvidia] in October.", Status.ENDED),
        ("[C:SoftBank], formerly an investor in [C:Nvidia], regrets it.", Status.ENDED),
        ("[C:SoftBank] will invest $2 billion in [C:Nvidia].", Status.PLANNED),
        ("[C:SoftBank] is in talks to invest in [C:Nvidia].", Status.RUMOURED),
        ("[C:SoftBank] denied that it holds a stake in [C:Nvidia].", Status.DENIED),
    ],
)
def test_a_holding(stands: Stands, marked: str, status: Status) -> None:
    assert stands(marked)["SoftBank", "INVESTS_IN", "Nvidia"] is status


@pytest.mark.parametrize(
    "marked",
    [
        "[C:SoftBank] has not sold the stake in [C:Nvidia].",
        "[C:SoftBank] denied that it had sold the stake in [C:Nvidia].",
        "[C:SoftBank] plans to sell the stake in [C:Nvidia].",
        "[C:SoftBank] is in talks about selling the stake in [C:Nvidia].",
    ],
)
def test_a_stake_that_is_not_sold_yet_is_not_over(stands: Stands, marked: str) -> None:
    """The words of a pattern settle its status only where nothing takes them back."""
    assert stands(marked).get(("SoftBank", "INVESTS_IN", "Nvidia")) is not Status.ENDED


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:Meta] has not stopped using [M:GPT-4o].", Status.ENDED),
        ("[C:Micron] will not stop supplying the [C:Nvidia] plant.", Status.ENDED),
    ],
)
def test_an_end_that_is_denied_is_no_end(stands: Stands, marked: str, status: Status) -> None:
    assert status not in stands(marked).values()


def test_a_denial_outranks_the_rumour_that_it_answers(stands: Stands) -> None:
    text = (
        "[C:Nvidia] is in talks to acquire [C:Arm], people familiar with the matter said."
        " [C:Nvidia] denied that it would buy [C:Arm]."
    )
    assert stands(text)["Nvidia", "ACQUIRES", "Arm"] is Status.DENIED


def test_a_word_of_another_clause_changes_nothing(stands: Stands) -> None:
    result = stands("[C:Nvidia] acquired [C:Arm]; [C:Intel] will not sell chips to [C:Dell].")
    assert result["Nvidia", "ACQUIRES", "Arm"] is Status.ASSERTED
    assert result["Intel", "SUPPLIES", "Dell"] is Status.DENIED


@pytest.mark.parametrize(
    ("marked", "triple"),
    [
        ("Shares of [P:ChatGPT] maker [C:OpenAI] are not listed.", ("OpenAI", "RELEASES", "ChatGPT")),
        (
            "[C:Anthropic], which released [M:Claude 4], has never been listed.",
            ("Anthropic", "RELEASES", "Claude 4"),
        ),
        ("[C:Nvidia] released [P:H200], which is not sold in China.", ("Nvidia", "RELEASES", "H200")),
        ("[C:Nvidia] acquired [C:Gretel], which will keep its name.", ("Nvidia", "ACQUIRES", "Gretel")),
    ],
)
def test_what_is_said_of_something_else_in_the_sentence_changes_nothing(
    stands: Stands, marked: str, triple: tuple[str, str, str]
) -> None:
    assert stands(marked)[triple] is Status.ASSERTED


def test_may_is_a_month_too(stands: Stands) -> None:
    result = stands("[C:Nvidia] said in May that it had acquired [C:Arm].")
    assert result["Nvidia", "ACQUIRES", "Arm"] is Status.ASSERTED


def test_a_rumour_is_one_wherever_the_sentence_names_its_source(stands: Stands) -> None:
    text = (
        "People with knowledge of the plan said late on Tuesday, after weeks of silence from both sides,"
        " that [C:Nvidia] had acquired [C:Arm]."
    )
    assert stands(text)["Nvidia", "ACQUIRES", "Arm"] is Status.RUMOURED


def test_a_description_stands_whatever_the_sentence_goes_on_to_say(stands: Stands) -> None:
    drawn = stands("[C:Mistral]'s backer [C:Accel] will sell out, and [C:Lyft] may buy [C:Bolt].")
    assert drawn["Accel", "INVESTS_IN", "Mistral"] is Status.ASSERTED


@pytest.mark.parametrize(
    ("marked", "triple", "status"),
    [
        ("[C:Figure] parted ways with [C:OpenAI].", ("Figure", "PARTNERS_WITH", "OpenAI"), Status.ENDED),
        ("[C:Ford] sold its [C:Rivian] stake in 2023.", ("Ford", "INVESTS_IN", "Rivian"), Status.ENDED),
        ("[C:Tiger] sold half of its [C:Scale] shares.", ("Tiger", "INVESTS_IN", "Scale"), Status.ASSERTED),
        (
            "[C:Altera], formerly a unit of [C:Intel], grew.",
            ("Altera", "SUBSIDIARY_OF", "Intel"),
            Status.ENDED,
        ),
        (
            "[C:Broadstone] belonged to [C:Trident] until a buyout.",
            ("Broadstone", "SUBSIDIARY_OF", "Trident"),
            Status.ENDED,
        ),
        (
            "[C:Kasai] plans a joint venture with [C:Danfoss].",
            ("Kasai", "PARTNERS_WITH", "Danfoss"),
            Status.PLANNED,
        ),
        (
            "[C:Apollo] has a partnership with [C:AutoGo] and will put out cars.",
            ("Apollo", "PARTNERS_WITH", "AutoGo"),
            Status.ASSERTED,
        ),
        (
            "[C:Samsung] is negotiating to invest in [C:Perplexity].",
            ("Samsung", "INVESTS_IN", "Perplexity"),
            Status.RUMOURED,
        ),
        ("[C:NXP] shelved the takeover of [C:Polyn].", ("NXP", "ACQUIRES", "Polyn"), Status.ENDED),
        (
            "A report that [C:Meta] acquired [C:Groq] was contradicted.",
            ("Meta", "ACQUIRES", "Groq"),
            Status.DENIED,
        ),
    ],
)
def test_deals_and_ties(stands: Stands, marked: str, triple: tuple[str, str, str], status: Status) -> None:
    drawn = stands(marked)
    ends = triple if triple in drawn else (triple[2], triple[1], triple[0])
    assert drawn[ends] is status
