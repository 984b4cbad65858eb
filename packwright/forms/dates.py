"""Dates and times as people in England write them."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"], 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?Z?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]+)\.?,?[\s-]+(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(a\.?m\.?|p\.?m\.?|hrs?|hours)?")


def parse_date(raw: str) -> dt.date:
    """The day that `raw` names, read day first; two-digit years are 20xx.

    Raises ValueError with a sentence: not a date, no such day, or a month-first date.
    """
    text = re.sub(rf"^{_WEEKDAY}", "", raw.strip().casefold())
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _NUMERIC.fullmatch(text):
        day, month, year = map(int, match.groups())
        if month > 12 and day <= 12:
            raise ValueError(
                f"“{raw.strip()}” looks month first; write the day first, as 25/12/2026"
            )
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), _month(match[2], raw), int(match[3])
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = _month(match[1], raw), int(match[2]), int(match[3])
    else:
        raise ValueError(f"“{raw.strip()}” is not a date; write it as 25/12/2026")
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        raise ValueError(f"“{raw.strip()}” names a day that does not exist") from None


def show_date(value: dt.date) -> str:
    """The day in words, which nobody can read month first: 3 April 2026."""
    return f"{value.day} {value:%B} {value.year:04d}"


def day_and_month_interchange(raw: str) -> bool:
    """Whether `raw` would be another valid day if it were read month first."""
    match = _NUMERIC.fullmatch(re.sub(rf"^{_WEEKDAY}", "", raw.strip().casefold()))
    if not match:
        return False
    return int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def is_month_first(raw: str) -> bool:
    """Whether `raw` is a numeric date that can only have been written month first."""
    match = _NUMERIC.fullmatch(raw.strip())
    return match is not None and int(match[1]) <= 12 < int(match[2]) <= 31


def parse_time(raw: str) -> dt.time:
    """The time of day that `raw` names: 9.30am, 09:30, 9am, 15.00, noon.

    Raises ValueError with a sentence. A bare `9` is refused: it may be morning or a count.
    """
    text = raw.strip().casefold()
    if text in {"noon", "midday", "12 noon"}:
        return dt.time(12)
    match = _TIME.fullmatch(text)
    if not match or not (match[2] or match[3]):
        raise ValueError(f"“{raw.strip()}” is not a time; write it as 9.30am or 15:00")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{raw.strip()}” is not a time on a twelve-hour clock")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"“{raw.strip()}” is not a time of day")
    return dt.time(hour, minute)


def show_time(value: dt.time) -> str:
    """The time on a 24-hour clock: 09:30."""
    return f"{value:%H:%M}"


def _month(name: str, raw: str) -> int:
    if name not in _MONTHS:
        raise ValueError(f"“{raw.strip()}” is not a date; write it as 25/12/2026")
    return _MONTHS[name]
