"""The pages of a printed Word form as blocks: paragraphs, and tables told by their ruled lines.

A box on its own is the place for an answer; the words before it, with their number, are its
question. Such a question becomes a table of two rows, as it is in the Word form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from packwright.extract.pdf.glyphs import Box, Glyph, broken, inside, line_text, lines_of

_PADDING: Final = 5.0  # points between a cell's edge and its text
_NEAR: Final = 3.0
_MARGIN_ZONE: Final = 95.0  # points at the head and foot in which repeated lines are no text
_APART: Final = 1.8  # type sizes: a wider gap between lines begins a paragraph
_BULLETS: Final = frozenset("•–▪◦·")
_MOST_LINES: Final = 10  # that one printed line may take
_TAB: Final = 0.8  # type sizes: a wider gap in a line is a tab


@dataclass(slots=True)
class CellText:
    """The text of one cell and where it stands. `doubt` says why the text may be wrong."""

    column: int
    width: int
    text: str
    page: int
    box: Box
    doubt: str = ""


@dataclass(slots=True)
class TableBlock:
    """A table: its rows, and the left and right edges of its columns."""

    rows: list[list[CellText]]
    edges: tuple[float, ...]
    page: int
    asks: bool = False  # made of a question's words and its box


@dataclass(slots=True)
class Paragraph:
    """Running text."""

    text: str
    page: int
    box: Box
    doubt: str = ""


Block = TableBlock | Paragraph
Known = Callable[[str], bool]


@dataclass
class RuledPage:
    """A page's letters as two readers see them, and its ruled cells. Points from the lower left."""

    number: int
    high: float
    glyphs: list[Glyph]
    again: list[Glyph] | None
    cells: list[Box] = field(default_factory=list)


def blocks_of(pages: Sequence[RuledPage], numbers: Iterable[str], known: Known) -> list[Block]:
    """All blocks in reading order. `numbers` are those of the form's questions; `known` says
    whether a line is printed on the form, whose breaks are known by that."""
    reader = _Reader(pages, frozenset(numbers), known)
    found: list[Block] = []
    for page in pages:
        for block in reader.page(page):
            if not _continues(found, block):
                found.append(block)
    return found


def _continues(found: list[Block], block: Block) -> bool:
    """Join a table at the head of a page with the one that it continues."""
    before = found[-1] if found else None
    if not isinstance(block, TableBlock) or not isinstance(before, TableBlock):
        return False
    if block.page == before.rows[-1][-1].page or block.asks or len(block.rows[0]) == 0:
        return False
    if before.asks and len(block.rows) == 1 and len(block.rows[0]) == 1:
        answer = before.rows[-1][-1]
        if (
            abs(answer.box[0] - block.edges[0]) < _NEAR
            and abs(answer.box[2] - block.edges[-1]) < _NEAR
        ):
            answer.text = f"{answer.text}\n{block.rows[0][0].text}".strip()
            return True
        return False
    alike = len(block.edges) == len(before.edges) and all(
        abs(a - b) < _NEAR for a, b in zip(block.edges, before.edges, strict=True)
    )
    if alike and not before.asks:
        first, last = block.rows[0], before.rows[-1]
        if not first[0].text and len(first) == len(last) and any(c.text for c in first):
            for cell, more in zip(last, first, strict=True):
                cell.text = f"{cell.text}\n{more.text}".strip() if more.text else cell.text
            del block.rows[0]
        before.rows += block.rows
    return alike and not before.asks


class _Reader:
    def __init__(self, pages: Sequence[RuledPage], numbers: frozenset[str], known: Known) -> None:
        self._numbers, self._known = numbers, known
        self._furniture = Counter(
            key
            for page in pages
            for key in {_furniture(page, line) for line in lines_of(page.glyphs)}
        )
        self._furniture[None] = 0
        self._pages = len(pages)
        lefts = Counter(round(line[0].x) for page in pages for line in lines_of(page.glyphs))
        self._right = max((g.right for page in pages for g in page.glyphs), default=0.0)
        self._left = min((x for x, times in lefts.items() if times > 2), default=0)

    def page(self, page: RuledPage) -> Iterator[Block]:
        tables = list(self._tables(page))
        singles = [t for t in tables if len(t.rows) == 1 and len(t.rows[0]) == 1]
        taken = {
            id(g) for t in tables for r in t.rows for c in r for g in inside(page.glyphs, c.box, 0)
        }
        free = [g for g in page.glyphs if id(g) not in taken]
        items: list[tuple[float, TableBlock | list[Glyph]]] = [
            (t.rows[0][0].box[3], t) for t in tables
        ]
        labels: dict[int, list[list[Glyph]]] = {}
        for line in lines_of(free):
            if self._furniture[_furniture(page, line)] > 1:
                continue
            beside = next((t for t in singles if _left_of(line, t.rows[0][0].box)), None)
            if beside is not None:
                labels.setdefault(id(beside), []).append(line)
            else:
                items.append((line[0].y + 0.7 * line[0].size, line))
        items.sort(key=lambda item: -item[0])
        yield from self._blocks(page, [item for _, item in items], labels)

    def _blocks(
        self,
        page: RuledPage,
        items: Sequence[TableBlock | list[Glyph]],
        labels: dict[int, list[list[Glyph]]],
    ) -> Iterator[Block]:
        before: list[list[Glyph]] = []
        asked: list[list[Glyph]] = []  # the lines of the question that has begun
        between: list[list[Glyph]] = []  # what stands under it and is not its wording
        for item in items:
            if isinstance(item, TableBlock):
                yield from self._text(page, before)
                if asked and len(item.rows) == 1 and len(item.rows[0]) == 1:
                    yield self._question(page, asked, item, labels.get(id(item), []))
                    yield from self._text(page, between)
                else:
                    if asked:  # so that it is known whose table follows
                        yield TableBlock([self._head(page, asked)], (), page.number, asks=True)
                    yield from self._text(page, between)
                    yield item
                before, asked, between = [], [], []
            elif self._begins(item):
                for lines in (before, asked, between):
                    yield from self._text(page, lines)
                before, asked, between = [], [item], []
            elif asked and not between and item[0].x >= _after_number(asked[0])[0].x - _NEAR:
                asked.append(item)
            else:
                (between if asked else before).append(item)
        for lines in (before, asked, between):
            yield from self._text(page, lines)

    def _begins(self, line: list[Glyph]) -> bool:
        rest = _after_number(line)
        number = "".join(g.text for g in line[: len(line) - len(rest)])
        return bool(rest) and number in self._numbers

    def _question(
        self,
        page: RuledPage,
        lines: list[list[Glyph]],
        box: TableBlock,
        labels: list[list[Glyph]],
    ) -> TableBlock:
        head = self._head(page, lines)
        answer = box.rows[0][0]
        answer.column = 1
        label = CellText(0, 1, " ".join(map(line_text, labels)), page.number, answer.box)
        edges = (self._left, head[1].box[0], self._right)
        return TableBlock([head, [label, answer]], edges, page.number, asks=True)

    def _head(self, page: RuledPage, lines: list[list[Glyph]]) -> list[CellText]:
        """The row with a question's number and its wording."""
        rest = _after_number(lines[0])
        number = lines[0][: len(lines[0]) - len(rest)]
        return [self._cell(page, 0, [number]), self._cell(page, 1, [rest, *lines[1:]])]

    def _text(self, page: RuledPage, lines: list[list[Glyph]]) -> Iterator[Paragraph]:
        """Running text; each line stands for itself but where it goes on with the one before."""
        gathered: list[list[Glyph]] = []
        for line in lines:
            near = bool(gathered) and gathered[-1][0].y - line[0].y < _APART * line[0].size
            if gathered and not near:
                yield self._paragraph(page, gathered)
                gathered = []
            gathered.append(line)
        if gathered:
            yield self._paragraph(page, gathered)

    def _paragraph(self, page: RuledPage, lines: list[list[Glyph]]) -> Paragraph:
        glyphs = [g for line in lines for g in line]
        box = _around(glyphs)
        joins = [join for join, _ in broken(lines, self._right)]
        pieces = list(zip(joins, map(_tabbed, lines), strict=True))
        return Paragraph(self._composed(pieces), page.number, box, _doubt(page, glyphs, box))

    def _tables(self, page: RuledPage) -> Iterator[TableBlock]:
        for group in _groups(page.cells):
            edges = _merged([x for cell in group for x in (cell[0], cell[2])])
            rows: list[list[Box]] = []
            for cell in sorted(group, key=lambda c: (-round(c[3]), c[0])):
                if rows and abs(rows[-1][0][3] - cell[3]) < _NEAR:
                    rows[-1].append(cell)
                else:
                    rows.append([cell])
            made = [[self._ruled(page, edges, cell) for cell in row] for row in rows]
            yield TableBlock(made, edges, page.number)

    def _ruled(self, page: RuledPage, edges: tuple[float, ...], cell: Box) -> CellText:
        first, last = _edge(edges, cell[0]), _edge(edges, cell[2])
        glyphs = inside(page.glyphs, cell, 0)
        text = self._composed(broken(lines_of(glyphs), cell[2] - _PADDING))
        width = max(last - first, 1)
        return CellText(first, width, text, page.number, cell, _doubt(page, glyphs, cell))

    def _cell(self, page: RuledPage, column: int, lines: list[list[Glyph]]) -> CellText:
        glyphs = [g for line in lines for g in line]
        box = _around(glyphs)
        text = self._composed(broken(lines_of(glyphs), self._right))
        return CellText(column, 1, text, page.number, box, _doubt(page, glyphs, box))

    def _composed(self, pieces: Sequence[tuple[str, str]]) -> str:
        """The lines as one text. Those that together are printed on the form are one line."""
        told, at, printed = "", 0, False
        while at < len(pieces):
            end = next(
                (
                    e
                    for e in range(min(len(pieces), at + _MOST_LINES), at, -1)
                    if self._known(_joined(pieces[at:e]))
                ),
                0,
            )
            join = "\n" if told and (end or printed) else pieces[at][0]
            told += join + (_joined(pieces[at:end]) if end else pieces[at][1])
            at, printed = end or at + 1, bool(end)
        return told


def _joined(pieces: Sequence[tuple[str, str]]) -> str:
    """Lines as one, whatever breaks were seen."""
    told = pieces[0][1]
    for join, text in pieces[1:]:
        told += ("" if not join else " ") + text
    return told


def _groups(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that touch, together."""
    groups: list[list[Box]] = []
    for cell in cells:
        touching = [g for g in groups if any(_touch(cell, other) for other in g)]
        groups = [g for g in groups if all(g is not t for t in touching)]
        groups.append([cell, *(c for g in touching for c in g)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return (across > _NEAR and up > -1.0) or (up > _NEAR and across > -1.0)


def _merged(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _edge(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _doubt(page: RuledPage, glyphs: Sequence[Glyph], box: Box) -> str:
    if page.again is None:
        return "read by one reader only"
    first = Counter(c for g in glyphs for c in g.text)
    edge = 0.5 if len(glyphs) else 0.0
    other = inside(page.again, box, edge)
    second = Counter(c for g in other for c in g.text if not c.isspace())
    return "" if first == second else "read differently by two readers"


def _after_number(line: list[Glyph]) -> list[Glyph]:
    """What stands after the first word of a line and a tab; empty where there is no tab."""
    for at, (before, glyph) in enumerate(pairwise(line), 1):
        if glyph.x - before.right > _TAB * glyph.size:
            return line[at:]
        if glyph.apart:
            return []
    return []


def _tabbed(line: list[Glyph]) -> str:
    rest = _after_number(line)
    if not rest:
        return line_text(line)
    first = line_text(line[: len(line) - len(rest)])
    return line_text(rest) if first in _BULLETS else f"{first}\t{line_text(rest)}"


def _left_of(line: list[Glyph], box: Box) -> bool:
    return box[1] - 1 <= line[0].y <= box[3] and line[-1].right <= box[0] + 1


def _furniture(page: RuledPage, line: list[Glyph]) -> tuple[int, str] | None:
    """What a line of a page's head or foot is known by on other pages; None for text."""
    if _MARGIN_ZONE < line[0].y < page.high - _MARGIN_ZONE:
        return None
    words = "".join(c for g in line for c in g.text if not c.isdigit())
    return round(line[0].y / 2), words


def _around(glyphs: Sequence[Glyph]) -> Box:
    return (
        min(g.x for g in glyphs),
        min(g.y for g in glyphs) - 0.25 * glyphs[0].size,
        max(g.right for g in glyphs),
        max(g.y + g.size for g in glyphs),
    )
