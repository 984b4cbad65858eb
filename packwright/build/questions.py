"""Questions and groups of questions as tables: the number in one cell, the wording in the next."""

from __future__ import annotations

from collections.abc import Iterable

from packwright.build.controls import answer
from packwright.build.markup import cell, row, table
from packwright.build.remarks import need, remarks, short_remarks
from packwright.build.sheet import Sheet
from packwright.forms import Choices, Kind, LongText, Question, Scalar, Signature, Table, anchors

NUMBER = 1332  # twips: 2.35 cm, room for “Required”
_PART_NUMBER, _PART_SHARE = 830, 0.47
_LINE = 305  # twips: one line of 12 pt text
_WORDS_A_LINE = 12  # of ordinary English across the answer place, at 12 pt
_TALLEST = 34 * _LINE  # an answer place never takes more than most of a page

_OPEN_ALL = ("top", "left", "bottom", "right")
_OPEN_TOP = ("top", "left", "right")
_OPEN_LEFT = ("top", "left", "bottom")


def question_table(sheet: Sheet, questions: Iterable[Question], council: bool, title: str) -> str:
    """One table of questions; a question whose answer is a table gives its wording only."""
    rows = []
    for question in questions:
        rows.append(_wording_row(sheet, question))
        if not isinstance(question.kind, Table):
            rows.append(_answer_row(sheet, question, question.kind))
    style = sheet.styles["Form Council" if council else "Form Questions"]
    return table(style, (NUMBER, sheet.width - NUMBER), f"{title}: questions and answers", rows)


def parts_table(sheet: Sheet, parts: Iterable[Question], council: bool, title: str) -> str:
    """The parts of a group, a row each: number, wording, answer."""
    label = round((sheet.width - _PART_NUMBER) * _PART_SHARE)
    widths = (_PART_NUMBER, label, sheet.width - _PART_NUMBER - label)
    rows = [_part_row(sheet, part, widths) for part in parts]
    style = sheet.styles["Form Council" if council else "Form Questions"]
    return table(style, widths, title, rows)


def _wording_row(sheet: Sheet, question: Question) -> str:
    ask = sheet.text("Form Question", sheet.say(question.ask))
    return row(
        cell(NUMBER, sheet.text("Form Number", question.number), borders=_OPEN_ALL),
        cell(sheet.width - NUMBER, ask, *remarks(sheet, question), borders=_OPEN_TOP),
    )


def _answer_row(sheet: Sheet, question: Question, kind: Scalar) -> str:
    title = anchors.alias(question.number, sheet.say(question.ask))
    return row(
        cell(NUMBER, sheet.text("Form Required", need(question)), borders=_OPEN_LEFT),
        cell(sheet.width - NUMBER, answer(sheet, question.key, kind, title)),
        height=_height(kind),
    )


def _part_row(sheet: Sheet, part: Question, widths: tuple[int, int, int]) -> str:
    kind = part.kind
    assert not isinstance(kind, Table), "a table is never a row of a group"
    ask = sheet.say(part.ask)
    return row(
        cell(widths[0], sheet.text("Form Part Number", part.number)),
        cell(widths[1], sheet.text("Form Part", ask + short_remarks(sheet, part))),
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
