"""The fixed words of a form: placeholders, marks, and names in braces filled in.

Reading back must know every word that building prints into an answer place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, assert_never

from packwright.forms.definition import Form
from packwright.forms.kinds import (
    Choice,
    Choices,
    Date,
    Email,
    File,
    Identifier,
    Kind,
    LongText,
    Money,
    Number,
    Phone,
    Postcode,
    Signature,
    Table,
    Text,
    Time,
    Value,
    YesNo,
    show,
)

BOX_EMPTY: Final = "☐"
BOX_TICKED: Final = "☒"

TYPE_HERE: Final = "Click or tap here to type"
CHOOSE: Final = "Choose one"
PICK_DATE: Final = "Choose or type a date"
SIGN_HERE: Final = "Sign here: type your name, or insert a picture of your signature"
CELL_TYPE: Final = "Type here"
CELL_DATE: Final = "Pick a date"
PLACEHOLDERS: Final = (TYPE_HERE, CHOOSE, PICK_DATE, SIGN_HERE, CELL_TYPE, CELL_DATE)

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NOT_SET: Final = "to be confirmed"


def placeholder(kind: Kind) -> str:
    """What an empty answer place of this kind says; empty for ticks and tables."""
    match kind:
        case Choice() | YesNo():
            return CHOOSE
        case Date():
            return PICK_DATE
        case Signature():
            return SIGN_HERE
        case Choices() | Table():
            return ""
        case (
            Text()
            | LongText()
            | Time()
            | Number()
            | Money()
            | Identifier()
            | Email()
            | Phone()
            | Postcode()
            | File()
        ):
            return TYPE_HERE
        case _:
            assert_never(kind)


def cell_placeholder(kind: Kind) -> str:
    """The same in a table's cell, where there is room for a word or two."""
    words = placeholder(kind)
    return {TYPE_HERE: CELL_TYPE, PICK_DATE: CELL_DATE}.get(words, words)


def unit_after(kind: Kind) -> str:
    """What is printed inside the answer place, after the control: a unit, or nothing. The parsers
    of numbers and money accept it after the figure."""
    match kind:
        case Number():
            return kind.unit or ""
        case Money():
            return "pounds" if kind.currency == "GBP" else kind.currency
        case _:
            return ""


def names_in(text: str) -> tuple[str, ...]:
    """The names in braces that `text` uses, in order."""
    return tuple(_NAME.findall(text))


def fill(text: str, names: Mapping[str, str]) -> str:
    """`text` with each `{name}` replaced; a name that `names` lacks stays as it stands."""
    return _NAME.sub(lambda match: names.get(match[1], match[0]), text)


def with_defaults(text: str, form: Form) -> str:
    """`text` of the form with its parameters' own values: for a screen or a table, where the pack
    that was sent is not at hand."""
    return fill(text, shown_parameters(form)) if "{" in text else text


def shown_parameters(form: Form, values: Mapping[str, Value] | None = None) -> dict[str, str]:
    """Every parameter of the form as printed, with `values` over the form's own defaults."""
    shown = {}
    for parameter in form.parameters:
        value = (values or {}).get(parameter.name, parameter.value)
        shown[parameter.name] = NOT_SET if value is None else show(parameter.kind, value)
    return shown
