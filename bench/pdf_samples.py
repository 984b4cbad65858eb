"""Providers of whom the council knows much: the same for every measurement of PDF packs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from packwright.build import PdfPack
from packwright.forms import SCHEMES, Provider, Scalar, Value, kinds

LIBRARY = ("s157_return", "qa_self_evaluation", "select_list", "fps_application")
WORDS = (
    "Łódź Lane Learning – Ŵyn & Sons’ centre keeps pupils safe; staff meet each half term to "
    "review open concerns, and the log is read by the chair of trustees. "
)


def provider(pack: PdfPack, number: int, most: int | None = None) -> Provider:
    """An invented provider with `most` answers (all if None) of the kinds that the form asks."""
    answers: dict[str, Value] = {}
    for slot in pack.manifest_slots:
        anchor = _anchor(pack, slot.key)
        if anchor not in answers and (most is None or len(answers) < most):
            kind = pack.form.kind_at(anchor)
            assert not isinstance(kind, kinds.Table)
            answers[anchor] = value(kind, number)
    return Provider(f"PRV-{number:05d}", f"Łódź Lane Learning {number}", answers)


def value(kind: Scalar, number: int) -> Value:
    """A value of this kind."""
    match kind:
        case kinds.Choice() | kinds.Choices() | kinds.YesNo():
            option = kinds.options_of(kind)[number % len(kinds.options_of(kind))].id
            if isinstance(kind, kinds.YesNo):
                return option == "yes"
            return (option,) if isinstance(kind, kinds.Choices) else option
        case kinds.Date():
            return dt.date(2026, 1, 1 + number % 28)
        case kinds.Time():
            return dt.time(9, number % 60)
        case kinds.Number() | kinds.Money():
            return Decimal(number % 90 + 1)
        case kinds.LongText(words=words):
            return " ".join((WORDS * 12).split()[: words - 1])
        case kinds.Identifier(scheme=scheme):
            return SCHEMES[scheme].example
        case kinds.Email():
            return f"head{number}@lane-learning.example"
        case kinds.Phone():
            return "02079460000"
        case kinds.Postcode():
            return "SW1A 2AA"
        case kinds.File():
            return (f"Ev{number}-policy.pdf",)
        case _:
            return "Łódź Lane – Ŵyn £"


def _anchor(pack: PdfPack, key: str) -> str:
    """The anchor of a slot: for a button, without its option."""
    for anchor in (key, key.rsplit("/", 1)[0]):
        try:
            kind = pack.form.kind_at(anchor)
        except KeyError:
            continue
        if not isinstance(kind, kinds.Table):
            return anchor
    raise AssertionError(key)
