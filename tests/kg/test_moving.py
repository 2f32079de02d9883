"""What a store keeps of an article goes whole from any store into any other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import NewGraph, article, claim, contents, rows, sample

from kg import KnowledgeGraph, ReadOnlyError, open_graph
from kg.moving import ROWS, Copied, batches, copy
from kg.resolve import resolve
from kg.sample import sample_extractions, sample_registry
from kg.stores.rows import Contribution, contribution
from schema import Extraction, Status, validate

FIRST = article(
    claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", product='GPUs; "H200"'),
    claim(
        "Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status=Status.RUMOURED, amount=1e11, currency="USD"
    ),
    figures=(("Company:Nvidia", "revenue", 6.8e10),),
    properties={"Company:Nvidia": {"ticker": "NVDA"}, "Company:OpenAI": {"country": "US"}},
    title="First",
)
SECOND = article(claim("Company:TSMC", "SUPPLIES", "Company:Nvidia"), title="第二", published="2026-02")


class Counted:
    """Progress that is counted."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.names: list[str] = []

    def start(self, total: int | None) -> None:
        self.total = total

    def advance(self, name: str) -> None:
        self.names.append(name)


def drawn(*extractions: Extraction) -> list[Contribution]:
    return [contribution(resolve(validate(e), sample_registry())) for e in extractions]


def filled(*extractions: Extraction) -> KnowledgeGraph:
    graph = open_graph()
    for extraction in extractions:
        graph.add(extraction, sample_registry())
    return graph


def test_what_is_put_in_comes_out_as_it_was(new_graph: NewGraph) -> None:
    kept = drawn(*sample_extractions(), FIRST, SECOND)
    with new_graph() as graph:
        assert graph._store.put(kept) == 4
        assert graph._store.digests() == {c.article.id: c.article.digest for c in kept}
        ids = [c.article.id for c in reversed(kept)]
        assert list(graph._store.contributions(ids)) == kept[::-1], "in the order asked for"
        assert list(graph._store.contributions(["article:none", ids[0]])) == [kept[-1]]


def test_put_in_or_read_it_makes_the_same_graph(new_graph: NewGraph) -> None:
    with new_graph() as graph, filled(*sample_extractions(), FIRST, SECOND) as read:
        graph._store.put(drawn(SECOND, FIRST, *sample_extractions()))
        assert contents(graph) == contents(read)


def test_put_in_again_changes_nothing(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph._store.put(drawn(FIRST))
        before = contents(graph)
        assert graph._store.put(drawn(FIRST, SECOND)) == 1
        assert graph._store.put(drawn(FIRST, SECOND)) == 0
        graph.remove(SECOND.article.id)
        assert contents(graph) == before


def test_a_new_reading_takes_the_place_of_the_old_one(new_graph: NewGraph) -> None:
    again = FIRST.model_copy(update={"reader": "test/2", "relations": FIRST.relations[:1]})
    with new_graph() as graph, filled(again, SECOND) as fresh:
        graph._store.put(drawn(FIRST, SECOND))
        assert graph._store.put(drawn(again)) == 1
        assert contents(graph) == contents(fresh)


def test_what_is_put_in_goes_in_whole_or_not_at_all(new_graph: NewGraph) -> None:
    def broken() -> Iterator[Contribution]:
        yield from drawn(SECOND)
        raise OSError("the line is down")

    with new_graph() as graph:
        graph._store.put(drawn(FIRST))
        before = contents(graph)
        with pytest.raises(OSError, match="the line is down"):
            graph._store.put(broken())
        assert contents(graph) == before


def test_a_copy_shows_the_same_graph_and_is_told_about_each_article(new_graph: NewGraph) -> None:
    told = Counted()
    with filled(FIRST, SECOND) as here, new_graph() as there:
        there.add(SECOND, sample_registry())
        assert here.copy_to(there, progress=told) == Copied(articles=2, copied=1)
        assert (told.total, told.names) == (1, ["First"])
        assert contents(there) == contents(here)
        assert here.copy_to(there) == Copied(articles=2, copied=0)


def test_what_only_the_other_graph_holds_stays(new_graph: NewGraph) -> None:
    with filled(FIRST) as here, new_graph() as there, filled(FIRST, SECOND) as both:
        there.add(SECOND, sample_registry())
        here.copy_to(there)
        assert contents(there) == contents(both)


def test_there_and_back_again_is_the_same_file(new_graph: NewGraph, tmp_path: Path) -> None:
    """Every row of every table, after a way through any kind of store."""
    first, second = tmp_path / "first.kg", tmp_path / "second.kg"
    with open_graph(first) as here, new_graph() as between, open_graph(second) as back:
        for extraction in (*sample_extractions(), FIRST, SECOND):
            here.add(extraction, sample_registry())
        here.cypher("CREATE (:Company {name: 'Lambda', aliases: ['Λ']})", write=True)
        here.copy_to(between)
        between.copy_to(back)
    assert rows(first) == rows(second)


def test_statements_in_cypher_move_too_and_can_be_amended_there(new_graph: NewGraph) -> None:
    making = "CREATE (:Company {name: 'Lambda'})-[:SUPPLIES {product: 'hours'}]->(:Company {name: 'Mu'})"
    naming = "MATCH (c:Company {name: 'Mu'}) SET c.country = 'GR'"
    with open_graph() as here, new_graph() as there, open_graph() as alone:
        for graph in (here, alone):
            graph.cypher(making, write=True)
        here.copy_to(there)
        for graph in (there, alone):
            graph.cypher(naming, write=True)
            graph.cypher("MATCH (c {name: 'Lambda'}) DETACH DELETE c", write=True)
        assert contents(there) == contents(alone)
        assert there._store.digests() == alone._store.digests()


def test_a_copy_that_was_cut_short_is_finished_by_the_next(new_graph: NewGraph) -> None:
    """Between two transactions: the first article stays, the others are still to come."""

    class CutShort(Counted):
        def advance(self, name: str) -> None:
            super().advance(name)
            raise KeyboardInterrupt

    told = CutShort()
    with filled(*sample_extractions(), FIRST) as here, new_graph() as there:
        with pytest.raises(KeyboardInterrupt):
            copy(here._store, there._store, told, rows=1)
        assert len(told.names) == there.stats().articles == 1
        assert here.copy_to(there) == Copied(articles=3, copied=2)
        assert contents(there) == contents(here)


def test_batches_are_of_so_many_rows_and_of_whole_articles() -> None:
    kept = drawn(*sample_extractions(), FIRST, SECOND)
    assert [len(batch) for batch in batches(kept, rows=1)] == [1, 1, 1, 1]
    assert len(next(batches(kept, rows=len(kept[0]) + 1))) == 2
    assert list(batches(kept, ROWS)) == [kept]
    assert list(batches([], ROWS)) == []


def test_a_graph_that_was_opened_for_reading_takes_nothing_in(tmp_path: Path) -> None:
    open_graph(tmp_path / "g.kg").close()
    with filled(FIRST) as here, open_graph(tmp_path / "g.kg", read_only=True) as there:
        with pytest.raises(ReadOnlyError):
            here.copy_to(there)
        assert there.stats().articles == 0


def test_a_graph_can_be_copied_onto_itself(new_graph: NewGraph) -> None:
    with sample(new_graph) as graph:
        assert graph.copy_to(graph) == Copied(articles=2, copied=0)
