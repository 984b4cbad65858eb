"""`packwright overlay`."""

from __future__ import annotations

from pathlib import Path

import click

from packwright.errors import BadUsage
from packwright.rounds import (
    exit_code,
    expand,
    picture,
    read_document,
    standard_shelf,
    write_whole,
)


@click.command("overlay")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write, or a folder to write it into.",
)
@click.option(
    "--form",
    "form_files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A form of your own (YAML) that the return may be of; may be repeated.",
)
@click.option("--force", is_flag=True, help="Overwrite what is there.")
def overlay_command(path: Path, target: Path, form_files: tuple[Path, ...], force: bool) -> int:
    """Paint on the pages of the returned form PATH what was read, from where and how surely.

    A Word file is printed by LibreOffice first, which must be installed.
    """
    files = list(expand([path]))
    if len(files) > 1 and target.suffix.lower() == ".pdf":
        raise BadUsage(f"{path} holds {len(files)} files.", "Name a folder with --to.")
    receipts = []
    shelf = standard_shelf(form_files, None)
    for file in files:
        made, receipt = picture(read_document(file), shelf)
        place = target if target.suffix.lower() == ".pdf" else target / made.name
        write_whole(place, made.content, force=force)
        click.echo(str(place))
        receipts.append(receipt)
    return exit_code(receipts)
