"""The blank PDF that copies were made from: where each answer stands, and what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

from packwright.extract.pdf.glyphs import Box, Glyph, glyphs_of, words_of
from packwright.extract.pdf.opening import PdfFile
from packwright.extract.pdf.stored import Field, stored_fields
from packwright.forms import anchors

_COMB, _LINES = 1 << 24, 1 << 12


@dataclass(frozen=True, slots=True)
class Place:
    """One box: `name` is its field's, `option` that of a button; `cells` are those of a comb."""

    name: str
    page: int
    box: Box
    kind: Literal["text", "list", "button"]
    option: str = ""
    cells: int = 0
    lines: bool = False


@dataclass
class BlankPdf:
    """A blank, opened. Pages count from 1."""

    file: PdfFile
    places: dict[str, list[Place]] = field(default_factory=dict)
    _glyphs: dict[int, list[Glyph]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.file.count

    def drawn(self, page: int) -> Any:
        """The page as PDFium has it."""
        assert self.file.drawn is not None
        return self.file.drawn[page - 1]

    def glyphs(self, page: int) -> list[Glyph]:
        """What is printed on the page."""
        if page not in self._glyphs:
            self._glyphs[page] = glyphs_of(self.drawn(page))
        return self._glyphs[page]

    def words(self, page: int, *, first: bool = False) -> list[tuple[str, float, float]]:
        """The printed words of the page, or the first of each stretch."""
        return words_of(self.glyphs(page), first=first)

    @cached_property
    def rows(self) -> Mapping[str, list[int]]:
        """The numbers of the rows of each table that has places."""
        return rows_among(self.places)


@lru_cache(maxsize=4)
def open_blank(content: bytes) -> BlankPdf:
    """The blank in these bytes; the same object for the same bytes."""
    made = BlankPdf(PdfFile(content, "the blank form"))
    for name, copies in stored_fields(made.file).items():
        if name != anchors.MANIFEST_PROPERTY:
            made.places[name] = [place for each in copies for place in _places(name, each)]
    return made


def _places(name: str, each: Field) -> list[Place]:
    found = []
    for widget in each.widgets:
        if each.is_button:
            found.append(Place(name, widget.page, widget.box, "button", widget.on))
        elif each.kind == "/Ch":
            found.append(Place(name, widget.page, widget.box, "list"))
        else:
            cells = each.longest if each.flags & _COMB else 0
            lines = bool(each.flags & _LINES)
            found.append(Place(name, widget.page, widget.box, "text", "", cells, lines))
    return found


def rows_among(names: Mapping[str, object]) -> dict[str, list[int]]:
    """For each table: the numbers of its rows that `names` of cells speak of."""
    found: dict[str, set[int]] = {}
    for name in names:
        table, _, rest = name.partition("/")
        number = rest.split("/")[0]
        if number.isdigit():
            found.setdefault(table, set()).add(int(number))
    return {table: sorted(numbers) for table, numbers in found.items()}
