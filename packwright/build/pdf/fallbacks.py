"""Fallbacks: fonts a council adds for scripts that the form's typeface lacks.

Text is shaped by HarfBuzz, so that letters join and marks stand where they should, and each copy
carries the few glyphs that it uses.
"""

from __future__ import annotations

import hashlib
import io
from functools import cached_property

import uharfbuzz
from fontTools.ttLib import TTFont, TTLibError

from packwright.build.pdf.fonts import code_map
from packwright.build.pdf.update import Update
from packwright.errors import BadUsage


class Fallback:
    """One TrueType font, and which of its glyphs a copy has used so far."""

    def __init__(self, content: bytes, name: str) -> None:
        """`name` is its name in the resources. BadUsage if `content` is no TrueType font."""
        self.name, self.content = name, content
        try:
            self._font = TTFont(io.BytesIO(content), lazy=True)
            self._letters = frozenset(self._font.getBestCmap() or ())
        except (TTLibError, KeyError, AssertionError) as wrong:
            raise BadUsage(f"A fallback font cannot be read: {wrong}.", _REMEDY) from wrong
        if "glyf" not in self._font:
            raise BadUsage("A fallback font has no TrueType outlines.", _REMEDY)
        self._scale: float = 1000 / self._font["head"].unitsPerEm
        self.used: dict[int, str] = {}

    def has(self, letter: str) -> bool:
        """Whether the font draws this character."""
        return ord(letter) in self._letters

    def width(self, text: str, leftward: bool, size: float) -> float:
        """The width of `text` in points."""
        _, positions, _ = self._shaped(text, leftward)
        wide = float(sum(place.x_advance for place in positions))
        return wide * self._scale * size / 1000

    def show(self, text: str, leftward: bool) -> str:
        """The operator that shows `text` with this font."""
        infos, positions, natural = self._shaped(text, leftward)
        parts = []
        clusters = [info.cluster for info in infos]
        for info, at in zip(infos, positions, strict=True):
            end = min((c for c in clusters if c > info.cluster), default=len(text))
            self.used.setdefault(info.codepoint, text[info.cluster : end])
            before, wide = at.x_offset * self._scale, natural[info.codepoint]
            after = before + wide - at.x_advance * self._scale
            parts.append(f"{-before:g} <{info.codepoint:04X}> {after:g} ")
        return f"[{''.join(parts)}] TJ"

    @cached_property
    def _shaper(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(uharfbuzz.Face(self.content))

    def _shaped(
        self, text: str, leftward: bool
    ) -> tuple[list[uharfbuzz.GlyphInfo], list[uharfbuzz.GlyphPosition], dict[int, float]]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        natural = {info.codepoint: self._advance(info.codepoint) for info in buffer.glyph_infos}
        return buffer.glyph_infos, buffer.glyph_positions, natural

    def _advance(self, number: int) -> float:
        wide: int = self._font["hmtx"][self._font.getGlyphName(number)][0]
        return wide * self._scale

    def put(self, update: Update) -> int:
        """The font with the glyphs used so far as new objects; the number of the first."""
        numbers = sorted(self.used)
        program = _cut(self.content, numbers)
        tag = hashlib.sha256(program).digest()[:6]
        name = b"/%b+Fallback" % bytes(65 + byte % 26 for byte in tag)
        head, across = self._font["head"], self._font["hhea"]
        box = b" ".join(
            b"%d" % round(side * self._scale)
            for side in (head.xMin, head.yMin, head.xMax, head.yMax)
        )
        file = update.add_stream(b"/Length1 %d" % len(program), program)
        descriptor = update.add(
            b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[%b]/ItalicAngle 0/Ascent %d"
            b"/Descent %d/CapHeight 700/StemV 80/FontFile2 %d 0 R>>"
            % (name, box, across.ascent * self._scale, across.descent * self._scale, file)
        )
        widths = b"".join(b"%d[%d]" % (n, round(self._advance(n))) for n in numbers)
        inner = update.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[%b]>>"
            % (name, descriptor, widths)
        )
        texts = update.add_stream(b"", code_map(self.used, 2))
        return update.add(
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, inner, texts)
        )


_REMEDY = "Give the bytes of a .ttf file with outlines of the TrueType kind."


def _cut(content: bytes, numbers: list[int]) -> bytes:
    from fontTools import subset  # slow to load, and few copies need it

    options = subset.Options(
        retain_gids=True,
        hinting=False,
        layout_features=[],
        name_IDs=[],
        notdef_outline=True,
        glyph_names=False,
    )
    options.drop_tables += [
        "FFTM",
        "GSUB",
        "GPOS",
        "GDEF",
        "cmap",
        "OS/2",
        "post",
        "MATH",
        "DSIG",
        "kern",
    ]
    options.recalc_timestamp = False
    font = TTFont(io.BytesIO(content), lazy=True, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(gids=numbers)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
