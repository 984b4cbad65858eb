"""What each answer must be by itself: there if it is needed, readable, and not too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packwright.check.returned import SEEN, Return, cell, row_id, row_name
from packwright.check.schema import Misfit
from packwright.forms import (
    EVIDENCE_KEY,
    Finding,
    Kind,
    LongText,
    Question,
    Severity,
    State,
    Table,
    count_words,
)

CUT_SHOWS = 6  # so many words before the limit are shown, enough to find the place


def findings(
    seen: Return, needed: Mapping[str, Severity], misfits: Sequence[Misfit]
) -> Iterator[Finding]:
    """What is wrong with the answers of one return, each by itself.

    `needed` are the keys that must be answered, each with how sure that is: an error, or a query
    where the answer that it depends on could not be read.
    """
    for question in seen.form.questions():
        if seen.issued(question.repeat):
            if isinstance(question.kind, Table):
                yield from _table(seen, question, question.kind, needed.get(question.key))
            else:
                yield from _single(seen, question, needed.get(question.key))
    for misfit in misfits:
        facts = {"value": misfit.value, "why": misfit.why}
        yield Finding.of("PW110", misfit.anchor, seen.where(misfit.anchor), facts)


def _single(seen: Return, question: Question, needed: Severity | None) -> Iterator[Finding]:
    key, where = question.key, seen.where(question.key)
    match seen.state(key):
        case State.BLANK if needed:
            yield Finding.of("PW101", key, where, severity=needed)
        case State.MISSING if seen.applies(question):
            yield Finding.of("PW103", key, where, severity=needed or "warning")
        case State.UNREADABLE | State.GIVEN:
            yield from _written(seen, key, question.kind)
        case _:
            pass


def _written(seen: Return, anchor: str, kind: Kind) -> Iterator[Finding]:
    """What is wrong with what somebody wrote at this place."""
    answer = seen.answer(anchor)
    if answer is None:
        return
    if answer.state is State.UNREADABLE:
        yield Finding.of("PW102", anchor, seen.where(anchor), {"why": answer.why.rstrip(".")})
    text = seen.value(anchor)
    if not isinstance(kind, LongText) or not isinstance(text, str):
        return
    words = count_words(text)
    if words > kind.words:
        cut = " ".join(text.split()[max(0, kind.words - CUT_SHOWS) : kind.words])
        facts = {"words": words, "limit": kind.words, "cut": cut}
        yield Finding.of("PW104", anchor, seen.where(anchor), facts)


def _table(
    seen: Return, question: Question, table: Table, needed: Severity | None
) -> Iterator[Finding]:
    key, where = question.key, seen.where(question.key)
    rows = seen.count(key)
    if seen.state(key) is State.MISSING and key not in seen.rows:
        if seen.applies(question):
            yield Finding.of("PW103", key, where, severity=needed or "warning")
        return
    yield from _written(seen, key, table)
    if not rows and needed and seen.state(key) is not State.UNREADABLE:
        yield Finding.of("PW101", key, where, severity=needed)
    elif 0 < rows < table.minimum and seen.applies(question):
        yield Finding.of("PW105", key, where, {"rows": rows, "minimum": table.minimum})
    if table.maximum is not None and rows > table.maximum:
        yield Finding.of("PW106", key, where, {"rows": rows, "maximum": table.maximum})
    for row in _rows(seen, key, table):
        yield from _row(seen, question, table, row, bool(needed and rows))


def _rows(seen: Return, key: str, table: Table) -> Iterator[int]:
    """The rows of the document: those of lots that were not issued are not in it, and those of
    lots that the provider leaves unticked may be gone."""
    lots = {e.key: e.repeat for e in seen.form.evidence} if key == EVIDENCE_KEY else {}
    for row in sorted({*range(1, len(table.rows) + 1), *seen.rows.get(key, {})}):
        lot = lots.get(row_id(table, row))
        if seen.concerns(lot) or (seen.issued(lot) and row in seen.begun(key)):
            yield row


def _row(
    seen: Return, question: Question, table: Table, row: int, needed: bool
) -> Iterator[Finding]:
    """A row that is begun needs all its required cells. Which fixed rows must be begun, the form's
    rules say. In a lot that is not applied for, nothing is demanded."""
    cells = {c.key: seen.state(cell(question.key, row, c.key)) for c in table.columns}
    begun = any(state in SEEN for state in cells.values())
    demanded = begun and seen.applies(question) and question.key != EVIDENCE_KEY
    if table.rows and set(cells.values()) == {State.MISSING}:
        if seen.applies(question):
            first = cell(question.key, row, table.columns[0].key)
            severity: Severity = "error" if needed else "warning"
            yield Finding.of("PW111", first, facts={"row": row_name(table, row)}, severity=severity)
        return
    for column in table.columns:
        anchor = cell(question.key, row, column.key)
        if cells[column.key] in SEEN:
            yield from _written(seen, anchor, column.kind)
        elif cells[column.key] is State.MISSING and begun:
            needs: Severity = "error" if column.required and demanded else "warning"
            yield Finding.of("PW103", anchor, seen.where(anchor), severity=needs)
        elif column.required and demanded:
            facts = {"row": row_name(table, row), "column": column.ask}
            yield Finding.of("PW109", anchor, seen.where(anchor), facts)
