"""The answers of a PDF that has lost its fields, read from the places where the fields were.

Nothing is believed on one sight: letters are read by two libraries, buttons by their ink against
the blank, and a page whose printed words do not stand as on the blank is not read at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from packwright.extract.pdf.blank import BlankPdf, Place
from packwright.extract.pdf.fitting import Fit, fit
from packwright.extract.pdf.glyphs import (
    Box,
    Glyph,
    glyphs_of,
    in_cells,
    inside,
    lines_of,
    one_line,
    paragraphs,
    words_of,
)
from packwright.extract.pdf.ink import Ink, Pressed, pressed
from packwright.extract.pdf.opening import PdfFile
from packwright.extract.pdf.second import SecondReading
from packwright.extract.pdf.shown import bare
from packwright.extract.pdf.sources import label, picked_text
from packwright.extract.values import Said, said_as
from packwright.forms import (
    Choice,
    Choices,
    File,
    LongText,
    Reading,
    Scalar,
    Signature,
    Text,
    Where,
    YesNo,
    anchors,
    options_of,
    wording,
)

# Figures and dates are drawn alike by every program; of words, letters may be lost without trace.
PLAIN, WORDS, BY_INK = 0.93, 0.8, 0.95
_FREE: Final = (Text, LongText, Signature, File)
_NEAR: Final = 1.5  # points: how far a printed letter may have moved
_PART: Final = "page"
_NO_LETTERS: Final = frozenset({"Cc", "Co", "Cn", "Cs"})
_STAND_INS: Final = "·\ufffd□"
_LOST_PAGE: Final = "the page could not be read: its printed words do not stand as on the form"
_SCANNED: Final = "the page is a scan, which a person must read"


@dataclass
class Sheet:
    """One returned page: `place` in the file and `number` in the form. `fit` is None where the
    page cannot be read, and `why` says why."""

    place: int
    number: int
    drawn: Any
    glyphs: list[Glyph] = field(default_factory=list)
    fit: Fit | None = None
    why: str = ""
    ink: Ink | None = None


class FlatSource:
    """Reads answer places on pages. `free` collects the answers whose letters nobody can vouch
    for; `used` the boxes that were read, by page of the file."""

    def __init__(self, file: PdfFile, blank: BlankPdf, sheets: dict[int, Sheet]) -> None:
        self._file, self._blank, self.sheets = file, blank, sheets
        self._second = SecondReading(file)
        self._blank_ink: dict[int, Ink] = {}
        self._typed: dict[int, list[Glyph]] = {}
        self._typed_again: dict[int, list[Glyph] | None] = {}
        self.free: list[str] = []
        self.differing: list[tuple[Reading, str]] = []  # with what the two readers saw

    def said(self, anchor: str, kind: Scalar) -> Sequence[Said]:
        """What stands at the answer's place; nothing where its page is missing."""
        names = [anchors.tick(anchor, o.id) for o in options_of(kind)]
        ticks = isinstance(kind, Choices)
        places = [p for n in (names if ticks else [anchor]) for p in self._blank.places.get(n, ())]
        places = [place for place in places if place.page in self.sheets]
        if not places:
            return ()
        sheet = self.sheets[places[0].page]
        if sheet.fit is None:
            return (said_as(self._reading(anchor, "", places[0], sheet, 0.0), kind, sheet.why),)
        if places[0].kind == "button":
            return (self._pressed(anchor, kind, places),)
        return (self._written(anchor, kind, places[0], sheet),)

    def rows(self, table: str) -> Sequence[int]:
        """The numbers of the rows that are printed."""
        return self._blank.rows.get(table, [])

    def typed(self, sheet: Sheet) -> list[Glyph]:
        """The letters of a page that the blank does not print."""
        if sheet.place not in self._typed:
            assert sheet.fit is not None
            self._typed[sheet.place] = without(
                sheet.glyphs, self._blank.glyphs(sheet.number), sheet.fit
            )
        return self._typed[sheet.place]

    def places_on(self, number: int) -> list[Place]:
        """The answer places on a page of the form."""
        return [p for some in self._blank.places.values() for p in some if p.page == number]

    def names_on(self, number: int) -> list[Glyph]:
        """What the blank prints on a page that the returned page does not: the names of a copy."""
        sheet = self.sheets[number]
        assert sheet.fit is not None
        back = sheet.fit
        there = {(g.text, round(g.x), round(g.y)) for g in sheet.glyphs}
        return [
            g
            for g in self._blank.glyphs(number)
            if not _is_there(g.text, *back.point(g.x, g.y), there)
        ]

    def _written(self, anchor: str, kind: Scalar, place: Place, sheet: Sheet) -> Said:
        assert sheet.fit is not None
        box = sheet.fit.box(place.box)
        glyphs = inside(self.typed(sheet), box)
        text = _assembled(glyphs, place, box, kind)
        free = isinstance(kind, _FREE) and bool(text)
        reading = self._reading(anchor, text, place, sheet, WORDS if free else PLAIN)
        why = self._doubt(glyphs, sheet, box)
        if not why and (seen := self._seen_otherwise(glyphs, sheet, box)):
            self.differing.append((reading, seen))
            why = f"two readers differ: {seen}"
        if free and not why:
            self.free.append(anchor)
        return said_as(reading, kind, why)

    def _doubt(self, glyphs: list[Glyph], sheet: Sheet, box: Box) -> str:
        told = "".join(glyph.text for glyph in glyphs)
        if any(unicodedata.category(c) in _NO_LETTERS or c in _STAND_INS for c in told):
            return "letters in it were lost when the file was made"
        if _runs_out(glyphs, self.typed(sheet), box):
            return "it runs out of its box"
        if _crowded(glyphs):
            return "its letters stand on top of each other"
        if self._again(sheet) is None:
            return "it could be read by one reader only"
        return ""

    def _seen_otherwise(self, glyphs: list[Glyph], sheet: Sheet, box: Box) -> str:
        """What each of the two readers saw in the box; empty where they agree."""
        first, second = one_line(glyphs), one_line(inside(self._again(sheet) or [], box))
        return "" if bare(first) == bare(second) else f"“{first}” and “{second}”"

    def _again(self, sheet: Sheet) -> list[Glyph] | None:
        """As `typed`, read by the second reader; None where it cannot read the page."""
        if sheet.place not in self._typed_again:
            found = self._second.glyphs(sheet.place)
            if found is not None and sheet.fit is not None:
                found = without(found, self._blank.glyphs(sheet.number), sheet.fit)
            self._typed_again[sheet.place] = found
        return self._typed_again[sheet.place]

    def _pressed(self, anchor: str, kind: Scalar, places: Sequence[Place]) -> Said:
        states = {self._option(p): self._state(p) for p in places}
        on = [option for option, state in states.items() if state == "yes"]
        first = next((p for p in places if states[self._option(p)] == "yes"), places[0])
        sheet = self.sheets[first.page]
        if isinstance(kind, Choices):
            raw = picked_text(kind, on)
        else:
            raw = "; ".join(label(kind, option) for option in on)
        reading = self._reading(anchor, raw, first, sheet, BY_INK)
        wanted = {option.id for option in options_of(kind)}
        why = ""
        if "unsure" in states.values():
            why = "a box is neither clearly ticked nor clearly empty"
        elif wanted - states.keys():
            why = "some of its boxes are on a page that is missing"
        elif len(on) > 1 and not isinstance(kind, Choices):
            why = "more than one box is ticked"
        if why or not isinstance(kind, Choices):
            return said_as(reading, kind, why)
        return Said(reading, kind, tuple(o.id for o in kind.options if o.id in on) or None)

    def _option(self, place: Place) -> str:
        return place.name.rsplit("/", 1)[-1] if place.option == _TICKED else place.option

    def _state(self, place: Place) -> Pressed:
        sheet = self.sheets[place.page]
        if sheet.fit is None:
            return "unsure"
        sheet.ink = sheet.ink or Ink(sheet.drawn)
        if place.page not in self._blank_ink:
            self._blank_ink[place.page] = Ink(self._blank.drawn(place.page))
        blank = self._blank_ink[place.page].share(place.box)
        return pressed(sheet.ink.share(sheet.fit.box(place.box)), blank)

    def _reading(
        self, anchor: str, raw: str, place: Place, sheet: Sheet, confidence: float
    ) -> Reading:
        box = sheet.fit.box(place.box) if sheet.fit else None
        reader = "ink" if place.kind == "button" else "page"
        return Reading(anchor, raw, reader, Where(_PART, page=sheet.place, box=box), confidence)


_TICKED: Final = "Yes"


def sheets_of(
    file: PdfFile, blank: BlankPdf, pages: dict[int, int], scanned: set[int]
) -> dict[int, Sheet]:
    """The returned pages by their number in the form; `pages` are their places in the file."""
    found: dict[int, Sheet] = {}
    for number, place in pages.items():
        if not 0 < number <= blank.pages or file.drawn is None:
            continue
        drawn = file.drawn[place - 1]
        sheet = found[number] = Sheet(place, number, drawn, glyphs_of(drawn))
        if place in scanned:
            sheet.why = _SCANNED
            continue
        sheet.fit = fit(blank.words(number), words_of(sheet.glyphs)) or fit(
            blank.words(number, first=True), words_of(sheet.glyphs, first=True)
        )
        sheet.why = "" if sheet.fit else _LOST_PAGE
    return found


def without(glyphs: Sequence[Glyph], printed: Sequence[Glyph], placed: Fit) -> list[Glyph]:
    """The letters that are not printed at the same place on the blank."""
    known: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for glyph in printed:
        x, y = placed.point(glyph.x, glyph.y)
        known.setdefault((glyph.text, round(x / 4), round(y / 4)), []).append((x, y))
    return [glyph for glyph in glyphs if not _is_printed(glyph, known)]


def _is_printed(glyph: Glyph, known: dict[tuple[str, int, int], list[tuple[float, float]]]) -> bool:
    across, up = round(glyph.x / 4), round(glyph.y / 4)
    for dx in (0, -1, 1):
        for dy in (0, -1, 1):
            for x, y in known.get((glyph.text, across + dx, up + dy), ()):
                if abs(x - glyph.x) <= _NEAR and abs(y - glyph.y) <= _NEAR:
                    return True
    return False


def _is_there(text: str, x: float, y: float, there: set[tuple[str, int, int]]) -> bool:
    near = (-2, -1, 0, 1, 2)
    return any((text, round(x) + dx, round(y) + dy) in there for dx in near for dy in near)


def _assembled(glyphs: list[Glyph], place: Place, box: Box, kind: Scalar) -> str:
    if place.cells:
        return in_cells(glyphs, box, place.cells)
    if place.lines:
        return paragraphs(glyphs, box[2] - 3)
    text = one_line(glyphs)
    if isinstance(kind, Choice | YesNo):
        return "" if bare(text) == bare(wording.CHOOSE) else label(kind, text)
    return text


def _crowded(glyphs: list[Glyph]) -> bool:
    """Whether letters stand on top of each other: two texts in one place."""
    for line in lines_of(glyphs):
        for before, glyph in pairwise(line):
            wide = min(before.right - before.x, glyph.right - glyph.x)
            if before.right - glyph.x > 0.5 * wide > 0:
                return True
    return False


def _runs_out(glyphs: list[Glyph], typed: list[Glyph], box: Box) -> bool:
    """Whether letters that belong together stand on both sides of the box's edge."""
    lines = lines_of(glyphs)
    for line in lines:
        first, last = line[0], max(line, key=lambda g: g.right)
        for glyph in typed:
            level = abs(glyph.y - first.y) <= 0.3 * first.size
            if not level or abs(glyph.size - first.size) > 0.15 * first.size:
                continue
            after = box[2] + 1.5 < glyph.middle and glyph.x - last.right < 1.2 * last.size
            before = glyph.middle < box[0] - 1.5 and first.x - glyph.right < 1.2 * first.size
            if after or before:
                return True
    return len(lines) > 1 and _runs_down(lines, typed, box)


def _runs_down(lines: list[list[Glyph]], typed: list[Glyph], box: Box) -> bool:
    """Whether one more line of the same type stands under the box, at the same distance."""
    size, pitch = lines[-1][0].size, lines[-2][0].y - lines[-1][0].y
    due = lines[-1][0].y - pitch
    return due < box[1] - 1.5 and any(
        abs(g.y - due) < 0.15 * pitch
        and abs(g.size - size) < 0.1 * size
        and box[0] - 2 < g.middle < box[2] + 2
        for g in typed
    )
