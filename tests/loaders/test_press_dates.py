"""Dates are read in the forms of the press, and nothing that is no date is made one."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from loaders.dates import complete, find_date, find_day, parse_moment
from schema import Moment

MOMENT: TypeAdapter[str] = TypeAdapter(Moment)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026-02", "2026-02"),
        ("2026年2月", "2026-02"),
        ("February 2026", "2026-02"),
        ("Feb. 2026", "2026-02"),
        ("2026-02-13", "2026-02-13"),
        ("2026/2/3", "2026-02-03"),
        ("2026.02.13", "2026-02-13"),
        ("20260213", "2026-02-13"),
        ("2026-02-13 02:18", "2026-02-13T02:18"),
        ("2026-02-13T02:18:00Z", "2026-02-13T02:18"),
        ("2026-02-13T02:18:00.123+08:00", "2026-02-13T02:18"),
        ("2026-02-13T02:18:00+0800", "2026-02-13T02:18"),
        ("2026年2月13日", "2026-02-13"),
        ("2026年02月13日 09:30", "2026-02-13T09:30"),
        ("2026年2月13日9时30分", "2026-02-13T09:30"),
        ("2026年2月13日 星期五 09:30", "2026-02-13T09:30"),
        ("2026 年 2 月 13 日", "2026-02-13"),
        ("13 February 2026", "2026-02-13"),
        ("13th of February 2026", "2026-02-13"),
        ("13-Feb-2026", "2026-02-13"),
        ("Feb. 3, 2026", "2026-02-03"),
        ("Sept. 30, 2025", "2025-09-30"),
        ("FEBRUARY 3, 2026", "2026-02-03"),
        ("Friday, February 13, 2026", "2026-02-13"),
        ("February 13, 2026 at 9:30 am ET", "2026-02-13T09:30"),
        ("May 5 2026 12:10 a.m.", "2026-05-05T00:10"),
        ("May 5, 2026, 12:10 PM EST", "2026-05-05T12:10"),
        ("Fri, 13 Feb 2026 02:18:00 GMT", "2026-02-13T02:18"),
        ("2/13/2026", "2026-02-13"),
        ("13/02/2026", "2026-02-13"),
        ("05/05/2026", "2026-05-05"),
    ],
)
def test_usual_forms(written: str, moment: str) -> None:
    assert parse_moment(written) == moment
    assert MOMENT.validate_python(moment) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "yesterday",
        "13 February",
        "Oct 15",
        "09:30",
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "2025-02-29",
        "2026年2月30日",
        "Feb. 30, 2026",
        "2026-02-13 25:00",
        "2026-02-13 10:75",
        "Feb 3, 2026 13:30 pm",
        "2026-13",
        "20261301",
        "3/4/2026",
        "1826-02-13",
        "12026-02-13",
        "2026-02-131",
        "2026-02-13 and more",
        "02-13",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert parse_moment(written) is None


def test_the_first_date_of_a_line_with_its_place() -> None:
    line = "Updated 14 Feb 2026, first published 2026-02-13"
    found = find_date(line)
    assert found is not None
    assert (found.moment, line[found.start : found.end]) == ("2026-02-14", "14 Feb 2026")


@pytest.mark.parametrize(
    "line",
    [
        "version 2026.1.2.3 of 12026-01-01",
        "LONDON, Oct 15 - ",
        "fund 159516 of 2026",
        "688041.SH",
        "on 2 May",
    ],
)
def test_figures_that_are_no_full_date(line: str) -> None:
    found = find_date(line)
    assert found is None or found.moment is None or line[found.start : found.end] == "2026.1.2"


def test_a_day_that_does_not_exist_is_seen_and_has_no_moment() -> None:
    found = find_date("as of 2026-02-30")
    assert found is not None
    assert found.moment is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("LONDON, Oct 15 - ", (10, 15)),
        ("STOCKHOLM, 28 October. ", (10, 28)),
        ("财联社2月13日电", (2, 13)),
        ("新华社北京 2 月 13 日电", (2, 13)),
        ("in 2025", None),
        ("may have 12 chips", None),
    ],
)
def test_a_day_without_a_year(line: str, day: tuple[int, int] | None) -> None:
    assert find_day(line) == day


def test_a_year_from_elsewhere_completes_a_day_only_where_they_agree() -> None:
    assert complete("2025", (10, 15)) == "2025-10-15"
    assert complete("2025-10", (10, 15)) == "2025-10-15"
    assert complete("2025-09", (10, 15)) is None
    assert complete("2025", (2, 29)) is None


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 1),
        max_value=datetime(2099, 12, 31),
    )
)
def test_every_day_is_read_back_from_every_form(when: datetime) -> None:
    day, minute = when.strftime("%Y-%m-%d"), when.strftime("%Y-%m-%dT%H:%M")
    assert parse_moment(when.strftime("%Y年%m月%d日 %H:%M")) == minute
    assert parse_moment(when.strftime("%d %B %Y %I:%M %p")) == minute
    assert parse_moment(when.strftime("%a, %d %b %Y %H:%M:%S GMT")) == minute
    assert parse_moment(when.strftime("%B %d, %Y")) == day
    assert parse_moment(when.isoformat()) == minute


@given(st.text(alphabet="0123456789-/.:年月日 TFebJanOct,apm", max_size=30))
def test_whatever_is_read_is_a_moment(text: str) -> None:
    moment = parse_moment(text)
    if moment is not None:
        assert MOMENT.validate_python(moment) == moment
