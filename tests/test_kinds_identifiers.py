"""Identifiers, references and wording have one written form, and slips in copying are noticed."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import upn

from packwright.forms.folding import fold, plain
from packwright.forms.identifiers import parse_identifier
from packwright.forms.kinds import Identifier, parse
from packwright.forms.manifest import Manifest, pack_id_of, parse_pack_id, show_pack_id

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
TIMES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
WORDS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("scheme", "raw", "value"),
    [
        ("urn", "123 456", "123456"),
        ("ey_urn", "ey123456", "EY123456"),
        ("ukprn", "10012345", None),
        ("laestab", "3554000", "355/4000"),
        ("laestab", "355-4000", "355/4000"),
        ("company", "1234567", "01234567"),
        ("company", "sc1234", "SC001234"),
        ("company", "CE012345", None),
        ("charity", "1234567-1", None),
        ("charity", "123456", None),
        ("ppon", "pwcv-4283-gvpw", "PWCV-4283-GVPW"),
        ("vat", "GB 980 7806 84", "GB980780684"),
        ("vat", "980780684", "GB980780684"),
        ("ico", "z5964973", "Z5964973"),
        ("ico", "ZA123456", None),
        ("dbs", "001234567890", None),
    ],
)
def test_identifiers_in_their_one_written_form(scheme: str, raw: str, value: str | None) -> None:
    assert parse_identifier(raw, scheme) == (value or raw)


@pytest.mark.parametrize(
    ("scheme", "raw"),
    [
        ("urn", "12345"),
        ("urn", "1234567"),
        ("urn", "٣٣٣٣٣٣"),
        ("ukprn", "20012345"),
        ("company", "12345"),
        ("vat", "GB980780685"),
        ("vat", "not registered"),
        ("uln", "1234567890"),
        ("upn", "I12345678901"),
        ("dbs", "12345"),
        ("ico", "12345678"),
        ("charity", "12345"),
    ],
)
def test_wrong_identifiers_are_refused_and_named(scheme: str, raw: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse(Identifier(scheme), raw)


@given(st.text(string.digits, min_size=11, max_size=11), st.sampled_from([*"0123456789ABXYZ"]))
def test_a_pupil_number_needs_its_own_check_letter(digits: str, last: str) -> None:
    body = digits + last
    letter = upn.calc_check_digit(body)
    assert parse_identifier(letter + body, "upn") == letter + body
    wrong = "A" if letter != "A" else "B"
    with pytest.raises(ValueError, match="digit is wrong"):
        parse_identifier(wrong + body, "upn")


@given(st.text(string.digits, min_size=9, max_size=9), st.integers(0, 9))
def test_a_learner_number_has_at_most_one_check_digit(body: str, other: int) -> None:
    def holds(digit: int) -> bool:
        try:
            return bool(parse_identifier(f"{body}{digit}", "uln"))
        except ValueError:
            return False

    assert sum(map(holds, range(10))) <= 1


# Wording and references --------------------------------------------------------------------------


@given(WORDS)
def test_folding_is_settled_after_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(fold(text)) == fold(text)
    assert fold(plain(text)) == fold(text)


def test_wording_is_the_same_whatever_programs_make_of_its_marks() -> None:
    assert fold("Employers’ liability – “cover”") == fold('EMPLOYERS\' LIABILITY - "cover"')
    assert fold("£5m & over") != fold("5m over")
    assert plain("a\u00ad\u200b\u00a0b") == "a b"


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_reference_reads_back_as_it_is_printed(parts: list[str]) -> None:
    reference = pack_id_of(*parts)
    assert parse_pack_id(show_pack_id(reference)) == reference
    assert parse_pack_id(f" {show_pack_id(reference).lower()} ") == reference


@given(WORDS, st.integers(0, 9), st.sampled_from([*"0123456789ABCDEFGHJKMNPQRSTVWXYZ"]))
def test_one_wrong_character_in_a_reference_is_noticed(part: str, at: int, wrong: str) -> None:
    reference = pack_id_of(part)
    slipped = reference[:at] + wrong + reference[at + 1 :]
    assert parse_pack_id(slipped) == (reference if slipped == reference else None)


@given(WORDS)
def test_what_is_no_reference_is_none(text: str) -> None:
    found = parse_pack_id(text)
    assert found is None or parse_pack_id(show_pack_id(found)) == found


MANIFESTS = st.builds(
    Manifest,
    form_id=st.just("s157_return"),
    form_version=st.just("2026.1"),
    form_digest=st.just("ab" * 32),
    pack_id=WORDS.map(pack_id_of),
    provider_id=st.none() | st.text(st.characters(codec="utf-8"), max_size=9),
    lots=st.none() | st.lists(st.just("lot3")).map(tuple),
    context=st.dictionaries(st.just("round"), st.text(st.characters(codec="utf-8"), max_size=9)),
)


@given(MANIFESTS)
def test_a_manifest_reads_back_from_one_line_of_ascii(manifest: Manifest) -> None:
    line = manifest.dumps()
    assert line.isascii()
    assert "\n" not in line
    assert Manifest.loads(line) == manifest


@given(WORDS)
def test_what_is_no_manifest_is_none(text: str) -> None:
    assert Manifest.loads(text) is None


def test_a_manifest_of_a_later_kind_is_not_guessed_at() -> None:
    line = Manifest(form_id="f", form_version="2026.1", form_digest="d", pack_id="p").dumps()
    assert Manifest.loads(line.replace('"schema_version": 1', '"schema_version": 2')) is None
