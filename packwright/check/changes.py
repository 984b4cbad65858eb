"""What differs between two returns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from packwright.check.schema import gate_of, path_of
from packwright.forms import (
    Answer,
    Change,
    Form,
    State,
    Submission,
    Value,
    show,
    show_date,
    show_number,
    show_time,
)


def compare(before: Submission, after: Submission, form: Form | None = None) -> tuple[Change, ...]:
    """Every answer that differs, in the order of the later return; then those it lacks.

    Values are shown as their kind prints them if the form is given, else in plain words with
    choices by their option ids. An unreadable answer is shown as it was written.
    """
    keys = dict.fromkeys((*after.answers, *before.answers))
    found = []
    for key in keys:
        old, new = before.answers.get(key), after.answers.get(key)
        if _meant(old) != _meant(new):
            reading = next((a.reading for a in (new, old) if a and a.reading), None)
            where = reading.where if reading else None
            found.append(Change(key, _shown(old, form), _shown(new, form), where))
    return tuple(found)


def _meant(answer: Answer | None) -> tuple[State, Value | str | None] | None:
    """What is compared: a blank and a missing place both say nothing."""
    if answer is None or answer.state in (State.BLANK, State.MISSING):
        return None
    return answer.state, answer.value if answer.state is State.GIVEN else _raw(answer)


def _shown(answer: Answer | None, form: Form | None) -> str | None:
    if answer is None or answer.state in (State.BLANK, State.MISSING):
        return None
    if answer.state is State.UNREADABLE or answer.value is None:
        return _raw(answer)
    kind = gate_of(form).kinds.get(path_of(answer.key)) if form else None
    if kind is not None:
        try:
            return show(kind, answer.value)
        except (KeyError, TypeError):
            pass  # not a value of its kind, which the check says; shown as it is
    return _plain(answer.value)


def _raw(answer: Answer) -> str:
    return answer.reading.raw if answer.reading else ""


def _plain(value: Value) -> str:
    match value:
        case bool():
            return "Yes" if value else "No"
        case Decimal():
            return show_number(value)
        case dt.date():
            return show_date(value)
        case dt.time():
            return show_time(value)
        case tuple():
            return "; ".join(value)
        case _:
            return value
