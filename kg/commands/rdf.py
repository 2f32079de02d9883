"""`kg sparql` and `kg import`: the graph in RDF, asked and read back."""

import csv
import io
from typing import TYPE_CHECKING

import click

from kg import console
from kg.commands.options import command, open_or_make, open_to_read
from kg.commands.place import Place
from kg.commands.question import question_of, question_options

if TYPE_CHECKING:
    from rdflib.query import Result


@command(
    "Ask",
    "kg sparql 'SELECT ?who { ?who kg:supplies company:nvidia }'",
    "kg sparql 'SELECT ?q { ?e a kg:Evidence ; kg:status kg:denied ; kg:quote ?q }' --format csv",
    "kg sparql -f question.rq -g demo.kg",
    as_json=False,
)
@question_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How the rows are printed.",
)
@click.option("--json", "format_", flag_value="json", help="The same as --format json.")
def sparql(text: str | None, file: str | None, format_: str, graph: Place) -> None:
    """Ask the graph in SPARQL.

    TEXT is the query; `-` reads it from standard input. Prefixes are set: kg: for classes and
    relations (`kg schema --format turtle` prints them), and company:, model:, etf: … for ids.
    """
    question = question_of(text, file)
    with open_to_read(graph) as opened:
        result = opened.sparql(question)
        _print(result, format_)


def _print(result: "Result", format_: str) -> None:
    from kg.rdf.asking import plain  # noqa: PLC0415 (only an answer needs rdflib)
    from kg.rdf.vocabulary import bind  # noqa: PLC0415 (as above)

    if result.type == "ASK":
        console.out("true" if result.askAnswer else "false")
        return
    if result.graph is not None:
        console.out_raw(bind(result.graph).serialize(format="turtle"))
        return
    names = result.vars or []
    columns = [str(name) for name in names]
    rows = [[plain(row.get(name)) for name in names] for row in result.bindings]
    if format_ == "json":
        console.out_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif format_ == "csv":
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([columns, *rows])
        console.out_raw(lines.getvalue())
    elif rows:
        console.table(columns, rows)
    else:
        console.note("no rows")


@command("Build", "kg import graph.ttl", "kg import backup.jsonld -g restored.kg --json", name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def import_(files: tuple[str, ...], graph: Place, as_json: bool) -> None:
    """Take in graphs that `kg export` wrote in RDF.

    FILE is Turtle, TriG, N-Triples or JSON-LD, as its name ends. What the graph holds already stays as
    it is; a file with a mistake is named with its place, and nothing of it is taken in.
    """
    with open_or_make(graph) as opened:
        taken = {file: opened.read_rdf(file) for file in files}
    if as_json:
        console.out_json({"graph": graph, "articles": taken})
    else:
        console.table(("File", "Articles new or changed"), list(taken.items()))


BUILD = (import_,)
ASK = (sparql,)
