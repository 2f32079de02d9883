"""From files of every kind into a graph and out again: what `load` leaves is what the files hold."""

import json
import shutil
import sys
from collections import Counter
from io import BufferedReader, BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from kg import KnowledgeGraph, open_graph
from kg.errors import GraphError
from kg.export import export
from loaders import Summary, bundled_articles, load, read_sources
from schema import Article, Status

TAKEOVER = "Nvidia takes over Run:ai\n\nNvidia has acquired Run:ai, the two companies said on Monday."
RELEASE = "Zhipu opens its weights\n\nZhipu released GLM-5 on Wednesday. Zhipu is a rival of MiniMax."
RUMOUR = "Talk of a bid\n\nNvidia is in talks to acquire Arm, people familiar with the matter said."
DENIAL = "No bid\n\nNvidia denied that it would acquire Arm."
CHINESE = "智谱开源GLM-5\n\n智谱周三发布GLM-5，并宣布开源。英伟达收购了Run:ai。"
FIGURES = "A record quarter\n\nTSMC posted revenue of NT$989 billion in 2025."
FORMATS = ("json", "graphml", "csv")


def exported(graph: KnowledgeGraph, format_: str = "json") -> str:
    return "".join(export(graph, format_))  # type: ignore[arg-type]


def all_formats(graph: KnowledgeGraph) -> dict[str, str]:
    return {format_: exported(graph, format_) for format_ in FORMATS}


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def write_rows(path: Path, *rows: dict[str, Any] | str) -> None:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def graph() -> KnowledgeGraph:
    return open_graph()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder in which everything lies that a folder of news holds, and what does not belong there."""
    folder = tmp_path / "news"
    (folder / "2026" / "february").mkdir(parents=True)
    write(folder, takeover=TAKEOVER, release=RELEASE)
    (folder / "2026" / "chinese.txt").write_bytes(CHINESE.encode("gb18030"))
    (folder / "2026" / "wide.text").write_bytes(FIGURES.encode("utf-16"))
    write_rows(
        folder / "2026" / "february" / "rows.jsonl", {"text": RUMOUR, "id": "r1"}, "", {"text": DENIAL}
    )
    (folder / "page.html").write_text(
        "<!DOCTYPE html><html><head><title>Racks</title></head><body><article><h1>Racks</h1>"
        "<p>Foxconn supplies servers to Amazon and Google.</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "notes.docx").write_bytes(b"PK\x03\x04")
    (folder / "table.csv").write_text("Nvidia,acquires,Arm\n")
    (folder / ".draft.txt").write_text("Nvidia has acquired Intel.")
    return folder


def test_a_mixed_folder_goes_in_whole(graph: KnowledgeGraph, mixed: Path) -> None:
    summary = load(graph, [mixed])
    assert (summary.articles, summary.added, summary.unchanged, summary.failures) == (7, 7, 0, [])
    assert Counter(row.lang for row in graph.articles()) == {"en": 6, "zh": 1}
    told = {(r.source.name, r.type, r.target.name) for r in graph.relations(include=tuple(Status))}
    assert {
        ("Nvidia", "ACQUIRES", "Run:ai"),
        ("Zhipu", "RELEASES", "GLM-5"),
        ("Nvidia", "ACQUIRES", "Arm"),
        ("Foxconn", "SUPPLIES", "Amazon"),
    } <= told
    assert ("Nvidia", "ACQUIRES", "Intel") not in told, "a hidden file is nobody's news"


def test_what_two_languages_say_meets_in_one_relation(graph: KnowledgeGraph, mixed: Path) -> None:
    load(graph, [mixed])
    (takeover,) = graph.relations("Nvidia", "ACQUIRES")
    assert takeover.evidence_count == 2
    assert {claim.quote[:2] for claim in graph.evidence("Nvidia", "Run:ai")} == {"Nv", "英伟"}


def test_a_rumour_and_its_denial_meet_in_one_relation(graph: KnowledgeGraph, mixed: Path) -> None:
    load(graph, [mixed])
    assert [r.target.name for r in graph.relations("Nvidia", "ACQUIRES")] == ["Run:ai"]
    statuses = {claim.status for claim in graph.evidence("Nvidia", "Arm")}
    assert statuses == {Status.RUMOURED, Status.DENIED}


# the same article twice, whatever it is wrapped in


def test_the_same_text_as_file_and_as_line_is_one_article(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write(tmp_path, a=TAKEOVER)
    title, body = TAKEOVER.split("\n\n")
    write_rows(
        tmp_path / "b.jsonl",
        {"text": TAKEOVER, "id": "other"},
        {"text": body, "title": title},
        {"content": TAKEOVER, "title": title},
    )
    summary = load(graph, [tmp_path])
    assert (summary.articles, summary.added, summary.unchanged) == (4, 1, 3)
    assert len(graph.articles()) == 1


@pytest.mark.parametrize("text", [TAKEOVER, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_same_text_in_another_encoding_is_one_article(
    graph: KnowledgeGraph, tmp_path: Path, text: str, encoding: str
) -> None:
    write(tmp_path, a=text)
    load(graph, [tmp_path])
    before = all_formats(graph)
    (tmp_path / "b.txt").write_bytes(text.encode(encoding))
    assert load(graph, [tmp_path]) == Summary(articles=2, unchanged=2)
    assert all_formats(graph) == before


@pytest.mark.parametrize(
    "other", [TAKEOVER + "\n", TAKEOVER.replace("\n", "\r\n"), TAKEOVER.replace("Monday", "Friday")]
)
def test_another_text_is_another_article(graph: KnowledgeGraph, tmp_path: Path, other: str) -> None:
    """Offsets hold for one text, so what is written otherwise is never taken for it."""
    (tmp_path / "a.txt").write_bytes(TAKEOVER.encode())
    (tmp_path / "b.txt").write_bytes(other.encode())
    assert load(graph, [tmp_path]).added == 2
    (takeover,) = graph.relations("Nvidia", "ACQUIRES")
    assert takeover.evidence_count == 2


def test_a_file_that_moved_is_the_same_article(graph: KnowledgeGraph, mixed: Path, tmp_path: Path) -> None:
    load(graph, [mixed])
    before = all_formats(graph)
    mixed.rename(tmp_path / "archive")
    assert load(graph, [tmp_path / "archive"]) == Summary(articles=7, unchanged=7)
    assert all_formats(graph) == before


def test_copies_in_one_load_count_once(graph: KnowledgeGraph, mixed: Path) -> None:
    shutil.copytree(mixed / "2026", mixed / "copy")
    summary = load(graph, [mixed, mixed / "copy" / "chinese.txt"])
    assert (summary.articles, summary.added, summary.unchanged) == (11, 7, 4)


def test_standard_input_gives_what_the_file_gives(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a=TAKEOVER)
    load(graph, [tmp_path])
    before = exported(graph)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BufferedReader(BytesIO(TAKEOVER.encode()))))
    assert load(graph, ["-"]) == Summary(articles=1, unchanged=1)
    assert exported(graph) == before


# in and out again


@pytest.mark.parametrize("last", [TAKEOVER, RELEASE, RUMOUR, DENIAL, CHINESE, FIGURES])
def test_taking_the_last_article_out_restores_the_export_byte_for_byte(
    graph: KnowledgeGraph, tmp_path: Path, last: str
) -> None:
    texts = [text for text in (TAKEOVER, RELEASE, RUMOUR, DENIAL, CHINESE, FIGURES) if text != last]
    write(tmp_path, **{f"a{n}": text for n, text in enumerate(texts)})
    load(graph, [tmp_path])
    before = all_formats(graph)
    write(tmp_path, last=last)
    assert load(graph, [tmp_path]).added == 1
    assert exported(graph) != before["json"]
    (article,) = read_sources([tmp_path / "last.txt"])
    assert isinstance(article, Article)
    graph.remove(article.id)
    assert all_formats(graph) == before


def test_taking_all_out_in_any_order_leaves_an_empty_graph(graph: KnowledgeGraph, mixed: Path) -> None:
    empty = all_formats(graph)
    for backwards in (False, True):
        load(graph, [mixed])
        for row in sorted(graph.articles(), key=lambda row: row.id, reverse=backwards):
            graph.remove(row.id)
        assert all_formats(graph) == empty


def test_removed_articles_go_in_again_as_they_were(graph: KnowledgeGraph, mixed: Path) -> None:
    load(graph, [mixed])
    before = all_formats(graph)
    for row in graph.articles()[::2]:
        graph.remove(row.id)
    again = load(graph, [mixed])
    assert (again.added, again.unchanged) == (4, 3)
    assert all_formats(graph) == before


def test_the_order_of_the_sources_does_not_show(mixed: Path) -> None:
    files = sorted(path for path in mixed.rglob("*.*") if path.suffix in {".txt", ".text", ".jsonl", ".html"})
    files = [path for path in files if not path.name.startswith(".")]
    orders = [files, files[::-1], files[3:] + files[:3]]
    seen = set()
    for order in orders:
        with open_graph() as graph:
            load(graph, order)
            seen.add(tuple(all_formats(graph).values()))
    assert len(seen) == 1


def test_one_load_or_many_make_the_same_graph(mixed: Path) -> None:
    with open_graph() as at_once, open_graph() as one_by_one:
        whole = load(at_once, [mixed])
        parts = [
            load(one_by_one, [path])
            for path in mixed.rglob("*")
            if path.suffix in {".txt", ".text", ".jsonl", ".html"} and not path.name.startswith(".")
        ]
        assert all_formats(one_by_one) == all_formats(at_once)
    for count in ("articles", "added", "entities", "relations", "observations"):
        assert sum(getattr(part, count) for part in parts) == getattr(whole, count)


def test_a_graph_in_a_file_is_the_graph_in_memory(mixed: Path, tmp_path: Path) -> None:
    with open_graph() as in_memory, open_graph(tmp_path / "g.kg") as in_file:
        assert load(in_memory, [mixed]) == load(in_file, [mixed])
        assert all_formats(in_file) == all_formats(in_memory)
        expected = exported(in_memory)
    with open_graph(tmp_path / "g.kg", read_only=True) as again:
        assert exported(again) == expected


# the summary


def test_the_summary_counts_what_the_export_holds(graph: KnowledgeGraph, mixed: Path) -> None:
    summary = load(graph, [mixed])
    held = json.loads(exported(graph))
    assert summary.added == len(held["articles"])
    assert summary.entities == len(held["entities"])
    assert summary.relations == len(held["relations"])
    assert summary.observations == len(held["observations"]) >= 1


def test_the_summary_of_the_second_half_counts_only_what_is_new(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    write(tmp_path, a=TAKEOVER)
    first = load(graph, [tmp_path])
    before = json.loads(exported(graph))
    write(tmp_path, b=CHINESE, c=FIGURES)
    second = load(graph, [tmp_path])
    after = json.loads(exported(graph))
    assert (second.added, second.unchanged) == (2, 1)
    for name in ("entities", "relations", "observations"):
        assert getattr(first, name) == len(before[name])
        assert getattr(second, name) == len(after[name]) - len(before[name])


def test_the_bundled_articles_are_counted_and_kept_as_they_are(graph: KnowledgeGraph) -> None:
    paths = [Path(str(path)) for path in bundled_articles()]
    summary = load(graph, paths)
    held = json.loads(exported(graph))
    assert summary.failures == []
    assert summary.added == summary.articles == len(paths) == len(held["articles"])
    assert (summary.entities, summary.relations, summary.observations) == tuple(
        len(held[name]) for name in ("entities", "relations", "observations")
    )
    before = all_formats(graph)
    assert load(graph, paths[::-1]) == Summary(articles=len(paths), unchanged=len(paths))
    assert all_formats(graph) == before


def test_every_quote_in_the_export_stands_in_its_file(graph: KnowledgeGraph, mixed: Path) -> None:
    load(graph, [mixed])
    texts = {a.id: a.text for a in read_sources([mixed]) if isinstance(a, Article)}
    held = json.loads(exported(graph))
    quoted = [*(e for r in held["relations"] for e in r["evidence"]), *held["observations"]]
    assert len(quoted) >= 8
    for claim in quoted:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["quote"]


# what breaks off, and what is broken


class StopError(Exception):
    """What a person at the keyboard does, for the tests."""


class Stopping:
    """A progress that breaks the load off after so many articles."""

    def __init__(self, after: int) -> None:
        self.left = after

    def start(self, total: int | None) -> None:
        pass

    def advance(self, name: str) -> None:
        self.left -= 1
        if self.left == 0:
            raise StopError(name)


@pytest.mark.parametrize("after", range(1, 8))
@pytest.mark.parametrize("in_file", [False, True], ids=["memory", "file"])
def test_a_load_that_was_broken_off_holds_whole_articles_and_is_completed(
    mixed: Path, tmp_path: Path, after: int, in_file: bool
) -> None:
    with open_graph() as whole:
        load(whole, [mixed])
        expected = all_formats(whole)
    target = tmp_path / "g.kg" if in_file else None
    with open_graph(target) as graph:
        with pytest.raises(StopError):
            load(graph, [mixed], progress=Stopping(after))
        held = json.loads(exported(graph))
        assert len(held["articles"]) == after
        articles = {row["id"] for row in held["articles"]}
        assert {e["article"] for r in held["relations"] for e in r["evidence"]} <= articles
        completed = load(graph, [mixed])
        assert (completed.unchanged, completed.added) == (after, 7 - after)
        assert all_formats(graph) == expected


def test_broken_sources_leave_no_trace_in_the_graph(graph: KnowledgeGraph, mixed: Path) -> None:
    load(graph, [mixed])
    before = all_formats(graph)
    (mixed / "empty.txt").write_bytes(b"")
    (mixed / "blank.txt").write_bytes(b" \n\t\n")
    (mixed / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (mixed / "page2.html").write_bytes(b"<html></html>")
    (mixed / "russian.txt").write_text("Компания купила другую компанию.", encoding="utf-8")
    write_rows(mixed / "broken.jsonl", "{", "[]", {"title": "no text"}, {"text": 5}, {"text": ""})
    (mixed / "link.txt").symlink_to(mixed / "gone")
    summary = load(graph, [mixed, mixed / "nowhere.txt"])
    assert (summary.added, summary.entities, summary.relations) == (0, 0, 0)
    assert summary.unchanged == 7
    named = Counter(Path(failure.where.split(" ")[0].split(":")[0]).name for failure in summary.failures)
    assert named["broken.jsonl"] == 5
    assert {
        "empty.txt",
        "blank.txt",
        "russian.txt",
        "picture.txt",
        "page2.html",
        "link.txt",
        "nowhere.txt",
    } <= set(named)
    assert all_formats(graph) == before


def test_good_lines_between_bad_ones_go_in(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    write_rows(
        path, "{bad", {"text": TAKEOVER}, "", {"text": None}, {"text": RELEASE}, "null", {"text": CHINESE}
    )
    summary = load(graph, [path])
    assert summary.added == 3
    assert [failure.where for failure in summary.failures] == [f"{path}:1", f"{path}:4", f"{path}:6"]


def test_a_file_without_a_last_line_end_and_one_with_windows_ends_are_read_alike(tmp_path: Path) -> None:
    rows = [json.dumps({"text": text}) for text in (TAKEOVER, RELEASE, CHINESE)]
    seen = []
    for line_end, last in (("\n", ""), ("\r\n", "\r\n"), ("\n\n", "\n\n\n")):
        (tmp_path / "rows.jsonl").write_bytes((line_end.join(rows) + last).encode())
        with open_graph() as graph:
            assert load(graph, [tmp_path / "rows.jsonl"]).added == 3
            seen.append(exported(graph))
    assert len(set(seen)) == 1


def test_nothing_to_read_is_no_change(graph: KnowledgeGraph) -> None:
    assert load(graph, []) == Summary()
    assert graph.stats().articles == 0


def test_a_closed_graph_refuses_the_load(mixed: Path, tmp_path: Path) -> None:
    graph = open_graph(tmp_path / "g.kg")
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        load(graph, [mixed])


def test_a_new_title_in_the_metadata_replaces_the_old_reading(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """The article stays one: what was read of it before is not there beside the new reading."""
    path = tmp_path / "rows.jsonl"
    write_rows(path, {"text": TAKEOVER, "published": "2024-12-30"})
    load(graph, [path])
    before = exported(graph)
    write_rows(path, {"text": TAKEOVER, "published": "2025-01-02", "url": "https://example.org/a"})
    load(graph, [path])
    (row,) = graph.articles()
    assert (row.published, row.url) == ("2025-01-02", "https://example.org/a")
    (takeover,) = graph.relations("Nvidia", "ACQUIRES")
    assert (takeover.first_seen, takeover.last_seen, takeover.evidence_count) == (
        "2025-01-02",
        "2025-01-02",
        1,
    )
    write_rows(path, {"text": TAKEOVER, "published": "2024-12-30"})
    load(graph, [path])
    assert exported(graph) == before
