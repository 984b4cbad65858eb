"""Receipts as tables: a workbook that an officer can sort, and flat rows for other programs.

No cell is ever a formula: what came from outside stays text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

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
)  # fmt: skip

Row = tuple[str, ...]
FormOf = Callable[[Receipt], Form | None]
WIDEST = 60  # characters; wider text wraps
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TINTS = {"error": "F8D7DA", "warning": "FFF3CD", "query": "D9ECF2"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `tint` is the column whose words colour the row, if any."""

    title: str
    headings: Row
    rows: Sequence[Row]
    tint: int | None = None


def workbook(receipts: Sequence[Receipt], form_of: FormOf) -> bytes:
    """An .xlsx file with a summary, every answer, every finding and the state of the evidence."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in (
        _summary(receipts, form_of), _answers(receipts, form_of), _findings(receipts, form_of),
        _evidence(receipts, form_of),
    ):  # fmt: skip
        _write(book.create_sheet(sheet.title), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def flat_rows(receipts: Iterable[Receipt]) -> tuple[list[str], list[dict[str, str]]]:
    """Column names and one row for each return: what it is, then its answers by key, as text.

    Blank, unreadable and missing answers are empty; `unreadable` names those that need a person.
    """
    rows = []
    columns = dict.fromkeys(["file", "sha256", "form", "version", "pack", "provider", "refusal",
                             "unreadable"])  # fmt: skip
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
        return question.number, question.ask
    fixed = question.kind.rows
    row = int(cell[0])
    name = fixed[row - 1].label if fixed and row <= len(fixed) else f"row {row}"
    return question.number, f"{question.ask} {name}: {question.kind.column(cell[1]).ask}"


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


def _summary(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = ("File", "Provider", "Form", "Version", "Outcome", "Answered", "Unreadable",
                "Errors", "Warnings", "To look at")  # fmt: skip
    return Sheet("Summary", headings, [_summary_row(receipt) for receipt in receipts])


def _summary_row(receipt: Receipt) -> Row:
    submission = receipt.submission
    if submission is None:
        why = receipt.refusal.message if receipt.refusal else ""
        return (receipt.document.name, "", "", "", f"Not read: {why}", "", "", "", "", "")
    states = [answer.state for answer in submission.answers.values()]
    severities = [finding.severity for finding in receipt.findings]
    counts = (states.count(State.GIVEN), states.count(State.UNREADABLE),
              *(severities.count(s) for s in ("error", "warning", "query")))  # fmt: skip
    return (receipt.document.name, submission.provider_id or "", submission.form_id,
            submission.form_version, "Read", *map(str, counts))  # fmt: skip


def _answers(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = ("File", "Provider", "Form", "Number", "Question", "Answer", "State",
                "As written", "Where", "Read by", "How sure", "Key")  # fmt: skip
    rows = [row for receipt in receipts for row in _answer_rows(receipt, form_of(receipt))]
    return Sheet("Answers", headings, rows)


def _answer_rows(receipt: Receipt, form: Form | None) -> Iterator[Row]:
    submission = receipt.submission
    if submission is None or form is None:
        return
    for answer in submission.answers.values():
        number, words = label(form, answer.key)
        reading = answer.reading
        stood = (reading.raw, str(reading.where), reading.reader, f"{reading.confidence:.2f}") if (
            reading) else ("", "", "", "")  # fmt: skip
        yield (receipt.document.name, submission.provider_id or "", form.id, number, words,
               shown(form, answer), answer.state.value, *stood, answer.key)  # fmt: skip


def _findings(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = ("File", "Provider", "Form", "Severity", "Code", "Number", "Question", "What",
                "What to do", "Where")  # fmt: skip
    rows = []
    for receipt in receipts:
        form, submission = form_of(receipt), receipt.submission
        for f in receipt.findings:
            number, words = label(form, f.key) if form and f.key else ("", "")
            rows.append((receipt.document.name, (submission and submission.provider_id) or "",
                         form.id if form else "", f.severity, f.code, number, words, f.message,
                         f.remedy, str(f.where or "")))  # fmt: skip
    return Sheet("Findings", headings, rows, tint=3)


def _evidence(receipts: Sequence[Receipt], form_of: FormOf) -> Sheet:
    headings = ("File", "Provider", "Form", "Number", "Evidence", "Sending", "File name",
                "Its date", "State", "What to do")  # fmt: skip
    rows = [row for receipt in receipts for row in _evidence_rows(receipt, form_of(receipt))]
    return Sheet("Evidence", headings, rows)


def _evidence_rows(receipt: Receipt, form: Form | None) -> Iterator[Row]:
    submission = receipt.submission
    if submission is None or form is None or EVIDENCE_KEY not in form.by_key:
        return
    question = form.by_key[EVIDENCE_KEY]
    found: Mapping[str, list[str]] = {}
    for row, option in form.issued_rows(question, submission.lots):
        found = {"says": [], "do": []}
        start = f"{EVIDENCE_KEY}/{row}/"
        for f in receipt.findings:
            if f.key and f.key.startswith(start):
                found["says"].append(f.message)
                found["do"].append(f.remedy)
        cells = [submission.answers.get(anchors.cell(EVIDENCE_KEY, row, column))
                 for column in ("sending", "file", "date")]  # fmt: skip
        number, _, title = option.label.partition(" ")
        yield (receipt.document.name, submission.provider_id or "", form.id, number, title,
               *(shown(form, cell) if cell else "" for cell in cells),
               " ".join(found["says"]) or "Nothing to mend", " ".join(found["do"]))  # fmt: skip


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "B2"
    for index, heading in enumerate(sheet.headings):
        longest = max([len(heading), *(len(row[index]) for row in sheet.rows[:500])])
        letter = get_column_letter(index + 1)
        page.column_dimensions[letter].width = min(WIDEST, longest + 2)
        _put(page.cell(1, index + 1), heading, tint="E8EEF2").font = Font(bold=True)
    for number, row in enumerate(sheet.rows, 2):
        tint = _TINTS.get(row[sheet.tint]) if sheet.tint is not None else None
        for index, text in enumerate(row):
            _put(page.cell(number, index + 1), text, tint=tint)
    last = f"{get_column_letter(len(sheet.headings))}{len(sheet.rows) + 1}"
    page.auto_filter.ref = f"A1:{last}"


def _put(cell: Cell | MergedCell, text: str, tint: str | None) -> Cell | MergedCell:
    cell.value = _CONTROL.sub("", text)[:32_000]  # a cell holds 32,767 characters
    cell.data_type = "s"  # openpyxl would make a formula of text that begins with "="
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if tint:
        cell.fill = PatternFill("solid", fgColor=tint)
    return cell
