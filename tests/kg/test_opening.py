"""Every wrong file ends in an error that says what to do, and is left as it was."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn import article, claim, contents

from kg import GraphError, NotAGraphError, ReadOnlyError, open_graph
from kg.stores.tables import APPLICATION_ID, INDEXES, OUTGROWN, VERSION


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    path = tmp_path / "news.kg"
    with open_graph(path) as graph:
        graph.add(article(claim("Company:A", "ACQUIRES", "Company:B")))
    return path


def _png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def _text(path: Path) -> None:
    path.write_text("Zhipu released GLM-5.\n" * 20)


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _strange_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE article (id)")
    db.commit()
    db.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("make", [_png, _text, _short, _strange_database])
def test_a_file_that_is_not_ours_is_named_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], read_only: bool
) -> None:
    path = tmp_path / "thing.kg"
    make(path)
    before = path.read_bytes()
    with pytest.raises(NotAGraphError, match=r"thing\.kg: is not a graph made by kg"):
        open_graph(path, read_only=read_only)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["thing.kg"]


def test_a_strange_database_in_use_is_left_alone_with_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE t (x)")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(NotAGraphError):
        open_graph(path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
    db.close()


def test_an_empty_file_may_become_a_graph_but_is_none_to_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.kg"
    path.touch()
    with pytest.raises(NotAGraphError, match="is empty; load articles"):
        open_graph(path, read_only=True)
    assert path.stat().st_size == 0
    with open_graph(path) as graph:
        graph.add(article(entities=("Company:A",)))
    with open_graph(path, read_only=True) as graph:
        assert graph.stats().entities == 1


def test_a_newer_version_is_recognised_and_left_alone(graph_file: Path) -> None:
    db = sqlite3.connect(graph_file)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = graph_file.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NotAGraphError, match="newer version of kg; upgrade"):
            open_graph(graph_file, read_only=read_only)
    assert graph_file.read_bytes() == before


def _indexes(path: Path) -> set[str]:
    db = sqlite3.connect(path)
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    db.close()
    return {name for name in names if not name.startswith("sqlite_")}


def test_the_file_of_an_older_version_is_read_as_it_is_and_gets_its_indexes_for_writing(
    graph_file: Path,
) -> None:
    with open_graph(graph_file) as graph:
        answers = (graph.rumours(), graph.changes("2020"), graph.top(as_of="2026"), graph.mentions("A"))
    db = sqlite3.connect(graph_file)
    for name in INDEXES:
        db.execute(f"DROP INDEX {name}")
    for name in OUTGROWN:
        db.execute(f"CREATE INDEX {name} ON edge (confidence)")
    db.close()
    for read_only, indexes in ((True, set(OUTGROWN)), (False, set(INDEXES))):
        with open_graph(graph_file, read_only=read_only) as graph:
            again = (graph.rumours(), graph.changes("2020"), graph.top(as_of="2026"), graph.mentions("A"))
        assert again == answers
        assert _indexes(graph_file) == indexes


def test_what_the_file_is_stands_in_its_header(graph_file: Path) -> None:
    header = graph_file.read_bytes()[:100]
    assert header[68:72] == APPLICATION_ID.to_bytes(4) == b"KGAI"


def test_reading_needs_a_file_and_never_makes_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no such file"):
        open_graph(tmp_path / "none.kg", read_only=True)
    with pytest.raises(GraphError, match="read_only needs a file"):
        open_graph(read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is a directory; give the path of a file"):
        open_graph(tmp_path)


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"there is no directory .*nowhere; make it first"):
        open_graph(tmp_path / "nowhere" / "news.kg")
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_no_path(graph_file: Path) -> None:
    with pytest.raises(GraphError, match="check the path"):
        open_graph(graph_file / "inside.kg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAGraphError, match="is no regular file"):
        open_graph(tmp_path / "pipe")


@pytest.mark.parametrize("url", ["https://x/y.kg", "sqlite://news.kg"])
def test_an_address_of_something_else_is_no_graph(url: str) -> None:
    with pytest.raises(GraphError, match="in a file, or in Neo4j at an address that begins with"):
        open_graph(url)


@pytest.mark.parametrize("name", ["50%.kg", "a b?c#d.kg", "图谱.kg", "file:x.kg"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    with open_graph(str(tmp_path / name)) as graph:
        graph.add(article(entities=("Company:A",)))
    assert (tmp_path / name).is_file()
    with open_graph(tmp_path / name, read_only=True) as graph:
        assert graph.stats().entities == 1


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
@pytest.mark.parametrize("read_only", [False, True])
def test_what_can_be_no_file_s_name_is_a_clear_error(name: str, read_only: bool) -> None:
    with pytest.raises(GraphError, match=r"can be no file's name .*; give another path"):
        open_graph(name, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_sqlite_s_word_for_memory_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GraphError, match=r"open_graph\(\) without one keeps a graph in memory"):
        open_graph(":memory:", read_only=read_only)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_file_is_a_clear_error_and_not_mended_by_guessing(graph_file: Path, damage: str) -> None:
    data = graph_file.read_bytes()
    assert len(data) > 8192
    graph_file.write_bytes(data[:5000] if damage == "cut" else data[:100] + b"\xff" * (len(data) - 100))
    before = graph_file.read_bytes()
    for read_only in (True, False):
        with pytest.raises(GraphError, match="the file is damaged; put a copy in its place"):
            open_graph(graph_file, read_only=read_only)
    assert graph_file.read_bytes() == before


def test_damage_met_later_is_a_clear_error_too(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    with open_graph(path) as graph:
        for n in range(30):
            graph.add(article(claim(f"Company:A{n}", "ACQUIRES", f"Company:B{n}"), salt=str(n)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3] + bytes(len(data) - len(data) // 3))
    with pytest.raises(GraphError, match="damaged"), open_graph(path) as graph:
        contents(graph)


def test_a_graph_opened_for_reading_cannot_be_written(graph_file: Path) -> None:
    with open_graph(graph_file, read_only=True) as graph:
        before = contents(graph)
        with pytest.raises(ReadOnlyError, match="opened for reading only"):
            graph.add(article(entities=("Company:C",)))
        with pytest.raises(ReadOnlyError):
            graph.remove(graph.articles()[0].id)
        assert contents(graph) == before


def test_a_closed_graph_says_so_and_can_be_closed_again(graph_file: Path) -> None:
    graph = open_graph(graph_file)
    graph.close()
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        graph.stats()
    with pytest.raises(GraphError, match="closed"):
        graph.add(article(entities=("Company:C",)))


def test_closing_leaves_one_file(graph_file: Path) -> None:
    assert [p.name for p in graph_file.parent.iterdir()] == [graph_file.name]


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


OPEN = """
    import os, sys
    from kg import GraphError, open_graph
    open_graph().close()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        with open_graph(sys.argv[1], read_only=sys.argv[2] == "ro") as graph:
            print("entities", graph.stats().entities)
    except GraphError as error:
        print(type(error).__name__, error)
"""


def _as_nobody(path: Path, mode: str) -> str:
    """Open a graph as a user who is not allowed everything, as the one who runs the tests may be."""
    command = [sys.executable, "-c", textwrap.dedent(OPEN), str(path), mode]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _graph_in(directory: Path) -> Path:
    path = directory / "news.kg"
    with open_graph(path) as graph:
        graph.add(article(entities=("Company:A",)))
    return path


def test_a_graph_on_a_medium_that_cannot_be_written_can_be_read(open_directory: Path) -> None:
    path = _graph_in(open_directory)
    path.chmod(0o444)
    open_directory.chmod(0o555)
    assert _as_nobody(path, "ro") == "entities 1\n"
    assert "may not be written; check its permissions, or open it for reading" in _as_nobody(path, "rw")
    open_directory.chmod(0o755)


def test_a_directory_that_cannot_be_written_is_named(open_directory: Path) -> None:
    open_directory.chmod(0o555)
    answer = _as_nobody(open_directory / "new.kg", "rw")
    assert answer.startswith("GraphError")
    assert "may not be written; choose another place" in answer


def test_a_file_that_may_not_be_read_is_named(open_directory: Path) -> None:
    path = _graph_in(open_directory)
    path.chmod(0o000)
    for mode in ("ro", "rw"):
        answer = _as_nobody(path, mode)
        assert answer.startswith("GraphError")
        assert "may not be read (Permission denied)" in answer


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files here")
def test_a_full_disk_ends_a_load_without_harm(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    path = tmp_path / "news.kg"
    code = """
        import resource, sys
        sys.path.insert(0, sys.argv[2])
        from drawn import article, claim
        from kg import GraphError, open_graph
        with open_graph(sys.argv[1]) as graph:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
            for n in range(10_000):
                try:
                    graph.add(article(claim(f"Company:A{n}", "ACQUIRES", f"Company:B{n}"), salt=str(n)))
                except GraphError as error:
                    print(n, type(error).__name__, error)
                    break
    """
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(path), str(here)],
        capture_output=True,
        text=True,
        check=True,
    )
    stored, kind, text = done.stdout.split(" ", 2)
    assert kind == "GraphError"
    assert "disk" in text
    assert "free some space" in text or "check it" in text
    with open_graph(path) as graph:
        assert graph.stats().articles == graph.stats().evidence == int(stored) > 0
        assert graph.add(article(entities=("Company:C",))).entities_added == 1
