"""`packwright template`: the Word template that a council restyles."""

from __future__ import annotations

from pathlib import Path

import click

from packwright.build import check_template, house_template
from packwright.cli import screen
from packwright.rounds import read_document, write_whole


@click.group("template")
def template_group() -> None:
    """The Word template of the forms: take a copy, restyle it in Word, have it checked."""


@template_group.command("copy")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
def copy_command(file: Path, force: bool) -> None:
    """Write the house template to FILE, to be restyled in Word."""
    write_whole(file, house_template(), force=force)
    screen.note(
        f"Written: {file}. Change its styles in Word, then run “packwright template check”."
    )


@template_group.command("check")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def check_command(file: Path) -> None:
    """Say everything in FILE that would keep forms from being built with it."""
    check_template(read_document(file).content, file.name)
    screen.note(f"{file.name}: nothing to mend.")
