"""Whose return of which form a PDF is: stored in it, drawn on its pages, printed at their feet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packwright.errors import Unreadable
from packwright.extract.identity import differ, not_on_shelf
from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.pdf.stored import Field
from packwright.extract.pdf.survey import Survey
from packwright.forms import (
    Finding,
    Issued,
    Manifest,
    Shelf,
    anchors,
    finding,
    parse_pack_id,
    show_pack_id,
)

_ASK_AGAIN = "Ask the provider for the form that was sent."


@dataclass(frozen=True)
class PdfIdentity:
    """The issued form that a PDF is a return of; `manifest` is None where it was lost."""

    issued: Issued
    manifest: Manifest | None
    pack_id: str | None
    findings: tuple[Finding, ...] = ()


def identify_pdf(
    file: PdfFile, fields: dict[str, list[Field]], seen: Survey, shelf: Shelf
) -> PdfIdentity:
    """What the file is a return of. Raises Unreadable for no form of ours, or an unknown one."""
    manifests = list(_manifests(file, fields))
    manifest = manifests[0] if manifests else None
    issued, how = _issued(file, manifest, fields, seen, shelf)
    stored = list(dict.fromkeys([*(m.pack_id for m in manifests), *_identifier(file)]))
    drawn = list(dict.fromkeys([*seen.codes, *seen.references]))
    found = [] if manifest else [finding("PW207", facts={"how": how})]
    shown = [*map(show_pack_id, drawn), *seen.slips]
    kept = [*map(show_pack_id, stored)]
    if len({*shown, *kept}) > 1:
        found.append(differ(shown, kept))
    form = issued.form
    others = [f"{i} {v}" for i, v in seen.forms if (i, v) != (form.id, form.version)]
    if others:
        found.append(differ(others, [f"{form.id} {form.version}"]))
    if issued.replaced_by is not None:
        facts = {"sent": form.version, "current": issued.replaced_by}
        found.append(finding("PW205", facts=facts))
    candidates = [*stored, *drawn]
    return PdfIdentity(issued, manifest, candidates[0] if candidates else None, tuple(found))


def _manifests(file: PdfFile, fields: dict[str, list[Field]]) -> Iterator[Manifest]:
    """What the hidden field says, then what the document's own data say."""
    for each in fields.get(anchors.MANIFEST_PROPERTY, ()):
        for text in each.values:
            if (manifest := Manifest.loads(text)) is not None:
                yield manifest
    try:
        told = (file.reader.metadata or {}).get(f"/{anchors.MANIFEST_PROPERTY}")
        manifest = Manifest.loads(str(told)) if told else None
        if manifest is not None:
            yield manifest
    except BROKEN:
        pass


def _identifier(file: PdfFile) -> Iterator[str]:
    """The reference in the document's own data (XMP)."""
    try:
        data = file.reader.xmp_metadata
        told = data.dc_identifier if data is not None else None
    except BROKEN:
        return
    pack_id = parse_pack_id(str(told)) if told else None
    if pack_id is not None:
        yield pack_id


def _issued(
    file: PdfFile, manifest: Manifest | None, fields: dict[str, list[Field]], seen: Survey, shelf: Shelf
) -> tuple[Issued, str]:
    named = [(manifest.form_id, manifest.form_version)] if manifest else list(seen.forms)
    for form_id, version in named:
        issued = shelf.find(form_id, version)
        if issued is not None:
            return issued, f"the words “Form: {form_id} {version}” printed in it"
    if named:
        not_on_shelf(shelf, *named[0], file.name)
    for issued in sorted(shelf.issued, key=lambda i: i.replaced_by is not None):
        own = {q.key for q in issued.form.questions()}
        known = {name.split("/")[0] for name in fields} & own
        if len(known) > len(own) / 2:
            return issued, "the names of its fields"
    if seen.pages and not seen.has_text:
        _refuse_scan(file, seen)
    message = f"{file.name}: this is no form of ours: neither a reference nor questions of a known "
    raise Unreadable("PW930", f"{message}form are in it.", _ASK_AGAIN)


def _refuse_scan(file: PdfFile, seen: Survey) -> None:
    """A scan is named as well as its codes allow."""
    told = [show_pack_id(pack_id) for pack_id in seen.codes]
    pages = [str(page.number) for page in seen.pages if page.code]
    whose = f" of {', '.join(told)} (pages {', '.join(pages)})" if told else ""
    raise Unreadable(
        "PW943",
        f"{file.name}: this is a scan{whose}, pictures of pages without text.",
        "Scans are read by a person. Or ask for the file that was filled in.",
    )
