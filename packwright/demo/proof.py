"""The proof: what was read against what was meant, each planted mistake against its finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from packwright import Answer, Receipt, State
from packwright.demo.script import Value

_ABOUT_READING: Final = ("PW1", "PW2")  # codes that send an answer to a person


@dataclass(frozen=True)
class Planted:
    """A mistake that was planted in `file`: the code and place of the finding that must come."""

    file: str
    code: str
    key: str | None
    says: str


@dataclass(frozen=True)
class Proof:
    """What became of every answer whose meaning is known, in the files that could be read.

    `exact` were read as they were meant, `to_person` are shown to a person, `misread` are named.
    """

    exact: int
    to_person: int
    misread: tuple[str, ...]
    found: tuple[Planted, ...]
    missed: tuple[Planted, ...]

    @property
    def answers(self) -> int:
        """How many answers were typed or left as they were prefilled."""
        return self.exact + self.to_person + len(self.misread)


def prove(
    receipts: Sequence[Receipt],
    meant: Mapping[str, Mapping[str, Value | None]],
    planted: Iterable[Planted],
) -> Proof:
    """Compare `receipts` with what was `meant`, by file name and anchor."""
    verdicts: dict[str, list[str]] = {"exact": [], "person": [], "misread": []}
    for receipt in receipts:
        if receipt.submission is None:
            continue
        file = receipt.document.name
        flagged = {f.key for f in receipt.findings if f.code.startswith(_ABOUT_READING)}
        for key, verdict in _verdicts(receipt.submission.answers, meant.get(file, {}), flagged):
            verdicts[verdict].append(f"{file}: {key}")
    by_file = {receipt.document.name: receipt for receipt in receipts}
    found: list[Planted] = []
    missed: list[Planted] = []
    for mistake in planted:
        (found if _told(by_file[mistake.file], mistake) else missed).append(mistake)
    return Proof(
        len(verdicts["exact"]),
        len(verdicts["person"]),
        tuple(verdicts["misread"]),
        tuple(found),
        tuple(missed),
    )


def _verdicts(
    answers: Mapping[str, Answer],
    meant: Mapping[str, Value | None],
    flagged: set[str | None],
) -> Iterable[tuple[str, str]]:
    for key, value in meant.items():
        answer = answers.get(key)
        if answer is not None and answer.state is State.GIVEN and answer.value == value:
            yield key, "exact"
        elif answer is not None and (key in flagged or answer.state is State.UNREADABLE):
            yield key, "person"
        else:
            yield key, "misread"
    tables = {key.split("/")[0] for key in meant}
    for key, answer in answers.items():
        if answer.state is State.GIVEN and key not in meant and key not in tables:
            yield key, "misread"  # an answer that nobody gave


def _told(receipt: Receipt, mistake: Planted) -> bool:
    if receipt.refusal is not None:
        return receipt.refusal.code == mistake.code
    return any(
        finding.code == mistake.code and mistake.key in (None, finding.key)
        for finding in receipt.findings
    )
