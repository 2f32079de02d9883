"""Functions of points and of vectors."""

import math

from kg.cypher.errors import ArgumentError
from kg.cypher.functions.base import Function, define
from kg.cypher.spatial import Point, distance, point_of_map, within
from kg.cypher.values import Value


def _numbers(left: list[Value], right: list[Value]) -> tuple[list[float], list[float]]:
    for value in (*left, *right):
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ArgumentError("a vector is a list of finite numbers", "InvalidArgumentValue")
    if len(left) != len(right) or not left:
        raise ArgumentError("two vectors must have the same number of dimensions", "InvalidArgumentValue")
    return list(map(float, left)), list(map(float, right))


def _cosine(left: list[Value], right: list[Value]) -> float:
    a, b = _numbers(left, right)
    lengths = math.hypot(*a) * math.hypot(*b)
    if lengths == 0:
        raise ArgumentError("a vector of zeros has no direction", "InvalidArgumentValue")
    return (1 + math.fsum(x * y for x, y in zip(a, b, strict=True)) / lengths) / 2


def _euclidean(left: list[Value], right: list[Value]) -> float:
    return 1 / (1 + math.dist(*_numbers(left, right)) ** 2)


def _distance(left: Value, right: Value) -> float | None:
    return distance(left, right) if isinstance(left, Point) and isinstance(right, Point) else None


def _within(*points: Value) -> bool | None:
    point, lower, upper = points
    both = isinstance(lower, Point) and isinstance(upper, Point)
    return within(point, lower, upper) if isinstance(point, Point) and both else None


FUNCTIONS: list[Function] = [
    define("point", "MAP", "POINT", point_of_map),
    define("point.distance", "ANY, ANY", "FLOAT", _distance),
    define("point.withinBBox", "ANY, ANY, ANY", "BOOLEAN", _within),
    define("vector.similarity.cosine", "LIST, LIST", "FLOAT", _cosine),
    define("vector.similarity.euclidean", "LIST, LIST", "FLOAT", _euclidean),
]
