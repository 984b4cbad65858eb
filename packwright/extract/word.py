"""A part of a Word document, walked once onto a tape: what a person sees, in reading order.

Tracked changes count as accepted. Deleted and moved-away text, field codes and comments are left
out; hidden text is put aside; what the letters alone would misreport is marked as doubtful.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from packwright.extract import ooxml
from packwright.extract.fields import FieldReader
from packwright.extract.ooxml import MC, M, W
from packwright.extract.runs import RunLook, look_of, needs_look
from packwright.extract.tape import (
    HIDDEN,
    OBJECT,
    Aside,
    Bookmark,
    Control,
    Picture,
    Tape,
    TapeWriter,
)  # fmt: skip

Element = etree._Element
Handler = Callable[[Element], None]

_RUN, _RUN_LOOK, _TEXT = W + "r", W + "rPr", W + "t"
_PARAGRAPH_LOOK, _NUMBERED = W + "pPr", W + "numPr"
_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_IGNORED: Final = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "delText", "delInstrText", "sectPr", "pPr", "rPr", "tblGrid",
        "trPr", "tcPr", "tblPrEx", "proofErr", "lastRenderedPageBreak", "bookmarkEnd", "rubyPr",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
        "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "softHyphen",
        "separator", "continuationSeparator", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
        "permStart", "permEnd", "fldData", "pgNum",
    )
)  # fmt: skip
_TRACKED: Final = frozenset(W + name for name in ("del", "moveFrom", "ins", "moveTo"))
_LITERAL: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n",
                   W + "noBreakHyphen": "-"}  # fmt: skip
_WIDEST = 63  # columns: Word's own limit; a file that says 20 million is no form


def walk(root: Element, part: str) -> Tape:
    """The tape of the part whose root element this is."""
    walker = _Walker(part, looks=needs_look(root))
    walker.inside(root)
    return walker.finish()


class _Walker(TapeWriter):
    def __init__(self, part: str, looks: bool) -> None:
        super().__init__(part)
        self._looks = looks  # whether any run of the part is crossed out, hidden and so on
        self._fields = FieldReader(self)
        self._begun: int | None = None  # a paragraph whose mark is deleted runs on into the next
        self._open_bookmarks: dict[str, Bookmark] = {}
        self._later: list[Element] = []  # text boxes, read after the text they float over
        self._handlers: dict[str, Handler | None] = {
            **dict.fromkeys(_IGNORED),
            **dict.fromkeys(_LITERAL, self._literal),
            W + "p": self._paragraph, _RUN: self._run, _TEXT: self._text, W + "sdt": self._control,
            W + "tblPr": self._table_look, W + "tbl": self._table, W + "tr": self._row,
            W + "tc": self._cell,
            W + "bookmarkStart": self._bookmark, W + "bookmarkEnd": self._bookmark_end,
            W + "ins": self._change, W + "moveTo": self._change, W + "del": self._removed,
            W + "moveFrom": self._removed, W + "sym": self._symbol, W + "ruby": self._ruby,
            W + "drawing": self._drawing, W + "pict": self._drawing, W + "object": self._object,
            W + "altChunk": self._foreign, W + "bdo": self._reversed, M + "oMath": self._formula,
            W + "fldChar": self._fields.mark, W + "instrText": self._fields.code,
            W + "fldSimple": self._simple_field, MC + "AlternateContent": self._alternative,
        }  # fmt: skip

    def finish(self) -> Tape:
        while self._later:
            self.inside(self._later.pop(0))
        if self._begun is not None:
            self.end_paragraph(self._begun)
        for bookmark in self._open_bookmarks.values():
            bookmark.end = bookmark.start
        return super().finish()

    def inside(self, element: Element) -> None:
        """Walk what `element` contains; an element that is not known is looked into as well."""
        handlers = self._handlers
        for child in element:
            handler = handlers.get(child.tag, self.inside)
            if handler is not None:
                handler(child)

    def _paragraph(self, element: Element) -> None:
        start = self.at if self._begun is None else self._begun
        listed, runs_on = False, False
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _PARAGRAPH_LOOK:
                listed, runs_on = ooxml.is_listed(child), ooxml.mark_is_deleted(child)
            elif (handler := self._handlers.get(tag, self.inside)) is not None:
                handler(child)
        self._fields.end_of_paragraph()
        self._begun = start if runs_on else None
        if runs_on:
            self.tape.tracked = True
        else:
            self.end_paragraph(start, listed)

    def _run(self, element: Element) -> None:
        look = look_of(element) if self._looks else None
        if look is not None:
            self._marked_run(element, look)
            return
        for child in element:
            if child.tag == _TEXT:
                if child.text and not self._fields.muted:
                    self.write(child.text)
            elif (handler := self._handlers.get(child.tag, self.inside)) is not None:
                handler(child)

    def _marked_run(self, element: Element, look: RunLook) -> None:
        if look.hidden:
            words = "".join(t.text or "" for t in element.iter(_TEXT))
            if words.strip():
                self.tape.asides.append(Aside(HIDDEN, words, self.at))
            return
        start = self.at
        for child in element:
            if child.tag == _TEXT:
                if child.text and not self._fields.muted:
                    self.write(look.drawn(child.text))
            elif (handler := self._handlers.get(child.tag, self.inside)) is not None:
                handler(child)
        if look.why:
            self.doubt(start, look.why)

    def _text(self, element: Element) -> None:
        if element.text and not self._fields.muted:
            self.write(element.text)

    def _literal(self, element: Element) -> None:
        if not self._fields.muted:
            self.write(_LITERAL[element.tag])

    def _symbol(self, element: Element) -> None:
        self.write(ooxml.symbol(element))

    def _control(self, element: Element) -> None:
        name, title, ticks, content = ooxml.control_parts(element)
        control = Control(name, title, ticks, self.at, self.at)
        self.tape.controls.append(control)
        if content is not None:
            self.inside(content)
        control.end = self.at

    def _table(self, element: Element) -> None:
        self._close_begun()
        self.open_table()
        self.inside(element)
        self.close_table()

    def _table_look(self, element: Element) -> None:
        for caption in element.iterchildren(W + "tblCaption"):
            self.tape.captions.append(ooxml.value(caption))

    def _row(self, element: Element) -> None:
        skip, deleted = ooxml.row_start(element)
        if deleted:
            self.tape.tracked = True
            return
        self.open_row(min(skip, _WIDEST))
        self.inside(element)

    def _cell(self, element: Element) -> None:
        width, merged, deleted = ooxml.cell_shape(element)
        if deleted:
            self.tape.tracked = True
            return
        outer = self.open_cell(max(1, min(width, _WIDEST)), merged)
        self.inside(element)
        self._close_begun()
        self.close_cell(outer)

    def _close_begun(self) -> None:
        if self._begun is not None:
            self.end_paragraph(self._begun)
            self._begun = None

    def _bookmark(self, element: Element) -> None:
        bookmark = Bookmark(element.get(W + "name", ""), self.at, -1)
        self.tape.bookmarks.append(bookmark)
        self._open_bookmarks[element.get(W + "id", "")] = bookmark

    def _bookmark_end(self, element: Element) -> None:
        bookmark = self._open_bookmarks.pop(element.get(W + "id", ""), None)
        if bookmark is not None:
            bookmark.end = self.at

    def _change(self, element: Element) -> None:
        self.tape.tracked = True
        self.inside(element)

    def _removed(self, _element: Element) -> None:
        self.tape.tracked = True

    def _alternative(self, element: Element) -> None:
        """The newer of two ways of saying one thing; never both."""
        chosen = next(element.iterchildren(_CHOICE), None)
        if chosen is None:
            chosen = next(element.iterchildren(_FALLBACK), None)
        if chosen is not None:
            self.inside(chosen)

    def _drawing(self, element: Element) -> None:
        pictures, boxes = ooxml.drawn_things(element)
        for target in pictures:
            self.tape.pictures.append(Picture(self.at, target))
        self._later.extend(boxes)
        if not pictures and not boxes and ooxml.is_chart(element):
            self.write(OBJECT)

    def _object(self, _element: Element) -> None:
        self.write(OBJECT)

    def _foreign(self, element: Element) -> None:
        """A whole document of another kind put in; it is not opened."""
        start = self.at
        self.tape.active.append("a document put inside this one (altChunk)")
        self.write(OBJECT)
        self.end_paragraph(start)

    def _simple_field(self, element: Element) -> None:
        if self._fields.instruction(element.get(W + "instr", "")):
            self.inside(element)

    def _reversed(self, element: Element) -> None:
        start = self.at
        self.inside(element)
        self.doubt(start, "shown in reversed order")

    def _formula(self, element: Element) -> None:
        start = self.at
        self.write("".join(t.text or "" for t in element.iter(M + "t")))
        self.doubt(start, "a formula")

    def _ruby(self, element: Element) -> None:
        start = self.at
        for base in element.iterchildren(W + "rubyBase"):
            self.inside(base)
        above = [t.text or "" for rt in element.iterchildren(W + "rt") for t in rt.iter(_TEXT)]
        self.write(f"({''.join(above)})")
        self.doubt(start, "text above text")
