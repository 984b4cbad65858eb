"""One return seen through its form: which questions were issued, and each table's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from packwright.errors import BadUsage
from packwright.forms import (
    Answer,
    Form,
    Question,
    State,
    Submission,
    Table,
    Value,
    Where,
    anchors,
)

SEEN = (State.GIVEN, State.UNREADABLE)  # somebody wrote something there


@dataclass(frozen=True)
class Return:
    """A submission with its form. `unfit` are the anchors whose values are not their kind's."""

    submission: Submission
    form: Form
    unfit: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """BadUsage if the submission answers another form."""
        said = (self.submission.form_id, self.submission.form_version)
        if said != (self.form.id, self.form.version):
            raise BadUsage(
                f"A return of {said[0]} {said[1]} cannot be checked as "
                f"{self.form.id} {self.form.version}.",
                "Check it with the version that was sent.",
            )

    def issued(self, lot: str | None) -> bool:
        """Whether what belongs to `lot` (None: to no lot) was in the document that was sent."""
        lots = self.submission.lots
        return lot is None or lots is None or lot in lots

    def concerns(self, lot: str | None) -> bool:
        """Whether what belongs to `lot` was issued, and the provider did not leave it unticked."""
        ticked = self.value(self.form.repeated) if lot and self.form.repeated else None
        return self.issued(lot) and (not isinstance(ticked, tuple) or lot in ticked)

    def applies(self, question: Question) -> bool:
        """Whether the provider is asked this question at all: it concerns the provider, and it is
        not the council's own."""
        return question.audience == "provider" and self.concerns(question.repeat)

    def answer(self, anchor: str) -> Answer | None:
        """The answer at that anchor; None if the document was read without one."""
        return self.submission.answers.get(anchor)

    def state(self, anchor: str) -> State:
        """The answer's state; an answer that is not there at all is missing."""
        answer = self.answer(anchor)
        return State.MISSING if answer is None else answer.state

    def value(self, anchor: str) -> Value | None:
        """The value given there, if it is one of its kind's; else None."""
        answer = self.answer(anchor)
        if answer is None or answer.state is not State.GIVEN or anchor in self.unfit:
            return None
        return answer.value

    def where(self, anchor: str) -> Where | None:
        """Where the answer stands in the document, if that is known."""
        answer = self.answer(anchor)
        return answer.reading.where if answer and answer.reading else None

    def is_unknown(self, anchor: str) -> bool:
        """Whether something may well have been answered there that could not be used."""
        state = self.state(anchor)
        return state in (State.UNREADABLE, State.MISSING) or anchor in self.unfit

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys of the questions that the document was issued with."""
        return frozenset(q.key for q in self.form.questions() if self.issued(q.repeat))

    @cached_property
    def rows(self) -> dict[str, dict[int, dict[str, Answer]]]:
        """Every table's cells: by table, row (from 1) and column."""
        found: dict[str, dict[int, dict[str, Answer]]] = {}
        for anchor, answer in self.submission.answers.items():
            table, _, rest = anchor.partition("/")
            row, _, column = rest.partition("/")
            if column:
                found.setdefault(table, {}).setdefault(int(row), {})[column] = answer
        return found

    def begun(self, table: str) -> tuple[int, ...]:
        """The rows in which somebody wrote something, in order."""
        rows = self.rows.get(table, {})
        return tuple(
            sorted(
                row for row, cells in rows.items() if any(a.state in SEEN for a in cells.values())
            )
        )

    def count(self, table: str) -> int:
        """How many rows are filled in; the table's own answer counts where no cell was read."""
        if table in self.rows:
            return len(self.begun(table))
        value = self.value(table)
        return int(value) if isinstance(value, Decimal) else 0


def rows_of(table: Table, seen: Return, key: str) -> Iterator[int]:
    """The rows that rules look at: every fixed row, else the rows that are begun."""
    yield from range(1, len(table.rows) + 1) if table.rows else seen.begun(key)


def row_id(table: Table, row: int) -> str:
    """What `row` is in an expression: the fixed row's id, or the row's number as text."""
    return table.rows[row - 1].id if row <= len(table.rows) else str(row)


def row_name(table: Table, row: int) -> str:
    """What a person calls the row: its printed label, or `row 3`."""
    return f"“{table.rows[row - 1].label}”" if row <= len(table.rows) else f"row {row}"


def cell(table: str, row: int, column: str) -> str:
    """The anchor of one cell."""
    return anchors.cell(table, row, column)
