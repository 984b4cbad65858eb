"""The two lists that stand round the questions: what to send with the form, and what to check
before sending it. Both come from the form's own evidence and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from packwright.build.markup import cell, row, run, table
from packwright.build.sheet import Sheet
from packwright.build.slots import mark_name
from packwright.forms import Evidence, Rule, Signature, wording

_NUMBER, _NAME = 760, 3300
_MOST_CHECKS = 12  # a longer list is not read

SEND_INTRO: Final = (
    "Send these with the form, one file each. Give each file the name shown here, so that we can "
    "match it."
)
CHECK_INTRO: Final = (
    "These are the points that we look at first. Tick each when you have checked it."
)


def what_to_send(sheet: Sheet) -> str:
    """The documents asked for, each with the name to give its file; nothing if none are."""
    wanted = sheet.evidence()
    if not wanted:
        return ""
    widths = (_NUMBER, sheet.width - _NUMBER - _NAME, _NAME)
    heads = ("No.", "Document", "Name the file")
    head = row(
        *(cell(w, sheet.text("Form Head", h)) for w, h in zip(widths, heads, strict=True)),
        header=True,
    )
    rows = [_evidence_row(sheet, item, widths) for item in wanted]
    return (
        sheet.text("Heading 1", "What to send with it")
        + sheet.text("Form Intro", SEND_INTRO)
        + table(sheet.styles["Form Grid"], widths, "Documents to send with this form", [head, *rows])
    )


def before_you_send(sheet: Sheet) -> str:
    """What a provider can check before sending, from the form's requirements and rules."""
    lines = [
        sheet.line("Form Check", run(f"{wording.BOX_EMPTY}\t"), run(check))
        for check in checks(sheet)
    ]
    last = sheet.line("Form Check", run(f"{wording.BOX_EMPTY}\tThe form and the files go to "),
                      _name("return_to"), run(" by "), _name("deadline"), run("."))  # fmt: skip
    return (
        sheet.text("Heading 1", "Before you send")
        + sheet.text("Form Intro", CHECK_INTRO)
        + "".join(lines)
        + last
    )


def _name(name: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{mark_name(name)}</w:t></w:r>'


def _evidence_row(sheet: Sheet, item: Evidence, widths: tuple[int, int, int]) -> str:
    name = (
        run(f"{item.number}-") + _name("file_reference") + run(f".{item.accept[0]}")
    )
    told = " ".join(details(sheet, item))
    return row(
        cell(widths[0], sheet.text("Form Part", item.number)),
        cell(
            widths[1],
            sheet.line("Form Part", sheet.strong(sheet.say(item.title))),
            sheet.text("Form Help", told) if told else "",
        ),
        cell(widths[2], sheet.line("Form Part", name)),
    )


def details(sheet: Sheet, item: Evidence) -> Iterator[str]:
    """What makes a document acceptable, a sentence each."""
    if item.required:
        yield "Required."
    if item.only_if:
        yield _sentence(sheet.say(item.only_if))
    if item.hint:
        yield _sentence(sheet.say(item.hint))
    rule = item.rule
    if rule.expires:
        yield "It must be in date."
    if rule.reviewed_months:
        yield f"Reviewed in the last {rule.reviewed_months} months."
    if rule.issued_months:
        yield f"Issued in the last {rule.issued_months} months."
    if rule.minimum:
        yield f"For at least {sheet.names[rule.minimum]}."
    if rule.insured and rule.insured in sheet.form.by_key:
        yield f"In the name given at {sheet.form.by_key[rule.insured].number}."


def checks(sheet: Sheet) -> Iterator[str]:
    """The points to check before sending, a sentence each."""
    yield "Every question marked Required has an answer, and so has each “If it applies” that does."
    if sheet.evidence():
        yield "Every document in the list is sent, or marked To follow, and its file has the name shown."
    if any(isinstance(q.kind, Signature) for q in sheet.form.questions()):
        yield "The declaration is signed."
    for rule in _told_rules(sheet)[:_MOST_CHECKS]:
        number = sheet.form.by_key[rule.asks].number if rule.asks in sheet.form.by_key else ""
        yield f"{number}: {_sentence(sheet.say(rule.says))}"


def _told_rules(sheet: Sheet) -> list[Rule]:
    """The rules a provider can do something about: errors first, each sentence once."""
    told: dict[str, Rule] = {}
    for severity in ("error", "warning"):
        for rule in sheet.form.rules:
            if rule.severity == severity and sheet.issued(rule.repeat):
                told.setdefault(rule.code, rule)
    return list(told.values())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
