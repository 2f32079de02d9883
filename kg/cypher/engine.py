"""The engine: queries on a NetworkX graph."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from time import time_ns
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.cypher.context import Context
from kg.cypher.errors import LimitError
from kg.cypher.store import GraphIndex
from kg.cypher.values import Value

if TYPE_CHECKING:
    import networkx

    from kg.cypher.planner import Plan
    from kg.cypher.results import Result

    Graph: TypeAlias = networkx.MultiDiGraph[Any]

_PLANS = 256  # as many are kept


class Engine:
    """Answers Cypher on a `networkx.MultiDiGraph`.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes have their labels in the attribute `labels`, edges their type in `type`; all other
        attributes are properties. Once it is given, let only queries change it.
    new_key : callable, optional
        Gives the key of a node that a query makes, from its labels and its properties, to which it
        may add.
    """

    def __init__(
        self,
        graph: "Graph",
        *,
        new_key: Callable[[frozenset[str], dict[str, Value]], Hashable] | None = None,
    ) -> None:
        self.index = GraphIndex(graph, new_key)
        self._plans: dict[str, Plan] = {}

    def prepare(self, text: str) -> "Plan":
        """Read, check and plan a query, or return the plan that is kept of it.

        Parameters
        ----------
        text : str
            Cypher.

        Returns
        -------
        Plan
        """
        plan = self._plans.get(text)
        if plan is None or not self._holds(plan):
            # A program that may never ask anything has not to wait for these.
            from kg.cypher.parser import parse  # noqa: PLC0415
            from kg.cypher.planner import Planner  # noqa: PLC0415
            from kg.cypher.plans import watch  # noqa: PLC0415
            from kg.cypher.semantics import check  # noqa: PLC0415

            statement = parse(text)
            check(statement, text)
            plan = Planner(self.index, text).plan(statement)
            while len(self._plans) >= _PLANS:
                del self._plans[next(iter(self._plans))]
            if plan.mode == "PROFILE":
                plan.operator = watch(plan.operator)
                return plan  # its counters are good for one run
            self._plans[text] = plan
        return plan

    def _holds(self, plan: "Plan") -> bool:
        """Tell whether what the plan relies on is still so."""
        index = self.index
        return plan.loops in (None, index.has_loops) and plan.version in (None, index.version)

    def run(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> "Result":
        """Run a query to its end.

        Parameters
        ----------
        text : str
            Cypher. With EXPLAIN or PROFILE before it, the plan is what comes back.
        parameters : mapping, optional
            Values of Python by name.
        write : bool
            It may change the graph; after an error the graph is as it was before.
        timeout : float, optional
            After how many seconds it is to end in an error.
        max_rows : int, optional
            The most rows that it may give.

        Returns
        -------
        Result
            The records, and in `counters` what was written.

        Raises
        ------
        CypherError
            Where the query is wrong, or meets something that it cannot go on with.

        Examples
        --------
        >>> import networkx as nx
        >>> Engine(nx.MultiDiGraph()).run("CREATE (n:Company) RETURN 1 AS one", write=True)
        <Result one: 1 records, Counters(nodes_created=1, labels_added=1)>
        """
        from kg.cypher.native import of_python  # noqa: PLC0415 (as in prepare)
        from kg.cypher.notices import names_in, notices  # noqa: PLC0415 (as in prepare)
        from kg.cypher.parser import parse  # noqa: PLC0415 (as in prepare)
        from kg.cypher.results import Counters, Result  # noqa: PLC0415 (as in prepare)

        given = {name: of_python(value) for name, value in (parameters or {}).items()}
        columns, rows, context = self.rows(text, given, write=write, timeout=timeout, max_rows=max_rows)
        found = list(rows)
        written = Counters(**context.written)
        return Result(columns, found, written, lambda: notices(text, parse(text), names_in(self.index)))

    def rows(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> tuple[list[str], Iterator[list[Value]], Context]:
        """Run a query.

        Parameters
        ----------
        text : str
            Cypher. With EXPLAIN or PROFILE before it, the plan is what comes back.
        parameters : mapping, optional
            Values by name.
        write : bool
            It may change the graph; after an error the graph is as it was before.
        timeout : float, optional
            After how many seconds it is to end in an error.
        max_rows : int, optional
            The most rows that it may give.

        Returns
        -------
        tuple of (list of str, iterator of list, Context)
            The columns, the rows, and the context, which counts what was written. What only reads
            runs as the rows are asked for; what writes has run.

        Raises
        ------
        CypherError
            Where the query is wrong, or meets something that it cannot go on with.

        Examples
        --------
        >>> import networkx as nx
        >>> engine = Engine(nx.MultiDiGraph())
        >>> text = "CREATE (n:Company {name: $name}) RETURN n.name"
        >>> columns, rows, context = engine.rows(text, {"name": "TSMC"}, write=True)
        >>> columns, list(rows), context.written["nodes_created"]
        (['n.name'], [['TSMC']], 1)
        """
        plan = self.prepare(text)
        if plan.mode == "EXPLAIN":
            from kg.cypher.plans import show  # noqa: PLC0415 (as in prepare)

            lines: Iterator[list[Value]] = ([line] for line in show(plan.operator))
            return ["plan"], lines, Context(self.index, {}, time_ns())
        given = dict(parameters or {})
        plan.admit(given, write=write)
        context = Context(self.index, given, time_ns(), timeout)
        row: list[Any] = [None] * plan.width
        row[0] = context
        slots = [slot for _, slot in plan.columns]
        found = self._read(plan, row, slots, max_rows)
        if plan.writes:
            found = self._write(found, context)
        if plan.mode == "PROFILE":
            from kg.cypher.plans import show  # noqa: PLC0415 (as in prepare)

            for _ in found:
                pass
            return ["plan"], ([line] for line in show(plan.operator)), context
        return [name for name, _ in plan.columns], found, context

    def _read(
        self, plan: "Plan", row: list[Any], slots: list[int], max_rows: int | None
    ) -> Iterator[list[Value]]:
        for number, made in enumerate(plan.operator.rows(row), 1):
            if max_rows is not None and number > max_rows:
                raise LimitError(f"the query gives more than {max_rows} rows", "TooManyRows")
            if slots:
                yield [made[slot] for slot in slots]

    def _write(self, rows: Iterator[list[Value]], context: Context) -> Iterator[list[Value]]:
        from kg.cypher.writing import check_deleted  # noqa: PLC0415 (as in prepare)

        self.index.undo = []
        try:
            answer = list(rows)
            check_deleted(context)
        except BaseException:
            self.index.roll_back()
            raise
        self.index.undo = []
        return iter(answer)
