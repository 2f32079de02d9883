"""Several at one file, in one process: threads, nested questions, long readers, and who waits for whom."""

import sqlite3
import threading
from pathlib import Path

import loading_process as process
import pytest
from drawn import article, claim, contents, rows

from kg import GraphBusyError, GraphError, KGError, open_graph
from kg.resolve import resolve
from kg.sample import sample_graph
from kg.stores.embedded import EmbeddedStore


def test_each_thread_with_a_graph_of_its_own_sees_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    open_graph(path).close()
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with open_graph(path, read_only=True) as graph:
                wrong.extend(process.faults(graph))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    with open_graph(path) as writer:
        process.load(writer, range(6))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    with open_graph(path) as graph:
        assert graph.stats().articles == 6
    assert [p.name for p in tmp_path.iterdir()] == ["g.kg"]


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    problems: list[Exception] = []

    def write(numbers: range) -> None:
        try:
            with open_graph(path) as graph:
                process.load(graph, numbers)
        except KGError as error:
            problems.append(error)

    writers = [threading.Thread(target=write, args=(range(n, n + 6),)) for n in (0, 3, 6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert problems == []
    with open_graph(path, read_only=True) as graph, open_graph() as fresh:
        process.load(fresh, range(12))
        assert process.faults(graph) == []
        assert contents(graph) == contents(fresh)


def test_a_graph_used_in_another_thread_is_an_error_of_ours_and_does_no_harm() -> None:
    with sample_graph() as graph:
        before = contents(graph)
        caught: list[Exception] = []

        def ask() -> None:
            for question in (graph.stats, lambda: graph.remove(graph.articles()[0].id)):
                try:
                    question()
                except GraphError as error:
                    caught.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        assert len(caught) == 2
        assert all("thread" in str(error) for error in caught)
        assert contents(graph) == before


def test_a_question_within_a_question_sees_the_outer_moment(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as writer, open_graph(path, read_only=True) as reader:
        process.load(writer, range(1))
        with reader.reading():
            process.load(writer, range(1, 2))
            assert reader.stats().articles == 1, "the moment is when the block begins"
            with reader.reading():
                assert reader.stats().articles == 1
            process.load(writer, range(2, 3))
            assert reader.stats().articles == 1, "the inner one did not end the outer one"
        assert reader.stats().articles == 3


def test_an_error_within_a_question_ends_it(tmp_path: Path) -> None:
    with open_graph(tmp_path / "g.kg") as graph:
        process.load(graph, range(1))
        with pytest.raises(KeyError), graph.reading(), graph.reading():
            raise KeyError("ours")
        process.load(graph, range(1, 2))
        assert graph.stats().articles == 2


def test_an_error_while_writing_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    """The last statement of the transaction is made to fail: nothing of the article may stay."""
    path = tmp_path / "g.kg"
    with open_graph(path) as graph:
        process.load(graph, range(2))
    before = rows(path)
    store = EmbeddedStore(path)
    store._db.execute(
        "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.edge BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(GraphError, match="no"):
        store.upsert(resolve(process.extraction(2)))
    store._db.execute("DROP TRIGGER stop")
    assert store.stats().articles == 2
    assert store.upsert(resolve(process.extraction(2))).evidence_added == process.CLAIMS
    store.remove(process.extraction(2).article.id)
    store.close()
    assert rows(path) == before


def test_a_long_reader_keeps_no_writer_waiting_and_its_close_brings_the_log_home(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as writer:
        process.load(writer, range(2))
        reader = open_graph(path, read_only=True)
        with reader.reading():
            store = EmbeddedStore(path, busy_seconds=0)
            for number in range(2, 8):
                store.upsert(resolve(process.extraction(number)))
            store.close()
            assert reader.stats().articles == 2
    assert (tmp_path / "g.kg-wal").exists(), "the reader may still look into it"
    assert reader.stats().articles == 8
    reader.close()
    assert [p.name for p in tmp_path.iterdir()] == ["g.kg"]


def test_readers_are_answered_while_a_writer_is_in_mid_article(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as graph:
        process.load(graph, range(1))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM evidence")
    store = EmbeddedStore(path, read_only=True, busy_seconds=0)
    assert store.stats().evidence == process.CLAIMS
    other = EmbeddedStore(path, busy_seconds=0)
    with pytest.raises(GraphBusyError, match=r"g\.kg: another process is writing to it"):
        other.upsert(resolve(process.extraction(1)))
    writer.execute("ROLLBACK")
    assert other.upsert(resolve(process.extraction(1))).evidence_added == process.CLAIMS
    for connection in (writer, store, other):
        connection.close()
    assert [p.name for p in tmp_path.iterdir()] == ["g.kg"]


def test_two_that_make_the_graph_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    gate = threading.Barrier(4)
    problems: list[Exception] = []

    def make(name: str) -> None:
        gate.wait()
        try:
            with open_graph(path) as graph:
                graph.add(article(claim(f"Company:{name}", "ACQUIRES", "Company:Z"), salt=name))
        except KGError as error:
            problems.append(error)

    makers = [threading.Thread(target=make, args=(name,)) for name in "ABCD"]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert problems == []
    with open_graph(path, read_only=True) as graph:
        assert {r.source.name for r in graph.relations()} == set("ABCD")


def test_a_reader_that_came_before_sees_what_is_removed_after(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as writer, open_graph(path, read_only=True) as reader:
        process.load(writer, range(2))
        drawn = reader.to_networkx().number_of_edges()
        writer.remove(writer.articles()[0].id)
        assert reader.to_networkx().number_of_edges() < drawn
        assert process.faults(reader) == []
