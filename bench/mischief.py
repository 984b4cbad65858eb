"""The cases of tests/adversary_*.py, run and judged one by one."""

from __future__ import annotations

from collections.abc import Iterator

import adversary_marks  # noqa: F401  (each module registers its cases)
import adversary_places  # noqa: F401
import adversary_tables  # noqa: F401
import adversary_writing  # noqa: F401
from adversary import CASES, Paper, filled_everything
from judging import Verdict, judge

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf


def mischief() -> Iterator[tuple[str, Verdict]]:
    """Every case's name in words and what became of the answers."""
    shelves = shelf([filled_everything().form])
    for name, case in CASES.items():
        paper = Paper.of(filled_everything())
        case(paper)
        receipt = extract(Document(f"{name}.docx", paper.saved()), shelves)
        yield name.replace("_", " "), judge(receipt, paper.expected, paper.noted)
