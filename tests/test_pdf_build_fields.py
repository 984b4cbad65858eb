"""What a PDF form holds: a field for every answer, in printed order, that any program can fill."""

import io
import json
import re
import zipfile

import pikepdf
import pypdf
import pytest
from everything import everything

from packwright.build import PdfPack, build_pdf, build_word
from packwright.build.pdf.widgets import sorted_box
from packwright.errors import BadUsage
from packwright.forms import Choice, Manifest, Provider, Table, YesNo, kinds, load_form

HARBOUR = Provider("P/042", "Harbour & Lane <Learning>", {"name": "Harbour"})
RADIO, COMBO, COMB, MULTILINE, REQUIRED = 1 << 15, 1 << 17, 1 << 24, 1 << 12, 1 << 1


@pytest.fixture(scope="module")
def pack() -> PdfPack:
    return PdfPack(everything())


@pytest.fixture(scope="module")
def fields(pack: PdfPack) -> dict[str, pikepdf.Object]:
    pdf = pikepdf.open(io.BytesIO(pack.fill().content))
    pack.kept = pdf  # type: ignore[attr-defined]  # the objects live as long as their document
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def test_every_answer_place_of_the_word_form_is_a_field(pack: PdfPack, fields):
    with zipfile.ZipFile(io.BytesIO(build_word(everything()).content)) as word:
        tags = re.findall(r'<w:tag w:val="([^"]+)"', word.read("word/document.xml").decode())
    tables = {q.key for q in everything().questions() if isinstance(q.kind, Table)}
    checks = {tag for tag in tags if tag.startswith("Before_you_send/")}  # on paper, squares
    assert set(fields) - {"packwright"} == set(tags) - tables - checks


def test_fields_say_what_is_asked_and_whether_it_is_required(fields):
    assert str(fields["name"].TU).startswith("A1 What is your name?")
    assert str(fields["name"].TU).endswith("Required.")
    assert int(fields["name"].Ff) & REQUIRED
    for name, field in fields.items():
        assert str(field.TU).strip(), name
        for kid in field.get("/Kids", []):
            assert str(kid.TU).startswith(str(field.TU)), name


def test_kinds_become_the_fields_that_suit_them(fields):
    form = everything()
    for name, field in fields.items():
        if name == "packwright" or field.FT == "/Btn":
            continue
        kind, flags = form.kind_at(name), int(field.get("/Ff", 0))
        assert (field.FT == "/Ch") == isinstance(kind, Choice | YesNo), name
        if isinstance(kind, kinds.LongText):
            assert flags & MULTILINE
            assert int(field.MaxLen) >= kind.words * 8, "no limit may cut an answer in silence"
    assert int(fields["urn"].Ff) & COMB
    assert int(fields["urn"].MaxLen) == 6
    assert [str(o[0]) for o in fields["school"].get("/Opt", [])] == []
    assert int(fields["school"].Ff) & RADIO
    assert {str(k) for kid in fields["school"].Kids for k in kid.AP.N} == {"/yes", "/no", "/Off"}


def test_a_choice_can_be_taken_back(fields):
    no_toggle_to_off = 1 << 14
    groups = [f for f in fields.values() if "/Kids" in f]
    assert groups
    assert not any(int(f.Ff) & no_toggle_to_off for f in groups)


def test_every_program_can_draw_what_is_typed(fields, pack: PdfPack):
    form = pack.kept.Root.AcroForm  # type: ignore[attr-defined]
    assert "/NeedAppearances" not in form
    simple = form.DR.Font["/PwA"]
    assert simple.Encoding == "/WinAnsiEncoding"
    assert "+" not in str(simple.BaseFont)
    assert "/ToUnicode" in simple
    assert "/FontFile2" in simple.FontDescriptor
    for page in pack.kept.pages:  # type: ignore[attr-defined]
        assert page.obj.Tabs == "/S"
        for widget in page.obj.Annots:
            assert "/AP" in widget or str(widget.get("/T")) == "packwright"


def test_the_hidden_field_and_the_metadata_say_which_copy_it_is(pack: PdfPack):
    copy = pack.fill(HARBOUR)
    stored = pypdf.PdfReader(io.BytesIO(copy.content)).get_fields()["packwright"].value
    manifest = Manifest.loads(stored)
    assert manifest is not None
    assert manifest.provider_id == "P/042"
    assert manifest.template_digest == pack.master_digest
    assert manifest.context["provider_name"] == "Harbour & Lane <Learning>"
    with pikepdf.open(io.BytesIO(copy.content)) as pdf, pdf.open_metadata() as told:
        assert json.loads(told["{https://packwright.example/ns/1.0/}manifest"]) == json.loads(
            stored
        )
        assert told["dc:title"] == "Everything & <more>: Harbour & Lane <Learning>"


def test_slots_are_where_the_fields_are(pack: PdfPack):
    found = {}
    with pikepdf.open(io.BytesIO(pack.fill(HARBOUR).content)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for widget in page.obj.Annots:
                name = str(widget.get("/T", widget.get("/Parent", {}).get("/T", "")))
                if "/T" not in widget:
                    name += next(k for k in dict(widget.AP.N) if k != "/Off")
                if name != "packwright":
                    found[name] = (number, sorted_box(widget.Rect))
    assert {slot.key: (slot.page, slot.box) for slot in pack.manifest_slots} == found


def test_the_same_copy_has_the_same_bytes_and_begins_with_its_master(pack: PdfPack):
    again = PdfPack(everything())
    assert again.master == pack.master
    assert again.fill(HARBOUR) == pack.fill(HARBOUR)
    assert pack.fill(HARBOUR).content.startswith(pack.master)


def test_a_stored_master_serves_whatever_the_round_but_no_other_form(pack: PdfPack):
    form = everything()
    later = PdfPack(form, parameters={"round_name": "Round two"}, master=pack.master)
    assert later.master == pack.master
    text = pypdf.PdfReader(io.BytesIO(later.fill().content)).pages[0].extract_text()
    assert "Round two" in text
    with pytest.raises(BadUsage, match="not published"):
        PdfPack(load_form("select_list"), master=pack.master)
    with pytest.raises(BadUsage, match="not published"):
        PdfPack(form, lots=["lot2"], master=pack.master)
    with pytest.raises(BadUsage, match="not a master"):
        PdfPack(form, master=b"%PDF-1.7 something else")


def test_lots_left_out_have_no_fields():
    names = pypdf.PdfReader(io.BytesIO(build_pdf(everything(), lots=["lot2"]).content)).get_fields()
    assert any(name.startswith("lot2_") for name in names)
    assert not any(name.startswith("lot1_") for name in names)


def test_the_print_version_has_the_same_places_and_no_fields(pack: PdfPack):
    screen, paper = pack.fill(HARBOUR), pack.print_version(HARBOUR)
    assert paper.name.endswith("-print.pdf")
    reader = pypdf.PdfReader(io.BytesIO(paper.content))
    assert not reader.get_fields()
    assert all("/Annots" not in page for page in reader.pages)
    shown = reader.pages[1].extract_text() + reader.pages[0].extract_text()
    assert "Harbour" in shown
    assert len(reader.pages) == len(pypdf.PdfReader(io.BytesIO(screen.content)).pages)
    assert pack.print_version(HARBOUR) == paper
