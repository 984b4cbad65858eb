"""Questions and groups of questions as tables: the number in one cell, the wording in the next."""

from __future__ import annotations

from collections.abc import Iterable

from packwright.build.controls import answer
from packwright.build.markup import cell, row, run, table
from packwright.build.remarks import need, remarks, short_remarks
from packwright.build.sheet import Sheet
from packwright.forms import Choices, Kind, LongText, Question, Signature, Table, anchors

NUMBER = 1332  # twips: 2.35 cm, room for “Required”
_PART_NUMBER, _PART_SHARE = 830, 0.47
_LINE = 305  # twips: one line of 12 pt text
_WORDS_A_LINE = 12  # of ordinary English across the answer place, at 12 pt
_OUTDENT = 110  # the cells' own margin: numbers stand under the letters of the section headings
PART_INDENT = _PART_NUMBER + _OUTDENT
_TALLEST = 34 * _LINE  # an answer place never takes more than most of a page

_NO_LINES = (
    f'<w:tblInd w:w="-{_OUTDENT}" w:type="dxa"/><w:tblBorders>'
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    + '<w:insideH w:val="nil"/><w:insideV w:val="nil"/></w:tblBorders>'
)  # the edge of the one cell that takes the answer is drawn by that cell


def question_table(sheet: Sheet, questions: Iterable[Question], council: bool, title: str) -> str:
    """One table of questions, two rows each: number and wording, then the answer place."""
    edge = sheet.edge("Form Council" if council else "Form Questions")
    rows = [row for question in questions for row in _question_rows(sheet, question, edge)]
    style = sheet.styles["Form Council" if council else "Form Questions"]
    widths = (NUMBER, sheet.width + _OUTDENT - NUMBER)
    return table(style, widths, f"{title}: questions and answers", rows, settings=_NO_LINES)


def parts_table(sheet: Sheet, parts: Iterable[Question], council: bool, title: str) -> str:
    """The parts of a group, a row each: number, wording, answer."""
    label = round((sheet.width - _PART_NUMBER) * _PART_SHARE)
    widths = (_PART_NUMBER, label, sheet.width - _PART_NUMBER - label)
    listed = list(parts)
    rows = [_part_row(sheet, part, widths, last=part is listed[-1]) for part in listed]
    style = sheet.styles["Form Council" if council else "Form Questions"]
    return table(style, widths, title, rows)


def group_title(sheet: Sheet, number: str, ask: str) -> str:
    """The heading of a group of questions."""
    return sheet.line("Heading 2", run(number, sheet.styles["Form Mark"]), run(f"\t{ask}"))


def table_title(sheet: Sheet, question: Question) -> str:
    """What stands above a table that answers a question: number, wording and remarks."""
    number = run(f"{question.number}", sheet.styles["Form Mark"])
    ask = sheet.line("Form Table Title", number, run(f"\t{sheet.say(question.ask)}"))
    return ask + "".join(remarks(sheet, question, left=NUMBER))


def _question_rows(sheet: Sheet, question: Question, edge: str) -> tuple[str, str]:
    kind = question.kind
    assert not isinstance(kind, Table), "a table has no one answer place"
    right = sheet.width + _OUTDENT - NUMBER
    ask = sheet.say(question.ask)
    title = anchors.alias(question.number, ask)
    return (
        row(
            cell(NUMBER, sheet.text("Form Number", question.number)),
            cell(right, sheet.text("Form Question", ask), *remarks(sheet, question)),
        ),
        row(
            cell(NUMBER, sheet.text("Form Required", need(question))),
            cell(right, answer(sheet, question.key, kind, title), edges=edge),
            height=_height(kind),
        ),
    )


def _part_row(sheet: Sheet, part: Question, widths: tuple[int, int, int], *, last: bool) -> str:
    keep = "" if last else "<w:keepNext/>"
    kind = part.kind
    assert not isinstance(kind, Table), "a table is never a row of a group"
    ask = sheet.say(part.ask)
    return row(
        cell(widths[0], sheet.line("Form Part Number", run(part.number), settings=keep)),
        cell(
            widths[1], sheet.line("Form Part", run(ask + short_remarks(sheet, part)), settings=keep)
        ),
        cell(widths[2], answer(sheet, part.key, kind, anchors.alias(part.number, ask))),
    )


def _height(kind: Kind) -> int:
    match kind:
        case LongText(words=words):
            return min(_TALLEST, max(3, -(-words // _WORDS_A_LINE)) * _LINE + 120)
        case Signature():
            return 4 * _LINE
        case Choices():
            return 0
        case _:
            return 480
