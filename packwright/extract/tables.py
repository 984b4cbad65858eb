"""The cells of the tables that providers fill in, read row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from packwright.extract.blank import Expected
from packwright.extract.boxes import cell_box
from packwright.extract.grids import Grid, Place
from packwright.extract.rows import Row, text_of
from packwright.extract.tape import Tape
from packwright.extract.values import Asked, Said, said_in
from packwright.forms import Table, anchors, fold

_TORN: Final = "The heading of this column and the boxes under it belong to different questions"
_MERGED: Final = "The cell was merged with another, so it is not clear what it answers"
_ROW_TORN: Final = "The words of this row and the boxes in it belong to different rows"


@dataclass(slots=True)
class TableRead:
    """What a table's cells say, by row number and column; `cells` are the cells that were read.

    `times` is how often the table, or one of its fixed rows, is in the document.
    """

    rows: dict[int, dict[str, list[Said]]] = field(default_factory=dict)
    cells: set[int] = field(default_factory=set)
    times: int = 0


class TableReader:
    """Reads the grids of one table question."""

    def __init__(self, tape: Tape, expected: Expected, kind: Table) -> None:
        self._tape = tape
        self._kind = kind
        self._labels: dict[str, int] = {}
        for number, option in enumerate(kind.rows, 1):
            label = expected.shown(expected.blank.printed(option.label))
            self._labels[label] = self._labels[fold(label)] = number
        self._read = TableRead()
        self._next = 1  # the number of the next row, where rows are not fixed

    def read(self, grids: Iterable[Grid]) -> TableRead:
        """Every row of the grids. The rows of a second one with a heading count as a copy."""
        numbers: Counter[int] = Counter()
        for grid in grids:
            if grid.headed:
                self._next = 1
                self._read.times += 1
            for row in grid.rows:
                numbers[self._row(grid, row)] += 1
        if self._kind.rows:
            del numbers[0]
            self._read.times = max(numbers.values(), default=0)
        return self._read

    def _row(self, grid: Grid, row: Row) -> int:
        """Read the row; what comes back is its number, 0 for none."""
        number, torn = self._number(grid, row)
        if not number:
            return 0
        cells = self._read.rows.setdefault(number, {})
        above = self._read.rows.get(number - 1, {})
        for name, place in grid.columns.items():
            index, alone = self._cell(row, place)
            if index is None:
                continue
            self._read.cells.add(index)
            said = self._said(index, anchors.cell(grid.key, number, name), name, grid)
            why = _TORN if name in grid.torn else _ROW_TORN if torn else "" if alone else _MERGED
            if self._tape.cells[index].merged and any(not s.blank for s in above.get(name, ())):
                said = replace(said, value=None, why=_MERGED)
            elif why and not said.blank:
                said = replace(said, value=None, why=why)
            cells.setdefault(name, []).append(said)
        return number

    def _said(self, index: int, key: str, name: str, grid: Grid) -> Said:
        asked = Asked(key, self._kind.column(name).kind)
        mark = grid.marks.get(index)
        rung = mark.rung if mark is not None and mark.anchor.column == name else grid.rung
        controls = [mark.control] if mark is not None and mark.control is not None else []
        return said_in(self._tape, cell_box(self._tape, index), asked, rung, controls)

    def _cell(self, row: Row, place: Place) -> tuple[int | None, bool]:
        """The cell of the row in the column, and whether it is that column's alone."""
        start, width = place
        for index in row.cells:
            cell = self._tape.cells[index]
            if cell.column <= start < cell.column + cell.width:
                return index, cell.column >= start and cell.width <= width
        return None, True

    def _number(self, grid: Grid, row: Row) -> tuple[int, bool]:
        """The row's number, 0 for none; and whether its words and its controls disagree."""
        if not self._kind.rows:
            self._next += 1
            return self._next - 1, False
        words = text_of(self._tape, self._tape.cells[row.cells[0]])
        by_words = self._labels.get(words) or self._labels.get(fold(words), 0)
        marked = Counter(grid.marks[c].anchor.row for c in row.cells if c in grid.marks)
        by_marks = marked.most_common(1)[0][0] if marked else 0
        if by_marks > len(self._kind.rows):
            by_marks = 0
        return by_words or by_marks, bool(by_words and by_marks and by_words != by_marks)
