"""Durations: what they are made of, how they are written, and the way between two instants."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cypher.arithmetic import add, subtract
from kg.cypher.durations import Duration, duration_of_map, parse_duration
from kg.cypher.errors import ArgumentError, CypherError, CypherTypeError
from kg.cypher.functions import FUNCTIONS
from kg.cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time, of_native

STARTED = 1_770_812_345_678_901_234  # 2026-02-11T12:19:05.678901234Z


def call(name, *args):
    function = FUNCTIONS[name.lower()]
    context = [SimpleNamespace(started=STARTED)] if function.contextual else []
    return function.apply(*context, *args)


def shown(name, *args):
    return str(call(name, *args))


DATES = st.dates()


def test_components_of_a_duration():
    length = duration_of_map(
        {
            "years": 1,
            "months": 4,
            "days": 10,
            "hours": 1,
            "minutes": 1,
            "seconds": 1,
            "nanoseconds": 111111111,
        }
    )
    expected = {
        "years": 1,
        "quarters": 5,
        "months": 16,
        "weeks": 1,
        "days": 10,
        "hours": 1,
        "minutes": 61,
        "seconds": 3661,
        "milliseconds": 3661111,
        "microseconds": 3661111111,
        "nanoseconds": 3661111111111,
        "quartersOfYear": 1,
        "monthsOfQuarter": 1,
        "monthsOfYear": 4,
        "daysOfWeek": 3,
        "minutesOfHour": 1,
        "secondsOfMinute": 1,
        "millisecondsOfSecond": 111,
        "microsecondsOfSecond": 111111,
        "nanosecondsOfSecond": 111111111,
    }
    assert {name: length.component(name) for name in expected} == expected
    with pytest.raises(ArgumentError, match="no fortnights"):
        length.component("fortnights")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"months": 5, "days": 1.5}, "P5M1DT12H"),
        ({"months": 0.75}, "P22DT19H51M49.5S"),
        ({"weeks": 2.5}, "P17DT12H"),
        ({"quarters": 5}, "P1Y3M"),
        ({"seconds": -60, "milliseconds": -1}, "PT-1M-0.001S"),
        ({"seconds": 2, "milliseconds": -1}, "PT1.999S"),
        ({"days": 1, "milliseconds": -1}, "P1DT-0.001S"),
        ({"days": 0.1}, "PT2H24M"),
        ({"microseconds": 1}, "PT0.000001S"),
        ({"days": 0}, "PT0S"),
    ],
)
def test_durations_keep_their_parts_apart(fields, expected):
    length = duration_of_map(fields)
    assert str(length) == expected
    assert parse_duration(expected) == length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P5M1.5D", "P5M1DT12H"),
        ("PT0.75M", "PT45S"),
        ("PT1,5H", "PT1H30M"),
        ("P2.5W", "P17DT12H"),
        ("-P1DT1H", "P-1DT-1H"),
        ("P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"),
        ("P20120202T1437", "P2012Y2M2DT14H37M"),
    ],
)
def test_durations_in_every_form_of_text(text, expected):
    assert shown("duration", text) == expected


@pytest.mark.parametrize("text", ["", "P", "PT", "P1", "1D", "P1DT", "P1D2M", "PT1D"])
def test_texts_that_are_no_duration_are_refused(text):
    with pytest.raises(ArgumentError, match="no duration"):
        parse_duration(text)


def test_maps_that_are_no_duration_are_refused():
    with pytest.raises(ArgumentError, match="at least one unit"):
        call("duration", {})
    with pytest.raises(ArgumentError, match="no 'fortnights'"):
        call("duration", {"fortnights": 1})
    with pytest.raises(CypherTypeError, match="must be a number"):
        call("duration", {"days": "1"})
    with pytest.raises(CypherTypeError, match="must be a number"):
        call("duration", {"days": None})
    with pytest.raises(CypherError, match="too long"):
        call("duration", {"seconds": 2**63})
    with pytest.raises(ArgumentError, match="no length of time"):
        call("duration", {"seconds": float("inf")})


parts = st.integers(-(10**9), 10**9)
DURATIONS = st.builds(Duration, parts, parts, st.integers(-(10**18), 10**18))


@given(DURATIONS)
def test_a_duration_is_what_its_text_says(length):
    assert parse_duration(str(length)) == length


@given(DURATIONS, DURATIONS)
def test_durations_add_and_subtract_by_parts(one, other):
    assert (one + other) - other == one
    assert -(one - other) == other - one
    assert one * 2 == one + one
    assert one / 1 == one


def test_durations_multiply_and_divide_down_to_smaller_parts():
    length = call("duration", "P12Y5M14DT16H13M10.000000001S")
    assert str(length * 0.5) == "P6Y2M22DT13H21M8S"
    assert str(length / 2) == "P6Y2M22DT13H21M8S"
    with pytest.raises(CypherError, match="divided by zero"):
        _ = length / 0


MOVES = [
    (Date.of(1984, 10, 11), "P12Y5M14DT16H13M10S", "1997-03-25", "1972-04-27"),
    (Date.of(1984, 10, 11), "P1M-14DT15H49M10S", "1984-10-28", "1984-09-25"),
    (Date.of(1984, 10, 11), "P12Y11M29DT33H58M13.5S", "1997-10-11", "1971-10-12"),
    (LocalTime(45_074 * 10**9 + 1), "P9DT16H13M10.000000002S", "04:44:24.000000003", "20:18:03.999999999"),
    (Time(45_074 * 10**9, 3600), "PT16H13M10S", "04:44:24+01:00", "20:18:04+01:00"),
    (LocalDateTime(5397, 1), "P1M1DT-1S", "1984-11-11T23:59:59.000000001", "1984-09-10T00:00:01.000000001"),
    (DateTime.local(5397, 0, 3600), "PT25H", "1984-10-12T01:00:00+01:00", "1984-10-09T23:00:00+01:00"),
]


@pytest.mark.parametrize(("instant", "length", "later", "earlier"), MOVES)
def test_durations_move_instants(instant, length, later, earlier):
    length = parse_duration(length)
    assert str(add(instant, length)) == str(add(length, instant)) == later
    assert str(subtract(instant, length)) == earlier


def test_a_day_is_not_always_24_hours():
    """On the day when summer time ends, the calendar and the clock part."""
    midnight = call("datetime", "2017-10-29T00:00[Europe/Stockholm]")
    assert str(add(midnight, parse_duration("P1D"))) == "2017-10-30T00:00:00+01:00[Europe/Stockholm]"
    assert str(add(midnight, parse_duration("PT24H"))) == "2017-10-29T23:00:00+01:00[Europe/Stockholm]"
    spring = call("datetime", "2017-03-26T02:30[Europe/Stockholm]")
    assert str(spring) == "2017-03-26T03:30:00+02:00[Europe/Stockholm]", "the clock skips this half hour"


BETWEEN = [
    ("date", "1984-10-11", "date", "2015-06-24", "P30Y8M13D", "P30Y8M", "P11213D", "PT269112H"),
    ("date", "2015-06-24", "date", "1984-10-11", "P-30Y-8M-13D", "P-30Y-8M", "P-11213D", "PT-269112H"),
    ("date", "2018-01-31", "date", "2018-03-01", "P1M1D", "P1M", "P29D", "PT696H"),
    ("date", "1984-10-11", "localtime", "16:30", "PT16H30M", "PT0S", "PT0S", "PT16H30M"),
    ("localtime", "14:30", "date", "2015-06-24", "PT-14H-30M", "PT0S", "PT0S", "PT-14H-30M"),
    ("localtime", "14:30", "time", "16:30+0100", "PT2H", None, None, "PT2H"),
    ("time", "14:30", "time", "16:30+0100", "PT1H", None, None, "PT1H"),
    (
        "datetime",
        "2014-07-21T21:40:36.143+0200",
        "time",
        "16:30+0100",
        "PT-4H-10M-36.143S",
        "PT0S",
        "PT0S",
        None,
    ),
    (
        "localdatetime",
        "2014-07-21T21:40:36.143",
        "date",
        "2015-06-24",
        "P11M2DT2H19M23.857S",
        "P11M",
        "P337D",
        "PT8090H19M23.857S",
    ),
    (
        "date",
        "-999999999-01-01",
        "date",
        "+999999999-12-31",
        "P1999999998Y11M30D",
        "P1999999998Y11M",
        None,
        None,
    ),
    ("localtime", "12:34:54.7", "localtime", "12:34:54.3", "PT-0.4S", None, None, "PT-0.4S"),
    (
        "datetime",
        "2017-10-29T00:00[Europe/Stockholm]",
        "localtime",
        "04:00",
        "PT5H",
        "PT0S",
        "PT0S",
        "PT5H",
    ),
    (
        "date",
        "2017-10-29",
        "datetime",
        "2017-10-30T00:00[Europe/Stockholm]",
        "P1D",
        "PT0S",
        "P1D",
        "PT25H",
    ),
]


@pytest.mark.parametrize("case", BETWEEN)
def test_the_way_between_two_instants(case):
    first, start, second, end, whole, months, days, clock = case
    pair = call(first, start), call(second, end)
    assert shown("duration.between", *pair) == whole
    assert months is None or shown("duration.inMonths", *pair) == months
    assert days is None or shown("duration.inDays", *pair) == days
    assert clock is None or shown("duration.inSeconds", *pair) == clock


@pytest.mark.parametrize("name", ["duration.inMonths", "duration.inDays"])
def test_between_two_times_of_day_there_are_no_days(name):
    with pytest.raises(ArgumentError, match="no days and no months"):
        call(name, LocalTime(0), Time(0, 0))


@given(DATES, DATES)
def test_the_way_between_two_dates_leads_from_one_to_the_other(start, end):
    one, other = of_native(start), of_native(end)
    assert add(one, call("duration.between", one, other)) == other
