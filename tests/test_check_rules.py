"""The council's rules: run over the whole round, exact, and never broken by what is unknown."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from check_forms import SMALL, TODAY, codes, returned
from hypothesis import given, settings
from hypothesis import strategies as st

from packwright.check import check, check_all
from packwright.errors import BadForm
from packwright.forms import Finding, Form, Rule, State, library_names, load_form

UNREAD = State.UNREADABLE
RULES = {rule.code: rule for rule in SMALL.rules}


def form_with(*rules: Rule) -> Form:
    return replace(SMALL, rules=rules)


def rule(require: str, when: str = "TRUE", **settings: Any) -> Rule:
    given = {"code": "R7", "severity": "error", "says": "So.", "asks": "hours", **settings}
    return Rule(when=when, require=require, **given)


def breaks(tested: Rule, changes: dict[str, Any] | None = None) -> tuple[Finding, ...]:
    form = form_with(tested)
    found = check(returned(form, changes), form, checked_on=TODAY)
    return tuple(finding for finding in found if finding.code == tested.code)


def test_a_broken_rule_says_its_sentence_with_numbers_and_parameters() -> None:
    submission = returned(changes={"status": "non_school", "hours": Decimal("18.5")})
    (finding,) = [f for f in check(submission, SMALL, checked_on=TODAY) if f.code == "R1"]
    assert finding.message == "More than 18 hours in A3."
    assert (finding.severity, finding.key) == ("query", "hours")
    assert str(finding.where) == "paragraph 3"
    assert breaks(RULES["R1"], {"status": "non_school", "hours": Decimal(18)}) == ()


def test_parameters_of_the_round_count_over_the_forms_own() -> None:
    submission = returned(changes={"status": "non_school", "hours": Decimal(25)})
    found = check(submission, SMALL, parameters={"full_time": Decimal(30)}, checked_on=TODAY)
    assert not {"R1", "R2"} & {finding.code for finding in found}
    found = check(submission, SMALL, parameters={"full_time": Decimal(20)}, checked_on=TODAY)
    assert "More than 20 hours" in next(f.message for f in found if f.code == "R1")


@pytest.mark.parametrize(
    ("when", "require", "broken"),
    [
        ("TRUE", "FALSE", True),
        ("TRUE", "TRUE", False),
        ("FALSE", "FALSE", False),
        ("weeks > 1", "FALSE", False),
        ("TRUE", "weeks > 1", False),
        ("weeks > 1", "weeks < 1", False),
        ("weeks IS NULL", "hours IS NULL", True),
        ("hours > 1", "weeks > 1 OR hours > 99", False),
        ("hours > 1", "weeks > 1 AND hours > 99", True),
        ("NULL", "FALSE", False),
    ],
)
def test_unanswered_is_unknown_and_unknown_is_no_failure(
    when: str, require: str, broken: bool
) -> None:
    assert bool(breaks(rule(require, when))) == broken


@pytest.mark.parametrize(
    ("require", "holds"),
    [
        ("turnover = 0.3", True),
        ("turnover + 0.1 = 0.4", True),
        ("turnover * 3 = 0.9", True),
        ("turnover <= 0.29", False),
        ("hours * turnover = 4.5", True),
        ("turnover > hours", False),
        ("staff = 2", True),
        ("staff / 4 = 0.5", True),
        ("cover + staff = 4", True),
        ("founded + INTERVAL '1 month' = DATE '2026-02-28'", True),
        ("founded + INTERVAL '24 months' >= checked_on", True),
        ("opens <= TIME '09:30'", True),
        ("ARRAY_CONTAINS(lots, 'lot1')", True),
        ("NOT ARRAY_CONTAINS(lots, 'lot2')", True),
        ("linked", False),
        ("NOT linked", True),
        ("name ~ '^Alder'", True),
        ("LENGTH(name) > 99", False),
    ],
)
def test_expressions_are_exact(require: str, holds: bool) -> None:
    changes = {
        "turnover": Decimal("0.3"),
        "founded": dt.date(2026, 1, 31),
        "linked": False,
        "opens": dt.time(9, 30),
    }
    assert bool(breaks(rule(require), changes)) != holds


def test_a_key_may_be_a_word_of_sql() -> None:
    text = rule("explain <> 'limit'", "explain IS NOT NULL")
    assert breaks(text, {"explain": "limit"})
    assert not breaks(text, {"explain": "date"})


def test_rules_on_rows_name_the_row() -> None:
    late = {"staff/2/issued": dt.date(2027, 1, 1)}
    (finding,) = breaks(RULES["R3"], late)
    assert finding.key == "staff/2/issued"
    assert finding.message == "Row 2: Issued in the future."


def test_rules_on_fixed_rows_know_them_by_id_and_label() -> None:
    (finding,) = breaks(RULES["R4"], {"cover/1/limit": Decimal("4999999.99")})
    assert finding.key == "cover/1/limit"
    assert finding.message == "“Employers”: At least £5,000,000."
    assert breaks(RULES["R4"], {"cover/2/limit": Decimal(1)}) == ()


def test_a_rule_on_rows_may_send_to_another_question() -> None:
    tested = rule("issued IS NULL", rows="staff", asks="name")
    found = breaks(tested)
    assert [finding.key for finding in found] == ["name", "name"]
    assert [finding.message for finding in found] == ["Row 1: So.", "Row 2: So."]


def test_a_row_sees_the_whole_return_beside_it() -> None:
    tested = rule("status = 'school' AND floor > 1 AND row = '1'", rows="staff", asks="staff")
    assert [finding.key for finding in breaks(tested)] == ["staff/2/role"]


def test_rules_of_a_lot_run_where_the_lot_was_issued() -> None:
    zero = {"lot1_places": Decimal(0), "lot2_places": Decimal(0)}
    found = codes(check(returned(changes=zero), SMALL, checked_on=TODAY))
    assert {("R9", "lot1_places"), ("R9", "lot2_places")} <= found
    one = returned(changes={"lot1_places": Decimal(0)}, lots=("lot1",))
    assert ("R9", "lot1_places") in codes(check(one, SMALL, checked_on=TODAY))


def test_rows_of_a_lot_that_was_not_issued_are_not_there() -> None:
    tested = rule("row IS NULL", rows="lot2_sites", asks="lot2_sites", repeat="lot2")
    form = form_with(tested)
    bare = returned(form, lots=("lot1",))
    assert "R7" not in {f.code for f in check(bare, form, checked_on=TODAY)}


def test_an_unreadable_answer_is_told_once_where_the_rule_would_ask_for_it() -> None:
    over = {"status": "non_school", "hours": Decimal(25), "explain": UNREAD}
    found = codes(check(returned(changes=over), SMALL, checked_on=TODAY))
    assert ("PW102", "explain") in found
    assert ("R2", "explain") not in found


def test_a_rule_that_may_only_be_broken_by_what_could_not_be_read_is_a_query() -> None:
    tested = rule("COALESCE(weeks, 0) >= 1")
    assert breaks(tested)[0].severity == "error"
    assert breaks(tested, {"weeks": UNREAD})[0].severity == "query"
    counted = rule("staff >= 1")
    gone = {"staff": State.MISSING, **dict.fromkeys(("staff/1/role", "staff/1/issued"))}
    gone |= dict.fromkeys(("staff/2/role", "staff/2/issued"))
    assert breaks(counted, gone)[0].severity == "query"


def test_what_cannot_be_worked_out_for_one_return_does_not_disturb_the_others() -> None:
    form = form_with(rule("weeks / turnover >= 1", asks="weeks"), rule("hours > 20", code="R8"))
    values = [(1, 0), (1, 2), (4, 2)]
    changes = [{"weeks": Decimal(w), "turnover": Decimal(t)} for w, t in values]
    submissions = [returned(form, each) for each in changes]
    found = check_all(submissions, form, checked_on=TODAY)
    assert [[f.code for f in of_return] for of_return in found] == [["R8"], ["R8", "R7"], ["R8"]]


@pytest.mark.parametrize(
    "require", ["hours >", "nothing_known > 1", "name > 3", "hours + 1", "(SELECT 1) = 1"]
)
def test_an_expression_that_can_never_run_is_the_forms_fault(require: str) -> None:
    with pytest.raises(BadForm, match="rule R7: the expression cannot be run"):
        breaks(rule(require))


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["school", "non_school", None, UNREAD]),
        "hours": st.none() | st.integers(0, 60).map(Decimal) | st.just(UNREAD),
        "explain": st.sampled_from(["Because", None, UNREAD]),
        "staff/1/issued": st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
        "staff/2/role": st.sampled_from(["Cook", None]),
        "cover/1/limit": st.sampled_from([Decimal(1), Decimal(5_000_000), None, "much"]),
        "lot1_places": st.none() | st.integers(-1, 3).map(Decimal),
        "evidence/3/date": st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CHANGES, st.sampled_from([("lot1",), ("lot1", "lot2")])), max_size=5))
def test_a_round_checked_at_once_is_the_same_as_return_by_return(
    cases: list[tuple[dict[str, Any], tuple[str, ...]]],
) -> None:
    submissions = [returned(changes=changes, lots=lots) for changes, lots in cases]
    at_once = check_all(submissions, SMALL, checked_on=TODAY)
    assert at_once == tuple(check(one, SMALL, checked_on=TODAY) for one in submissions)


def test_cost_grows_slowly_with_the_number_of_returns() -> None:
    one, many = [returned()], [returned() for _ in range(100)]
    check_all(many, SMALL, checked_on=TODAY)
    assert _cpu(many) < 25 * _cpu(one)


def _cpu(submissions: list[Any]) -> float:
    def once() -> float:
        start = time.process_time()
        check_all(submissions, SMALL, checked_on=TODAY)
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("name", library_names())
def test_an_empty_return_of_every_shipped_form_can_be_checked(name: str) -> None:
    form = load_form(name)
    lots = ("lot1",) if form.repeated else None
    found = check(returned(form, base={}, lots=lots), form, checked_on=TODAY)
    assert {finding.code for finding in found} >= {"PW101"}
    codes(found)
