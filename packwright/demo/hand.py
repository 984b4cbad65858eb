"""How a person writes down a value. Everyone has a hand of their own for dates, sums and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_MONTHS: Final = (
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
_MILLION: Final = 1_000_000


def in_words(day: dt.date) -> str:
    """The day as 12 March 2026, which is also how Word's calendar writes it here."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Hand:
    """One person's way of writing. `picks` says that dates are picked from Word's calendar."""

    date: Callable[[dt.date], str]
    money: Callable[[Decimal], str]
    time: Callable[[dt.time], str]
    phone: str
    picks: bool = False

    def writes(self, kind: str, value: object) -> str:
        """What this hand types for `value` of the kind called `kind`."""
        match value:
            case dt.date():
                return self.date(value)
            case dt.time():
                return self.time(value)
            case Decimal():
                return self.money(value) if kind == "money" else _digits(value)
            case tuple():
                return "\n".join(map(str, value))
            case str() if kind == "phone":
                return self.phone.format(value[:5], value[5:8], value[8:])
            case _:
                return str(value)


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _full(value: Decimal) -> str:
    return f"£{value:,.0f}" if value == value.to_integral() else f"£{value:,.2f}"


def _bare(value: Decimal) -> str:
    return f"{value:,.2f}"


def _short(value: Decimal) -> str:
    if value >= _MILLION and value % _MILLION == 0:
        return f"£{value / _MILLION:.0f}m"
    return _full(value)


def _clock(value: dt.time) -> str:
    return f"{value:%H:%M}"


def _spoken(value: dt.time) -> str:
    half = "am" if value.hour < 12 else "pm"
    return f"{(value.hour - 1) % 12 + 1}.{value:%M}{half}"


HANDS: Final[Mapping[str, Hand]] = {
    "words": Hand(in_words, _full, _spoken, "{} {} {}"),
    "calendar": Hand(in_words, _full, _clock, "{} {}{}", picks=True),
    "slashes": Hand(lambda day: f"{day:%d/%m/%Y}", _full, _clock, "({}) {}{}"),
    "short": Hand(lambda d: f"{d.day}/{d.month}/{d:%y}", _short, _spoken, "{}-{}-{}"),
    "dots": Hand(lambda day: f"{day:%d.%m.%Y}", _bare, _spoken, "{}{}{}"),
    "dashes": Hand(
        lambda d: f"{d.day}-{_MONTHS[d.month - 1][:3]}-{d.year}", _short, _clock, "{} {} {}"
    ),
}
