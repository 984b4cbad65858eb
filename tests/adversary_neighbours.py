"""What people do right beside an answer: to its unit, to the cells next to it, to rows and sections
as wholes, to the marks that word processors put round it."""

from __future__ import annotations

import copy

from adversary import Paper, case, copied, paragraph, run, styled, texts, unwrap, xml
from lxml import etree
from typist import Element, W
from writing import Written


@case
def remark_after_the_unit(paper: Paper) -> None:
    """Words typed behind the printed unit, on its line or under it."""
    paper.paragraph("hours").append(run(" in term time only"))
    paper.cell("price").append(paragraph("from next year"))
    paper.noted += ["in term time only", "from next year"]


@case
def unit_changed(paper: Paper) -> None:
    """“hours” made “minutes”, “pounds” made “euros”: the figure is another."""
    for key, unit in (("hours", " minutes"), ("price", " euros")):
        list(texts(paper.paragraph(key)))[-1].text = unit
        paper.expected[key] = Written("", None)


@case
def unit_struck_and_another_written(paper: Paper) -> None:
    """The printed unit crossed out, another one behind it."""
    printed = paper.paragraph("hours").findall(W + "r")[-1]
    printed.insert(0, xml("<w:rPr><w:strike/></w:rPr>"))
    printed.addnext(run(" days"))
    paper.expected["hours"] = Written("", None)


@case
def answer_over_the_word_optional(paper: Paper) -> None:
    """The answer typed in the narrow cell, over “Optional”; its own place left empty."""
    for key in ("mail", "after"):
        text = paper.expected[key].text
        paper.unanswered(key)
        left = paper.cell(key).getprevious()
        left[:] = [*left.findall(W + "tcPr"), paragraph(text)]
        paper.noted.append(text)


@case
def answer_behind_the_number(paper: Paper) -> None:
    """The answer typed into the cell of the question's number."""
    paper.unanswered("after")
    number = paper.question_row("after").findall(W + "tc")[0]
    number.append(paragraph("We close in August"))
    paper.noted.append("We close in August")


@case
def row_deleted_in_the_middle(paper: Paper) -> None:
    """The second of three rows deleted; the third moves up."""
    item = paper.row("sites/2/place").getparent().getparent()
    item.getparent().remove(item)
    for column in ("place", "since", "modes", "fee"):
        paper.expected[f"sites/2/{column}"] = paper.expected.pop(f"sites/3/{column}")
    paper.expected["sites"] = Written("", 2)


@case
def lot_section_copied_over_the_other(paper: Paper) -> None:
    """The first lot's section pasted over the second's, which is easier than filling it in."""
    first, second = paper.row("lot1_places"), paper.row("lot2_places")
    for old, new in ((second.getprevious(), first.getprevious()), (second, first)):
        old.getparent().replace(old, copied(new))
    paper.expected["lot2_places"] = Written("", None)


@case
def section_of_a_lot_gone_with_the_identity(paper: Paper) -> None:
    """A lot's section thrown out, and a program forgot which lots were sent: the evidence for that
    lot is still in the document."""
    for row in (paper.row("lot2_places").getprevious(), paper.row("lot2_places")):
        row.getparent().remove(row)
    paper.expected["lot2_places"] = Written("lot2_places", None)
    paper.forget_identity()


@case
def page_break_in_the_answer(paper: Paper) -> None:
    """Pushed to the next page with a break, as people do."""
    for key in ("after", "hours"):
        content = paper.control(key).find(W + "sdtContent")
        content.insert(0, xml('<w:r><w:br w:type="page"/></w:r>'))


@case
def tabs_round_the_answer(paper: Paper) -> None:
    """Moved to the right with tabs."""
    for key in ("after", "hours", "price", "opened", "urn"):
        content = paper.control(key).find(W + "sdtContent")
        content.insert(0, run("\t\t"))
        content.append(run("\t"))


@case
def formatting_changes_tracked(paper: Paper) -> None:
    """Once crossed out, now not: the old look is kept in the history of changes."""
    old = '<w:rPrChange w:id="77" w:author="B"><w:rPr><w:strike/></w:rPr></w:rPrChange>'
    for key in ("after", "hours"):
        each = paper.control(key).find(f"{W}sdtContent/{W}r")
        each.insert(0, xml(f"<w:rPr>{old}</w:rPr>"))


@case
def wrapped_by_another_program(paper: Paper) -> None:
    """Rows, cells' texts and runs wrapped in the marks of other programs."""
    _wrap(paper.row("hours"), "<w:customXml/>")
    _wrap(paper.paragraph("after"), "<w:customXml/>")
    for key in ("name", "mail"):
        _wrap(paper.control(key).find(f"{W}sdtContent/{W}r"), "<w:smartTag/>")


@case
def control_in_a_control(paper: Paper) -> None:
    """The answer's control pasted into itself: the same tag twice, one inside the other."""
    control = paper.control("mail")
    inner = copied(control)
    control.find(W + "sdtContent")[:] = [inner]


@case
def rows_hidden(paper: Paper) -> None:
    """A row of the table hidden with Word's own switch: nobody who looks at the page sees it."""
    row = paper.row("sites/2/place")
    settings = row.find(W + "trPr")
    settings.append(xml("<w:hidden/>"))
    for each in row.iter(W + "r"):
        look = each.find(W + "rPr")
        if look is None:
            look = xml("<w:rPr/>")
            each.insert(0, look)
        look.append(xml("<w:vanish/>"))
    for key in [k for k in paper.expected if k.startswith("sites/2/")]:
        del paper.expected[key]
    paper.expected["sites"] = Written("", 2)


@case
def two_answers_in_two_colours(paper: Paper) -> None:
    """Last year's answer left in black, this year's under it in red."""
    paper.becomes(
        "hours", run("12"), xml("<w:r><w:br/></w:r>"), styled("15", '<w:color w:val="FF0000"/>')
    )
    paper.expected["hours"] = Written("", None)


@case
def answer_in_a_list_of_its_own(paper: Paper) -> None:
    """Three answers typed as a numbered list where one is asked for."""
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='9'/></w:numPr>"
    cell = paper.cell("mode")
    unwrap(paper.control("mode"))
    for text in ("One-to-one", "Online"):
        line = paragraph(text)
        line.insert(0, xml(f"<w:pPr>{number}</w:pPr>"))
        cell.append(line)
    paper.expected["mode"] = Written("", None)


@case
def rows_and_columns_turned(paper: Paper) -> None:
    """A table turned on its side in a spreadsheet and pasted back: headings down the left."""
    rows = list(_table(paper, "sites/1/place").iter(W + "tr"))
    cells = [[_texts(c) for c in r.findall(W + "tc")] for r in rows]
    table = _table(paper, "sites/1/place")
    turned = etree.Element(W + "tbl")
    turned.append(copy.deepcopy(table.find(W + "tblPr")))
    for column in zip(*cells, strict=True):
        row = etree.SubElement(turned, W + "tr")
        for text in column:
            cell = etree.SubElement(row, W + "tc")
            cell.append(paragraph(text))
    table.getparent().replace(table, turned)


def _wrap(element: Element, with_: str) -> None:
    wrapper = xml(with_)
    element.getparent().replace(element, wrapper)
    wrapper.append(element)


def _table(paper: Paper, tag: str) -> Element:
    return next(paper.row(tag).iterancestors(W + "tbl"))


def _texts(cell: Element) -> str:
    return " ".join("".join(p.itertext()) for p in cell.iter(W + "p")).strip()
