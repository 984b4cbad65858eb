"""Where the answer to each question stands: a ladder of ways to know, the surest first.

Tag of the control, bookmark, title of the control, printed number, wording, and for text that lost
its tables the order of the lines. All that a rung finds is a claim; nothing is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from packwright.extract.blank import Expected
from packwright.extract.boxes import Box, cell_box
from packwright.extract.rows import Row, Rows, text_of
from packwright.extract.tape import NOWHERE, Control, Tape
from packwright.forms import Question, anchors

# How sure each rung is that the box is this question's, from 0 to 1. Above 0.9 an officer need not
# look; below it a program that shows answers should ask. `beside` is text next to the place.
CONFIDENCE: Final[Mapping[str, float]] = {
    "tag": 0.99,
    "bookmark": 0.98,
    "title": 0.96,
    "number": 0.95,
    "wording": 0.85,
    "layout": 0.6,
    "beside": 0.5,
}


@dataclass(slots=True)
class Claim:
    """A rung says that `box` is the answer place; `controls` are those of the question in it."""

    rung: str
    box: Box
    controls: list[Control] = field(default_factory=list)


@dataclass(slots=True)
class Claims:
    """All claims by question key, and how often each question begins in the document."""

    by_key: dict[str, list[Claim]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def add(
        self, key: str, rung: str, box: Box, control: Control | None = None, joined: bool = False
    ) -> None:
        """Note a claim; a box that was claimed before keeps its surer rung. Where no table says
        what belongs together, the boxes of a question's options are `joined`."""
        claims = self.by_key.setdefault(key, [])
        for claim in claims:
            together = joined and claim.box.cell == NOWHERE == box.cell
            if together:
                claim.box = _both(claim.box, box)
            if together or _same(claim.box, box):
                if control is not None:
                    claim.controls.append(control)
                return
        claims.append(Claim(rung, box, [] if control is None else [control]))


def climb(tape: Tape, rows: Rows, expected: Expected, wanted: Mapping[str, Question]) -> Claims:
    """Every claim for the questions in `wanted`, by rungs from the top."""
    claims = Claims()
    fixed = {cell for row in rows.all if row.begins for cell in (row.number, row.wording)}
    search = _Search(tape, rows, expected, wanted, claims, fixed - {NOWHERE})
    search.by_tag()
    missing = wanted.keys() - claims.by_key.keys()
    if missing:
        search.by_bookmark(missing)
        search.by_title(missing)
    search.by_row()
    return claims


@dataclass
class _Search:
    tape: Tape
    rows: Rows
    expected: Expected
    wanted: Mapping[str, Question]
    claims: Claims
    fixed: set[int]  # cells of numbers and wordings, which are no answer places

    def by_tag(self) -> None:
        tags = self.expected.blank.tags
        for control in self.tape.controls:
            anchor = tags.get(control.name)
            if anchor is not None and anchor.key in self.wanted:
                joined = bool(anchor.option)
                self._claim(anchor.key, "tag", control.start, control.end, control, joined)

    def by_bookmark(self, missing: set[str]) -> None:
        known = self.expected.blank.bookmarks
        for bookmark in self.tape.bookmarks:
            anchor = known.get(bookmark.name)
            if anchor is not None and anchor.key in missing and not anchor.column:
                self._claim(anchor.key, "bookmark", bookmark.start, bookmark.end)

    def by_title(self, missing: set[str]) -> None:
        for control in self.tape.controls:
            number = anchors.number_in(control.title)
            question = self.expected.blank.questions.get(number) if number else None
            if question is not None and question.key in missing and not control.name:
                self._claim(question.key, "title", control.start, control.end, control)

    def by_row(self) -> None:
        altered = []
        for row in self.rows.all:
            if row.begins and row.by != "altered":
                self.claims.times[row.owner] += 1
            if not row.begins or row.owner not in self.wanted:
                continue
            if row.by == "altered":
                altered.append(row)
            else:
                self._claim_row(row, row.by)
        for row in altered:  # a number with other words beside it counts where nothing better is
            if row.owner not in self.claims.by_key:
                self.claims.times[row.owner] += 1
                self._claim_row(row, "layout")

    def _claim_row(self, row: Row, rung: str) -> None:
        cell = answer_cell(self.rows, row, row.owner in self.expected.blank.parts)
        if cell != NOWHERE and cell not in self.fixed:
            self.claims.add(row.owner, rung, cell_box(self.tape, cell))

    def _claim(
        self,
        key: str,
        rung: str,
        start: int,
        end: int,
        control: Control | None = None,
        joined: bool = False,
    ) -> None:
        cell = self.tape.cell_at(start)
        owner = self.rows.owner_of(cell)
        if owner and owner != key:
            return  # it stands in the rows of another question: moved or copied there by mistake
        if cell == NOWHERE or cell in self.fixed:
            self.claims.add(key, rung, Box(NOWHERE, start, end), control, joined)
        else:
            self.claims.add(key, rung, cell_box(self.tape, cell), control)


def answer_cell(rows: Rows, row: Row, part: bool) -> int:
    """The cell for the answer to the question that begins in `row`: under the wording, or for a
    `part` of a group perhaps beside it. NOWHERE if the place for it is gone."""
    below = list(rows.below(row))
    led = [row for row in below if _is_led(rows, row)]  # a row put in by hand is mostly not
    place = row.cells.index(row.wording) + 1
    if part and not led and place < len(row.cells):
        return row.cells[place]
    column = rows.tape.cells[row.wording].column
    for candidate in (*led, *below):
        if (cell := rows.cell_under(candidate, column)) != NOWHERE:
            return cell
    return NOWHERE


def _is_led(rows: Rows, row: Row) -> bool:
    """Whether the row's first cell says something, as that of an answer row does (“Required”)."""
    return len(row.cells) > 1 and bool(text_of(rows.tape, rows.tape.cells[row.cells[0]]))


def _both(one: Box, other: Box) -> Box:
    return Box(one.cell, min(one.start, other.start), max(one.end, other.end))


def _same(one: Box, other: Box) -> bool:
    if one.cell != NOWHERE or other.cell != NOWHERE:
        return one.cell == other.cell
    return (one.start, one.end) == (other.start, other.end)
