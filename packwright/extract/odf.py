"""The names of OpenDocument text, and which of its automatic styles change what letters say."""

from __future__ import annotations

from typing import Final

from lxml import etree

from packwright.extract.signs import drawn, is_picture_font, shifted
from packwright.extract.tape import CROSSED_OUT

Element = etree._Element

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = _OASIS + "text:1.0}"
TABLE: Final = _OASIS + "table:1.0}"
DRAW: Final = _OASIS + "drawing:1.0}"
OFFICE: Final = _OASIS + "office:1.0}"
STYLE: Final = _OASIS + "style:1.0}"
META: Final = _OASIS + "meta:1.0}"
FO: Final = _OASIS + "xsl-fo-compatible:1.0}"
SVG: Final = _OASIS + "svg-compatible:1.0}"
FIELD: Final = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"

_LOOK: Final = STYLE + "text-properties"


class Looks:
    """What the styles of a document do to letters: `why` they are doubtful, or that they hide."""

    def __init__(self, *roots: Element) -> None:
        self._why: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._fonts: dict[str, str] = {}
        self._shifts: dict[str, str] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                for look in style.iterchildren(_LOOK):
                    self._note(style.get(STYLE + "name", ""), look)

    def why(self, style: str) -> str:
        """Why letters in this style are doubtful; empty if they are not."""
        return self._why.get(style, "")

    def hides(self, style: str) -> bool:
        """Whether letters in this style are not shown."""
        return style in self._hidden

    def drawn(self, style: str, text: str) -> str:
        """`text` as it looks in the style's font and height."""
        font, shift = self._fonts.get(style), self._shifts.get(style)
        text = drawn(font, text) if font else text
        return shifted(text, shift) if shift else text

    def _note(self, name: str, look: Element) -> None:
        lines = (look.get(STYLE + "text-line-through-" + said) for said in ("style", "type"))
        if any(line not in (None, "none") for line in lines):
            self._why[name] = CROSSED_OUT
        elif look.get(FO + "color", "").casefold() == "#ffffff":
            self._why[name] = "white letters"
        position = look.get(STYLE + "text-position", "")
        if position.startswith(("super", "sub")):
            self._shifts[name] = "super" if position.startswith("super") else "sub"
        if look.get(TEXT + "display") == "none":
            self._hidden.add(name)
        font = look.get(STYLE + "font-name", "")
        if is_picture_font(font):
            self._fonts[name] = font
