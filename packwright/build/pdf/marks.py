"""Corner marks: four small squares on each page, by which a scan is turned, stretched and known.

The patterns are the first 1000 of OpenCV's dictionary DICT_4X4_1000 (Apache-2.0), kept in
templates/typst/marks.txt, so that drawing them needs no OpenCV. The mark of corner 0 to 3 (upper
left, upper right, lower right, lower left) on page P, counted from 1, has the number
(P - 1) * 4 + corner. From page 251 on there are no marks; the square code says the page.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from packwright.build.pdf import room

SIZE: Final = 17.008  # 6 mm: a module is a millimetre
INSET: Final = 22.677  # 8 mm from the edges: inside what every printer prints
_MODULES = 6


def corners() -> tuple[tuple[float, float], ...]:
    """The lower left points of the four marks, in points, upper left mark first, clockwise."""
    wide, high = room.PAGE
    right, top = wide - INSET - SIZE, high - INSET - SIZE
    return ((INSET, top), (right, top), (right, INSET), (INSET, INSET))


def drawing(page: int) -> bytes:
    """Operators that draw the marks of this page, from the page's lower left corner."""
    known = _patterns()
    shown = []
    for corner, (x, y) in enumerate(corners()):
        number = (page - 1) * 4 + corner
        if number < len(known):
            shown.append(_mark(known[number], x, y))
    return "".join(shown).encode()


def _mark(bits: int, x: float, y: float) -> str:
    """A black square with the white modules of the pattern in it."""
    module = SIZE / _MODULES
    light = "".join(
        f"{1 + place % 4} {4 - place // 4} 1 1 re "
        for place in range(16)
        if bits >> (15 - place) & 1
    )
    return f"q {module:.4f} 0 0 {module:.4f} {x:.3f} {y:.3f} cm 0 g 0 0 6 6 re f 1 g {light}f Q "


@lru_cache(maxsize=1)
def _patterns() -> tuple[int, ...]:
    text = files("packwright").joinpath("templates", "typst", "marks.txt").read_text("ascii")
    return tuple(int(word, 16) for word in text.split())
