"""How the kinds' values stand in a frame: column types, and whether a value is one at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final, Literal, TypeAlias, assert_never

import polars as pl

from packwright.forms import (
    FINEST,
    FIRST_YEAR,
    LARGEST,
    LAST_YEAR,
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
    YesNo,
)

# Exact arithmetic: polars multiplies decimals of this scale without rounding, up to 38 digits.
AMOUNT: Final = pl.Decimal(38, 6)
COUNT: Final = pl.Int64()

Shape: TypeAlias = Literal["text", "list", "flag", "day", "clock", "amount", "unknown"]


def dtype_of(kind: Kind) -> pl.DataType:
    """The type of a frame's column that holds this kind; a table's column counts its rows."""
    match kind:
        case Choices() | File():
            return pl.List(pl.String)
        case YesNo():
            return pl.Boolean()
        case Date():
            return pl.Date()
        case Time():
            return pl.Time()
        case Number() | Money():
            return AMOUNT
        case Table():
            return COUNT
        case (
            Text()
            | LongText()
            | Choice()
            | Identifier()
            | Email()
            | Phone()
            | Postcode()
            | Signature()
        ):
            return pl.String()
        case _:
            assert_never(kind)


def shape_of(kind: Kind) -> Shape:
    """Which sort of Python value this kind has."""
    match kind:
        case Choices() | File():
            return "list"
        case YesNo():
            return "flag"
        case Date():
            return "day"
        case Time():
            return "clock"
        case Number() | Money() | Table():
            return "amount"
        case _:
            return "text"


def shape(value: object) -> Shape:
    """Which sort of value this is; `unknown` for what no kind has, such as a float, a figure that
    the frame could only hold rounded, or a day in the year 202."""
    match value:
        case bool():
            return "flag"
        case str():
            return "text"
        case Decimal():
            return "amount" if _is_exact(value) else "unknown"
        case dt.datetime():
            return "unknown"
        case dt.date():
            return "day" if FIRST_YEAR <= value.year <= LAST_YEAR else "unknown"
        case dt.time():
            return "clock"
        case tuple() if value and all(isinstance(item, str) for item in value):
            return "list"
        case _:
            return "unknown"


def _is_exact(value: Decimal) -> bool:
    return value.is_finite() and abs(value) <= LARGEST and value == value.quantize(FINEST)
