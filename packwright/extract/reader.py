"""From the bytes of one returned file to its receipt: a pure function, no disk and no clock."""

from __future__ import annotations

from typing import Final

from packwright.errors import ExitCode, Unreadable
from packwright.extract.documents import open_document
from packwright.extract.identity import identify
from packwright.extract.pdf import is_pdf, read_pdf
from packwright.extract.returned import Return
from packwright.extract.sniff import CONVERTIBLE, shown_name
from packwright.forms import Document, Receipt, Refusal, Shelf

_TOO_DEEP: Final = "PW924"


def extract(document: Document, shelf: Shelf) -> Receipt:
    """The receipt of a returned Word, OpenDocument or PDF file: its answers, or why it was refused.

    What is wrong with the file is part of the receipt; nothing is raised for it.
    """
    try:
        if is_pdf(document.content):
            return read_pdf(document, shelf)
        opened = open_document(document.content, document.name)
        return Return(document, opened, identify(opened, shelf, document.name)).receipt()
    except Unreadable as no:
        return Receipt(document, None, (), Refusal(no.code, no.message, no.hint, no.exit_code))
    except RecursionError:
        message = f"{shown_name(document.name)}: the document is nested deeper than any form."
        hint = "Do not open it. Ask the provider for a fresh copy."
        return Receipt(document, None, (), Refusal(_TOO_DEEP, message, hint, ExitCode.UNREADABLE))


def convertible(receipt: Receipt) -> str | None:
    """What LibreOffice can make a .docx of: the suffix that says what the refused file is."""
    return CONVERTIBLE.get(receipt.refusal.code) if receipt.refusal else None
