"""Readings become one answer, whatever order they come in; two that differ go to a person."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from packwright.extract.settle import Settler
from packwright.extract.values import Said, two_way_dates
from packwright.forms import Date, Number, Reading, State, Where


def said(raw: str, rung: str = "tag", confidence: float = 0.99, row: int = 1) -> Said:
    reading = Reading("hours", raw, rung, Where("word/document.xml", row=row), confidence)
    value = Decimal(raw) if raw.isdigit() else None
    return Said(reading, Number(), value, "" if not raw or value is not None else "not a number")


READINGS = st.builds(
    said,
    st.sampled_from(["", "12", "12", "15", "many"]),
    st.sampled_from(["tag", "number", "layout"]),
    st.sampled_from([0.99, 0.95, 0.6]),
    st.integers(1, 4),
)


@given(st.lists(READINGS, max_size=4).flatmap(lambda r: st.tuples(st.just(r), st.permutations(r))))
def test_the_order_of_readings_does_not_matter(both):
    one, other = both
    assert Settler(frozenset()).answer("hours", one) == Settler(frozenset()).answer("hours", other)


@given(st.lists(READINGS, max_size=4))
def test_no_text_that_was_written_is_passed_over(readings):
    answer = Settler(frozenset()).answer("hours", readings)
    written = {each.reading.raw for each in readings} - {""}
    assert len(answer.readings) == len(readings)
    if not readings:
        assert answer.state is State.MISSING
    elif not written:
        assert answer.state is State.BLANK
    elif len(written) > 1:
        assert answer.state is State.UNREADABLE
    else:
        assert answer.reading.raw in written


def test_two_that_differ_are_both_told():
    settler = Settler(frozenset())
    assert settler.answer("hours", [said("12"), said("15", "number", 0.95)]).value is None
    (finding,) = settler.findings
    assert finding.code == "PW108"
    assert "12" in finding.message
    assert "15" in finding.message


def test_a_doubtful_date_is_a_question_only_beside_one_that_is_month_first():
    def dates(*texts: str) -> list[Said]:
        return [Said(Reading("d", t, "tag", Where("x"), 1.0), Date()) for t in texts]

    assert two_way_dates(dates("3/4/2026", "5 May 2026")) == frozenset()
    assert two_way_dates(dates("3/4/2026", "12/25/2026", "25/12/2026")) == {"3/4/2026"}
    assert two_way_dates(dates("3 April 2026", "12/25/2026", "7/7/2026")) == frozenset()
