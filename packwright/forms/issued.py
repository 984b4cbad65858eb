"""What was issued, as a reader needs to know it: the form and every line printed on its blank."""

from __future__ import annotations

from dataclasses import dataclass

from packwright.forms.definition import Form

BLANK_START, BLANK_END = "\ue000", "\ue001"  # round the name of a front-page value in `lines`


@dataclass(frozen=True)
class PdfBlank:
    """The PDF that copies were made from, for these lots; `context` are the parameters that it
    was asked for with, as printed."""

    lots: tuple[str, ...] | None
    context: tuple[tuple[str, str], ...]
    content: bytes


@dataclass(frozen=True)
class Wanted:
    """The blank PDF without which a return cannot be read whole, and whose return it is. `lots` is
    None for all."""

    form_id: str
    form_version: str
    lots: tuple[str, ...] | None
    context: tuple[tuple[str, str], ...] = ()
    pack_id: str | None = None


@dataclass(frozen=True)
class Issued:
    """One form with the text lines of its blank (all lots), front-page values as marked names.

    `pictures` are the SHA-256 of the images that the blank holds. `current` is False for a version
    that has since been replaced by `replaced_by`. `pdfs` are the blank PDFs at hand: they take a
    second to make, and only returns that have lost their fields need one.
    """

    form: Form
    lines: tuple[str, ...]
    pictures: frozenset[str] = frozenset()
    template_digest: str | None = None
    replaced_by: str | None = None
    pdfs: tuple[PdfBlank, ...] = ()

    def pdf_for(self, wanted: Wanted) -> PdfBlank | None:
        """The blank PDF that serves `wanted`; None if it is not at hand."""
        named = (wanted.lots, wanted.context)
        return next((pdf for pdf in self.pdfs if (pdf.lots, pdf.context) == named), None)


@dataclass(frozen=True)
class Shelf:
    """Every form that returns may be of, and the PDF `masters` that were kept of them.

    Plain data: it crosses process borders.
    """

    issued: tuple[Issued, ...]
    masters: tuple[bytes, ...] = ()

    def find(self, form_id: str, version: str) -> Issued | None:
        """What was issued as this version of this form; None if it is not on the shelf."""
        for entry in self.issued:
            if (entry.form.id, entry.form.version) == (form_id, version):
                return entry
        return None
