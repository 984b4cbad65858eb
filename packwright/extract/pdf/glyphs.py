"""The letters on a page, each with its place, as PDFium reads them; and lines made of them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pypdfium2.raw as pdfium

from packwright.extract.pdf.opening import BROKEN

_FILE_END: Final = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|jpe?g|png|heic|tiff?|zip|msg|eml|txt)$",
    re.IGNORECASE,
)  # a list of files has one to a line
# A line may end within a word: after its hyphen, or where an address can be cut.
_IN_WORD: Final = re.compile(r"\w-$|://\S*[/?&=#_.-]$")
_ADDRESS: Final = re.compile(r"(?:://|www\.|@)\S*$")
_LINE_HYPHEN: Final = 2  # how PDFium tells of a hyphen at the end of a line
Box = tuple[float, float, float, float]
MOST_GLYPHS: Final = 60_000  # a page; a dense page of text has 6,000
_GAP: Final = 0.12  # of the type size: a wider gap between two letters is a space
_BLANK: Final = 1.9  # line pitches: a wider gap between lines is an empty line


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter. `x` and `y` are the start of its base line in points from the lower left, `right`
    its right edge; `apart` says that white space stands before it."""

    text: str
    x: float
    y: float
    right: float
    size: float
    apart: bool = False

    @property
    def middle(self) -> float:
        """The middle of the letter, across."""
        return (self.x + self.right) / 2


def glyphs_of(page: Any) -> list[Glyph]:
    """Every visible letter of a page of PDFium's; empty where it cannot be read."""
    try:
        found = page.get_textpage()
        count = pdfium.FPDFText_CountChars(found)
        return _read(found, count) if count <= MOST_GLYPHS else []
    except BROKEN:
        return []


def _read(textpage: Any, count: int) -> list[Glyph]:
    loose = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    apart, half = True, ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        text = "-" if code == _LINE_HYPHEN else chr(code) if code else "\ufffd"
        if text.isspace() or code == 0xFFFE:
            apart = True
            continue
        if 0xD800 <= code < 0xDC00:
            half = text
            continue
        if half:
            pair, half = (half + text).encode("utf-16", "surrogatepass"), ""
            text = pair.decode("utf-16", "replace")
        pdfium.FPDFText_GetLooseCharBox(textpage, index, loose)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        tall = max(loose.top - loose.bottom, 0.1)
        size = size if 0.3 * tall < size < 3 * tall else tall / 1.3  # of letters that were scaled
        found.append(Glyph(text, x.value, y.value, loose.right, size, apart))
        apart = False
    return found


def inside(glyphs: Iterable[Glyph], box: Box, over: float = 1.5) -> list[Glyph]:
    """The letters that stand in a box: their middles across, their base lines up and down."""
    left, bottom, right, top = box
    return [
        g
        for g in glyphs
        if left - over <= g.middle <= right + over and bottom - over <= g.y <= top - 1
    ]


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Lines from the top, each from the left."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if lines and abs(lines[-1][0].y - glyph.y) <= 0.35 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_ordered(line) for line in lines]


def _ordered(line: list[Glyph]) -> list[Glyph]:
    """From the left, but for scripts written from the right, whose order the page itself gives."""
    if any(unicodedata.bidirectional(g.text[0]) in ("R", "AL") for g in line):
        return line
    return sorted(line, key=lambda g: g.x)


def line_text(line: Sequence[Glyph]) -> str:
    """The text of a line."""
    told = ""
    for before, glyph in zip([None, *line], line, strict=False):
        far = before is not None and glyph.x - before.right > _GAP * glyph.size
        told += " " + glyph.text if before is not None and (glyph.apart or far) else glyph.text
    return told


def one_line(glyphs: Iterable[Glyph]) -> str:
    """All lines as one."""
    return " ".join(line_text(line) for line in lines_of(glyphs))


def paragraphs(glyphs: Iterable[Glyph], right: float) -> str:
    """The lines of a box that ends at `right`, as one text."""
    return "".join(join + text for join, text in broken(lines_of(glyphs), right))


def broken(lines: Sequence[Sequence[Glyph]], right: float) -> list[tuple[str, str]]:
    """Each line's text with what joins it to the line before: nothing, a space, a line break or an
    empty line. A break counts as typed where the next line's first word would have had room."""
    found: list[tuple[str, str]] = []
    pitch = min((a[0].y - b[0].y for a, b in pairwise(lines)), default=0.0)
    for before, line in zip([None, *lines], lines, strict=False):
        text = line_text(line)
        if before is None:
            found.append(("", text))
        elif pitch and before[0].y - line[0].y > _BLANK * pitch:
            found.append(("\n\n", text))
        else:
            room = right - max(g.right for g in before) - 0.2 * line[0].size
            typed = _first_word(line) < room - 1 or _FILE_END.search(found[-1][1])
            cut = _cuts_word(found[-1][1], line, room)
            found.append(("\n" if typed else "" if cut else " ", text))
    return found


def _cuts_word(before: str, line: Sequence[Glyph], room: float) -> bool:
    """Whether the line goes on with the word before: after a hyphen, or in a number or an address
    where not even one more letter had room."""
    full = room + 0.2 * line[0].size < line[0].right - line[0].x + 1
    number = before[-1].isdigit() and line[0].text.isdigit()
    if all(unicodedata.east_asian_width(c) in "WF" for c in (before[-1], line[0].text[0])):
        return True  # such scripts have no spaces between words
    return bool(_IN_WORD.search(before)) or (full and (number or bool(_ADDRESS.search(before))))


def in_cells(glyphs: Iterable[Glyph], box: Box, cells: int) -> str:
    """The letters of a box of equal cells; an empty cell between two letters is a space."""
    step = (box[2] - box[0]) / cells
    placed: dict[int, str] = {}
    for glyph in glyphs:
        cell = min(max(int((glyph.middle - box[0]) / step), 0), cells - 1)
        placed[cell] = placed.get(cell, "") + glyph.text
    if not placed:
        return ""
    return "".join(placed.get(cell, " ") for cell in range(max(placed) + 1)).strip()


def _first_word(line: Sequence[Glyph]) -> float:
    end = line[0].right
    for before, glyph in pairwise(line):
        if glyph.apart or glyph.x - before.right > _GAP * glyph.size:
            break
        end = glyph.right
    return end - line[0].x


def words_of(glyphs: Iterable[Glyph], *, first: bool = False) -> list[tuple[str, float, float]]:
    """Every word with the start of its base line; only those that begin a stretch if `first`:
    they stand where they stood even where the typeface was replaced."""
    found: list[tuple[str, float, float]] = []
    for line in _stretches(glyphs) if first else lines_of(glyphs):
        word, start = "", line[0]
        for before, glyph in zip([None, *line], line, strict=False):
            far = before is not None and glyph.x - before.right > _GAP * glyph.size
            if word and (glyph.apart or far):
                found.append((word, start.x, start.y))
                word = ""
            if not word:
                start = glyph
            word += glyph.text
        found.append((word, start.x, start.y))
        if first:
            del found[len(found) - _words(line) + 1 :]
    return found


def _stretches(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of lines between wide gaps."""
    for line in lines_of(glyphs):
        part = [line[0]]
        for before, glyph in pairwise(line):
            if glyph.x - before.right > glyph.size:
                yield part
                part = []
            part.append(glyph)
        yield part


def _words(line: Sequence[Glyph]) -> int:
    return 1 + sum(b.apart or b.x - a.right > _GAP * b.size for a, b in pairwise(line))
