"""Points on a plane, in space and on the earth."""

import math
from collections.abc import Mapping
from typing import Any, ClassVar

from kg.cypher.errors import ArgumentError, CypherTypeError

_EARTH_RADIUS = 6_378_140.0
CARTESIAN, CARTESIAN_3D, WGS_84, WGS_84_3D = 7203, 9157, 4326, 4979
_NAMES = {
    CARTESIAN: "cartesian",
    CARTESIAN_3D: "cartesian-3d",
    WGS_84: "wgs-84",
    WGS_84_3D: "wgs-84-3d",
}
_SYSTEMS = {name: srid for srid, name in _NAMES.items()}
_GEOGRAPHIC = frozenset({WGS_84, WGS_84_3D})
_KEYS = frozenset({"x", "y", "z", "longitude", "latitude", "height", "crs", "srid"})


class Point:
    """A point in one of four coordinate systems.

    Parameters
    ----------
    srid : int
        The number of the system.
    coordinates : tuple of float
        Two or three.

    Examples
    --------
    >>> Point(CARTESIAN, (1.0, 2.0)), Point(WGS_84, (12.5, 55.7)).component("latitude")
    (point({x: 1.0, y: 2.0, crs: 'cartesian'}), 55.7)
    """

    __slots__ = ("coordinates", "srid")
    RANK: ClassVar[float] = 4.5  # after paths, before instants
    COMPARABLE: ClassVar[bool] = False

    def __init__(self, srid: int, coordinates: tuple[float, ...]) -> None:
        self.srid = srid
        self.coordinates = coordinates

    def sort_value(self) -> tuple[int, tuple[float, ...]]:
        """Return what orders points."""
        return self.srid, self.coordinates

    def component(self, name: str) -> float | int | str | None:
        """Return a coordinate, or the system.

        Parameters
        ----------
        name : str
            x, y, z, longitude, latitude, height, crs or srid.

        Returns
        -------
        float, int, str or None
            None where this point has no such coordinate.

        Raises
        ------
        ArgumentError
            Where no point has it.
        """
        if name not in _KEYS:
            raise ArgumentError(f"a point has no {name}", "InvalidArgumentValue")
        if name in ("crs", "srid"):
            return _NAMES[self.srid] if name == "crs" else self.srid
        names = ("longitude", "latitude", "height") if self.srid in _GEOGRAPHIC else ("x", "y", "z")
        index = names.index(name) if name in names else "xyz".find(name)
        return self.coordinates[index] if 0 <= index < len(self.coordinates) else None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Point):
            return False
        return self.srid == other.srid and self.coordinates == other.coordinates

    def __hash__(self) -> int:
        return hash((self.srid, self.coordinates))

    def __repr__(self) -> str:
        pairs = zip("xyz", self.coordinates, strict=False)
        shown = ", ".join(f"{name}: {value}" for name, value in pairs)
        return f"point({{{shown}, crs: '{_NAMES[self.srid]}'}})"


def point_of_map(fields: Mapping[str, Any]) -> Point | None:
    """Return the point that a map describes.

    Parameters
    ----------
    fields : mapping
        x, y and perhaps z, or longitude, latitude and perhaps height; crs or srid.

    Returns
    -------
    Point or None
        None where a coordinate is null.

    Raises
    ------
    ArgumentError
        Where coordinates are missing or do not fit the system.
    CypherTypeError
        Where one is no number.

    Examples
    --------
    >>> point_of_map({"longitude": 12.5, "latitude": 55})
    point({x: 12.5, y: 55.0, crs: 'wgs-84'})
    """
    for names in (("x", "y", "z"), ("longitude", "latitude", "height")):
        if names[0] in fields and names[1] in fields:
            given = [fields[name] for name in names if name in fields]
            if any(value is None for value in given):
                return None
            coordinates = tuple(_coordinate(value) for value in given)
            return _checked(_system(fields, len(coordinates), geographic=names[0] != "x"), coordinates)
    raise ArgumentError("a point needs x and y, or longitude and latitude", "InvalidArgumentValue")


def _coordinate(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CypherTypeError(f"a coordinate must be a number, not {value!r}", "InvalidArgumentType")
    return float(value)


def _system(fields: Mapping[str, Any], dimensions: int, *, geographic: bool) -> int:
    flat, deep = (WGS_84, WGS_84_3D) if geographic else (CARTESIAN, CARTESIAN_3D)
    usual = flat if dimensions == 2 else deep
    srid = fields.get("srid", _SYSTEMS.get(str(fields["crs"]).lower()) if "crs" in fields else usual)
    fits = srid in _NAMES and (srid in (CARTESIAN, WGS_84)) == (dimensions == 2)
    if not isinstance(srid, int) or not fits or (geographic and srid not in _GEOGRAPHIC):
        raise ArgumentError("the coordinates do not fit the coordinate system", "InvalidArgumentValue")
    return srid


def _checked(srid: int, coordinates: tuple[float, ...]) -> Point:
    if srid in _GEOGRAPHIC:
        longitude, latitude = coordinates[:2]
        if not -90 <= latitude <= 90:
            raise ArgumentError(f"a latitude cannot be {latitude}", "NumberOutOfRange")
        coordinates = ((longitude + 180) % 360 - 180 if abs(longitude) > 180 else longitude, *coordinates[1:])
    return Point(srid, coordinates)


def distance(left: Point, right: Point) -> float | None:
    """Return the distance of two points: metres on the earth, else the unit of the coordinates.

    Parameters
    ----------
    left, right : Point
        Of one system.

    Returns
    -------
    float or None
        None where the systems differ.

    Examples
    --------
    >>> distance(Point(CARTESIAN, (0.0, 0.0)), Point(CARTESIAN, (3.0, 4.0)))
    5.0
    """
    if left.srid != right.srid:
        return None
    if left.srid not in _GEOGRAPHIC:
        return math.dist(left.coordinates, right.coordinates)
    (a, b), (c, d) = (map(math.radians, point.coordinates[:2]) for point in (left, right))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    heights = [point.coordinates[2] if len(point.coordinates) > 2 else 0.0 for point in (left, right)]
    on_ground = 2 * (_EARTH_RADIUS + sum(heights) / 2) * math.asin(math.sqrt(min(1.0, half)))
    return math.hypot(on_ground, heights[0] - heights[1])


def within(point: Point, lower: Point, upper: Point) -> bool | None:
    """Tell whether a point lies in a box.

    Parameters
    ----------
    point, lower, upper : Point
        Of one system; on the earth the box goes east from its lower corner.

    Returns
    -------
    bool or None
        None where the systems differ.

    Examples
    --------
    >>> corners = Point(CARTESIAN, (0.0, 0.0)), Point(CARTESIAN, (2.0, 2.0))
    >>> within(Point(CARTESIAN, (1.0, 1.0)), *corners), within(Point(CARTESIAN, (1.0, 3.0)), *corners)
    (True, False)
    """
    if not point.srid == lower.srid == upper.srid:
        return None
    ranges = list(zip(lower.coordinates, point.coordinates, upper.coordinates, strict=True))
    if point.srid in _GEOGRAPHIC:
        west, here, east = ranges.pop(0)
        if not (west <= here <= east if west <= east else here >= west or here <= east):
            return False
    return all(low <= here <= high for low, here, high in ranges)
