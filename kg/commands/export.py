"""`kg export`: the graph as a file for other programs."""

import os
import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from kg import console
from kg.commands.options import command, open_to_read
from kg.commands.place import Place
from kg.files import write_whole

if TYPE_CHECKING:
    from kg.export import Format

_NEO4J_ADMIN: Final = "neo4j-admin"
_PARQUET: Final = "parquet"
_USUAL: Final = "json"
_ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "node-link": (),
    "csv": (".csv",),
    _PARQUET: (".parquet",),
    "graphml": (".graphml",),
    "gexf": (".gexf",),
    "dot": (".dot", ".gv"),
    "cypher": (".cypher", ".cql"),
    _NEO4J_ADMIN: (),
    "turtle": (".ttl",),
    "trig": (".trig",),
    "nt": (".nt",),
    "json-ld": (".jsonld",),
}
"""All formats, each with the endings of the names that ask for it."""


@command(
    "Show & export",
    "kg export > graph.json",
    "kg export -o graph.gexf",
    "kg export --format node-link -g demo.kg > links.json",
    "kg export --format parquet -g demo.kg -o tables",
    "kg export --format neo4j-admin -g demo.kg -o neo4j",
    as_json=False,
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(_ENDINGS)),
    metavar="FORMAT",
    help="One of those above.  [default: as the name of -o ends, else json]",
)
@click.option("--json", "format_", flag_value="json", help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Instead of standard output; for parquet and neo4j-admin a new folder.",
)
def export(format_: str | None, output: str | None, graph: Place) -> None:
    """Write the whole graph for other programs.

    It goes to standard output, or with -o to a file or a folder.

    \b
    json         everything, in one object
    jsonl        everything, one object a line: pandas, DuckDB, jq
    node-link    entities and relations with evidence: NetworkX, D3
    csv          one line a claim: spreadsheets, pandas
    parquet      typed tables in a folder: pandas, DuckDB, Polars, Spark
    graphml      entities and relations: yEd, Cytoscape, igraph, NetworkX
    gexf         the same with dates and colours: Gephi and its timeline
    dot          the same as a drawing: Graphviz
    cypher       statements with everything: cypher-shell
    neo4j-admin  a folder of files to import into a new Neo4j database
    turtle, trig, nt, json-ld
                 everything in RDF; `kg import` reads it back
    """  # noqa: D301 (the mark is click's own)
    if output:
        graph.spare(output)
    chosen = format_ or _format_of(output)
    if chosen == _NEO4J_ADMIN:
        _export_for_neo4j_admin(_folder(output, chosen), graph)
    elif chosen == _PARQUET:
        _export_parquet(_folder(output, chosen), graph)
    else:
        _export_text(cast("Format", chosen), output, graph)


def _format_of(output: str | None) -> str:
    """Return the format that a name asks for by its ending; one without an ending leaves it open."""
    ending = Path(output or "").suffix.lower()
    if not ending:
        return _USUAL
    for form, endings in _ENDINGS.items():
        if ending in endings:
            return form
    raise click.UsageError(f"no format has names that end in {ending}: choose one with --format")


def _folder(output: str | None, format_: str) -> str:
    if not output:
        raise click.UsageError(f"{format_} makes several files: name a new folder with -o")
    return output


def _export_text(format_: "Format", output: str | None, graph: Place) -> None:
    from kg.export import export as pieces_of  # noqa: PLC0415 (it needs the schema)

    with (
        open_to_read(graph) as opened,
        console.progress() if output else nullcontext() as bar,
        closing(pieces_of(opened, format_, progress=bar)) as pieces,
    ):
        if output:
            with _named(output):
                write_whole(Path(output), pieces)
        else:
            for piece in pieces:
                console.out_raw(piece)


def _export_parquet(output: str, graph: Place) -> None:
    from kg.export import write_parquet  # noqa: PLC0415 (as above)

    with open_to_read(graph) as opened, console.progress() as bar, _named(output):
        write_parquet(opened, output, progress=bar)


def _export_for_neo4j_admin(output: str, graph: Place) -> None:
    with open_to_read(graph) as opened, _named(output):
        arguments = opened.write_import_files(output)
    console.out(f"wrote {output}: all nodes and relationships, and {arguments.name}")
    console.out("into an empty database, while it is stopped, from that folder:")
    console.out(f"  neo4j-admin database import full neo4j @{arguments.name}")
    console.out("then, once it is started, to make its indexes:")
    console.out(f"  kg push neo4j://localhost -g {shlex.quote(graph)}")


@contextmanager
def _named(output: str) -> Iterator[None]:
    """Let what goes wrong name what was asked for, not the unfinished thing beside it that becomes it."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(error.errno or 0, reason, output) from error  # of the same class, by its number
