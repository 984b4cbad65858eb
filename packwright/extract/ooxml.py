"""What single elements of WordprocessingML say: shapes of cells, names of controls, pictures.

Names are those of ECMA-376 and of Microsoft's extensions of 2010 and 2012.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from packwright.extract.signs import sign

Element = etree._Element

_ROOT: Final = "http://schemas.openxmlformats.org/"
W: Final = "{" + _ROOT + "wordprocessingml/2006/main}"
M: Final = "{" + _ROOT + "officeDocument/2006/math}"
MC: Final = "{" + _ROOT + "markup-compatibility/2006}"
A: Final = "{" + _ROOT + "drawingml/2006/main}"
R: Final = "{" + _ROOT + "officeDocument/2006/relationships}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
V: Final = "{urn:schemas-microsoft-com:vml}"

_VAL: Final = W + "val"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_BOX_CONTENT: Final = W + "txbxContent"
_PICTURES: Final = {A + "blip": R + "embed", V + "imagedata": R + "id"}
_CHARTS: Final = ("chart", "diagram", "wordprocessingCanvas", "chartex", "model3d", "ink")


def value(element: Element) -> str:
    """The element's `w:val`, empty if it has none."""
    return element.get(_VAL, "")


def off(element: Element) -> bool:
    """Whether a setting that stands in the file says “not”."""
    return element.get(_VAL, "1") in _OFF


def count(text: str | None, default: int = 0) -> int:
    """A whole number in an attribute; `default` where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def is_inside(element: Element, tag: str) -> bool:
    """Whether the element stands directly in one with this tag."""
    parent = element.getparent()
    return parent is not None and parent.tag == tag


def comes_after(element: Element, tag: str) -> bool:
    """Whether a sibling with this tag stands before the element."""
    return next(element.itersiblings(tag, preceding=True), None) is not None


def row_is_deleted(element: Element) -> bool:
    """Whether the table row is a tracked deletion."""
    return any(
        True
        for look in element.iterchildren(W + "trPr")
        for _ in look.iterchildren(W + "del", W + "moveFrom")
    )


def cell_is_deleted(element: Element) -> bool:
    """Whether the table cell is a tracked deletion."""
    return any(
        True for look in element.iterchildren(W + "tcPr") for _ in look.iterchildren(W + "cellDel")
    )


def symbol(element: Element) -> str:
    """What a `w:sym` looks like."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        code = -1
    return sign(element.get(W + "font", ""), code)


@dataclass(slots=True)
class Drawn:
    """What a drawing holds: the relationship ids of pictures, the contents of text boxes, words
    drawn as pictures, and the kinds of shapes that hold none of these."""

    pictures: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)


def drawn_things(element: Element) -> Drawn:
    """What is in a `w:drawing` or `w:pict`."""
    found = Drawn()
    waiting = [element]
    while waiting:
        for child in waiting.pop():
            if child.tag == _BOX_CONTENT:
                found.boxes.append(child)
            elif child.tag == MC + "Fallback" and _has_choice(child):
                continue
            elif child.tag in _PICTURES:
                found.pictures.append(child.get(_PICTURES[child.tag], ""))
            elif child.tag == V + "textpath" and child.get("string", "").strip():
                found.words.append(child.get("string", ""))
            else:
                waiting.append(child)
                found.shapes += _shape(child)
    if found.pictures or found.boxes or found.words:
        found.shapes = []
    return found


def _shape(element: Element) -> list[str]:
    """The kind of shape that the element is, if it is one."""
    if element.tag == A + "prstGeom":
        return [element.get("prst", "")]
    if element.tag in (A + "custGeom", W14 + "contentPart") or element.tag.startswith(V):
        name = etree.QName(element).localname
        return [] if name in ("shapetype", "stroke", "fill", "path", "formulas", "f") else [name]
    return []


def is_chart(element: Element) -> bool:
    """Whether a drawing holds what has text of its own in another part: a chart, a diagram."""
    for data in element.iter(A + "graphicData"):
        return any(name in data.get("uri", "") for name in _CHARTS)
    return False


def _has_choice(fallback: Element) -> bool:
    parent = fallback.getparent()
    return parent is not None and next(parent.iterchildren(MC + "Choice"), None) is not None
