"""Write the house Word template: python tools/make_house_template.py

A council restyles the result in Word; this script only makes the one that ships. The same script
gives the same bytes, and a test compares them with the committed file.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from pathlib import Path

from clip_picture import clip_picture
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from house_styles import BOX_LABEL, SETTINGS, STYLES, TEXT_WIDTH, numbering

TARGET = Path(__file__).parent.parent / "packwright" / "templates" / "word" / "form.docx"
_DROPPED = ("customXml", "thumbnail", "webSettings", "theme", "stylesWithEffects", "fontTable")

FOOTER = (
    "Form: {{ form_id }} {{ form_version }}\tReference: {{ reference }}",
    "{{ round_name }}\tPage ",
)
PARTICULARS = (
    ("For", "{{ provider_name }}"),
    ("Your number with us", "{{ provider_id }}"),
    ("Round", "{{ round_name }}"),
    ("This form", "Form: {{ form_id }} {{ form_version }}"),
    ("This copy", "Reference: {{ reference }}"),
)
BOX = (
    ("Return by", "{{ deadline }}"),
    ("Return to", "{{ return_to }}"),
    ("Who to ask", "{{ contact }}"),
)
HOW_TO = (
    "Type in the boxes; they grow as you write. Where a box says “Choose one”, pick from its list; "
    "click a square to tick it. If we have filled something in, check it and put it right.",
    "Answer every question marked Required. Answer those marked If needed when their "
    "condition is true for you.",
    "Leave a box empty if you cannot answer yet, and tell us in your message. "
    "“See attached” or “to be confirmed” cannot be counted as an answer.",
    "Keep the questions and their numbers as they are. You can save, close and come back at any "
    "time; on paper, write clearly in pen.",
    "Return the form as a Word document, with your evidence files, by the date in the box above.",
)
HELP = (
    "If you need this form in another format, such as large print or paper, or help to fill it in, "
    "ask the person named above."
)


def main() -> None:
    """Write the template to where the program finds it, or to the path given."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(house_template())


def house_template() -> bytes:
    """The shipped template's bytes."""
    document = Document()
    document.styles._element.getparent()
    _replace_parts(document)
    _set_page(document)
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _write_front_page(document)
    document.add_paragraph("{{p form_body }}", style="Normal")
    _write_furniture(document)
    _write_properties(document)
    return _packed(document)


def _replace_parts(document: WordDocument) -> None:
    part = document.part
    part._styles_part._element = parse_xml(STYLES)
    package = part.package
    clip = Part(PackURI("/word/media/clip.png"), CT.PNG, clip_picture(), package)
    lists = part.numbering_part
    lists._element = parse_xml(numbering(lists.relate_to(clip, RT.IMAGE)))
    part._settings_part._element = parse_xml(SETTINGS)
    for rel_id, rel in list(part.rels.items()):
        if any(word in rel.reltype for word in _DROPPED):
            del part.rels[rel_id]
    for rel_id, rel in list(part.package.rels.items()):
        if "thumbnail" in rel.reltype:
            del part.package.rels[rel_id]


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True


def _write_front_page(document: WordDocument) -> None:
    document.add_paragraph("{{ council }}", style="Form Masthead")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{%p if intro %}", style="Normal")
    document.add_paragraph("{{ intro }}", style="Form Lead")
    document.add_paragraph("{%p endif %}", style="Normal")
    for label, tag in PARTICULARS:
        line = document.add_paragraph(style="Form Particulars")
        line.add_run(label, style="Strong")
        line.add_run("\t" + tag)
    line.paragraph_format.space_after = Pt(12)
    _write_box(document)
    document.add_paragraph("How to fill this in", style="Heading 1")
    for step in HOW_TO:
        document.add_paragraph(step, style="List Bullet")
    document.add_paragraph(HELP, style="Normal")


def _write_box(document: WordDocument) -> None:
    table = document.add_table(rows=len(BOX), cols=2, style="Form Box")
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(
        parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="When and where to return this form"/>')
    )
    for row, (label, tag) in zip(table.rows, BOX, strict=True):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, text, width in zip(
            row.cells, (label, tag), (BOX_LABEL, TEXT_WIDTH - BOX_LABEL), strict=True
        ):
            cell.width = width * 635
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = "Form Box Label" if text == label else "Form Box Text"
    for column, width in zip(table.columns, (BOX_LABEL, TEXT_WIDTH - BOX_LABEL), strict=True):
        column.width = width * 635


def _write_furniture(document: WordDocument) -> None:
    section = document.sections[0]
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        first = footer.paragraphs[0]
        first.text, first.style = FOOTER[0], "Footer"
        second = footer.add_paragraph(FOOTER[1], style="Footer")
        _add_field(second, "PAGE")
        second.add_run(" of ")
        _add_field(second, "NUMPAGES")
    section.header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.text, line.style = "{{ council }}\t{{ provider_name }}", "Header"
    section.first_page_header.is_linked_to_previous = False
    first_header = section.first_page_header._element
    for paragraph in list(first_header)[1:]:
        first_header.remove(paragraph)


def _add_field(paragraph: Paragraph, code: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def _write_properties(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title = "{{ title }}: {{ provider_name }}"
    properties.identifier = "{{ reference }}"
    properties.author = "{{ council }}"
    properties.subject = "{{ round_name }}"
    properties.comments = ""
    properties.language = "en-GB"
    properties.keywords = properties.category = ""
    properties.last_modified_by = ""
    properties.revision = 1
    properties.created = properties.modified = dt.datetime(2026, 1, 1)


def _packed(document: WordDocument) -> bytes:
    """The package with fixed times, its parts in order and uncompressed, so that neither the clock
    nor the compressor's version changes a byte."""
    raw, packed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name[0] != "[", name))
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            target.writestr(info, source.read(name))
    return packed.getvalue()


if __name__ == "__main__":
    main()
