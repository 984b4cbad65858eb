"""A PDF made by printing the Word form, read as the Word form is: by the numbers and the words
that are printed on it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pdfplumber
from pdfplumber.table import TableFinder

from packwright.extract.blank import Expected, blank_of, normal
from packwright.extract.identity import Identity
from packwright.extract.opened import Opened
from packwright.extract.pdf.blocks import (
    Block,
    CellText,
    Paragraph,
    RuledPage,
    TableBlock,
    blocks_of,
)
from packwright.extract.pdf.glyphs import Box, glyphs_of
from packwright.extract.pdf.identity import PdfIdentity
from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.pdf.second import letters_in
from packwright.extract.pdf.shown import bare
from packwright.extract.pdf.survey import Survey
from packwright.extract.returned import Return
from packwright.extract.tape import Tape, TapeWriter
from packwright.forms import (
    BLANK_END,
    BLANK_START,
    Answer,
    Document,
    Finding,
    Reading,
    Receipt,
    Where,
)

SURENESS: Final = 0.95  # of what the same rung of the ladder is worth in a Word file
_TELLING: Final = 20  # letters by which a line with a name in it is known
_BEGINNING, _LONG, _FIRST_PAGES = 40, 40, 3  # lines of the form, letters of a line, pages
_ENOUGH: Final = 0.7  # of the long lines at the beginning
_MOST_EDGES: Final = 4_000  # ruled lines a page: finding tables among more takes minutes
_PART: Final = "printed form"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a paragraph of the tape stands on paper."""

    page: int
    box: Box


def is_printed_word_form(seen: Survey, identity: PdfIdentity) -> bool:
    """Whether the pages begin as the Word form does: the PDF form says other things of itself."""
    begun = identity.issued.lines[:_BEGINNING]
    told = [bare(line) for line in begun if len(line) >= _LONG and BLANK_START not in line]
    pages = bare(" ".join(page.text.replace("\x02", "-") for page in seen.pages[:_FIRST_PAGES]))
    return not told or sum(line in pages for line in told) >= _ENOUGH * len(told)


def read_printout(document: Document, file: PdfFile, identity: PdfIdentity) -> Receipt:
    """The receipt of a printed Word form."""
    pages = _ruled_pages(file)
    blank = blank_of(identity.issued)
    expected = Expected(blank, identity.manifest.context if identity.manifest else None)
    blocks = blocks_of(pages, blank.questions, lambda line: _is_printed(line, expected))
    tape, spots = _tape(blocks)
    whose = Identity(identity.issued, blank, identity.manifest, identity.pack_id, identity.findings)
    receipt = Return(document, Opened(body=tape), whose).receipt()
    assert receipt.submission is not None
    answers = {
        key: _placed(answer, tape, spots) for key, answer in receipt.submission.answers.items()
    }
    heads = {normal(f"{q.number} {expected.wording(q.key)}") for q in blank.questions.values()}
    found = tuple(
        replace(f, where=_spot(f.where, spots))
        for f in receipt.findings
        if normal(dict(f.facts).get("text", "")) not in heads
    )
    submission = replace(receipt.submission, answers=answers)
    return replace(receipt, submission=submission, findings=(Finding.of("PW222"), *found))


def _is_printed(line: str, expected: Expected) -> bool:
    """Whether the form prints this line; one with a name in it must be known by its other words."""
    found = expected.line(normal(line))
    if found is None or BLANK_START not in expected.shown(found):
        return found is not None
    words = re.sub(f"{BLANK_START}[^{BLANK_END}]*{BLANK_END}", "", found)
    return len(words) >= _TELLING


def _placed(answer: Answer, tape: Tape, spots: Sequence[_Spot]) -> Answer:
    return replace(answer, readings=tuple(_reading(each, spots) for each in answer.readings))


def _reading(reading: Reading, spots: Sequence[_Spot]) -> Reading:
    return replace(
        reading,
        reader=f"print: {reading.reader}",
        where=_spot(reading.where, spots) or reading.where,
        confidence=round(reading.confidence * SURENESS, 3),
    )


def _spot(where: Where | None, spots: Sequence[_Spot]) -> Where | None:
    if where is None or where.paragraph is None or not 0 < where.paragraph <= len(spots):
        return where
    spot = spots[where.paragraph - 1]
    return Where(_PART, page=spot.page, box=spot.box)


def _tape(blocks: Iterable[Block]) -> tuple[Tape, list[_Spot]]:
    writer = TapeWriter(_PART)
    spots: list[_Spot] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            _write(writer, block, spots)
        else:
            _write_table(writer, block, spots)
    return writer.finish(), spots


def _write_table(writer: TapeWriter, block: TableBlock, spots: list[_Spot]) -> None:
    writer.open_table()
    for row in block.rows:
        writer.open_row()
        writer.skip_columns(row[0].column if row else 0)
        for cell in row:
            outer = writer.open_cell(cell.width, merged=False)
            _write(writer, cell, spots)
            writer.close_cell(outer)
    writer.close_table()


def _write(writer: TapeWriter, piece: CellText | Paragraph, spots: list[_Spot]) -> None:
    for line in piece.text.split("\n"):
        start = writer.at
        writer.write(line)
        if piece.doubt:
            writer.doubt(start, piece.doubt)
        writer.end_paragraph(start)
        spots.append(_Spot(piece.page, piece.box))


def _ruled_pages(file: PdfFile) -> list[RuledPage]:
    try:
        pdf = pdfplumber.open(io.BytesIO(file.content), password="")
    except Exception:
        return []
    return [_ruled_page(file, pdf, number) for number in range(1, file.count + 1)]


def _ruled_page(file: PdfFile, pdf: Any, number: int) -> RuledPage:
    drawn = file.drawn[number - 1] if file.drawn is not None else None
    high = float(drawn.get_height()) if drawn is not None else 0.0
    made = RuledPage(number, high, glyphs_of(drawn) if drawn is not None else [], None)
    try:
        page = pdf.pages[number - 1]
        made.again = list(letters_in(page.layout))
        if len(page.edges) <= _MOST_EDGES:
            made.cells = [
                (left, high - bottom, right, high - top)
                for left, top, right, bottom in TableFinder(page).cells
            ]
        page.close()
    except BROKEN:
        pass
    except Exception:
        pass
    return made
