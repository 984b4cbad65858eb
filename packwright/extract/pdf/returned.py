"""One returned PDF, read the way that what is left of it allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from packwright.extract.pdf.extras import active_parts, remarks_on_pages
from packwright.extract.pdf.fields import FieldSource
from packwright.extract.pdf.identity import PdfIdentity, identify_pdf
from packwright.extract.pdf.opening import PdfFile
from packwright.extract.pdf.shown import ShownPages
from packwright.extract.pdf.sources import answers_of
from packwright.extract.pdf.stored import Field, stored_fields, wants_redrawing
from packwright.extract.pdf.survey import Survey, survey
from packwright.forms import (
    Answer,
    Document,
    Finding,
    Form,
    Receipt,
    Shelf,
    Submission,
    finding,
    options_of,
    show_pack_id,
)


def read_pdf(document: Document, shelf: Shelf) -> Receipt:
    """The receipt of a returned PDF. Raises Unreadable for one that cannot be read at all."""
    file = PdfFile(document.content, document.name)
    fields = stored_fields(file)
    seen = survey(file)
    identity = identify_pdf(file, fields, seen, shelf)
    return _of_fields(document, file, fields, seen, identity)


def _of_fields(
    document: Document, file: PdfFile, fields: dict[str, list[Field]], seen: Survey, identity: PdfIdentity
) -> Receipt:
    foreign = foreign_pages(seen, identity)
    source = FieldSource(fields, ShownPages(file), foreign, drawn=not wants_redrawing(file))
    lots = _lots(identity, fields)
    answers, settled = answers_of(identity.issued.form, lots, source)
    findings = [
        *identity.findings,
        *page_findings(seen, foreign),
        *_doubled(identity.issued.form, fields),
        *remarks_on_pages(file),
        *active_parts(file),
        *source.findings,
        *settled,
    ]
    return receipt_of(document, identity, lots, answers, findings)


def receipt_of(
    document: Document, identity: PdfIdentity, lots: tuple[str, ...] | None,
    answers: dict[str, Answer], findings: Iterable[Finding],
) -> Receipt:  # fmt: skip
    """The receipt of a PDF whose answers these are."""
    form = identity.issued.form
    submission = Submission(
        form_id=form.id,
        form_version=form.version,
        form_digest=form.digest,
        pack_id=identity.pack_id,
        provider_id=identity.manifest.provider_id if identity.manifest else None,
        lots=lots,
        documents=(document.digest,),
        answers=answers,
    )
    return Receipt(document, submission, tuple(findings))


def foreign_pages(seen: Survey, identity: PdfIdentity) -> tuple[int, ...]:
    """The places of pages that say they are of another copy."""
    return tuple(place for place, pack in seen.by_page.items() if pack != identity.pack_id)


def page_findings(seen: Survey, foreign: Iterable[int]) -> Iterator[Finding]:
    """Pages that are missing, of another copy, out of order or there twice, each kind once."""
    strange = set(foreign)
    own = [page for page in seen.pages if page.place not in strange]
    if strange:
        told = [f"{place} (reference {show_pack_id(seen.by_page[place])})" for place in sorted(strange)]
        yield finding("PW216", facts={"pages": ", ".join(told)})
    numbers = [page.number for page in own if page.number]
    unnumbered = [page.place for page in own if not page.number]
    last = max((page.of for page in own), default=0) or max(numbers, default=0)
    if not numbers:
        return
    if unnumbered:
        yield finding("PW216", facts={"pages": _listed(unnumbered)})
    missing = sorted(set(range(1, last + 1)) - set(numbers))
    if missing:
        yield finding("PW215", facts={"pages": _listed(missing)})
    twice = [number for number, times in Counter(numbers).items() if times > 1]
    if twice or numbers != sorted(numbers):
        moved = [n for before, n in zip([0, *numbers], numbers, strict=False) if n < before]
        yield finding("PW217", facts={"pages": _listed(sorted({*twice, *moved}))})


def _listed(pages: Iterable[int]) -> str:
    """Page numbers with runs made short: `2, 5 to 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _doubled(form: Form, fields: Mapping[str, list[Field]]) -> Iterator[Finding]:
    """Questions whose fields stand in the file more than once."""
    known = {question.key for question in form.questions()}
    for name, copies in fields.items():
        if len(copies) > 1 and name in known:
            yield finding("PW203", name, facts={"times": len(copies)})


def _lots(identity: PdfIdentity, fields: Mapping[str, list[Field]]) -> tuple[str, ...] | None:
    """The lots that were issued: as stored, else those whose questions have fields."""
    form = identity.issued.form
    if identity.manifest is not None:
        return identity.manifest.lots
    return lots_among(form, {name.split("/")[0] for name in fields})


def lots_among(form: Form, keys: Iterable[str]) -> tuple[str, ...] | None:
    """The options whose sections hold any of these questions; None where nothing is repeated."""
    if form.repeated is None:
        return None
    found = {form.by_key[key].repeat for key in keys if key in form.by_key}
    return tuple(o.id for o in options_of(form.by_key[form.repeated].kind) if o.id in found)
