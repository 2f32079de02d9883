"""When two values are equal, which is the smaller, and in which order all of them stand.

openCypher has three notions, and none of them is Python's:

- equality and comparability (`=`, `<`) answer true, false or null, the answer where one side is unknown
  or where two kinds of values have no order between them;
- equivalence (`DISTINCT`, grouping) takes null as equal to itself: `group_key`;
- orderability (`ORDER BY`, `min`, `max`) puts any two values in an order: `sort_key`.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias

from kg.cypher.errors import CypherTypeError
from kg.cypher.values import Node, Path, Relationship, Value

Ternary: TypeAlias = bool | None
_NUMBERS = frozenset({int, float})


def equals(left: Value, right: Value) -> Ternary:
    """Return `left = right`.

    Parameters
    ----------
    left, right : value
        Any two.

    Returns
    -------
    bool or None
        None where a null on the way leaves it open.

    Examples
    --------
    >>> equals(1, 1.0), equals(1, True), equals([1, None], [1, 2]), equals([1, None], [2, 2])
    (True, False, None, False)
    """
    if left is None or right is None:
        return None
    kind = type(left)
    if kind is not type(right):
        return left == right if kind in _NUMBERS and type(right) in _NUMBERS else False
    if kind is list:
        return _equal_lists(left, right)
    if kind is dict:
        return _equal_maps(left, right)
    return bool(left == right)


def _equal_lists(left: list[Value], right: list[Value]) -> Ternary:
    if len(left) != len(right):
        return False
    return _all(equals(a, b) for a, b in zip(left, right, strict=True))


def _equal_maps(left: dict[str, Value], right: dict[str, Value]) -> Ternary:
    if left.keys() != right.keys():
        return False
    return _all(equals(value, right[key]) for key, value in left.items())


def _all(answers: Any) -> Ternary:
    known: Ternary = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            known = None
    return known


def not_equals(left: Value, right: Value) -> Ternary:
    """Return `left <> right`.

    Parameters
    ----------
    left, right : value
        Any two.

    Returns
    -------
    bool or None

    Examples
    --------
    >>> not_equals(1, "1"), not_equals(1, None)
    (True, None)
    """
    answer = equals(left, right)
    return None if answer is None else not answer


def less(left: Value, right: Value) -> Ternary:
    """Return `left < right`; for `>` change the sides.

    Parameters
    ----------
    left, right : value
        Any two.

    Returns
    -------
    bool or None
        None where the two kinds have no order between them.

    Examples
    --------
    >>> less(1, 1.5), less("a", "b"), less(1, "a"), less([1, 2], [1, 3]), less([1, None], [1, 3])
    (True, True, None, True, None)
    """
    return _compare(left, right, or_equal=False)


def less_or_equal(left: Value, right: Value) -> Ternary:
    """Return `left <= right`; for `>=` change the sides.

    Parameters
    ----------
    left, right : value
        Any two.

    Returns
    -------
    bool or None
        None where the two kinds have no order between them.

    Examples
    --------
    >>> less_or_equal(1, 1.0), less_or_equal([1], [1, None]), less_or_equal({"a": 1}, {"a": None})
    (True, True, None)
    """
    return _compare(left, right, or_equal=True)


_COMPARABLE = frozenset({int, float, str, bool})


def _compare(left: Value, right: Value, *, or_equal: bool) -> Ternary:
    if left is None or right is None:
        return None
    kind = type(left)
    same = kind is type(right)
    if (same and kind in _COMPARABLE) or (kind in _NUMBERS and type(right) in _NUMBERS):
        return bool(left <= right if or_equal else left < right)
    return _compare_others(left, right, or_equal=or_equal) if same else None


def _compare_others(left: Any, right: Any, *, or_equal: bool) -> Ternary:
    kind = type(left)
    if kind is list:
        return _compare_in_turn(left, right, len(left) - len(right), or_equal=or_equal)
    if kind is dict:
        return _compare_maps(left, right, or_equal=or_equal)
    if getattr(kind, "COMPARABLE", False):
        return bool(left <= right if or_equal else left < right)
    return True if or_equal and equals(left, right) else None  # two of a kind that has no order


def _compare_in_turn(left: list[Value], right: list[Value], longer: int, *, or_equal: bool) -> Ternary:
    for a, b in zip(left, right, strict=False):
        answer = equals(a, b)
        if answer is None or a != a or b != b:  # noqa: PLR0124 (NaN differs from itself)
            return None
        if not answer:
            return _compare(a, b, or_equal=or_equal)
    return longer <= 0 if or_equal else longer < 0


def _compare_maps(left: dict[str, Value], right: dict[str, Value], *, or_equal: bool) -> Ternary:
    """Compare by size, then by names, then by values."""
    names = sorted(left), sorted(right)
    if len(left) != len(right):
        return len(left) < len(right)
    if names[0] != names[1]:
        return names[0] < names[1]
    values = [[fields[name] for name in names[0]] for fields in (left, right)]
    return _compare_in_turn(values[0], values[1], 0, or_equal=or_equal)


def is_in(value: Value, values: Value) -> Ternary:
    """Return `value IN values`.

    Parameters
    ----------
    value : value
        What is looked for.
    values : list
        Where.

    Returns
    -------
    bool or None

    Raises
    ------
    CypherTypeError
        Where it is no list.

    Examples
    --------
    >>> is_in(1, [1, None]), is_in(2, [1, None]), is_in(None, []), is_in(None, [1])
    (True, None, False, None)
    """
    if values is None:
        return None
    if not isinstance(values, list):
        raise CypherTypeError(f"IN takes a list, not {type(values).__name__}", "InvalidArgumentType")
    known: Ternary = False
    for candidate in values:
        answer = equals(value, candidate)
        if answer:
            return True
        if answer is None:
            known = None
    return known


class _Mark:
    """Stands in a key for what Python would take as equal to something else, or unequal to itself."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name


_TRUE, _FALSE, _LIST, _MAP = (_Mark(name) for name in ("true", "false", "list", "map"))
_OWN_KEY = frozenset({str, int, Node, Relationship, Path, type(None)})


def group_key(value: Value) -> Hashable:
    """Return what is equal for values that DISTINCT and grouping take as one.

    A NaN is never one with another, in which Neo4j differs from openCypher.

    Parameters
    ----------
    value : value
        Any.

    Returns
    -------
    hashable

    Examples
    --------
    >>> group_key(1) == group_key(1.0), group_key(1) == group_key(True), group_key([1]) == group_key([1.0])
    (True, False, True)
    >>> group_key(float("nan")) == group_key(float("nan"))
    False
    """
    kind = type(value)
    if kind in _OWN_KEY:
        return value  # type: ignore[no-any-return]
    if kind is bool:
        return _TRUE if value else _FALSE
    if kind is float:
        return value if value == value else _Mark("NaN")  # noqa: PLR0124 (NaN alone differs from itself)
    if kind is list:
        return (_LIST, *map(group_key, value))
    if kind is dict:
        return (_MAP, frozenset((key, group_key(inner)) for key, inner in value.items()))
    return value  # type: ignore[no-any-return]


_NOT_A_NUMBER, _NULL = (23, 0), (24, 0)


def sort_key(value: Value) -> tuple[int, Any]:
    """Return a key that puts any values in the order of ORDER BY, ascending.

    Maps come first, then nodes, relationships, lists, paths, instants and durations, texts,
    booleans, numbers, NaN, and null last.

    Parameters
    ----------
    value : value
        Any.

    Returns
    -------
    tuple

    Examples
    --------
    >>> sorted([None, 2, "b", True, [1], 1.5, {}, "a", float("nan")], key=sort_key)
    [{}, [1], 'a', 'b', True, 1.5, 2, nan, None]
    """
    order = _ORDERS.get(type(value))
    return _own_order(value) if order is None else order(value)


def _own_order(value: Value) -> tuple[int, Any]:
    rank = getattr(value, "RANK", None)
    if rank is None:  # something that only a foreign graph can hold
        raise CypherTypeError(f"{type(value).__name__} has no place in an order", "InvalidArgumentType")
    return (rank, value.sort_value())


def _float_order(value: float) -> tuple[int, Any]:
    return (22, value) if value == value else _NOT_A_NUMBER  # noqa: PLR0124 (NaN differs from itself)


def _map_order(value: dict[str, Value]) -> tuple[int, Any]:
    names = sorted(value)
    return (0, (len(names), names, [sort_key(value[name]) for name in names]))


_ORDERS: dict[type, Callable[[Any], tuple[int, Any]]] = {
    dict: _map_order,
    Node: lambda value: (1, value.id),
    Relationship: lambda value: (2, value.id),
    list: lambda value: (3, tuple(map(sort_key, value))),
    Path: lambda value: (4, tuple(element.id for element in value.elements())),
    # Between these stand instants, durations and points, which know their rank.
    str: lambda value: (20, value),
    bool: lambda value: (21, value),
    int: lambda value: (22, value),
    float: _float_order,
    type(None): lambda _: _NULL,
}
