"""The analyst's questions: what each answers on a graph small enough to check by hand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from drawn import NewGraph, article, claim

from kg import KGError, KnowledgeGraph, NoPathError, NotFoundError, open_graph
from kg.stores.standing import saying, sources
from kg.views import Claim
from schema import Status


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    """A small market, told by three articles of three publishers."""
    told = [
        article(
            claim("Company:Fab", "SUPPLIES", "Company:Chips", product="wafers"),
            claim("Company:Chips", "SUPPLIES", "Company:Cloud", product="chips"),
            claim("Company:Chips", "SUPPLIES", "Company:Lab"),
            claim("Company:Chips", "INVESTS_IN", "Company:Lab", amount=5e9, currency="USD", round="Series C"),
            claim("Company:Cloud", "INVESTS_IN", "Company:Lab", amount=1e9, currency="USD", round="Series C"),
            claim("Company:Lab", "RELEASES", "Model:L1"),
            claim("ETF:FUND", "INVESTS_IN", "Company:Chips", weight=0.2),
            claim("ETF:FUND", "INVESTS_IN", "Sector:Compute"),
            claim("Company:Lab", "OPERATES_IN", "Sector:Compute"),
            claim("Company:Rival", "ACQUIRES", "Company:Tiny", status=Status.RUMOURED),
            salt="1",
            published="2025-03-01",
            publisher="Daily",
        ),
        article(
            claim("Company:Fab", "SUPPLIES", "Company:Chips", product="wafers"),
            claim("Company:Fab", "SUPPLIES", "Company:Rival"),
            claim("Company:Rival", "COMPETES_WITH", "Company:Chips"),
            claim("Company:Rival", "PARTNERS_WITH", "Company:Chips"),
            claim("Model:L2", "BASED_ON", "Model:L1"),
            claim("Product:App", "BASED_ON", "Model:L2"),
            claim("Company:Cloud", "USES", "Model:L1"),
            claim("Company:Chips", "INVESTS_IN", "Company:Lab", amount=7e9, currency="USD", round="Series C"),
            claim("Company:Rival", "ACQUIRES", "Company:Tiny", status=Status.DENIED),
            salt="2",
            published="2025-06-01",
            publisher="Weekly",
        ),
        article(
            claim("Company:Fab", "SUPPLIES", "Company:Chips", status=Status.ENDED),
            claim("Company:Lab", "COMPETES_WITH", "Company:Chips", status=Status.RUMOURED),
            salt="3",
            published="2025-09-01",
            publisher="Monthly",
        ),
    ]
    with new_graph() as made:
        for extraction in told:
            made.add(extraction)
        yield made


def names(entities: object) -> list[str]:
    return [entity.name for entity in entities]  # type: ignore[attr-defined]


def test_a_supply_chain_is_a_tree_with_products(graph: KnowledgeGraph):
    chain = graph.supply_chain("Cloud", 3, as_of="2025-08")
    assert [(step, link.entity.name) for step, link in chain.walk()] == [
        (0, "Cloud"),
        (1, "Chips"),
        (2, "Fab"),
    ]
    chips = chain.links[0]
    assert chips.relation is not None
    assert chips.relation.qualifiers["product"] == "chips"
    down = graph.supply_chain("Fab", 2, "down", as_of="2025-08")
    assert sorted(link.entity.name for _, link in down.walk()) == ["Chips", "Cloud", "Fab", "Lab", "Rival"]
    assert names(link.entity for link in graph.supply_chain("Chips", 1).links) == [], "that supply has ended"
    assert names(link.entity for link in graph.supply_chain("Chips", 1, include=["ended"]).links) == ["Fab"]


def test_a_circle_of_supplies_ends():
    with open_graph() as graph:
        ring = ("Company:A", "Company:B", "Company:C", "Company:A")
        graph.add(article(*(claim(a, "SUPPLIES", b) for a, b in pairwise(ring))))
        walked = [(step, link.entity.name, link.repeated) for step, link in graph.supply_chain("A", 9).walk()]
    assert walked == [(0, "A", False), (1, "C", False), (2, "B", False), (3, "A", True)]


def test_bottlenecks_are_what_many_depend_on(graph: KnowledgeGraph):
    found = {b.supplier.name: b for b in graph.bottlenecks(as_of="2025-08")}
    assert found["Fab"].dependents == 4
    assert found["Fab"].share == 1.0
    assert names(found["Fab"].customers) == ["Chips", "Rival"]
    assert names(found["Chips"].only_source_of) == ["Cloud", "Lab"]
    in_sector = graph.bottlenecks("Compute", as_of="2025-08")
    assert [(b.supplier.name, b.dependents) for b in in_sector] == [("Chips", 1)]


def test_money_is_told_in_rounds(graph: KnowledgeGraph):
    funding = graph.funding("Lab")
    (series_c,) = funding.rounds
    assert (series_c.name, series_c.date) == ("Series C", "2025-03-01")
    assert names(series_c.investors) == ["Chips", "Cloud"]
    assert series_c.amount == 8e9, "of two figures for one investor the newest counts"
    assert funding.totals == {"USD": 8e9}
    assert graph.funding("Lab", as_of="2025-03").totals == {"USD": 6e9}
    assert names(r.target for r in graph.portfolio("Chips")) == ["Lab"]


def test_funds_and_what_they_are_exposed_to(graph: KnowledgeGraph):
    assert names(r.source for r in graph.etfs_holding("Chips")) == ["FUND"]
    ways = [(way.why, way.weight, names(r.target for r in way.path)) for way in graph.exposure("FUND", "Lab")]
    assert ways == [("holdings", None, ["Chips", "Lab"]), ("sector", None, ["Compute", "Compute"])]
    (direct,) = graph.exposure("FUND", "Chips")
    assert (direct.why, direct.weight) == ("direct", 0.2)


def test_weights_are_multiplied_along_the_way():
    with open_graph() as graph:
        graph.add(
            article(
                claim("ETF:F", "INVESTS_IN", "Company:A", weight=0.2),
                claim("Company:A", "INVESTS_IN", "Company:B", stake=0.5),
            )
        )
        assert [(w.why, w.weight) for w in graph.exposure("F", "B")] == [("holdings", 0.1)]


def test_loops_of_money_are_found_once_each(graph: KnowledgeGraph):
    """Chips invests in Lab, and Lab buys from Chips; Cloud and Lab only with Chips between them."""
    found = graph.loops(max_length=3)
    assert [names(loop.companies) for loop in found] == [["Chips", "Lab"], ["Chips", "Cloud", "Lab"]][:1]
    (loop,) = found
    assert [[r.type for r in step] for step in loop.steps] == [["INVESTS_IN"], ["SUPPLIES"]]
    assert loop.amounts == {"USD": 7e9}
    assert loop.weight == 1
    assert graph.loops("Cloud") == []
    assert graph.loops(via=["SUPPLIES"]) == []


def test_frenemies_compete_and_are_tied_at_once(graph: KnowledgeGraph):
    (other,) = graph.frenemies("Chips")
    assert (other.entity.name, [r.type for r in other.ties]) == ("Rival", ["PARTNERS_WITH"])
    both = graph.frenemies("Chips", include=["rumoured"])
    assert [(f.entity.name, len(f.ties)) for f in both] == [("Lab", 2), ("Rival", 1)]
    assert names(r.target if r.source.name == "Chips" else r.source for r in graph.competitors("Chips")) == [
        "Rival"
    ]


def test_a_family_of_models_reaches_both_ways(graph: KnowledgeGraph):
    family = [(kin.distance, kin.entity.name) for kin in graph.model_family("L1")]
    assert family == [(1, "L2"), (2, "App")]
    assert [(kin.distance, kin.entity.name) for kin in graph.model_family("L2")] == [(-1, "L1"), (1, "App")]
    assert names(r.source for r in graph.users_of("L1")) == ["Cloud"]
    assert names(r.source for r in graph.users_of("L2")) == ["App"]


def test_two_entities_stand_side_by_side(graph: KnowledgeGraph):
    both = graph.compare("Chips", "Cloud")
    assert [r.type for r in both.between] == ["SUPPLIES"]
    assert [(name, end.name) for name, end in both.common] == [("INVESTS_IN", "Lab")]
    assert both.counts["SUPPLIES"] == (2, 0)


def test_what_is_new_since_a_date(graph: KnowledgeGraph):
    told = [
        (news.kind, news.relation.source.name, news.relation.type, news.before and news.before.value)
        for news in graph.changes("2025-06-01")
    ]
    assert told[0] == ("ended", "Fab", "SUPPLIES", "asserted")
    assert told[1] == ("denied", "Rival", "ACQUIRES", "rumoured")
    assert ("new", "Cloud", "USES", None) in told
    assert not any(source == "Lab" and type_ == "RELEASES" for _, source, type_, _ in told)
    until = [
        news.relation.source.name
        for news in graph.changes("2025-06", as_of="2025-08")
        if news.kind == "ended"
    ]
    assert until == []


def test_where_evidence_disagrees(graph: KnowledgeGraph):
    assert [(c.about, c.relation.source.name, len(c.claims)) for c in graph.conflicts()] == [
        ("amount", "Chips", 2)
    ]
    with open_graph() as disputed:
        for salt, status in (("1", Status.ASSERTED), ("2", Status.DENIED)):
            disputed.add(article(claim("Company:A", "ACQUIRES", "Company:B", status=status), salt=salt))
        assert [c.about for c in disputed.conflicts()] == ["status"]


def test_one_thing_said_in_other_units_is_no_conflict():
    said = (
        {"amount": 1e9, "currency": "USD", "round": "A"},
        {"amount": 7e9, "currency": "CNY", "round": "A"},
        {"amount": 2e9, "currency": "USD", "round": "B"},
        {"amount": 1.004e9, "currency": "USD", "round": "A"},
    )
    with open_graph() as graph:
        for number, fields in enumerate(said):
            graph.add(article(claim("Company:A", "INVESTS_IN", "Company:B", **fields), salt=str(number)))
        assert graph.conflicts() == []


def test_rumours_and_what_became_of_them(graph: KnowledgeGraph):
    told = [(r.outcome, r.relation.source.name, r.first_heard, r.settled) for r in graph.rumours()]
    assert told == [("open", "Chips", "2025-09-01", None), ("denied", "Rival", "2025-03-01", "2025-06-01")]
    assert [r.outcome for r in graph.rumours(as_of="2025-05")] == ["open"]


def test_a_source_is_a_publisher_with_words_of_its_own(graph: KnowledgeGraph):
    (relation,) = graph.relations("Chips", "INVESTS_IN", direction="out")
    first, second = graph.evidence("Chips", "Lab", "INVESTS_IN")
    assert first.publisher != second.publisher

    def count(*claims: Claim) -> int:
        return sources(map(saying, claims), relation.status)

    assert count(first, second) == 1, "the same sentence, printed twice"
    other_words = replace(second, quote="Chips puts money into Lab.")
    assert count(first, other_words) == 2
    assert count(first, replace(other_words, publisher=first.publisher)) == 1
    assert count(first, replace(other_words, status=Status.RUMOURED)) == 1
    nameless = [replace(c, publisher=None) for c in (first, other_words)]
    assert count(*nameless) == 2, "two articles of nobody's"


def test_what_too_few_say_is_left_out(graph: KnowledgeGraph):
    """No sentence of this market is told in two ways, so that nothing rests on two sources."""
    assert graph.portfolio("Chips", min_sources=2) == []
    assert graph.supply_chain("Cloud", min_sources=2).links == ()
    assert graph.changes("2025-06-01", min_sources=2) == []
    assert graph.top(min_sources=2) == []


def test_surroundings_hold_all_relations_among_them(graph: KnowledgeGraph):
    around = graph.neighborhood("Chips", as_of="2025-08")
    assert set(names(around.entities)) == {"Fab", "Cloud", "Lab", "FUND", "Rival"}
    within = {around.center.id, *(e.id for e in around.entities)}
    assert {r.source.id for r in around.relations} | {r.target.id for r in around.relations} <= within
    assert ("Fab", "Rival") in {(r.source.name, r.target.name) for r in around.relations}


def test_several_paths_shortest_first(graph: KnowledgeGraph):
    found = graph.paths("Fab", "Lab", 3, as_of="2025-08")
    lengths = [len(path) for path in found]
    assert lengths == sorted(lengths)
    assert len(found) == 3
    for path in found:
        ends = [{r.source.name, r.target.name} for r in path]
        assert "Fab" in ends[0]
        assert "Lab" in ends[-1]
    with pytest.raises(NoPathError):
        graph.paths("Fab", "Tiny")


def test_articles_that_mention_an_entity(graph: KnowledgeGraph):
    assert [a.published for a in graph.mentions("Fab")] == ["2025-09-01", "2025-06-01", "2025-03-01"]
    assert [a.published for a in graph.mentions("Fab", as_of="2025-06")] == ["2025-06-01", "2025-03-01"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (lambda g: g.supply_chain("Chips", 0), "0 is no depth"),
        (lambda g: g.supply_chain("Chips", 1, "sideways"), "'sideways' is no direction"),
        (lambda g: g.supply_chain("FUND"), "this question is for Company or Product, not for ETF"),
        (lambda g: g.loops(max_length=1), "1 is no length"),
        (lambda g: g.top("fame"), "'fame' is no measure"),
        (lambda g: g.paths("Fab", "Lab", 0), "0 is no number of paths"),
        (lambda g: g.portfolio("Chips", min_sources=0), "0 is no number of sources"),
        (lambda g: g.portfolio("Chips", as_of="yesterday"), "'yesterday' is not a date"),
        (lambda g: g.changes("soon"), "'soon' is not a date"),
        (lambda g: g.neighborhood("Chips", 0), "0 is no depth"),
    ],
)
def test_a_wrong_question_is_answered_with_what_to_ask(graph: KnowledgeGraph, question: object, told: str):
    with pytest.raises(KGError, match=told):
        question(graph)  # type: ignore[operator]


def test_an_unknown_name_is_not_found(graph: KnowledgeGraph):
    for question in (graph.funding, graph.frenemies, graph.etfs_holding, graph.mentions, graph.competitors):
        with pytest.raises(NotFoundError):
            question("Nobody Knows")
    with pytest.raises(NotFoundError):
        graph.loops(via=["BRIBES"])
