"""Dates and times as people in England write them."""

from __future__ import annotations

import datetime as dt
import re

from packwright.forms.folding import plain

_NAMES = (
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
_MONTHS = {
    short: at for at, name in enumerate(_NAMES, 1) for short in (name.lower(), name[:3].lower())
}
_MONTHS["sept"] = 9
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = {name[:3].lower(): at for at, name in enumerate(_DAY_NAMES)}
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?,?\s+(.*)")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?z?$")  # what spreadsheets add to a date
_NUMERIC = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s/-]+([a-z]+)[.,]?[\s/,-]+([0-9]{4}|[0-9]{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4}|[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # any other year is a slip of the keyboard
_SMALL_HOURS = 6  # written with one figure and without am or pm, they are meant to be afternoon
_TIME = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})(?::00)?)?\s*(a\.?m\.?|p\.?m\.?|hrs?|hours)?")


def parse_date(raw: str) -> dt.date:
    """The day that `raw` names, read day first; two-digit years are 20xx.

    Raises ValueError with a sentence: not a date, no such day, a month-first date, a weekday that
    the day does not fall on, or a year that cannot be meant.
    """
    weekday, text = _split(raw)
    year, month, day = _numbers(text, raw)
    try:
        found = dt.date(int(year) + 2000 if len(year) == 2 else int(year), month, day)
    except ValueError:
        raise ValueError(f"“{raw.strip()}” names a day that does not exist") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"“{raw.strip()}” is in the year {year}, which cannot be meant")
    if weekday is not None and found.weekday() != weekday:
        raise ValueError(
            f"“{raw.strip()}” contradicts itself: that day is not a {_DAY_NAMES[weekday]}"
        )
    return found


def show_date(value: dt.date) -> str:
    """The day in words, which nobody can read month first: 3 April 2026."""
    return f"{value.day} {_NAMES[value.month - 1]} {value.year:04d}"


def day_and_month_interchange(raw: str) -> bool:
    """Whether `raw` would be another valid day if it were read month first."""
    match = _NUMERIC.fullmatch(_split(raw)[1])
    if not match:
        return False
    day, month = int(match[1]), int(match[2])
    return day <= 12 and month <= 12 and day != month


def is_month_first(raw: str) -> bool:
    """Whether `raw` is a numeric date that can only have been written month first."""
    match = _NUMERIC.fullmatch(_split(raw)[1])
    return match is not None and int(match[1]) <= 12 < int(match[2]) <= 31


def parse_time(raw: str) -> dt.time:
    """The time of day that `raw` names: 9.30am, 09:30, 9am, 15.00, noon.

    Raises ValueError with a sentence. A bare `9` is refused: it may be morning or a count; and so
    is `6 hours`, which is a length of time, and `3.15`, which a school means to be in the afternoon
    and a clock says is at night.
    """
    text = raw.strip().casefold()
    if text in {"noon", "midday", "12 noon"}:
        return dt.time(12)
    match = _TIME.fullmatch(text)
    if not match or not (match[2] or (match[3] or "").startswith(("a", "p"))):
        raise ValueError(f"“{raw.strip()}” is not a time; write it as 9.30am or 15:00")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{raw.strip()}” is not a time on a twelve-hour clock")
        hour = hour % 12 + (12 if half == "p" else 0)
    elif len(match[1]) == 1 and 1 <= hour <= _SMALL_HOURS:
        raise ValueError(f"“{raw.strip()}” may be night or afternoon; write it as 3.15pm or 15:15")
    if hour > 23 or minute > 59:
        raise ValueError(f"“{raw.strip()}” is not a time of day")
    return dt.time(hour, minute)


def show_time(value: dt.time) -> str:
    """The time on a 24-hour clock: 09:30."""
    return f"{value:%H:%M}"


def _split(raw: str) -> tuple[int | None, str]:
    """The weekday that `raw` begins with, if any, and the rest, ready to be matched."""
    text = _MIDNIGHT.sub("", plain(raw).casefold())
    match = _WEEKDAY.fullmatch(text)
    return (_DAYS[match[1]], match[2]) if match else (None, text)


def _numbers(text: str, raw: str) -> tuple[str, int, int]:
    if match := _ISO.fullmatch(text):
        return match[1], int(match[2]), int(match[3])
    if match := _NUMERIC.fullmatch(text):
        if int(match[2]) > 12 >= int(match[1]):
            raise ValueError(
                f"“{raw.strip()}” looks month first; write the day first, as 25/12/2026"
            )
        return match[3], int(match[2]), int(match[1])
    if match := _DAY_FIRST.fullmatch(text):
        return match[3], _month(match[2], raw), int(match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return match[3], _month(match[1], raw), int(match[2])
    raise ValueError(f"“{raw.strip()}” is not a date; write it as 25/12/2026")


def _month(name: str, raw: str) -> int:
    if name not in _MONTHS:
        raise ValueError(f"“{raw.strip()}” is not a date; write it as 25/12/2026")
    return _MONTHS[name]
