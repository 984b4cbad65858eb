"""What stands at the head and foot of each page of each copy, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from packwright.build.pdf import marks, room
from packwright.build.pdf.appearances import free_text
from packwright.build.pdf.pens import Pen
from packwright.build.pdf.places import GREY, NamePlace, fill

QR_SIZE: Final = 51.02  # 18 mm with its quiet zone: read in every scan and photograph tried
QR_AT: Final = (room.PAGE[0] - room.MARGIN - QR_SIZE, 24.0)
FOOTER_WIDTH: Final = room.TEXT_WIDTH - QR_SIZE - 8
HEAD, FOOT, CODE = "PwHead", "PwFoot", "PwCode"  # their names in every page's resources
_TOP = room.PAGE[1] - 33.0
_FOOT = 70.54  # the tops of the footer's lines, in step with those that form.typ sets
_PITCH = 14.51
_LEFT, _RIGHT = room.MARGIN, room.MARGIN + FOOTER_WIDTH / 2

_HEADER = (
    (room.MARGIN, _TOP, NamePlace("{council}", room.TEXT_WIDTH / 2 - 6, size=11, colour=GREY)),
    (
        room.MARGIN + room.TEXT_WIDTH / 2,
        _TOP,
        NamePlace("{title}", room.TEXT_WIDTH / 2, size=11, colour=GREY, align="right"),
    ),
)
_FOOTER = (
    (
        _RIGHT,
        _FOOT,
        NamePlace("Reference: {reference}", FOOTER_WIDTH / 2, size=11, colour=GREY, align="right"),
    ),
    (_LEFT, _FOOT - _PITCH, NamePlace("{round_name}", FOOTER_WIDTH - 90, size=11, colour=GREY)),
    (_LEFT, _FOOT - 2 * _PITCH, NamePlace("{provider_name}", FOOTER_WIDTH, size=11, colour=GREY)),
)


def page_drawing(page: int) -> bytes:
    """What is drawn on this page beside its content: marks, code, head and foot, all artefacts."""
    x, y = QR_AT
    header = f"/{HEAD} Do " if page > 1 else ""
    return (
        b"/Artifact <</Type /Pagination>> BDC "
        + marks.drawing(page)
        + f"{header}/{FOOT} Do q 1 0 0 1 {x:.2f} {y:.2f} cm /{CODE} Do Q EMC".encode()
    )


def header(pen: Pen, names: Mapping[str, str]) -> bytes:
    """The head of every page but the first."""
    return _drawn(pen, names, _HEADER)


def footer(pen: Pen, names: Mapping[str, str]) -> bytes:
    """The part of the foot that differs from copy to copy and not from page to page."""
    return _drawn(pen, names, _FOOTER)


def _drawn(
    pen: Pen, names: Mapping[str, str], lines: tuple[tuple[float, float, NamePlace], ...]
) -> bytes:
    return b" ".join(
        f"q 1 0 0 1 {x:.2f} {y:.2f} cm ".encode()
        + free_text(pen, fill(p.text, names), p.width, p.size, p.lines, p.colour, p.align)
        + b" Q"
        for x, y, p in lines
    )
