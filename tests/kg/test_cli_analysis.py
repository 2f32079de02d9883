"""The analyst's commands on the bundled articles."""

import json
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg import open_graph
from kg.cli import cli
from kg.commands.analysis import COMMANDS
from kg.commands.options import Command
from loaders import bundled_articles, load


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("demo") / "demo.kg"
    with open_graph(path) as graph:
        load(graph, bundled_articles())
    return str(path)


def run(words: list[str], graph: str) -> "click.testing.Result":
    return CliRunner().invoke(cli, [*words, "-g", graph], prog_name="kg", env={"COLUMNS": "160"})


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: str(entry.name))
def test_json_is_the_answer_of_the_helper(entry: Command, demo: str):
    _, *words = shlex.split(next(e for e in entry.examples if "--json" not in e))
    answered = run([*words, "--json"], demo)
    assert answered.exit_code == 0, answered.output
    json.loads(answered.stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["funding", "Nobody Knows"], "nothing is called 'Nobody Knows'"),
        (["funding", "Nvidea"], "did you mean Nvidia?"),
        (["model-family", "Nvidia"], "this question is for Model, not for Company"),
        (["top", "--label", "Firm"], "'Firm' is none of Company"),
        (["changes", "tomorrow"], "'tomorrow' is not a date"),
    ],
)
def test_what_cannot_be_answered_ends_in_one_line(words: list[str], told: str, demo: str):
    answered = run(words, demo)
    assert answered.exit_code == 1
    assert told in answered.stderr
    assert answered.stdout == ""
    assert len(answered.stderr.splitlines()) == 1


def test_an_empty_answer_is_said_beside_the_results(demo: str):
    answered = run(["loops", "Accel"], demo)
    assert (answered.exit_code, answered.stdout) == (0, "")
    assert "no loop of money is known" in answered.stderr


def test_a_tree_is_indented_by_its_steps(demo: str):
    lines = run(["supply-chain", "OpenAI", "--depth", "3"], demo).stdout.splitlines()
    assert lines[0] == "OpenAI"
    (nvidia,) = (i for i, line in enumerate(lines) if line.startswith("  Nvidia "))
    assert any(line.startswith("    SK Hynix ") for line in lines[nvidia:])


def test_what_was_known_then_is_what_is_shown(demo: str):
    later = json.loads(run(["supply-chain", "OpenAI", "--json"], demo).stdout)
    earlier = json.loads(run(["supply-chain", "OpenAI", "--as-of", "2025-10-20", "--json"], demo).stdout)
    assert {link["entity"]["name"] for link in earlier["links"]} < {
        link["entity"]["name"] for link in later["links"]
    }


def test_graph_is_named_before_the_command_too(demo: str, tmp_path: Path):
    missing = run(["top"], str(tmp_path / "no.kg"))
    assert missing.exit_code == 1
    assert "no graph at" in missing.stderr
    before = CliRunner().invoke(cli, ["-g", demo, "top", "--limit", "1"], prog_name="kg")
    assert before.stdout == run(["top", "--limit", "1"], demo).stdout
