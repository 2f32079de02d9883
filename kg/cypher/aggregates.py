"""Aggregates: what many values come to, taken in one after the other."""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from kg.cypher.arithmetic import INTEGERS, add, type_name
from kg.cypher.comparison import group_key, sort_key
from kg.cypher.durations import Duration
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.values import Value


class Accumulator(Protocol):
    """Takes values in, and gives what they come to."""

    def add(self, value: Value, *options: Value) -> None:
        """Take in a value; null changes nothing."""
        ...

    def result(self) -> Value:
        """Return what the values so far come to."""
        ...


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregating function.

    Parameters
    ----------
    name : str
        As it is written.
    min_args, max_args : int
        How many arguments it takes; after the value they are options, the same for all rows.
    parameters : tuple of str
        What each may be, as `functions.base.TYPES` names it.
    returns : str
        The type of its value.
    start : callable
        Returns an empty accumulator.

    Examples
    --------
    >>> total = AGGREGATES["sum"].start()
    >>> for value in (1, None, 2.5):
    ...     total.add(value)
    >>> total.result()
    3.5
    """

    name: str
    min_args: int
    max_args: int
    parameters: tuple[str, ...]
    returns: str
    start: Callable[[], Accumulator]


class Distinct:
    """Hands each value once to another accumulator.

    Parameters
    ----------
    inner : Accumulator
        What takes them in.

    Examples
    --------
    >>> count = Distinct(AGGREGATES["count"].start())
    >>> for value in (1, 1.0, "a", None):
    ...     count.add(value)
    >>> count.result()
    2
    """

    __slots__ = ("_inner", "_seen")

    def __init__(self, inner: Accumulator) -> None:
        self._inner = inner
        self._seen: set[Hashable] = set()

    def add(self, value: Value, *options: Value) -> None:
        """Take in a value, unless one equivalent to it came before."""
        key = group_key(value)
        if key not in self._seen:
            self._seen.add(key)
            self._inner.add(value, *options)

    def result(self) -> Value:
        """Return what the distinct values come to."""
        return self._inner.result()


class _Count:
    __slots__ = ("_number",)

    def __init__(self) -> None:
        self._number = 0

    def add(self, value: Value, *_: Value) -> None:
        if value is not None:
            self._number += 1

    def result(self) -> int:
        return self._number


class _Collect:
    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values: list[Value] = []

    def add(self, value: Value, *_: Value) -> None:
        if value is not None:
            self._values.append(value)

    def result(self) -> list[Value]:
        return list(self._values)


def _summand(name: str, value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float | Duration):
        raise CypherTypeError(
            f"{name}() takes numbers or durations, not {type_name(value)}", "InvalidArgumentType"
        )
    return value


class _Sum:
    __slots__ = ("_total",)

    def __init__(self) -> None:
        self._total: Value = None

    def add(self, value: Value, *_: Value) -> None:
        if value is not None:
            _summand("sum", value)
            self._total = value if self._total is None else _sum(self._total, value)

    def result(self) -> Value:
        return 0 if self._total is None else self._total


def _sum(total: Value, value: Value) -> Value:
    if type(total) is type(value) is int:
        # As in Neo4j, and unlike `+`, what leaves 64 bits goes on as a float.
        exact = total + value
        return exact if INTEGERS[0] <= exact <= INTEGERS[1] else float(exact)
    return add(total, value)


class _Average:
    __slots__ = ("_number", "_total")

    def __init__(self) -> None:
        self._number = 0
        self._total: Any = None

    def add(self, value: Value, *_: Value) -> None:
        if value is not None:
            _summand("avg", value)
            self._number += 1
            both_numbers = not isinstance(value, Duration) and not isinstance(self._total, Duration)
            if self._total is None:
                self._total = value
            else:  # Python's integers do not overflow on the way to a mean that fits
                self._total = self._total + value if both_numbers else add(self._total, value)

    def result(self) -> Value:
        return None if self._total is None else self._total / self._number


class _Extreme:
    __slots__ = ("_key", "_sign", "_value")

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._key: Any = None
        self._value: Value = None

    def add(self, value: Value, *_: Value) -> None:
        if value is None:
            return
        key = sort_key(value)
        if self._key is None or (key < self._key if self._sign < 0 else self._key < key):
            self._key, self._value = key, value

    def result(self) -> Value:
        return self._value


class _Deviation:
    """Welford's way: one pass, and no difference of large squares."""

    __slots__ = ("_less", "_mean", "_number", "_squares")

    def __init__(self, less: int) -> None:
        self._less = less  # 1 where the values are a sample
        self._number, self._mean, self._squares = 0, 0.0, 0.0

    def add(self, value: Value, *_: Value) -> None:
        if value is None:
            return
        number = _number("stdev", value)
        self._number += 1
        away = number - self._mean
        self._mean += away / self._number
        self._squares += away * (number - self._mean)

    def result(self) -> float | None:
        if not self._number:
            return None
        degrees = self._number - self._less
        return math.sqrt(self._squares / degrees) if degrees > 0 else 0.0


def _number(name: str, value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CypherTypeError(f"{name}() takes numbers, not {type_name(value)}", "InvalidArgumentType")
    return value


class _Percentile:
    __slots__ = ("_between", "_name", "_percentile", "_values")

    def __init__(self, name: str, *, between: bool) -> None:
        self._name = name
        self._between = between
        self._percentile: float | None = None
        self._values: list[float] = []

    def add(self, value: Value, *options: Value) -> None:
        if self._percentile is None:
            percentile = _number(self._name, options[0])
            if not 0 <= percentile <= 1:
                text = f"{self._name}() takes a percentile from 0 to 1, not {percentile}"
                raise ArgumentError(text, "NumberOutOfRange")
            self._percentile = percentile
        if value is not None:
            self._values.append(_number(self._name, value))

    def result(self) -> float | None:
        if not self._values or self._percentile is None:
            return None
        values = sorted(self._values)
        return self._interpolated(values) if self._between else self._nearest(values)

    def _interpolated(self, values: list[float]) -> float:
        place = (self._percentile or 0) * (len(values) - 1)
        below, above = math.floor(place), math.ceil(place)
        if below == above:
            return values[below]
        return values[below] * (above - place) + values[above] * (place - below)

    def _nearest(self, values: list[float]) -> float:
        place = math.ceil((self._percentile or 0) * len(values))
        return values[max(place, 1) - 1]


def _define(
    name: str, parameters: tuple[str, ...], returns: str, start: Callable[[], Accumulator]
) -> Aggregate:
    return Aggregate(name, len(parameters), len(parameters), parameters, returns, start)


_SUMMED, _MEASURED = ("FLOAT|DURATION",), ("FLOAT",)
_ALL = [
    _define("count", ("ANY",), "INTEGER", _Count),
    _define("collect", ("ANY",), "LIST", _Collect),
    _define("sum", _SUMMED, "ANY", _Sum),
    _define("avg", _SUMMED, "ANY", _Average),
    _define("min", ("ANY",), "ANY", lambda: _Extreme(-1)),
    _define("max", ("ANY",), "ANY", lambda: _Extreme(1)),
    _define("stDev", _MEASURED, "FLOAT", lambda: _Deviation(1)),
    _define("stDevP", _MEASURED, "FLOAT", lambda: _Deviation(0)),
    _define(
        "percentileCont", ("FLOAT", "FLOAT"), "FLOAT", partial(_Percentile, "percentileCont", between=True)
    ),
    _define(
        "percentileDisc", ("FLOAT", "FLOAT"), "FLOAT", partial(_Percentile, "percentileDisc", between=False)
    ),
]
AGGREGATES: dict[str, Aggregate] = {aggregate.name.lower(): aggregate for aggregate in _ALL}
