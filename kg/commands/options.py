"""What all commands share: how they are declared, `-g`, `--json`, `--include`, dates and types.

Nothing here imports the schema before an option is used: `kg --help` must come at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import kg
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
        Whether it takes `-g FILE` and `--json`; its function then takes `graph` and `as_json`.
    """

    def declare(function: Callable[..., None]) -> Command:
        if as_json:
            function = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)
        if graph:
            function = graph_option()(function)
        return click.command(name, cls=Command, section=section, examples=examples)(function)

    return declare


def refuse_no_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse `-g ""`, which a script gives whose variable is not set."""
    if value == "":
        raise click.BadParameter("the name is empty: give a file, or leave the option out", ctx, param)
    return value


def graph_option(default: str = DEFAULT_GRAPH) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return `-g FILE`, which may stand before the command's name as well as after it.

    Parameters
    ----------
    default : str
        The file where neither `-g` nor the variable KG_GRAPH names one. A default of its own
        also keeps a command off the graph that KG_GRAPH names.
    """

    def choose(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
        if refuse_no_name(ctx, param, value):
            return str(value)
        root = ctx.find_root()
        given = root.get_parameter_source("graph") is click.core.ParameterSource.COMMANDLINE
        if given or default == DEFAULT_GRAPH:
            return root.params.get("graph") or default
        return default

    shown = f"$KG_GRAPH, else {default}" if default == DEFAULT_GRAPH else default
    return click.option(
        "-g",
        "--graph",
        "graph",
        metavar="FILE",
        callback=choose,
        help=f"The graph's file.  [default: {shown}]",
    )


def open_to_read(target: str) -> "KnowledgeGraph":
    """Open a graph that must be there.

    Raises
    ------
    GraphError
        Where there is none: reading never creates a file.
    """
    _must_exist(target)
    return kg.open_graph(target, read_only=True)


def open_to_write(target: str) -> "KnowledgeGraph":
    """Open a graph that must be there, to change it.

    Raises
    ------
    GraphError
        Where there is none.
    """
    _must_exist(target)
    return kg.open_graph(target)


def spare_the_graph(output: str | Path, target: str) -> None:
    """Refuse to write a page or an export over the graph that it shows.

    Raises
    ------
    GraphError
        Where both are the same file.
    """
    if Path(output).resolve() == Path(target).resolve():
        raise GraphError(f"{output} is the graph itself: give another name with -o")


def _must_exist(target: str) -> None:
    if "://" not in target and not Path(target).exists():
        hint = "" if target == DEFAULT_GRAPH else f" -g {target}"
        raise GraphError(f"no graph at {target}: build one with `kg load ARTICLE{hint}` or `kg demo`")


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

    words = tuple(word.strip().lower() for word in value.split(",") if word.strip())
    if "all" in words:
        return every_status()
    return tuple(sorted(statuses(words))) if words else ()


def _relation_type(value: str) -> str:
    from kg.arguments import relation_type  # noqa: PLC0415 (as above)

    return relation_type(value)


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
since_option = click.option(
    "--since", callback=_checked(_date), metavar="DATE", help="Seen on this date or later."
)
until_option = click.option(
    "--until", callback=_checked(_date), metavar="DATE", help="Seen on this date or earlier."
)
