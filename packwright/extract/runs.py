"""How a run of letters looks, where its look changes what it says.

Colour, weight and font are a person's taste and are ignored, but for these: letters crossed out,
letters hidden or white, raised figures (10² is not 102), fonts whose letters are pictures, and an
option made to stand out where no box is ticked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from packwright.extract.ooxml import W, off, value
from packwright.extract.signs import drawn, is_picture_font, shifted
from packwright.extract.tape import CROSSED_OUT, STANDS_OUT, WHITE

Element = etree._Element

_CROSSED: Final = frozenset({W + "strike", W + "dstrike"})
_LOUD: Final = frozenset({W + "highlight", W + "u", W + "b", W + "shd"})
_RAISED, _HIDDEN, _FONTS, _COLOUR = W + "vertAlign", W + "vanish", W + "rFonts", W + "color"
_FACES: Final = (W + "ascii", W + "hAnsi")
_LOOKS: Final = (*_CROSSED, *_LOUD, _RAISED, _HIDDEN, _COLOUR, _FONTS)
_STYLE: Final = W + "rStyle"
_QUIET_FILLS: Final = frozenset({"", "auto", "FFFFFF", "ffffff"})


@dataclass(frozen=True, slots=True)
class Look:
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

    def over(self, other: Look) -> Look:
        """This look where it says something, else the other's."""
        return Look(
            self.why or other.why,
            self.hidden or other.hidden,
            self.font or other.font,
            self.shift or other.shift,
        )


PLAIN: Final = Look()


class Looks:
    """The looks of the runs of one part. `any` is False where all letters say what they say."""

    def __init__(self, root: Element, styles: Mapping[str, Look]) -> None:
        self._styles = styles
        self.any = bool(styles) or _any_look(root)

    def of_run(self, run: Element) -> Look:
        """How the run looks."""
        for settings in run.iterchildren(W + "rPr"):
            own = look_in(settings)
            if self._styles:
                for style in settings.iterchildren(_STYLE):
                    own = own.over(self._styles.get(value(style), PLAIN))
            return own
        return PLAIN

    def of_style(self, style: str) -> Look:
        """How the style makes letters look."""
        return self._styles.get(style, PLAIN)


def styled_looks(root: Element) -> dict[str, Look]:
    """The styles of `word/styles.xml` that cross out, hide, raise or draw letters, by their id."""
    own: dict[str, Look] = {}
    based: dict[str, str] = {}
    for style in root.iterchildren(W + "style"):
        name = style.get(W + "styleId", "")
        for settings in style.iterchildren(W + "rPr"):
            look = look_in(settings)
            own[name] = replace(look, why="") if look.why in (STANDS_OUT, WHITE) else look
        for parent in style.iterchildren(W + "basedOn"):
            based[name] = value(parent)
    looks = {}
    for name in {*own, *based}:
        look, at = PLAIN, name
        for _ in range(12):  # Word allows no longer chains, and a circle must end
            look = look.over(own.get(at, PLAIN))
            at = based.get(at, "")
        if look != PLAIN:
            looks[name] = look
    return looks


def look_in(settings: Element) -> Look:
    """The look that run properties give."""
    why, hidden, font, shift = "", False, "", ""
    for setting in settings:
        tag = setting.tag
        if tag in _CROSSED and not off(setting):
            why = CROSSED_OUT
        elif tag == _HIDDEN:
            hidden = not off(setting)
        elif tag == _RAISED:
            shift = value(setting).removesuffix("script")
        elif tag == _COLOUR and value(setting).upper() == "FFFFFF":
            why = why or WHITE
        elif tag == _FONTS:
            font = next((f for face in _FACES if is_picture_font(f := setting.get(face, ""))), "")
        elif tag in _LOUD and _is_loud(setting):
            why = why or STANDS_OUT
    return Look(why, hidden, font, shift if shift in ("super", "sub") else "")


def _any_look(root: Element) -> bool:
    return any(_changes(setting) for setting in root.iter(*_LOOKS))  # once through: parts are long


def _changes(setting: Element) -> bool:
    tag = setting.tag
    if tag in _LOUD:
        return _is_loud(setting)
    if tag == _COLOUR:
        return value(setting).upper() == "FFFFFF"
    return tag != _FONTS or is_picture_font(setting.get(_FACES[0], ""))


def _is_loud(setting: Element) -> bool:
    if setting.tag == W + "shd":
        return setting.get(W + "fill", "") not in _QUIET_FILLS
    return value(setting) != "none" and not off(setting)
