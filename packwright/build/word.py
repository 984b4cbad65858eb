"""WordPack: one form compiled into a Word template, from which each provider's copy is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from packwright.build import context
from packwright.build.archive import unpack
from packwright.build.body import write_body
from packwright.build.inspection import check_template
from packwright.build.prefill import filled_places
from packwright.build.press import Press, Ready, make_ready
from packwright.build.sheet import Sheet
from packwright.build.slots import split
from packwright.errors import BadUsage
from packwright.forms import Document, Form, Manifest, Provider, Value

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@lru_cache(maxsize=1)
def house_template() -> bytes:
    """The Word template that ships, as the bytes of a .docx file."""
    return files("packwright").joinpath("templates", "word", "form.docx").read_bytes()


def build_word(
    form: Form,
    provider: Provider | None = None,
    *,
    parameters: Mapping[str, Value] | None = None,
    lots: Iterable[str] | None = None,
    template: bytes | None = None,
    protect: bool = False,
) -> Document:
    """One Word document of `form`, for `provider` or for anyone.

    `parameters` go over the form's own, `lots` are the option ids whose repeated sections are
    printed (all if None), `protect` lets Word change answers only. Raises BadUsage, BadForm.
    For many providers make one WordPack and fill it.
    """
    pack = WordPack(form, parameters=parameters, lots=lots, template=template, protect=protect)
    return pack.fill(provider)


class WordPack:
    """A form compiled once for a template, its parameters and its lots."""

    def __init__(
        self,
        form: Form,
        *,
        parameters: Mapping[str, Value] | None = None,
        lots: Iterable[str] | None = None,
        template: bytes | None = None,
        protect: bool = False,
    ) -> None:
        """Raises BadForm if the template does not serve, BadUsage for unknown names or lots."""
        self.form = form
        self.lots = chosen_lots(form, lots)
        content = house_template() if template is None else template
        if template is not None:
            check_template(content, "the template", form)
        self._template_digest = hashlib.sha256(content).hexdigest()
        self._ready = make_ready(unpack(content), form.language, protect)
        self._names = context.printed_parameters(form, parameters or {})
        self._round = {
            **context.form_context(form, self._names),
            **context.round_context(form, parameters or {}, self._names),
        }
        self.press = _press(self._ready, form, self._names, self.lots)

    def fill(self, provider: Provider | None = None) -> Document:
        """The copy for `provider`, with what is known of it filled in; for anyone if None.

        The same provider gives the same bytes. Raises BadUsage for answers that do not fit.
        """
        names, filled, properties = self.differences(provider)
        content = self.press.copy(names, filled, properties)
        return Document(f"{self.form.id}-{names['file_reference']}.docx", content, MEDIA_TYPE)

    def differences(
        self, provider: Provider | None
    ) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """What this provider's copy has of its own: the names printed, the answer places filled
        (WordprocessingML by anchor) and the properties stored."""
        pack_id = context.pack_id(self.form, provider, self.lots, self._names)
        names = {**self._round, **context.pack_context(provider, pack_id), "pack_id": pack_id}
        filled = filled_places(self.press.sheet, provider) if provider else {}
        return names, filled, self._manifest(pack_id, provider, names).properties()

    def blank_for_shelf(self) -> bytes:
        """The blank that returned copies are compared with: every lot, and a marked name wherever
        a copy has a value of its own."""
        marked = context.marked_parameters(self.form)
        press = _press(self._ready, self.form, marked, None)
        pack_id = context.pack_id(self.form, None, None, marked)
        names = {**context.marked_context(self.form), "pack_id": pack_id}
        return press.copy(names, {}, self._manifest(pack_id, None, names).properties())

    def _manifest(
        self, pack_id: str, provider: Provider | None, names: Mapping[str, str]
    ) -> Manifest:
        told = {n: text for n, text in names.items() if n not in (*context.OF_THE_FORM, "pack_id")}
        return Manifest(
            form_id=self.form.id,
            form_version=self.form.version,
            form_digest=self.form.digest,
            pack_id=pack_id,
            provider_id=provider.id if provider else None,
            lots=self.lots,
            template_digest=self._template_digest,
            context=told,
        )


def _press(
    ready: Ready, form: Form, names: Mapping[str, str], lots: tuple[str, ...] | None
) -> Press:
    chosen = None if lots is None else frozenset(lots)
    sheet = Sheet(form, ready.styles, ready.width, names, chosen, ready.edges)
    body = write_body(sheet)
    blank = {anchor: place.xml(None) for anchor, place in sheet.places.items()}
    return Press(ready, sheet, split(body, blank))


def chosen_lots(form: Form, lots: Iterable[str] | None) -> tuple[str, ...] | None:
    """The chosen lots in the form's order; None where the form repeats nothing."""
    offered = list(dict.fromkeys(s.repeat for s in form.sections if s.repeat is not None))
    if not offered and not lots:
        return None
    if lots is None:
        return tuple(offered)
    chosen = set(lots)
    if unknown := sorted(chosen - set(offered)):
        raise BadUsage(
            f"Form {form.id} has no lot {', '.join(unknown)}.",
            f"Its lots are {', '.join(offered) or 'none'}.",
        )
    return tuple(lot for lot in offered if lot in chosen)
