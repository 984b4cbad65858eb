"""When something is needed: `required`, and `required_when` run over the whole round at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from packwright.check.expressions import Expression, compiled, run
from packwright.check.returned import Return
from packwright.check.scope import scope_of
from packwright.forms import Form, Severity


@dataclass(frozen=True, slots=True)
class Needed:
    """What one provider must answer and send, by key. The severity is `query` where the condition
    looks at an answer that could not be read, so that nobody is told to answer what may not concern
    them."""

    questions: dict[str, Severity] = field(default_factory=dict)
    evidence: dict[str, Severity] = field(default_factory=dict)


def conditions_of(form: Form) -> dict[str, Expression]:
    """Every `required_when` of the form, compiled, by its SQL: many questions share one."""
    names = scope_of(form).kinds
    return {sql: compiled(place, sql, names) for place, sql in _written(form)}


def needed(
    returns: Sequence[Return],
    form: Form,
    conditions: Mapping[str, Expression],
    frame: pl.DataFrame,
) -> list[Needed]:
    """For each return, in order, the questions and evidence that are needed."""
    results = run(frame, list(conditions.values()))
    found = []
    for seen, values in zip(returns, results, strict=True):
        holding = {
            sql: _severity(seen, expression)
            for (sql, expression), value in zip(conditions.items(), values, strict=True)
            if value is True
        }
        found.append(_needed(seen, form, holding))
    return found


def _needed(seen: Return, form: Form, holding: Mapping[str, Severity]) -> Needed:
    needs = Needed()
    for question in form.questions():
        if question.audience == "provider" and seen.issued(question.repeat):
            _add(needs.questions, question.key, question.required, question.required_when, holding)
    for evidence in form.evidence:
        if seen.issued(evidence.repeat):
            _add(needs.evidence, evidence.key, evidence.required, evidence.required_when, holding)
    return needs


def _add(
    keys: dict[str, Severity],
    key: str,
    required: bool,
    when: str | None,
    holding: Mapping[str, Severity],
) -> None:
    if required:
        keys[key] = "error"
    elif when is not None and when in holding:
        keys[key] = holding[when]


def _severity(seen: Return, expression: Expression) -> Severity:
    unsure = expression.sees_null and any(map(seen.is_unknown, expression.names & seen.asked))
    return "query" if unsure else "error"


def _written(form: Form) -> Iterator[tuple[str, str]]:
    for question in form.questions():
        if question.required_when:
            yield f"question {question.key}", question.required_when
    for evidence in form.evidence:
        if evidence.required_when:
            yield f"evidence {evidence.key}", evidence.required_when
