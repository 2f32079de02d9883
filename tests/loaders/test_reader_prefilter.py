"""The filter before the patterns: it reads cue words out of an expression, and never costs a match."""

import re

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.english import ENGLISH
from loaders.reader.language import Language
from loaders.reader.patterns import Matcher
from loaders.reader.prefilter import cues, runs

_NAME = re.compile(r"\[\w:[^\]]*\]")


def _company(_: re.Match[str]) -> str:
    return "\ue000"


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("acquires", {"acq"}),
        ("acquires?", {"acq"}),
        ("(?:acquires|bought)", {"acq", "bou"}),
        ("(?:acquires|bought)?", set()),
        ("(?:acquires|bought)*x", set()),
        ("(?:acquires|bought)+", {"acq", "bou"}),
        ("(?:acquires|bought){0,2}", set()),
        ("(?:acquires|bought){1,2}", {"acq", "bou"}),
        ("(?:acquires|of)", set()),
        ("acquires|bought", {"acq", "bou"}),
        ("acquires|.", set()),
        ("(?!acquires)x", set()),
        ("(?<!acquires )x", set()),
        ("(?=acquires)x", set()),
        ("(?P<s>[abc|)]+) sold", {"sol"}),
        (r"\bsold\b", {"sol"}),
        (r"\(sold", {"sol"}),
        ("so?ld", set()),
        ("sold?er", {"sol"}),
        ("(?:take(?:s|n)? over|took over)", {"tak", "too"}),
        ("(?:b(?:uys|ought))", {"uys", "oug"}),
        ("with (?:acquires|bought)", {"acq", "bou"}),
        ("(?:收购|入股)了?", {"收购", "入股"}),
        ("", set()),
    ],
)
def test_cues_are_the_words_that_have_to_be_there(expression: str, wanted: set[str]) -> None:
    assert cues(expression) == frozenset(wanted)


def test_case_makes_no_difference() -> None:
    assert cues("Sold") <= runs("SOLD")


def test_a_short_clause_holds_nothing() -> None:
    assert runs("") == runs("a") == set()


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_many_patterns_ask_for_something(language: Language) -> None:
    asking = [demanded for _, demanded in language.matcher._demands if demanded]
    assert len(asking) > len(language.matcher.patterns) / 10


@pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_filter_costs_no_match(language: Language) -> None:
    """Whatever matches an example, of any pattern, holds what that expression asks for."""
    matcher: Matcher = language.matcher
    for pattern in matcher.patterns:
        clause = _NAME.sub(_company, pattern.example)
        held = runs(clause)
        for place, (other, demanded) in enumerate(matcher._demands):
            if demanded and demanded.isdisjoint(held):
                assert not matcher._expression(place, other).search(clause), (other.name, clause)
