"""Questions in text that lost its tables: from one question's number and wording to the next.

Word's “convert table to text” leaves the cells of a row in one line, or each in a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from packwright.extract.blank import Expected, normal
from packwright.extract.boxes import PLACEHOLDERS, Box
from packwright.extract.rows import Rows
from packwright.extract.signs import EMPTY
from packwright.extract.tape import NOWHERE, Tape


@dataclass(slots=True)
class _Piece:
    """A stretch of text between tabs and line ends outside every question's table; `line` is the
    whole paragraph that it is part of."""

    text: str
    line: str
    start: int
    end: int


def stretches(tape: Tape, rows: Rows, expected: Expected) -> Iterator[tuple[str, Box]]:
    """For each question that begins in running text: its key, and the box of what was written
    under its wording, up to the next line that is printed elsewhere."""
    blank = expected.blank
    pieces = list(_pieces(tape, rows))
    starts = [
        place
        for place, (piece, after) in enumerate(pairwise(pieces))
        if (question := blank.questions.get(piece.text)) is not None
        and after.text == expected.wording(question.key)
    ]
    for start, end in pairwise([*starts, len(pieces)]):
        key = blank.questions[pieces[start].text].key
        yield key, _box(tape, expected, key, pieces[start:end])


def _box(tape: Tape, expected: Expected, key: str, pieces: list[_Piece]) -> Box:
    own = expected.under(key)
    written: list[str] = []
    end = pieces[1].end
    for piece in pieces[2:]:
        printed = expected.line(piece.text) or expected.line(piece.line)
        if printed is not None and printed not in own:
            break
        end = piece.end
        if piece.text not in PLACEHOLDERS and (printed is None or printed[0] in EMPTY):
            written.append(tape.text[piece.start : piece.end].strip())
    return Box(NOWHERE, pieces[0].start, end, "\n".join(written))


def _pieces(tape: Tape, rows: Rows) -> Iterator[_Piece]:
    for paragraph in tape.paragraphs:
        if paragraph.cell != NOWHERE and rows.owner_of(paragraph.cell):
            continue
        at = paragraph.start
        whole = normal(tape.text[paragraph.start : paragraph.end])
        for line in tape.text[paragraph.start : paragraph.end].replace("\n", "\t").split("\t"):
            text = normal(line)
            if text:
                yield _Piece(text, whole, at, at + len(line))
            at += len(line) + 1
