"""Writing in Cypher from several processes and from the command line: all of a statement, or nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from drawn import sample

from kg import NotFoundError, open_graph
from kg.cli import cli

MAKE = "CREATE (:Company {name: 'Lambda'})<-[:INVESTS_IN]-(:Company {name: 'Fund One'})"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with the sample's two articles."""
    file = tmp_path / "sample.kg"
    sample(lambda: open_graph(file)).close()
    return file


# Several processes

WRITER = """
import sys
from kg import open_graph
with open_graph(sys.argv[1]) as graph:
    print("open", flush=True)
    for number in range(int(sys.argv[3])):
        text = "MERGE (a:Company {name: 'Shared'}) CREATE (a)-[:SUPPLIES]->(:Company {name: $name})"
        graph.cypher(text, {"name": f"{sys.argv[2]} {number}"}, write=True)
"""
BULK = """
import sys
from kg import open_graph
with open_graph(sys.argv[1]) as graph:
    print("open", flush=True)
    graph.cypher("UNWIND range(1, 3000) AS n CREATE (:Company {name: 'Bulk ' + n})", write=True)
"""


def _start(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True)


def test_two_processes_that_write_lose_nothing(path: Path) -> None:
    writers = [_start(WRITER, str(path), name, "8") for name in ("left", "right")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    for writer in writers:
        writer.communicate()
    with open_graph(path) as graph:
        assert len(graph.relations("Shared", "SUPPLIES")) == 16
        assert sum(row.reader == "cypher" for row in graph.articles()) == 16


@pytest.mark.parametrize("seconds", [0.3, 0.8])
def test_a_process_that_is_killed_leaves_all_or_nothing(path: Path, seconds: float) -> None:
    writer = _start(BULK, str(path))
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    try:
        writer.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with open_graph(path) as graph:
        count = graph.cypher("MATCH (c:Company) WHERE c.name STARTS WITH 'Bulk' RETURN count(c)").scalars()
        assert count in ([0], [3000])


# The command line


def test_query_writes_when_it_is_let(path: Path) -> None:
    run = CliRunner()
    asked = run.invoke(cli, ["-g", str(path), "query", MAKE])
    assert (asked.exit_code, "kg query --write lets it" in asked.stderr) == (1, True)
    done = run.invoke(cli, ["-g", str(path), "query", "--write", MAKE])
    assert done.exit_code == 0
    assert "2 nodes created, 1 relationship created" in done.stderr
    again = run.invoke(cli, ["-g", str(path), "query", "--write", "MERGE (:Company {name: 'Lambda'})"])
    assert "nothing was changed" in again.stderr
    wrong = run.invoke(cli, ["-g", str(path), "query", "--write", "CREATE (:Company {size: 1, name: 'X'})"])
    assert (wrong.exit_code, "Company has no property size" in wrong.stderr) == (1, True)
    with open_graph(path) as graph:
        (statement,) = (row.id for row in graph.articles() if row.reader == "cypher")
    assert run.invoke(cli, ["-g", str(path), "remove", statement]).exit_code == 0
    with open_graph(path) as graph, pytest.raises(NotFoundError):
        graph.entity("company:lambda")
