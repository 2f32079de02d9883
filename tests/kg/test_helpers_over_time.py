"""As of a date, every question is answered as by a graph that holds only the articles up to it."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from drawn import Sentence, article, claim
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import KGError, KnowledgeGraph, open_graph
from schema import Extraction, Status

NAMES = [f"Company:{letter}" for letter in "ABCDE"]
DATES = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"]
QUESTIONS: dict[str, Callable[..., Any]] = {
    "supply_chain": lambda g, **k: g.supply_chain("A", 3, **k),
    "bottlenecks": lambda g, **k: g.bottlenecks(**k),
    "exposure": lambda g, **k: g.exposure("A", "B", **k),
    "portfolio": lambda g, **k: g.portfolio("A", **k),
    "funding": lambda g, **k: g.funding("A", **k),
    "loops": lambda g, **k: g.loops(max_length=4, **k),
    "etfs_holding": lambda g, **k: g.etfs_holding("A", **k),
    "competitors": lambda g, **k: g.competitors("A", **k),
    "frenemies": lambda g, **k: g.frenemies("A", **k),
    "neighborhood": lambda g, **k: [r.to_dict() for r in g.neighborhood("A", 2, **k).relations],
    "paths": lambda g, **k: g.paths("A", "B", 3, **k),
    "mentions": lambda g, **k: g.mentions("A", **k),
    "changes": lambda g, **k: g.changes("2025-02", **k),
    "conflicts": lambda g, **k: g.conflicts(**k),
    "rumours": lambda g, **k: g.rumours(**k),
    "top": lambda g, **k: g.top("pagerank", **k),
    "communities": lambda g, **k: {frozenset(m.id for m in c.members) for c in g.communities(**k)},
}


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    a, b = draw(st.permutations(NAMES))[:2]
    kind = draw(st.sampled_from(["SUPPLIES", "INVESTS_IN", "COMPETES_WITH", "PARTNERS_WITH"]))
    status = draw(
        st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.RUMOURED, Status.DENIED, Status.ENDED])
    )
    fields: dict[str, Any] = {"status": status}
    if kind == "INVESTS_IN":
        fields |= {"amount": draw(st.sampled_from([1e9, 2e9])), "currency": "USD"}
    return claim(a, kind, b, **fields)


@st.composite
def news(draw: st.DrawFn) -> list[Extraction]:
    return [
        article(
            *draw(st.lists(sentences(), min_size=1, max_size=4)),
            entities=("Company:A", "Company:B"),
            salt=str(n),
            published=draw(st.sampled_from(DATES)),
            publisher=f"P{n}",
        )
        for n in range(draw(st.integers(2, 5)))
    ]


def answer(ask: Callable[..., Any], graph: KnowledgeGraph, **scope: Any) -> Any:
    try:
        return ask(graph, **scope)
    except KGError as error:
        return str(error)


@settings(max_examples=60)
@given(told=news(), date=st.sampled_from(["2025-01", "2025-02-01", "2025-03"]))
def test_as_of_a_date_only_earlier_articles_count(told: list[Extraction], date: str):
    early = [e for e in told if (e.article.published or "")[: len(date)] <= date]
    with open_graph() as whole, open_graph() as past:
        for extraction in told:
            whole.add(extraction)
        for extraction in early:
            past.add(extraction)
        if not early:
            return
        for name, question in QUESTIONS.items():
            assert answer(question, whole, as_of=date) == answer(question, past), name


@settings(max_examples=40)
@given(told=news())
def test_measures_are_those_of_networkx(told: list[Extraction]):
    with open_graph() as graph:
        for extraction in told:
            graph.add(extraction)
        ties = nx.Graph((r.source.id, r.target.id) for r in graph.relations())
        between = {r.entity.id: r.score for r in graph.top("betweenness", 99)}
        rank = {r.entity.id: r.score for r in graph.top("pagerank", 99)}
        degree = {r.entity.id: r.score for r in graph.top("degree", 99)}
    assert degree == dict(ties.degree())
    assert between == pytest.approx(nx.betweenness_centrality(ties), abs=1e-5)
    assert rank == pytest.approx(_pagerank(ties), abs=5e-3)


def _pagerank(ties: "nx.Graph[str]") -> dict[str, float]:
    """Where a walker stands in the end who follows a random tie, or with 15 % goes anywhere."""
    stands = dict.fromkeys(ties, 1 / max(1, len(ties)))
    for _ in range(300):
        stands = {
            node: 0.15 / len(ties) + 0.85 * sum(stands[other] / ties.degree(other) for other in ties[node])
            for node in ties
        }
    return stands


@settings(max_examples=60)
@given(told=news())
def test_loops_are_the_cycles_of_the_money(told: list[Extraction]):
    with open_graph() as graph:
        for extraction in told:
            graph.add(extraction)
        money = nx.DiGraph()
        for r in graph.relations():
            if r.type in ("SUPPLIES", "INVESTS_IN"):
                ends = (r.source.id, r.target.id)
                money.add_edge(*(ends if r.type == "INVESTS_IN" else ends[::-1]))
        wanted = sorted(sorted(cycle) for cycle in nx.simple_cycles(money) if len(cycle) <= 4)
        assert sorted(sorted(c.id for c in loop.companies) for loop in graph.loops(max_length=4)) == wanted
