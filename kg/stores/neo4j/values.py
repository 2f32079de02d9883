"""Values of a query on their way to the driver and back."""

from collections.abc import Iterable, Mapping
from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
from neo4j import graph as drawn
from neo4j import spatial
from neo4j import time as clock

from kg.cypher.calendars import NANOS, date_of, day_of
from kg.cypher.durations import Duration
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.spatial import CARTESIAN, CARTESIAN_3D, Point
from kg.cypher.temporal import Date, DateTime, Instant, LocalDateTime, LocalTime, Time, Zone
from kg.cypher.values import LABELS, TYPE, Node, Path, Relationship, Value

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_FIRST: Final = {
    name: place
    for place, name in enumerate(
        (
            *("id", "name", "name_en", "name_zh_hans", "name_zh_hant", "aliases"),
            *("title", "publisher", "published", "lang", "url", "sha256"),
            *("type", "metric", "comparator", "value", "unit", "period", "status"),
            *("first_seen", "last_seen", "evidence_count", "quote", "start", "end", "confidence", "reader"),
        )
    )
}
"""The order of properties, those of an entity and its like first: a server keeps none."""


def sent(value: Value) -> Any:
    """Return a value of the engine as the driver takes it.

    Parameters
    ----------
    value : value
        As `kg.cypher.native.of_python` returns it.

    Returns
    -------
    object

    Raises
    ------
    CypherTypeError
        Where it is part of a graph: no server takes that from outside.
    ArgumentError
        Where a text holds half a character, or a year is out of reach.

    Examples
    --------
    >>> sent({"day": Date(0), "name": "智谱"})
    {'day': neo4j.time.Date(1970, 1, 1), 'name': '智谱'}
    """
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [sent(item) for item in value]
    if isinstance(value, dict):
        return {whole(name): sent(item) for name, item in value.items()}
    if isinstance(value, Node | Relationship | Path):
        message = "a node, a relationship or a path is no parameter here: give its id"
        raise CypherTypeError(message, "InvalidArgumentType")
    return _sent_other(value)


def _sent_other(value: Value) -> Any:
    if isinstance(value, Instant):
        try:
            return _sent_instant(value)
        except (ValueError, OverflowError):
            message = (
                f"{value} cannot be sent to the server, which knows years 1 to 9999 and offsets in minutes"
            )
            raise ArgumentError(message, "InvalidArgumentValue") from None
    if isinstance(value, Duration):
        return clock.Duration(months=value.months, days=value.days, nanoseconds=value.nanos)
    if isinstance(value, Point):
        kind = spatial.CartesianPoint if value.srid in (CARTESIAN, CARTESIAN_3D) else spatial.WGS84Point
        return kind(value.coordinates)
    return value


def whole(text: str) -> str:
    """Return a text as it is, or raise where it holds half a character, which no server can be sent."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"the query or a parameter holds half a character: {error.reason}"
        raise ArgumentError(message, "InvalidArgumentValue") from None
    return text


def _sent_instant(value: Instant) -> Any:
    zone = _Offset(value.offset, value.zone) if isinstance(value, Time | DateTime) else None
    day = date_of(value.days) if isinstance(value, Date | LocalDateTime | DateTime) else ()
    if isinstance(value, LocalTime | Time | LocalDateTime | DateTime):
        kind: Any = clock.DateTime if day else clock.Time
        return kind(*day, *_clock(value.nanos), tzinfo=zone)
    return clock.Date(*day)


def _clock(nanos: int) -> tuple[int, int, int, int]:
    seconds, fraction = divmod(nanos, NANOS)
    minutes, second = divmod(seconds, 60)
    return minutes // 60, minutes % 60, second, fraction


class _Offset(tzinfo):
    """The offset of one moment; the driver asks neither the rules of a zone nor which of two times it is."""

    def __init__(self, seconds: int, zone: Zone) -> None:
        self._offset = timedelta(seconds=seconds)
        if isinstance(zone, str):
            self.key = zone

    def utcoffset(self, _: object) -> timedelta:
        return self._offset

    def dst(self, _: object) -> None:
        """Nobody asks."""

    def tzname(self, _: object) -> None:
        """Nobody asks."""


class Received:
    """Values of the driver as values of the engine, with the part of the graph that they are of.

    Parameters
    ----------
    ends : mapping of str to Node
        By element id, nodes that are the end of a relationship and not in the answer themselves.
    """

    def __init__(self, ends: Mapping[str, drawn.Node]) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        self._ends = ends

    def value(self, value: Any) -> Value:
        """Return a value of the driver as one of the engine.

        Parameters
        ----------
        value : object
            As it stands in a record.

        Returns
        -------
        value
        """
        if isinstance(value, drawn.Node):
            return Node(self.graph, self._node(value))
        if isinstance(value, drawn.Relationship):
            return self._relationship(value)
        if isinstance(value, drawn.Path):
            nodes = tuple(Node(self.graph, self._node(node)) for node in value.nodes)
            return Path(nodes, tuple(map(self._relationship, value.relationships)))
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {name: self.value(item) for name, item in value.items()}
        return _of_driver(value)

    def _node(self, node: drawn.Node) -> str:
        known = self._ends.get(node.element_id, node)
        key: str = known["id"]
        if key not in self.graph:
            self.graph.add_node(key, **{LABELS: tuple(sorted(known.labels)), **_ordered(known)})
        return key

    def _relationship(self, edge: drawn.Relationship) -> Relationship:
        source, target = (self._node(node) for node in edge.nodes if node is not None)
        if not self.graph.has_edge(source, target, edge.type):
            self.graph.add_edge(source, target, edge.type, **{TYPE: edge.type, **_ordered(edge)})
        return Relationship(self.graph, source, target, edge.type)


def bare_ends(values: Iterable[Any]) -> set[str]:
    """Return the element ids of ends of relationships of which the values tell nothing else.

    Parameters
    ----------
    values : iterable
        Values of the driver.

    Returns
    -------
    set of str
    """
    found: set[str] = set()
    for value in values:
        if isinstance(value, drawn.Relationship):
            found |= {node.element_id for node in value.nodes if node is not None and "id" not in node}
        elif isinstance(value, list):
            found |= bare_ends(value)
        elif isinstance(value, dict):
            found |= bare_ends(value.values())
    return found


def _ordered(element: drawn.Entity) -> dict[str, Any]:
    held = dict(element.items())
    return {name: held[name] for name in sorted(held, key=lambda n: (_FIRST.get(n, len(_FIRST)), n))}


def _of_driver(value: Any) -> Value:
    if isinstance(value, clock.DateTime):
        return _moment(value)
    if isinstance(value, clock.Date):
        return Date(_days(value))
    if isinstance(value, clock.Time):
        zoned = value.tzinfo is not None
        return Time(value.ticks, _seconds(value.utcoffset())) if zoned else LocalTime(value.ticks)
    if isinstance(value, clock.Duration):
        return Duration(value.months, value.days, value.seconds * NANOS + value.nanoseconds)
    if isinstance(value, spatial.Point):
        return Point(value.srid or CARTESIAN, tuple(map(float, value)))
    return value


def _moment(value: clock.DateTime) -> LocalDateTime | DateTime:
    days, nanos = _days(value), value.time().ticks
    if value.tzinfo is None:
        return LocalDateTime(days, nanos)
    # The driver has zones of two libraries; one of them calls an offset of nothing UTC.
    name = getattr(value.tzinfo, "key", None) or getattr(value.tzinfo, "zone", None)
    offset = _seconds(value.utcoffset())
    return DateTime(days, nanos, offset, name if name and name != "UTC" else offset)


def _days(value: clock.Date | clock.DateTime) -> int:
    return day_of(value.year, value.month, value.day)


def _seconds(offset: timedelta | None) -> int:
    return round((offset or timedelta()).total_seconds())
