"""`packwright demo`: a small invented round from packs to summary."""

from __future__ import annotations

import os
import shlex
import subprocess
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
_WIDE = 140  # characters of a finding's message
_BLANK = ("PW101", "PW103")  # an answer that had to be given and was not
_DAYS = ("assessment_on", "placement_end")  # the round's days that findings depend on
_FOUND_BY = {
    "tag": "its boxes",
    "bookmark": "bookmarks",
    "alias": "titles of boxes",
    "number": "question numbers",
    "wording": "questions' words",
}


@click.command("demo")
@click.argument(
    "folder", metavar="[DIR]", default="packwright-demo", type=click.Path(path_type=Path)
)
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
    headings = (
        "Provider",
        "Form",
        "Came back",
        "Read how",
        "Answered",
        "To mend",
        "To note",
        "To look at",
    )
    rows = [(file.provider, *_row(receipt, file.how)) for file, receipt in outcome.files()]
    screen.table(headings, rows)
    if not outcome.libreoffice:
        screen.line(
            "LibreOffice is not installed: a file saved again by it was imitated, and none "
            "was sent as OpenDocument."
        )


def _row(receipt: Receipt, how: str) -> tuple[str, ...]:
    submission = receipt.submission
    if submission is None:
        return "", how, "not read", "", "", "", ""
    counts = Counter(f.severity for f in receipt.findings)
    answers = [a for key, a in submission.answers.items() if "/" not in key]
    given = sum(1 for answer in answers if answer.state is State.GIVEN)
    blank = sum(1 for finding in receipt.findings if finding.code in _BLANK)
    return (
        f"{submission.form_id} {submission.form_version}",
        how,
        _read_how(receipt),
        f"{given}, {blank} missing" if blank else str(given),
        *(str(counts[severity]) for severity in ("error", "warning", "query")),
    )


def _read_how(receipt: Receipt) -> str:
    answers = receipt.submission.answers.values() if receipt.submission else ()
    readers = Counter(a.reading.reader for a in answers if a.reading and a.state is State.GIVEN)
    most = readers.most_common(1)[0][0] if readers else ""
    return f"by {_FOUND_BY.get(most, most)}"


def _for_a_person(stage: demo.Stage, outcome: demo.Outcome) -> None:
    screen.line("\nNeeds a person: could not be read", "bold")
    for file, receipt in outcome.files():
        if receipt.refusal:
            screen.line(f"  {file.provider}")
            screen.line(f"    {receipt.refusal.message}")
            screen.line(f"    {receipt.refusal.hint}")
    screen.line("\nNeeds a person: to look at", "bold")
    for file, receipt in outcome.files():
        looked = [f for f in receipt.findings if f.severity == "query"]
        if looked:
            screen.line(f"  {file.provider}, {file.path.name}")
        for told in _told(receipt, looked, stage.shelf):
            screen.line(f"    {told}")


def _told(receipt: Receipt, looked: Sequence[Finding], shelf: Shelf) -> Iterator[str]:
    form = form_of(receipt, shelf)
    for found in looked[:_LISTED]:
        number = label(form, found.key)[0] if form and found.key else ""
        yield f"{number:6}{textwrap.shorten(found.message, _WIDE, placeholder='…')}"
    if len(looked) > _LISTED:
        yield f"      and {len(looked) - _LISTED} more, in the workbook"


def _proof(outcome: demo.Outcome) -> None:
    proof = outcome.proof
    screen.line("\nProof of the reading", "bold")
    screen.line(
        f"  {proof.exact:,} of {proof.answers:,} typed answers read back exactly, "
        f"{proof.to_person} sent to a person, {len(proof.misread)} misread.",
        "red" if proof.misread else "green",
    )
    planted = len(proof.found) + len(proof.missed)
    screen.line(
        f"  {len(proof.found)} of {planted} planted mistakes were found.",
        "red" if proof.missed else "green",
    )
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
    days = [word for name in _DAYS for word in ("--set", f"{name}={stage.play.round[name]}")]
    options = ("--form", str(stage.older_form), "--on", str(stage.checked_on), *days)
    command = ("packwright", "check", str(folder / "returned"), *options)
    screen.line("\nEach file in full", "bold")
    quoted = subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
    screen.line(f"  {quoted}")  # to be copied, so a space in the folder's name must not split it
