"""Pens: text as glyphs of the form's typeface, or of a fallback for what the typeface lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from packwright.build.pdf.fallbacks import Fallback
from packwright.build.pdf.fonts import Face

_RIGHT_TO_LEFT = {"R", "AL"}


@dataclass
class Pen:
    """Writes text in one face; `font` is its name in the resources.

    What the face lacks is written by the first of `fallbacks` that has it. `unknown` gathers the
    characters that none has; each is drawn as a question mark.
    """

    face: Face
    font: str
    fallbacks: Sequence[Fallback] = ()
    unknown: set[str] = field(default_factory=set)
    _widths: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measured(text)
        return known * size

    def widths(self, words: Sequence[str]) -> list[float]:
        """The width of each word at a size of one point."""
        known = self._widths
        return [known[word] if word in known else self.width(word, 1) for word in words]

    def _measured(self, text: str) -> float:
        if self._plain(text):
            return self.face.width(text, 1)
        return sum(self._piece_width(*piece, 1) for piece in self._pieces(text))

    def show(self, text: str, size: float) -> str:
        """The operators that show `text` in a text object whose font is this pen's."""
        if self._plain(text):
            return f"<{self.face.codes(text)}> Tj"
        return " ".join(self._shown(*piece, size) for piece in self._pieces(text))

    def _plain(self, text: str) -> bool:
        return self.face.simple.issuperset(text)

    def _hex(self, text: str) -> str:
        self.unknown.update(letter for letter in set(text) if not self.face.has(letter))
        return self.face.codes(text)

    def _pieces(self, text: str) -> Iterator[tuple[str, bool, Fallback | None]]:
        for run, leftward in _in_order(text) if self.fallbacks else [(text, False)]:
            for writer, letters in groupby(
                _written_by(run, self.face, self.fallbacks), key=lambda pair: pair[1]
            ):
                yield "".join(letter for letter, _ in letters), leftward, writer

    def _piece_width(
        self, text: str, leftward: bool, writer: Fallback | None, size: float
    ) -> float:
        return writer.width(text, leftward, size) if writer else self.face.width(text, size)

    def _shown(self, text: str, leftward: bool, writer: Fallback | None, size: float) -> str:
        if writer is None:
            return f"<{self._hex(text)}> Tj"
        return f"/{writer.name} {size:g} Tf {writer.show(text, leftward)} /{self.font} {size:g} Tf"


def _written_by(
    text: str, face: Face, fallbacks: Sequence[Fallback]
) -> list[tuple[str, Fallback | None]]:
    """Each character with who writes it; a space or a mark goes with what stands before it."""
    told: list[tuple[str, Fallback | None]] = []
    for letter in text:
        before = told[-1][1] if told else None
        joins = letter == " " or unicodedata.combining(letter)
        if before and joins and before.has(letter):
            told.append((letter, before))
        elif face.has(letter):
            told.append((letter, None))
        else:
            told.append((letter, next((f for f in fallbacks if f.has(letter)), None)))
    return told


def _in_order(text: str) -> list[tuple[str, bool]]:
    """The runs of one direction in the order in which they are drawn, left to right, and whether
    each reads leftward. Enough for names and addresses; not the whole of Unicode's annex 9."""
    strong = [_direction(letter) for letter in text]
    base = next((way for way in strong if way is not None), False)
    ways, last = [], base
    for at, way in enumerate(strong):
        following = next((w for w in strong[at:] if w is not None), base)
        last = way if way is not None else (last if last == following else base)
        ways.append(last)
    runs, at = [], 0
    for leftward, some in groupby(ways):
        count = len(list(some))
        runs.append((text[at : at + count], leftward))
        at += count
    return runs[::-1] if base else runs


def _direction(letter: str) -> bool | None:
    way = unicodedata.bidirectional(letter)
    if way in _RIGHT_TO_LEFT:
        return True
    return False if way in ("L", "EN") else None
