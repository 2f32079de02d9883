"""What one article changes, in every store, and that taking it out is the exact inverse of putting it in."""

import pytest
from drawn import NewGraph, article, claim, contents

from kg import GraphError, KGError, NotFoundError, Registry, open_graph
from kg.stores.base import Change
from schema import Article, Company, Extraction, Status

A = article(
    claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", product="GPUs"),
    claim("Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status=Status.RUMOURED),
    figures=(("Company:Nvidia", "revenue", 6.8e10),),
    title="A",
    published="2026-01-05",
)
B = article(
    claim("Company:Nvidia", "INVESTS_IN", "Company:OpenAI", amount=1e11, currency="USD"),
    claim("Company:TSMC", "SUPPLIES", "Company:Nvidia"),
    title="B",
    published="2026-02-05",
)


def test_a_change_counts_what_is_new(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        first = graph.add(A)
        assert (first.entities_added, first.relations_added) == (3, 2)
        assert (first.evidence_added, first.observations_added) == (2, 1)
        second = graph.add(B)
        assert (second.entities_added, second.relations_added, second.evidence_added) == (1, 1, 2)


def test_removing_counts_what_is_gone_and_leaves_what_others_say(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph.add(A)
        graph.add(B)
        gone = graph.remove(A.article.id)
        assert (gone.entities_removed, gone.relations_removed) == (1, 1)
        assert (gone.evidence_removed, gone.observations_removed) == (2, 1)
        assert graph.entity("OpenAI").evidence_count == 1
        with pytest.raises(NotFoundError):
            graph.entity("CoreWeave")


def test_a_new_reading_replaces_the_old_one(new_graph: NewGraph) -> None:
    again = A.model_copy(update={"reader": "test/2", "relations": A.relations[:1]})
    with new_graph() as graph, open_graph() as fresh:
        graph.add(A)
        assert not graph.has(again.article, "test/2")
        change = graph.add(again)
        assert not change.unchanged
        assert (change.evidence_added, change.evidence_removed) == (0, 1)
        assert (change.entities_added, change.entities_removed, change.relations_removed) == (0, 0, 1)
        fresh.add(again)
        assert contents(graph) == contents(fresh)
        assert graph.has(again.article, "test/2")


def test_corrected_metadata_replaces_the_old(new_graph: NewGraph) -> None:
    dated = A.model_copy(update={"article": A.article.model_copy(update={"published": "2026-03"})})
    with new_graph() as graph:
        graph.add(A)
        assert graph.has(A.article, "test/1")
        assert not graph.has(dated.article, "test/1")
        change = graph.add(dated)
        assert (change.evidence_added, change.evidence_removed, change.unchanged) == (0, 0, False)
        assert [a.published for a in graph.articles()] == ["2026-03"]
        assert {c.observed for c in graph.evidence()} == {"2026-03"}


def test_where_an_article_was_read_from_is_kept_but_is_no_part_of_it(new_graph: NewGraph) -> None:
    elsewhere = A.model_copy(update={"article": A.article.model_copy(update={"source": "copy"})})
    first = A.model_copy(update={"article": A.article.model_copy(update={"source": "original"})})
    with new_graph() as graph:
        graph.add(first)
        assert graph.has(elsewhere.article, "test/1")
        assert graph.add(elsewhere).unchanged
        assert [a.source for a in graph.articles()] == ["original"]


def test_nothing_is_counted_as_dropped_twice(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        wrong = article(
            claim("Company:A", "TRACKS", "Company:B"), claim("Company:A", "ACQUIRES", "Company:B")
        )
        change = graph.add(wrong)
        assert change.relations_added == 1
        assert [d.reason for d in change.dropped] == ["TRACKS goes ETF → Index, not Company → Company"]
        assert graph.add(wrong).dropped == change.dropped


def test_an_article_about_nothing_is_still_an_article(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        bare = Extraction(article=Article(text="Quiet day."), reader="test/1")
        assert graph.add(bare) == Change()
        assert graph.has(bare.article, "test/1")
        assert graph.stats().articles == 1
        assert graph.add(bare).unchanged


def test_an_article_is_removed_by_the_beginning_of_its_id(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        for n in range(17):
            graph.add(article(entities=("Company:A",), salt=str(n)))
        ids = [a.id for a in graph.articles()]
        digits = [article_id.removeprefix("article:")[0] for article_id in ids]
        shared = next(digit for digit in digits if digits.count(digit) > 1)
        for ambiguous in (shared, f"article:{shared}"):
            with pytest.raises(KGError, match=rf"{ambiguous} fits \d+ articles .*give more of the id"):
                graph.remove(ambiguous)
        for nothing in ("", "article:", "article:zz", f"{ids[0]}0"):
            with pytest.raises(NotFoundError):
                graph.remove(nothing)
        assert [a.id for a in graph.articles()] == ids
        graph.remove(ids[0].removeprefix("article:")[:12])
        graph.remove(ids[1])
        assert [a.id for a in graph.articles()] == ids[2:]


def test_any_character_that_is_unicode_is_kept(new_graph: NewGraph) -> None:
    name = "Nul\0 \x0b 𝒳 '\"; DROP TABLE entity; -- \u202e"
    drawn = article(claim(f"Company:{name}", "ACQUIRES", "Company:B"), title=name)
    with new_graph() as graph:
        graph.add(drawn)
        (found,) = graph.evidence()
        assert (found.subject.name, found.title) == (name, name)
        assert graph.entity(name).name == name
        assert found.quote == drawn.article.text[found.start : found.end]


def test_a_graph_is_not_changed_within_a_question(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        with graph.reading(), pytest.raises(GraphError, match=r"cannot be changed within reading\(\)"):
            graph.add(A)
        assert graph.add(A).evidence_added == 2


def test_the_store_refuses_to_remove_what_is_not_there(new_graph: NewGraph) -> None:
    with new_graph() as graph, pytest.raises(NotFoundError):
        graph._store.remove("article:0")


def test_the_same_article_twice_changes_nothing(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph.add(A)
        before = contents(graph)
        assert graph.add(A) == Change(unchanged=True)
        assert contents(graph) == before


def test_removing_the_last_article_leaves_an_empty_graph(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        empty = contents(graph)
        graph.add(A, Registry([Company(id="company:nvidia", name="NVIDIA")]))
        graph.add(B)
        graph.remove(B.article.id)
        graph.remove(A.article.id)
        assert contents(graph) == empty
