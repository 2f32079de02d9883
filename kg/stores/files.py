"""Opening the file of a graph, and saying plainly what is wrong with it.

A file that is not ours is recognised from its first bytes, before SQLite gets to see it: even to
open a strange database can change it.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import GraphBusyError, GraphError, NotAGraphError
from kg.stores.tables import APPLICATION_ID, INDEXES, OUTGROWN, TABLES, VERSION

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
"""Bytes of the header of every SQLite file; the application's id stands in bytes 68 to 71."""

_PATIENCE: Final = 0.02
"""Seconds between two attempts at what SQLite itself does not wait for."""


def connect(path: Path | None, *, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    """Open the file of a graph, or one in memory, with its tables in place.

    Parameters
    ----------
    path : Path or None
        None for memory.
    read_only : bool
        Never write, and never make the file.
    busy_seconds : float
        How long to wait for other processes.

    Returns
    -------
    sqlite3.Connection
        In autocommit mode: transactions are begun and ended by hand.

    Raises
    ------
    NotAGraphError
        Where the file is something else, or was written by a newer version.
    GraphBusyError
        Where another process keeps it locked.
    GraphError
        Where it cannot be opened or read.
    """
    where = "the graph in memory" if path is None else str(path)
    if path is not None:
        _examine(path, read_only)
    with explained(where):
        if path is None:
            connection = sqlite3.connect(":memory:", isolation_level=None)
            _make_tables(connection)
        elif read_only:
            connection = _open_for_reading(path, busy_seconds)
        else:
            connection = _open_for_writing(path, busy_seconds)
    return connection


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, with what to do about them."""
    try:
        yield
    except sqlite3.ProgrammingError as error:
        raise GraphError(f"{where}: {error}") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
            raise GraphBusyError(
                f"{where}: another process is writing to it; try again when it is done"
            ) from error
        raise GraphError(f"{where}: {_ADVICE.get(code, str(error))}") from error


_ADVICE: Final = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run it again: what was stored is intact",
    sqlite3.SQLITE_IOERR: "the disk does not take or give data; check it and run it again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put a copy in its place, or load into a new file",
    sqlite3.SQLITE_NOTADB: "the file is damaged; put a copy in its place, or load into a new file",
    sqlite3.SQLITE_READONLY: "it may not be written; check the permissions of the file and its directory",
    sqlite3.SQLITE_PERM: "it may not be opened; check the permissions of the file and its directory",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the permissions of the file and its directory",
}


def _examine(path: Path, read_only: bool) -> None:
    """Raise an error where the path cannot be a graph's, without touching what is there."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        _examine_missing(path, read_only)
        return
    except ValueError as error:  # a NUL, or half a surrogate pair
        raise GraphError(f"{str(path)!r} can be no file's name ({error}); give another path") from error
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror}; check the path and its permissions") from error
    if stat.S_ISDIR(kind):
        raise GraphError(f"{path}: is a directory; give the path of a file in it, such as {path / 'news.kg'}")
    if not stat.S_ISREG(kind):
        raise NotAGraphError(f"{path}: is no regular file; give the path of a graph's file")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise GraphError(f"{path}: may not be read ({error.strerror}); check its permissions") from error
    if header or read_only:
        _examine_header(path, header)
    if not read_only and not os.access(path, os.W_OK):
        raise GraphError(f"{path}: may not be written; check its permissions, or open it for reading only")


def _examine_missing(path: Path, read_only: bool) -> None:
    if read_only:
        raise GraphError(f"{path}: there is no such file; check the path, or load articles into it first")
    if not path.parent.is_dir():
        raise GraphError(f"{path}: there is no directory {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK):
        raise GraphError(f"{path}: the directory {path.parent} may not be written; choose another place")


def _examine_header(path: Path, header: bytes) -> None:
    if not header:
        raise NotAGraphError(f"{path}: is empty; load articles into it first")
    if not header.startswith(_MAGIC) or header[68:72] != APPLICATION_ID.to_bytes(4):
        raise NotAGraphError(f"{path}: is not a graph made by kg; it is left as it is. Give another path")


def _open(path: Path, options: str, busy_seconds: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)


def _probed(connection: sqlite3.Connection, path: Path, *first: str) -> sqlite3.Connection:
    """Return a connection that can read from the graph; one that cannot is closed."""
    try:
        for statement in first:
            connection.execute(statement)
        _probe(connection, path)
    except (sqlite3.Error, NotAGraphError):
        connection.close()
        raise
    return connection


def _probe(connection: sqlite3.Connection, path: Path) -> None:
    """Read from the graph once, so that what is wrong with it shows now."""
    if connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise NotAGraphError(
            f"{path}: was written by a newer version of kg; upgrade ai-industry-kg to use it"
        )
    connection.execute("SELECT count(*) FROM (SELECT 1 FROM article LIMIT 1)").fetchone()


def _open_for_reading(path: Path, busy_seconds: float) -> sqlite3.Connection:
    real = path.resolve()  # behind a link, SQLite keeps its other files beside the file itself
    if os.access(real, os.W_OK) and os.access(real.parent, os.W_OK):
        # The last to close takes the files beside the graph's away, but only if it may write.
        return _probed(_open(real, "mode=rw", busy_seconds), path, "PRAGMA query_only = ON")
    try:
        return _probed(_open(real, "mode=ro", busy_seconds), path)
    except sqlite3.OperationalError:
        log = real.with_name(f"{real.name}-wal")
        if os.access(real.parent, os.W_OK) or (log.exists() and log.stat().st_size > 0):
            raise
        # Even to read, SQLite wants a file beside the graph's. Where none can be made, nobody
        # writes to the graph either, and it can be read without.
        return _probed(_open(real, "mode=ro&immutable=1", busy_seconds), path)


def _open_for_writing(path: Path, busy_seconds: float) -> sqlite3.Connection:
    connection = _open(path, "mode=rwc", busy_seconds)
    try:
        # The tables come before the write-ahead log, so that the header always tells what the file is.
        if connection.execute("PRAGMA application_id").fetchone()[0] == 0:
            _make_tables(connection)
        _probe(connection, path)
        _use_write_ahead_log(connection, time.monotonic() + busy_seconds)
        _renew_indexes(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except (sqlite3.Error, NotAGraphError):
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have made them while this one waited.
    if connection.execute("PRAGMA application_id").fetchone()[0] == 0:
        for statement in TABLES:
            connection.execute(statement)
        _make_indexes(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _make_indexes(connection: sqlite3.Connection) -> None:
    for name, columns in INDEXES.items():
        connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


def _renew_indexes(connection: sqlite3.Connection) -> None:
    """Bring the indexes of a file that an older version made up to today's."""
    known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    if known >= INDEXES.keys() and known.isdisjoint(OUTGROWN):
        return
    connection.execute("BEGIN IMMEDIATE")
    for name in OUTGROWN:
        connection.execute(f"DROP INDEX IF EXISTS {name}")
    _make_indexes(connection)
    connection.execute("COMMIT")


def _use_write_ahead_log(connection: sqlite3.Connection, deadline: float) -> None:
    """Let readers go on while one process writes. SQLite does not wait for its turn here; this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PATIENCE)
        else:
            return
