"""Dates sort as text, numbers are finite, and texts are whole: what the store and JSON can hold."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from schema import (
    ETF,
    Article,
    Event,
    Evidence,
    ExtractedObservation,
    ExtractedRelation,
    Mention,
    Model,
    Moment,
    Observation,
    Qualifiers,
    content_id,
    parse_entity,
)

MOMENT: TypeAdapter[str] = TypeAdapter(Moment)
QUOTE: dict[str, Any] = {"article": "article:1", "quote": "q", "start": 0, "end": 1}
CLAIM: dict[str, Any] = {**QUOTE, "subject": "company:a", "type": "ACQUIRES", "object": "company:b"}
FIGURE: dict[str, Any] = {**QUOTE, "about": "company:a", "metric": "revenue"}
SENTENCE = Mention(text="q", start=0, end=1)
FORMATS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M")

times = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 31))


class TestMoments:
    @given(times, st.sampled_from(FORMATS))
    def test_every_time_can_be_said_at_every_precision(self, time: datetime, form: str) -> None:
        assert MOMENT.validate_python(time.strftime(form)) == time.strftime(form)

    @given(times, times, st.sampled_from(FORMATS))
    def test_at_one_precision_the_order_of_text_is_the_order_of_time(
        self, one: datetime, other: datetime, form: str
    ) -> None:
        a, b = (MOMENT.validate_python(time.strftime(form)) for time in (one, other))
        if one <= other:
            assert a <= b

    @given(times)
    def test_the_less_precise_comes_first(self, time: datetime) -> None:
        said = [time.strftime(form) for form in FORMATS]
        assert sorted(said) == said

    @pytest.mark.parametrize(
        "text",
        [
            *("２０２６", "٢٠٢٦", "2026-０2"),
            *("2026-00", "2026-13", "2026-04-31", "2100-02-29", "2026-02-13T24:00", "2026-02-13T02:60"),
            *("0000", "26", "02026", " 2026", "2026\n", "2026-02-13 02:18", "2026-02-13T02:18:00"),
            *("2026-02-13T02:18Z", "2026-W07", "2026-044", "-2026", "2026/02", "today"),
        ],
    )
    def test_only_these_four_shapes_in_these_digits_are_dates(self, text: str) -> None:
        with pytest.raises(ValidationError):
            MOMENT.validate_python(text)

    @pytest.mark.parametrize("value", [2026, 20260213, datetime(2026, 2, 13), None])
    def test_a_date_is_text(self, value: object) -> None:
        with pytest.raises(ValidationError):
            MOMENT.validate_python(value)

    @given(st.text(max_size=20))
    def test_any_text_is_a_date_or_refused(self, text: str) -> None:
        try:
            date = MOMENT.validate_python(text)
        except ValidationError:
            return
        assert date.isascii()

    def test_the_error_shows_what_a_date_looks_like(self) -> None:
        with pytest.raises(ValidationError, match="'spring' is not a date like 2026, 2026-02, 2026-02-13 or"):
            MOMENT.validate_python("spring")

    @pytest.mark.parametrize(
        "make",
        [
            lambda date: Article(text="x", published=date),
            lambda date: Qualifiers(date=date),
            lambda date: Evidence(**CLAIM, observed=date),
            lambda date: Evidence(**CLAIM, valid_from=date),
            lambda date: Evidence(**CLAIM, valid_to=date),
            lambda date: ExtractedRelation(s="a", type="X", o="b", evidence=SENTENCE, valid_from=date),
            lambda date: ExtractedRelation(s="a", type="X", o="b", evidence=SENTENCE, valid_to=date),
            lambda date: Model(id="model:x", name="X", released=date),
            lambda date: Event(id="event:x", name="X", date=date),
        ],
    )
    def test_every_date_of_the_schema_is_held_to_this(self, make: Any) -> None:
        assert isinstance(make("2026-02"), BaseModel)
        assert isinstance(make(None), BaseModel)
        with pytest.raises(ValidationError, match="'last spring' is not a date"):
            make("last spring")


NUMBERS = [
    lambda number: Qualifiers(amount=number),
    lambda number: Qualifiers(round_amount=number),
    lambda number: Qualifiers(stake=number),
    lambda number: Qualifiers(weight=number),
    lambda number: Evidence(**CLAIM, confidence=number),
    lambda number: Observation(**FIGURE, value=number),
    lambda number: ExtractedObservation(about="a", metric="revenue", value=number, evidence=SENTENCE),
    lambda number: ExtractedRelation(s="a", type="X", o="b", evidence=SENTENCE, confidence=number),
    lambda number: Model(id="model:x", name="X", parameters=number),
    lambda number: ETF(id="etf:x", name="X", aum=number),
]


@pytest.mark.parametrize("make", NUMBERS)
@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), "inf", "NaN"])
def test_no_number_of_the_schema_is_endless_or_none(make: Any, number: object) -> None:
    """JSON has no word for them, and nothing can be added up with them."""
    with pytest.raises(ValidationError):
        make(number)


@pytest.mark.parametrize("make", NUMBERS)
@pytest.mark.parametrize("number", [0, 0.25, 1])
def test_every_number_goes_to_json_and_back(make: Any, number: float) -> None:
    made = make(number)
    assert type(made).model_validate_json(made.model_dump_json()) == made
    json.loads(made.model_dump_json(), parse_constant=pytest.fail)


@pytest.mark.parametrize("value", [-1.5, 0.0, 1e15, 5e-324, 1.7976931348623157e308])
def test_a_figure_may_be_any_finite_number(value: float) -> None:
    assert Observation(**FIGURE, value=value).value == value


@pytest.mark.parametrize("qualifier", ["amount", "round_amount"])
def test_money_is_never_negative(qualifier: str) -> None:
    with pytest.raises(ValidationError):
        Qualifiers(**{qualifier: -0.01})


@pytest.mark.parametrize("qualifier", ["stake", "weight"])
def test_shares_are_shares_not_per_cent(qualifier: str) -> None:
    assert Qualifiers(**{qualifier: 1}).known() == {qualifier: 1.0}
    with pytest.raises(ValidationError):
        Qualifiers(**{qualifier: 1.01})


@pytest.mark.parametrize("currency", ["USD", "CNY", "HKD"])
def test_a_currency_is_its_code(currency: str) -> None:
    assert Qualifiers(currency=currency).currency == currency
    for wrong in (currency.lower(), f"{currency}$", "", "RMB yuan"):
        with pytest.raises(ValidationError):
            Qualifiers(currency=wrong)


HALF = "A smile cut in half: \ud83d"


@pytest.mark.parametrize("field", ["text", "title", "publisher", "url", "source"])
def test_half_a_character_is_refused_in_every_part_of_an_article(field: str) -> None:
    """No file can hold it: it would be found out only when the graph is written."""
    with pytest.raises(ValidationError) as caught:
        Article(**{"text": "Whole.", field: HALF})
    assert [error["loc"] for error in caught.value.errors()] == [(field,)]
    assert Article(**{"text": "Whole.", field: "A whole smile: 😀"}).id


@given(st.text(min_size=1))
def test_any_text_is_an_article_or_refused(text: str) -> None:
    whole = not any("\ud800" <= character <= "\udfff" for character in text)
    try:
        article = Article(text=text, title=text, source=text)
    except ValidationError:
        assert not whole
    else:
        assert whole
        assert article.id == content_id("article", text)
        assert len(article.sha256) == 64


@pytest.mark.parametrize("lang", ["en", "zh", "deu"])
def test_a_language_is_its_code(lang: str) -> None:
    assert Article(text="x", lang=lang).lang == lang


@pytest.mark.parametrize("lang", ["", "e", "EN", "en-US", "english", "中"])
def test_what_is_no_code_is_no_language(lang: str) -> None:
    with pytest.raises(ValidationError):
        Article(text="x", lang=lang)


@pytest.mark.parametrize(
    "entity_id", ["company:", ":x", "Company:x", "company", "company:a b", "", "company: x"]
)
def test_an_id_has_a_label_and_no_white_space(entity_id: str) -> None:
    with pytest.raises(ValidationError):
        parse_entity({"label": "Company", "id": entity_id, "name": "X"})
