"""The text of an answer place: what a person wrote there, without what was printed there.

The value is the text of the whole box, not of the control in it: people type beside controls.
Placeholder words are taken away only where a whole control, line or box consists of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from packwright.extract.tape import NOWHERE, OBJECT, UNKNOWN, Control, Tape
from packwright.forms import File, LongText, Scalar, Signature, Text, Where, wording

# Ours, and those that Word and LibreOffice put into an emptied control of their own accord, in the
# languages that are most spoken in England. That a control says it shows its prompt is no help:
# LibreOffice leaves the flag, and the prompt's grey style, on what somebody has typed.
PLACEHOLDERS: Final = frozenset(
    (
        *wording.PLACEHOLDERS,
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Choose an item.",
        "Choose an item",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Click to enter text",
        "Click to enter a date",
        "Enter any content that you want to repeat, including other content controls.",
        "Cliciwch neu dapiwch yma i roi testun.",
        "Dewiswch eitem.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Wählen Sie ein Element aus.",
        "Kliknij lub naciśnij tutaj, aby wprowadzić tekst.",
        "Wybierz element.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Choisissez un élément.",
        "Haga clic o pulse aquí para escribir texto.",
        "Elija un elemento.",
        "Fare clic o toccare qui per immettere il testo.",
        "Scegliere un elemento.",
        "Clique ou toque aqui para introduzir texto.",
        "Clique ou toque aqui para inserir o texto.",
        "Escolher um item.",
        "Klik of tik om tekst in te voeren.",
        "Kies een item.",
        "Faceți clic sau atingeți aici pentru a introduce text.",
        "Alegeți un element.",
    )
)
_PLACEHOLDER: Final = re.compile("|".join(map(re.escape, sorted(PLACEHOLDERS))))
_EDGE: Final = 4  # letters of a placeholder that are left at least when somebody typed into it
_STARTS: Final = frozenset(words[:_EDGE] for words in wording.PLACEHOLDERS)
_ENDS: Final = frozenset(words[-_EDGE:] for words in wording.PLACEHOLDERS)
_FIRST_WORDS: Final = ("Click or tap", "Choose or type", "Sign here:")
_LAST_WORDS: Final = ("here to type", "or type a date", "of your signature")
_LISTED: Final = (Text, LongText, File)  # kinds in which an automatic number says nothing


@dataclass(slots=True)
class Box:
    """An answer place on the tape: a cell, or a stretch where there is none (`cell` NOWHERE).

    `text` is what stands there where a stretch holds printed words too; None to read the tape.
    """

    cell: int
    start: int
    end: int
    text: str | None = None


@dataclass(slots=True)
class Written:
    """What a person wrote in a box. `beside` stands next to the control, which is filled too;
    `why` says why the letters alone are not to be believed."""

    text: str
    beside: str = ""
    why: str = ""


def cell_box(tape: Tape, cell: int) -> Box:
    """The box that is a whole cell."""
    place = tape.cells[cell]
    return Box(cell, place.start, place.end)


def where(tape: Tape, box: Box) -> Where:
    """The place of the box, counted from 1 as people count."""
    paragraph = tape.paragraph_at(box.start) + 1
    if box.cell == NOWHERE:
        return Where(tape.part, paragraph=paragraph)
    cell = tape.cells[box.cell]
    return Where(tape.part, paragraph, cell.table + 1, cell.row + 1, cell.column + 1)


def paragraphs_of(tape: Tape, box: Box) -> range:
    """The paragraphs that the box holds or touches."""
    return range(tape.paragraph_at(box.start), tape.paragraph_at(max(box.start, box.end - 1)) + 1)


def read_box(
    tape: Tape, box: Box, kind: Scalar, controls: list[Control], unit: str, lead: str
) -> Written:
    """What was written in the box. `controls` are those in it, `unit` is printed behind the
    answer, `lead` in the cell before it."""
    whole = tape.text[box.start : box.end].strip() if box.text is None else box.text
    why = _doubt(tape, box, kind, whole)
    if not whole or whole in PLACEHOLDERS:
        return Written("", why=why)
    if box.cell in tape.holders:
        return Written(whole, _in_tables(tape, box.cell), why)
    text, inserted = _without_placeholders(tape, box, whole, controls)
    if lead and text.startswith(f"{lead}\n"):
        text = text.removeprefix(f"{lead}\n").strip()
    text, after_unit = _without_unit(text, unit)
    if inserted or text[:_EDGE] in _STARTS or text[-_EDGE:] in _ENDS:
        text, inserted = _typed_over(text, kind)
    beside = text if inserted else after_unit or _beside(tape, controls, text, kind)
    if not why and (text.startswith(_FIRST_WORDS) or text.endswith(_LAST_WORDS)):
        why = "part of the words printed in the box is left"
    return Written(text, beside, why)


def _doubt(tape: Tape, box: Box, kind: Scalar, text: str) -> str:
    if box.cell in tape.holders:
        return "it holds a table"
    if UNKNOWN in text:
        return "it holds a sign whose meaning is not known"
    if OBJECT in text:
        return "it holds an object of another program"
    if tape.is_plain:
        return ""
    paragraphs = paragraphs_of(tape, box)
    if why := tape.doubt_in(paragraphs):
        return f"part of it is {why}"
    empty = not text or text in PLACEHOLDERS
    if tape.has_list(paragraphs) and (empty or not isinstance(kind, _LISTED)):
        return "the word processor has put an automatic number or bullet in it"
    if not isinstance(kind, Signature) and empty and tape.has_picture(paragraphs):
        return "the answer is a picture"
    return ""


def _without_placeholders(
    tape: Tape, box: Box, whole: str, controls: list[Control]
) -> tuple[str, bool]:
    """The text without controls and lines that are nothing but a placeholder; and whether there
    may be more of one in it."""
    if not _PLACEHOLDER.search(whole):
        return whole, False
    text = whole
    if box.text is None:
        text = tape.text[box.start : box.end]
        for control in reversed(controls):
            if _inside(tape, control) in PLACEHOLDERS:
                start, end = control.start - box.start, control.end - box.start
                text = text[:start] + text[end:]
    kept = [line for line in text.split("\n") if line.strip() not in PLACEHOLDERS]
    return "\n".join(kept).strip(), True


def _typed_over(text: str, kind: Scalar) -> tuple[str, bool]:
    """The text without the placeholder of its kind that somebody typed into, and whether there was
    one."""
    for printed in (wording.placeholder(kind), wording.cell_placeholder(kind)):
        rest, inserted = _typed_into(text, printed)
        if inserted:
            return rest, True
    return text, False


def _typed_into(text: str, words: str) -> tuple[str, bool]:
    """`text` without the placeholder `words` into which, or on to which, a person typed."""
    at = text.find(words) if words else -1
    if at >= 0:
        rest = f"{text[:at].rstrip()} {text[at + len(words) :].lstrip()}".strip()
        return rest, bool(rest)
    if len(text) > len(words) > 0:
        before = _common(text, words)
        after = min(_common(text[::-1], words[::-1]), len(words) - before)
        if before + after == len(words):
            return text[before : len(text) - after].strip(), True
    return text, False


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _without_unit(text: str, unit: str) -> tuple[str, str]:
    """The text without the printed unit, and what was written behind the unit."""
    if unit and text.endswith(unit):
        return text.removesuffix(unit).rstrip(), ""
    if unit and text.startswith(f"{unit} "):
        rest = text.removeprefix(unit).strip()
        return rest, rest
    return text, ""


def _in_tables(tape: Tape, outer: int) -> str:
    """The text of the tables in a cell, on a line."""
    inner = (cell for cell in tape.cells if cell.outer == outer)
    return " | ".join(" ".join(tape.text[cell.start : cell.end].split()) for cell in inner)


def _inside(tape: Tape, control: Control) -> str:
    return tape.text[control.start : control.end].strip()


def _beside(tape: Tape, controls: list[Control], text: str, kind: Scalar) -> str:
    """What stands beside a control that is filled too."""
    if len(controls) != 1 or isinstance(kind, LongText):
        return ""
    inside = _inside(tape, controls[0])
    if not inside or inside in PLACEHOLDERS or inside == text or inside not in text:
        return ""
    return text.replace(inside, "", 1).strip()
