"""The rows of a document's tables, and which question each belongs to.

A question owns the row with its number and the rows below it, down to the next number. The number
alone is not believed where the wording beside it is another question's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from packwright.extract.blank import Expected, normal
from packwright.extract.tape import NOWHERE, Cell, Tape
from packwright.forms import Question, Table

_ALIKE: Final = 0.6  # share of the wording that must be left for it to count as edited, not foreign
_LEFT: Final = 3  # cells at the left of a row in which a number or wording is looked for
_NUMBER: Final = 8  # characters of the longest number
_COMPARISONS: Final = 300  # of wordings in one document
_LOOKED_AT: Final = 400  # characters of a wording that are compared


@dataclass(slots=True)
class Row:
    """One table row: its cells' indexes on the tape and, once known, the question it belongs to.

    `number` and `wording` are the cells that hold them, in the row that begins a question;
    `by` says how the question was known: "number", "wording", or "altered" for a number beside
    which something else is written. `said` is the wording found where it is not the printed one.
    """

    table: int
    row: int
    cells: list[int]
    owner: str = ""
    number: int = NOWHERE
    wording: int = NOWHERE
    by: str = ""
    said: str = ""

    @property
    def begins(self) -> bool:
        """Whether a question begins here."""
        return self.wording != NOWHERE


@dataclass(frozen=True, slots=True)
class Title:
    """A line outside all tables that names a question: `paragraph` is its number on the tape.

    `heads`: it opens a section or group, and the question is the first one in it. `said` is the
    wording found where it is not the printed one.
    """

    paragraph: int
    key: str
    heads: bool = False
    said: str = ""


@dataclass(slots=True)
class Rows:
    """All rows in reading order, by table and row, and by table, and the titles between tables.

    `before` is the question that began last before each table; `asked_as_tables` are the keys of
    all questions whose answer is a table.
    """

    tape: Tape
    all: list[Row] = field(default_factory=list)
    at: dict[tuple[int, int], Row] = field(default_factory=dict)
    tables: dict[int, list[Row]] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)
    before: dict[int, str] = field(default_factory=dict)
    asked_as_tables: frozenset[str] = frozenset()

    def row_of(self, cell: int) -> Row | None:
        """The row of the cell; None for NOWHERE."""
        if cell == NOWHERE:
            return None
        place = self.tape.cells[cell]
        return self.at[(place.table, place.row)]

    def owner_of(self, cell: int) -> str:
        """The key of the question whose rows the cell stands in, nested tables included."""
        while cell != NOWHERE:
            row = self.row_of(cell)
            if row is not None and row.owner:
                return row.owner
            cell = self.tape.cells[cell].outer
        return ""

    def table_question(self, cell: int) -> str:
        """The question that the table of the cell seems to answer, by the title before it; empty
        if that question is not answered by a table."""
        key = "" if cell == NOWHERE else self.before.get(self.tape.cells[cell].table, "")
        return key if key in self.asked_as_tables else ""

    def below(self, row: Row) -> Iterator[Row]:
        """The rows of the same question under the row that begins it."""
        number = row.row + 1
        while (following := self.at.get((row.table, number))) is not None:
            if following.begins or following.owner != row.owner:
                return
            yield following
            number += 1

    def cell_under(self, row: Row, column: int) -> int:
        """The cell of `row` that covers the grid column; NOWHERE if none does."""
        for index in row.cells:
            cell = self.tape.cells[index]
            if cell.column <= column < cell.column + cell.width:
                return index
        return NOWHERE


def text_of(tape: Tape, cell: Cell) -> str:
    """The text of a cell without the white space round it."""
    return tape.text[cell.start : cell.end].strip()


def list_rows(tape: Tape) -> Rows:
    """The rows of every table on the tape, their questions not yet known."""
    rows = Rows(tape)
    row: Row | None = None
    for index, cell in enumerate(tape.cells):
        if row is None or row.row != cell.row or row.table != cell.table:
            place = (cell.table, cell.row)
            row = rows.at.get(place)
            if row is None:
                row = rows.at[place] = Row(cell.table, cell.row, [])
                rows.all.append(row)
                rows.tables.setdefault(cell.table, []).append(row)
        row.cells.append(index)
    return rows


def find_questions(rows: Rows, expected: Expected, grids: frozenset[int]) -> None:
    """Note in `rows` the titles, and which question each row belongs to. Tables in `grids` are
    answers themselves and begin no question."""
    rows.titles = list(_titles(rows.tape, expected))
    _Reader(rows, expected, grids).read()
    rows.before = dict(_questions_before(rows))
    rows.asked_as_tables = frozenset(expected.blank.titles.values())


def _questions_before(rows: Rows) -> Iterator[tuple[int, str]]:
    """For each table: the question that began last before it, in a row or a title."""
    places = rows.tape.paragraphs
    begun = [(places[t.paragraph].start, t.key) for t in rows.titles if not t.heads]
    begun += [(rows.tape.cells[row.cells[0]].start, row.owner) for row in rows.all if row.begins]
    begun.sort()
    starts = [start for start, _ in begun]
    for table, listed in rows.tables.items():
        place = bisect_left(starts, rows.tape.cells[listed[0].cells[0]].start)
        yield table, begun[place - 1][1] if place else ""


def _titles(tape: Tape, expected: Expected) -> Iterator[Title]:
    blank = expected.blank
    heads = {expected.shown(line): key for line, key in blank.heads.items() if key}
    tables = {expected.shown(line): key for line, key in blank.titles.items()}
    for index, paragraph in enumerate(tape.paragraphs):
        if paragraph.cell != NOWHERE:
            continue
        line = normal(tape.text[paragraph.start : paragraph.end])
        number, _, said = line.partition(" ")
        question = blank.questions.get(number)
        if line in heads or line in tables:
            yield Title(index, heads.get(line) or tables[line], line in heads)
        elif question is not None and isinstance(question.kind, Table):
            known = expected.line(line)
            if known in tables:
                yield Title(index, tables[known])
            elif alike(said, expected.wording(question.key)):
                yield Title(index, question.key, said=line)


def alike(one: str, other: str) -> bool:
    """Whether two wordings are one, edited."""
    one, other = one[:_LOOKED_AT], other[:_LOOKED_AT]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


class _Reader:
    def __init__(self, rows: Rows, expected: Expected, grids: frozenset[int]) -> None:
        self._rows = rows
        self._tape = rows.tape
        self._expected = expected
        self._blank = expected.blank
        self._grids = grids
        self._keys: dict[str, list[str]] = {}  # of the questions with a wording
        for key in self._blank.order:
            self._keys.setdefault(expected.wording(key), []).append(key)
        self._last = -1  # the place in the form of the question read last, and where it ended
        self._last_at = 0
        self._compared = 0

    def read(self) -> None:
        owners: dict[int, str] = {}
        for row in self._rows.all:
            if self._is_inside_an_answer(row):
                continue
            grid = row.table in self._grids
            owner = (self._firmly(row) if grid else self._begun(row)) or owners.get(row.table, "")
            if owner:
                owners[row.table] = row.owner = owner
            if row.begins:
                self._last, self._last_at = self._blank.order[owner], self._at(row)

    def _is_inside_an_answer(self, row: Row) -> bool:
        outer = self._tape.cells[row.cells[0]].outer
        return outer != NOWHERE and bool(self._rows.owner_of(outer))

    def _firmly(self, row: Row) -> str:
        """As `_begun`, for a row of a table that answers a question: only number and wording
        together say that the next questions were joined to it."""
        if len(row.cells) < 2:
            return ""
        text = text_of(self._tape, self._tape.cells[row.cells[0]])
        question = self._blank.questions.get(text) if len(text) <= _NUMBER else None
        if question is None or self._first_line(row.cells[1]) != (
            self._expected.wording(question.key)
        ):
            return ""
        row.number, row.wording, row.by = row.cells[0], row.cells[1], "number"
        return question.key

    def _begun(self, row: Row) -> str:
        """The key of the question that begins in the row; empty if none does."""
        for place, index in enumerate(row.cells[:_LEFT]):
            text = text_of(self._tape, self._tape.cells[index])
            question = self._blank.questions.get(text) if len(text) <= _NUMBER else None
            if question is not None and place + 1 < len(row.cells):
                row.number, row.wording = index, row.cells[place + 1]
                return self._agreed(row, question)
        return self._by_wording(row)

    def _agreed(self, row: Row, question: Question) -> str:
        """The question that number and wording of the row name together."""
        said = self._first_line(row.wording)
        if said == self._expected.wording(question.key):
            row.by = "number"
            return question.key
        row.said = said
        keys = self._keys_of(said)
        if keys and question.key not in keys:
            row.by = "wording"
            return self._nearest(keys, row)
        if keys:
            row.said = ""
        row.by = "number" if keys or self._edited(said, question.key) else "altered"
        return question.key

    def _keys_of(self, said: str) -> list[str] | None:
        """The questions with this wording, whatever its quotes and white space."""
        if (keys := self._keys.get(said)) is not None or not said:
            return keys
        line = self._expected.line(said)
        return self._keys.get(line) if line else None

    def _edited(self, said: str, key: str) -> bool:
        """Whether `said` is the question's wording, changed; comparing costs, so not for ever."""
        self._compared += 1
        return self._compared <= _COMPARISONS and alike(said, self._expected.wording(key))

    def _by_wording(self, row: Row) -> str:
        numberless = not self._first_line(row.cells[0])
        for index in row.cells[:_LEFT]:
            said = self._first_line(index)
            keys = self._keys_of(said) if numberless else self._keys.get(said)
            if keys:
                row.wording, row.by = index, "wording"
                return self._nearest(keys, row)
        return ""

    def _nearest(self, keys: list[str], row: Row) -> str:
        """Of several questions with one wording, the first after the heading or question before."""
        if len(keys) == 1:
            return keys[0]
        before, at = self._last, self._last_at
        for start, place in self._heads:
            if at <= start < self._at(row):
                before = place - 1
        order = self._blank.order
        return next((key for key in keys if order[key] > before), keys[-1])

    @cached_property
    def _heads(self) -> list[tuple[int, int]]:
        """Where each title stands, and the place in the form of the first question under it."""
        starts = self._tape.paragraphs
        order = self._blank.order
        return [(starts[t.paragraph].start, order[t.key]) for t in self._rows.titles]

    def _first_line(self, index: int) -> str:
        text = text_of(self._tape, self._tape.cells[index])
        return normal(text.split("\n", 1)[0])

    def _at(self, row: Row) -> int:
        return self._tape.cells[row.cells[0]].start
