"""Reading, Answer, Submission, Document, Receipt: what came back, and from where.

A Reading is one reader's claim and is never edited. An Answer holds every Reading it was settled
from, losers included.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from packwright.forms.kinds import Value

if TYPE_CHECKING:
    from packwright.forms.finding import Finding
    from packwright.forms.issued import Wanted


@dataclass(frozen=True)
class Document:
    """A file, sent or received: its name as given (never used as a path) and its bytes."""

    name: str
    content: bytes
    media_type: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a document, as exactly as its reader knows it. Counts start at 1."""

    part: str
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None

    def __str__(self) -> str:
        """The place in words: `table 3, row 2, column 1`."""
        places = (
            ("page", self.page),
            ("table", self.table),
            ("row", self.row),
            ("column", self.column),
            ("paragraph", self.paragraph),
        )
        said = [f"{name} {count}" for name, count in places if count is not None]
        return ", ".join(said) or self.part


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's claim about one key: the text as it stands there, and how sure (0 to 1)."""

    key: str
    raw: str
    reader: str
    where: Where
    confidence: float
    doubts: tuple[str, ...] = ()


class State(StrEnum):
    """The four states of an answer, never mixed. "Not applicable" and zero are given."""

    GIVEN = "given"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to. `value` is set only when given; `why` says what is unreadable.

    The answer of a table's own key counts its filled rows; its cells have keys `table/ROW/column`.
    """

    key: str
    state: State
    value: Value | None
    why: str
    readings: tuple[Reading, ...]

    @property
    def reading(self) -> Reading | None:
        """The reading that was chosen, which stands first; None if there was none."""
        return self.readings[0] if self.readings else None


@dataclass(frozen=True)
class Submission:
    """One return, read: answers by key in the form's order.

    `lots` are the option ids whose repeated sections were issued; None when the form has none.
    """

    form_id: str
    form_version: str
    form_digest: str
    pack_id: str | None
    provider_id: str | None
    lots: tuple[str, ...] | None
    documents: tuple[str, ...]
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read: `code` is stable, `message` one sentence, `hint` the remedy."""

    code: str
    message: str
    hint: str
    exit_code: int


@dataclass(frozen=True)
class Receipt:
    """What became of one file: a submission with findings, or a refusal; never neither.

    `wants` names what would let more of it be read.
    """

    document: Document
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    refusal: Refusal | None = None
    wants: Wanted | None = None
