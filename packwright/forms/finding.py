"""Finding and Change: what is wrong, and what differs. The catalogue of codes.

A finding holds a stable code and facts; its sentence is made late, by `message`, so that letters,
terminals and other programs can each say it in their own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from packwright.forms.submission import Where

Severity = Literal["error", "warning", "query", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "query", "info")


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue: its usual severity, its sentence and what to do about it."""

    severity: Severity
    says: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one answer (`key`) or the whole return (`key` None).

    `facts` are the names used in the sentence of the catalogue, all text.
    """

    code: str
    severity: Severity
    key: str | None
    where: Where | None = None
    facts: tuple[tuple[str, str], ...] = field(default=())

    @classmethod
    def of(
        cls,
        code: str,
        key: str | None = None,
        where: Where | None = None,
        facts: Mapping[str, object] | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of the catalogue, of its severity unless told otherwise; KeyError for an
        unknown code."""
        told = tuple((name, str(value)) for name, value in (facts or {}).items())
        return cls(code, severity or CATALOGUE[code].severity, key, where, told)

    @property
    def message(self) -> str:
        """The sentence for a person, from the catalogue and the facts."""
        entry = CATALOGUE.get(self.code)
        facts = dict(self.facts)
        return (entry.says if entry else "{says}").format_map(facts)

    @property
    def remedy(self) -> str:
        """What to do about it, in words."""
        entry = CATALOGUE.get(self.code)
        return entry.remedy.format_map(dict(self.facts)) if entry else ""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that differs between two submissions; None where one has no answer."""

    key: str
    before: str | None
    after: str | None
    where: Where | None = None


CATALOGUE: Final[dict[str, Entry]] = {
    # 1xx: the answers
    "PW101": Entry("error", "This question must be answered and is blank.", "Answer the question."),
    "PW102": Entry("error", "{why}.", "Write the answer again in the form asked for."),
    "PW103": Entry(
        "error",
        "The place for this answer is no longer in the document.",
        "Answer on the form as it was sent, or send the answer by letter.",
    ),
    "PW104": Entry(
        "error",
        "The answer has {words} words; the limit is {limit}. The limit falls after “{cut}”.",
        "Shorten the answer.",
    ),
    "PW105": Entry(
        "error", "Rows filled in: {rows}; at least {minimum} are needed.", "Fill in more rows."
    ),
    "PW106": Entry(
        "error",
        "Rows filled in: {rows}; at most {maximum} are allowed.",
        "Remove rows, or send the rest separately.",
    ),
    "PW107": Entry(
        "query",
        "“{raw}” could be read day first or month first, and another date in "
        "this document is written month first.",
        "Write the date in words.",
    ),
    "PW108": Entry(
        "query", "Two readings of this answer differ: {readings}.", "A person must look and choose."
    ),
    "PW109": Entry("error", "“{column}” is blank in {row}.", "Fill in the rest of the row."),
    "PW110": Entry(
        "error",
        "“{value}” does not fit this question: {why}.",
        "Write the answer again in the form asked for.",
    ),
    "PW111": Entry(
        "warning",
        "The row {row} is no longer in the document.",
        "Answer on the form as it was sent, or send the answer by letter.",
    ),
    # 2xx: the document
    "PW201": Entry(
        "query",
        "Text was written where no question takes it: “{text}”.",
        "A person must read it and place it.",
    ),
    "PW202": Entry(
        "warning",
        "The wording of this question was changed to “{found}”.",
        "Check that the answer still answers the question that was asked.",
    ),
    "PW203": Entry(
        "warning",
        "This question is in the document {times} times.",
        "Check which copy is meant; every answer found is shown.",
    ),
    "PW204": Entry(
        "query",
        "The answer stands beside its place: “{text}”.",
        "Check that it was read for the right question.",
    ),
    "PW205": Entry(
        "warning",
        "The form was issued as version {sent}; version {current} is now in use.",
        "Read against version {sent}; decide whether to accept it.",
    ),
    "PW206": Entry(
        "query",
        "The identity printed in the document and the one stored in it differ: "
        "{printed} and {stored}.",
        "A person must decide whose return this is.",
    ),
    "PW207": Entry(
        "warning",
        "The document's stored identity is lost; it was recognised by {how}.",
        "Check the provider and the form.",
    ),
    "PW208": Entry(
        "warning",
        "The document holds active content that was not opened: {parts}.",
        "Do not open it on an office computer with macros allowed.",
    ),
    "PW209": Entry(
        "info",
        "The document holds tracked changes; they were read as if accepted.",
        "Nothing, unless the changes were not meant.",
    ),
    "PW210": Entry(
        "query",
        "A tick could not be matched to one option: “{text}”.",
        "A person must look and choose.",
    ),
    "PW211": Entry(
        "warning",
        "The document is damaged and was read as far as it goes: {why}.",
        "Compare with the file, or ask for it again.",
    ),
    "PW212": Entry(
        "query",
        "The blank form was not at hand, so text outside the answers could not be checked.",
        "Look through the document for remarks.",
    ),
    "PW213": Entry(
        "query", "A picture was put into the document at {place}.", "A person must look at it."
    ),
    "PW214": Entry(
        "info",
        "The file was converted from {format} before it was read.",
        "Compare with the file if anything looks odd.",
    ),
    "PW215": Entry(
        "warning",
        "Pages of the form are missing: {pages}.",
        "Ask for them; their questions count as not returned.",
    ),
    "PW216": Entry(
        "query",
        "Pages in the file do not belong to this copy: {pages}.",
        "A person must look at them; nothing was read from them.",
    ),
    "PW217": Entry(
        "info",
        "The pages are out of order or twice in the file: {pages}.",
        "Nothing; they were read by their own numbers.",
    ),
    "PW218": Entry(
        "info",
        "The PDF no longer holds its fields; the answers were read from its pages "
        "as they are drawn.",
        "Compare with the file where an answer is marked.",
    ),
    "PW219": Entry(
        "query",
        "These answers were drawn by another program, which may have left out "
        "letters: {questions}.",
        "A person must compare them with the page.",
    ),
    "PW220": Entry(
        "query",
        "The same copy came back twice, as {files}, and these answers differ: {questions}.",
        "Decide which counts, or ask the provider.",
    ),
    "PW221": Entry(
        "query",
        "The page cannot be read by packwright: {pages}, because {why}.",
        "A person must read it.",
    ),
    "PW222": Entry(
        "info",
        "This is a PDF made by printing the Word form; the answers were read by "
        "the numbers and words printed in it.",
        "Compare with the file where an answer looks odd, or ask for the Word file.",
    ),
    "PW223": Entry(
        "query",
        "The form was issued from another definition of {form} {version} than the one at hand.",
        "Read it again with the definition that was sent; a published version must not change.",
    ),
    # 3xx: evidence
    "PW301": Entry(
        "error",
        "{title} ({number}) must be sent and no file is named.",
        "Send it, and write its file name in the evidence list.",
    ),
    "PW302": Entry(
        "error",
        "{title} ({number}) is marked as sent or dated, but no file is named.",
        "Write the file name in the evidence list.",
    ),
    "PW303": Entry(
        "warning", "{title} ({number}) is still to follow.", "Send it before assessment."
    ),
    "PW304": Entry("error", "{title} ({number}) expired on {date}.", "Send the current one."),
    "PW305": Entry(
        "warning",
        "{title} ({number}) expires on {date}, before {until}.",
        "Send the renewal when it is issued.",
    ),
    "PW306": Entry(
        "error",
        "{title} ({number}) was last reviewed on {date}, more than {months} ago.",
        "Review it and send the new version.",
    ),
    "PW307": Entry(
        "error",
        "{title} ({number}) was issued on {date}, more than {months} ago.",
        "Send a newer one.",
    ),
    "PW308": Entry(
        "error",
        "{title} ({number}) is named without its {dated}.",
        "Write the date in the evidence list.",
    ),
    "PW309": Entry(
        "query",
        "{title} ({number}) is marked not applicable, but the answers say it is needed.",
        "A person must look.",
    ),
    "PW310": Entry(
        "query", "{title} ({number}) carries a date in the future: {date}.", "Check the date."
    ),
    "PW311": Entry(
        "query",
        "{title} ({number}) is marked “{sending}”, but names a file: {file}.",
        "A person must look whether it was sent.",
    ),
    "PW312": Entry(
        "warning",
        "{title} ({number}) names {file}; accepted are {accept}.",
        "Send it again as one of these.",
    ),
    "PW313": Entry(
        "info",
        "Whether documents still hold on the day that matters was not checked: "
        "“{parameter}” is not set.",
        "Set it for the round and check again.",
    ),
    # 4xx: the council's own rules are coded R1, R2 … in the form
}
