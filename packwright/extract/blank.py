"""The blank form as a reader needs it: what is printed where, ready to be looked up.

It is compiled once for each issued form; `Expected` is the same with the front-page values of the
one document that is being read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from packwright.extract.signs import EMPTY, TICKED
from packwright.forms import (
    BLANK_END,
    BLANK_START,
    Form,
    Group,
    Issued,
    Table,
    anchors,
    fold,
    options_of,
    wording,
)

_MARK: Final = re.compile(f"{BLANK_START}([^{BLANK_END}]*){BLANK_END}")
_NAMES: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_WILD: Final = 300  # characters that one front-page value may have
_SHORT: Final = 3  # words: a line this short is easily typed by a person too
_MORE_ROWS: Final = 40  # rows beyond the printed ones whose bookmarks are still known


def normal(line: str) -> str:
    """The line with every white space made one blank."""
    return " ".join(line.split())


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a tag or bookmark stands for: a question, one of its options, or a cell of its table."""

    key: str
    option: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True)
class _Handle:
    """An issued form, equal to another when its digest and its blank are."""

    digest: str
    lines: tuple[str, ...]
    issued: Issued = field(compare=False)


def blank_of(issued: Issued) -> Blank:
    """The compiled blank; the same object for the same form and lines."""
    return _compiled(_Handle(issued.form.digest, issued.lines, issued))


@lru_cache(maxsize=32)
def _compiled(handle: _Handle) -> Blank:
    return Blank(handle.issued)


class Blank:
    """Everything about one issued form that does not depend on the document being read."""

    def __init__(self, issued: Issued) -> None:
        self.issued = issued
        self.form: Form = issued.form
        self.lines = [line for line in map(normal, issued.lines) if line]
        self.questions = {question.number: question for question in self.form.questions()}
        self.order = {q.key: place for place, q in enumerate(self.form.questions())}
        self.groups = {
            item.number: item
            for section in self.form.sections
            for item in section.items
            if isinstance(item, Group)
        }
        self.parts = frozenset(
            q.key for group in self.groups.values() for q in group.questions
        )  # their answer stands beside the wording; that of other questions below it
        self.tags = dict(_tags(self.form))

    @cached_property
    def bookmarks(self) -> dict[str, Anchor]:
        """What each bookmark stands round."""
        return dict(_bookmarks(self.form))

    @cached_property
    def known(self) -> Counter[str]:
        """How often each line is printed."""
        return Counter(self.lines)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Lines without front-page values, by their words alone."""
        found: dict[str, str] = {}
        for line in self.known:
            if BLANK_START not in line:
                found.setdefault(fold(line), line)
        found.pop("", None)
        return found

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Every two lines that follow one another once answer places are taken out."""
        fixed = [line for line in self.lines if not is_answer_place(line)]
        return frozenset(pairwise(["", *fixed, ""]))

    @cached_property
    def marked_neighbours(self) -> tuple[tuple[str, str], ...]:
        """Those of the neighbours that hold front-page values."""
        return tuple(pair for pair in self.neighbours if BLANK_START in pair[0] + pair[1])

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The lines that hold front-page values."""
        return tuple(line for line in self.known if BLANK_START in line)

    @cached_property
    def wordings(self) -> dict[str, str]:
        """The printed line of each question's wording, by key, as it stands after its number.

        Where the blank is not at hand it is the wording itself, names in braces made marks.
        """
        after: dict[str, str] = {}
        for line, following in pairwise(self.lines):
            question = self.questions.get(line)
            if question is not None and following.startswith(self.printed(question.ask)):
                after.setdefault(question.key, following)
        for question in self.form.questions():
            after.setdefault(question.key, self.printed(question.ask))
        return after

    def is_numbered(self, line: str) -> bool:
        """Whether the line is a number of the form with words behind it, as titles are."""
        number, _, words = line.partition(" ")
        return bool(words) and (number in self.questions or number in self.groups)

    @cached_property
    def leads(self) -> dict[str, str]:
        """The line printed before each answer place, by key: “Required”, “Optional”."""
        found: dict[str, str] = {}
        key = ""
        for line, following in pairwise(self.lines):
            question = self.questions.get(line)
            key = question.key if question is not None else key
            if key and is_answer_place(following) and not is_answer_place(line):
                found.setdefault(key, line)
        return found

    @cached_property
    def under(self) -> dict[str, frozenset[str]]:
        """The lines printed from each question's number to the next number or heading, by key."""
        found: dict[str, set[str]] = {}
        own: set[str] = set()
        for line in self.lines:
            question = self.questions.get(line)
            if question is not None:
                own = found.setdefault(question.key, set())
            elif line in self.heads or line in self.titles:
                own = set()
            own.add(line)
        return {key: frozenset(lines) for key, lines in found.items()}

    @cached_property
    def heads(self) -> dict[str, str]:
        """For each printed line that opens a section or a group: the key of its first question."""
        found: dict[str, str] = {}
        for section in self.form.sections:
            first = next((q.key for q in section.questions()), "")
            found[self.printed(f"{section.letter} {section.title}")] = first
        for group in self.groups.values():
            head = self.printed(f"{group.number} {group.ask}")
            found[head] = group.questions[0].key if group.questions else ""
        return found

    @cached_property
    def titles(self) -> dict[str, str]:
        """The printed titles of the tables that providers fill in: number and wording, to keys."""
        return {
            self.printed(f"{question.number} {question.ask}"): question.key
            for question in self.form.questions()
            if isinstance(question.kind, Table)
        }

    @cached_property
    def headings(self) -> dict[str, dict[str, str]]:
        """For each table question: the column keys by their printed headings."""
        found = {}
        for question in self.form.questions():
            if isinstance(question.kind, Table):
                names = {}
                for column in question.kind.columns:
                    unit = wording.unit_after(column.kind)
                    head = f"{column.ask} ({unit})" if unit else column.ask
                    names[self.printed(head)] = column.key
                found[question.key] = names
        return found

    def printed(self, text: str) -> str:
        """A text of the form as the blank prints it: one line, names in braces made marks."""
        return normal(_NAMES.sub(rf"{BLANK_START}\1{BLANK_END}", text))

    def fill(self, line: str, context: Mapping[str, str] | None) -> str:
        """The line with this document's front-page values; unchanged where they are not known."""
        if context is None or BLANK_START not in line:
            return line
        return normal(_MARK.sub(lambda mark: context.get(mark[1], mark[0]), line))


class Expected:
    """The lines to be expected in one document. `context` is None where its manifest is lost."""

    def __init__(self, blank: Blank, context: Mapping[str, str] | None) -> None:
        self.blank = blank
        self._context = context
        self._times: Counter[str] = Counter()  # of the lines that hold front-page values
        for line in blank.marked:
            self._times[self.shown(line)] += blank.known[line]
        self._folded = {fold(line): line for line in self._times}
        self._pairs = {
            (self.shown(one), self.shown(other)) for one, other in blank.marked_neighbours
        }
        wild = (line for line in self._times if BLANK_START in line)
        self._wild = [line for line in wild if fixed_letters(line)]

    def line(self, text: str) -> str | None:
        """The expected line that `text` (in its normal form) prints; None if it prints none."""
        if text in self.blank.known or text in self._times:
            return text
        words = fold(_without_tick(text))
        found = self.blank.folded.get(words) or self._folded.get(words)
        if found is not None or not words:
            return found
        return next((line for line in self._wild if values_in(line, text) is not None), None)

    def times(self, line: str) -> int:
        """How often an expected line is printed."""
        return self.blank.known[line] + self._times[line]

    def follow(self, one: str, other: str) -> bool:
        """Whether one expected line is printed next after the other."""
        return (one, other) in self.blank.neighbours or (one, other) in self._pairs

    def under(self, key: str) -> frozenset[str]:
        """The lines printed from the question's number to the next number or heading."""
        return frozenset(self.shown(line) for line in self.blank.under.get(key, ()))

    def shown(self, line: str) -> str:
        """A line of the blank as this document prints it; marks stay where that is not known."""
        return self.blank.fill(line, self._context)

    def wording(self, key: str) -> str:
        """The printed wording of a question, with this document's values in it."""
        return self.blank.fill(self.blank.wordings[key], self._context)


def is_answer_place(line: str) -> bool:
    """Whether a line of the blank is a place to write or tick, with or without its unit."""
    return line[0] in EMPTY or any(words in line for words in wording.PLACEHOLDERS)


def is_short(line: str) -> bool:
    """Whether a person may well have typed the same words."""
    return line.count(" ") < _SHORT


def _without_tick(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and len(first) == 1 and first in TICKED else text


def mark_names(line: str) -> tuple[str, ...]:
    """The names of the front-page values in a line of the blank, in order."""
    return tuple(_MARK.findall(line))


def fixed_letters(line: str) -> int:
    """How many letters and figures of a line of the blank are not front-page values."""
    return sum(c.isalnum() for part in _MARK.split(line)[::2] for c in part)


def values_in(line: str, text: str) -> tuple[str, ...] | None:
    """The front-page values that `text` has where `line` has marks; None if it is another line.

    The words between are looked for once, from the left, so that no text can make this slow.
    """
    first, *rest = _MARK.split(line)[::2]
    if not text.startswith(first) or not text.endswith(rest[-1] if rest else first):
        return None
    at, values = len(first), []
    for part in rest[:-1]:
        found = text.find(part, at) if part else at
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(part)
    last = len(text) - len(rest[-1]) if rest else at
    if last < at:
        return None
    values += [text[at:last]] if rest else []
    return None if any(len(value) > _WILD for value in values) else tuple(values)


def _tags(form: Form) -> Iterable[tuple[str, Anchor]]:
    for question in form.questions():
        yield question.key, Anchor(question.key)
        for option in options_of(question.kind):
            yield anchors.tick(question.key, option.id), Anchor(question.key, option.id)


def _bookmarks(form: Form) -> Iterable[tuple[str, Anchor]]:
    for tag, anchor in _tags(form):
        yield anchors.bookmark(tag), anchor
    for question in form.questions():
        if isinstance(question.kind, Table):
            rows = len(question.kind.rows) or question.kind.spare + _MORE_ROWS
            for row in range(1, rows + 1):
                for column in question.kind.columns:
                    anchor = Anchor(question.key, "", row, column.key)
                    yield anchors.bookmark(anchors.cell(question.key, row, column.key)), anchor
                    for option in options_of(column.kind):
                        tag = anchors.tick(anchors.cell(question.key, row, column.key), option.id)
                        yield anchors.bookmark(tag), anchor
