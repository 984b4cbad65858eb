"""Form, Section, Question, Evidence, Rule: what the YAML says, resolved and numbered.

A `Form` here has its shared blocks placed, its patterns written out and its lot sections repeated:
no name in it refers to anything outside it. It is immutable, hashable by content and picklable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any, Literal

from packwright.forms.kinds import Kind, Option, Scalar, Table, Value, as_json

Audience = Literal["provider", "council"]
Severity = Literal["error", "warning", "query"]

EVIDENCE_KEY = "evidence"  # the schedule of evidence that every form with evidence ends with


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `number` is printed (`B4`); `key` is its only name everywhere else.

    `required` says always; `required_when` is an SQL expression over the form's keys. `only_if`
    says the condition in words. `repeat` is the option id (lot) whose section it stands in.
    """

    key: str
    number: str
    ask: str
    kind: Kind
    required: bool = False
    required_when: str | None = None
    only_if: str = ""
    hint: str = ""
    sensitive: bool = False
    prefilled: bool = False
    audience: Audience = "provider"
    repeat: str | None = None
    weight: int | None = None
    pass_mark: int | None = None
    tags: tuple[str, ...] = ()
    source: str = ""
    renamed_from: str | None = None
    split_from: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Questions asked about one thing, such as a safeguarding standard, under one number."""

    key: str
    number: str
    ask: str
    hint: str
    questions: tuple[Question, ...]
    tags: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A lettered part of the form. `repeat` is the option id (lot) that it belongs to."""

    letter: str
    title: str
    intro: str
    items: tuple[Question | Group, ...]
    audience: Audience = "provider"
    repeat: str | None = None

    def questions(self) -> Iterator[Question]:
        """Every question of the section, those in groups included, in printed order."""
        for item in self.items:
            if isinstance(item, Group):
                yield from item.questions
            else:
                yield item


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What makes a document acceptable. Months are calendar months before the day of checking.

    `covers` names a date parameter that the document must still be valid on, `minimum` a money
    parameter, `insured` the question whose answer must be the name on the document.
    """

    expires: bool = False
    covers: str | None = None
    reviewed_months: int | None = None
    issued_months: int | None = None
    minimum: str | None = None
    insured: str | None = None
    cites: str | None = None

    @property
    def dated_by(self) -> str:
        """Which date on the document matters, in words; empty where none does."""
        if self.expires:
            return "expiry date"
        if self.reviewed_months is not None:
            return "date of last review"
        return "date of issue" if self.issued_months is not None else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document asked for: `number` (`Ev3`) and `title` for people; `supports` question keys."""

    key: str
    number: str
    title: str
    supports: tuple[str, ...]
    accept: tuple[str, ...]
    rule: EvidenceRule
    required: bool = False
    required_when: str | None = None
    only_if: str = ""
    hint: str = ""
    repeat: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` is true and `require` is false: `says` is the finding, `asks` where to mend it.

    With `rows`, both run on each row of that table, beside the form's own answers.
    """

    code: str
    severity: Severity
    when: str
    require: str
    says: str
    asks: str
    rows: str | None = None
    holds: tuple[tuple[tuple[str, Any], ...], ...] = ()
    fails: tuple[tuple[tuple[str, Any], ...], ...] = ()
    repeat: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a council or a round sets; `value` is the default, None where it must be set."""

    name: str
    kind: Scalar
    value: Value | None
    says: str = ""
    source: str = ""


@dataclass(frozen=True)
class Form:
    """One published version of a form, ready to be built, read back and checked."""

    id: str
    version: str
    title: str
    family: str
    language: str
    guidance: str
    intro: str
    parameters: tuple[Parameter, ...]
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[Rule, ...]
    notes: tuple[str, ...] = ()
    repeated: str | None = None

    def questions(self) -> Iterator[Question]:
        """Every question in printed order, the council's own parts included."""
        for section in self.sections:
            yield from section.questions()

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Questions by key."""
        return {question.key: question for question in self.questions()}

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, of everything the form says, independent of the YAML's layout."""
        content = json.dumps(_canonical(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    def issued_sections(self, lots: tuple[str, ...] | None) -> Iterator[Section]:
        """The sections of a pack for these lots (option ids); all of them where `lots` is None."""
        for section in self.sections:
            if lots is None or section.repeat is None or section.repeat in lots:
                yield section

    def issued_rows(
        self, question: Question, lots: tuple[str, ...] | None
    ) -> Iterator[tuple[int, Option]]:
        """The fixed rows of a table in a pack for these lots, with their numbers from 1.

        Only the evidence list depends on the lots; a row keeps its number whatever is left out.
        """
        rows = question.kind.rows if isinstance(question.kind, Table) else ()
        lot_of = {e.key: e.repeat for e in self.evidence} if question.key == EVIDENCE_KEY else {}
        for number, row in enumerate(rows, 1):
            lot = lot_of.get(row.id)
            if lots is None or lot is None or lot in lots:
                yield number, row

    def kind_at(self, anchor: str) -> Kind:
        """The kind of answer at `key` or `table/ROW/column`; KeyError if there is no such place."""
        key, *cell = anchor.split("/")
        kind = self.by_key[key].kind
        if not cell:
            return kind
        if not isinstance(kind, Table) or len(cell) != 2 or not cell[0].isdecimal():
            raise KeyError(anchor)
        return kind.column(cell[1]).kind

    def __hash__(self) -> int:
        """By content, whatever the YAML's lists; equal forms have equal digests."""
        return hash(self.digest)

    def parameter(self, name: str) -> Value | None:
        """The value of the parameter `name`; KeyError if the form has none of that name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter.value
        raise KeyError(name)


def _canonical(item: Any) -> Any:
    """`item` as JSON data with every type named; fields at their default are left out, so that a
    later addition to the form language does not change the digest of a published form."""
    if is_dataclass(item) and not isinstance(item, type):
        said = {f.name: getattr(item, f.name) for f in fields(item)}
        defaults = {f.name: f.default for f in fields(item)}
        kept = {k: _canonical(v) for k, v in said.items() if v != defaults[k]}
        return {"": type(item).__name__, **kept}
    if isinstance(item, tuple | list):
        return [_canonical(part) for part in item]
    if item is None or isinstance(item, bool | int | str):
        return item
    return as_json(item)
