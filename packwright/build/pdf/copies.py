"""Copies: a master read once, from which each provider's copy is made by a short update."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pikepdf import Array, Object

from packwright.build.pdf import furniture, qr
from packwright.build.pdf.appearances import (
    FULL,
    FULL_BOLD,
    free_text,
    in_cells,
    many_lines,
    one_line,
)
from packwright.build.pdf.facts import Facts
from packwright.build.pdf.fallbacks import Fallback
from packwright.build.pdf.fonts import BOLD, REGULAR, face
from packwright.build.pdf.pens import Pen
from packwright.build.pdf.places import NamePlace, fill
from packwright.build.pdf.update import Update, ending
from packwright.build.pdf.widgets import sorted_box
from packwright.forms import Slot

_FORM = b"/Type/XObject/Subtype/Form"
_COMB, _MULTILINE = 1 << 24, 1 << 12
_CHANGED = {"/V", "/AP", "/AS"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What is put into one field: what is stored, and what is shown of it."""

    stored: str
    shown: str


# The object of a group of buttons with its entries (none for a tick box on its own), then for each
# button its object, its on-state and its entries.
_Buttons = tuple[int, bytes, tuple[tuple[int, str, bytes], ...]]


@dataclass(frozen=True, slots=True)
class _Box:
    """A typed field as the master has it."""

    number: int
    flags: int
    cells: int
    size: float
    wide: float
    high: float
    look: bytes
    body: bytes


class Master:
    """A master's bytes and what is known of its objects."""

    def __init__(self, content: bytes, fallbacks: Sequence[bytes] = ()) -> None:
        self.content, self._fallbacks = content, tuple(fallbacks)
        self._pdf = pikepdf.open(io.BytesIO(content))
        trailer = self._pdf.trailer
        self._ending = ending(
            content, int(trailer.Size), trailer.Root.objgen[0], bytes(trailer.ID[0])
        )
        private = self._pdf.Root.PieceInfo.Packwright.Private
        self._head, self._foot = private.Head.objgen[0], private.Foot.objgen[0]
        self._codes = [code.objgen[0] for code in private.Codes]
        self._hidden = private.Hidden
        self._resources = b"/Resources %d 0 R" % private.Resources.objgen[0]
        self._fonts = private.Resources.Font
        places = [NamePlace.from_json(item) for item in json.loads(str(private.Places))]
        self._names = [
            (drawing.objgen[0], _bare(drawing, set()), place)
            for drawing, place in zip(private.Names, places, strict=True)
        ]
        self._fields = {str(field.T): field for field in self._pdf.Root.AcroForm.Fields}
        self._unsaid = b"<<" + _bare(self._hidden, _CHANGED)
        self._groups: dict[str, _Buttons] = {}
        self._boxes: dict[str, _Box] = {}
        self._facts = Facts(self._pdf)
        self.pages = len(self._codes)

    @cached_property
    def manifest_text(self) -> str:
        """The manifest that the master itself carries."""
        return str(self._hidden.V)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Where every field, and every box of a field, stands: in page order."""
        found = []
        for number, page in enumerate(self._pdf.pages, 1):
            for widget in page.obj.Annots:
                if widget.objgen != self._hidden.objgen:
                    found.append(
                        Slot(key=_slot_name(widget), page=number, box=sorted_box(widget.Rect))
                    )
        return tuple(found)

    def has(self, name: str) -> bool:
        """Whether there is a field of this name."""
        return name in self._fields

    def copy(
        self,
        pack_id: str,
        names: Mapping[str, str],
        manifest: str,
        values: Mapping[str, Filled | str],
    ) -> tuple[bytes, frozenset[str]]:
        """A copy's bytes, and the characters that could not be drawn.

        `values` by field name: `Filled` for what is typed or listed, an option's id for a group
        of buttons, the state's name for a tick box.
        """
        update = Update(self._ending)
        more = tuple(Fallback(font, f"PwX{n}") for n, font in enumerate(self._fallbacks))
        pen, bold = Pen(face(REGULAR), FULL, more), Pen(face(BOLD), FULL_BOLD, more)
        for name, value in values.items():
            if isinstance(value, Filled):
                self._type(update, pen, name, value)
            else:
                self._press(update, name, value)
        self._furnish(update, pen, bold, pack_id, names)
        self._facts.put(update, f"{names['title']}: {names['provider_name']}", manifest)
        update.put(self._hidden.objgen[0], self._unsaid + _text(manifest) + b">>")
        self._add_fonts(update, [font for font in more if font.used])
        return update.written(self.content), frozenset(pen.unknown | bold.unknown)

    def _furnish(
        self, update: Update, pen: Pen, bold: Pen, pack_id: str, names: Mapping[str, str]
    ) -> None:
        whole = _FORM + b"/BBox[0 0 596 842]" + self._resources
        update.put_stream(self._head, whole, furniture.header(pen, names))
        update.put_stream(self._foot, whole, furniture.footer(pen, names))
        size = furniture.QR_SIZE
        square = _FORM + b"/BBox[0 0 %.2f %.2f]" % (size, size)
        for page, number in enumerate(self._codes, 1):
            update.put_stream(number, square, qr.drawing(qr.payload(pack_id, page), size))
        drawn: dict[NamePlace, bytes] = {}  # many places are alike: the names of evidence files
        for number, head, place in self._names:
            if place not in drawn:
                drawn[place] = free_text(
                    bold if place.bold else pen,
                    fill(place.text, names),
                    place.width,
                    place.size,
                    place.lines,
                    place.colour,
                    place.align,
                )
            update.put_stream(number, head, drawn[place])

    def _add_fonts(self, update: Update, fonts: list[Fallback]) -> None:
        if fonts:
            added = b"".join(b"/%b %d 0 R" % (f.name.encode(), f.put(update)) for f in fonts)
            update.put(self._fonts.objgen[0], b"<<" + _bare(self._fonts, set()) + added + b">>")

    def _type(self, update: Update, pen: Pen, name: str, value: Filled) -> None:
        box = self._box(name)
        if box.flags & _MULTILINE:
            drawn = many_lines(pen, value.shown, box.wide, box.high)
        elif box.flags & _COMB and len(value.shown) <= box.cells:
            drawn = in_cells(pen, value.shown, box.wide, box.high, box.cells)
        else:
            drawn = one_line(pen, value.shown, box.wide, box.high, box.size)
        look = update.add_stream(box.look, drawn)
        update.put(box.number, box.body + _text(value.stored) + b"/AP<</N %d 0 R>>>>" % look)

    def _box(self, name: str) -> _Box:
        """What is known of a typed field, read from the master once."""
        if name not in self._boxes:
            field = self._fields[name]
            left, bottom, right, top = sorted_box(field.Rect)
            wide, high = round(right - left, 3), round(top - bottom, 3)
            self._boxes[name] = _Box(
                number=field.objgen[0],
                flags=int(field.get("/Ff", 0)),
                cells=int(field.get("/MaxLen", 0)),
                size=float(str(field.DA).split()[1]),
                wide=wide,
                high=high,
                look=_FORM + b"/BBox[0 0 %.3f %.3f]" % (wide, high) + self._resources,
                body=b"<<" + _bare(field, _CHANGED),
            )
        return self._boxes[name]

    def _press(self, update: Update, name: str, state: str) -> None:
        number, group, buttons = self._group(name)
        chosen = f"/{state}".encode()
        if group:
            update.put(number, group + b"/V" + chosen + b">>")
        for button, on, body in buttons:
            shown = chosen if on == state else b"/Off"
            told = b"" if group else b"/V" + chosen
            update.put(button, body + told + b"/AS" + shown + b">>")

    def _group(self, name: str) -> _Buttons:
        """A group of buttons, or a tick box on its own, read from the master once."""
        if name not in self._groups:
            field = self._fields[name]
            kids = tuple(field.Kids) if "/Kids" in field else (field,)
            group = b"<<" + _bare(field, _CHANGED) if "/Kids" in field else b""
            buttons = tuple(
                (kid.objgen[0], _on_state(kid), b"<<" + _bare(kid, {"/V", "/AS"})) for kid in kids
            )
            self._groups[name] = (field.objgen[0], group, buttons)
        return self._groups[name]


def _slot_name(widget: Object) -> str:
    if "/T" in widget:
        return str(widget.T)
    return f"{widget.Parent.T}/{_on_state(widget)}"


def _on_state(widget: Object) -> str:
    return next(key for key in widget.AP.N.keys() if key != "/Off").removeprefix("/")  # noqa: SIM118


def _text(value: str) -> bytes:
    """/V with `value` as a hexadecimal text string."""
    return b"/V<FEFF" + value.encode("utf-16-be").hex().encode() + b">"


def _bare(item: Object, without: set[str]) -> bytes:
    """The entries of a dictionary, or of a stream's, as they are written in a file."""
    left_out = without | {"/Length", "/Filter", "/DecodeParms"}
    entries = item.stream_dict if isinstance(item, pikepdf.Stream) else item
    return b"".join(
        key.encode() + b" " + Array([value]).unparse()[1:-1]
        for key, value in entries.items()
        if key not in left_out
    )
