"""Functions of dates, times and durations."""

import time
from collections.abc import Callable
from typing import Any

from kg.cypher.calendars import DAY_SECONDS, NANOS, checked_year, date_of
from kg.cypher.durations import Duration, duration_of_map, parse_duration
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.functions.base import Context, Function, define
from kg.cypher.temporal import Date, DateTime, Instant, LocalDateTime, LocalTime, Time
from kg.cypher.temporal_between import between, in_days, in_months, in_seconds
from kg.cypher.temporal_maps import instant_of_instant, instant_of_map, truncate
from kg.cypher.temporal_text import (
    parse_date,
    parse_datetime,
    parse_local_datetime,
    parse_local_time,
    parse_time,
    parse_zone,
)
from kg.cypher.values import Value

_KINDS: dict[str, tuple[type[Instant], str, Callable[[str], Instant]]] = {
    "date": (Date, "DATE", parse_date),
    "localtime": (LocalTime, "LOCAL TIME", parse_local_time),
    "time": (Time, "ZONED TIME", parse_time),
    "localdatetime": (LocalDateTime, "LOCAL DATETIME", parse_local_datetime),
    "datetime": (DateTime, "ZONED DATETIME", parse_datetime),
}
_NO_ARGUMENT = object()


def _family(name: str) -> list[Function]:
    kind, returns, parse = _KINDS[name]

    def construct(context: Context, value: Any = _NO_ARGUMENT) -> Instant:
        if value is _NO_ARGUMENT:
            return _now(kind, context.started, "Z")
        if isinstance(value, str):
            return parse(value)
        if isinstance(value, dict):
            if value.keys() == {"timezone"}:
                return _now(kind, context.started, value["timezone"])
            return instant_of_map(kind, value)
        return instant_of_instant(kind, value)

    def at_start(context: Context, zone: str = "Z") -> Instant:
        return _now(kind, context.started, zone)

    def at_once(zone: str = "Z") -> Instant:
        return _now(kind, time.time_ns(), zone)

    def cut(unit: str, value: Any, fields: Any = None) -> Instant:
        return truncate(kind, unit, value, fields or {})

    return [
        define(name, "STRING|MAP|INSTANT?", returns, construct, contextual=True),
        define(f"{name}.statement", "STRING?", returns, at_start, contextual=True),
        define(f"{name}.transaction", "STRING?", returns, at_start, contextual=True),
        define(f"{name}.realtime", "STRING?", returns, at_once, constant=False),
        define(f"{name}.truncate", "STRING, INSTANT, MAP?", returns, cut),
    ]


def _now(kind: type[Instant], epoch_nanos: int, zone: Value) -> Instant:
    if not isinstance(zone, str):
        raise CypherTypeError(f"timezone must be a text, not {zone!r}", "InvalidArgumentType")
    return instant_of_instant(kind, DateTime.instant(epoch_nanos, parse_zone(zone)))


def _of_epoch(seconds: int, nanos: int) -> DateTime:
    if not 0 <= nanos < NANOS:
        raise ArgumentError(f"a second has no nanosecond {nanos}", "NumberOutOfRange")
    checked_year(date_of(seconds // DAY_SECONDS)[0])
    return DateTime.instant(seconds * NANOS + nanos, 0)


def _of_epoch_millis(millis: int) -> DateTime:
    return DateTime.instant(millis * 1_000_000, 0)


def _duration(value: str | dict[str, Value]) -> Duration:
    return parse_duration(value) if isinstance(value, str) else duration_of_map(value)


FUNCTIONS: list[Function] = [
    *(function for name in _KINDS for function in _family(name)),
    define("datetime.fromEpoch", "INTEGER, INTEGER", "ZONED DATETIME", _of_epoch),
    define("datetime.fromEpochMillis", "INTEGER", "ZONED DATETIME", _of_epoch_millis),
    define("duration", "STRING|MAP", "DURATION", _duration),
    define("duration.between", "INSTANT, INSTANT", "DURATION", between),
    define("duration.inMonths", "INSTANT, INSTANT", "DURATION", in_months),
    define("duration.inDays", "INSTANT, INSTANT", "DURATION", in_days),
    define("duration.inSeconds", "INSTANT, INSTANT", "DURATION", in_seconds),
]
