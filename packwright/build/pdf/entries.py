"""Entry: one answer place of a PDF form, and the field that it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from packwright.build.pdf import room
from packwright.build.remarks import need
from packwright.forms import (
    Choice,
    Choices,
    Column,
    Email,
    LongText,
    Option,
    Question,
    Scalar,
    Signature,
    Text,
    YesNo,
    options_of,
)

Look = Literal["text", "radio", "ticks", "list"]

_LETTERS_A_WORD = 10  # far above any answer within its word limit: a limit must not cut in silence


@dataclass(frozen=True, slots=True)
class Entry:
    """The field at `anchor`. `tooltip` is what a screen reader says; `size` in points, 0 to fit."""

    anchor: str
    kind: Scalar
    look: Look
    tooltip: str
    size: float = 0
    wraps: bool = False
    maximum: int | None = None
    cells: bool = False
    required: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices, empty for typed answers."""
        return options_of(self.kind)

    @property
    def links(self) -> Iterable[str]:
        """The names of the boxes that it has on paper."""
        if self.look in ("radio", "ticks"):
            return tuple(f"{self.anchor}/{option.id}" for option in self.options)
        return (self.anchor,)


def asked(question: Question, ask: str, notes: Iterable[str], anchor: str, width: float) -> Entry:
    """The entry of a question's own answer, `width` points wide."""
    kind = question.kind
    said = [f"{question.number} {ask}", *notes, f"{need(question)}."]
    return _entry(anchor, _scalar(kind), " ".join(said), width, question.required, in_table=False)


def in_cell(
    question: Question, ask: str, row: str, column: Column, words: str, anchor: str, width: float
) -> Entry:
    """The entry of one cell; `row` names its row, `words` its column's heading."""
    said = f"{question.number} {ask}, {row}: {words}"
    if column.required and "Required." not in words:
        said += " Required."
    return _entry(anchor, column.kind, said, width, column.required, in_table=True)


def _entry(
    anchor: str, kind: Scalar, tooltip: str, width: float, required: bool, *, in_table: bool
) -> Entry:
    wraps = room.wraps(kind, width, in_table=in_table)
    cells = room.cells_of(kind) if not in_table else None
    own_size = wraps or cells or (in_table and not isinstance(kind, Email))
    return Entry(
        anchor=anchor,
        kind=kind,
        look=_look(kind, in_table),
        tooltip=tooltip,
        size=room.ENTRY if own_size else 0,
        wraps=wraps,
        maximum=cells or _maximum(kind),
        cells=cells is not None,
        required=required,
    )


def _look(kind: Scalar, in_table: bool) -> Look:
    match kind:
        case Choices():
            return "ticks"
        case Choice() | YesNo():
            return "list" if in_table else "radio"
        case _:
            return "text"


def _maximum(kind: Scalar) -> int | None:
    match kind:
        case LongText(words=words):
            return words * _LETTERS_A_WORD
        case Text() | Signature():
            return 500
        case Email():
            return 254
        case _:
            return None


def _scalar(kind: object) -> Scalar:
    return kind  # type: ignore[return-value]
