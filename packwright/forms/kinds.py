"""The kinds of answer. Each parses what a person wrote and shows its own values.

For every kind `parse(kind, show(kind, value)) == value`. Parsing is generous in form and strict in
meaning: what does not clearly say one value raises ValueError with a sentence for the provider.
The union is closed: every builder and reader matches on it and ends with `assert_never`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, assert_never

from packwright.forms.dates import parse_date, parse_time, show_date, show_time
from packwright.forms.evasions import is_evasion
from packwright.forms.folding import fold, plain
from packwright.forms.identifiers import parse_identifier
from packwright.forms.numbers import parse_money, parse_number, show_money, show_number
from packwright.forms.phones import parse_phone, show_phone

Value: TypeAlias = str | bool | Decimal | dt.date | dt.time | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: `id` is the value, `label` what people read, `says` its meaning if given."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text."""


@dataclass(frozen=True, slots=True)
class LongText:
    """Paragraphs, up to `words` words."""

    words: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `options`; the value is its id."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Any number of `options`; the value is a tuple of ids in the options' order."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, as a boolean."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, in `unit` if one is named, from `minimum` to `maximum` inclusive."""

    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in whole units of `currency` (ISO 4217), from `minimum` to `maximum` inclusive."""

    currency: str = "GBP"
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A registered number, checked by its `scheme` in `packwright.forms.identifiers`."""

    scheme: str


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number, kept as digits with a leading + for abroad."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A UK postcode in upper case with one space; its shape is tested, not its existence."""


@dataclass(frozen=True, slots=True)
class File:
    """The names of files sent with the form."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature place: the value is the typed name, or `SIGNED_BY_IMAGE`."""


Scalar: TypeAlias = (
    Text
    | LongText
    | Choice
    | Choices
    | YesNo
    | Date
    | Time
    | Number
    | Money
    | Identifier
    | Email
    | Phone
    | Postcode
    | File
    | Signature
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `key` names it within the table."""

    key: str
    ask: str
    kind: Scalar
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of `columns`: either the fixed `rows` (their ids and labels), or `minimum` to `maximum`
    rows that the provider fills, of which `spare` are printed."""

    columns: tuple[Column, ...]
    minimum: int = 0
    maximum: int | None = None
    spare: int = 3
    rows: tuple[Option, ...] = ()

    def column(self, key: str) -> Column:
        """The column named `key`; KeyError if there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


Kind: TypeAlias = Scalar | Table

SIGNED_BY_IMAGE = "(signed with an image)"
YES, NO = Option("yes", "Yes"), Option("no", "No")
_YES = {"yes", "y", "true", "☒", "☑", "✓", "✔"}  # not “x”, which denies as often as it ticks
_NO = {"no", "n", "false"}
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # in no document, yet in JSON


def parse(kind: Scalar, raw: str) -> Value:
    """The value that `raw` (not blank) says; ValueError with a sentence if it says none or two."""
    text = _UNWRITABLE.sub("", raw).strip()
    if isinstance(kind, Choice | Choices | YesNo):
        return _parse_choice(kind, text)
    if is_evasion(text):
        raise ValueError(f"“{text}” is not an answer to this question")
    match kind:
        case Text():
            return " ".join(text.split())
        case LongText():
            return "\n".join(line.strip() for line in text.splitlines()).strip()
        case Date():
            return parse_date(plain(text))
        case Time():
            return parse_time(plain(text))
        case Number() | Money():
            return _parse_amount(kind, plain(text))
        case Identifier():
            return parse_identifier(_one_line(text), kind.scheme)
        case Email():
            return _parse_email(plain(text))
        case Phone():
            return parse_phone(_one_line(text))
        case Postcode():
            return _parse_postcode(plain(text))
        case File():
            return tuple(n.strip(" •\t") for n in re.split(r"[\n;]+", text) if n.strip(" •\t"))
        case Signature():
            return " ".join(text.split())
        case _:
            assert_never(kind)


def show(kind: Scalar, value: Value) -> str:
    """The value as this kind prints it, for people; TypeError if it is not this kind's value."""
    match kind, value:
        case (Choice(), str()):
            return _labels(kind.options)[value]
        case (Choices(), tuple()):
            return "; ".join(_labels(kind.options)[item] for item in value)
        case (YesNo(), bool()):
            return "Yes" if value else "No"
        case (Date(), dt.date()):
            return show_date(value)
        case (Time(), dt.time()):
            return show_time(value)
        case (Number(), Decimal()):
            return show_number(value)
        case (Money(), Decimal()):
            return show_money(value, kind.currency)
        case (Phone(), str()):
            return show_phone(value)
        case (File(), tuple()):
            return "\n".join(value)
        case (
            Text() | LongText() | Identifier() | Email() | Postcode() | Signature(),
            str(),
        ):
            return value
        case _:
            raise TypeError(f"{value!r} is not a value of {type(kind).__name__}")


def as_json(value: Value) -> str | bool | list[str]:
    """The value for other programs: dates and times ISO, amounts as decimal strings."""
    match value:
        case bool() | str():
            return value
        case Decimal():
            return show_number(value)
        case dt.date() | dt.time():
            return value.isoformat()
        case tuple():
            return list(value)


def options_of(kind: Kind) -> tuple[Option, ...]:
    """The options a person chooses from; empty for a kind that has none."""
    match kind:
        case Choice() | Choices():
            return kind.options
        case YesNo():
            return (YES, NO)
        case _:
            return ()


def match_option(options: tuple[Option, ...], raw: str) -> Option | None:
    """The option that `raw` names, whatever its case and punctuation: by its label, else by its
    id, else by an alias, so that a label is never taken for another option's id."""
    wanted = fold(raw)
    if not wanted:
        return None
    for names_of in (_by_label, _by_id, _by_alias):
        for option in options:
            if wanted in map(fold, names_of(option)):
                return option
    return None


def count_words(text: str) -> int:
    """How many words `text` has, counted as word processors do: runs without white space."""
    return len(text.split())


def _by_label(option: Option) -> tuple[str, ...]:
    return (option.label,)


def _by_id(option: Option) -> tuple[str, ...]:
    return (option.id,)


def _by_alias(option: Option) -> tuple[str, ...]:
    return option.aliases


def _labels(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.id: option.label for option in options}


def _parse_choice(kind: Choice | Choices | YesNo, text: str) -> Value:
    match kind:
        case YesNo():
            word = plain(text).casefold().strip(" .!")
            if word in _YES or word in _NO:
                return word in _YES
            raise ValueError(f"“{text}” is neither Yes nor No")
        case Choice():
            option = match_option(kind.options, text)
            if option is None:
                raise ValueError(f"“{text}” is not one of the choices")
            return option.id
        case Choices():
            return _parse_choices(kind, text)


def _parse_choices(kind: Choices, text: str) -> tuple[str, ...]:
    picked = set()
    for part in filter(str.strip, re.split(r"[;\n]+", text)):
        option = match_option(kind.options, part)
        if option is None:
            raise ValueError(f"“{part.strip()}” is not one of the choices")
        picked.add(option.id)
    if not picked:
        raise ValueError(f"“{text}” is not an answer to this question")
    return tuple(option.id for option in kind.options if option.id in picked)


def _parse_amount(kind: Number | Money, text: str) -> Decimal:
    if isinstance(kind, Number):
        value = parse_number(text, kind.unit)
    else:
        value = parse_money(text, kind.currency)
    if kind.minimum is not None and value < kind.minimum:
        raise ValueError(f"{show(kind, value)} is below {show(kind, kind.minimum)}")
    if kind.maximum is not None and value > kind.maximum:
        raise ValueError(f"{show(kind, value)} is above {show(kind, kind.maximum)}")
    return value


def _one_line(text: str) -> str:
    """The text made plain; two numbers on two lines must not be joined into one."""
    if len(text.splitlines()) > 1:
        raise ValueError(f"“{plain(text)}” stands on several lines; write one number on one line")
    return plain(text)


def _parse_email(text: str) -> str:
    address = text.strip("<> ").removeprefix("mailto:")
    if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+", address):
        raise ValueError(f"“{text}” is not one e-mail address")
    return address


def _parse_postcode(text: str) -> str:
    match = re.fullmatch(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})", text.upper())
    if not match:
        raise ValueError(f"“{text}” is not a UK postcode")
    return f"{match[1]} {match[2]}"
