"""The two lists that stand round the questions: what to send with the form, and what to check
before sending it. Both come from the form's own evidence and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from packwright.build.controls import tick_box
from packwright.build.markup import cell, row, run, table
from packwright.build.sheet import Sheet
from packwright.build.slots import mark_name
from packwright.forms import Evidence, Signature, anchors

_NUMBER, _NAME = 880, 3300
_CHECKS = "Before_you_send"  # no question can have this key, for its capital letter
_MOST_POINTS = 12  # a longer list is not read

SEND_INTRO: Final = (
    "Send these with the form, one file each. Give each file the name shown here, so that we can "
    "match it."
)
CHECK_INTRO: Final = "Tick each line when you have checked it."
NO_POINT: Final = "None of the points listed below is true of this form."
POINTS_INTRO: Final = "We will come back to you if one of these is true:"


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
        + table(sheet.styles["Form Grid"], widths, "Documents to send with it", [head, *rows])
    )


def before_you_send(sheet: Sheet) -> str:
    """What a provider can check before sending, from the form's requirements and rules."""
    wanted = points(sheet)
    lines = [run(check) for check in checks(sheet)]
    if wanted:
        lines.append(run(NO_POINT))
    lines.append(
        run("The form and the files are on their way to ")
        + _name("return_to")
        + run(". Return by: ")
        + _name("deadline")
        + run(".")
    )
    told = [sheet.text("Form Intro", POINTS_INTRO)]
    told += [sheet.text("Form Point", f"–\t{point}") for point in wanted]
    return (
        sheet.text("Heading 1", "Before you send")
        + sheet.text("Form Intro", CHECK_INTRO)
        + "".join(_check(sheet, number, check) for number, check in enumerate(lines, 1))
        + ("".join(told) if wanted else "")
    )


def _check(sheet: Sheet, number: int, words: str) -> str:
    box = tick_box(sheet, anchors.tick(_CHECKS, str(number)), f"Before you send, line {number}")
    return sheet.line("Form Check", box, run("\t"), words, settings="<w:keepNext/>")


def _name(name: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{mark_name(name)}</w:t></w:r>'


def _evidence_row(sheet: Sheet, item: Evidence, widths: tuple[int, int, int]) -> str:
    name = run(f"{item.number}-") + _name("file_reference") + run(f".{item.accept[0]}")
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
    elif item.required_when and not item.only_if:
        yield "Required for this part of the form."
    if item.only_if:
        yield _sentence(sheet.say(item.only_if))
    if item.hint:
        yield _sentence(sheet.say(item.hint))
    rule = item.rule
    if rule.expires:
        yield "It must be in date."
    if rule.reviewed_months:
        yield f"Reviewed in the last {_months(rule.reviewed_months)}."
    if rule.issued_months:
        yield f"Issued in the last {_months(rule.issued_months)}."
    if rule.minimum:
        yield f"For at least {sheet.names[rule.minimum]}."
    if rule.insured and rule.insured in sheet.form.by_key:
        yield f"In the name given at {sheet.form.by_key[rule.insured].number}."


def checks(sheet: Sheet) -> Iterator[str]:
    """What to check before sending, a sentence each."""
    yield "Every question marked Required is answered."
    yield "Every question marked If needed is answered where its condition is true for us."
    if sheet.evidence():
        yield "Every document in the list is sent, marked To follow or marked Not applicable."
        yield "Every file has the name that the list on the first pages gives it."
    if any(isinstance(question.kind, Signature) for question in sheet.form.questions()):
        yield "The declaration is signed."


def points(sheet: Sheet) -> list[str]:
    """The rules that a provider can do something about, errors first, each told once."""
    told: dict[str, str] = {}
    times: Counter[str] = Counter()
    for severity in ("error", "warning"):
        for rule in sheet.form.rules:
            question = sheet.form.by_key.get(rule.asks)
            if rule.severity != severity or not sheet.issued(rule.repeat) or question is None:
                continue
            times[rule.code] += 1
            if question.audience == "provider":
                says = _sentence(sheet.say(rule.says))
                told.setdefault(rule.code, f"{question.number}: {says}")
    return [
        f"{said} The same holds for questions like it." if times[code] > 1 else said
        for code, said in list(told.items())[:_MOST_POINTS]
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _months(count: int) -> str:
    return "month" if count == 1 else f"{count} months"
