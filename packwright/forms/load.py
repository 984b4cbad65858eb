"""YAML text to Form. All that is wrong with a file is said at once, as `file:line: sentence`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from packwright.errors import BadForm, BadUsage
from packwright.forms.definition import Form
from packwright.forms.explain import nearest, validated
from packwright.forms.faults import Fault, not_text
from packwright.forms.located import Located, read_yaml
from packwright.forms.placing import Block, Placing
from packwright.forms.published import PINS
from packwright.forms.resolve import resolve
from packwright.forms.source import BlockSource, FormSource

LIBRARY = "library"
SHARED = "shared"


@dataclass(slots=True)
class Loaded:
    """What reading one form file came to. `places` maps `question KEY`, `rule CODE`,
    `evidence KEY` and `parameter NAME` to (file, line). `unused` names what the file defines and
    nothing asks for: the form loads, and its author should know."""

    form: Form | None
    faults: list[Fault]
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    unused: list[Fault] = field(default_factory=list)


def read_form(text: str, file: str, blocks: Mapping[str, Block] | None = None) -> Loaded:
    """The form that `text` defines, or every fault in it. Never raises for what the text says.

    `blocks` are the shared blocks it may use; the shipped ones if not given.
    """
    located = read_yaml(text, file)
    source = validated(FormSource, located)
    if source is None or located.faults:
        return Loaded(None, located.faults)
    placing = Placing(source, located, shared_blocks() if blocks is None else blocks)
    resolved = resolve(placing)
    return Loaded(resolved.form, resolved.faults, resolved.places, resolved.unused)


def parse_form(
    text: str, file: str = "form.yaml", blocks: Mapping[str, Block] | None = None
) -> Form:
    """The form that `text` defines; BadForm naming every fault if it has any."""
    loaded = read_form(text, file, blocks)
    if loaded.form is None:
        raise BadForm("\n".join(map(str, loaded.faults)), "Mend these lines and try again.")
    return loaded.form


def load_form(name: str | Path) -> Form:
    """The form of that name in the shipped library, or in the YAML file at that path.

    A path may use the shared blocks in the folder `shared` beside it, before the shipped ones.
    Raises BadForm for faults in the file and BadUsage where there is no such form.
    """
    loaded = load_file(name)
    if loaded.form is None:
        raise BadForm("\n".join(map(str, loaded.faults)), "Mend these lines and try again.")
    return loaded.form


def load_file(name: str | Path) -> Loaded:
    """As `load_form`, with faults returned and the place of every part. BadUsage if not found."""
    if isinstance(name, str) and "/" not in name and not name.endswith((".yaml", ".yml")):
        return _shipped(_known(name))
    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadUsage(f"{path}: cannot be read ({error.strerror}).", "Check the path.") from None
    except UnicodeDecodeError as error:
        return Loaded(None, [not_text(error, str(path))])
    return read_form(text, str(path), _blocks_beside(path))


@cache
def library_names() -> tuple[str, ...]:
    """The ids of the forms that ship, sorted."""
    names = {f.name.removesuffix(".yaml") for f in _yaml_files(_library())}
    return tuple(sorted(names - {PINS.removesuffix(".yaml")}))


def library_text(name: str) -> str:
    """The YAML of the shipped form of that name, to start a form of one's own from.

    BadUsage if no such form ships.
    """
    return (_library() / f"{_known(name)}.yaml").read_text(encoding="utf-8")


@cache
def shared_blocks() -> Mapping[str, Block]:
    """The shared blocks that ship, by name; BadForm if one is at fault."""
    return _blocks(tuple(_yaml_files(_library() / SHARED)), "shared/")


def folder_of(name: str | Path) -> Traversable:
    """The folder that the form of that name or path stands in."""
    if isinstance(name, str) and name in library_names():
        return _library()
    return Path(name).parent


def _known(name: str) -> str:
    if name in library_names():
        return name
    raise BadUsage(
        f"There is no form “{name}”{nearest(name, library_names()) or '.'}",
        f"The library has: {', '.join(library_names())}. Or name a YAML file.",
    )


@cache
def _shipped(name: str) -> Loaded:
    text = (_library() / f"{name}.yaml").read_text(encoding="utf-8")
    return read_form(text, f"{name}.yaml")


def _library() -> Traversable:
    return resources.files("packwright.forms") / LIBRARY


def _yaml_files(folder: Traversable) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


def _blocks_beside(path: Path) -> Mapping[str, Block]:
    folder = path.parent / SHARED
    own = _blocks(tuple(sorted(folder.glob("*.yaml"))), f"{folder}/") if folder.is_dir() else {}
    return {**shared_blocks(), **own}


def _blocks(files: tuple[Traversable, ...], where: str) -> Mapping[str, Block]:
    blocks: dict[str, Block] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            faults.append(not_text(error, f"{where}{file.name}"))
            continue
        located: Located = read_yaml(text, f"{where}{file.name}")
        source = validated(BlockSource, located)
        faults += located.faults
        if source is not None:
            blocks[source.block] = Block(source, located)
    if faults:
        raise BadForm("\n".join(map(str, faults)), "Mend these lines and try again.")
    return blocks
