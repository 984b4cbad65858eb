"""Harder damage, made to break a reader that finds answers well and accounts for nothing else."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable

from adversary import Paper, boxes, copied, paragraph, run, texts, unwrap, xml
from typist import Element, W, tag_of
from word_edits import TYPED
from writing import Written

Edit = Callable[[Paper], None]
EDITS: dict[str, Edit] = {}
_BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    '<wp:docPr id="77" name="Text Box 1"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
    "<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def edit(function: Edit) -> Edit:
    """Registers an edit under its name."""
    EDITS[function.__name__] = function
    return function


def blanked(paper: Paper, tag: str) -> Written:
    """The answer taken out of its place, which shows its prompt again; it is still expected."""
    written = paper.expected[tag]
    paper.unanswered(tag)
    paper.expected[tag] = written
    return written


@edit
def answer_in_a_new_row(paper: Paper) -> None:
    """The answer in a row put in under its place, which is left empty."""
    for tag in ("name", "mail", "opened", "after"):
        written = blanked(paper, tag)
        row = copied(paper.row(tag))
        for cell, text in zip(row.findall(W + "tc"), ("", written.text), strict=True):
            cell[:] = [*cell.findall(W + "tcPr"), paragraph(text)]
        paper.row(tag).addnext(row)


@edit
def answer_in_a_new_row_without_controls(paper: Paper) -> None:
    """The same, saved by a program that knows no controls."""
    answer_in_a_new_row(paper)
    paper.without_controls()


@edit
def answers_in_text_boxes(paper: Paper) -> None:
    """Text boxes laid over the empty places."""
    for tag in ("name", "mail", "opened"):
        written = blanked(paper, tag)
        paper.paragraph(tag).addnext(xml(_BOX.format(words=escaped(written.text))))


@edit
def answers_typed_into_the_prompt(paper: Paper) -> None:
    """The cursor stood in the middle of the prompt's words."""
    for tag in ("name", "mail", "phone"):
        words = paper.expected[tag].text
        paper.becomes(tag, run(f"Click or tap {words}here to type"))


@edit
def questions_turned_into_text(paper: Paper) -> None:
    """Layout, Convert to Text, with tabs between the cells; no control is left."""
    _as_text(paper, joined=True)


@edit
def questions_turned_into_lines(paper: Paper) -> None:
    """Convert to Text with a line for each cell; no control is left."""
    _as_text(paper, joined=False)


@edit
def questions_turned_into_text_with_controls(paper: Paper) -> None:
    """Convert to Text in Word itself: the controls stay."""
    _as_text(paper, joined=True, keep=True)


@edit
def words_round_a_number(paper: Paper) -> None:
    """“about 12 people” where a number is asked for."""
    paper.answers("hours", "about 12")
    paper.answers("lot1_places", "about 12 people")
    paper.answers("lot2_places", "10 - 12")
    paper.answers("price", "approx. £500")


@edit
def dates_month_first(paper: Paper) -> None:
    """One date that can only be month first makes every doubtful one a question."""
    paper.answers("opened", "09/22/2024")
    paper.answers("visited", "03/04/2025")
    paper.answers("sites/1/since", "5.6.2024")
    paper.answers("sites/2/since", "13/06/2024", dt.date(2024, 6, 13))


@edit
def copy_filled_instead_of_the_first(paper: Paper) -> None:
    """A section copied; the copy filled in, the first left empty."""
    table = next(paper.row("name").iterancestors(W + "tbl"))
    table.addnext(copied(table))
    table.getnext().addprevious(gap())
    for control in table.iter(W + "sdt"):
        _emptied(control)


@edit
def copy_filled_otherwise(paper: Paper) -> None:
    """A section copied, and other answers given in the copy."""
    table = next(paper.row("name").iterancestors(W + "tbl"))
    added = copied(table)
    for control in added.iter(W + "sdt"):
        if tag_of(control) in TYPED:
            control.find(W + "sdtContent")[:] = [run("Another answer")]
            paper.expected[tag_of(control)] = Written("", None)
    paper.body.append(added)


@edit
def cells_merged_across(paper: Paper) -> None:
    """Two cells of a row merged into one, with the text of both."""
    first, second = paper.cell("sites/1/place"), paper.cell("sites/1/since")
    first.find(W + "tcPr").insert(0, xml('<w:gridSpan w:val="2"/>'))
    first.append(second.findall(W + "p")[-1])
    second.getparent().remove(second)
    for column in ("place", "since"):
        paper.expected[f"sites/1/{column}"] = Written("", None)


@edit
def cells_merged_downwards(paper: Paper) -> None:
    """One answer for two rows: the cell merged with the one below."""
    first, second = paper.cell("sites/1/fee"), paper.cell("sites/2/fee")
    first.find(W + "tcPr").append(xml('<w:vMerge w:val="restart"/>'))
    second.find(W + "tcPr").append(xml("<w:vMerge/>"))
    second[:] = [second.find(W + "tcPr"), xml("<w:p/>")]
    paper.expected["sites/2/fee"] = Written("", None)


@edit
def answer_cells_joined(paper: Paper) -> None:
    """An answer's cell merged with the cell of the word “Required” beside it."""
    for tag in ("name", "school"):
        cell = paper.cell(tag)
        word = cell.getprevious()
        for line in cell.findall(W + "p"):
            word.append(line)
        cell.getparent().remove(cell)
        word.find(W + "tcPr").insert(0, xml('<w:gridSpan w:val="2"/>'))


@edit
def controls_exchanged(paper: Paper) -> None:
    """The controls of two questions dragged into one another's places, tags and all."""
    one, other = paper.control("name"), paper.control("after")
    place = xml("<w:r/>")
    one.addprevious(place)
    other.addprevious(one)
    place.addprevious(other)
    place.getparent().remove(place)
    paper.expected["name"], paper.expected["after"] = (
        paper.expected["after"],
        paper.expected["name"],
    )


@edit
def heading_row_deleted(paper: Paper) -> None:
    """The heading row of a table deleted; the controls still say what is what."""
    table = next(paper.row("sites/1/place").iterancestors(W + "tbl"))
    table.remove(table.find(W + "tr"))


@edit
def boxes_all_gone(paper: Paper) -> None:
    """The options left without any box or mark."""
    for control in list(boxes(paper, "lots").values()):
        control.getparent().remove(control)
    paper.expected["lots"] = Written("", None)


@edit
def answer_emptied_by_hand(paper: Paper) -> None:
    """The control emptied, so that nothing at all stands in it."""
    for tag in ("name", "mail"):
        paper.becomes(tag)
        del paper.expected[tag]


@edit
def place_deleted(paper: Paper) -> None:
    """The row of the answer deleted, its question kept."""
    for tag in ("hours", "mail"):
        row = paper.row(tag)
        row.getparent().remove(row)
        paper.expected[tag] = Written("", None)


def escaped(text: str) -> str:
    """The text for XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def gap() -> Element:
    """An empty paragraph, without which Word joins two tables."""
    return xml("<w:p/>")


def _emptied(control: Element) -> None:
    box = next(texts(control), None)
    if box is not None and box.text in ("☒", "☐"):
        box.text = "☐"
    elif tag_of(control):
        control.find(W + "sdtContent")[:] = [run("Click or tap here to type")]


def _as_text(paper: Paper, *, joined: bool, keep: bool = False) -> None:
    table = next(paper.row("name").iterancestors(W + "tbl"))
    if not keep:
        for control in list(table.iter(W + "sdt")):
            unwrap(control)
    for row in table.findall(W + "tr"):
        lines = [copy.deepcopy(cell.findall(W + "p")) for cell in row.findall(W + "tc")]
        if joined and lines[0] and len(lines) > 1 and lines[1]:
            first = lines[0].pop()
            first.append(xml("<w:r><w:tab/></w:r>"))
            for child in lines[1].pop(0):
                if child.tag != W + "pPr":
                    first.append(child)
            lines[1].insert(0, first)
        for cell in lines:
            for line in cell:
                table.addprevious(line)
    table.getparent().remove(table)
    for tag in list(paper.typist.controls):
        if keep and tag:
            found = [c for c in paper.body.iter(W + "sdt") if tag_of(c) == tag]
            paper.typist.controls[tag] = found[0] if found else paper.typist.controls[tag]
