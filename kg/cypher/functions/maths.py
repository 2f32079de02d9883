"""Functions of numbers."""

import decimal
import math
from collections.abc import Callable

from kg.cypher.arithmetic import checked, float_result
from kg.cypher.errors import ArgumentError
from kg.cypher.functions.base import Function, define

_MODES = {
    "UP": decimal.ROUND_UP,
    "DOWN": decimal.ROUND_DOWN,
    "CEILING": decimal.ROUND_CEILING,
    "FLOOR": decimal.ROUND_FLOOR,
    "HALF_UP": decimal.ROUND_HALF_UP,
    "HALF_DOWN": decimal.ROUND_HALF_DOWN,
    "HALF_EVEN": decimal.ROUND_HALF_EVEN,
}


def _absolute(value: float) -> float:
    return checked(abs(value)) if isinstance(value, int) else abs(value)


def _round(value: float, precision: int = 0, mode: str | None = None) -> float:
    if not math.isfinite(value):
        return float(value)
    if precision < 0:
        raise ArgumentError(f"the precision must not be negative, as {precision} is", "NumberOutOfRange")
    if mode is None and precision == 0:
        # Without a mode ties go up, -1.5 to -1.0; with a precision they go away from zero.
        floor = math.floor(value)
        return float(floor + (value - floor >= 0.5))
    rounding = _MODES.get("HALF_UP" if mode is None else mode.upper())
    if rounding is None:
        raise ArgumentError(f"{mode!r} is none of the modes {', '.join(_MODES)}", "InvalidArgumentValue")
    digits = decimal.Decimal(1).scaleb(-min(precision, 330))
    rounded = decimal.Decimal(repr(float(value))).quantize(digits, rounding, decimal.Context(prec=700))
    return float(rounded) + 0.0  # never the negative zero


def _random() -> float:
    from random import random  # noqa: PLC0415 (few queries need it)

    return random()  # noqa: S311 (it keeps no secret)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _log(value: float) -> float:
    return -math.inf if value == 0 else float_result(math.log, value)


def _log10(value: float) -> float:
    return -math.inf if value == 0 else float_result(math.log10, value)


def _cot(value: float) -> float:
    tangent = float_result(math.tan, value)
    return math.inf if tangent == 0 else 1 / tangent


def _whole(name: str, rounded: Callable[[float], int]) -> Function:
    def body(value: float) -> float:
        # The sign is kept where nothing else is left: -0.5 goes up to -0.0.
        return math.copysign(rounded(value), value) if math.isfinite(value) else float(value)

    return define(name, "FLOAT", "FLOAT", body)


def _real(name: str, function: Callable[[float], float]) -> Function:
    return define(name, "FLOAT", "FLOAT", lambda value: float_result(function, value))


FUNCTIONS = [
    define("abs", "FLOAT", "FLOAT", _absolute),
    _whole("ceil", math.ceil),
    _whole("floor", math.floor),
    define("isNaN", "FLOAT", "BOOLEAN", math.isnan),
    define("rand", "", "FLOAT", _random, constant=False),
    define("round", "FLOAT, INTEGER?, STRING?", "FLOAT", _round),
    define("sign", "FLOAT", "INTEGER", _sign),
    define("e", "", "FLOAT", lambda: math.e),
    define("pi", "", "FLOAT", lambda: math.pi),
    define("log", "FLOAT", "FLOAT", _log),
    define("log10", "FLOAT", "FLOAT", _log10),
    define("cot", "FLOAT", "FLOAT", _cot),
    define("haversin", "FLOAT", "FLOAT", lambda value: (1 - float_result(math.cos, value)) / 2),
    define("atan2", "FLOAT, FLOAT", "FLOAT", math.atan2),
    *(
        _real(function.__name__, function)
        for function in (
            math.exp,
            math.sqrt,
            math.acos,
            math.asin,
            math.atan,
            math.cos,
            math.degrees,
            math.radians,
            math.sin,
            math.tan,
        )
    ),
]
