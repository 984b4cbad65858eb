"""PDF forms are read from their fields, whichever legal way a program wrote them."""

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from everything import everything
from pdf_hands import Hand, hand_for, pack_of, typed
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from packwright.build import WordPack
from packwright.check import compare
from packwright.extract import extract
from packwright.forms import Document, Provider, Receipt, State
from packwright.rounds import check_receipts, receive_document, shelf

pytestmark = pytest.mark.filterwarnings("ignore::pikepdf._exceptions.PageCopyWarning")

FORM = everything()
SHELF = shelf([FORM])
BLANK = pack_of(FORM).fill().content
HAND: Hand = hand_for(FORM, BLANK)
TYPED = typed(BLANK, HAND.fields)


def read(content: bytes) -> Receipt:
    return extract(Document("returned.pdf", content), SHELF)


def value(content: bytes, key: str) -> object:
    submission = read(content).submission
    assert submission is not None
    return submission.answers[key].value


def edited(edit: Callable[[Pdf, dict[str, pikepdf.Object]], None], content: bytes = BLANK) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        edit(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def codes(receipt: Receipt) -> list[str]:
    return [finding.code for finding in receipt.findings]


def test_every_answer_typed_in_another_program_is_read_exactly() -> None:
    submission = read(TYPED).submission
    assert submission is not None
    wrong = {
        k: (w.value, submission.answers[k])
        for k, w in HAND.expected.items()
        if submission.answers[k].value != w.value
    }
    assert not wrong


def test_a_blank_form_is_blank_and_nothing_is_said_of_it() -> None:
    receipt = read(BLANK)
    assert receipt.submission is not None
    assert {a.state for a in receipt.submission.answers.values()} <= {State.BLANK, State.GIVEN}
    assert not receipt.findings


def set_v(name: str, value: object) -> Callable[[Pdf, dict[str, pikepdf.Object]], None]:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields[name].V = value(pdf) if callable(value) else value
        pdf.Root.AcroForm.NeedAppearances = True

    return edit


@pytest.mark.parametrize(
    ("name", "held", "meant"),
    [
        ("story", lambda pdf: Stream(pdf, "Łódź – a stream".encode("utf-16")), "Łódź – a stream"),
        ("story", lambda pdf: Stream(pdf, b"plain stream"), "plain stream"),
        ("story", String("one\rtwo\r\nthree"), "one\ntwo\nthree"),
        ("name", String("  spaces round it \0"), "spaces round it"),
        ("mode", String("group"), "group"),
        ("evidence/1/sending", String("Sent with this form"), "sent"),
        ("evidence/1/sending", String("sent"), "sent"),
        ("evidence/1/sending", Array([String("follow")]), "follow"),
        ("opened", String("2025-11-27"), dt.date(2025, 11, 27)),
    ],
)
def test_values_are_read_however_they_are_stored(name: str, held: object, meant: object) -> None:
    assert value(edited(set_v(name, held)), name) == meant


def test_a_button_that_only_its_state_presses_is_pressed() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        del fields["mode"].V
        for kid in fields["mode"].Kids:
            kid.AS = Name("/online") if "/online" in kid.AP.N else Name.Off

    assert value(edited(edit), "mode") == "online"


def test_radio_states_that_are_numbers_have_their_meaning_in_a_list() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        group = fields["mode"]
        group.Opt = Array([String("group"), String("one"), String("online")])
        for number, kid in enumerate(group.Kids):
            on = next(key for key in kid.AP.N.keys() if key != "/Off")  # noqa: SIM118
            kid.AP = Dictionary(
                N=Dictionary({f"/{number}": kid.AP.N[on], "/Off": kid.AP.N["/Off"]})
            )
            kid.AS = Name("/1") if number == 1 else Name.Off
        group.V = Name("/1")

    assert value(edited(edit), "mode") == "one"


def test_a_field_that_the_list_of_fields_lost_is_found_on_its_page() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["name"].V = String("Alder")
        pdf.Root.AcroForm.NeedAppearances = True
        kept = [field for field in pdf.Root.AcroForm.Fields if str(field.T) != "name"]
        pdf.Root.AcroForm.Fields = Array(kept)

    assert value(edited(edit), "name") == "Alder"


def test_a_damaged_field_loses_no_other() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["name"].Rect = String("none")
        fields["story"].Opt = String("nonsense")
        fields["story"].MaxLen = String("many")

    receipt = read(edited(edit, TYPED))
    assert receipt.submission is not None
    answers = receipt.submission.answers
    assert answers["mail"].value == HAND.expected["mail"].value
    assert answers["story"].state is State.UNREADABLE


def test_two_fields_of_one_name_that_differ_go_to_a_person() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["name"].V = String("Alder")
        fields["mail"].T, fields["mail"].V = String("name"), String("Birch")
        pdf.Root.AcroForm.NeedAppearances = True

    receipt = read(edited(edit))
    assert receipt.submission is not None
    assert receipt.submission.answers["name"].state is State.UNREADABLE
    assert {"PW108", "PW203"} <= set(codes(receipt))


@pytest.mark.parametrize("redraw", [None, False])
def test_what_is_stored_and_what_is_shown_must_agree(redraw: bool | None) -> None:
    filled = pack_of(FORM).fill(Provider("P1", "Alder", {"name": "Alder", "mode": "one"})).content

    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["name"].V = String("Birch")
        for kid in fields["mode"].Kids:
            kid.AS = Name.Off
        if redraw is not None:  # pypdf writes the wish not to redraw, too
            pdf.Root.AcroForm.NeedAppearances = redraw

    receipt = read(edited(edit, filled))
    assert receipt.submission is not None
    assert receipt.submission.answers["name"].state is State.UNREADABLE
    assert receipt.submission.answers["mode"].state is State.UNREADABLE
    said = [f.message for f in receipt.findings if f.code == "PW108"]
    assert any("Alder" in text and "Birch" in text for text in said)
    assert any("nothing is shown" in text for text in said)


def test_shown_text_without_a_stored_value_is_no_answer() -> None:
    filled = pack_of(FORM).fill(Provider("P1", "Alder", {"name": "Alder"})).content

    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        del fields["name"].V

    receipt = read(edited(edit, filled))
    assert receipt.submission is not None
    assert receipt.submission.answers["name"].state is State.UNREADABLE


def test_each_field_has_an_appearance_of_its_own_to_write_into() -> None:
    """pypdf and others write into the stream that is there: one shared would show one for all."""
    receipt = read(edited(lambda pdf, fields: None, TYPED.replace(b"/NeedAppearances true", b"")))
    assert receipt.submission is not None
    assert receipt.submission.answers["name"].value == HAND.expected["name"].value


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_lock_without_a_password_to_open_does_not_matter(algorithm: str) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(TYPED))
    writer.encrypt(user_password="", owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    assert value(out.getvalue(), "mail") == HAND.expected["mail"].value


def test_a_locked_file_is_refused_with_a_remedy() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(BLANK))
    writer.encrypt(user_password="secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    refusal = read(out.getvalue()).refusal
    assert refusal is not None
    assert refusal.code == "PW941"
    assert refusal.hint


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\nxref trailer", BLANK[:3000]])
def test_beyond_repair_is_refused(content: bytes) -> None:
    refusal = read(content).refusal
    assert refusal is not None
    assert refusal.code in {"PW942", "PW940", "PW930"}


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    pdf = pikepdf.new()
    for _ in range(201):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    refusal = read(out.getvalue()).refusal
    assert refusal is not None
    assert refusal.code == "PW940"


def test_missing_shuffled_and_foreign_pages_are_named() -> None:
    other = pack_of(FORM).fill(Provider("P2", "Birch", {})).content
    with pikepdf.open(io.BytesIO(BLANK)) as pdf, pikepdf.open(io.BytesIO(other)) as second:
        pages = list(pdf.pages)
        del pdf.pages[:]
        for number in (1, 0, 3, 4):
            pdf.pages.append(pages[number])
        pdf.pages.append(second.pages[4])
        out = io.BytesIO()
        pdf.save(out)
    messages = {f.code: f.message for f in read(out.getvalue()).findings}
    assert "3" in messages["PW215"]
    assert "out of order" in messages["PW217"]
    assert "5 (reference" in messages["PW216"]


def test_a_note_on_a_page_is_shown_to_a_person() -> None:
    def edit(pdf: Pdf, fields: dict[str, pikepdf.Object]) -> None:
        pdf.pages[1].obj.Annots.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.FreeText,
                    Rect=Array([50, 50, 200, 80]),
                    Contents=String("We moved in June"),
                    DA=String("/Helv 10 Tf"),
                )
            )
        )

    assert any("We moved in June" in f.message for f in read(edited(edit)).findings)


def test_word_and_pdf_of_one_copy_say_the_same_and_differences_are_named() -> None:
    known = {k: w.value for k, w in HAND.expected.items() if w.value is not None}
    provider = Provider("P1", "Alder", known)
    word = receive_document(WordPack(FORM).fill(provider), SHELF)
    filled = pack_of(FORM).fill(provider)
    pdf = receive_document(filled, SHELF)
    assert word.submission is not None
    assert pdf.submission is not None
    assert word.submission.pack_id == pdf.submission.pack_id
    assert not compare(word.submission, pdf.submission, FORM)
    today = dt.date(2026, 11, 22)
    agreed = check_receipts([word, pdf], SHELF, checked_on=today)
    assert not any("PW220" in codes(receipt) for receipt in agreed)
    changed = Document("changed.pdf", typed(filled.content, {"name": "Birch"}))
    told = check_receipts([word, receive_document(changed, SHELF)], SHELF, checked_on=today)
    assert all("PW220" in codes(receipt) for receipt in told)
