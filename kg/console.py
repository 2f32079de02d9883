"""What `kg` prints: results on standard output, everything else on standard error.

Articles are written by strangers. Whatever stands in them is made visible before it reaches a
terminal, so that no text can move the cursor, recolour the screen or turn the writing round. To a
terminal go tables that fit it; into a pipe goes plain text, every cell whole.
"""

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_JOINERS: Final = "\u200c\u200d"
"""Zero-width marks that Persian words and emoji need; they neither hide nor reorder anything."""
_BREAKS: Final = re.compile(r"[\t\n\v\f\r]+")
_UNUSUAL: Final = re.compile("[^\x20-\x7e\n\u3000-\u303f\u4e00-\u9fff]")
_PLAIN_WIDTH: Final = 1_000_000
"""Wider than any row: into a pipe, nothing is wrapped."""
_NEVER_FOLDED: Final = 16
"""On a terminal, columns up to this wide keep every cell in one line: dates, types, statuses."""
_STATUS_STYLES: Final = {"planned": "yellow", "rumoured": "magenta", "denied": "red", "ended": "dim"}


def visible(text: str, keep: str = "") -> str:
    r"""Return the text with every character that commands a terminal, or hides, written out.

    Parameters
    ----------
    text : str
        Any text.
    keep : str
        Characters to leave as they are, such as a line break.

    Returns
    -------
    str
        The same text for all that is printable, spaces of every width included.

    Examples
    --------
    >>> print(visible("\x1b[31mred\x1b[0m, 智谱\u3000AI, \u202etfel"))
    \x1b[31mred\x1b[0m, 智谱　AI, \u202etfel
    """
    if text.isprintable():
        return text
    return "".join(c if _shown(c) or c in keep else c.encode("unicode_escape").decode() for c in text)


def _shown(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def one_line(text: str) -> str:
    r"""Return the text visible, in one line.

    Examples
    --------
    >>> one_line("Nvidia\r\n  rises")
    'Nvidia   rises'
    """
    return visible(_BREAKS.sub(" ", text))


def to_json(value: Any, indent: int | None = 2) -> str:
    r"""Return a value as JSON: UTF-8 for what can be seen, escapes for what commands a terminal.

    Examples
    --------
    >>> print(to_json({"name": "智谱 \x9b31m"}, indent=None))
    {"name": "智谱 \u009b31m"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNUSUAL.sub(lambda m: m[0] if _shown(m[0]) else json.dumps(m[0])[1:-1], text)


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files whatever the locale, and never fail on a character."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open to the end)
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def give_up_output() -> None:
    """Send what is still waiting for standard output nowhere, after writing to it has failed."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def out(text: str = "") -> None:
    """Print a line of results."""
    sys.stdout.write(one_line(text) + "\n")


def out_json(value: Any, indent: int | None = 2) -> None:
    """Print a result as JSON; without an indent, in one line."""
    sys.stdout.write(to_json(value, indent) + "\n")


def out_raw(text: str) -> None:
    """Print a piece of an export: as it is into a pipe, visible on a terminal."""
    sys.stdout.write(visible(text, keep="\n\t") if sys.stdout.isatty() else text)


def note(text: str) -> None:
    """Print a message beside the results."""
    sys.stderr.write(one_line(text) + "\n")


def error(text: str) -> None:
    """Print what went wrong."""
    note(f"error: {text}")


def heading(text: str) -> None:
    """Print the title of what follows."""
    from rich.text import Text  # noqa: PLC0415 (rich is loaded only where something is laid out)

    _print(Text(one_line(text), style="bold"))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their headings; a column without anything in it is left out.

    Parameters
    ----------
    columns : sequence of str
        The headings. The cells of one called `Status` are coloured by what they say.
    rows : iterable of sequences
        A cell is text, a number, or None for an empty one.
    """
    from rich.table import Table  # noqa: PLC0415 (as above)
    from rich.text import Text  # noqa: PLC0415

    rows = list(rows)
    grid = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=any(columns)
    )
    kept, needed = [], 0
    for index, column in enumerate(columns):
        values = [row[index] for row in rows]
        cells = [Text(cell(value), style=_style(column, value)) for value in values]
        width = max([len(column), *(text.cell_len for text in cells)])
        if not any(cells):
            continue
        grid.add_column(
            Text(one_line(column)),
            overflow="fold",
            no_wrap=width <= _NEVER_FOLDED,
            justify="right" if all(isinstance(value, int) for value in values) else "left",
        )
        kept.append(cells)
        needed += min(width, _NEVER_FOLDED) + 2
    for line in zip(*kept, strict=True):
        grid.add_row(*line)
    _print(grid, needed)


def _style(column: str, value: object) -> str:
    return _STATUS_STYLES.get(str(value), "") if column == "Status" else ""


def cell(value: object) -> str:
    """Return a value as it stands in a table.

    Examples
    --------
    >>> cell(2e10), cell(0.49), cell(True), cell(None), cell("[bold]")
    ('20,000,000,000', '0.49', 'yes', '', '[bold]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,g}"
    if isinstance(value, int):
        return f"{value:,}"
    return one_line(str(value))


def _print(renderable: Any, needed: int = 0) -> None:
    """Print what rich lays out; into a pipe without the blanks that fill its last column.

    On a terminal too narrow for what is needed, lines run over its edge rather than losing text.
    """
    if sys.stdout.isatty():
        there = _console(sys.stdout, None).width
        _console(sys.stdout, max(there, needed)).print(renderable)
        return
    buffer = io.StringIO()
    _console(buffer, _PLAIN_WIDTH).print(renderable)
    sys.stdout.writelines(line.rstrip() + "\n" for line in buffer.getvalue().split("\n")[:-1])


def _console(stream: TextIO, width: int | None) -> "Console":
    from rich.console import Console  # noqa: PLC0415 (as above)

    return Console(
        file=stream,
        width=width,
        force_terminal=stream.isatty(),  # else FORCE_COLOR would put colour codes into pipes
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


class ProgressBar:
    """A bar on standard error that counts articles, or the steps of a question."""

    def __init__(self) -> None:
        from rich import progress as bars  # noqa: PLC0415 (as above)

        self._bar = bars.Progress(
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            bars.TimeRemainingColumn(),
            bars.TextColumn("{task.description}", markup=False),
            console=_console(sys.stderr, None),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, total: int | None) -> None:
        """Begin to count up to a total, where it is known."""
        self._bar.update(self._task, total=total)

    def advance(self, name: str) -> None:
        """Count one more."""
        self._bar.update(self._task, advance=1, description=one_line(name))


def progress() -> AbstractContextManager[ProgressBar | None]:
    """Return a bar where somebody watches standard error, else None."""
    return ProgressBar() if sys.stderr.isatty() else nullcontext()
