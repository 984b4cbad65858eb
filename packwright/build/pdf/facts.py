"""What a copy says of itself to programs: its title, and its manifest, in the metadata."""

from __future__ import annotations

import re
from typing import Final

from pikepdf import Pdf

from packwright.build.markup import escape
from packwright.build.pdf.update import Update

NAMESPACE: Final = "https://packwright.example/ns/1.0/"
_TITLE = re.compile(r"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)
_END = "</rdf:RDF>"


class Facts:
    """The metadata of one master."""

    def __init__(self, pdf: Pdf) -> None:
        self._number = pdf.Root.Metadata.objgen[0]
        self._text = pdf.Root.Metadata.read_bytes().decode()
        self._info = pdf.trailer.Info.objgen[0]
        self._creator = str(pdf.trailer.Info.get("/Creator", ""))

    def put(self, update: Update, title: str, manifest: str) -> None:
        """The metadata of a copy with this title and this manifest."""
        shown = escape(title)
        text = _TITLE.sub(lambda found: f"{found[1]}{shown}{found[2]}", self._text, count=1)
        told = (
            f'<rdf:Description rdf:about="" xmlns:packwright="{NAMESPACE}">'
            f"<packwright:manifest>{escape(manifest)}</packwright:manifest></rdf:Description>"
        )
        text = text.replace(_END, told + _END)
        update.put_stream(self._number, b"/Type/Metadata/Subtype/XML", text.encode(), packed=False)
        update.put(self._info, b"<</Creator%b/Title%b>>" % (_hex(self._creator), _hex(title)))


def _hex(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"
