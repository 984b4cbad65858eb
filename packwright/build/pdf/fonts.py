"""The typeface inside a PDF: a simple font for what is typed, a full one for what is prefilled.

Programs that fill forms write well only with a simple TrueType font in WinAnsi encoding that is
embedded whole, by its own name, with a ToUnicode map. What the council itself fills in goes
through a second font with every letter of the typeface.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import font_source_sans_pro
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

REGULAR: Final = "SourceSansPro-Regular"
BOLD: Final = "SourceSansPro-Bold"
_TAG = "PACKWR+"
_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(32, 256)
    if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
# Polytonic Greek and phonetic letters are a quarter of the file and in no provider's name.
# A byte order mark is no letter.
_LEFT_OUT = (
    range(0x0250, 0x02B0),
    range(0x1D00, 0x1E00),
    range(0x1F00, 0x2000),
    range(0xFEFF, 0xFF00),
)


V = TypeVar("V", int, str)
UNKNOWN: Final = "?"  # drawn for a character without a glyph


@dataclass(frozen=True)
class Face:
    """One font file as measured: glyph numbers by character and widths in thousandths of an em."""

    name: str
    content: bytes
    glyphs: Mapping[int, int]
    advances: tuple[int, ...]
    ascent: int
    descent: int
    capital: int
    box: tuple[int, int, int, int]

    @cached_property
    def simple(self) -> frozenset[str]:
        """The characters that need nothing but their own glyph."""
        letters = map(chr, self.glyphs)
        return frozenset(c for c in letters if not unicodedata.combining(c))

    def has(self, letter: str) -> bool:
        """Whether the typeface draws this character."""
        return ord(letter) in self.glyphs

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points; a character without a glyph counts as a question mark."""
        return sum(map(self._advances.__getitem__, text)) * size / 1000

    def codes(self, text: str) -> str:
        """The glyph numbers of `text`, in hex; of a question mark where there is no glyph."""
        return "".join(map(self._codes.__getitem__, text))

    @cached_property
    def _advances(self) -> _Known[int]:
        return _Known({chr(c): self.advances[n] for c, n in self.glyphs.items()})

    @cached_property
    def _codes(self) -> _Known[str]:
        return _Known({chr(c): f"{n:04X}" for c, n in self.glyphs.items()})


class _Known(dict[str, V]):
    """By character, a question mark's value for those not known."""

    def __missing__(self, letter: str) -> V:
        return self[UNKNOWN]


@lru_cache(maxsize=4)
def face(name: str) -> Face:
    """The face of this file name, read from the package that ships it, cut to what is used."""
    path = Path(font_source_sans_pro.font_directory) / f"{name}.ttf"
    font = TTFont(path, lazy=True)
    kept = [c for c in font.getBestCmap() if not any(c in some for some in _LEFT_OUT)]
    return measured(name, _subset(font, kept, keep_numbers=True))


def measured(name: str, content: bytes) -> Face:
    """The face in these bytes of a TrueType file."""
    font = TTFont(io.BytesIO(content))
    scale = 1000 / font["head"].unitsPerEm
    order = {glyph: number for number, glyph in enumerate(font.getGlyphOrder())}
    widths = font["hmtx"].metrics
    head, across = font["head"], font["hhea"]
    return Face(
        name=name,
        content=content,
        glyphs={code: order[glyph] for code, glyph in font.getBestCmap().items()},
        advances=tuple(round(widths[glyph][0] * scale) for glyph in font.getGlyphOrder()),
        ascent=round(across.ascent * scale),
        descent=round(across.descent * scale),
        capital=round(getattr(font["OS/2"], "sCapHeight", 700) * scale),
        box=tuple(round(n * scale) for n in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )


def simple_font(pdf: Pdf) -> Object:
    """The font of what is typed: Windows letters, embedded by its own name."""
    path = Path(font_source_sans_pro.font_directory) / f"{REGULAR}.ttf"
    used = measured(REGULAR, _subset(TTFont(path), [ord(c) for c in _CP1252.values()]))
    widths = [
        used.advances[used.glyphs[ord(_CP1252[code])]] if code in _CP1252 else 0
        for code in range(32, 256)
    ]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + REGULAR),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array(widths),
            FontDescriptor=_descriptor(pdf, used, REGULAR, 32),
            ToUnicode=_to_unicode(pdf, _CP1252, 1),
        )
    )


def full_font(pdf: Pdf, used: Face) -> Object:
    """A font with every letter of `used`, addressed by glyph number."""
    name = _TAG + used.name
    numbers = {number: chr(code) for code, number in sorted(used.glyphs.items(), reverse=True)}
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + name),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=_descriptor(pdf, used, name, 4),
        DW=500,
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(list(used.advances))]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=_to_unicode(pdf, numbers, 2),
        )
    )


def _descriptor(pdf: Pdf, used: Face, name: str, flags: int) -> Object:
    program = Stream(pdf, used.content, Length1=len(used.content))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + name),
            Flags=flags,
            FontBBox=Array(list(used.box)),
            ItalicAngle=0,
            Ascent=used.ascent,
            Descent=used.descent,
            CapHeight=used.capital,
            StemV=80,
            FontFile2=pdf.make_indirect(program),
        )
    )


def _to_unicode(pdf: Pdf, texts: Mapping[int, str], size: int) -> Object:
    return pdf.make_indirect(Stream(pdf, code_map(texts, size)))


def code_map(texts: Mapping[int, str], size: int) -> bytes:
    """A ToUnicode map: what each code of `size` bytes says."""
    lines = [
        f"<{code:0{2 * size}X}> <{texts[code].encode('utf-16-be').hex().upper()}>"
        for code in sorted(texts)
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    space = f"<{'00' * size}> <{'FF' * size}>"
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n{space}\nendcodespacerange\n{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _subset(font: TTFont, codes: Iterable[int], *, keep_numbers: bool = False) -> bytes:
    from fontTools import subset  # slow to load, and only publishing needs it

    options = subset.Options(
        retain_gids=keep_numbers,
        hinting=False,
        layout_features=[],
        name_IDs=[1, 2, 4, 6],
        notdef_outline=True,
        glyph_names=False,
        drop_tables=["FFTM", "GSUB", "GPOS", "GDEF", "DSIG"],
    )
    options.recalc_timestamp = False
    cutter: Any = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    out = io.BytesIO()
    font.recalcTimestamp = False
    font.save(out)
    return out.getvalue()
