"""Behind every answer stand the sentences of which it is made."""

import inspect
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from drawn import NewGraph, Sentence, article, claim
from hypothesis import given, settings
from hypothesis import strategies as st
from market_told import QUESTIONS, market

from kg import KGError, KnowledgeGraph, open_graph
from kg.evidence import views_in
from kg.views import Claim, Relation, json_of
from schema import Extraction, Status

OF_RELATIONS = sorted(
    name
    for name in QUESTIONS
    if "include" in inspect.signature(getattr(KnowledgeGraph, name)).parameters
    and name not in {"bottlenecks", "communities", "neighbors", "top"}
)
"""Questions whose answers have relations in them."""


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    with market(new_graph) as made:
        yield made


def said(graph: KnowledgeGraph, answer: Any, **as_of: str) -> list[str]:
    return sorted(claim.quote for claim in graph.evidence_of(answer, **as_of))


@pytest.mark.parametrize("question", OF_RELATIONS)
@pytest.mark.parametrize("as_of", [{}, {"as_of": "2025-06"}])
def test_each_relation_in_an_answer_comes_with_all_its_claims(
    graph: KnowledgeGraph, question: str, as_of: dict[str, str]
):
    answer = QUESTIONS[question](graph, include=tuple(Status), **as_of)
    claims = graph.evidence_of(answer, **as_of)
    relations = [view for view in views_in(answer) if isinstance(view, Relation)]
    assert relations or question == "funding"
    for relation in relations:
        (key,) = relation.triples()
        own = [c for c in claims if (c.subject.id, c.type, c.object.id) == key]
        assert len(own) == relation.evidence_count
    assert set(claims) >= {view for view in views_in(answer) if isinstance(view, Claim)}
    assert len({claim.id for claim in claims}) == len(claims)
    assert claims == sorted(claims, key=lambda c: (c.when or "", c.id))


def test_of_a_part_there_are_its_own_claims(graph: KnowledgeGraph):
    chain = graph.supply_chain("Cloud")
    assert said(graph, chain) == ["Chips SUPPLIES Cloud.", "Fab SUPPLIES Chips."]
    assert said(graph, chain.links[0].links) == ["Fab SUPPLIES Chips."]
    (loop,) = graph.loops()
    assert said(graph, loop.steps[1]) == ["Chips SUPPLIES Lab."] * 2
    assert said(graph, graph.relations("Lab", "RELEASES")[0]) == ["Lab RELEASES L1."]


def test_what_an_answer_says_without_a_relation_has_its_claims_too(graph: KnowledgeGraph):
    fab, chips = graph.bottlenecks()
    assert said(graph, fab) == ["Fab SUPPLIES Chips.", "Fab SUPPLIES Rival."]
    assert said(graph, chips) == ["Chips SUPPLIES Cloud.", "Chips SUPPLIES Lab.", "Chips SUPPLIES Lab."]
    both = graph.compare("Chips", "Rival")
    assert [(name, end.name) for name, end in both.common] == [("SUPPLIES of", "Fab")]
    assert set(said(graph, both)) == {
        *("Fab SUPPLIES Chips.", "Fab SUPPLIES Rival."),
        *("Rival COMPETES_WITH Chips.", "Rival PARTNERS_WITH Chips."),
    }


@pytest.mark.parametrize("question", ["search", "entities", "mentions", "figures", "stats", "articles"])
def test_an_answer_without_relations_has_no_claims(graph: KnowledgeGraph, question: str):
    assert graph.evidence_of(QUESTIONS[question](graph)) == []


def test_claims_are_their_own_evidence(graph: KnowledgeGraph):
    story = graph.timeline("Chips")
    assert graph.evidence_of(story) == story
    assert graph.evidence_of(story, as_of="2025-03") == graph.timeline("Chips", as_of="2025-03")
    assert graph.evidence_of([]) == []


def test_in_json_claims_stand_beside_what_they_are_of(graph: KnowledgeGraph):
    chain = graph.supply_chain("Cloud")
    told = json_of(chain, {("company:chips", "SUPPLIES", "company:cloud"): graph.evidence("Chips", "Cloud")})
    link = told["links"][0]
    assert [c["quote"] for c in link["relation"]["evidence"]] == ["Chips SUPPLIES Cloud."]
    assert link["links"][0]["relation"]["evidence"] == []
    assert "evidence" not in told


@st.composite
def news(draw: st.DrawFn) -> list[Extraction]:
    names = [f"Company:{letter}" for letter in "ABC"]
    pairs = [(a, b) for a, b in product(names, names) if a != b]
    kinds = st.sampled_from(["SUPPLIES", "INVESTS_IN", "COMPETES_WITH"])

    def sentence() -> Sentence:
        a, b = draw(st.sampled_from(pairs))
        return claim(a, draw(kinds), b, status=draw(st.sampled_from(list(Status))))

    return [
        article(
            *(sentence() for _ in range(draw(st.integers(1, 3)))),
            entities=tuple(names),
            salt=str(n),
            published=draw(st.sampled_from(["2025-01-01", "2025-02-01", None])),
        )
        for n in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=40)
@given(told=news(), as_of=st.sampled_from([None, "2025-01"]))
def test_the_claims_of_an_answer_are_as_many_as_it_counts(told: list[Extraction], as_of: str | None):
    with open_graph() as graph:
        for extraction in told:
            graph.add(extraction)
        scope = {"include": tuple(Status), "as_of": as_of}
        for ask in (graph.relations, graph.loops, lambda **k: graph.supply_chain("A", 3, **k)):
            try:
                answer = ask(**scope)
            except KGError:
                continue
            relations = {view for view in views_in(answer) if isinstance(view, Relation)}
            claims = graph.evidence_of(answer, as_of=as_of)
            assert len(claims) == sum(relation.evidence_count for relation in relations)
