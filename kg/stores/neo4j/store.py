"""The store in a Neo4j server.

The server is the truth. Every change is one transaction, and writers take turns, so that a process
or a server that is killed leaves whole articles only, and two loaders never undo each other's work.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.errors import GraphBusyError, NotFoundError, ReadOnlyError
from kg.stores.amending import amended
from kg.stores.base import Batch, Change, Taken
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.layout import GRAPH
from kg.stores.neo4j.migrations import prepare
from kg.stores.neo4j.reading import Reader
from kg.stores.neo4j.target import Target
from kg.stores.neo4j.writing import digests_of, lock, replace
from kg.stores.projection import project
from kg.stores.rows import Contribution, contribution

if TYPE_CHECKING:
    import networkx

    from kg.cypher.results import Result
    from kg.stores.neo4j.asking import Asker

_LOOKS = 5
"""How often a snapshot is begun anew because others write meanwhile."""


class Neo4jStore(Reader):
    """A graph in a database of a Neo4j server.

    Parameters
    ----------
    target : Target
        The server and the database, which is made ready if it is empty.
    read_only : bool
        Never write.

    Raises
    ------
    UnreachableError
        Where nothing answers there, or no Neo4j.
    AccessError
        Where it does not let the user in, or has no such database.
    NotAGraphError
        Where someone else's nodes are in it, or a newer version wrote it.
    """

    def __init__(self, target: Target, *, read_only: bool = False) -> None:
        super().__init__(Connection(target))
        self._read_only = read_only
        self._asker: Asker | None = None
        self._snapshots: dict[bool, tuple[object, networkx.MultiDiGraph[str]]] = {}
        try:
            prepare(self._connection, read_only=read_only)
        except BaseException:
            self._connection.close()
            raise

    def upsert(self, batch: Batch) -> Change:
        """Put in an article's contribution, in place of the one that is there; all of it or nothing."""
        self._check_may_write()
        wanted = contribution(batch)
        if self._are_there([wanted]):
            return Change(unchanged=True)
        return self._change({wanted.article.id: wanted})[0]

    def put(self, contributions: Iterable[Contribution]) -> int:
        """Take these in, each in place of what is there of its article, in one transaction."""
        self._check_may_write()
        wanted = {c.article.id: c for c in contributions}
        if self._are_there(wanted.values()):
            return 0
        return len(self._change(wanted)[1])

    def remove(self, article_id: str) -> Change:
        """Take out an article's contribution, the exact inverse of putting it in."""
        self._check_may_write()
        if not digests_of(self._connection, [article_id]):
            raise NotFoundError(article_id)
        return self._change({article_id: None})[0]

    def amend(self, batch: Batch, taken: Taken) -> None:
        """Take things out of all articles of the batch's reader, then put the batch beside the rest."""
        with self.writing():
            own = self._ask("MATCH (a:Article {reader: $reader}) RETURN a.id", reader=batch.reader)
            known = self.contributions(sorted(article for (article,) in own))
            changed, gone = amended(known, batch, taken)
            self._change({**{c.article.id: c for c in changed}, **dict.fromkeys(gone)})

    def snapshot(self, *, evidence: bool = False) -> "networkx.MultiDiGraph[str]":
        """Return the graph as it stands, shared between callers: look, do not change.

        Where others write while it is read, it is read again.
        """
        moment = self._moment()
        for _ in range(_LOOKS):
            built = self._snapshots.get(evidence)
            if built is not None and built[0] == moment:
                return built[1]
            graph = project(self, evidence=evidence)
            before, moment = moment, self._moment()
            if moment == before:
                self._snapshots[evidence] = (moment, graph)
        where = self._connection.where
        raise GraphBusyError(f"{where}: others write to it all the time; try again when they are done")

    def cypher(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, max_rows: int | None
    ) -> "Result":
        """Answer a query that reads; one that writes is refused."""
        if self._asker is None:
            from kg.stores.neo4j.asking import Asker  # noqa: PLC0415 (only Cypher needs its grammar)

            self._asker = Asker(self._connection)
        return self._asker.ask(text, params, timeout=timeout, max_rows=max_rows)

    def close(self) -> None:
        """Let go of the server; it can be called twice."""
        self._connection.close()
        self._snapshots.clear()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written within it, or nothing. It can stand within another."""
        self._check_may_write()
        if self._connection.is_writing:
            yield
            return
        try:
            with self._connection.writing():
                lock(self._connection)
                yield
        except BaseException:
            # They may show what is now undone: its moment may come again.
            self._snapshots.clear()
            raise

    def _change(self, wanted: Mapping[str, Contribution | None]) -> tuple[Change, set[str]]:
        def work() -> tuple[Change, set[str]]:
            lock(self._connection)
            return replace(self._connection, wanted)

        return self._connection.change(work)

    def _are_there(self, contributions: Iterable[Contribution]) -> bool:
        """Tell whether the graph holds exactly these already, so that nobody need wait for a turn."""
        wanted = {c.article.id: c.article.digest for c in contributions}
        return digests_of(self._connection, wanted) == wanted

    def _moment(self) -> object:
        found = self._ask(f"MATCH (g:{GRAPH}) RETURN g.moment")
        return found[0][0] if found else None

    def _check_may_write(self) -> None:
        if self._read_only:
            reason = "was opened for reading only; open it for writing to change it"
            raise ReadOnlyError(f"{self._connection.where}: {reason}")
