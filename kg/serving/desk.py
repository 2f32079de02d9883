"""Where questions are handed in: one process answers them, so that none can hold up the service."""

import asyncio
import multiprocessing
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from kg.errors import KGError
from kg.serving.errors import OverloadedError, TooSlowError, WorkerLostError
from kg.serving.questions import Limits
from kg.serving.worker import Outcome, Task, work

_GRACE: Final = 2.0
"""Seconds more for a question that gives up by itself when its time is over, as those in Cypher do."""
_PATIENCE: Final = 5.0
"""Seconds more to wait for one's turn: the question before may end with its process, and another starts."""
_START: Final = 60.0
"""Seconds in which a process must have started and opened the graph, on a busy machine too."""
_MEMORY: Final = 4 << 30


class Desk:
    """Answers questions about a graph, in turn, each within limits of time, rows and memory.

    The graph is open for reading only, in a process of its own. A question that does not end in
    time ends with that process, and the next is answered by a new one. What others write to the
    graph shows in the next answer.

    Parameters
    ----------
    target : str or Path
        The graph's file, or the address of a Neo4j server, as `open_graph` takes it.
    database : str, optional
        Which one of the server's.
    seconds : float
        How long a question may take, and how long it may wait for its turn.
    rows : int
        How many rows an answer has at most.
    queue : int
        How many questions may wait.
    memory : int
        How many bytes the process may take, where the system can hold it to that.

    Raises
    ------
    KGError
        Where the graph cannot be opened; the same that `open_graph` raises.

    Notes
    -----
    As with all that `multiprocessing` starts, a script that makes one needs the line
    `if __name__ == "__main__":`.

    Examples
    --------
    >>> import tempfile
    >>> from kg import open_graph
    >>> from kg.sample import sample_extractions
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with open_graph(Path(folder) / "sample.kg") as graph:
    ...         changes = [graph.add(extraction) for extraction in sample_extractions()]
    ...     with Desk(Path(folder) / "sample.kg", seconds=5) as desk:
    ...         desk.limits  # await desk.ask("search", text="nvida") where an event loop runs
    Limits(seconds=5, rows=1000)
    """

    def __init__(
        self,
        target: str | Path,
        *,
        database: str | None = None,
        seconds: float = 10.0,
        rows: int = 1000,
        queue: int = 16,
        memory: int = _MEMORY,
    ) -> None:
        self.limits = Limits(seconds, rows)
        self._task = Task(str(target), database, self.limits, memory)
        self._queue = queue
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._changing = threading.Lock()
        self._closed = False
        self._worker: _Worker | None = None
        self._thread = ThreadPoolExecutor(1, "kg-desk", initializer=_leave_interrupts_to_others)
        try:
            opened = self._thread.submit(lambda: self._ready().wait_until_opened()).result()
            if opened.error is not None:
                raise opened.error
        except BaseException:
            self.close()
            raise

    async def ask(self, question: str, /, **arguments: Any) -> Any:
        """Answer a question.

        Parameters
        ----------
        question : str
            Name of one of `kg.serving.questions.QUESTIONS`.
        **arguments
            What it takes.

        Returns
        -------
        dict or str
            What JSON can hold.

        Raises
        ------
        KGError, kg.cypher.errors.CypherError
            What the question raises.
        TooSlowError
            Where it takes too long.
        OverloadedError
            Where too many wait, or it has waited for too long.
        WorkerLostError
            Where the process that answers came to an end.
        """
        if self._waiting >= self._queue:
            raise OverloadedError(f"{self._waiting} questions wait already: ask again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds + _PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise OverloadedError("others took all the time: ask again in a moment") from None
        finally:
            self._waiting -= 1
        answer = asyncio.get_running_loop().run_in_executor(self._thread, self._answer, question, arguments)
        answer.add_done_callback(self._next)
        try:
            return await asyncio.shield(answer)  # the turn is over only when the process has let go of it
        except asyncio.CancelledError:
            self._give_up(answer)
            raise

    def close(self) -> None:
        """End the process that answers. It can be called twice."""
        with self._changing:
            self._closed = True
            if self._worker is not None:
                self._worker.kill()
        self._thread.shutdown(cancel_futures=True)
        if self._worker is not None:
            self._worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _give_up(self, answer: "asyncio.Future[Any]") -> None:
        """End the process, and with it a question whose answer nobody waits for."""
        with self._changing:
            if self._worker is not None and not answer.done():
                self._worker.kill()

    def _next(self, answer: "asyncio.Future[Any]") -> None:
        self._turn.release()
        if not answer.cancelled():
            answer.exception()  # looked at, should nobody wait for it any more

    def _answer(self, question: str, arguments: dict[str, Any]) -> Any:
        """Ask the process, in the one thread that speaks with it."""
        try:
            outcome = self._ready().ask(question, arguments, self.limits.seconds)
            if isinstance(outcome.error, WorkerLostError):
                raise outcome.error
        except (TooSlowError, WorkerLostError):
            self._replace()
            raise
        if outcome.error is not None:
            raise outcome.error
        return outcome.answer

    def _ready(self) -> "_Worker":
        worker = self._worker
        if worker is None or worker.killed or not worker.process.is_alive():
            worker = self._replace()
        worker.wait_until_opened()
        return worker

    def _replace(self) -> "_Worker":
        """End the process where there is one, and start a new one."""
        with self._changing:
            if self._worker is not None:
                self._worker.end()
            if self._closed:
                raise WorkerLostError("the service is being closed")
            self._worker = _Worker(self._task)
            return self._worker


class _Worker:
    """A process that answers, and the way to it."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self.process = context.Process(target=work, args=(far_end, task), name="kg-worker", daemon=True)
        self.process.start()
        far_end.close()  # so that the end of the process shows here
        self.opened: Outcome | None = None
        self.killed = False

    def wait_until_opened(self) -> Outcome:
        """Wait for its first word: whether it could open the graph. If not, it tries at each question."""
        if self.opened is None:
            if not self._hears_within(_START):
                raise WorkerLostError(f"the process that is to answer did not start within {_START:g} s")
            self.opened = self._receive()
        return self.opened

    def ask(self, question: str, arguments: dict[str, Any], seconds: float) -> Outcome:
        try:
            self._pipe.send((question, arguments))
        except RecursionError:  # nothing was sent yet
            return Outcome(error=KGError("the question is nested too deeply: ask it in simpler parts"))
        except OSError:
            raise self._lost() from None
        if not self._hears_within(seconds + _GRACE):
            raise TooSlowError(f"the question took longer than {seconds:g} s: narrow it, or allow more")
        return self._receive()

    def kill(self) -> None:
        self.killed = True  # for a moment after, the system may still take it for alive
        self.process.kill()

    def end(self) -> None:
        self.kill()
        self.process.join()
        self._pipe.close()

    def _hears_within(self, seconds: float) -> bool:
        try:
            return self._pipe.poll(seconds)
        except OSError:
            raise self._lost() from None

    def _receive(self) -> Outcome:
        try:
            outcome: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        return outcome

    def _lost(self) -> WorkerLostError:
        self.process.join(1)
        return WorkerLostError(
            f"the process that was to answer came to an end (code {self.process.exitcode}); another takes its"
            " place. If the same question does it again, narrow it"
        )


def _leave_interrupts_to_others() -> None:
    """Let Ctrl-C not reach what this thread starts: a process inherits the signals that are held back."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
