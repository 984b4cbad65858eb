"""Layout: a form as the blocks that a page is made of, in order, with its entries and name places.

The blocks are plain data; `packwright/templates/typst/form.typ` says how each looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from packwright.build.body import FOR_COUNCIL, LEAVE_EMPTY, how_to_fill, is_council, is_short
from packwright.build.guide import (
    CHECK_INTRO,
    NO_POINT,
    POINTS_INTRO,
    SEND_INTRO,
    checks,
    details,
    points,
)
from packwright.build.pdf import room
from packwright.build.pdf.entries import Entry, asked
from packwright.build.pdf.fonts import REGULAR, face
from packwright.build.pdf.front import front_page
from packwright.build.pdf.places import NamePlace
from packwright.build.pdf.rows import grid
from packwright.build.remarks import evidence_for, need, notes, short_remarks
from packwright.build.sheet import Sheet
from packwright.forms import (
    Choice,
    Choices,
    Date,
    Group,
    LongText,
    Option,
    Question,
    Section,
    Table,
    YesNo,
    options_of,
    wording,
)

Block = dict[str, Any]
CHOOSE_ONE: Final = "Choose one."
CHOOSE_ALL: Final = "Choose all that apply."
_DATE = "day, month and year"
_BESIDE = room.TICK + 6 + 18  # a tick box and the gaps beside its words
_FILE_NAME_WIDTH = 150.0


@dataclass
class Layout:
    """A form laid out: `blocks` for the typesetter, `entries` by anchor, `names` by place."""

    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    names: list[NamePlace] = field(default_factory=list)
    explained: set[tuple[Option, ...]] = field(default_factory=set)

    def enter(self, entry: Entry) -> None:
        """Keep the entry of a place that is being laid out."""
        assert entry.anchor not in self.entries, entry.anchor
        self.entries[entry.anchor] = entry

    def name(self, place: NamePlace) -> dict[str, Any]:
        """A box for `place`, as data for the typesetter."""
        self.names.append(place)
        return {"id": len(self.names) - 1, "width": place.width, "height": place.height}


def lay_out(sheet: Sheet) -> Layout:
    """The whole form, in the order of the Word form: front page, list, sections, checks."""
    layout = Layout(sheet)
    layout.blocks.append(front_page(layout))
    layout.blocks += _what_to_send(layout)
    for section in sheet.form.sections:
        if sheet.issued(section.repeat):
            layout.blocks += _section(layout, section)
    layout.blocks += _before_you_send(layout)
    return layout


def _what_to_send(layout: Layout) -> Iterator[Block]:
    sheet = layout.sheet
    wanted = sheet.evidence()
    if not wanted:
        return
    yield {"is": "heading", "mark": "", "text": "What to send with it", "page": False}
    yield {"is": "intro", "text": SEND_INTRO}
    rows = [
        {
            "number": item.number,
            "title": sheet.say(item.title),
            "details": " ".join(details(sheet, item)),
            "name": layout.name(
                NamePlace(f"-{{file_reference}}.{item.accept[0]}", _FILE_NAME_WIDTH - 46)
            ),
        }
        for item in wanted
    ]
    yield {
        "is": "evidence",
        "heads": ["No.", "Document", "Name the file"],
        "rows": rows,
        "widths": [40, room.TEXT_WIDTH - 40 - _FILE_NAME_WIDTH, _FILE_NAME_WIDTH],
    }


def _before_you_send(layout: Layout) -> Iterator[Block]:
    wanted = points(layout.sheet)
    last = NamePlace(
        "The form and the files are on their way to {return_to}. Return by: {deadline}.",
        room.TEXT_WIDTH - 24,
        lines=2,
    )
    yield {"is": "heading", "mark": "", "text": "Before you send", "page": False}
    yield {"is": "intro", "text": CHECK_INTRO}
    yield {
        "is": "checks",
        "items": [*checks(layout.sheet), *([NO_POINT] if wanted else [])],
        "last": layout.name(last),
        "points_intro": POINTS_INTRO,
        "points": wanted,
    }


def _section(layout: Layout, section: Section) -> Iterator[Block]:
    sheet = layout.sheet
    title = sheet.say(section.title)
    layout.explained.clear()
    first = section is next(s for s in sheet.form.sections if sheet.issued(s.repeat))
    yield {
        "is": "heading",
        "mark": section.letter,
        "text": title,
        "page": first or section.repeat is not None,
    }
    if section.audience == "council":
        yield _council_line()
    if section.intro:
        yield {"is": "intro", "text": sheet.say(section.intro)}
    for is_group, items in groupby(section.items, key=lambda item: isinstance(item, Group)):
        for item in items if is_group else ():
            assert isinstance(item, Group)
            yield from _group(layout, section, item)
        if not is_group:
            asked_for = [item for item in items if isinstance(item, Question)]
            yield from _questions(layout, section, asked_for)


def _group(layout: Layout, section: Section, group: Group) -> Iterator[Block]:
    sheet = layout.sheet
    short = is_short(group)
    opening = {
        "number": group.number,
        "ask": sheet.say(group.ask),
        "hint": sheet.say(group.hint),
        "sends": [line for part in group.questions for line in _sends(sheet, part)] * short,
    }
    if not short:
        yield {"is": "opening", "opening": opening}
        yield from _questions(layout, section, group.questions)
        return
    for council, some in groupby(group.questions, key=lambda part: is_council(section, part)):
        if council and section.audience != "council":
            yield _council_line()
        rows = [_part(layout, part, opening) for part in some]
        yield {
            "is": "parts",
            "opening": opening if opening["number"] else None,
            "council": council,
            "rows": rows,
        }
        opening = {**opening, "number": ""}


def _questions(layout: Layout, section: Section, questions: Iterable[Question]) -> Iterator[Block]:
    for council, some in groupby(questions, key=lambda q: is_council(section, q)):
        if council and section.audience != "council":
            yield _council_line()
        for question in some:
            if isinstance(question.kind, Table):
                yield _table(layout, question, question.kind, council)
            else:
                yield _question(layout, question, council)


def _question(layout: Layout, question: Question, council: bool) -> Block:
    sheet, kind = layout.sheet, question.kind
    ask = sheet.say(question.ask)
    said = [sheet.say(line) for line in notes(question)]
    width = room.box_width(kind) or room.ANSWER_WIDTH
    layout.enter(asked(question, ask, said, question.key, width))
    return {
        "is": "question",
        "number": question.number,
        "ask": ask,
        "help": [*said, *_choosing(question)],
        "sends": _sends(sheet, question),
        "need": need(question),
        "council": council,
        "place": _place(layout, question, width),
    }


def _part(layout: Layout, part: Question, opening: Block) -> Block:
    sheet, kind = layout.sheet, part.kind
    ask = sheet.say(part.ask)
    wide = isinstance(kind, LongText | Choices)
    width = min(room.box_width(kind) or room.PART_ANSWER, room.PART_ANSWER)
    entry = asked(part, f"{opening['ask']}: {ask}", map(sheet.say, notes(part)), part.key, width)
    layout.enter(entry)
    place = _place(layout, part, room.PART_ANSWER if wide else width, in_part=True)
    return {"number": part.number, "text": ask, "note": short_remarks(sheet, part), "place": place}


def _table(layout: Layout, question: Question, kind: Table, council: bool) -> Block:
    sheet = layout.sheet
    return {
        "is": "grid",
        "number": question.number,
        "ask": sheet.say(question.ask),
        "help": [sheet.say(line) for line in notes(question)],
        "sends": _sends(sheet, question),
        "how": how_to_fill(question, kind),
        "council": council,
        **grid(layout, question, kind),
    }


def _place(layout: Layout, question: Question, width: float, *, in_part: bool = False) -> Block:
    kind = question.kind
    if not isinstance(kind, Choice | Choices | YesNo):
        return {
            "is": "box",
            "anchor": question.key,
            "width": width,
            "height": room.box_height(kind, width),
            "after": wording.unit_after(kind) or _DATE * isinstance(kind, Date),
            "cells": room.cells_of(kind),
        }
    options = options_of(kind)
    wide = sum(face(REGULAR).width(o.label, 12) + _BESIDE for o in options)
    flows = in_part or (wide <= room.ANSWER_WIDTH and not any(o.says for o in options))
    # A scale that many parts share is explained where a section first uses it.
    told = () if options in layout.explained else [o for o in options if o.says and flows]
    layout.explained.add(options)
    return {
        "is": "options",
        "anchor": question.key,
        "flows": flows,
        "options": [
            {"id": o.id, "label": o.label, "says": "" if flows else layout.sheet.say(o.says)}
            for o in options
        ],
        "notes": [f"{o.label}: {layout.sheet.say(o.says)}" for o in told],
    }


def _choosing(question: Question) -> list[str]:
    match question.kind:
        case Choices():
            return [CHOOSE_ALL]
        case Choice() | YesNo():
            return [CHOOSE_ONE]
        case _:
            return []


def _sends(sheet: Sheet, question: Question) -> list[str]:
    return [
        f"{sheet.say(item.title)} ({item.number})" for item in evidence_for(sheet, question.key)
    ]


def _council_line() -> Block:
    return {"is": "council", "strong": FOR_COUNCIL, "text": LEAVE_EMPTY.strip()}
