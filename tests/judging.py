"""What became of every answer that was written: read exactly, sent to a person, or wrong in silence.

Only findings of the reading itself count, and only when they name the answer (or its table). A
check that calls a lost answer "blank" does not excuse the loss.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from writing import Written

from packwright.forms import Answer, Receipt, State, fold

_LEFT_OVER = ("PW201", "PW213")  # text, or a picture, that no question took


class Fate(StrEnum):
    """The fates of one written answer, the good one first and the worst last."""

    EXACT = "exact"
    TO_A_PERSON = "to a person"
    LEFT_OVER = "left over"
    SILENT = "wrong in silence"


@dataclass
class Verdict:
    """Fates counted, and the answers that were not exact: (key, fate, written, read)."""

    fates: Counter[Fate] = field(default_factory=Counter)
    misses: list[tuple[str, Fate, str, str]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def answers(self) -> int:
        """How many answers were judged."""
        return sum(self.fates.values())

    def add(self, other: Verdict) -> None:
        """Count the other's answers as well."""
        self.fates += other.fates
        self.misses += other.misses
        self.refusals += other.refusals


def judge(receipt: Receipt, expected: Mapping[str, Written], noted: Iterable[str] = ()) -> Verdict:
    """What became of each of the `expected` answers, of answers that nobody gave, and of the
    remarks `noted`, each of which a person must be shown, in an answer or in a finding.

    A refused document sends all of them to a person.
    """
    verdict = Verdict()
    if receipt.submission is None:
        assert receipt.refusal is not None
        verdict.refusals.append(f"{receipt.refusal.code} {receipt.refusal.message}")
        verdict.fates[Fate.TO_A_PERSON] = len(expected)
        return verdict
    answers = receipt.submission.answers
    named = {finding.key for finding in receipt.findings if finding.key}
    told = [f"{f.code} {f.message}" for f in receipt.findings]
    left_over = fold(" ".join(text for text in told if text.startswith(_LEFT_OVER)))
    for key, written in expected.items():
        answer = answers.get(key)
        fate = _fate(key, answer, written, named, left_over)
        _count(verdict, key, fate, written.text, answer)
    for key, answer in answers.items():
        if key not in expected and answer.state is State.GIVEN and not _names(named, key):
            _count(verdict, key, Fate.SILENT, "", answer)
    shown = fold(" ".join([*told, *(str(a.value) for a in answers.values())]))
    for text in noted:
        fate = Fate.EXACT if fold(text) in shown else Fate.SILENT
        _count(verdict, "a remark", fate, text, None)
    return verdict


def _fate(
    key: str, answer: Answer | None, written: Written, named: set[str], left_over: str
) -> Fate:
    if answer is not None and answer.state is State.GIVEN and answer.value == written.value:
        return Fate.EXACT
    if answer is not None and answer.state in {State.UNREADABLE, State.MISSING}:
        return Fate.TO_A_PERSON
    if _names(named, key):
        return Fate.TO_A_PERSON
    given = answer is not None and answer.state is State.GIVEN
    if not given and written.text and fold(written.text) in left_over:
        return Fate.LEFT_OVER
    return Fate.SILENT


def _names(named: set[str], key: str) -> bool:
    """Whether a finding names the answer, its row or its table."""
    parts = key.split("/")
    return any("/".join(parts[:n]) in named for n in range(1, len(parts) + 1))


def _count(verdict: Verdict, key: str, fate: Fate, text: str, answer: Answer | None) -> None:
    verdict.fates[fate] += 1
    if fate is not Fate.EXACT:
        seen = "no answer" if answer is None else f"{answer.state}: {answer.value!r} {answer.why}"
        verdict.misses.append((key, fate, text, seen))
