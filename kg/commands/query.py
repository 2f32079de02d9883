"""`kg query`: one question in Cypher, from the command line, a file or standard input."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kg import console
from kg.commands.options import command, open_to_read, open_to_write
from kg.commands.place import Place
from kg.commands.question import question_of, question_options
from kg.commands.records import FORMATS, Format, print_result

if TYPE_CHECKING:
    from kg.answer import Answer
    from kg.cypher.errors import CypherError
    from kg.graph import KnowledgeGraph


def _parameters(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, Any]:
    given = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{value!r} is not name=value", ctx, param)
        given[name.strip().removeprefix("$")] = parameter(text)
    return given


def parameter(text: str) -> Any:
    """Return the value of a parameter: JSON where it is JSON, else the text itself.

    Parameters
    ----------
    text : str
        As it was typed.

    Returns
    -------
    object

    Examples
    --------
    >>> parameter("智谱"), parameter("5"), parameter('"5"'), parameter('["a", null]')
    ('智谱', 5, '5', ['a', None])
    """
    try:
        return json.loads(text)
    except ValueError:
        return text


param_option = click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    callback=_parameters,
    metavar="NAME=VALUE",
    help="What $NAME stands for: JSON, or a text as it is. May be repeated.",
)


def format_option(function: Callable[..., None]) -> Callable[..., None]:
    """Declare `--format`, and `--json` for short; the command takes `form`."""
    short = click.option("--json", "form", flag_value="json", help="The same as --format json.")
    long = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="A table to look at, JSON, one JSON object a line, or CSV.",
    )
    return long(short(function))


@command(
    "Ask",
    'kg query "MATCH (c:Company)-[:RELEASES]->(m:Model) RETURN c.name, m.name LIMIT 5"',
    'kg query "MATCH (c {name: $name})--(x) RETURN DISTINCT x.name" -p name=Nvidia',
    'kg query "MATCH (f:ETF)-[:TRACKS]->(i) RETURN f.name, i.name" --format csv > funds.csv',
    as_json=False,
)
@question_options
@param_option
@click.option("--write", is_flag=True, help="Let it change the graph; `kg articles` lists what did.")
@format_option
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after these."
)
@click.option("--max-rows", type=click.IntRange(min=1), metavar="N", help="Give up beyond so many records.")
def query(
    *,
    text: str | None,
    file: str | None,
    parameters: dict[str, Any],
    write: bool,
    form: Format,
    timeout: float | None,
    max_rows: int | None,
    graph: Place,
) -> None:
    """Ask the graph in Cypher.

    TEXT is the query; `-` reads it from standard input. Values belong into parameters, not into
    the text. Labels and relation types: `kg schema`. Nothing is written without --write.
    """
    question = question_of(text, file)
    with open_to_write(graph) if write else open_to_read(graph) as opened:
        result = answer_of(opened, question, parameters, write=write, timeout=timeout, max_rows=max_rows)
        print_result(result, form)
        if write and not result.counters:
            console.note("nothing was changed")


def answer_of(
    graph: "KnowledgeGraph",
    text: str,
    parameters: dict[str, Any],
    *,
    write: bool = False,
    timeout: float | None = None,
    max_rows: int | None = None,
) -> "Answer":
    """Ask a graph in Cypher; print what is wrong with the query and leave with code 1 where it is wrong."""
    from kg.cypher.errors import AccessError, CypherError  # noqa: PLC0415 (`kg --help` needs none of it)

    try:
        return graph.cypher(text, parameters, write=write, timeout=timeout, max_rows=max_rows)
    except CypherError as error:
        print_fault(error)
        if isinstance(error, AccessError):
            console.note("kg query --write lets it change the graph")
        raise click.exceptions.Exit(1) from error


def print_fault(error: "CypherError") -> None:
    """Print what is wrong with a query, and below it the place.

    Parameters
    ----------
    error : CypherError
        What was raised.
    """
    first, *others = str(error).splitlines()
    console.error(f"{error.kind}: {first}")
    for line in others:
        console.note(line)
