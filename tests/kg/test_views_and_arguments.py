"""What answers are made of, and what questions take for a type, a label, a status and a date."""

import dataclasses
import json

import pytest
from drawn import article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import KGError, NotFoundError, open_graph
from kg.arguments import entity_label, moment, relation_type, statuses
from kg.sample import sample_graph
from kg.views import ArticleRow, Claim, EntityRef, EntityView, Relation, Stats
from schema import RELATION_TYPES, Label, Status

A, B = EntityRef("company:a", Label.COMPANY, "A"), EntityRef("company:b", Label.COMPANY, "B")


def _claim(**changes: object) -> Claim:
    fields: dict[str, object] = {
        "id": "evidence:1",
        "subject": A,
        "type": "ACQUIRES",
        "object": B,
        "status": Status.ASSERTED,
        "quote": "A buys B.",
        "start": 0,
        "end": 9,
        "observed": "2026-02",
        "valid_from": None,
        "valid_to": None,
        "qualifiers": {},
        "confidence": 0.9,
        "reader": "r/1",
        "article": "article:1",
        "title": None,
        "publisher": None,
        "published": "2026-02",
        "url": None,
    }
    return Claim(**(fields | changes))  # type: ignore[arg-type]


class TestViews:
    @pytest.mark.parametrize("kind", [EntityRef, EntityView, Relation, Claim, ArticleRow, Stats])
    def test_every_field_is_in_the_json_in_its_order(self, kind: type) -> None:
        with sample_graph() as graph:
            answers = {
                EntityRef: [relation.source for relation in graph.relations()],
                EntityView: graph.entities(),
                Relation: graph.relations(include=tuple(Status)),
                Claim: graph.evidence(),
                ArticleRow: graph.articles(),
                Stats: [graph.stats()],
            }[kind]
        assert answers
        for answer in answers:
            made = answer.to_dict()
            assert list(made) == [field.name for field in dataclasses.fields(kind)]
            assert json.loads(json.dumps(made)) == made, "JSON values only"

    @pytest.mark.parametrize("answer", [A, EntityView("company:a", Label.COMPANY, "A"), _claim()])
    def test_an_answer_cannot_be_changed(self, answer: object) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            answer.name = "B"  # type: ignore[attr-defined]

    def test_answers_can_be_put_into_a_set(self) -> None:
        with sample_graph() as graph:
            twice = [*graph.evidence(), *graph.evidence()]
            assert len(set(twice)) == graph.stats().evidence
            assert len({*graph.relations(), *graph.relations()}) == len(graph.relations())
            assert len({*graph.entities(), *graph.entities()}) == graph.stats().entities
            assert len({*graph.articles(), *graph.articles()}) == 2

    @pytest.mark.parametrize(
        ("own", "observed", "when"),
        [
            ("2025-07", "2026-02", "2025-07"),
            (None, "2026-02", "2026-02"),
            ("2025-07", None, "2025-07"),
            (None, None, None),
        ],
    )
    def test_a_claim_speaks_of_its_own_date_else_of_its_article_s(
        self, own: str | None, observed: str | None, when: str | None
    ) -> None:
        qualifiers = {} if own is None else {"date": own}
        assert _claim(qualifiers=qualifiers, observed=observed).when == when

    def test_changing_what_an_answer_holds_does_not_change_the_graph(self) -> None:
        with sample_graph() as graph:
            graph.entity("Nvidia").names["en"] = "Changed"
            graph.relations()[0].qualifiers["amount"] = 1
            graph.to_networkx().nodes["company:nvidia"]["name"] = "Changed"
            assert "en" not in graph.entity("Nvidia").names
            assert "amount" not in graph.relations()[0].qualifiers
            assert graph.to_networkx().nodes["company:nvidia"]["name"] == "Nvidia"

    def test_an_article_s_row_counts_what_it_gave(self) -> None:
        with open_graph() as graph:
            graph.add(
                article(
                    claim("Company:B", "ACQUIRES", "Company:A"),
                    entities=("Sector:C",),
                    figures=(("Company:B", "revenue", 1.0),),
                    title="T",
                    source="file",
                )
            )
            (row,) = graph.articles()
        assert row.entities == ("company:a", "company:b", "sector:c")
        assert (row.evidence_count, row.observation_count, row.title, row.source) == (1, 1, "T", "file")
        assert len(row.sha256) == 64


class TestRelationTypes:
    @pytest.mark.parametrize("name", RELATION_TYPES)
    def test_any_way_of_writing_one_is_taken(self, name: str) -> None:
        spoken = name.replace("_", " ").capitalize()
        for written in (name, name.lower(), spoken, f" {name.replace('_', '-').lower()} "):
            assert relation_type(written) == name

    @pytest.mark.parametrize(
        ("wrong", "meant"),
        [("SUPLIES", "SUPPLIES"), ("invest in", "INVESTS_IN"), ("competes", "COMPETES_WITH")],
    )
    def test_a_misspelt_one_gets_the_right_one(self, wrong: str, meant: str) -> None:
        with pytest.raises(NotFoundError) as caught:
            relation_type(wrong)
        assert caught.value.what == wrong
        assert meant in caught.value.suggestions

    def test_one_that_is_like_none_is_answered_with_all_there_are(self) -> None:
        with pytest.raises(NotFoundError) as caught:
            relation_type("FOO")
        assert str(caught.value) == f"'FOO' is none of {', '.join(RELATION_TYPES)}"

    @given(st.text(max_size=20))
    def test_any_text_is_a_type_or_an_error_of_ours(self, text: str) -> None:
        try:
            found = relation_type(text)
        except NotFoundError:
            return
        assert found in RELATION_TYPES


class TestLabels:
    @pytest.mark.parametrize("label", Label)
    def test_case_does_not_matter(self, label: Label) -> None:
        assert {entity_label(word) for word in (label.value, label.upper(), f" {label.lower()} ")} == {label}

    def test_a_wrong_one_gets_near_ones(self) -> None:
        with pytest.raises(NotFoundError, match="did you mean Product"):
            entity_label("products")
        with pytest.raises(NotFoundError, match=f"^'zzz' is none of {', '.join(Label)}$"):
            entity_label("zzz")


class TestStatuses:
    def test_what_is_asserted_is_always_among_them(self) -> None:
        assert statuses(()) == {Status.ASSERTED}
        assert statuses(["ended"]) == statuses({Status.ENDED}) == {Status.ASSERTED, Status.ENDED}
        assert statuses(["asserted", "asserted"]) == {Status.ASSERTED}
        assert statuses(Status) == set(Status)

    @pytest.mark.parametrize("wrong", ["Ended", "end", "", "all"])
    def test_what_is_none_is_named(self, wrong: str) -> None:
        with pytest.raises(KGError, match=f"'{wrong}' .* use asserted, planned, rumoured, denied, ended"):
            statuses([wrong])


class TestMoments:
    @pytest.mark.parametrize("text", ["2026", "2026-02", "2024-02-29", "2026-02-13T02:18", None])
    def test_a_date_is_taken_as_it_is(self, text: str | None) -> None:
        assert moment(text) == text

    @pytest.mark.parametrize(
        "text", ["2023-02-29", "26", "2026-02-13T02", "2026-02-13 02:18", "٢٠٢٦", "2026-02-13T24:00"]
    )
    def test_what_is_no_date_is_an_error_that_shows_one(self, text: str) -> None:
        with pytest.raises(KGError) as caught:
            moment(text)
        assert (
            str(caught.value) == f"{text!r} is not a date like 2026, 2026-02, 2026-02-13 or 2026-02-13T02:18"
        )
