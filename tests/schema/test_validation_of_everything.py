"""Every relation type against every pair of labels; every entity class against every property."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema import (
    RELATION_TYPES,
    Article,
    Entity,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Fit,
    Label,
    Mention,
    Status,
    entity_class,
    fit,
    validate,
)

TEXT = "A and B are told of. C is told of, too."
SENTENCE = Mention(text="A and B are told of.", start=0, end=20)
STATED: dict[str, Any] = {
    "kind": "chip maker",
    "ticker": "ABC",
    "exchange": "NASDAQ",
    "country": "US",
    "named": False,
    "modality": "text",
    "open_weights": True,
    "parameters": 7e9,
    "released": "2026-02",
    "code": "159516",
    "aum": 2e10,
    "date": "2026",
    "shifts_from": "training",
    "shifts_to": "inference",
}
"""A value for every property that any class has."""


def _entity(key: str, label: Label, **properties: Any) -> ExtractedEntity:
    at = TEXT.index(key)
    mention = Mention(text=key, start=at, end=at + 1)
    return ExtractedEntity(key=key, type=label, name=key, mentions=(mention,), properties=properties)


def _drawn(*entities: ExtractedEntity, **parts: Any) -> Extraction:
    return Extraction(article=Article(text=TEXT), reader="test/1", entities=entities, **parts)


def _relation(kind: str, s: str = "A", o: str = "B", **fields: Any) -> ExtractedRelation:
    return ExtractedRelation(s=s, type=kind, o=o, evidence=SENTENCE, **fields)


@pytest.mark.parametrize("kind", RELATION_TYPES)
@pytest.mark.parametrize("source", Label)
@pytest.mark.parametrize("target", Label)
def test_a_relation_is_kept_turned_or_dropped_as_its_signature_says(
    kind: str, source: Label, target: Label
) -> None:
    held = validate(_drawn(_entity("A", source), _entity("B", target), relations=(_relation(kind),)))
    ends = [(r.s, r.o) for r in held.relations]
    match fit(kind, source, target):
        case Fit.FORWARD:
            assert ends == [("A", "B")]
        case Fit.BACKWARD:
            assert ends == [("B", "A")]
        case Fit.NONE:
            assert ends == []
            (dropped,) = held.dropped
            assert dropped.reason == f"{kind} goes {RELATION_TYPES[kind].arrow()}, not {source} → {target}"
            assert (dropped.what, dropped.evidence) == (f"A {kind} B", SENTENCE)


@pytest.mark.parametrize("kind", RELATION_TYPES)
def test_what_is_stored_fits_forwards_whichever_way_it_was_told(kind: str) -> None:
    for source, target in product(Label, Label):
        entities = {"A": source, "B": target}
        for s, o in ("AB", "BA"):
            drawn = _drawn(*(_entity(*e) for e in entities.items()), relations=(_relation(kind, s, o),))
            for kept in validate(drawn).relations:
                assert fit(kind, entities[kept.s], entities[kept.o]) is Fit.FORWARD


@pytest.mark.parametrize("kind", RELATION_TYPES)
def test_turning_a_relation_turns_nothing_but_its_ends(kind: str) -> None:
    sources, targets = RELATION_TYPES[kind].signature[0]
    source, target = min(sources), min(targets if not RELATION_TYPES[kind].same_label else sources)
    told = _relation(kind, "B", "A", status=Status.PLANNED, confidence=0.4, valid_from="2025", rule="r")
    held = validate(_drawn(_entity("A", source), _entity("B", target), relations=(told,)))
    for kept in held.relations:
        assert kept.model_copy(update={"s": told.s, "o": told.o}) == told


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("name", STATED)
def test_a_property_belongs_to_the_classes_that_declare_it(label: Label, name: str) -> None:
    held = validate(_drawn(_entity("A", label, **{name: STATED[name]})))
    if name in entity_class(label).model_fields:
        assert held.entities[0].properties == {name: STATED[name]}
    else:
        assert held.entities == ()
        assert [d.reason for d in held.dropped] == [f"{label} does not take these properties: {name}"]


def test_every_property_of_every_class_is_tried_above() -> None:
    declared = {name for label in Label for name in entity_class(label).model_fields}
    assert declared - set(Entity.model_fields) == set(STATED)


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        (Label.MODEL, {"parameters": "many"}),
        (Label.MODEL, {"parameters": float("nan")}),
        (Label.MODEL, {"released": "soon"}),
        (Label.MODEL, {"named": "perhaps"}),
        (Label.ETF, {"aum": float("inf")}),
        (Label.ETF, {"code": ["159516"]}),
        (Label.EVENT, {"date": "next week"}),
        (Label.COMPANY, {"ticker": 700}),
        (Label.COMPANY, {"id": "company:other"}),
    ],
)
def test_a_value_that_its_class_cannot_hold_drops_the_entity_with_the_reason(
    label: Label, wrong: dict[str, Any]
) -> None:
    odd = _entity("A", label).model_copy(update={"properties": wrong})
    if "id" in wrong:
        assert validate(_drawn(odd)).entities == (odd,), "the id is decided later, whatever is stated"
        return
    held = validate(_drawn(odd, _entity("B", Label.COMPANY)))
    assert [entity.key for entity in held.entities] == ["B"]
    assert held.dropped[0].reason == f"{label} does not take these properties: {next(iter(wrong))}"
    assert held.dropped[0].evidence == odd.mentions[0]


def test_what_hangs_on_a_dropped_entity_is_dropped_with_it_and_nothing_else() -> None:
    odd = _entity("A", Label.SECTOR, ticker="A")
    drawn = _drawn(
        odd,
        _entity("B", Label.COMPANY),
        _entity("C", Label.COMPANY),
        relations=(_relation("OPERATES_IN", "B", "A"), _relation("SUPPLIES", "B", "C")),
        observations=(
            ExtractedObservation(about="A", metric="growth", value=1, evidence=SENTENCE),
            ExtractedObservation(about="B", metric="revenue", value=2, evidence=SENTENCE),
        ),
    )
    held = validate(drawn)
    assert [(r.s, r.type, r.o) for r in held.relations] == [("B", "SUPPLIES", "C")]
    assert [o.about for o in held.observations] == ["B"]
    assert [d.what for d in held.dropped] == ["Sector A", "B OPERATES_IN A", "growth of A"]


def test_an_end_that_is_missing_is_named_and_so_are_two() -> None:
    held = validate(_drawn(_entity("A", Label.COMPANY), relations=(_relation("SUPPLIES", "A", "X"),)))
    assert [d.reason for d in held.dropped] == ["no such entity: X"]
    held = validate(_drawn(relations=(_relation("SUPPLIES", "X", "Y"),)))
    assert [d.reason for d in held.dropped] == ["no such entity: X, Y"]


def test_an_entity_that_is_only_implied_is_dropped_without_a_place() -> None:
    implied = ExtractedEntity(key="m", type=Label.MODEL, name="Unnamed model", properties={"colour": "red"})
    (dropped,) = validate(_drawn(implied)).dropped
    assert (dropped.what, dropped.evidence) == ("Model Unnamed model", None)


LABELS = st.sampled_from(list(Label))
KINDS = st.sampled_from([*RELATION_TYPES, "ADMIRES"])
ENDS = st.sampled_from("ABCX")


@given(
    st.dictionaries(st.sampled_from("ABC"), LABELS, min_size=1),
    st.lists(st.tuples(ENDS, KINDS, ENDS), max_size=8),
)
def test_nothing_is_lost_and_nothing_is_made_up(
    labels: dict[str, Label], told: list[tuple[str, str, str]]
) -> None:
    """What goes in comes out, either kept or dropped with a reason; a second look changes nothing."""
    relations = tuple(_relation(kind, s, o) for s, kind, o in told)
    drawn = _drawn(*(_entity(*entity) for entity in labels.items()), relations=relations)
    held = validate(drawn)
    assert len(held.relations) + len(held.dropped) == len(relations)
    assert all(dropped.reason for dropped in held.dropped)
    given = [({s, o}, kind) for s, kind, o in told]
    assert all(({r.s, r.o}, r.type) in given for r in held.relations)
    assert held.entities == drawn.entities
    assert held.article == drawn.article
    assert validate(held) == held
