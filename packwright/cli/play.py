"""`packwright demo`: a small invented round from packs to summary."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from packwright import demo
from packwright.build import label
from packwright.cli import screen
from packwright.forms import Date, Finding, Receipt, Shelf, State, show
from packwright.rounds import form_of, receive

_LISTED = 4  # things for a person to look at that are shown for each file; the workbook has all


@click.command("demo")
@click.argument("folder", metavar="[DIR]", default="packwright-demo",
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite the demo's own files in DIR.")
def demo_command(folder: Path, force: bool) -> None:
    """Play a small round with invented providers in DIR (packwright-demo if not given).

    Packs are built, filled in well and badly, read back, checked and summed up in a workbook.
    """
    stage = demo.set_stage(folder, force=force)
    parts = len(stage.play.parts)
    packs = list(screen.progress(demo.send_out(stage), "Building packs", total=parts))
    filling = demo.come_back(stage, packs)
    returned = list(screen.progress(filling, "Filling them in as providers do", total=parts + 2))
    reading = receive((file.path for file in returned), stage.shelf)
    receipts = list(screen.progress(reading, "Reading them back", total=len(returned)))
    outcome = demo.close(stage, returned, receipts)
    _counts(stage, packs, outcome)
    _files(stage, outcome)
    _for_a_person(stage, outcome)
    _proof(outcome)
    _where_to_look(stage)


def _counts(stage: demo.Stage, packs: Sequence[demo.Pack], outcome: demo.Outcome) -> None:
    receipts = outcome.receipts
    read = [r for r in receipts if r.submission]
    clean = sum(1 for r in read if not any(f.severity == "error" for f in r.findings))
    counts = Counter(f.severity for r in read for f in r.findings)
    day = show(Date(), stage.checked_on)
    screen.line(f"{stage.play.round['council']}, {stage.play.round['round_name']}", "bold")
    screen.line(f"Everything here is invented. Dates are checked as of {day}.\n")
    for count, words in (
        (len(stage.play.actors), "providers"),
        (len(packs), "packs sent out"),
        (len(receipts), "files came back"),
        (len(read), "of them were read"),
        (len(receipts) - len(read), "could not be read"),
        (clean, "have nothing to mend"),
        (counts["error"], "things to mend, in the other files"),
        (counts["warning"], "things to note"),
        (counts["query"], "things for a person to look at"),
    ):
        screen.line(f"{count:6}  {words}")


def _files(stage: demo.Stage, outcome: demo.Outcome) -> None:
    screen.line("\nWhat came back", "bold")
    headings = ("Provider", "Form", "Came back", "Read how", "Answered", "To mend", "To look at")
    rows = [
        (file.provider, *_row(receipt, file.how, stage.shelf))
        for file, receipt in zip(outcome.returned, outcome.receipts, strict=True)
    ]
    screen.table(headings, rows)


def _row(receipt: Receipt, how: str, shelf: Shelf) -> tuple[str, ...]:
    submission = receipt.submission
    if submission is None:
        return "", how, "not read", "", "", ""
    counts = Counter(f.severity for f in receipt.findings)
    questions = [a for key, a in submission.answers.items() if "/" not in key]
    given = sum(1 for answer in questions if answer.state is State.GIVEN)
    return (
        f"{submission.form_id} {submission.form_version}", how, _read_how(receipt),
        f"{given} of {len(questions)}", str(counts["error"]), str(counts["query"]),
    )  # fmt: skip


def _read_how(receipt: Receipt) -> str:
    answers = receipt.submission.answers.values() if receipt.submission else ()
    readers = Counter(a.reading.reader for a in answers if a.reading and a.state is State.GIVEN)
    return readers.most_common(1)[0][0] if readers else ""


def _for_a_person(stage: demo.Stage, outcome: demo.Outcome) -> None:
    screen.line("\nNeeds a person", "bold")
    for file, receipt in zip(outcome.returned, outcome.receipts, strict=True):
        if receipt.refusal:
            screen.line(f"  {file.provider}: {file.path.name}", "bold")
            screen.line(f"    {receipt.refusal.message} {receipt.refusal.hint}")
        looked = [f for f in receipt.findings if f.severity == "query"]
        if looked:
            screen.line(f"  {file.provider}: {file.path.name}", "bold")
            for told in _told(receipt, looked, stage.shelf):
                screen.line(f"    {told}")


def _told(receipt: Receipt, looked: Sequence[Finding], shelf: Shelf) -> Iterator[str]:
    form = form_of(receipt, shelf)
    for found in looked[:_LISTED]:
        number = label(form, found.key)[0] if form and found.key else ""
        yield f"{number:6}{textwrap.shorten(found.message, 110, placeholder='…')}"
    if len(looked) > _LISTED:
        yield f"      and {len(looked) - _LISTED} more, in the workbook"


def _proof(outcome: demo.Outcome) -> None:
    proof = outcome.proof
    screen.line("\nProof of the reading", "bold")
    screen.line(f"  {proof.exact:,} of {proof.answers:,} typed answers read back exactly, "
                f"{proof.to_person} sent to a person, {len(proof.misread)} misread.",
                "red" if proof.misread else "green")  # fmt: skip
    planted = len(proof.found) + len(proof.missed)
    screen.line(f"  {len(proof.found)} of {planted} planted mistakes were found.",
                "red" if proof.missed else "green")  # fmt: skip
    for misread in proof.misread:
        screen.line(f"    misread: {misread}", "red")
    for missed in proof.missed:
        screen.line(f"    not found: {missed.file}: {missed.code} {missed.says}", "red")


def _where_to_look(stage: demo.Stage) -> None:
    folder = stage.folder
    screen.line("\nWhere to look", "bold")
    for path, words in (
        (folder / "summary.xlsx", "every answer, every finding, the state of the evidence"),
        (folder / "packs", "what went out, a folder a provider"),
        (folder / "returned", "what came back"),
        (folder / "answers.csv", "the answers for other programs, also as answers.jsonl"),
    ):
        screen.line(f"  {path}  {words}")
    options = f"--form {stage.older_form} --on {stage.checked_on}"
    screen.line(f"  Each file in full: packwright check {folder / 'returned'} {options}")
