"""What a store says of edges and claims, under all conditions, is what its claims add up to one by one."""

import random
from collections.abc import Iterator
from itertools import product
from typing import Any, get_args

import pytest
from drawn import NewGraph, article, claim

from kg import KnowledgeGraph
from kg.stores.base import Direction
from kg.stores.standing import by_triple, known_by, not_after, relations_from, saying, triple_of
from kg.views import Claim
from schema import Label, Status

NAMES = [f"Company:{letter}" for letter in "ABCD"] + ["Model:M", "Sector:S"]
KINDS = {
    "SUPPLIES": ("Company", "Company"),
    "INVESTS_IN": ("Company", "Company"),
    "COMPETES_WITH": ("Company", "Company"),
    "RELEASES": ("Company", "Model"),
    "OPERATES_IN": ("Company", "Sector"),
}
DATES = ["2025", "2025-02", "2025-02-11", "2025-02-11T08:30", "2025-07-01", None]
ANYWHEN = [None, "2025", "2025-02", "2025-02-11", "2025-02-12", "2025-02-11T08:00", "2024", "2026"]


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    """A graph in which every relation is told by several articles that do not agree."""
    chance = random.Random(3)
    with new_graph() as made:
        for number in range(30):
            told = []
            for _ in range(4):
                kind = chance.choice([*KINDS])
                source, target = (
                    chance.choice([name for name in NAMES if name.startswith(label)]) for label in KINDS[kind]
                )
                fields: dict[str, Any] = {"status": chance.choice([Status.ASSERTED, *Status])}
                if kind == "INVESTS_IN":
                    fields |= chance.choice(
                        [
                            {},
                            {"amount": 1e9, "currency": "USD"},
                            {"amount": 2e9, "currency": "USD"},
                            {"stake": 0.2},
                        ]
                    )
                if chance.random() < 0.2:
                    fields["date"] = chance.choice([date for date in DATES if date])
                if source != target:
                    told.append(claim(source, kind, target, **fields))
            made.add(
                article(*told, salt=str(number), published=chance.choice(DATES), publisher=f"P{number % 3}")
            )
        yield made


@pytest.fixture(scope="module")
def claims(graph: KnowledgeGraph) -> list[Claim]:
    return graph._store.claims()


def _touches(claim: Claim, ends: set[str]) -> bool:
    return bool({claim.subject.id, claim.object.id} & ends)


@pytest.mark.parametrize("as_of", ANYWHEN)
def test_claims_are_those_of_articles_up_to_the_date(
    graph: KnowledgeGraph, claims: list[Claim], as_of: str | None
) -> None:
    known = known_by(claims, as_of)
    store, ends = graph._store, {"company:a", "model:m"}
    assert store.claims(as_of=as_of) == known
    assert store.claims(ends, as_of=as_of) == [c for c in known if _touches(c, ends)]
    some = sorted(by_triple(claims))[::2]
    assert store.claims_of(some, as_of=as_of) == [c for c in known if saying(c).triple in some]
    assert list(store.sayings(some, as_of=as_of)) == [saying(c) for c in known if saying(c).triple in some]
    assert store.claims_of([]) == []


@pytest.mark.parametrize("as_of", ANYWHEN)
def test_edges_stand_as_the_claims_of_then_add_up(
    graph: KnowledgeGraph, claims: list[Claim], as_of: str | None
) -> None:
    known, store = known_by(claims, as_of), graph._store
    asked: list[tuple[Any, Any, bool]] = [(None, "both", False)]
    asked += [({"company:a", "company:b"}, way, False) for way in get_args(Direction)]
    asked += [({"company:a", "company:b", "model:m"}, "both", True)]
    statuses = [{Status.ASSERTED}, {Status.DENIED, Status.ENDED}, set(Status)]
    for (ends, direction, among), wanted, span, least in product(
        asked, statuses, [(None, None), ("2025-02", None), (None, "2025-02-11")], [1, 2]
    ):
        conditions: dict[str, Any] = {
            "direction": direction,
            "among": among,
            "statuses": wanted,
            "since": span[0],
            "until": span[1],
            "min_claims": least,
        }
        expected = relations_from(known, ends=ends, **conditions)
        assert store.relations(ends, as_of=as_of, **conditions) == expected, (ends, conditions)


@pytest.mark.parametrize("as_of", ANYWHEN)
def test_keys_and_statuses_are_those_of_the_edges(graph: KnowledgeGraph, as_of: str | None) -> None:
    store = graph._store
    for ends, label, types, least in product(
        [None, {"company:a", "company:b"}], [None, Label.COMPANY], [None, ["SUPPLIES", "RELEASES"]], [1, 2]
    ):
        wanted = {Status.ASSERTED, Status.ENDED}
        edges = store.relations(ends, types=types, statuses=wanted, as_of=as_of, min_claims=least)
        expected = {
            (triple_of(r), str(r.status))
            for r in edges
            if label is None or r.source.label == r.target.label == label
        }
        found = list(
            store.standing(ends, types=types, statuses=wanted, label=label, as_of=as_of, min_claims=least)
        )
        assert {(triple, str(status)) for triple, status in found} == expected
        assert len(found) == len(expected), "each once"


@pytest.mark.parametrize("as_of", ANYWHEN)
@pytest.mark.parametrize("since", ANYWHEN)
def test_candidates_are_all_that_have_such_a_claim(
    graph: KnowledgeGraph, claims: list[Claim], since: str | None, as_of: str | None
) -> None:
    for status in (None, *Status):
        expected = {
            saying(c).triple
            for c in known_by(claims, as_of)
            if status in (None, c.status) and (since is None or (c.observed and not_after(since, c.observed)))
        }
        assert graph._store.claimed(status=status, since=since, as_of=as_of) == expected


def test_what_is_disputed_or_told_in_several_figures_may_be_in_conflict(
    graph: KnowledgeGraph, claims: list[Claim]
) -> None:
    found = graph._store.disputable()
    for triple, told in by_triple(claims).items():
        if {Status.DENIED, Status.ASSERTED} <= {c.status for c in told}:
            assert triple in found
        for key in ("amount", "stake"):
            stated = {c.qualifiers.get(key) for c in told if c.status is Status.ASSERTED} - {None}
            if len(stated) > 1:
                assert triple in found
    assert found < set(by_triple(claims)), "and not simply everything"


@pytest.mark.parametrize("as_of", ANYWHEN)
def test_names_are_found_that_articles_up_to_the_date_name(graph: KnowledgeGraph, as_of: str | None) -> None:
    store = graph._store
    for text in ("a", "Mm", "company:"):
        every = [entity.id for entity in store.search(text, 99)]
        told = {
            id_
            for id_ in every
            for a in store.articles(naming=id_)
            if as_of is None or (a.published and not_after(a.published, as_of))
        }
        found = [entity.id for entity in store.search(text, 99, as_of=as_of)]
        assert found == [id_ for id_ in every if id_ in told]
