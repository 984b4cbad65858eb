"""Numbers and sums of money as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,12})?")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")  # to most of Europe
_SCALE = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mil": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_SCALED = re.compile(rf"(.*?[0-9])\s*({'|'.join(sorted(_SCALE, key=len, reverse=True))})")
CURRENCIES = {"GBP": "£", "EUR": "€"}
LARGEST = Decimal(10) ** 12  # beyond any figure a form asks for: a slip of the keyboard
FINEST = Decimal("0.000001")
PENNY = Decimal("0.01")


def parse_number(raw: str, unit: str | None = None) -> Decimal:
    """The one number that `raw` holds, with its unit allowed after it.

    Raises ValueError with a sentence for anything more, such as a range or "about 12", for more
    than six decimals, for figures above `LARGEST`, and for `1.250`, which most of Europe writes
    for 1,250.
    """
    text = raw.strip().casefold().rstrip(".")
    if unit:
        text = _without_unit(text, unit.casefold())
    if not _PLAIN.fullmatch(text):
        example = f"18 {unit}" if unit and unit != "%" else "18"
        raise ValueError(f"“{raw.strip()}” is not one number; write a figure such as {example}")
    if _THOUSANDS.fullmatch(text) and text.endswith("0"):  # nobody writes so fine a needless nought
        raise ValueError(f"“{raw.strip()}” may mean thousands; write them as 1,250")
    return _sane(Decimal(text.replace(",", "")), raw, FINEST)


def show_number(value: Decimal) -> str:
    """Plain digits, without a needless decimal part: 18, 7.5, 1250000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_money(raw: str, currency: str) -> Decimal:
    """The amount in whole units of `currency` (pounds): £5m, 1,250,000.00 and 5 million all read.

    Raises ValueError with a sentence for a range, another currency, more than two decimals, and
    for sums above `LARGEST`.
    """
    sign = CURRENCIES[currency]
    text = raw.strip().casefold().rstrip(".")
    minus, text = text[: text.startswith("-")], text.removeprefix("-").strip()
    text = text.removeprefix(sign).removeprefix(currency.casefold()).strip()
    text = text.removesuffix(currency.casefold()).removesuffix("pounds").strip()
    scale = 1
    if match := _SCALED.fullmatch(text):
        text, scale = match[1].strip(), _SCALE[match[2]]
    if not _PLAIN.fullmatch(minus + text) or (scale == 1 and _THOUSANDS.fullmatch(text)):
        raise ValueError(f"“{raw.strip()}” is not one sum of money; write it as {sign}5,000,000")
    return _sane(Decimal((minus + text).replace(",", "")) * scale, raw, PENNY)


def show_money(value: Decimal, currency: str) -> str:
    """The amount with its sign and thousands: £5,000,000 or £12.50."""
    digits = f"{value:,.2f}".removesuffix(".00")
    sign = CURRENCIES[currency]
    return f"-{sign}{digits[1:]}" if digits.startswith("-") else f"{sign}{digits}"


def _sane(value: Decimal, raw: str, finest: Decimal) -> Decimal:
    if abs(value) > LARGEST:
        raise ValueError(f"“{raw.strip()}” is too large to be meant")
    if value != value.quantize(finest):
        told = "parts of a penny" if finest == PENNY else "more decimals than can be meant"
        raise ValueError(f"“{raw.strip()}” has {told}")
    return value


def _without_unit(text: str, unit: str) -> str:
    singular = unit.removesuffix("s")
    for ending in (unit, singular, {"hours": "hrs", "minutes": "mins"}.get(unit, unit)):
        if text.endswith(ending) and text != ending:
            return text.removesuffix(ending).strip()
    return text
