"""Aggregation: rows gathered by what they are grouped by."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from kg.cypher.aggregates import Accumulator, Aggregate
from kg.cypher.aggregates import Distinct as DistinctValues
from kg.cypher.comparison import group_key
from kg.cypher.expressions import Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.values import Node


class Measure:
    """One aggregate of a projection.

    Parameters
    ----------
    slot : int
        Where its result goes.
    aggregate : Aggregate or None
        Which one; None for `count(*)`.
    arguments : list of callable
        What it is given of each row.
    distinct : bool
        Each value once.
    """

    __slots__ = ("aggregate", "arguments", "distinct", "slot")

    def __init__(
        self, slot: int, aggregate: Aggregate | None, arguments: list[Evaluate], *, distinct: bool
    ) -> None:
        self.slot, self.aggregate, self.arguments, self.distinct = slot, aggregate, arguments, distinct

    def start(self) -> Accumulator:
        """Return an accumulator that is empty."""
        if self.aggregate is None:
            return _Rows()
        made = self.aggregate.start()
        return DistinctValues(made) if self.distinct else made


class _Rows:
    """Counts rows."""

    __slots__ = ("number",)

    def __init__(self) -> None:
        self.number = 0

    def add(self, value: Any = None, *_: Any) -> None:
        self.number += value or 1

    def result(self) -> int:
        return self.number


class Aggregation(Operator):
    """One row for each group.

    Parameters
    ----------
    child : Operator
        Where the rows come from.
    keys : list of (int, callable)
        What they are grouped by, and where it goes.
    measures : list of Measure
        What is made of each group.
    """

    def __init__(self, child: Operator, keys: list[tuple[int, Evaluate]], measures: list[Measure]) -> None:
        super().__init__(child)
        self.keys, self.measures = keys, measures

    def rows(self, given: Row) -> Iterator[Row]:
        if self._counting():
            groups: Iterator[tuple[tuple[Any, ...], Any]] = self._count(given)
        else:
            groups = self._collect(given) if self._collecting() else self._gather(given)
        keys = [slot for slot, _ in self.keys]
        results = [measure.slot for measure in self.measures]
        for values, outcome in groups:
            for slot, value in zip(keys, values, strict=True):
                given[slot] = value
            for slot, value in zip(results, outcome, strict=True):
                given[slot] = value
            yield given

    def _counting(self) -> bool:
        """Tell whether there is nothing to do but count, by one key at most."""
        if len(self.measures) != 1 or len(self.keys) > 1:
            return False
        (measure,) = self.measures
        if measure.distinct and self.keys:
            return False
        return measure.aggregate is None or measure.aggregate.name == "count"

    def _count(self, given: Row) -> Iterator[tuple[tuple[Any, ...], tuple[int]]]:
        (measure,) = self.measures
        rows = self.children[0].rows(given)
        value = measure.arguments[0] if measure.arguments else None
        if not self.keys:
            yield (), (_count_all(rows, measure, value),)
            return
        ((_, key),) = self.keys
        weighted = measure.aggregate is None
        counts: dict[Any, list[Any]] = {}
        for found in rows:
            group = key(found)
            kind = type(group)
            marked = group if kind is str else (group.key,) if kind is Node else (1, group_key(group))
            entry = counts.get(marked)
            if entry is None:
                entry = counts[marked] = [0, group]
            if value is None:
                entry[0] += 1
            elif weighted:
                entry[0] += value(found)
            elif value(found) is not None:
                entry[0] += 1
        for number, group in counts.values():
            yield (group,), (number,)

    def _collecting(self) -> bool:
        """Tell whether there is nothing to do but collect one value, by one key."""
        if len(self.measures) != 1 or len(self.keys) != 1:
            return False
        (measure,) = self.measures
        name = measure.aggregate.name if measure.aggregate is not None else ""
        return name == "collect" and not measure.distinct

    def _collect(self, given: Row) -> Iterator[tuple[tuple[Any, ...], tuple[list[Any]]]]:
        ((_, key),), (measure,) = self.keys, self.measures
        (argument,) = measure.arguments
        groups: dict[Any, tuple[Any, list[Any]]] = {}
        for found in self.children[0].rows(given):
            group = key(found)
            kind = type(group)
            marked = group if kind is str else (group.key,) if kind is Node else (1, group_key(group))
            entry = groups.get(marked)
            if entry is None:
                entry = groups[marked] = (group, [])
            value = argument(found)
            if value is not None:
                entry[1].append(value)
        for group, values in groups.values():
            yield (group,), (values,)

    def _gather(self, given: Row) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
        keys = [key for _, key in self.keys]
        single = keys[0] if len(keys) == 1 else None
        groups: dict[Any, tuple[tuple[Any, ...], list[Accumulator], list[_Feed]]] = {}
        if not keys:
            groups[()] = ((), *self._start())
        for found in self.children[0].rows(given):
            if single is not None:
                value = single(found)
                kind = type(value)
                marked = value if kind is str else (value.key,) if kind is Node else (1, group_key(value))
                values: tuple[Any, ...] = (value,)
            else:
                values = tuple([key(found) for key in keys])
                marked = tuple([group_key(value) for value in values])
            group = groups.get(marked)
            if group is None:
                group = groups[marked] = (values, *self._start())
            for add, argument in group[2]:
                add(argument(found))
        for values, accumulators, _ in groups.values():
            yield values, [accumulator.result() for accumulator in accumulators]

    def _start(self) -> tuple[list[Accumulator], list["_Feed"]]:
        """Return empty accumulators, and how each is fed."""
        accumulators = [measure.start() for measure in self.measures]
        feeds: list[_Feed] = []
        for accumulator, measure in zip(accumulators, self.measures, strict=True):
            arguments = measure.arguments
            if len(arguments) == 1:
                feeds.append((accumulator.add, arguments[0]))
            elif arguments:
                feeds.append((_spread(accumulator), _together(arguments)))
            else:
                feeds.append((accumulator.add, _nothing))
        return accumulators, feeds


_Feed: TypeAlias = tuple[Callable[[Any], None], Evaluate]


def _nothing(_: Row) -> None:
    return None


def _together(arguments: list[Evaluate]) -> Evaluate:
    return lambda row: [argument(row) for argument in arguments]


def _spread(accumulator: Accumulator) -> Callable[[Any], None]:
    return lambda values: accumulator.add(*values)


def _count_all(rows: Iterator[Row], measure: Measure, value: Evaluate | None) -> int:
    if value is None:
        return sum(1 for _ in rows)
    if measure.aggregate is None:
        return sum(value(found) for found in rows)
    if not measure.distinct:
        return sum(1 for found in rows if value(found) is not None)
    seen = set()
    for found in rows:
        counted = value(found)
        if counted is not None:
            seen.add((counted.key,) if type(counted) is Node else group_key(counted))
    return len(seen)
