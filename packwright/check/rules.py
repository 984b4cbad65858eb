"""The council's own rules, run over the whole round at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from packwright.check.expressions import Expression, broken, run
from packwright.check.frames import row_frame
from packwright.check.returned import Return, cell, row_name
from packwright.check.scope import scope_of
from packwright.check.tokens import tokens
from packwright.forms import Column, Finding, Form, Rule, Table, wording

Doubt = Literal["none", "some", "here"]


@dataclass(frozen=True)
class Compiled:
    """A rule with the expression that is true where it is broken. `cell` is the column of a
    `rows` rule at which the provider is sent to mend it, if it is mended in the row."""

    rule: Rule
    expression: Expression
    cell: str | None


def rules_of(form: Form) -> dict[str | None, list[Compiled]]:
    """The form's rules, compiled, by the table whose rows they run on (None: on the return)."""
    found: dict[str | None, list[Compiled]] = {}
    names = {table: scope_of(form, table).kinds for table in {rule.rows for rule in form.rules}}
    for rule in form.rules:
        place = f"rule {rule.code}"
        expression = broken(place, rule.when, rule.require, names[rule.rows])
        compiled = Compiled(rule, expression, _cell(form, rule) if rule.rows else None)
        found.setdefault(rule.rows, []).append(compiled)
    return found


def findings(
    returns: Sequence[Return],
    form: Form,
    rules: Mapping[str | None, Sequence[Compiled]],
    frame: pl.DataFrame,
    shown: Mapping[str, str],
) -> list[list[Finding]]:
    """For each return, in order, a finding for each rule that it breaks.

    `frame` holds the returns with every question that the rules use, `shown` the parameters as
    printed.
    """
    found: list[list[Finding]] = [[] for _ in returns]
    for table, every in rules.items():
        of_table = [c for c in every if any(seen.issued(c.rule.repeat) for seen in returns)]
        names = frozenset().union(*(c.expression.names for c in of_table))
        if table is None:
            places, of_rows = tuple((place, 0) for place in range(len(returns))), frame
        else:
            rows = row_frame(returns, form, table, frame, names)
            places, of_rows = rows.places, rows.frame
        results = run(of_rows, [c.expression for c in of_table])
        for (place, row), values in zip(places, results, strict=True):
            for item, value in zip(of_table, values, strict=True):
                if value is True and returns[place].issued(item.rule.repeat):
                    told = _finding(returns[place], item, row, shown)
                    found[place] += [] if told is None else [told]
    return found


def _finding(seen: Return, item: Compiled, row: int, shown: Mapping[str, str]) -> Finding | None:
    rule, says = item.rule, wording.fill(item.rule.says, shown)
    key = rule.asks
    if rule.rows is not None:
        table = seen.form.by_key[rule.rows].kind
        assert isinstance(table, Table)
        name = row_name(table, row)
        says = f"{name[0].upper()}{name[1:]}: {says}"
        key = cell(rule.rows, row, item.cell) if item.cell else key
    doubt = _doubt(seen, item, row, key)
    if doubt == "here":
        return None  # that the answer could not be read is told already, at the same place
    severity = rule.severity if doubt == "none" else "query"
    return Finding(rule.code, severity, key, seen.where(key), (("says", says),))


def _doubt(seen: Return, item: Compiled, row: int, key: str) -> Doubt:
    """Whether the rule may only be broken because an answer could not be read.

    Where it does not look at nulls as such, an unreadable answer leaves it unknown, not broken.
    """
    table = item.rule.rows
    columns = _columns(seen.form, table)
    anchors = [
        cell(table, row, name) if table and name in columns else name
        for name in item.expression.names
        if name in columns or name in seen.asked
    ]
    counted = [a for a in anchors if _is_table(seen.form, a) and seen.is_unknown(a)]
    unknown = [a for a in anchors if item.expression.sees_null and seen.is_unknown(a)] + counted
    if key in unknown:
        return "here"
    return "some" if unknown else "none"


def _is_table(form: Form, key: str) -> bool:
    return key in form.by_key and isinstance(form.by_key[key].kind, Table)


def _columns(form: Form, table: str | None) -> dict[str, Column]:
    kind = form.by_key[table].kind if table else None
    return {c.key: c for c in kind.columns} if isinstance(kind, Table) else {}


def _cell(form: Form, rule: Rule) -> str | None:
    """The column to point at: the one that the rule asks for, else the first that it requires."""
    columns = _columns(form, rule.rows)
    if rule.asks in columns:
        return rule.asks
    if rule.asks != rule.rows:
        return None
    used = [t.said for sql in (rule.require, rule.when) for t in tokens(sql) if t.said in columns]
    return used[0] if used else next(iter(columns))
