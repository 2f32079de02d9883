"""Articles, entities, evidence and observations: what they take and what they refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schema import (
    Article,
    Company,
    Evidence,
    Label,
    Observation,
    Qualifiers,
    Status,
    entity_class,
    parse_entity,
)

text = st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"]))


def evidence(**changes: object) -> Evidence:
    fields: dict[str, object] = {
        "article": "article:1",
        "quote": "Baidu released ERNIE 5.0.",
        "start": 10,
        "end": 35,
        "subject": "company:baidu",
        "type": "RELEASES",
        "object": "model:ernie-5-0",
    }
    return Evidence.model_validate(fields | changes)


class TestArticle:
    @given(text)
    def test_the_id_depends_on_the_text_alone(self, body: str) -> None:
        plain = Article(text=body)
        dressed = Article(text=body, title="T", publisher="P", published="2026-01-02", source="s", lang="zh")
        assert plain.id == dressed.id
        assert plain.sha256 == dressed.sha256

    @given(text, text)
    def test_other_text_has_another_id(self, one: str, other: str) -> None:
        assert (Article(text=one).id == Article(text=other).id) == (one == other)

    def test_an_empty_text_is_no_article(self) -> None:
        with pytest.raises(ValidationError):
            Article(text="")

    @pytest.mark.parametrize("when", ["2026", "2026-02", "2026-02-13", "2026-02-13T02:18"])
    def test_a_date_is_as_precise_as_known(self, when: str) -> None:
        assert Article(text="x", published=when).published == when

    @pytest.mark.parametrize(
        "when", ["2026-13", "2026-02-30", "13.02.2026", "yesterday", "2026-2-3", "2026-02-13T25:00", ""]
    )
    def test_what_is_no_date_is_refused(self, when: str) -> None:
        with pytest.raises(ValidationError):
            Article(text="x", published=when)

    def test_articles_do_not_change(self) -> None:
        article = Article(text="x")
        with pytest.raises(ValidationError):
            article.text = "y"  # type: ignore[misc]


class TestEntities:
    @pytest.mark.parametrize("label", list(Label))
    def test_every_label_has_its_class(self, label: Label) -> None:
        built = parse_entity({"label": label.value, "id": f"{label.lower()}:x", "name": "X"})
        assert type(built) is entity_class(label)
        assert built.label is label

    def test_an_unknown_label_is_refused(self) -> None:
        with pytest.raises(ValidationError):
            parse_entity({"label": "Person", "id": "person:x", "name": "X"})

    def test_a_property_of_another_class_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="ticker"):
            parse_entity({"label": "Model", "id": "model:x", "name": "X", "ticker": "X"})

    def test_a_release_without_a_name_is_a_model(self) -> None:
        model = parse_entity(
            {"label": "Model", "id": "model:x", "name": "Zhipu flagship model, 2026-02", "named": False}
        )
        assert model.model_dump()["named"] is False

    def test_an_id_carries_its_label(self) -> None:
        with pytest.raises(ValidationError):
            Company(id="Baidu", name="Baidu")


class TestEvidence:
    def test_the_quote_fills_its_span(self) -> None:
        with pytest.raises(ValidationError, match="25 characters"):
            evidence(end=36)

    def test_the_id_is_of_the_claim_not_of_its_reading(self) -> None:
        """A better reader that sees another status or amount replaces the claim, it does not double it."""
        first = evidence()
        again = evidence(status=Status.PLANNED, confidence=0.3, reader="other/2")
        assert first.id == again.id
        assert first.id != evidence(object="model:ernie-4-5").id
        assert first.id != evidence(start=11, end=36).id

    @pytest.mark.parametrize("confidence", [-0.1, 1.1])
    def test_confidence_is_a_share(self, confidence: float) -> None:
        with pytest.raises(ValidationError):
            evidence(confidence=confidence)

    def test_no_date_means_none(self) -> None:
        assert evidence().observed is None
        assert evidence().valid_from is None

    @pytest.mark.parametrize(
        "bad", [{"stake": 49}, {"currency": "dollars"}, {"amount": -1}, {"weight": 1.2}, {"colour": "red"}]
    )
    def test_qualifiers_are_checked(self, bad: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            Qualifiers.model_validate(bad)

    def test_known_qualifiers_leave_out_the_unknown(self) -> None:
        assert Qualifiers().known() == {}
        assert Qualifiers(amount=1e9, currency="USD").known() == {"amount": 1e9, "currency": "USD"}


def test_two_figures_of_one_sentence_are_two() -> None:
    fields = {"article": "article:1", "quote": "q", "start": 0, "end": 1, "about": "company:x", "value": 1.0}
    revenue = Observation.model_validate(fields | {"metric": "revenue"})
    profit = Observation.model_validate(fields | {"metric": "net profit"})
    assert revenue.id != profit.id
