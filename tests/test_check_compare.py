"""What differs between two returns, by key, as people read it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from check_forms import SMALL, returned, without

from packwright.check import compare
from packwright.forms import State


def test_two_equal_returns_do_not_differ() -> None:
    assert compare(returned(), returned()) == ()
    assert compare(returned(changes={"hours": Decimal("15.00")}), returned()) == ()


def test_changes_show_both_values() -> None:
    after = returned(
        changes={
            "name": "Birch Yard CIC",
            "founded": dt.date(2026, 4, 3),
            "hours": None,
            "status": "non_school",
            "lots": ("lot1", "lot2"),
            "staff/1/role": "Head tutor",
        }
    )
    changes = {c.key: (c.before, c.after) for c in compare(returned(), after, SMALL)}
    assert changes == {
        "name": ("Alder Yard CIC", "Birch Yard CIC"),
        "founded": (None, "3 April 2026"),
        "hours": ("15", None),
        "status": ("Registered school", "Non-school provider"),
        "lots": ("Lot 1", "Lot 1; Lot 2"),
        "staff/1/role": ("Tutor", "Head tutor"),
    }


def test_without_the_form_values_stand_in_plain_words() -> None:
    before = returned(changes={"linked": True, "opens": dt.time(9, 30)})
    after = returned(changes={"linked": False, "status": "non_school", "lots": ("lot2",)})
    changes = {c.key: (c.before, c.after) for c in compare(before, after)}
    assert changes["linked"] == ("Yes", "No")
    assert changes["opens"] == ("09:30", None)
    assert changes["status"] == ("school", "non_school")
    assert changes["lots"] == ("lot1", "lot2")


def test_blank_and_gone_both_say_nothing() -> None:
    assert compare(returned(changes={"weeks": State.MISSING}), returned()) == ()
    assert compare(without(returned(), "weeks"), returned()) == ()
    (change,) = compare(returned(), without(returned(), "name"))
    assert (change.key, change.before, change.after) == ("name", "Alder Yard CIC", None)


def test_what_could_not_be_read_is_shown_as_written() -> None:
    (change,) = compare(returned(), returned(changes={"name": State.UNREADABLE}))
    assert change.before == "Alder Yard CIC"
    assert change.after == "unreadable"
    assert str(change.where) == "paragraph 3"


def test_a_value_that_is_not_its_kinds_is_shown_as_it_is() -> None:
    (change,) = compare(returned(), returned(changes={"hours": "fifteen"}), SMALL)
    assert (change.before, change.after) == ("15", "fifteen")
