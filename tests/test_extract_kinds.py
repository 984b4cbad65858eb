"""Whatever value of whatever kind stands in a form's controls is read back as that value."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

import pytest
from adversary import filled_everything
from everything import everything
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from typist import Typist

from packwright.build import build_word
from packwright.extract import extract
from packwright.forms import Document, State, Table, parse, show
from packwright.rounds import shelf

LETTERS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="«»\ufffc\ufffd")
LINES = st.text(LETTERS, min_size=1, max_size=60)
IN_A_BOX = ("lots", "sites", "grid", "evidence")  # tick boxes and tables have tests of their own
VALUES = {
    "name": LINES,
    "story": st.lists(LINES, min_size=1, max_size=4).map("\n".join),
    "mode": st.sampled_from(["group", "one", "online"]),
    "school": st.booleans(),
    "opened": st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    "starts": st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    "hours": st.decimals(0, 10**6, places=2),
    "price": st.decimals(0, 10**7, places=2),
    "urn": st.integers(100000, 999999).map(str),
    "mail": st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{2,9}\.(org|example)", fullmatch=True),
    "phone": st.from_regex(r"0[0-9]{9,10}", fullmatch=True).filter(str.isascii),
    "postcode": st.from_regex(r"[A-Z]{2}[1-9][0-9]? [0-9][A-Z]{2}", fullmatch=True).filter(
        str.isascii
    ),
    "papers": st.lists(
        st.from_regex(r"[A-Za-z][A-Za-z0-9 -]{0,20}[a-z]\.pdf", fullmatch=True).filter(str.isascii),
        min_size=1,
        max_size=3,
    ).map(tuple),
    "signed": LINES,
}


@lru_cache(maxsize=1)
def blank() -> bytes:
    return build_word(everything()).content


@pytest.fixture(scope="module")
def shelves():
    return shelf([everything()])


def readable(key: str, value: object) -> bool:
    """Whether the form itself takes the value as it is shown: “N/A” or “—” is no text."""
    kind = everything().by_key[key].kind
    text = show(kind, value)
    try:
        return parse(kind, text) == value and not re.match(r"[A-Z]\d", text)
    except ValueError:
        return False


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({}, optional=VALUES), st.sets(st.sampled_from(["lot1", "lot2"])))
def test_what_was_written_is_what_is_read(shelves, values, lots):
    form = everything()
    assume(all(readable(key, value) for key, value in values.items()))
    typist = Typist(blank())
    for key, value in values.items():
        kind = form.by_key[key].kind
        assert not isinstance(kind, Table)
        typist.type(key, show(kind, value))
    for lot in lots:
        typist.tick(f"lots/{lot}")
    receipt = extract(Document("x.docx", typist.saved()), shelves)
    assert not receipt.findings
    answers = receipt.submission.answers
    for key in VALUES:
        expected = State.GIVEN if key in values else State.BLANK
        assert (answers[key].state, answers[key].value) == (expected, values.get(key))
    assert answers["lots"].value == (tuple(sorted(lots)) or None)


def test_a_blank_form_has_no_answer_and_needs_nobody(shelves):
    receipt = extract(Document("x.docx", blank()), shelves)
    assert not receipt.findings
    assert {a.state for a in receipt.submission.answers.values()} == {State.BLANK}


def test_readings_keep_what_was_written(shelves):
    answers = extract(Document("x.docx", filled_everything().content), shelves).submission.answers
    for key, written in filled_everything().expected.items():
        if written.text and "lots" not in key and "modes" not in key:
            assert answers[key].reading.raw == written.text.strip()
            assert answers[key].reading.reader == "tag"
            assert answers[key].reading.confidence == pytest.approx(0.99)


def test_rows_that_were_left_empty_at_the_end_are_no_rows(shelves):
    typist = Typist(blank())
    typist.type("sites/2/place", "Harbour")
    answers = extract(Document("x.docx", typist.saved()), shelves).submission.answers
    assert answers["sites"].value == Decimal(1)
    assert answers["sites/1/place"].state is State.BLANK
    assert answers["sites/2/place"].value == "Harbour"
    assert "sites/3/place" not in answers
    assert answers["grid/2/what"].state is State.BLANK
