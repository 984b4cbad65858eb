"""What was issued, as a reader needs to know it: the form and every line printed on its blank."""

from __future__ import annotations

from dataclasses import dataclass

from packwright.forms.definition import Form

BLANK_START, BLANK_END = "\ue000", "\ue001"  # round the name of a front-page value in `lines`


@dataclass(frozen=True)
class Issued:
    """One form with the text lines of its blank (all lots), front-page values as marked names.

    `pictures` are the SHA-256 of the images that the blank holds. `current` is False for a version
    that has since been replaced by `replaced_by`.
    """

    form: Form
    lines: tuple[str, ...]
    pictures: frozenset[str] = frozenset()
    template_digest: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class Shelf:
    """Every form that returns may be of. Plain data: it crosses process borders."""

    issued: tuple[Issued, ...]

    def find(self, form_id: str, version: str) -> Issued | None:
        """What was issued as this version of this form; None if it is not on the shelf."""
        for entry in self.issued:
            if (entry.form.id, entry.form.version) == (form_id, version):
                return entry
        return None
