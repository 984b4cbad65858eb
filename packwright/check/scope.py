"""Which names an expression may use, and what each stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from packwright.check.frames import CHECKED_ON, ROW
from packwright.check.values import dtype_of
from packwright.forms import Choice, Date, Form, Kind, Table, Text, Value


@dataclass(frozen=True)
class Scope:
    """The names that stand for something, with their kinds; `defaults` are those of parameters."""

    kinds: Mapping[str, Kind]
    defaults: Mapping[str, Value | None]

    def frame(self, rows: Iterable[Mapping[str, Value | int | None]]) -> pl.DataFrame:
        """A frame of such values, one row each: what is not said is null, and a table that is not
        said has no rows. Only names that are in the scope may be said."""
        full = [{**self._nothing(), **row} for row in rows]
        schema = {name: dtype_of(kind) for name, kind in self.kinds.items()}
        return pl.DataFrame([tuple(row[n] for n in schema) for row in full], schema, orient="row")

    def only(self, names: Iterable[str]) -> Scope:
        """The same scope without all other names, which makes its frames small."""
        kept = {*names, CHECKED_ON}
        return Scope({n: k for n, k in self.kinds.items() if n in kept}, self.defaults)

    def _nothing(self) -> dict[str, Value | int | None]:
        said: dict[str, Value | int | None] = {}
        for name, kind in self.kinds.items():
            said[name] = 0 if isinstance(kind, Table) else self.defaults.get(name)
        return said


def scope_of(form: Form, rows: str | None = None) -> Scope:
    """The scope of an expression of the form, or of one that runs on the rows of the table `rows`:
    there a column hides a question of the same name. A table that does not exist has no columns."""
    kinds: dict[str, Kind] = {question.key: question.kind for question in form.questions()}
    kinds |= {parameter.name: parameter.kind for parameter in form.parameters}
    kinds[CHECKED_ON] = Date()
    defaults = {parameter.name: parameter.value for parameter in form.parameters}
    table = form.by_key[rows].kind if rows in form.by_key else None
    if isinstance(table, Table):
        columns: dict[str, Kind] = {column.key: column.kind for column in table.columns}
        columns[ROW] = Choice(table.rows) if table.rows else Text()
        kinds |= columns
        defaults = {name: value for name, value in defaults.items() if name not in columns}
    return Scope(kinds, defaults)
