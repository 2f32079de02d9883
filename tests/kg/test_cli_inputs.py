"""Bad input ends in one clear line and code 1, and costs nothing else."""

import json
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli

GOOD = "Nvidia has acquired Run:ai."
CHINESE = "智谱发布GLM-5。阿里巴巴开源了Qwen3模型,这是今年最受关注的发布之一。"
RUSSIAN = "Сбер выпустил новую языковую модель GigaChat. Яндекс обновил YandexGPT."


def kg(*words: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=data, prog_name="kg")


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD)
    return tmp_path


UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t", "white space"),
    "picture.txt": (png(), "a PNG image"),
    "line.txt": (b"word " * 10_000_000, "larger than"),
    "russian.txt": (RUSSIAN.encode(), "is not read yet"),
    "nul.txt": (b"text\0text", "NUL"),
}


@pytest.mark.parametrize(("name", "data", "why"), [(k, *v) for k, v in UNREADABLE.items()], ids=UNREADABLE)
@pytest.mark.parametrize("command", ["load", "extract"])
def test_what_cannot_be_read_is_one_line_and_the_rest_is_kept(
    folder: Path, command: str, name: str, data: bytes, why: str
):
    """Whether it is loaded or only extracted from, the article beside it comes through."""
    bad = folder / name
    bad.write_bytes(data)
    graph = folder / "g.kg"
    words = ["-g", graph, "load", "--json"] if command == "load" else ["extract", "--format", "jsonl"]
    result = kg(*words, bad, folder / "good.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {bad}")
    assert why in result.stderr
    assert result.stderr.count("\n") == 1
    assert len(result.stderr) < 400
    if command == "load":
        summary = json.loads(result.stdout)
        assert (summary["articles"] >= 1, summary["added"]) == (True, 1)
        assert [failure["where"] for failure in summary["failures"]] == [str(bad)]
        assert len(json.loads(kg("-g", graph, "articles", "--json").stdout)) == 1
    else:
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_chinese_is_read_in_its_usual_encodings(folder: Path, encoding: str):
    path = folder / "chinese.txt"
    path.write_bytes(CHINESE.encode(encoding))
    result = kg("extract", path, "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    record = json.loads(result.stdout)
    assert record["lang"] == "zh"
    assert "Zhipu" in {entity["name"] for entity in record["entities"]}


def test_latin_1_is_read(folder: Path):
    path = folder / "english.txt"
    path.write_bytes("Nvidia has acquired the start-up Café Zoë. It did so on Monday.".encode("latin-1"))
    result = kg("extract", path, "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nvidia" in {entity["name"] for entity in json.loads(result.stdout)["entities"]}


def test_broken_html_is_read_as_far_as_it_goes(folder: Path):
    sentence = "Nvidia has acquired Run:ai, a company that manages clusters of chips for its customers."
    path = folder / "broken.html"
    path.write_text(
        f"<html><head><title>A deal</title><body><div><p>{sentence}<p>{sentence} <b>Again<table><td"
    )
    result = kg("extract", path, "--format", "jsonl")
    assert result.exit_code == 0
    relations = json.loads(result.stdout)["relations"]
    assert {(r["type"], r["s"], r["o"]) for r in relations} >= {("ACQUIRES", "nvidia", "run-ai")}


def test_a_bad_line_of_jsonl_is_named_and_the_others_are_loaded(folder: Path):
    path = folder / "news.jsonl"
    path.write_text(
        json.dumps({"text": GOOD, "id": "first"}) + "\n{broken\n" + json.dumps({"text": CHINESE}) + "\n",
        encoding="utf-8",
    )
    result = kg("load", path, "-g", folder / "g.kg", "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {path}:2: ")
    assert json.loads(result.stdout)["added"] == 2


def test_a_folder_without_articles_says_which_files_it_looks_for(tmp_path: Path):
    (tmp_path / "notes.docx").write_bytes(b"x")
    result = kg("load", tmp_path, "-g", tmp_path / "g.kg")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path}: ")
    assert ".txt" in result.stderr


def test_what_is_not_there_is_said_once_for_each(folder: Path):
    result = kg("load", folder / "none.txt", folder / "*.html", folder / "good.txt", "-g", folder / "g.kg")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    rows = [line.rsplit(maxsplit=1) for line in result.stdout.splitlines()]
    assert ["articles added", "1"] in rows
    assert ["failed", "2"] in rows


def test_standard_input_is_a_source(folder: Path):
    result = kg("load", "-", "-g", folder / "g.kg", "--json", data=GOOD.encode())
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["added"] == 1
    empty = kg("extract", "-", data=b"")
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert empty.stderr.startswith("error: standard input: ")


def test_escapes_in_an_article_never_reach_the_terminal(folder: Path):
    """Neither from its title, nor its names, nor its quotes, nor the name of its file."""
    path = folder / "evil\x1b[31m.jsonl"
    article = {
        "text": "Nvidia has acquired \x1b[2JRun:ai\x9b31m \u202etoday. " + "It said so on Monday. " * 20,
        "title": "A \x1b]0;headline\x07 about a [red]deal[/red] that was done on Monday",
        "publisher": "The \x1b[8mTimes of Silicon Valley",
    }
    path.write_text(json.dumps(article) + "\n" + json.dumps({"text": 5}), encoding="utf-8")
    graph = folder / "g\x1b[7m.kg"
    results = [
        kg("load", path, "-g", graph),
        kg("load", path, "-g", graph, "--json"),
        *[kg("extract", path, "--format", format_) for format_ in ("table", "jsonl")],
        *[kg("-g", graph, *words) for words in (["articles"], ["evidence", "Nvidia"], ["show", "Nvidia"])],
        *[kg("-g", graph, *words, "--json") for words in (["articles"], ["evidence", "Nvidia"])],
        kg("-g", graph, "page"),
    ]
    for result in results:
        for mark in ("\x1b", "\x07", "\x9b", "\u202e"):
            assert mark not in result.stdout
            assert mark not in result.stderr
    assert "[red]deal[/red]" in results[4].stdout
    assert r"\x1b" in results[4].stdout
    assert json.loads(results[7].stdout)[0]["publisher"] == article["publisher"]


def test_extract_prints_the_record_that_scoring_reads(folder: Path):
    """One object an article, under the stem of its file's name, with offsets into the file."""
    result = kg("extract", folder / "good.txt", "--format", "jsonl")
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert list(record) == [
        *("id", "lang", "published", "title", "publisher"),
        *("entities", "relations", "observations", "dropped"),
    ]
    assert record["id"] == "good"
    for mention in (m for entity in record["entities"] for m in entity["mentions"]):
        assert GOOD[mention["start"] : mention["end"]] == mention["text"]
    (relation,) = record["relations"]
    assert (relation["s"], relation["type"], relation["o"]) == ("nvidia", "ACQUIRES", "run-ai")
    assert relation["evidence"] == {"text": GOOD, "start": 0, "end": len(GOOD)}
    assert kg("extract", folder / "good.txt", "--json").stdout == result.stdout


def test_extract_as_a_table_shows_names_status_and_quote(folder: Path):
    shown = kg("extract", folder / "good.txt").stdout
    for piece in ("Nvidia", "ACQUIRES", "Run:ai", "asserted", GOOD):
        assert piece in shown
