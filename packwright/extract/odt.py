"""An OpenDocument text, as LibreOffice, pandoc and AbiWord save it, walked onto the same tape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from packwright.extract.odf import (
    DC,
    DRAW,
    FIELD,
    HREF,
    LOEXT,
    META,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Looks,
)
from packwright.extract.ooxml import count
from packwright.extract.opened import Opened, digest_of, drawn_digest, unopened
from packwright.extract.package import Package
from packwright.extract.sniff import refuse
from packwright.extract.tape import (
    HIDDEN,
    OBJECT,
    STANDS_OUT,
    UNKNOWN,
    Aside,
    Bookmark,
    Control,
    Picture,
    Tape,
    TapeWriter,
)
from packwright.forms import wording

Element = etree._Element
Handler = Callable[[Element], None]

_WIDEST = 63
_SPACE = re.compile(r"[ \t\r\n]+")
_IGNORED: Final = frozenset(
    {
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "change",
        TEXT + "user-field-decls",
        TEXT + "dde-connection-decls",
        TEXT + "change-start",
        TEXT + "change-end",
        TEXT + "soft-page-break",
        TEXT + "page-number",
        TEXT + "page-count",
        TEXT + "reference-mark-start",
        TEXT + "reference-mark-end",
        TABLE + "table-column",
        TABLE + "table-columns",
        TABLE + "table-header-columns",
        OFFICE + "annotation-end",
        TEXT + "table-of-content-source",
        TEXT + "index-source",
    }
)
_SHAPES: Final = ("custom-shape", "rect", "ellipse", "circle", "line", "polygon", "connector")
_ROLES: Final = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


def open_odt(package: Package, name: str) -> Opened:
    """The OpenDocument text in `package`. Raises Unreadable for one with a password, or none."""
    if "META-INF/manifest.xml" in package.names and (
        b"encryption-data" in package.read("META-INF/manifest.xml")
    ):
        refuse("PW907", name)
    if "content.xml" not in package.names:
        refuse("PW918", name)
    content = package.part("content.xml")
    text = next(content.iter(OFFICE + "text"), None)
    if text is None:
        refuse("PW908", name)
    styles = package.part("styles.xml") if "styles.xml" in package.names else None
    looks = Looks(content) if styles is None else Looks(content, styles)
    body = _walk(text, "content.xml", looks)
    others = tuple(_page_parts(styles)) if styles is not None else ()
    for tape in (body, *others):
        for picture in (p for p in tape.pictures if not p.drawn):
            picture.digest = digest_of(package, picture.target.removeprefix("./"))
    properties, identifier = _meta(package)
    active = (*unopened(package), *dict.fromkeys(a for t in (body, *others) for a in t.active))
    return Opened(body, others, properties, identifier, active, tuple(package.mended))


def _walk(root: Element, part: str, looks: Looks) -> Tape:
    walker = _Walker(part, looks)
    walker.blocks(root)
    return walker.finish()


def _page_parts(styles: Element) -> Iterator[Tape]:
    looks = Looks(styles)
    for page in styles.iter(STYLE + "master-page"):
        for role in _ROLES:
            for part in page.iterchildren(STYLE + role):
                yield _walk(part, f"styles.xml {role}", looks)


def _meta(package: Package) -> tuple[dict[str, str], str]:
    properties, identifier = {}, ""
    if "meta.xml" in package.names:
        for entry in package.part("meta.xml").iter(META + "user-defined", DC + "identifier"):
            if entry.tag == DC + "identifier":
                identifier = (entry.text or "").strip()
            else:
                properties[entry.get(META + "name", "")] = entry.text or ""
    return properties, identifier


class _Walker(TapeWriter):
    def __init__(self, part: str, looks: Looks) -> None:
        super().__init__(part)
        self._looks = looks
        self._style = ""
        self._listed = False
        self._beside = 0  # columns that the cell just read lies over
        self._open_bookmarks: dict[str, Bookmark] = {}
        self._later: list[Element] = []  # text boxes and notes, read after the text
        self._handlers: dict[str, Handler | None] = {
            **dict.fromkeys(_IGNORED),
            TEXT + "p": self._paragraph,
            TEXT + "h": self._paragraph,
            TEXT + "s": self._spaces,
            TEXT + "list-item": self._item,
            TEXT + "list-header": self._item,
            TEXT + "tab": self._tab,
            TEXT + "line-break": self._line_break,
            TEXT + "span": self._span,
            LOEXT + "content-control": self._control,
            TEXT + "bookmark": self._bookmark,
            TEXT + "bookmark-start": self._bookmark,
            TEXT + "bookmark-end": self._bookmark_end,
            TEXT + "tracked-changes": self._tracked,
            TEXT + "ruby": self._ruby,
            TEXT + "note": self._note,
            TEXT + "hidden-text": self._hidden,
            TEXT + "hidden-paragraph": self._hidden,
            TEXT + "dde-connection": self._outside,
            TEXT + "script": self._outside,
            OFFICE + "annotation": self._annotation,
            DRAW + "frame": self._frame,
            DRAW + "control": self._form_control,
            FIELD + "fieldmark": self._form_field,
            TABLE + "table": self._table,
            TABLE + "table-row": self._row,
            TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": self._covered,
            **{DRAW + shape: self._shape for shape in _SHAPES},
        }

    def finish(self) -> Tape:
        while self._later:
            self.blocks(self._later.pop(0))
        for bookmark in self._open_bookmarks.values():
            bookmark.end = bookmark.start
        return super().finish()

    def blocks(self, element: Element) -> None:
        """Walk what holds paragraphs; white space between them means nothing."""
        for child in element:
            handler = self._handlers.get(child.tag, self.blocks)
            if handler is not None:
                handler(child)

    def _inline(self, element: Element) -> None:
        """Walk what holds letters."""
        self._letters(element.text)
        for child in element:
            handler = self._handlers.get(child.tag, self._inline)
            if handler is not None:
                handler(child)
            self._letters(child.tail)

    def _letters(self, text: str | None) -> None:
        if text:
            self.write(self._looks.drawn(self._style, _SPACE.sub(" ", text)))

    def _paragraph(self, element: Element) -> None:
        start, before = self.at, self._style
        self._style = element.get(TEXT + "style-name", "")
        if self._looks.hides(self._style):
            self._hidden(element)
        else:
            self._inline(element)
        if why := self._looks.why(self._style):
            self.doubt(start, why)
        self.end_paragraph(start, self._listed)
        self._style, self._listed = before, False

    def _item(self, element: Element) -> None:
        self._listed = True
        self.blocks(element)
        self._listed = False

    def _span(self, element: Element) -> None:
        start, before = self.at, self._style
        self._style = element.get(TEXT + "style-name", "")
        if self._looks.hides(self._style):
            self._hidden(element)
        else:
            self._inline(element)
        if why := self._looks.why(self._style):
            self.doubt(start, why)
        elif self._looks.stands_out(self._style):
            self.doubt(start, STANDS_OUT)
        self._style = before

    def _hidden(self, element: Element) -> None:
        words = _words(element) or element.get(TEXT + "string-value", "")
        if words.strip():
            self.tape.asides.append(Aside(HIDDEN, words, self.at))

    def _spaces(self, element: Element) -> None:
        self.write(" " * max(1, min(count(element.get(TEXT + "c"), 1), 1000)))

    def _tab(self, _element: Element) -> None:
        self.write("\t")

    def _line_break(self, _element: Element) -> None:
        self.write("\n")

    def _control(self, element: Element) -> None:
        name, title = element.get(LOEXT + "tag", ""), element.get(LOEXT + "alias", "")
        control = Control(name, title, self.at, self.at)
        self.tape.controls.append(control)
        self._inline(element)
        control.end = self.at

    def _bookmark(self, element: Element) -> None:
        name = element.get(TEXT + "name", "")
        bookmark = Bookmark(name, self.at, self.at)
        self.tape.bookmarks.append(bookmark)
        if element.tag == TEXT + "bookmark-start":
            self._open_bookmarks[name] = bookmark

    def _bookmark_end(self, element: Element) -> None:
        bookmark = self._open_bookmarks.pop(element.get(TEXT + "name", ""), None)
        if bookmark is not None:
            bookmark.end = self.at

    def _tracked(self, element: Element) -> None:
        if len(element):
            self.tape.tracked = True

    def _ruby(self, element: Element) -> None:
        start = self.at
        for base in element.iterchildren(TEXT + "ruby-base"):
            self._inline(base)
        above = "".join(_words(part) for part in element.iterchildren(TEXT + "ruby-text"))
        self.write(f"({above})")
        self.doubt(start, "text above text")

    def _note(self, element: Element) -> None:
        self._later.extend(element.iterchildren(TEXT + "note-body"))

    def _annotation(self, element: Element) -> None:
        said = [_words(p) for p in element.iter(TEXT + "p")]
        if any(said):
            self.tape.asides.append(Aside("comment", "\n".join(said), self.at))

    def _outside(self, element: Element) -> None:
        self.tape.active.append(f"a field that reaches outside ({etree.QName(element).localname})")

    def _frame(self, element: Element) -> None:
        parts = {child.tag: child for child in element}
        box, image = parts.get(DRAW + "text-box"), parts.get(DRAW + "image")
        if box is not None:
            self._later.append(box)
        elif any(DRAW + kind in parts for kind in ("object", "object-ole", "plugin", "applet")):
            self.write(OBJECT)
        elif image is not None:
            self._image(image)
        else:
            self.blocks(element)

    def _image(self, image: Element) -> None:
        target = image.get(HREF, "")
        if "://" in target or target.startswith("//"):
            self.tape.active.append("a picture kept outside the document")
        self.tape.pictures.append(Picture(self.at, target))

    def _shape(self, element: Element) -> None:
        if any(_words(p).strip() for p in element.iter(TEXT + "p")):
            self._later.append(element)
        else:
            kind = etree.QName(element).localname
            self.tape.pictures.append(Picture(self.at, "", drawn_digest(kind), drawn=True))

    def _form_control(self, _element: Element) -> None:
        self.write(UNKNOWN)

    def _form_field(self, element: Element) -> None:
        """A Word 97 form field. LibreOffice loses the state of most; then nobody can say it."""
        if not element.get(FIELD + "type", "").endswith("CHECKBOX"):
            return
        for setting in element.iter(FIELD + "param"):
            if setting.get(FIELD + "name", "").endswith("Checked"):
                ticked = setting.get(FIELD + "value") == "true"
                self.write(wording.BOX_TICKED if ticked else wording.BOX_EMPTY)
                return
        self.write(UNKNOWN)

    def _table(self, element: Element) -> None:
        self.open_table()
        self.blocks(element)
        self.close_table()

    def _row(self, element: Element) -> None:
        self.open_row()
        self._beside = 0
        self.blocks(element)

    def _cell(self, element: Element) -> None:
        width = max(1, min(count(element.get(TABLE + "number-columns-spanned"), 1), _WIDEST))
        for _ in range(_repeated(element)):
            outer = self.open_cell(width, merged=False)
            self.blocks(element)
            self.close_cell(outer)
        self._beside = width - 1

    def _covered(self, element: Element) -> None:
        """What another cell lies over: beside it when that is wide, below it when it is tall."""
        for _ in range(_repeated(element)):
            if self._beside:
                self._beside -= 1
            else:
                self.close_cell(self.open_cell(1, merged=True))


def _repeated(element: Element) -> int:
    return max(1, min(count(element.get(TABLE + "number-columns-repeated"), 1), _WIDEST))


def _words(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())
