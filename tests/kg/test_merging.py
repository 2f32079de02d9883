"""How many articles make one entity and one edge."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.stores.merging import Said, Stated, merge_entity, merge_evidence
from schema import Company, Evidence, Label, Qualifiers, Status


def _claim(at: int = 0, article: str = "a", **fields: Any) -> Stated:
    own = {k: fields.pop(k) for k in ("status", "observed", "confidence") if k in fields}
    made = Evidence(
        article=f"article:{article}",
        quote="q",
        start=at,
        end=at + 1,
        subject="company:a",
        type="INVESTS_IN",
        object="company:b",
        qualifiers=Qualifiers(**fields),
        **own,
    )
    known = made.qualifiers.known()
    return Stated(made.id, made.article, made.status, made.observed, made.confidence, known)


@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("rumoured 2026-01", "rumoured"),
        ("rumoured 2026-01, planned 2026-02", "planned"),
        ("planned 2026-01, asserted 2026-02", "asserted"),
        ("asserted 2026-01, planned 2026-02", "asserted"),
        ("asserted 2026-01, rumoured 2026-02", "asserted"),
        ("asserted 2026-01, denied 2026-02", "denied"),
        ("asserted 2026-01, denied 2026-02, rumoured 2026-03", "rumoured"),
        ("asserted 2026-01, ended 2026-02", "ended"),
        ("ended 2026-01, planned 2026-02", "ended"),
        ("ended 2026-01, asserted 2026-02", "asserted"),
        ("rumoured 2026-01, denied 2026-01", "denied"),
        ("denied 2026-01, asserted 2026-01", "asserted"),
        ("asserted 2026-01, ended 2026-01", "ended"),
        ("planned -, rumoured 2026-01", "rumoured"),
        ("asserted -, planned 2026-01", "asserted"),
    ],
)
def test_status_follows_the_newest_evidence(story: str, status: str) -> None:
    claims = []
    for at, event in enumerate(story.split(", ")):
        claimed, observed = event.split()
        claims.append(_claim(at, status=claimed, observed=None if observed == "-" else observed))
    assert merge_evidence(claims)["status"] == status
    assert merge_evidence(claims[::-1])["status"] == status


def test_times_are_the_claims_own_where_given_else_the_articles() -> None:
    merged = merge_evidence(
        [_claim(0, observed="2026-02-10", date="2024-05"), _claim(1, observed="2026-01"), _claim(2)]
    )
    assert (merged["first_seen"], merged["last_seen"], merged["evidence_count"]) == ("2024-05", "2026-01", 3)


def test_no_date_means_none() -> None:
    merged = merge_evidence([_claim()])
    assert (merged["first_seen"], merged["last_seen"]) == (None, None)


@pytest.mark.parametrize("status", list(Status))
def test_one_claim_says_what_it_would_say_twice(status: Status):
    stated = _claim(0, status=status, observed="2026-01", confidence=0.8, amount=3.0, currency="USD")
    once, twice = merge_evidence([stated]), merge_evidence([stated, stated])
    assert once == twice | {"evidence_count": 1}


def test_articles_make_an_edge_surer_and_repeating_oneself_does_not() -> None:
    one = merge_evidence([_claim(0, confidence=0.8), _claim(5, confidence=0.6)])
    two = merge_evidence([_claim(0, confidence=0.8), _claim(0, "b", confidence=0.5)])
    assert (one["confidence"], two["confidence"]) == (0.8, 0.9)


def test_only_claims_of_the_edge_s_status_make_it_sure() -> None:
    merged = merge_evidence(
        [
            _claim(0, "a", status=Status.RUMOURED, confidence=0.9, observed="2026-01"),
            _claim(0, "b", status=Status.ASSERTED, confidence=0.5, observed="2026-02"),
        ]
    )
    assert merged["confidence"] == 0.5


def test_a_qualifier_comes_from_the_newest_claim_that_states_it() -> None:
    merged = merge_evidence(
        [
            _claim(0, observed="2026-01", stake=0.1, round="A", amount=5, currency="USD"),
            _claim(1, observed="2026-02", stake=0.2),
        ]
    )
    assert merged["qualifiers"] == {"amount": 5.0, "currency": "USD", "round": "A", "stake": 0.2}


def test_an_amount_never_gets_another_claim_s_currency() -> None:
    dollars = _claim(0, observed="2026-01", amount=5, round_amount=9, currency="USD")
    bare = _claim(1, observed="2026-02", amount=30)
    assert merge_evidence([dollars, bare])["qualifiers"] == {"amount": 30.0}
    whole = _claim(1, observed="2026-02", amount=7, currency="USD")
    assert merge_evidence([dollars, whole])["qualifiers"] == {
        "amount": 7.0,
        "currency": "USD",
        "round_amount": 9.0,
    }


def test_a_rumoured_amount_does_not_stand_on_an_asserted_edge() -> None:
    fact = _claim(0, observed="2026-01", amount=1, currency="USD")
    rumour = _claim(1, observed="2026-02", status=Status.RUMOURED, amount=100, currency="USD")
    assert merge_evidence([fact, rumour])["qualifiers"]["amount"] == 1


def test_what_has_ended_keeps_what_was_asserted_of_it() -> None:
    fact = _claim(0, observed="2026-01", stake=0.3)
    end = _claim(1, observed="2026-02", status=Status.ENDED)
    assert merge_evidence([fact, end])["qualifiers"] == {"stake": 0.3}


CLAIMS = st.lists(
    st.builds(
        _claim,
        at=st.integers(0, 3),
        article=st.sampled_from("abc"),
        status=st.sampled_from(list(Status)),
        observed=st.sampled_from([None, "2025", "2026-01", "2026-01-05"]),
        confidence=st.floats(0, 1),
        stake=st.none() | st.floats(0, 1),
        amount=st.none() | st.floats(0, 1e12),
        currency=st.sampled_from([None, "USD", "CNY"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda claim: claim.id,
)


@given(CLAIMS, st.randoms())
def test_the_order_of_evidence_never_matters(claims: list[Stated], chance: Any) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    merged = merge_evidence(claims)
    assert json.dumps(merged) == json.dumps(merge_evidence(shuffled))
    assert 0 <= merged["confidence"] <= 1
    assert merged["status"] in {claim.status for claim in claims}


def test_the_registry_s_name_and_properties_come_first() -> None:
    record = Company(
        id="company:zhipu",
        name="Zhipu",
        names={"zh-Hans": "智谱"},
        aliases=("ZhiPu", "Z.ai"),
        country="CN",
    )
    view = merge_entity(
        "company:zhipu",
        Label.COMPANY,
        Said(
            names=Counter({"智谱AI": 5}),
            surfaces=Counter({"ZHIPU": 2, "Z.AI": 1}),
            properties={"country": Counter({'"US"': 9}), "kind": Counter({'"developer"': 1})},
            records=[(6, record)],
        ),
    )
    assert (view.name, view.names) == ("Zhipu", {"zh-Hans": "智谱"})
    assert view.aliases == ("Z.ai", "智谱AI")
    assert view.properties == {"kind": "developer", "country": "CN"}


def test_without_a_registry_the_usual_name_wins_and_the_first_of_equals() -> None:
    said = Said(names=Counter({"Beta": 2, "Alpha": 2, "Gamma": 1}))
    view = merge_entity("company:x", Label.COMPANY, said)
    assert (view.name, view.aliases) == ("Alpha", ("Beta", "Gamma"))


def test_of_two_registry_entries_the_one_in_more_articles_wins() -> None:
    old, new = Company(id="company:x", name="Old"), Company(id="company:x", name="New")
    said = Said(names=Counter({"X": 3}), records=[(1, new), (2, old)])
    assert merge_entity("company:x", Label.COMPANY, said).name == "Old"


def test_a_model_says_whether_it_is_named() -> None:
    named = merge_entity("model:x", Label.MODEL, Said(names=Counter({"X": 1})))
    unnamed = merge_entity(
        "model:y", Label.MODEL, Said(names=Counter({"Y": 1}), properties={"named": Counter({"false": 1})})
    )
    assert (named.properties, unnamed.properties) == ({"named": True}, {"named": False})
