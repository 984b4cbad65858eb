"""One door for every kind of document that is read."""

from __future__ import annotations

from packwright.extract.odt import open_odt
from packwright.extract.opened import Opened, open_word
from packwright.extract.package import Package
from packwright.extract.sniff import sniff


def open_document(content: bytes, name: str) -> Opened:
    """The document, opened. Raises Unreadable for all that is no Word or OpenDocument text."""
    kind = sniff(content, name)
    package = Package(content, name)
    return open_word(package, name) if kind == "docx" else open_odt(package, name)
