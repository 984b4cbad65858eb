"""A returned PDF, opened within limits by two libraries: one for its objects, one for its pages.

Whatever the libraries raise becomes a refusal here or, for a part of the file, nothing at all: a
broken part must not lose the rest.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from packwright.errors import Unreadable
from packwright.extract.sniff import shown_name

MOST_BYTES: Final = 100_000_000
MOST_PAGES: Final = 200  # of 9,332 public files, 99.9 % have fewer than 249 pages; no form has 100
MOST_OBJECTS: Final = 200_000
_START: Final = 1024  # bytes within which the header must stand

_AGAIN: Final = "Ask the provider to send the file again."
_UNLOCK: Final = "Ask the provider to save it without a password and send it again."
# What the libraries raise for damaged files, seen on thousands of them: not only their own errors.
BROKEN: Final = (
    PyPdfError,
    pypdfium2.PdfiumError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    ArithmeticError,
    OSError,
    RecursionError,
    EOFError,
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote what is in the file


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return b"%PDF-" in content[:_START]


class PdfFile:
    """`reader` for objects, `drawn` for pages; `count` pages, numbered from 1."""

    def __init__(self, content: bytes, name: str) -> None:
        """Opens the file. Raises Unreadable: too large, locked, or beyond repair."""
        self.content, self.name = content, shown_name(name)
        if len(content) > MOST_BYTES:
            self._refuse(
                "PW940",
                f"the PDF is larger than {MOST_BYTES // 1_000_000} MB.",
                "Ask for the form alone, without other documents in it.",
            )
        self.reader = self._objects()
        try:
            self.count = len(self.reader.pages)
            objects = int(self.reader.trailer.get("/Size", 0))
        except BROKEN:
            self._refuse("PW942", "the PDF is damaged or was cut off on the way.", _AGAIN)
        if not 0 < self.count <= MOST_PAGES or objects > MOST_OBJECTS:
            self._refuse(
                "PW940",
                f"the PDF has {self.count} pages; at most {MOST_PAGES} are read.",
                "Ask for the form alone, without other documents in it.",
            )

    def _objects(self) -> pypdf.PdfReader:
        try:
            reader = pypdf.PdfReader(io.BytesIO(self.content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                self._refuse("PW941", "the PDF opens only with a password.", _UNLOCK)
            _ = reader.trailer["/Root"]
        except Unreadable:
            raise
        except BROKEN:
            self._refuse("PW942", "the PDF is damaged or was cut off on the way.", _AGAIN)
        except ImportError:  # AES without the library for it
            self._refuse("PW941", "the PDF is protected and cannot be opened here.", _UNLOCK)
        return reader

    def _refuse(self, code: str, says: str, hint: str) -> None:
        raise Unreadable(code, f"{self.name}: {says}", hint)

    @cached_property
    def drawn(self) -> pypdfium2.PdfDocument | None:
        """The same file as PDFium sees it; None where PDFium cannot open it."""
        try:
            found = pypdfium2.PdfDocument(self.content)
            return found if len(found) == self.count else None
        except BROKEN:
            return None

    @cached_property
    def root(self) -> Any:
        """The catalogue."""
        return self.reader.trailer["/Root"].get_object()

    def annotations(self) -> Iterator[tuple[int, Any, Any]]:
        """Every annotation: its page, its object, and its reference."""
        for number, page in enumerate(self.reader.pages, 1):
            try:
                listed = list(page.get("/Annots") or ())
            except BROKEN:
                continue
            for reference in listed:
                try:
                    item = reference.get_object()
                    if "/Subtype" in item:
                        yield number, item, reference
                except BROKEN:
                    continue
