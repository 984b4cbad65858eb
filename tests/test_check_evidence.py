"""The schedule of evidence: what is named, in date, still to come, and what is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from check_forms import SMALL, TODAY, codes, returned, without
from hypothesis import given
from hypothesis import strategies as st

from packwright.check import check
from packwright.check.evidence import months_after
from packwright.forms import Finding, State

GONE, UNREAD = State.MISSING, State.UNREADABLE
# Rows: 1 plan of lot 1, 2 plan of lot 2, 3 liability (expires), 4 policy (reviewed), 5 record.
Found = set[tuple[str, str | None]]


def found(changes: dict[str, Any], **settings: Any) -> Found:
    return codes(check(returned(changes=changes), SMALL, checked_on=TODAY, **settings))


def told(changes: dict[str, Any], code: str) -> Finding:
    (one,) = [
        f for f in check(returned(changes=changes), SMALL, checked_on=TODAY) if f.code == code
    ]
    return one


def sent(row: int, date: object, file: str = "a.pdf") -> dict[str, Any]:
    return {
        f"evidence/{row}/{c}": v
        for c, v in (("sending", "sent"), ("file", (file,)), ("date", date))
    }


def test_needed_evidence_that_is_nowhere() -> None:
    nothing = dict.fromkeys(f"evidence/3/{c}" for c in ("sending", "file", "date"))
    assert found(nothing) == {("PW301", "evidence/3/file")}
    assert "Liability certificate (Ev3) must be sent" in told(nothing, "PW301").message


def test_evidence_needed_under_a_condition() -> None:
    non_school = {"status": "non_school"}
    assert found(non_school) == {("PW301", "evidence/5/file")}
    assert found({**non_school, **sent(5, TODAY)}) == set()


def test_evidence_of_a_lot_is_needed_where_the_lot_is_ticked() -> None:
    assert found({"lots": ("lot1", "lot2"), "lot2_places": 1}) >= {("PW301", "evidence/2/file")}
    bare = returned(lots=("lot1",))
    assert codes(check(without(bare, "evidence/2/"), SMALL, checked_on=TODAY)) == set()


def test_sent_without_the_name_of_a_file() -> None:
    assert found({"evidence/3/file": None}) == {("PW302", "evidence/3/file")}
    assert found({"evidence/4/date": TODAY}) == {("PW302", "evidence/4/file")}
    assert found({"evidence/4/file": ("p.pdf",), "evidence/4/date": TODAY}) == set()


def test_what_could_not_be_read_is_not_said_to_be_missing() -> None:
    assert found({"evidence/3/file": UNREAD}) == {("PW102", "evidence/3/file")}
    assert found({"evidence/3/date": UNREAD}) == {("PW102", "evidence/3/date")}
    unread = {"evidence/3/sending": UNREAD, "evidence/3/file": None, "evidence/3/date": None}
    assert found(unread) == {("PW102", "evidence/3/sending")}


def test_a_schedule_that_is_gone_does_not_hide_what_is_needed() -> None:
    submission = without(returned(), "evidence")
    needed = {("PW301", f"evidence/{row}/file") for row in (1, 3)}
    gone = {("PW103", "evidence")} | needed
    assert codes(check(submission, SMALL, checked_on=TODAY)) == gone


def test_a_row_that_is_gone_does_not_hide_what_is_needed() -> None:
    gone = {f"evidence/3/{c}": GONE for c in ("sending", "file", "date")}
    assert found(gone) == {("PW111", "evidence/3/sending"), ("PW301", "evidence/3/file")}
    lot = {f"evidence/2/{c}": GONE for c in ("sending", "file", "date")}
    assert found(lot) == set()  # of a lot that is not ticked


def test_to_follow_and_not_applicable() -> None:
    follow = {"evidence/3/sending": "follow", "evidence/3/file": None, "evidence/3/date": None}
    assert found(follow) == {("PW303", "evidence/3/sending")}
    assert found({**follow, "evidence/3/sending": "na"}) == {("PW309", "evidence/3/sending")}
    assert found({"evidence/4/sending": "na"}) == set()
    assert found({"evidence/4/sending": "follow"}) == {("PW303", "evidence/4/sending")}


@pytest.mark.parametrize("sending", ["na", "follow"])
def test_a_file_is_named_for_what_is_not_sent(sending: str) -> None:
    finding = told({"evidence/3/sending": sending}, "PW311")
    assert "names a file: el.pdf" in finding.message


@pytest.mark.parametrize(
    ("date", "code"),
    [
        (dt.date(2026, 11, 21), "PW304"),
        (TODAY, "PW305"),
        (dt.date(2027, 8, 30), "PW305"),
        (dt.date(2027, 8, 31), None),
        (dt.date(2062, 8, 31), "PW310"),
        (None, "PW308"),
    ],
)
def test_dates_of_expiry(date: dt.date | None, code: str | None) -> None:
    assert found({"evidence/3/date": date}) == ({(code, "evidence/3/date")} if code else set())


def test_what_a_document_must_cover_is_a_parameter() -> None:
    assert "before 31 August 2027" in told({"evidence/3/date": TODAY}, "PW305").message
    sooner = {"placement_end": dt.date(2026, 12, 1)}
    assert found({"evidence/3/date": dt.date(2026, 12, 1)}, parameters=sooner) == set()


@pytest.mark.parametrize(
    ("row", "date", "code"),
    [
        (4, dt.date(2025, 11, 22), None),
        (4, dt.date(2025, 11, 21), "PW306"),
        (4, TODAY, None),
        (4, dt.date(2026, 11, 23), "PW310"),
        (4, None, "PW308"),
        (5, dt.date(2026, 10, 22), None),
        (5, dt.date(2026, 10, 21), "PW307"),
        (5, dt.date(2026, 11, 23), "PW310"),
    ],
)
def test_dates_of_review_and_of_issue(row: int, date: dt.date | None, code: str | None) -> None:
    expected: Found = {(code, f"evidence/{row}/date")} if code else set()
    assert found(sent(row, date)) == expected


def test_ages_are_said_in_months() -> None:
    assert "more than 12 months ago" in told(sent(4, dt.date(2025, 1, 1)), "PW306").message
    assert "more than a month ago" in told(sent(5, dt.date(2025, 1, 1)), "PW307").message


def test_dates_do_not_count_for_what_is_still_to_follow() -> None:
    follow = {"evidence/4/sending": "follow", "evidence/4/date": dt.date(2020, 1, 1)}
    assert found(follow) == {("PW303", "evidence/4/sending")}


def test_a_file_of_a_sort_that_is_not_accepted() -> None:
    assert found(sent(5, TODAY, "scr.xlsx")) == {("PW312", "evidence/5/file")}
    assert "“scr.xlsx”; accepted are pdf" in told(sent(5, TODAY, "scr.xlsx"), "PW312").message
    assert found(sent(4, TODAY, "photo.JPEG")) == set()
    assert found(sent(4, TODAY, "Policy v2.1 final")) == set()


def test_a_day_to_cover_that_the_round_has_not_set_is_said_to_be_unchecked() -> None:
    form_without_day = _with_no_day()
    found = check(returned(form_without_day), form_without_day, checked_on=TODAY)
    assert codes(found) == {("PW313", None)}
    assert found[0].severity == "info"


def _with_no_day() -> Any:
    from dataclasses import replace

    parameters = tuple(
        replace(p, value=None) if p.name == "placement_end" else p for p in SMALL.parameters
    )
    return replace(SMALL, parameters=parameters)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2025-11-22", 12, "2026-11-22"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_calendar_months(day: str, months: int, after: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(after)


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))


@given(DAYS, st.integers(-400, 400))
def test_so_many_months_later_is_in_that_month(day: dt.date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day == day.day or (after + dt.timedelta(1)).day == 1


@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_document_stays_good_for_at_least_as_long(
    one: dt.date, other: dt.date, months: int
) -> None:
    early, late = sorted((one, other))
    assert months_after(early, months) <= months_after(late, months)
