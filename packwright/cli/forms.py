"""`packwright forms`: list, show, check, compare and publish form definitions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from packwright import forms
from packwright.check import lint
from packwright.cli import screen
from packwright.errors import BadForm, ExitCode
from packwright.rounds import write_whole


@click.group("forms")
def forms_group() -> None:
    """The form definitions: those that ship and a council's own."""


@forms_group.command("list")
def list_command() -> None:
    """The forms that ship, with their versions and sizes."""
    rows = []
    for name in forms.library_names():
        form = forms.load_form(name)
        count = sum(1 for _ in form.questions())
        rows.append((form.id, form.version, form.title, str(count), str(len(form.evidence))))
    screen.table(("form", "version", "title", "questions", "evidence"), rows)


@forms_group.command("show")
@click.argument("form")
@click.option("--json", "as_json", is_flag=True, help="For other programs; see docs/json.md.")
def show_command(form: str, as_json: bool) -> None:
    """Every question, evidence item and rule of FORM (a name, or a YAML file)."""
    loaded = forms.load_form(form)
    if as_json:
        click.echo(json.dumps(forms.describe(loaded), ensure_ascii=False, indent=2))
    else:
        screen.form(loaded)


@forms_group.command("check")
@click.argument("files", nargs=-1, required=True)
def check_command(files: tuple[str, ...]) -> int:
    """Say everything that is wrong with FILES (forms by name or path), each with file and line."""
    faults = [fault for file in files for fault in faults_of(file)]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        screen.note(f"{len(faults)} to mend. The forms were not changed.")
        return ExitCode.BAD_FORM
    screen.note(f"{len(files)} checked, nothing to mend.")
    return ExitCode.OK


@forms_group.command("schema")
def schema_command() -> None:
    """The JSON Schema of the form language, for editors that complete and check while typing."""
    click.echo(json.dumps(forms.editor_schema(), ensure_ascii=False, indent=2))


@forms_group.command("diff")
@click.argument("old")
@click.argument("new")
def diff_command(old: str, new: str) -> None:
    """Say in words what changed for providers between two versions of a form."""
    changes = forms.changes(forms.load_form(old), forms.load_form(new))
    for change in changes:
        click.echo(change)
    if not changes:
        screen.note("Nothing that a provider would notice.")


@forms_group.command("publish")
@click.argument("file", type=click.Path(path_type=Path))
def publish_command(file: Path) -> None:
    """Pin FILE's version: “forms check” refuses any later change to it."""
    if faults := faults_of(str(file)):
        raise BadForm("\n".join(map(str, faults)), "Only a form without faults can be published.")
    form = forms.load_form(file)
    pins = forms.with_pin(form, forms.read_pins(file.parent))
    write_whole(file.parent / forms.PINS, pins.encode(), force=True)
    screen.note(f"{form.id} {form.version} is published; its digest is in {forms.PINS}.")


def faults_of(file: str) -> list[forms.Fault]:
    """Every fault of one form: its YAML, its names, its rules' own examples, its pin."""
    loaded = forms.load_file(file)
    if loaded.form is None:
        return loaded.faults
    shown = file if file.endswith((".yaml", ".yml")) else f"{file}.yaml"
    faults = list(loaded.unused)
    for problem in lint(loaded.form):
        where, line = loaded.places.get(problem.place, (shown, 1))
        faults.append(forms.Fault(where, line, f"{problem.place}: {problem.sentence}"))
    if changed := forms.pin_fault(loaded.form, forms.read_pins(forms.folder_of(file))):
        faults.append(forms.Fault(shown, 1, changed))
    return sorted(faults, key=lambda fault: (fault.file, fault.line))
