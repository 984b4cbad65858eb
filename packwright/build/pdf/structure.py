"""The structure tree's register: which structure element each page and each field belongs to."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf


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
