"""Receipts as tables: a workbook that an officer can sort, and flat rows for other programs.

No cell is ever a formula: what came from outside stays text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from packwright.build.archive import assemble, pack, unpack
from packwright.forms import (
    EVIDENCE_KEY,
    Answer,
    Form,
    Receipt,
    State,
    Submission,
    Table,
    anchors,
    as_json,
    show,
    wording,
)

Row = tuple[str, ...]
FormOf = Callable[[Receipt], Form | None]
WIDEST = 60  # characters; wider text wraps
_LINE, _MOST_LINES = 15, 26  # points; a row of more lines than fit on a screen cannot be scrolled
_NO_TIME = dt.datetime(1980, 1, 1)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEADING, _PLAIN = "Column heading", "Plain cell"  # names of styles, as Excel lists them
_TINTS = {"error": "F8D7DA", "warning": "FFF3CD", "query": "D9ECF2", _HEADING: "E8EEF2"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `tint` is the column whose words colour the row, `counts` those of figures."""

    title: str
    headings: Row
    rows: Sequence[Row]
    tint: int | None = None
    counts: range = range(0)


def workbook(receipts: Sequence[Receipt], form_of: FormOf) -> bytes:
    """An .xlsx file with a summary, every answer, every finding and the state of the evidence."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles():
        book.add_named_style(style)
    for sheet in (
        _summary(receipts),
        _answers(receipts, form_of),
        _findings(receipts, form_of),
        _evidence(receipts, form_of),
    ):
        _write(book.create_sheet(sheet.title), sheet)
    return _saved(book)


def flat_rows(receipts: Iterable[Receipt]) -> tuple[list[str], list[dict[str, str]]]:
    """Column names and one row for each return: what it is, then its answers by key, as text.

    Blank, unreadable and missing answers are empty; `unreadable` names those that need a person.
    """
    rows = []
    columns = dict.fromkeys(
        ["file", "sha256", "form", "version", "pack", "provider", "refusal", "unreadable"]
    )
    for receipt in receipts:
        row = {"file": receipt.document.name, "sha256": receipt.document.digest}
        if receipt.refusal:
            row["refusal"] = receipt.refusal.message
        if receipt.submission:
            row |= _identity(receipt.submission)
            row |= {key: _exact(answer) for key, answer in receipt.submission.answers.items()}
        columns |= dict.fromkeys(row)
        rows.append(row)
    return list(columns), rows


def label(form: Form, key: str) -> tuple[str, str]:
    """The printed number and words of the question, or table cell, named `key`."""
    table, *cell = key.split("/")
    question = form.by_key.get(table)
    if question is None:
        return "", key
    if len(cell) != 2 or not isinstance(question.kind, Table):
        return question.number, wording.with_defaults(question.ask, form)
    fixed = question.kind.rows
    row = int(cell[0])
    name = fixed[row - 1].label if fixed and row <= len(fixed) else f"row {row}"
    words = f"{question.ask} {name}: {question.kind.column(cell[1]).ask}"
    return question.number, wording.with_defaults(words, form)


def shown(form: Form, answer: Answer) -> str:
    """The answer as a person reads it; what was written, in quotes, where it was not understood."""
    if answer.value is not None:
        kind = form.kind_at(answer.key)
        rows = f"{as_json(answer.value)} rows"
        return rows if isinstance(kind, Table) else show(kind, answer.value)
    if answer.state is State.UNREADABLE and answer.reading:
        return f"“{answer.reading.raw}”"
    return ""


def _identity(submission: Submission) -> dict[str, str]:
    unread = [a.key for a in submission.answers.values() if a.state is State.UNREADABLE]
    return {
        "form": submission.form_id,
        "version": submission.form_version,
        "pack": submission.pack_id or "",
        "provider": submission.provider_id or "",
        "unreadable": " ".join(unread),
    }


def _exact(answer: Answer) -> str:
    value = None if answer.value is None else as_json(answer.value)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(value)
        case _:
            return value


def _summary(receipts: Sequence[Receipt]) -> Sheet:
    headings = (
        "File",
        "Provider",
        "Form",
        "Version",
        "Outcome",
        "Answered",
        "Unreadable",
        "Errors",
        "Warnings",
        "To look at",
    )
    rows = [_summary_row(receipt) for receipt in receipts]
    return Sheet("Summary", headings, rows, counts=range(5, len(headings)))


def _summary_row(receipt: Receipt) -> Row:
    submission = receipt.submission
    if submission is None:
        why = receipt.refusal.message if receipt.refusal else ""
        return (receipt.document.name, "", "", "", f"Not read: {why}", "", "", "", "", "")
    states = [answer.state for answer in submission.answers.values()]
    severities = [finding.severity for finding in receipt.findings]
    counts = (
        states.count(State.GIVEN),
        states.count(State.UNREADABLE),
        *(severities.count(s) for s in ("error", "warning", "query")),
    )
    return (
        receipt.document.name,
        submission.provider_id or "",
        submission.form_id,
        submission.form_version,
        "Read",
        *map(str, counts),
    )


def _answers(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = (
        "File",
        "Provider",
        "Form",
        "Number",
        "Question",
        "Answer",
        "State",
        "As written",
        "Where",
        "Read by",
        "How sure",
        "Key",
    )
    rows = [row for receipt in receipts for row in _answer_rows(receipt, form_of(receipt))]
    return Sheet("Answers", headings, rows)


def _answer_rows(receipt: Receipt, form: Form | None) -> Iterator[Row]:
    submission = receipt.submission
    if submission is None or form is None:
        return
    for answer in submission.answers.values():
        if answer.state is State.BLANK and "/" in answer.key:
            continue  # spare rows would hide what was written
        number, words = label(form, answer.key)
        reading = answer.reading
        stood = (
            (reading.raw, str(reading.where), reading.reader, f"{reading.confidence:.2f}")
            if reading
            else ("", "", "", "")
        )
        yield (
            receipt.document.name,
            submission.provider_id or "",
            form.id,
            number,
            words,
            shown(form, answer),
            answer.state.value,
            *stood,
            answer.key,
        )


def _findings(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = (
        "File",
        "Provider",
        "Form",
        "Severity",
        "Code",
        "Number",
        "Question",
        "What",
        "What to do",
        "Where",
    )
    rows = []
    for receipt in receipts:
        form, submission = form_of(receipt), receipt.submission
        for f in receipt.findings:
            number, words = label(form, f.key) if form and f.key else ("", "")
            rows.append(
                (
                    receipt.document.name,
                    (submission and submission.provider_id) or "",
                    form.id if form else "",
                    f.severity,
                    f.code,
                    number,
                    words,
                    f.message,
                    f.remedy,
                    str(f.where or ""),
                )
            )
    return Sheet("Findings", headings, rows, tint=3)


def _evidence(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = (
        "File",
        "Provider",
        "Form",
        "Number",
        "Evidence",
        "Sending",
        "File name",
        "Its date",
        "State",
        "What to do",
    )
    rows = [row for receipt in receipts for row in _evidence_rows(receipt, form_of(receipt))]
    return Sheet("Evidence", headings, rows)


def _evidence_rows(receipt: Receipt, form: Form | None) -> Iterator[Row]:
    submission = receipt.submission
    if submission is None or form is None or EVIDENCE_KEY not in form.by_key:
        return
    question = form.by_key[EVIDENCE_KEY]
    for row, option in form.issued_rows(question, submission.lots):
        start = f"{EVIDENCE_KEY}/{row}/"
        found = [f for f in receipt.findings if f.key and f.key.startswith(start)]
        cells = [
            submission.answers.get(anchors.cell(EVIDENCE_KEY, row, column))
            for column in ("sending", "file", "date")
        ]
        number, _, title = option.label.partition(" ")
        yield (
            receipt.document.name,
            submission.provider_id or "",
            form.id,
            number,
            title,
            *(shown(form, cell) if cell else "" for cell in cells),
            " ".join(f.message for f in found) or "Nothing to mend",
            " ".join(f.remedy for f in found),
        )


def _write(page: Worksheet, sheet: Sheet) -> None:
    widths = []
    for index, heading in enumerate(sheet.headings):
        longest = max([len(heading), *(len(row[index]) for row in sheet.rows[:500])])
        widths.append(min(WIDEST, longest + 2))
        page.column_dimensions[get_column_letter(index + 1)].width = widths[-1]
        _put(page.cell(1, index + 1), heading, _HEADING)
    for number, row in enumerate(sheet.rows, 2):
        style = row[sheet.tint] if sheet.tint is not None else _PLAIN
        page.row_dimensions[number].height = _LINE * _lines(row, widths)
        for index, text in enumerate(row):
            cell = _put(page.cell(number, index + 1), text, style if style in _TINTS else _PLAIN)
            if index in sheet.counts and text:
                cell.value = int(text)
    last = f"{get_column_letter(len(sheet.headings))}{len(sheet.rows) + 1}"
    page.auto_filter.ref = f"A1:{last}"
    _for_printing(page)


def _saved(book: Workbook) -> bytes:
    """The workbook's bytes, which depend on its content alone: `Workbook.save` notes the time."""
    book.properties.created = book.properties.modified = _NO_TIME
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        ExcelWriter(book, archive).save()
    return assemble(pack(name, data) for name, data in unpack(stream.getvalue()).items())


def _for_printing(page: Worksheet) -> None:
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes, each as wide as the sheet
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lines(row: Row, widths: Sequence[int]) -> int:
    """How many lines the tallest cell needs: not every program works that out by itself."""
    needed = [
        sum(-(-max(len(line), 1) // width) for line in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
    ]
    return min(_MOST_LINES, max(needed))


def _put(cell: Cell | MergedCell, text: str, style: str) -> Cell | MergedCell:
    cell.value = _CONTROL.sub("", text)[:32_000]  # a cell holds 32,767 characters
    cell.data_type = "s"  # openpyxl would make a formula of text that begins with "="
    cell.style = style
    return cell


def _styles() -> Iterator[NamedStyle]:
    """The looks of a cell. Named, since openpyxl takes long to compare looks cell by cell."""
    for name, colour in (*_TINTS.items(), (_PLAIN, None)):
        style = NamedStyle(name, alignment=Alignment(wrap_text=True, vertical="top"))
        if colour:
            style.fill = PatternFill("solid", fgColor=colour)
        if name == _HEADING:
            style.font = Font(bold=True)
        yield style
