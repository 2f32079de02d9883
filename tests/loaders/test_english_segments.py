"""Segments: what a description says a company makes, and not how it is owned or how big it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.english.segments import segments
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label

Reader = Callable[[str], tuple[str, list[Found]]]
Find = Callable[[str], list[str]]


@pytest.fixture
def find(read_marked: Reader) -> Find:
    def found(marked: str) -> list[str]:
        text, names = read_marked(marked)
        result = segments(split(text), names)
        for one in result:
            assert text[one.start : one.end] == one.text == one.name
            assert one.label is Label.SECTOR
        return list(dict.fromkeys(f.text for f in result))

    return found


@pytest.mark.parametrize(
    ("marked", "segment"),
    [
        ("[C:Apptronik], an Austin-based humanoid robot maker, grew.", "humanoid robot"),
        ("[C:Figure] is a humanoid robot developer.", "humanoid robot"),
        ("[C:CoreWeave], an AI cloud provider, grew.", "AI cloud"),
        ("[C:Lightmatter] and [C:Celestial], both photonic chip start-ups, merged.", "photonic chip"),
        ("The optical module maker [C:Eoptolink] rose.", "optical module"),
        ("Shares of server maker [C:Quanta] rose.", "server"),
        ("[C:Fabrinet], a maker of optical modules, rose.", "optical modules"),
        ("[C:Vertiv], a leading supplier of liquid cooling systems, rose.", "liquid cooling systems"),
        ("[C:Disco] is a manufacturer of dicing saws from Tokyo.", "dicing saws"),
        ("[C:Harvey], a legal-software start-up, grew.", "legal-software"),
        ("[C:Harvey], a Dubai captioning start-up, grew.", "captioning"),
        ("[C:Disco], a Suzhou waveguide manufacturer, grew.", "waveguide"),
        ("[C:Figure], the Zagreb-born forty-person image-model developer, grew.", "image-model"),
        ("[C:Harvey], a customs-broking [S:software] firm, grew.", "customs-broking software"),
        ("[C:Longsys], a [S:memory]-module maker, grew.", "memory-module"),
        ("[C:Dyna] folds. The laundry-folding company grew.", "laundry-folding"),
        ("[C:Quillon], an assembler of GPU racks, grew.", "GPU racks"),
        (
            "[C:Resilient], an Austin start-up working on solid-state transformers, grew.",
            "solid-state transformers",
        ),
        ("[C:Visionbay] is a low-price cloud division.", "cloud"),
    ],
)
def test_a_description_names_the_segment(find: Find, marked: str, segment: str) -> None:
    assert find(marked) == [segment]


@pytest.mark.parametrize(
    "marked",
    [
        "[C:OpenAI], a leading AI company, grew.",
        "[C:Ampere], a SoftBank-owned company, grew.",
        "[C:Zhipu], a Chinese start-up, grew.",
        "[C:Wayve], a London-based firm, grew.",
        "[C:Sequoia], a venture capital firm, invested.",
        "[C:KKR], a private equity firm, invested.",
        "[C:Alphabet] is the parent company of Waymo.",
        "[C:Nvidia] is the world's largest company.",
        "[C:Blackstone], the world's largest asset manager group, paid.",
        "[C:Foxconn] is one of its suppliers.",
        "[C:Quanta], a technology company, rose.",
        "[C:Quanta] rose.",
        "[C:Wayve], the Hangzhou lab, grew.",
        "[C:Wayve], the Las Vegas operator, grew.",
    ],
)
def test_a_description_that_names_no_segment(find: Find, marked: str) -> None:
    assert find(marked) == []


def test_without_a_company_there_is_no_segment(find: Find) -> None:
    assert find("The humanoid robot maker grew.") == []
    assert find("[M:Qwen3], a language model provider, grew.") == []


def test_a_segment_lies_in_no_name(read_marked: Reader) -> None:
    text, names = read_marked(
        "[C:Optical Cable], a cable maker, rose. [C:Cable One], the cable operator, fell."
    )
    found = segments(split(text), names)
    assert {f.text for f in found} == {"cable"}
    for segment in found:
        assert not any(segment.start < n.end and n.start < segment.end for n in names)


@given(
    st.lists(
        st.sampled_from(
            [
                "Quanta",
                ",",
                "a",
                "an AI",
                "server",
                "robot",
                "maker",
                "of",
                "is",
                "the",
                "start-up",
                ".",
                "and",
                "(",
            ]
        ),
        max_size=18,
    ).map(" ".join)
)
def test_segments_are_exact_and_lie_in_no_name(text: str) -> None:
    names = [
        Found(i, i + 6, "Quanta", Label.COMPANY, "Quanta")
        for i in range(len(text))
        if text.startswith("Quanta", i)
    ]
    for segment in segments(split(text), names):
        assert text[segment.start : segment.end] == segment.text != ""
        assert not any(segment.start < n.end and n.start < segment.end for n in names)
