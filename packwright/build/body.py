"""The whole body of a form: what to send, the sections, and the checks before sending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from packwright.build.grids import grid
from packwright.build.guide import before_you_send, what_to_send
from packwright.build.markup import run
from packwright.build.questions import (
    PART_INDENT,
    group_title,
    parts_table,
    question_table,
    table_title,
)
from packwright.build.remarks import evidence_for, legend, sends
from packwright.build.sheet import Sheet
from packwright.build.slots import mark_name
from packwright.forms import Group, LongText, Question, Section, Table, anchors

FOR_COUNCIL: Final = "For the council."
_SHORT = 100  # words: a longer answer wants more than half the width
LEAVE_EMPTY: Final = " Please leave the shaded part empty."


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of paragraphs, or one table; `begins` is the number of its first question."""

    xml: str
    table: bool = False
    begins: str = ""


def write_body(sheet: Sheet) -> str:
    """The body as WordprocessingML with marks where packs differ; its places are in `sheet`."""
    blocks = [_Block(what_to_send(sheet))]
    shown = [s for s in sheet.form.sections if sheet.issued(s.repeat)]
    for position, section in enumerate(shown):
        blocks += _section(sheet, section, first=position == 0)
    blocks.append(_Block(before_you_send(sheet)))
    return "".join(_spaced(sheet, blocks))


def _spaced(sheet: Sheet, blocks: Iterable[_Block]) -> Iterator[str]:
    """The blocks with a line between two tables, which Word would otherwise join into one."""
    after_table = False
    for block in blocks:
        if block.table and after_table:
            yield sheet.text("Form Gap", f"Continue with {block.begins}.")
        yield block.xml
        after_table = block.table or (after_table and not block.xml)


def _section(sheet: Sheet, section: Section, *, first: bool) -> Iterator[_Block]:
    page = '<w:pageBreakBefore/><w:spacing w:before="0"/>' if first else ""
    heading = run(f"{section.letter}\t{sheet.say(section.title)}")
    heading = _form_bookmark(sheet, heading) if first else heading
    yield _Block(sheet.line("Heading 1", heading, settings=page))
    if section.audience == "council":
        yield _Block(_council_line(sheet))
    if section.intro:
        yield _Block(sheet.text("Form Intro", sheet.say(section.intro)))
    title = f"{section.letter} {sheet.say(section.title)}"
    for is_group, items in groupby(section.items, key=lambda item: isinstance(item, Group)):
        if is_group:
            groups = [item for item in items if isinstance(item, Group)]
            yield _Block("".join(legend(sheet, (g for g in groups if is_short(g)))))
            for group in groups:
                yield from _group(sheet, section, group)
        else:
            asked = (item for item in items if isinstance(item, Question))
            yield from _questions(sheet, section, asked, title)


def _form_bookmark(sheet: Sheet, content: str) -> str:
    """`content` inside the bookmark that says which copy this is."""
    number = sheet.ids.of(anchors.FORM_BOOKMARK)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{anchors.FORM_BOOKMARK}{mark_name("pack_id")}"/>'
        f'{content}<w:bookmarkEnd w:id="{number}"/>'
    )


def _group(sheet: Sheet, section: Section, group: Group) -> Iterator[_Block]:
    ask = sheet.say(group.ask)
    lines = [group_title(sheet, group.number, ask)]
    if group.hint:
        indent = f'<w:ind w:left="{PART_INDENT}"/>'
        lines.append(sheet.line("Form Help", run(sheet.say(group.hint)), settings=indent))
    for part in group.questions:
        lines += sends(sheet, evidence_for(sheet, part.key), left=PART_INDENT)
    yield _Block("".join(lines))
    write = _parts if is_short(group) else _questions
    yield from write(sheet, section, group.questions, f"{group.number} {ask}")


def is_short(group: Group) -> bool:
    """Whether the group fits a row for each part; tables and long answers need the page's width."""
    return all(
        kind.words <= _SHORT if isinstance(kind, LongText) else not isinstance(kind, Table)
        for kind in (part.kind for part in group.questions)
    )


def _parts(
    sheet: Sheet, section: Section, parts: Iterable[Question], title: str
) -> Iterator[_Block]:
    for council, some in groupby(parts, key=lambda part: is_council(section, part)):
        listed = list(some)
        if council and section.audience != "council":
            yield _Block(_council_line(sheet))
        yield _Block(parts_table(sheet, listed, council, title), True, listed[0].number)


def _questions(
    sheet: Sheet, section: Section, questions: Iterable[Question], title: str
) -> Iterator[_Block]:
    for council, some in groupby(questions, key=lambda q: is_council(section, q)):
        if council and section.audience != "council":
            yield _Block(_council_line(sheet))
        for is_table, run_of in groupby(some, key=lambda q: isinstance(q.kind, Table)):
            listed = list(run_of)
            if not is_table:
                table = question_table(sheet, listed, council, title)
                yield _Block(table, True, listed[0].number)
                continue
            for question in listed:
                yield from _answer_table(sheet, question, council)


def _answer_table(sheet: Sheet, question: Question, council: bool) -> Iterator[_Block]:
    kind = question.kind
    assert isinstance(kind, Table)
    how = sheet.line("Form Gap", run(how_to_fill(question, kind)), settings="<w:keepNext/>")
    yield _Block(table_title(sheet, question) + how)
    yield _Block(grid(sheet, question, kind, council), True, question.number)
    if not kind.rows:
        yield _Block(
            sheet.text(
                "Form Gap",
                "For another row, press the Tab key in the last box of "
                "the table, or the plus sign beside it.",
            )
        )


def how_to_fill(question: Question, kind: Table) -> str:
    """One sentence above a table: how many of its rows are wanted."""
    if kind.rows:
        return "Answer in every row." if question.required else "Answer in the rows that apply."
    if question.required and kind.minimum > 1:
        return f"Required: at least {kind.minimum} rows."
    if question.required:
        return "Required: at least one row."
    return "Use as many rows as you need."


def _council_line(sheet: Sheet) -> str:
    return sheet.line(
        "Form Gap", sheet.strong(FOR_COUNCIL), run(LEAVE_EMPTY), settings="<w:keepNext/>"
    )


def is_council(section: Section, question: Question) -> bool:
    """Whether the council itself answers `question`."""
    return "council" in (section.audience, question.audience)
