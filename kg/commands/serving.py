"""The graph for other programs: over HTTP, and for agents."""

import shutil
import sys
from pathlib import Path
from typing import Final

import click

from kg import console
from kg.commands.options import command, must_exist
from kg.commands.place import Place
from kg.extras import need

SECTION: Final = "Serve"
_PAGE_TIME: Final = 6
"""How many times as long as a question a page may take, which a process of its own draws."""
_seconds_option = click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=10.0,
    show_default=True,
    help="How long one question may take.",
)


@command(
    SECTION,
    "kg serve",
    "kg serve -g demo.kg --port 9000",
    "kg serve -g neo4j://localhost --seconds 30",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others in."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free."
)
@_seconds_option
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="How many rows an answer may have.",
)
def serve(*, host: str, port: int, seconds: float, rows: int, graph: Place, as_json: bool) -> None:
    """Serve the graph over HTTP, read only.

    / is its page, and /api/… answers questions, such as /api/search?text=openai; /openapi.json
    describes them. There is no password: other machines are let in only with --host. What is loaded
    meanwhile shows in the next answer. The page may take six times as long as a question. Ctrl-C
    ends it.
    """
    need("fastapi", "serve")
    need("uvicorn", "serve")
    from kg.serving.desk import Desk  # noqa: PLC0415 (`kg --help` needs none of it)
    from kg.serving.server import bind, is_loopback  # noqa: PLC0415 (as above)
    from kg.serving.server import serve as answer  # noqa: PLC0415 (as above)

    must_exist(graph)
    with (
        bind(host, port) as listening,
        Desk(graph.given, database=graph.database, seconds=seconds, rows=rows) as desk,
        Desk(graph.given, database=graph.database, seconds=_PAGE_TIME * seconds) as pages,
    ):
        address, bound = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        url = f"http://{shown}:{bound}/"
        if as_json:
            console.out_json({"graph": graph, "url": url}, indent=None)
        else:
            console.out(f"{graph} is served at {url} (Ctrl-C ends it)")
        sys.stdout.flush()
        if not is_loopback(listening):
            console.note("warning: there is no password; whoever reaches this address can read the graph")
        answer(desk, pages, listening)


@command(
    SECTION,
    "kg mcp",
    "kg mcp -g demo.kg --rows 50",
    "kg mcp -g demo.kg --json",
    as_json=False,
)
@_seconds_option
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="How many rows an answer may have.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print what registers it with a client, and serve nothing."
)
def mcp(*, seconds: float, rows: int, as_json: bool, graph: Place) -> None:
    """Let agents ask the graph over MCP, read only.

    MCP is the Model Context Protocol. A client such as an assistant or an editor starts this command
    and talks to it on standard input and output. --json prints the entry for the client's settings.
    """
    must_exist(graph)
    if as_json:
        console.out_json(_registration(graph))
        return
    need("mcp_types", "mcp")
    from kg.serving.desk import Desk  # noqa: PLC0415 (`kg --help` needs none of it)
    from kg.serving.mcp import serve as answer  # noqa: PLC0415 (as above)

    with Desk(graph.given, database=graph.database, seconds=seconds, rows=rows) as desk:
        if sys.stdin.isatty():
            console.note("waiting for an MCP client on standard input; Ctrl-C ends it")
            console.note("`kg mcp --json` prints what to put into the settings of a client")
        answer(desk)


def _registration(graph: Place) -> dict[str, object]:
    """Return the entry for a client, which may start this command elsewhere and with another path."""
    place = str(Path(graph.given).resolve()) if graph.is_file else str(graph)
    beside = shutil.which("kg", path=str(Path(sys.executable).parent))  # not another one that comes first
    entry = {"command": beside or "kg", "args": ["mcp", "-g", place]}
    return {"mcpServers": {"ai-industry-kg": entry}}


COMMANDS = (serve, mcp)
