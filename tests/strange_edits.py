"""Things that people do to forms which no list of edits names."""

from __future__ import annotations

import copy
from collections.abc import Callable

from adversary import Paper, boxes, paragraph, run, styled, texts, unwrap, xml
from hard_edits import blanked
from lxml import etree
from typist import W
from word_edits import TYPED, xml_part
from writing import Written

Edit = Callable[[Paper], None]
EDITS: dict[str, Edit] = {}
_DATE = 'w:author="B. Reader" w:date="2026-11-02T09:00:00Z"'


def edit(function: Edit) -> Edit:
    """Registers an edit under its name."""
    EDITS[function.__name__] = function
    return function


@edit
def another_questions_answer_with_its_number(paper: Paper) -> None:
    """Several answers written into one box, each with the number of its question."""
    paper.answers("after", "A11: office@alder.example")
    paper.answers("name", "A16) nothing else")
    paper.answers("story", "We teach.\nA12: 01632 960001")


@edit
def question_renumbered(paper: Paper) -> None:
    """The numbers of two questions typed over with the next ones."""
    for tag, number in (("mode", "A5"), ("school", "A6")):
        first = paper.question_row(tag).find(W + "tc")
        next(texts(first)).text = number
    paper.noted += ["A5", "A6"]


@edit
def answer_in_the_footer(paper: Paper) -> None:
    """An answer at the foot of the page."""
    name = next(n for n in paper.parts if n.startswith("word/footer"))
    paper.edit_part(name, lambda root: root.append(paragraph("Our name is Alder Works")))
    paper.noted.append("Our name is Alder Works")


@edit
def answer_in_an_endnote(paper: Paper) -> None:
    """An answer in an endnote."""
    note = '<w:endnote w:id="2"><w:p><w:r><w:t>Only on Mondays</w:t></w:r></w:p></w:endnote>'
    paper.add_part("endnotes", xml_part("endnotes", note))
    reference = xml('<w:r><w:endnoteReference w:id="2"/></w:r>')
    paper.control("hours").find(W + "sdtContent").append(reference)
    paper.noted.append("Only on Mondays")


@edit
def answer_in_white_letters(paper: Paper) -> None:
    """White on white, which nobody sees."""
    paper.becomes("after", styled("nothing", '<w:color w:val="FFFFFF"/>'))
    paper.expected["after"] = Written("", None)


@edit
def answer_crossed_out(paper: Paper) -> None:
    """An answer crossed out and not replaced."""
    for tag in ("after", "hours", "lead_note"):
        paper.becomes(tag, styled("12", "<w:strike/>"))
        paper.expected[tag] = Written("", None)


@edit
def wording_crossed_out(paper: Paper) -> None:
    """A question crossed out as not applicable."""
    cell = paper.question_row("hours").findall(W + "tc")[-1]
    for each in cell.iter(W + "r"):
        each.insert(0, xml("<w:rPr><w:strike/></w:rPr>"))
    paper.noted.append("How many hours")


@edit
def colour_weight_and_size(paper: Paper) -> None:
    """A person's taste changes nothing."""
    look = '<w:b/><w:i/><w:color w:val="C00000"/><w:sz w:val="36"/><w:caps/>'
    for tag in TYPED:
        for each in paper.control(tag).find(W + "sdtContent").iter(W + "r"):
            each.insert(0, xml(f"<w:rPr>{look}</w:rPr>"))


@edit
def controls_in_controls(paper: Paper) -> None:
    """A control of the provider's own inside each answer's."""
    for tag in ("name", "mail", "hours"):
        content = paper.control(tag).find(W + "sdtContent")
        inner = xml('<w:sdt><w:sdtPr><w:tag w:val="mine"/></w:sdtPr><w:sdtContent/></w:sdt>')
        inner[-1].extend(list(content))
        content.append(inner)


@edit
def smart_tags(paper: Paper) -> None:
    """Word 2007's smart tags and custom XML round names."""
    for tag in ("name", "after"):
        content = paper.control(tag).find(W + "sdtContent")
        for kind in ("smartTag", "customXml"):
            wrapper = xml(f'<w:{kind} w:element="PersonName"/>')
            wrapper.extend(list(content))
            content.append(wrapper)


@edit
def mail_merge_fields(paper: Paper) -> None:
    """The provider's own mail merge: a field that was never filled, and one that was."""
    field = '<w:fldSimple w:instr=" MERGEFIELD {name} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    paper.becomes("name", xml(field.format(name="Org", shown="«Org»")))
    paper.becomes("after", xml(field.format(name="Note", shown="Nothing else")))
    paper.expected["name"] = Written("", None)
    paper.expected["after"] = Written("Nothing else", "Nothing else")


@edit
def line_breaks_of_every_kind(paper: Paper) -> None:
    """Shift+Enter, a page break and a column break inside an answer."""
    breaks = xml(
        '<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br w:type="page"/><w:t>three</w:t>'
        "<w:cr/><w:t>four</w:t></w:r>"
    )
    paper.becomes("story", breaks)
    paper.expected["story"] = Written("", "one\ntwo\nthree\nfour")


@edit
def section_breaks(paper: Paper) -> None:
    """A section break, with landscape pages, between the questions."""
    table = next(paper.row("name").iterancestors(W + "tbl"))
    table.addprevious(
        xml("<w:p><w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr></w:pPr></w:p>")
    )


@edit
def equation_as_answer(paper: Paper) -> None:
    """A fraction written with the equation editor: 1/2 is not 12."""
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    fraction = etree.fromstring(
        f"<m:oMath {space}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t>"
        "</m:r></m:den></m:f></m:oMath>"
    )
    paper.becomes("hours", fraction)
    paper.expected["hours"] = Written("", None)


@edit
def figures_raised(paper: Paper) -> None:
    """10² hours are not 102."""
    paper.becomes("hours", run("10"), styled("2", '<w:vertAlign w:val="superscript"/>'))
    paper.becomes("after", run("50 m"), styled("2", '<w:vertAlign w:val="superscript"/>'))
    paper.expected["hours"] = Written("", None)
    paper.expected["after"] = Written("50 m²", "50 m²")


@edit
def text_above_text(paper: Paper) -> None:
    """Reading aids above Chinese characters."""
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>dong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>"
        "東</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    paper.becomes("name", xml(ruby))
    paper.expected["name"] = Written("", None)


@edit
def list_choice_that_is_no_option(paper: Paper) -> None:
    """A drop-down that shows what its list never held."""
    paper.answers("mode", "Workshops")
    paper.answers("lead_judgement", "Mostly met")


@edit
def two_choices_where_one_is_asked(paper: Paper) -> None:
    """Both words left in the box of a single choice."""
    paper.answers("mode", "One-to-one, Online")
    paper.answers("school", "Yes / No")


@edit
def glyphs_of_every_font(paper: Paper) -> None:
    """Ticks by Wingdings 2, by a run set in Wingdings, and by an emoji with its selector."""
    tick = xml('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>')
    letter = styled("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    for key, mark in (("lots", tick), ("sites/1/modes", letter), ("sites/2/modes", run("✔️"))):
        value = paper.expected[key].value
        for option, control in boxes(paper, key).items():
            shown = copy.deepcopy(mark) if option in value else run("☐")
            control.find(W + "sdtContent")[:] = [shown]


@edit
def option_words_crossed_out(paper: Paper) -> None:
    """A box ticked, and the words of another option crossed out."""
    first, second = boxes(paper, "lots").values()
    next(texts(first)).text = "☒"
    label = second.getparent().findall(W + "r")[-1]
    label.insert(0, xml("<w:rPr><w:strike/></w:rPr>"))
    paper.expected["lots"] = Written("", None)


@edit
def right_to_left(paper: Paper) -> None:
    """Arabic and Hebrew, with direction marks; and a run whose letters are shown reversed."""
    paper.becomes("name", xml("<w:r><w:rPr><w:rtl/></w:rPr><w:t>مدرسة الأمل 12</w:t></w:r>"))
    paper.expected["name"] = Written("", "مدرسة الأمل 12")
    turned = xml('<w:bdo w:val="rtl"><w:r><w:t>81</w:t></w:r></w:bdo>')
    paper.becomes("hours", turned)
    paper.expected["hours"] = Written("", None)


@edit
def changes_half_accepted(paper: Paper) -> None:
    """Some changes accepted, some still open, one deletion across the paragraph's end."""
    line = paper.paragraph("story")
    unwrap(paper.control("story"))
    settings = line.find(W + "pPr")
    settings.append(xml(f'<w:rPr><w:del w:id="501" {_DATE}/></w:rPr>'))
    gone = xml(f'<w:del w:id="502" {_DATE}><w:r><w:delText>never</w:delText></w:r></w:del>')
    for each in line.findall(W + "r"):
        line.remove(each)
    line.append(run("We met "))
    line.append(gone)
    new = paragraph("families.")
    new.insert(0, xml(f'<w:ins w:id="503" {_DATE}><w:r><w:t>many </w:t></w:r></w:ins>'))
    line.addnext(new)
    paper.expected["story"] = Written("", "We met many families.")


@edit
def object_as_answer(paper: Paper) -> None:
    """A worksheet embedded in the place of the answer."""
    sheet = '<w:r><w:object><o:OLEObject r:id="rIdO" ProgID="Excel"/></w:object></w:r>'
    paper.becomes("story", xml(sheet))
    paper.expected["story"] = Written("", None)


@edit
def picture_beside_an_answer(paper: Paper) -> None:
    """A drawing put under an answer."""
    shape = '<w:r><w:pict><v:line id="l1" from="0,0" to="90,0"/></w:pict></w:r>'
    paper.paragraph("name").append(xml(shape))


@edit
def everything_in_one_paragraph(paper: Paper) -> None:
    """The options of a question run together in one line."""
    lines = [control.getparent() for control in boxes(paper, "sites/2/modes").values()]
    for line in lines[1:]:
        lines[0].append(run("   "))
        for child in list(line):
            if child.tag != W + "pPr":
                lines[0].append(child)
        line.getparent().remove(line)


@edit
def answer_behind_its_unit(paper: Paper) -> None:
    """The figure typed behind the printed unit, the prompt left before it."""
    written = blanked(paper, "hours")
    paper.paragraph("hours").append(run(f" {written.text}"))


@edit
def tags_lost_titles_kept(paper: Paper) -> None:
    """A program that keeps the titles of controls and nothing else."""
    for tag in list(paper.typist.root.iter(W + "tag")):
        tag.getparent().remove(tag)
    for mark in list(paper.typist.root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)
    for row in paper.body.iter(W + "tr"):
        first = row.find(W + "tc")
        words = "".join(first.itertext()) if first is not None else ""
        if words[:1].isupper() and words[1:2].isdigit():
            next(texts(first)).text = f"({words})"
