"""The accounting for all other text: what stands in the document, is no answer and was not printed.

A line of the blank is known by its words. A short one (“Required”, “Optional”) a person may have
typed as well, so it must also stand next to a line that it was printed next to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from packwright.extract.blank import Expected, is_short, normal
from packwright.extract.boxes import PLACEHOLDERS, Box, where
from packwright.extract.rows import Row, Rows
from packwright.extract.signs import EMPTY, TICKED
from packwright.extract.tape import CROSSED_OUT, HIDDEN, NOWHERE, WORD_ART, Tape
from packwright.forms import Where

_ASIDE: Final = {"comment": "in a comment: ", HIDDEN: "in hidden text: ", WORD_ART: "drawn: "}


@dataclass(frozen=True, slots=True)
class Left:
    """Text that no answer took; `key` is the question in whose rows it stands, empty for none.

    `kind` says more: it is the question's wording, `altered`; it was `added` behind the wording; it
    is an `aside` such as a comment or words crossed out, and so no answer.
    """

    text: str
    where: Where
    key: str = ""
    kind: Literal["", "altered", "added", "aside"] = ""


@dataclass(slots=True)
class _Line:
    text: str
    paragraph: int
    printed: str | None  # the line of the blank that it is


def left_over(
    tape: Tape, rows: Rows, expected: Expected, cells: Iterable[int], spans: Sequence[Box]
) -> list[Left]:
    """What was written in the body outside `cells` and `spans`, which were read as answers."""
    taken = _with_inner(tape, set(cells))
    lines = list(_lines(tape, expected, taken, spans))
    begun = {tape.cells[row.wording].start: row for row in rows.all if row.begins and row.said}
    titles = {title.paragraph: title for title in rows.titles if title.said}
    strange = _strange(lines, expected)
    found: list[Left] = []
    last = -2
    for line in strange:
        paragraph = tape.paragraphs[line.paragraph]
        row = begun.get(paragraph.start)
        if row is not None and line.text == row.said:
            found.append(_wording(tape, expected, row, line))
            last = -2
            continue
        if line.paragraph in titles:
            key = titles[line.paragraph].key
            found.append(Left(line.text, _place(tape, line.paragraph), key, "altered"))
            last = -2
            continue
        key = rows.owner_of(paragraph.cell) or rows.table_question(paragraph.cell)
        if line.paragraph - last <= 1 and found[-1].key == key:
            whole = f"{found[-1].text}\n{line.text}"
            found[-1] = Left(whole, found[-1].where, key)
        else:
            found.append(Left(line.text, _place(tape, line.paragraph), key))
        last = line.paragraph
    return [*found, *_crossed_out(tape, rows, lines), *_asides(tape, rows)]


def left_on(tape: Tape, expected: Expected) -> Iterator[Left]:
    """What was written in a header, footer or note. Page numbers differ from program to program."""
    known: set[str] = set()
    for index, paragraph in enumerate(tape.paragraphs):
        for piece in tape.text[paragraph.start : paragraph.end].split("\n"):
            text = normal(piece)
            if not text or expected.line(text) or expected.line(_without_figures(text)):
                continue
            known = known or {_without_figures(expected.shown(x)) for x in expected.blank.known}
            if _without_figures(text) not in known:
                yield Left(text, _place(tape, index))
    yield from _asides(tape, None)


def _with_inner(tape: Tape, cells: set[int]) -> set[int]:
    """The cells and all cells of tables inside them."""
    for index, cell in enumerate(tape.cells):
        if cell.outer in cells:
            cells.add(index)
    return cells


def _lines(
    tape: Tape, expected: Expected, taken: set[int], spans: Sequence[Box]
) -> Iterator[_Line]:
    waiting = sorted(spans, key=lambda span: -span.start)
    for index, paragraph in enumerate(tape.paragraphs):
        if paragraph.cell in taken or paragraph.end == paragraph.start:
            continue
        text = tape.text[paragraph.start : paragraph.end]
        if waiting:
            text = _outside(text, paragraph.start, waiting)
        for piece in text.split("\n"):
            line = normal(piece)
            if line and line not in PLACEHOLDERS:
                printed = expected.line(line)
                if printed and paragraph.cell != NOWHERE and _ticked(line, printed):
                    printed = None
                yield _Line(line, index, printed)


def _ticked(line: str, printed: str) -> bool:
    """Whether somebody ticked a printed box. Outside tables that is the list of what to check
    before sending, which asks for nothing to be read."""
    return printed[0] in EMPTY and line[0] in TICKED


def _outside(text: str, start: int, waiting: list[Box]) -> str:
    """`text`, which begins at `start`, without what lies in the spans; those that are past are
    taken off the end of `waiting`."""
    end = start + len(text)
    kept, at = [], start
    while waiting and waiting[-1].start < end:
        span = waiting[-1]
        kept.append(text[max(at - start, 0) : max(span.start - start, 0)])
        at = max(at, span.end)
        if span.end > end:
            break
        waiting.pop()
    kept.append(text[max(at - start, 0) :])
    return " ".join(kept)


def _strange(lines: Sequence[_Line], expected: Expected) -> list[_Line]:
    """The lines that the blank does not explain."""
    printed = [line for line in lines if line.printed is not None]
    times = Counter(line.printed for line in printed)
    doubted = set()
    for place, line in enumerate(printed):
        own = line.printed or ""
        typed_by_nobody = not is_short(own) or expected.blank.is_numbered(own)
        if times[own] <= expected.times(own) and typed_by_nobody:
            continue
        before = printed[place - 1].printed or "" if place else ""
        after = printed[place + 1].printed or "" if place + 1 < len(printed) else ""
        if not expected.follow(before, own) and not expected.follow(own, after):
            doubted.add(id(line))
    return [line for line in lines if line.printed is None or id(line) in doubted]


def _wording(tape: Tape, expected: Expected, row: Row, line: _Line) -> Left:
    wording = expected.wording(row.owner)
    place = _place(tape, line.paragraph)
    if line.text.casefold().startswith(wording.casefold()):
        return Left(line.text[len(wording) :].strip(), place, row.owner, "added")
    return Left(line.text, place, row.owner, "altered")


def _crossed_out(tape: Tape, rows: Rows, lines: Iterable[_Line]) -> Iterator[Left]:
    """Printed words that somebody crossed out, as on paper: “delete as applicable”."""
    struck = {tape.paragraph_at(d.start): d for d in tape.doubts if d.why == CROSSED_OUT}
    for line in lines if struck else ():
        doubt = struck.pop(line.paragraph, None)
        if doubt is not None and line.printed is not None:
            words = normal(tape.text[doubt.start : doubt.end])
            key = rows.owner_of(tape.paragraphs[line.paragraph].cell)
            yield Left(f"{words} ({CROSSED_OUT})", _place(tape, line.paragraph), key, "aside")


def _asides(tape: Tape, rows: Rows | None) -> Iterator[Left]:
    for aside in tape.asides:
        cell = tape.cell_at(aside.at)
        key = rows.owner_of(cell) if rows is not None else ""
        text = f"{_ASIDE.get(aside.kind, '')}{aside.text.strip()}"
        yield Left(text, _place(tape, tape.paragraph_at(aside.at)), key, "aside")


def _place(tape: Tape, paragraph: int) -> Where:
    if not tape.paragraphs:
        return Where(tape.part)
    place = tape.paragraphs[paragraph]
    return where(tape, Box(place.cell, place.start, place.end))


def _without_figures(text: str) -> str:
    return normal("".join(" " if c.isdigit() else c for c in text))
