"""A form that has everything the form language can ask, for tests of what is built from it."""

from functools import lru_cache

from packwright.forms import Form, parse_form

YAML = """\
form: everything
version: "2026.1"
title: Everything & <more>
family: other
intro: A form for {council}.
parameters:
  council: {kind: text}
  round_name: {kind: text, default: Round one}
  return_by: {kind: date}
  return_time: {kind: time, default: "17:00"}
  return_to: {kind: email, default: returns@northmoor.example}
  contact_name: {kind: text, default: Priya Kowalczyk}
  floor: {kind: money, default: 5000000}
scales:
  lots: {lot1: Lot 1 Academic, lot2: Lot 2 Vocational}
  judgement:
    met: {label: Met in full, says: It is in place everywhere.}
    partial: Partly met
    not_met: Not yet met
  modes: {group: "Small group, 2-4", one: One-to-one, online: Online}
  weeks: {w1: Week 1, w2: Week 2}
patterns:
  standard:
    questions:
      - {key: judgement, ask: "How far is it met?", kind: choice, scale: judgement, required: true}
      - {key: note, ask: What shows it, kind: longtext, words: 80}
      - key: action
        ask: What you will do
        kind: longtext
        words: 60
        required_when: judgement IN ('partial', 'not_met')
        only_if: Only if {judgement} is not Met in full.
      - {key: seen, ask: Seen on the visit, kind: yesno, provided_by: council}
  long:
    questions:
      - {key: how, ask: "How do you know?", kind: longtext, words: 200}
sections:
  - title: About you
    intro: Cover of {floor} is needed.
    questions:
      - {key: name, ask: "What is your name?", kind: text, required: true, prefilled: true}
      - {key: story, ask: "What do you do?", kind: longtext, words: 150}
      - {key: lots, ask: "Which lots?", kind: choices, scale: lots, required: true}
      - {key: mode, ask: "How do you teach?", kind: choice, scale: modes}
      - {key: school, ask: "Are you a school?", kind: yesno, required: true}
      - {key: opened, ask: "When did you open?", kind: date}
      - {key: starts, ask: "When does the day start?", kind: time}
      - {key: hours, ask: "How many hours?", kind: number, unit: hours, minimum: 0}
      - {key: price, ask: "What does it cost?", kind: money}
      - {key: urn, ask: "Which URN?", kind: identifier, scheme: urn}
      - {key: mail, ask: "Which e-mail?", kind: email}
      - {key: phone, ask: "Which phone?", kind: phone}
      - {key: postcode, ask: "Which postcode?", kind: postcode}
      - {key: papers, ask: "Which files?", kind: evidence}
      - key: sites
        ask: Where do you work?
        kind: table
        required: true
        max_rows: 6
        columns:
          - {key: place, ask: Place, kind: text, required: true}
          - {key: since, ask: Since, kind: date}
          - {key: modes, ask: How, kind: choices, scale: modes}
          - {key: fee, ask: Fee, kind: money}
      - {key: after, ask: "Anything else?", kind: text}
  - title: Standards
    questions:
      - {key: lead, pattern: standard, ask: "Leaders lead.", hint: Every term.}
      - {key: pol, pattern: standard, ask: Policies are kept.}
      - {key: why, pattern: long, ask: The whole of it}
  - title: Weeks
    questions:
      - key: grid
        ask: What happens each week?
        kind: table
        rows: weeks
        columns:
          - {key: what, ask: What, kind: longtext, words: 20}
          - {key: done, ask: Done, kind: yesno}
      - {key: signed, ask: "Please sign.", kind: signature, required: true}
  - title: "{option}"
    repeat: lots
    questions:
      - {key: places, ask: "How many places?", kind: number, required: true}
    evidence:
      plan: {title: Plan of work, for: [places], required: true}
  - title: The visit
    provided_by: council
    questions:
      - {key: visited, ask: "When was the visit?", kind: date}
evidence:
  insurance:
    title: Insurance & cover
    for: [name]
    required: true
    rule: {expires: true, minimum: floor, insured: name}
  log: {title: Training log, for: [lead_note], rule: {reviewed_months: 12}}
rules:
  - code: R1
    require: hours IS NULL OR hours <= 40
    says: "{hours} is more than a week holds."
    asks: hours
    holds: [{hours: 25}]
    fails: [{hours: 60}]
"""


@lru_cache(maxsize=1)
def everything() -> Form:
    """The form."""
    return parse_form(YAML, "everything.yaml")
