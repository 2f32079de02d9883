"""Every example in the help of a command works as it stands, where the files that it names are there."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from walkthrough import Reader

from kg.cli import cli
from kg.commands.options import Command
from loaders import bundled_articles

PAGE = "<html><title>News</title><body><article><p>TSMC supplies Nvidia.</p></article></body></html>"
ELSEWHERE = {
    "kg shell": "it waits for somebody who types",
    "kg serve": "it goes on until it is ended",
    "kg mcp": "it goes on until it is ended",
    "neo4j://": "it needs a server",
    "neo4j+s://": "it needs a server",
    "bolt+s://": "it needs a server",
}
EXAMPLES = [
    example
    for _, entry in sorted(cli.commands.items())
    if isinstance(entry, Command)
    for example in entry.examples
    if not any(mark in example for mark in ELSEWHERE)
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the examples name: graphs, articles, queries, exports."""
    folder = tmp_path_factory.mktemp("examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in ("demo", "export -g demo.kg -o graph.ttl", "export -g demo.kg -o backup.jsonld"):
            assert CliRunner().invoke(cli, words.split()).exit_code == 0
    for name in ("graph.kg", "news.kg"):
        shutil.copy(folder / "demo.kg", folder / name)
    for name in ("news", "archive"):
        (folder / name).mkdir()
    shutil.copy(bundled_articles()[0], folder / "article.txt")
    shutil.copy(bundled_articles()[1], folder / "news")
    (folder / "archive" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "question.rq").write_text("ASK { company:nvidia kg:supplies ?x }", encoding="utf-8")
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_help_works(
    example: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(files, tmp_path / "there")
    monkeypatch.chdir(tmp_path / "there")
    monkeypatch.delenv("KG_GRAPH", raising=False)
    shown = Reader(tmp_path / "there").follow(f"```console\n$ {example}\n```\n").lower()
    assert "error: " not in shown
