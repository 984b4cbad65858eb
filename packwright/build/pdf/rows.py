"""Tables that a provider fills in: a heading row, and every row as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from packwright.build.grids import column_widths, head_words, printed_rows
from packwright.build.pdf import room
from packwright.build.pdf.entries import in_cell
from packwright.forms import (
    EVIDENCE_KEY,
    Choice,
    Choices,
    Column,
    Question,
    Table,
    YesNo,
    anchors,
    options_of,
)

if TYPE_CHECKING:
    from packwright.build.pdf.layout import Layout

_TWIPS = 20  # in a point


def grid(layout: Layout, question: Question, kind: Table) -> dict[str, Any]:
    """The table that answers `question`, as data for the typesetter."""
    sheet = layout.sheet
    longest = max((len(row.label) for row in kind.rows), default=0)
    total = round(room.TEXT_WIDTH * _TWIPS)
    widths = [width / _TWIPS for width in column_widths(total, kind.columns, longest)]
    heads = [head_words(sheet, column) for column in kind.columns]
    if kind.rows:
        heads = [("Document" if question.key == EVIDENCE_KEY else "Item", ""), *heads]
    cells = widths[1:] if kind.rows else widths
    return {
        "caption": anchors.alias(question.number, sheet.say(question.ask)),
        "widths": widths,
        "heads": [{"text": words, "note": note} for words, note in heads],
        "rows": [
            {
                "label": label,
                "height": _height(kind, cells),
                "cells": _cells(layout, question, kind, number, label, cells),
            }
            for number, label in _rows(layout, question, kind)
        ],
        "choices": [line for column in kind.columns if (line := _spelled(layout, column))],
    }


def _rows(layout: Layout, question: Question, kind: Table) -> list[tuple[int, str]]:
    if not kind.rows:
        return [(number, "") for number in range(1, printed_rows(kind) + 1)]
    lots = None if layout.sheet.lots is None else tuple(layout.sheet.lots)
    return [
        (n, layout.sheet.say(row.label)) for n, row in layout.sheet.form.issued_rows(question, lots)
    ]


def _cells(
    layout: Layout,
    question: Question,
    kind: Table,
    number: int,
    label: str,
    widths: Sequence[float],
) -> list[dict[str, Any]]:
    sheet, made = layout.sheet, []
    row = label or f"row {number}"
    for column, width in zip(kind.columns, widths, strict=True):
        anchor = anchors.cell(question.key, number, column.key)
        words = ". ".join(filter(None, head_words(sheet, column)))
        layout.enter(in_cell(question, sheet.say(question.ask), row, column, words, anchor, width))
        ticks = column.kind.options if isinstance(column.kind, Choices) else ()
        options = [{"id": o.id, "label": o.label, "says": ""} for o in ticks]
        made.append({"anchor": anchor, "options": options})
    return made


def _height(kind: Table, widths: Sequence[float]) -> float:
    return max(
        room.cell_height(column.kind, width)
        for column, width in zip(kind.columns, widths, strict=True)
    )


def _spelled(layout: Layout, column: Column) -> str:
    """The choices of a column in words, so that a printed copy can be filled in by pen."""
    if not isinstance(column.kind, Choice | YesNo):
        return ""
    labels = [option.label for option in options_of(column.kind)]
    ask, told = layout.sheet.say(column.ask), f"{', '.join(labels[:-1])} or {labels[-1]}"
    return "" if ask == told else f"{ask}: {told}."
