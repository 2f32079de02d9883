"""The graph as a whole: its figures, its articles, its schema, and the way out of it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console
from kg.commands.options import command, open_to_read, open_to_write, spare_the_graph

if TYPE_CHECKING:
    from kg.export import Format


@command("Ask", "kg stats", "kg stats -g demo.kg --json")
def stats(graph: str, as_json: bool) -> None:
    """Count what is in the graph."""
    with open_to_read(graph) as opened:
        counted = opened.stats()
    if as_json:
        console.out_json(counted.to_dict())
        return
    console.table(
        ("In the graph", "Number"),
        [
            ("articles", counted.articles),
            ("entities", counted.entities),
            ("relations", counted.relations),
            ("claims", counted.evidence),
            ("figures", counted.observations),
        ],
    )
    parts = (
        ("Label", "Entities", counted.by_label),
        ("Type", "Relations", counted.by_type),
        ("Status", "Relations", counted.by_status),
        ("Language", "Articles", counted.by_language),
    )
    for name, number, counts in parts:
        if counts:
            console.out()
            console.table((name, number), counts.items())
    if counted.first_published:
        console.out()
        console.out(f"published from {counted.first_published} to {counted.last_published}")


@command("Ask", "kg articles", "kg articles --json")
def articles(graph: str, as_json: bool) -> None:
    """List the articles in the graph, oldest first."""
    with open_to_read(graph) as opened:
        rows = opened.articles()
    if as_json:
        console.out_json([row.to_dict() for row in rows])
    elif rows:
        console.table(
            ("Published", "Lang", "Title", "Publisher", "Claims", "Figures", "Id"),
            [
                (
                    a.published,
                    a.lang,
                    a.title or a.source,
                    a.publisher,
                    a.evidence_count,
                    a.observation_count,
                    a.id,
                )
                for a in rows
            ],
        )
    else:
        console.note("no articles; `kg load ARTICLE` reads some")


@command("Build", "kg remove article:48fd", "kg remove article:48fd -g demo.kg --json")
@click.argument("article_id")
def remove(article_id: str, graph: str, as_json: bool) -> None:
    """Take an article out, with all that only it said.

    ARTICLE_ID is as `kg articles` prints it; its beginning is enough where no other id begins so.
    """
    with open_to_write(graph) as opened:
        change = opened.remove(article_id)
    removed = {
        "entities": change.entities_removed,
        "relations": change.relations_removed,
        "evidence": change.evidence_removed,
        "observations": change.observations_removed,
    }
    if as_json:
        console.out_json({"graph": graph, "article": article_id, "removed": removed})
    else:
        names = ("entities", "relations", "claims", "figures")
        console.table(("Removed", "Number"), zip(names, removed.values(), strict=True))


@command("Show & export", "kg schema", "kg schema --format json-schema", graph=False, as_json=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json-schema"]),
    default="table",
    show_default=True,
    help="Tables to look at, or JSON Schema 2020-12.",
)
@click.option("--json", "format_", flag_value="json-schema", help="The same as --format json-schema.")
def schema(format_: str) -> None:
    """Print what can be said: labels and relation types."""
    from schema import as_json_schema, as_rows  # noqa: PLC0415 (heavy: pydantic)

    if format_ == "json-schema":
        console.out_json(as_json_schema())
        return
    rows = as_rows()
    console.table(("Label", "Properties", "Meaning"), rows["entities"])
    console.out()
    console.table(("Relation", "From → to", "Meaning"), rows["relations"])


@command(
    "Show & export",
    "kg export > graph.json",
    "kg export --format graphml -o graph.graphml",
    "kg export --format csv -g demo.kg -o demo.csv",
    as_json=False,
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "graphml", "csv"]),
    default="json",
    show_default=True,
    help="JSON holds everything; GraphML and CSV are for other programs.",
)
@click.option("--json", "format_", flag_value="json", help="The same as --format json.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Instead of standard output."
)
def export(format_: "Format", output: str | None, graph: str) -> None:
    """Write the whole graph: to standard output, or to a file."""
    from kg.export import export as pieces  # noqa: PLC0415 (it needs the schema)

    if output:
        spare_the_graph(output, graph)
    with open_to_read(graph) as opened, closing(pieces(opened, format_)) as text:
        if output:
            with _named(output):
                _write_whole(Path(output), text)
        else:
            for piece in text:
                console.out_raw(piece)


@contextmanager
def _named(output: str) -> Iterator[None]:
    """Let what goes wrong name the file that was asked for, not the one beside it that becomes it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, output) from error  # of the same class, by its number


def _write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file all or not at all: what was there before stays until the new one is complete."""
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return
    path = path.resolve()  # a link stays a link
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


BUILD = (remove,)
ASK = (stats, articles)
SHOW = (schema, export)
