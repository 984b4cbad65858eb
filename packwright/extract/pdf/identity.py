"""Whose return of which form a PDF is: stored in it, drawn on its pages, printed at their feet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from packwright.errors import Unreadable
from packwright.extract.identity import differ, not_on_shelf
from packwright.extract.pdf.opening import BROKEN, PdfFile
from packwright.extract.pdf.stored import Field
from packwright.extract.pdf.survey import Survey, listed
from packwright.forms import (
    Finding,
    Issued,
    Manifest,
    Shelf,
    anchors,
    show_pack_id,
)

_MANIFEST = "manifest"
_MOST_METADATA = 2_000_000
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
    stored = list(dict.fromkeys(manifest.pack_id for manifest in manifests))
    drawn = list(dict.fromkeys([*seen.codes, *seen.references]))
    found = [] if manifest else [Finding.of("PW207", facts={"how": how})]
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
        found.append(Finding.of("PW205", facts=facts))
    candidates = [*stored, *drawn]
    return PdfIdentity(issued, manifest, candidates[0] if candidates else None, tuple(found))


def _manifests(file: PdfFile, fields: dict[str, list[Field]]) -> Iterator[Manifest]:
    """What the hidden field says, then what the document's own data say."""
    for each in fields.get(anchors.MANIFEST_PROPERTY, ()):
        for text in each.values:
            if (manifest := Manifest.loads(text)) is not None:
                yield manifest
    told = _metadata(file)
    manifest = Manifest.loads(told) if told else None
    if manifest is not None:
        yield manifest


def _metadata(file: PdfFile) -> str:
    """The manifest in the document's own data (XMP); empty if it holds none."""
    try:
        content = file.root["/Metadata"].get_object().get_data()[:_MOST_METADATA]
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(content, parser)
        found = root.iter(f"{{*}}{_MANIFEST}")
        return next((element.text or "" for element in found), "")
    except (*BROKEN, etree.LxmlError):
        return ""


def _issued(
    file: PdfFile,
    manifest: Manifest | None,
    fields: dict[str, list[Field]],
    seen: Survey,
    shelf: Shelf,
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
    if seen.codes or not seen.has_text:
        _refuse_mute(file, seen)
    message = f"{file.name}: this is no form of ours: neither a reference nor questions of a known "
    raise Unreadable("PW930", f"{message}form are in it.", _ASK_AGAIN)


def _refuse_mute(file: PdfFile, seen: Survey) -> None:
    """Pages without letters that a program can read are named as well as their codes allow."""
    told = [show_pack_id(pack_id) for pack_id in seen.codes]
    pages = listed(page.number for page in seen.pages if page.code)
    whose = f" of {', '.join(told)} (pages {pages})" if told else ""
    why = "whose letters no program can read" if seen.has_text else "pictures of pages without text"
    what = "print-out" if seen.has_text else "scan"
    raise Unreadable(
        "PW943",
        f"{file.name}: this is a {what}{whose}, {why}.",
        "A person must read it. Or ask for the file that was filled in.",
    )
