"""What Word and honest people do to a form, as edits of its XML: the thirty that every reader of
Word forms must survive. Each takes a `Paper` and says in `expected` what must still be read."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

from adversary import Paper, boxes, copied, paragraph, run, texts, unwrap, xml
from typist import Element, W, tag_of
from writing import Written

Edit = Callable[[Paper], None]
EDITS: dict[str, Edit] = {}
TYPED = ("name", "story", "hours", "price", "mail", "opened", "starts", "phone", "after")
_DATE = 'w:author="A. Reader" w:date="2026-11-01T09:00:00Z"'


def edit(function: Edit) -> Edit:
    """Registers an edit under its name."""
    EDITS[function.__name__] = function
    return function


def answers(paper: Paper) -> Iterator[Element]:
    """The runs of all typed answers."""
    for tag, control in paper.typist.controls.items():
        if tag and tag in paper.expected and "lots" not in tag:
            yield from control.find(W + "sdtContent").iter(W + "r")


def printed_text(paper: Paper, words: str) -> Element:
    """The paragraph that prints these words."""
    return next(p for p in paper.body.iter(W + "p") if words in "".join(p.itertext()))


@edit
def runs_split(paper: Paper) -> None:
    """Word splits a run wherever the cursor has been."""
    for each in list(answers(paper)):
        for text in list(texts(each)):
            words = text.text or ""
            if len(words) > 3:
                text.text = words[:2]
                rest = copy.deepcopy(each)
                for child in list(rest):
                    if child.tag != W + "rPr":
                        rest.remove(child)
                rest.append(copy.deepcopy(text))
                rest[-1].text = words[2:]
                following = list(text.itersiblings())
                rest.extend(following)
                each.addnext(rest)
                break


@edit
def revision_numbers_and_spelling(paper: Paper) -> None:
    """rsid attributes on every run, proofErr marks round every word."""
    for number, each in enumerate(list(answers(paper))):
        each.set(W + "rsidR", f"00{number:06X}")
        each.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
        each.addnext(xml('<w:proofErr w:type="spellEnd"/>'))


@edit
def placeholder_style_left(paper: Paper) -> None:
    """The answer keeps the grey style of the prompt."""
    for each in answers(paper):
        each.insert(0, xml('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'))


@edit
def prompt_flag_left(paper: Paper) -> None:
    """What LibreOffice leaves on a typed answer: the flag of the prompt, and its grey style."""
    for tag in TYPED:
        paper.control(tag).find(W + "sdtPr").append(xml("<w:showingPlcHdr/>"))
    placeholder_style_left(paper)


@edit
def tracked_insertion(paper: Paper) -> None:
    """All answers typed with changes tracked."""
    for number, each in enumerate(list(answers(paper))):
        wrapper = xml(f'<w:ins w:id="{9000 + number}" {_DATE}/>')
        each.addprevious(wrapper)
        wrapper.append(each)


@edit
def tracked_deletion_and_move(paper: Paper) -> None:
    """An older answer deleted before each, and text moved away after it."""
    for number, each in enumerate(list(answers(paper))):
        gone = (
            f'<w:del w:id="{7000 + number}" {_DATE}><w:r><w:delText>old</w:delText></w:r></w:del>'
        )
        moved = (
            f'<w:moveFrom w:id="{8000 + number}" {_DATE}><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
        )
        each.addprevious(xml(gone))
        each.addnext(xml(moved))


@edit
def comments(paper: Paper) -> None:
    """A comment on every answer."""
    said = "".join(
        f'<w:comment w:id="{number}" {_DATE}><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p>'
        "</w:comment>"
        for number, _ in enumerate(TYPED)
    )
    paper.add_part("comments", xml_part("comments", said))
    for number, tag in enumerate(TYPED):
        first = next(paper.control(tag).find(W + "sdtContent").iter(W + "r"))
        first.addprevious(xml(f'<w:commentRangeStart w:id="{number}"/>'))
        first.addnext(xml(f'<w:commentRangeEnd w:id="{number}"/>'))
    paper.noted.append("Is this right?")


@edit
def control_grown_to_paragraphs(paper: Paper) -> None:
    """Enter pressed in a long answer: the control becomes a block with two paragraphs."""
    control, line = paper.control("story"), paper.paragraph("story")
    inside = control.find(W + "sdtContent")
    inside[:] = [paragraph("We met families."), paragraph("Their letters are kept.")]
    line.addnext(control)
    line.getparent().append(etree_paragraph())
    line.getparent().remove(line)
    text = "We met families.\nTheir letters are kept."
    paper.expected["story"] = Written(text, text)


@edit
def hyperlinks(paper: Paper) -> None:
    """Word makes links of addresses as they are typed."""
    for tag in ("mail", "name"):
        each = next(paper.control(tag).find(W + "sdtContent").iter(W + "r"))
        link = xml('<w:hyperlink w:history="1"/>')
        each.addprevious(link)
        link.append(each)


@edit
def fields(paper: Paper) -> None:
    """An answer put in by a field: only its result is read."""
    for tag in ("name", "phone"):
        each = next(paper.control(tag).find(W + "sdtContent").iter(W + "r"))
        marks = [
            xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')
            for kind in ("begin", "separate", "end")
        ]
        code = xml("<w:r><w:instrText> DOCPROPERTY Company </w:instrText></w:r>")
        for before in (marks[0], code, marks[1]):
            each.addprevious(before)
        each.addnext(marks[2])
    each = next(paper.control("after").find(W + "sdtContent").iter(W + "r"))
    simple = xml('<w:fldSimple w:instr=" AUTHOR "/>')
    each.addprevious(simple)
    simple.append(each)


@edit
def spaces_that_do_not_break(paper: Paper) -> None:
    """Non-breaking spaces for ordinary ones, in labels and choices alike."""
    for text in texts(paper.body):
        inside = text.iterancestors(W + "sdtContent")
        if next(inside, None) is None or text.text in ("Met in full", "One-to-one"):
            text.text = (text.text or "").replace(" ", "\u00a0")


@edit
def quotes_curled(paper: Paper) -> None:
    """AutoFormat curls the quotes and lengthens the dashes of everything printed."""
    for text in texts(paper.body):
        if next(text.iterancestors(W + "sdtContent"), None) is None:
            text.text = (text.text or "").replace("'", "’").replace(" - ", " – ")


@edit
def typed_beside_the_control(paper: Paper) -> None:
    """The prompt left as it was, the answer typed behind the control."""
    for tag in ("name", "mode", "mail", "phone"):
        written = paper.expected[tag]
        paper.unanswered(tag)
        paper.control(tag).addnext(run(written.text))
        paper.expected[tag] = written


@edit
def typed_in_the_question(paper: Paper) -> None:
    """The answer typed under the wording; the prompt left in its place."""
    for tag in ("name", "mail", "phone"):
        written = paper.expected[tag]
        paper.unanswered(tag)
        paper.question_row(tag).findall(W + "tc")[-1].append(paragraph(written.text))
        paper.expected[tag] = written


@edit
def answer_cells_overwritten(paper: Paper) -> None:
    """The whole cell selected and typed over: control and bookmark are gone."""
    for tag in TYPED:
        cell = paper.cell(tag)
        lines = [paragraph(line) for line in paper.expected[tag].text.split("\n")]
        cell[:] = [*cell.findall(W + "tcPr"), *lines]


@edit
def controls_removed(paper: Paper) -> None:
    """No control is left; bookmarks are."""
    root = paper.typist.root
    while (control := next(root.iter(W + "sdt"), None)) is not None:
        unwrap(control)


@edit
def controls_and_bookmarks_removed(paper: Paper) -> None:
    """No control and no bookmark is left."""
    paper.without_controls()


@edit
def numbers_erased(paper: Paper) -> None:
    """Nor any number: the wording is all that is left."""
    for row in paper.body.iter(W + "tr"):
        first = row.find(W + "tc")
        text = "".join(first.itertext()) if first is not None else ""
        if text[:1].isupper() and text[1:2].isdigit():
            for each in texts(first):
                each.text = ""
    paper.without_controls()


@edit
def wording_edited(paper: Paper) -> None:
    """Every question reworded a little, and no control."""
    for row in paper.body.iter(W + "tr"):
        cells = row.findall(W + "tc")
        if len(cells) > 1 and next(row.iter(W + "sdt"), None) is None:
            for each in texts(cells[1]):
                each.text = (each.text or "").replace("?", ", please?")
    paper.without_controls()


@edit
def boxes_replaced_by_letters(paper: Paper) -> None:
    """x and an empty place typed inside the controls of the boxes."""
    for key in ("lots", "sites/1/modes"):
        for control in boxes(paper, key).values():
            box = next(texts(control))
            box.text = "x" if box.text == "☒" else "☐"


@edit
def boxes_replaced_by_ticks(paper: Paper) -> None:
    """✓ inside the controls of the boxes."""
    for key in ("lots", "sites/1/modes"):
        for control in boxes(paper, key).values():
            box = next(texts(control))
            box.text = "✓" if box.text == "☒" else "☐"


def _without_boxes(paper: Paper, ticked: Element, empty: Element | None) -> None:
    for key in ("lots", "sites/1/modes"):
        for control in list(boxes(paper, key).values()):
            mark = ticked if next(texts(control)).text == "☒" else empty
            if mark is not None:
                control.addprevious(copy.deepcopy(mark))
            control.getparent().remove(control)


@edit
def boxes_deleted_x_before(paper: Paper) -> None:
    """The controls deleted, an x typed before the option."""
    _without_boxes(paper, run("x"), None)


@edit
def boxes_deleted_symbol_before(paper: Paper) -> None:
    """The controls deleted, Wingdings boxes put in with Insert, Symbol."""
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    _without_boxes(paper, xml(tick), xml(tick.replace("F0FE", "F0A8")))


@edit
def boxes_deleted_brackets_before(paper: Paper) -> None:
    """The controls deleted, [x] and [ ] typed."""
    _without_boxes(paper, run("[x]"), run("[ ]"))


@edit
def boxes_deleted_x_after(paper: Paper) -> None:
    """The controls deleted, an x typed behind the option."""
    for key in ("lots", "sites/1/modes"):
        for control in list(boxes(paper, key).values()):
            if next(texts(control)).text == "☒":
                control.getparent().append(run(" x"))
            control.getparent().remove(control)


@edit
def row_added_by_plus(paper: Paper) -> None:
    """A further row through Word's plus sign: the last row's tags once more."""
    last = paper.row("sites/3/place").getparent().getparent()
    added = copied(last)
    last.addnext(added)
    _fill_row(paper, added, 4)


@edit
def row_added_by_tab(paper: Paper) -> None:
    """A further row through the Tab key: plain cells without controls."""
    last = paper.row("sites/3/place").getparent().getparent()
    row = copied(paper.row("sites/3/place"))
    for control in list(row.iter(W + "sdt")):
        unwrap(control)
    last.addnext(row)
    _fill_row(paper, row, 4)


def _fill_row(paper: Paper, added: Element, number: int) -> None:
    row = added if added.tag == W + "tr" else next(added.iter(W + "tr"))
    new = {0: ("place", "Harbour", "Harbour"), 3: ("fee", "£99", 99)}
    for place, cell in enumerate(row.findall(W + "tc")):
        if place in new:
            column, text, value = new[place]
            cell[:] = [*cell.findall(W + "tcPr"), paragraph(text)]
            paper.expected[f"sites/{number}/{column}"] = Written(text, value)
    for column in ("since", "modes"):
        paper.expected[f"sites/{number}/{column}"] = paper.expected[f"sites/3/{column}"]
    paper.expected["sites"] = Written("", number)


@edit
def question_rows_moved(paper: Paper) -> None:
    """A question dragged to another place in its table, answer and all."""
    first, second = paper.question_row("mode"), paper.row("mode")
    goal = paper.row("mail")
    goal.addnext(first)
    first.addnext(second)


@edit
def reviewers_column(paper: Paper) -> None:
    """A column for a reviewer's remarks put beside the questions."""
    table = next(paper.row("name").iterancestors(W + "tbl"))
    for number, row in enumerate(table.findall(W + "tr")):
        cell = xml("<w:tc><w:tcPr/></w:tc>")
        cell.append(paragraph(f"seen {number}" if number % 5 == 0 else ""))
        row.append(cell)
    paper.noted.append("seen 5")


@edit
def section_copied_empty(paper: Paper) -> None:
    """A table of questions copied, and the copy's answers emptied."""
    table = next(paper.row("name").iterancestors(W + "tbl"))
    added = copied(table)
    for control in added.iter(W + "sdt"):
        box = next(texts(control), None)
        if box is not None and box.text in ("☒", "☐"):
            box.text = "☐"
        elif tag_of(control):
            control.find(W + "sdtContent")[:] = [run("Click or tap here to type")]
    paper.body.append(added)


@edit
def rows_deleted_with_tracking(paper: Paper) -> None:
    """Two questions deleted with changes tracked."""
    for tag in ("hours", "price"):
        for row in (paper.question_row(tag), paper.row(tag)):
            settings = row.find(W + "trPr")
            settings.append(xml(f'<w:del w:id="6{len(tag)}" {_DATE}/>'))
        paper.expected[tag] = Written("", None)


@edit
def rows_deleted(paper: Paper) -> None:
    """Two questions deleted."""
    for tag in ("hours", "price"):
        for row in (paper.question_row(tag), paper.row(tag)):
            row.getparent().remove(row)
        paper.expected[tag] = Written("", None)


def xml_part(kind: str, inside: str) -> str:
    """A part of its own, such as `comments`."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:{kind} xmlns:w="{space}">{inside}</w:{kind}>'


def etree_paragraph() -> Element:
    """An empty paragraph, as every cell must end with one."""
    return xml("<w:p/>")
