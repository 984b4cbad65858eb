"""What a built Word form holds: controls, anchors, identity, tables, council parts, protection."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import docx
import pytest
from everything import everything
from lxml import etree

from packwright.build import WordPack, build_word
from packwright.build.soundness import faults
from packwright.errors import BadUsage
from packwright.forms import (
    BLANK_END,
    BLANK_START,
    Manifest,
    Provider,
    anchors,
    library_names,
    load_form,
    show_pack_id,
    wording,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
HARBOUR = Provider("P/042", "Harbour & Lane <Learning>")


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def controls(root: etree._Element) -> dict[str, etree._Element]:
    """The controls by tag."""
    return {tag.get(f"{W}val"): tag.getparent().getparent() for tag in root.iter(f"{W}tag")}


def words(element: etree._Element) -> str:
    pieces = []
    for node in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        pieces.append({f"{W}br": "\n", f"{W}tab": "\t"}.get(node.tag, node.text or ""))
    return "".join(pieces)


def answer_text(root: etree._Element, tag: str) -> str:
    return words(controls(root)[tag].find(f"{W}sdtContent"))


@pytest.fixture(scope="module")
def blank() -> etree._Element:
    return part(build_word(everything()).content)


@pytest.fixture(scope="module")
def pack() -> WordPack:
    return WordPack(everything())


def expected_anchors() -> set[str]:
    found = set()
    for question in everything().questions():
        kind = question.kind
        if type(kind).__name__ == "Choices":
            found |= {anchors.tick(question.key, option.id) for option in kind.options}
        elif type(kind).__name__ != "Table":
            found.add(question.key)
    for row in (1, 2, 3):
        found |= {f"sites/{row}/{column}" for column in ("place", "since", "fee")}
        found |= {f"sites/{row}/modes/{option}" for option in ("group", "one", "online")}
    found |= {f"grid/{row}/{column}" for row in (1, 2) for column in ("what", "done")}
    found |= {f"evidence/{r}/{c}" for r in (1, 2, 3, 4) for c in ("sending", "file", "date")}
    return found


def test_every_answer_place_is_a_control_tagged_with_its_anchor(blank):
    found = {tag for tag in controls(blank) if not tag.startswith("Before_you_send/")}
    assert found == expected_anchors() | {"sites"}


def test_every_control_has_its_bookmark_title_and_lock(blank):
    names = {b.get(f"{W}name") for b in blank.iter(f"{W}bookmarkStart")}
    for anchor, control in controls(blank).items():
        settings = control.find(f"{W}sdtPr")
        assert settings.find(f"{W}lock").get(f"{W}val") == "sdtLocked"
        assert 0 < len(settings.find(f"{W}alias").get(f"{W}val")) <= 64
        if anchor != "sites":
            assert anchors.bookmark(anchor) in names


def test_the_title_of_a_control_begins_with_its_number(blank):
    title = controls(blank)["lead_judgement"].find(f"{W}sdtPr/{W}alias").get(f"{W}val")
    assert title == "B1a How far is it met?"
    assert anchors.number_in(title) == "B1a"
    cell = controls(blank)["sites/2/since"].find(f"{W}sdtPr/{W}alias").get(f"{W}val")
    assert cell == "A15 row 2: Since"


def test_the_number_stands_in_a_cell_and_the_wording_in_the_next(blank):
    rows = [[words(c) for c in row.findall(f"{W}tc")] for row in blank.iter(f"{W}tr")]
    assert ["A1", "What is your name?Send: Insurance & cover (Ev3)"] in rows
    assert ["Required", wording.TYPE_HERE] in rows
    assert ["B1a", "How far is it met? (required)", wording.CHOOSE] in rows


def test_each_kind_gets_its_native_control(blank):
    def kind(tag: str) -> str:
        return etree.QName(controls(blank)[tag].find(f"{W}sdtPr")[-1]).localname

    assert kind("name") == kind("story") == kind("hours") == kind("signed") == "richText"
    assert kind("mode") == kind("school") == "dropDownList"
    assert kind("opened") == "date"
    assert kind("lots/lot1") == "checkbox"
    items = controls(blank)["mode"].find(f"{W}sdtPr/{W}dropDownList")
    assert [(i.get(f"{W}value"), i.get(f"{W}displayText")) for i in items] == [
        ("", wording.CHOOSE),
        ("group", "Small group, 2-4"),
        ("one", "One-to-one"),
        ("online", "Online"),
    ]


def test_an_empty_place_says_what_the_form_says_there(blank):
    for question in everything().questions():
        if question.key in controls(blank) and question.key != "sites":
            text = answer_text(blank, question.key)
            assert text in wording.PLACEHOLDERS
            assert controls(blank)[question.key].find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def test_units_follow_the_place_and_table_headings(blank):
    row = next(r for r in blank.iter(f"{W}tr") if controls(blank)["hours"] in list(r.iter()))
    assert words(row) == f"Optional{wording.TYPE_HERE} hours"
    assert any(words(c) == "Fee (pounds)" for c in blank.iter(f"{W}tc"))


def test_tables_repeat_their_heading_and_never_split_a_row(blank):
    for table in blank.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in blank.iter(f"{W}tr"))
    heads = [
        words(row) for row in blank.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    assert heads == [
        "No.DocumentName the file",
        "PlaceRequired.SinceHowFee (pounds)",
        "ItemWhatUp to 20 words.Done",
        "DocumentSending it?File nameIts date",
    ]


def test_a_long_answer_gets_the_room_of_its_words(blank):
    row = next(r for r in blank.iter(f"{W}tr") if controls(blank)["story"] in list(r.iter()))
    height = int(row.find(f"{W}trPr/{W}trHeight").get(f"{W}val"))
    assert height > 12 * 290  # 150 words are about 12 lines


def test_council_parts_are_named_and_shaded(blank):
    shaded = [
        t
        for t in blank.iter(f"{W}tbl")
        if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "FormCouncil"
    ]
    inside = {tag for t in shaded for tag in controls(t)}
    assert inside == {"lead_seen", "pol_seen", "visited"}
    for table in shaded:
        assert words(table.getprevious()).startswith("For the council.")


def test_headings_are_real_and_the_language_is_set(blank):
    heads = [
        words(p)
        for p in blank.iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == "Heading1"
    ]
    assert heads == [
        "How to fill this in",
        "What to send with it",
        "A\tAbout you",
        "B\tStandards",
        "C\tWeeks",
        "D\tLot 1 Academic",
        "D\tLot 2 Vocational",
        "E\tThe visit",
        "F\tEvidence you are sending",
        "Before you send",
    ]
    styles = part(build_word(everything()).content, "word/styles.xml")
    assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"en-GB"}


def test_the_evidence_list_says_how_to_name_each_file(pack):
    root = part(pack.fill(HARBOUR).content)
    assert "Ev3-P-042.pdf" in [words(cell) for cell in root.iter(f"{W}tc")]


def test_the_identity_travels_five_ways(pack):
    content = pack.fill(HARBOUR).content
    custom = part(content, "docProps/custom.xml")
    stored = {p.get("name"): p[0].text for p in custom}
    manifest = Manifest.from_properties(stored)
    assert manifest is not None
    assert (manifest.form_id, manifest.provider_id) == ("everything", "P/042")
    assert max(map(len, stored.values())) <= 255
    shown = show_pack_id(manifest.pack_id)
    assert f'name="FORM_{manifest.pack_id}"' in etree.tostring(part(content)).decode()
    core = part(content, "docProps/core.xml")
    assert core.find("{*}identifier").text == shown
    assert core.find("{*}title").text == "Everything & <more>: Harbour & Lane <Learning>"
    for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        assert f"Reference: {shown}" in words(part(content, name))
        assert "Form: everything 2026.1" in words(part(content, name))


def test_the_manifest_holds_every_printed_value(pack):
    content = pack.fill(HARBOUR).content
    stored = {p.get("name"): p[0].text for p in part(content, "docProps/custom.xml")}
    context = Manifest.from_properties(stored).context
    assert context["floor"] == "£5,000,000"
    assert context["provider_name"] == "Harbour & Lane <Learning>"
    assert context["deadline"] == "to be confirmed"
    assert context["contact"] == "Priya Kowalczyk"


def test_the_deadline_is_said_with_its_weekday():
    day = dt.date(2026, 12, 18)
    root = part(build_word(everything(), parameters={"return_by": day}).content)
    assert "Return byFriday 18 December 2026, 17:00" in words(root)


def test_the_same_input_gives_the_same_bytes(pack):
    again = WordPack(everything())
    known = Provider("P1", "One", {"sites/5/place": "Far", "name": "N"})
    assert pack.fill(known).content == again.fill(known).content
    assert pack.fill().content == again.fill().content
    assert pack.blank_for_shelf() == again.blank_for_shelf()


def test_providers_and_parameters_change_the_reference(pack):
    names = {pack.fill(p).name for p in (None, Provider("1", "A"), Provider("2", "A"))}
    other = build_word(everything(), parameters={"round_name": "Round two"})
    assert len({*names, other.name}) == 4


def test_protection_lets_only_answers_be_changed():
    free = part(build_word(everything()).content, "word/settings.xml")
    assert free.find(f"{W}documentProtection") is None
    kept = part(build_word(everything(), protect=True).content, "word/settings.xml")
    protection = kept.find(f"{W}documentProtection")
    assert protection.get(f"{W}edit") == "forms"
    assert protection.get(f"{W}enforcement") == "1"
    assert protection.getnext().tag == f"{W}defaultTabStop"


def test_only_the_chosen_lots_are_printed():
    root = part(build_word(everything(), lots=["lot2"]).content)
    tags = set(controls(root))
    assert "lot2_places" in tags
    assert "lot1_places" not in tags
    # Rows of the evidence list keep their numbers, whatever lots are chosen.
    assert {t for t in tags if t.startswith("evidence/") and t.endswith("/file")} == {
        "evidence/2/file",
        "evidence/3/file",
        "evidence/4/file",
    }
    with pytest.raises(BadUsage, match="no lot lot9"):
        build_word(everything(), lots=["lot9"])


def test_the_shelf_copy_has_marked_names_and_all_lots():
    content = WordPack(everything(), lots=["lot2"]).blank_for_shelf()
    root = part(content)
    assert "lot1_places" in controls(root)
    text = words(root)
    for name in ("council", "intro", "provider_name", "floor", "reference", "deadline"):
        marked = f"{BLANK_START}{name}{BLANK_END}"
        assert (marked in text) is (name != "intro")
    assert f"Ev3-{BLANK_START}file_reference{BLANK_END}.pdf" in text
    assert faults(content) == []


def test_python_docx_opens_it():
    document = docx.Document(io.BytesIO(build_word(everything()).content))
    assert document.core_properties.title == "Everything & <more>: Any provider"
    assert any(p.style.name == "Heading 1" for p in document.paragraphs)


@pytest.mark.parametrize("name", library_names())
def test_every_form_of_the_library_builds_soundly(name):
    form = load_form(name)
    assert faults(build_word(form, HARBOUR, protect=True).content) == []


def test_unknown_parameters_and_wrong_values_are_refused():
    with pytest.raises(BadUsage, match="no parameter colour"):
        build_word(everything(), parameters={"colour": "red"})
    with pytest.raises(BadUsage, match="wrong kind"):
        build_word(everything(), parameters={"return_by": "Friday"})
    with pytest.raises(BadUsage) as refused:
        build_word(
            everything(),
            Provider("P1", "One", {"nmae": "x", "hours": "many", "sites/7/place": "y"}),
        )
    assert "nmae is no question" in str(refused.value)
    assert "hours cannot have" in str(refused.value)
    assert "sites/7/place is no question" in str(refused.value)


def test_answers_for_lots_that_are_not_printed_are_left_out():
    known = Provider("P1", "One", {"lot1_places": Decimal(4), "lot2_places": Decimal(5)})
    root = part(build_word(everything(), known, lots=["lot2"]).content)
    assert answer_text(root, "lot2_places") == "5"
