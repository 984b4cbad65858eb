"""A part of a Word document, walked once onto a tape: what a person sees, in reading order.

Tracked changes count as accepted. Deleted and moved-away text, field codes and comments are left
out; hidden text is put aside; what the letters alone would misreport is marked as doubtful.

The walk is a stream of elements opening and closing, and only of those that mean something here:
lxml passes over the others without making Python objects of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from packwright.extract import ooxml
from packwright.extract.fields import FieldReader
from packwright.extract.ooxml import MC, M, W
from packwright.extract.runs import PLAIN, Look, Looks
from packwright.extract.tape import (
    HIDDEN,
    OBJECT,
    WORD_ART,
    Aside,
    Bookmark,
    Control,
    Picture,
    Tape,
    TapeWriter,
)

Element = etree._Element
Handler = Callable[[Element], None]

_RUN, _TEXT, _NAME, _ID = W + "r", W + "t", W + "name", W + "id"
_CHOICE: Final = MC + "Choice"
_LITERAL: Final = {W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DELETIONS: Final = (W + "del", W + "moveFrom", W + "cellDel")
_WIDEST: Final = 63  # columns: Word's own limit; a file that says 20 million is no form


def walk(root: Element, part: str, styles: Mapping[str, Look]) -> Tape:
    """The tape of the part whose root element this is. `styles` are those that change what letters
    say, by their id."""
    walker = _Walker(part, root, Looks(root, styles))
    walker.read(root)
    return walker.finish()


class _Walker(TapeWriter):
    def __init__(self, part: str, root: Element, looks: Looks) -> None:
        super().__init__(part)
        self._looks = looks
        self._look = PLAIN  # of the run that is open
        self._fields = FieldReader(self)
        self._deletions = next(root.iter(*_DELETIONS), None) is not None
        self._start = 0  # of the paragraph that is open
        self._begun = False  # a paragraph whose mark is deleted runs on into the next
        self._runs_on, self._listed, self._why = False, False, ""
        self._controls: list[Control] = []  # open ones
        self._outer: list[int] = []  # the cells round the open ones
        self._reversed: list[int] = []
        self._bookmarks: dict[str, Bookmark] = {}  # open ones
        self._later: list[Element] = []  # text boxes, read after the text they float over
        self._openings = self._handlers_of_openings()
        self._closings: dict[str, Handler] = {
            W + "p": self._close_paragraph,
            W + "tc": self._close_cell,
            W + "tbl": self._close_table,
            W + "sdt": self._close_control,
            W + "bdo": self._close_reversed,
        }
        if looks.any:
            self._openings |= {_RUN: self._open_run, W + "pStyle": self._paragraph_style}
            self._closings[_RUN] = self._close_run
        self._events = etree.iterwalk(root)

    def _handlers_of_openings(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_LITERAL, self._literal),
            _TEXT: self._text,
            W + "tab": self._tab,
            W + "sym": self._symbol,
            W + "p": self._open_paragraph,
            W + "numId": self._number,
            W + "tbl": self._open_table,
            W + "tr": self._open_row,
            W + "tc": self._open_cell,
            W + "gridBefore": self._columns_before,
            W + "gridSpan": self._columns,
            W + "vMerge": self._merged,
            W + "tblCaption": self._caption,
            W + "sdt": self._open_control,
            W + "tag": self._control_name,
            W + "alias": self._control_title,
            W + "bookmarkStart": self._bookmark,
            W + "bookmarkEnd": self._bookmark_end,
            W + "ins": self._added,
            W + "moveTo": self._added,
            W + "del": self._removed,
            W + "moveFrom": self._removed,
            W + "fldChar": self._fields.mark,
            W + "instrText": self._fields.code,
            W + "fldSimple": self._simple_field,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._object,
            W + "altChunk": self._foreign,
            W + "bdo": self._open_reversed,
            W + "ruby": self._ruby,
            M + "oMath": self._formula,
            _CHOICE: self._choice,
            MC + "Fallback": self._fallback,
        }

    def read(self, root: Element) -> None:
        """Walk everything under `root`."""
        openings, closings = self._openings, self._closings
        tags = openings.keys() | closings.keys()
        self._events = etree.iterwalk(root, events=("start", "end"), tag=list(tags))
        opening, closing = openings.get, closings.get  # the loop runs ten thousand times
        for event, element in self._events:
            handler = (opening if event == "start" else closing)(element.tag)
            if handler is not None:
                handler(element)

    def finish(self) -> Tape:
        while self._later:
            self.read(self._later.pop(0))
        if self._begun:
            self.end_paragraph(self._start)
        for bookmark in self._bookmarks.values():
            bookmark.end = bookmark.start
        return super().finish()

    def _skip(self) -> None:
        """Pass over what is inside the element that just opened."""
        self._events.skip_subtree()

    # Letters

    def _text(self, element: Element) -> None:
        text = element.text
        if text and not self._fields.muted:
            self.write(text if self._look is PLAIN else self._look.drawn(text))

    def _literal(self, element: Element) -> None:
        if not self._fields.muted:
            self.write(_LITERAL[element.tag])

    def _tab(self, element: Element) -> None:
        if ooxml.is_inside(element, _RUN) and not self._fields.muted:  # not a tab stop's definition
            self.write("\t")

    def _symbol(self, element: Element) -> None:
        self.write(ooxml.symbol(element))

    def _open_run(self, element: Element) -> None:
        look = self._looks.of_run(element)
        self._look = PLAIN if look == PLAIN else look
        self._run_start = self.at
        if look.hidden:
            words = "".join(t.text or "" for t in element.iter(_TEXT))
            if words.strip():
                self.tape.asides.append(Aside(HIDDEN, words, self.at))
            self._skip()

    def _close_run(self, _element: Element) -> None:
        if self._look.why:
            self.doubt(self._run_start, self._look.why)
        self._look = PLAIN

    def _simple_field(self, element: Element) -> None:
        if not self._fields.instruction(element.get(W + "instr", "")):
            self._skip()

    def _formula(self, element: Element) -> None:
        start = self.at
        self.write("".join(t.text or "" for t in element.iter(M + "t")))
        self.doubt(start, "a formula")
        self._skip()

    def _ruby(self, element: Element) -> None:
        start = self.at
        for part, shown in ((W + "rubyBase", "{}"), (W + "rt", "({})")):
            for each in element.iterchildren(part):
                self.write(shown.format("".join(t.text or "" for t in each.iter(_TEXT))))
        self.doubt(start, "text above text")
        self._skip()

    def _open_reversed(self, _element: Element) -> None:
        self._reversed.append(self.at)

    def _close_reversed(self, _element: Element) -> None:
        self.doubt(self._reversed.pop(), "shown in reversed order")

    # Paragraphs

    def _open_paragraph(self, _element: Element) -> None:
        if not self._begun:
            self._start, self._listed, self._why = self.at, False, ""
        self._begun = self._runs_on = False

    def _number(self, element: Element) -> None:
        self._listed = ooxml.value(element) != "0"

    def _paragraph_style(self, element: Element) -> None:
        self._why = self._looks.of_style(ooxml.value(element)).why

    def _close_paragraph(self, _element: Element) -> None:
        self._fields.end_of_paragraph()
        if self._why:
            self.doubt(self._start, self._why)
        self._begun = self._runs_on
        if not self._begun:
            self.end_paragraph(self._start, self._listed)

    def _close_begun(self) -> None:
        if self._begun:
            self.end_paragraph(self._start)
            self._begun = False

    # Tables

    def _open_table(self, _element: Element) -> None:
        self._close_begun()
        self.open_table()

    def _close_table(self, _element: Element) -> None:
        self.close_table()

    def _open_row(self, element: Element) -> None:
        if self._deletions and ooxml.row_is_deleted(element):
            self.tape.tracked = True
            self._skip()
        else:
            self.open_row()

    def _columns_before(self, element: Element) -> None:
        self.skip_columns(max(0, min(ooxml.count(ooxml.value(element)), _WIDEST)))

    def _open_cell(self, element: Element) -> None:
        self._outer.append(self.open_cell(1, merged=False))
        if self._deletions and ooxml.cell_is_deleted(element):
            self.tape.tracked = True
            self._skip()

    def _columns(self, element: Element) -> None:
        self.widen_cell(max(1, min(ooxml.count(ooxml.value(element), 1), _WIDEST)))

    def _merged(self, element: Element) -> None:
        if self.cell >= 0:
            self.tape.cells[self.cell].merged = ooxml.value(element) != "restart"

    def _close_cell(self, _element: Element) -> None:
        self._close_begun()
        self.close_cell(self._outer.pop())

    def _caption(self, element: Element) -> None:
        self.tape.captions.append(ooxml.value(element))

    # Controls and bookmarks

    def _open_control(self, _element: Element) -> None:
        control = Control("", "", self.at, self.at)
        self._controls.append(control)
        self.tape.controls.append(control)

    def _control_name(self, element: Element) -> None:
        if self._controls:
            self._controls[-1].name = ooxml.value(element)

    def _control_title(self, element: Element) -> None:
        if self._controls:
            self._controls[-1].title = ooxml.value(element)

    def _close_control(self, _element: Element) -> None:
        self._controls.pop().end = self.at

    def _bookmark(self, element: Element) -> None:
        bookmark = Bookmark(element.get(_NAME, ""), self.at, -1)
        self.tape.bookmarks.append(bookmark)
        self._bookmarks[element.get(_ID, "")] = bookmark

    def _bookmark_end(self, element: Element) -> None:
        bookmark = self._bookmarks.pop(element.get(_ID, ""), None)
        if bookmark is not None:
            bookmark.end = self.at

    # Changes, drawings and foreign matter

    def _added(self, _element: Element) -> None:
        self.tape.tracked = True

    def _removed(self, element: Element) -> None:
        self.tape.tracked = True
        if ooxml.is_inside(element, W + "rPr"):
            self._runs_on = True
        else:
            self._skip()

    def _choice(self, element: Element) -> None:
        if ooxml.comes_after(element, _CHOICE):
            self._skip()

    def _fallback(self, element: Element) -> None:
        """The older of two ways of saying one thing; never both."""
        if ooxml.comes_after(element, _CHOICE):
            self._skip()

    def _drawing(self, element: Element) -> None:
        drawn = ooxml.drawn_things(element)
        self.tape.pictures += [Picture(self.at, target) for target in drawn.pictures]
        self.tape.pictures += [Picture(self.at, kind, drawn=True) for kind in drawn.shapes[:1]]
        self.tape.asides += [Aside(WORD_ART, words, self.at) for words in drawn.words]
        self._later.extend(drawn.boxes)
        if ooxml.is_chart(element):
            self.write(OBJECT)
        self._skip()

    def _object(self, _element: Element) -> None:
        self.write(OBJECT)
        self._skip()

    def _foreign(self, _element: Element) -> None:
        """A whole document of another kind put in; it is not opened."""
        start = self.at
        self.tape.active.append("a document put inside this one (altChunk)")
        self.write(OBJECT)
        self.end_paragraph(start)
