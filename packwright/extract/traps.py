"""Answers that a parser takes for one thing and the person may well have meant as another.

They are given only to a person. What people write otherwise is the parsers' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from packwright.extract.signs import CROSSES
from packwright.forms import (
    Choice,
    Date,
    Email,
    Identifier,
    Money,
    Number,
    Option,
    Phone,
    Postcode,
    Scalar,
    Time,
    YesNo,
    fold,
)

_ONE_LINE: Final = (Date, Time, Number, Money, Identifier, Email, Phone, Postcode)
_THOUSANDS: Final = re.compile(r"\d\.\d{3}(?!\d)")
_LENGTH: Final = re.compile(r"\d{1,2}(?:\.\d+)?\s*(?:hours?|hrs?|h)\.?", re.IGNORECASE)


def trap(kind: Scalar, text: str) -> str:
    """Why nobody can tell what `text` means as an answer of this kind; empty if it is plain."""
    if isinstance(kind, _ONE_LINE) and "\n" in text:
        return f"“{' / '.join(text.split())}” may be more than one answer"
    match kind:
        case YesNo() if set(text) <= CROSSES:
            return f"“{text}” may mean yes or no"
        case Number() | Money() if _THOUSANDS.search(text):
            return f"“{text}” may be thousands or parts of one"
        case Time() if _LENGTH.fullmatch(text):
            return f"“{text}” may be a length of time"
        case Choice() if not _names_one(kind.options, text):
            return f"“{text}” is not one of the choices"
        case _:
            return ""


def _names_one(options: Iterable[Option], text: str) -> bool:
    """Whether the text is an option's words. Its id stands in no document: “met” may be half of
    “not yet met”."""
    names = [name for option in options for name in (option.label, *option.aliases)]
    return text in names or fold(text) in map(fold, names)
