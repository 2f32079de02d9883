"""Assembling: keys, mentions and properties, and that what refers to nothing is left out."""

from collections.abc import Callable
from typing import Any

import pytest

from loaders.reader.assemble import assemble
from loaders.reader.draw import Claim, Entity, Figure
from loaders.reader.found import Found
from loaders.reader.sentences import Sentence, split
from schema import Article, Comparator, Extraction, FigureStatus, Label, Qualifiers, Status

Reader = Callable[[str], tuple[str, list[Found]]]
Make = Callable[..., Extraction]


@pytest.fixture
def make(read_marked: Reader) -> Make:
    """Assemble a marked text with claims and figures given by the names of their ends."""

    def made(
        marked: str,
        claims: tuple[tuple[Entity, str, Entity], ...] = (),
        figures: tuple[Entity, ...] = (),
        properties: dict[Entity, dict[str, Any]] | None = None,
        extra: tuple[Found, ...] = (),
    ) -> Extraction:
        text, found = read_marked(marked)
        first = split(text)[0]
        return assemble(
            Article(text=text),
            "test/1",
            found=sorted([*found, *extra], key=lambda f: f.start),
            drawn=[_claim(first, *triple) for triple in claims],
            figures=[_figure(first, about) for about in figures],
            properties=properties or {},
        )

    return made


def _claim(sentence: Sentence, source: Entity, kind: str, target: Entity) -> Claim:
    return Claim(source, kind, target, Status.PLANNED, sentence, Qualifiers(amount=3.0), 0.7, "a rule")


def _figure(sentence: Sentence, about: Entity) -> Figure:
    more, projected = Comparator.MORE, FigureStatus.PROJECTED
    return Figure(about, "revenue", more, 5e9, "USD", "2026", projected, sentence)


def company(name: str) -> Entity:
    return Label.COMPANY, name


def test_all_mentions_of_a_name_are_one_entity_in_order(make: Make) -> None:
    drawn = make("[C:Nvidia] rose. [C:Arm] fell. [C:Nvidia=NVDA] is listed.")
    assert [(e.key, e.name, [m.text for m in e.mentions]) for e in drawn.entities] == [
        ("nvidia", "Nvidia", ["Nvidia", "NVDA"]),
        ("arm", "Arm", ["Arm"]),
    ]
    for mention in drawn.entities[0].mentions:
        assert drawn.article.text[mention.start : mention.end] == mention.text


def test_the_article_and_the_reader_stand_in_the_extraction(make: Make) -> None:
    drawn = make("[C:Nvidia] rose.")
    assert drawn.reader == "test/1"
    assert drawn.article.text == "Nvidia rose."


def test_one_name_with_two_labels_is_two_entities_with_two_keys(make: Make) -> None:
    drawn = make("[C:DeepSeek] released [M:DeepSeek].")
    assert [(e.key, e.type) for e in drawn.entities] == [
        ("deepseek", Label.COMPANY),
        ("deepseek-model", Label.MODEL),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[C:A.B] met [C:A B] and [C:A-B].",
        "[C:A.B] met [M:A B] and [M:A-B].",
        "[C:A] met [M:A], [C:A-Model] and [M:A.].",
    ],
)
def test_keys_are_unique_however_alike_the_names(make: Make, marked: str) -> None:
    drawn = make(marked)
    keys = [e.key for e in drawn.entities]
    assert len(set(keys)) == len(keys) == marked.count("[")
    assert drawn.dropped == ()


def test_the_key_of_a_fund_is_its_code(make: Make) -> None:
    found = tuple(
        Found(*span, text, Label.ETF, "chip ETF (159995)", "159995")
        for span, text in (((4, 12), "chip ETF"), ((14, 20), "159995"))
    )
    drawn = make("The chip ETF (159995) rose.", extra=found)
    (fund,) = drawn.entities
    assert fund.key == "159995"
    assert fund.properties == {"code": "159995"}
    assert [m.text for m in fund.mentions] == ["chip ETF", "159995"]


def test_what_is_implied_is_no_mention(make: Make) -> None:
    stand_in = Found(13, 15, "It", Label.COMPANY, "Nvidia", implied=True)
    drawn = make("[C:Nvidia] rose. It fell.", extra=(stand_in,))
    assert [[m.text for m in e.mentions] for e in drawn.entities] == [["Nvidia"]]


def test_an_entity_that_is_only_implied_is_none(make: Make) -> None:
    stand_in = Found(0, 2, "It", Label.COMPANY, "Nvidia", implied=True)
    triple = (company("Nvidia"), "ACQUIRES", company("Arm"))
    drawn = make("It bought [C:Arm].", claims=(triple,), extra=(stand_in,))
    assert [e.key for e in drawn.entities] == ["arm"]
    assert drawn.relations == ()


def test_an_entity_with_properties_needs_no_mention(make: Make) -> None:
    """A release whose model the text does not name is an entity all the same."""
    model = (Label.MODEL, "Zhipu flagship model, 2026-02")
    drawn = make(
        "[C:Zhipu] launched a flagship model.",
        claims=((company("Zhipu"), "RELEASES", model),),
        properties={model: {"named": False}},
    )
    unnamed = drawn.entities[-1]
    assert (unnamed.name, unnamed.mentions, unnamed.properties) == (model[1], (), {"named": False})
    assert [(r.s, r.o) for r in drawn.relations] == [("zhipu", unnamed.key)]


def test_a_relation_keeps_all_that_was_drawn(make: Make) -> None:
    triple = (company("AMD"), "ACQUIRES", company("Xilinx"))
    (relation,) = make("[C:AMD] will buy [C:Xilinx].", claims=(triple,)).relations
    assert (relation.s, relation.type, relation.o) == ("amd", "ACQUIRES", "xilinx")
    assert relation.evidence.text == "AMD will buy Xilinx."
    assert (relation.status, relation.confidence, relation.rule) == (Status.PLANNED, 0.7, "a rule")
    assert relation.qualifiers.known() == {"amount": 3.0}


def test_an_observation_keeps_all_that_was_drawn(make: Make) -> None:
    (figure,) = make("[C:Arm] rose.", figures=(company("Arm"),)).observations
    assert figure.model_dump(mode="json") == {
        "about": "arm",
        "metric": "revenue",
        "comparator": ">",
        "value": 5e9,
        "unit": "USD",
        "period": "2026",
        "status": "projected",
        "evidence": {"text": "Arm rose.", "start": 0, "end": 9},
    }


def test_what_refers_to_no_entity_is_left_out(make: Make) -> None:
    triple = (company("AMD"), "ACQUIRES", company("Xilinx"))
    drawn = make("[C:AMD] rose.", claims=(triple,), figures=(company("Xilinx"),))
    assert drawn.relations == ()
    assert drawn.observations == ()


def test_properties_that_do_not_fit_are_dropped_with_a_reason(make: Make) -> None:
    drawn = make("[C:AMD] rose.", properties={company("AMD"): {"code": "AMD"}})
    assert drawn.entities == ()
    assert "does not take these properties: code" in drawn.dropped[0].reason


def test_an_article_without_names_is_an_empty_extraction(make: Make) -> None:
    drawn = make("Nothing happened.")
    assert (drawn.entities, drawn.relations, drawn.observations, drawn.dropped) == ((), (), (), ())
