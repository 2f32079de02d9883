"""What values add up to: `+`, `-`, `*`, `/`, `%` and `^` by the rules of openCypher.

Integers have 64 bits and never wrap; what leaves them is an error. Floats follow IEEE 754. Null
on either side gives null.
"""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kg.cypher.durations import Duration
from kg.cypher.errors import CypherArithmeticError, CypherTypeError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Instant
from kg.cypher.values import Value

INTEGERS = (-(2**63), 2**63 - 1)
_LOWEST, _HIGHEST = INTEGERS
_NUMBERS = frozenset({int, float})


def checked(number: int) -> int:
    """Return an integer that fits into 64 bits.

    Parameters
    ----------
    number : int
        Any.

    Returns
    -------
    int
        The same.

    Raises
    ------
    CypherArithmeticError
        Where it does not fit.

    Examples
    --------
    >>> checked(2**62)
    4611686018427387904
    """
    if _LOWEST <= number <= _HIGHEST:
        return number
    raise CypherArithmeticError(f"{number} does not fit into 64 bits", "IntegerOverflow")


def type_name(value: Value) -> str:
    """Return what Cypher calls the type of a value.

    Parameters
    ----------
    value : value
        Any.

    Returns
    -------
    str

    Examples
    --------
    >>> type_name(1), type_name([1]), type_name(None), type_name(Duration(0, 1, 0))
    ('INTEGER', 'LIST', 'NULL', 'DURATION')
    """
    return _NAMES.get(type(value)) or type(value).__name__.upper()


_NAMES: dict[type, str] = {
    type(None): "NULL",
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "FLOAT",
    str: "STRING",
    list: "LIST",
    dict: "MAP",
}


def _refused(verb: str, left: Value, right: Value) -> CypherTypeError:
    types = f"{type_name(left)} and {type_name(right)}"
    return CypherTypeError(f"cannot {verb} {types}", "InvalidArgumentType")


def add(left: Value, right: Value) -> Value:
    """Return `left + right`: a sum, a text, a longer list, a later instant.

    Parameters
    ----------
    left, right : value
        Numbers, texts, lists, durations, an instant with a duration.

    Returns
    -------
    value

    Raises
    ------
    CypherTypeError
        Where the two do not go together.

    Examples
    --------
    >>> add(1, 2), add("a", 1.0), add([1], 2), add(0, [1]), add(None, 1)
    (3, 'a1.0', [1, 2], [0, 1], None)
    """
    if left is None or right is None:
        return None
    a, b = type(left), type(right)
    if a in _NUMBERS and b in _NUMBERS:
        return checked(left + right) if a is b is int else left + right
    if a is str and b is str:
        return left + right
    if a is list:
        return left + right if b is list else [*left, right]
    if b is list:
        return [left, *right]
    return _add_others(left, right)


def _add_others(left: Value, right: Value) -> Value:
    if isinstance(left, Instant) and isinstance(right, Duration):
        return _moved(left, right, 1)
    if isinstance(left, Duration) and isinstance(right, Instant):
        return _moved(right, left, 1)
    if isinstance(left, Duration) and isinstance(right, Duration):
        return left + right
    for one, other in ((left, right), (right, left)):
        if type(one) is str and isinstance(other, int | float | Instant | Duration | Point):
            return show(left) + show(right)
    raise _refused("add", left, right)


def _moved(instant: Any, duration: Duration, sign: int) -> Value:
    return instant.plus(duration, sign)


def subtract(left: Value, right: Value) -> Value:
    """Return `left - right`.

    Parameters
    ----------
    left, right : value
        Numbers, durations, an instant with a duration.

    Returns
    -------
    value

    Raises
    ------
    CypherTypeError
        Where the two do not go together.

    Examples
    --------
    >>> subtract(1, 2), subtract(1, 0.5)
    (-1, 0.5)
    """
    if left is None or right is None:
        return None
    a, b = type(left), type(right)
    if a in _NUMBERS and b in _NUMBERS:
        return checked(left - right) if a is b is int else left - right
    if isinstance(right, Duration):
        if isinstance(left, Instant):
            return _moved(left, right, -1)
        if isinstance(left, Duration):
            return left - right
    raise _refused("subtract", left, right)


def multiply(left: Value, right: Value) -> Value:
    """Return `left * right`.

    Parameters
    ----------
    left, right : value
        Numbers, or a duration with a number.

    Returns
    -------
    value

    Raises
    ------
    CypherTypeError
        Where the two do not go together.

    Examples
    --------
    >>> multiply(2, 3), multiply(2, 0.5), str(multiply(3, Duration(0, 1, 0)))
    (6, 1.0, 'P3D')
    """
    if left is None or right is None:
        return None
    a, b = type(left), type(right)
    if a in _NUMBERS and b in _NUMBERS:
        return checked(left * right) if a is b is int else left * right
    if a is Duration and b in _NUMBERS:
        return left * right
    if b is Duration and a in _NUMBERS:
        return right * left
    raise _refused("multiply", left, right)


def divide(left: Value, right: Value) -> Value:
    """Return `left / right`; of two integers, without what is left over.

    Parameters
    ----------
    left, right : value
        Numbers, or a duration by a number.

    Returns
    -------
    value

    Raises
    ------
    CypherArithmeticError
        Where an integer is divided by zero.
    CypherTypeError
        Where the two do not go together.

    Examples
    --------
    >>> divide(7, 2), divide(-7, 2), divide(7, 2.0), divide(1.0, 0)
    (3, -3, 3.5, inf)
    """
    if left is None or right is None:
        return None
    a, b = type(left), type(right)
    if a is b is int:
        return checked(_quotient(left, right))
    if a in _NUMBERS and b in _NUMBERS:
        return _divide_floats(float(left), float(right))
    if a is Duration and b in _NUMBERS:
        return left / right
    raise _refused("divide", left, right)


def _quotient(left: int, right: int) -> int:
    if right == 0:
        raise CypherArithmeticError("an integer cannot be divided by zero", "DivisionByZero")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _divide_floats(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def modulo(left: Value, right: Value) -> Value:
    """Return `left % right`, with the sign of the left side.

    Parameters
    ----------
    left, right : value
        Numbers.

    Returns
    -------
    value

    Raises
    ------
    CypherArithmeticError
        Where an integer is divided by zero.
    CypherTypeError
        Where one is no number.

    Examples
    --------
    >>> modulo(7, 3), modulo(-7, 3), modulo(7.5, 2)
    (1, -1, 1.5)
    """
    if left is None or right is None:
        return None
    a, b = type(left), type(right)
    if a is b is int:
        return left - _quotient(left, right) * right
    if a in _NUMBERS and b in _NUMBERS:
        if right == 0 or math.isinf(left):
            return math.nan
        return math.fmod(left, right)
    raise _refused("divide", left, right)


def power(left: Value, right: Value) -> Value:
    """Return `left ^ right`, always a float.

    Parameters
    ----------
    left, right : value
        Numbers.

    Returns
    -------
    float or None

    Raises
    ------
    CypherTypeError
        Where one is no number.

    Examples
    --------
    >>> power(2, 3), power(4, 0.5), power(0, -1), power(-8, 0.5)
    (8.0, 2.0, inf, nan)
    """
    if left is None or right is None:
        return None
    if type(left) not in _NUMBERS or type(right) not in _NUMBERS:
        raise _refused("raise to a power", left, right)
    return float_result(math.pow, left, right)


def float_result(function: Callable[..., float], *numbers: float) -> float:
    """Return what a function of Python's `math` gives, NaN and infinity where it raises.

    Parameters
    ----------
    function : callable
        One of `math`.
    *numbers : float
        Its arguments.

    Returns
    -------
    float

    Examples
    --------
    >>> float_result(math.sqrt, -1), float_result(math.exp, 10000)
    (nan, inf)
    """
    try:
        return function(*map(float, numbers))
    except OverflowError:
        odd_negative = function is math.pow and numbers[0] < 0 and numbers[1] % 2 == 1
        return -math.inf if odd_negative else math.inf
    except ValueError:
        # 0 ^ -1 is a pole, not a number outside of the domain.
        return math.inf if function is math.pow and numbers[0] == 0 else math.nan


def negate(value: Value) -> Value:
    """Return `-value`.

    Parameters
    ----------
    value : value
        A number or a duration.

    Returns
    -------
    value

    Raises
    ------
    CypherTypeError
        Where it is something else.

    Examples
    --------
    >>> negate(1), negate(None), negate(Duration(0, 1, 0))
    (-1, None, Duration('P-1D'))
    """
    if value is None:
        return None
    kind = type(value)
    if kind is int:
        return checked(-value)
    if kind is float or kind is Duration:
        return -value
    raise CypherTypeError(f"cannot negate {type_name(value)}", "InvalidArgumentType")


def show(value: Value) -> str:
    """Return what `toString` makes of a value.

    Parameters
    ----------
    value : value
        A text, a number, a truth value, an instant, a duration or a point.

    Returns
    -------
    str

    Examples
    --------
    >>> show(1.0), show(12345678.5), show(True), show("a"), show(1e-5), show(float("inf"))
    ('1.0', '1.23456785E7', 'true', 'a', '1.0E-5', 'Infinity')
    """
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    return _show_float(value) if kind is float else str(value)


def _show_float(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if 1e-3 <= abs(number) < 1e7 or number == 0:
        return repr(number)
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    first, *others = map(str, digits)
    mantissa = f"{'-' if sign else ''}{first}.{''.join(others) or '0'}"
    return f"{mantissa}E{int(exponent) + len(others)}"
