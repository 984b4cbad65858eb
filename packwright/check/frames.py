"""Returns as frames: one row a return, and for each table one row a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from packwright.check.returned import Return, cell, row_id, rows_of
from packwright.check.values import dtype_of, shape, shape_of
from packwright.errors import BadUsage
from packwright.forms import Form, Kind, Parameter, Table, Value, nearest, show

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
            raise BadUsage(f"{form.id} has no parameter “{name}”{nearest(name, known)}.",
                           "Its parameters: " + (", ".join(known) or "none") + ".")  # fmt: skip
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
    columns = [pl.Series(CHECKED_ON, [checked_on] * len(returns), pl.Date())]
    for p in form.parameters:
        columns.append(pl.Series(p.name, [parameters[p.name]] * len(returns), dtype_of(p.kind)))
    for question in form.questions():
        if wanted is None or question.key in wanted:
            columns.append(_column(question.key, question.kind, returns))
    return pl.DataFrame(columns)


def row_frame(
    returns: Sequence[Return], form: Form, table: str, whole: pl.DataFrame
) -> RowFrame | None:
    """The rows of `table`: its columns, `row`, and beside them the row's return in `whole`.

    A column of the table hides a question of the same name. None if no return has a row.
    """
    kind = form.by_key[table].kind
    assert isinstance(kind, Table)
    places = tuple(
        (place, row) for place, seen in enumerate(returns) for row in rows_of(kind, seen, table)
    )
    if not places:
        return None
    columns = [pl.Series(ROW, [row_id(kind, row) for _, row in places], pl.String())]
    for column in kind.columns:
        values = [returns[place].value(cell(table, row, column.key)) for place, row in places]
        columns.append(pl.Series(column.key, values, dtype_of(column.kind)))
    taken = {column.name for column in columns}
    beside = whole.select(name for name in whole.columns if name not in taken)
    return RowFrame(beside[[place for place, _ in places]].hstack(columns), places)


def _column(key: str, kind: Kind, returns: Sequence[Return]) -> pl.Series:
    if isinstance(kind, Table):
        return pl.Series(key, [seen.count(key) for seen in returns], dtype_of(kind))
    return pl.Series(key, [seen.value(key) for seen in returns], dtype_of(kind))


def _fits(parameter: Parameter, value: Value) -> bool:
    if shape(value) != shape_of(parameter.kind):
        return False
    try:
        return bool(show(parameter.kind, value))
    except (KeyError, TypeError):
        return False  # an option that it does not have
