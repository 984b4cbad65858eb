"""The PDF masters that forms were published with: kept in a folder, and used again for the same
version, so that a field never moves on a form that is already out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from packwright.build import PdfPack
from packwright.errors import BadUsage
from packwright.forms import Form, Value
from packwright.rounds.files import read_document, write_whole

MASTERS = "masters"  # the folder beside the packs


def read_masters(folder: Path) -> tuple[bytes, ...]:
    """Every master kept in `folder`, in name order; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(read_document(file).content for file in sorted(folder.glob("*.pdf")))


def keep_master(pack: PdfPack, folder: Path) -> None:
    """Keep the pack's master in `folder`, unless it is there already. CannotWrite if it refuses."""
    name = f"{pack.form.id}-{pack.form.version}-{pack.master_digest[:12]}.pdf"
    if not (folder / name).exists():
        write_whole(folder / name, pack.master)


def published_pack(
    form: Form,
    *,
    parameters: Mapping[str, Value] | None = None,
    lots: tuple[str, ...] | None = None,
    masters: Iterable[bytes] = (),
) -> PdfPack:
    """The form as a PDF from the first of `masters` that was made for it, else from a new one.

    BadUsage for unknown lots or parameters.
    """
    for master in masters:
        try:
            return PdfPack(form, parameters=parameters, lots=lots, master=master)
        except BadUsage:
            continue  # it prints another form, version, choice of lots or wording
    return PdfPack(form, parameters=parameters, lots=lots)
