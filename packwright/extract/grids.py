"""The tables that providers fill in: found by their cells' tags, their bookmarks or their headings.

Columns are known by their headings, so that moved ones are followed; every row under the heading
row counts, whether it was printed, added or has lost its controls.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from packwright.extract.blank import Anchor, Expected, normal
from packwright.extract.rows import Row, Rows, alike, text_of
from packwright.extract.tape import NOWHERE, Control
from packwright.forms import Question, fold

_ENOUGH: Final = 0.6  # share of the headings that must be found for a table to be known by them
_HEAD_ROWS: Final = 3  # how far down a heading row is looked for

Place = tuple[int, int]  # where a column begins in its table's grid, and how wide it is


@dataclass(frozen=True, slots=True)
class Mark:
    """A control, or a bookmark where `control` is None, says that `cell` is the place `anchor`."""

    cell: int
    anchor: Anchor
    control: Control | None

    @property
    def rung(self) -> str:
        """The rung of the ladder that this is."""
        return "bookmark" if self.control is None else "tag"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the document that answers the question `key`; `rung` says how that is known.

    `rows` are those under the heading row. In the columns of `torn` the heading and the controls
    disagree. `headed` is False for a table without a heading row: the rest of one cut in two.
    `marks` are by cell.
    """

    key: str
    rung: str
    rows: tuple[Row, ...]
    columns: Mapping[str, Place]
    torn: frozenset[str]
    headed: bool
    marks: Mapping[int, Mark]


class GridFinder:
    """Finds the grids of the table questions in `wanted`."""

    def __init__(self, rows: Rows, expected: Expected, wanted: Mapping[str, Question]) -> None:
        self._rows = rows
        self._tape = rows.tape
        self._expected = expected
        self._wanted = wanted
        self._labels: dict[str, str] = {}  # headings as printed, to their words alone
        self._headings: dict[str, dict[str, str]] = {}  # column keys by those words
        for key in wanted:
            names = self._headings[key] = {}
            for label, name in expected.blank.headings[key].items():
                shown = expected.shown(label)
                names[self._labels.setdefault(shown, fold(shown))] = name

    @cached_property
    def _marks(self) -> dict[int, dict[int, Mark]]:
        """The marks of each table, by cell."""
        found: dict[int, Mark] = {}
        for control in self._tape.controls:
            anchor = _cell_anchor(control.name)
            if anchor is not None and anchor.key in self._wanted:
                cell = self._tape.cell_at(control.start)
                found.setdefault(cell, Mark(cell, anchor, control))
        lost = self._wanted.keys() - {mark.anchor.key for mark in found.values()}
        if lost:
            known = self._expected.blank.bookmarks
            for bookmark in self._tape.bookmarks:
                anchor = known.get(bookmark.name)
                if anchor is not None and anchor.column and anchor.key in lost:
                    cell = self._tape.cell_at(bookmark.start)
                    found.setdefault(cell, Mark(cell, anchor, None))
        found.pop(NOWHERE, None)
        by_table: dict[int, dict[int, Mark]] = defaultdict(dict)
        for cell, mark in found.items():
            by_table[self._tape.cells[cell].table][cell] = mark
        return by_table

    @cached_property
    def tables(self) -> frozenset[int]:
        """The numbers of all tables that are, or look like, answers to a table question."""
        return frozenset(self._marks) | frozenset(self._alike)

    @cached_property
    def _alike(self) -> dict[int, frozenset[str]]:
        """For each table without marks: the questions that its headings fit. Where every question
        has a table with marks, one without is at most a copy, which the left-over check shows."""
        found: dict[int, frozenset[str]] = {}
        marked = {mark.anchor.key for marks in self._marks.values() for mark in marks.values()}
        if marked == self._wanted.keys():
            return found
        for table, rows in self._rows.tables.items():
            if table in self._marks:
                continue
            for row in rows[:_HEAD_ROWS]:
                words = self._words(row)
                fits = {key for key, names in self._headings.items() if _fit(words, names)}
                if fits:
                    found[table] = frozenset(fits)
                    break
        return found

    def assign(self) -> dict[str, list[Grid]]:
        """The grids of each question, in reading order; rows must know their questions by now, for
        they tell which question stands before a table whose headings fit several."""
        found: dict[str, list[Grid]] = {}
        for table in sorted(self.tables):
            marks = self._marks.get(table)
            if marks:
                counted = Counter(mark.anchor.key for mark in marks.values())
                key = counted.most_common(1)[0][0]
                rung = next(m.rung for m in marks.values() if m.anchor.key == key)
            else:
                key, rung = self._rows.before.get(table, ""), "number"
                if key not in self._alike[table]:
                    key = next(iter(self._alike[table])) if len(self._alike[table]) == 1 else ""
            if key:
                found.setdefault(key, []).append(self._grid(key, table, rung))
        return found

    def _grid(self, key: str, table: int, rung: str) -> Grid:
        rows = self._rows.tables[table]
        names = self._headings[key]
        marks = {c: m for c, m in self._marks.get(table, {}).items() if m.anchor.key == key}
        head = next((row for row in rows[:_HEAD_ROWS] if _fit(self._words(row), names)), None)
        columns = self._columns(head, names) if head else {}
        marked = self._marked_columns(marks)
        taken = {place[0]: name for name, place in columns.items()}
        torn = {name for name, place in marked.items() if taken.get(place[0], name) != name}
        torn |= {taken[marked[name][0]] for name in torn}
        for name, place in marked.items():
            if place[0] not in taken:
                columns.setdefault(name, place)
        body = rows if head is None else [row for row in rows if row.row > head.row]
        body = [row for row in body if not row.owner]
        if head is not None:
            body = [row for row in body if not self._repeats(row, head)]
        return Grid(key, rung, tuple(body), columns, frozenset(torn), head is not None, marks)

    def _columns(self, head: Row, names: Mapping[str, str]) -> dict[str, Place]:
        """Where the columns stand by their headings; a heading that was edited is known again."""
        columns: dict[str, Place] = {}
        strange: dict[str, Place] = {}
        for index in head.cells:
            cell, label = self._tape.cells[index], self._label(index)
            if label in names:
                columns.setdefault(names[label], (cell.column, cell.width))
            else:
                strange[label] = (cell.column, cell.width)
        for label, name in names.items():
            edited = [words for words in strange if name not in columns and alike(words, label)]
            if len(edited) == 1:
                columns[name] = strange.pop(edited[0])
        return columns

    def _marked_columns(self, marks: Mapping[int, Mark]) -> dict[str, Place]:
        """Where most marks of each column stand."""
        places: dict[str, Counter[Place]] = defaultdict(Counter)
        for index, mark in marks.items():
            cell = self._tape.cells[index]
            places[mark.anchor.column][cell.column, cell.width] += 1
        return {name: counted.most_common(1)[0][0] for name, counted in places.items()}

    def _repeats(self, row: Row, head: Row) -> bool:
        """Whether the row is a copy of the heading row."""
        if len(row.cells) != len(head.cells):
            return False
        pairs = zip(row.cells, head.cells, strict=True)
        return all(self._text(one) == self._text(other) for one, other in pairs)

    def _words(self, row: Row) -> set[str]:
        return {self._label(cell) for cell in row.cells}

    def _label(self, cell: int) -> str:
        """The words of the first line of a cell."""
        line = normal(self._text(cell).split("\n", 1)[0])
        known = self._labels.get(line)
        return fold(line) if known is None else known

    def _text(self, cell: int) -> str:
        return text_of(self._tape, self._tape.cells[cell])


def _fit(words: set[str], names: Mapping[str, str]) -> bool:
    """Whether enough of the headings are among these words."""
    return bool(names) and len(words & names.keys()) >= _ENOUGH * len(names)


def _cell_anchor(tag: str) -> Anchor | None:
    """The table cell that a tag names (`staff/3/role`, or a tick box in it); None for others."""
    parts = tag.split("/")
    if len(parts) < 3 or not parts[1].isdecimal():
        return None
    return Anchor(parts[0], "", int(parts[1]), parts[2])
