"""The names of the types of values, as `valueType()` gives them."""

from kg.cypher.durations import Duration
from kg.cypher.spatial import Point
from kg.cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time
from kg.cypher.values import Node, Path, Relationship, Value

_NAMES: dict[type, str] = {
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "FLOAT",
    str: "STRING",
    dict: "MAP",
    Node: "NODE",
    Relationship: "RELATIONSHIP",
    Path: "PATH",
    Date: "DATE",
    LocalTime: "LOCAL TIME",
    Time: "ZONED TIME",
    LocalDateTime: "LOCAL DATETIME",
    DateTime: "ZONED DATETIME",
    Duration: "DURATION",
    Point: "POINT",
}
_EMPTY = "LIST<NOTHING>"
# In a list of several types they stand in this order.
_ORDER = [
    "BOOLEAN",
    "STRING",
    "INTEGER",
    "FLOAT",
    "DATE",
    "LOCAL TIME",
    "ZONED TIME",
    "LOCAL DATETIME",
    "ZONED DATETIME",
    "DURATION",
    "POINT",
    "NODE",
    "RELATIONSHIP",
    "MAP",
    "LIST",
    "PATH",
]


def value_type(value: Value) -> str:
    """Return the type of a value as Cypher writes it, the narrowest that holds it.

    Parameters
    ----------
    value : value
        Any.

    Returns
    -------
    str

    Examples
    --------
    >>> value_type(1), value_type(None), value_type([])
    ('INTEGER NOT NULL', 'NULL', 'LIST<NOTHING> NOT NULL')
    >>> value_type([1, None, "a"])
    'LIST<STRING | INTEGER> NOT NULL'
    """
    return "NULL" if value is None else f"{_bare(value)} NOT NULL"


def _bare(value: Value) -> str:
    if not isinstance(value, list):
        return _NAMES[type(value)]
    if not value:
        return _EMPTY
    found = {_bare(item) for item in value if item is not None}
    if any(name.startswith("LIST<") and name != _EMPTY for name in found):
        found.discard(_EMPTY)  # an empty list is a list of whatever the others are lists of
    inner = sorted(found, key=_place)
    if not inner:
        return "LIST<NULL>"
    ending = "" if any(item is None for item in value) else " NOT NULL"
    return f"LIST<{' | '.join(name + ending for name in inner)}>"


def _place(name: str) -> tuple[int, ...]:
    outer, bracket, inner = name.partition("<")
    if bracket:
        return (_ORDER.index(outer), *_place(inner))
    bare = outer.rstrip(">").removesuffix(" NOT NULL").rstrip(">").partition(" NOT NULL")[0]
    return (_ORDER.index(bare) if bare in _ORDER else -1,)
