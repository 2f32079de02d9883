"""Values of Python as values of a query: parameters, and what others keep in a graph."""

from collections.abc import Mapping, Set
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from kg.cypher.arithmetic import checked
from kg.cypher.calendars import DAY_SECONDS, NANOS
from kg.cypher.durations import Duration
from kg.cypher.errors import CypherTypeError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Instant, of_native
from kg.cypher.values import Node, Path, Relationship, Value

_AS_THEY_ARE = frozenset({str, float, bool, type(None)})
_OURS = (Node, Relationship, Path, Instant, Duration, Point)


def of_python(value: Any) -> Value:
    """Return a value of Python as a query computes with it.

    Parameters
    ----------
    value : object
        Numbers, texts, dates and times, enumerations, and lists, tuples, sets and mappings of them;
        numbers and arrays of NumPy.

    Returns
    -------
    value

    Raises
    ------
    CypherTypeError
        Where Cypher has nothing like it.
    CypherArithmeticError
        Where an integer has more than 64 bits.

    Examples
    --------
    >>> of_python({"ids": ("a", 1), "day": date(2026, 2, 11)})
    {'ids': ['a', 1], 'day': Date('2026-02-11')}
    """
    kind = type(value)
    if kind in _AS_THEY_ARE or isinstance(value, _OURS):
        return value
    if kind is int:
        return checked(value)
    if isinstance(value, Mapping):
        return {_key(key): of_python(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | Set):
        return [of_python(inner) for inner in value]
    return _of_other(value)


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise CypherTypeError(f"the keys of a map are texts, not {key!r}", "InvalidArgumentType")
    return str(key)


def _of_other(value: Any) -> Value:
    if isinstance(value, Enum):
        return of_python(value.value)
    for base in (str, int, float):  # of a class derived from it
        if isinstance(value, base):
            return of_python(base(value))
    if isinstance(value, date | time):
        return of_native(value)
    if isinstance(value, timedelta):
        return Duration(0, 0, (value.days * DAY_SECONDS + value.seconds) * NANOS + value.microseconds * 1000)
    if isinstance(value, Decimal):
        return float(value)
    if callable(listed := getattr(value, "tolist", None)):
        return of_python(listed())
    raise CypherTypeError(
        f"Cypher has no value like {value!r} of type {type(value).__name__}", "InvalidArgumentType"
    )
