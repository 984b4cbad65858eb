"""What a reader of answer places offers, however it reads; and how the places become answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from packwright.extract.settle import Settler
from packwright.extract.tables import TableRead
from packwright.extract.values import Said, said_as, two_way_dates
from packwright.forms import (
    Answer,
    Choices,
    Finding,
    Form,
    Question,
    Reading,
    Scalar,
    Section,
    Table,
    Where,
    anchors,
    match_option,
    options_of,
)

_NO_FIELD: Final = "the PDF has lost its field, and the blank form is not at hand"


class Source(Protocol):
    """Reads the place of one answer."""

    def said(self, anchor: str, kind: Scalar) -> Sequence[Said]:
        """Every reading of the place; none where the place is gone."""
        ...

    def rows(self, table: str) -> Sequence[int]:
        """The numbers of the rows of a table that are there."""
        ...


class Both:
    """Fields first; where a field is gone, its place on the page. `unread` says that pages are
    there of which the places are not known, so that nothing may pass for missing."""

    def __init__(self, fields: Source, page: Source | None, *, unread: bool) -> None:
        self._fields, self._page, self._unread = fields, page, unread

    def said(self, anchor: str, kind: Scalar) -> Sequence[Said]:
        """The readings of the place."""
        found = self._fields.said(anchor, kind)
        if found:
            return found
        if self._page is not None:
            return self._page.said(anchor, kind)
        if self._unread:
            reading = Reading(anchor, "", "page", Where("page"), 0.0)
            return (said_as(reading, kind, _NO_FIELD),)
        return ()

    def rows(self, table: str) -> Sequence[int]:
        """The rows that either knows."""
        found = set(self._fields.rows(table))
        return sorted(found | set(self._page.rows(table) if self._page is not None else ()))


def answers_of(
    form: Form, lots: tuple[str, ...] | None, source: Source
) -> tuple[dict[str, Answer], list[Finding]]:
    """The answers to every question that was issued, and what is to be said of them."""
    sections = tuple(form.issued_sections(lots))
    single = {
        q.key: source.said(q.key, q.kind)
        for s in sections
        for q in s.questions()
        if not isinstance(q.kind, Table)
    }
    tables = {
        q.key: _table(q.key, q.kind, source)
        for s in sections
        for q in s.questions()
        if isinstance(q.kind, Table)
    }
    settler = Settler(two_way_dates(_all(single, tables)))
    answers: dict[str, Answer] = {}
    for question in _questions(sections):
        if isinstance(question.kind, Table):
            issued = dict(form.issued_rows(question, lots))
            answers |= settler.table(question, question.kind, tables[question.key], issued)
        else:
            answers[question.key] = settler.answer(question.key, single[question.key])
    return answers, settler.findings


def label(kind: Scalar, text: str) -> str:
    """The words of the option that `text` names by its id or its words; `text` if it names none."""
    option = next((o for o in options_of(kind) if o.id == text), None)
    option = option or match_option(options_of(kind), text)
    return option.label if option is not None else text


def picked_text(kind: Choices, picked: Sequence[str]) -> str:
    """The words of several options as one reading."""
    return "\n".join(o.label for o in kind.options if o.id in picked)


def _questions(sections: Sequence[Section]) -> Iterator[Question]:
    for section in sections:
        yield from section.questions()


def _table(key: str, kind: Table, source: Source) -> TableRead:
    read = TableRead()
    for row in source.rows(key):
        for column in kind.columns:
            said = list(source.said(anchors.cell(key, row, column.key), column.kind))
            if said:
                read.rows.setdefault(row, {})[column.key] = said
                read.cells.add(len(read.cells))
    return read


def _all(single: dict[str, Sequence[Said]], tables: dict[str, TableRead]) -> Iterator[Said]:
    for said in single.values():
        yield from said
    for read in tables.values():
        for row in read.rows.values():
            for said in row.values():
                yield from said
