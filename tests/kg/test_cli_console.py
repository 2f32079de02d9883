"""What reaches the terminal: everything that can be seen, nothing that commands it."""

import json
import os
import subprocess
import sys
import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import console

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31m[bold]智谱[/bold] \u202egnp.exe\u2066\u200b\x9b1m\r\x08:smile:"


@given(st.text())
def test_visible_text_holds_no_control_and_no_format_character(text: str):
    shown = console.visible(text)
    kinds = {unicodedata.category(c) for c in shown if c not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_what_can_be_seen_stays_as_it_is(text: str):
    assert console.visible(text) == text


@given(st.text())
def test_json_can_be_read_back_and_holds_no_control_character(text: str):
    printed = console.to_json({"text": text})
    assert json.loads(printed) == {"text": text}
    assert console.visible(printed, keep="\n") == printed


def test_json_keeps_chinese_readable():
    assert console.to_json(["智谱，北京"], indent=None) == '["智谱，北京"]'


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"])
def test_marks_that_turn_the_writing_round_become_visible(mark: str):
    assert console.visible(f"a{mark}b") == f"a\\u{ord(mark):04x}b"


def test_a_line_is_one_line():
    assert console.one_line("one\ntwo\r\n\tthree\x0bfour\u2028five") == r"one two three four\u2028five"


def test_a_table_in_a_pipe_is_plain_whole_and_literal(capsys: pytest.CaptureFixture[str]):
    """No colour codes, no cropping, no wrapping, no markup, no emoji codes."""
    quote = "word " * 200 + "end"
    console.table(("Name", "Quote", "Status"), [(HOSTILE, quote, "planned"), ("[bold]", ":smile:", None)])
    heading, first, second = capsys.readouterr().out.splitlines()
    assert heading.split() == ["Name", "Quote", "Status"]
    assert quote in first
    assert r"\x1b]0;owned\x07\x1b[2J\x1b[31m[bold]智谱[/bold] \u202egnp.exe\u2066\u200b\x9b1m" in first
    assert second.split() == ["[bold]", ":smile:"]
    assert second == second.rstrip()


def test_columns_stand_under_one_another_in_chinese_too(capsys: pytest.CaptureFixture[str]):
    console.table(("A", "B"), [("智谱", "x"), ("Zhipu AI", "y")])
    printed = capsys.readouterr().out.splitlines()
    assert printed == ["A         B", "智谱      x", "Zhipu AI  y"]


def test_a_column_without_anything_in_it_is_left_out(capsys: pytest.CaptureFixture[str]):
    console.table(("A", "B", "C"), [("1", None, "3"), ("4", "", "6")])
    assert capsys.readouterr().out.splitlines() == ["A  C", "1  3", "4  6"]


def test_numbers_stand_at_the_right(capsys: pytest.CaptureFixture[str]):
    console.table(("A", "Number"), [("x", 7), ("y", 1234)])
    assert capsys.readouterr().out.splitlines() == ["A  Number", "x       7", "y   1,234"]


def test_forced_colour_does_not_colour_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FORCE_COLOR", "1")
    console.heading("Title")
    console.table(("Status",), [("denied",)])
    assert "\x1b" not in capsys.readouterr().out


def test_no_bar_where_nobody_watches(capsys: pytest.CaptureFixture[str]):
    with console.progress() as bar:
        assert bar is None
    assert capsys.readouterr().err == ""


def on_a_terminal(script: str, **environment: str) -> str:
    """Run a script on a terminal of 60 columns and return what the terminal got."""
    pty = pytest.importorskip("pty", reason="a terminal of our own needs a pty")
    keep = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=theirs,
        stderr=theirs,
        env=keep | {"TERM": "xterm-256color", "COLUMNS": "60"} | environment,
    ):
        os.close(theirs)
        received = b"".join(iter(partial(_read, ours), b""))
    os.close(ours)
    return received.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux answers once the other side is closed
        return b""


TABLE = """
from kg import console
console.prepare_streams()
console.heading("Title")
console.table(("Name", "Quote", "Status"), [({name!r}, "word " * 40 + "end", "planned")])
console.out_raw("raw \\x1b[2J\\n")
"""


def test_on_a_terminal_tables_fit_and_are_coloured():
    printed = on_a_terminal(TABLE.format(name="Zhipu"))
    assert "\x1b[33mplanned" in printed
    assert "end" in printed
    assert printed.count("word") == 40


def test_on_a_narrow_terminal_lines_run_over_its_edge_and_nothing_is_lost():
    """Dates and types stay in one piece, long texts are folded."""
    printed = on_a_terminal(
        "from kg import console\n"
        "row = ('Semiconductor Equipment ETF (159516)', 'PARTICIPATES_IN', 'Nvidia', '2026-02-12', 12345)\n"
        "console.table(('From', 'Relation', 'To', 'Seen', 'Claims'), [row])\n",
        COLUMNS="30",
    )
    for piece in ("Semiconductor", "(159516)", "PARTICIPATES_IN", "Nvidia", "2026-02-12", "12,345"):
        assert piece in printed


def test_on_a_terminal_hostile_text_is_printed_not_obeyed():
    printed = on_a_terminal(TABLE.format(name=HOSTILE))
    for command in ("\x1b]", "\x1b[2J", "\x1b[31m", "\x07", "\u202e", "\x9b", "\x08"):
        assert command not in printed
    assert "[bold]" in printed
    assert r"raw \x1b[2J" in printed


def test_no_color_is_respected():
    printed = on_a_terminal(TABLE.format(name="Zhipu"), NO_COLOR="1")
    assert "\x1b[3" not in printed
    assert "planned" in printed


def test_the_bar_counts_on_a_terminal_and_prints_names_literally():
    printed = on_a_terminal(
        "from kg import console\n"
        "with console.progress() as bar:\n"
        "    bar.start(2)\n"
        f"    bar.advance('[red]one' + {HOSTILE!r})\n"
        "    bar.advance('two')\n"
        "    bar._bar.refresh()\n"
    )
    assert "2/2" in printed
    assert "\x07" not in printed
