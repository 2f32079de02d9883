"""What the forms of an expression do with values, where arithmetic and comparison have no part."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from kg.cypher.arithmetic import type_name
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.values import LABELS, Node, Path, Relationship, Value

_ELEMENTS = (Node, Relationship)


def read_property(subject: Value, name: str) -> Value:
    """Return `subject.name`."""
    if subject is None:
        return None
    if isinstance(subject, _ELEMENTS):
        return subject.get(name)
    if isinstance(subject, dict):
        return subject.get(name)
    if (component := getattr(subject, "component", None)) is not None:
        return component(name)
    raise CypherTypeError(f"{type_name(subject)} has no property {name!r}", "InvalidArgumentType")


def element_at(subject: Value, index: Value) -> Value:
    """Return `subject[index]`."""
    if subject is None or index is None:
        return None
    if isinstance(subject, list):
        if type(index) is not int:
            message = f"a list is asked by a number, not by {type_name(index)}"
            raise CypherTypeError(message, "ListElementAccessByNonInteger")
        return subject[index] if -len(subject) <= index < len(subject) else None
    if isinstance(subject, dict | Node | Relationship):
        if not isinstance(index, str):
            message = f"a map is asked by a text, not by {type_name(index)}"
            raise CypherTypeError(message, "MapElementAccessByNonString")
        return read_property(subject, index)
    raise CypherTypeError(f"{type_name(subject)} has no elements", "InvalidArgumentType")


def slice_of(subject: Value, low: Value, high: Value, *, open_low: bool, open_high: bool) -> Value:
    """Return `subject[low..high]`."""
    if subject is None or (low is None and not open_low) or (high is None and not open_high):
        return None
    if not isinstance(subject, list):
        raise CypherTypeError(f"{type_name(subject)} cannot be cut like a list", "InvalidArgumentType")
    for bound in (low, high):
        if bound is not None and type(bound) is not int:
            raise CypherTypeError(
                f"a list is cut at numbers, not at {type_name(bound)}", "InvalidArgumentType"
            )
    return subject[low:high]


def starts_with(left: Value, right: Value) -> bool | None:
    """Return `left STARTS WITH right`."""
    return left.startswith(right) if isinstance(left, str) and isinstance(right, str) else None


def ends_with(left: Value, right: Value) -> bool | None:
    """Return `left ENDS WITH right`."""
    return left.endswith(right) if isinstance(left, str) and isinstance(right, str) else None


def contains(left: Value, right: Value) -> bool | None:
    """Return `left CONTAINS right`."""
    return right in left if isinstance(left, str) and isinstance(right, str) else None


def matches(left: Value, right: Value) -> bool | None:
    """Return `left =~ right`: the whole text fits the pattern."""
    if right is None:
        return None
    if not isinstance(right, str):
        raise CypherTypeError(f"=~ takes a text, not {type_name(right)}", "InvalidArgumentType")
    return _pattern(right).fullmatch(left) is not None if isinstance(left, str) else None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise ArgumentError(f"{text!r} is no regular expression: {error}", "InvalidArgumentValue") from None


def as_boolean(value: Value, operator: str) -> bool | None:
    """Return a value that AND, OR, XOR or NOT is asked with."""
    if value is None or value is True or value is False:
        return value
    raise CypherTypeError(f"{operator} takes booleans, not {type_name(value)}", "InvalidArgumentType")


def as_list(value: Value, form: str) -> Sequence[Value] | None:
    """Return a value that is walked through."""
    if value is None or isinstance(value, list):
        return value
    raise CypherTypeError(f"{form} takes a list, not {type_name(value)}", "InvalidArgumentType")


def labels_of(element: Value) -> Sequence[str] | None:
    """Return what a label expression is held against: labels, or the type of a relationship."""
    if element is None:
        return None
    if isinstance(element, Node):
        found: Sequence[str] = element.data.get(LABELS, ())
        return found
    if isinstance(element, Relationship):
        return (element.type,)
    message = f"only a node or a relationship has labels, not {type_name(element)}"
    raise CypherTypeError(message, "InvalidArgumentType")


def properties_of(value: Value) -> dict[str, Value] | None:
    """Return the map that `SET n = value` and `n {.*}` read."""
    if value is None or isinstance(value, dict):
        return value
    if isinstance(value, _ELEMENTS):
        return value.properties
    raise CypherTypeError(f"a map is needed here, not {type_name(value)}", "InvalidArgumentType")


_TYPES: dict[str, Callable[[Any], bool]] = {
    "ANY": lambda _: True,
    "NOTHING": lambda _: False,
    "NULL": lambda value: value is None,
    "BOOLEAN": lambda value: isinstance(value, bool),
    "STRING": lambda value: isinstance(value, str),
    "INTEGER": lambda value: type(value) is int,
    "FLOAT": lambda value: isinstance(value, float),
    "NUMBER": lambda value: type(value) in (int, float),
    "MAP": lambda value: isinstance(value, dict | Node | Relationship),
    "NODE": lambda value: isinstance(value, Node),
    "RELATIONSHIP": lambda value: isinstance(value, Relationship),
    "PATH": lambda value: isinstance(value, Path),
    "LIST": lambda value: isinstance(value, list),
    "POINT": lambda value: type(value).__name__ == "Point",
    "DATE": lambda value: type(value).__name__ == "Date",
    "LOCAL TIME": lambda value: type(value).__name__ == "LocalTime",
    "ZONED TIME": lambda value: type(value).__name__ == "Time",
    "LOCAL DATETIME": lambda value: type(value).__name__ == "LocalDateTime",
    "ZONED DATETIME": lambda value: type(value).__name__ == "DateTime",
    "DURATION": lambda value: type(value).__name__ == "Duration",
    "PROPERTY VALUE": lambda value: not isinstance(value, dict | Node | Relationship | Path),
}
_SYNONYMS = {
    "BOOL": "BOOLEAN",
    "VARCHAR": "STRING",
    "INT": "INTEGER",
    "SIGNED INTEGER": "INTEGER",
    "INTEGER64": "INTEGER",
    "INT64": "INTEGER",
    "FLOAT64": "FLOAT",
    "DOUBLE": "FLOAT",
    "VERTEX": "NODE",
    "ANY VERTEX": "NODE",
    "ANY NODE": "NODE",
    "EDGE": "RELATIONSHIP",
    "ANY EDGE": "RELATIONSHIP",
    "ANY RELATIONSHIP": "RELATIONSHIP",
    "ANY MAP": "MAP",
    "ARRAY": "LIST",
    "ANY VALUE": "ANY",
    "ANY PROPERTY VALUE": "PROPERTY VALUE",
    "TIME WITHOUT TIMEZONE": "LOCAL TIME",
    "TIME WITH TIMEZONE": "ZONED TIME",
    "TIMESTAMP WITHOUT TIMEZONE": "LOCAL DATETIME",
    "TIMESTAMP WITH TIMEZONE": "ZONED DATETIME",
    "TIME WITHOUT TIME ZONE": "LOCAL TIME",
    "TIME WITH TIME ZONE": "ZONED TIME",
    "TIMESTAMP WITHOUT TIME ZONE": "LOCAL DATETIME",
    "TIMESTAMP WITH TIME ZONE": "ZONED DATETIME",
}


def canonical_type(name: str) -> str | None:
    """Return the usual name of a type, or None where there is no such type."""
    name = _SYNONYMS.get(name, name)
    return name if name in _TYPES else None


def is_of_type(value: Value, name: str) -> bool:
    """Tell whether a value that is not null is of a type."""
    return _TYPES[name](value)


def concatenate(left: Value, right: Value) -> Value:
    """Return `left || right`: texts or lists, one after the other."""
    if left is None or right is None:
        return None
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        return left + right
    message = f"|| takes two texts or two lists, not {type_name(left)} and {type_name(right)}"
    raise CypherTypeError(message, "InvalidArgumentType")
