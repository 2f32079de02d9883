"""A graph is one file: whoever read or wrote it, nothing is left beside it."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import loading_process as process
import pytest
from drawn import article, claim, contents

from kg import GraphError, ReadOnlyError, open_graph
from kg.stores.files import connect

HERE = Path(__file__).parent
PATIENCE = 120

HOLD = """
    import sys
    sys.path.insert(0, sys.argv[2])
    import os
    from kg import open_graph
    open_graph().close()
    if len(sys.argv) > 4 and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    graph = open_graph(sys.argv[1], read_only=sys.argv[3] == "ro")
    print(graph.stats().articles, flush=True)
    for line in sys.stdin:
        if line == "close\\n":
            graph.close()
        print(0 if line == "close\\n" else graph.stats().articles, flush=True)
"""


class Holder:
    """A process that keeps a graph open, and tells on demand how many articles it sees."""

    def __init__(self, path: Path, mode: str = "ro", *extra: str) -> None:
        command = [sys.executable, "-c", textwrap.dedent(HOLD), str(path), str(HERE), mode, *extra]
        self.running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.first = self._answer()

    def ask(self, word: str = "look") -> int:
        assert self.running.stdin is not None
        self.running.stdin.write(f"{word}\n")
        self.running.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """Close the graph and let the process end."""
        self.ask("close")
        _, err = self.running.communicate(timeout=PATIENCE)
        assert self.running.returncode == 0, err

    def kill(self) -> None:
        self.running.kill()
        self.running.communicate(timeout=PATIENCE)

    def _answer(self) -> int:
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        if not line:
            pytest.fail(self.running.communicate(timeout=PATIENCE)[1])
        return int(line)


def _files(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A graph of three articles."""
    file = tmp_path / "news.kg"
    with open_graph(file) as graph:
        process.load(graph, range(3))
    return file


def test_a_load_and_several_reads_leave_one_file(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    loader = subprocess.run(
        [sys.executable, process.__file__, "load", str(path), "0", "3"], check=True, timeout=PATIENCE
    )
    assert loader.returncode == 0
    assert _files(path) == ["news.kg"]
    for _ in range(3):
        reader = Holder(path)
        assert reader.first == 3
        reader.end()
        assert _files(path) == ["news.kg"]


def test_readers_at_once_leave_one_file_in_whatever_order_they_close(path: Path) -> None:
    readers = [Holder(path) for _ in range(3)]
    assert [reader.first for reader in readers] == [3, 3, 3]
    for reader in (readers[1], readers[0], readers[2]):
        assert reader.ask() == 3
        reader.end()
    assert _files(path) == ["news.kg"]


def test_the_reader_that_closes_after_the_writer_takes_the_rest_away(path: Path) -> None:
    reader = Holder(path)
    with open_graph(path) as writer:
        process.load(writer, range(3, 6))
    assert reader.ask() == 6
    reader.end()
    assert _files(path) == ["news.kg"]
    with open_graph(path, read_only=True) as graph:
        assert process.faults(graph) == []


def test_a_reader_in_mid_question_does_not_keep_a_writer_waiting(path: Path) -> None:
    with open_graph(path, read_only=True) as reader, reader.reading():
        before = contents(reader)
        with open_graph(path) as writer:
            process.load(writer, range(3, 8))
            assert writer.stats().articles == 8
        assert contents(reader) == before
    assert _files(path) == ["news.kg"]
    with open_graph(path, read_only=True) as graph:
        assert graph.stats().articles == 8


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")
@pytest.mark.parametrize("mode", ["ro", "rw"])
def test_what_a_killed_process_leaves_the_next_reader_takes_away(path: Path, mode: str) -> None:
    holder = Holder(path, mode)
    holder.kill()
    assert holder.running.returncode == -signal.SIGKILL
    with open_graph(path, read_only=True) as graph:
        assert graph.stats().articles == 3
        assert process.faults(graph) == []
    assert _files(path) == ["news.kg"]


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")
def test_what_a_killed_writer_stored_is_in_the_one_file_after_a_read(tmp_path: Path) -> None:
    """Its last articles are in the log only: a reader must see them and bring them home."""
    path = tmp_path / "news.kg"
    code = f"""
        import os, signal, sys
        sys.path.insert(0, {str(HERE)!r})
        import loading_process
        from kg import open_graph
        graph = open_graph({str(path)!r})
        loading_process.load(graph, range(4))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False, timeout=PATIENCE)
    assert (tmp_path / "news.kg-wal").stat().st_size > 0
    with open_graph(path, read_only=True) as graph:
        assert graph.stats().articles == 4
    assert _files(path) == ["news.kg"]
    moved = path.rename(tmp_path / "moved.kg")
    with open_graph(moved, read_only=True) as graph:
        assert graph.stats().articles == 4
        assert process.faults(graph) == []


def test_reading_changes_no_byte_of_the_file(path: Path) -> None:
    before = path.read_bytes()
    with open_graph(path, read_only=True) as graph:
        contents(graph)
        graph.search("Maker")
        graph.to_networkx(evidence=True)
    assert path.read_bytes() == before


def test_even_sqlite_refuses_to_write_through_a_reader(path: Path) -> None:
    connection = connect(path, read_only=True, busy_seconds=1)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM article")
    connection.close()
    with open_graph(path, read_only=True) as graph, pytest.raises(ReadOnlyError):
        graph.remove(graph.articles()[0].id)


def test_a_graph_behind_a_link_is_one_file_too(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "link.kg"
    link.symlink_to(path)
    with open_graph(link, read_only=True) as reader, open_graph(path) as writer:
        process.load(writer, range(3, 4))
        assert reader.stats().articles == 4
    assert _files(link) == ["link.kg"]
    assert _files(path) == ["links", "news.kg"]


def test_a_file_that_cannot_be_opened_as_a_graph_gets_no_company(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TABLE article")
    db.commit()
    db.close()
    with pytest.raises(GraphError):
        open_graph(path, read_only=True)
    assert _files(path) == ["news.kg"]


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o755)
        yield directory
        directory.chmod(0o755)


@pytest.fixture
def shared(open_directory: Path) -> Path:
    """A graph that others may read, in a directory that others may not write to."""
    path = open_directory / "news.kg"
    with open_graph(path) as graph:
        process.load(graph, range(3))
    path.chmod(0o444)
    open_directory.chmod(0o555)
    return path


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
def test_a_read_only_medium_is_read_and_left_as_it_was(shared: Path) -> None:
    before = shared.read_bytes()
    reader = Holder(shared, "ro", "as nobody")
    assert (reader.first, reader.ask()) == (3, 3)
    reader.end()
    assert shared.read_bytes() == before
    assert _files(shared) == ["news.kg"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two users")
def test_one_who_may_only_read_sees_what_the_owner_is_writing(shared: Path) -> None:
    with open_graph(shared) as writer:
        process.load(writer, range(3, 5))
        reader = Holder(shared, "ro", "as nobody")
        assert reader.first == 5
        process.load(writer, range(5, 6))
        assert reader.ask() == 6
        reader.end()
    assert _files(shared) == ["news.kg"]


def test_many_short_reads_during_a_load_all_see_whole_articles(tmp_path: Path) -> None:
    """Each reader opens, asks and closes for itself, and may be the last to close at any moment."""
    path = tmp_path / "news.kg"
    open_graph(path).close()
    command = [sys.executable, process.__file__, "load", str(path), "0", "12"]
    loader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seen = []
    while loader.poll() is None:
        with open_graph(path, read_only=True) as graph:
            assert process.faults(graph) == []
            seen.append(graph.stats().articles)
    assert loader.returncode == 0, loader.communicate()[1]
    loader.communicate()
    assert seen == sorted(seen)
    with open_graph(path, read_only=True) as graph:
        assert graph.stats().articles == 12
        assert process.faults(graph) == []
    assert _files(path) == ["news.kg"]


def test_writers_that_open_and_close_by_turns_lose_nothing_to_each_other(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    code = f"""
        import sys
        sys.path.insert(0, {str(HERE)!r})
        from drawn import article, claim
        from kg import open_graph
        for name in [sys.argv[1] + str(n) for n in range(15)]:
            with open_graph({str(path)!r}) as graph:
                graph.add(article(claim("Company:A", "SUPPLIES", "Company:" + name), salt=name))
    """
    writers = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), name], stderr=subprocess.PIPE)
        for name in "XYZ"
    ]
    for writer in writers:
        _, err = writer.communicate(timeout=PATIENCE)
        assert writer.returncode == 0, err.decode()
    assert _files(path) == ["news.kg"]
    with open_graph(path, read_only=True) as graph, open_graph() as fresh:
        for name in "ZXY":
            for n in range(15):
                fresh.add(article(claim("Company:A", "SUPPLIES", f"Company:{name}{n}"), salt=f"{name}{n}"))
        assert contents(graph) == contents(fresh)
