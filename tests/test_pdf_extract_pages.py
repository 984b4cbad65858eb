"""PDFs that lost their fields are read from their pages, and never wrongly in silence."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from everything import everything
from filling import fill
from pdf_hands import Hand, hand_for, pack_of, typed

from packwright.extract import extract, overlay
from packwright.forms import Document, Provider, Receipt, State, Value
from packwright.rounds import picture, receive_document, shelf

FORM = everything()
SHELF = shelf([FORM])
BLANK = pack_of(FORM).fill().content
HAND: Hand = hand_for(FORM, BLANK)
KNOWN: dict[str, Value] = {k: w.value for k, w in HAND.expected.items() if w.value is not None}
FILLED = pack_of(FORM).fill(Provider("P1", "Alder", KNOWN)).content
ASKS_BELOW = 0.9


def flattened(content: bytes) -> bytes:
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    for page in pdf:
        page.flatten(pdfium.FLAT_PRINT)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def run(program: str, package: str, folder: Path, *words: str) -> bytes:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: apt-get install {package}")
    subprocess.run([program, *words], cwd=folder, check=True, capture_output=True, timeout=300)
    return (folder / "out.pdf").read_bytes()


def read(content: bytes) -> Receipt:
    return receive_document(Document("returned.pdf", content), SHELF)


def wrong(receipt: Receipt) -> dict[str, object]:
    assert receipt.submission is not None, receipt.refusal
    answers = receipt.submission.answers
    return {k: answers[k] for k, v in KNOWN.items() if answers[k].value != v}


def silent(receipt: Receipt) -> list[str]:
    """Answers with a wrong value that nobody is asked to look at."""
    assert receipt.submission is not None
    named = {f.key for f in receipt.findings}
    answers = receipt.submission.answers
    return [
        k
        for k, w in HAND.expected.items()
        if (a := answers[k]).state is State.GIVEN
        and a.value != w.value
        and k not in named
        and a.reading is not None
        and a.reading.confidence >= ASKS_BELOW
    ]


def test_prefilled_answers_are_read_back_from_the_pages() -> None:
    receipt = read(flattened(FILLED))
    assert not wrong(receipt)
    told = {f.code for f in receipt.findings}
    assert {"PW218", "PW219"} <= told
    assert "PW201" not in told


@pytest.mark.parametrize(
    ("program", "package", "words"),
    [
        ("gs", "ghostscript", ("-q", "-sDEVICE=pdfwrite", "-o", "out.pdf", "in.pdf")),
        (
            "gs",
            "ghostscript",
            (
                "-q",
                "-sDEVICE=pdfwrite",
                "-sPAPERSIZE=letter",
                "-dFIXEDMEDIA",
                "-dPDFFitPage",
                "-o",
                "out.pdf",
                "in.pdf",
            ),
        ),
        ("pdftocairo", "poppler-utils", ("-pdf", "in.pdf", "out.pdf")),
        ("qpdf", "qpdf", ("--flatten-annotations=all", "in.pdf", "out.pdf")),
    ],
)
def test_other_programs_print_the_fields_away(
    program: str, package: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "in.pdf").write_bytes(FILLED)
    assert not wrong(read(run(program, package, tmp_path, *words)))


def test_what_another_program_drew_is_never_wrong_in_silence() -> None:
    assert not silent(read(flattened(typed(BLANK, HAND.fields))))


def test_without_the_blank_everything_goes_to_a_person_and_the_blank_is_asked_for() -> None:
    receipt = extract(Document("returned.pdf", flattened(FILLED)), SHELF)
    assert receipt.wants is not None
    assert receipt.wants.form_id == FORM.id
    assert receipt.submission is not None
    states = {answer.state for answer in receipt.submission.answers.values()}
    assert State.GIVEN not in states
    assert State.BLANK not in states


def test_a_moved_and_scaled_page_is_fitted_by_its_words() -> None:
    with pikepdf.open(io.BytesIO(flattened(FILLED))) as pdf:
        for page in pdf.pages:
            page.contents_add(pdf.make_stream(b"q 0.93 0 0 0.93 20 31 cm\n"), prepend=True)
            page.contents_add(pdf.make_stream(b"\nQ"))
        out = io.BytesIO()
        pdf.save(out)
    assert not wrong(read(out.getvalue()))


def test_a_page_that_does_not_stand_as_on_the_form_is_not_read() -> None:
    with pikepdf.open(io.BytesIO(flattened(FILLED))) as pdf:
        page = pdf.pages[1]
        page.contents_add(pdf.make_stream(b"q 0.9 0.3 -0.3 0.9 90 0 cm\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ"))
        out = io.BytesIO()
        pdf.save(out)
    receipt = read(out.getvalue())
    assert "PW221" in {f.code for f in receipt.findings}
    assert receipt.submission is not None
    assert receipt.submission.answers["name"].state is State.UNREADABLE
    assert not silent(receipt)


def test_words_written_beside_the_answers_are_shown() -> None:
    pdf = pypdfium2.PdfDocument(flattened(FILLED))
    with pikepdf.open(io.BytesIO(flattened(FILLED))) as pdf_:
        page = pdf_.pages[1]
        page.add_resource(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            ),
            pikepdf.Name.Font,
            pikepdf.Name("/Extra"),
        )
        page.contents_add(pdf_.make_stream(b"BT /Extra 9 Tf 20 400 Td (see letter) Tj ET"))
        out = io.BytesIO()
        pdf_.save(out)
    assert len(pdf) > 0
    found = [f.message for f in read(out.getvalue()).findings if f.code == "PW201"]
    assert any("see letter" in text for text in found)


def test_a_scan_is_named_by_its_codes_and_left_to_a_person() -> None:
    drawn = pypdfium2.PdfDocument(FILLED)
    images = [drawn[n].render(scale=1.4).to_pil().convert("RGB") for n in range(2)]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=100)
    refusal = read(out.getvalue()).refusal
    assert refusal is not None
    assert refusal.code == "PW943"
    assert "pages 1 to 2" in refusal.message
    assert "scan" in refusal.message


def test_a_printed_word_form_is_read_by_its_numbers_and_words(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    filled = fill(FORM)
    (tmp_path / "form.docx").write_bytes(filled.content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "form.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )
    receipt = read((tmp_path / "form.pdf").read_bytes())
    assert receipt.submission is not None
    answers = receipt.submission.answers
    assert not {
        k: (w, answers[k]) for k, w in filled.expected.items() if answers[k].value != w.value
    }
    reading = answers["name"].reading
    assert reading is not None
    assert reading.reader.startswith("print")
    assert reading.where.page


def test_the_overlay_marks_every_page_and_lists_the_rest() -> None:
    document = Document("returned.pdf", FILLED)
    made, receipt = picture(document, SHELF)
    assert made.name == "returned-overlay.pdf"
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert len(pdf.pages) > len(pypdfium2.PdfDocument(FILLED))
    text = pypdfium2.PdfDocument(made.content)[1].get_textpage().get_text_range()
    assert "A1: field, 99%" in text
    again = overlay(FILLED, receipt, FORM)
    assert again == made.content
