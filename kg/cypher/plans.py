"""Plans as text, for EXPLAIN and PROFILE."""

from collections.abc import Iterator
from time import perf_counter

from kg.cypher.expressions import Row
from kg.cypher.operators import Argument, Operator


class Counted(Operator):
    """Hands on the rows of another operator, and counts them.

    Parameters
    ----------
    child : Operator
        What is watched.
    """

    def __init__(self, child: Operator) -> None:
        super().__init__(child)
        self.number = 0
        self.seconds = 0.0

    def rows(self, given: Row) -> Iterator[Row]:
        begun = perf_counter()
        for row in self.children[0].rows(given):
            self.number += 1
            self.seconds += perf_counter() - begun
            yield row
            begun = perf_counter()
        self.seconds += perf_counter() - begun


def watch(operator: Operator) -> Counted:
    """Put a counter on an operator and on all below it.

    Parameters
    ----------
    operator : Operator
        The top of a plan.

    Returns
    -------
    Counted
    """
    operator.children = tuple(watch(child) for child in operator.children)
    return Counted(operator)


def show(operator: Operator) -> list[str]:
    """Return a plan as lines of text, the last step first.

    Parameters
    ----------
    operator : Operator
        The top of a plan.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.cypher.engine import Engine
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", labels=("Company",), name="Nvidia")
    >>> for row in Engine(graph).rows("EXPLAIN MATCH (c:Company {name: 'Nvidia'}) RETURN count(c)")[1]:
    ...     print(row[0])
    operator           estimate  detail
    +Aggregation              1
    +NodesByValue             1  (c:Company)
    """
    entries = list(_entries(operator, 0))
    profiled = any(number is not None for *_, number, _ in entries)
    width = max(16, *(len(name) for name, *_ in entries)) + 2
    head = f"{'operator':{width}} {'estimate':>8}"
    lines = [head + (f" {'rows':>10} {'ms':>10}  detail" if profiled else "  detail")]
    for name, detail, estimate, number, seconds in entries:
        line = f"{name:{width}} {estimate:8.0f}"
        if profiled:
            line += f" {number or 0:10} {seconds * 1000:10.2f}"
        lines.append(f"{line}  {detail}".rstrip())
    return lines


def _entries(operator: Operator, depth: int) -> Iterator[tuple[str, str, float, int | None, float]]:
    number, seconds = None, 0.0
    if isinstance(operator, Counted):
        number, seconds = operator.number, operator.seconds
        (operator,) = operator.children
    if _is_argument(operator) and depth:
        return
    yield "| " * depth + "+" + operator.name, operator.detail, operator.estimate, number, seconds
    first, *others = operator.children or (None,)
    for child in others:
        if child is not None:
            yield from _entries(child, depth + 1)
    if first is not None and not _is_argument(first):
        yield from _entries(first, depth)


def _is_argument(operator: Operator) -> bool:
    while isinstance(operator, Counted):
        (operator,) = operator.children
    return isinstance(operator, Argument)
