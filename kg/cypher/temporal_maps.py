"""Instants out of maps, of one another, and cut down to a unit."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kg.cypher.calendars import (
    DAY_NANOS,
    NANOS,
    add_months,
    checked_year,
    date_of,
    day_of,
    first_monday,
    is_leap,
    month_length,
    week_of,
    weekday,
)
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.temporal import Date, DateTime, Instant, LocalDateTime, LocalTime, Time, Zone
from kg.cypher.temporal_text import parse_zone

_CALENDAR, _WEEKS = ("year", "month", "day"), ("year", "week", "dayOfWeek")
_QUARTERS, _ORDINALS = ("year", "quarter", "dayOfQuarter"), ("year", "ordinalDay")
_CLOCK = ("hour", "minute", "second")
_FRACTIONS = ("millisecond", "microsecond", "nanosecond")
_DATE_KEYS = frozenset({*_CALENDAR, *_WEEKS, *_QUARTERS, *_ORDINALS, "date"})
_TIME_KEYS = frozenset({*_CLOCK, *_FRACTIONS, "time"})
_EPOCH_KEYS = frozenset({"epochSeconds", "epochMillis"})
_KEYS: dict[type[Instant], frozenset[str]] = {
    Date: _DATE_KEYS,
    LocalTime: _TIME_KEYS,
    Time: _TIME_KEYS | {"timezone"},
    LocalDateTime: _DATE_KEYS | _TIME_KEYS | {"datetime"},
    DateTime: _DATE_KEYS | _TIME_KEYS | {"datetime", "timezone"} | _EPOCH_KEYS,
}
Fields = Mapping[str, Any]


def instant_of_map(kind: type[Instant], fields: Fields) -> Instant:
    """Return the instant that a map describes.

    Parameters
    ----------
    kind : type
        Which of the five.
    fields : mapping
        Parts by name; `date`, `time` and `datetime` give a whole one, of which the others change parts.

    Returns
    -------
    Instant

    Raises
    ------
    ArgumentError
        Where parts are missing, do not go together or are out of range.
    CypherTypeError
        Where a part is of the wrong type.

    Examples
    --------
    >>> str(instant_of_map(Date, {"year": 1984, "week": 10, "dayOfWeek": 3}))
    '1984-03-07'
    >>> str(instant_of_map(DateTime, {"year": 1984, "hour": 12, "timezone": "Europe/Stockholm"}))
    '1984-01-01T12:00:00+01:00[Europe/Stockholm]'
    """
    fields = {name: value for name, value in fields.items() if value is not None}
    for name in fields:
        if name not in _KEYS[kind]:
            raise ArgumentError(f"a {kind.NAME} has no {name!r}", "InvalidArgumentValue")
    if kind is Date:
        return Date(_days(fields, _selected(fields, "date")))
    if kind is LocalTime:
        return LocalTime(_time(fields, _selected(fields, "time")))
    if kind is Time:
        return _zoned_time(fields)
    if kind is LocalDateTime:
        whole = _selected(fields, "datetime")
        days = _days(fields, whole or _selected(fields, "date"))
        return LocalDateTime(days, _time(fields, whole or _selected(fields, "time"), midnight=True))
    return _moment(fields)


def _zoned_time(fields: Fields) -> Time:
    base = _selected(fields, "time")
    nanos, known = _time(fields, base), _offset(base)
    if "timezone" not in fields:
        return Time(nanos, known or 0)
    zone = _zone(fields["timezone"])
    asked = zone if isinstance(zone, int) else DateTime.local(0, nanos, zone).offset
    return Time(nanos if known is None else (nanos + (asked - known) * NANOS) % DAY_NANOS, asked)


def _moment(fields: Fields) -> DateTime:
    zone = _zone(fields["timezone"]) if "timezone" in fields else None
    if not _EPOCH_KEYS.isdisjoint(fields):
        return _of_epoch(fields, 0 if zone is None else zone)
    whole = _selected(fields, "datetime")
    time = whole or _selected(fields, "time")
    days = _days(fields, whole or _selected(fields, "date"))
    nanos = _time(fields, time, midnight=True)
    known = getattr(time, "zone", None)
    if known is None:
        return DateTime.local(days, nanos, 0 if zone is None else zone)
    moment = DateTime.local(days, nanos, known)
    return moment if zone is None else moment.at_zone(zone)


def _of_epoch(fields: Fields, zone: Zone) -> DateTime:
    if len(_EPOCH_KEYS.intersection(fields)) > 1 or not fields.keys() <= _EPOCH_KEYS | {
        "nanosecond",
        "timezone",
    }:
        raise ArgumentError(
            "epochSeconds or epochMillis stands alone, or with nanosecond", "InvalidArgumentValue"
        )
    seconds, millis = _whole(fields, "epochSeconds", 0), _whole(fields, "epochMillis", 0)
    limit = NANOS if "epochSeconds" in fields else 1_000_000
    nanos = _ranged(fields, "nanosecond", 0, limit - 1, 0)
    return DateTime.instant(seconds * NANOS + millis * 1_000_000 + nanos, zone)


def instant_of_instant(kind: type[Instant], other: Instant) -> Instant:
    """Return what another instant says of this kind: the date of a moment, the moment of local ones.

    Parameters
    ----------
    kind : type
        Which of the five.
    other : Instant
        One that holds enough.

    Returns
    -------
    Instant

    Raises
    ------
    ArgumentError
        Where a part is missing.

    Examples
    --------
    >>> str(instant_of_instant(LocalTime, DateTime.local(0, 1_000_000, "Asia/Tokyo")))
    '00:00:00.001'
    """
    fields: dict[str, Any] = {}
    if kind in (LocalDateTime, DateTime):
        _part(other, "nanos")
        fields["datetime"] = other
    else:
        fields["date" if kind is Date else "time"] = other
    return instant_of_map(kind, fields)


def _selected(fields: Fields, name: str) -> Instant | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, Instant):
        raise CypherTypeError(f"{name} must be a temporal value, not {value!r}", "InvalidArgumentType")
    if name != "time":
        _part(value, "days")
    if name != "date":
        _part(value, "nanos")
    if name == "datetime" and ("date" in fields or "time" in fields):
        raise ArgumentError("datetime goes with neither date nor time", "InvalidArgumentValue")
    return value


def _part(value: Instant, name: str) -> int:
    part = getattr(value, name, None)
    if part is None:
        missing = "day" if name == "days" else "time of day"
        raise ArgumentError(f"a {value.NAME} has no {missing}", "InvalidArgumentValue")
    return int(part)


def _offset(value: Instant | None) -> int | None:
    return getattr(value, "offset", None)


def _zone(value: Any) -> Zone:
    if not isinstance(value, str):
        raise CypherTypeError(f"timezone must be a text, not {value!r}", "InvalidArgumentType")
    return parse_zone(value)


def _days(fields: Fields, base: Instant | None) -> int:
    days = None if base is None else _part(base, "days")
    groups = [g for g in (_WEEKS, _QUARTERS, _ORDINALS, _CALENDAR) if any(name in fields for name in g[1:])]
    if len(groups) > 1:
        named = ", ".join(name for group in groups for name in group[1:] if name in fields)
        raise ArgumentError(f"{named} do not go together", "InvalidArgumentValue")
    group = groups[0] if groups else _CALENDAR
    if days is None:
        _complete(fields, group)
    if group is _WEEKS:
        return _week_day(fields, days)
    year = _year(fields, date_of(days)[0] if days is not None else None)
    if group is _QUARTERS:
        return _quarter_day(fields, year, days)
    if group is _ORDINALS:
        return day_of(year, 1, 1) + _ranged(fields, "ordinalDay", 1, 365 + is_leap(year), 1) - 1
    return _calendar_day({**fields, "year": year}, days)


def _calendar_day(fields: Fields, days: int | None) -> int:
    year, month, day = date_of(days) if days is not None else (0, 1, 1)
    year = _year(fields, year)
    month = _ranged(fields, "month", 1, 12, month)
    last = month_length(year, month)
    return day_of(year, month, _ranged(fields, "day", 1, last, min(day, last)))


def _complete(fields: Fields, names: tuple[str, ...]) -> None:
    """Raise where a part is given and the greater one, which has no default, is not."""
    for greater, smaller in pairwise(names):
        if smaller in fields and greater not in fields:
            raise ArgumentError(f"{smaller} needs {greater} beside it", "InvalidArgumentValue")
    if names[0] not in fields:
        raise ArgumentError(f"{names[0]} must be given", "InvalidArgumentValue")


def _week_day(fields: Fields, days: int | None) -> int:
    if days is not None and "week" not in fields:
        same_day = _calendar_day({"year": _year(fields, date_of(days)[0])}, days)
        return same_day - weekday(same_day) + _ranged(fields, "dayOfWeek", 1, 7, weekday(days))
    year, week = week_of(days) if days is not None else (None, 1)
    year = _year(fields, year)
    week = _ranged(fields, "week", 1, 53, week)
    monday = first_monday(year) + (week - 1) * 7
    if week_of(monday)[0] != year and "week" in fields:
        raise ArgumentError(f"{year} has no week {week}", "InvalidArgumentValue")
    return monday + _ranged(fields, "dayOfWeek", 1, 7, weekday(days) if days is not None else 1) - 1


def _quarter_day(fields: Fields, year: int, days: int | None) -> int:
    known = 1 if days is None else (date_of(days)[1] + 2) // 3
    quarter = _ranged(fields, "quarter", 1, 4, known)
    if days is not None and "dayOfQuarter" not in fields:
        return add_months(_calendar_day({"year": year}, days), (quarter - known) * 3)
    length = sum(month_length(year, quarter * 3 - back) for back in range(3))
    return day_of(year, quarter * 3 - 2, 1) + _ranged(fields, "dayOfQuarter", 1, length, 1) - 1


def _year(fields: Fields, default: int | None) -> int:
    return checked_year(_whole(fields, "year", 0 if default is None else default))


def _time(fields: Fields, base: Instant | None, *, midnight: bool = False) -> int:
    if base is None:
        given = [name for name in (*_CLOCK, *_FRACTIONS) if name in fields]
        if given or not midnight:
            _complete(fields, _CLOCK)
        if any(name in fields for name in _FRACTIONS) and "second" not in fields:
            raise ArgumentError(f"{given[-1]} needs second beside it", "InvalidArgumentValue")
    nanos = 0 if base is None else _part(base, "nanos")
    seconds, fraction = divmod(nanos, NANOS)
    hour = _ranged(fields, "hour", 0, 23, seconds // 3600)
    minute = _ranged(fields, "minute", 0, 59, seconds // 60 % 60)
    second = _ranged(fields, "second", 0, 59, seconds % 60)
    if any(name in fields for name in _FRACTIONS):
        fraction = _fraction(fields)
    return (hour * 3600 + minute * 60 + second) * NANOS + fraction


def _fraction(fields: Fields) -> int:
    millis = _ranged(fields, "millisecond", 0, 999, 0)
    micros = _ranged(fields, "microsecond", 0, 999 if "millisecond" in fields else 999_999, 0)
    limit = 1000 if "microsecond" in fields else 1_000_000 if "millisecond" in fields else NANOS
    return millis * 1_000_000 + micros * 1000 + _ranged(fields, "nanosecond", 0, limit - 1, 0)


def _ranged(fields: Fields, name: str, first: int, last: int, default: int) -> int:
    value = _whole(fields, name, default)
    if not first <= value <= last:
        raise ArgumentError(f"{name} must lie between {first} and {last}, not {value}", "NumberOutOfRange")
    return value


def _whole(fields: Fields, name: str, default: int) -> int:
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise CypherTypeError(f"{name} must be an integer, not {value!r}", "InvalidArgumentType")
    return value


_TIME_UNITS = {
    "hour": 3600 * NANOS,
    "minute": 60 * NANOS,
    "second": NANOS,
    "millisecond": 1_000_000,
    "microsecond": 1000,
}
_DATE_UNITS = frozenset("millennium century decade year weekyear quarter month week day".split())


def truncate(kind: type[Instant], unit: str, value: Instant, fields: Fields) -> Instant:
    """Cut an instant down to a unit, and set some of what was cut off.

    Parameters
    ----------
    kind : type
        What the result is.
    unit : str
        From `millennium` down to `microsecond`.
    value : Instant
        What is cut.
    fields : mapping
        Parts that the result has instead of the smallest ones.

    Returns
    -------
    Instant

    Raises
    ------
    ArgumentError
        Where there is no such unit, or the instant has not got it.

    Examples
    --------
    >>> day = Date.of(1984, 10, 11)
    >>> [str(truncate(Date, unit, day, {})) for unit in ("decade", "quarter", "week")]
    ['1980-01-01', '1984-10-01', '1984-10-08']
    """
    unit = unit.lower()
    if unit not in _DATE_UNITS and unit not in _TIME_UNITS:
        raise ArgumentError(f"there is no unit {unit!r}", "InvalidArgumentValue")
    days, nanos = _cut(kind, unit, value)
    if kind is Date:
        return instant_of_map(kind, {**fields, "date": Date(days)})
    fields = _below(unit, nanos, fields)
    zone: Zone = getattr(value, "zone", 0)
    if "timezone" in fields:
        zone = _zone(fields["timezone"])
        fields = {name: part for name, part in fields.items() if name != "timezone"}
    if kind in (LocalTime, Time):
        offset = zone if isinstance(zone, int) else DateTime.local(days, nanos, zone).offset
        return instant_of_map(kind, {**fields, "time": Time(nanos, offset)})
    return instant_of_map(kind, {**fields, "datetime": DateTime.local(days, nanos, zone)})


def _cut(kind: type[Instant], unit: str, value: Instant) -> tuple[int, int]:
    if unit in _TIME_UNITS:
        if kind is Date or isinstance(value, Date):
            raise ArgumentError(f"a date cannot be cut to the {unit}", "InvalidArgumentValue")
        nanos = _part(value, "nanos")
        if kind in (LocalDateTime, DateTime):
            _part(value, "days")
        return getattr(value, "days", 0), nanos - nanos % _TIME_UNITS[unit]
    if kind in (LocalTime, Time):
        if unit != "day":
            raise ArgumentError(f"a time of day cannot be cut to the {unit}", "InvalidArgumentValue")
        _part(value, "nanos")
        return 0, 0
    return _cut_day(unit, _part(value, "days")), 0


_YEARS = {"millennium": 1000, "century": 100, "decade": 10, "year": 1}


def _cut_day(unit: str, days: int) -> int:
    year, month, _ = date_of(days)
    if unit in _YEARS:
        return day_of(year - year % _YEARS[unit], 1, 1)
    starts = {
        "weekyear": lambda: first_monday(week_of(days)[0]),
        "quarter": lambda: day_of(year, (month - 1) // 3 * 3 + 1, 1),
        "month": lambda: day_of(year, month, 1),
        "week": lambda: days - weekday(days) + 1,
        "day": lambda: days,
    }
    return starts[unit]()


def _below(unit: str, nanos: int, fields: Fields) -> Fields:
    """Keep of the fraction of a second what the unit kept, where smaller parts are set."""
    kept: dict[str, int] = {}
    if unit == "millisecond" and not fields.keys().isdisjoint({"microsecond", "nanosecond"}):
        kept["millisecond"] = nanos // 1_000_000 % 1000
    elif unit == "microsecond" and "nanosecond" in fields:
        kept["microsecond"] = nanos // 1000 % 1_000_000
    return {**kept, **fields}
