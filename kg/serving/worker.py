"""The process that keeps a graph open and answers: what happens on the far side of a desk."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.commands.place import masked
from kg.cypher.errors import CypherError
from kg.errors import KGError
from kg.graph import open_graph
from kg.serving.errors import BugError, WorkerLostError
from kg.serving.questions import QUESTIONS, Limits

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


class Task(NamedTuple):
    """What a worker is for.

    Parameters
    ----------
    target : str
        The graph's file, or its address.
    database : str or None
        Which one of the server's.
    limits : Limits
        How much one question may take.
    memory : int
        Bytes that the process may take, where the system can hold it to that.
    """

    target: str
    database: str | None
    limits: Limits
    memory: int


class Outcome(NamedTuple):
    """What came of a question: an answer, or an error to raise.

    Parameters
    ----------
    answer : object
        What JSON can hold.
    error : Exception, optional
        What went wrong.
    """

    answer: Any = None
    error: Exception | None = None


def work(pipe: Connection, task: Task) -> None:
    """Open a graph for reading, and answer what comes through a pipe until its other end is closed.

    Parameters
    ----------
    pipe : Connection
        First it says whether the graph could be opened; then it takes a name and arguments, and
        gives an outcome, time and again.
    task : Task
        Which graph, within which limits.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then ends this
    sys.stdout = sys.stderr  # standard output may carry the words of a protocol
    _limit_memory(task.memory)
    graph = _Opened(task)
    try:
        pipe.send_bytes(_outcome(lambda: graph.now() is not None))
        while True:
            name, arguments = pipe.recv()
            pipe.send_bytes(_outcome(partial(_answer, graph, task.limits, name, arguments)))
    except (EOFError, OSError):  # whoever asked is gone
        return


def _answer(graph: "_Opened", limits: Limits, name: str, arguments: dict[str, Any]) -> Any:
    return QUESTIONS[name](graph.now(), limits, **arguments)


def _outcome(ask: Callable[[], Any]) -> memoryview:
    """Return what came of a question, ready to be sent."""
    try:
        return ForkingPickler.dumps(Outcome(ask()))
    except (KGError, CypherError) as error:
        failed: Exception = error
    except RecursionError:
        failed = KGError("the question is nested too deeply: ask it in simpler parts")
    except MemoryError:
        failed = WorkerLostError("the question takes more memory than one may: narrow it")
    except Exception as bug:  # the last stop of this process, as in `kg.cli.main`
        if os.environ.get("KG_DEBUG"):
            raise
        failed = BugError(f"internal error: {type(bug).__name__}: {masked(str(bug))}")
    return ForkingPickler.dumps(Outcome(error=failed))


class _Opened:
    """A graph that is opened again where another file has come in the place of its own."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._graph: KnowledgeGraph | None = None
        self._opened: object = None

    def now(self) -> "KnowledgeGraph":
        there = self._mark()
        if self._graph is None or there != self._opened:
            if self._graph is not None:
                self._graph.close()
                self._graph = None
            self._graph = open_graph(self._task.target, read_only=True, database=self._task.database)
            self._opened = there
        return self._graph

    def _mark(self) -> object:
        """Return what differs between two files of one name."""
        if "://" in self._task.target:
            return None
        try:
            found = Path(self._task.target).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    with suppress(ValueError, OSError):  # macOS knows the limit and does not take it
        resource.setrlimit(resource.RLIMIT_AS, (allowed, ceiling))
