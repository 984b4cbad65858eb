"""Widgets: a link made a form field where it stands, with a blank appearance of its own."""

from __future__ import annotations

from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from packwright.build.pdf.appearances import EMPTY, SIMPLE, box
from packwright.build.pdf.entries import Entry
from packwright.forms import Option, wording

TICKED: Final = "Yes"  # the on-state of a tick box; a radio button's is its option's id
_PRINT = 4
_REQUIRED, _MULTILINE, _NO_SPELL, _COMB = 1 << 1, 1 << 12, 1 << 22, 1 << 24
_RADIO, _COMBO = 1 << 15, 1 << 17
_OF_LINKS = ("/A", "/Contents", "/BS", "/Border")
# Some programs draw and save letters beyond ASCII wrongly in lists.
_ASCII = str.maketrans("’‘“”–—", "''\"\"--")


class Widgets:
    """Makes the fields of one document; `fields` are those for its AcroForm, in order."""

    def __init__(self, pdf: Pdf, resources: Object) -> None:
        self.pdf, self.resources = pdf, resources
        self.fields: list[Object] = []
        self._groups: dict[str, Object] = {}
        self._drawings: dict[tuple[bytes, float, float], Object] = {}

    def make(self, page: Object, link: Object, entry: Entry, name: str) -> None:
        """The field, or the button of a field, that this link stands for."""
        for key in _OF_LINKS:
            if key in link:
                del link[key]
        left, bottom, right, top = sorted_box(link.Rect)
        wide, high = round(right - left, 3), round(top - bottom, 3)
        link.Subtype, link.F, link.P = Name.Widget, _PRINT, page
        link.Rect = Array([left, bottom, right, top])
        if entry.look in ("radio", "ticks"):
            option = next(o for o in entry.options if name == f"{entry.anchor}/{o.id}")
            self._button(link, entry, option, wide, high)
        else:
            self._typed(link, entry, wide, high)

    def _typed(self, link: Object, entry: Entry, wide: float, high: float) -> None:
        link.T, link.TU = String(entry.anchor), String(entry.tooltip)
        link.DA = String(f"/{SIMPLE} {entry.size:g} Tf 0 g")
        link.AP = Dictionary(N=self._drawn(EMPTY, wide, high))  # its own: pypdf writes into it
        flags = _REQUIRED if entry.required else 0
        if entry.look == "list":
            link.FT, flags = Name.Ch, flags | _COMBO
            shown = [(o.id, o.label.translate(_ASCII)) for o in entry.options]
            link.Opt = Array(
                Array([String(i), String(t)]) for i, t in (("", wording.CHOOSE), *shown)
            )
        else:
            link.FT = Name.Tx
            flags |= (_MULTILINE if entry.wraps else _NO_SPELL) | (_COMB if entry.cells else 0)
            if entry.maximum:
                link.MaxLen = entry.maximum
        link.Ff = flags
        self.fields.append(link)

    def _button(self, link: Object, entry: Entry, option: Option, wide: float, high: float) -> None:
        state = option.id if entry.look == "radio" else TICKED
        link.FT, link.AS = Name.Btn, Name.Off
        link.TU = String(f"{entry.tooltip} {option.label}")
        link.MK = Dictionary(BC=Array([0.373, 0.451, 0.502]), BG=Array([1]), CA=String("8"))
        link.DA = String("/ZaDb 0 Tf 0 g")
        link.AP = Dictionary(
            N=Dictionary(
                {
                    f"/{state}": self.drawing(box(wide, high, ticked=True), wide, high),
                    "/Off": self.drawing(box(wide, high, ticked=False), wide, high),
                }
            )
        )
        if entry.look == "ticks":
            link.T, link.V = String(f"{entry.anchor}/{option.id}"), Name.Off
            self.fields.append(link)
            return
        group = self._group(entry)
        link.Parent = group
        del link["/FT"]
        group.Kids.append(link)

    def _group(self, entry: Entry) -> Object:
        """The radio group. A second click takes an answer back, so nothing is answered for good."""
        if entry.anchor not in self._groups:
            flags = _RADIO | (_REQUIRED if entry.required else 0)
            made: Any = self.pdf.make_indirect(
                Dictionary(
                    FT=Name.Btn,
                    Ff=flags,
                    T=String(entry.anchor),
                    TU=String(entry.tooltip),
                    V=Name.Off,
                    Kids=Array(),
                )
            )
            self._groups[entry.anchor] = made
            self.fields.append(made)
        return self._groups[entry.anchor]

    def drawing(self, content: bytes, wide: float, high: float) -> Object:
        """An appearance of this size; one object for all that look the same."""
        key = (content, wide, high)
        if key not in self._drawings:
            self._drawings[key] = self._drawn(content, wide, high)
        return self._drawings[key]

    def _drawn(self, content: bytes, wide: float, high: float) -> Object:
        return self.pdf.make_indirect(
            Stream(
                self.pdf,
                content,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, wide, high]),
                Resources=self.resources,
            )
        )


def sorted_box(rect: Object) -> tuple[float, float, float, float]:
    """A rectangle as left, bottom, right, top in points, whichever corners it names."""
    a, b, c, d = (round(float(side), 3) for side in rect)
    return min(a, c), min(b, d), max(a, c), max(b, d)
