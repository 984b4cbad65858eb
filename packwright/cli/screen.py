"""What a person at a terminal sees. Colour is help only; in a pipe everything is plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from packwright.forms import Form, Group, Question

_COLOURS: Final = {"error": "bold red", "warning": "yellow", "query": "cyan", "info": "dim"}


def console(stderr: bool = False) -> Console:
    """A console that never reads square brackets in a value as markup."""
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def note(text: str) -> None:
    """A closing sentence, on the error stream so that pipes hold data only."""
    console(stderr=True).print(text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output, tab-separated where it is not a terminal."""
    out = console()
    if not out.is_terminal:
        for row in (headings, *rows):
            print_plain("\t".join(row))
        return
    grid = Grid(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        grid.add_row(*(Text(safe(cell)) for cell in row))
    out.print(grid)


def form(shown: Form) -> None:
    """A form for its author: sections, questions, evidence, rules and notes."""
    out = console()
    out.print(Text(f"{shown.title} ({shown.id} {shown.version})", style="bold"))
    for text in shown.notes:
        out.print(Text(f"Note: {text}", style="yellow"))
    for section in shown.sections:
        out.print(Text(f"\n{section.letter}  {section.title}", style="bold"))
        for item in section.items:
            if isinstance(item, Group):
                out.print(Text(f"  {item.number:6} {item.ask}"))
                for question in item.questions:
                    _question(out, question, indent=4)
            else:
                _question(out, item, indent=2)
    out.print(Text("\nEvidence", style="bold"))
    for evidence in shown.evidence:
        out.print(Text(f"  {evidence.number:6} {evidence.title}  [{evidence.key}]"))
    out.print(Text("\nRules", style="bold"))
    for rule in shown.rules:
        out.print(Text(f"  {rule.code:6} {rule.severity:8} {rule.says}"))


def severity_style(severity: str) -> str:
    """The colour that helps to tell a severity, whose word is always printed too."""
    return _COLOURS[severity]


def safe(text: str) -> str:
    """`text` without characters that could steer a terminal or turn its direction."""
    return "".join(c if c == "\n" or _printable(c) else "\ufffd" for c in text)


def print_plain(text: str) -> None:
    """One line on standard output, made safe for a terminal."""
    console().print(Text(safe(text)))


def _printable(character: str) -> bool:
    steers = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return character == "\t" or (character >= " " and character not in steers
                                 and not "\x7f" <= character < "\xa0")  # fmt: skip


def _question(out: Console, question: Question, indent: int) -> None:
    kind = type(question.kind).__name__.lower()
    needed = "required" if question.required else "if asked" if question.required_when else ""
    out.print(Text(f"{' ' * indent}{question.number:6} {question.ask}  [{question.key}: {kind}"
                   f"{', ' + needed if needed else ''}]"))  # fmt: skip
