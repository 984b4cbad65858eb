"""The same form in files of other shapes: strict, with macros, renamed, and as OpenDocument."""

import re

import pytest
from adversary import Paper, filled_everything, run
from judging import Fate, judge
from lxml import etree
from typist import MAIN, W, members, zipped

from packwright.extract import extract, printed
from packwright.extract.odf import LOEXT, TABLE, TEXT
from packwright.forms import Document
from packwright.rounds import shelf

USUAL = b"http://schemas.openxmlformats.org/"
STRICT = b"http://purl.oclc.org/ooxml/"
ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">
 <office:automatic-styles>
  <style:style style:name="struck" style:family="text">
   <style:text-properties style:text-line-through-style="solid"/></style:style>
  <style:style style:name="hidden" style:family="text">
   <style:text-properties text:display="none"/></style:style>
  <style:style style:name="up" style:family="text">
   <style:text-properties style:text-position="super 58%"/></style:style>
 </office:automatic-styles>
 <office:body><office:text><text:p>Form: everything 2026.1</text:p>
 <table:table><table:table-column/>{rows}</table:table>{after}</office:text></office:body>
</office:document-content>"""


@pytest.fixture(scope="module")
def shelves():
    return shelf([filled_everything().form])


def exact(content: bytes, name: str, shelves) -> set[str]:
    """The codes of the findings, once every answer is seen to be exact."""
    receipt = extract(Document(name, content), shelves)
    assert receipt.refusal is None
    verdict = judge(receipt, filled_everything().expected)
    assert verdict.fates == {Fate.EXACT: len(filled_everything().expected)}, verdict.misses
    return {finding.code for finding in receipt.findings}


def test_strict_open_xml_is_read(shelves):
    parts = members(filled_everything().content)
    for name, content in parts.items():
        for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            content = re.sub(
                rb'="' + USUAL + family + rb'/2006/(\w+)"',
                rb'="' + STRICT + family + rb'/\1"',
                content,
            )
        parts[name] = content
    assert STRICT in parts[MAIN]
    assert exact(zipped(parts), "strict.docx", shelves) == set()


def test_a_document_with_macros_is_read_and_they_are_named(shelves):
    parts = members(filled_everything().content)
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main",
        "ms-word.document.macroEnabled.main",
    ).encode()
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    assert exact(zipped(parts), "form.docm", shelves) == {"PW208"}


def test_the_main_part_may_have_any_name(shelves):
    parts = members(filled_everything().content)
    parts["story/form7.xml"] = parts.pop(MAIN)
    relations = parts.pop("word/_rels/document.xml.rels").decode()
    parts["story/_rels/form7.xml.rels"] = relations.replace('Target="', 'Target="/word/').encode()
    top = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = top.replace(MAIN, "story/form7.xml").encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(f"/{MAIN}", "/story/form7.xml").encode()
    assert exact(zipped(parts), "renamed.docx", shelves) == set()


def test_form_fields_of_word_97_are_read(shelves):
    def field(data: str, result: str) -> list[etree._Element]:
        space = f'xmlns:w="{W[1:-1]}"'
        text = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
        made = etree.fromstring(
            f'<w:p {space}><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData>'
            "</w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        return list(made)

    paper = Paper.of(filled_everything())
    text = paper.expected["name"].text.replace("&", "&amp;").replace("<", "&lt;")
    paper.becomes("name", *field('<w:name w:val="Text1"/><w:textInput/>', text))
    listed = "".join(f'<w:listEntry w:val="{w}"/>' for w in ("Yes", "No"))
    index = "0" if paper.expected["school"].value else "1"
    paper.becomes("school", *field(f'<w:ddList><w:result w:val="{index}"/>{listed}</w:ddList>', ""))
    for option in ("lot1", "lot2"):
        ticked = int(option in paper.expected["lots"].value)
        data = f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{ticked}"/></w:checkBox>'
        paper.becomes(f"lots/{option}", *field(data, ""))
    assert exact(paper.saved(), "fields.docx", shelves) == set()


def test_a_field_that_never_ends_hides_nothing(shelves):
    paper = Paper.of(filled_everything())
    begin = etree.SubElement(run(""), W + "fldChar")
    begin.set(W + "fldCharType", "begin")
    paper.paragraph("name").insert(1, begin.getparent())
    receipt = extract(Document("x.docx", paper.saved()), shelves)
    verdict = judge(receipt, paper.expected)
    assert verdict.fates[Fate.EXACT] >= verdict.answers - 1


def row(*cells: str) -> str:
    inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def question(number: str, words: str, answer: str) -> str:
    return row(f"<text:p>{number}</text:p>", f"<text:p>{words}</text:p>") + row(
        "<text:p>Optional</text:p>", answer
    )


def odt(rows: str, after: str = "", **parts: bytes) -> bytes:
    content = ODT.format(rows=rows, after=after).encode()
    named = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
    return zipped(named | parts)


def answers(content: bytes, shelves):
    receipt = extract(Document("x.odt", content), shelves)
    assert receipt.submission is not None
    return receipt.submission.answers, receipt.findings


def test_an_opendocument_says_what_it_shows(shelves):
    long = (
        "<text:p>One<text:line-break/>two<text:s text:c='2'/>three</text:p>"
        "<text:p><text:span>fo</text:span><text:a>ur</text:a></text:p>"
    )
    rows = question(
        "A1", "What is your name?", "<text:p>Alder <text:span>Works</text:span></text:p>"
    )
    rows += question("A2", "What do you do?", long)
    found, _ = answers(odt(rows), shelves)
    assert found["name"].value == "Alder Works"
    assert found["story"].value == "One\ntwo  three\nfour"


def test_an_opendocument_hides_and_crosses_out(shelves):
    rows = question(
        "A1",
        "What is your name?",
        '<text:p><text:span text:style-name="struck">Old</text:span> New</text:p>',
    )
    rows += question(
        "A8", "How many hours?", '<text:p>10<text:span text:style-name="up">2</text:span></text:p>'
    )
    after = '<text:p>x<text:span text:style-name="hidden">Nobody sees this</text:span></text:p>'
    found, findings = answers(odt(rows, after), shelves)
    assert found["name"].why == "Part of it is crossed out"
    assert found["hours"].value is None
    assert any("Nobody sees this" in finding.message for finding in findings)


def test_deleted_text_comments_and_notes_of_an_opendocument(shelves):
    answer = (
        "<text:p>Alder<office:annotation><text:p>Really?</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since May"
        "</text:p></text:note-body></text:note></text:p>"
    )
    content = odt(question("A1", "What is your name?", answer))
    gone = (
        b"<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>Gone"
        b"</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    parts = members(content)
    parts["content.xml"] = parts["content.xml"].replace(b"<office:text>", gone)
    found, findings = answers(zipped(parts), shelves)
    assert found["name"].value == "Alder"
    told = " ".join(f"{finding.code} {finding.message}" for finding in findings)
    assert "PW209" in told
    assert "Really?" in told
    assert "Since May" in told
    assert "Gone" not in told


def test_a_million_repeated_cells_are_not_believed(shelves):
    wide = '<table:table-cell table:number-columns-repeated="9000000"/>'
    found, _ = answers(
        odt(
            f"<table:table-row>{wide}</table:table-row>"
            + question("A1", "What is your name?", "<text:p>Alder</text:p>")
        ),
        shelves,
    )
    assert found["name"].value == "Alder"


def test_names_of_opendocument_elements_are_what_libreoffice_writes():
    assert (TEXT + "p", TABLE + "table-cell") == (
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p",
        "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell",
    )
    assert LOEXT.startswith("{urn:org:documentfoundation:")


def test_what_is_printed_is_told_in_lines():
    on_paper = printed(filled_everything().content)
    assert "A1" in on_paper.lines
    assert "What is your name?" in on_paper.lines
    assert all(line == line.strip() and line for line in on_paper.lines)
