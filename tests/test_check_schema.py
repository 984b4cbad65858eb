"""The gate: a value that is not one of its kind's is found, whoever put it there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from check_forms import GOOD, SMALL, TODAY, codes, returned
from hypothesis import given
from hypothesis import strategies as st

from packwright.check import check, frame
from packwright.check.schema import gate_of, misfits
from packwright.check.values import AMOUNT, shape, shape_of
from packwright.forms import State, Table, as_json, parse

PLANTED = [
    ("status", "academy", "it is not one of the choices"),
    ("lots", ("lot1", "lot9"), "it is not one of the choices"),
    ("cover/1/basis", "weekly", "it is not one of the choices"),
    ("hours", Decimal(61), "it is above what can be meant"),
    ("turnover", Decimal(-1), "it is below what can be meant"),
    ("hours", "15", "it is no figure that can be meant"),
    ("hours", 15.5, "it is no figure that can be meant"),
    ("hours", True, "it is no figure that can be meant"),
    ("hours", Decimal("NaN"), "it is no figure that can be meant"),
    ("hours", Decimal("1E+40"), "it is no figure that can be meant"),
    ("weeks", Decimal("1.1234567"), "it is no figure that can be meant"),
    ("founded", "3 April 2026", "it is no date that can be meant"),
    ("founded", dt.datetime(2026, 4, 3, 9), "it is no date that can be meant"),
    ("founded", dt.date(202, 4, 3), "it is no date that can be meant"),
    ("opens", "9.30am", "it is not a time of day"),
    ("linked", "yes", "it is neither yes nor no"),
    ("lots", "lot1", "it is not a list"),
    ("lots", (), "it is not a list"),
    ("name", 5, "it is not text"),
    ("email", "head at school", "it is not written as it must be"),
    ("vat", "GB980780685", "it is not written as it must be"),
    ("vat", "GB 980 7806 84", "it is not written as it must be"),
    ("staff/2/pay", "£5", "it is no figure that can be meant"),
    ("evidence/3/date", "2027", "it is no date that can be meant"),
]


@pytest.mark.parametrize(("anchor", "value", "why"), PLANTED)
def test_a_planted_value_is_found_and_named(anchor: str, value: Any, why: str) -> None:
    findings = check(returned(changes={anchor: value}), SMALL, checked_on=TODAY)
    planted = [finding for finding in findings if finding.code == "PW110"]
    assert [finding.key for finding in planted] == [anchor]
    assert why in planted[0].message
    codes(findings)


def test_a_planted_value_takes_no_part_in_the_rules() -> None:
    over = {"status": "non_school", "hours": Decimal(25)}
    assert ("R1", "hours") in codes(check(returned(changes=over), SMALL, checked_on=TODAY))
    planted = {"status": "non_school", "hours": Decimal(70)}
    found = codes(check(returned(changes=planted), SMALL, checked_on=TODAY))
    assert ("PW110", "hours") in found
    assert ("R1", "hours") not in found


def test_what_stands_in_the_document_but_not_in_the_form_is_left_alone() -> None:
    assert misfits([returned(changes={"name": State.UNREADABLE})], SMALL) == ((),)


def test_every_misfit_is_told_for_its_own_return() -> None:
    bad = returned(changes={"hours": "x", "status": "y"})
    found = misfits([returned(), bad, returned(), bad], SMALL)
    assert [len(of_return) for of_return in found] == [0, 2, 0, 2]


def test_the_gate_cannot_be_switched_off_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    from pandera.config import config_context

    with config_context(validation_enabled=False):
        assert misfits([returned(changes={"hours": "x"})], SMALL)[0]


def test_the_gate_is_compiled_once_for_a_form() -> None:
    assert gate_of(SMALL) is gate_of(SMALL)
    assert set(gate_of(SMALL).schema.columns) == {"holds", "option", "written", "amount"}


WRITTEN = [
    ("hours", st.decimals(0, 60, places=2).map(str)),
    ("turnover", st.integers(0, 10**9).map("£{:,}".format)),
    ("founded", st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)).map(str)),
    ("opens", st.times().map(lambda t: f"{t:%H:%M}")),
    ("email", st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)),
    ("status", st.sampled_from(["Registered school", "non_school"])),
    ("lots", st.sampled_from(["Lot 1", "Lot 2; Lot 1"])),
    ("linked", st.sampled_from(["x", "No"])),
    ("name", st.text(min_size=1, max_size=20)),
]
CASES = st.sampled_from(WRITTEN).flatmap(lambda w: st.tuples(st.just(w[0]), w[1]))


@given(st.lists(CASES, max_size=6))
def test_what_parsing_gives_always_passes_the_gate(cases: list[tuple[str, str]]) -> None:
    changes: dict[str, Any] = {}
    for key, raw in cases:
        kind = SMALL.by_key[key].kind
        assert not isinstance(kind, Table)
        try:
            changes[key] = parse(kind, raw)
        except ValueError:
            continue
        assert shape(changes[key]) == shape_of(kind)
    assert misfits([returned(changes=changes)], SMALL) == ((),)


def test_the_frame_has_a_row_a_return_and_a_column_a_question() -> None:
    submissions = [returned(), returned(changes={"hours": "x", "name": None}, lots=("lot1",))]
    table = frame(submissions, SMALL, None, TODAY)
    assert table.height == 2
    assert set(SMALL.by_key) <= set(table.columns)
    assert table["checked_on"].to_list() == [TODAY, TODAY]
    assert table["floor"].to_list() == [Decimal(5_000_000)] * 2
    assert table["hours"].to_list() == [Decimal(15), None]
    assert table["name"].to_list() == ["Alder Yard CIC", None]
    assert table["staff"].to_list() == [2, 2]
    assert table["lot2_places"].to_list() == [None, None]
    assert table.schema["turnover"] == AMOUNT


def test_the_frame_holds_sums_exactly() -> None:
    pence = Decimal("999999999999.99")
    table = frame([returned(changes={"turnover": pence})], SMALL, None, TODAY)
    assert table["turnover"].to_list() == [pence]
    assert as_json(table["turnover"][0]) == str(pence)
    assert GOOD["cover/1/limit"] == Decimal(5_000_000)
