"""The HTTP service on its socket: who may connect, for how long, and how it ends."""

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import KGError
from kg.serving.desk import Desk
from kg.serving.guard import LOOPBACK
from kg.serving.http import app

_CONNECTIONS: Final = 100
_HEAD: Final = 32 << 10
"""Bytes that the first line and the headers of a request may have."""
_TRANSFER: Final = 60.0
"""Seconds that a client may take to fetch an answer."""
_LAST_WORDS: Final = 2
"""Seconds that clients have to fetch what is sent to them when the service ends."""
_TERMINATED: Final = 128 + 15


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Parameters
    ----------
    host : str
        An address of this machine, or a name of it.
    port : int
        0 for any that is free.

    Returns
    -------
    socket.socket

    Raises
    ------
    KGError
        Where the port is taken or needs more rights, or there is no such address here.

    Examples
    --------
    >>> with bind("localhost", 0) as listening:
    ...     host, port = listening.getsockname()[:2]
    >>> host in ("127.0.0.1", "::1"), port > 0
    (True, True)
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            raise KGError(f"port {port} of {host} is taken: choose another with --port") from error
        if code == errno.EACCES:
            raise KGError(f"port {port} may not be used: choose one above 1023 with --port") from error
        raise KGError(f"{host} is no address of this machine: choose another with --host") from error


def is_loopback(listening: socket.socket) -> bool:
    """Tell whether a socket can be reached from this machine only.

    Parameters
    ----------
    listening : socket.socket
        Bound to an address.

    Returns
    -------
    bool

    Examples
    --------
    >>> with bind("127.0.0.1", 0) as listening:
    ...     is_loopback(listening)
    True
    """
    address = str(listening.getsockname()[0])
    return address == "::1" or address.startswith("127.")


def serve(desk: Desk, pages: Desk, listening: socket.socket) -> None:
    """Answer on a socket until a signal ends it.

    Parameters
    ----------
    desk, pages : Desk
        What answers, and what draws the page.
    listening : socket.socket
        As `bind` returns it. Where it is one of this machine alone, requests that call it by a
        stranger's name are refused.

    Raises
    ------
    KeyboardInterrupt, SystemExit
        After SIGINT and SIGTERM, once what was being answered is given up.
    """
    hosts = LOOPBACK | {str(listening.getsockname()[0])} if is_loopback(listening) else None
    config = uvicorn.Config(
        app(desk, pages, hosts=hosts),
        loop="asyncio",
        http=patient(desk.limits.seconds, 2 * pages.limits.seconds + _TRANSFER),
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning" if os.environ.get("KG_DEBUG") else "critical",  # tracebacks are for us
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        h11_max_incomplete_event_size=_HEAD,
        timeout_graceful_shutdown=_LAST_WORDS,
    )
    with _ending_in_order():
        _Server(config, desk, pages).run(sockets=[listening])


class _Server(uvicorn.Server):
    """One that lets no question hold up its end."""

    def __init__(self, config: uvicorn.Config, *desks: Desk) -> None:
        super().__init__(config)
        self._desks = desks

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for desk in self._desks:  # what they answer now ends in an error, which is sent
            await asyncio.to_thread(desk.close)
        await super().shutdown(sockets)


def patient(head: float, whole: float) -> type[H11Protocol]:
    """Return a protocol that hangs up on clients that are slow.

    Parameters
    ----------
    head : float
        Seconds for the first line and the headers of a request, and between two requests.
    whole : float
        Seconds from there until the answer is fetched.

    Returns
    -------
    type
    """

    class Patient(H11Protocol):
        _end: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._allow(head)

        def handle_events(self) -> None:
            before = self.cycle
            super().handle_events()
            if self.cycle is not before:
                self._allow(whole)

        def on_response_complete(self) -> None:
            self._allow(head)
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._end is not None:
                self._end.cancel()
            super().connection_lost(exc)

        def _allow(self, seconds: float) -> None:
            if self._end is not None:
                self._end.cancel()
            self._end = self.loop.call_later(seconds, self.transport.abort)

    return Patient


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM unwind what was begun, as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
