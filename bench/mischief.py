"""Edits of Word, of people and of an adversary (tests/*_edits.py, tests/adversary_*.py) on one
small form that has every kind of question: what became of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import adversary_marks  # noqa: F401  (each of these modules registers its cases)
import adversary_neighbours  # noqa: F401
import adversary_places  # noqa: F401
import adversary_tables  # noqa: F401
import adversary_writing  # noqa: F401
import hard_edits
import strange_edits
import word_edits
from adversary import CASES, Case, Paper, filled_everything
from judging import Verdict, judge

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf

SETS: Mapping[str, Mapping[str, Case]] = {
    "edits that Word and people make": word_edits.EDITS,
    "harder damage": hard_edits.EDITS | strange_edits.EDITS,
    "an adversary's cases": CASES,
}


def mischief() -> Iterator[tuple[str, dict[str, Verdict]]]:
    """Every set's name and what became of the answers in each of its cases, by name in words."""
    shelves = shelf([filled_everything().form])
    for title, cases in SETS.items():
        verdicts = {}
        for name, case in cases.items():
            paper = Paper.of(filled_everything())
            case(paper)
            receipt = extract(Document(f"{name}.docx", paper.saved()), shelves)
            verdicts[name.replace("_", " ")] = judge(receipt, paper.expected, paper.noted)
        yield title, verdicts
