"""The list of evidence at its place: made from what the form asks for, never by its author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from packwright.forms.definition import EVIDENCE_KEY, Evidence, Question, Section
from packwright.forms.kinds import Choice, Column, Date, File, Option, Table

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: on paper they are 1 and 0
BEYOND: Final = "?"  # the letter of a section after the last; a fault
SENDING: Final = (
    Option("sent", "Sent with this form"),
    Option("follow", "To follow"),
    Option("na", "Not applicable"),
)


def with_schedule(
    sections: Sequence[Section], evidence: Sequence[Evidence], at: int | None
) -> list[Section]:
    """The sections with the list of evidence in the one at `at`, or else as a last section.

    Without evidence there is no list, nor its section.
    """
    if not evidence:
        return [section for i, section in enumerate(sections) if i != at]
    if at is not None:
        return [s if i != at else _schedule(s, evidence) for i, s in enumerate(sections)]
    letter = next((c for c in LETTERS if not sections or c > sections[-1].letter), BEYOND)
    return [*sections, _schedule(Section(letter, "Evidence you are sending", "", ()), evidence)]


def _schedule(section: Section, evidence: Sequence[Evidence]) -> Section:
    columns = (
        Column("sending", "Sending it?", Choice(SENDING)),
        Column("file", "File name", File()),
        Column("date", "Its date", Date()),
    )
    rows = tuple(Option(e.key, f"{e.number} {e.title}") for e in evidence)
    question = Question(
        key=EVIDENCE_KEY,
        number=f"{section.letter}1",
        ask="Which documents are you sending, and under what file names?",
        kind=Table(columns, rows=rows, maximum=len(rows)),
        hint="Its date is the one named beside each document in the list on the first pages.",
    )
    return replace(section, items=(question,))
