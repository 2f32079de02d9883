"""Interrupts, full disks, closed pipes and bugs: no traceback, no half-written file."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import GraphError, open_graph
from kg.sample import sample_extractions, sample_registry

KG = [sys.executable, "-m", "kg"]
DEVICE_FULL = Path("/dev/full")

resource = pytest.importorskip("resource", reason="limits and signals of POSIX")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("trouble") / "sample.kg"
    with open_graph(path) as opened:
        for extraction in sample_extractions():
            opened.add(extraction, sample_registry())
    return str(path)


def run(
    *words: str | Path, limit: int | None = None, **options: object
) -> "subprocess.CompletedProcess[str]":
    """Run `kg`; with a limit, no file may grow beyond so many bytes."""

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*KG, *map(str, words)],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=restrict,
        **options,
    )  # type: ignore[call-overload]


def articles(folder: Path, number: int) -> Path:
    """Write articles that differ in what they say."""
    folder.mkdir()
    for i in range(number):
        text = (
            f"Nvidia has acquired Orion Systems {i}. Alibaba invested in Lyra Labs {i}. "
            f"OpenAI released GPT-{i + 10}. TSMC supplies Nvidia with chips, report {i} says.\n"
        )
        (folder / f"{i:04}.txt").write_text(text)
    return folder


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_early_is_no_error(graph: str, unbuffered: str):
    """As in `kg export | head`, whether it stops at the first piece or before the last one."""
    with subprocess.Popen(
        [*KG, "export", "-g", graph],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not DEVICE_FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words",
    [
        *(["stats"], ["export"], ["schema", "--json"], ["export", "-o", "/dev/full"]),
        *(["--help"], ["--version"], ["load", "--help"]),
    ],
)
def test_a_full_disk_is_one_clear_line(graph: str, words: list[str]):
    with DEVICE_FULL.open("w") as full:
        result = run("-g", graph, *words, stdout=full)
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert "No space left on device" in result.stderr
    assert ("/dev/full: " in result.stderr) is ("-o" in words)
    assert result.stderr.count("\n") == 1


def test_an_export_that_fails_leaves_the_old_file_and_names_it(tmp_path: Path):
    graph, place = tmp_path / "news.kg", tmp_path / "exports"
    assert run("load", articles(tmp_path / "news", 40), "-g", graph, stdout=subprocess.PIPE).returncode == 0
    place.mkdir()
    target = place / "graph.json"
    target.write_text("what was there before")
    result = run("export", "-o", target, "-g", graph, limit=40_000)  # SQLite itself needs 32 KiB
    assert result.returncode == 1
    assert result.stderr == f"error: {target}: File too large\n"
    assert target.read_text() == "what was there before"
    assert [path.name for path in place.iterdir()] == ["graph.json"]


def test_an_export_replaces_the_file_whole_and_follows_a_link(graph: str, tmp_path: Path):
    target, link = tmp_path / "graph.json", tmp_path / "link.json"
    target.write_text("old" * 100_000)
    link.symlink_to(target)
    assert run("export", "-o", link, "-g", graph).returncode == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == run("export", "-g", graph, stdout=subprocess.PIPE).stdout


@pytest.mark.parametrize("command", ["export", "page"])
def test_a_place_that_cannot_be_written_to_is_named(graph: str, tmp_path: Path, command: str):
    target = tmp_path / "no-such-folder" / "out"
    result = run(command, "-o", target, "-g", graph, stdout=subprocess.PIPE)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert f"{target}: No such file or directory" in result.stderr
    assert ".tmp" not in result.stderr


def test_a_load_that_runs_out_of_space_keeps_what_it_finished(tmp_path: Path):
    calm, path = tmp_path / "calm.kg", tmp_path / "g.kg"
    folder = articles(tmp_path / "news", 60)
    run("load", folder, "-g", calm, stdout=subprocess.PIPE)
    result = run("load", folder, "-g", path, limit=calm.stat().st_size // 2, stdout=subprocess.PIPE)
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert stored(path).items() < stored(calm).items()
    run("load", folder, "-g", path, stdout=subprocess.PIPE)
    assert exported(path) == exported(calm)


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path):
    path = tmp_path / "g.kg"
    with subprocess.Popen(
        [*KG, "load", "-", "-g", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Whoever runs the tests in the background may have told them to ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads)
    ) as process:
        wait_for(path.exists)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    # Where the interrupt fell into code that was being made from text, CPython ends by the signal itself
    # after all; to a shell, both are 130.
    assert process.returncode in {130, -signal.SIGINT}
    assert out == b""
    assert err == b"interrupted; what was finished is kept\n"


@pytest.mark.parametrize("finished", [1, 7, 20])
def test_kill_9_leaves_whole_articles_and_a_second_run_completes_them(tmp_path: Path, finished: int):
    """The process cannot get ahead of the test: it never sees the end of its input."""
    news = [path.read_text() for path in sorted(articles(tmp_path / "news", 60).iterdir())]
    lines = [json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(news)]
    calm, path = tmp_path / "calm.kg", tmp_path / "g.kg"
    assert run("load", "-", "-g", calm, input="".join(lines), stdout=subprocess.DEVNULL).returncode == 0
    expected = stored(calm)
    with subprocess.Popen(
        [*KG, "load", "-", "-g", path], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        process.stdin.writelines(lines[:40])
        process.stdin.flush()
        wait_for(lambda: number_of_articles(path) >= finished)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    left = stored(path)
    assert finished <= len(left) < len(expected)
    assert left.items() <= expected.items()
    assert run("load", "-", "-g", path, input="".join(lines), stdout=subprocess.DEVNULL).returncode == 0
    assert stored(path) == expected
    assert exported(path) == exported(calm)


def test_a_bug_is_reported_without_a_traceback_unless_it_is_asked_for():
    """With an exit code of its own, so that scripts can tell it from a mistake of the user."""
    script = (
        "import sys\n"
        "from kg.cli import cli, main\n"
        "cli.command('boom')(lambda: 1 / 0)\n"
        "sys.argv = ['kg', 'boom']\n"
        "main()\n"
    )
    quiet = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (quiet.returncode, quiet.stdout) == (70, "")
    assert quiet.stderr.startswith("internal error: ZeroDivisionError: division by zero\n")
    assert "KG_DEBUG=1" in quiet.stderr
    assert "Traceback" not in quiet.stderr
    loud = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"KG_DEBUG": "1"},
    )
    assert loud.returncode == 1
    assert "Traceback" in loud.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_bug(graph: str, closed: str):
    """As a service manager may start it."""
    command = shlex.join([*KG, "stats", "-g", graph])
    done = subprocess.run(f"{command} {closed}", shell=True, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_standard_input_that_is_closed_is_a_source_that_cannot_be_read(tmp_path: Path):
    command = shlex.join([*KG, "load", "-", "-g", str(tmp_path / "g.kg")])
    done = subprocess.run(f"{command} <&-", shell=True, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "error: standard input: is closed\n")


def test_output_is_utf_8_whatever_the_locale(graph: str):
    ascii_only = os.environ | {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    for words in (["show", "智谱"], ["export"], ["show", "智谱", "--json"]):
        done = subprocess.run([*KG, "-g", graph, *words], check=True, capture_output=True, env=ascii_only)
        assert "智谱" in done.stdout.decode("utf-8")


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something has happened; a minute means that it never will."""
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("nothing happened")


def number_of_articles(path: Path) -> int:
    """Count while another process loads; a file that it is only just making holds none."""
    try:
        with open_graph(path, read_only=True) as graph:
            return len(graph.articles())
    except GraphError:
        return 0


def stored(path: Path) -> dict[str, dict[str, object]]:
    """Return what the graph keeps of each article."""
    with open_graph(path, read_only=True) as graph:
        return {article.id: article.to_dict() for article in graph.articles()}


def exported(path: Path) -> str:
    done = run("export", "--format", "json", "-g", path, stdout=subprocess.PIPE)
    assert done.returncode == 0
    json.loads(done.stdout)
    return done.stdout
