"""SQL expressions compiled for polars and run over a frame, all of a form's at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from packwright.check.tokens import sees_null, with_names_quoted
from packwright.errors import BadForm

ALWAYS = "checked_on"  # a column that every frame has, so that a constant is as long as the frame


@dataclass(frozen=True)
class Expression:
    """A compiled expression. `place` says whose it is, such as `rule R15`; `names` are its names;
    `sees_null` whether an unanswered question can make it true or false."""

    place: str
    expr: pl.Expr
    names: frozenset[str]
    sees_null: bool


def compiled(place: str, sql: str, names: Collection[str]) -> Expression:
    """The condition `sql`, which may use `names`; BadForm if it is no SQL expression."""
    expr = _read(place, sql, names)
    return Expression(place, expr, frozenset(expr.meta.root_names()), sees_null(sql))


def broken(place: str, when: str, require: str, names: Collection[str]) -> Expression:
    """An expression that is true exactly where `when` is true and `require` is false: a result
    that is unknown on either side is no failure."""
    expr = _read(place, when, names) & ~_read(place, require, names)
    used = frozenset(expr.meta.root_names())
    return Expression(place, expr, used, sees_null(when) or sees_null(require))


def run(frame: pl.DataFrame, expressions: Sequence[Expression]) -> list[list[bool | None]]:
    """For each row of the frame, the result of each expression; None where it is unknown.

    An expression that cannot be worked out from a row's values, such as a division by a zero that
    somebody wrote, is unknown there and does not disturb the other rows. BadForm for one that can
    never be worked out.
    """
    if not frame.height or not expressions:
        return [[] for _ in range(frame.height)]
    wanted = [item.expr.alias(str(at)) for at, item in enumerate(expressions)]
    try:
        out = frame.select(ALWAYS, *wanted)
    except PolarsError:
        columns = [_carefully(frame, item) for item in expressions]
        return [list(row) for row in zip(*columns, strict=True)]
    for item, dtype in zip(expressions, out.dtypes[1:], strict=True):
        if dtype not in (pl.Boolean, pl.Null):
            raise _bad(item.place, f"it is neither true nor false but {dtype}")
    return [list(row[1:]) for row in out.iter_rows()]


def _carefully(frame: pl.DataFrame, expression: Expression) -> list[bool | None]:
    try:
        return _column(frame, expression)
    except PolarsError:
        try:
            _column(frame.clear(), expression)
        except PolarsError as error:
            raise _bad(expression.place, error) from None
    return [_in_row(frame[row], expression) for row in range(frame.height)]


def _in_row(row: pl.DataFrame, expression: Expression) -> bool | None:
    try:
        return _column(row, expression)[0]
    except PolarsError:
        return None


def _column(frame: pl.DataFrame, expression: Expression) -> list[bool | None]:
    return frame.select(ALWAYS, expression.expr.alias("result")).get_column("result").to_list()


def _read(place: str, sql: str, names: Collection[str]) -> pl.Expr:
    try:
        return pl.sql_expr(with_names_quoted(sql, names))
    except PolarsError as error:
        raise _bad(place, error) from None


def _bad(place: str, error: PolarsError | str) -> BadForm:
    reason = str(error).strip().split("\n")[0]
    return BadForm(
        f"{place}: the expression cannot be run ({reason}).",
        "Run “packwright forms check” on the form.",
    )
