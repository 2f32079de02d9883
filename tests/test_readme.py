"""What the README shows is what comes out: every console line is run, every Python line is a doctest."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner
from neo4j_server import Neo4jServer

from kg.cli import cli

README = Path(__file__).parents[1] / "README.md"
SERVER = "neo4j://localhost"
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [m["body"] for m in BLOCK.finditer(README.read_text(encoding="utf-8")) if m["kind"] == kind]


def console_lines() -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks with the output that is shown below it."""
    for body in blocks("console"):
        for shown in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = shown.partition("\n")
            yield command, output.strip("\n")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which `kg demo` has been run."""
    folder = tmp_path_factory.mktemp("readme")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(cli, ["demo"]).exit_code == 0
        yield folder


def prints(command: str, output: str) -> None:
    program, *words = shlex.split(command)
    assert program == "kg"
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0
    assert [line.rstrip() for line in result.stdout.strip("\n").split("\n")] == output.split("\n")


@pytest.mark.parametrize(("command", "output"), [line for line in console_lines() if SERVER not in line[0]])
def test_a_console_line_prints_what_is_shown(command: str, output: str, demo: Path) -> None:
    assert (demo / "demo.kg").exists()
    prints(command, output)


@pytest.mark.neo4j
def test_the_lines_with_a_server_print_what_is_shown(
    demo: Path, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, on a server that is new, as whoever follows them has it."""
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        lines = [line for line in console_lines() if SERVER in line[0]]
        assert len(lines) > 3
        for command, output in lines:
            prints(command.replace(SERVER, neo4j_server.uri), output.replace(SERVER, neo4j_server.uri))
        driver.execute_query("MATCH (n) DETACH DELETE n")
    assert (demo / "copy.kg").exists()


def test_quick_start_is_two_commands_on_a_line_each() -> None:
    text = README.read_text(encoding="utf-8")
    section = text.split("## Quick start")[1].split("\n## ")[0]
    commands = [m["body"] for m in BLOCK.finditer(section)]
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)
    assert commands[0].rstrip().endswith("kg demo")
    assert commands[1].rstrip().endswith("-m pytest")


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in cli.commands if not re.search(rf"\b{name}\b", text)] == []


def test_the_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert pictures
    assert all((README.parent / picture).is_file() for picture in pictures)
