"""What was read of a return, painted on its pages."""

from __future__ import annotations

from pathlib import PurePath

from packwright.errors import BadUsage, Unreadable
from packwright.extract import overlay
from packwright.forms import Document, Receipt, Shelf, Where
from packwright.rounds.convert import to_pdf
from packwright.rounds.returns import form_of, receive_document

_WORD = (".docx", ".odt", ".docm", ".doc", ".rtf")


def picture(document: Document, shelf: Shelf) -> tuple[Document, Receipt]:
    """A PDF of the return with every answer marked on its page, and the receipt that it shows.

    A Word file is printed by LibreOffice first: MissingTool where that is not installed.
    Unreadable for a file of which nothing was read.
    """
    receipt = receive_document(document, shelf)
    form = form_of(receipt, shelf)
    if receipt.refusal is not None or form is None:
        refusal = receipt.refusal
        raise Unreadable(
            refusal.code if refusal else "PW930",
            refusal.message if refusal else f"{document.name}: nothing was read.",
            refusal.hint if refusal else "",
        )
    content, places = document.content, None
    if b"%PDF-" not in content[:1024]:
        printed = to_pdf(document, _suffix(document))
        content, places = printed.content, _places(receive_document(printed, shelf))
    made = overlay(content, receipt, form, places)
    name = f"{PurePath(document.name).stem}-overlay.pdf"
    return Document(name, made, "application/pdf"), receipt


def _places(printed: Receipt) -> dict[str, Where]:
    """Where the answers stand on the pages of the printed form."""
    answers = printed.submission.answers if printed.submission else {}
    return {key: a.reading.where for key, a in answers.items() if a.reading is not None}


def _suffix(document: Document) -> str:
    suffix = PurePath(document.name).suffix.lower()
    if suffix not in _WORD:
        raise BadUsage(
            f"{document.name}: only PDF and Word files can be painted.",
            "Name the file as it is: .pdf, .docx or .odt.",
        )
    return suffix
