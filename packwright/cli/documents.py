"""`packwright build`, `extract` and `check`."""

from __future__ import annotations

import datetime as dt
import json
import string
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from packwright import forms
from packwright.build import PdfDocument, WordPack, check_template
from packwright.cli import screen
from packwright.errors import BadForm, BadUsage
from packwright.forms import Document, Form, Provider, Receipt, Shelf
from packwright.rounds import (
    MASTERS,
    check_receipts,
    exit_code,
    expand,
    finding_json,
    form_of,
    keep_master,
    published_pack,
    read_document,
    read_masters,
    receipt_json,
    receive,
    refuse_overwriting,
    standard_shelf,
    table_file,
    write_whole,
)

_FORM_FILES = click.option(
    "--form",
    "form_files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A form of your own (YAML) that returns may be of; may be repeated.",
)
_TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your Word template; the house template if not given.",
)
_MASTERS = click.option(
    "--masters",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where the PDFs that forms were published with are kept; made anew if not given.",
)
_PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=False)
)


@click.command("build")
@click.argument("form")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["word", "pdf", "print", "all"]),
    default="word",
    show_default=True,
    help="“print” is a PDF to be filled in by pen; “all” is word, pdf and print.",
)
@click.option(
    "--provider",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A YAML file with a provider's id, name and known answers, or a list of them.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help='A parameter of the form, such as return_by="30 January 2027".',
)
@click.option("--lot", "lots", multiple=True, help="A lot to include; all if none is named.")
@_TEMPLATE
@click.option("--protect", is_flag=True, help="Word lets providers change the answers only.")
@click.option(
    "--masters",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the PDFs that forms were published with are kept; “masters” in --to if not given.",
)
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
def build_command(  # noqa: PLR0913 - one argument an option
    form: str,
    folder: Path,
    format_: str,
    provider: Path | None,
    settings: tuple[str, ...],
    lots: tuple[str, ...],
    template: Path | None,
    protect: bool,
    masters: Path | None,
    force: bool,
) -> None:
    """Write FORM (a name, or a YAML file) as a document that a provider can fill in."""
    loaded = forms.load_form(form)
    if changed := forms.pin_fault(loaded, forms.read_pins(forms.folder_of(form))):
        raise BadForm(f"{form}: {changed}.", "A form that has been sent out never changes.")
    parameters = forms.parse_parameters(loaded, _pairs(settings))
    chosen = _lots(loaded, lots)
    kept = folder / MASTERS if masters is None else masters
    makers = []
    if format_ in ("word", "all"):
        makers.append(_word(loaded, parameters, chosen, _template(template), protect))
    if format_ != "word":
        pdf = published_pack(loaded, parameters=parameters, lots=chosen, masters=read_masters(kept))
        keep_master(pdf, kept)
        makers += [pdf.fill] if format_ in ("pdf", "all") else []
        makers += [pdf.print_version] if format_ in ("print", "all") else []
    whom = _providers(provider, loaded)
    made = (make(each) for each in whom for make in makers)
    total = len(whom) * len(makers)
    documents = list(screen.progress(made, "Building", total=total))
    for document in documents:  # all or none: a folder with half of a round's packs misleads
        refuse_overwriting(folder / document.name, force)
    for document in documents:
        write_whole(folder / document.name, document.content, force=force)
        click.echo(str(folder / document.name))
        _tell_shortfalls(document)


def _word(
    form: Form,
    parameters: Mapping[str, forms.Value],
    lots: tuple[str, ...] | None,
    template: bytes | None,
    protect: bool,
) -> Callable[[Provider | None], Document]:
    pack = WordPack(form, parameters=parameters, lots=lots, template=template, protect=protect)
    return pack.fill


def _tell_shortfalls(document: Document) -> None:
    """Say what of a provider's known answers could not be put on paper."""
    if not isinstance(document, PdfDocument):
        return
    if document.unprintable:
        screen.note(
            f"{document.name}: no letter shape for {' '.join(document.unprintable)}; a question "
            "mark is drawn, the field holds the true text."
        )
    if document.no_room:
        screen.note(f"{document.name}: no row is printed for {', '.join(document.no_room)}.")


@click.command("extract")
@_PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line; see docs/json.md.")
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the answers to FILE: .xlsx, .csv, .jsonl or .parquet.",
)
@_FORM_FILES
@_TEMPLATE
@_MASTERS
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
def extract_command(
    paths: tuple[Path, ...],
    as_json: bool,
    file: Path | None,
    form_files: tuple[Path, ...],
    template: Path | None,
    masters: Path | None,
    force: bool,
) -> int:
    """Read returned forms in PATHS (files or folders) back to answers, with where each stood."""
    if file:
        refuse_overwriting(file, force)
        table_file([], Shelf(()), file.suffix)  # an unknown suffix is refused before the reading
    shelf = standard_shelf(form_files, _template(template), _kept(masters))
    receipts = _received(paths, shelf, show=not as_json, print_json=as_json)
    if file:
        write_whole(file, table_file(receipts, shelf, file.suffix), force=force)
        screen.note(f"Written: {file}")
        screen.refused(receipts)
    elif not as_json:
        screen.answers(receipts, shelf)
    return exit_code(receipts)


@click.command("check")
@_PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line; see docs/json.md.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the round, such as liability_minimum=10m.",
)
@click.option(
    "--on", "day", metavar="DATE", help="The day to check dates against; today if not given."
)
@_FORM_FILES
@_TEMPLATE
@_MASTERS
def check_command(
    paths: tuple[Path, ...],
    as_json: bool,
    settings: tuple[str, ...],
    day: str | None,
    form_files: tuple[Path, ...],
    template: Path | None,
    masters: Path | None,
) -> int:
    """Say what is missing or wrong in the returned forms in PATHS, question by question."""
    checked_on = _day(day)
    shelf = standard_shelf(form_files, _template(template), _kept(masters))
    parameters = _shared_parameters(shelf, _pairs(settings))
    received = _received(paths, shelf, show=not as_json)
    receipts = check_receipts(received, shelf, checked_on=checked_on, parameters=parameters)
    for receipt in receipts:
        if as_json:
            form = form_of(receipt, shelf)
            data = receipt_json(receipt)
            data["findings"] = [finding_json(f, form) for f in receipt.findings]
            click.echo(json.dumps(data, ensure_ascii=False))
        else:
            screen.findings(receipt, form_of(receipt, shelf))
    if not as_json:
        screen.tally(receipts)
    return exit_code(receipts)


def _received(
    paths: Sequence[Path], shelf: Shelf, *, show: bool, print_json: bool = False
) -> list[Receipt]:
    files = expand(paths)
    if not files:
        raise BadUsage(
            "There is no file to read there.", "Name files, or a folder that holds some."
        )
    receipts = []
    for receipt in screen.progress(receive(files, shelf), "Reading", total=len(files), show=show):
        if print_json:
            click.echo(json.dumps(receipt_json(receipt), ensure_ascii=False))
        receipts.append(receipt)
    return receipts


def _providers(file: Path | None, form: Form) -> tuple[Provider | None, ...]:
    if file is None:
        return (None,)
    try:
        text = read_document(file).content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadForm(f"{file}: is not UTF-8 text.", "Save it as plain text, UTF-8.") from None
    return forms.parse_providers(text, str(file), form)


def _pairs(settings: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not value.strip():
            raise BadUsage(f"--set {setting}: there is no value.", "Write it as NAME=VALUE.")
        if name.strip() in pairs:
            raise BadUsage(f"--set {name.strip()}: it is set twice.", "Keep one of them.")
        pairs[name.strip()] = value
    return pairs


def _lots(form: Form, wanted: Sequence[str]) -> tuple[str, ...] | None:
    """The option ids of the lots named (`3`, `lot3` or the lot's name); None for all."""
    if not wanted:
        return None
    if form.repeated is None:
        raise BadUsage(f"{form.id} has no lots.", "Leave --lot out.")
    options = forms.options_of(form.by_key[form.repeated].kind)
    by_number = {o.id.lstrip(string.ascii_lowercase + "_"): o for o in options}
    found = []
    for name in wanted:
        option = by_number.get(name) or forms.match_option(options, name)
        if option is None:
            known = ", ".join(o.id for o in options)
            raise BadUsage(f"There is no lot “{name}” in {form.id}.", f"Lots: {known}.")
        found.append(option.id)
    return tuple(o.id for o in options if o.id in found)


def _shared_parameters(shelf: Shelf, texts: dict[str, str]) -> dict[str, forms.Value]:
    """The settings read by the first form that knows each; BadUsage for one that none knows."""
    values: dict[str, forms.Value] = {}
    for name, text in texts.items():
        knowing = [i.form for i in shelf.issued if name in {p.name for p in i.form.parameters}]
        form = (knowing or [shelf.issued[0].form])[0]
        values |= forms.parse_parameters(form, {name: text})
    return values


def _day(text: str | None) -> dt.date:
    if text is None:
        return dt.date.today()
    try:
        value = forms.parse(forms.Date(), text)
    except ValueError as error:
        raise BadUsage(f"--on: {error}.", "Write the date as 2026-11-22 or 22/11/2026.") from None
    assert isinstance(value, dt.date)
    return value


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    content = read_document(path).content
    check_template(content, path.name)  # here its name is known, so that a refusal can say it
    return content


def _kept(masters: Path | None) -> tuple[bytes, ...]:
    return () if masters is None else read_masters(masters)
