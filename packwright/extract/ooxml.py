"""What single elements of WordprocessingML say: shapes of cells, names of controls, pictures.

Names are those of ECMA-376 and of Microsoft's extensions of 2010 and 2012.
"""

from __future__ import annotations

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


def is_listed(look: Element) -> bool:
    """Whether paragraph properties give it an automatic number or bullet."""
    for numbered in look.iterchildren(W + "numPr"):
        for number in numbered.iterchildren(W + "numId"):
            return value(number) != "0"
    return False


def mark_is_deleted(look: Element) -> bool:
    """Whether the end of the paragraph is a tracked deletion."""
    for run_look in look.iterchildren(W + "rPr"):
        return any(True for _ in run_look.iterchildren(W + "del", W + "moveFrom"))
    return False


def control_parts(element: Element) -> tuple[str, str, bool, Element | None]:
    """A content control's tag, title, whether it is a tick box, and its content."""
    name, title, ticks, content = "", "", False, None
    for child in element:
        if child.tag == W + "sdtPr":
            for setting in child:
                if setting.tag == W + "tag":
                    name = value(setting)
                elif setting.tag == W + "alias":
                    title = value(setting)
                elif setting.tag == W14 + "checkbox":
                    ticks = True
        elif child.tag == W + "sdtContent":
            content = child
    return name, title, ticks, content


def row_start(element: Element) -> tuple[int, bool]:
    """How many columns a row leaves empty at its start, and whether it is deleted (tracked)."""
    skip, deleted = 0, False
    for look in element.iterchildren(W + "trPr"):
        for setting in look:
            if setting.tag == W + "gridBefore":
                skip = max(0, count(value(setting)))
            elif setting.tag in (W + "del", W + "moveFrom"):
                deleted = True
    return skip, deleted


def cell_shape(element: Element) -> tuple[int, bool, bool]:
    """A cell's width in columns, whether it continues the cell above, whether it is deleted."""
    width, merged, deleted = 1, False, False
    for look in element.iterchildren(W + "tcPr"):
        for setting in look:
            if setting.tag == W + "gridSpan":
                width = count(value(setting), 1)
            elif setting.tag == W + "vMerge":
                merged = value(setting) != "restart"
            elif setting.tag == W + "cellDel":
                deleted = True
    return width, merged, deleted


def symbol(element: Element) -> str:
    """What a `w:sym` looks like."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        code = -1
    return sign(element.get(W + "font", ""), code)


def drawn_things(element: Element) -> tuple[list[str], list[Element]]:
    """The relationship ids of the pictures in a drawing, and the contents of its text boxes."""
    pictures: list[str] = []
    boxes: list[Element] = []
    waiting = [element]
    while waiting:
        for child in waiting.pop():
            if child.tag == _BOX_CONTENT:
                boxes.append(child)
            elif child.tag == MC + "Fallback" and _has_choice(child):
                continue
            else:
                attribute = _PICTURES.get(child.tag)
                if attribute is not None:
                    pictures.append(child.get(attribute, ""))
                waiting.append(child)
    return pictures, boxes


def is_chart(element: Element) -> bool:
    """Whether a drawing holds what has text of its own in another part: a chart, a diagram."""
    for data in element.iter(A + "graphicData"):
        return any(name in data.get("uri", "") for name in _CHARTS)
    return False


def _has_choice(fallback: Element) -> bool:
    parent = fallback.getparent()
    return parent is not None and next(parent.iterchildren(MC + "Choice"), None) is not None
