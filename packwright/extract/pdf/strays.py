"""What is to be said of pages that were read without fields: what nobody can vouch for, and what
stands where no answer is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from packwright.extract.pdf.flattened import FlatSource, Sheet
from packwright.extract.pdf.glyphs import Box, Glyph, inside, lines_of, one_line
from packwright.forms import Finding, Form, Where

_HEAD, _FOOT = 60.0, 80.0  # points at the head and foot of a page, which each copy has of its own
_LEVEL: Final = 2.0
_MANY: Final = 5
_LONGEST: Final = 400


def flat_findings(source: FlatSource, form: Form, *, lost: bool) -> Iterator[Finding]:
    """That fields are `lost`, which pages a person must read, which words nobody vouches for, and
    what was written beside the answers."""
    if lost:
        yield Finding.of("PW218")
    by_reason: dict[str, list[int]] = {}
    for sheet in source.sheets.values():
        if sheet.fit is None:
            by_reason.setdefault(sheet.why, []).append(sheet.place)
    for why, places in by_reason.items():
        told = ", ".join(map(str, sorted(places)))
        yield Finding.of("PW221", facts={"pages": told, "why": why})
    for reading, readings in source.differing:
        yield Finding.of("PW108", reading.key, reading.where, {"readings": readings})
    if source.free:
        numbers = dict.fromkeys(form.by_key[a.split("/")[0]].number for a in source.free)
        yield Finding.of("PW219", facts={"questions": ", ".join(numbers)})
    for sheet in source.sheets.values():
        if sheet.fit is not None:
            yield from _strays(source, sheet)


def _strays(source: FlatSource, sheet: Sheet) -> Iterator[Finding]:
    """Lines outside every answer place that are neither printed nor a name of this copy."""
    assert sheet.fit is not None
    boxes = [sheet.fit.box(place.box) for place in source.places_on(sheet.number)]
    if not boxes:
        return
    taken = {id(g) for box in boxes for g in inside(source.typed(sheet), box, over=4.0)}
    left = [g for g in source.typed(sheet) if id(g) not in taken]
    low = sheet.fit.point(0, _FOOT)[1]
    high = sheet.fit.point(0, 842 - _HEAD)[1]
    names = [sheet.fit.point(g.x, g.y)[1] for g in source.names_on(sheet.number)]
    lines = [
        line
        for line in lines_of(left)
        if low < line[0].y < high and not any(abs(line[0].y - n) < _LEVEL for n in names)
    ]
    if len(lines) > _MANY:  # the page was set anew; its lines one by one would hide the rest
        lines = [[glyph for line in lines for glyph in line]]
    for line in lines:
        yield Finding.of(
            "PW201",
            None,
            Where("page", page=sheet.place, box=_around(line)),
            {"text": one_line(line)[:_LONGEST]},
        )


def _around(line: list[Glyph]) -> Box:
    return (line[0].x, line[0].y, max(g.right for g in line), line[0].y + line[0].size)
