"""What all commands share: how they are declared, `-g`, `--json`, `--include`, dates and types.

Nothing here imports the schema before an option is used: `kg --help` must come at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import kg
from kg.commands.place import ADDRESSES, Place
from kg.errors import GraphError, KGError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

DEFAULT_GRAPH: Final = "graph.kg"


class Command(click.Command):
    """A command with a place in `kg --help` and examples in its own.

    Parameters
    ----------
    section : str
        The heading it stands under in `kg --help`.
    examples : tuple of str
        Command lines that work as they stand.
    """

    def __init__(self, *args: Any, section: str, examples: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; where there are too many, most often a name of several was not quoted."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            named = any(isinstance(parameter, click.Argument) for parameter in self.params)
            if type(error) is not click.UsageError or not named:  # click has no class of its own for it
                raise
            told = f"{error.message}; a name of several words goes in quotes"
            raise click.UsageError(told, ctx) from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        super().format_epilog(ctx, formatter)
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def command(
    section: str, *examples: str, name: str | None = None, graph: bool = True, as_json: bool = True
) -> Callable[[Callable[..., None]], Command]:
    """Declare a command of `kg`.

    Parameters
    ----------
    section : str
        The heading it stands under in `kg --help`.
    *examples : str
        Command lines that work as they stand.
    name : str, optional
        Its name, where it is not the function's.
    graph, as_json : bool
        Whether it takes `-g GRAPH` and `--json`; its function then takes `graph` and `as_json`.
    """

    def declare(function: Callable[..., None]) -> Command:
        if as_json:
            function = json_option(function)
        if graph:
            function = graph_option()(function)
        return click.command(name, cls=Command, section=section, examples=examples)(function)

    return declare


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def refuse_no_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse `-g ""`, which a script gives whose variable is not set."""
    if value == "":
        raise click.BadParameter("the name is empty: give a file, or leave the option out", ctx, param)
    return value


def refuse_addresses(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse the address of a graph among articles: what cannot be read is repeated, password and all."""
    for source in value:
        if source.startswith(ADDRESSES):
            message = f"{Place(source)} is where a graph is kept: name it with -g, or copy it with `kg pull`"
            raise click.BadParameter(message, ctx, param)
    return value


def graph_option(
    default: str = DEFAULT_GRAPH, *, database: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return `-g GRAPH`, which may stand before the command's name as well as after it, and `--database`.

    Parameters
    ----------
    default : str
        The file where neither `-g` nor the variable KG_GRAPH names a graph. A default of its own
        also keeps a command off the graph that KG_GRAPH names.
    database : bool
        Whether `--database` belongs to it.
    """

    def choose(ctx: click.Context, param: click.Parameter, value: str | None) -> Place:
        chosen = refuse_no_name(ctx, param, value)
        if chosen is None:
            root = ctx.find_root()
            given = root.get_parameter_source("graph") is click.core.ParameterSource.COMMANDLINE
            if given or default == DEFAULT_GRAPH:
                chosen = root.params.get("graph")
        return Place(chosen or default, ctx.meta.get(_DATABASE))

    shown = f"$KG_GRAPH, else {default}" if default == DEFAULT_GRAPH else default
    which = click.option(
        "-g",
        "--graph",
        "graph",
        metavar="GRAPH",
        callback=choose,
        help=f"The graph's file, or neo4j://host.  [default: {shown}]",
    )
    name = click.option(
        "--database",
        metavar="NAME",
        expose_value=False,
        is_eager=True,  # it is part of what -g makes
        callback=_keep_database,
        help="Which database of the Neo4j server.  [default: $NEO4J_DATABASE, else the user's own]",
    )
    return (lambda function: which(name(function))) if database else which


_DATABASE: Final = "kg.database"


def _keep_database(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 (click's)
    ctx.meta[_DATABASE] = value


def open_to_read(place: Place) -> "KnowledgeGraph":
    """Open a graph that must be there.

    Raises
    ------
    GraphError
        Where there is none: reading never creates a file.
    """
    must_exist(place)
    return kg.open_graph(place.given, read_only=True, database=place.database)


def open_to_write(place: Place) -> "KnowledgeGraph":
    """Open a graph that must be there, to change it.

    Raises
    ------
    GraphError
        Where there is none.
    """
    must_exist(place)
    return open_or_make(place)


def open_or_make(place: Place) -> "KnowledgeGraph":
    """Open a graph to change it; a file is made where there is none."""
    return kg.open_graph(place.given, database=place.database)


def must_exist(place: Place) -> None:
    """Raise a GraphError where a graph in a file is not there, and say how to make one."""
    if place.is_file and not Path(place.given).exists():
        hint = "" if place == DEFAULT_GRAPH else f" -g {place}"
        raise GraphError(f"no graph at {place}: build one with `kg load ARTICLE{hint}` or `kg demo`")


Callback = Callable[[click.Context, click.Parameter, str | None], Any]


def _checked(check: Callable[[str], Any]) -> Callback:
    """Let the queries judge a value; what they refuse is a mistake in the command line."""

    def callback(ctx: click.Context, param: click.Parameter, value: str | None) -> Any:
        try:
            return None if value is None else check(value)
        except KGError as error:
            raise click.BadParameter(str(error), ctx, param) from error

    return callback


def every_status() -> tuple[str, ...]:
    """Return all that a relation's status can be."""
    from schema import Status  # noqa: PLC0415 (heavy: pydantic)

    return tuple(Status)


def _statuses(value: str) -> tuple[str, ...]:
    from kg.arguments import statuses  # noqa: PLC0415 (heavy: pydantic)

    words = tuple(map(str.lower, _words(value)))
    if "all" in words:
        return every_status()
    try:
        return tuple(sorted(statuses(words))) if words else ()
    except KGError as error:
        raise KGError(f"{error}, or all") from error


def _relation_type(value: str) -> str:
    from kg.arguments import relation_type  # noqa: PLC0415 (as above)

    return relation_type(value)


def _relation_types(value: str) -> tuple[str, ...]:
    return tuple(map(_relation_type, _words(value)))


def _labels(value: str) -> tuple[str, ...]:
    from kg.arguments import entity_label  # noqa: PLC0415 (as above)

    return tuple(map(entity_label, _words(value)))


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _date(value: str) -> str | None:
    from kg.arguments import moment  # noqa: PLC0415 (as above)

    return moment(value)


include_option = click.option(
    "--include",
    callback=_checked(_statuses),
    default="",
    metavar="STATUS,…",
    help="Also what is planned, rumoured, denied or ended; `all` for everything.  [default: facts only]",
)
type_option = click.option(
    "--type",
    "type_",
    callback=_checked(_relation_type),
    metavar="TYPE",
    help="One relation type; see `kg schema`.",
)
types_option = click.option(
    "--types",
    callback=_checked(_relation_types),
    default="",
    metavar="TYPE,…",
    help="Only these relation types; see `kg schema`.",
)
labels_option = click.option(
    "--labels",
    callback=_checked(_labels),
    default="",
    metavar="LABEL,…",
    help="Only entities of these labels; see `kg schema`.",
)
since_option = click.option(
    "--since", callback=_checked(_date), metavar="DATE", help="Seen on this date or later, such as 2025-10."
)
until_option = click.option(
    "--until", callback=_checked(_date), metavar="DATE", help="Seen on this date or earlier."
)
as_of_option = click.option(
    "--as-of",
    callback=_checked(_date),
    metavar="DATE",
    help="As it was known on this date, such as 2025, 2025-10 or 2025-10-31.",
)
min_sources_option = click.option(
    "--min-sources",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many independent sources must say so.",
)
evidence_option = click.option("--evidence", is_flag=True, help="Also print the sentences behind the answer.")


def scope_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--include`, `--as-of` and `--min-sources`: which relations count."""
    return include_option(as_of_option(min_sources_option(function)))
