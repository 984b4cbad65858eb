"""A PDF form filled in by a program that is not ours, with the value each answer must be read as."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pypdf
from pypdf.generic import NameObject
from writing import Written, written

from packwright.build.pdf import PdfPack
from packwright.forms import Choices, Form, Question, Scalar, Table, anchors
from packwright.forms.kinds import Choice, YesNo

TICKED = "Yes"


@dataclass(frozen=True)
class Hand:
    """What is to be put into the fields by name, and what the answers must then be read as."""

    fields: dict[str, str] = field(default_factory=dict)
    expected: dict[str, Written] = field(default_factory=dict)


@lru_cache(maxsize=8)
def pack_of(form: Form) -> PdfPack:
    """The form's pack with all its lots, made once."""
    return PdfPack(form)


def hand_for(form: Form, content: bytes) -> Hand:
    """Something for every field of the PDF, within its length."""
    there = pypdf.PdfReader(io.BytesIO(content)).get_fields() or {}
    longest = {name: int(f["/MaxLen"]) for name, f in there.items() if "/MaxLen" in f}
    hand = Hand()
    for number, (anchor, kind) in enumerate(_places(form, there)):
        put, answer = _answer(anchor, kind, number, longest.get(anchor, 100_000))
        hand.expected[anchor] = answer
        hand.fields.update(put)
    return hand


def typed(content: bytes, fields: Mapping[str, str]) -> bytes:
    """The PDF with these values, filled in by pypdf."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    there = writer.get_fields() or {}
    values = {
        name: f"/{text}" if there[name].get("/FT") == "/Btn" else text
        for name, text in fields.items()
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def raw(content: bytes, name: str, **changes: object) -> bytes:
    """The PDF with entries of one field changed as they stand; None takes an entry away."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for reference in writer.root_object["/AcroForm"]["/Fields"]:
        each = reference.get_object()
        if each.get("/T") == name:
            for key, value in changes.items():
                if value is None:
                    each.pop(NameObject(f"/{key}"), None)
                else:
                    each[NameObject(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _places(form: Form, there: Mapping[str, object]) -> Iterator[tuple[str, Scalar]]:
    for section in form.issued_sections(None):
        for question in section.questions():
            if isinstance(question.kind, Table):
                yield from _cells(question, question.kind, there)
            else:
                yield question.key, question.kind


def _cells(
    question: Question, kind: Table, there: Mapping[str, object]
) -> Iterator[tuple[str, Scalar]]:
    row = 1
    while any(n.startswith(anchors.cell(question.key, row, kind.columns[0].key)) for n in there):
        for column in kind.columns:
            yield anchors.cell(question.key, row, column.key), column.kind
        row += 1


def _answer(anchor: str, kind: Scalar, number: int, longest: int) -> tuple[dict[str, str], Written]:
    answer = written(kind, number)
    while len(answer.text) > longest:
        number += 1
        answer = written(kind, number) if number < 2000 else Written("1" * longest, None)
    if isinstance(kind, Choices):
        assert isinstance(answer.value, tuple)
        return {anchors.tick(anchor, option): TICKED for option in answer.value}, answer
    if isinstance(kind, YesNo):
        return {anchor: "yes" if answer.value else "no"}, answer
    if isinstance(kind, Choice):
        return {anchor: str(answer.value)}, answer
    return {anchor: answer.text}, answer
