"""Dates, times and moments out of their text in ISO 8601."""

import re

from kg.cypher.calendars import (
    DAY_NANOS,
    NANOS,
    checked_year,
    day_of,
    first_monday,
    is_leap,
    month_length,
    offset_at_instant,
    parse_offset,
    week_of,
)
from kg.cypher.errors import ArgumentError
from kg.cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time, Zone

_YEAR = r"(?P<year>[+-]\d{1,9}(?=-|$|T)|[+-]?\d{4})"
_DATES = [
    re.compile(_YEAR + rest)
    for rest in (
        r"(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?",
        r"(?P<month>\d\d)(?P<day>\d\d)?",
        r"-?W(?P<week>\d\d)(?:-?(?P<weekday>\d))?",
        r"-?Q(?P<quarter>\d)(?:-?(?P<quarter_day>\d\d?))?",
        r"-?(?P<ordinal>\d{3})",
    )
]
_TIMES = [
    re.compile(r"(\d\d?)(?::(\d\d?)(?::(\d\d?)(?:[.,](\d{1,9}))?)?)?"),
    re.compile(r"(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?"),
]
_ZONED = re.compile(r"(?P<local>[^+\-Zz\[]*)(?P<offset>[Zz]|[+-][\d:]+)?(?:\[(?P<name>[^\]]+)\])?")


def parse_date(text: str) -> Date:
    """Return the date that a text says.

    Parameters
    ----------
    text : str
        A year, with month and day, week and weekday, quarter and day of it, or day of the year.

    Returns
    -------
    Date

    Raises
    ------
    ArgumentError
        Where it is none, or one that does not exist.

    Examples
    --------
    >>> [str(parse_date(text)) for text in ("2015-07-21", "2015W302", "2015-202", "2015-Q3", "2015")]
    ['2015-07-21', '2015-07-21', '2015-07-21', '2015-07-01', '2015-01-01']
    """
    for form in _DATES:
        if found := form.fullmatch(text):
            parts = {name: int(part) for name, part in found.groupdict().items() if part}
            return Date(_day_of_parts(text, **parts))
    raise _unreadable(text, "date")


def _day_of_parts(
    text: str,
    *,
    year: int,
    month: int = 1,
    day: int = 1,
    week: int | None = None,
    weekday: int = 1,
    quarter: int | None = None,
    quarter_day: int = 1,
    ordinal: int | None = None,
) -> int:
    checked_year(year)
    if week is not None:
        found = first_monday(year) + (week - 1) * 7 + weekday - 1
        fits = 1 <= weekday <= 7 and week_of(found) == (year, week)
    elif quarter is not None:
        found = day_of(year, (quarter - 1) * 3 + 1, 1) + quarter_day - 1 if 1 <= quarter <= 4 else 0
        length = sum(month_length(year, quarter * 3 - back) for back in range(3)) if 1 <= quarter <= 4 else 0
        fits = 1 <= quarter_day <= length
    elif ordinal is not None:
        found = day_of(year, 1, 1) + ordinal - 1
        fits = 1 <= ordinal <= 365 + is_leap(year)
    else:
        fits = 1 <= month <= 12 and 1 <= day <= month_length(year, month)
        found = day_of(year, month, day) if fits else 0
    if not fits:
        raise ArgumentError(f"there is no date {text}", "InvalidArgumentValue")
    return found


def parse_local_time(text: str) -> LocalTime:
    """Return the time of day that a text says.

    Parameters
    ----------
    text : str
        Hours, minutes, seconds and a fraction, with or without colons.

    Returns
    -------
    LocalTime

    Raises
    ------
    ArgumentError
        Where it is none.

    Examples
    --------
    >>> str(parse_local_time("214032.142")), str(parse_local_time("21"))
    ('21:40:32.142', '21:00:00')
    """
    found = _TIMES[0].fullmatch(text) or _TIMES[1].fullmatch(text)
    if found is None:
        raise _unreadable(text, "time of day")
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if hour > 23 or minute > 59 or second > 59:
        raise ArgumentError(f"there is no time of day {text}", "InvalidArgumentValue")
    nanos = int((found[4] or "").ljust(9, "0"))
    return LocalTime((hour * 3600 + minute * 60 + second) * NANOS + nanos)


def parse_time(text: str) -> Time:
    """Return the time of day and the offset that a text says, UTC where it says none.

    Parameters
    ----------
    text : str
        As for a local time, with an offset.

    Returns
    -------
    Time

    Raises
    ------
    ArgumentError
        Where it is none.

    Examples
    --------
    >>> str(parse_time("2140-0130")), str(parse_time("21:40"))
    ('21:40:00-01:30', '21:40:00Z')
    """
    found = _ZONED.fullmatch(text)
    if found is None or found["name"]:
        raise _unreadable(text, "time")
    return Time(parse_local_time(found["local"]).nanos, _offset(text, found["offset"] or "Z"))


def parse_local_datetime(text: str) -> LocalDateTime:
    """Return the day and the time that a text says, midnight where it says no time.

    Parameters
    ----------
    text : str
        A date, `T`, and a time of day.

    Returns
    -------
    LocalDateTime

    Raises
    ------
    ArgumentError
        Where it is none.

    Examples
    --------
    >>> str(parse_local_datetime("2015-W30T2140"))
    '2015-07-20T21:40:00'
    """
    day, mark, time = text.partition("T")
    return LocalDateTime(parse_date(day).days, parse_local_time(time).nanos if mark else 0)


def parse_datetime(text: str) -> DateTime:
    """Return the moment that a text says, in UTC where it names no offset and no zone.

    Parameters
    ----------
    text : str
        A date, `T`, a time of day, an offset, and in square brackets a time zone.

    Returns
    -------
    DateTime

    Raises
    ------
    ArgumentError
        Where it is none, or the zone has another offset then.

    Examples
    --------
    >>> str(parse_datetime("2015-07-21T21:40:32.142-04[America/New_York]"))
    '2015-07-21T21:40:32.142-04:00[America/New_York]'
    """
    day, mark, rest = text.partition("T")
    if not mark:
        day, bracket, rest = text.partition("[")
        rest = "00" + bracket + rest
    found = _ZONED.fullmatch(rest)
    if found is None:
        raise _unreadable(text, "datetime")
    days, nanos = parse_date(day).days, parse_local_time(found["local"]).nanos
    if not found["name"]:
        return DateTime.local(days, nanos, _offset(text, found["offset"] or "Z"))
    zone = parse_zone(found["name"])
    if not found["offset"]:
        return DateTime.local(days, nanos, zone)
    offset = _offset(text, found["offset"])
    epoch = days * DAY_NANOS + nanos - offset * NANOS
    known = zone if isinstance(zone, int) else offset_at_instant(zone, *divmod(epoch // NANOS, 86_400))
    if offset != known:
        raise ArgumentError(f"{zone} has another offset than that in {text}", "InvalidArgumentValue")
    return DateTime(days, nanos, offset, zone)


def parse_zone(text: str) -> Zone:
    """Return the zone that a text names.

    Parameters
    ----------
    text : str
        An offset, or the name of a zone.

    Returns
    -------
    int or str
        Seconds, or the name.

    Examples
    --------
    >>> parse_zone("+01:00"), parse_zone("Europe/Stockholm")
    (3600, 'Europe/Stockholm')
    """
    offset = parse_offset(text)
    if offset is not None:
        return offset
    offset_at_instant(text, 0, 0)  # raises where there is no such zone
    return text


def _offset(text: str, part: str) -> int:
    offset = parse_offset(part)
    if offset is None:
        raise _unreadable(text, "time zone")
    return offset


def _unreadable(text: str, what: str) -> ArgumentError:
    return ArgumentError(f"{text!r} is no {what}", "InvalidArgumentValue")
