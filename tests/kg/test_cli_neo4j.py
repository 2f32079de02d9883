"""Every command on a graph in Neo4j: the same answers as from a file, and never a password."""

import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from drawn import NewGraph, rows
from neo4j_server import Neo4jServer

from kg import open_graph
from kg.cli import cli
from kg.commands.options import Command
from kg.sample import sample_extractions, sample_registry

pytestmark = pytest.mark.neo4j

Kg = Callable[..., Result]

QUESTIONS = [
    *("stats", "articles", "relations", "releases", "holdings", "export", "export --format csv"),
    *("export --format graphml", "show Nvidia", "show 智谱", "search nvida", "neighbors OpenAI --depth 2"),
    *("suppliers CoreWeave", "customers Nvidia", "investors OpenAI", "timeline Zhipu"),
    *("evidence Nvidia CoreWeave", "path Nvidia OpenAI", "relations --include all --since 2026-02"),
    'query "MATCH (n)-[r]->(m) RETURN n.name, type(r), r.status, m.name ORDER BY n.name, type(r), m.name"',
    'query "MATCH (:Article)-[m:MENTIONS]->(n) RETURN n.id, count(m) ORDER BY n.id" --json',
    *("show Nobody", "path Zhipu CoreWeave", 'query "MATCH (n:Compny) RETURN n"', 'query "MATCH (n"'),
]
"""Command lines of which the output, the messages and the exit code say nothing of where the graph is."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("KG_GRAPH", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kg(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run `kg` with the server's password where it belongs."""
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    return run


@pytest.fixture(scope="module")
def full(empty_server: NewGraph, neo4j_server: Neo4jServer) -> Iterator[str]:
    """The address of a server that holds the sample; tests leave it so."""
    with empty_server() as graph:
        for extraction in sample_extractions():
            graph.add(extraction, sample_registry())
    return neo4j_server.uri


@pytest.fixture
def file(here: Path) -> Path:
    """A file that holds the same."""
    with open_graph(here / "sample.kg") as graph:
        for extraction in sample_extractions():
            graph.add(extraction, sample_registry())
    return here / "sample.kg"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)), prog_name="kg")


def said(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_as_from_a_file(kg: Kg, full: str, file: Path, question: str) -> None:
    words = shlex.split(question)
    assert said(kg(*words, "-g", full)) == said(kg(*words, "-g", file))


def test_the_address_may_stand_before_the_command_and_in_the_environment(
    kg: Kg, full: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = said(kg("stats", "-g", full))
    assert said(kg("-g", full, "stats")) == after
    monkeypatch.setenv("KG_GRAPH", full)
    assert said(kg("stats")) == after
    assert said(kg("stats", "--database", "neo4j")) == after
    assert said(kg("stats", "-g", f"{full}/neo4j")) == after


def test_a_page_is_named_after_the_database_unless_it_is_told_where(kg: Kg, full: str, here: Path) -> None:
    assert json.loads(kg("page", "-g", full, "--json").stdout) == {"graph": full, "page": "neo4j.html"}
    assert kg("page", "-g", f"{full}/neo4j", "-o", "mine.html").stdout == "wrote mine.html\n"
    first, second = (here / "neo4j.html").read_text(), (here / "mine.html").read_text()
    assert "CoreWeave" in first
    assert first == second


def test_what_changes_the_graph_changes_it_on_the_server(kg: Kg, full: str, here: Path) -> None:
    before = kg("export", "-g", full).stdout
    (here / "a.txt").write_text("Nvidia has acquired Run:ai. " * 20)
    loaded = json.loads(kg("load", "a.txt", "-g", full, "--json").stdout)
    assert (loaded["graph"], loaded["added"]) == (full, 1)
    again = kg("load", "a.txt", "-g", full)
    assert f"Loaded into {full}" in again.stdout
    listed = json.loads(kg("articles", "-g", full, "--json").stdout)
    (article,) = (a for a in listed if a["source"] == "a")
    removed = json.loads(kg("remove", article["id"], "-g", full, "--json").stdout)
    assert (removed["graph"], removed["removed"]["evidence"]) == (full, loaded["relations"])
    made = kg("query", "CREATE (c:Company {name: 'Lambda'}) RETURN c.id", "--write", "-g", full, "--json")
    assert json.loads(made.stdout) == [{"c.id": "company:lambda"}]
    gone = kg("query", "MATCH (c:Company {name: 'Lambda'}) DELETE c", "--write", "-g", full)
    assert gone.stderr == "1 node deleted\n"
    assert kg("export", "-g", full).stdout == before


def test_a_graph_goes_there_and_back(kg: Kg, empty_server: NewGraph, neo4j_server: Neo4jServer, file: Path):
    empty_server().close()
    uri = neo4j_server.uri
    there = kg("push", uri, "-g", file, "--json")
    assert json.loads(there.stdout) == {
        "from": str(file),
        "to": uri,
        "articles": 2,
        "copied": 2,
        "unchanged": 0,
    }
    again = kg("push", uri, "-g", file)
    assert again.stdout.splitlines()[0] == f"Copied {file} to {uri}"
    assert re.findall(r" (\d+)$", again.stdout, re.MULTILINE) == ["2", "0", "2"]
    back = kg("pull", uri, "-g", "back.kg", "--database", "neo4j", "--json")
    assert json.loads(back.stdout)["from"] == f"{uri}/neo4j"
    assert rows(file) == rows(Path("back.kg"))


def test_files_can_be_copied_too_but_not_onto_themselves(kg: Kg, file: Path, here: Path) -> None:
    assert json.loads(kg("push", "other.kg", "-g", file, "--json").stdout)["copied"] == 2
    assert rows(here / "other.kg") == rows(file)
    for command in ("push", "pull"):
        refused = kg(command, here / "other.kg", "-g", "other.kg")
        assert refused.exit_code == 1
        assert "would be copied onto itself" in refused.stderr


def test_what_is_not_there_cannot_be_copied(kg: Kg, full: str, here: Path) -> None:
    nothing = kg("push", full, "-g", "none.kg")
    assert said(nothing) == (
        1,
        "",
        "error: no graph at none.kg: build one with `kg load ARTICLE -g none.kg` or `kg demo`\n",
    )
    assert kg("pull", "none.kg", "-g", "mine.kg").exit_code == 1
    assert list(here.iterdir()) == []


def test_a_copy_into_a_file_that_is_no_graph_leaves_it(kg: Kg, full: str, here: Path) -> None:
    sqlite3.connect(here / "other.db").execute("CREATE TABLE mine (x)").connection.close()
    before = (here / "other.db").read_bytes()
    refused = kg("pull", full, "-g", "other.db")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "is not a graph made by kg" in refused.stderr
    assert (here / "other.db").read_bytes() == before


def test_a_database_is_for_a_server(kg: Kg, file: Path) -> None:
    refused = kg("stats", "-g", file, "--database", "news")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "a file has none" in refused.stderr


def test_a_database_that_is_not_there_is_named(kg: Kg, full: str) -> None:
    for words in (["-g", full, "--database", "nosuch"], ["-g", f"{full}/nosuch"]):
        refused = kg("stats", *words)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "nosuch" in refused.stderr
        assert refused.stderr.count("\n") == 1


EXAMPLES = [
    example
    for entry in cli.commands.values()
    if isinstance(entry, Command)
    for example in entry.examples
    if "://" in example and not example.startswith("kg serve")  # that one is in test_serve_process.py
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_with_an_address_works_on_a_server(
    kg: Kg, full: str, file: Path, here: Path, example: str
) -> None:
    for name in ("graph.kg", "demo.kg"):
        shutil.copy(file, here / name)
    example = re.sub(r"\w[\w+]*://\S+", full, example).replace("--database news", "--database neo4j")
    result = kg(*shlex.split(example)[1:])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Copied" in result.stdout


def test_a_password_in_the_address_is_never_shown(
    full: str, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    secret = neo4j_server.password
    address = full.replace("://", f"://{neo4j_server.username}:{secret}@")
    nowhere = f"bolt://neo4j:{secret}@127.0.0.1:1"
    lines = [
        (0, "stats -g {}"),
        (0, "-g {} stats --json"),
        (0, "page -g {} --json"),
        (0, "load -g {} a.txt"),
        (0, "load -g {} a.txt --json"),
        (0, "demo -g {} -o demo.html"),
        (0, "demo -g {} -o demo.html --json"),
        (0, "push {}"),
        (0, "push {} --json"),
        (0, "pull {} -g mine.kg"),
        (0, "push mine.kg -g {}"),
        (1, "push {} -g {}"),
        (1, "stats -g {}/nosuch"),
        (1, "page -g {} --focus Nobody"),
        (1, "query 'MATCH (' -g {}"),
        (1, f"stats -g {nowhere}"),
        (1, f"push {nowhere}"),
        (1, f"stats -g ftp://neo4j:{secret}@127.0.0.1"),
        (1, f"stats -g neo4j://neo4j:{secret}/@127.0.0.1"),
        (2, "stats {}"),
        (2, "{} stats"),
        (2, "show -g {}"),
        (2, "load {} -g mine.kg"),
        (2, "extract {} --json"),
        (2, "stats -g {} --frobnicate={}"),
    ]
    Path("a.txt").write_text("Nvidia has acquired Run:ai. " * 20)
    shutil.copy(file, "graph.kg")
    for code, line in lines:
        result = run(*shlex.split(line.format(address, address)))
        assert result.exit_code == code, (line, result.output, result.exception)
        assert secret not in result.output, line
