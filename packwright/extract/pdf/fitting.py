"""How a page was scaled and moved since it was issued, told by the words printed on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from packwright.extract.pdf.glyphs import Box

Word = tuple[str, float, float]
_FEWEST: Final = 6  # words that stand once on both pages
_FOUND: Final = 0.2  # of the words printed once on the blank page that must be found at all:
# some programs lose the letters of a whole typeface
_PLACED: Final = 0.85  # of those found that must stand in their places
_SPAN: Final = 0.5  # of the height of the printed words that those in place must cover
_NEAR: Final = 1.5  # points


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the blank page's points are on the returned page: scaled, then moved."""

    wide: float = 1.0
    high: float = 1.0
    across: float = 0.0
    up: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the blank is."""
        return self.wide * x + self.across, self.high * y + self.up

    def box(self, box: Box) -> Box:
        """Where a box of the blank is."""
        left, bottom = self.point(box[0], box[1])
        right, top = self.point(box[2], box[3])
        return left, bottom, right, top


def fit(blank: Sequence[Word], returned: Sequence[Word]) -> Fit | None:
    """The fit of a page; None where its words do not stand as on the blank."""
    once, there = _once(blank), _once(returned)
    pairs = [(once[word], there[word]) for word in once if word in there]
    if len(pairs) < _FEWEST or len(pairs) < _FOUND * len(once):
        return None
    wide, across = _line([(a[0], b[0]) for a, b in pairs])
    high, up = _line([(a[1], b[1]) for a, b in pairs])
    if not (0.3 < wide < 3 and 0.3 < high < 3):
        return None
    found = Fit(wide, high, across, up)
    good = [a[1] for a, b in pairs if _near(found.point(*a), b)]
    if len(good) < max(_FEWEST, _PLACED * len(pairs)):
        return None
    heights = [y for _, y in once.values()]
    return found if max(good) - min(good) >= _SPAN * (max(heights) - min(heights)) else None


def _once(words: Sequence[Word]) -> dict[str, tuple[float, float]]:
    times = Counter(word for word, _, _ in words)
    return {word: (x, y) for word, x, y in words if times[word] == 1 and len(word) > 1}


def _line(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and start of the line through most of the pairs (Theil and Sen)."""
    ordered = sorted(pairs)
    half = len(ordered) // 2
    slopes = [
        (b[1] - a[1]) / (b[0] - a[0])
        for a, b in zip(ordered[:half], ordered[-half:], strict=True)
        if b[0] - a[0] > 20
    ]
    slope = median(slopes) if len(slopes) >= _FEWEST // 2 else 1.0
    if abs(slope - 1) < 0.001:
        slope = 1.0
    return slope, median(b - slope * a for a, b in ordered)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _NEAR and abs(one[1] - other[1]) <= _NEAR
