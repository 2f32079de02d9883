"""Values of Python become values of a query, or are refused by name."""

import enum
from array import array
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from kg.cypher.durations import Duration
from kg.cypher.errors import CypherArithmeticError, CypherTypeError
from kg.cypher.native import of_python
from kg.cypher.spatial import Point


class Colour(enum.StrEnum):
    RED = "red"


class Number(int):
    pass


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (2**63 - 1, 2**63 - 1),
        ("智谱", "智谱"),
        (Colour.RED, "red"),
        (Number(3), 3),
        (Decimal("1.5"), 1.5),
        ((1, [2, {3}]), [1, [2, [3]]]),
        (frozenset({"a"}), ["a"]),
        ({"a": (1,)}, {"a": [1]}),
        (array("d", [1.0, 2.0]), [1.0, 2.0]),
        (timedelta(days=1, microseconds=5), Duration(0, 0, 86_400_000_005_000)),
        (Point(7203, (1.0, 2.0)), Point(7203, (1.0, 2.0))),
    ],
)
def test_python_values_come_in(value, expected):
    found = of_python(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 2, 11), "2026-02-11"),
        (datetime(2026, 2, 11, 1, 2, tzinfo=UTC), "2026-02-11T01:02:00Z"),
        (datetime(2026, 2, 11, 1, 2), "2026-02-11T01:02:00"),
        (time(1, 2, 3), "01:02:03"),
    ],
)
def test_python_instants_come_in(value, expected):
    assert str(of_python(value)) == expected


@pytest.mark.parametrize("value", [object(), 1j, b"bytes", {1: 2}, [object()], {"a": object()}])
def test_what_cypher_does_not_know_is_refused(value):
    with pytest.raises(CypherTypeError) as refusal:
        of_python(value)
    assert refusal.value.detail == "InvalidArgumentType"


def test_integers_beyond_64_bits_are_refused():
    with pytest.raises(CypherArithmeticError, match="64 bits"):
        of_python([2**63])
