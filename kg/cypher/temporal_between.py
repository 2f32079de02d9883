"""How long it is from one instant to another."""

from kg.cypher.calendars import DAY_NANOS, add_months, date_of
from kg.cypher.durations import Duration
from kg.cypher.errors import ArgumentError
from kg.cypher.temporal import DateTime, Instant, Zone


def between(start: Instant, end: Instant) -> Duration:
    """Return the way from one instant to another in months, then days, then nanoseconds.

    Parameters
    ----------
    start, end : Instant
        Of any kinds: what one of them lacks it takes from the other, or from midnight.

    Returns
    -------
    Duration
        Only a length of time where one of them has no date.

    Examples
    --------
    >>> from kg.cypher.temporal_text import parse_date, parse_local_datetime
    >>> str(between(parse_date("1984-10-11"), parse_local_datetime("2015-07-21T21:40:32.142")))
    'P30Y9M10DT21H40M32.142S'
    """
    if not (hasattr(start, "days") and hasattr(end, "days")):
        return in_seconds(start, end)
    first, last = _aligned(start, end)
    months = _months(first, last)
    first = DateTime.local(add_months(first.days, months), first.nanos, first.zone)
    days = _days(first, last)
    first = DateTime.local(first.days + days, first.nanos, first.zone)
    return Duration(months, days, last.epoch_nanos - first.epoch_nanos)


def in_months(start: Instant, end: Instant) -> Duration:
    """Return the way from one instant to another in whole months.

    Parameters
    ----------
    start, end : Instant
        Of any kinds.

    Returns
    -------
    Duration
        Where one of them has no date, it is taken to be on that of the other.

    Raises
    ------
    ArgumentError
        Where neither has one.

    Examples
    --------
    >>> from kg.cypher.temporal_text import parse_date
    >>> str(in_months(parse_date("1984-10-11"), parse_date("1985-12-10")))
    'P1Y1M'
    """
    _one_dated(start, end)
    return Duration(_months(*_aligned(start, end)), 0, 0)


def in_days(start: Instant, end: Instant) -> Duration:
    """Return the way from one instant to another in whole days.

    Parameters
    ----------
    start, end : Instant
        Of any kinds.

    Returns
    -------
    Duration
        Where one of them has no date, it is taken to be on that of the other.

    Raises
    ------
    ArgumentError
        Where neither has one.

    Examples
    --------
    >>> from kg.cypher.temporal_text import parse_date
    >>> str(in_days(parse_date("1984-10-11"), parse_date("1985-12-10")))
    'P425D'
    """
    _one_dated(start, end)
    return Duration(0, _days(*_aligned(start, end)), 0)


def in_seconds(start: Instant, end: Instant) -> Duration:
    """Return the way from one instant to another by the clock.

    Parameters
    ----------
    start, end : Instant
        Of any kinds.

    Returns
    -------
    Duration

    Examples
    --------
    >>> from kg.cypher.temporal_text import parse_date, parse_local_time
    >>> str(in_seconds(parse_date("1984-10-11"), parse_local_time("16:30")))
    'PT16H30M'
    """
    first, last = _aligned(start, end)
    return Duration(0, 0, last.epoch_nanos - first.epoch_nanos)


def _one_dated(start: Instant, end: Instant) -> None:
    if not hasattr(start, "days") and not hasattr(end, "days"):
        raise ArgumentError(
            "between two times of day there are no days and no months", "InvalidArgumentValue"
        )


def _aligned(start: Instant, end: Instant) -> tuple[DateTime, DateTime]:
    """Return both as moments, the second in the zone of the first."""
    first, last = _moment(start, end), _moment(end, start)
    return first, last.at_zone(first.zone)


def _moment(value: Instant, other: Instant) -> DateTime:
    days: int = getattr(value, "days", getattr(other, "days", 0))
    zone: Zone = getattr(value, "zone", getattr(other, "zone", 0))
    return DateTime.local(days, getattr(value, "nanos", 0), zone)


def _months(first: DateTime, last: DateTime) -> int:
    (year, month, day), (last_year, last_month, last_day) = date_of(first.days), date_of(last.days)
    months = (last_year - year) * 12 + last_month - month
    here, there = (day, first.nanos), (last_day, last.nanos)
    if months > 0 and there < here:
        return months - 1
    return months + 1 if months < 0 and there > here else months


def _days(first: DateTime, last: DateTime) -> int:
    nanos = (last.days - first.days) * DAY_NANOS + last.nanos - first.nanos
    return nanos // DAY_NANOS if nanos >= 0 else -(-nanos // DAY_NANOS)
