"""What a function of Cypher is, and how its arguments are checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kg.cypher.arithmetic import type_name
from kg.cypher.durations import Duration
from kg.cypher.errors import CypherTypeError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time
from kg.cypher.values import Node, Path, Relationship, Value

# The types that a signature names, and the classes of Python behind them.
TYPES: dict[str, frozenset[type]] = {
    "ANY": frozenset(),
    "BOOLEAN": frozenset({bool}),
    "INTEGER": frozenset({int}),
    "FLOAT": frozenset({int, float}),
    "STRING": frozenset({str}),
    "LIST": frozenset({list}),
    "MAP": frozenset({dict}),
    "NODE": frozenset({Node}),
    "RELATIONSHIP": frozenset({Relationship}),
    "PATH": frozenset({Path}),
    "DATE": frozenset({Date}),
    "LOCAL TIME": frozenset({LocalTime}),
    "ZONED TIME": frozenset({Time}),
    "LOCAL DATETIME": frozenset({LocalDateTime}),
    "ZONED DATETIME": frozenset({DateTime}),
    "INSTANT": frozenset({Date, LocalTime, Time, LocalDateTime, DateTime}),
    "DURATION": frozenset({Duration}),
    "POINT": frozenset({Point}),
}


class Context(Protocol):
    """What a statement offers to functions that depend on more than their arguments."""

    @property
    def started(self) -> int:
        """When the statement began: nanoseconds since 1970-01-01T00:00Z."""
        ...


@dataclass(frozen=True, slots=True)
class Function:
    """A function that queries can call.

    Parameters
    ----------
    name : str
        As it is written.
    parameters : tuple of str
        What each may be: one or more names of `TYPES`, with `|` between them.
    min_args, max_args : int
        How many it takes; the last parameter stands for all beyond where there are more.
    returns : str
        The type of its value.
    apply : callable
        Takes the arguments, checks them, returns the value. Null in gives null out, unless the
        function does otherwise. With `contextual`, a `Context` stands before the arguments.
    contextual : bool
        It depends on the statement, such as on its time.
    constant : bool
        The same arguments give the same value all through a statement.

    Examples
    --------
    >>> from kg.cypher.functions import FUNCTIONS
    >>> left = FUNCTIONS["left"]
    >>> left.parameters, left.min_args, left.max_args, left.apply("Nvidia", 3)
    (('STRING', 'INTEGER'), 2, 2, 'Nvi')
    """

    name: str
    parameters: tuple[str, ...]
    min_args: int
    max_args: int
    returns: str
    apply: Callable[..., Value]
    contextual: bool = False
    constant: bool = True

    @property
    def signature(self) -> str:
        """How it is called, for messages and help."""
        shown = [f"{p}?" if i >= self.min_args else p for i, p in enumerate(self.parameters)]
        more = ", …" if self.max_args > len(self.parameters) else ""
        return f"{self.name}({', '.join(shown)}{more}) :: {self.returns}"


ANY_NUMBER = 1000  # of arguments


def define(
    name: str,
    signature: str,
    returns: str,
    body: Callable[..., Value],
    *,
    nulls: bool = False,
    contextual: bool = False,
    constant: bool = True,
) -> Function:
    """Return a function whose arguments are checked before its body runs.

    Parameters
    ----------
    name : str
        As it is written.
    signature : str
        Types with commas between them; `?` after those that may be left out, `*` after one that
        may be repeated.
    returns : str
        The type of its value.
    body : callable
        What it does with arguments of the right types.
    nulls : bool
        The body takes null as any other value.
    contextual, constant : bool
        As `Function` has them.

    Returns
    -------
    Function

    Examples
    --------
    >>> define("shout", "STRING", "STRING", str.upper).apply("a")
    'A'
    """
    parts = [part.strip() for part in signature.split(",")] if signature else []
    parameters = tuple(part.rstrip("?*") for part in parts)
    least = sum(not part.endswith(("?", "*")) for part in parts)
    most = ANY_NUMBER if signature.endswith("*") else len(parts)
    apply = _wrap(name, parameters, least, body, nulls=nulls, contextual=contextual)
    return Function(name, parameters, least, most, returns, apply, contextual, constant)


def _classes(parameter: str) -> frozenset[type]:
    return frozenset().union(*(TYPES[name] for name in parameter.split("|")))


def _wrap(
    name: str,
    parameters: tuple[str, ...],
    least: int,
    body: Callable[..., Value],
    *,
    nulls: bool,
    contextual: bool,
) -> Callable[..., Value]:
    checks = tuple(_classes(parameter) for parameter in parameters)
    if not any(checks) and (nulls or not checks):
        return body
    if len(checks) == least == 1 and not nulls and not contextual:
        return _wrap_one(name, parameters[0], checks[0], body)
    first = 1 if contextual else 0

    def apply(*args: Value) -> Value:
        null = False
        for index, value in enumerate(args[first:]):
            if value is None:
                null = True
                continue
            place = min(index, len(checks) - 1)
            if checks[place] and type(value) not in checks[place]:
                raise refused(name, parameters[place], value)
        return None if null and not nulls else body(*args)

    return apply


def _wrap_one(
    name: str, parameter: str, classes: frozenset[type], body: Callable[[Value], Value]
) -> Callable[[Value], Value]:
    def apply(value: Value) -> Value:
        if value is None:
            return None
        if classes and type(value) not in classes:
            raise refused(name, parameter, value)
        return body(value)

    return apply


def refused(name: str, parameter: str, value: Value) -> CypherTypeError:
    """Return the error for an argument of the wrong type.

    Parameters
    ----------
    name : str
        The function.
    parameter : str
        What it takes.
    value : value
        What it was given.

    Returns
    -------
    CypherTypeError

    Examples
    --------
    >>> print(refused("left", "STRING", 1))
    left() takes STRING here, not INTEGER
    """
    wanted = " or ".join(parameter.split("|"))
    return CypherTypeError(f"{name}() takes {wanted} here, not {type_name(value)}", "InvalidArgumentValue")
