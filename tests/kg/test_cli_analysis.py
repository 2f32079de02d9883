"""The analyst's commands on the bundled articles."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from kg import open_graph
from kg.cli import cli
from kg.commands.analysis import COMMANDS
from kg.commands.ask import COMMANDS as ASK
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


@pytest.mark.parametrize("command", ["path", "paths"])
def test_both_ends_the_same_is_said_without_a_hint_that_cannot_help(command: str, demo: str):
    answered = run([command, "Nvidia", "英伟达"], demo)
    assert (answered.exit_code, answered.stdout) == (0, "")
    assert answered.stderr == "Nvidia and 英伟达 are the same\n"


def test_a_tree_is_indented_by_its_steps(demo: str):
    lines = run(["supply-chain", "OpenAI", "--depth", "3"], demo).stdout.splitlines()
    assert lines[0] == "OpenAI"
    (nvidia,) = (i for i, line in enumerate(lines) if line.startswith("  Nvidia "))
    assert any(line.startswith("    SK Hynix ") for line in lines[nvidia:])


def test_what_was_known_then_is_what_is_shown(demo: str):
    later = json.loads(run(["supply-chain", "Nvidia", "--json"], demo).stdout)
    earlier = json.loads(run(["supply-chain", "Nvidia", "--as-of", "2025-10-20", "--json"], demo).stdout)
    assert {link["entity"]["name"] for link in earlier["links"]} < {
        link["entity"]["name"] for link in later["links"]
    }


def test_graph_is_named_before_the_command_too(demo: str, tmp_path: Path):
    missing = run(["top"], str(tmp_path / "no.kg"))
    assert missing.exit_code == 1
    assert "no graph at" in missing.stderr
    before = CliRunner().invoke(cli, ["-g", demo, "top", "--limit", "1"], prog_name="kg")
    assert before.stdout == run(["top", "--limit", "1"], demo).stdout


# Evidence beside the answer -----------------------------------------------------------------------

EVIDENCED = [
    entry for entry in (*ASK, *COMMANDS) if any(option.name == "evidence" for option in entry.params)
]


def relations_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every relation of a JSON answer, at whatever depth it stands."""
    if isinstance(value, dict):
        if {"source", "type", "target", "status"} <= value.keys():
            yield value
        for key, part in value.items():
            if key != "evidence":
                yield from relations_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from relations_in(part)


@pytest.mark.parametrize("entry", EVIDENCED, ids=lambda entry: str(entry.name))
def test_sentences_stand_beside_each_relation(entry: Command, demo: str):
    _, *words = shlex.split(next(e for e in entry.examples if "--json" not in e))
    words = [word for word in words if word != "--evidence"]
    plain, evidenced = (
        json.loads(run([*words, "--json", *more], demo).stdout) for more in ([], ["--evidence"])
    )
    assert plain or entry.name == "conflicts"
    for relation in relations_in(evidenced):
        assert len(relation["evidence"]) == relation["evidence_count"]
        for said in relation["evidence"]:
            assert said["quote"]
            assert {"title", "publisher", "published"} <= said.keys()
            assert (said["subject"], said["object"]) == (relation["source"], relation["target"])
    assert without_evidence(evidenced) == plain, "nothing else is changed"


def without_evidence(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_evidence(part) for key, part in value.items() if key != "evidence"}
    return [without_evidence(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("entry", EVIDENCED, ids=lambda entry: str(entry.name))
def test_sentences_stand_below_the_table(entry: Command, demo: str):
    _, *words = shlex.split(next(e for e in entry.examples if "--json" not in e))
    words = [word for word in words if word != "--evidence"]
    plain, evidenced = (run([*words, *more], demo) for more in ([], ["--evidence"]))
    assert evidenced.exit_code == 0
    assert evidenced.stdout.startswith(plain.stdout)
    below = evidenced.stdout.removeprefix(plain.stdout)
    told = json.loads(run([*words, "--evidence", "--json"], demo).stdout)
    for relation in relations_in(told):
        for said in relation["evidence"]:
            assert f"  “{said['quote']}”\n" in below
            assert f"  {said['title']} · {said['publisher']} · {said['published']}" in below


def test_evidence_comes_in_the_order_of_the_answer(demo: str):
    lines = run(["supply-chain", "OpenAI", "--evidence"], demo).stdout.splitlines()
    table, told = lines[: lines.index("")], lines[lines.index("") + 1 :]
    named = [line.split("  ")[0] or line.split()[0] for line in table[2:] if not line.startswith(" ")]
    heads = [line.split(" SUPPLIES ")[0] for line in told if " SUPPLIES OpenAI (" in line]
    assert list(dict.fromkeys(heads)) == named


def test_evidence_of_the_past_is_what_was_said_then(demo: str):
    words = ["relations", "OpenAI", "--include", "all", "--evidence", "--json", "--as-of", "2025-02"]
    said = [c for relation in json.loads(run(words, demo).stdout) for c in relation["evidence"]]
    assert said
    assert all(c["published"] < "2025-03" for c in said)


def test_figures_are_printed_with_their_sentences(demo: str):
    figures = json.loads(run(["figures", "159516", "--json"], demo).stdout)
    assert [figure["unit"] for figure in figures] == ["CNY", "CNY"]
    table = run(["figures", "159516"], demo).stdout
    for figure in figures:
        assert figure["quote"] in table
        assert figure["title"] in table
    every = json.loads(run(["figures", "--json"], demo).stdout)
    assert {figure["about"]["name"] for figure in figures} < {figure["about"]["name"] for figure in every}
    nothing = run(["figures", "Mistral AI"], demo)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no article gives a figure about Mistral AI" in nothing.stderr


def test_surroundings_are_printed_as_relations(demo: str):
    around = json.loads(run(["neighborhood", "Mistral AI", "--json"], demo).stdout)
    assert list(around) == ["center", "entities", "relations"]
    printed = run(["neighborhood", "Mistral AI"], demo).stdout.splitlines()
    assert len(printed) == 1 + len(around["relations"])


def test_what_counts_is_chosen_for_every_question_of_relations(demo: str):
    for words in (
        ["suppliers", "OpenAI"],
        ["neighbors", "OpenAI"],
        ["show", "OpenAI"],
        ["path", "SMH", "OpenAI"],
    ):
        early = run([*words, "--as-of", "2024", "--json"], demo)
        assert early.stdout != run([*words, "--json"], demo).stdout
    assert json.loads(run(["suppliers", "OpenAI", "--min-sources", "5", "--json"], demo).stdout) == []
