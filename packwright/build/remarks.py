"""What is said about a question beside its wording: condition, hint, limits, choices, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packwright.build.markup import run
from packwright.build.sheet import Sheet
from packwright.forms import (
    SCHEMES,
    Choice,
    Choices,
    Evidence,
    Group,
    Identifier,
    Kind,
    LongText,
    Option,
    Question,
    YesNo,
)

_SIGN = 340  # twips: room for the paper clip
_ONE_LINE = 70  # characters: choices that fit one line of the page are not made a list


def remarks(sheet: Sheet, question: Question, *, left: int = 0) -> list[str]:
    """The paragraphs under the question's wording, in the order they help a reader; `left` is
    their indent in twips where there is no cell to stand in."""
    indent = f'<w:ind w:left="{left}"/>' if left else ""
    lines = [
        sheet.line("Form Help", run(sheet.say(line)), settings=indent) for line in notes(question)
    ]
    lines += choices(sheet, question.kind)
    lines += sends(sheet, evidence_for(sheet, question.key), left=left)
    return lines


def short_remarks(sheet: Sheet, question: Question) -> str:
    """The same in one breath, for the parts of a group: limit and need in brackets, then hint."""
    brackets = []
    if isinstance(question.kind, LongText):
        brackets.append(f"{question.kind.words} words")
    if need(question) == "Required":
        brackets.append("required")
    said = f" ({', '.join(brackets)})" if brackets else ""
    tail = " ".join(sheet.say(text) for text in (question.only_if, question.hint) if text)
    if not tail:
        return said
    return f"{said}. {tail}" if not question.ask.endswith("?") else f"{said} {tail}"


def legend(sheet: Sheet, groups: Iterable[Group]) -> list[str]:
    """The choices of the groups' parts, spelled out once for all of them: the meaning the first
    time that a form asks them, the words alone after that."""
    offered: dict[str, list[tuple[Option, ...]]] = {}
    for group in groups:
        for part in group.questions:
            if isinstance(part.kind, Choice):
                offered.setdefault(part.ask, []).append(part.kind.options)
    lines = []
    for ask, lists in offered.items():
        every = {o.id: o for options in lists for o in options}
        some = {
            key for key in every if not all(key in {o.id for o in options} for options in lists)
        }
        labels = [o.label + (" (where offered)" if o.id in some else "") for o in every.values()]
        words = sheet.say(f"{ask} Choose {_either(labels)}.")
        lines.append(sheet.text("Form Help", words))
        new = [o for o in every.values() if o.says and o not in sheet.told]
        lines += [_meaning(sheet, option) for option in new]
        sheet.told.update(new)
    return lines


def need(question: Question) -> str:
    """Whether the question must be answered, in a word or two."""
    if question.audience == "council":
        return "Council"
    if question.required or (question.required_when and not question.only_if):
        return "Required"  # in a lot's section the section itself is the condition
    return "If needed" if question.only_if else "Optional"


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
            return [
                sheet.text("Form Help", "Choose one of these:"),
                *(sheet.text("Form Option", f"–\t{label}") for label in labels),
            ]
        case _:
            return []


def sends(sheet: Sheet, wanted: tuple[Evidence, ...], *, left: int = 0) -> list[str]:
    """A line for each document to be sent with an answer, `left` twips in."""
    indent = f'<w:ind w:left="{left + _SIGN}" w:hanging="{_SIGN}"/>' if left else ""
    return [
        sheet.line(
            "Form Send",
            sheet.strong("Send: "),
            run(f"{sheet.say(item.title)} ({item.number})"),
            settings=indent,
        )
        for item in wanted
    ]


def evidence_for(sheet: Sheet, key: str) -> tuple[Evidence, ...]:
    """The evidence that supports the question `key` in this body."""
    return tuple(item for item in sheet.evidence() if key in item.supports)


def notes(question: Question) -> Iterator[str]:
    """The sentences about a question that stand under its wording, names in braces not filled."""
    if question.only_if:
        yield _sentence(question.only_if)
    if question.hint:
        yield question.hint
    match question.kind:
        case LongText(words=words):
            yield f"Up to {words} words."
        case Identifier(scheme=scheme) if not question.hint:
            yield f"It looks like this: {SCHEMES[scheme].example}."
    if question.weight:
        yield f"This answer counts for {question.weight}% of the quality score."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _meaning(sheet: Sheet, option: Option) -> str:
    said = f": {sheet.say(option.says)}" if option.says else ""
    return sheet.line(
        "Form Option", run("–\t"), sheet.strong(option.label), run(said) if said else ""
    )


def _either(labels: list[str]) -> str:
    return f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]
