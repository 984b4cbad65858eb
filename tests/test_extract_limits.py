"""Hostile packages cost little and are refused; nothing in them is opened, run or fetched."""

import io
import time
import zipfile

import pytest
from adversary import Paper, filled_everything, xml
from typist import MAIN, W, members, zipped

from packwright.extract import extract
from packwright.extract.package import MARKUP, MEMBERS, XML_BYTES
from packwright.forms import Document
from packwright.rounds import shelf

SECONDS = 2.0  # CPU; the naive readers take up to half a minute or gigabytes for these
PARTS = members(filled_everything().content)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def shelves():
    return shelf([filled_everything().form])


def document(body: str) -> bytes:
    root = f"<w:document {SPACE}><w:body>{body}</w:body></w:document>"
    return zipped(PARTS | {MAIN: root.encode()})


def doctype(kind: str) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    declared = {
        "laughs": f'<!ENTITY l0 "ha">{laughs}',
        "file": '<!ENTITY l8 SYSTEM "file:///etc/hostname">',
        "plain": "",
    }[kind]
    text = "" if kind == "plain" else "<w:p><w:r><w:t>&l8;</w:t></w:r></w:p>"
    body = f"<w:document {SPACE}><w:body>{text}</w:body></w:document>"
    return zipped(PARTS | {MAIN: f"<!DOCTYPE w [{declared}]>{body}".encode()})


def archive(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return stream.getvalue()


def linked() -> bytes:
    stream = io.BytesIO(filled_everything().content)
    with zipfile.ZipFile(stream, "a") as made:
        info = zipfile.ZipInfo("word/link.xml")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/hostname")
    return stream.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one member."""
    content = archive(
        ("[Content_Types].xml", b"<a/>"),
        ("word/document.xml", b"<a/>" * 50),
        ("word/more.xml", b"<a/>" * 50),
    )
    at = content.rindex(b"word/more.xml") - 46
    first = content.rindex(b"word/document.xml") - 46
    return content[: at + 42] + content[first + 42 : first + 46] + content[at + 46 :]


HOSTILE = {
    "millions_of_paragraphs": lambda: document("<w:p/>" * (MARKUP + 1)),
    "a_part_too_large": lambda: document(f"<w:p><w:r><w:t>{'x ' * XML_BYTES}</w:t></w:r></w:p>"),
    "nested_a_thousand_deep": lambda: document("<w:ins>" * 1500 + "</w:ins>" * 1500),
    "too_many_members": lambda: zipped(PARTS | {f"word/m{n}.xml": b"" for n in range(MEMBERS)}),
    "a_bomb": lambda: zipped(PARTS | {"word/media/image1.png": b"\0" * 60_000_000}),
    "billion_laughs": lambda: doctype("laughs"),
    "external_entity": lambda: doctype("file"),
    "any_document_type": lambda: doctype("plain"),
    "a_path_outside": lambda: zipped(PARTS | {"../../evil.xml": b"<a/>"}),
    "an_absolute_path": lambda: zipped(PARTS | {"/etc/evil.xml": b"<a/>"}),
    "a_drive": lambda: zipped(PARTS | {"C:/evil.xml": b"<a/>"}),
    "a_link": linked,
    "overlapping_members": overlapping,
    "not_xml_at_all": lambda: zipped(PARTS | {MAIN: b"nothing of the kind"}),
    "an_odd_encoding": lambda: zipped(
        PARTS | {MAIN: b'<?xml version="1.0" encoding="UTF-7"?><w:document/>'}
    ),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_it_is_refused_quickly(name, shelves):
    content = HOSTILE[name]()
    started = time.process_time()
    receipt = extract(Document("x.docx", content), shelves)
    assert time.process_time() - started < SECONDS
    assert receipt.refusal is not None
    assert receipt.refusal.code in {"PW918", "PW924", "PW925", "PW926"}


def test_two_members_with_one_name_are_refused(shelves):
    with pytest.warns(UserWarning, match="Duplicate"):
        content = archive(*PARTS.items(), (MAIN, PARTS[MAIN]))
    assert extract(Document("x.docx", content), shelves).refusal.code == "PW925"


def test_sizes_in_the_directory_are_not_believed(shelves):
    content = document(f"<w:p><w:r><w:t>{'x ' * XML_BYTES}</w:t></w:r></w:p>")
    size = content.rindex(MAIN.encode()) - 46 + 24  # of the member, in its directory entry
    lying = content[:size] + (100).to_bytes(4, "little") + content[size + 4 :]
    started = time.process_time()
    assert extract(Document("x.docx", lying), shelves).refusal is not None
    assert time.process_time() - started < SECONDS


def test_a_cell_of_twenty_million_columns_costs_nothing(shelves):
    paper = Paper.of(filled_everything())
    paper.cell("sites/1/place").find(W + "tcPr").insert(0, xml('<w:gridSpan w:val="20000000"/>'))
    started = time.process_time()
    receipt = extract(Document("x.docx", paper.saved()), shelves)
    assert time.process_time() - started < SECONDS
    assert receipt.submission is not None


def test_work_grows_with_the_text_and_not_with_its_square(shelves):
    def seconds(rows: int) -> float:
        row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>A1</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>"
        paper = Paper.of(filled_everything())
        paper.body.insert(0, xml(f"<w:tbl>{row * rows}</w:tbl>"))
        content = paper.saved()
        started = time.process_time()
        assert extract(Document("x.docx", content), shelves).submission is not None
        return time.process_time() - started

    seconds(10)
    assert seconds(8000) < 12 * max(seconds(1000), 0.05)


def test_utf_16_is_read(shelves):
    text = PARTS[MAIN].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    content = zipped(PARTS | {MAIN: text.encode("utf-16")})
    receipt = extract(Document("x.docx", content), shelves)
    assert not receipt.findings
    assert receipt.submission.answers["name"].value == filled_everything().expected["name"].value


def test_what_programs_would_open_is_named_and_left_alone(shelves):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/attachedTemplate" TargetMode="External" '
        'Target="https://evil.example/t.dotm"/>'
        '<Relationship Id="r2" Type="http://x/attachedTemplate" TargetMode="External" '
        'Target="file:///C:/Users/Someone/Normal.dotm"/>'
        '<Relationship Id="r3" Type="http://x/hyperlink" TargetMode="External" '
        'Target="https://example.org/"/></Relationships>'
    )
    paper = Paper.of(filled_everything())
    paper.parts |= {
        "word/vbaProject.bin": b"macros",
        "word/embeddings/oleObject1.bin": b"object",
        "word/activeX/activeX1.xml": b"<a/>",
        "word/_rels/settings.xml.rels": relations.encode(),
    }
    code = xml('<w:r><w:fldSimple w:instr=" DDEAUTO c:\\\\windows cmd "/></w:r>')
    paper.paragraph("name").append(code[0])
    receipt = extract(Document("x.docm", paper.saved()), shelves)
    (told,) = [f.message for f in receipt.findings if f.code == "PW208"]
    for word in ("vbaProject.bin", "oleObject1.bin", "activeX1.xml", "evil.example", "DDEAUTO"):
        assert word in told
    assert "Someone" not in told
    assert "https://example.org" not in told
    assert receipt.submission.answers["name"].value == filled_everything().expected["name"].value
