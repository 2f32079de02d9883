"""The graph for agents: a server of the Model Context Protocol (MCP), over standard input and output.

Standard output carries the protocol and nothing else.
"""

import asyncio
import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, Self, cast

import mcp_types as protocol
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

import kg
from kg.console import visible
from kg.cypher.errors import AccessError, CypherError
from kg.errors import KGError
from kg.serving import brief
from kg.serving.desk import Desk
from kg.serving.tools import TOOLS, Tool, instructions

if TYPE_CHECKING:
    import anyio

_NAME: Final = "ai-industry-kg"
_HINTS: Final = protocol.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_SCHEMA: Final = protocol.Resource(
    uri="kg://schema",
    name="schema",
    title=TOOLS["schema"].title,
    description=TOOLS["schema"].description,
    mime_type="text/plain",
)
_STDIN: Final = 0
_LARGEST: Final = 1 << 20
"""Characters of an answer in JSON."""


def serve(desk: Desk) -> None:
    """Answer a client on standard input and output, until it closes them or this process is told to end.

    Parameters
    ----------
    desk : Desk
        What answers; it stays the caller's to close.
    """
    asyncio.run(_serve(desk))


async def _serve(desk: Desk) -> None:
    server = _server(desk)
    lines = cast("anyio.AsyncFile[str]", _Lines())  # what is asked of it is one line after another
    try:
        with _ended_by_signals():
            async with stdio_server(stdin=lines) as (reading, writing):
                with redirect_stdout(sys.stderr):  # what is printed must not wait for the protocol to end
                    await server.run(reading, writing, server.create_initialization_options())
    except* (asyncio.CancelledError, BrokenPipeError):
        pass  # a signal came, or the client went away


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM cancel the task that is running, so that everything ends in order."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None  # noqa: S101 (a coroutine runs in one)

    def end(_: int, __: FrameType | None) -> None:
        loop.call_soon_threadsafe(task.cancel)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _server(desk: Desk) -> "Server[Any]":
    async def list_tools(_: ServerRequestContext[Any], __: object) -> protocol.ListToolsResult:
        return protocol.ListToolsResult(tools=[_published(tool, desk.limits.rows) for tool in TOOLS.values()])

    async def call_tool(
        _: ServerRequestContext[Any], params: protocol.CallToolRequestParams
    ) -> protocol.CallToolResult:
        try:
            tool = _tool(params.name)
            answer = brief.clean(await desk.ask(tool.name, **tool.read(params.arguments or {})))
            _refuse_large(answer)
        except (KGError, CypherError) as error:
            return protocol.CallToolResult(content=[_text(_advice(error))], is_error=True)
        return protocol.CallToolResult(content=[_text(tool.text(answer))], structured_content=answer)

    async def list_resources(_: ServerRequestContext[Any], __: object) -> protocol.ListResourcesResult:
        return protocol.ListResourcesResult(resources=[_SCHEMA])

    async def read_resource(
        _: ServerRequestContext[Any], params: protocol.ReadResourceRequestParams
    ) -> protocol.ReadResourceResult:
        if params.uri != _SCHEMA.uri:
            raise MCPError(protocol.INVALID_PARAMS, f"there is no {params.uri}, only {_SCHEMA.uri}")
        try:
            text = brief.schema(brief.clean(await desk.ask("schema")))
        except KGError as error:
            raise MCPError(protocol.INTERNAL_ERROR, str(error)) from error
        contents = protocol.TextResourceContents(uri=_SCHEMA.uri, mime_type=_SCHEMA.mime_type, text=text)
        return protocol.ReadResourceResult(contents=[contents])

    return Server(
        _NAME,
        version=kg.__version__,
        title="AI industry knowledge graph",
        instructions=instructions(desk.limits),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _tool(name: str) -> Tool:
    if name not in TOOLS:
        raise KGError(f"there is no tool {name!r}: use {', '.join(TOOLS)}")
    return TOOLS[name]


def _refuse_large(answer: Any) -> None:
    """Refuse what has few rows and yet more in them than any model can read."""
    size = len(json.dumps(answer, ensure_ascii=False))
    if size > _LARGEST:
        raise KGError(
            f"the answer has {size:,} characters, and {_LARGEST:,} are the most: return fewer values, count "
            "instead of collecting, or cut lists and texts short"
        )


def _published(tool: Tool, rows: int) -> protocol.Tool:
    takes = _terse(tool.arguments.model_json_schema())
    if "limit" in takes["properties"]:
        takes["properties"]["limit"]["maximum"] = rows
    return protocol.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=takes,
        output_schema=_terse(tool.answer.model_json_schema(mode="serialization")),
        annotations=_HINTS,
    )


def _terse(schema: Any) -> Any:
    """Return a JSON Schema without what costs a reader of tokens and tells it nothing.

    That is: titles, which repeat names; what follows the first line of a docstring; and null for an argument
    that may be left out.
    """
    if isinstance(schema, list):
        return [_terse(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "default" in schema and schema["default"] is None:
        (there,) = (kind for kind in schema["anyOf"] if kind != {"type": "null"})
        schema = {**there, **{key: part for key, part in schema.items() if key not in ("anyOf", "default")}}
    terse = {key: _terse(part) for key, part in schema.items() if key != "title" or not isinstance(part, str)}
    if isinstance(terse.get("description"), str):
        terse["description"] = terse["description"].partition("\n")[0]
    return terse


def _advice(error: KGError | CypherError) -> str:
    """Return what went wrong, and how to mend the call."""
    if isinstance(error, AccessError):
        return "Nothing can be written here: ask with MATCH … RETURN."
    if not isinstance(error, CypherError):
        return visible(str(error), keep="\n")
    advice = _MEND.get(error.detail, "")
    return visible(f"{error.kind}: {error}{advice}", keep="\n")


_MEND: Final = {
    "TooManyRows": ". Add LIMIT, and SKIP to go on from there; or count and group instead.",
    "Timeout": ". Narrow it: start from one entity by its name, give lengths to `*`, add LIMIT.",
}
"""What to do about a fault of a query, where its text does not say so."""


def _text(text: str) -> protocol.TextContent:
    return protocol.TextContent(text=text)


class _Lines:
    """The lines of standard input.

    They are read by a thread that nobody waits for, since nothing wakes it: the end must not hang on
    a client that says no more.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        threading.Thread(target=self._read, name="kg-stdin", daemon=True).start()

    def _read(self) -> None:
        # Not through `sys.stdin`: the interpreter could not let go of that while a thread waits on it.
        with open(_STDIN, encoding="utf-8", errors="replace", newline="\n", closefd=False) as stdin:
            for line in stdin:
                self._hand_over(line)
        self._hand_over(None)

    def _hand_over(self, line: str | None) -> None:
        with suppress(RuntimeError):  # the loop is closed, and with it all that was to come of this
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        line = await self._lines.get()
        if line is None:
            raise StopAsyncIteration
        return line
