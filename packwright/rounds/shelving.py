"""What was issued: every form on the shelf with the lines printed on its blank."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from packwright.build import WordPack, house_template
from packwright.extract import printed
from packwright.forms import (
    Form,
    Issued,
    PdfBlank,
    Shelf,
    Wanted,
    library_names,
    load_form,
    parse_parameters,
    wording,
)
from packwright.rounds.masters import published_pack


def shelf(
    forms: Iterable[Form], template: bytes | None = None, masters: tuple[bytes, ...] = ()
) -> Shelf:
    """The shelf of these forms as built with this template (the house template if None) and, as
    PDF, from these masters.

    Of several versions of a form the highest is current. BadForm if the template does not serve.
    """
    listed = tuple(forms)
    newest: dict[str, str] = {}
    for form in listed:
        newest[form.id] = max(newest.get(form.id, form.version), form.version, key=_version_order)
    return Shelf(tuple(_issued(f, template, newest[f.id]) for f in listed), masters)


@lru_cache(maxsize=4)
def standard_shelf(
    more: tuple[Path, ...] = (), template: bytes | None = None, masters: tuple[bytes, ...] = ()
) -> Shelf:
    """The shelf of the shipped forms and of those in the YAML files `more`, which come first."""
    own = [load_form(path) for path in more]
    taken = {(form.id, form.version) for form in own}
    shipped = [load_form(name) for name in library_names()]
    return shelf([*own, *(f for f in shipped if (f.id, f.version) not in taken)], template, masters)


def with_pdf(shelf: Shelf, wanted: Wanted) -> Shelf:
    """The shelf with the blank PDF that is wanted, made from the form where it is not at hand.

    BadUsage where the form or its lots are not known.
    """
    found = shelf.find(wanted.form_id, wanted.form_version)
    if found is None or found.pdf_for(wanted) is not None:
        return shelf
    made = _blank_pdf(_Published(found.form.digest, wanted, shelf.masters, found.form))
    kept = replace(found, pdfs=(*found.pdfs, PdfBlank(wanted.lots, wanted.context, made)))
    issued = tuple(kept if each is found else each for each in shelf.issued)
    return replace(shelf, issued=issued)


@dataclass(frozen=True)
class _Published:
    """A form and what its blank PDF is made for, equal to another when all that is printed is."""

    digest: str
    wanted: Wanted
    masters: tuple[bytes, ...]
    form: Form = field(compare=False)


@lru_cache(maxsize=8)
def _blank_pdf(published: _Published) -> bytes:
    form, wanted = published.form, published.wanted
    set_to = {name: text for name, text in wanted.context if text != wording.NOT_SET}
    parameters = parse_parameters(form, set_to)
    pack = published_pack(form, parameters=parameters, lots=wanted.lots, masters=published.masters)
    return pack.fill().content


def _issued(form: Form, template: bytes | None, newest: str) -> Issued:
    blank = WordPack(form, template=template).blank_for_shelf()
    on_paper = printed(blank)
    content = house_template() if template is None else template
    return Issued(
        form=form,
        lines=on_paper.lines,
        pictures=on_paper.pictures,
        template_digest=hashlib.sha256(content).hexdigest(),
        replaced_by=newest if newest != form.version else None,
    )


def _version_order(version: str) -> tuple[int, int]:
    year, _, issue = version.partition(".")
    return int(year), int(issue)
