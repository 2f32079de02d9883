"""Slugs and hashes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema import content_id, entity_id, slug

names = st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ByteDance", "bytedance"),
        ("Zhipu AI", "zhipu-ai"),
        ("GPT-5.2", "gpt-5-2"),
        ("Llama 3.1 405B", "llama-3-1-405b"),
        ("AT&T", "at-t"),
        ("Run:ai", "run-ai"),
        ("寒武纪", "寒武纪"),
        ("Ångström", "angstrom"),
        ("１５９５１６", "159516"),
        ("_under_score_", "under-score"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(names)
def test_a_slug_fits_into_an_id(name: str) -> None:
    """Whatever the name, its slug is there, without white space, and is its own slug."""
    made = slug(name)
    assert made
    assert not re.search(r"\s", made)
    assert slug(made) == made


def test_versions_stay_apart() -> None:
    versions = ["GPT-4", "GPT-4o", "GPT-4.1", "K2", "K2.5", "H100", "H200", "Llama 3", "Llama 3.1"]
    assert len({slug(v) for v in versions}) == len(versions)


def test_one_name_under_two_labels_is_two_ids() -> None:
    assert entity_id("Company", "DeepSeek") != entity_id("Model", "DeepSeek")


@given(st.lists(names), st.lists(names))
def test_content_ids_are_equal_only_for_equal_content(one: list[str], other: list[str]) -> None:
    assert (content_id("k", *one) == content_id("k", *other)) == (one == other)


def test_content_ids_do_not_run_parts_together() -> None:
    assert content_id("k", "ab", "c") != content_id("k", "a", "bc")
    assert content_id("k", 1) != content_id("k", "1")


def test_content_ids_stay_the_same_over_versions() -> None:
    """Ids stand in people's graphs: this one was computed with the first release."""
    assert content_id("article", "One text.") == "article:eb49fbb193035c6ec738"
