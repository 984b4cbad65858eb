"""The answers that a PDF's fields hold, each compared with what its page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from packwright.extract.pdf.blank import rows_among
from packwright.extract.pdf.shown import ShownPages
from packwright.extract.pdf.sources import label, picked_text
from packwright.extract.pdf.stored import OFF, Field, Way, Widget
from packwright.extract.values import Said, said_as
from packwright.forms import (
    Choice,
    Choices,
    Finding,
    LongText,
    Reading,
    Scalar,
    Where,
    YesNo,
    anchors,
    options_of,
    wording,
)

# How sure each way of holding a value is. Below 0.9 a person is asked to look.
CONFIDENCE: Final[dict[Way, float]] = {"field": 0.99, "state": 0.97, "orphan": 0.95, "xfa": 0.85}
_READER: Final[dict[Way, str]] = {
    "field": "field",
    "state": "field's state",
    "orphan": "stray field",
    "xfa": "XFA",
}
_PART: Final = "form field"


class FieldSource:
    """Reads fields. `foreign` are pages of other copies; `drawn` is False where the file asks
    programs to draw its fields anew, so that what is drawn now says nothing."""

    def __init__(
        self,
        fields: dict[str, list[Field]],
        shown: ShownPages,
        foreign: Iterable[int],
        *,
        drawn: bool,
    ) -> None:
        self._fields = fields
        self._shown = shown
        self._foreign = frozenset(foreign)
        self._drawn = drawn and shown.known
        self.findings: list[Finding] = []

    def said(self, anchor: str, kind: Scalar) -> Sequence[Said]:
        """The readings of one answer: one for each field of its name."""
        if isinstance(kind, Choices):
            return self._ticks(anchor, kind)
        found: list[Said] = []
        for each in self._fields.get(anchor, ()):
            found += self._one(each, anchor, kind)
        return found

    def rows(self, table: str) -> Sequence[int]:
        """The numbers of the rows of which there is any field."""
        return self._rows.get(table, [])

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        return rows_among(self._fields)

    def _one(self, each: Field, anchor: str, kind: Scalar) -> Iterator[Said]:
        reading = _reading(each, anchor, self._words(each, kind))
        if each.problem:
            yield said_as(reading, kind, each.problem)
            return
        why = self._out_of_place(each)
        if not why and len(each.values) > 1:
            why = "more than one option is chosen"
        if each.is_button:
            yield from self._pressed(each, reading, kind, why)
            return
        other = self._difference(each, reading, kind)
        if other is None or why:
            yield said_as(reading, kind, why)
            return
        if not other or not reading.raw:  # two that differ are told by whoever settles them
            self._say(reading, f"“{other}”" if other else "nothing")
        why = "the field and the page say different things"
        yield said_as(reading, kind, why)
        if other:
            yield said_as(_reading(each, anchor, other, "page"), kind, why)

    def _words(self, each: Field, kind: Scalar) -> str:
        if isinstance(kind, Choice | YesNo):
            words = [
                label(kind, each.shown.get(v, v) if v not in _ids(kind) else v) for v in each.values
            ]
            return "; ".join(w for w in words if w != wording.CHOOSE)
        return "\n".join(each.values)

    def _difference(self, each: Field, reading: Reading, kind: Scalar) -> str | None:
        """What the page shows where it is not what the field holds; None where they agree."""
        if not self._drawn or each.problem:
            return None
        lines = isinstance(kind, LongText)
        for widget in each.widgets:
            if widget.page and widget.look is not None:
                held = (reading.raw, *each.values, *map(each.shown.get, each.values))
                agrees, shown = self._shown.agrees(widget, filter(None, held), lines=lines)
                blank = not reading.raw and shown.strip() in ("", wording.CHOOSE)
                if not agrees and not blank:
                    return " ".join(shown.split())
        return None

    def _pressed(self, each: Field, reading: Reading, kind: Scalar, why: str) -> Iterator[Said]:
        drawn = set(each.pressed)
        known = any(widget.state is not None for widget in each.widgets)
        if not why and known and self._drawn and drawn != set(each.values):
            words = "; ".join(label(kind, state) for state in sorted(drawn)) or "nothing"
            self._say(reading, f"“{words}”" if drawn else words)
            why = "the field and the page say different things"
        yield said_as(reading, kind, why)

    def _say(self, reading: Reading, shown: str) -> None:
        held = f"“{reading.raw}” is stored" if reading.raw else "nothing is stored"
        facts = {"readings": f"{held}, {shown} is shown"}
        self.findings.append(Finding.of("PW108", reading.key, reading.where, facts))

    def _out_of_place(self, each: Field) -> str:
        pages = {widget.page for widget in each.widgets}
        if each.values and pages & self._foreign:
            return "it stands on a page of another copy"
        return ""

    def _ticks(self, anchor: str, kind: Choices) -> Sequence[Said]:
        """One reading of all boxes; a box that is gone or contradicts itself leaves it in doubt."""
        boxes = {o.id: self._fields.get(anchors.tick(anchor, o.id), []) for o in kind.options}
        present = [each for some in boxes.values() for each in some]
        if not present:
            return ()
        picked, why = [], ""
        for option, copies in boxes.items():
            held = {bool(each.values) for each in copies}
            drawn = {bool(each.pressed) for each in copies if _drawn(each.widgets)}
            if True in held:
                picked.append(option)
            if not copies:
                why = "some of its boxes are no longer in the document"
            elif len(held) > 1 or (self._drawn and drawn and drawn != held):
                why = "a box and the page say different things"
            why = why or next(filter(None, map(self._out_of_place, copies)), "")
            why = why or next((each.problem for each in copies if each.problem), "")
        reading = _reading(present[0], anchor, picked_text(kind, picked))
        if why:
            if "different" in why:
                self._say(reading, "something else")
            return (said_as(reading, kind, why),)
        return (Said(reading, kind, tuple(picked) or None),)


def _drawn(widgets: Sequence[Widget]) -> bool:
    return any(widget.state is not None for widget in widgets)


def _ids(kind: Scalar) -> set[str]:
    return {option.id for option in options_of(kind)}


def _reading(each: Field, anchor: str, raw: str, reader: str = "") -> Reading:
    widget = next((w for w in each.widgets if w.state not in (None, OFF)), None)
    widget = widget or next(iter(each.widgets), None)
    where = Where(_PART, page=widget.page or None, box=widget.box) if widget else Where(_PART)
    doubts = (each.problem,) if each.problem else ()
    return Reading(anchor, raw, reader or _READER[each.way], where, CONFIDENCE[each.way], doubts)
