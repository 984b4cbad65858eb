"""How a run of letters looks, where its look changes what it says.

Colour, weight and font are a person's taste and are ignored, but for four things: letters crossed
out, letters hidden or white, raised figures (10² is not 102), and fonts whose letters are pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from packwright.extract.ooxml import W, off, value
from packwright.extract.signs import drawn, is_picture_font, shifted
from packwright.extract.tape import CROSSED_OUT

Element = etree._Element

_CROSSED: Final = frozenset({W + "strike", W + "dstrike"})
_RAISED, _HIDDEN, _FONTS, _COLOUR = W + "vertAlign", W + "vanish", W + "rFonts", W + "color"
_FACES: Final = (W + "ascii", W + "hAnsi")
_SHIFTS: Final = ("super", "sub")


@dataclass(frozen=True, slots=True)
class RunLook:
    """`why` the letters are doubtful, if they are; `font` if it is one of pictures; `shift` is
    "super" or "sub" for raised and lowered letters."""

    why: str = ""
    hidden: bool = False
    font: str = ""
    shift: str = ""

    def drawn(self, text: str) -> str:
        """The text as it looks."""
        text = drawn(self.font, text) if self.font else text
        return shifted(text, self.shift) if self.shift else text


def needs_look(root: Element) -> bool:
    """Whether any run of the part is crossed out, hidden and so on; mostly none is."""
    if any(True for _ in root.iter(*_CROSSED, _RAISED, _HIDDEN)):
        return True
    if any(value(colour).upper() == "FFFFFF" for colour in root.iter(_COLOUR)):
        return True
    return any(is_picture_font(fonts.get(_FACES[0], "")) for fonts in root.iter(_FONTS))


def look_of(run: Element) -> RunLook | None:
    """How the run looks; None where its letters say what they say."""
    why, hidden, font, shift = "", False, "", ""
    for look in run.iterchildren(W + "rPr"):
        for setting in look:
            tag = setting.tag
            if tag in _CROSSED:
                why = why if off(setting) else CROSSED_OUT
            elif tag == _HIDDEN:
                hidden = not off(setting)
            elif tag == _RAISED:
                shift = value(setting).removesuffix("script")
            elif tag == _COLOUR and value(setting).upper() == "FFFFFF":
                why = why or "white letters"
            elif tag == _FONTS and is_picture_font(setting.get(_FACES[0], "")):
                font = setting.get(_FACES[0], "")
    plain = not (why or hidden or font or shift in _SHIFTS)
    return None if plain else RunLook(why, hidden, font, shift)
