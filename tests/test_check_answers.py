"""Each answer by itself: there if needed, readable, not too long, tables neither short nor torn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from check_forms import GOOD, SMALL, TODAY, codes, returned, without
from hypothesis import given
from hypothesis import strategies as st

from packwright.check import check, check_all
from packwright.errors import BadUsage
from packwright.forms import Finding, State, Submission

GONE, UNREAD = State.MISSING, State.UNREADABLE


def found(changes: dict[str, Any] | None = None, **more: Any) -> set[tuple[str, str | None]]:
    return codes(check(returned(changes=changes, **more), SMALL, checked_on=TODAY))


def told(submission: Submission, code: str) -> Finding:
    (one,) = [f for f in check(submission, SMALL, checked_on=TODAY) if f.code == code]
    return one


def test_a_good_return_has_no_findings() -> None:
    assert found() == set()


def test_a_needed_answer_that_is_blank() -> None:
    assert found({"name": None}) == {("PW101", "name")}
    assert found({"weeks": None}) == set()
    assert ("PW101", "visit") not in found({"visit": None})  # the council's own


def test_an_answer_that_is_needed_only_under_a_condition() -> None:
    over = {"status": "non_school", "hours": GOOD["hours"] + 10}
    assert ("PW101", "explain") in found(over)
    assert ("PW101", "explain") not in found({**over, "explain": "Few pupils"})
    assert ("PW101", "explain") not in found({**over, "hours": None})


def test_a_condition_that_could_not_be_read_asks_for_nothing() -> None:
    assert ("PW101", "explain") not in found({"status": UNREAD, "hours": UNREAD})


def test_an_unreadable_answer_says_why_and_where() -> None:
    submission = returned(changes={"founded": UNREAD})
    finding = told(submission, "PW102")
    assert finding.message == "“soon” is not a date."
    assert str(finding.where) == "paragraph 3"
    assert found({"staff/1/issued": UNREAD}) == {("PW102", "staff/1/issued")}


def test_a_place_that_is_gone() -> None:
    assert told(returned(changes={"name": GONE}), "PW103").severity == "error"
    assert told(returned(changes={"weeks": GONE}), "PW103").severity == "warning"
    assert told(without(returned(), "weeks"), "PW103").key == "weeks"


def test_places_of_a_lot_not_ticked_or_not_issued_may_be_gone() -> None:
    assert found({"lot2_places": GONE, "lot2_sites": GONE}) == set()
    assert found({"lot1_places": GONE}) == {("PW103", "lot1_places")}
    assert found(lots=("lot1",)) == set()
    assert found({"lots": ("lot1", "lot2")}, lots=("lot1",)) == set()


def test_nothing_is_demanded_of_a_lot_that_is_not_ticked() -> None:
    assert found({"lot2_sites/1/site": None}) == set()
    assert found({"lots": ("lot2",)}) == {("PW101", "lot2_places"), ("PW301", "evidence/2/file")}


def test_too_many_words_show_where_the_limit_falls() -> None:
    ten = "one two three four five six seven eight nine ten"
    assert found({"explain": ten}) == set()
    finding = told(returned(changes={"explain": f"{ten} eleven"}), "PW104")
    assert "has 11 words; the limit is 10" in finding.message
    assert "“five six seven eight nine ten”" in finding.message
    assert found({"staff/1/note": "a b c d"}) == {("PW104", "staff/1/note")}


@given(st.integers(1, 30))
def test_the_limit_is_the_last_word_allowed(count: int) -> None:
    text = " ".join(f"w{n}" for n in range(1, count + 1))
    cut = check(returned(changes={"explain": text}), SMALL, checked_on=TODAY)
    assert bool(cut) == (count > 10)
    assert not cut or cut[0].message.endswith("w10”.")


def test_a_table_has_neither_too_few_rows_nor_too_many() -> None:
    second = {"staff/2/role": None, "staff/2/issued": None}
    assert found(second) == {("PW105", "staff")}
    more = {f"staff/{r}/{c}": v for r in (3, 4) for c, v in (("role", "Aide"), ("issued", TODAY))}
    assert found(more) == {("PW106", "staff")}
    none = dict.fromkeys([a for a in GOOD if a.startswith("staff/")])
    assert found(none) == {("PW101", "staff"), ("R5", "staff")}


def test_few_rows_are_enough_where_a_table_is_not_needed_or_its_lot_not_ticked() -> None:
    assert found({"lot1_sites/1/site": None}) == set()
    assert found({"lot1_sites/1/site": "Mill"}) == {("PW105", "lot1_sites")}
    assert found({"lot2_sites/1/site": "Mill"}) == set()


def test_a_row_that_is_begun_needs_its_columns() -> None:
    finding = told(returned(changes={"staff/2/issued": None}), "PW109")
    assert (finding.key, finding.message) == ("staff/2/issued", "“Issued” is blank in row 2.")
    assert found({"staff/3/note": "New"}) == {
        ("PW109", "staff/3/role"),
        ("PW109", "staff/3/issued"),
    }
    assert ("PW109", "evidence/1/file") not in found({"evidence/1/file": None})


def test_fixed_rows_are_named_by_their_label_and_may_be_left_blank() -> None:
    half = {"cover/2/limit": None, "cover/2/basis": "each"}
    finding = told(returned(changes=half), "PW109")
    assert finding.message == "“Limit” is blank in “Public”."
    assert found({"cover/2/limit": None}) == set()
    blank = {"cover/1/limit": None, "cover/2/limit": None}
    assert found(blank) == {("PW101", "cover")}


def test_cells_and_rows_that_are_gone() -> None:
    assert told(returned(changes={"staff/2/issued": GONE}), "PW103").severity == "error"
    assert told(returned(changes={"staff/2/pay": GONE}), "PW103").severity == "warning"
    torn = {f"cover/2/{c}": GONE for c in ("limit", "basis")}
    finding = told(returned(changes=torn), "PW111")
    assert (finding.key, finding.severity) == ("cover/2/limit", "error")
    assert "“Public”" in finding.message
    assert found({f"staff/3/{c}": GONE for c in ("role", "issued", "note", "pay")}) == set()


def test_a_table_that_is_gone_is_told_once() -> None:
    submission = without(returned(), "staff", "cover")
    assert {("PW103", "staff"), ("PW103", "cover")} == codes(
        check(submission, SMALL, checked_on=TODAY)
    )


def test_rows_are_counted_as_the_reader_found_them() -> None:
    assert found({"staff/2/role": UNREAD, "staff/2/issued": None}) == {
        ("PW102", "staff/2/role"),
        ("PW109", "staff/2/issued"),
    }


def test_findings_come_in_the_forms_order_and_never_twice() -> None:
    changes = {"staff/2/issued": None, "name": None, "founded": UNREAD, "staff/1/role": None}
    findings = check(returned(changes=changes), SMALL, checked_on=TODAY)
    keys = [finding.key for finding in findings]
    assert keys == ["name", "founded", "staff/1/role", "staff/2/issued"]
    assert len(set(findings)) == len(findings)


def test_a_return_of_another_version_is_not_checked() -> None:
    other = replace(returned(), form_version="2025.1")
    with pytest.raises(BadUsage, match=r"small 2025\.1 cannot be checked as small 2026\.1"):
        check(other, SMALL, checked_on=TODAY)


def test_no_returns_no_findings() -> None:
    assert check_all([], SMALL, checked_on=TODAY) == ()


def test_parameters_are_known_and_of_their_kind() -> None:
    with pytest.raises(BadUsage, match="did you mean “floor”"):
        check(returned(), SMALL, parameters={"flor": "x"}, checked_on=TODAY)
    with pytest.raises(BadUsage, match="no value for the parameter “placement_end”"):
        check(returned(), SMALL, parameters={"placement_end": "soon"}, checked_on=TODAY)
    later = {"placement_end": dt.date(2028, 1, 1)}
    found = check(returned(), SMALL, parameters=later, checked_on=TODAY)
    assert codes(found) == {("PW305", "evidence/3/date")}
