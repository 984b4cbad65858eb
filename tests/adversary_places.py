"""Answers and remarks where no answer is looked for: notes, comments, headers, drawings, the end of
the document, another question's place."""

from __future__ import annotations

import copy

from adversary import PREFIXES, Paper, case, copied, paragraph, run, styled, texts, xml
from lxml import etree
from typist import W14, W, tag_of
from writing import Written

_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{id}" name="P"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}">'
    "{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_PIC = (
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    '<a:blip r:embed="rIdShot"/></pic:blipFill></pic:pic>'
)
_DOTS = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc00000030101004a3a3a8f0000000049454e44ae426082"
)  # a picture of one point


@case
def answer_in_a_comment(paper: Paper) -> None:
    """The place left empty, the answer given in a comment on it."""
    paper.unanswered("after")
    line = paper.paragraph("after")
    line.append(xml('<w:r><w:commentReference w:id="0"/></w:r>'))
    note = (
        '<w:comment w:id="0" w:author="A. Bell"><w:p><w:r><w:t>We close in August</w:t></w:r></w:p>'
    )
    paper.add_part("comments", f"<w:comments {PREFIXES}>{note}</w:comment></w:comments>")
    paper.noted.append("We close in August")


@case
def condition_in_a_footnote(paper: Paper) -> None:
    """A figure with a footnote that takes half of it back."""
    paper.paragraph("hours").append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>in term time only</w:t></w:r></w:p></w:footnote>'
    paper.add_part("footnotes", f"<w:footnotes {PREFIXES}>{note}</w:footnotes>")
    paper.noted.append("in term time only")


@case
def remark_in_the_header(paper: Paper) -> None:
    """Words typed at the top of every page."""
    name = next(n for n in paper.parts if n.startswith(("word/header", "word/footer")))
    paper.edit_part(name, lambda root: root.append(paragraph("Without prejudice")))
    paper.noted.append("Without prejudice")


@case
def watermark(paper: Paper) -> None:
    """“DRAFT” across every page, which Word keeps as a drawing in the header."""
    art = '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="DRAFT"/>'
    name = next(n for n in paper.parts if n.startswith(("word/header", "word/footer")))
    paper.edit_part(name, lambda r: r.append(xml(f"{art}</v:shape></w:pict></w:r></w:p>")))
    paper.noted.append("DRAFT")


@case
def signature_in_word_art(paper: Paper) -> None:
    """The name as WordArt, whose letters are the attribute of a drawing."""
    art = '<w:r><w:pict><v:shape id="s1"><v:textpath string="A. Bell"/></v:shape></w:pict></w:r>'
    paper.becomes("signed", xml(art))
    paper.expected["signed"] = Written("A. Bell", None)


@case
def signature_in_ink(paper: Paper) -> None:
    """Signed with a pen on the screen: the strokes are a part of their own, beside a picture."""
    ink = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w:drawing><wp:inline>'
        '<wp:extent cx="900000" cy="250000"/><wp:docPr id="90" name="Ink 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingInk">'
        '<w14:contentPart r:id="rIdInk"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        '</mc:Choice><mc:Fallback><w:pict><v:shape id="i1"><v:imagedata r:id="rIdShot"/></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    _add_picture(paper)
    paper.becomes("signed", xml(ink))
    paper.expected["signed"] = Written("PW213", None)


@case
def screenshot_as_answer(paper: Paper) -> None:
    """A picture of the text instead of the text."""
    _add_picture(paper)
    paper.becomes("story", xml(_PICTURE.format(id=91, kind="picture", inside=_PIC)))
    paper.expected["story"] = Written("PW213", None)


@case
def diagram_as_answer(paper: Paper) -> None:
    """A SmartArt chart, whose words are in another part."""
    inside = '<dgm:relIds r:dm="rIdD1" r:lo="rIdD2" r:qs="rIdD3" r:cs="rIdD4"/>'
    paper.becomes("story", xml(_PICTURE.format(id=92, kind="diagram", inside=inside)))
    paper.expected["story"] = Written("PW213", None)


@case
def answers_in_a_letter_at_the_end(paper: Paper) -> None:
    """The places left empty, and all said in a letter behind the form."""
    for key in ("after", "mail", "story"):
        text = f"{key}: {paper.expected[key].text.splitlines()[0]}"
        paper.unanswered(key)
        paper.body[-1].addprevious(paragraph(text))
        paper.noted.append(text)


@case
def answer_continued_at_the_end(paper: Paper) -> None:
    """A long answer that goes on behind the form."""
    text = "A2 continued: and on Sundays we sail."
    paper.body[-1].addprevious(paragraph(text))
    paper.noted.append(text)


@case
def words_between_the_questions(paper: Paper) -> None:
    """A paragraph typed between two tables."""
    table = next(paper.row("sites/1/place").iterancestors(W + "tbl"))
    table.addnext(paragraph("The third site opens in May."))
    paper.noted.append("The third site opens in May.")


@case
def control_copied_to_another_question(paper: Paper) -> None:
    """The control of one answer copied over that of another, tag and all."""
    control = paper.control("after")
    control.getparent().replace(control, copied(paper.control("mail")))
    paper.expected["after"] = paper.expected["mail"]


@case
def answer_dragged_into_another(paper: Paper) -> None:
    """One answer cut out and dropped behind another by a slip of the mouse."""
    paper.paragraph("after").append(run(" " + paper.expected["urn"].text))
    paper.unanswered("urn")
    both = f"{paper.expected['after'].text} 990009"
    paper.expected["after"] = Written(both, both)


@case
def answers_one_place_too_low(paper: Paper) -> None:
    """Typed one question too low, control by control: the kinds no longer fit."""
    paper.answers("hours", "11 pounds")
    paper.answers("price", "990009 (URN)")
    paper.answers("urn", "office@alder-works.example")


@case
def numbers_swapped(paper: Paper) -> None:
    """Two questions' numbers exchanged by somebody who reorders them; no more than that."""
    first, second = (next(texts(paper.question_row(key))) for key in ("hours", "urn"))
    first.text, second.text = second.text, first.text


@case
def numbers_swapped_without_controls(paper: Paper) -> None:
    """The same when wording and number are all there is, and contradict each other."""
    numbers_swapped(paper)
    paper.without_controls()


@case
def numbers_written_another_way(paper: Paper) -> None:
    """“Q. A 4)” for A4, and no controls."""
    for key in ("mode", "hours", "after"):
        number = next(texts(paper.question_row(key)))
        number.text = f"Q. {number.text[0]}\u00a0{number.text[1:]})"
    paper.without_controls()


@case
def form_translated_without_controls(paper: Paper) -> None:
    """Every wording in another language, numbers and answers as they were."""
    for key in ("mode", "hours", "after", "urn", "story"):
        list(texts(paper.question_row(key)))[1].text = f"Pytanie o {len(key)} rzeczy"
    paper.without_controls()


@case
def whole_form_there_twice(paper: Paper) -> None:
    """Two returns in one file, the second with other answers."""
    end = paper.body[-1]
    second = [copied(element) for element in paper.body[:-1]]
    for element in second:
        end.addprevious(element)
        for control in element.iter(W + "sdt"):
            if tag_of(control) in {"name", "after", "urn"}:
                control.find(W + "sdtContent")[:] = [run(f"second {tag_of(control)}")]
    for key in ("name", "after", "urn"):
        paper.expected[key] = Written("", None)


@case
def prompt_in_another_language(paper: Paper) -> None:
    """A control emptied in a Polish or Welsh Word shows that Word's own prompt."""
    prompts = {
        "after": "Kliknij lub naciśnij tutaj, aby wprowadzić tekst.",
        "name": "Cliciwch neu dapiwch yma i roi testun.",
        "story": "Klicken oder tippen Sie hier, um Text einzugeben.",
    }
    for key, words in prompts.items():
        paper.unanswered(key)
        settings = paper.control(key).find(W + "sdtPr")
        settings.find(W + "placeholder").addnext(etree.Element(W + "showingPlcHdr"))
        paper.becomes(key, styled(words, '<w:rStyle w:val="PlaceholderText"/>'))


@case
def prompt_half_left(paper: Paper) -> None:
    """The prompt not quite deleted before typing."""
    _typed(paper, "after", "Click or tap here to type" + "Alder House", "Alder House")
    _typed(paper, "name", "Click or tap " + "Alder Trust", "Alder Trust")
    _typed(paper, "story", "We sail. " + "tap here to type", "We sail.")


@case
def prompt_typed_over_letter_by_letter(paper: Paper) -> None:
    """The answer typed into the prompt's own run, whose grey style stays with it."""
    for key in ("after", "name", "hours"):
        words = styled(paper.expected[key].text, '<w:rStyle w:val="PlaceholderText"/>')
        settings = paper.control(key).find(W + "sdtPr")
        settings.find(W + "placeholder").addnext(etree.Element(W + "showingPlcHdr"))
        paper.becomes(key, words)


@case
def figure_became_a_list(paper: Paper) -> None:
    """“15.” typed, and Word made an empty list item of it: the figure is in the list, not the text."""
    paper.becomes("hours")
    line = paper.paragraph("hours")
    line.find(W + "pPr").append(xml("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='9'/></w:numPr>"))
    paper.expected["hours"] = Written("", None)


@case
def words_changed_everywhere(paper: Paper) -> None:
    """Find and replace over the whole document, questions and answers alike."""
    for text in texts(paper.typist.root):
        text.text = (text.text or "").replace("you", "thou")
    for key, told in paper.expected.items():
        if "you" in told.text and isinstance(told.value, str):
            paper.expected[key] = Written("", told.value.replace("you", "thou"))


@case
def section_deleted(paper: Paper) -> None:
    """A whole section thrown out as not applicable."""
    table = next(paper.row("grid/1/what").iterancestors(W + "tbl"))
    before = table.getprevious()
    while "Heading1" not in etree.tostring(before, encoding="unicode"):
        gone, before = before, before.getprevious()
        gone.getparent().remove(gone)
    table.getparent().remove(table)
    for key in [k for k in paper.expected if k.split("/")[0] == "grid"]:
        paper.expected[key] = Written("", None)


@case
def answers_in_hidden_text(paper: Paper) -> None:
    """Answers of last year hidden with Word's own switch, not deleted."""
    look = "<w:vanish/>"
    paper.becomes("after", styled("Last year's words", look), run("This year's words"))
    paper.expected["after"] = Written("This year's words", "This year's words")


@case
def answer_linked_to_a_document(paper: Paper) -> None:
    """“See our policy”, with a link: no answer, and the link leads elsewhere."""
    link = xml('<w:hyperlink r:id="rIdElsewhere"/>')
    link.append(run("see our policy"))
    paper.becomes("hours", link)
    paper.expected["hours"] = Written("see our policy", None)


@case
def tick_box_stored_otherwise_than_shown(paper: Paper) -> None:
    """The stored state of every box is wrong, what is shown is right."""
    for state in paper.typist.root.iter(W14 + "checked"):
        state.set(W14 + "val", "0" if state.get(W14 + "val") == "1" else "1")


@case
def comparison_of_two_versions(paper: Paper) -> None:
    """Word's “Compare”: each text answer deleted and inserted anew, tracked."""
    for key in ("after", "name", "mail", "hours"):
        content = paper.control(key).find(W + "sdtContent")
        kept = copy.deepcopy(content[0])
        deleted = xml(
            '<w:del w:id="901" w:author="B"><w:r><w:delText>old words</w:delText></w:r></w:del>'
        )
        inserted = xml('<w:ins w:id="902" w:author="B"/>')
        inserted.append(kept)
        content[:] = [deleted, inserted]


def _typed(paper: Paper, key: str, text: str, meant: str) -> None:
    paper.becomes(key, run(text))
    paper.expected[key] = Written(meant, meant)


def _add_picture(paper: Paper) -> None:
    paper.parts["word/media/shot.png"] = _DOTS
    relation = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    told = {"Id": "rIdShot", "Type": kind, "Target": "media/shot.png"}
    paper.edit_part(
        "word/_rels/document.xml.rels", lambda root: etree.SubElement(root, relation, told)
    )
