"""A form of 200 questions on about 20 pages, written in packwright's own form language.

The mix is that of long council forms: 49 short texts, 20 numbers, 20 texts of several lines, 10
long texts, 30 short and 10 long drop-downs, 20 dates, 20 yes/no, 10 with several ticks, 10 tables
and one signature.
"""

from __future__ import annotations

from functools import cache
from string import Template

from packwright.forms import Form, parse_form

SUBJECTS = (
    "Premises",
    "Staff",
    "Teaching",
    "Attendance",
    "Behaviour",
    "Health",
    "Transport",
    "Records",
    "Partners",
    "Complaints",
)

_HEAD = """
form: big_form
version: "2026.1"
title: Annual survey of provision
family: other
intro: Two hundred questions, for measuring.
scales:
  grades: {full: In place, partly: Partly in place, planned: Planned, none: Not in place}
  often: {daily: Every day, weekly: Every week, monthly: Every month, termly: Every term,
          yearly: Every year, never: Never, other: "At other times, described below"}
  people: {lead: Head of provision, teacher: Teachers, office: Office staff,
           outside: Someone from outside}
patterns:
  review:
    questions:
      - {key: policy, kind: choice, scale: grades, ask: "Is there a written policy?"}
      - {key: training, kind: choice, scale: grades, ask: "Is training in place?"}
      - {key: audit, kind: choice, scale: grades, ask: "Is it audited from outside?"}
      - {key: often, kind: choice, scale: often, ask: "How often is it reviewed?"}
      - {key: reviewed, kind: date, ask: "When was the last review?", required: true}
      - {key: next, kind: date, ask: "When is the next review?"}
      - {key: agreed, kind: yesno, ask: "Did your governors agree the last review?"}
      - {key: shared, kind: yesno, ask: "Did you share it with host schools?"}
    rules:
      - code: R1
        require: next > reviewed
        says: "The next review in {next} is not after the last one in {reviewed}."
        asks: next
        holds: [{reviewed: 2026-01-05, next: 2026-09-01}]
        fails: [{reviewed: 2026-01-05, next: 2025-09-01}]
sections:
"""
_SECTION = Template("""
  - title: $subject
    intro: Tell us how things stand on the day on which you fill in this form.
    questions:
      - {key: s${n}_contact, kind: text, required: true, ask: "Whom do we ask about $low?"}
      - {key: s${n}_role, kind: text, ask: "What is that person's role?"}
      - {key: s${n}_place, kind: text, ask: "Where are the papers about $low kept?"}
      - {key: s${n}_standard, kind: text, ask: "Which standard or scheme do you follow for $low?"}
$fifth
      - {key: s${n}_count, kind: number, ask: "How many people work on $low?", minimum: 0}
      - {key: s${n}_hours, kind: number, unit: hours, ask: "How many hours a week does $low take?"}
      - {key: s${n}_how, kind: longtext, words: 30, ask: "How do you make sure that $low is good?"}
      - {key: s${n}_gaps, kind: longtext, words: 30, ask: "What is still missing in $low?"}
      - {key: s${n}_story, kind: longtext, words: 60, ask: "Describe one example from last year.",
         hint: "Leave out names of pupils."}
      - {key: s${n}_who, kind: choices, scale: people, ask: "Who takes part in $low?"}
      - {key: s${n}, pattern: review, ask: "Policy on $low, and its review."}
      - key: s${n}_incidents
        kind: table
        ask: "What went wrong in $low last year, and what was done?"
        spare_rows: 2
        columns:
          - {key: day, ask: Date, kind: date}
          - {key: what, ask: What happened, kind: text, required: true}
          - {key: cost, ask: Cost, kind: money}
""")
_FIFTH = '      - {{key: s{n}_notes, kind: text, ask: "What else should we know about {low}?"}}'
_SIGNED = '      - {{key: s{n}_signed, kind: signature, ask: "Signature of the head of provision"}}'


@cache
def big_form() -> Form:
    """The form, resolved."""
    sections = []
    for number, subject in enumerate(SUBJECTS, 1):
        low = subject.lower()
        fifth = (_SIGNED if number == len(SUBJECTS) else _FIFTH).format(n=number, low=low)
        sections.append(_SECTION.substitute(n=number, subject=subject, low=low, fifth=fifth))
    return parse_form(_HEAD + "".join(sections), "big_form.yaml")
