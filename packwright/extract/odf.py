"""The names of OpenDocument text, and which of its automatic styles change what letters say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from lxml import etree

from packwright.extract.signs import drawn, is_picture_font, shifted
from packwright.extract.tape import CROSSED_OUT, WHITE

Element = etree._Element
_T = TypeVar("_T")

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = _OASIS + "text:1.0}"
TABLE: Final = _OASIS + "table:1.0}"
DRAW: Final = _OASIS + "drawing:1.0}"
OFFICE: Final = _OASIS + "office:1.0}"
STYLE: Final = _OASIS + "style:1.0}"
META: Final = _OASIS + "meta:1.0}"
FO: Final = _OASIS + "xsl-fo-compatible:1.0}"
FIELD: Final = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"

_LOOK: Final = STYLE + "text-properties"
_CONTENT: Final = OFFICE + "document-content"
_CHAIN: Final = 12  # styles based on one another; a circle must end
_LOUD: Final = (FO + "background-color", FO + "font-weight", STYLE + "text-underline-style")
_PLAIN: Final = frozenset({"", "transparent", "normal", "none", "#ffffff"})


class Looks:
    """What the styles of a document do to letters: `why` they are doubtful, or that they hide.

    A style that says nothing of something looks as the style it is based on.
    """

    def __init__(self, *roots: Element) -> None:
        self._why: dict[str, str] = {}
        self._hidden: dict[str, bool] = {}
        self._fonts: dict[str, str] = {}
        self._shifts: dict[str, str] = {}
        self._loud: set[str] = set()
        self._parents: dict[str, str] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                name = style.get(STYLE + "name", "")
                self._parents[name] = style.get(STYLE + "parent-style-name", "")
                for look in style.iterchildren(_LOOK):
                    self._note(name, look, own=root.tag == _CONTENT)

    def why(self, style: str) -> str:
        """Why letters in this style are doubtful; empty if they are not."""
        return self._said(self._why, style) or ""

    def hides(self, style: str) -> bool:
        """Whether letters in this style are not shown."""
        return bool(self._said(self._hidden, style))

    def stands_out(self, style: str) -> bool:
        """Whether somebody made letters in this style stand out, as no named style does."""
        return style in self._loud

    def drawn(self, style: str, text: str) -> str:
        """`text` as it looks in the style's font and height."""
        font, shift = self._said(self._fonts, style), self._said(self._shifts, style)
        text = drawn(font, text) if font else text
        return shifted(text, shift) if shift else text

    def _said(self, settings: Mapping[str, _T], style: str) -> _T | None:
        """What the style, or the nearest one it is based on, has among `settings`."""
        for _ in range(_CHAIN):
            if style in settings or not style:
                break
            style = self._parents.get(style, "")
        return settings.get(style)

    def _note(self, name: str, look: Element, own: bool) -> None:
        lines = [look.get(STYLE + "text-line-through-" + said) for said in ("style", "type")]
        if any(lines):
            self._why[name] = "" if set(lines) <= {None, "none"} else CROSSED_OUT
        if own and not self._why.get(name) and look.get(FO + "color", "").casefold() == "#ffffff":
            self._why[name] = WHITE
        position = look.get(STYLE + "text-position", "")
        if position.startswith(("super", "sub")):
            self._shifts[name] = "super" if position.startswith("super") else "sub"
        if display := look.get(TEXT + "display"):
            self._hidden[name] = display == "none"
        font = look.get(STYLE + "font-name", "")
        if is_picture_font(font):
            self._fonts[name] = font
        if own and any(look.get(said, "") not in _PLAIN for said in _LOUD):
            self._loud.add(name)
