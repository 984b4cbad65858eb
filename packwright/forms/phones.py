"""Telephone numbers: kept as digits, shown in the groups that people in the UK read aloud."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"\(0\)|[\s().-]")
_NUMBER = re.compile(r"\+?[0-9]{7,15}(?:(?:x|ext)[0-9]{1,6})?", re.IGNORECASE)
# How the eleven digits of a UK number are grouped, by how it begins (Ofcom's numbering plan).
_GROUPS = (
    (re.compile(r"02\d{9}"), (3, 4, 4)),
    (re.compile(r"0(?:11\d|1\d1|3\d\d|8\d\d)\d{7}"), (4, 3, 4)),
    (re.compile(r"0[17]\d{9}"), (5, 6)),
)


def parse_phone(raw: str) -> str:
    """The digits of one number, with a leading + for abroad and `ext12` kept.

    Raises ValueError with a sentence for two numbers or none.
    """
    digits = re.sub(r"^00", "+", _SEPARATORS.sub("", raw))
    if not _NUMBER.fullmatch(digits):
        raise ValueError(f"“{raw}” is not one telephone number")
    return digits.casefold()


def show_phone(number: str) -> str:
    """The number in groups, as 01632 960123; one of no UK shape stays as it is."""
    for shape, lengths in _GROUPS:
        if shape.fullmatch(number):
            starts = [sum(lengths[:at]) for at in range(len(lengths))]
            return " ".join(number[s : s + n] for s, n in zip(starts, lengths, strict=True))
    return number
