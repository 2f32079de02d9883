"""The help of every command, and how little it takes to print it."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import kg
from kg.cli import SECTIONS, cli
from kg.commands.options import Command

HEAVY = {"pydantic", "networkx", "rich", "trafilatura", "pyvis", "rapidfuzz", "neo4j", "rdflib", "sqlite3"}
PROMISED = {
    *(
        "load",
        "extract",
        "show",
        "path",
        "evidence",
        "stats",
        "remove",
        "schema",
        "export",
        "page",
        "demo",
        "chart",
    ),
    *("search", "articles", "releases", "suppliers", "customers", "investors", "holdings"),
    *("neighbors", "timeline", "relations", "query", "shell", "push", "pull"),
    *("supply-chain", "bottlenecks", "portfolio", "funding", "exposure", "etfs-holding", "loops"),
    *("competitors", "frenemies", "model-family", "users-of", "compare", "paths"),
    *("sparql", "import"),
    *("serve", "mcp"),
    *("changes", "conflicts", "rumours", "top", "communities", "mentions", "figures", "neighborhood"),
}
COMMANDS = sorted(cli.commands.items())


def run(*words: str) -> "click.testing.Result":
    return CliRunner().invoke(cli, words, prog_name="kg")


def test_every_command_that_is_promised_is_there():
    assert set(cli.commands) == PROMISED


def test_the_help_lists_every_command_whole_and_under_its_section():
    """No summary is cut off, in a terminal of the usual 80 columns either."""
    printed = CliRunner().invoke(cli, ["--help"], terminal_width=80).stdout
    sections = {
        part.split(":\n")[0]: part for part in printed.split("\n\n") if part.split(":\n")[0] in SECTIONS
    }
    assert tuple(sections) == SECTIONS
    for name, entry in COMMANDS:
        assert isinstance(entry, Command)
        assert f"\n  {name} " in sections[entry.section]
    assert "..." not in printed.partition("Options:")[2]


@pytest.mark.parametrize(("name", "entry"), COMMANDS)
def test_every_command_is_explained_with_examples(name: str, entry: Command):
    printed = CliRunner().invoke(cli, [name, "--help"], terminal_width=100)
    assert printed.exit_code == 0
    assert entry.help
    assert 2 <= len(entry.examples) <= 5
    for example in entry.examples:
        assert f"kg {name}" in example
        assert f"\n  {example}\n" in printed.stdout
    assert entry.section in SECTIONS


@pytest.mark.parametrize(("name", "entry"), COMMANDS)
def test_every_option_says_what_it_does(name: str, entry: Command):
    for parameter in entry.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize(("name", "entry"), COMMANDS)
def test_every_command_takes_json_and_all_that_use_a_graph_take_g(name: str, entry: Command):
    options = {flag for parameter in entry.params for flag in parameter.opts}
    assert "--json" in options
    assert ("-g" in options) is (name not in {"schema", "extract"})


@pytest.mark.parametrize("words", [["--help"], ["load", "--help"], ["releases", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(words: list[str]):
    """Held by modules, not by time: a timing would depend on the machine."""
    script = (
        "import sys\n"
        "from kg.cli import cli\n"
        f"cli({words!r}, standalone_mode=False)\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout
    assert HEAVY & set(done.stderr.split()) == set()


def test_version():
    assert run("--version").stdout == f"kg {kg.__version__}\n"


def test_kg_and_python_m_kg_are_the_same():
    by_module = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], check=True, capture_output=True, text=True
    )
    assert by_module.stdout == f"kg {kg.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["load"],
        ["show"],
        ["path", "only-one-end"],
        ["neighbors", "x", "--depth", "0"],
        ["releases", "--since", "yesterday"],
        ["relations", "--type", "LIKES"],
        ["relations", "--include", "maybe"],
        ["export", "--format", "xlsx"],
        ["extract", "x.txt", "--format", "yaml"],
        ["chart", "matrix", "--depth", "2"],
        ["stats", "--frobnicate"],
        ["stats", "-g", ""],
        ["-g", "", "stats"],
        ["demo", "-g", ""],
    ],
)
def test_a_mistake_in_the_command_line_ends_with_2_and_says_how_to_call_it(words: list[str]):
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: kg" in result.stderr
    assert "Error: " in result.stderr


def test_a_wrong_word_is_answered_with_the_right_ones():
    assert "rumoured, denied, ended, or all" in run("relations", "--include", "maybe").stderr
    assert "did you mean RELEASES" in run("relations", "--type", "RELEASE").stderr
    assert "2026-02" in run("releases", "--since", "yesterday").stderr


def test_a_name_whose_words_are_not_quoted_is_answered_with_a_hint():
    hint = "Got unexpected extra argument (AI); a name of several words goes in quotes"
    assert hint in run("show", "Scale", "AI").stderr
    assert "quotes" not in run("stats", "Scale").stderr  # it takes no name
    assert "quotes" not in run("show").stderr


def test_without_a_command_the_help_is_printed():
    result = run()
    assert "Usage: kg" in result.output
    assert "Show & export:" in result.output
