"""What a Neo4j server or the way to it can do wrong, said plainly."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from neo4j.exceptions import (
    ConfigurationError,
    ConnectionPoolError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from kg.errors import (
    AccessError,
    ExhaustedError,
    GraphBusyError,
    GraphError,
    ServerError,
    UnreachableError,
)

_MEMORY: Final = (
    "the server has not the memory for this in one transaction ({message}); send less at once, or raise"
    " dbms.memory.transaction.total.max or server.memory.heap.max_size in neo4j.conf"
)
_TIME: Final = (
    "the server gave it up as it took too long; nothing of it was stored. Send less at once, or raise"
    " db.transaction.timeout in neo4j.conf"
)
_BUSY: Final = "someone else is writing to it; try again when that is done"
_ENDED: Final = "the server ended the transaction; nothing of it was stored. Try again"
_NO_DATABASE: Final = "the server has no such database; check its name, or make it first"
_LOGIN: Final = (
    "user name or password is wrong, or none was given; write them in the address, or set NEO4J_USERNAME"
    " and NEO4J_PASSWORD"
)

_MEANINGS: Final[dict[str, tuple[type[GraphError], str]]] = {
    "OutOfMemoryError": (ExhaustedError, _MEMORY),
    "MemoryPoolOutOfMemoryError": (ExhaustedError, _MEMORY),
    "TransactionOutOfMemoryError": (ExhaustedError, _MEMORY),
    "TransactionTimedOut": (ExhaustedError, _TIME),
    "TransactionTimedOutClientConfiguration": (ExhaustedError, _TIME),
    "LockAcquisitionTimeout": (GraphBusyError, _BUSY),
    "DeadlockDetected": (GraphBusyError, _BUSY),
    "LockClientStopped": (GraphBusyError, _BUSY),
    "MaximumTransactionLimitReached": (GraphBusyError, _BUSY),
    "TransactionTerminated": (ServerError, _ENDED),
    "Terminated": (ServerError, _ENDED),
    "DatabaseNotFound": (AccessError, _NO_DATABASE),
    "IllegalDatabaseName": (AccessError, _NO_DATABASE),
    "DatabaseUnavailable": (GraphBusyError, "the database is not ready; try again later"),
    "Unauthorized": (AccessError, _LOGIN),
    "CredentialsExpired": (
        AccessError,
        "the password has expired; change it first, as in cypher-shell",
    ),
    "AuthenticationRateLimit": (
        AccessError,
        "the password was wrong too often; wait a little, then try the right one",
    ),
    "Forbidden": (AccessError, "this user may not do that ({message}); ask who runs the server"),
    "ForbiddenOnReadOnlyDatabase": (
        AccessError,
        "the database is read-only; open it for reading, or ask who runs the server",
    ),
}
"""What the last part of a server's code means."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the driver's errors into ours, with what to do about them.

    Parameters
    ----------
    where : str
        What to call the server; without a password.
    """
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise error_of(error, where) from error


def error_of(error: DriverError | Neo4jError, where: str) -> GraphError:
    """Return the error of ours that says what one of the driver's means."""
    if isinstance(error, Neo4jError):
        return _of_server(error, where)
    if isinstance(error, ServiceUnavailable | SessionExpired | UnsupportedServerProduct):
        return UnreachableError(f"{where}: {_why_unreachable(error, where)}")
    if isinstance(error, ConnectionPoolError):
        return GraphBusyError(f"{where}: all connections are in use; try again later")
    if isinstance(error, ConfigurationError):
        return GraphError(f"{where}: {error}; check the address")
    return ServerError(f"{where}: {error}")


def is_passing(error: BaseException | None) -> bool:
    """Tell whether the same transaction may well succeed when it is tried again.

    A commit of which nobody knows whether it came through is one: what is written looks first
    what is there. A lack of memory is none: the same transaction needs as much again.
    """
    if isinstance(error, Neo4jError):
        meaning, _ = _MEANINGS.get(_kind(error), (ServerError, ""))
        return meaning is not ExhaustedError and error.is_retryable()
    return isinstance(error, DriverError) and (isinstance(error, IncompleteCommit) or error.is_retryable())


def _of_server(error: Neo4jError, where: str) -> GraphError:
    message = " ".join((error.message or "no reason").split())
    if (meaning := _MEANINGS.get(_kind(error))) is not None:
        made, text = meaning
        return made(f"{where}: {text.format(message=message)}")
    if "too large to index" in message:
        return GraphError(
            f"{where}: a name, id, ticker or code in it is longer than the 8,000 bytes that Neo4j looks up;"
            " nothing of the article was stored"
        )
    return ServerError(f"{where}: the server says: {message} ({error.code})")


def _kind(error: Neo4jError) -> str:
    return (error.code or "").rpartition(".")[2]


def _why_unreachable(error: DriverError, where: str) -> str:
    """Return why no server of Neo4j can be spoken to."""
    said = " ".join(f"{type(cause).__name__} {cause}" for cause in _causes(error))
    for signs, meaning in _SIGNS:
        if any(sign in said for sign in signs):
            return meaning
    return _NO_ENCRYPTION if "+s" in where.partition("://")[0] else _NOBODY


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it came of; several routers are asked at once."""
    yield error
    for cause in (error.__cause__, *(error.exceptions if isinstance(error, BaseExceptionGroup) else ())):
        if cause is not None:
            yield from _causes(cause)


_NOBODY: Final = "no Neo4j answers there; start the server, or check host and port"
_NO_ENCRYPTION: Final = (
    "no encrypted connection can be made; check host, port and certificate, or use neo4j:// or bolt://"
    " where the server has no encryption"
)
_SIGNS: Final = (
    (
        ("IncompleteCommit",),
        "the connection was lost while it was saving; run it again: nothing is stored twice",
    ),
    (
        ("defunct connection", "SessionExpired"),
        "the connection was lost; nothing was stored by half. Start the server, then run it again",
    ),
    (
        ("HTTP", "BoltHandshakeError", "BoltProtocolError", "UnsupportedServerProduct"),
        "what answers there is no Neo4j; give the address of its Bolt port, usually 7687",
    ),
    (("gaierror", "Cannot resolve", "DNS"), "there is no host of this name; check the address"),
    (("SSL", "ertificate"), _NO_ENCRYPTION),
)
"""What the driver's errors say, and what that means; the first that is found counts."""
