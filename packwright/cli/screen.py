"""What a person at a terminal sees. Colour is help only; in a pipe everything is plain."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from packwright.build import label, shown
from packwright.forms import (
    SEVERITIES,
    Finding,
    Form,
    Group,
    Question,
    Receipt,
    Shelf,
    State,
    wording,
)
from packwright.rounds import form_of

T = TypeVar("T")
_COLOURS: Final = {"error": "bold red", "warning": "yellow", "query": "cyan", "info": "dim"}
_WORDS: Final = {
    "error": "to mend",
    "warning": "to note",
    "query": "for a person to look at",
    "info": "for information",
}
_STEERS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """As for any other write; rich would end the process with 1, which is never used."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """A console that never reads square brackets in a value as markup."""
    return _Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def safe(text: str) -> str:
    """`text` without characters that could steer a terminal or turn its direction."""
    return "".join(c if c in "\n\t" or _harmless(c) else "\ufffd" for c in text)


def line(text: str, style: str = "") -> None:
    """One line on standard output, safe for a terminal."""
    console().print(Text(safe(text), style=style))


def note(text: str) -> None:
    """A closing sentence, on the error stream so that pipes hold data only."""
    console(stderr=True).print(Text(safe(text)))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output, tab-separated where it is not a terminal."""
    out = console()
    if not out.is_terminal:
        for row in (headings, *rows):
            line("\t".join(row))
        return
    grid = Grid(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        grid.add_row(*(Text(safe(cell)) for cell in row))
    out.print(grid)


def progress(
    items: Iterable[T], doing: str, *, total: int | None = None, show: bool = True
) -> Iterator[T]:
    """`items` one by one, with a bar on the error stream if that is a terminal."""
    out = console(stderr=True)
    if not show or not out.is_terminal:
        yield from items
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        for item in items:
            yield item
            bar.advance(task)


def form(described: Form) -> None:
    """A form for its author: sections, questions, evidence, rules and notes."""
    line(f"{described.title} ({described.id} {described.version})", "bold")
    for text in described.notes:
        line(f"Note: {text}", "yellow")
    for section in described.sections:
        line(f"\n{section.letter}  {section.title}", "bold")
        for item in section.items:
            if isinstance(item, Group):
                line(f"  {item.number:6} {item.ask}")
                for question in item.questions:
                    _question(question, indent=4)
            else:
                _question(item, indent=2)
    line("\nParameters", "bold")
    shown = wording.shown_parameters(described)
    for parameter in described.parameters:
        line(f"  {parameter.name} = {shown[parameter.name]}  {parameter.says}".rstrip())
        if parameter.source:
            line(f"      from {parameter.source}", "dim")
    line("\nEvidence", "bold")
    for evidence in described.evidence:
        line(f"  {evidence.number:6} {evidence.title}  [{evidence.key}]")
    line("\nRules", "bold")
    for rule in described.rules:
        line(f"  {rule.code:6} {rule.severity:8} {rule.says}")


def answers(receipts: Sequence[Receipt], shelf: Shelf) -> None:
    """Every answer of every file, with what could not be read and why."""
    for receipt in receipts:
        _heading(receipt)
        about, submission = form_of(receipt, shelf), receipt.submission
        if submission is None or about is None:
            continue
        for answer in submission.answers.values():
            if answer.state is State.BLANK and "/" in answer.key:
                continue
            number, words = label(about, answer.key)
            style = {"unreadable": "red", "missing": "red", "blank": "dim"}.get(answer.state, "")
            told = shown(about, answer) or f"({answer.state.value})"
            line(f"  {number:6} {textwrap.shorten(words, 70)}", "dim")
            line(textwrap.indent(told, "         "), style)
            if answer.why:
                line(f"         {answer.why}", "red")
        for found in receipt.findings:
            _finding(found, about)


def findings(receipt: Receipt, about: Form | None) -> None:
    """What is wrong in one file: errors first, each with the question's number and words."""
    _heading(receipt)
    for severity in SEVERITIES:
        group = [f for f in receipt.findings if f.severity == severity]
        if not group:
            continue
        line(f"  {len(group)} {_WORDS[severity]}", _COLOURS[severity])
        for found in group:
            _finding(found, about)
    if receipt.submission and not receipt.findings:
        line("  Nothing to mend.", "green")


def tally(receipts: Sequence[Receipt]) -> None:
    """The counts of a batch, and what to do next."""
    counts = Counter(f.severity for receipt in receipts for f in receipt.findings)
    refused = sum(1 for receipt in receipts if receipt.refusal)
    told = [f"{counts[s]} {_WORDS[s]}" for s in SEVERITIES if counts[s]]
    files = f"{len(receipts)} file{'s' if len(receipts) != 1 else ''}"
    if len(receipts) > refused:
        line(f"\n{files}: {', '.join(told) or 'nothing to mend'}.", "bold")
    else:
        line(f"\n{files}.", "bold")
    if refused:
        line(f"{refused} could not be read: what to do is said with each above.", "bold red")


def refused(receipts: Sequence[Receipt]) -> None:
    """Which files could not be read and what to do, on the error stream; nothing if all were."""
    unread = [receipt.refusal for receipt in receipts if receipt.refusal]
    if unread:
        note(f"{len(unread)} of {len(receipts)} files could not be read:")
    for refusal in unread:
        note(f"  {refusal.message} {refusal.hint}")


def _heading(receipt: Receipt) -> None:
    submission = receipt.submission
    if receipt.refusal:
        line(f"\n{receipt.document.name}: not read ({receipt.refusal.code})", "bold red")
        line(f"  {receipt.refusal.message}")
        line(f"  {receipt.refusal.hint}")
    elif submission:
        whose = f", provider {submission.provider_id}" if submission.provider_id else ""
        form_name = f"{submission.form_id} {submission.form_version}"
        line(f"\n{receipt.document.name}: {form_name}{whose}", "bold")


def _finding(found: Finding, about: Form | None) -> None:
    number, words = label(about, found.key) if about and found.key else ("", "")
    place = f"{number} {textwrap.shorten(words, 72)}".strip() or "The document"
    if not number and found.where:
        place = f"The document, {found.where}"
    line(f"    {found.code:6} {place}", _COLOURS[found.severity])
    line(textwrap.indent(f"{found.message} {found.remedy}".strip(), "           "))


def _question(question: Question, indent: int) -> None:
    kind = type(question.kind).__name__.lower()
    needed = "required" if question.required else "if asked" if question.required_when else ""
    told = f"{kind}, {needed}" if needed else kind
    line(f"{' ' * indent}{question.number:6} {question.ask}  [{question.key}: {told}]")


def _harmless(character: str) -> bool:
    return character >= " " and not "\x7f" <= character < "\xa0" and character not in _STEERS
