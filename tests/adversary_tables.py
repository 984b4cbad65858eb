"""Tables that people sort, split, merge, fill down and widen, and cells that change places."""

from __future__ import annotations

import copy

from adversary import Paper, case, copied, paragraph, run, texts, unwrap, xml
from lxml import etree
from typist import Element, W, tag_of
from writing import Written

_COLUMNS = ("place", "since", "modes", "fee")


@case
def row_filled_down(paper: Paper) -> None:
    """The first row's cells copied over those of the second, controls and tags and all."""
    _fill_down(paper, "sites/1/place", "sites/2/place")
    for column in _COLUMNS:
        paper.expected[f"sites/2/{column}"] = paper.expected[f"sites/1/{column}"]


@case
def fixed_row_filled_down(paper: Paper) -> None:
    """The same in a table whose rows have names, which stay."""
    _fill_down(paper, "grid/1/what", "grid/2/what")
    for column in ("what", "done"):
        paper.expected[f"grid/2/{column}"] = paper.expected[f"grid/1/{column}"]


@case
def whole_fixed_row_copied_over_the_next(paper: Paper) -> None:
    """Name and all: the second row is gone, the first is there twice."""
    first, second = paper.row("grid/1/what"), paper.row("grid/2/what")
    second.getparent().replace(second, copied(first))
    for column in ("what", "done"):
        paper.expected[f"grid/2/{column}"] = Written("", None)
    paper.expected["grid"] = Written("", 1)


@case
def fixed_rows_sorted(paper: Paper) -> None:
    """The rows sorted the other way round; controls move along."""
    paper.row("grid/1/what").addprevious(paper.row("grid/2/what"))


@case
def fixed_rows_sorted_without_controls(paper: Paper) -> None:
    """The same when only the names of the rows are left."""
    fixed_rows_sorted(paper)
    paper.without_controls()


@case
def names_of_fixed_rows_swapped(paper: Paper) -> None:
    """The names are exchanged and the answers stay: each answer now stands at the other name."""
    first, second = (next(texts(paper.row(f"grid/{n}/what"))) for n in (1, 2))
    first.text, second.text = second.text, first.text
    for column in ("what", "done"):
        one, two = f"grid/1/{column}", f"grid/2/{column}"
        paper.expected[one], paper.expected[two] = paper.expected[two], paper.expected[one]


@case
def columns_swapped(paper: Paper) -> None:
    """Two columns dragged into the other order, headings and all."""
    for row in _rows(paper, "sites/1/place"):
        cells = row.findall(W + "tc")
        cells[0].addprevious(cells[3])


@case
def columns_swapped_without_controls(paper: Paper) -> None:
    """The same when only the headings are left to tell."""
    columns_swapped(paper)
    paper.without_controls()


@case
def column_put_in(paper: Paper) -> None:
    """A column of the provider's own between the others."""
    _put_column_in(paper)


@case
def column_put_in_without_controls(paper: Paper) -> None:
    """The same when only the headings are left to tell."""
    _put_column_in(paper)
    paper.without_controls()


@case
def column_deleted_without_controls(paper: Paper) -> None:
    """The column of dates deleted; what is left moves to the left."""
    for row in _rows(paper, "sites/1/place"):
        row.remove(row.findall(W + "tc")[1])
    for number in (1, 2, 3):
        paper.expected[f"sites/{number}/since"] = Written("", None)
    paper.without_controls()


@case
def headings_deleted_without_controls(paper: Paper) -> None:
    """The row of headings deleted."""
    head = _rows(paper, "sites/1/place")[0]
    head.getparent().remove(head)
    paper.without_controls()


@case
def table_split_in_two(paper: Paper) -> None:
    """Split above its third row, as Word does with Ctrl+Shift+Enter."""
    _split(paper, heading=False)


@case
def table_split_in_two_without_controls(paper: Paper) -> None:
    """The same, and a program that knows no controls saved it."""
    _split(paper, heading=False)
    paper.without_controls()


@case
def table_split_and_headings_copied(paper: Paper) -> None:
    """Split, and the headings copied to the second part, which is tidy."""
    _split(paper, heading=True)
    paper.without_controls()


@case
def headings_copied_into_the_table(paper: Paper) -> None:
    """The headings pasted above the second row, for easier reading."""
    head = _rows(paper, "sites/1/place")[0]
    paper.row("sites/2/place").getparent().getparent().addprevious(copied(head))


@case
def row_put_in_the_middle(paper: Paper) -> None:
    """A row added between the first and the second; the later ones move down."""
    item = paper.row("sites/1/place").getparent().getparent()
    added = copied(item)
    item.addnext(added)
    fresh = {"place": "Put in later", "fee": "£77"}
    for control in added.iter(W + "sdt"):
        column = tag_of(control).rpartition("/")[2]
        if column in fresh:
            control.find(W + "sdtContent")[:] = [run(fresh[column])]
    old = dict(paper.expected)
    for column in _COLUMNS:
        for number in (2, 3):
            paper.expected[f"sites/{number + 1}/{column}"] = old[f"sites/{number}/{column}"]
        paper.expected[f"sites/2/{column}"] = old[f"sites/1/{column}"]
    paper.expected["sites/2/place"] = Written("Put in later", "Put in later")
    paper.expected["sites/2/fee"] = Written("£77", 77)
    paper.expected["sites"] = Written("", 4)


@case
def row_left_empty_in_the_middle(paper: Paper) -> None:
    """The second of three rows emptied."""
    for control in paper.row("sites/2/place").iter(W + "sdt"):
        tag = tag_of(control)
        if "modes" in tag:
            next(texts(control)).text = "☐"
        else:
            paper.unanswered(tag)
    del paper.expected["sites/2/modes"]
    paper.expected["sites"] = Written("", 2)


@case
def row_added_to_fixed_rows(paper: Paper) -> None:
    """A week of the provider's own under the form's."""
    added = copied(paper.row("grid/2/what"))
    for control in list(added.iter(W + "sdt")):
        unwrap(control)
    for cell, text in zip(added.findall(W + "tc"), ("Week 3", "Sailing camp", "Yes"), strict=True):
        cell[:] = [*cell.findall(W + "tcPr"), paragraph(text)]
    paper.row("grid/2/what").addnext(added)
    paper.noted.append("Sailing camp")


@case
def fixed_rows_merged(paper: Paper) -> None:
    """One answer for both weeks: the cells of a column merged downwards."""
    first, second = paper.cell("grid/1/what"), paper.cell("grid/2/what")
    first.find(W + "tcPr").append(xml('<w:vMerge w:val="restart"/>'))
    second.find(W + "tcPr").append(xml("<w:vMerge/>"))
    second[:] = [second.find(W + "tcPr"), etree.Element(W + "p")]
    paper.expected["grid/2/what"] = Written("", None)


@case
def answer_cell_split(paper: Paper) -> None:
    """The answer's cell split in two, with more written in the second."""
    paper.cell("mode").addnext(_cell("and on Fridays one-to-one"))
    paper.noted.append("and on Fridays one-to-one")


@case
def remark_merged_with_answer(paper: Paper) -> None:
    """“Optional” and the answer in one cell: the cells were merged, the control is gone."""
    for key in ("mode", "hours", "after"):
        answer, note = paper.cell(key), paper.cell(key).getprevious()
        unwrap(paper.control(key))
        for line in answer.findall(W + "p"):
            note.append(line)
        note.getparent().remove(answer)


@case
def answer_row_pulled_into_the_question(paper: Paper) -> None:
    """The answer cut out of its row and put under the wording; the empty row deleted."""
    for key in ("mode", "hours", "after"):
        cell, row = paper.question_row(key).findall(W + "tc")[-1], paper.row(key)
        line = paper.paragraph(key)
        unwrap(paper.control(key))
        cell.append(line)
        row.getparent().remove(row)


@case
def question_and_answer_rows_swapped(paper: Paper) -> None:
    """The answer moved above its question, so that it follows the question before."""
    paper.question_row("urn").addprevious(paper.row("urn"))


@case
def question_rows_deleted_answers_kept(paper: Paper) -> None:
    """To save paper: the wordings deleted, the answers kept; no controls."""
    for key in ("mode", "hours", "urn", "after"):
        row = paper.question_row(key)
        row.getparent().remove(row)
        paper.expected[key] = Written(paper.expected[key].text, paper.expected[key].value)
    paper.without_controls()


@case
def tables_joined(paper: Paper) -> None:
    """The lines between two tables deleted, so that the next questions continue the table."""
    table = next(paper.row("sites/1/place").iterancestors(W + "tbl"))
    following = table.getnext()
    while following.tag != W + "tbl":
        gone, following = following, following.getnext()
        gone.getparent().remove(gone)
    for row in following.findall(W + "tr"):
        table.append(row)
    following.getparent().remove(following)


@case
def tables_joined_without_controls(paper: Paper) -> None:
    """The same through a program that knows no controls."""
    tables_joined(paper)
    paper.without_controls()


@case
def table_of_another_program_in_an_answer(paper: Paper) -> None:
    """A small table pasted from a spreadsheet into a long answer."""
    words = (("Monday club", "12"), ("Tuesday club", "9"))
    table = etree.Element(W + "tbl")
    for pair in words:
        row = etree.SubElement(table, W + "tr")
        for text in pair:
            row.append(_cell(text))
    paper.paragraph("story").addnext(table)
    table.addnext(etree.Element(W + "p"))
    both = f"{paper.expected['story'].text}\nMonday club\n12\nTuesday club\n9"
    paper.expected["story"] = Written(both, both)


@case
def sections_in_another_order(paper: Paper) -> None:
    """The last lot's section dragged before the first one's."""
    headings = [p for p in paper.body.iter(W + "p") if "".join(p.itertext()).startswith("D")]
    lots = [p for p in headings if p.getparent() is paper.body and "Lot" in "".join(p.itertext())]
    second = [lots[1]]
    while second[-1].tag != W + "tbl":
        second.append(second[-1].getnext())
    for element in second:
        lots[0].addprevious(element)
    paper.without_controls()


def _rows(paper: Paper, tag: str) -> list[Element]:
    table = next(paper.row(tag).iterancestors(W + "tbl"))
    return list(table.iter(W + "tr"))


def _cell(text: str) -> Element:
    cell = etree.Element(W + "tc")
    cell.append(etree.Element(W + "tcPr"))
    cell.append(paragraph(text))
    return cell


def _fill_down(paper: Paper, source: str, target: str) -> None:
    cells = paper.row(target).findall(W + "tc")
    copies = paper.row(source).findall(W + "tc")
    named = len(cells) - len([c for c in copies if next(c.iter(W + "sdt"), None) is not None])
    for old, new in list(zip(cells, copies, strict=True))[named:]:
        old.getparent().replace(old, copied(new))


def _put_column_in(paper: Paper) -> None:
    for number, row in enumerate(_rows(paper, "sites/1/place")):
        text = f"rented until 20{number + 30}" if number else "Lease"
        row.findall(W + "tc")[0].addnext(_cell(text))
        paper.noted.append(text)


def _split(paper: Paper, *, heading: bool) -> None:
    table = next(paper.row("sites/1/place").iterancestors(W + "tbl"))
    second = etree.Element(W + "tbl")
    second[:] = [copy.deepcopy(e) for e in table if e.tag in {W + "tblPr", W + "tblGrid"}]
    if heading:
        second.append(copied(_rows(paper, "sites/1/place")[0]))
    item = paper.row("sites/3/place").getparent().getparent()
    for later in [item, *item.itersiblings()]:
        second.append(later)
    table.addnext(second)
    table.addnext(etree.Element(W + "p"))
