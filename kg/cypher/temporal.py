"""Instants: dates, times of day, and both, with and without a time zone, to the nanosecond.

Five classes, as in Cypher: `Date`, `LocalTime`, `Time` (with an offset), `LocalDateTime`, `DateTime`
(with an offset and, perhaps, a named zone). All are immutable. Their text is ISO 8601.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from kg.cypher.calendars import (
    DAY_NANOS,
    DAY_SECONDS,
    NANOS,
    add_months,
    checked_year,
    date_of,
    day_of,
    offset_at_instant,
    offset_at_local,
    show_offset,
    week_of,
    weekday,
    zone_named,
)
from kg.cypher.errors import ArgumentError

if TYPE_CHECKING:
    from kg.cypher.durations import Duration

Zone: TypeAlias = int | str  # an offset in seconds, or a name


class Instant:
    """Base of the five kinds of instants."""

    __slots__: tuple[str, ...] = ()
    RANK: ClassVar[int]  # in the order of all values, see comparison.py
    COMPARABLE: ClassVar[bool] = True
    NAME: ClassVar[str]
    FIELDS: ClassVar[Mapping[str, Callable[[Any], int | str]]]

    def sort_value(self) -> Any:
        """Return what orders instants of one kind."""
        raise NotImplementedError

    def to_native(self) -> date | time | datetime:
        """Return it as Python's own, to the microsecond; `ValueError` where its years do not reach."""
        raise NotImplementedError

    def component(self, name: str) -> int | str:
        """Return a part of it, such as its year.

        Parameters
        ----------
        name : str
            As in Cypher: year, quarter, month, week, day, hour, offset, epochSeconds …

        Returns
        -------
        int or str

        Raises
        ------
        ArgumentError
            Where this kind has no such part.
        """
        field = self.FIELDS.get(name.lower())
        if field is None:
            raise ArgumentError(f"a {self.NAME} has no {name}", "InvalidArgumentValue")
        return field(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instant) and type(self) is type(other) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((self.NAME, self._fields()))

    def __lt__(self, other: Self) -> bool:
        return bool(self.sort_value() < other.sort_value())

    def __le__(self, other: Self) -> bool:
        return bool(self.sort_value() <= other.sort_value())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def _fields(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)


_DATE_FIELDS: dict[str, Callable[[Any], int | str]] = {
    "year": lambda d: date_of(d.days)[0],
    "quarter": lambda d: (date_of(d.days)[1] + 2) // 3,
    "month": lambda d: date_of(d.days)[1],
    "week": lambda d: week_of(d.days)[1],
    "weekyear": lambda d: week_of(d.days)[0],
    "dayofquarter": lambda d: day_of_quarter(d.days),
    "quarterday": lambda d: day_of_quarter(d.days),
    "day": lambda d: date_of(d.days)[2],
    "ordinalday": lambda d: d.days - day_of(date_of(d.days)[0], 1, 1) + 1,
    "dayofweek": lambda d: weekday(d.days),
    "weekday": lambda d: weekday(d.days),
}
_TIME_FIELDS: dict[str, Callable[[Any], int | str]] = {
    "hour": lambda t: t.nanos // (3600 * NANOS),
    "minute": lambda t: t.nanos // (60 * NANOS) % 60,
    "second": lambda t: t.nanos // NANOS % 60,
    "millisecond": lambda t: t.nanos // 1_000_000 % 1000,
    "microsecond": lambda t: t.nanos // 1000 % 1_000_000,
    "nanosecond": lambda t: t.nanos % NANOS,
}
_ZONE_FIELDS: dict[str, Callable[[Any], int | str]] = {
    "timezone": lambda z: show_offset(z.zone) if isinstance(z.zone, int) else z.zone,
    "offset": lambda z: show_offset(z.offset),
    "offsetminutes": lambda z: int(z.offset / 60),
    "offsetseconds": lambda z: z.offset,
}
_EPOCH_FIELDS: dict[str, Callable[[Any], int | str]] = {
    # As in Neo4j, milliseconds are cut below and seconds towards zero.
    "epochseconds": lambda m: int(Decimal(m.epoch_nanos // 1_000_000) / 1000),
    "epochmillis": lambda m: m.epoch_nanos // 1_000_000,
}


def day_of_quarter(days: int) -> int:
    """Return the number of a day in its quarter, from 1.

    Parameters
    ----------
    days : int
        Number of a day.

    Returns
    -------
    int

    Examples
    --------
    >>> day_of_quarter(day_of(1984, 8, 14))
    45
    """
    year, month, _ = date_of(days)
    return days - day_of(year, (month - 1) // 3 * 3 + 1, 1) + 1


def show_date(days: int) -> str:
    """Return a day as ISO 8601 writes it.

    Parameters
    ----------
    days : int
        Number of a day.

    Returns
    -------
    str

    Examples
    --------
    >>> show_date(0), show_date(day_of(12345, 1, 2)), show_date(day_of(-1, 1, 2))
    ('1970-01-01', '+12345-01-02', '-0001-01-02')
    """
    year, month, day = date_of(days)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def show_time(nanos: int) -> str:
    """Return a time of day as ISO 8601 writes it, with as many digits as it needs.

    Parameters
    ----------
    nanos : int
        Since midnight.

    Returns
    -------
    str

    Examples
    --------
    >>> show_time(0), show_time(45_074_645_000_000)
    ('00:00:00', '12:31:14.645')
    """
    seconds, fraction = divmod(nanos, NANOS)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    tail = f".{fraction:09}".rstrip("0") if fraction else ""
    return f"{hour:02}:{minute:02}:{second:02}{tail}"


class Date(Instant):
    """A day.

    Parameters
    ----------
    days : int
        Since 1970-01-01.

    Examples
    --------
    >>> day = Date.of(2026, 2, 11)
    >>> str(day), day.component("week"), day < Date.of(2026, 2, 12), day.to_native()
    ('2026-02-11', 7, True, datetime.date(2026, 2, 11))
    """

    __slots__ = ("days",)
    RANK = 7
    NAME = "date"
    FIELDS = _DATE_FIELDS

    def __init__(self, days: int) -> None:
        self.days = days

    @classmethod
    def of(cls, year: int, month: int, day: int) -> "Date":
        """Return the date of these numbers, which must exist."""
        return cls(day_of(checked_year(year), month, day))

    def sort_value(self) -> int:
        """Return what orders dates."""
        return self.days

    def plus(self, duration: "Duration", sign: int = 1) -> "Date":
        """Return the date so much later; of its hours only whole days count."""
        whole = abs(duration.nanos) // DAY_NANOS * (1 if duration.nanos > 0 else -1)
        return Date(_moved(self.days, duration, sign) + sign * whole)

    def to_native(self) -> date:
        """Return it as Python's own."""
        return date(*date_of(self.days))

    def __str__(self) -> str:
        return show_date(self.days)


class LocalTime(Instant):
    """A time of day, wherever it is.

    Parameters
    ----------
    nanos : int
        Since midnight.

    Examples
    --------
    >>> str(LocalTime(45_074 * 10**9)), LocalTime(45_074 * 10**9).component("minute")
    ('12:31:14', 31)
    """

    __slots__ = ("nanos",)
    RANK = 9
    NAME = "local time"
    FIELDS = _TIME_FIELDS

    def __init__(self, nanos: int) -> None:
        self.nanos = nanos

    def sort_value(self) -> int:
        """Return what orders local times."""
        return self.nanos

    def plus(self, duration: "Duration", sign: int = 1) -> "LocalTime":
        """Return the time so much later, round the clock; days do not count."""
        return LocalTime((self.nanos + sign * duration.nanos) % DAY_NANOS)

    def to_native(self) -> time:
        """Return it as Python's own, to the microsecond."""
        return _native_time(self.nanos)

    def __str__(self) -> str:
        return show_time(self.nanos)


class Time(Instant):
    """A time of day at an offset from Greenwich.

    Parameters
    ----------
    nanos : int
        Since midnight there.
    offset : int
        Seconds east of Greenwich.

    Examples
    --------
    >>> str(Time(45_074 * 10**9, 3600)), Time(0, -5400).component("offsetMinutes")
    ('12:31:14+01:00', -90)
    """

    __slots__ = ("nanos", "offset")
    RANK = 8
    NAME = "time"
    FIELDS = _TIME_FIELDS | _ZONE_FIELDS

    def __init__(self, nanos: int, offset: int) -> None:
        self.nanos = nanos
        self.offset = offset

    @property
    def zone(self) -> Zone:
        """Its offset."""
        return self.offset

    def sort_value(self) -> tuple[int, int]:
        """Return what orders times: the instant first."""
        return self.nanos - self.offset * NANOS, self.offset

    def plus(self, duration: "Duration", sign: int = 1) -> "Time":
        """Return the time so much later, round the clock; days do not count."""
        return Time((self.nanos + sign * duration.nanos) % DAY_NANOS, self.offset)

    def to_native(self) -> time:
        """Return it as Python's own, to the microsecond."""
        return _native_time(self.nanos).replace(tzinfo=_native_zone(self.offset))

    def __str__(self) -> str:
        return show_time(self.nanos) + show_offset(self.offset)


class LocalDateTime(Instant):
    """A day and a time of day, wherever it is.

    Parameters
    ----------
    days : int
        Since 1970-01-01.
    nanos : int
        Since midnight.

    Examples
    --------
    >>> str(LocalDateTime(0, 45_074 * 10**9))
    '1970-01-01T12:31:14'
    """

    __slots__ = ("days", "nanos")
    RANK = 6
    NAME = "local datetime"
    FIELDS = _DATE_FIELDS | _TIME_FIELDS

    def __init__(self, days: int, nanos: int) -> None:
        self.days = days
        self.nanos = nanos

    def sort_value(self) -> tuple[int, int]:
        """Return what orders them."""
        return self.days, self.nanos

    def plus(self, duration: "Duration", sign: int = 1) -> "LocalDateTime":
        """Return the moment so much later: months first, then days, then the rest."""
        days, nanos = divmod(self.nanos + sign * duration.nanos, DAY_NANOS)
        return LocalDateTime(_moved(self.days, duration, sign) + days, nanos)

    def to_native(self) -> datetime:
        """Return it as Python's own, to the microsecond."""
        return datetime.combine(date(*date_of(self.days)), _native_time(self.nanos))

    def __str__(self) -> str:
        return f"{show_date(self.days)}T{show_time(self.nanos)}"


class DateTime(Instant):
    """A moment: day and time at an offset, which a named zone may give.

    Parameters
    ----------
    days : int
        The local day, since 1970-01-01.
    nanos : int
        Since the local midnight.
    offset : int
        Seconds east of Greenwich.
    zone : int or str
        The same offset, or the name of the zone that has it then.

    Examples
    --------
    >>> moment = DateTime.local(20_000, 0, "Europe/Stockholm")
    >>> str(moment), moment.component("epochSeconds"), str(moment.at_zone(0))
    ('2024-10-04T00:00:00+02:00[Europe/Stockholm]', 1727992800, '2024-10-03T22:00:00Z')
    """

    __slots__ = ("days", "nanos", "offset", "zone")
    RANK = 5
    NAME = "datetime"
    FIELDS = _DATE_FIELDS | _TIME_FIELDS | _ZONE_FIELDS | _EPOCH_FIELDS

    def __init__(self, days: int, nanos: int, offset: int, zone: Zone) -> None:
        self.days = days
        self.nanos = nanos
        self.offset = offset
        self.zone = zone

    @classmethod
    def local(cls, days: int, nanos: int, zone: Zone) -> "DateTime":
        """Return the moment at which clocks in a zone show this; a time they skip moves on."""
        if isinstance(zone, int):
            return cls(days, nanos, zone, zone)
        offset = offset_at_local(zone, days, nanos // NANOS)
        return cls.instant(days * DAY_NANOS + nanos - offset * NANOS, zone)

    @classmethod
    def instant(cls, epoch_nanos: int, zone: Zone) -> "DateTime":
        """Return a moment counted from 1970-01-01T00:00Z, in a zone."""
        offset = zone
        if isinstance(offset, str):
            offset = offset_at_instant(offset, *divmod(epoch_nanos // NANOS, DAY_SECONDS))
        days, nanos = divmod(epoch_nanos + offset * NANOS, DAY_NANOS)
        return cls(days, nanos, offset, zone)

    @property
    def epoch_nanos(self) -> int:
        """Nanoseconds since 1970-01-01T00:00Z."""
        return self.days * DAY_NANOS + self.nanos - self.offset * NANOS

    def at_zone(self, zone: Zone) -> "DateTime":
        """Return the same moment in another zone."""
        return DateTime.instant(self.epoch_nanos, zone)

    def sort_value(self) -> tuple[int, int, str]:
        """Return what orders moments: the instant first."""
        return self.epoch_nanos, self.offset, str(self.zone)

    def plus(self, duration: "Duration", sign: int = 1) -> "DateTime":
        """Return the moment so much later: months and days by the calendar, the rest by the clock."""
        moved = DateTime.local(_moved(self.days, duration, sign), self.nanos, self.zone)
        return DateTime.instant(moved.epoch_nanos + sign * duration.nanos, self.zone)

    def to_native(self) -> datetime:
        """Return it as Python's own, to the microsecond."""
        naive = LocalDateTime(self.days, self.nanos).to_native()
        native = naive.replace(tzinfo=_native_zone(self.zone))
        if int((native.utcoffset() or timedelta()).total_seconds()) != self.offset:
            native = native.replace(fold=1)
        return native

    def __str__(self) -> str:
        name = f"[{self.zone}]" if isinstance(self.zone, str) else ""
        return f"{show_date(self.days)}T{show_time(self.nanos)}{show_offset(self.offset)}{name}"


def of_native(value: date | time | datetime) -> Instant:
    """Return a date or time of Python as one of Cypher.

    Parameters
    ----------
    value : date, time or datetime
        With or without a time zone.

    Returns
    -------
    Instant

    Examples
    --------
    >>> of_native(date(2026, 2, 11)), of_native(time(12, 31)), of_native(datetime(2026, 2, 11, tzinfo=UTC))
    (Date('2026-02-11'), LocalTime('12:31:00'), DateTime('2026-02-11T00:00:00Z'))
    """
    if isinstance(value, datetime):
        days, nanos = day_of(value.year, value.month, value.day), _nanos(value)
        if value.tzinfo is None:
            return LocalDateTime(days, nanos)
        offset = int((value.utcoffset() or timedelta()).total_seconds())
        name = getattr(value.tzinfo, "key", None)
        epoch_nanos = days * DAY_NANOS + nanos - offset * NANOS
        return DateTime.instant(epoch_nanos, name if isinstance(name, str) else offset)
    if isinstance(value, date):
        return Date(day_of(value.year, value.month, value.day))
    offset_of = value.utcoffset()
    nanos = _nanos(value)
    return LocalTime(nanos) if offset_of is None else Time(nanos, int(offset_of.total_seconds()))


def _nanos(value: time | datetime) -> int:
    return (value.hour * 3600 + value.minute * 60 + value.second) * NANOS + value.microsecond * 1000


def _native_time(nanos: int) -> time:
    seconds, fraction = divmod(nanos, NANOS)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, fraction // 1000)


def _native_zone(zone: Zone) -> tzinfo:
    if isinstance(zone, str):
        return zone_named(zone)
    return timezone(timedelta(seconds=zone)) if zone else UTC


def _moved(days: int, duration: "Duration", sign: int) -> int:
    days = add_months(days, sign * duration.months) if duration.months else days
    return days + sign * duration.days
