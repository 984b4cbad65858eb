"""What was written becomes a value of the question's kind, or a reason why it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from packwright.extract.boxes import Box, Written, paragraphs_of, read_box, where
from packwright.extract.ladder import CONFIDENCE
from packwright.extract.tape import Control, Tape
from packwright.extract.ticks import read_ticks
from packwright.extract.traps import trap
from packwright.forms import (
    SIGNED_BY_IMAGE,
    Choices,
    Date,
    Reading,
    Scalar,
    Signature,
    Value,
    day_and_month_interchange,
    is_month_first,
    options_of,
    parse,
)

TWO_WAYS: Final = "The date could be read day first or month first"


@dataclass(slots=True)
class Said:
    """One reading and what it comes to: a value, or `why` it has none; neither where it is blank.

    `beside` stands next to the control, `unclear` are marks that belong to no one option.
    """

    reading: Reading
    kind: Scalar
    value: Value | None = None
    why: str = ""
    beside: str = ""
    unclear: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was written."""
        return self.value is None and not self.why


@dataclass(slots=True)
class Asked:
    """What is read at a box: the key of the answer, its kind, the unit printed in the box and the
    line printed before it, which stands in it when somebody has merged cells."""

    key: str
    kind: Scalar
    unit: str = ""
    lead: str = ""


def said_in(
    tape: Tape, box: Box, asked: Asked, rung: str, controls: Iterable[Control] = ()
) -> Said:
    """What stands in the box, read as an answer to `asked`."""
    written = read_box(tape, box, asked.kind, list(controls), asked.unit, asked.lead)
    if isinstance(asked.kind, Choices):
        return _ticked(tape, box, asked, rung, written)
    if (
        isinstance(asked.kind, Signature)
        and not written.text
        and not written.why
        and (tape.has_picture(paragraphs_of(tape, box)))
    ):
        written = replace(written, text=SIGNED_BY_IMAGE)
    return _valued(_reading(tape, box, asked.key, rung, written), asked.kind, written)


def said_beside(reading: Reading, kind: Scalar) -> Said:
    """What text beside the place comes to, read as the answer."""
    return _valued(reading, kind, Written(reading.raw, beside=reading.raw))


def said_as(reading: Reading, kind: Scalar, why: str = "") -> Said:
    """What a reading comes to by its text alone; no value if `why` says that it is in doubt."""
    return _valued(reading, kind, Written(reading.raw, why=why))


def two_way_dates(said: Iterable[Said]) -> frozenset[str]:
    """The texts of the dates that could be read two ways, where another date of the document is
    plainly written month first."""
    dates = [each.reading.raw for each in said if isinstance(each.kind, Date) and each.reading.raw]
    if not any(is_month_first(raw) for raw in dates):
        return frozenset()
    return frozenset(raw for raw in dates if day_and_month_interchange(raw))


def _valued(reading: Reading, kind: Scalar, written: Written) -> Said:
    if written.why:
        return Said(reading, kind, None, _sentence(written.why), written.beside)
    if not written.text:
        return Said(reading, kind)
    if written.text.startswith("«") and written.text.endswith("»"):
        why = "A mail-merge field was left unfilled"
        return Said(reading, kind, None, why, written.beside)
    if why := trap(kind, written.text):
        return Said(reading, kind, None, why, written.beside)
    try:
        return Said(reading, kind, parse(kind, written.text), "", written.beside)
    except ValueError as refusal:
        return Said(reading, kind, None, str(refusal), written.beside)


def _ticked(tape: Tape, box: Box, asked: Asked, rung: str, written: Written) -> Said:
    ticks = read_ticks(written.text, options_of(asked.kind))
    why, unclear = written.why, ticks.unclear
    if not ticks.picked and not unclear and tape.stand_out(paragraphs_of(tape, box)):
        why = why or "an option is made to stand out, but none is ticked"
    if unclear:
        why = why or "a tick cannot be matched to one option"
    shown = written.text if why else ticks.raw
    reading = _reading(tape, box, asked.key, rung, Written(shown, why=why))
    if why:
        return Said(reading, asked.kind, None, _sentence(why), ticks.extra, unclear)
    return Said(reading, asked.kind, ticks.picked or None, "", ticks.extra)


def _reading(tape: Tape, box: Box, key: str, rung: str, written: Written) -> Reading:
    doubts = (written.why,) if written.why else ()
    return Reading(key, written.text, rung, where(tape, box), CONFIDENCE[rung], doubts)


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}"
