"""Durations: months, days and nanoseconds, which no calendar turns into one another."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from kg.cypher.calendars import DAY_NANOS, NANOS
from kg.cypher.errors import ArgumentError, CypherArithmeticError, CypherTypeError

# An average month of the Gregorian calendar: 365.2425 days by twelve.
MONTH_NANOS = 2_629_746 * NANOS
_MOST = 2**63


def _quotient(number: int, divisor: int) -> int:
    return number // divisor if number >= 0 else -(-number // divisor)


def _remainder(number: int, divisor: int) -> int:
    return number - _quotient(number, divisor) * divisor


_FIELDS: dict[str, Callable[["Duration"], int]] = {
    "years": lambda d: _quotient(d.months, 12),
    "quarters": lambda d: _quotient(d.months, 3),
    "months": lambda d: d.months,
    "weeks": lambda d: _quotient(d.days, 7),
    "days": lambda d: d.days,
    "hours": lambda d: _quotient(d.nanos // NANOS, 3600),
    "minutes": lambda d: _quotient(d.nanos // NANOS, 60),
    "seconds": lambda d: d.nanos // NANOS,
    "milliseconds": lambda d: d.nanos // 1_000_000,
    "microseconds": lambda d: d.nanos // 1000,
    "nanoseconds": lambda d: d.nanos,
    "quartersofyear": lambda d: _remainder(_quotient(d.months, 3), 4),
    "monthsofyear": lambda d: _remainder(d.months, 12),
    "monthsofquarter": lambda d: _remainder(d.months, 3),
    "daysofweek": lambda d: _remainder(d.days, 7),
    "minutesofhour": lambda d: _remainder(_quotient(d.nanos // NANOS, 60), 60),
    "secondsofminute": lambda d: _remainder(d.nanos // NANOS, 60),
    "millisecondsofsecond": lambda d: d.nanos % NANOS // 1_000_000,
    "microsecondsofsecond": lambda d: d.nanos % NANOS // 1000,
    "nanosecondsofsecond": lambda d: d.nanos % NANOS,
}


class Duration:
    """A length of time. Its parts are kept apart, for a month has no fixed number of days.

    Parameters
    ----------
    months, days, nanos : int
        Its parts; each may be negative.

    Examples
    --------
    >>> length = Duration(17, 3, 90 * 10**9)
    >>> str(length), length.component("monthsOfYear"), str(length * 0.5)
    ('P1Y5M3DT1M30S', 5, 'P8M16DT17H15M18S')
    """

    __slots__ = ("days", "months", "nanos")
    RANK: ClassVar[int] = 10
    COMPARABLE: ClassVar[bool] = False
    months: int
    days: int
    nanos: int

    def __init__(self, months: int, days: int, nanos: int) -> None:
        if not all(-_MOST <= part < _MOST for part in (months, days, nanos // NANOS)):
            raise CypherArithmeticError("a duration is too long", "DurationOverflow")
        self.months = months
        self.days = days
        self.nanos = nanos

    @classmethod
    def approximate(cls, months: Decimal, days: Decimal, nanos: Decimal) -> "Duration":
        """Return a duration of fractional parts: what is left of each goes to the next smaller one.

        Parameters
        ----------
        months, days, nanos : Decimal
            A month counts as its average length where it is broken.

        Returns
        -------
        Duration

        Examples
        --------
        >>> str(Duration.approximate(Decimal("0.75"), Decimal(0), Decimal(0)))
        'P22DT19H51M49.5S'
        """
        whole_months = int(months)
        days += (months - whole_months) * MONTH_NANOS / DAY_NANOS
        whole_days = int(days)
        return cls(whole_months, whole_days, int(nanos + (days - whole_days) * DAY_NANOS))

    def sort_value(self) -> int:
        """Return what orders durations: their length, months taken as average."""
        return self.months * MONTH_NANOS + self.days * DAY_NANOS + self.nanos

    def component(self, name: str) -> int:
        """Return a part of it, such as its hours.

        Parameters
        ----------
        name : str
            As in Cypher: years, months, days, seconds, minutesOfHour …

        Returns
        -------
        int

        Raises
        ------
        ArgumentError
            Where durations have no such part.
        """
        field = _FIELDS.get(name.lower())
        if field is None:
            raise ArgumentError(f"a duration has no {name}", "InvalidArgumentValue")
        return field(self)

    def to_native(self) -> timedelta:
        """Return it as Python's own, months taken as average, to the microsecond."""
        return timedelta(days=self.days, microseconds=(self.months * MONTH_NANOS + self.nanos) // 1000)

    def __add__(self, other: "Duration") -> "Duration":
        return Duration(self.months + other.months, self.days + other.days, self.nanos + other.nanos)

    def __sub__(self, other: "Duration") -> "Duration":
        return Duration(self.months - other.months, self.days - other.days, self.nanos - other.nanos)

    def __neg__(self) -> "Duration":
        return Duration(-self.months, -self.days, -self.nanos)

    # Neo4j calculates these two with floats, and differs in the last digits of some seconds.
    def __mul__(self, factor: float) -> "Duration":
        if isinstance(factor, int):
            return Duration(self.months * factor, self.days * factor, self.nanos * factor)
        by = decimal_of(factor)
        return Duration.approximate(self.months * by, self.days * by, self.nanos * by)

    def __truediv__(self, divisor: float) -> "Duration":
        if divisor == 0:
            raise CypherArithmeticError("a duration cannot be divided by zero", "DivisionByZero")
        by = decimal_of(divisor)
        return Duration.approximate(self.months / by, self.days / by, self.nanos / by)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[int, int, int]:
        return self.months, self.days, self.nanos

    def __repr__(self) -> str:
        return f"Duration({str(self)!r})"

    def __str__(self) -> str:
        day = _shown((_quotient(self.months, 12), "Y"), (_remainder(self.months, 12), "M"), (self.days, "D"))
        seconds, fraction = divmod(abs(self.nanos), NANOS)
        sign = "-" if self.nanos < 0 else ""
        time = _shown((seconds // 3600, "H"), (seconds // 60 % 60, "M"), sign=sign)
        if seconds % 60 or fraction:
            digits = f".{fraction:09}".rstrip("0") if fraction else ""
            time += f"{sign}{seconds % 60}{digits}S"
        return f"P{day}T{time}" if time else f"P{day}" if day else "PT0S"


def _shown(*parts: tuple[int, str], sign: str = "") -> str:
    return "".join(f"{sign}{number}{unit}" for number, unit in parts if number)


def decimal_of(number: float) -> Decimal:
    """Return a number exactly as it is written.

    Parameters
    ----------
    number : int or float
        Any finite one.

    Returns
    -------
    Decimal

    Raises
    ------
    ArgumentError
        Where it is infinite or no number.

    Examples
    --------
    >>> decimal_of(0.1)
    Decimal('0.1')
    """
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise ArgumentError(f"{number} is no length of time", "InvalidArgumentValue")
    return exact


# What one of each unit is, as (months, days, nanoseconds).
UNITS: dict[str, tuple[int, int, int]] = {
    "years": (12, 0, 0),
    "quarters": (3, 0, 0),
    "months": (1, 0, 0),
    "weeks": (0, 7, 0),
    "days": (0, 1, 0),
    "hours": (0, 0, 3600 * NANOS),
    "minutes": (0, 0, 60 * NANOS),
    "seconds": (0, 0, NANOS),
    "milliseconds": (0, 0, 1_000_000),
    "microseconds": (0, 0, 1000),
    "nanoseconds": (0, 0, 1),
}


def duration_of_map(parts: Mapping[str, Any]) -> Duration:
    """Return the duration that a map describes.

    Parameters
    ----------
    parts : mapping
        Units and numbers.

    Returns
    -------
    Duration

    Raises
    ------
    ArgumentError
        Where a key is no unit, or there is none.
    CypherTypeError
        Where a value is no number.

    Examples
    --------
    >>> str(duration_of_map({"minutes": 1.5, "seconds": 1}))
    'PT1M31S'
    """
    if not parts:
        raise ArgumentError("a duration needs at least one unit", "InvalidArgumentValue")
    return _total([(unit, _number(unit, value)) for unit, value in parts.items()])


def _number(unit: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CypherTypeError(f"{unit} must be a number, not {value!r}", "InvalidArgumentType")
    return decimal_of(value)


def _total(parts: list[tuple[str, Decimal]]) -> Duration:
    months = days = nanos = Decimal(0)
    for unit, amount in parts:
        if (size := UNITS.get(unit)) is None:
            raise ArgumentError(f"a duration has no {unit!r}", "InvalidArgumentValue")
        months += size[0] * amount
        days += size[1] * amount
        nanos += size[2] * amount
    return Duration.approximate(months, days, nanos)


_AMOUNT = r"[-+]?\d+(?:[.,]\d+)?|[-+]?[.,]\d+"
_DATE_UNITS = {"Y": "years", "Q": "quarters", "M": "months", "W": "weeks", "D": "days"}
_TIME_UNITS = {"H": "hours", "M": "minutes", "S": "seconds"}


def _units(letters: Mapping[str, str]) -> str:
    return "".join(f"(?:(?P<{name}>{_AMOUNT}){letter})?" for letter, name in letters.items())


_UNITS_TEXT = re.compile(rf"([-+]?)P{_units(_DATE_UNITS)}(?:T{_units(_TIME_UNITS)})?", re.IGNORECASE)
_DATE_TEXT = re.compile(
    r"([-+]?)P(?P<years>-?\d{4})-?(?P<months>\d\d)-?(?P<days>\d\d)"
    r"(?:T(?P<hours>\d\d)(?::?(?P<minutes>\d\d)(?::?(?P<seconds>\d\d(?:[.,]\d{1,9})?))?)?)?"
)


def parse_duration(text: str) -> Duration:
    """Return the duration that a text in ISO 8601 says.

    Parameters
    ----------
    text : str
        By units (`P5M1.5D`) or in the form of a date (`P2012-02-02T14:37:21`).

    Returns
    -------
    Duration

    Raises
    ------
    ArgumentError
        Where it is none.

    Examples
    --------
    >>> str(parse_duration("P2.5W")), str(parse_duration("-PT90M"))
    ('P17DT12H', 'PT-1H-30M')
    """
    found = _DATE_TEXT.fullmatch(text) or _UNITS_TEXT.fullmatch(text)
    parts = {unit: amount for unit, amount in found.groupdict().items() if amount} if found else {}
    if found is None or not parts or text.endswith(("T", "t")):
        raise ArgumentError(f"{text!r} is no duration", "InvalidArgumentValue")
    duration = _total([(unit, Decimal(amount.replace(",", "."))) for unit, amount in parts.items()])
    return -duration if found[1] == "-" else duration
