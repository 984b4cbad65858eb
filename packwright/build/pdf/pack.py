"""PdfPack: one form as a fillable PDF, from which each provider's copy is made in milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pikepdf

from packwright.build import context
from packwright.build.pdf.copies import Master
from packwright.build.pdf.layout import Layout, lay_out
from packwright.build.pdf.master import make_master
from packwright.build.pdf.paper import for_pen
from packwright.build.pdf.prefill import field_values
from packwright.build.pdf.typeset import typeset
from packwright.build.sheet import Sheet
from packwright.build.word import chosen_lots
from packwright.errors import BadUsage
from packwright.forms import Document, Form, Manifest, Provider, Slot, Value

MEDIA_TYPE: Final = "application/pdf"


@dataclass(frozen=True)
class PdfDocument(Document):
    """A PDF copy, with what of the provider's own could not be put on paper.

    `unprintable` are characters for which there is no glyph: each is drawn as a question mark,
    while the field holds the true text. `no_room` are the anchors of answers for which the form
    prints no row.
    """

    unprintable: tuple[str, ...] = ()
    no_room: tuple[str, ...] = ()


def build_pdf(
    form: Form,
    provider: Provider | None = None,
    *,
    parameters: Mapping[str, Value] | None = None,
    lots: Iterable[str] | None = None,
    master: bytes | None = None,
) -> PdfDocument:
    """One fillable PDF of `form`, for `provider` or for anyone; as `PdfPack`, used once."""
    return PdfPack(form, parameters=parameters, lots=lots, master=master).fill(provider)


class PdfPack:
    """A form published once as a master, for its parameters and its lots."""

    def __init__(
        self,
        form: Form,
        *,
        parameters: Mapping[str, Value] | None = None,
        lots: Iterable[str] | None = None,
        master: bytes | None = None,
        fallbacks: Sequence[bytes] = (),
    ) -> None:
        """`master` is one that this form version was published with; it is used as it is.
        `fallbacks` are .ttf files for scripts beyond Latin, Greek and Cyrillic, tried in order.

        Raises BadUsage for unknown names or lots, or a master that prints something else.
        """
        self.form = form
        self.lots = chosen_lots(form, lots)
        self._names = context.printed_parameters(form, parameters or {})
        self._round = {
            **context.form_context(form, self._names),
            **context.round_context(form, parameters or {}, self._names),
        }
        self._layout, used = _laid_out(form, self._names, self.lots)
        self._printed = {n: self._names[n] for n in sorted(used & self._names.keys())}
        content = self._published() if master is None else self._checked(master)
        self._master = Master(content, fallbacks)

    @property
    def master(self) -> bytes:
        """The master's bytes, to be kept with the form version and given again."""
        return self._master.content

    @cached_property
    def master_digest(self) -> str:
        """SHA-256 of the master, in hex; each copy's manifest names it."""
        return hashlib.sha256(self.master).hexdigest()

    @property
    def pages(self) -> int:
        """How many pages each copy has."""
        return self._master.pages

    @property
    def manifest_slots(self) -> tuple[Slot, ...]:
        """Where each field stands: `key` is its anchor, for buttons with `/OPTION` after it."""
        return self._master.slots

    def fill(self, provider: Provider | None = None) -> PdfDocument:
        """The copy for `provider`, with what is known of it filled in; for anyone if None.

        The same provider gives the same bytes. Raises BadUsage for answers that do not fit.
        """
        pack_id = context.pack_id(self.form, provider, self.lots, self._names)
        names = {**self._round, **context.pack_context(provider, pack_id)}
        values, no_room = (
            field_values(self.form, self._layout.entries, provider) if provider else ({}, ())
        )
        manifest = self._manifest(pack_id, provider, names)
        content, unknown = self._master.copy(pack_id, names, manifest.dumps(), values)
        name = f"{self.form.id}-{names['file_reference']}.pdf"
        return PdfDocument(name, content, MEDIA_TYPE, tuple(sorted(unknown)), no_room)

    def print_version(self, provider: Provider | None = None) -> PdfDocument:
        """The copy for `provider` to be filled in by pen: no fields, the same boxes in the same
        places. Raises BadUsage as `fill` does."""
        copy = self.fill(provider)
        name = f"{copy.name.removesuffix('.pdf')}-print.pdf"
        return PdfDocument(name, for_pen(copy.content), MEDIA_TYPE, copy.unprintable, copy.no_room)

    def _manifest(
        self, pack_id: str, provider: Provider | None, names: Mapping[str, str]
    ) -> Manifest:
        return Manifest(
            form_id=self.form.id,
            form_version=self.form.version,
            form_digest=self.form.digest,
            pack_id=pack_id,
            provider_id=provider.id if provider else None,
            lots=self.lots,
            template_digest=self.master_digest,
            context={n: text for n, text in names.items() if n not in context.OF_THE_FORM},
        )

    def _published(self) -> bytes:
        return make_master(
            typeset(self._layout),
            self._layout.entries,
            self._layout.names,
            self._of_master().dumps(),
        )

    def _of_master(self) -> Manifest:
        """What a master says of itself: the form, the lots and the parameters it prints."""
        return Manifest(
            form_id=self.form.id,
            form_version=self.form.version,
            form_digest=self.form.digest,
            pack_id=context.pack_id(self.form, None, self.lots, self._printed),
            lots=self.lots,
            context=self._printed,
        )

    def _checked(self, master: bytes) -> bytes:
        try:
            told = Master(master).manifest_text
        except (pikepdf.PdfError, AttributeError, KeyError, IndexError, ValueError) as wrong:
            raise BadUsage(
                "The file is not a master of a form.", "Give the bytes of `PdfPack.master`."
            ) from wrong
        if told != self._of_master().dumps():
            raise BadUsage(
                f"This master was not published for form {self.form.id} {self.form.version} with "
                "these lots and parameters.",
                "Give the master that was kept with them, or publish a new one.",
            )
        return master


class _Noting(dict[str, str]):
    """Names that note which of them are asked for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(names)
        self.used: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str:  # type: ignore[override]
        self.used.add(name)
        return super().get(name, default or "")

    def __getitem__(self, name: str) -> str:
        self.used.add(name)
        return super().__getitem__(name)


def _laid_out(
    form: Form, names: Mapping[str, str], lots: tuple[str, ...] | None
) -> tuple[Layout, frozenset[str]]:
    noting = _Noting(names)
    layout = lay_out(Sheet(form, {}, 0, noting, None if lots is None else frozenset(lots)))
    return layout, frozenset(noting.used)
