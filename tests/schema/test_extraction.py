"""Extractions: their spans, their record, and what validation keeps, turns and drops."""

import json

import pytest
from pydantic import ValidationError

from schema import (
    Article,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Qualifiers,
    validate,
)

TEXT = "Vanguard manages VOO, which tracks the S&P 500. Vanguard is large."


def mention(text: str, start: int = 0) -> Mention:
    at = TEXT.index(text, start)
    return Mention(text=text, start=at, end=at + len(text))


SENTENCE = mention("Vanguard manages VOO, which tracks the S&P 500.")
ENTITIES = (
    ExtractedEntity(
        key="vanguard",
        type=Label.COMPANY,
        name="Vanguard",
        mentions=(mention("Vanguard"), mention("Vanguard", 5)),
    ),
    ExtractedEntity(
        key="voo", type=Label.ETF, name="VOO", mentions=(mention("VOO"),), properties={"code": "VOO"}
    ),
    ExtractedEntity(key="sp-500", type=Label.INDEX, name="S&P 500", mentions=(mention("S&P 500"),)),
)


def relation(s: str, type_: str, o: str) -> ExtractedRelation:
    return ExtractedRelation(s=s, type=type_, o=o, evidence=SENTENCE)


def extraction(*relations: ExtractedRelation, entities: tuple[ExtractedEntity, ...] = ENTITIES) -> Extraction:
    article = Article(text=TEXT, title="Funds", published="2026-01-05")
    return Extraction(article=article, reader="test/1", entities=entities, relations=relations)


def triples(drawn: Extraction) -> list[tuple[str, str, str]]:
    return [(r.s, r.type, r.o) for r in drawn.relations]


def test_what_fits_is_kept() -> None:
    given = [("vanguard", "MANAGES", "voo"), ("voo", "TRACKS", "sp-500")]
    assert triples(validate(extraction(*(relation(*t) for t in given)))) == given


def test_what_stands_backwards_is_turned() -> None:
    assert triples(validate(extraction(relation("sp-500", "TRACKS", "voo")))) == [("voo", "TRACKS", "sp-500")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (("vanguard", "TRACKS", "voo"), "TRACKS goes ETF → Index, not Company → ETF"),
        (("vanguard", "ADMIRES", "voo"), "ADMIRES is no relation type"),
        (("vanguard", "MANAGES", "spy"), "no such entity: spy"),
        (("voo", "COMPETES_WITH", "voo"), "both ends are the same entity"),
    ],
)
def test_what_does_not_fit_is_dropped_with_its_reason(bad: tuple[str, str, str], reason: str) -> None:
    held = validate(extraction(relation(*bad)))
    assert held.relations == ()
    assert [d.reason for d in held.dropped] == [reason]
    assert held.dropped[0].evidence == SENTENCE


def test_symmetric_relations_are_put_in_order() -> None:
    other = ExtractedEntity(key="ivv", type=Label.ETF, name="IVV")
    drawn = extraction(relation("voo", "COMPETES_WITH", "ivv"), entities=(*ENTITIES, other))
    assert triples(validate(drawn)) == [("ivv", "COMPETES_WITH", "voo")]


def test_a_key_twice_is_dropped() -> None:
    twin = ExtractedEntity(key="voo", type=Label.COMPANY, name="Voo")
    held = validate(extraction(entities=(*ENTITIES, twin)))
    assert [e.key for e in held.entities] == ["vanguard", "voo", "sp-500"]
    assert "taken" in held.dropped[0].reason


def test_a_property_of_another_class_drops_the_entity() -> None:
    odd = ExtractedEntity(key="odd", type=Label.SECTOR, name="Odd", properties={"ticker": "ODD"})
    held = validate(extraction(relation("odd", "DRIVES", "voo"), entities=(*ENTITIES, odd)))
    assert {d.reason for d in held.dropped} == {
        "Sector does not take these properties: ticker",
        "no such entity: odd",
    }


def test_a_figure_about_nothing_is_dropped() -> None:
    figure = ExtractedObservation(about="nobody", metric="revenue", value=1.0, evidence=SENTENCE)
    held = validate(extraction().model_copy(update={"observations": (figure,)}))
    assert held.observations == ()
    assert held.dropped[0].what == "revenue of nobody"


def test_validation_is_done_once() -> None:
    once = validate(extraction(relation("sp-500", "TRACKS", "voo"), relation("voo", "ADMIRES", "voo")))
    assert validate(once) == once


def test_a_span_outside_the_text_is_refused() -> None:
    wrong = Mention(text="VOO", start=0, end=3)
    with pytest.raises(ValidationError, match="does not stand at 0:3"):
        extraction(entities=(ExtractedEntity(key="voo", type=Label.ETF, name="VOO", mentions=(wrong,)),))


def test_a_mention_is_as_long_as_its_text() -> None:
    with pytest.raises(ValidationError):
        Mention(text="VOO", start=0, end=5)


def test_the_record_is_the_contract_of_extract() -> None:
    drawn = extraction(
        relation("voo", "TRACKS", "sp-500").model_copy(update={"qualifiers": Qualifiers(date="2026")})
    )
    record = drawn.to_record("a1")
    assert list(record) == [
        *("id", "lang", "published", "title", "publisher"),
        *("entities", "relations", "observations", "dropped"),
    ]
    assert record["id"] == "a1"
    assert record["relations"] == [
        {
            "s": "voo",
            "type": "TRACKS",
            "o": "sp-500",
            "status": "asserted",
            "evidence": {"text": SENTENCE.text, "start": 0, "end": SENTENCE.end},
            "qualifiers": {"date": "2026"},
            "confidence": 1.0,
        }
    ]
    assert record["entities"][1] == {
        "key": "voo",
        "type": "ETF",
        "name": "VOO",
        "mentions": [{"text": "VOO", "start": 17, "end": 20}],
        "properties": {"code": "VOO"},
    }
    assert json.loads(json.dumps(record)) == record
