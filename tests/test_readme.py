"""What the README shows is what comes out: every console line is run, every Python line is a doctest."""

import re
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner
from neo4j_server import Neo4jServer
from walkthrough import NEO4J, Reader, blocks_of, hold

from kg.cli import cli

README = Path(__file__).parents[1] / "README.md"
NOT_RUN = {
    "python3 -m venv": "CI runs these lines",
    "docker run": "it needs Docker",
    "export NEO4J_PASSWORD": "these tests have a server and a password of their own",
    '{\n  "mcpServers"': "the settings of a client, with a path to be filled in; the how-to has it printed",
}
"""How the blocks begin that following the README does not run, and why."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which `kg demo` has been run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    assert CliRunner().invoke(cli, ["demo"]).exit_code == 0
    return tmp_path


def test_following_the_readme_gives_what_it_shows(folder: Path) -> None:
    """All but what needs a server."""
    hold(README, Reader(folder))
    assert not (folder / "copy.kg").exists()


@pytest.mark.neo4j
def test_following_the_readme_with_a_server_gives_what_it_shows(
    folder: Path, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server that is new, as whoever follows it has it."""
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        hold(README, Reader(folder, {NEO4J: neo4j_server.uri}))
        driver.execute_query("MATCH (n) DETACH DELETE n")
    assert (folder / "copy.kg").exists()


def test_quick_start_is_two_commands_on_a_line_each() -> None:
    text = README.read_text(encoding="utf-8")
    section = text.split("## Quick start")[1].split("\n## ")[0]
    commands = [block.body for block in blocks_of(section)]
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)
    assert commands[0].rstrip().endswith("kg demo")
    assert commands[1].rstrip().endswith("-m pytest")


def test_every_block_is_run_or_has_a_reason_not_to() -> None:
    blocks = [block for block in blocks_of(README.read_text(encoding="utf-8")) if not block.is_run]
    reasons = [next((key for key in NOT_RUN if block.body.startswith(key)), None) for block in blocks]
    assert None not in reasons, blocks[reasons.index(None)].body
    assert set(reasons) == set(NOT_RUN)


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in cli.commands if not re.search(rf"\b{name}\b", text)] == []


def test_every_picture_and_every_link_to_a_file_leads_somewhere() -> None:
    text = README.read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^):]+)\)", text)
    assert pictures
    assert links
    assert [place for place in (*pictures, *links) if not (README.parent / place).is_file()] == []
