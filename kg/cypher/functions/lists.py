"""Functions of lists."""

from kg.cypher.arithmetic import type_name
from kg.cypher.errors import ArgumentError, LimitError
from kg.cypher.functions.base import Function, define
from kg.cypher.values import Value

_LONGEST = 10_000_000  # a longer list would fill the memory before anyone reads it


def _range(start: Value, end: Value, step: Value = 1) -> list[int] | None:
    for value in (start, end, step):
        if value is not None and type(value) is not int:
            raise ArgumentError(f"range() takes integers, not {type_name(value)}", "InvalidArgumentType")
    if start is None or end is None or step is None:
        return None
    if step == 0:
        raise ArgumentError("the step of range() must not be 0", "NumberOutOfRange")
    numbers = range(start, end + (1 if step > 0 else -1), step)
    if len(numbers) > _LONGEST:
        raise LimitError(f"range() makes no list of {len(numbers)} numbers", "ListTooLong")
    return list(numbers)


def _reverse(value: list[Value] | str) -> list[Value] | str:
    return value[::-1]


def _head(values: list[Value]) -> Value:
    return values[0] if values else None


def _last(values: list[Value]) -> Value:
    return values[-1] if values else None


def _tail(values: list[Value]) -> list[Value]:
    return values[1:]


def _is_empty(value: list[Value] | dict[str, Value] | str) -> bool:
    return not value


FUNCTIONS: list[Function] = [
    define("head", "LIST", "ANY", _head),
    define("isEmpty", "LIST|MAP|STRING", "BOOLEAN", _is_empty),
    define("last", "LIST", "ANY", _last),
    define("range", "ANY, ANY, ANY?", "LIST", _range, nulls=True),
    define("reverse", "LIST|STRING", "ANY", _reverse),
    define("size", "LIST|STRING", "INTEGER", len),
    define("tail", "LIST", "LIST", _tail),
]
