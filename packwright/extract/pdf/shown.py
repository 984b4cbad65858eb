"""Whether a page shows what its fields hold. A person sees the page; a program reads the fields."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.pdf.stored import Widget

# What programs draw for a letter that their font lacks.
_STAND_INS: Final = "[·?•□\ufffd\x00-\x1f\x7f-\x9f\ue000-\uf8ff]"
_SAME: Final = str.maketrans("’‘“”–—‐‑\u00ad", "''\"\"-----")
_SEEN: Final = 0.4  # share of the letters that must be drawn as they are
_OVER: Final = 1.0  # points round a field in which its letters may stand


class ShownPages:
    """The pages with every field drawn on them, as a program prints them."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._texts: dict[int, Any] = {}
        try:
            self._pdf = pypdfium2.PdfDocument(file.content)
        except BROKEN:
            self._pdf = None

    @property
    def known(self) -> bool:
        """Whether the pages can be drawn at all."""
        return self._pdf is not None and self._file.drawn is not None

    def agrees(self, widget: Widget, stored: Iterable[str], *, lines: bool) -> tuple[bool, str]:
        """Whether the page shows one of `stored` at the widget, and the text that it shows there.

        Letters that the drawing program lacked may differ, and where there are `lines` the text
        may end before its end: it runs out of its box.
        """
        wanted = tuple(stored) or ("",)
        left, bottom, right, top = widget.box
        shown = self._text(widget.page, (left - _OVER, bottom - _OVER, right + _OVER, top + _OVER))
        if shown is None or any(_alike(text, shown) for text in wanted):
            return True, shown or ""
        own = self._drawing(widget)  # the box may hold a neighbour's letters too
        if own is None or any(_alike(text, own) for text in wanted):
            return own is not None, own or shown
        early = lines and bare(own) and any(bare(t).startswith(bare(own)) for t in wanted)
        return bool(early), own

    def _drawing(self, widget: Widget) -> str | None:
        """The text of the widget's own appearance; None where that cannot be told."""
        try:
            page: Any = self._file.reader.pages[widget.page - 1]
            return str(page.extract_xform_text(widget.look))
        except BROKEN:
            return None

    def _text(self, page: int, box: tuple[float, float, float, float]) -> str | None:
        """The text in a box; None where the page cannot be read."""
        found = self._page(page)
        if found is None:
            return None
        left, bottom, right, top = box
        try:
            return str(found.get_text_bounded(left, bottom, right, top))
        except BROKEN:
            return None

    def _page(self, number: int) -> Any:
        if number not in self._texts:
            self._texts[number] = self._flattened(number)
        return self._texts[number]

    def _flattened(self, number: int) -> Any:
        if self._pdf is None or not 0 < number <= self._file.count:
            return None
        try:
            page = self._pdf[number - 1]
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
            page.close()
            return self._pdf[number - 1].get_textpage()
        except BROKEN:
            return None


def _alike(stored: str, shown: str) -> bool:
    one, other = bare(stored), bare(shown)
    if one == other:
        return True
    if Counter(one) == Counter(other) and any(unicodedata.bidirectional(c) in "RAL" for c in one):
        right_to_left = {unicodedata.bidirectional(c) for c in one} & {"R", "AL"}
        if right_to_left:
            return True
    return re.fullmatch("".join(map(_drawn, one)), other) is not None or _misdrawn(one, other)


def _misdrawn(one: str, other: str) -> bool:
    """Whether `other` is `one` drawn in a font without its letters: signs that nobody typed stand
    for them, and all else is there in its order."""
    if all(_in_windows(c) for c in one) or all(_in_windows(c) or c in one for c in other):
        return False
    runs = re.findall("[ -~]{2,}", other)
    if sum(map(len, runs)) < _SEEN * len(one):
        return False
    at = 0
    for run in runs:
        at = one.find(run, at)
        if at < 0:
            return False
        at += len(run)
    return True


def _in_windows(letter: str) -> bool:
    return bool(letter.encode("cp1252", "ignore"))


def _drawn(letter: str) -> str:
    """A pattern for a letter as a program may draw it that knows only Windows letters."""
    if letter.isascii():
        return re.escape(letter)
    plain = unicodedata.normalize("NFKD", letter)[0]
    half = chr(ord(letter) & 0xFF)  # PDFium draws the lower half of a letter's code
    return f"(?:{re.escape(letter)}|{re.escape(plain)}|{re.escape(half)}|{_STAND_INS})?"


def bare(text: str) -> str:
    """The letters without white space, quotes and dashes made plain."""
    composed = unicodedata.normalize("NFKC", text.translate(_SAME))
    return "".join(c for c in composed.translate(_SAME) if not c.isspace() and c != "\ufffe")
