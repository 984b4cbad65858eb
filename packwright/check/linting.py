"""Everything that is wrong with a form beyond its YAML: names, expressions, examples, wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from packwright.check import lint_examples, lint_expressions, lint_wording
from packwright.check.frames import CHECKED_ON, ROW
from packwright.check.problem import Problem
from packwright.check.scope import Scope, scope_of
from packwright.forms import (
    EVIDENCE_KEY,
    Date,
    Evidence,
    Form,
    Group,
    Identifier,
    Kind,
    Money,
    Question,
    Rule,
    Signature,
    Table,
    Text,
    nearest,
)


def lint(form: Form) -> tuple[Problem, ...]:
    """Every problem of the form at once, in the form's order; empty if there is none.

    A mistake in a pattern or a repeated section is told once, not for each of its copies.
    """
    scope = scope_of(form)
    found = [
        *_names(form),
        *lint_wording.problems(form),
        *_questions(form, scope),
        *_weights(form),
        *_evidence(form, scope),
        *_rules(form),
    ]
    return tuple(_told_once(form, found))


def _names(form: Form) -> Iterator[Problem]:
    keys = set(form.by_key)
    for parameter in form.parameters:
        if parameter.name in keys:
            yield Problem(f"parameter {parameter.name}", "a question has the same name; rename one")
    for reserved in sorted({CHECKED_ON, ROW} & keys):
        yield Problem(
            f"question {reserved}",
            f"“{reserved}” has a meaning of its own in conditions; use another key",
        )
    for question in form.questions():
        if isinstance(question.kind, Table) and ROW in {c.key for c in question.kind.columns}:
            yield Problem(
                f"question {question.key}",
                "a column cannot be called “row”, which names the row itself; use another key",
            )


def _questions(form: Form, scope: Scope) -> Iterator[Problem]:
    for question in form.questions():
        for setting in ("renamed_from", "split_from"):
            before = getattr(question, setting)
            # Last year's answer would go to two questions, or to the one that kept the key.
            if before in form.by_key and (setting == "renamed_from" or before == question.key):
                yield Problem(
                    f"question {question.key}",
                    f"{setting}: “{before}” is still the key "
                    "of a question here; name the key of the version before",
                )
        if question.required_when:
            place = f"question {question.key}"
            yield from _condition(place, "required_when", question.required_when, scope)
            if question.key in lint_expressions.used(question.required_when, scope):
                yield Problem(
                    place,
                    "required_when asks whether the question itself is answered; "
                    "use other questions",
                )


def _condition(place: str, setting: str, sql: str, scope: Scope) -> Iterator[Problem]:
    found = list(lint_expressions.problems(sql, scope))
    yield from (Problem(place, f"{setting}: {sentence}") for sentence in found)
    if not found and not lint_expressions.used(sql, scope):
        yield Problem(
            place,
            f"{setting} names no question, so it is always the same; use "
            "“required” or leave it out",
        )


def _weights(form: Form) -> Iterator[Problem]:
    scored = [question for question in form.questions() if question.weight is not None]
    for lot in dict.fromkeys(question.repeat for question in scored):
        of_lot = [question for question in scored if question.repeat in (None, lot)]
        total = sum(question.weight or 0 for question in of_lot)
        if of_lot and total != 100:
            numbers = ", ".join(question.number for question in of_lot)
            yield Problem(
                f"question {of_lot[0].key}",
                f"the weights of {numbers} come to {total}; they must come to 100",
            )


def _evidence(form: Form, scope: Scope) -> Iterator[Problem]:
    for evidence in form.evidence:
        place = f"evidence {evidence.key}"
        if evidence.required_when:
            yield from _condition(place, "required_when", evidence.required_when, scope)
        yield from (Problem(place, sentence) for sentence in _supports(form, evidence))
        yield from (Problem(place, sentence) for sentence in _evidence_rule(form, evidence))


def _supports(form: Form, evidence: Evidence) -> Iterator[str]:
    groups = {i.key for s in form.sections for i in s.items if isinstance(i, Group)}
    keys = {*form.by_key, *groups} - {EVIDENCE_KEY}
    if not evidence.supports:
        yield "no question asks for it; name one under “for”, or leave the evidence out"
    for key in evidence.supports:
        if key not in keys:
            yield f"for: there is no question “{key}”{nearest(key, keys)}"


def _evidence_rule(form: Form, evidence: Evidence) -> Iterator[str]:
    rule = evidence.rule
    kinds: dict[str, Kind] = {parameter.name: parameter.kind for parameter in form.parameters}
    wanted: tuple[tuple[str, str | None, type[Kind] | None, str], ...] = (
        ("covers", rule.covers, Date, "a date"),
        ("minimum", rule.minimum, Money, "money"),
        ("cites", rule.cites, None, ""),
    )
    for setting, name, kind, called in wanted:
        if name is None:
            continue
        if name not in kinds:
            yield f"{setting}: there is no parameter “{name}”{nearest(name, kinds)}"
        elif kind is not None and not isinstance(kinds[name], kind):
            yield f"{setting}: the parameter “{name}” must be {called}"
    if rule.insured is not None:
        question = form.by_key.get(rule.insured)
        if question is None:
            near = nearest(rule.insured, form.by_key)
            yield f"insured: there is no question “{rule.insured}”{near}"
        elif not isinstance(question.kind, Text | Signature | Identifier):
            yield f"insured: “{rule.insured}” must be a text question, such as the legal name"
    if rule.covers and not rule.expires:
        yield "covers: only a document that expires can cover a date; add “expires: true”"
    if sum((rule.expires, rule.reviewed_months is not None, rule.issued_months is not None)) > 1:
        yield "it has one date only: keep one of expires, reviewed_months and issued_months"


def _rules(form: Form) -> Iterator[Problem]:
    told: set[str] = set()
    for rule in form.rules:
        if rule.code in told:
            continue
        for sentence in _rule(form, rule):
            told.add(rule.code)
            yield Problem(f"rule {rule.code}", sentence)


def _rule(form: Form, rule: Rule) -> Iterator[str]:
    scope = scope_of(form, rule.rows)
    columns: set[str] = set()
    if rule.rows is not None:
        table = form.by_key.get(rule.rows)
        if table is None or not isinstance(table.kind, Table):
            tables = [q.key for q in form.questions() if isinstance(q.kind, Table)]
            yield f"rows: there is no table “{rule.rows}”{nearest(rule.rows, tables)}"
            return
        columns = {column.key for column in table.kind.columns}
    yield from _asks(form, rule, columns)
    found = [
        f"{setting}: {sentence}"
        for setting, sql in (("when", rule.when), ("require", rule.require))
        for sentence in lint_expressions.problems(sql, scope)
    ]
    yield from found
    if found:
        return
    names = lint_expressions.used(rule.when, scope) | lint_expressions.used(rule.require, scope)
    if not names & {*form.by_key, *columns, *({ROW} if columns else ())}:
        yield "it names no question, so it says the same of every return"
    yield from lint_examples.problems(rule, scope)


def _asks(form: Form, rule: Rule, columns: set[str]) -> Iterator[str]:
    if rule.asks not in form.by_key and rule.asks not in columns:
        keys = {*form.by_key, *columns}
        yield f"asks: there is no question “{rule.asks}”{nearest(rule.asks, keys)}"


def _told_once(form: Form, found: Iterable[Problem]) -> Iterator[Problem]:
    local = {q.key: _local(q, group) for q, group in _with_groups(form)}
    prefixes = {key.removesuffix(name) for key, name in local.items()} - {""}
    pattern = re.compile("|".join(sorted(map(re.escape, prefixes), key=len, reverse=True)) or r"$.")
    told: set[tuple[str, str]] = set()
    for problem in found:
        sort, _, name = problem.place.partition(" ")
        copy = name in local and local[name] != name
        shown = f"{sort} {local[name]}" if copy else problem.place
        sentence = pattern.sub("", problem.sentence) if copy else problem.sentence
        if (shown, sentence) not in told:
            told.add((shown, sentence))
            yield problem


def _with_groups(form: Form) -> Iterator[tuple[Question, Group | None]]:
    for section in form.sections:
        for item in section.items:
            if isinstance(item, Group):
                yield from ((question, item) for question in item.questions)
            else:
                yield item, None


def _local(question: Question, group: Group | None) -> str:
    """The key as its author wrote it, without the lot's or the group's prefix."""
    prefix = f"{group.key}_" if group else f"{question.repeat}_" if question.repeat else ""
    return question.key.removeprefix(prefix)
