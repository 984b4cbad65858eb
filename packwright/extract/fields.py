"""Fields in Word text: their codes are not read, their results are.

Form fields of Word 97 (`w:ffData`) say their state in the field itself: it is written out as the
box or word that Word draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from packwright.extract.ooxml import W, count, off, value
from packwright.extract.tape import UNKNOWN, Control, TapeWriter
from packwright.forms import wording

Element = etree._Element

PAGE_NUMBERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
OUTSIDE: Final = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE", "RD"}
)
_DRAWN: Final = frozenset({"EQ", "SYMBOL"})  # shown without a result being kept in the file
_TYPE: Final = W + "fldCharType"


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    silent: bool = False  # its result is not an answer: a page number, or already written
    control: Control | None = None

    @property
    def name(self) -> str:
        words = "".join(self.code).split(None, 1)
        return words[0].upper() if words else ""


class FieldReader:
    """Follows the begin, separate and end marks of fields. `muted` says that what stands here is
    not text to read."""

    def __init__(self, writer: TapeWriter) -> None:
        self.muted = False
        self._writer = writer
        self._open: list[_Field] = []

    def mark(self, element: Element) -> None:
        """One `w:fldChar`."""
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(_Field())
            for data in element.iterchildren(W + "ffData"):
                self._form_field(data, self._open[-1])
        elif kind == "separate" and self._open:
            self._separate(self._open[-1])
        elif kind == "end" and self._open:
            self._end(self._open.pop())
        self._settle()

    def code(self, element: Element) -> None:
        """One `w:instrText`."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append(element.text or "")

    def instruction(self, text: str) -> bool:
        """Note a whole instruction; whether its result is to be read."""
        name = text.split(None, 1)[0].upper() if text.strip() else ""
        if name in OUTSIDE:
            self._writer.tape.active.append(f"a field that reaches outside ({name})")
        return name not in PAGE_NUMBERS

    def end_of_paragraph(self) -> None:
        """A code never runs over its paragraph; without this a lost mark would hide the rest."""
        if self._open:
            for each in self._open:
                each.in_code = False
            self._settle()

    def _settle(self) -> None:
        self.muted = any(each.in_code or each.silent for each in self._open)

    def _separate(self, each: _Field) -> None:
        each.in_code = False
        each.silent = each.silent or not self.instruction("".join(each.code))
        if each.control is not None and not each.silent:
            each.control.start = self._writer.at

    def _end(self, each: _Field) -> None:
        if each.in_code:
            self.instruction("".join(each.code))
            if each.name in _DRAWN:
                self._writer.write(UNKNOWN)
        if each.control is not None:
            each.control.end = self._writer.at

    def _form_field(self, data: Element, each: _Field) -> None:
        name = "".join(value(child) for child in data.iterchildren(W + "name"))
        at = self._writer.at
        each.control = Control(name, "", at, at)
        for child in data:
            if child.tag == W + "checkBox":
                each.silent = True
                ticked = _is_ticked(child)
                self._writer.write(wording.BOX_TICKED if ticked else wording.BOX_EMPTY)
            elif child.tag == W + "ddList":
                each.silent = True
                self._writer.write(_chosen(child))
        self._writer.tape.controls.append(each.control)


def _is_ticked(box: Element) -> bool:
    for state in ("checked", "default"):
        for child in box.iterchildren(W + state):
            return not off(child)
    return False


def _chosen(listed: Element) -> str:
    entries = [value(child) for child in listed.iterchildren(W + "listEntry")]
    for state in ("result", "default"):
        for child in listed.iterchildren(W + state):
            index = count(value(child))
            return entries[index] if 0 <= index < len(entries) else UNKNOWN
    return entries[0] if entries else ""
