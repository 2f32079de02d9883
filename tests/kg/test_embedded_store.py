"""What one article changes, and that taking it out is the exact inverse of putting it in."""

import sqlite3
import sys
from pathlib import Path
from types import FrameType

import pytest
from drawn import article, claim, contents, rows

from kg import GraphBusyError, Registry, open_graph
from kg.resolve import resolve
from kg.stores.base import Change
from kg.stores.embedded import EmbeddedStore
from kg.stores.files import connect
from kg.stores.rows import contribution
from kg.stores.writing import put
from schema import Company, Status

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


def test_to_merge_an_edge_only_the_columns_that_count_are_read() -> None:
    """Not the sentences: an edge may rest on those of a thousand articles."""
    read: set[str] = set()

    def note(action: int, table: str | None, column: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table == "evidence":
            read.add(column or "")
        return sqlite3.SQLITE_OK

    db = connect(None, read_only=False, busy_seconds=1)
    db.row_factory = sqlite3.Row
    put(db, contribution(resolve(A)))
    db.set_authorizer(note)
    put(db, contribution(resolve(B)))
    db.close()
    assert "observed" in read
    assert not read & {"quote", "start", "stop", "reader", "valid_from", "valid_to"}


def test_what_an_edge_rests_on_already_is_not_validated_again() -> None:
    """Counted in calls, not in time: adding the fiftieth article takes as many as the second."""
    calls: list[int] = []

    def count(frame: FrameType, event: str, _: object) -> None:
        calls[-1] += event == "call" and frame.f_globals["__name__"].startswith("schema.")

    db = connect(None, read_only=False, busy_seconds=1)
    db.row_factory = sqlite3.Row
    for n in range(50):
        batch = resolve(article(claim("Company:A", "SUPPLIES", "Company:B", stake=0.5), salt=f"{n:02}"))
        calls.append(0)
        sys.setprofile(count)
        put(db, contribution(batch))
        sys.setprofile(None)
    db.close()
    assert calls[1] == calls[-1] > 0


def test_the_same_article_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as graph:
        graph.add(A)
    before = rows(path)
    with open_graph(path) as graph:
        assert graph.add(A) == Change(unchanged=True)
    assert rows(path) == before


def test_removing_the_last_article_leaves_no_row(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as graph:
        empty = contents(graph)
        graph.add(A, Registry([Company(id="company:nvidia", name="NVIDIA")]))
        graph.add(B)
        graph.remove(B.article.id)
        graph.remove(A.article.id)
        assert contents(graph) == empty
    assert {table: found for table, found in rows(path).items() if found} == {}


def test_a_busy_graph_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    open_graph(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = EmbeddedStore(path, busy_seconds=0.05)
    with pytest.raises(GraphBusyError, match="another process is writing to it"):
        store.upsert(resolve(A))
    assert store.stats().articles == 0
    other.execute("ROLLBACK")
    assert store.upsert(resolve(A)).evidence_added == 2
    store.close()
    other.close()


def test_a_file_locked_whole_is_busy_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    path.touch()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GraphBusyError):
        EmbeddedStore(path, busy_seconds=0.05)
    other.execute("ROLLBACK")
    other.close()
    EmbeddedStore(path, busy_seconds=0.05).close()


def test_a_file_that_never_came_to_its_log_gets_it_when_nobody_reads(tmp_path: Path) -> None:
    """As after a kill between the tables and the write-ahead log, with a reader in the way."""
    path = tmp_path / "g.kg"
    open_graph(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM article").fetchone()
    with pytest.raises(GraphBusyError):
        EmbeddedStore(path, busy_seconds=0.05)
    other.execute("COMMIT")
    other.close()
    EmbeddedStore(path, busy_seconds=0.05).close()
    assert path.read_bytes()[18:20] == b"\2\2", "the header says that there is a log"


def test_memory_and_file_are_the_same_graph(tmp_path: Path) -> None:
    with open_graph() as memory, open_graph(tmp_path / "g.kg") as file:
        for graph in (memory, file):
            graph.add(A)
            graph.add(B)
        assert contents(memory) == contents(file)
    with open_graph(tmp_path / "g.kg", read_only=True) as again, open_graph() as memory:
        memory.add(B)
        memory.add(A)
        assert contents(again) == contents(memory)


def test_the_work_of_a_load_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    """Counted in steps of SQLite's machine, not in seconds: the 400th article costs what the 40th did."""
    store = EmbeddedStore(tmp_path / "g.kg")
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    store._db.set_progress_handler(count, 100)
    costs = []
    for n in range(400):
        before = steps
        hub = claim("Company:Hub", "SUPPLIES", f"Company:C{n}")
        store.upsert(resolve(article(hub, claim(f"Company:D{n}", "ACQUIRES", f"Company:E{n}"), salt=str(n))))
        costs.append(steps - before)
    assert max(costs[380:]) <= 2 * max(costs[20:40])
    store.close()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM evidence WHERE subject = 'a' AND type = 'b' AND object = 'c'",
        "SELECT * FROM edge WHERE target IN (SELECT value FROM json_each('[]'))",
        "SELECT * FROM edge WHERE (source IN (SELECT value FROM json_each('[]'))"
        " OR target IN (SELECT value FROM json_each('[]')))",
        "SELECT * FROM claim WHERE article = 'a'",
        "SELECT * FROM observation WHERE about IN (SELECT value FROM json_each('[]'))",
        "SELECT entity FROM name WHERE key = 'a'",
    ],
)
def test_everyday_questions_use_an_index(question: str) -> None:
    store = EmbeddedStore(None)
    plan = " ".join(row["detail"] for row in store._db.execute(f"EXPLAIN QUERY PLAN {question}"))
    assert "SEARCH" in plan
    assert not [part for part in plan.split("SCAN ")[1:] if not part.startswith("json_each")]
