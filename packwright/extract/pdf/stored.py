"""What the fields of a PDF form hold, whichever legal way a program wrote it.

Values are text or the names of states. Every field stands for itself: one that cannot be read is
said to be so and loses none of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.pdf.xfa import xfa_values

Way = Literal["field", "state", "orphan", "xfa"]
OFF: Final = "Off"
_MOST: Final = 20_000  # fields and widgets
_DEEP: Final = 32


@dataclass(slots=True)
class Widget:
    """Where a field stands: `box` in points from the lower left. `on` is the name of a button's
    pressed state and `state` the present one; `look` is what is drawn of it, None for nothing."""

    page: int
    box: tuple[float, float, float, float]
    on: str = ""
    state: str | None = None
    look: Any = None


@dataclass(slots=True)
class Field:
    """One field. `values` are the texts it holds, or the names of pressed states; `shown` are the
    display texts that stand for some values, `longest` the most letters it takes, 0 for any.
    `problem` says why it could not be read."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    way: Way = "field"
    widgets: list[Widget] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    flags: int = 0
    longest: int = 0

    @property
    def is_button(self) -> bool:
        """Whether it is a tick box or a group of buttons."""
        return self.kind == "/Btn"

    @property
    def pressed(self) -> tuple[str, ...]:
        """The states that its widgets are drawn in, where one is pressed."""
        return tuple(w.state for w in self.widgets if w.state not in (None, OFF) and w.state)


def stored_fields(file: PdfFile) -> dict[str, list[Field]]:
    """Every field by name, with all fields of a name that stands twice."""
    found: dict[str, list[Field]] = {}
    walk = _Walk(file)
    for each in walk.fields():
        found.setdefault(each.name, []).append(each)
    for name, text in xfa_values(file).items():
        for each in found.get(name, ()):
            if not each.values and not each.problem:
                each.values, each.way = (text,), "xfa"
    return found


def wants_redrawing(file: PdfFile) -> bool:
    """Whether the file asks programs to draw every field anew (NeedAppearances)."""
    try:
        wish = file.root["/AcroForm"].get_object().get("/NeedAppearances", False)
        return getattr(wish, "value", wish) is True  # pypdf's own boolean object is always truthy
    except BROKEN:
        return False


class _Walk:
    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._pages: dict[int, int] = {}
        self._orphans: dict[int, tuple[int, Any]] = {}
        for page, item, reference in file.annotations():
            number = _number(reference)
            if number and item.get("/Subtype") == "/Widget" and len(self._orphans) < _MOST:
                self._pages.setdefault(number, page)
                self._orphans.setdefault(number, (page, item))
        self._seen: set[int] = set()

    def fields(self) -> Iterator[Field]:
        try:
            listed = list(self._file.root["/AcroForm"].get_object().get("/Fields") or ())
        except BROKEN:
            listed = []
        for reference in listed:
            yield from self._below(reference, (), 0)
        for number in [n for n in self._orphans if n not in self._seen]:
            if number not in self._seen:
                yield from self._orphan(number)

    def _orphan(self, number: int) -> Iterator[Field]:
        """A widget that the list of fields has lost, with the others of its parent."""
        top, chain = self._orphans[number][1], 0
        try:
            while "/T" not in top and "/Parent" in top and chain < _DEEP:
                top, chain = top["/Parent"].get_object(), chain + 1
            own = list(self._below(getattr(top, "indirect_reference", None) or top, (), 0))
        except BROKEN:
            return
        for each in own:
            each.way = "orphan"
            yield each

    def _below(self, reference: Any, above: tuple[Any, ...], depth: int) -> Iterator[Field]:
        number = _number(reference)
        if depth > _DEEP or (number and number in self._seen) or len(self._seen) > _MOST:
            return
        if number:
            self._seen.add(number)
        try:
            node = reference.get_object()
            kids = [kid for kid in node.get("/Kids") or () if _is_dictionary(kid)]
            named = [kid for kid in kids if "/T" in kid.get_object()]
        except BROKEN:
            return
        chain = (*above, node)
        if named:
            for kid in kids:
                yield from self._below(kid, chain, depth + 1)
            return
        name = ".".join(_words(n.get("/T")) for n in chain if "/T" in n)
        if name:
            yield self._field(name, chain, [*kids] if kids else [reference])

    def _field(self, name: str, chain: tuple[Any, ...], widgets: list[Any]) -> Field:
        made = Field(name, "")
        for reference in widgets:
            self._seen.add(_number(reference))
        try:
            made.kind = str(_inherited(chain, "/FT") or "/Tx")
            made.widgets = [w for w in map(self._widget, widgets) if w is not None]
            made.flags = int(_inherited(chain, "/Ff") or 0)
            made.longest = int(_inherited(chain, "/MaxLen") or 0)
            made.shown = dict(_choices(_inherited(chain, "/Opt")))
            _fill(made, chain)
        except BROKEN:
            made.problem = "the field is damaged"
        return made

    def _widget(self, reference: Any) -> Widget | None:
        try:
            item = reference.get_object()
            a, b, c, d = (float(side) for side in item["/Rect"])
            page = self._pages.get(_number(reference), 0)
            looks = item.get("/AP")
            normal = looks.get_object().get("/N") if looks is not None else None
            normal = normal.get_object() if normal is not None else None
            plain = normal is not None and not isinstance(normal, StreamObject)
            names = [str(key)[1:] for key in normal] if plain and normal is not None else []
            on = next((key for key in names if key != OFF), "")
            state = item.get("/AS")
            box = (min(a, c), min(b, d), max(a, c), max(b, d))
            return Widget(page, box, on, None if state is None else str(state).lstrip("/"), normal)
        except BROKEN:
            return None


def _fill(made: Field, chain: tuple[Any, ...]) -> None:
    """Put the values in; `/I`, the places of chosen options, counts only without a value."""
    value = _inherited(chain, "/V")
    listed = [_words(item) for item in value] if isinstance(value, ArrayObject) else [_words(value)]
    made.values = tuple(text for text in listed if text)
    if made.is_button:
        _press(made, chain, value is not None)
        return
    places = _inherited(chain, "/I")
    if made.kind == "/Ch" and value is None and isinstance(places, ArrayObject):
        known = list(made.shown)
        made.values = tuple(known[int(p)] for p in places if 0 <= int(p) < len(known))
        made.way = "state"


def _press(made: Field, chain: tuple[Any, ...], told: bool) -> None:
    if not told:
        made.values, made.way = made.pressed, "state"
    made.values = tuple(v for v in (v.lstrip("/") for v in made.values) if v != OFF)
    exports = _inherited(chain, "/Opt")
    if isinstance(exports, ArrayObject):  # states are numbered, the meanings stand in a list
        known = [_words(item) for item in exports]
        made.values = tuple(
            known[int(v)] if v.isdigit() and int(v) < len(known) else v for v in made.values
        )
        for widget in made.widgets:
            if widget.on.isdigit() and int(widget.on) < len(known):
                pressed = widget.state == widget.on
                widget.on = known[int(widget.on)]
                widget.state = widget.on if pressed else widget.state


def _choices(options: Any) -> Iterator[tuple[str, str]]:
    """Export values with their display texts."""
    if isinstance(options, ArrayObject):
        for option in options:
            item = option.get_object()
            if isinstance(item, ArrayObject) and len(item) > 1:
                yield _words(item[0]), _words(item[1])
            elif not isinstance(item, ArrayObject):
                yield _words(item), _words(item)


def _inherited(chain: tuple[Any, ...], key: str) -> Any:
    for node in reversed(chain):
        if key in node:
            found = node[key].get_object()
            return found if found is not None and str(found) != "null" else None
    return None


def _words(value: Any) -> str:
    """A value as text with plain line breaks: strings, names, and streams that hold text."""
    item = value.get_object() if isinstance(value, IndirectObject) else value
    if item is None:
        return ""
    if isinstance(item, StreamObject):
        text = _decoded(item.get_data())
    elif isinstance(item, ByteStringObject):
        text = _decoded(bytes(item))
    elif isinstance(item, NameObject):
        text = str(item)[1:]
    elif isinstance(item, TextStringObject):
        text = str(item)
    else:
        text = str(item)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(" \n\t\0\ufeff")


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _number(reference: Any) -> int:
    found = (
        reference
        if isinstance(reference, IndirectObject)
        else getattr(reference, "indirect_reference", None)
    )
    return int(found.idnum) if isinstance(found, IndirectObject) else 0


def _is_dictionary(reference: Any) -> bool:
    try:
        return (
            "/Subtype" in reference.get_object()
            or "/T" in reference.get_object()
            or bool(reference.get_object().keys())
        )
    except BROKEN:
        return False
