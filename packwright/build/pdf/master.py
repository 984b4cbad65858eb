"""The master: a typeset form whose links are made form fields, once for each form version.

Each empty link `field:ANCHOR` becomes the field of that name where it stands; its place in the
structure tree stays, so the reading order is the printed order. Each `name:ID` becomes a drawing
that every copy replaces with its own.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from packwright.build.pdf import furniture, room
from packwright.build.pdf.appearances import FULL, FULL_BOLD, SIMPLE
from packwright.build.pdf.entries import Entry
from packwright.build.pdf.fonts import BOLD, REGULAR, face, full_font, simple_font
from packwright.build.pdf.places import NamePlace
from packwright.build.pdf.structure import name_rows, parent_tree, write_parent_tree
from packwright.build.pdf.widgets import Widgets, sorted_box

MANIFEST_FIELD: Final = "packwright"
_FIELD, _NAME = "field:", "name:"
_HIDDEN, _READ_ONLY = 2, 1


def make_master(
    typeset: bytes, entries: Mapping[str, Entry], names: Sequence[NamePlace], manifest: str
) -> bytes:
    """The typeset form as a master. The same input gives the same bytes.

    AssertionError if an answer place is lost or doubled on the way: that is a fault of the layout.
    """
    with pikepdf.open(io.BytesIO(typeset)) as pdf:
        work = _Master(pdf, entries, names)
        work.make_fields()
        work.finish(manifest)
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


class _Master:
    def __init__(self, pdf: Pdf, entries: Mapping[str, Entry], names: Sequence[NamePlace]) -> None:
        self.pdf, self.entries, self.names = pdf, entries, names
        self.parents = parent_tree(pdf)
        self.fonts = pdf.make_indirect(
            Dictionary(
                {
                    "/" + FULL: full_font(pdf, face(REGULAR)),
                    "/" + FULL_BOLD: full_font(pdf, face(BOLD)),
                    "/" + SIMPLE: simple_font(pdf),
                    "/ZaDb": pdf.make_indirect(
                        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
                    ),
                }
            )
        )
        self.resources = pdf.make_indirect(Dictionary(Font=self.fonts))
        self.widgets = Widgets(pdf, self.resources)
        self.drawn: dict[int, Object] = {}
        self.codes: list[Object] = []

    def make_fields(self) -> None:
        """Every link of ours made what it stands for, page by page."""
        by_link = {link: entry for entry in self.entries.values() for link in entry.links}
        places: dict[str, int] = {}
        for page in self.pdf.pages:
            kept = []
            for link in page.obj.get("/Annots", []):
                told = str(link.A.URI)
                places[told] = places.get(told, 0) + 1
                if told.startswith(_FIELD):
                    name = told.removeprefix(_FIELD)
                    self._field(page.obj, link, by_link[name], name)
                    kept.append(link)
                else:
                    self._name(page.obj, link, int(told.removeprefix(_NAME)))
            page.obj.Annots = Array(kept)
            page.obj.Tabs = Name.S
        wanted = {_FIELD + link for link in by_link} | {
            f"{_NAME}{n}" for n in range(len(self.names))
        }
        assert places == dict.fromkeys(wanted, 1), "each answer place stands on one page once"

    def _field(self, page: Object, link: Object, entry: Entry, name: str) -> None:
        self.parents[int(link.StructParent)].S = Name.Form
        self.widgets.make(page, link, entry, name)

    def _name(self, page: Object, link: Object, number: int) -> None:
        element = self.parents.pop(int(link.StructParent))
        marked = next(int(kid) for kid in element.K if isinstance(kid, int))
        element.S, element.K = Name.Span, marked
        drawing = self._drawing(
            [-2, -self.names[number].height - 8, self.names[number].width + 2, 4]
        )
        self.drawn[number] = drawing
        self._resource(page, f"PwN{number}", drawing)
        left, _, _, top = sorted_box(link.Rect)
        drawn = f"q 1 0 0 1 {left:.3f} {top:.3f} cm /PwN{number} Do Q".encode()
        stream = page.Contents
        stream.write(_replaced(stream.read_bytes(), marked, drawn))

    def _drawing(self, box: Sequence[float]) -> Object:
        return self.pdf.make_indirect(
            Stream(
                self.pdf,
                b"",
                Type=Name.XObject,
                Subtype=Name.Form,
                Resources=self.resources,
                BBox=Array([round(side, 2) for side in box]),
            )
        )

    def _resource(self, page: Object, name: str, drawing: Object) -> None:
        resources = page.Resources
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject[f"/{name}"] = drawing

    def finish(self, manifest: str) -> None:
        """Everything beside the fields: furniture, the hidden field, what a copy must know."""
        whole = [0, 0, *room.PAGE]
        head, foot = self._drawing(whole), self._drawing(whole)
        for number, page in enumerate(self.pdf.pages, 1):
            code = self._drawing([0, 0, furniture.QR_SIZE, furniture.QR_SIZE])
            self.codes.append(code)
            for name, drawing in (
                (furniture.HEAD, head),
                (furniture.FOOT, foot),
                (furniture.CODE, code),
            ):
                self._resource(page.obj, name, drawing)
            more = self.pdf.make_indirect(Stream(self.pdf, furniture.page_drawing(number)))
            page.obj.Contents = Array([page.obj.Contents, more])
        hidden = self._hidden(manifest)
        write_parent_tree(self.pdf, self.parents)
        name_rows(self.pdf)
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array([*self.widgets.fields, hidden]),
                DR=self.resources,
                DA=String(f"/{SIMPLE} 0 Tf 0 g"),
            )
        )
        self.pdf.Root.PieceInfo = Dictionary(
            Packwright=Dictionary(
                LastModified=String("D:20000101000000Z"),
                Private=Dictionary(
                    Head=head,
                    Foot=foot,
                    Codes=Array(self.codes),
                    Resources=self.resources,
                    Hidden=hidden,
                    Names=Array([self.drawn[n] for n in range(len(self.names))]),
                    Places=String(json.dumps([place.as_json() for place in self.names])),
                ),
            )
        )

    def _hidden(self, manifest: str) -> Object:
        page = self.pdf.pages[0].obj
        hidden = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String(MANIFEST_FIELD),
                TU=String("What this copy is"),
                Ff=_READ_ONLY,
                F=_HIDDEN,
                Rect=Array([0, 0, 0, 0]),
                P=page,
                DA=String(f"/{SIMPLE} 0 Tf 0 g"),
                V=String(manifest),
            )
        )
        page.Annots.append(hidden)
        return hidden


def _replaced(content: bytes, marked: int, drawn: bytes) -> bytes:
    """Page content with what stands in the marked content sequence replaced."""
    opening = re.search(rb"/\w+\s*<</MCID %d\b[^>]*>>\s*BDC\s" % marked, content)
    assert opening, marked
    end = content.index(b"EMC", opening.end())
    return content[: opening.end()] + drawn + b"\n" + content[end:]
