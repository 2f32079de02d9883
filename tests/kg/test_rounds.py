"""Money that several articles tell of is counted once, and only what took place is summed up."""

from datetime import date, timedelta
from typing import Any

import pytest
from drawn import NewGraph, article, claim
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import KnowledgeGraph, open_graph
from schema import Status

Told = tuple[str, str, dict[str, Any]]
"""An article's day, an investor, and what is said of its investment."""


def funded(new_graph: NewGraph, *told: Told) -> KnowledgeGraph:
    graph = new_graph()
    for number, (day, investor, fields) in enumerate(told):
        sentence = claim(f"Company:{investor}", "INVESTS_IN", "Company:Lab", **fields)
        graph.add(article(sentence, salt=str(number), published=day, publisher=f"P{number}"))
    return graph


def usd(amount: float, **fields: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD", **fields}


def whole(amount: float, **fields: Any) -> dict[str, Any]:
    return {"round_amount": amount, "currency": "USD", **fields}


CASES: dict[str, tuple[list[Told], list[tuple[str | None, float | None, str]], dict[str, float]]] = {
    "one round in the words of two languages": (
        [("2025-03-02", "A", whole(5e8, round="Series B")), ("2025-10-03", "A", whole(5e8, round="B轮"))],
        [("Series B", 5e8, "A")],
        {"USD": 5e8},
    ),
    "a named round told again by its size": (
        [("2025-03-02", "A", whole(5e8, round="Series B")), ("2025-08-20", "B", whole(5.02e8))],
        [("Series B", 5.02e8, "A B")],
        {"USD": 5.02e8},
    ),
    "an investor's part told again months later": (
        [("2025-03-02", "A", usd(1e9)), ("2025-09-20", "A", usd(1e9)), ("2026-01-02", "A", {})],
        [(None, 1e9, "A")],
        {"USD": 1e9},
    ),
    "parts of one month are one round": (
        [("2025-01-30", "A", usd(1e9)), ("2025-02-02", "B", usd(2e9))],
        [(None, 3e9, "A B")],
        {"USD": 3e9},
    ),
    "a whole that is told beside a part": (
        [("2025-03-02", "A", usd(1.5e8, round="C")), ("2025-03-05", "B", whole(5e8))],
        [("C", 5e8, "A B")],
        {"USD": 5e8},
    ),
    "a part that is more than the whole is of another round": (
        [("2025-06-21", "A", whole(1e9)), ("2025-06-21", "B", usd(14.3e9))],
        [(None, 1e9, "A"), (None, 14.3e9, "B")],
        {"USD": 15.3e9},
    ),
    "the same sum at two stated times": (
        [("2025-03-02", "A", usd(1e9, date="2019-07")), ("2025-03-02", "A", usd(1e9, date="2021"))],
        [(None, 1e9, "A"), (None, 1e9, "A")],
        {"USD": 2e9},
    ),
    "two named rounds of one size": (
        [
            ("2024-03-02", "A", whole(1e8, round="Series A")),
            ("2025-03-02", "B", whole(1e8, round="Series B")),
        ],
        [("Series A", 1e8, "A"), ("Series B", 1e8, "B")],
        {"USD": 2e8},
    ),
    "one sum in two currencies is no sum of both": (
        [("2025-03-02", "A", usd(1e9)), ("2025-03-04", "A", {"amount": 7e9, "currency": "CNY"})],
        [(None, 7e9, "A")],
        {"CNY": 7e9},
    ),
    "two investors' parts in two currencies": (
        [("2025-03-02", "A", usd(1e9)), ("2025-03-04", "B", {"amount": 7e9, "currency": "CNY"})],
        [(None, 1e9, "A B")],
        {"CNY": 7e9, "USD": 1e9},
    ),
    "who had invested before a round is not part of it": (
        [("2025-01-02", "A", {}), ("2025-10-02", "A", usd(1e9, round="Series C"))],
        [(None, None, "A"), ("Series C", 1e9, "A")],
        {"USD": 1e9},
    ),
    "what is told of no sum is of the investor's round": (
        [
            ("2025-03-02", "A", usd(1e9)),
            ("2025-03-02", "B", usd(2e9, round="Series D", date="2024-01")),
            ("2025-06-02", "B", {}),
        ],
        [("Series D", 2e9, "B"), (None, 1e9, "A")],
        {"USD": 3e9},
    ),
    "strategic investments of two years": (
        [("2023-03-02", "A", usd(1e9, round="战略投资")), ("2025-03-02", "B", usd(2e9, round="strategic"))],
        [("战略投资", 1e9, "A"), ("strategic", 2e9, "B")],
        {"USD": 3e9},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rounds_are_put_together_as_a_reader_would(new_graph: NewGraph, case: str):
    told, rounds, totals = CASES[case]
    with funded(new_graph, *told) as graph:
        found = graph.funding("Lab")
    names = [(r.name, r.amount, " ".join(i.name for i in r.investors)) for r in found.rounds]
    assert names == rounds
    assert found.totals == totals
    assert sum(len(r.claims) for r in found.rounds) == len(told), "each claim is in one of them"


def test_what_has_not_taken_place_is_told_apart_and_not_summed_up(new_graph: NewGraph):
    with funded(
        new_graph,
        ("2025-03-02", "A", usd(1e9, round="Series F")),
        ("2025-03-03", "B", usd(4e9, round="Series F", status=Status.RUMOURED)),
        ("2025-03-04", "C", usd(2e9, status=Status.PLANNED)),
        ("2025-03-05", "D", usd(3e9, status=Status.DENIED)),
    ) as graph:
        assert [r.amount for r in graph.funding("Lab").rounds] == [1e9]
        every = graph.funding("Lab", include=tuple(Status))
        assert sorted((r.status.value, r.amount) for r in every.rounds) == [
            ("asserted", 1e9),
            ("denied", 3e9),
            ("planned", 2e9),
            ("rumoured", 4e9),
        ]
        assert every.totals == {"USD": 1e9}


def test_a_rumour_that_came_true_is_one_round(new_graph: NewGraph):
    with funded(
        new_graph,
        ("2025-03-02", "A", usd(5e9, status=Status.RUMOURED)),
        ("2025-04-02", "A", usd(4e9)),
    ) as graph:
        (only,) = graph.funding("Lab", include=tuple(Status)).rounds
    assert (only.amount, only.status) == (4e9, Status.ASSERTED)


def test_who_has_sold_had_paid_all_the_same(new_graph: NewGraph):
    """What it sold for is no money for the company."""
    with funded(
        new_graph, ("2024-03-02", "A", usd(1e9)), ("2025-03-02", "A", usd(6e9, status=Status.ENDED))
    ) as graph:
        assert graph.funding("Lab").rounds == ()
        (only,) = graph.funding("Lab", include=["ended"]).rounds
        assert (only.amount, only.status, only.date) == (1e9, Status.ENDED, "2024-03-02")


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """What is told of a company's money on a few days, each of which tells one thing."""
    days = draw(st.lists(st.integers(1, 700), min_size=1, max_size=6, unique=True))
    sums = st.sampled_from([1e8, 5e8, 5.02e8, 2e9])
    told: list[Told] = []
    for day in days:
        fields: dict[str, Any] = {}
        if draw(st.booleans()):
            fields |= {draw(st.sampled_from(["amount", "round_amount"])): draw(sums)}
            fields |= {"currency": draw(st.sampled_from(["USD", "CNY"]))}
        if draw(st.booleans()):
            fields |= {"round": draw(st.sampled_from(["Series A", "A轮", "Series B", "seed", "strategic"]))}
        published = (date(2024, 1, 1) + timedelta(day)).isoformat()
        told.append((published, draw(st.sampled_from("ABC")), fields))
    return told


@settings(max_examples=150)
@given(told=tellings(), again=st.data())
def test_what_is_printed_twice_is_paid_once(told: list[Told], again: st.DataObject):
    twice = told + again.draw(st.lists(st.sampled_from(told), unique_by=lambda one: one[0]))
    with funded(open_graph, *told) as once, funded(open_graph, *twice) as retold:
        first, second = once.funding("Lab"), retold.funding("Lab")
    assert second.totals == first.totals
    assert [(r.amount, r.currency, r.investors) for r in second.rounds] == [
        (r.amount, r.currency, r.investors) for r in first.rounds
    ]
