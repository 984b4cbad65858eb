"""The square code at the foot of each page: which copy this is and which page of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import zxingcpp
from stdnum.iso7064 import mod_37_36

from packwright.extract.pdf.opening import BROKEN
from packwright.forms import parse_pack_id

_ID, _PAGE = 10, 3

_FOOT: Final = 0.14  # share of the page's height at whose foot the code stands
_SCALES: Final = (2.0, 3.0)  # pixels a point
_MOST_PIXELS: Final = 12_000_000


@dataclass(frozen=True, slots=True)
class Code:
    """What a page's code says."""

    pack_id: str
    page: int


def parse_code(text: str) -> Code | None:
    """The code that `text` is; None if it is none of ours or its check character is wrong."""
    if len(text) != _ID + _PAGE + 1 or not mod_37_36.is_valid(text):
        return None
    pack_id, page = parse_pack_id(text[:_ID]), text[_ID : _ID + _PAGE]
    return Code(pack_id, int(page)) if pack_id and page.isdigit() else None


def code_of(page: Any) -> Code | None:
    """The code on a page as PDFium draws it: sought at its foot first, then anywhere."""
    try:
        wide, high = page.get_size()
        for scale in _SCALES[:1]:
            foot = (0.0, 0.0, 0.0, high * (1 - _FOOT))
            found = _read(page, scale, foot)
            if found is not None:
                return found
        scale = min(_SCALES[1], (_MOST_PIXELS / max(wide * high, 1)) ** 0.5)
        return _read(page, scale, (0.0, 0.0, 0.0, 0.0))
    except BROKEN:
        return None


def _read(page: Any, scale: float, crop: tuple[float, float, float, float]) -> Code | None:
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    image = page.render(scale=scale, crop=crop, grayscale=True).to_pil()
    for code in zxingcpp.read_barcodes(image, formats=wanted):
        found = parse_code(code.text)
        if found is not None:
            return found
    return None
