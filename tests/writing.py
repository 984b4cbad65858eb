"""What people write into answers, with the value that each writing must be read as.

The values are stated here by hand, never by packwright's own parsers. `n` makes each one different
from its neighbours, so that an answer read from the wrong place is seen as wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from packwright.forms import Scalar, Value
from packwright.forms.kinds import (
    Choice,
    Choices,
    Date,
    Email,
    File,
    Identifier,
    LongText,
    Money,
    Number,
    Phone,
    Postcode,
    Signature,
    Text,
    Time,
    YesNo,
)


@dataclass(frozen=True, slots=True)
class Written:
    """`text` as it stands in the document, and the `value` it says; None where only a person can
    tell."""

    text: str
    value: Value | None


_LINES = (
    "Alder & Sons <Trust> no. {n}, “The Forge”",
    "Ysgol Llŵyn-ŷ-môr, rhif {n}",
    "Zażółć gęślą jaźń, pokój {n}",
    "https://example.org/policy?id={n}&v=2#top",
    "Dr O’Neill's \"{n}th\" note; it's kept",
    "£{n},250.50 a year – 50% of it",
    "Ms Ñandú-Ōkawa {n} 東京 ½ year",
    "All of {n} things: reading, writing, measuring, cutting, gluing, sanding and, when it is dry, "
    "painting the boats that the older pupils have built over the winter in the long shed",
    "x < y && y > {n} || 'z'",
)
_PARAGRAPHS = (
    "We met {n} families.\nThe first said: “thank you”.\n\nThe second's letter is kept.",
    "• Monday {n}: maths\n• Tuesday: Cymraeg, sŵn a thŷ\n• Wednesday: <none> & nothing else",
    "Staff check every register by 9.30am; absence {n} is followed up the same day. " * 2
    + "See https://example.org/a?b={n}&c=d for more.",
    "1. First, the lead is told.\n2. Then form {n} is filled in.\n3. It's “filed” by 16:00.",
    "Łódź {n}, Kraków, Gdańsk",
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATES: tuple[Callable[[dt.date], str], ...] = (
    lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year % 100:02}",
    lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    lambda d: f"{d.day}-{_MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{_DAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{_MONTHS[d.month - 1]} {d.day}, {d.year}",
)
_SUMS: tuple[Callable[[int], tuple[str, str]], ...] = (
    lambda n: (f"£{n + 1},250.00", f"{n + 1}250"),
    lambda n: (f"{n + 10}.50", f"{n + 10}.50"),
    lambda n: (f"£{n + 2}m", f"{n + 2}000000"),
    lambda n: (f"{n + 3} pounds", f"{n + 3}"),
    lambda n: (f"£ {n + 7},000", f"{n + 7}000"),
)
_TIMES = (
    ("9.30am", dt.time(9, 30)),
    ("15:05", dt.time(15, 5)),
    ("3pm", dt.time(15)),
    ("08.45", dt.time(8, 45)),
)


def written(kind: Scalar, n: int) -> Written:
    """What a person writes for the n-th answer of this kind; n counts from 0."""
    match kind:
        case Text() | Signature():
            return _same(_LINES[n % len(_LINES)].format(n=n))
        case LongText():
            return _same(_PARAGRAPHS[n % len(_PARAGRAPHS)].format(n=n))
        case Choice():
            option = kind.options[n % len(kind.options)]
            return Written(option.label, option.id)
        case Choices():
            picked = [o for at, o in enumerate(kind.options) if (at + n) % 2 == 0]
            picked = picked or list(kind.options[:1])
            return Written("; ".join(o.label for o in picked), tuple(o.id for o in picked))
        case YesNo():
            return Written(("Yes", "No")[n % 2], n % 2 == 0)
        case Date():
            day = dt.date(2024, 1, 3) + dt.timedelta(days=5 * n)
            return Written(_DATES[n % len(_DATES)](day), day)
        case Time():
            return Written(*_TIMES[n % len(_TIMES)])
        case Number():
            return _number(kind, n)
        case Money():
            text, value = _SUMS[n % len(_SUMS)](n)
            return Written(text, Decimal(value))
        case Identifier():
            return _identifier(kind.scheme, n)
        case Email():
            return _same(f"office.{n}@alder-works.example")
        case Phone():
            return _phone(n)
        case Postcode():
            return Written(f"zz99 {n % 10}ab" if n % 2 else f"ZZ99 {n % 10}AB", f"ZZ99 {n % 10}AB")
        case File():
            names = (f"policy-{n}.pdf", f"Insurance {n} (signed).docx")[: 1 + n % 2]
            return Written("\n".join(names), names)
        case _:
            assert_never(kind)


def _same(text: str) -> Written:
    return Written(text, text)


def _number(kind: Number, n: int) -> Written:
    least = Decimal(0) if kind.minimum is None else kind.minimum
    value = least + n
    if kind.maximum is not None:
        value = least + n % int(kind.maximum - least)
    if n % 3 == 1 and kind.maximum is None:
        value += 1000
        return Written(f"{value:,}", value)
    unit = f" {kind.unit}" if kind.unit and n % 3 == 2 else ""
    return Written(f"{value:f}{unit}", value)


def _phone(n: int) -> Written:
    number = f"{n % 1000:03}"  # 01632 960 000 to 999 are kept free for fiction
    return (
        Written(f"01632 960{number}", f"01632960{number}"),
        Written(f"(01632) 960 {number}", f"01632960{number}"),
        Written(f"+44 1632 960{number}", f"+441632960{number}"),
    )[n % 3]


def _identifier(scheme: str, n: int) -> Written:
    digits = f"{n % 10000:04}"
    match scheme:
        case "urn":
            return _same(f"99{digits}")
        case "ey_urn":
            return Written(f"EY 99{digits}", f"EY99{digits}")
        case "ukprn":
            return _same(f"1009{digits}")
        case "company":
            return Written(f"99{digits}", f"0099{digits}")
        case "charity":
            return _same(f"199{digits}")
        case "vat":
            return Written(_vat(f"999{digits}"), f"GB{_vat(f'999{digits}')}")
        case "ppon":
            return _same(f"PWZZ-{digits}-ZZPW")
        case "ico":
            return _same(f"Z999{digits}")
        case _:
            raise NotImplementedError(f"no example of a {scheme} is written down here")


def _vat(seven: str) -> str:
    total = sum(int(d) * w for d, w in zip(seven, range(8, 1, -1), strict=True))
    return f"{seven}{(97 - total % 97) % 97:02}"
