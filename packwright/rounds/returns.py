"""Returned files to receipts: each is read, converted first if it must be, and checked."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from packwright.check import check, check_all, compare
from packwright.errors import BadUsage, ExitCode, PackwrightError, Unreadable
from packwright.extract import convertible, extract
from packwright.forms import (
    Document,
    Finding,
    Form,
    Receipt,
    Refusal,
    Shelf,
    Submission,
    Value,
    Wanted,
)
from packwright.rounds.convert import to_docx
from packwright.rounds.files import expand, read_document
from packwright.rounds.shelving import standard_shelf, with_pdf

LOG = logging.getLogger("packwright")


def receive(paths: Iterable[Path], shelf: Shelf) -> Iterator[Receipt]:
    """A receipt for every file that `paths` name, in order; one bad file never stops the others.

    Files are known by their names, and by their paths where two of them share a name.
    """
    files = expand(paths)
    alike = Counter(path.name for path in files)
    for path in files:
        name = path.name if alike[path.name] == 1 else path.as_posix()
        try:
            document = replace(read_document(path), name=name)
        except BadUsage as refusal:
            told = Refusal("PW927", refusal.message, "Check who may read it.", ExitCode.UNREADABLE)
            yield Receipt(Document(name, b""), None, (), told)
        else:
            yield receive_document(document, shelf)


def receive_document(document: Document, shelf: Shelf) -> Receipt:
    """What became of one document: a submission with findings, or a refusal."""
    try:
        receipt = extract(document, shelf)
        if receipt.wants is not None:
            receipt = _with_blank(document, receipt, receipt.wants, shelf)
        suffix = convertible(receipt)
        return receipt if suffix is None else _converted(document, suffix, shelf)
    except PackwrightError as refusal:
        code = refusal.code if isinstance(refusal, Unreadable) else "PW920"
        told = Refusal(code, refusal.message, refusal.hint, refusal.exit_code)
        return Receipt(document, None, (), told)
    except Exception:
        # A fault in our own code costs one document, never the run. The traceback holds no values.
        LOG.exception("a fault while reading document %s", document.digest[:12])
        message = f"{document.name}: a fault in packwright stopped the reading of this file."
        hint = "The file is untouched. Read it by hand, and report the fault."
        return Receipt(document, None, (), Refusal("PW999", message, hint, ExitCode.INTERNAL))


def receive_one(source: Document | Path | str, shelf: Shelf | None = None) -> Receipt:
    """As `receive_document`, for a document or a path; the shipped forms if no shelf is given."""
    document = source if isinstance(source, Document) else read_document(Path(source))
    return receive_document(document, standard_shelf() if shelf is None else shelf)


def check_one(
    submission: Submission,
    shelf: Shelf | None = None,
    *,
    parameters: Mapping[str, Value] | None = None,
    checked_on: dt.date | None = None,
) -> tuple[Finding, ...]:
    """What the checks find in one submission of a form on the shelf (the shipped ones if None).

    `checked_on` is the day whose dates count, today if not given. BadUsage for an unknown form.
    """
    known = (standard_shelf() if shelf is None else shelf).find(
        submission.form_id, submission.form_version
    )
    if known is None:
        raise BadUsage(
            f"There is no form {submission.form_id} {submission.form_version} here.",
            "Give the shelf that holds it.",
        )
    day = checked_on or dt.date.today()
    return check(submission, known.form, parameters=parameters, checked_on=day)


def check_receipts(
    receipts: Sequence[Receipt],
    shelf: Shelf,
    *,
    checked_on: dt.date,
    parameters: Mapping[str, Value] | None = None,
) -> list[Receipt]:
    """The receipts in the same order, each with the findings of the checks added to those of the
    reading. All returns of a form are checked at once, with those of `parameters` that it has."""
    checked = list(receipts)
    for form, places in _by_form(receipts, shelf).items():
        submissions = [s for i in places if (s := receipts[i].submission) is not None]
        known = {parameter.name for parameter in form.parameters}
        settings = {name: value for name, value in (parameters or {}).items() if name in known}
        found = check_all(submissions, form, parameters=settings, checked_on=checked_on)
        for place, findings in zip(places, found, strict=True):
            receipt = receipts[place]
            checked[place] = replace(
                receipt, findings=(*receipt.findings, *_new(receipt, findings))
            )
    for places in _twice(receipts):
        told = tuple(_differences([receipts[place] for place in places], shelf))
        for place in places:
            checked[place] = replace(checked[place], findings=(*checked[place].findings, *told))
    return checked


def _twice(receipts: Sequence[Receipt]) -> Iterator[list[int]]:
    """The places of the receipts of each copy that came back in more than one file."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for place, receipt in enumerate(receipts):
        said = receipt.submission
        if said is not None and said.pack_id is not None:
            copy = (said.form_id, said.form_version, said.pack_id)
            found.setdefault(copy, []).append(place)
    yield from (places for places in found.values() if len(places) > 1)


def _differences(same: Sequence[Receipt], shelf: Shelf) -> Iterator[Finding]:
    """That the files of one copy say different things; nothing where they agree."""
    form = form_of(same[0], shelf)
    first, *others = [receipt.submission for receipt in same if receipt.submission is not None]
    changes = dict.fromkeys(c.key for other in others for c in compare(first, other, form))
    if form is not None and changes:
        numbers = dict.fromkeys(form.by_key[key.split("/")[0]].number for key in changes)
        files = ", ".join(receipt.document.name for receipt in same)
        yield Finding.of("PW220", facts={"files": files, "questions": ", ".join(numbers)})


def form_of(receipt: Receipt, shelf: Shelf) -> Form | None:
    """The form that the receipt's submission answers; None for a refusal."""
    submission = receipt.submission
    if submission is None:
        return None
    issued = shelf.find(submission.form_id, submission.form_version)
    return issued.form if issued else None


def exit_code(receipts: Iterable[Receipt]) -> int:
    """The code a command ends with: a fault of ours first, then files that could not be read
    (alone or among others), then findings."""
    receipts = tuple(receipts)
    refused = [r.refusal for r in receipts if r.refusal]
    if any(r.exit_code == ExitCode.INTERNAL for r in refused):
        return ExitCode.INTERNAL
    if refused and len(refused) < len(receipts):
        return ExitCode.PARTIAL
    if refused:
        return max(r.exit_code for r in refused)
    serious = any(f.severity != "info" for r in receipts for f in r.findings)
    return ExitCode.FINDINGS if serious else ExitCode.OK


def _new(receipt: Receipt, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What the checks add: an answer that the reading has put to a person is not told twice."""
    asked = {f.key for f in receipt.findings if f.code in ("PW107", "PW108")}
    return (f for f in findings if f.code != "PW102" or f.key not in asked)


def _with_blank(document: Document, receipt: Receipt, wanted: Wanted, shelf: Shelf) -> Receipt:
    """The document read again with its blank PDF at hand; as it was read where none can be made."""
    try:
        known = with_pdf(shelf, wanted)
    except PackwrightError:
        return receipt
    return receipt if known is shelf else extract(document, known)


def _converted(document: Document, suffix: str, shelf: Shelf) -> Receipt:
    receipt = extract(to_docx(document, suffix), shelf)
    told = Finding.of("PW214", facts={"format": suffix})
    return replace(receipt, document=document, findings=(told, *receipt.findings))


def _by_form(receipts: Sequence[Receipt], shelf: Shelf) -> dict[Form, list[int]]:
    found: dict[tuple[str, str], tuple[Form, list[int]]] = {}
    for place, receipt in enumerate(receipts):
        form = form_of(receipt, shelf)
        if form is not None:
            found.setdefault((form.id, form.version), (form, []))[1].append(place)
    return dict(found.values())
