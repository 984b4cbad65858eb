"""Whether a button was pressed, by its ink: darkness inside the box, compared with the blank."""

from __future__ import annotations

from typing import Any, Final, Literal

from packwright.extract.pdf.glyphs import Box
from packwright.extract.pdf.opening import BROKEN

Pressed = Literal["yes", "no", "unsure"]
_SCALE: Final = 2.0  # pixels a point
_INSET: Final = 0.2  # of the box: its outline is not looked at
_DARK: Final = 140  # of 255
# Share of dark pixels more than on the blank. A cross or tick covers 10 to 40 %; a stray line 2 %.
_SOME, _SURE = 0.02, 0.06
_MOST_PIXELS: Final = 12_000_000


class Ink:
    """The darkness of boxes on one page, which is drawn once."""

    def __init__(self, page: Any) -> None:
        self._image: Any = None
        try:
            wide, high = page.get_size()
            self._scale = min(_SCALE, (_MOST_PIXELS / max(wide * high, 1)) ** 0.5)
            self._high = high
            self._image = page.render(scale=self._scale, grayscale=True).to_pil().convert("L")
        except BROKEN:
            pass

    def share(self, box: Box) -> float | None:
        """The share of dark pixels in a box (in points); None where it cannot be told."""
        if self._image is None:
            return None
        left, bottom, right, top = box
        edge_x, edge_y = (right - left) * _INSET, (top - bottom) * _INSET
        crop = (
            round((left + edge_x) * self._scale),
            round((self._high - top + edge_y) * self._scale),
            round((right - edge_x) * self._scale),
            round((self._high - bottom - edge_y) * self._scale),
        )
        within = (
            0 <= crop[0] < crop[2] <= self._image.width
            and 0 <= crop[1] < crop[3] <= self._image.height
        )
        if not within:
            return None
        counts: list[int] = self._image.crop(crop).histogram()
        return float(sum(counts[:_DARK])) / max(sum(counts), 1)


def pressed(now: float | None, blank: float | None) -> Pressed:
    """What the darkness of a box says, `blank` being that of the same box on the blank."""
    if now is None or blank is None:
        return "unsure"
    more = now - blank
    return "yes" if more >= _SURE else "no" if abs(more) < _SOME else "unsure"
