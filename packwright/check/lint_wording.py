"""What is wrong with a form's printed words: names in braces, labels that do not fit or clash."""

from __future__ import annotations

from collections.abc import Iterator

from packwright.check.problem import Problem
from packwright.forms import (
    Choice,
    Choices,
    Form,
    Group,
    Kind,
    Option,
    Question,
    Table,
    fold,
    nearest,
    wording,
)

LABEL_LENGTH = 90  # characters that fit beside a tick box, or in a drop-down without being cut
HEADING_LENGTH = 40  # characters of a column's heading, over two lines
ROW_LENGTH = 200  # characters of a fixed row's label, which stands in its first column
ASK_LENGTH = 400  # characters of a question; what is longer belongs in its hint


def problems(form: Form) -> Iterator[Problem]:
    """Every problem with what the form prints."""
    known = {parameter.name for parameter in form.parameters}
    for place, text in _texts(form):
        for name in wording.names_in(text):
            if name not in known:
                yield Problem(
                    place,
                    f"“{{{name}}}” in the text is neither a question's key nor a "
                    f"parameter{nearest(name, known)}",
                )
    for question in form.questions():
        place = f"question {question.key}"
        for sentence in _question(question):
            yield Problem(place, sentence)


def _question(question: Question) -> Iterator[str]:
    if not fold(question.ask):
        yield "the question has no words"
    if len(question.ask) > ASK_LENGTH:
        yield (
            f"the question has {len(question.ask)} characters; more than {ASK_LENGTH} are not "
            "read. Move some into “hint”"
        )
    yield from _kind(question.kind)
    if isinstance(question.kind, Table):
        yield from _table(question.kind)


def _table(table: Table) -> Iterator[str]:
    for column in table.columns:
        if len(column.ask) > HEADING_LENGTH:
            yield (
                f"the column heading “{column.ask}” has {len(column.ask)} characters and does "
                f"not fit; use at most {HEADING_LENGTH}"
            )
        if not fold(column.ask):
            yield f"the column “{column.key}” has no heading"
        yield from _kind(column.kind)
    for row in table.rows:
        if len(row.label) > ROW_LENGTH:
            yield (
                f"the row “{row.label[:40]}…” has {len(row.label)} characters and does not fit; "
                f"use at most {ROW_LENGTH}"
            )


def _kind(kind: Kind) -> Iterator[str]:
    if isinstance(kind, Choice | Choices):
        if not kind.options:
            yield "its scale has no options, so nobody can answer it"
        for option in kind.options:
            yield from _option(option)
        yield from _clashes(kind.options)


def _option(option: Option) -> Iterator[str]:
    if len(option.label) > LABEL_LENGTH:
        yield (
            f"the option “{option.label[:40]}…” has {len(option.label)} characters and does not "
            f"fit; use at most {LABEL_LENGTH}"
        )
    if ";" in option.label:
        yield (
            f"the option “{option.label}” has a semicolon, which stands between several "
            "choices; use a comma or a dash"
        )
    strange = sorted({letter for letter in option.label if not letter.isascii()})
    if strange:
        yield (
            f"the option “{option.label}” has {' '.join(strange)}, which programs change on the "
            "way; use plain letters, ' and -"
        )
    if not fold(option.label):
        yield f"the option “{option.id}” has no words in its label"


def _clashes(options: tuple[Option, ...]) -> Iterator[str]:
    """An answer is matched to an option by its words alone, so no two may have the same."""
    taken: dict[str, Option] = {}
    for option in options:
        for words in {fold(name) for name in (option.label, option.id, *option.aliases)} - {""}:
            other = taken.setdefault(words, option)
            if other is not option:
                yield (
                    f"the options “{other.label}” and “{option.label}” are both called "
                    f"“{words}”; an answer could mean either"
                )


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    yield from (("form", text) for text in (form.title, form.intro))
    for section in form.sections:
        yield from ((f"section {section.letter}", t) for t in (section.title, section.intro))
        for item in section.items:
            if isinstance(item, Group):
                yield from ((f"question {item.key}", t) for t in (item.ask, item.hint))
    for question in form.questions():
        place = f"question {question.key}"
        yield from ((place, t) for t in (question.ask, question.hint, question.only_if))
        yield from ((place, text) for text in _inside(question.kind))
    for evidence in form.evidence:
        place = f"evidence {evidence.key}"
        yield from ((place, t) for t in (evidence.title, evidence.hint, evidence.only_if))
    yield from ((f"rule {rule.code}", rule.says) for rule in form.rules)


def _inside(kind: Kind) -> Iterator[str]:
    options: tuple[Option, ...] = kind.options if isinstance(kind, Choice | Choices) else ()
    if isinstance(kind, Table):
        options = kind.rows
        for column in kind.columns:
            yield from (column.ask, column.hint)
            yield from _inside(column.kind)
    for option in options:
        yield from (option.label, option.says)
