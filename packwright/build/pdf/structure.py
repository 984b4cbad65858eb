"""The structure tree: what belongs to which page and field, and which cells name their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf


def parent_tree(pdf: Pdf) -> dict[int, Any]:
    """The register by number: an array for a page, an element for a field."""
    found: dict[int, Any] = {}

    def walk(node: Object) -> None:
        for kid in node.get("/Kids", []):
            walk(kid)
        numbers = list(node.get("/Nums", []))
        found.update((int(n), item) for n, item in zip(numbers[::2], numbers[1::2], strict=True))

    walk(pdf.Root.StructTreeRoot.ParentTree)
    return found


def write_parent_tree(pdf: Pdf, register: dict[int, Any]) -> None:
    """Put `register` in the place of the document's own."""
    told: list[Any] = []
    for number in sorted(register):
        told += [number, register[number]]
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(told)))


def name_rows(pdf: Pdf) -> None:
    """Make the cell before a row's first field the row's heading, so that a screen reader says it
    with each field of the row."""
    for row in _rows(pdf.Root.StructTreeRoot):
        before = None
        for cell in _kids(row):
            if any(True for _ in _named(cell, "/Form")):
                break
            before = cell
        else:
            continue
        if before is not None and before.S == "/TD":
            before.S = Name.TH
            before.A = Dictionary(O=Name.Table, Scope=Name.Row)


def _rows(root: Object) -> Iterator[Object]:
    for body in _named(root, "/TBody"):
        yield from _named(body, "/TR")


def _named(element: Object, kind: str) -> Iterator[Object]:
    for kid in _kids(element):
        if kind == kid.S:
            yield kid
        else:
            yield from _named(kid, kind)


def _kids(element: Object) -> list[Object]:
    """The structure elements directly below this one."""
    kids = element.get("/K")
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]
