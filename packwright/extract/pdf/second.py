"""A second reading of the letters on a page by another library, against which the first is held."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import pdfplumber
from pdfminer.layout import LTChar, LTFigure

from packwright.extract.pdf.glyphs import Glyph
from packwright.extract.pdf.opening import BROKEN, PdfFile

_MOST_STREAM: Final = 20_000_000  # bytes of one page's content: pdfplumber has no limit of its own


class SecondReading:
    """Reads pages with pdfplumber, each once; every page is closed when it has been read."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._pages: dict[int, list[Glyph] | None] = {}
        self._pdf: Any = None

    def glyphs(self, page: int) -> list[Glyph] | None:
        """The letters of a page; None where it cannot be read."""
        if page not in self._pages:
            self._pages[page] = self._read(page)
        return self._pages[page]

    def _read(self, number: int) -> list[Glyph] | None:
        try:
            contents = self._file.reader.pages[number - 1].get_contents()
            if contents is not None and len(contents.get_data()) > _MOST_STREAM:
                return None
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._file.content), password="")
            page = self._pdf.pages[number - 1]
            found = list(letters_in(page.layout))
            page.close()
            return found
        except BROKEN:
            return None
        except Exception:
            return None


def letters_in(laid: Any) -> Iterator[Glyph]:
    """The letters in a page's layout, drawings within drawings included."""
    for item in laid:
        if isinstance(item, LTChar):
            text = item.get_text()
            if text and not text.isspace():
                x, y = float(item.matrix[4]), float(item.matrix[5])
                yield Glyph(text, x, y, x + float(item.x1 - item.x0), float(item.size))
        elif isinstance(item, LTFigure):
            yield from letters_in(item)
