"""The store in one SQLite file, or in memory: the same class over `:memory:`.

The file is the truth. Every article is one transaction, so a process that is killed leaves whole
articles only; readers go on while one process writes, each seeing the graph as it was when its
question began.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError, NotFoundError, ReadOnlyError
from kg.querying import Asker
from kg.stores.amending import amended
from kg.stores.base import Batch, Change, Taken
from kg.stores.files import connect, explained
from kg.stores.projection import project
from kg.stores.reading import Reader
from kg.stores.rows import Contribution, contribution
from kg.stores.writing import put, put_all, take

if TYPE_CHECKING:
    import networkx

    from kg.cypher.results import Result


class EmbeddedStore(Reader):
    """A graph in one SQLite file, or in memory.

    Parameters
    ----------
    path : Path or None
        The file, made if it is not there yet; None for memory.
    read_only : bool
        Never write, and never make the file.
    busy_seconds : float
        How long to wait for another process that is writing.

    Raises
    ------
    NotAGraphError
        Where the file is something else, or was written by a newer version.
    GraphBusyError
        Where another process keeps it locked.
    GraphError
        Where it cannot be opened.

    Examples
    --------
    >>> store = EmbeddedStore(None)
    >>> store.stats().articles
    0
    >>> store.close()
    """

    def __init__(self, path: Path | None, *, read_only: bool = False, busy_seconds: float = 30.0) -> None:
        connection = connect(path, read_only=read_only, busy_seconds=busy_seconds)
        super().__init__(connection, "the graph in memory" if path is None else str(path))
        self._read_only = read_only
        self._asker = Asker(self)
        self._projections: dict[bool, tuple[tuple[int, int], networkx.MultiDiGraph[str]]] = {}

    def upsert(self, batch: Batch) -> Change:
        """Put in an article's contribution, in place of the one that is there; all of it or nothing."""
        with self.writing():
            return put(self._db, contribution(batch))

    def put(self, contributions: Iterable[Contribution]) -> int:
        """Take these in, each in place of what is there of its article, in one transaction."""
        with self.writing():
            return put_all(self._db, contributions)

    def remove(self, article_id: str) -> Change:
        """Take out an article's contribution, the exact inverse of putting it in."""
        with self.writing():
            if not self.articles(article_id):
                raise NotFoundError(article_id)
            return take(self._db, article_id)

    def amend(self, batch: Batch, taken: Taken) -> None:
        """Take things out of all articles of the batch's reader, then put the batch beside the rest."""
        with self.writing():
            of_reader = self._all("SELECT id FROM article WHERE reader = ? ORDER BY id", (batch.reader,))
            known = self.contributions([row["id"] for row in of_reader])
            changed, gone = amended(known, batch, taken)
            put_all(self._db, changed)
            for article_id in gone:
                take(self._db, article_id)

    def snapshot(self, *, evidence: bool = False) -> "networkx.MultiDiGraph[str]":
        """Return the graph as it stands, shared between callers: look, do not change."""
        with self.reading():
            # The first number moves with what other connections write, the second with what this one does.
            moment = (self._all("PRAGMA data_version")[0][0], self._db.total_changes)
            built = self._projections.get(evidence)
            if built is None or built[0] != moment:
                built = self._projections[evidence] = (moment, project(self, evidence=evidence))
            return built[1]

    def cypher(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, max_rows: int | None
    ) -> "Result":
        """Answer a query that reads; one that writes is refused."""
        return self._asker.ask(text, params, timeout=timeout, max_rows=max_rows)

    def close(self) -> None:
        """Let go of the file; it can be called twice."""
        self._closed = True
        with explained(self._where):
            self._db.close()
        self._projections.clear()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written within it, or nothing. It can stand within another."""
        if self._writing:
            yield
            return
        if self._read_only:
            reason = "was opened for reading only; open it for writing to change it"
            raise ReadOnlyError(f"{self._where}: {reason}")
        if self._reading:
            raise GraphError(f"{self._where}: cannot be changed within reading(); change it before or after")
        with explained(self._where):
            self._db.execute("BEGIN IMMEDIATE")
            self._writing = True
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back by itself after some errors, such as a full disk.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                # They may show what is now undone: SQLite's count of changes does not go back.
                self._projections.clear()
                raise
            finally:
                self._writing = False
