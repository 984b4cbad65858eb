"""What changed for providers between two versions of a form, in words."""

from __future__ import annotations

from collections.abc import Iterator

from packwright.forms.definition import EVIDENCE_KEY, Form, Question
from packwright.forms.description import kind_name
from packwright.forms.kinds import LongText, Signature, Table, Value, options_of, parse, show
from packwright.forms.submission import Submission


def changes(old: Form, new: Form) -> tuple[str, ...]:
    """One sentence for each thing a provider would notice; empty where there is none."""
    return (*_questions(old, new), *_evidence(old, new), *_rules(old, new))


def carried_key(question: Question, old: Form) -> str | None:
    """The key in `old` whose answer this question takes over; None where it is new.

    A question split from another takes nothing over: a person must say which part is whose.
    """
    for key in (question.key, question.renamed_from):
        if key is not None and key in old.by_key:
            return key
    return None


def carried_answers(last: Submission, old: Form, new: Form) -> dict[str, Value]:
    """The answers of `last`, a return of `old`, that fit the questions of `new`, by anchor, as a
    Provider takes them: under the new key where a question was renamed, without what was split,
    what was not given, and what the new question would not accept."""
    carried: dict[str, Value] = {}
    for question in new.questions():
        before = carried_key(question, old)
        if before is None or question.key == EVIDENCE_KEY:
            continue  # last year's documents are not this year's
        for anchor, answer in last.answers.items():
            key, *cell = anchor.split("/")
            if key == before and answer.value is not None:
                value = _fitting(answer.value, anchor, old, "/".join((question.key, *cell)), new)
                if value is not None:
                    carried["/".join((question.key, *cell))] = value
    return carried


def _fitting(value: Value, was: str, old: Form, now: str, new: Form) -> Value | None:
    try:
        before, after = old.kind_at(was), new.kind_at(now)
        if isinstance(before, Table | Signature) or isinstance(after, Table | Signature):
            return None  # a table is its cells, and nobody signs for another year
        return parse(after, show(before, value))
    except (KeyError, ValueError):
        return None


def _questions(old: Form, new: Form) -> Iterator[str]:
    taken = set()
    for question in new.questions():
        key = carried_key(question, old)
        if key is None:
            yield f"New question {question.number}: {question.ask}{_split(question, old)}"
            continue
        taken.add(key)
        before = old.by_key[key]
        if before.number != question.number:
            yield f"Question {before.number} is now {question.number}: {question.ask}"
        for what in _differences(before, question):
            yield f"{question.number}: {what}"
    for question in old.questions():
        if question.key not in taken:
            yield f"Question {question.number} is gone: {question.ask}"


def _split(question: Question, old: Form) -> str:
    if question.split_from and question.split_from in old.by_key:
        return f" (was part of {old.by_key[question.split_from].number})"
    return ""


def _differences(old: Question, new: Question) -> Iterator[str]:
    if old.ask != new.ask:
        yield f"the question now reads “{new.ask}”"
    if kind_name(old.kind) != kind_name(new.kind):
        yield f"the answer is now a {kind_name(new.kind)}, it was a {kind_name(old.kind)}"
    if isinstance(old.kind, LongText) and isinstance(new.kind, LongText) and old.kind != new.kind:
        yield f"the word limit is now {new.kind.words}, it was {old.kind.words}"
    yield from _set_changes(
        "choice", {o.label for o in options_of(old.kind)}, {o.label for o in options_of(new.kind)}
    )
    if isinstance(old.kind, Table) and isinstance(new.kind, Table):
        before, after = ({c.ask for c in k.columns} for k in (old.kind, new.kind))
        yield from _set_changes("column", before, after)
    if (old.required, old.required_when) != (new.required, new.required_when):
        yield "when it must be answered has changed"


def _evidence(old: Form, new: Form) -> Iterator[str]:
    before, after = ({e.key: e for e in form.evidence} for form in (old, new))
    for key, evidence in after.items():
        if key not in before:
            yield f"New evidence {evidence.number}: {evidence.title}"
        elif evidence.rule != before[key].rule:
            yield f"{evidence.number} {evidence.title}: what makes it acceptable has changed"
    for key, evidence in before.items():
        if key not in after:
            yield f"Evidence {evidence.number} is no longer asked for: {evidence.title}"


def _rules(old: Form, new: Form) -> Iterator[str]:
    before, after = ({(r.code, r.asks): r for r in form.rules} for form in (old, new))
    for place, rule in after.items():
        if place not in before:
            yield f"New check {rule.code}: {rule.says}"
        elif (rule.when, rule.require) != (before[place].when, before[place].require):
            yield f"Check {rule.code} has changed: {rule.says}"
    for place, rule in before.items():
        if place not in after:
            yield f"Check {rule.code} is no longer made: {rule.says}"


def _set_changes(what: str, before: set[str], after: set[str]) -> Iterator[str]:
    for label in sorted(after - before):
        yield f"new {what} “{label}”"
    for label in sorted(before - after):
        yield f"{what} “{label}” is gone"
