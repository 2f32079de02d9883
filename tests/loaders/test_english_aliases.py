"""Other names that an article itself gives: one entity, however the text goes on to call it."""

from collections.abc import Callable

import pytest

from loaders import read_article
from loaders.reader.english.aliases import with_aliases
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Article, Label

Reader = Callable[[str], tuple[str, list[Found]]]


def entities(marked: str, read_marked: Reader, known: set[tuple[Label, str]] | None = None) -> set[str]:
    text, found = read_marked(marked)
    return {f.name for f in with_aliases(text, split(text), found, known or set())}


@pytest.mark.parametrize(
    "marked",
    [
        "It listed the [E:Brightwater Robots ETF] on Cboe under the ticker [E:RBTX], and RBTX rose.",
        "The [E:Brightwater Robots ETF], symbol [C:RBTX], has a sliver of it.",
        "It has filed for the [E:Brightwater Robots ETF], to trade as RBTX.",
        "The [E:Brightwater Robots ETF] will trade under the symbol RBTX.",
        "The [E:Brightwater Robots ETF], RBTX for short, grew. RBTX is new.",
        "They have 1234, the [E:Brightwater Robots ETF], on the list.",
        "The [E:Brightwater Robots ETF], stock code 3191, grew.",
        "It lists the [E:Brightwater Robots ETF] in Seoul under 0099L0.",
    ],
)
def test_a_fund_and_its_ticker_are_one(marked: str, read_marked: Reader) -> None:
    assert entities(marked, read_marked) == {"Brightwater Robots ETF"}


def test_a_ticker_stands_for_its_fund_wherever_it_stands(read_marked: Reader) -> None:
    text, found = read_marked("The [E:Brightwater Robots ETF], symbol RBTX, is new. Assets of RBTX grew.")
    named = with_aliases(text, split(text), found, set())
    assert [f.text for f in named] == ["Brightwater Robots ETF", "RBTX", "RBTX"]


@pytest.mark.parametrize(
    "marked",
    [
        "[C:ChangXin], also known as [C:CXMT], grew.",
        "[C:ChangXin], trading as [C:CXMT], grew.",
        "[C:ChangXin] (formerly [C:CXMT]) grew.",
        "[C:ChangXin], which now calls itself [C:CXMT], grew.",
        "[C:ChangXin], whose symbol is [C:CXMT], grew.",
    ],
)
def test_a_company_that_has_two_names_is_one(marked: str, read_marked: Reader) -> None:
    assert entities(marked, read_marked) == {"ChangXin"}


@pytest.mark.parametrize(
    "marked",
    [
        "[C:ChangXin] and [C:CXMT] grew.",
        "[C:ChangXin], not [C:CXMT], grew.",
        "It buys from [C:Winbond], [C:ChangXin], or [C:CXMT], as it likes.",
        "[C:ChangXin] called [C:CXMT], its neighbour, a friend.",
        "Whether [C:ChangXin] or [C:CXMT] gets it is open.",
        "[C:ChangXin], known for its rows with [C:CXMT], grew.",
    ],
)
def test_two_companies_stay_two(marked: str, read_marked: Reader) -> None:
    assert entities(marked, read_marked) >= {"ChangXin", "CXMT"}


def test_two_that_the_registry_knows_are_never_made_one(read_marked: Reader) -> None:
    known = {(Label.COMPANY, "ChangXin"), (Label.COMPANY, "CXMT")}
    both = entities("[C:ChangXin], also known as [C:CXMT], grew.", read_marked, known)
    assert both == {"ChangXin", "CXMT"}


def test_what_is_said_of_the_ticker_is_said_of_the_fund() -> None:
    text = (
        "Brightwater Funds on Wednesday listed the Brightwater Physical AI ETF under the ticker PHAI.\n\n"
        "PHAI tracks the Solactive Physical AI Index."
    )
    drawn = read_article(Article(text=text, lang="en"))
    ends = {r.type: (r.s, r.o) for r in drawn.relations}
    assert ends["MANAGES"][1] == ends["TRACKS"][0]
