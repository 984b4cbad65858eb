"""How the pages of the library's forms stand: conformant, nothing over the edge, nothing alone."""

import io
from collections import defaultdict
from itertools import pairwise

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from packwright.build import PdfDocument, PdfPack
from packwright.build.pdf import room
from packwright.forms import Form, Provider, Slot, Table, library_names, load_form

HARBOUR = Provider("P-042", "Łódź Harbour & Lane", {"org_legal_name": "Ŵyn Ltd"})
FOOT = 85.0  # points: nothing of a form stands below


@pytest.fixture(scope="module", params=library_names())
def built(request: pytest.FixtureRequest) -> tuple[Form, PdfPack, PdfDocument]:
    form = load_form(request.param)
    pack = PdfPack(form)
    return form, pack, pack.fill(HARBOUR)


def test_masters_and_copies_conform_to_pdf_ua(built):
    _, pack, copy = built
    for content in (pack.master, copy.content, pack.print_version(HARBOUR).content):
        verdict = page_validation.validate_pdf_bytes(content, profile="ua1")
        assert verdict.is_compliant, verdict
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_boxes_stand_within_the_margins_and_apart(built):
    _, pack, _ = built
    for slots in by_page(pack).values():
        for slot in slots:
            left, bottom, right, top = slot.box
            assert room.MARGIN - 1 <= left < right <= room.PAGE[0] - room.MARGIN + 1, slot
            assert FOOT <= bottom < top <= room.PAGE[1] - 50, slot
            assert right - left >= 12, slot
            assert top - bottom >= 12, slot
        for first, second in pairwise(slots):
            assert not overlap(first.box, second.box), (first, second)


def test_a_question_stands_above_its_answer_on_the_same_page(built):
    form, pack, copy = built
    texts = Texts(copy.content)
    for number, slots in by_page(pack).items():
        for slot in slots:
            key = slot.key.split("/")[0]
            question = form.by_key[key]
            if not isinstance(question.kind, Table):
                top = max(s.box[3] for s in slots if s.key.split("/")[0] == key)
                assert question.number in texts.above(number, top - 16).split(), slot


def test_a_table_has_its_heading_on_every_page(built):
    form, pack, copy = built
    texts = Texts(copy.content)
    for number, slots in by_page(pack).items():
        for slot in slots:
            question = form.by_key[slot.key.split("/")[0]]
            if isinstance(question.kind, Table):
                said = "".join(texts.above(number, slot.box[3]).split())
                column = question.kind.column(slot.key.split("/")[2])
                assert "".join(column.ask.split()) in said, slot


def test_a_row_stands_on_one_page(built):
    _, pack, _ = built
    pages = defaultdict(set)
    for slot in pack.manifest_slots:
        parts = slot.key.split("/")
        if len(parts) >= 3:
            pages[tuple(parts[:2])].add(slot.page)
    assert all(len(found) == 1 for found in pages.values())


def test_no_page_ends_with_a_heading(built):
    _, _, copy = built
    pdf = pikepdf.open(io.BytesIO(copy.content))
    for number, lowest in lowest_headings(pdf):
        texts = Texts(copy.content)
        assert texts.between(number, FOOT, lowest - 8).strip(), f"page {number}"


def lowest_headings(pdf: pikepdf.Pdf):
    """Page and height of the bookmarks' targets: each is a heading."""
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            target = item.destination
            if target is None:
                continue
            page = pikepdf.Page(target[0])
            yield page.index + 1, float(target[3]) - 14


class Texts:
    """The text of each page by place."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pypdfium2.PdfDocument(content)

    def above(self, page: int, height: float) -> str:
        """The page's text from this height up."""
        return self.between(page, height, room.PAGE[1])

    def between(self, page: int, bottom: float, top: float) -> str:
        text = self.pdf[page - 1].get_textpage()
        return text.get_text_bounded(0, bottom, room.PAGE[0], top)


def by_page(pack: PdfPack) -> dict[int, list[Slot]]:
    pages = defaultdict(list)
    for slot in pack.manifest_slots:
        pages[slot.page].append(slot)
    return pages


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] < other[2] - 0.1
        and other[0] < one[2] - 0.1
        and one[1] < other[3] - 0.1
        and other[1] < one[3] - 0.1
    )
