"""The text of a question: an argument, a file, or standard input."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from kg.errors import KGError


def question_options(function: Callable[..., None]) -> Callable[..., None]:
    """Declare TEXT and `-f FILE`; the command takes `text` and `file`, for `question_of`."""
    file = click.option(
        "-f",
        "--file",
        "file",
        type=click.Path(dir_okay=False, allow_dash=True),
        metavar="FILE",
        help="Read the query from a file; - for standard input.",
    )
    return click.argument("text", required=False)(file(function))


def question_of(text: str | None, file: str | None) -> str:
    """Return the question that was given.

    Parameters
    ----------
    text : str, optional
        The question, or `-` for standard input.
    file : str, optional
        The file that it stands in, or `-`.

    Returns
    -------
    str

    Raises
    ------
    click.UsageError
        Where it was given twice, or not at all.
    KGError
        Where the file is not in UTF-8.
    """
    if (text is None) == (file is None):
        raise click.UsageError("give the query as one argument, with -f FILE, or as - for standard input")
    if "-" in (text, file):
        return sys.stdin.read()
    if file is None:
        return str(text)
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KGError(f"{file} is not in UTF-8: save it as UTF-8") from None
