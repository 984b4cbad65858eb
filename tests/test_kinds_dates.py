"""Dates and times are read day first, as people in England write them, and never guessed at."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packwright.forms.dates import (
    day_and_month_interchange,
    is_month_first,
    parse_date,
    parse_time,
    show_date,
    show_time,
)
from packwright.forms.kinds import Date, Time, parse

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
TIMES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
WORDS = st.text(max_size=60)

THIRD_OF_APRIL = (
    "3/4/26",
    "03/04/2026",
    "03-04-2026",
    "3.4.2026",
    "3 4 2026",
    "3 / 4 / 26",
    "3 April 2026",
    "3rd April 2026",
    "3rd of April 2026",
    "3 Apr 26",
    "3-Apr-26",
    "3/Apr/2026",
    "3 April, 2026",
    "3 April,2026",
    "April 3, 2026",
    "April 3rd 2026",
    "Friday 3 April 2026",
    "Fri, 3/4/26",
    "2026-04-03",
    "2026/4/3",
    "2026-04-03T00:00:00",
    "2026-04-03 00:00:00",
    "  3  April  2026 ",
    "3\u00a0April\u00a02026",
    "03\u201104\u20112026",
    "FRIDAY 3RD APRIL 2026",
)


@pytest.mark.parametrize("raw", THIRD_OF_APRIL)
def test_dates_as_people_in_england_write_them(raw: str) -> None:
    assert parse(Date(), raw) == dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    "raw",
    [
        "30/2/2026",
        "31 September 2026",
        "29 Feb 2026",
        "0/4/2026",
        "April 2026",
        "2026",
        "soon",
        "3/4",
        "3 Aprile 2026",
        "3/4/26 or 4/4/26",
        "3/4/0026",
        "3 April 0026",
        "3/4/1026",
        "3/4/2206",
        "20260403",
        "٣/٤/٢٦",
        "3/4/026",
        "Monday 3 April 2026",
    ],
)
def test_what_names_no_day_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse(Date(), raw)


def test_a_date_written_month_first_is_refused_and_says_so() -> None:
    with pytest.raises(ValueError, match="month first"):
        parse_date("04/25/2026")
    assert is_month_first("04/25/2026")
    assert is_month_first("04\u201125\u20112026")
    assert not is_month_first("25/04/2026")
    assert not is_month_first("4/4/2026")


@given(DATES)
def test_exactly_the_dates_that_could_be_read_two_ways_are_noticed(day: dt.date) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    assert day_and_month_interchange(written) == (day.day <= 12 and day.day != day.month)
    assert day_and_month_interchange(f"{day:%d}/{day.month}/{day:%y}") == (
        day.day <= 12 and day.day != day.month
    )
    assert not day_and_month_interchange(show_date(day))
    assert not is_month_first(written)


@given(DATES)
def test_a_date_written_with_its_weekday_is_read_only_if_they_agree(day: dt.date) -> None:
    assert parse_date(f"{day:%A} {show_date(day)}") == day
    with pytest.raises(ValueError, match=r"not a \w+day"):
        parse_date(f"{day + dt.timedelta(1):%a} {show_date(day)}")


def test_dates_are_shown_in_english_words() -> None:
    assert show_date(dt.date(2026, 4, 3)) == "3 April 2026"


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("9.30am", (9, 30)),
        ("09:30", (9, 30)),
        ("9am", (9, 0)),
        ("9 a.m.", (9, 0)),
        ("15.00", (15, 0)),
        ("3pm", (15, 0)),
        ("noon", (12, 0)),
        ("12 noon", (12, 0)),
        ("12am", (0, 0)),
        ("12.30pm", (12, 30)),
        ("9h30", (9, 30)),
        ("09:30:00", (9, 30)),
        ("15:00 hrs", (15, 0)),
    ],
)
def test_times_as_people_write_them(raw: str, time: tuple[int, int]) -> None:
    assert parse(Time(), raw) == dt.time(*time)


@pytest.mark.parametrize(
    "raw", ["9", "24:00", "9:60", "13pm", "0am", "morning", "9-10am", "9:30:15", "6 hours", "3.15"]
)
def test_what_is_no_time_of_day_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse(Time(), raw)


@given(TIMES)
def test_times_read_back(time: dt.time) -> None:
    assert parse_time(show_time(time)) == time
    assert parse_time(f"{time:%I.%M%p}") == time
