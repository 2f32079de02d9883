"""How a relation stands as articles come in, in whatever order, and as they go again."""

from itertools import permutations

import pytest
from drawn import NewGraph, article, claim, contents

from kg import KnowledgeGraph
from kg.views import Relation
from schema import Extraction, Status

EVERY = tuple(Status)


def _told(story: str, kind: str = "ACQUIRES") -> list[Extraction]:
    """Return an article for each `status date` of a story about one relation; `-` is no date."""
    articles = []
    for n, event in enumerate(story.split(", ")):
        status, date = event.split()
        published = None if date == "-" else date
        articles.append(
            article(
                claim("Company:A", kind, "Company:B", status=status, confidence=0.5),
                salt=f" {n}",
                published=published,
            )
        )
    return articles


def _graph(new_graph: NewGraph, extractions: list[Extraction]) -> KnowledgeGraph:
    graph = new_graph()
    for extraction in extractions:
        graph.add(extraction)
    return graph


def _edge(graph: KnowledgeGraph) -> Relation:
    (edge,) = graph.relations(include=EVERY)
    return edge


STORIES = [
    ("rumoured 2026-01, planned 2026-02, asserted 2026-03", ["rumoured", "planned", "asserted"]),
    ("planned 2026-01, denied 2026-02, asserted 2026-03", ["planned", "denied", "asserted"]),
    ("asserted 2026-01, rumoured 2026-02, ended 2026-03", ["asserted", "asserted", "ended"]),
    ("asserted 2025, ended 2026-01, planned 2026-02", ["asserted", "ended", "ended"]),
    ("ended 2025-06, asserted 2026-01, denied 2026-02", ["ended", "asserted", "denied"]),
    ("rumoured 2026-01, denied 2026-02, rumoured 2026-03", ["rumoured", "denied", "rumoured"]),
    ("asserted -, planned 2026-01, denied 2026-02", ["asserted", "asserted", "denied"]),
]


@pytest.mark.parametrize(("story", "stands"), STORIES)
def test_a_relation_stands_as_its_story_has_it_so_far(
    new_graph: NewGraph, story: str, stands: list[str]
) -> None:
    with new_graph() as graph:
        seen = []
        for extraction in _told(story):
            graph.add(extraction)
            seen.append(_edge(graph).status.value)
    assert seen == stands


@pytest.mark.parametrize(("story", "stands"), STORIES)
def test_old_news_that_comes_late_changes_what_it_would_have_changed_in_time(
    new_graph: NewGraph, story: str, stands: list[str]
) -> None:
    told = _told(story)
    with _graph(new_graph, told) as in_time:
        expected = contents(in_time)
    for order in permutations(told):
        with _graph(new_graph, list(order)) as graph:
            assert _edge(graph).status.value == stands[-1]
            assert contents(graph) == expected


@pytest.mark.parametrize(("story", "stands"), STORIES)
def test_taking_back_the_news_takes_back_what_it_changed(
    new_graph: NewGraph, story: str, stands: list[str]
) -> None:
    told = _told(story)
    with _graph(new_graph, told) as graph:
        for extraction, stood in zip(told[:0:-1], stands[-2::-1], strict=True):
            graph.remove(extraction.article.id)
            assert _edge(graph).status.value == stood
        graph.remove(told[0].article.id)
        assert graph.relations(include=EVERY) == []


def test_a_correction_of_the_date_moves_the_news_in_the_story(new_graph: NewGraph) -> None:
    first, denial = _told("asserted 2026-02, denied 2026-01")
    moved = denial.model_copy(update={"article": denial.article.model_copy(update={"published": "2026-03"})})
    with _graph(new_graph, [first, denial]) as graph:
        assert _edge(graph).status == Status.ASSERTED
        graph.add(moved)
        assert _edge(graph).status == Status.DENIED
        assert (_edge(graph).evidence_count, graph.stats().articles) == (2, 2)


def test_a_year_comes_before_its_months(new_graph: NewGraph) -> None:
    """What is only known to be of 2026 can be outdated by anything dated within it."""
    with _graph(new_graph, _told("denied 2026, asserted 2026-01")) as graph:
        assert _edge(graph).status == Status.ASSERTED
    with _graph(new_graph, _told("asserted 2026-01, denied 2026")) as graph:
        assert _edge(graph).status == Status.ASSERTED


def test_the_status_decides_who_sees_the_relation(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        for extraction in _told("planned 2026-01, asserted 2026-02, ended 2026-03"):
            graph.add(extraction)
            status = _edge(graph).status
            shown = graph.relations()
            assert bool(shown) == (status == Status.ASSERTED)
            assert graph.relations(include=[status]) == [_edge(graph)]
            assert bool(graph.neighbors("A")) == bool(shown)
            assert graph.entity("A").relation_count == len(shown)
            assert graph.stats().by_status == {status.value: 1}
        assert [c.status.value for c in graph.timeline("A")] == ["planned", "asserted", "ended"]


def test_each_relation_of_two_companies_has_a_story_of_its_own(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph.add(
            article(
                claim("Company:A", "SUPPLIES", "Company:B"),
                claim("Company:B", "SUPPLIES", "Company:A", status=Status.PLANNED),
                claim("Company:A", "INVESTS_IN", "Company:B", status=Status.RUMOURED),
            )
        )
        graph.add(
            article(claim("Company:A", "SUPPLIES", "Company:B", status=Status.ENDED), published="2026-02")
        )
        stands = {(r.source.name, r.type): r.status.value for r in graph.relations(include=EVERY)}
    assert stands == {
        ("A", "SUPPLIES"): "ended",
        ("B", "SUPPLIES"): "planned",
        ("A", "INVESTS_IN"): "rumoured",
    }


def test_a_symmetric_relation_has_one_story_whichever_way_it_is_told(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph.add(article(claim("Company:B", "PARTNERS_WITH", "Company:A", status=Status.PLANNED)))
        graph.add(article(claim("Company:A", "PARTNERS_WITH", "Company:B"), published="2026-02"))
        edge = _edge(graph)
    assert (edge.source.name, edge.target.name, edge.evidence_count) == ("A", "B", 2)
    assert edge.status == Status.ASSERTED


def test_one_article_that_says_both_is_taken_at_the_stronger_word(new_graph: NewGraph) -> None:
    both = article(
        claim("Company:A", "ACQUIRES", "Company:B", status=Status.RUMOURED),
        claim("Company:A", "ACQUIRES", "Company:B"),
    )
    with _graph(new_graph, [both]) as graph:
        assert (_edge(graph).status, _edge(graph).evidence_count) == (Status.ASSERTED, 2)


def test_first_and_last_seen_span_all_claims_of_every_status(new_graph: NewGraph) -> None:
    with _graph(new_graph, _told("rumoured 2025-03, asserted 2025-06, ended 2026-02")) as graph:
        edge = _edge(graph)
        assert (edge.first_seen, edge.last_seen) == ("2025-03", "2026-02")
        assert graph.relations(since="2026-01", include=EVERY) == [edge]
        assert graph.relations(until="2025-03", include=EVERY) == [edge]
        assert graph.relations(until="2025-02", include=EVERY) == []


@pytest.mark.parametrize(
    ("story", "confidence"),
    [
        ("asserted 2026-01", 0.5),
        ("asserted 2026-01, asserted 2026-02", 0.75),
        ("asserted 2026-01, asserted 2026-02, asserted 2026-02", 0.875),
        ("rumoured 2026-01, asserted 2026-02", 0.5),
        ("asserted 2026-01, rumoured 2026-02, rumoured 2026-03", 0.5),
        ("asserted 2026-01, denied 2026-02", 0.5),
    ],
)
def test_a_relation_is_as_sure_as_the_articles_that_say_it_stands_so(
    new_graph: NewGraph, story: str, confidence: float
) -> None:
    with _graph(new_graph, _told(story)) as graph:
        assert _edge(graph).confidence == confidence


def test_amounts_follow_the_status_too(new_graph: NewGraph) -> None:
    rumour = article(
        claim("Company:A", "INVESTS_IN", "Company:B", status=Status.RUMOURED, amount=9e9, currency="USD"),
        published="2026-01",
    )
    fact = article(
        claim("Company:A", "INVESTS_IN", "Company:B", amount=5e9, currency="USD"),
        salt="2",
        published="2026-02",
    )
    with _graph(new_graph, [rumour]) as graph:
        assert _edge(graph).qualifiers == {"amount": 9e9, "currency": "USD"}
        graph.add(fact)
        assert _edge(graph).qualifiers == {"amount": 5e9, "currency": "USD"}
        graph.remove(fact.article.id)
        assert _edge(graph).qualifiers == {"amount": 9e9, "currency": "USD"}


def test_from_when_to_when_a_claim_holds_is_kept_with_the_claim(new_graph: NewGraph) -> None:
    held = claim("Company:A", "SUBSIDIARY_OF", "Company:B", valid_from="2019", valid_to="2026-01-31")
    with _graph(
        new_graph, [article(held), article(claim("Company:A", "SUBSIDIARY_OF", "Company:B"), salt="2")]
    ) as graph:
        times = {(c.valid_from, c.valid_to) for c in graph.evidence("A")}
        assert times == {("2019", "2026-01-31"), (None, None)}
