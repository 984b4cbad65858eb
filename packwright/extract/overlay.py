"""A picture of a reading: each page with what was read on it, from where and how surely."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Name

from packwright.extract.pdf.opening import BROKEN
from packwright.forms import Answer, Form, Receipt, State, Table, Where

_SURE: Final = 0.9  # the same line that readers draw: below it a person should look
_SIZE, _PITCH = 5.5, 12.0
_FONT: Final = "/PwOverlay"
_GREEN, _AMBER, _RED, _GREY = "0 0.45 0.2", "0.75 0.45 0", "0.8 0 0.1", "0.45 0.45 0.45"
_PAGE: Final = (595.0, 842.0)
_LEGEND: Final = (
    (_GREEN, "Green: read, and sure of it."),
    (_AMBER, "Amber: read, but less sure: compare it with the page."),
    (_RED, "Red: not read: a person must look."),
    (_GREY, "Grey: nothing is written there."),
)
_WIDE, _FEWEST = 0.48, 22  # a letter's width in type sizes; letters a strip has at least
_LETTERS, _LINES = 110, 60  # of a line and of a page of the list at the end


@dataclass(frozen=True, slots=True)
class _Mark:
    """One painted box; `words` stand on a white strip over its upper edge."""

    box: tuple[float, float, float, float]
    colour: str
    words: str


def overlay(
    content: bytes, receipt: Receipt, form: Form, places: Mapping[str, Where] | None = None
) -> bytes:
    """The PDF `content` with a box round every answer of the receipt, and a list of the rest.

    `places` are where the answers stand on its pages, where the readings themselves know no page.
    """
    marks: dict[int, list[_Mark]] = {}
    unplaced: list[str] = []
    answers = receipt.submission.answers if receipt.submission else {}
    for key, answer in answers.items():
        question = form.by_key[key.split("/")[0]]
        if key == question.key and isinstance(question.kind, Table):
            continue
        name = "/".join([question.number, *key.split("/")[1:]])
        where = (places or {}).get(key) or (answer.reading.where if answer.reading else None)
        if where is None or where.page is None or where.box is None:
            if answer.state is not State.BLANK:
                unplaced.append(f"{name}: {_says(answer)}")
            continue
        marks.setdefault(where.page, []).append(
            _Mark(where.box, _colour(answer), f"{name}: {_says(answer)}")
        )
    told = [f"{f.code} {f.message}" for f in receipt.findings]
    return _painted(content, marks, [*unplaced, *told])


def _colour(answer: Answer) -> str:
    sure = bool(answer.reading and answer.reading.confidence >= _SURE)
    match answer.state:
        case State.GIVEN:
            return _GREEN if sure else _AMBER
        case State.BLANK:
            return _GREY
        case _:
            return _RED


def _says(answer: Answer) -> str:
    reading = answer.reading
    how = f"{reading.reader}, {reading.confidence:.0%}" if reading else "no reading"
    why = f": {answer.why}" if answer.why else ""
    state = "" if answer.state is State.GIVEN else f"{answer.state.value}, "
    return f"{state}{how}{why}"


def _painted(content: bytes, marks: Mapping[int, list[_Mark]], rest: list[str]) -> bytes:
    with pikepdf.open(io.BytesIO(_flat(content))) as pdf:
        font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )
        )
        for number, page in enumerate(pdf.pages, 1):
            drawn = "".join(map(_box, marks.get(number, ())))
            page.add_resource(font, Name.Font, Name(_FONT))
            page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
            page.contents_add(pdf.make_stream(b"\nQ\n" + drawn.encode("cp1252", "replace")))
        for lines in _list_pages(rest):
            page = pdf.add_blank_page(page_size=_PAGE)
            page.add_resource(font, Name.Font, Name(_FONT))
            page.contents_add(pdf.make_stream(_listed(lines).encode("cp1252", "replace")))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _flat(content: bytes) -> bytes:
    """The PDF with its fields drawn into its pages, so that no field covers what is painted."""
    try:
        pdf = pypdfium2.PdfDocument(content)
        for page in pdf:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
            page.close()
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
    except BROKEN:
        return content


def _box(mark: _Mark) -> str:
    left, bottom, right, top = mark.box
    words = mark.words[: max(int((right - left) / (_WIDE * _SIZE)), _FEWEST)]
    wide, high = len(words) * _WIDE * _SIZE + 2, _SIZE + 0.5
    return (
        f"q {mark.colour} RG 1.2 w {left - 1:.1f} {bottom - 1:.1f} {right - left + 2:.1f} "
        f"{top - bottom + 2:.1f} re S 1 g {left:.1f} {top - 1:.1f} {wide:.1f} {high:.1f} re f Q "
        + _text(left + 1, top + 0.6, words, mark.colour)
    )


def _text(x: float, y: float, words: str, colour: str, size: float = _SIZE) -> str:
    shown = words.replace("\n", " ").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {colour} rg BT {_FONT} {size:g} Tf {x:.1f} {y:.1f} Td ({shown}) Tj ET Q\n"


def _list_pages(rest: list[str]) -> Iterator[list[str]]:
    lines = [piece for text in rest for piece in _cut(text)]
    for start in range(0, max(len(lines), 1), _LINES):
        yield lines[start : start + _LINES]


def _cut(text: str) -> Iterable[str]:
    flat = " ".join(text.split())
    return [flat[at : at + _LETTERS] for at in range(0, len(flat), _LETTERS)]


def _listed(lines: list[str]) -> str:
    drawn, y = "", _PAGE[1] - 50
    for colour, words in _LEGEND:
        drawn += _text(45, y, words, colour, 9)
        y -= _PITCH
    y -= _PITCH
    drawn += _text(
        45, y, "What has no place on the pages, and what is to be said of the file:", "0 0 0", 9
    )
    for line in lines:
        y -= _PITCH
        drawn += _text(45, y, line, "0 0 0", 8.5)
    return drawn
