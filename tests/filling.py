"""Every answer place of a form filled in, with the value each must be read as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from typist import Typist
from writing import Written, written

from packwright.build import WordPack
from packwright.forms import Choices, Form, Provider, Question, Scalar, Table, Value, anchors
from packwright.forms.kinds import Choice, Date, YesNo


@dataclass(frozen=True)
class Filled:
    """A filled-in form: the file, and what was written at each anchor (`table/ROW/column` for
    cells). A table's own key has no text and the number of its rows as value."""

    form: Form
    content: bytes
    expected: dict[str, Written]


def fill(
    form: Form,
    lots: tuple[str, ...] | None = None,
    pack: WordPack | None = None,
    provider: Provider | None = None,
    every: int = 1,
) -> Filled:
    """The form issued for these lots (all if None), with every question answered, or every second
    and so on. `pack` saves compiling the form again."""
    issued = (pack or WordPack(form, lots=lots)).fill(provider)
    typist = Typist(issued.content)
    expected: dict[str, Written] = {}
    for number, question in enumerate(_questions(form, lots)):
        if number % every:
            continue
        if isinstance(question.kind, Table):
            rows = _rows(typist, form, question, question.kind, lots, number)
            for row in rows:
                for place, column in enumerate(question.kind.columns):
                    anchor = anchors.cell(question.key, row, column.key)
                    expected[anchor] = written(column.kind, number + 3 * row + place)
                    _write(typist, anchor, column.kind, expected[anchor])
            expected[question.key] = Written("", Decimal(len(rows)))
        else:
            expected[question.key] = written(question.kind, number)
            _write(typist, question.key, question.kind, expected[question.key])
    return Filled(form, typist.saved(), expected)


def known_answers(filled: Filled) -> dict[str, Value]:
    """The same answers as a council would put them into a form before sending it."""
    return {a: w.value for a, w in filled.expected.items() if w.text and w.value is not None}


def _questions(form: Form, lots: tuple[str, ...] | None) -> Iterator[Question]:
    for section in form.issued_sections(lots):
        yield from section.questions()


def _rows(
    typist: Typist,
    form: Form,
    question: Question,
    kind: Table,
    lots: tuple[str, ...] | None,
    number: int,
) -> list[int]:
    """The rows that are filled in: all that are printed, and in every third table one added."""
    if kind.rows:
        return [row for row, _ in form.issued_rows(question, lots)]
    printed = 1
    while f"{question.key}/{printed + 1}/{kind.columns[0].key}" in typist.controls:
        printed += 1
    if number % 3 == 0 and (kind.maximum is None or printed < kind.maximum):
        printed += 1
        typist.add_row(question.key, printed)
    return list(range(1, printed + 1))


def _write(typist: Typist, anchor: str, kind: Scalar, answer: Written) -> None:
    if isinstance(kind, Choices):
        assert isinstance(answer.value, tuple)
        for option in answer.value:
            typist.tick(anchors.tick(anchor, option))
    elif isinstance(kind, Choice | YesNo):
        typist.choose(anchor, answer.text)
    elif isinstance(kind, Date):
        assert isinstance(answer.value, dt.date)
        if answer.value.day % 2:
            typist.pick(anchor, answer.value, answer.text)
        else:
            typist.type(anchor, answer.text)
    else:
        typist.type(anchor, answer.text)
