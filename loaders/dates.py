"""Dates in the forms that the press writes them, read strictly: nothing is guessed."""

import re
from datetime import datetime
from typing import Final, NamedTuple

from schema.dates import Moment

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR: Final = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY: Final = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_ZONE: Final = (
    r"(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d|[ECMP][SD]?T|CES?T|BST|JST|KST|HKT|SGT|IST|北京时间|北京時間)\b)?"
)
_TIME: Final = (
    r"(?:[T\s,，]*(?:at\s+)?(?:\(?(?:星期|周|週)[一二三四五六日天]\)?\s*)?"
    r"(?P<hour>\d{1,2})[:：时時点](?P<minute>\d\d)分?(?!\d)(?::\d\d(?:\.\d+)?)?"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?)?{_ZONE})?"
)
_WEEKDAY: Final = r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FULL: Final = (
    _any_case(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
        + _TIME
    ),
    _any_case(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]" + _TIME
    ),
    _any_case(rf"{_WEEKDAY}\b{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}"),
    _any_case(rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}{_TIME}"),
    _any_case(rf"(?<!\d)(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)(?!\d){_TIME}"),
)
_COARSE: Final = (
    _any_case(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    _any_case(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})"),
    _any_case(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月"),
    _any_case(rf"{_MONTH},?\s+(?P<year>(?:19|20)\d\d)"),
    _any_case(r"(?P<year>(?:19|20)\d\d)\s*年?"),
)
_WITHOUT_YEAR: Final = (
    _any_case(rf"\b{_MONTH}\s+{_DAY}"),
    _any_case(rf"{_DAY}\s+{_MONTH}(?!\w)"),
    _any_case(r"(?<![\d年])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]"),
)


class FoundDate(NamedTuple):
    """A full date and where it stands in the line that was searched; no moment where there is no such day."""

    moment: Moment | None
    start: int
    end: int


def find_date(line: str) -> FoundDate | None:
    """Return the first date with year, month and day in a line, with its time where one follows.

    Parameters
    ----------
    line : str
        A line of an article.

    Returns
    -------
    FoundDate or None
        None where the line has no full date.

    Examples
    --------
    >>> find_date("证券时报 2026年02月13日 09:30")
    FoundDate(moment='2026-02-13T09:30', start=5, end=22)
    >>> find_date("Feb. 30, 2026").moment is None
    True
    >>> find_date("LONDON, Oct 15 - ") is None
    True
    """
    matches = [m for pattern in _FULL if (m := pattern.search(line))]
    if not matches:
        return None
    first = min(matches, key=lambda m: m.start())
    return FoundDate(_moment(first), first.start(), first.end())


def parse_moment(text: str) -> Moment | None:
    """Return the date that a whole string is, as precise as it is.

    A zone is dropped, not applied: the article's own clock is kept. Day and month in figures with
    the year last are read only where they can be told apart.

    Parameters
    ----------
    text : str
        A date in any usual English or Chinese form.

    Returns
    -------
    Moment or None
        None where the string is no date, or one that does not exist.

    Examples
    --------
    >>> parse_moment("Fri, 13 Feb 2026 02:18:00 GMT"), parse_moment("2026年2月"), parse_moment("2/13/2026")
    ('2026-02-13T02:18', '2026-02', '2026-02-13')
    >>> parse_moment("3/4/2026") is None, parse_moment("soon") is None
    (True, True)
    """
    text = text.strip()
    for pattern in (*_FULL, *_COARSE):
        match = pattern.fullmatch(text)
        if match:
            return _moment(match)
    return None


def find_day(line: str) -> tuple[int, int] | None:
    """Return the first month and day in a line, for a date whose year stands elsewhere.

    Examples
    --------
    >>> find_day("LONDON, Oct 15 - "), find_day("财联社2月13日电")
    ((10, 15), (2, 13))
    """
    matches = [m for pattern in _WITHOUT_YEAR if (m := pattern.search(line))]
    if not matches:
        return None
    first = min(matches, key=lambda m: m.start())
    return _month(first["month"]), int(first["day"])


def complete(coarse: Moment, day: tuple[int, int]) -> Moment | None:
    """Return a year or a month made a day by the month and day given elsewhere, or None if they disagree.

    Examples
    --------
    >>> complete("2025", (10, 15)), complete("2025-09", (10, 15)) is None
    ('2025-10-15', True)
    """
    whole = _checked(int(coarse[:4]), *day)
    return whole if whole and whole.startswith(coarse) else None


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _figures(year, int(parts["first"]), int(parts["second"]), parts)
    if not parts.get("month"):
        return f"{year:04}"
    month = _month(parts["month"])
    if not parts.get("day"):
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    return _checked(year, month, int(parts["day"]), parts)


def _figures(year: int, first: int, second: int, parts: dict[str, str | None]) -> Moment | None:
    """Read 2/13/2026 and 13/2/2026; 3/4/2026 is one day in Boston and another in London."""
    if first > 12 or first == second:
        return _checked(year, second, first, parts)
    if second > 12:
        return _checked(year, first, second, parts)
    return None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _checked(year: int, month: int, day: int, time: dict[str, str | None] | None = None) -> Moment | None:
    """Return the date, with its time if it has one, where the calendar and the clock have it."""
    hour, minute, half = (time.get(k) if time else None for k in ("hour", "minute", "half"))
    try:
        if hour is None or minute is None:
            return datetime(year, month, day).strftime("%Y-%m-%d")
        hours = int(hour)
        if half:
            if not 1 <= hours <= 12:
                return None
            hours = hours % 12 + (12 if half.lower() == "p" else 0)
        return datetime(year, month, day, hours, int(minute)).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return None
