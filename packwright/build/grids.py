"""Tables that a provider fills in: rows that repeat in Word, or the form's own fixed rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from packwright.build.controls import answer
from packwright.build.markup import cell, escape, row, table
from packwright.build.sheet import Sheet
from packwright.build.slots import mark
from packwright.forms import (
    EVIDENCE_KEY,
    Choice,
    Choices,
    Column,
    Date,
    File,
    LongText,
    Money,
    Number,
    Question,
    Table,
    Text,
    Time,
    Value,
    YesNo,
    anchors,
    options_of,
    wording,
)

_PADDING = 240  # twips: the cell margins on both sides, and a little air


@dataclass(frozen=True)
class MoreRows:
    """Where a table goes on when more rows are known than are printed."""

    sheet: Sheet
    question: Question
    kind: Table
    widths: tuple[int, ...]

    @property
    def anchor(self) -> str:
        """Its name among the places of the body."""
        return f"{self.question.key}/+"

    def xml(self, value: Value | None) -> str:
        """Nothing: rows are added by `rows`."""
        return ""

    def rows(self, known: Mapping[int, Mapping[str, Value]]) -> str:
        """The rows after the printed ones, so that `known` fits and one row stays empty."""
        last = max(known, default=0) + 1
        if self.kind.maximum is not None:
            last = max(max(known, default=0), min(last, self.kind.maximum))
        sheet = self.sheet.aside()
        added = []
        for number in range(printed_rows(self.kind) + 1, last + 1):
            text = _repeated_row(sheet, self.question, self.kind, number, self.widths)
            for column in self.kind.columns:
                place = sheet.places[anchors.cell(self.question.key, number, column.key)]
                value = known.get(number, {}).get(column.key)
                text = text.replace(mark(place.anchor), place.xml(value))
            added.append(text)
        return "".join(added)


def grid(sheet: Sheet, question: Question, kind: Table, council: bool) -> str:
    """The table that answers `question`; its heading row is repeated on every page."""
    title = anchors.alias(question.number, sheet.say(question.ask))
    if kind.rows:
        widths = column_widths(sheet.width, kind.columns, max(len(r.label) for r in kind.rows))
        body = _fixed_rows(sheet, question, kind, widths)
    else:
        widths = column_widths(sheet.width, kind.columns, 0)
        body = _repeating_rows(sheet, question, kind, widths, title)
    style = sheet.styles["Form Council" if council else "Form Grid"]
    return table(style, widths, title, [_head_row(sheet, question, kind, widths), *body])


def printed_rows(kind: Table) -> int:
    """How many empty rows a table has that the provider fills in."""
    rows = max(kind.spare, kind.minimum, 1)
    return min(rows, kind.maximum) if kind.maximum is not None else rows


def column_widths(total: int, columns: Sequence[Column], label: int) -> tuple[int, ...]:
    """The columns' widths in twips, filling `total`: no word of a heading is cut if that can be,
    and the rest goes where most will be written. `label` is the longest row label, 0 for none."""
    least = [_least(column) for column in columns]
    wish = [_wish(column) for column in columns]
    if label:
        least, wish = [1700, *least], [min(5, label / 10), *wish]
    left = total - sum(least)
    if left < 0:
        scaled = [round(width * total / sum(least)) for width in least]
    else:
        scaled = [
            width + round(left * share / sum(wish))
            for width, share in zip(least, wish, strict=True)
        ]
    scaled[-1] += total - sum(scaled)
    return tuple(scaled)


def _head_row(sheet: Sheet, question: Question, kind: Table, widths: Sequence[int]) -> str:
    heads = [_head(sheet, column) for column in kind.columns]
    if kind.rows:
        first = "Document" if question.key == EVIDENCE_KEY else "Item"
        heads = [sheet.text("Form Head", first), *heads]
    return row(*(cell(width, head) for width, head in zip(widths, heads, strict=True)), header=True)


def _head(sheet: Sheet, column: Column) -> str:
    words, notes = head_words(sheet, column)
    return sheet.text("Form Head", words) + (sheet.text("Form Help", notes) if notes else "")


def head_words(sheet: Sheet, column: Column) -> tuple[str, str]:
    """What the heading of a column says, and the note below it, which may be empty."""
    unit = wording.unit_after(column.kind)
    words = sheet.say(column.ask) + (f" ({unit})" if unit else "")
    notes = [sheet.say(column.hint)] if column.hint else []
    if isinstance(column.kind, LongText):
        notes.append(f"Up to {column.kind.words} words.")
    if column.required:
        notes.insert(0, "Required.")
    return words, " ".join(notes)


def _fixed_rows(
    sheet: Sheet, question: Question, kind: Table, widths: Sequence[int]
) -> Iterable[str]:
    shown = {item.key for item in sheet.evidence()}
    for number, option in enumerate(kind.rows, 1):
        # The schedule of evidence leaves out the lots not issued; the other rows keep their number.
        if question.key == EVIDENCE_KEY and option.id not in shown:
            continue
        label = cell(widths[0], sheet.text("Form Part", sheet.say(option.label)))
        yield row(label, *_cells(sheet, question, kind, number, widths[1:]))


def _repeating_rows(
    sheet: Sheet, question: Question, kind: Table, widths: tuple[int, ...], title: str
) -> Iterable[str]:
    rows = [
        _repeated_row(sheet, question, kind, number, widths)
        for number in range(1, printed_rows(kind) + 1)
    ]
    more = sheet.place(MoreRows(sheet, question, kind, widths))
    yield (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{question.key}"/>'
        f'<w:id w:val="{sheet.ids.of(question.key)}"/><w:lock w:val="sdtLocked"/>'
        '<w15:repeatingSection><w15:sectionTitle w:val="row"/></w15:repeatingSection></w:sdtPr>'
        f"<w:sdtContent>{''.join(rows)}{more}</w:sdtContent></w:sdt>"
    )


def _repeated_row(
    sheet: Sheet, question: Question, kind: Table, number: int, widths: Sequence[int]
) -> str:
    item = sheet.ids.of(f"{question.key}/{number}")
    cells = _cells(sheet, question, kind, number, widths)
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{item}"/><w15:repeatingSectionItem/></w:sdtPr>'
        f"<w:sdtContent>{row(*cells, height=520)}</w:sdtContent></w:sdt>"
    )


def _cells(
    sheet: Sheet, question: Question, kind: Table, number: int, widths: Sequence[int]
) -> Iterable[str]:
    for column, width in zip(kind.columns, widths, strict=True):
        anchor = anchors.cell(question.key, number, column.key)
        title = anchors.alias(question.number, f"row {number}: {sheet.say(column.ask)}")
        yield cell(width, answer(sheet, anchor, column.kind, title, in_table=True))


def _least(column: Column) -> int:
    """Room for the longest word of the heading, and for the placeholder on one line."""
    words = sorted((_width(word, bold=True) for word in column.ask.split()), reverse=True)
    texts = [wording.cell_placeholder(column.kind), "Required." if column.required else ""]
    if isinstance(column.kind, Choices):
        texts += [f"☐ {word}" for o in options_of(column.kind) for word in o.label.split()]
    return max(words[0], *(_width(text) for text in texts)) + _PADDING


def _width(text: str, *, bold: bool = False) -> int:
    """About how wide `text` is in 12 pt Arial, in twips; most of its letters have one of five
    widths (its own metrics, in 1/240 of the type size)."""
    units = sum(
        60
        if c in "ijlI.,:;'|! f"
        else 80
        if c in "rt()-"
        else 200
        if c in "mwMW%"
        else 165
        if c.isupper() or c in "&☐"
        else 134
        for c in text
    )
    return round(units * (1.08 if bold else 1.0))


def _wish(column: Column) -> float:
    match column.kind:
        case LongText():
            return 4
        case Text() | File():
            return 2
        case Choice() | Choices():
            return min(3, max(len(option.label) for option in options_of(column.kind)) / 10)
        case Number() | Money() | Date() | Time() | YesNo():
            return 0.6
        case _:
            return 1.5
