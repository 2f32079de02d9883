"""The whole path through the command line: from articles to a graph, its answers and its page."""

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import QUESTIONS, cli
from kg.commands.options import Command
from loaders import bundled_articles


def kg(*words: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=data, prog_name="kg")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled articles in a folder."""
    folder = tmp_path_factory.mktemp("load") / "news"
    folder.mkdir()
    for article in bundled_articles():
        (folder / article.name).write_bytes(article.read_bytes())
    return folder


@pytest.fixture(scope="module")
def graph(news: Path) -> Path:
    path = news.parent / "graph.kg"
    assert kg("load", news, "-g", path).exit_code == 0
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty current folder, and no graph named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    return tmp_path


def files(folder: Path) -> list[str]:
    """Return what is in a folder: no command may leave anything beside what it was asked to write."""
    return sorted(path.name for path in folder.iterdir())


def test_load_tells_what_it_did_in_words_and_in_json(news: Path, tmp_path: Path):
    path = tmp_path / "g.kg"
    first = json.loads(kg("load", news, "-g", path, "--json").stdout)
    number = len(list(news.iterdir()))
    assert list(first) == [
        *("graph", "articles", "added", "unchanged", "entities", "relations", "observations"),
        *("dropped", "failures"),
    ]
    assert (first["graph"], first["failures"]) == (str(path), [])
    assert (first["articles"], first["added"], first["unchanged"]) == (number, number, 0)
    counted = json.loads(kg("stats", "-g", path, "--json").stdout)
    for what in ("articles", "entities", "relations", "observations"):
        assert first[what] == counted[what] > 0
    second = kg("load", news, "-g", path)
    assert (second.exit_code, second.stderr) == (0, "")
    rows = [line.rsplit(maxsplit=1) for line in second.stdout.splitlines()]
    assert second.stdout.startswith(f"Loaded into {path}\n")
    assert ["articles read", str(number)] in rows
    assert ["articles unchanged", str(number)] in rows
    assert ["entities added", "0"] in rows
    assert ["figures added", "0"] in rows


def test_what_was_dropped_is_counted_by_reason(news: Path, tmp_path: Path):
    summary = json.loads(kg("load", news, "-g", tmp_path / "g.kg", "--json").stdout)
    plain = kg("load", news, "-g", tmp_path / "h.kg").stdout
    rows = [line.split() for line in plain.splitlines()]
    assert ["dropped", str(sum(summary["dropped"].values()))] in rows
    for reason, number in summary["dropped"].items():
        assert [*reason.split(), str(number)] in rows


def test_the_same_folder_twice_gives_the_same_export_byte_for_byte(news: Path, tmp_path: Path):
    path = tmp_path / "g.kg"
    kg("load", news, "-g", path)
    once = kg("export", "--format", "json", "-g", path).stdout_bytes
    kg("load", news, "-g", path)
    assert kg("export", "--format", "json", "-g", path).stdout_bytes == once
    assert json.loads(once)


def test_neither_order_nor_portions_change_the_export(news: Path, graph: Path, tmp_path: Path):
    path = tmp_path / "g.kg"
    for article in sorted(news.iterdir(), reverse=True):
        assert kg("load", article, "-g", path).exit_code == 0
    assert kg("export", "-g", path).stdout_bytes == kg("export", "-g", graph).stdout_bytes


def test_removing_is_the_inverse_of_loading(graph: Path, tmp_path: Path):
    path = tmp_path / "g.kg"
    shutil.copy(graph, path)
    before = kg("export", "-g", path).stdout_bytes
    extra = tmp_path / "extra.txt"
    extra.write_text("Nvidia has acquired Run:ai. DeepSeek released DeepSeek-V9 on Monday.")
    kg("load", extra, "-g", path)
    (row,) = [a for a in json.loads(kg("articles", "-g", path, "--json").stdout) if a["source"] == "extra"]
    assert kg("export", "-g", path).stdout_bytes != before
    assert kg("remove", row["id"], "-g", path).exit_code == 0
    assert kg("export", "-g", path).stdout_bytes == before


@pytest.mark.parametrize("format_", ["json", "graphml", "csv"])
def test_every_export_is_the_same_on_standard_output_and_in_a_file(graph: Path, tmp_path: Path, format_: str):
    target = tmp_path / "out"
    piped = kg("export", "--format", format_, "-g", graph)
    filed = kg("export", "--format", format_, "-g", graph, "-o", target)
    assert (piped.exit_code, filed.exit_code, filed.stdout) == (0, 0, "")
    assert target.read_bytes() == piped.stdout_bytes
    assert "DeepSeek-V3.1" in piped.stdout


def test_a_page_goes_beside_the_graph_unless_it_is_told_where(here: Path, graph: Path):
    shutil.copy(graph, here / "news.kg")
    assert kg("page", "-g", "news.kg").stdout == "wrote news.html\n"
    whole = (here / "news.html").read_text(encoding="utf-8")
    told = kg("page", "-g", "news.kg", "--focus", "DeepSeek", "-o", "d.html", "--json")
    assert json.loads(told.stdout) == {"graph": "news.kg", "page": "d.html"}
    focused = (here / "d.html").read_text(encoding="utf-8")
    assert whole.lstrip().lower().startswith("<!doctype html>")
    assert len(focused) < len(whole)
    assert "DeepSeek-V3.1" in focused


def test_a_page_about_something_unknown_is_an_error_and_writes_nothing(here: Path, graph: Path):
    result = kg("page", "-g", graph, "--focus", "Nvidai", "-o", "x.html")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: nothing is called 'Nvidai'")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [["export", "-o", "news.html"], ["page"], ["page", "-o", "./news.html"], ["demo", "-o", "news.html"]],
)
def test_nothing_is_written_over_the_graph_itself(here: Path, graph: Path, words: list[str]):
    shutil.copy(graph, here / "news.html")
    before = (here / "news.html").read_bytes()
    result = kg(*words, "-g", "news.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is the graph itself" in result.stderr
    assert (here / "news.html").read_bytes() == before


@pytest.mark.parametrize("words", [["page", "-g", "news.kg"], ["demo", "-g", "news.kg"]])
def test_a_file_that_is_no_page_of_ours_is_replaced_only_when_named(
    here: Path, graph: Path, words: list[str]
):
    """A saved article may lie beside the graph under the very name that the page would get."""
    shutil.copy(graph, here / "news.kg")
    before = (here / "news.kg").read_bytes()
    name = "news.html" if words[0] == "page" else "demo.html"
    for article in (b"<!DOCTYPE html><title>News</title>", b""):
        (here / name).write_bytes(article)
        result = kg(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"error: {name} is there and is no page of kg: name the page with -o\n"
        assert (here / name).read_bytes() == article
        assert (here / "news.kg").read_bytes() == before
    assert kg(*words, "-o", name).exit_code == 0
    assert b"<!DOCTYPE html><title>News" not in (here / name).read_bytes()
    assert kg(*words).exit_code == 0, "a page of ours is written anew without asking"
    assert files(here) == sorted([name, "news.kg"])


def test_demo_builds_asks_and_draws(here: Path):
    result = kg("demo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(here) == ["demo.html", "demo.kg"]
    assert "articles read" in result.stdout
    assert "demo.html" in result.stdout.splitlines()[-1]
    for question, words in QUESTIONS:
        command = ["kg", *words, "-g", "demo.kg"]
        answer = kg(*command[1:]).stdout
        assert answer
        assert f"{question}\n$ {shlex.join(command)}\n{answer}" in result.stdout


@pytest.mark.usefixtures("here")
def test_demo_can_be_run_again_and_then_adds_nothing():
    first = json.loads(kg("demo", "--json").stdout)
    again = json.loads(kg("demo", "--json").stdout)
    assert (first["added"], again["added"]) == (first["articles"], 0)
    assert first["stats"] == again["stats"]
    assert [asked["command"] for asked in again["questions"]] == [
        shlex.join(["kg", *words, "-g", "demo.kg"]) for _, words in QUESTIONS
    ]
    assert list(again) == [
        *("graph", "page", "articles", "added", "unchanged", "entities", "relations", "observations"),
        *("dropped", "failures", "stats", "questions"),
    ]


@pytest.mark.parametrize("words", [["demo", "-g", "mine.kg"], ["-g", "mine.kg", "demo"]])
def test_demo_builds_where_it_is_told(here: Path, words: list[str]):
    assert kg(*words, "-o", "mine.html").exit_code == 0
    assert files(here) == ["mine.html", "mine.kg"]


def test_demo_leaves_alone_the_graph_that_the_environment_names(here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KG_GRAPH", str(here / "precious.kg"))
    assert kg("demo").exit_code == 0
    assert not (here / "precious.kg").exists()


ELSEWHERE = ("://", "kg serve", "kg mcp")  # in test_cli_neo4j.py, test_serve_process.py, test_mcp_process.py
EXAMPLES = [
    example
    for entry in cli.commands.values()
    if isinstance(entry, Command)
    for example in entry.examples
    if not any(mark in example for mark in ELSEWHERE)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_help_works_as_it_stands(here: Path, news: Path, graph: Path, example: str):
    """In a folder with the files that the examples name, beside graphs of the bundled articles."""
    article = next(iter(sorted(news.iterdir())))
    shutil.copy(article, here / "article.txt")
    shutil.copytree(news, here / "news")
    (here / "archive").mkdir()
    (here / "archive" / "a.html").write_text(f"<title>A</title><p>{'Nvidia has acquired Run:ai. ' * 20}</p>")
    for name in ("graph.kg", "demo.kg"):
        shutil.copy(graph, here / name)
    question = "MATCH (c:Company) RETURN count(c) AS companies;\n"
    (here / "questions.cypher").write_text(question, encoding="utf-8")
    (here / "question.rq").write_text("SELECT ?c { ?c a kg:Company }", encoding="utf-8")
    words = shlex.split(example)
    assert words.pop(0) == "kg"
    if words[0] == "import":
        for name, form in (("graph.ttl", "turtle"), ("backup.jsonld", "json-ld")):
            kg("export", "--format", form, "-o", str(here / name), "-g", "demo.kg")
        (here / "graph.kg").unlink()
    if words[0] == "conflicts":  # the bundled articles do not contradict each other
        text = "Published: 2025-07-01\n\nMeta has acquired Scale AI.\n"
        assert kg("load", "-", "-g", "graph.kg", data=text.encode()).exit_code == 0
    data = question.encode() if words[0] == "shell" else None  # what a person would type
    if "<" in words:
        data = (here / words[words.index("<") + 1]).read_bytes()
        words = words[: words.index("<")]
    if ">" in words:
        words = words[: words.index(">")]
    result = kg(*words, data=data)
    assert (result.exit_code, result.stderr) == (0, "")
    if result.stdout:
        assert result.stdout.strip() != "[]"
    else:
        assert "-o" in words
    if "--json" in words:
        assert json.loads(result.stdout)
