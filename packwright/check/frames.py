"""Returns as frames: one row a return, and for each table one row a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from packwright.check.returned import Return, cell, row_id, rows_of
from packwright.check.values import dtype_of, shape, shape_of
from packwright.errors import BadUsage
from packwright.forms import Form, Parameter, Question, Table, Value, nearest, show

CHECKED_ON = "checked_on"
ROW = "row"


@dataclass(frozen=True)
class RowFrame:
    """The rows of one table, of every return. `places` says for each row of the frame which
    return and which row of the table it is."""

    frame: pl.DataFrame
    places: tuple[tuple[int, int], ...]


def settled(form: Form, parameters: Mapping[str, Value] | None) -> dict[str, Value | None]:
    """Every parameter of the form with the value that counts, `parameters` over its own defaults.

    BadUsage for a name that the form does not have, or a value that is not of its kind.
    """
    known = {parameter.name: parameter for parameter in form.parameters}
    for name, value in (parameters or {}).items():
        if name not in known:
            raise BadUsage(
                f"{form.id} has no parameter “{name}”{nearest(name, known) or '.'}",
                "Its parameters: " + (", ".join(known) or "none") + ".",
            )
        if not _fits(known[name], value):
            raise BadUsage(f"“{value}” is no value for the parameter “{name}” of {form.id}.")
    return {name: (parameters or {}).get(name, p.value) for name, p in known.items()}


def form_frame(
    returns: Sequence[Return],
    form: Form,
    parameters: Mapping[str, Value | None],
    checked_on: dt.date,
    only: Iterable[str] | None = None,
) -> pl.DataFrame:
    """One row a return, in order; a column for each question, parameter and `checked_on`.

    A cell is null where nothing that counts was given. `only` leaves out all other questions.
    """
    wanted = None if only is None else frozenset(only)
    questions = [q for q in form.questions() if wanted is None or q.key in wanted]
    schema = {CHECKED_ON: pl.Date(), **{p.name: dtype_of(p.kind) for p in form.parameters}}
    schema |= {question.key: dtype_of(question.kind) for question in questions}
    settings = (checked_on, *(parameters[parameter.name] for parameter in form.parameters))
    rows = [(*settings, *(_value(seen, question) for question in questions)) for seen in returns]
    return pl.DataFrame(rows, schema=schema, orient="row")


def row_frame(
    returns: Sequence[Return], form: Form, key: str, whole: pl.DataFrame, only: Iterable[str]
) -> RowFrame:
    """The rows of the table `key`: its columns, `row`, and beside them the row's return in `whole`.

    A column of the table hides a question of the same name. Of the return only the names in `only`
    are there, and `checked_on`.
    """
    table = form.by_key[key].kind
    assert isinstance(table, Table)
    places = tuple(
        (place, row)
        for place, seen in enumerate(returns)
        if seen.issued(form.by_key[key].repeat)
        for row in rows_of(table, seen, key)
    )
    schema = {ROW: pl.String(), **{c.key: dtype_of(c.kind) for c in table.columns}}
    rows = [_cells(returns[place], key, table, row) for place, row in places]
    cells = pl.DataFrame(rows, schema=schema, orient="row")
    names = {n for n in only if n in whole.columns and n not in schema} | {CHECKED_ON}
    beside = whole.select(sorted(names))[[place for place, _ in places]]
    return RowFrame(beside.hstack(cells), places)


def _cells(seen: Return, key: str, table: Table, row: int) -> tuple[Value | None, ...]:
    cells = (seen.value(cell(key, row, column.key)) for column in table.columns)
    return (row_id(table, row), *cells)


def _value(seen: Return, question: Question) -> Value | int | None:
    if isinstance(question.kind, Table):
        return seen.count(question.key)
    return seen.value(question.key)


def _fits(parameter: Parameter, value: Value) -> bool:
    if shape(value) != shape_of(parameter.kind):
        return False
    try:
        return bool(show(parameter.kind, value))
    except (KeyError, TypeError):
        return False  # an option that it does not have
