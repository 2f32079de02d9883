"""Dates, times and moments: every way to make, cut, read and move them."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cypher.arithmetic import add
from kg.cypher.calendars import LAST_YEAR, add_months, date_of, day_of, first_monday, week_of, zone_named
from kg.cypher.durations import parse_duration
from kg.cypher.errors import ArgumentError, CypherTypeError
from kg.cypher.functions import FUNCTIONS
from kg.cypher.temporal import Date, DateTime, Instant, LocalDateTime, LocalTime, Time, of_native

STARTED = 1_770_812_345_678_901_234  # 2026-02-11T12:19:05.678901234Z


def call(name, *args):
    function = FUNCTIONS[name.lower()]
    context = [SimpleNamespace(started=STARTED)] if function.contextual else []
    return function.apply(*context, *args)


def shown(name, *args):
    return str(call(name, *args))


# Python's own calendar is the judge where its years reach.
DATES = st.dates()


@given(DATES)
def test_days_agree_with_python(day):
    number = day_of(day.year, day.month, day.day)
    assert number == (day - date(1970, 1, 1)).days
    assert date_of(number) == (day.year, day.month, day.day)
    year, week, weekday = day.isocalendar()
    assert week_of(number) == (year, week)
    assert first_monday(year) + (week - 1) * 7 + weekday - 1 == number
    assert str(Date(number)) == day.isoformat()


@given(st.integers(day_of(-LAST_YEAR, 1, 1), day_of(LAST_YEAR, 12, 31)))
def test_days_of_far_years_come_back(number):
    assert day_of(*date_of(number)) == number
    day = Date(number)
    assert call("date", str(day)) == day


@given(st.integers(-100_000, 100_000), st.integers(-5000, 5000))
def test_adding_months_keeps_the_day_where_it_exists(days, months):
    year, month, day = date_of(days)
    moved = date_of(add_months(days, months))
    assert moved[0] * 12 + moved[1] == year * 12 + month + months
    assert moved[2] == day or (moved[2] < day and date_of(add_months(days, months) + 1)[2] == 1)


@given(
    st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("America/New_York"), ZoneInfo("Asia/Shanghai")]))
)
def test_moments_survive_the_way_to_python_and_back(moment):
    ours = of_native(moment)
    assert isinstance(ours, DateTime)
    assert ours.to_native().astimezone(UTC) == moment.astimezone(UTC)
    assert call("datetime", str(ours)) == ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-07-21", "2015-07-21"),
        ("20150721", "2015-07-21"),
        ("2015-7-1", "2015-07-01"),
        ("2015-07", "2015-07-01"),
        ("201507", "2015-07-01"),
        ("2015-W30-2", "2015-07-21"),
        ("2015W30", "2015-07-20"),
        ("2015-Q2-60", "2015-05-30"),
        ("2015Q260", "2015-05-30"),
        ("2015-202", "2015-07-21"),
        ("2015", "2015-01-01"),
        ("-0044-03-15", "-0044-03-15"),
        ("+12345-01-02", "+12345-01-02"),
    ],
)
def test_dates_in_every_form_of_text(text, expected):
    assert shown("date", text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("localtime", "214032.142", "21:40:32.142"),
        ("localtime", "9:05", "09:05:00"),
        ("localtime", "21", "21:00:00"),
        ("localtime", "21:40:32,5", "21:40:32.5"),
        ("time", "21:40:32.142+0100", "21:40:32.142+01:00"),
        ("time", "2140-00:00", "21:40:00Z"),
        ("time", "22+18:00", "22:00:00+18:00"),
        ("time", "22:00+01:02:03", "22:00:00+01:02:03"),
        ("localdatetime", "2015-W30T2140", "2015-07-20T21:40:00"),
        ("localdatetime", "2015", "2015-01-01T00:00:00"),
        ("datetime", "2015", "2015-01-01T00:00:00Z"),
        ("datetime", "2015-07-21[Europe/London]", "2015-07-21T00:00:00+01:00[Europe/London]"),
        ("datetime", "2015-07-21T21:40:32.142Z", "2015-07-21T21:40:32.142Z"),
        ("datetime", "2015-07-21T21:40-04[America/New_York]", "2015-07-21T21:40:00-04:00[America/New_York]"),
        ("datetime", "1818-07-21T21:40[Europe/Stockholm]", "1818-07-21T21:40:00+00:53:28[Europe/Stockholm]"),
    ],
)
def test_times_and_moments_in_every_form_of_text(name, text, expected):
    assert shown(name, text) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "yesterday"),
        ("date", "2015-13-01"),
        ("date", "2015-02-29"),
        ("date", "2015-W54"),
        ("date", "2015-W10-8"),
        ("date", "2015-Q5-01"),
        ("date", "2015-Q1-91"),
        ("date", "2015-366"),
        ("date", "+9999999999-01-01"),
        ("localtime", "24:00"),
        ("localtime", "12:60"),
        ("localtime", "noon"),
        ("time", "12:00+19:00"),
        ("time", "12:00[Europe/Oslo]"),
        ("time", "12:00+01:99"),
        ("datetime", "2015-07-21T21:40+05:00[Europe/London]"),
        ("datetime", "2015-07-21T21:40[Europe/Atlantis]"),
        ("datetime", "2015-07-21T21:40[../../etc/passwd]"),
        ("datetime", "2015-07-21T12:00+1:2:3:4"),
        ("datetime", "2015-07-21]"),
    ],
)
def test_texts_that_name_no_instant_are_refused(name, value):
    with pytest.raises(ArgumentError) as refusal:
        call(name, value)
    assert refusal.value.detail in {"InvalidArgumentValue", "NumberOutOfRange"}


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("date", {"year": 1984, "month": 10, "day": 11}, "1984-10-11"),
        ("date", {"year": 1984, "ordinalDay": 202}, "1984-07-20"),
        ("date", {"year": 1984, "quarter": 3, "dayOfQuarter": 45}, "1984-08-14"),
        ("date", {"year": 1817, "week": 1}, "1816-12-30"),
        ("date", {"year": 1818, "week": 53}, "1818-12-28"),
        ("date", {"date": Date.of(1984, 11, 11), "year": 28}, "0028-11-11"),
        ("date", {"date": Date.of(1984, 11, 11), "week": 1}, "1984-01-08"),
        ("date", {"date": Date.of(1984, 11, 11), "quarter": 3}, "1984-08-11"),
        ("date", {"date": Date.of(2063, 9, 28), "quarter": 2}, "2063-06-28"),
        ("date", {"date": Date.of(1729, 4, 16), "year": 2024, "dayOfWeek": 2}, "2024-04-16"),
        ("date", {"date": Date.of(1984, 1, 31), "month": 2}, "1984-02-29"),
        ("date", {"date": DateTime.local(0, 5, "Asia/Tokyo"), "dayOfWeek": 1}, "1969-12-29"),
        ("localtime", {"hour": 12, "minute": 31, "second": 14, "millisecond": 5}, "12:31:14.005"),
        (
            "localtime",
            {"hour": 1, "minute": 2, "second": 3, "millisecond": 4, "microsecond": 5, "nanosecond": 6},
            "01:02:03.004005006",
        ),
        ("localtime", {"time": LocalTime(5 * 10**9 + 7), "hour": 3}, "03:00:05.000000007"),
        ("time", {"hour": 12, "timezone": "+01:00"}, "12:00:00+01:00"),
        ("time", {"time": Time(0, 3600), "timezone": "+05:00"}, "04:00:00+05:00"),
        ("time", {"time": LocalTime(0), "timezone": "+05:00"}, "00:00:00+05:00"),
        ("localdatetime", {"year": 1984, "hour": 7}, "1984-01-01T07:00:00"),
        ("localdatetime", {"date": Date.of(1984, 3, 2), "time": Time(60 * 10**9, 60)}, "1984-03-02T00:01:00"),
        (
            "datetime",
            {"year": 1984, "month": 7, "day": 1, "timezone": "Europe/Stockholm"},
            "1984-07-01T00:00:00+02:00[Europe/Stockholm]",
        ),
        (
            "datetime",
            {
                "datetime": DateTime.local(5397, 12 * 3600 * 10**9, "Europe/Stockholm"),
                "timezone": "Pacific/Honolulu",
            },
            "1984-10-11T01:00:00-10:00[Pacific/Honolulu]",
        ),
        (
            "datetime",
            {"datetime": LocalDateTime(5397, 0), "day": 28, "timezone": "+05:00"},
            "1984-10-28T00:00:00+05:00",
        ),
        ("datetime", {"epochSeconds": 416779, "nanosecond": 1}, "1970-01-05T19:46:19.000000001Z"),
        ("datetime", {"epochMillis": 237821673987}, "1977-07-15T13:34:33.987Z"),
        ("datetime", {"year": 1984, "time": Time(0, -3600)}, "1984-01-01T00:00:00-01:00"),
    ],
)
def test_maps_describe_instants(name, fields, expected):
    assert shown(name, fields) == expected


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("date", {}),
        ("date", {"month": 3}),
        ("date", {"year": 1984, "day": 3}),
        ("date", {"year": 1984, "dayOfWeek": 3}),
        ("date", {"year": 1984, "month": 13}),
        ("date", {"year": 1984, "month": 2, "day": 30}),
        ("date", {"year": 1984, "week": 3, "month": 2}),
        ("date", {"year": 1819, "week": 53}),
        ("date", {"year": 1984, "month": 1.5}),
        ("date", {"year": 1984, "hour": 1}),
        ("date", {"date": "1984-01-01"}),
        ("date", {"date": LocalTime(0)}),
        ("localtime", {"minute": 3}),
        ("localtime", {"hour": 3, "nanosecond": 1}),
        ("localtime", {"hour": 24}),
        ("localtime", {"hour": 1, "minute": 1, "second": 1, "millisecond": 1, "microsecond": 1000}),
        ("time", {"hour": 1, "timezone": 5}),
        ("time", {"hour": 1, "timezone": "Mars/Base"}),
        ("datetime", {"datetime": Date(0)}),
        ("datetime", {"datetime": LocalDateTime(0, 0), "date": Date(0)}),
        ("datetime", {"epochSeconds": 1, "epochMillis": 1}),
        ("datetime", {"epochSeconds": 1, "hour": 1}),
        ("datetime", {"timezone": 1}),
    ],
)
def test_maps_that_describe_nothing_are_refused(name, fields):
    with pytest.raises((ArgumentError, CypherTypeError)):
        call(name, fields)


def test_the_clock_of_a_statement_stands_still():
    assert shown("datetime") == "2026-02-11T12:19:05.678901234Z"
    assert shown("datetime.statement", "Asia/Tokyo") == "2026-02-11T21:19:05.678901234+09:00[Asia/Tokyo]"
    assert shown("date.transaction", "Pacific/Kiritimati") == "2026-02-12"
    assert shown("localtime") == "12:19:05.678901234"
    assert shown("time", {"timezone": "+01:00"}) == "13:19:05.678901234+01:00"
    assert shown("localdatetime") == "2026-02-11T12:19:05.678901234"
    assert call("timestamp") == STARTED // 1_000_000


def test_realtime_goes_on():
    before = datetime.now(UTC) - timedelta(seconds=1)
    assert before < call("datetime.realtime").to_native() < before + timedelta(minutes=5)


def test_an_instant_gives_the_parts_that_it_has():
    moment = DateTime.local(5397, 45_074_000_000_001, "Europe/Stockholm")
    assert shown("date", moment) == "1984-10-11"
    assert shown("localtime", moment) == "12:31:14.000000001"
    assert shown("time", moment) == "12:31:14.000000001+01:00"
    assert shown("localdatetime", moment) == "1984-10-11T12:31:14.000000001"
    assert call("datetime", moment) == moment
    assert shown("datetime", LocalDateTime(0, 0)) == "1970-01-01T00:00:00Z"
    with pytest.raises(ArgumentError, match="no time of day"):
        call("datetime", Date(0))
    with pytest.raises(ArgumentError, match="no day"):
        call("date", LocalTime(0))


@pytest.mark.parametrize("name", ["date", "time", "localtime", "localdatetime", "datetime", "duration"])
def test_null_stays_null(name):
    assert call(name, None) is None


def test_components_of_a_moment():
    moment = call("datetime", "1984-11-11T12:31:14.645876123+01:00[Europe/Stockholm]")
    expected = {
        "year": 1984,
        "quarter": 4,
        "month": 11,
        "week": 45,
        "weekYear": 1984,
        "day": 11,
        "ordinalDay": 316,
        "weekDay": 7,
        "dayOfWeek": 7,
        "dayOfQuarter": 42,
        "hour": 12,
        "minute": 31,
        "second": 14,
        "millisecond": 645,
        "microsecond": 645876,
        "nanosecond": 645876123,
        "timezone": "Europe/Stockholm",
        "offset": "+01:00",
        "offsetMinutes": 60,
        "offsetSeconds": 3600,
        "epochSeconds": 469020674,
        "epochMillis": 469020674645,
    }
    assert {name: moment.component(name) for name in expected} == expected
    assert call("time", "10:00+01:30").component("timezone") == "+01:30"
    with pytest.raises(ArgumentError, match="a date has no hour"):
        Date(0).component("hour")


def test_components_before_1970_are_cut_towards_zero():
    """As in Neo4j."""
    assert call("datetime", "1962-05-21T18:01:41.5Z").component("epochSeconds") == -240_299_898
    assert call("datetime", "1694-06-05T14:21[America/New_York]").component("offsetMinutes") == -296


def test_days_between_a_time_and_a_moment_of_another_zone():
    pair = call("time", "22:54-05:30"), call("datetime", "2074-06-21T06:06+02:00")
    assert shown("duration.inDays", *pair) == "P-1D"


@pytest.mark.parametrize(
    ("name", "unit", "value", "fields", "expected"),
    [
        ("date", "millennium", Date.of(2017, 10, 11), {"day": 2}, "2000-01-02"),
        ("date", "century", Date.of(1984, 10, 11), {}, "1900-01-01"),
        ("date", "weekYear", Date.of(1984, 1, 1), {}, "1983-01-03"),
        ("date", "weekYear", Date.of(1984, 2, 1), {"day": 5}, "1984-01-05"),
        ("date", "week", Date.of(1984, 10, 11), {"dayOfWeek": 2}, "1984-10-09"),
        ("date", "month", DateTime.local(5397, 5, 3600), {}, "1984-10-01"),
        ("datetime", "day", Date.of(1984, 10, 11), {}, "1984-10-11T00:00:00Z"),
        (
            "datetime",
            "week",
            DateTime.local(5397, 5, 3600),
            {"timezone": "Europe/Stockholm"},
            "1984-10-08T00:00:00+01:00[Europe/Stockholm]",
        ),
        (
            "datetime",
            "hour",
            LocalDateTime(0, 45_074 * 10**9),
            {"nanosecond": 2},
            "1970-01-01T12:00:00.000000002Z",
        ),
        ("localdatetime", "decade", Date.of(1984, 10, 11), {"hour": 3}, "1980-01-01T03:00:00"),
        ("localtime", "millisecond", LocalTime(645_876_123), {"nanosecond": 2}, "00:00:00.645000002"),
        ("localtime", "microsecond", LocalTime(645_876_123), {"nanosecond": 2}, "00:00:00.645876002"),
        ("localtime", "minute", LocalTime(45_074 * 10**9), {"second": 2}, "12:31:02"),
        ("time", "day", Time(45_074 * 10**9, -3600), {}, "00:00:00-01:00"),
        ("time", "hour", LocalTime(45_074 * 10**9), {"timezone": "+02:00"}, "12:00:00+02:00"),
    ],
)
def test_instants_are_cut_to_a_unit(name, unit, value, fields, expected):
    assert shown(f"{name}.truncate", unit, value, fields) == expected


@pytest.mark.parametrize(
    ("name", "unit", "value"),
    [
        ("date", "hour", Date(0)),
        ("datetime", "hour", Date(0)),
        ("datetime", "hour", LocalTime(0)),
        ("localtime", "year", LocalTime(0)),
        ("date", "eon", Date(0)),
        ("date", "year", LocalTime(0)),
    ],
)
def test_units_that_an_instant_has_not_got_are_refused(name, unit, value):
    with pytest.raises(ArgumentError):
        call(f"{name}.truncate", unit, value)


def test_instants_of_one_kind_compare_and_never_equal_another_kind():
    early, late = call("time", "10:00+01:00"), call("time", "09:35Z")
    assert early < late
    assert not late <= early
    assert call("datetime", "2020-01-01T10:00+01:00") != call("datetime", "2020-01-01T09:00Z"), (
        "one moment, two zones"
    )
    assert Date(0) != LocalDateTime(0, 0)
    assert len({Date(0), Date(0), LocalDateTime(0, 0)}) == 2
    assert repr(Date(0)) == "Date('1970-01-01')"


@pytest.mark.parametrize(
    ("native", "ours"),
    [
        (date(2026, 2, 11), "2026-02-11"),
        (time(1, 2, 3, 4), "01:02:03.000004"),
        (time(1, 2, tzinfo=timezone(timedelta(hours=-2))), "01:02:00-02:00"),
        (datetime(2026, 2, 11, 1, 2), "2026-02-11T01:02:00"),
        (datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Berlin")), "2026-07-01T00:00:00+02:00[Europe/Berlin]"),
    ],
)
def test_python_values_come_in_and_go_out(native, ours):
    instant = of_native(native)
    assert isinstance(instant, Instant)
    assert str(instant) == ours
    assert instant.to_native() == native


def test_an_hour_that_comes_twice_keeps_apart():
    first, second = (
        call("datetime", f"2017-10-29T02:30{offset}[Europe/Stockholm]") for offset in ("+02", "+01")
    )
    assert first < second
    assert second.to_native() - first.to_native() == timedelta(0), "Python compares the clocks of one zone"
    assert second.to_native().utcoffset() == timedelta(hours=1)
    assert shown("datetime", "2017-10-29T02:30[Europe/Stockholm]") == str(first)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("+123456-07-01T00:00[Europe/Stockholm]", "+02:00"),
        ("+123456-01-01T00:00[Europe/Stockholm]", "+01:00"),
        ("-0500-07-01T00:00[Europe/Stockholm]", "+00:53:28"),
    ],
)
def test_zones_reach_as_far_as_years_do(text, offset):
    assert call("datetime", text).component("offset") == offset


def test_moments_by_number():
    assert shown("datetime.fromEpoch", 416779, 999999999) == "1970-01-05T19:46:19.999999999Z"
    assert shown("datetime.fromEpochMillis", 237821673987) == "1977-07-15T13:34:33.987Z"
    with pytest.raises(ArgumentError, match="out of range"):
        add(Date.of(LAST_YEAR, 12, 31), parse_duration("P1M"))


def test_a_duration_goes_out_as_a_timedelta():
    assert parse_duration("P1DT1.5S").to_native() == timedelta(days=1, seconds=1.5)


def test_zones_that_do_not_exist_are_refused():
    with pytest.raises(ArgumentError, match="no time zone 'Nowhere'"):
        zone_named("Nowhere")
