"""One run of a query: what it was given, how far it may go, and what it has written."""

from collections.abc import Hashable
from time import monotonic

from kg.cypher.errors import LimitError
from kg.cypher.store import GraphIndex
from kg.cypher.values import Node, Value

MOST_STEPS = 20_000_000  # along variable-length patterns, in one run


class Context:
    """One run of a query: what it was given, and how far it may go.

    Parameters
    ----------
    index : GraphIndex
        The graph.
    parameters : dict
        Values by name.
    started : int
        When it began: nanoseconds since 1970-01-01T00:00Z.
    timeout : float, optional
        After how many seconds it is to end in an error.
    """

    def __init__(
        self, index: GraphIndex, parameters: dict[str, Value], started: int, timeout: float | None = None
    ) -> None:
        self.index = index
        self.parameters = parameters
        self.started = started
        self.timeout = timeout
        self.deadline = None if timeout is None else monotonic() + timeout
        self.steps = 0
        self.written: dict[str, int] = {}
        self.doomed: dict[Hashable, Node] = {}  # nodes to be deleted as soon as nothing holds them

    def check(self) -> None:
        """Raise where the time is over."""
        if self.deadline is not None and monotonic() > self.deadline:
            raise LimitError(f"the query took longer than {self.timeout:g} s", "Timeout")

    def step(self, number: int) -> None:
        """Count steps along variable-length patterns, and look at the clock."""
        self.steps += number
        if self.steps > MOST_STEPS:
            message = (
                f"a variable-length pattern went {MOST_STEPS:,} steps; give it an upper bound, "
                "a type or a direction, or ask for shortest paths or DISTINCT ends"
            )
            raise LimitError(message, "TooManySteps")
        self.check()

    def count(self, what: str, by: int = 1) -> None:
        """Count what was written."""
        if not by:
            return
        self.written[what] = self.written.get(what, 0) + by
