"""`kg query` and `kg shell`, through a pipe and at a terminal's keys."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kg import open_graph
from kg.cli import cli
from kg.commands.completion import Names, complete
from kg.commands.prompt import CypherCompleter, history_file, reader
from kg.commands.records import shown
from kg.commands.shell import Shell, converse
from kg.commands.statements import is_complete, statements
from kg.sample import sample_extractions, sample_graph, sample_registry

Kg = Callable[..., Result]
SUPPLIERS = "MATCH (a)-[:SUPPLIES]->(b) RETURN a.name AS supplier, b.name AS customer ORDER BY supplier"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("query") / "sample.kg"
    with open_graph(path) as opened:
        for extraction in sample_extractions():
            opened.add(extraction, sample_registry())
    return str(path)


@pytest.fixture(scope="module")
def kg(graph: str) -> Kg:
    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, ["-g", graph, *words], prog_name="kg", input=stdin)

    return run


def test_an_answer_is_a_table(kg: Kg):
    done = kg("query", SUPPLIERS)
    assert done.exit_code == 0
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["supplier", "customer"],
        ["Nvidia", "CoreWeave"],
        ["TSMC", "Nvidia"],
    ]


def test_an_answer_in_other_formats(kg: Kg):
    expected = [{"supplier": "Nvidia", "customer": "CoreWeave"}, {"supplier": "TSMC", "customer": "Nvidia"}]
    assert json.loads(kg("query", SUPPLIERS, "--format", "json").stdout) == expected
    assert kg("query", SUPPLIERS, "--json").stdout == kg("query", SUPPLIERS, "--format", "json").stdout
    lines = kg("query", SUPPLIERS, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == expected
    table = kg("query", SUPPLIERS, "--format", "csv").stdout
    assert list(csv.DictReader(io.StringIO(table))) == expected


def test_nested_values_and_nulls_survive_every_format(kg: Kg):
    query = """
        MATCH (n {id: 'company:zhipu'})
        RETURN {`zh-Hans`: n.name_zh_hans, `zh-Hant`: n.name_zh_hant} AS names,
            [1, 'a', null] AS list, null AS none, true AS yes
    """
    names = {"zh-Hans": "智谱", "zh-Hant": "智譜"}
    (record,) = json.loads(kg("query", query, "--json").stdout)
    assert record == {"names": names, "list": [1, "a", None], "none": None, "yes": True}
    (row,) = csv.DictReader(io.StringIO(kg("query", query, "--format", "csv").stdout))
    assert (json.loads(row["names"]), row["list"], row["none"], row["yes"]) == (
        names,
        '[1, "a", null]',
        "",
        "true",
    )
    header, values = kg("query", query).stdout.splitlines()
    assert header.split() == ["names", "list", "none", "yes"], "a column of nulls is still a column"
    assert values.split("  ")[-1].strip() == "true"
    assert "[1, 'a', null]" in values


def test_elements_of_the_graph_are_shown_by_name(kg: Kg):
    done = kg("query", "MATCH p = (a {name: 'TSMC'})-[r:SUPPLIES]->()<-[:RELEASES*0]-() RETURN a, r, p")
    assert "(:Company TSMC)" in done.stdout
    assert "(:Company TSMC)-[:SUPPLIES]->(:Company Nvidia)" in done.stdout
    assert "[:SUPPLIES]" in done.stdout
    back = kg("query", "MATCH p = ({name: 'Nvidia'})<-[:SUPPLIES]-() RETURN p")
    assert "(:Company Nvidia)<-[:SUPPLIES]-(:Company TSMC)" in back.stdout


def test_numbers_are_shown_as_they_are(kg: Kg):
    assert kg("query", "RETURN 2026 AS year, 1.5 AS x").stdout.split() == ["year", "x", "2026", "1.5"]
    assert [shown(number) for number in (1e11, 1 / 3, 0.1, float("nan"))] == [
        "100000000000.0",
        "0.3333333333",
        "0.1",
        "nan",
    ]
    assert shown([True, None, "it's", {"a": 1}]) == r"[true, null, 'it\'s', {a: 1}]"


def test_parameters_are_json_or_text(kg: Kg):
    query = "RETURN $a AS a, $b AS b, $c AS c, $d AS d"
    words = ("-p", "a=智谱", "-p", "b=5", "--param", 'c=["x", null]', "-p", "$d=a=b")
    (record,) = json.loads(kg("query", query, *words, "--json").stdout)
    assert record == {"a": "智谱", "b": 5, "c": ["x", None], "d": "a=b"}


def test_a_query_comes_from_a_file_or_from_standard_input(kg: Kg, tmp_path: Path):
    file = tmp_path / "question.cypher"
    file.write_text("﻿" + SUPPLIERS, encoding="utf-8")
    expected = kg("query", SUPPLIERS).stdout
    assert kg("query", "-f", str(file)).stdout == expected
    assert kg("query", "-", stdin=SUPPLIERS).stdout == expected
    file.write_bytes(b"RETURN '\xff'")
    wrong = kg("query", "-f", str(file))
    assert (wrong.exit_code, "not in UTF-8" in wrong.stderr) == (1, True)
    assert kg("query", "-f", str(tmp_path / "none.cypher")).exit_code == 1


@pytest.mark.parametrize(
    "words", [["query"], ["query", "RETURN 1", "-f", "x"], ["query", "RETURN 1", "-p", "novalue"]]
)
def test_a_wrong_command_line_is_refused(kg: Kg, words: list[str]):
    assert kg(*words).exit_code == 2


def test_a_fault_is_shown_with_its_place(kg: Kg):
    done = kg("query", "MATCH (n)\nRETURN m")
    assert (done.exit_code, done.stdout) == (1, "")
    first, line, caret = done.stderr.splitlines()
    assert first.startswith("error: SyntaxError: ")
    assert (line, caret) == ("RETURN m", "       ^")


def test_limits_end_a_query(kg: Kg):
    long = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a WHERE a < 0 RETURN count(*)"
    for words in (["UNWIND [1, 2] AS a RETURN a", "--max-rows", "1"], [long, "--timeout", "0.05"]):
        done = kg("query", *words)
        assert done.exit_code == 1
        assert "LimitError" in done.stderr


def test_writing_is_refused(kg: Kg):
    done = kg("query", "MATCH (n) DETACH DELETE n")
    assert (done.exit_code, "AccessError" in done.stderr) == (1, True)


def test_an_empty_answer_says_so(kg: Kg):
    done = kg("query", "MATCH (n:Company {name: 'Nobody'}) RETURN n")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no records\n")
    assert kg("query", "MATCH (n:Company {name: 'Nobody'}) RETURN n", "--json").stdout == "[]\n"


def test_a_misspelt_name_is_noted_beside_the_answer(kg: Kg):
    done = kg("query", "MATCH (n:Compnay)\nRETURN n.nmae", "--json")
    assert (done.exit_code, done.stdout) == (0, "[]\n")
    assert done.stderr.splitlines() == [
        "note: the graph has no label Compnay; did you mean Company? (line 1, column 10)",
        "note: the graph has no property nmae; did you mean name? (line 2, column 10)",
    ]


def test_text_of_strangers_cannot_command_the_terminal(kg: Kg):
    query = r"RETURN '\u001b[31mred' AS a"
    for form in ("table", "json", "jsonl"):
        assert "\x1b" not in kg("query", query, "--format", form).stdout


def test_the_shell_runs_what_comes_through_a_pipe(kg: Kg):
    script = """
        // two questions
        MATCH (n:ETF) RETURN n.code AS code;
        RETURN ';' AS mark
    """
    done = kg("shell", "--format", "jsonl", stdin=script)
    assert done.exit_code == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"code": "159516"}, {"mark": ";"}]


def test_the_shell_stops_at_the_first_fault_of_a_pipe(kg: Kg):
    done = kg("shell", "--format", "csv", stdin="RETURN 1 AS a; RETURN b; RETURN 2 AS c;")
    assert (done.exit_code, done.stdout) == (1, "a\n1\n")
    assert "SyntaxError" in done.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" ; ;", []),
        ("RETURN 1", [("RETURN 1", False)]),
        ("RETURN 1; RETURN 2;", [("RETURN 1", True), ("RETURN 2", True)]),
        ("RETURN 'a;\\';b'; x", [("RETURN 'a;\\';b'", True), ("x", False)]),
        ('RETURN "a;" AS `b;c`;', [('RETURN "a;" AS `b;c`', True)]),
        ("/* a; */ RETURN 1 // b;\n;", [("/* a; */ RETURN 1 // b;", True)]),
        ("RETURN 'open; end", [("RETURN 'open; end", False)]),
    ],
)
def test_statements_end_at_semicolons(text: str, expected: list[tuple[str, bool]]):
    assert list(statements(text)) == expected


def test_what_is_complete():
    assert is_complete("RETURN 1;")
    assert is_complete("")
    assert not is_complete("RETURN 1; RETURN 2")
    assert not is_complete("RETURN 'x;")


NAMES = Names(
    labels=("Company", "Model", "Sector"),
    types=("RELEASES", "SUPPLIES"),
    properties=("name", "names", "first_seen"),
    functions=("date", "date.truncate", "size", "toUpper"),
    procedures=("db.labels()", "db.propertyKeys()"),
    parameters=("company",),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (c:", ["Company", "Model", "Sector"]),
        ("MATCH (c:co", ["Company"]),
        ("MATCH (c:Company|Mo", ["Model"]),
        ("MATCH (c)-[r:", ["RELEASES", "SUPPLIES"]),
        ("MATCH (c)-[:RELEASES|S", ["SUPPLIES"]),
        ("MATCH (c:Company {na", ["name", "names"]),
        ("MATCH (c {name: 'x', fi", ["first_seen"]),
        ("MATCH (c) WHERE c.na", ["name", "names"]),
        ("RETURN date.t", ["truncate"]),
        ("MATCH (c {name: $", ["company"]),
        ("CALL db.l", ["db.labels()"]),
        ("MATC", ["MATCH"]),
        ("match (c) ret", ["return"]),
        ("RETURN toU", ["toUpper("]),
        ("MATCH (company:Company) RETURN comp", ["company"]),
        ("MATCH (n) RETURN n.name AS title ORDER BY ti", ["title"]),
        ("RETURN 'MATC", []),
        ("RETURN 1 // MATC", []),
        ("RETURN ", []),
        ("MATCH ()-[:RELEASES*1..", []),
    ],
)
def test_completion_offers_what_fits(text: str, expected: list[str]):
    assert [word for word, _ in complete(text, NAMES)] == expected


def test_completion_takes_the_place_of_what_was_typed():
    assert list(complete("MATCH (c:co", NAMES)) == [("Company", 2)]


def typed(keys: str, history: Path | None = None) -> tuple[list[str], str]:
    """Return what the shell reads from these keys, and how it ended."""
    read = []
    with create_pipe_input() as source:
        source.send_text(keys)
        ask = reader(lambda: NAMES, history=history, source=source, screen=DummyOutput())
        try:
            while True:
                read.append(ask())
        except (EOFError, KeyboardInterrupt) as end:
            return read, type(end).__name__


def test_enter_ends_a_complete_statement_and_else_begins_a_line():
    assert typed("MATCH (n)\rRETURN n;\r:params\r\x04") == (["MATCH (n)\nRETURN n;", ":params"], "EOFError")


def test_control_c_gives_up_an_entry():
    assert typed("RETURN 1\x03") == ([], "KeyboardInterrupt")


def test_history_outlives_the_shell(tmp_path: Path):
    path = tmp_path / "deep" / "history"
    assert typed("RETURN 1;\r\x04", path)[0] == ["RETURN 1;"]
    assert typed("\x1b[A\r\x04", path)[0] == ["RETURN 1;"], "the arrow brings it back"
    assert history_file().name == "history"


def entered(*entries: str) -> list[bool]:
    with sample_graph() as graph:
        opened = Shell(graph, "csv", timed=True)
        return [opened.take(entry) for entry in entries]


def test_the_shell_obeys_its_commands(capsys: pytest.CaptureFixture[str]):
    assert (
        entered(":param code 159516", ":param name 智谱", ":params", ":format jsonl", ":help") == [True] * 5
    )
    printed = capsys.readouterr().out
    assert json.loads(printed[: printed.index("}") + 1]) == {"code": 159516, "name": "智谱"}
    assert ":format FORMAT" in printed
    assert entered(":param n 7", "RETURN $n AS n;", ":format jsonl", "RETURN $n AS n") == [True] * 4
    captured = capsys.readouterr()
    assert captured.out == 'n\n7\n{"n": 7}\n'
    assert re.fullmatch(r"(1 record in \d+\.\d ms\n){2}", captured.err)


def test_the_shell_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]):
    assert entered(":format xml", ":param onlyname", ":dance", "RETURN x;") == [False] * 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count(":help lists them") == 3


def test_the_shell_goes_on_until_it_is_left(capsys: pytest.CaptureFixture[str]):
    entries = iter(["RETURN 1 AS a;", KeyboardInterrupt(), "RETURN x;", ":exit", "RETURN 2 AS b;"])

    def read() -> str:
        entry = next(entries)
        if isinstance(entry, KeyboardInterrupt):
            raise entry
        return entry

    with sample_graph() as graph:
        converse(Shell(graph, "csv", timed=False), read)
    captured = capsys.readouterr()
    assert captured.out == "a\n1\n"
    assert "given up" in captured.err
    assert next(entries) == "RETURN 2 AS b;"


def test_the_shell_completes_what_the_graph_has():
    with sample_graph() as graph:
        opened = Shell(graph, "table", timed=False)
        opened.take(":param company x")
        names = opened.names()
    assert {"Company", "ETF", "Model", "Sector"} <= set(names.labels)
    assert {"SUPPLIES", "RELEASES"} <= set(names.types)
    assert {"name", "code", "first_seen"} <= set(names.properties)
    assert "toUpper" in names.functions
    assert names.parameters == ("company",)


def test_the_prompt_completes_what_stands_before_the_cursor():
    document = Document("MATCH (c:Co) RETURN c", cursor_position=len("MATCH (c:Co"))
    (found,) = CypherCompleter(lambda: NAMES).get_completions(
        document, CompleteEvent(completion_requested=True)
    )
    assert (found.text, found.start_position) == ("Company", -2)
