"""Appearances: what stands in an answer place, as PDF drawing operators.

The same operators draw a value, a blank and a name, so a page looks alike in every program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from packwright.build.pdf import room
from packwright.build.pdf.pens import Pen

FULL, FULL_BOLD, SIMPLE = "PwT", "PwB", "PwA"  # the fonts' names in every resource dictionary
EDGE: Final = "0.373 0.451 0.502"
EMPTY: Final = b"/Tx BMC EMC"
_INDENT = 3.0
_SMALLEST = 5.0
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def printable(text: str) -> str:
    """`text` as it is drawn: composed letters, one kind of space, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNSEEN.sub("", composed.replace("\t", " ").replace("\u00a0", " "))


def one_line(pen: Pen, text: str, width: float, height: float, size: float) -> bytes:
    """`text` on one line in a field of this size in points; smaller type if it is too long."""
    text = printable(text).replace("\n", " ")
    size = fitting(pen, text, width - 2 * _INDENT, size or min(12.0, height * 0.6))
    up = (height - size * pen.face.capital / 1000) / 2
    return _framed(
        width, height, f"{_begin(pen, size)}{_INDENT} {up:.2f} Td {pen.show(text, size)} ET"
    )


def many_lines(pen: Pen, text: str, width: float, height: float) -> bytes:
    """`text` in lines from the top of a field; in smaller type if it would run out below."""
    size = room.ENTRY
    while True:
        lines = wrapped(pen, printable(text), width - 2 * _INDENT, size)
        pitch = size * room.LINE / room.ENTRY
        if len(lines) * pitch <= height - 2 or size <= _SMALLEST:
            break
        size -= 0.5
    first = height - 2 - size * pen.face.ascent / 1000
    shown = "".join(f"{pen.show(line, size)} T* " for line in lines)
    return _framed(
        width, height, f"{_begin(pen, size)}{pitch:.2f} TL {_INDENT} {first:.2f} Td {shown}ET"
    )


def in_cells(pen: Pen, text: str, width: float, height: float, cells: int) -> bytes:
    """`text`, a character in each of `cells` equal cells."""
    size, step = room.ENTRY + 2, width / cells
    up, at, shown = (height - size * pen.face.capital / 1000) / 2, 0.0, []
    for number, letter in enumerate(printable(text)[:cells]):
        middle = step * (number + 0.5) - pen.width(letter, size) / 2
        shown.append(f"{middle - at:.2f} 0 Td {pen.show(letter, size)} ")
        at = middle
    return _framed(width, height, f"{_begin(pen, size)}0 {up:.2f} Td {''.join(shown)}ET")


def box(width: float, height: float, *, ticked: bool) -> bytes:
    """A tick box, empty or with a cross in it."""
    drawn = f"q 1 g {EDGE} RG 0.8 w 0.4 0.4 {width - 0.8:.2f} {height - 0.8:.2f} re B"
    if ticked:
        near, far, top = 2.8, width - 2.8, height - 2.8
        rising = f"{near} {near} m {far:.2f} {top:.2f} l"
        falling = f"{near} {top:.2f} m {far:.2f} {near} l"
        drawn += f" 0 G 1.8 w 1 J {rising} {falling} S"
    return f"{drawn} Q".encode()


def free_text(
    pen: Pen, text: str, width: float, size: float, lines: int, colour: Iterable[float], align: str
) -> bytes:
    """`text` on at most `lines` lines below the point (0, 0), for names outside fields."""
    text = printable(text).replace("\n", " ")
    while (made := wrapped(pen, text, width, size)) and len(made) > lines and size > _SMALLEST:
        size -= 0.5
    if len(made) == 1:
        size = fitting(pen, text, width, size)
    ink = " ".join(f"{part:g}" for part in colour)
    out, at = [f"BT {ink} rg /{pen.font} {size:g} Tf"], 0.0
    down = -size * 0.66
    for line in made[:lines]:
        start = width - pen.width(line, size) if align == "right" else 0.0
        out.append(f"{start - at:.2f} {down:.2f} Td {pen.show(line, size)}")
        at, down = start, -size * 1.3
    return " ".join([*out, "ET"]).encode()


def fitting(pen: Pen, text: str, width: float, size: float) -> float:
    """The size, at most `size`, at which `text` is no wider than `width`."""
    wide = pen.width(text, size)
    return size if wide <= width else max(_SMALLEST, round(size * width / wide - 0.05, 2))


def wrapped(pen: Pen, text: str, width: float, size: float) -> list[str]:
    """`text` in lines no wider than `width`, broken at spaces, in a word only if it must be."""
    lines: list[str] = []
    room_for, space = width / size, pen.width(" ", 1)
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = -space
        words = paragraph.split(" ")
        for word, wide in zip(words, pen.widths(words), strict=True):
            if line and used + space + wide > room_for:
                lines.append(" ".join(line))
                line, used = [], -space
            if wide > room_for:
                word = _broken(lines, word, lambda part: pen.width(part, 1) > room_for)
                wide = pen.width(word, 1)
            used += space + wide
            line.append(word)
        lines.append(" ".join(line))
    return lines


def _broken(lines: list[str], word: str, too_wide: Callable[[str], bool]) -> str:
    """What is left of `word` after its full lines, which are added to `lines`."""
    while len(word) > 1 and too_wide(word):
        cut = len(word) - 1
        while cut > 1 and too_wide(word[:cut]):
            cut -= 1
        lines.append(word[:cut])
        word = word[cut:]
    return word


def _begin(pen: Pen, size: float) -> str:
    return f"BT 0 g /{pen.font} {size:g} Tf "


def _framed(width: float, height: float, drawn: str) -> bytes:
    return f"/Tx BMC q 1 1 {width - 2:.2f} {height - 2:.2f} re W n {drawn} Q EMC".encode()
