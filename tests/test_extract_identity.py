"""Whose return of which form a document is: what is stored, what is printed, and what is lost."""

import re
from dataclasses import replace
from functools import lru_cache

import pytest
from adversary import Paper, filled_everything, texts
from everything import YAML, everything
from filling import fill
from typist import members, zipped

from packwright.build import WordPack
from packwright.extract import extract
from packwright.forms import Document, Provider, Shelf, State, parse_form, show_pack_id
from packwright.rounds import shelf

PROPERTIES = "docProps/custom.xml"
CORE = "docProps/core.xml"


@lru_cache(maxsize=1)
def sent():
    return fill(everything(), provider=Provider("P7", "Hawthorn Lane Centre"))


@pytest.fixture(scope="module")
def shelves():
    return shelf([everything()])


def read(content: bytes, shelves: Shelf):
    return extract(Document("return.docx", content), shelves)


def codes(receipt) -> list[str]:
    return [finding.code for finding in receipt.findings]


def without_manifest(content: bytes) -> bytes:
    parts = members(content)
    parts[PROPERTIES] = re.sub(rb"<property .*</property>", b"", parts[PROPERTIES])
    parts[CORE] = re.sub(rb"<dc:identifier>.*?</dc:identifier>", b"", parts[CORE])
    main = parts["word/document.xml"]
    parts["word/document.xml"] = re.sub(rb'w:name="FORM_[^"]*"', b'w:name="x"', main)
    return zipped(parts)


def without_words(content: bytes, *words: bytes) -> bytes:
    parts = members(content)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            for word in words:
                parts[name] = parts[name].replace(word, b"")
    return zipped(parts)


def test_the_manifest_says_all(shelves):
    receipt = read(sent().content, shelves)
    submission = receipt.submission
    assert codes(receipt) == []
    assert (submission.form_id, submission.form_version) == ("everything", "2026.1")
    assert submission.form_digest == everything().digest
    assert submission.provider_id == "P7"
    assert submission.lots is None or set(submission.lots) == {"lot1", "lot2"}
    assert submission.documents == (receipt.document.digest,)


def test_a_lost_manifest_is_made_up_for_by_what_is_printed(shelves):
    receipt = read(without_manifest(sent().content), shelves)
    assert codes(receipt) == ["PW207"]
    assert "Form: everything 2026.1" in receipt.findings[0].message
    assert receipt.submission.pack_id == read(sent().content, shelves).submission.pack_id
    assert receipt.submission.answers["hours"].state is State.GIVEN


def test_a_form_that_lost_every_name_is_known_by_its_questions(shelves):
    bare = without_words(without_manifest(sent().content), b"Form:", b"Reference:")
    receipt = read(bare, shelves)
    assert codes(receipt)[0] == "PW207"
    assert "its questions" in receipt.findings[0].message
    assert receipt.submission.pack_id is None
    assert receipt.submission.answers["hours"].state is State.GIVEN


def test_another_reference_printed_than_stored_goes_to_a_person(shelves):
    stored = read(sent().content, shelves).submission.pack_id
    other = "AAAAA-AAAAA"
    parts = members(sent().content)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = parts[name].replace(show_pack_id(stored).encode(), other.encode())
    receipt = read(zipped(parts), shelves)
    (told,) = [f for f in receipt.findings if f.code == "PW206"]
    assert other in told.message
    assert show_pack_id(stored) in told.message
    assert receipt.submission.pack_id == stored


def test_two_returns_in_one_file_go_to_a_person(shelves):
    other = WordPack(everything()).fill(Provider("P8", "Rowan House")).content
    reference = re.search(rb"Reference: ([0-9A-Z-]{11})", members(other)["word/document.xml"])
    paper = Paper.of(sent())
    first = next(t for t in texts(paper.body) if "Reference:" in (t.text or ""))
    first.text = f"{first.text} Reference: {reference[1].decode()}"
    assert "PW206" in codes(read(paper.saved(), shelves))


def test_an_older_version_is_read_as_what_it_is():
    newer = parse_form(
        YAML.replace("2026.1", "2026.2").replace("How many hours?", "Hours a week?"), "newer.yaml"
    )
    receipt = read(sent().content, shelf([everything(), newer]))
    (told,) = [f for f in receipt.findings if f.code == "PW205"]
    assert "2026.1" in told.message
    assert "2026.2" in told.message
    assert receipt.submission.form_version == "2026.1"
    assert codes(receipt) == ["PW205"]


def test_a_version_that_is_not_at_hand_is_refused():
    newer = parse_form(YAML.replace("2026.1", "2026.2"), "newer.yaml")
    refusal = read(sent().content, shelf([newer])).refusal
    assert refusal.code == "PW931"
    assert "everything 2026.1" in refusal.message
    assert "2026.2" in refusal.message


def test_a_version_that_was_changed_after_it_was_sent_is_told():
    changed = parse_form(YAML.replace("How many hours?", "How many days?"), "changed.yaml")
    receipt = read(sent().content, shelf([changed]))
    assert set(codes(receipt)) == {"PW223", "PW202"}


def test_a_document_that_is_no_form_of_ours_is_refused(shelves):
    paper = Paper.of(sent())
    del paper.body[:-1]
    content = without_words(without_manifest(paper.saved()), b"Form:", b"Reference:")
    assert read(content, shelves).refusal.code == "PW930"


def test_without_the_blank_it_is_said_that_other_text_was_not_checked(shelves):
    bare = Shelf(tuple(replace(issued, lines=()) for issued in shelves.issued))
    receipt = read(sent().content, bare)
    assert codes(receipt) == ["PW212"]
    assert receipt.submission.answers["hours"].state is State.GIVEN


def test_only_the_lots_that_were_issued_have_answers(shelves):
    filled = fill(everything(), lots=("lot2",))
    answers = read(filled.content, shelves).submission.answers
    assert "lot2_places" in answers
    assert "lot1_places" not in answers


def test_lots_are_known_by_their_sections_where_the_manifest_is_lost(shelves):
    filled = fill(everything(), lots=("lot2",))
    submission = read(without_manifest(filled.content), shelves).submission
    assert submission.lots == ("lot2",)
    assert submission.answers["lot2_places"].state is State.GIVEN
    assert "lot1_places" not in submission.answers


def test_the_same_bytes_give_the_same_receipt(shelves):
    assert read(sent().content, shelves) == read(sent().content, shelves)


def test_a_finding_says_where(shelves):
    paper = Paper.of(filled_everything())
    paper.answers("hours", "many")
    where = read(paper.saved(), shelves).submission.answers["hours"].reading.where
    assert where.part == "word/document.xml"
    assert None not in (where.table, where.row, where.column, where.paragraph)
