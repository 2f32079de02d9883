"""`kg push` and `kg pull`: a graph from one place into another, such as from a file to a server."""

from collections.abc import Callable
from pathlib import Path

import click

from kg import console
from kg.commands.options import command, graph_option, json_option, open_or_make, open_to_read
from kg.commands.place import Place
from kg.errors import GraphError

_database_option = click.option(
    "--database",
    metavar="NAME",
    help="Which database of the Neo4j server.  [default: $NEO4J_DATABASE, else the user's own]",
)


def _declared(*examples: str) -> Callable[[Callable[..., None]], click.Command]:
    def declare(function: Callable[..., None]) -> click.Command:
        for decorate in (json_option, _database_option, click.argument("url"), graph_option(database=False)):
            function = decorate(function)
        return command("Build", *examples, graph=False, as_json=False)(function)

    return declare


@_declared("kg push neo4j://localhost", "kg push bolt+s://example.org --database news -g demo.kg")
def push(url: str, database: str | None, graph: Place, as_json: bool) -> None:
    """Copy the graph to another place, such as a Neo4j server.

    URL is neo4j://host, with NEO4J_USERNAME and NEO4J_PASSWORD set; or another file. Only what is not
    there yet is copied, so a copy that was cut short can be run again. What else is there stays.
    """
    _copy(graph, Place(url, database), as_json=as_json)


@_declared("kg pull neo4j://localhost", "kg pull bolt+s://example.org --database news -g demo.kg")
def pull(url: str, database: str | None, graph: Place, as_json: bool) -> None:
    """Copy a graph from another place, such as a Neo4j server.

    URL is neo4j://host, with NEO4J_USERNAME and NEO4J_PASSWORD set; or another file. Only what is not
    here yet is copied, so a copy that was cut short can be run again. What else is here stays.
    """
    _copy(Place(url, database), graph, as_json=as_json)


def _copy(source: Place, target: Place, *, as_json: bool) -> None:
    if _same(source, target):
        raise GraphError(f"{source} would be copied onto itself: name another graph with -g")
    with open_to_read(source) as here, open_or_make(target) as there, console.progress() as bar:
        copied = here.copy_to(there, progress=bar)
    rows = {
        "articles": copied.articles,
        "copied": copied.copied,
        "unchanged": copied.articles - copied.copied,
    }
    if as_json:
        console.out_json({"from": source, "to": target, **rows})
    else:
        console.heading(f"Copied {source} to {target}")
        console.table(("", ""), list(rows.items()))


def _same(one: Place, other: Place) -> bool:
    if one.is_file and other.is_file:
        return Path(one.given).resolve() == Path(other.given).resolve()
    return one == other


BUILD = (push, pull)
