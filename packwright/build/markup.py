"""WordprocessingML as text: escaped, in schema order, with named styles only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold, line ends made `\\n`."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """`text`, cleaned, for an element or a quoted attribute."""
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    return safe.replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, style: str = "") -> str:
    """A run in the character style with this id; line breaks and tabs become elements."""
    marked = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    parts = [
        _BREAK.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _BREAKS.split(clean(text))
        if part
    ]
    return f"<w:r>{marked}{''.join(parts)}</w:r>"


def paragraph(style: str, *content: str, settings: str = "") -> str:
    """A paragraph in the style with this id; `settings` are further pPr elements in order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{settings}</w:pPr>{"".join(content)}</w:p>'


def cell(width: int, *paragraphs: str, edges: str = "") -> str:
    """A cell, `width` in twips; `edges` are border elements that it has of its own."""
    edges = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}</w:tcPr>'
        f"{''.join(paragraphs)}</w:tc>"
    )


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A row that never splits over pages; `height` in twips is the least; a header repeats."""
    settings = "<w:cantSplit/>"
    if height:
        settings += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        settings += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Sequence[int], caption: str, rows: Iterable[str], *, settings: str = ""
) -> str:
    """A table of fixed column `widths` in twips; `caption` is read out, not printed. `settings`
    are tblPr elements between the width and the layout."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{settings}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
