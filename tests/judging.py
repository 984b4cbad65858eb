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

_DAMAGED = "PW211"  # the whole document is put before a person, to be compared with the file
_QUERIES = ("PW108", "PW201", "PW204", "PW210", "PW213")  # they show what no answer took


class Fate(StrEnum):
    """The fates of one written answer, the good one first and the worst last."""

    EXACT = "exact"
    TO_A_PERSON = "to a person"
    LEFT_OVER = "left over"
    SILENT = "wrong in silence"


@dataclass
class Verdict:
    """Fates counted, and the answers that were not exact: (key, fate, written, read). `findings`
    are the codes of all that the reading said, but for mere information."""

    fates: Counter[Fate] = field(default_factory=Counter)
    misses: list[tuple[str, Fate, str, str]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    findings: Counter[str] = field(default_factory=Counter)

    @property
    def answers(self) -> int:
        """How many answers were judged."""
        return sum(self.fates.values())

    def add(self, other: Verdict) -> None:
        """Count the other's answers as well."""
        self.fates += other.fates
        self.misses += other.misses
        self.refusals += other.refusals
        self.findings += other.findings


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
    verdict.findings.update(f.code for f in receipt.findings if f.severity != "info")
    named = {finding.key for finding in receipt.findings if finding.key}
    if any(finding.code == _DAMAGED for finding in receipt.findings):
        named |= {key.split("/")[0] for key in (*expected, *answers)}
    told = [f"{f.code} {f.message}" for f in receipt.findings]
    put_before_a_person = fold(" ".join(text for text in told if text.startswith(_QUERIES)))
    fates: dict[str, Fate] = {}
    for key in sorted(expected, key=_cells_first):
        fates[key] = _fate(key, answers.get(key), expected[key], named, put_before_a_person)
        if fates[key] is Fate.SILENT and _rows_are_shown(key, fates):
            fates[key] = Fate.LEFT_OVER
        _count(verdict, key, fates[key], expected[key].text, answers.get(key))
    for key, answer in answers.items():
        if key not in expected and answer.state is State.GIVEN and not _names(named, key):
            _count(verdict, key, Fate.SILENT, "", answer)
    shown = fold(" ".join([*told, *map(_seen, answers.values())]))
    for text in noted:
        fate = Fate.EXACT if fold(text) in shown else Fate.SILENT
        _count(verdict, "a remark", fate, text, None)
    return verdict


def _fate(key: str, answer: Answer | None, written: Written, named: set[str], shown: str) -> Fate:
    if answer is not None and answer.state is State.GIVEN and answer.value == written.value:
        return Fate.EXACT
    if answer is not None and answer.state in {State.UNREADABLE, State.MISSING}:
        return Fate.TO_A_PERSON
    if _names(named, key):
        return Fate.TO_A_PERSON
    given = answer is not None and answer.state is State.GIVEN
    return Fate.SILENT if given or not _is_shown(written.text, shown) else Fate.LEFT_OVER


def _cells_first(key: str) -> bool:
    return "/" not in key


def _rows_are_shown(key: str, fates: Mapping[str, Fate]) -> bool:
    """Whether a table was counted without rows that all came before a person."""
    lost = {fate for cell, fate in fates.items() if cell.startswith(f"{key}/")} - {Fate.EXACT}
    return bool(lost) and Fate.SILENT not in lost


def _seen(answer: Answer) -> str:
    """What a person who works with the answer sees of it."""
    if answer.state is State.UNREADABLE:
        return " ".join([answer.why, *(reading.raw for reading in answer.readings)])
    return str(answer.value)


def _is_shown(text: str, shown: str) -> bool:
    """Whether a person sees all of the text; several choices stand apart in a document."""
    parts = [fold(part) for part in text.split(";")]
    return bool(text) and all(part in shown for part in parts)


def _names(named: set[str], key: str) -> bool:
    """Whether a finding names the answer, its row or its table."""
    parts = key.split("/")
    return any("/".join(parts[:n]) in named for n in range(1, len(parts) + 1))


def _count(verdict: Verdict, key: str, fate: Fate, text: str, answer: Answer | None) -> None:
    verdict.fates[fate] += 1
    if fate is not Fate.EXACT:
        seen = "no answer" if answer is None else f"{answer.state}: {answer.value!r} {answer.why}"
        verdict.misses.append((key, fate, text, seen))
