"""Problem: what is wrong with a form's definition, for the officer who wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is what it is about: `rule R15`, `question reg_explain`, `evidence ins_el`,
    `parameter kcsie_year`, `section B` or `form`. `sentence` says what is wrong and the remedy."""

    place: str
    sentence: str
