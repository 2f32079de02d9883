"""What every request goes through before it is looked at, and every response before it leaves."""

import asyncio
import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What a browser on this machine calls it. Another name that leads here is somebody else's trick."""

_FIELDS: Final = 32 << 10
"""Bytes that the headers of a request may have."""
_HEADERS: Final = {
    b"cache-control": b"no-store",  # the graph may change at any time
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


class Guard:
    """Holds requests to limits and to the names of this host, and gives responses their headers.

    Parameters
    ----------
    inner : ASGI application
        What answers.
    hosts : collection of str or None
        The names by which it may be called, without a port; None for any.
    body : int
        Bytes that the body of a request may have.
    address : int
        Bytes that path and query may have.
    seconds : float
        How long a body may take to arrive.
    """

    def __init__(
        self, inner: "ASGIApp", *, hosts: Collection[str] | None, body: int, address: int, seconds: float
    ) -> None:
        self._inner = inner
        self._hosts = hosts
        self._body = body
        self._address = address
        self._seconds = seconds

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"] = list(message.get("headers", ()))
                there = {name.lower() for name, _ in headers}
                headers += [(name, value) for name, value in _HEADERS.items() if name not in there]
            await send(message)

        refused = self._refusal(scope)
        if refused is None:
            await self._inner(scope, self._measured(receive), send_with_headers)
        else:
            await _refuse(*refused, send_with_headers)

    def _refusal(self, scope: "Scope") -> tuple[int, str] | None:
        headers: Mapping[bytes, bytes] = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if self._hosts is not None and _without_port(host) not in self._hosts:
            return 400, f"this service is not called {host!r}: use {' or '.join(sorted(self._hosts))}"
        asked = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
        if asked > self._address:
            return 414, f"the address is longer than {self._address:,} bytes"
        if sum(len(name) + len(value) for name, value in scope["headers"]) > _FIELDS:
            return 431, f"the headers are longer than {_FIELDS:,} bytes"
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length[:20]) > self._body:
            return 413, self._too_large
        return None

    def _measured(self, receive: "Receive") -> "Receive":
        """Return what receives the body, whatever length it says to have."""
        taken, end = 0, asyncio.get_running_loop().time() + self._seconds

        async def measured() -> "Message":
            nonlocal taken
            if taken < 0:  # the body is complete: what comes is that the client goes
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, f"the body did not arrive within {self._seconds:g} s") from None
            taken += len(message.get("body", b""))
            if taken > self._body:
                raise HTTPException(413, self._too_large)
            if not message.get("more_body", False):
                taken = -1
            return message

        return measured

    @property
    def _too_large(self) -> str:
        return f"the body is larger than {self._body:,} bytes"


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).casefold()


async def _refuse(status: int, error: str, send: "Send") -> None:
    body = json.dumps({"error": error, "suggestions": []}).encode()
    headers: list[tuple[bytes, bytes]] = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),  # what else it may be sending is not waited for
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def problem(error: str, suggestions: Collection[str] = ()) -> dict[str, Any]:
    """Return the body of a response without an answer."""
    return {"error": error, "suggestions": list(suggestions)}
