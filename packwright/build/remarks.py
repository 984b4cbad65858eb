"""What is said about a question beside its wording: condition, hint, limits, choices, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from packwright.build.markup import run
from packwright.build.sheet import Sheet
from packwright.forms import Choice, Choices, Evidence, Kind, LongText, Option, Question, YesNo
from packwright.forms.identifiers import SCHEMES
from packwright.forms.kinds import Identifier

_ONE_LINE = 70  # characters: choices that fit one line of the page are not made a list


def remarks(sheet: Sheet, question: Question, *, indent: str = "") -> list[str]:
    """The paragraphs under the question's wording, in the order they help a reader; `indent` is a
    pPr element for where there is no cell to stand in."""
    lines = [sheet.line("Form Help", run(sheet.say(line)), settings=indent)
             for line in notes(question)]  # fmt: skip
    lines += choices(sheet, question.kind)
    lines += sends(sheet, evidence_for(sheet, question.key), indent=indent)
    return lines


def short_remarks(sheet: Sheet, question: Question) -> str:
    """The same in one breath, for the parts of a group: limit and need in brackets, then hint."""
    brackets = []
    if isinstance(question.kind, LongText):
        brackets.append(f"{question.kind.words} words")
    if question.required:
        brackets.append("required")
    said = f" ({', '.join(brackets)})" if brackets else ""
    tail = " ".join(sheet.say(text) for text in (question.only_if, question.hint) if text)
    return f"{said}. {tail}" if tail and not question.ask.endswith("?") else f"{said} {tail}"


def need(question: Question) -> str:
    """Whether the question must be answered, in one or three words."""
    if question.audience == "council":
        return "Council"
    if question.required:
        return "Required"
    return "If it applies" if question.required_when or question.only_if else "Optional"


def choices(sheet: Sheet, kind: Kind) -> list[str]:
    """The choices spelled out, so that a printed copy can be filled in by pen."""
    match kind:
        case YesNo():
            return [sheet.text("Form Help", "Answer Yes or No.")]
        case Choices():
            # Their words stand at the tick boxes; only meanings are left to say.
            return ["".join(_meaning(sheet, o) for o in kind.options if o.says)]
        case Choice() if any(o.says for o in kind.options):
            return [_meaning(sheet, option) for option in kind.options]
        case Choice():
            labels = [option.label for option in kind.options]
            one_line = f"Choose {_either(labels)}."
            if len(one_line) <= _ONE_LINE:
                return [sheet.text("Form Help", one_line)]
            return [sheet.text("Form Help", "Choose one of these:"),
                    *(sheet.text("Form Option", f"–\t{label}") for label in labels)]  # fmt: skip
        case _:
            return []


def sends(sheet: Sheet, wanted: tuple[Evidence, ...], *, indent: str = "") -> list[str]:
    """A line for each document to be sent with an answer."""
    return [
        sheet.line("Form Send", sheet.strong("Send: "),
                   run(f"{sheet.say(item.title)} ({item.number})"), settings=indent)
        for item in wanted
    ]  # fmt: skip


def evidence_for(sheet: Sheet, key: str) -> tuple[Evidence, ...]:
    """The evidence that supports the question `key` in this body."""
    return tuple(item for item in sheet.evidence() if key in item.supports)


def notes(question: Question) -> Iterator[str]:
    """The sentences about a question that stand under its wording, names in braces not filled."""
    if question.only_if:
        yield _sentence(question.only_if)
    if question.hint:
        yield question.hint
    if question.prefilled:
        yield "Please check this if it is already filled in."
    match question.kind:
        case LongText(words=words):
            yield f"Up to {words} words."
        case Identifier(scheme=scheme):
            yield f"It looks like this: {SCHEMES[scheme].example}."
    if question.weight:
        yield f"This answer counts for {question.weight}% of the quality score."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _meaning(sheet: Sheet, option: Option) -> str:
    said = f": {sheet.say(option.says)}" if option.says else ""
    return sheet.line("Form Option", run("–\t"), sheet.strong(option.label), run(said) if said else "")


def _either(labels: list[str]) -> str:
    return f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]
