"""Transactions with a Neo4j server, and a second attempt where the first failed by accident."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, LiteralString, TypeVar

import neo4j

from kg.errors import AccessError, GraphError
from kg.stores.neo4j.faults import explained, is_passing
from kg.stores.neo4j.target import Target

_CONNECT_SECONDS: Final = 10.0
_GREETING_SECONDS: Final = 15.0
"""For how long what answers may stay silent; a web server waits for the rest of what it takes for a line."""

_READ_SECONDS: Final = 3.0
_WRITE_SECONDS: Final = 60.0
"""For how long after a first failure what may pass is tried again; a server needs its time to start."""

_SHORTEST_SECONDS: Final = 0.001
_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 2.0

Answer = TypeVar("Answer")


class Connection:
    """A connection to one database of a server, for one thread.

    Parameters
    ----------
    target : Target
        Where it is.

    Raises
    ------
    UnreachableError
        Where nothing answers there, or no Neo4j.
    AccessError
        Where it does not let the user in, or has no such database.
    """

    def __init__(self, target: Target) -> None:
        self.where = target.where
        self._target = target
        self._closed = False
        self._current: neo4j.Transaction | None = None
        self._depth = 0
        self.is_writing = False
        if target.database == "system":
            raise AccessError(f"{self.where}: that database is Neo4j's own; give another")
        if not logging.getLogger("neo4j").handlers:
            # What the driver warns of ends in our errors; without a handler, Python would print it too.
            logging.getLogger("neo4j").addHandler(logging.NullHandler())
        with explained(self.where):
            auth = None if target.password is None else (target.username or "neo4j", target.password)
            self._driver = neo4j.GraphDatabase.driver(
                target.uri,
                auth=auth,
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=_GREETING_SECONDS,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
            )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._reader = self._session(neo4j.READ_ACCESS)
        self._writer = self._session(neo4j.WRITE_ACCESS)
        try:
            with explained(self.where):
                self._reader.run("RETURN 1").consume()
        except GraphError:
            self.close()
            raise

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(
            database=self._target.database, default_access_mode=mode, bookmark_manager=self._bookmarks
        )

    def ask(self, text: str, **parameters: Any) -> list[neo4j.Record]:
        """Return the records that answer a query, within the transaction that is open, if any.

        Parameters
        ----------
        text : str
            Cypher; a part of it may come from the schema, never from a value.
        **parameters : Any
            Its values by name.

        Returns
        -------
        list of neo4j.Record
        """
        self._check()
        if (transaction := self._transaction()) is not None:
            with explained(self.where):
                return list(transaction.run(_literal(text), parameters))
        return self._tried(_READ_SECONDS, lambda: list(self._reader.run(_literal(text), parameters)))

    @contextmanager
    def result(
        self, text: str, parameters: Mapping[str, Any], timeout: float | None = None
    ) -> Iterator[neo4j.Result]:
        """Yield what comes of a reading query that a user wrote; what goes wrong is the driver's error.

        Parameters
        ----------
        text : str
            Cypher.
        parameters : mapping
            Its values by name.
        timeout : float, optional
            Seconds; it does not hold while writing.

        Notes
        -----
        Where a transaction for reading is open, the query has one of its own: it sees no less in it,
        and may fail without ending the other.
        """
        self._check()
        if self.is_writing and self._current is not None:
            yield self._current.run(_literal(text), dict(parameters))
            return
        # To the driver, no time at all would be all the time in the world.
        limit = None if timeout is None else max(timeout, _SHORTEST_SECONDS)
        with self._session(neo4j.READ_ACCESS) as session:
            yield session.run(neo4j.Query(_literal(text), timeout=limit), dict(parameters))

    def attempt(self, work: Callable[[], Answer]) -> Answer:
        """Return what a piece of reading work returns; it is done again where the server was away."""
        return work() if self.is_writing else self._tried(_READ_SECONDS, work)

    def change(self, work: Callable[[], Answer]) -> Answer:
        """Do something in one writing transaction, and once more where it failed by accident.

        Parameters
        ----------
        work : callable
            Asks this connection. It is the same whether it is done once or twice.

        Returns
        -------
        Any
            What it returns.
        """
        if self.is_writing:
            return work()
        return self._tried(_WRITE_SECONDS, lambda: self._committed(work))

    def _committed(self, work: Callable[[], Answer]) -> Answer:
        with self.writing():
            return work()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep one writing transaction open: all that is done within it, or nothing."""
        self._check()
        if self._depth:
            raise GraphError(f"{self.where}: cannot be changed within reading(); change it before or after")
        with explained(self.where), self._writer.begin_transaction() as transaction:
            self._current, self.is_writing = transaction, True
            try:
                yield
                transaction.commit()
            finally:
                self._current, self.is_writing = None, False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep one reading transaction open from the first question on; it can stand within another."""
        self._check()
        if self.is_writing:
            yield
            return
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0 and self._current is not None:
                transaction, self._current = self._current, None
                with explained(self.where):
                    transaction.close()

    def _transaction(self) -> neo4j.Transaction | None:
        """Return the transaction in which to ask, if there is to be one."""
        if self._current is None and self._depth:
            self._current = self._tried(_READ_SECONDS, self._reader.begin_transaction)
        return self._current

    def _tried(self, seconds: float, work: Callable[[], Answer]) -> Answer:
        """Return what the work returns; what may pass is tried again until the time is over."""
        end, pause = 0.0, _FIRST_PAUSE
        while True:
            try:
                with explained(self.where):
                    return work()
            except GraphError as error:
                now = time.monotonic()
                end = end or now + seconds
                if now > end or not is_passing(error.__cause__):
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def close(self) -> None:
        """Let go of the server; it can be called twice."""
        if not self._closed:
            self._closed = True
            self._current = None
            with explained(self.where):
                self._reader.close()
                self._writer.close()
                self._driver.close()

    def _check(self) -> None:
        if self._closed:
            raise GraphError(f"{self.where}: the graph is closed; open it again")


def _literal(text: str) -> LiteralString:
    """Vouch for a query: no value is part of its text."""
    return text  # pyright: ignore[reportReturnType]  (nothing but this can make it one)
