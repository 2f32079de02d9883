"""Days, weeks, quarters and time zones by numbers, for years far beyond those of `datetime`.

A day is counted from 1970-01-01, in the Gregorian calendar continued to both sides.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache

from kg.cypher.errors import ArgumentError

LAST_YEAR = 999_999_999
NANOS = 1_000_000_000
DAY_SECONDS = 86_400
DAY_NANOS = DAY_SECONDS * NANOS
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FURTHEST_OFFSET = 18 * 3600
_EPOCH = datetime(1970, 1, 1)


def is_leap(year: int) -> bool:
    """Tell whether a year has 366 days.

    Parameters
    ----------
    year : int
        Counted astronomically: 0 is the year before 1.

    Returns
    -------
    bool

    Examples
    --------
    >>> [year for year in (1900, 2000, 2023, 2024) if is_leap(year)]
    [2000, 2024]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days in a month.

    Parameters
    ----------
    year, month : int
        The month from 1 to 12.

    Returns
    -------
    int

    Examples
    --------
    >>> month_length(2024, 2)
    29
    """
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def day_of(year: int, month: int, day: int) -> int:
    """Return the number of a date's day.

    Parameters
    ----------
    year, month, day : int
        A date that exists.

    Returns
    -------
    int

    Examples
    --------
    >>> day_of(1970, 1, 1), day_of(2000, 3, 1), day_of(1, 1, 1)
    (0, 11017, -719162)
    """
    # A year that begins in March has its leap day at its end, where it disturbs nothing.
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def date_of(days: int) -> tuple[int, int, int]:
    """Return year, month and day of the day of this number.

    Parameters
    ----------
    days : int
        Counted from 1970-01-01.

    Returns
    -------
    tuple of int

    Examples
    --------
    >>> date_of(0), date_of(11016), date_of(-719163)
    ((1970, 1, 1), (2000, 2, 29), (0, 12, 31))
    """
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def weekday(days: int) -> int:
    """Return the day of the week, Monday as 1.

    Parameters
    ----------
    days : int
        Number of a day.

    Returns
    -------
    int

    Examples
    --------
    >>> weekday(0)
    4
    """
    return (days + 3) % 7 + 1


def week_of(days: int) -> tuple[int, int]:
    """Return the ISO week of a day, and the year that this week belongs to.

    Parameters
    ----------
    days : int
        Number of a day.

    Returns
    -------
    tuple of int
        Year and week.

    Examples
    --------
    >>> week_of(day_of(1816, 12, 31)), week_of(day_of(1984, 1, 1))
    ((1817, 1), (1983, 52))
    """
    thursday = days - weekday(days) + 4  # a week belongs to the year of its Thursday
    year = date_of(thursday)[0]
    return year, (thursday - day_of(year, 1, 1)) // 7 + 1


def first_monday(week_year: int) -> int:
    """Return the day on which the first ISO week of a year begins.

    Parameters
    ----------
    week_year : int
        The year.

    Returns
    -------
    int

    Examples
    --------
    >>> date_of(first_monday(1817))
    (1816, 12, 30)
    """
    fourth = day_of(week_year, 1, 4)
    return fourth - weekday(fourth) + 1


def add_months(days: int, months: int) -> int:
    """Return the day some months later, the last of the month where it would be beyond it.

    Parameters
    ----------
    days : int
        Number of a day.
    months : int
        May be negative.

    Returns
    -------
    int

    Examples
    --------
    >>> date_of(add_months(day_of(2024, 1, 31), 1)), date_of(add_months(day_of(2024, 3, 31), -13))
    ((2024, 2, 29), (2023, 2, 28))
    """
    year, month, day = date_of(days)
    year, index = divmod(year * 12 + month - 1 + months, 12)
    return day_of(checked_year(year), index + 1, min(day, month_length(year, index + 1)))


def checked_year(year: int) -> int:
    """Return a year that dates can have.

    Parameters
    ----------
    year : int
        Any.

    Returns
    -------
    int
        The same.

    Raises
    ------
    ArgumentError
        Where it lies beyond them.

    Examples
    --------
    >>> checked_year(2026)
    2026
    """
    if not -LAST_YEAR <= year <= LAST_YEAR:
        raise ArgumentError(f"the year {year} is out of range", "NumberOutOfRange")
    return year


_OFFSET = re.compile(r"(?:[Zz]|([+-])(\d\d?)(?::?(\d\d)(?::?(\d\d))?)?)")


def parse_offset(text: str) -> int | None:
    """Return the seconds of an offset such as `+01:00`.

    Parameters
    ----------
    text : str
        `Z`, or a sign with hours, and minutes, and seconds.

    Returns
    -------
    int or None
        None where it is none.

    Raises
    ------
    ArgumentError
        Where it is more than 18 hours.

    Examples
    --------
    >>> parse_offset("Z"), parse_offset("+01:30"), parse_offset("-0200"), parse_offset("Europe/Oslo")
    (0, 5400, -7200, None)
    """
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    total = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if total > _FURTHEST_OFFSET or int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise ArgumentError(f"{text} is no offset of a time zone", "InvalidArgumentValue")
    return -total if sign == "-" else total


def show_offset(seconds: int) -> str:
    """Return an offset as ISO 8601 writes it.

    Parameters
    ----------
    seconds : int
        East of Greenwich.

    Returns
    -------
    str

    Examples
    --------
    >>> show_offset(0), show_offset(-5400), show_offset(3208)
    ('Z', '-01:30', '+00:53:28')
    """
    if not seconds:
        return "Z"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    tail = f":{rest:02}" if rest else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}{tail}"


@cache
def zone_named(name: str) -> tzinfo:
    """Return the rules of a time zone.

    Parameters
    ----------
    name : str
        As the IANA database names it.

    Returns
    -------
    tzinfo

    Raises
    ------
    ArgumentError
        Where there is none of this name.

    Notes
    -----
    The database of the package `tzdata` goes before the system's: machines differ in how they
    treat zones that were one with another since 1970, and answers should not.

    Examples
    --------
    >>> str(zone_named("Europe/Stockholm"))
    'Europe/Stockholm'
    """
    import zoneinfo  # noqa: PLC0415 (only queries with named zones need it)
    from importlib import resources  # noqa: PLC0415 (as above)

    parts = name.split("/")
    if not all(re.fullmatch(r"[\w+-]+", part) for part in parts):
        raise _no_zone(name)
    try:
        with resources.files("tzdata").joinpath("zoneinfo", *parts).open("rb") as file:
            return zoneinfo.ZoneInfo.from_file(file, key=name)
    except (ModuleNotFoundError, OSError, ValueError):
        pass
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise _no_zone(name) from None


def _no_zone(name: str) -> ArgumentError:
    return ArgumentError(f"there is no time zone {name!r}", "InvalidArgumentValue")


def offset_at_local(name: str, days: int, seconds: int) -> int:
    """Return the offset of a zone at a local time; in an hour that occurs twice, the first.

    Parameters
    ----------
    name : str
        The zone.
    days, seconds : int
        The local day, and the second in it.

    Returns
    -------
    int
        Seconds.

    Examples
    --------
    >>> offset_at_local("Europe/Stockholm", day_of(2026, 7, 1), 0)
    7200
    """
    return _offset(_within_datetime(days, seconds).replace(tzinfo=zone_named(name)))


def offset_at_instant(name: str, days: int, seconds: int) -> int:
    """Return the offset of a zone at an instant.

    Parameters
    ----------
    name : str
        The zone.
    days, seconds : int
        Day and second in UTC.

    Returns
    -------
    int
        Seconds.

    Examples
    --------
    >>> offset_at_instant("Europe/Stockholm", day_of(2026, 1, 1), 0)
    3600
    """
    days, seconds = days + seconds // DAY_SECONDS, seconds % DAY_SECONDS
    moment = _within_datetime(days, seconds).replace(tzinfo=UTC)
    return _offset(moment.astimezone(zone_named(name)))


def _offset(moment: datetime) -> int:
    return int((moment.utcoffset() or timedelta()).total_seconds())


def _within_datetime(days: int, seconds: int) -> datetime:
    """Return a moment, moved by whole cycles of 400 years where Python's years do not reach it."""
    year = date_of(days)[0]
    if year > 9990:
        days -= (year - 9590) // 400 * 146_097
    elif year < 2:
        days = day_of(2, 1, 1)  # before all rules: local mean time
    return _EPOCH + timedelta(days=days, seconds=seconds)
