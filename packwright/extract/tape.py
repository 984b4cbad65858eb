"""A document as one line of text with marks on it: the same model for Word and OpenDocument.

Everything a person sees stands on the tape once, in reading order; every paragraph ends with a line
break. The marks say where paragraphs, table cells, controls and bookmarks begin and end.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

NOWHERE: Final = -1  # the cell of what stands in no table
UNKNOWN: Final = "\ufffd"  # a sign whose meaning is not known
OBJECT: Final = "\ufffc"  # an embedded object, chart or table of another program
CROSSED_OUT: Final = "crossed out"
WHITE: Final = "in white letters"
STANDS_OUT: Final = "made to stand out"
HIDDEN: Final = "hidden text"
WORD_ART: Final = "word art"


@dataclass(slots=True)
class Paragraph:
    """`start` to `end` on the tape, line break not counted; `cell` is the innermost cell.

    `listed`: the word processor prints a number or bullet before it that is not in its text.
    """

    start: int
    end: int
    cell: int
    listed: bool = False


@dataclass(slots=True)
class Cell:
    """A table cell: `table`, `row` and `column` count from 0, the column by the table's grid.

    `width` is in columns; `outer` the cell its table stands in; `merged` says that it continues
    the cell above.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    width: int
    outer: int
    merged: bool = False


@dataclass(slots=True)
class Control:
    """A content control or form field: `name` is its tag, `title` what screen readers say."""

    name: str
    title: str
    start: int
    end: int


@dataclass(slots=True)
class Bookmark:
    """A named stretch."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Doubt:
    """A stretch that does not say what its letters say, and `why`: crossed out, a formula."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Picture:
    """A picture `at` a place; `target` names it in its part, `digest` is the SHA-256 if known.

    A line, ring or pen stroke that is `drawn` has no file: its digest is of what kind it is.
    """

    at: int
    target: str
    digest: str = ""
    drawn: bool = False


@dataclass(slots=True)
class Aside:
    """Text that is not on the page itself: a comment, hidden text. `kind` says which."""

    kind: str
    text: str
    at: int


@dataclass
class Tape:
    """The text of one part of a document, with its marks in the order in which they open.

    `captions` are those of tables, which Word reads out but does not print. `tracked`: there are
    tracked changes, taken as accepted. `active` names fields and objects that would reach outside
    the document; they were not opened.
    """

    part: str
    text: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    tracked: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, at: int) -> int:
        """The number, from 0, of the paragraph that holds the place `at`; the last one after it."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def cell_at(self, at: int) -> int:
        """The innermost cell that holds the place `at`, or NOWHERE."""
        if not self.paragraphs:
            return NOWHERE
        return self.paragraphs[self.paragraph_at(at)].cell

    @cached_property
    def _doubtful(self) -> dict[int, str]:
        serious = (doubt for doubt in self.doubts if doubt.why != STANDS_OUT)
        return {self.paragraph_at(doubt.start): doubt.why for doubt in serious}

    @cached_property
    def _loud(self) -> frozenset[int]:
        loud = (doubt for doubt in self.doubts if doubt.why == STANDS_OUT)
        return frozenset(self.paragraph_at(doubt.start) for doubt in loud)

    @cached_property
    def holders(self) -> frozenset[int]:
        """The cells that hold a table."""
        return frozenset(cell.outer for cell in self.cells) - {NOWHERE}

    @cached_property
    def _pictured(self) -> frozenset[int]:
        return frozenset(self.paragraph_at(picture.at) for picture in self.pictures)

    @cached_property
    def _listed(self) -> frozenset[int]:
        return frozenset(i for i, paragraph in enumerate(self.paragraphs) if paragraph.listed)

    @cached_property
    def is_plain(self) -> bool:
        """Whether all letters say what they say, with no picture or automatic number by them."""
        return not (self.doubts or self.pictures or self._listed)

    def doubt_in(self, paragraphs: range) -> str:
        """Why the letters of these paragraphs do not say all; empty if they do."""
        if self.doubts:
            for number in paragraphs:
                if number in self._doubtful:
                    return self._doubtful[number]
        return ""

    def stand_out(self, paragraphs: range) -> bool:
        """Whether some of these paragraphs, but not all, have words made to stand out."""
        if not self.doubts:
            return False
        loud = sum(number in self._loud for number in paragraphs)
        return 0 < loud < len(paragraphs)

    def has_picture(self, paragraphs: range) -> bool:
        """Whether a picture stands in one of these paragraphs."""
        return bool(self.pictures) and any(number in self._pictured for number in paragraphs)

    def has_list(self, paragraphs: range) -> bool:
        """Whether one of these paragraphs has an automatic number or bullet."""
        return any(number in self._listed for number in paragraphs)


class TapeWriter:
    """Writes a tape from left to right. `at` is the place reached, `cell` the cell that is open."""

    def __init__(self, part: str) -> None:
        self.tape = Tape(part)
        self.at = 0
        self.cell = NOWHERE
        self._pieces: list[str] = []
        self._tables: list[list[int]] = []  # of each open table: its number, row, next column
        self._count = 0

    def write(self, text: str) -> None:
        """Put `text` on the tape."""
        self._pieces.append(text)
        self.at += len(text)

    def end_paragraph(self, start: int, listed: bool = False) -> None:
        """Close the paragraph that began at `start`."""
        self.tape.paragraphs.append(Paragraph(start, self.at, self.cell, listed))
        self._pieces.append("\n")
        self.at += 1

    def doubt(self, start: int, why: str) -> None:
        """Mark what was written since `start` as doubtful."""
        if self.at > start:
            self.tape.doubts.append(Doubt(start, self.at, why))

    def open_table(self) -> None:
        """Begin a table inside whatever is open."""
        self._tables.append([self._count, -1, 0])
        self._count += 1

    def close_table(self) -> None:
        """End the innermost table."""
        self._tables.pop()

    def open_row(self) -> None:
        """Begin a row."""
        if self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = 0

    def skip_columns(self, count: int) -> None:
        """The row's next cell stands so many columns further on."""
        if self._tables:
            self._tables[-1][2] += count

    def open_cell(self, width: int, merged: bool) -> int:
        """Begin a cell; what comes back is for `close_cell`."""
        if not self._tables:  # a cell without a table: damaged, but its text counts
            self.open_table()
        place = self._tables[-1]
        outer = self.cell
        self.tape.cells.append(
            Cell(self.at, self.at, place[0], max(place[1], 0), place[2], width, outer, merged)
        )
        place[2] += width
        self.cell = len(self.tape.cells) - 1
        return outer

    def widen_cell(self, width: int) -> None:
        """The cell that was just begun is so many columns wide."""
        if self.cell != NOWHERE and self._tables:
            cell = self.tape.cells[self.cell]
            self._tables[-1][2] += width - cell.width
            cell.width = width

    def close_cell(self, outer: int) -> None:
        """End the cell that is open."""
        self.tape.cells[self.cell].end = self.at
        self.cell = outer

    def finish(self) -> Tape:
        """The tape, complete."""
        self.tape.text = "".join(self._pieces)
        return self.tape
