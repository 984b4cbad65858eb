"""Paper: a copy without form fields, its boxes as drawn, for filling in by pen.

What was filled in stays, drawn in the same places. Page by page it has the geometry of the copy,
so a scan of it is read with the same slots.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Name, Object, Pdf, Stream

from packwright.build.pdf.appearances import EMPTY
from packwright.build.pdf.structure import parent_tree, write_parent_tree
from packwright.build.pdf.widgets import sorted_box


def for_pen(copy: bytes) -> bytes:
    """The copy as a document without fields. The same copy gives the same bytes."""
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        parents = parent_tree(pdf)
        for page in pdf.pages:
            _flatten(pdf, page.obj, parents)
        write_parent_tree(pdf, parents)
        del pdf.Root.AcroForm
        del pdf.Root.PieceInfo
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _flatten(pdf: Pdf, page: Object, parents: dict[int, Object]) -> None:
    told = parents[int(page.StructParents)]
    drawn = []
    for widget in page.Annots:
        if "/StructParent" not in widget:
            continue  # the hidden field
        element = parents.pop(int(widget.StructParent))
        element.S = Name.Span
        del element.K
        look = _look(widget)
        if look is None:
            continue
        number = len(told)
        element.K, element.Pg = number, page
        told.append(element)
        name = f"PwV{number}"
        page.Resources.XObject[f"/{name}"] = look
        left, bottom, _, _ = sorted_box(widget.Rect)
        drawn.append(
            f"/Span <</MCID {number}>> BDC q 1 0 0 1 {left} {bottom} cm /{name} Do Q EMC\n"
        )
    if drawn:
        more = pdf.make_indirect(Stream(pdf, "".join(drawn).encode()))
        page.Contents = Array([*page.Contents, more])
    del page.Annots


def _look(widget: Object) -> Object | None:
    """What is shown in the field; None where it is empty, since the page itself draws the box."""
    look = widget.AP.N
    if "/AS" in widget:
        return None if widget.AS == "/Off" else look[str(widget.AS)]
    return None if look.read_bytes() == EMPTY else look
