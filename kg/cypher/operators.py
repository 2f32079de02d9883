"""Operators that read, let through and order rows.

An operator hands on rows one at a time, and all of them write into the same list, each in places
of its own: a row is good until the next one is asked for. What keeps rows copies them.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from kg.cypher.comparison import group_key, sort_key
from kg.cypher.context import Context
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.evaluate import as_list
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.values import Node, Value


class Operator:
    """A step of a plan.

    Attributes
    ----------
    children : tuple of Operator
        Where its rows come from; the last is the one that is asked for each row of the first.
    detail : str
        What it does, for EXPLAIN.
    estimate : float
        How many rows the planner expects of it.
    """

    def __init__(self, *children: "Operator") -> None:
        self.children = children
        self.detail = ""
        self.estimate: float = children[0].estimate if children else 1.0

    @property
    def name(self) -> str:
        """What EXPLAIN calls it."""
        return type(self).__name__

    def rows(self, given: Row) -> Iterator[Row]:
        """Yield rows, with `given` as what is known before."""
        raise NotImplementedError(f"{self.name} has no rows for {given}")


class Argument(Operator):
    """What is known before, once."""

    def rows(self, given: Row) -> Iterator[Row]:
        yield given


class AllNodes(Operator):
    """Every node, or every node of a label."""

    def __init__(self, child: Operator, slot: int, label: str | None, where: Evaluate | None) -> None:
        super().__init__(child)
        self.slot, self.label, self.where = slot, label, where

    @property
    def name(self) -> str:
        return "AllNodes" if self.label is None else "NodesByLabel"

    def rows(self, given: Row) -> Iterator[Row]:
        slot, where = self.slot, self.where
        context: Context = given[CONTEXT]
        check = context.check if context.deadline else None
        index = context.index
        nodes = index.nodes if self.label is None else index.labelled(self.label)
        for row in self.children[0].rows(given):
            for row[slot] in nodes.values():
                if check is not None:
                    check()
                if where is None or where(row) is True:
                    yield row


class NodesByValue(Operator):
    """The nodes with a value in a property, by the index."""

    def __init__(
        self, child: Operator, slot: int, by: tuple[str | None, str], value: Evaluate, where: Evaluate | None
    ) -> None:
        super().__init__(child)
        self.slot, (self.label, self.key), self.value, self.where = slot, by, value, where

    def rows(self, given: Row) -> Iterator[Row]:
        slot, label, key, where, value = self.slot, self.label, self.key, self.where, self.value
        seek = given[CONTEXT].index.seek
        for row in self.children[0].rows(given):
            for node in seek(label, key, value(row)):
                row[slot] = node
                if where is None or where(row) is True:
                    yield row


class NodesByValues(Operator):
    """The nodes with one of several values in a property, by the index."""

    def __init__(
        self, child: Operator, slot: int, by: tuple[str | None, str], values: Evaluate, where: Evaluate | None
    ) -> None:
        super().__init__(child)
        self.slot, (self.label, self.key), self.values, self.where = slot, by, values, where

    def rows(self, given: Row) -> Iterator[Row]:
        slot, label, key, where = self.slot, self.label, self.key, self.where
        seek = given[CONTEXT].index.seek
        for row in self.children[0].rows(given):
            found: dict[Hashable, Node] = {}
            for value in as_list(self.values(row), "IN") or ():
                found.update((node.key, node) for node in seek(label, key, value))
            for row[slot] in found.values():
                if where is None or where(row) is True:
                    yield row


class NodeById(Operator):
    """The node with an element id."""

    def __init__(self, child: Operator, slot: int, value: Evaluate, where: Evaluate | None) -> None:
        super().__init__(child)
        self.slot, self.value, self.where = slot, value, where

    def rows(self, given: Row) -> Iterator[Row]:
        slot, where, nodes = self.slot, self.where, given[CONTEXT].index.nodes
        for row in self.children[0].rows(given):
            key = self.value(row)
            if key not in nodes and isinstance(key, str) and key.lstrip("-").isdigit():
                key = int(key)
            if (node := nodes.get(key)) is not None:
                row[slot] = node
                if where is None or where(row) is True:
                    yield row


class Filter(Operator):
    """The rows for which a condition is true."""

    def __init__(self, child: Operator, where: Evaluate) -> None:
        super().__init__(child)
        self.where = where

    def rows(self, given: Row) -> Iterator[Row]:
        where = self.where
        return (row for row in self.children[0].rows(given) if where(row) is True)


class Compute(Operator):
    """Each row with values of expressions in it."""

    def __init__(self, child: Operator, values: list[tuple[int, Evaluate]]) -> None:
        super().__init__(child)
        self.values = values

    def rows(self, given: Row) -> Iterator[Row]:
        if len(self.values) == 1:
            ((slot, value),) = self.values
            for row in self.children[0].rows(given):
                row[slot] = value(row)
                yield row
            return
        values = self.values
        for row in self.children[0].rows(given):
            for slot, value in values:
                row[slot] = value(row)
            yield row


class Unwind(Operator):
    """A row for each element of a list."""

    def __init__(self, child: Operator, source: Evaluate, slot: int) -> None:
        super().__init__(child)
        self.source, self.slot = source, slot

    def rows(self, given: Row) -> Iterator[Row]:
        slot, source = self.slot, self.source
        context: Context = given[CONTEXT]
        timed = context.deadline is not None
        for row in self.children[0].rows(given):
            values = source(row)
            if values is None:
                continue
            context.check()
            for number, row[slot] in enumerate(values if isinstance(values, list) else (values,)):
                if timed and number % 1000 == 0:
                    context.check()
                yield row


class Apply(Operator):
    """For each row of the first, the rows of the second."""

    def rows(self, given: Row) -> Iterator[Row]:
        outer, inner = self.children
        for row in outer.rows(given):
            yield from inner.rows(row)


class Optional(Operator):
    """For each row of the first, the rows of the second, or one with nulls where it has none."""

    def __init__(self, child: Operator, inner: Operator, slots: list[int]) -> None:
        super().__init__(child, inner)
        self.slots = slots

    def rows(self, given: Row) -> Iterator[Row]:
        outer, inner = self.children
        slots = self.slots
        for row in outer.rows(given):
            none = True
            for found in inner.rows(row):
                none = False
                yield found
            if none:
                for slot in slots:
                    row[slot] = None
                yield row


class Union(Operator):
    """The rows of one, then those of the other, in the same places."""

    def __init__(self, parts: list[Operator], moves: list[list[tuple[int, int]]]) -> None:
        super().__init__(*parts)
        self.moves = moves

    def rows(self, given: Row) -> Iterator[Row]:
        for part, moves in zip(self.children, self.moves, strict=True):
            for found in part.rows(given):
                for source, target in moves:
                    found[target] = found[source]
                yield found


class Distinct(Operator):
    """Each combination of values once."""

    def __init__(self, child: Operator, slots: list[int]) -> None:
        super().__init__(child)
        self.slots = slots

    def rows(self, given: Row) -> Iterator[Row]:
        seen: set[Any] = set()
        slots = self.slots
        if len(slots) == 1:
            (only,) = slots
            for row in self.children[0].rows(given):
                value = row[only]
                key = value if type(value) is str else group_key(value)
                if key not in seen:
                    seen.add(key)
                    yield row
            return
        for row in self.children[0].rows(given):
            key = tuple([group_key(row[slot]) for slot in slots])
            if key not in seen:
                seen.add(key)
                yield row


_RAW = (frozenset({str}), frozenset({int}), frozenset({float}), frozenset({int, float}))


class Sort(Operator):
    """All rows in order; with `limit`, only the first of them."""

    def __init__(
        self, child: Operator, keys: list[tuple[Evaluate, bool]], limit: Callable[[Row], int] | None = None
    ) -> None:
        super().__init__(child)
        self.keys, self.limit = keys, limit

    @property
    def name(self) -> str:
        return "Sort" if self.limit is None else "Top"

    def rows(self, given: Row) -> Iterator[Row]:
        limit = None if self.limit is None else self.limit(given)
        if limit == 0:
            # What writes has to run all the same.
            for _ in self.children[0].rows(given):
                pass
            return
        context: Context = given[CONTEXT]
        kept: list[tuple[Row, ...]] = []
        keys = [key for key, _ in self.keys]
        most = None if limit is None else max(4 * limit, 10_000)
        for found in self.children[0].rows(given):
            kept.append((found[:], *[key(found) for key in keys]))
            if most is not None and len(kept) > most:
                kept = self._ordered(kept)[:limit]
                context.check()
        for first, *_ in islice(self._ordered(kept), limit):
            yield first

    def _ordered(self, kept: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        for place in range(len(self.keys), 0, -1):
            values = [entry[place] for entry in kept]
            kinds = frozenset(map(type, values))
            raw = kinds in _RAW and not any(value != value for value in values)  # noqa: PLR0124 (NaN)
            reverse = self.keys[place - 1][1]
            if raw:
                kept.sort(key=itemgetter(place), reverse=reverse)
            else:
                order = [sort_key(value) for value in values]
                indices = sorted(range(len(kept)), key=order.__getitem__, reverse=reverse)
                kept = [kept[i] for i in indices]
        return kept


def amount(value: Value, form: str) -> int:
    """Return what SKIP or LIMIT is given."""
    if type(value) is not int:
        raise CypherSyntaxError(f"{form} takes an integer", "InvalidArgumentType", phase="runtime")
    if value < 0:
        raise CypherSyntaxError(
            f"{form} takes no negative number", "NegativeIntegerArgument", phase="runtime"
        )
    return value


class Skip(Operator):
    """Without the first rows."""

    def __init__(self, child: Operator, number: Callable[[Row], int]) -> None:
        super().__init__(child)
        self.number = number

    def rows(self, given: Row) -> Iterator[Row]:
        return islice(self.children[0].rows(given), self.number(given), None)


class Limit(Operator):
    """The first rows only."""

    def __init__(self, child: Operator, number: Callable[[Row], int]) -> None:
        super().__init__(child)
        self.number = number

    def rows(self, given: Row) -> Iterator[Row]:
        number = self.number(given)
        rows = self.children[0].rows(given)
        if number == 0:
            next(rows, None)  # what writes has to run all the same
        yield from islice(rows, number)


class Eager(Operator):
    """All rows are there before the first is handed on, so that writing does not meet reading."""

    def rows(self, given: Row) -> Iterator[Row]:
        return iter([found[:] for found in self.children[0].rows(given)])


class Procedure(Operator):
    """The rows of a procedure, for each row."""

    def __init__(
        self,
        child: Operator,
        run: Callable[..., Iterable[tuple[Value, ...]]],
        arguments: list[Evaluate],
        columns: list[tuple[int, int]],
        *,
        void: bool,
    ) -> None:
        super().__init__(child)
        self.run, self.arguments, self.columns, self.void = run, arguments, columns, void

    def rows(self, given: Row) -> Iterator[Row]:
        for row in self.children[0].rows(given):
            found = self.run(given[CONTEXT], *[argument(row) for argument in self.arguments])
            if self.void:
                yield row
                continue
            for values in found:
                for place, slot in self.columns:
                    row[slot] = values[place]
                yield row


class Nothing(Operator):
    """No rows at all: what is asked for runs, and is not shown."""

    def rows(self, given: Row) -> Iterator[Row]:
        for _ in self.children[0].rows(given):
            pass
        return iter(())
