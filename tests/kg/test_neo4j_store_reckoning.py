"""What is reckoned for a server without one: addresses, rows as properties, and what a change writes."""

from dataclasses import replace

import pytest
from drawn import article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import GraphError, open_graph
from kg.resolve import resolve
from kg.stores.merging import Stated, merge_traits
from kg.stores.neo4j.layout import traits_said
from kg.stores.neo4j.reckoning import Known, KnownEntity, difference, is_undisputed
from kg.stores.neo4j.target import target_of
from kg.stores.rows import Contribution, contribution

WORDS = st.tuples(st.sampled_from(["name", "surface"]), st.sampled_from("aAbB"))
FACTS = st.tuples(st.sampled_from(["property country", "property kind"]), st.sampled_from(['"a"', '"b"']))
SAID = st.sets(WORDS | FACTS).map(lambda said: sorted(said | {("label", "Company"), ("name", "a")}))


def _put(*sentences: tuple[str, str]) -> Contribution:
    told = article(*(claim(f"Company:{a}", "SUPPLIES", f"Company:{b}") for a, b in sentences))
    return contribution(resolve(told))


def _known(c: Contribution, articles: int = 1) -> Known:
    """Return what a graph holds that holds this, and as many articles that say the same of its entities."""
    new = difference(Known(), {c.article.id: c}).traits.new
    entities = {
        row["id"]: KnownEntity("Company", dict.fromkeys(traits_said(row["traits"]), articles), {})
        for row in new
    }
    evidence = {
        (e.subject, e.type, e.object): {e.id: Stated(e.id, e.article, e.status, e.observed, e.confidence, {})}
        for e in c.evidence
    }
    return Known({c.article.id: c}, entities, evidence)


@given(SAID, st.data())
def test_numbers_alone_change_no_entity_where_only_they_are_written(
    said: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Wherever the row of the entity itself is spared, it would have been the same."""
    numbers = st.integers(1, 9)
    once, again = ({trait: data.draw(numbers) for trait in said} for _ in range(2))
    if is_undisputed(once):
        before, now = (
            merge_traits("company:a", [(*trait, times) for trait, times in counted.items()], {})
            for counted in (once, again)
        )
        assert replace(now, article_count=before.article_count) == before


def test_an_article_that_says_what_others_say_raises_numbers_only() -> None:
    said = _put(("A", "B"))
    known = replace(_known(said, articles=3), contributions={}, evidence={})
    found = difference(known, {said.article.id: said})
    assert [row["times"] for row in found.times.changed] == ["4,4,4"] * 2
    assert not any(rows.new or rows.changed or rows.gone for rows in found.entities.values())
    assert found.traits.new == found.traits.changed == found.names.new == found.names.gone == []


def test_only_what_differs_of_an_article_is_written() -> None:
    before = _put(("A", "B"), ("B", "C"))
    kept, gone = before.evidence
    now = replace(before, article=before.article._replace(digest="batch:new"), evidence=(kept,))
    found = difference(_known(before), {before.article.id: now})
    claims = list(found.evidence.values())
    assert [row["id"] for rows in claims for row in rows.gone] == [gone.id]
    assert not any(rows.new for rows in (*claims, *found.mentions.values(), *found.entities.values()))
    edges = list(found.relations.values())
    assert [(row["source"], row["target"]) for rows in edges for row in rows.gone] == [
        (gone.subject, gone.object)
    ]


@pytest.mark.parametrize(
    ("url", "user", "password", "database"),
    [
        ("bolt://host", "env", "env-pass", "env-db"),
        ("neo4j://me@host", "me", "env-pass", "env-db"),
        ("neo4j+s://me:p%40ss%2F@host:1/news", "me", "p@ss/", "news"),
    ],
)
def test_the_address_goes_before_the_environment(
    url: str, user: str, password: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "env")
    monkeypatch.setenv("NEO4J_PASSWORD", "env-pass")
    monkeypatch.setenv("NEO4J_DATABASE", "env-db")
    target = target_of(url)
    assert (target.username, target.password, target.database) == (user, password, database)
    assert password not in repr(target) + target.where + target.uri


@pytest.mark.parametrize(
    "url",
    [
        "bolt://a:sec/ret@host",
        "bolt://a:sec#ret@host",
        "bolt://",
        "bolt://a:secret@host:port",
        "http://a:secret@h",
    ],
)
def test_what_is_no_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(GraphError) as caught:
        open_graph(url, username="a", password="b")
    assert "secret" not in str(caught.value)
    assert "ret@" not in str(caught.value)


def test_a_user_without_a_password_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(GraphError, match="set NEO4J_PASSWORD"):
        open_graph("bolt://me@127.0.0.1:1")


def test_a_file_has_no_user() -> None:
    with pytest.raises(GraphError, match="a file has none"):
        open_graph("news.kg", database="news")
