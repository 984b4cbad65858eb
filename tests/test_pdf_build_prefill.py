"""What is known of a provider is stored exactly and shown in full, in any script, on every page."""

import datetime as dt
import io
import random
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
import segno
import zxingcpp
from everything import YAML, everything
from hypothesis import given
from hypothesis import strategies as st

from packwright.build import PdfPack
from packwright.build.pdf import marks, qr
from packwright.build.pdf.appearances import FULL, wrapped
from packwright.build.pdf.fonts import REGULAR, face
from packwright.build.pdf.pens import Pen
from packwright.errors import BadForm, BadUsage
from packwright.forms import Provider, parse_form

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
KNOWN = {
    "name": "Łódź Lane – Ŵyn £5 “quoted” ’s",
    "story": "One line.\n\nAnother & <more>, with a long tail that runs on and on. " * 3,
    "lots": ("lot1", "lot2"),
    "mode": "one",
    "school": False,
    "opened": dt.date(2019, 9, 2),
    "starts": dt.time(9, 15),
    "hours": Decimal("17.5"),
    "price": Decimal(1250),
    "urn": "123456",
    "mail": "a.very.long.address.of.somebody@a-very-long-name-of-an-organisation.example",
    "sites/1/place": "The Old School House, Harbour Road, Northmoor, beside the library",
    "sites/1/since": dt.date(2020, 1, 31),
    "sites/1/modes": ("group", "online"),
    "grid/2/done": True,
}
SHOWN = {
    "name": KNOWN["name"],
    "story": KNOWN["story"],
    "lots/lot1": "/Yes",
    "lots/lot2": "/Yes",
    "mode": "/one",
    "school": "/no",
    "opened": "2 September 2019",
    "starts": "09:15",
    "hours": "17.5",
    "price": "£1,250",
    "urn": "123456",
    "mail": KNOWN["mail"],
    "sites/1/place": KNOWN["sites/1/place"],
    "sites/1/since": "31 January 2020",
    "sites/1/modes/group": "/Yes",
    "sites/1/modes/online": "/Yes",
    "grid/2/done": "yes",
}


@pytest.fixture(scope="module")
def pack() -> PdfPack:
    return PdfPack(everything())


def fields_of(content: bytes) -> dict[str, str]:
    found = pypdf.PdfReader(io.BytesIO(content)).get_fields()
    return {name: field.value for name, field in found.items() if field.value not in (None, "/Off")}


def test_every_kind_of_answer_is_stored_as_it_is(pack: PdfPack):
    copy = pack.fill(Provider("P-1", "Harbour", KNOWN))
    stored = fields_of(copy.content)
    del stored["packwright"]
    assert stored == SHOWN
    assert copy.unprintable == ()
    with pikepdf.open(io.BytesIO(copy.content)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_what_is_stored_is_what_the_page_shows(pack: PdfPack):
    known = Provider("P-1", "Harbour", KNOWN)
    for key in ("name", "story", "opened", "price", "mail", "sites/1/place", "urn"):
        assert "".join(text_in(known, pack, key).split()) == "".join(SHOWN[key].split())


def text_in(provider: Provider, pack: PdfPack, key: str) -> str:
    """The text that PDFium finds inside the box of this field where fields are page content."""
    (slot,) = [slot for slot in pack.manifest_slots if slot.key == key]
    pdf = pypdfium2.PdfDocument(pack.print_version(provider).content)
    left, bottom, right, top = slot.box
    return pdf[slot.page - 1].get_textpage().get_text_bounded(left, bottom, right, top)


def test_answers_that_do_not_fit_are_refused_together(pack: PdfPack):
    with pytest.raises(BadUsage) as refused:
        pack.fill(Provider("P-1", "Harbour", {"nothing": "x", "opened": "soon", "mode": "never"}))
    for anchor in ("nothing", "opened", "mode"):
        assert anchor in refused.value.message


def test_an_answer_without_a_printed_row_is_reported(pack: PdfPack):
    copy = pack.fill(Provider("P-1", "Harbour", {"sites/6/place": "The sixth"}))
    assert copy.no_room == ("sites/6/place",)


def test_a_letter_without_a_glyph_is_reported_and_kept(pack: PdfPack):
    copy = pack.fill(Provider("P-1", "学校 School", {"name": "学校 Αθήνα Москва"}))
    assert copy.unprintable == ("学", "校")
    assert fields_of(copy.content)["name"] == "学校 Αθήνα Москва"
    assert "?? School" in pypdf.PdfReader(io.BytesIO(copy.content)).pages[0].extract_text()


def test_a_form_with_a_letter_that_the_typeface_lacks_is_refused():
    with pytest.raises(BadForm, match="名"):
        PdfPack(parse_form(YAML.replace("What is your name?", "What is your 名?"), "other.yaml"))


def test_a_fallback_font_writes_what_the_typeface_lacks():
    pack = PdfPack(everything(), fallbacks=[DEJAVU.read_bytes()])
    arabic = Provider("P-1", "مدرسة", {"name": "مدرسة الأمل and ქართული"})
    copy = pack.fill(arabic)
    assert copy.unprintable == ()
    assert copy == pack.fill(arabic)
    assert fields_of(copy.content)["name"] == arabic.answers["name"]
    assert "ქართული" in text_in(arabic, pack, "name")
    with pytest.raises(BadUsage):
        PdfPack(everything(), fallbacks=[b"no font"]).fill(arabic)


def test_each_page_says_which_copy_it_is_a_part_of(pack: PdfPack):
    copy = pack.fill(Provider("P-1", "Harbour & Lane"))
    reader = pypdf.PdfReader(io.BytesIO(copy.content))
    text = reader.pages[0].extract_text()
    reference = text.split("Reference: ")[1][:11]
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        for words in (
            "Form: everything 2026.1",
            f"Reference: {reference}",
            "Harbour & Lane",
            "Round one",
            f"Page {number} of {len(reader.pages)}",
        ):
            assert words in said, (number, words)


def test_each_page_has_a_code_that_is_read_at_100_dpi(pack: PdfPack):
    copy = pack.fill(Provider("P-1", "Harbour"))
    reference = pypdf.PdfReader(io.BytesIO(copy.content)).pages[0].extract_text()
    pack_id = reference.split("Reference: ")[1][:11].replace("-", "")
    pdf = pypdfium2.PdfDocument(copy.content)
    for number in range(1, len(pdf) + 1):
        image = pdf[number - 1].render(scale=100 / 72).to_pil()
        (code,) = [
            c for c in zxingcpp.read_barcodes(image) if c.format == zxingcpp.BarcodeFormat.QRCode
        ]
        assert code.text == qr.payload(pack_id, number)


def test_the_quick_code_is_segnos_code():
    chance = random.Random(7)
    for page in range(1, 300, 13):
        text = qr.payload("".join(chance.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=10)), page)
        plain = segno.make(text, version=1, error="q", mask=3, boost_error=False, micro=False)
        assert [f"{row:021b}" for row in qr.rows(text)] == [
            "".join(map(str, row)) for row in plain.matrix
        ]


def test_every_mark_is_unlike_every_other():
    drawn = {marks.drawing(page) for page in range(1, 251)}
    assert len(drawn) == 250
    assert marks.drawing(251) == b""


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200),
    st.floats(30, 400),
)
def test_lines_hold_every_word_and_are_never_too_wide(text: str, width: float):
    pen = Pen(face(REGULAR), FULL)
    lines = wrapped(pen, text, width, 10)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= 1 or pen.width(line, 10) <= width + 0.01 for line in lines)
