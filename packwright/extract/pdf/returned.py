"""One returned PDF, read the way that what is left of it allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from packwright.extract.pdf.blank import BlankPdf, open_blank
from packwright.extract.pdf.extras import active_parts, remarks_on_pages
from packwright.extract.pdf.fields import FieldSource
from packwright.extract.pdf.flattened import FlatSource, sheets_of
from packwright.extract.pdf.identity import PdfIdentity, identify_pdf
from packwright.extract.pdf.opening import PdfFile
from packwright.extract.pdf.printout import is_printed_word_form, read_printout
from packwright.extract.pdf.shown import ShownPages
from packwright.extract.pdf.sources import Both, answers_of
from packwright.extract.pdf.stored import Field, stored_fields, wants_redrawing
from packwright.extract.pdf.strays import flat_findings
from packwright.extract.pdf.survey import Survey, listed, survey
from packwright.forms import (
    Answer,
    Document,
    Finding,
    Form,
    Receipt,
    Shelf,
    Submission,
    Wanted,
    options_of,
    show_pack_id,
)


def read_pdf(document: Document, shelf: Shelf) -> Receipt:
    """The receipt of a returned PDF. Raises Unreadable for one that cannot be read at all.

    Where fields are gone and the blank is not at hand, the receipt names the blank it wants.
    """
    file = PdfFile(document.content, document.name)
    fields = stored_fields(file)
    seen = survey(file)
    identity = identify_pdf(file, fields, seen, shelf)
    returned = _PdfReturn(document, file, fields, seen, identity)
    if returned.has_any_field or seen.codes or returned.fits:
        return returned.receipt()
    if not is_printed_word_form(seen, identity):
        return returned.receipt()
    made = read_printout(document, file, identity)
    return replace(made, wants=returned.wanted if returned.blank is None else None)


class _PdfReturn:
    def __init__(
        self,
        document: Document,
        file: PdfFile,
        fields: dict[str, list[Field]],
        seen: Survey,
        identity: PdfIdentity,
    ) -> None:
        self._document, self._file, self._fields = document, file, fields
        self._seen, self._identity = seen, identity
        self._form = identity.issued.form
        self._foreign = foreign_pages(seen, identity)
        self._lots = self._issued_lots()

    def receipt(self) -> Receipt:
        """What became of the file."""
        by_field = FieldSource(
            self._fields,
            ShownPages(self._file),
            self._foreign,
            drawn=not wants_redrawing(self._file),
        )
        lost = not all(self._has_field(anchor) for anchor in self._asked())
        by_page = self._by_page if lost else None
        source = Both(by_field, by_page, unread=lost and self.blank is None)
        answers, settled = answers_of(self._form, self._lots, source)
        findings = [
            *self._identity.findings,
            *page_findings(self._seen, self._foreign),
            *_doubled(self._form, self._fields),
            *remarks_on_pages(self._file),
            *active_parts(self._file),
            *by_field.findings,
            *(flat_findings(by_page, self._form, lost=not self.has_any_field) if by_page else ()),
            *settled,
        ]
        made = receipt_of(self._document, self._identity, self._lots, answers, findings)
        return replace(made, wants=self.wanted if lost and self.blank is None else None)

    def _asked(self) -> Iterator[str]:
        """A field of every question that was issued."""
        for section in self._form.issued_sections(self._lots):
            for question in section.questions():
                yield question.key

    def _has_field(self, key: str) -> bool:
        return key in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(name.split("/")[0] for name in self._fields)

    @property
    def has_any_field(self) -> bool:
        """Whether the field of any question is left."""
        return any(question.key in self._keys for question in self._form.questions())

    @cached_property
    def wanted(self) -> Wanted:
        """The blank PDF that this was made from, if it was made from one."""
        manifest = self._identity.manifest
        known = {parameter.name for parameter in self._form.parameters}
        context = (
            tuple(sorted((n, t) for n, t in manifest.context.items() if n in known))
            if manifest
            else ()
        )
        return Wanted(
            self._form.id, self._form.version, self._lots, context, self._identity.pack_id
        )

    @cached_property
    def blank(self) -> BlankPdf | None:
        """That blank, opened; None where it is not at hand."""
        found = self._identity.issued.pdf_for(self.wanted)
        return open_blank(found.content) if found else None

    @property
    def fits(self) -> bool:
        """Whether the pages are those of the blank PDF, although no code on them can be read."""
        sheets = self._by_page.sheets.values() if self._by_page else ()
        return sum(sheet.fit is not None for sheet in sheets) * 2 > len(self._seen.pages)

    @cached_property
    def _by_page(self) -> FlatSource | None:
        if self.blank is None:
            return None
        own = [p for p in self._seen.pages if p.place not in self._foreign]
        pages = {page.number: page.place for page in reversed(own) if page.number}
        scanned = {page.place for page in own if page.scanned}
        return FlatSource(self._file, self.blank, sheets_of(self._file, self.blank, pages, scanned))

    def _issued_lots(self) -> tuple[str, ...] | None:
        """The lots that were issued: as stored, else those whose questions are there."""
        if self._identity.manifest is not None:
            return self._identity.manifest.lots
        if self.has_any_field:
            return lots_among(self._form, self._keys)
        words = {
            line.split(" ", 1)[0] for page in self._seen.pages for line in page.text.split("\n")
        }
        return lots_among(self._form, (q.key for q in self._form.questions() if q.number in words))


def receipt_of(
    document: Document,
    identity: PdfIdentity,
    lots: tuple[str, ...] | None,
    answers: dict[str, Answer],
    findings: Iterable[Finding],
) -> Receipt:
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
        told = [
            f"{place} (reference {show_pack_id(seen.by_page[place])})" for place in sorted(strange)
        ]
        yield Finding.of("PW216", facts={"pages": ", ".join(told)})
    numbers = [page.number for page in own if page.number]
    unnumbered = [page.place for page in own if not page.number]
    last = max((page.of for page in own), default=0) or max(numbers, default=0)
    if not numbers:
        return
    if unnumbered:
        yield Finding.of("PW216", facts={"pages": listed(unnumbered)})
    missing = sorted(set(range(1, last + 1)) - set(numbers))
    if missing:
        yield Finding.of("PW215", facts={"pages": listed(missing)})
    twice = [number for number, times in Counter(numbers).items() if times > 1]
    if twice or numbers != sorted(numbers):
        moved = [n for before, n in zip([0, *numbers], numbers, strict=False) if n < before]
        yield Finding.of("PW217", facts={"pages": listed(sorted({*twice, *moved}))})


def _doubled(form: Form, fields: Mapping[str, list[Field]]) -> Iterator[Finding]:
    """Questions whose fields stand in the file more than once."""
    known = {question.key for question in form.questions()}
    for name, copies in fields.items():
        if len(copies) > 1 and name in known:
            yield Finding.of("PW203", name, facts={"times": len(copies)})


def lots_among(form: Form, keys: Iterable[str]) -> tuple[str, ...] | None:
    """The options whose sections hold any of these questions; None where nothing is repeated."""
    if form.repeated is None:
        return None
    found = {form.by_key[key].repeat for key in keys if key in form.by_key}
    return tuple(o.id for o in options_of(form.by_key[form.repeated].kind) if o.id in found)
