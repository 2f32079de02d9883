"""Real processes at one file: killed in the middle, reading meanwhile, writing at once."""

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import loading_process as process
import pytest
from drawn import contents, rows

from kg import open_graph

ARTICLES = 24
PATIENCE = 120
SCRIPT = Path(process.__file__)


def _start(what: str, path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), what, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _ended_well(running: subprocess.Popen[str]) -> str:
    out, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, err
    return out


def _wait_for(path: Path, articles: int, loader: subprocess.Popen[str]) -> None:
    """Wait until a file holds so many articles, without writing to it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and loader.poll() is None:
        if path.exists() and path.stat().st_size > 0:
            try:
                db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                with db:
                    held = db.execute("SELECT count(*) FROM article").fetchone()[0]
                db.close()
            except sqlite3.OperationalError:
                held = -1  # between the file's first byte and its tables
            if held >= articles:
                return
        time.sleep(0.002)
    pytest.fail(f"the loader came to no {articles} articles")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "g.kg"
    with open_graph(path) as graph:
        process.load(graph, range(ARTICLES))
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")
@pytest.mark.parametrize(("after", "delay"), [(0, 0.0), (1, 0.0), (3, 0.003), (8, 0.011), (ARTICLES, 0.05)])
def test_kill_9_in_mid_load_leaves_whole_articles_and_the_next_run_completes_them(
    tmp_path: Path, undisturbed: Path, after: int, delay: float
) -> None:
    path = tmp_path / "g.kg"
    loader = _start("churn", path, 0, ARTICLES)
    _wait_for(path, after, loader)
    time.sleep(delay)
    loader.send_signal(signal.SIGKILL)
    loader.communicate()
    assert loader.returncode == -signal.SIGKILL

    with open_graph(path) as graph:
        assert process.faults(graph) == []
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()

    _ended_well(_start("load", path, 0, ARTICLES))
    assert rows(path) == rows(undisturbed)
    with open_graph(path, read_only=True) as again, open_graph(undisturbed, read_only=True) as whole:
        assert contents(again) == contents(whole)


def test_readers_see_whole_articles_while_another_process_writes(tmp_path: Path, undisturbed: Path) -> None:
    path = tmp_path / "g.kg"
    open_graph(path).close()
    readers = [_start("watch", path, 0, ARTICLES) for _ in range(2)]
    writer = _start("load", path, 0, ARTICLES)
    looks = [int(_ended_well(reader)) for reader in readers]
    _ended_well(writer)
    assert min(looks) > 0
    assert rows(path) == rows(undisturbed)


def test_two_writers_at_once_end_with_what_one_after_the_other_would(
    tmp_path: Path, undisturbed: Path
) -> None:
    """They even make the file at once, and both load the articles in the middle."""
    path = tmp_path / "g.kg"
    writers = [_start("load", path, 0, 16), _start("load", path, 8, ARTICLES)]
    for writer in writers:
        _ended_well(writer)
    assert rows(path) == rows(undisturbed)


def test_an_open_question_sees_one_moment_while_another_connection_writes(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as writer, open_graph(path, read_only=True) as reader:
        process.load(writer, range(1))
        with reader.reading():
            before = contents(reader)
            process.load(writer, range(1, 3))
            assert contents(reader) == before
        assert reader.stats().articles == 3


def test_the_networkx_graph_keeps_in_step_with_every_writer(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as one, open_graph(path) as other:
        process.load(one, range(1))
        first = one.to_networkx()
        assert one._store.snapshot() is one._store.snapshot(), "built once while nothing changes"
        process.load(other, range(1, 2))
        second = one.to_networkx()
        process.load(one, range(2, 3))
        third = one.to_networkx()
        one.remove(one.articles()[0].id)
        fourth = one.to_networkx()
    assert len(first) < len(second) < len(third)
    assert len(fourth) < len(third)
