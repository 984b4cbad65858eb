"""Answer places as Word content controls: run level, never bound to data.

Typed answers are rich text controls, because LibreOffice loses the line breaks of plain ones and
cannot fill them at all in a protected document; see docs/decisions.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, cast

from packwright.build.markup import escape, paragraph, run
from packwright.build.sheet import Place, Sheet
from packwright.errors import BadForm
from packwright.forms import (
    Choice,
    Choices,
    Date,
    Option,
    Scalar,
    Value,
    YesNo,
    anchors,
    options_of,
    show,
    wording,
)

PLACEHOLDER_PARTS: Final = {
    wording.TYPE_HERE: "FormPlaceholderText",
    wording.CHOOSE: "FormPlaceholderChoice",
    wording.PICK_DATE: "FormPlaceholderDate",
    wording.SIGN_HERE: "FormPlaceholderSignature",
    wording.CELL_TYPE: "FormPlaceholderCellText",
    wording.CELL_DATE: "FormPlaceholderCellDate",
}
_TICK_STATES: Final = (
    '<w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/>'
)


@dataclass(frozen=True, slots=True)
class Typed:
    """The place of one answer that is typed, or picked from a list or a calendar."""

    anchor: str
    kind: Scalar
    before: str
    between: str
    after: str
    placeholder: str

    def xml(self, value: Value | None) -> str:
        """The control with `value` as people read it, or with its placeholder."""
        if value is None:
            return f"{self.before}<w:showingPlcHdr/>{self.between}{self.placeholder}{self.after}"
        settings = self.between
        if isinstance(value, dt.date):
            day = f'<w:date w:fullDate="{value.isoformat()}T00:00:00Z">'
            settings = settings.replace("<w:date>", day)
        return f"{self.before}{settings}{run(show(self.kind, value))}{self.after}"


@dataclass(frozen=True, slots=True)
class Ticks:
    """The place of an answer with several choices: a tick box a line, the option's words after."""

    anchor: str
    kind: Choices
    lines: tuple[tuple[str, str, str], ...]  # option id, before the state, after it
    boxes: tuple[str, str]  # the empty and the ticked box, as runs

    def xml(self, value: Value | None) -> str:
        """The tick boxes, with those of `value` ticked."""
        picked = cast(tuple[str, ...], value or ())
        show(self.kind, picked)  # refuses what is no value of this kind
        parts = []
        for option, before, after in self.lines:
            ticked = int(option in picked)
            parts.append(
                f'{before}<w14:checked w14:val="{ticked}"/>{_TICK_STATES}</w14:checkbox>'
                f"</w:sdtPr><w:sdtContent>{self.boxes[ticked]}{after}"
            )
        return "".join(parts)


def answer(sheet: Sheet, anchor: str, kind: Scalar, title: str, *, in_table: bool = False) -> str:
    """The paragraphs of an answer place, as a mark or with a mark in them; `title` is what a
    screen reader calls it, beginning with the question's number. In a table the placeholder
    is short and the unit is said by the heading, else it stands after the control."""
    if isinstance(kind, Choices):
        return sheet.place(_ticks(sheet, anchor, kind, title))
    said = "" if in_table else wording.unit_after(kind)
    words = wording.cell_placeholder(kind) if in_table else wording.placeholder(kind)
    after = run(f" {said}") if said else ""
    return sheet.line("Form Answer", sheet.place(_typed(sheet, anchor, kind, title, words)), after)


def tick_box(sheet: Sheet, anchor: str, title: str) -> str:
    """A tick box of the page itself, which answers no question."""
    box = run(wording.BOX_EMPTY, sheet.styles["Form Tick"])
    return (
        f'{_opening(sheet, anchor, title)}<w14:checkbox><w14:checked w14:val="0"/>{_TICK_STATES}'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{box}{_closing(sheet, anchor)}"
    )


def _typed(sheet: Sheet, anchor: str, kind: Scalar, title: str, words: str) -> Place:
    part = f'<w:placeholder><w:docPart w:val="{PLACEHOLDER_PARTS[words]}"/></w:placeholder>'
    return Typed(
        anchor=anchor,
        kind=kind,
        before=_opening(sheet, anchor, title) + part,
        between=f"{_control_kind(sheet, kind)}</w:sdtPr><w:sdtContent>",
        after=_closing(sheet, anchor),
        placeholder=run(words, sheet.styles["Placeholder Text"]),
    )


def _ticks(sheet: Sheet, anchor: str, kind: Choices, title: str) -> Place:
    number = title.split(" ", 1)[0]
    lines = []
    for option in kind.options:
        tag = anchors.tick(anchor, option.id)
        opening = _opening(sheet, tag, anchors.alias(number, option.label))
        start, end = paragraph(sheet.styles["Form Answer"], "\x02").split("\x02")
        after = f"{_closing(sheet, tag)}{run(' ' + option.label)}{end}"
        lines.append((option.id, f"{start}{opening}<w14:checkbox>", after))
    boxes = (wording.BOX_EMPTY, wording.BOX_TICKED)
    empty, ticked = (run(box, sheet.styles["Form Tick"]) for box in boxes)
    return Ticks(anchor, kind, tuple(lines), (empty, ticked))


def _opening(sheet: Sheet, anchor: str, title: str) -> str:
    if len(anchor) > anchors.TAG_LENGTH:
        raise BadForm(
            f"Form {sheet.form.id}: “{anchor}” is longer than the 64 characters that Word allows.",
            "Give the question or its column a shorter key.",
        )
    number = sheet.ids.of(anchor)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{anchors.bookmark(anchor)}"/>'
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{anchor}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
    )


def _closing(sheet: Sheet, anchor: str) -> str:
    return f'</w:sdtContent></w:sdt><w:bookmarkEnd w:id="{sheet.ids.of(anchor)}"/>'


def _control_kind(sheet: Sheet, kind: Scalar) -> str:
    match kind:
        case Choice() | YesNo():
            first = Option("", wording.CHOOSE)
            items = "".join(
                f'<w:listItem w:displayText="{escape(o.label)}" w:value="{escape(o.id)}"/>'
                for o in (first, *options_of(kind))
            )
            return f"<w:dropDownList>{items}</w:dropDownList>"
        case Date():
            return (
                '<w:date><w:dateFormat w:val="d MMMM yyyy"/>'
                f'<w:lid w:val="{escape(sheet.form.language)}"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case _:
            return "<w:richText/>"
