"""The stage: the folder that the play is played in, and the forms that are at hand there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import packwright
from packwright.demo.cast import Play, play
from packwright.demo.last_year import EDITION, last_years
from packwright.demo.office import Office, saved_by_libreoffice
from packwright.demo.script import Value

FormKey = tuple[str, str | None]  # id and version, the version None for the one that ships
_OLD: Final = "s157_return"


@dataclass(frozen=True)
class Stage:
    """Where the play is played, and the forms by id and version (None for the one that ships).

    Files are overwritten only with `force`; `office` is the program that saves files again.
    """

    folder: Path
    forms: Mapping[FormKey, packwright.Form]
    force: bool
    office: Office

    @property
    def play(self) -> Play:
        """What is played."""
        return play()

    @property
    def checked_on(self) -> dt.date:
        """The day that counts as today."""
        return play().checked_on

    @property
    def older_form(self) -> Path:
        """Where last year's edition of a form is defined."""
        return _older_form(self.folder)

    @cached_property
    def shelf(self) -> packwright.Shelf:
        """The shelf that the returns are read against."""
        return packwright.shelf(self.forms.values())

    def parameters(self, form: packwright.Form) -> dict[str, Value]:
        """The round's settings as far as `form` has them."""
        known = {parameter.name for parameter in form.parameters}
        texts = {name: str(value) for name, value in play().round.items() if name in known}
        return packwright.parse_parameters(form, texts)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file of the demo's own."""
        packwright.write_whole(path, content, force=self.force)


def set_stage(folder: Path, *, force: bool = False, office: Office = saved_by_libreoffice) -> Stage:
    """A stage in `folder`, with last year's form written there.

    CannotWrite if the folder holds anything and `force` is not set.
    """
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise packwright.CannotWrite(
            f"{folder}: is there already and is not empty.",
            "Name another folder, or use --force to overwrite the demo's own files in it.",
        )
    older = _older_form(folder)
    packwright.write_whole(older, last_years(_OLD).encode(), force=force)
    forms: dict[FormKey, packwright.Form] = {(_OLD, EDITION): packwright.load_form(older)}
    for name in packwright.library_names():
        forms[name, None] = packwright.load_form(name)
    return Stage(folder, forms, force, office)


def _older_form(folder: Path) -> Path:
    return folder / "forms" / f"{_OLD}-{EDITION}.yaml"
