"""How much room an answer is given on paper, in points. One place decides, for screen and pen."""

from __future__ import annotations

from typing import Final

from packwright.forms import (
    Choice,
    Choices,
    Date,
    Email,
    File,
    Identifier,
    Kind,
    LongText,
    Money,
    Number,
    Phone,
    Postcode,
    Signature,
    Time,
    YesNo,
)

PAGE: Final = (595.276, 841.89)  # A4
MARGIN: Final = 56.693  # 2 cm
TEXT_WIDTH: Final = PAGE[0] - 2 * MARGIN
NUMBER_WIDTH: Final = 66.6  # room for “Required”
ANSWER_WIDTH: Final = TEXT_WIDTH - NUMBER_WIDTH
PART_NUMBER: Final = 38.0
PART_LABEL: Final = 104.0
PART_ANSWER: Final = TEXT_WIDTH - PART_NUMBER - PART_LABEL

ENTRY: Final = 10.0  # the size of what is typed where lines wrap
LINE: Final = 12.6  # from line to line at that size: the typeface's own height
SINGLE: Final = 22.0  # the height of a box for one line
TICK: Final = 12.75  # 4.5 mm, which a scanner's ink count is sure of
# Numbers of one length are written a character a cell: easier by pen, and to read from a scan.
# Cells cut what is too long, so a company number has none: cut, it could be another's.
_CELLS: Final = {"urn": 6, "ey_urn": 8, "ukprn": 8, "uln": 10, "dbs": 12}
_CELL = 20.0
_PADDING = 7.0
_WORD = 26.0  # the width of an ordinary English word and its space at ENTRY, longish
_SLACK = 1.05  # ragged line ends
_TALLEST = 520.0  # with its question above it, a box still fits one page
_CELL_ONE_LINE = 150.0  # narrower cells for words get a second line

_WIDTHS: Final[dict[type, float]] = {
    Date: 120,
    Time: 90,
    Number: 120,
    Money: 150,
    Phone: 190,
    Postcode: 120,
    Identifier: 200,
}


def box_height(kind: Kind, width: float) -> float:
    """The height of the box of an answer of this kind, `width` wide."""
    match kind:
        case LongText(words=words):
            lines = -(-words * _WORD * _SLACK // (width - _PADDING))
            return min(_TALLEST, max(2, lines) * LINE + _PADDING)
        case Signature():
            return 62.0
        case File():
            return 2 * LINE + _PADDING
        case _:
            return SINGLE


def cells_of(kind: Kind) -> int | None:
    """How many cells a number of this kind is written in; None if it is written freely."""
    return _CELLS.get(kind.scheme) if isinstance(kind, Identifier) else None


def box_width(kind: Kind) -> float | None:
    """The width of the box of an answer of this kind; None for the full measure."""
    cells = cells_of(kind)
    return cells * _CELL if cells else _WIDTHS.get(type(kind))


def wraps(kind: Kind, width: float, *, in_table: bool) -> bool:
    """Whether the box of this kind takes more than one line."""
    match kind:
        case LongText() | File():
            return True
        case Date() | Time() | Number() | Money() | Choice() | YesNo() | Choices() | Email():
            return False
        case Phone() | Postcode() | Signature():
            return False
        case _:
            return in_table and width < _CELL_ONE_LINE * 2


def cell_height(kind: Kind, width: float) -> float:
    """The height of a table's cell for this kind, `width` wide."""
    match kind:
        case LongText():
            return box_height(kind, width)
        case _ if wraps(kind, width, in_table=True):
            return 2 * LINE + 4
        case _:
            return SINGLE
