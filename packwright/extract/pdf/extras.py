"""What a PDF holds beside its form: remarks put on pages, and parts that programs would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.sniff import shown_name
from packwright.forms import Finding, Where

_NOT_REMARKS: Final = frozenset({"/Widget", "/Link", "/Popup", "/PrinterMark", "/TrapNet"})
_ACTS: Final = {
    "/JavaScript": "scripts",
    "/Launch": "a command to start a program",
    "/ImportData": "data import",
    "/SubmitForm": "a command to send data",
    "/GoToE": "a link into an embedded file",
}
_HELD: Final = {
    "/FileAttachment": "an attached file",
    "/RichMedia": "rich media",
    "/Movie": "a film",
    "/Screen": "rich media",
    "/3D": "a model",
}
_LONGEST: Final = 400


def remarks_on_pages(file: PdfFile) -> Iterator[Finding]:
    """Notes, typewriter text, marks, drawings and stamps that somebody put on the pages."""
    drawn: dict[int, list[str]] = {}
    for page, item, _ in file.annotations():
        try:
            kind, text = str(item["/Subtype"]), str(item.get("/Contents") or "").strip()
        except BROKEN:
            continue
        if kind in _NOT_REMARKS or kind in _HELD:
            continue
        if text:
            place = Where("a remark", page=page, box=_box(item))
            yield Finding.of("PW201", None, place, {"text": " ".join(text.split())[:_LONGEST]})
        else:
            drawn.setdefault(page, []).append(kind[1:])
    for page in drawn:
        yield Finding.of("PW213", None, Where("a drawing", page=page), {"place": f"page {page}"})


def active_parts(file: PdfFile) -> Iterator[Finding]:
    """What programs would run or unpack; nothing of it is opened here."""
    found = dict.fromkeys(shown_name(part) for part in _parts(file))
    if found:
        yield Finding.of("PW208", facts={"parts": "; ".join(found)})


def _parts(file: PdfFile) -> Iterator[str]:
    try:
        root = file.root
        names = root.get("/Names")
        held = names.get_object() if names is not None else {}
        if "/JavaScript" in held:
            yield _ACTS["/JavaScript"]
        if "/EmbeddedFiles" in held:
            yield "embedded files"
        yield from _act(root.get("/OpenAction"))
        for act in (root.get("/AA") or {}).values():
            yield from _act(act)
    except BROKEN:
        pass
    for _, item, _ in file.annotations():
        try:
            kind = str(item["/Subtype"])
            if kind in _HELD:
                yield _HELD[kind]
            yield from _act(item.get("/A"))
            for act in (item.get("/AA") or {}).values():
                yield from _act(act)
        except BROKEN:
            continue


def _act(act: Any) -> Iterator[str]:
    action = act.get_object() if act is not None else None
    kind = str(action.get("/S", "")) if action is not None and hasattr(action, "get") else ""
    if kind in _ACTS:
        yield _ACTS[kind]


def _box(item: Any) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = (float(side) for side in item["/Rect"])
    except BROKEN:
        return None
    return (min(a, c), min(b, d), max(a, c), max(b, d))
