"""A small form that has everything a check looks at, and returns of it made from plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from packwright.forms import (
    Answer,
    Finding,
    Form,
    Reading,
    State,
    Submission,
    Table,
    Value,
    Where,
    parse_form,
)

TODAY = dt.date(2026, 11, 22)

YAML = """
form: small
version: "2026.1"
title: Small form
family: other
parameters:
  floor: {kind: money, default: 5000000}
  placement_end: {kind: date, default: 2027-08-31}
  full_time: {kind: number, default: 18}
scales:
  status: {school: Registered school, non_school: Non-school provider}
  lots: {lot1: Lot 1, lot2: Lot 2}
sections:
  - title: You
    questions:
      - {key: name, ask: Name, kind: text, required: true}
      - {key: status, ask: Status, kind: choice, scale: status, required: true}
      - {key: hours, ask: Hours, kind: number, unit: hours, minimum: 0, maximum: 60}
      - {key: weeks, ask: Weeks, kind: number}
      - key: explain
        ask: Why?
        kind: longtext
        words: 10
        required_when: status = 'non_school' AND hours > full_time
        only_if: Over the limit
      - {key: email, ask: E-mail, kind: email}
      - {key: vat, ask: VAT, kind: identifier, scheme: vat}
      - {key: turnover, ask: Turnover, kind: money, minimum: 0}
      - {key: founded, ask: Founded, kind: date}
      - {key: opens, ask: Opens, kind: time}
      - {key: linked, ask: Linked, kind: yesno}
      - {key: lots, ask: Lots, kind: choices, scale: lots, required: true}
      - {key: visit, ask: Visit, kind: date, provided_by: council, required: true}
  - title: Tables
    questions:
      - key: staff
        ask: Staff
        kind: table
        required: true
        min_rows: 2
        max_rows: 3
        columns:
          - {key: role, ask: Role, kind: text, required: true}
          - {key: issued, ask: Issued, kind: date, required: true}
          - {key: note, ask: Note, kind: longtext, words: 3}
          - {key: pay, ask: Pay, kind: money}
      - key: cover
        ask: Cover
        kind: table
        required: true
        rows: {el: Employers, pl: Public}
        columns:
          - {key: limit, ask: Limit, kind: money, required: true}
          - {key: basis, ask: Basis, kind: choice, scale: {each: Each claim, total: In total}}
  - title: "{option}"
    repeat: lots
    questions:
      - {key: places, ask: Places, kind: number, required: true}
      - key: sites
        ask: Sites
        kind: table
        min_rows: 2
        columns: [{key: site, ask: Site, kind: text, required: true}]
    evidence:
      plan: {title: "Plan", for: [places], required: true}
    rules:
      - code: R9
        require: places > 0
        says: "{places} must be more than nothing."
        asks: places
        holds: [{places: 3}]
        fails: [{places: 0}]
evidence:
  el:
    title: Liability certificate
    for: [cover]
    required: true
    rule: {expires: true, covers: placement_end}
  policy: {title: Policy, for: [name], rule: {reviewed_months: 12}}
  record:
    title: Central record
    for: [staff]
    required_when: status = 'non_school'
    only_if: If you are no school
    accept: [pdf]
    rule: {issued_months: 1}
rules:
  - code: R1
    severity: query
    when: status = 'non_school'
    require: hours <= full_time
    says: "More than {full_time} hours in {hours}."
    asks: hours
    holds: [{status: non_school, hours: 18}, {status: school, hours: 30}, {hours: 30}]
    fails: [{status: non_school, hours: 18.5}]
  - code: R2
    when: status = 'non_school' AND hours > full_time
    require: explain IS NOT NULL
    says: Say why.
    asks: explain
    holds: [{status: non_school, hours: 25, explain: Because}]
    fails: [{status: non_school, hours: 25}]
  - code: R3
    rows: staff
    when: issued IS NOT NULL
    require: issued <= checked_on
    says: Issued in the future.
    asks: staff
    holds: [{issued: 2026-01-01, checked_on: 2026-11-22}]
    fails: [{issued: 2027-01-01, checked_on: 2026-11-22}]
  - code: R4
    rows: cover
    when: row = 'el'
    require: '"limit" >= floor'
    says: "At least {floor}."
    asks: limit
    holds: [{row: el, limit: 5000000}, {row: pl, limit: 1}]
    fails: [{row: el, limit: 4999999.99}]
  - code: R5
    severity: warning
    when: "TRUE"
    require: staff >= 1
    says: No staff.
    asks: staff
    holds: [{staff: 1}]
    fails: [{staff: 0}]
"""

SMALL: Form = parse_form(YAML, blocks={})

GOOD: Mapping[str, Any] = {
    "name": "Alder Yard CIC",
    "status": "school",
    "hours": Decimal(15),
    "lots": ("lot1",),
    "staff/1/role": "Tutor",
    "staff/1/issued": dt.date(2026, 1, 1),
    "staff/2/role": "Cook",
    "staff/2/issued": dt.date(2026, 1, 2),
    "cover/1/limit": Decimal(5_000_000),
    "cover/2/limit": Decimal(5_000_000),
    "lot1_places": Decimal(4),
    "evidence/1/sending": "sent",
    "evidence/1/file": ("plan.pdf",),
    "evidence/3/sending": "sent",
    "evidence/3/file": ("el.pdf",),
    "evidence/3/date": dt.date(2027, 8, 31),
}


def returned(
    form: Form = SMALL,
    changes: Mapping[str, Any] | None = None,
    *,
    base: Mapping[str, Any] = GOOD,
    lots: tuple[str, ...] | None = ("lot1", "lot2"),
) -> Submission:
    """A return of `form`: `base` with `changes`. A State instead of a value puts the answer into
    that state, None makes it blank, and what is not named is blank."""
    said = {**base, **(changes or {})}
    answers: dict[str, Answer] = {}
    for question in form.questions():
        if question.repeat is None or lots is None or question.repeat in lots:
            for anchor in _anchors(question.key, question.kind, said):
                answers[anchor] = _answer(anchor, said.get(anchor))
            if isinstance(question.kind, Table) and question.key not in said:
                answers[question.key] = _answer(question.key, _filled(question.key, said))
    return Submission(form.id, form.version, form.digest, "p", "prov", lots, (), answers)


def without(submission: Submission, *prefixes: str) -> Submission:
    """The same return with no answer at all at anchors that begin so."""
    kept = {k: a for k, a in submission.answers.items() if not k.startswith(prefixes)}
    return Submission(
        submission.form_id,
        submission.form_version,
        submission.form_digest,
        submission.pack_id,
        submission.provider_id,
        submission.lots,
        submission.documents,
        kept,
    )


def codes(findings: tuple[Finding, ...]) -> set[tuple[str, str | None]]:
    """What was found, as code and key; every sentence is made once to see that it can be."""
    assert all(finding.message and "{" not in finding.message for finding in findings)
    assert all("{" not in finding.remedy for finding in findings)
    return {(finding.code, finding.key) for finding in findings}


def _anchors(key: str, kind: object, said: Mapping[str, Any]) -> list[str]:
    if not isinstance(kind, Table):
        return [key]
    rows = {int(a.split("/")[1]) for a in said if a.startswith(f"{key}/")}
    count = max([len(kind.rows), *rows])
    return [f"{key}/{row}/{c.key}" for row in range(1, count + 1) for c in kind.columns]


def _filled(key: str, said: Mapping[str, Any]) -> Decimal | None:
    rows = {a.split("/")[1] for a, v in said.items() if a.startswith(f"{key}/") and v is not None}
    return Decimal(len(rows)) if rows else None


def _answer(anchor: str, value: Value | State | None) -> Answer:
    readings = (Reading(anchor, str(value), "test", Where("body", 3), 1.0),)
    if isinstance(value, State):
        why = "“soon” is not a date" if value is State.UNREADABLE else ""
        return Answer(anchor, value, None, why, () if value is State.MISSING else readings)
    if value is None:
        return Answer(anchor, State.BLANK, None, "", ())
    return Answer(anchor, State.GIVEN, value, "", readings)
