"""What each page of a PDF says of itself: its code, its footer, whether it holds text at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from packwright.extract.identity import forms_in, references_in
from packwright.extract.pdf.codes import Code, code_of
from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.forms import parse_pack_id

_PAGE: Final = re.compile(r"^Page (\d{1,3}) of (\d{1,3})\s*$", re.MULTILINE)
_FEW: Final = 20  # characters: a page with fewer holds no text
_MOST_TEXT: Final = 60_000  # characters a page; a dense page has 6,000
_PICTURE: Final = 0.5  # share of the page that a scan's picture covers at least


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it stands in the file, `place` from 1. `number` is the number that the page
    itself gives, 0 for none; `of` how many pages it says there are."""

    place: int
    code: Code | None
    text: str
    number: int = 0
    of: int = 0
    scanned: bool = False

    @property
    def has_text(self) -> bool:
        """Whether there are letters on it, not only pictures of letters."""
        return len(self.text.strip()) >= _FEW


@dataclass(frozen=True)
class Survey:
    """All pages, and the references and form names that stand on them."""

    pages: tuple[Page, ...]
    references: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    by_page: dict[int, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The references in the codes, the most frequent first."""
        return tuple(
            p for p, _ in Counter(p.code.pack_id for p in self.pages if p.code).most_common()
        )

    @property
    def has_text(self) -> bool:
        """Whether any page holds text of its own, not that of a scanner's guess."""
        return any(page.has_text and not page.scanned for page in self.pages)


def survey(file: PdfFile) -> Survey:
    """What the pages of the file say; pages that PDFium cannot read say nothing."""
    pages = [_page(file, place) for place in range(1, file.count + 1)]
    references: dict[str, None] = {}
    slips: dict[str, None] = {}
    forms: dict[tuple[str, str], None] = {}
    own: dict[int, str] = {}
    for page in pages:
        for said in references_in(page.text):
            pack_id = parse_pack_id(said)
            if pack_id is None:
                slips[said] = None
            else:
                references[pack_id] = None
                own[page.place] = pack_id
        forms |= dict.fromkeys(forms_in(page.text))
        if page.code is not None:
            own[page.place] = page.code.pack_id
    return Survey(tuple(pages), tuple(references), tuple(slips), tuple(forms), own)


def listed(pages: Iterable[int]) -> str:
    """Page numbers with runs made short: `2, 5 to 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _page(file: PdfFile, place: int) -> Page:
    if file.drawn is None:
        return Page(place, None, "")
    try:
        page = file.drawn[place - 1]
    except BROKEN:
        return Page(place, None, "")
    text = _text(page)
    code = code_of(page)
    told = _PAGE.search(text)
    number = code.page if code else int(told[1]) if told else 0
    return Page(place, code, text, number, int(told[2]) if told else 0, _is_scan(page))


def _text(page: Any) -> str:
    try:
        found = page.get_textpage()
        if found.count_chars() > _MOST_TEXT:
            return ""
        return str(found.get_text_range()).replace("\r\n", "\n")
    except BROKEN:
        return ""


def _is_scan(page: Any) -> bool:
    """Whether one picture covers most of the page."""
    try:
        wide, high = page.get_size()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= _PICTURE * wide * high:
                return True
    except BROKEN:
        pass
    return False
