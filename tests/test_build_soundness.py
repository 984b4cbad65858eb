"""The checks of built files find each fault that Microsoft's validator does not see."""

import io
import zipfile

import pytest
from everything import everything

from packwright.build import build_word
from packwright.build.soundness import faults

CONTENT = build_word(everything()).content
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"


def planted(old: str, new: str, part: str = "word/document.xml") -> list[str]:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    return faults(made.getvalue())


def in_body(xml: str) -> list[str]:
    return planted("<w:body>", f"<w:body>{xml}")


def test_a_built_form_has_none():
    assert faults(CONTENT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<w:tag w:val="story"/>', '<w:tag w:val="name"/>', "two controls have the tag name"),
        ('<w:tag w:val="story"/>', f'<w:tag w:val="{"s" * 65}"/>', "longer than 64"),
        ('w:name="Q_story"', 'w:name="Q_NAME"', "two bookmarks are named q_name"),
        ('w:name="Q_story"', 'w:name="Q story"', "cannot keep the bookmark name"),
        ('w:displayText="Online"', 'w:displayText="One-to-one"', "has 'One-to-one' twice"),
        ('w:value="online"', 'w:value="one"', "has 'one' twice"),
        (
            '<w:pStyle w:val="FormQuestion"/>',
            '<w:pStyle w:val="Lost"/>',
            "Lost is no paragraph style",
        ),
        (
            '<w:rStyle w:val="PlaceholderText"/>',
            '<w:rStyle w:val="FormHelp"/>',
            "no character style",
        ),
        ("FormPlaceholderSignature", "Lost", "the placeholder Lost is not in the glossary"),
        ('<w:lock w:val="sdtLocked"/><w:placeholder>', "<w:placeholder>", None),
        ("<w15:repeatingSectionItem/>", "", "is not inside a paragraph"),
        ("<w:richText/>", "<w:text/>", "loses answers in LibreOffice"),
        ("<w:tblCaption ", "<w:tblDescription ", "no caption"),
        (
            'mc:Ignorable="w14 wp14 w15"',
            'mc:Ignorable="w14 wp14"',
            "not ignorable for older programs",
        ),
        (
            'mc:Ignorable="w14 wp14 w15"',
            'mc:Ignorable="w14 wp14 w15 w99"',
            "w99 is to be ignored but not",
        ),
        ("<w:bookmarkEnd ", '<w:bookmarkStart w:name="Q_odd" ', "opened or closed only"),
        ("</w:body>", "</w:bodyy>", "not well-formed"),
    ],
)
def test_each_planted_fault_is_found(old, new, said):
    found = planted(old, new)
    assert any(said in fault for fault in found) if said else found == []


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<w:p/>", "a paragraph is empty"),
        (CONTROL.format('<w:tag w:val="a"/><w:alias w:val="b"/>'), "out of order: tag, alias"),
        (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>",
            "does not end with a paragraph",
        ),
        (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/>"
            "</w:tc></w:tr></w:tbl>",
            "not as many cells",
        ),
        ("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>" * 2, "two tables touch"),
        ("<w:sdt><w:sdtContent/></w:sdt>", "a control has no settings"),
    ],
)
def test_each_planted_piece_is_found(xml, said):
    assert any(said in fault for fault in in_body(xml))


def test_a_lost_part_is_found():
    assert any(
        "refers to word/gone.xml" in fault
        for fault in planted(
            'Target="settings.xml"', 'Target="gone.xml"', "word/_rels/document.xml.rels"
        )
    )


def test_two_controls_with_one_number_are_found():
    number = CONTENT_NUMBERS[0]
    assert any(
        f"the id {number}" in f
        for f in planted(f'<w:id w:val="{CONTENT_NUMBERS[1]}"/>', f'<w:id w:val="{number}"/>')
    )


with zipfile.ZipFile(io.BytesIO(CONTENT)) as _archive:
    _text = _archive.read("word/document.xml").decode()
CONTENT_NUMBERS = [piece.split('"')[0] for piece in _text.split('<w:id w:val="')[1:3]]
