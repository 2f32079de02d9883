"""The documentation: following each page gives what it shows."""

import os
import re
import shutil
import sys
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner
from neo4j_server import Neo4jServer
from walkthrough import NEO4J, Block, Reader, answers_of, blocks_of, hold

from kg.cli import cli

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted((DOCS / "pages").rglob("*.md"))
FROM_NOTHING = {"tutorial.md"}
"""Pages that begin in an empty folder; all others where `kg demo` has been run."""
NOT_RUN = {
    ("tutorial.md", "python3 -m venv .venv"): "CI makes one by the README's own line",
    ("tutorial.md", "export KG_GRAPH"): "every line after it names the graph, for Windows",
    ("how-to/load.md", "15 6 * * *"): "a line of crontab",
    ("how-to/morning.md", "kg load inbox/"): "its answer is another one every day",
    ("how-to/neo4j.md", "docker run"): "it needs Docker",
    ("how-to/neo4j.md", "export NEO4J_PASSWORD"): "these tests have a server and a password of their own",
    ("how-to/http.md", "pip install"): "these tests have all extras",
    ("how-to/mcp.md", "pip install"): "these tests have all extras",
    ("explanation/from-articles.md", "a file, a page"): "a picture in letters",
    ("explanation/design.md", "schema/"): "a list of folders",
}
"""Blocks that following a page does not run: the page, how the block begins, and why."""


def name_of(page: Path) -> str:
    return page.relative_to(DOCS / "pages").as_posix()


def asks_neo4j(page: Path) -> bool:
    return NEO4J in "".join(b.body for b in blocks_of(page.read_text(encoding="utf-8")) if b.is_run)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `kg demo` has been run."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(cli, ["demo"]).exit_code == 0
    return folder


@pytest.fixture
def reader(
    request: pytest.FixtureRequest, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Reader:
    """Somebody who sits down to follow the page of this test."""
    folder = tmp_path / "work"
    if name_of(request.getfixturevalue("page")) in FROM_NOTHING:
        folder.mkdir()
    else:
        shutil.copytree(demo, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    programs = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", programs, prepend=os.pathsep)  # `kg mcp --json` prints where it is
    return Reader(folder, {"/home/me/.venv/bin": programs, "/home/me/kg": str(folder)})


@pytest.mark.parametrize("page", [page for page in PAGES if not asks_neo4j(page)], ids=name_of)
def test_following_a_page_gives_what_it_shows(page: Path, reader: Reader) -> None:
    if "$ curl" in page.read_text(encoding="utf-8") and not shutil.which("curl"):
        pytest.skip("needs curl on the path")
    hold(page, reader)


@pytest.mark.neo4j
@pytest.mark.parametrize("page", [page for page in PAGES if asks_neo4j(page)], ids=name_of)
def test_following_a_page_with_a_server_gives_what_it_shows(
    page: Path, reader: Reader, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server that is new, as whoever follows the page has it."""
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    reader.servers[NEO4J] = neo4j_server.uri
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        hold(page, reader)
        driver.execute_query("MATCH (n) DETACH DELETE n")


def left_over(page: Path) -> list[Block]:
    """Return the blocks of a page that are neither run, nor an answer, nor a file that is used."""
    text = page.read_text(encoding="utf-8")
    blocks = blocks_of(text)
    assert text.count("```") == 2 * len(blocks), "a fence that is not understood"
    done = {answer.line for _, answer in answers_of(blocks)}
    done |= {block.line for block in blocks if block.is_run or any(after.uses(block) for after in blocks)}
    return [block for block in blocks if block.line not in done]


def reason_not_to_run(page: Path, block: Block) -> tuple[str, str] | None:
    return next((k for k in NOT_RUN if k[0] == name_of(page) and block.body.startswith(k[1])), None)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_is_run_or_used_or_has_a_reason_not_to(page: Path) -> None:
    assert [block for block in left_over(page) if not reason_not_to_run(page, block)] == []


def test_every_reason_is_of_a_block_that_is_there() -> None:
    assert {reason_not_to_run(page, block) for page in PAGES for block in left_over(page)} == set(NOT_RUN)


def test_the_cookbook_answers_thirty_questions() -> None:
    """Each in Cypher, with records: an answer that is empty teaches nobody."""
    recipes = re.split(r"^### ", (DOCS / "pages" / "cookbook.md").read_text(encoding="utf-8"), flags=re.M)[1:]
    assert len(recipes) >= 30
    for recipe in recipes:
        answers = [answer.body for _, answer in answers_of(blocks_of(recipe))]
        assert answers, recipe.partition("\n")[0]
        assert all(answer.count("\n") > 1 for answer in answers), recipe.partition("\n")[0]


def test_every_command_has_its_place_in_a_page() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in cli.commands if not re.search(rf"kg {name}\b", told)] == []
