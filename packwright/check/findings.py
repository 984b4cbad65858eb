"""All that is wrong with returns of one form, in the form's own order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from packwright.check import answers, evidence, rules
from packwright.check.conditions import conditions_of, needed
from packwright.check.expressions import Expression
from packwright.check.frames import form_frame, settled
from packwright.check.returned import Return
from packwright.check.rules import Compiled, rules_of
from packwright.check.schema import Misfit, misfits
from packwright.forms import Finding, Form, Submission, Value, wording


@dataclass(frozen=True)
class _Checks:
    """A form's expressions, compiled. `used` are the names that they use, `order` the place of
    each question in the form."""

    conditions: Mapping[str, Expression]
    rules: Mapping[str | None, Sequence[Compiled]]
    used: frozenset[str]
    order: Mapping[str, int]


def check(
    submission: Submission,
    form: Form,
    *,
    parameters: Mapping[str, Value] | None = None,
    checked_on: dt.date,
) -> tuple[Finding, ...]:
    """What is wrong with one return, in the form's order.

    `parameters` count over the form's own defaults; `checked_on` is the day on which documents
    must be valid. Raises BadUsage for an unknown parameter or a return of another form, BadForm
    for an expression that cannot be run.
    """
    return check_all([submission], form, parameters=parameters, checked_on=checked_on)[0]


def check_all(
    submissions: Iterable[Submission],
    form: Form,
    *,
    parameters: Mapping[str, Value] | None = None,
    checked_on: dt.date,
) -> tuple[tuple[Finding, ...], ...]:
    """As `check`, for many returns at once: for each, in the same order, what is wrong with it.

    Every rule runs once over all of them, so a thousand returns cost little more than one.
    """
    settings, checks = settled(form, parameters), _checks(form)
    returns, unfit = _seen(tuple(submissions), form)
    if not returns:
        return ()
    frame = form_frame(returns, form, settings, checked_on, checks.used)
    needs = needed(returns, form, checks.conditions, frame)
    shown = wording.shown_parameters(form, parameters)
    broken = rules.findings(returns, form, checks.rules, frame, shown)
    found = []
    for place, seen in enumerate(returns):
        of_return = [
            *answers.findings(seen, needs[place].questions, unfit[place]),
            *evidence.findings(seen, needs[place].evidence, settings, checked_on),
            *broken[place],
        ]
        found.append(_in_order(of_return, checks.order))
    return tuple(found)


def frame(
    submissions: Iterable[Submission],
    form: Form,
    parameters: Mapping[str, Value] | None,
    checked_on: dt.date,
) -> pl.DataFrame:
    """The returns as one frame, a row each in the same order, as the rules see them: a column for
    each question, parameter and `checked_on`; null where nothing that fits its kind was given."""
    returns, _ = _seen(tuple(submissions), form)
    return form_frame(returns, form, settled(form, parameters), checked_on)


def _seen(
    submissions: Sequence[Submission], form: Form
) -> tuple[list[Return], tuple[tuple[Misfit, ...], ...]]:
    unfit = misfits(submissions, form)
    returns = [
        Return(submission, form, frozenset(m.anchor for m in of_return))
        for submission, of_return in zip(submissions, unfit, strict=True)
    ]
    return returns, unfit


@lru_cache(maxsize=64)
def _checks(form: Form) -> _Checks:
    conditions, compiled = conditions_of(form), rules_of(form)
    expressions = [*conditions.values(), *(c.expression for of in compiled.values() for c in of)]
    used = frozenset().union(*(expression.names for expression in expressions))
    order = {question.key: place for place, question in enumerate(form.questions())}
    return _Checks(conditions, compiled, used, order)


def _in_order(found: Iterable[Finding], order: Mapping[str, int]) -> tuple[Finding, ...]:
    """By question, then by row; what concerns the whole return comes last. No finding twice."""

    def place(item: Finding) -> tuple[int, int]:
        key, _, rest = (item.key or "").partition("/")
        row = rest.partition("/")[0]
        return order.get(key, len(order)), int(row) if row.isdigit() else 0

    return tuple(sorted(dict.fromkeys(found), key=place))
