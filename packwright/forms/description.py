"""A form as data for other programs (`forms show --json`), and its JSON Schema for editors."""

from __future__ import annotations

from typing import Any, assert_never

from packwright.forms.definition import Evidence, Form, Question, Rule, Section
from packwright.forms.kinds import (
    Choice,
    Choices,
    Date,
    Email,
    File,
    Identifier,
    Kind,
    LongText,
    Money,
    Number,
    Option,
    Phone,
    Postcode,
    Signature,
    Table,
    Text,
    Time,
    YesNo,
    as_json,
    options_of,
)
from packwright.forms.source import FormSource

SCHEMA_VERSION = 1


def describe(form: Form) -> dict[str, Any]:
    """The form as JSON data, in the shape that docs/json.md describes."""
    return {
        "schema": SCHEMA_VERSION,
        "form": form.id,
        "version": form.version,
        "digest": form.digest,
        "title": form.title,
        "language": form.language,
        "guidance": form.guidance,
        "notes": list(form.notes),
        "parameters": [
            {
                "name": p.name,
                "kind": kind_name(p.kind),
                "value": None if p.value is None else as_json(p.value),
                "says": p.says,
                "source": p.source,
            }
            for p in form.parameters
        ],
        "questions": [_question(q, s) for s in form.sections for q in s.questions()],
        "evidence": [_evidence(e) for e in form.evidence],
        "rules": [_rule(r) for r in form.rules],
    }


def editor_schema() -> dict[str, Any]:
    """The JSON Schema of a form's YAML, generated from the models that read it."""
    return FormSource.model_json_schema()


def kind_name(kind: Kind) -> str:
    """What this kind is called in a form's YAML."""
    match kind:
        case File():
            return "evidence"
        case (
            Text()
            | LongText()
            | Choice()
            | Choices()
            | YesNo()
            | Date()
            | Time()
            | Number()
            | Money()
            | Identifier()
            | Email()
            | Phone()
            | Postcode()
            | Signature()
            | Table()
        ):
            return type(kind).__name__.lower()
        case _:
            assert_never(kind)


def _question(question: Question, section: Section) -> dict[str, Any]:
    kind = question.kind
    return {
        "key": question.key,
        "number": question.number,
        "ask": question.ask,
        "kind": kind_name(kind),
        "required": question.required,
        "required_when": question.required_when,
        "section": section.title,
        "hint": question.hint,
        "provided_by": question.audience,
        "repeat": question.repeat,
        "options": _options(options_of(kind)),
        "words": kind.words if isinstance(kind, LongText) else None,
        "unit": kind.unit if isinstance(kind, Number) else None,
        "scheme": kind.scheme if isinstance(kind, Identifier) else None,
        "columns": _columns(kind) if isinstance(kind, Table) else [],
        "rows": _options(kind.rows) if isinstance(kind, Table) else [],
        "weight": question.weight,
        "tags": list(question.tags),
    }


def _columns(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "key": column.key,
            "ask": column.ask,
            "kind": kind_name(column.kind),
            "required": column.required,
            "options": _options(options_of(column.kind)),
        }
        for column in table.columns
    ]


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"id": option.id, "label": option.label} for option in options]


def _evidence(evidence: Evidence) -> dict[str, Any]:
    rule = evidence.rule
    return {
        "key": evidence.key,
        "number": evidence.number,
        "title": evidence.title,
        "for": list(evidence.supports),
        "accept": list(evidence.accept),
        "required": evidence.required,
        "required_when": evidence.required_when,
        "repeat": evidence.repeat,
        "rule": {
            "expires": rule.expires,
            "covers": rule.covers,
            "reviewed_months": rule.reviewed_months,
            "issued_months": rule.issued_months,
            "minimum": rule.minimum,
            "insured": rule.insured,
            "cites": rule.cites,
        },
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity,
        "when": rule.when,
        "require": rule.require,
        "says": rule.says,
        "asks": rule.asks,
        "rows": rule.rows,
    }
