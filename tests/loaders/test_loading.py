"""A load puts in what can be read, counts it, names what cannot, and can be run again."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg import GraphError, ReadOnlyError, open_graph
from loaders import Summary, load

FIRST = "Nvidia takes over Run:ai\n\nNvidia has acquired Run:ai, the two companies said on Monday."
SECOND = "Zhipu opens its weights\n\nZhipu released GLM-5 on Wednesday."
CHINESE = "智谱开源GLM-5\n\n智谱周三发布GLM-5，并宣布开源。"


class Recorder:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.total: list[int | None] = []
        self.names: list[str] = []

    def start(self, total: int | None) -> None:
        self.total.append(total)

    def advance(self, name: str) -> None:
        self.names.append(name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    (folder / "c.txt").write_text(CHINESE, encoding="utf-8")
    return folder


def test_all_is_read_added_and_counted(folder: Path) -> None:
    with open_graph() as graph:
        summary = load(graph, [folder])
        stats = graph.stats()
        assert graph.relations(type="ACQUIRES")
    assert (summary.articles, summary.added, summary.unchanged, summary.failures) == (3, 3, 0, [])
    assert (summary.entities, summary.relations) == (stats.entities, stats.relations)
    assert summary.relations >= 2


def test_the_second_time_nothing_changes(folder: Path) -> None:
    with open_graph() as graph:
        load(graph, [folder])
        before = graph.stats()
        again = load(graph, [folder])
        assert again == Summary(articles=3, unchanged=3)
        assert graph.stats() == before


def test_a_text_twice_under_two_names_is_one_article(folder: Path) -> None:
    (folder / "copy.txt").write_text(FIRST, encoding="utf-8")
    with open_graph() as graph:
        summary = load(graph, [folder])
        assert (summary.articles, summary.added, summary.unchanged) == (4, 3, 1)
        assert len(graph.articles()) == 3


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (folder / "rows.jsonl").write_text(
        json.dumps({"text": "xAI released Grok 4."}) + "\n{bad\n", encoding="utf-8"
    )
    with open_graph() as graph:
        summary = load(graph, [folder / "gone.txt", folder])
        assert len(graph.articles()) == 4
    assert summary.added == 4
    assert [failure.where for failure in summary.failures] == [
        f"{folder}/gone.txt",
        f"{folder}/aa.txt",
        f"{folder}/rows.jsonl:2",
    ]


def test_other_languages_are_failures_that_say_so(folder: Path) -> None:
    (folder / "d.txt").write_text("Яндекс выпустил новую модель.", encoding="utf-8")
    rows = [
        {"text": "Mistral a levé des fonds.", "lang": "fr", "id": "m1"},
        {"text": SECOND + " Shares rose."},
    ]
    (folder / "e.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with open_graph() as graph:
        summary = load(graph, [folder])
    assert [str(failure) for failure in summary.failures] == [
        f"{folder}/d.txt: language ru is not read yet (en and zh are)",
        f"{folder}/e.jsonl (m1): language fr is not read yet (en and zh are)",
    ]
    assert (summary.articles, summary.added) == (6, 4)


def test_progress_knows_the_total_where_every_file_is_one_article(folder: Path) -> None:
    recorder = Recorder()
    with open_graph() as graph:
        load(graph, [folder, folder / "gone.txt"], progress=recorder)
    assert recorder.total == [4]
    assert recorder.names == ["a", "b", "c", f"{folder}/gone.txt"]


def test_progress_has_no_total_where_only_reading_tells(folder: Path) -> None:
    (folder / "rows.jsonl").write_text("\n".join([json.dumps({"text": FIRST}), "{bad"]), encoding="utf-8")
    recorder = Recorder()
    with open_graph() as graph:
        load(graph, [folder], progress=recorder)
    assert recorder.total == [None]
    assert recorder.names == ["a", "b", "c", "rows:1", f"{folder}/rows.jsonl:2"]


def test_an_article_with_new_metadata_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with open_graph() as graph:
        path.write_text(json.dumps({"text": FIRST}), encoding="utf-8")
        load(graph, [path])
        path.write_text(json.dumps({"text": FIRST, "publisher": "Chip Daily"}), encoding="utf-8")
        assert load(graph, [path]).unchanged == 0
        assert [row.publisher for row in graph.articles()] == ["Chip Daily"]


def test_a_graph_that_cannot_be_written_stops_the_load(folder: Path, tmp_path: Path) -> None:
    with open_graph(tmp_path / "a.kg") as graph:
        load(graph, [folder / "a.txt"])
    with open_graph(tmp_path / "a.kg", read_only=True) as graph:
        assert load(graph, [folder / "a.txt"]).unchanged == 1
        with pytest.raises(ReadOnlyError):
            load(graph, [folder])
        assert len(graph.articles()) == 1


LOAD = """
import sys
from kg import open_graph
from loaders import load
load(open_graph(sys.argv[1]), [sys.argv[2]])
"""


def limit_files() -> None:
    """Let no file grow beyond a size, as on a disk that fills up."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))


def test_a_full_disk_stops_the_load_keeps_what_is_in_and_the_next_run_completes_it(tmp_path: Path) -> None:
    folder, target = tmp_path / "news", tmp_path / "a.kg"
    folder.mkdir()
    for number in range(60):
        filler = " ".join(f"Analyst {number}-{n} had no comment on it at all." for n in range(400))
        (folder / f"{number:02}.txt").write_text(f"{SECOND} Number {number}. {filler}", encoding="utf-8")
    command = [sys.executable, "-c", LOAD, str(target), str(folder)]
    stopped = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit_files)
    assert stopped.returncode != 0
    assert GraphError.__name__ in stopped.stderr
    with open_graph(target) as graph:
        kept = len(graph.articles())
        assert 0 < kept < 60
        completed = load(graph, [folder])
        assert (completed.unchanged, completed.added) == (kept, 60 - kept)
