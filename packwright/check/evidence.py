"""The schedule of evidence against what is asked for: named, in date, and still to come."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from packwright.check.returned import Return, cell
from packwright.forms import (
    EVIDENCE_KEY,
    Evidence,
    Finding,
    Severity,
    State,
    Table,
    Value,
    show,
    show_date,
)

FAR_AHEAD = 120  # months: no certificate runs for ten years, so the year is a slip


@dataclass(frozen=True, slots=True)
class Entered:
    """One row of the schedule, as far as it could be read."""

    evidence: Evidence
    anchors: Mapping[str, str]
    sending: str | None
    files: tuple[str, ...]
    date: dt.date | None


def findings(
    seen: Return,
    needed: Mapping[str, Severity],
    parameters: Mapping[str, Value | None],
    checked_on: dt.date,
) -> Iterator[Finding]:
    """What is wrong with the evidence of one return. `needed` are the keys that must be sent."""
    schedule = seen.form.by_key.get(EVIDENCE_KEY)
    if schedule is None or not isinstance(schedule.kind, Table):
        return
    rows = {option.id: row for row, option in enumerate(schedule.kind.rows, 1)}
    unset: set[str] = set()
    for evidence in seen.form.evidence:
        if seen.issued(evidence.repeat):
            entered = _entered(seen, evidence, rows[evidence.key])
            yield from _sent(seen, entered, needed.get(evidence.key))
            yield from _dated(seen, entered, parameters, checked_on)
            covers = evidence.rule.covers
            if covers and entered.files and parameters.get(covers) is None:
                unset.add(covers)
    for name in sorted(unset):
        yield Finding.of("PW313", None, facts={"parameter": name})


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many calendar months later (or earlier, if negative), or the
    month's last day where it has no such day: a month after 31 January is the end of February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _entered(seen: Return, evidence: Evidence, row: int) -> Entered:
    anchors = {name: cell(EVIDENCE_KEY, row, name) for name in ("sending", "file", "date")}
    sending, files, date = (seen.value(anchors[name]) for name in ("sending", "file", "date"))
    return Entered(
        evidence,
        anchors,
        sending if isinstance(sending, str) else None,
        files if isinstance(files, tuple) else (),
        date if isinstance(date, dt.date) else None,
    )


def _sent(seen: Return, entered: Entered, needed: Severity | None) -> Iterator[Finding]:
    written = {n: a for n, a in entered.anchors.items() if seen.state(a) is not State.MISSING}
    if entered.files:
        if entered.sending in ("follow", "na"):
            facts = {"sending": _label(seen, entered.sending), "file": ", ".join(entered.files)}
            yield _told("PW311", seen, entered, "sending", facts)
        yield from _accepted(seen, entered)
    elif "file" in written and seen.is_unknown(written["file"]):
        return  # a file was named and could not be read: told already
    elif entered.sending == "follow":
        yield _told("PW303", seen, entered, "sending")
    elif entered.sending == "na":
        if needed:
            yield _told("PW309", seen, entered, "sending")
    elif entered.sending or entered.date:
        yield _told("PW302", seen, entered, "file")
    elif needed and not ("sending" in written and seen.is_unknown(written["sending"])):
        yield _told("PW301", seen, entered, "file", severity=needed)


def _accepted(seen: Return, entered: Entered) -> Iterator[Finding]:
    accept = entered.evidence.accept
    for name in entered.files:
        ending = name.rpartition(".")[2].casefold() if "." in name else ""
        ending = {"jpeg": "jpg"}.get(ending, ending)
        if ending.isalnum() and len(ending) <= 4 and accept and ending not in accept:
            facts = {"file": f"“{name}”", "accept": ", ".join(accept)}
            yield _told("PW312", seen, entered, "file", facts)


def _dated(
    seen: Return,
    entered: Entered,
    parameters: Mapping[str, Value | None],
    checked_on: dt.date,
) -> Iterator[Finding]:
    """The dates count once a document is sent: for one to follow, they are not known yet."""
    rule, date = entered.evidence.rule, entered.date
    if not rule.dated_by or not (entered.files or entered.sending == "sent"):
        return
    if date is None:
        if seen.state(entered.anchors["date"]) is State.BLANK:
            yield _told("PW308", seen, entered, "date", {"dated": rule.dated_by})
    elif rule.expires:
        until = parameters.get(rule.covers) if rule.covers else None
        yield from _expiring(seen, entered, date, until, checked_on)
    else:
        yield from _ageing(seen, entered, date, checked_on)


def _expiring(
    seen: Return, entered: Entered, date: dt.date, until: Value | None, checked_on: dt.date
) -> Iterator[Finding]:
    """A document is good on the day it expires and no longer."""
    facts = {"date": show_date(date)}
    if date < checked_on:
        yield _told("PW304", seen, entered, "date", facts)
    elif isinstance(until, dt.date) and date < until:
        yield _told("PW305", seen, entered, "date", facts | {"until": show_date(until)})
    elif date > months_after(checked_on, FAR_AHEAD):
        yield _told("PW310", seen, entered, "date", facts)


def _ageing(
    seen: Return, entered: Entered, date: dt.date, checked_on: dt.date
) -> Iterator[Finding]:
    facts: dict[str, object] = {"date": show_date(date)}
    if date > checked_on:
        yield _told("PW310", seen, entered, "date", facts)
        return
    rule = entered.evidence.rule
    for code, months in (("PW306", rule.reviewed_months), ("PW307", rule.issued_months)):
        if months is not None and months_after(date, months) < checked_on:
            said = f"{months} months" if months > 1 else "a month"
            yield _told(code, seen, entered, "date", facts | {"months": said})


def _told(
    code: str,
    seen: Return,
    entered: Entered,
    column: str,
    facts: Mapping[str, object] | None = None,
    severity: Severity | None = None,
) -> Finding:
    anchor = entered.anchors[column]
    named = {"title": entered.evidence.title, "number": entered.evidence.number}
    return Finding.of(code, anchor, seen.where(anchor), named | dict(facts or {}), severity)


def _label(seen: Return, sending: str) -> str:
    schedule = seen.form.by_key[EVIDENCE_KEY].kind
    assert isinstance(schedule, Table)
    kind = schedule.column("sending").kind
    return show(kind, sending)
