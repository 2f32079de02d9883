"""An agent for tests: the client of the official SDK, talking to a real `kg mcp` over its pipes."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from anyio.from_thread import BlockingPortal, start_blocking_portal
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, TextContent, Tool

PATIENCE: Final = 120


class Agent:
    """Calls tools, one after another or several at once."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self.client = client
        self._portal = portal
        self.tools: dict[str, Tool] = {tool.name: tool for tool in self.run(client.list_tools).tools}

    def run(self, call: Callable[..., Coroutine[Any, Any, Any]], *arguments: Any) -> Any:
        return self._portal.call(call, *arguments)

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        """Return what a tool says, held to the schema that it publishes."""
        return self._checked(tool, self.run(self.client.call_tool, tool, arguments))

    def answer(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Return the structured answer of a call that goes well."""
        result = self.call(tool, **arguments)
        assert not result.is_error, said(result)
        answer: dict[str, Any] = result.structured_content
        return answer

    def fault(self, tool: str, **arguments: Any) -> str:
        """Return the text of a call that goes wrong."""
        result = self.call(tool, **arguments)
        assert result.is_error
        assert result.structured_content is None
        return said(result)

    def at_once(self, *calls: tuple[str, dict[str, Any]]) -> list[CallToolResult]:
        """Return what several calls say that are made without waiting for each other."""

        async def all_of_them() -> list[CallToolResult]:
            return await asyncio.gather(*(self.client.call_tool(name, given) for name, given in calls))

        results = self.run(all_of_them)
        return [self._checked(name, result) for (name, _), result in zip(calls, results, strict=True)]

    def begin_and_cancel(self, tool: str, **arguments: Any) -> None:
        """Make a call and take it back after a moment, which the client tells the server."""

        async def briefly() -> None:
            call = asyncio.create_task(self.client.call_tool(tool, arguments))
            await asyncio.sleep(0.3)
            assert not call.done()
            call.cancel()
            await asyncio.wait([call])

        self.run(briefly)

    def _checked(self, tool: str, result: CallToolResult) -> CallToolResult:
        if not result.is_error:
            schema = self.tools[tool].output_schema
            assert schema is not None
            Draft202012Validator(schema).validate(result.structured_content)
        return result


@contextmanager
def agent(target: str, *options: str, mode: Literal["auto", "legacy"] = "auto") -> Iterator[Agent]:
    """Give an agent that talks to `kg mcp` on a graph."""
    with connected([sys.executable, "-m", "kg", "mcp", "-g", target, *options], mode) as one:
        yield one


@contextmanager
def connected(command: list[str], mode: Literal["auto", "legacy"] = "auto") -> Iterator[Agent]:
    """Give an agent that talks to what a command starts."""
    # What measures coverage of processes is found by its variables.
    kept = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    program, *words = command
    started = StdioServerParameters(command=program, args=words, env=kept)
    client = Client(started, mode=mode, read_timeout_seconds=PATIENCE)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(client):
        yield Agent(client, portal)


def said(result: CallToolResult) -> str:
    """Return the text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text
