"""Whose return of which form a document is: stored in it three ways, and printed on it.

Every program drops some of the carriers. Where they disagree nothing is decided here: the finding
says so and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from packwright.errors import Unreadable
from packwright.extract.blank import Blank, blank_of, normal
from packwright.extract.opened import Opened
from packwright.extract.sniff import shown_name
from packwright.forms import (
    BLANK_START,
    Finding,
    Issued,
    Manifest,
    Shelf,
    anchors,
    parse_pack_id,
    show_pack_id,
)

_REFERENCE: Final = re.compile(r"\s*([0-9A-Z]{5}-[0-9A-Z]{5})(?![0-9A-Z-])")
_FORM: Final = re.compile(r"\s*([a-z][a-z0-9_]{0,29})\s+(\d{4}\.\d{1,3})(?![\d.])")
_ENOUGH: Final = 0.5  # share of a form's wordings that must stand in a document that lost its name
_CORE_IN_ODT: Final = "OOXMLCorePropertyIdentifier"  # where LibreOffice keeps Word's identifier
_ASK_AGAIN: Final = "Ask the provider for the form that was sent."


@dataclass(frozen=True)
class Identity:
    """The issued form that a document is a return of. `manifest` is None where it was lost."""

    issued: Issued
    blank: Blank
    manifest: Manifest | None
    pack_id: str | None
    findings: tuple[Finding, ...] = field(default=())


def identify(opened: Opened, shelf: Shelf, name: str) -> Identity:
    """What `opened` is a return of. Raises Unreadable for no form of ours, or an unknown one."""
    manifest = Manifest.from_properties(opened.properties)
    printed = _Printed.read(opened)
    issued, how = _issued(opened, shelf, manifest, printed, name)
    stored = list(dict.fromkeys(_stored(opened, manifest)))
    found = []
    if manifest is None:
        found.append(Finding.of("PW207", facts={"how": how}))
    found += _disagreements(manifest, stored, printed)
    if manifest is not None and manifest.form_digest != issued.form.digest:
        facts = {"form": issued.form.id, "version": issued.form.version}
        found.append(Finding.of("PW223", facts=facts))
    if issued.replaced_by is not None:
        facts = {"sent": issued.form.version, "current": issued.replaced_by}
        found.append(Finding.of("PW205", facts=facts))
    candidates = [*stored, *printed.references]
    pack_id = candidates[0] if candidates else None
    return Identity(issued, blank_of(issued), manifest, pack_id, tuple(found))


@dataclass(frozen=True)
class _Printed:
    """References with a right check character, those with a wrong one, and form names."""

    references: tuple[str, ...]
    slips: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, opened: Opened) -> _Printed:
        references: dict[str, None] = {}
        slips: dict[str, None] = {}
        forms: dict[tuple[str, str], None] = {}
        for tape in opened.tapes():
            for said in references_in(tape.text):
                pack_id = parse_pack_id(said)
                if pack_id is None:
                    slips[said] = None
                else:
                    references[pack_id] = None
            forms |= dict.fromkeys(forms_in(tape.text))
        return cls(tuple(references), tuple(slips), tuple(forms))


def references_in(text: str) -> Iterator[str]:
    """The pack references printed in `text`, as they stand there."""
    return _found(_REFERENCE, "Reference:", text)


def forms_in(text: str) -> Iterator[tuple[str, str]]:
    """The ids and versions of the forms that `text` says it is."""
    return _found(_FORM, "Form:", text)


def _found(pattern: re.Pattern[str], word: str, text: str) -> Iterator[Any]:
    """What `pattern` finds right after each `word`; far quicker than searching with a pattern."""
    at = text.find(word)
    while at >= 0:
        at += len(word)
        if match := pattern.match(text, at):
            yield match[1] if pattern.groups == 1 else match.groups()
        at = text.find(word, at)


def _stored(opened: Opened, manifest: Manifest | None) -> Iterator[str]:
    """The references that the document's own carriers hold."""
    if manifest is not None:
        yield manifest.pack_id
    for bookmark in opened.body.bookmarks:
        if bookmark.name.startswith(anchors.FORM_BOOKMARK):
            pack_id = parse_pack_id(bookmark.name.removeprefix(anchors.FORM_BOOKMARK))
            if pack_id is not None:
                yield pack_id
    for said in (opened.identifier, opened.properties.get(_CORE_IN_ODT, "")):
        pack_id = parse_pack_id(said)
        if pack_id is not None:
            yield pack_id


def _disagreements(
    manifest: Manifest | None, stored: list[str], printed: _Printed
) -> Iterator[Finding]:
    shown = [*map(show_pack_id, printed.references), *printed.slips]
    kept = [show_pack_id(pack_id) for pack_id in stored]
    if len({*shown, *kept}) > 1:
        yield differ(shown, kept)
    if manifest is not None:
        own = (manifest.form_id, manifest.form_version)
        if any(form != own for form in printed.forms):
            yield differ([" ".join(form) for form in printed.forms], [" ".join(own)])
    elif len(printed.forms) > 1:
        yield differ([" ".join(form) for form in printed.forms], [])


def differ(printed: list[str], stored: list[str]) -> Finding:
    """That a document names itself in more than one way."""
    facts = {"printed": ", ".join(printed) or "none", "stored": ", ".join(stored) or "none"}
    return Finding.of("PW206", facts=facts)


def _issued(
    opened: Opened, shelf: Shelf, manifest: Manifest | None, printed: _Printed, name: str
) -> tuple[Issued, str]:
    """The form on the shelf, and how it was recognised."""
    named = [(manifest.form_id, manifest.form_version)] if manifest else list(printed.forms)
    for form_id, version in named:
        issued = shelf.find(form_id, version)
        if issued is not None:
            return issued, f"the words “Form: {form_id} {version}” printed in it"
    if named:
        not_on_shelf(shelf, *named[0], name)
    best, share = _most_alike(opened, shelf)
    if best is None:
        message = f"{shown_name(name)}: this is no form of ours: neither a reference nor questions "
        raise Unreadable("PW930", f"{message}of a known form are in it.", _ASK_AGAIN)
    form = best.form
    return best, f"its questions ({share:.0%} of those of {form.id} {form.version})"


def not_on_shelf(shelf: Shelf, form_id: str, version: str, name: str) -> None:
    """Raise Unreadable: `name` is a return of a form or version that the shelf lacks."""
    versions = sorted(e.form.version for e in shelf.issued if e.form.id == form_id)
    message = f"{shown_name(name)}: this is form {form_id} {version}, which is not known here"
    known = f"; known are {', '.join(versions)}." if versions else "."
    hint = "Give the form's definition file as well, in the version that was sent."
    raise Unreadable("PW931", message + known, hint)


def _most_alike(opened: Opened, shelf: Shelf) -> tuple[Issued | None, float]:
    """The issued form whose wordings are in the document; of equals the one that is current."""
    lines = {normal(piece) for tape in opened.tapes() for piece in _pieces(tape.text)}
    best: tuple[float, bool, str] = (0.0, False, "")
    chosen: Issued | None = None
    for entry in shelf.issued:
        own = {
            words
            for question in entry.form.questions()
            if question.repeat is None
            and BLANK_START not in (words := blank_of(entry).wordings[question.key])
        }
        share = len(own & lines) / len(own) if own else 0.0
        rank = (share, entry.replaced_by is None, entry.form.version)
        if share >= _ENOUGH and rank > best:
            best, chosen = rank, entry
    return chosen, best[0]


def _pieces(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from line.split("\t")
