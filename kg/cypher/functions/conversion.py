"""Functions that turn a value into one of another type."""

import math
import re
from collections.abc import Callable

from kg.cypher.arithmetic import INTEGERS, show
from kg.cypher.errors import CypherArithmeticError, CypherError
from kg.cypher.functions.base import Function, define
from kg.cypher.values import Value

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_INTEGER = re.compile(r"[+-]?\d+")
_FLOATS = {"nan": math.nan, "infinity": math.inf, "+infinity": math.inf, "-infinity": -math.inf}
_SHOWN = "BOOLEAN|INTEGER|FLOAT|STRING|INSTANT|DURATION|POINT"


def _to_boolean(value: bool | int | str) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value != 0


def _to_float(value: float | str) -> float | None:
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    if text[-1:] in "fFdD":  # Java's way to write a float
        text = text[:-1]
    return float(text) if _NUMBER.fullmatch(text) else _FLOATS.get(value.strip().lower())


def _to_integer(value: float | str) -> int | None:
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, float):
        return _clamped(value)
    if not _INTEGER.fullmatch(value):
        return _clamped(float(value)) if _NUMBER.fullmatch(value) else None
    number = int(value)
    if not INTEGERS[0] <= number <= INTEGERS[1]:
        raise CypherArithmeticError(f"{value} does not fit into 64 bits", "IntegerOverflow")
    return number


def _clamped(value: float) -> int:
    if math.isnan(value):
        return 0
    return int(max(float(INTEGERS[0]), value)) if value < 2**63 else INTEGERS[1]


def _or_null(convert: Callable[[Value], Value]) -> Callable[[Value], Value]:
    def body(value: Value) -> Value:
        try:
            return convert(value)
        except CypherError:
            return None

    return body


def _each(convert: Callable[[Value], Value]) -> Callable[[list[Value]], list[Value]]:
    return lambda values: list(map(convert, values))


def _family(name: str, accepts: str, returns: str, body: Callable[..., Value]) -> list[Function]:
    strict = define(name, accepts, returns, body)
    lenient = _or_null(strict.apply)
    return [
        strict,
        define(f"{name}OrNull", "ANY", returns, lenient),
        define(f"{name}List", "LIST", "LIST", _each(lenient)),
    ]


FUNCTIONS: list[Function] = [
    *_family("toBoolean", "BOOLEAN|INTEGER|STRING", "BOOLEAN", _to_boolean),
    *_family("toFloat", "FLOAT|STRING", "FLOAT", _to_float),
    *_family("toInteger", "BOOLEAN|FLOAT|STRING", "INTEGER", _to_integer),
    *_family("toString", _SHOWN, "STRING", show),
]
