"""Published versions are pinned: a form that has been sent to providers never changes again.

The pins stand in `published.yaml` beside the forms, one line a version: `form version: digest`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from packwright.errors import BadForm
from packwright.forms.definition import Form
from packwright.forms.faults import not_text
from packwright.forms.located import Located, read_yaml

PINS = "published.yaml"
_HEADER = "# Versions that have been sent out. Written by “packwright forms publish”.\n"


def read_pins(folder: Traversable) -> Mapping[str, str]:
    """Digest by `form version`; empty where nothing was published in this folder."""
    file = folder / PINS
    if not file.is_file():
        return {}
    try:
        located = read_yaml(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError as error:
        located = Located(file.name, faults=[not_text(error, file.name)])
    if located.faults or not isinstance(located.data, dict):
        raise BadForm(f"{PINS}: is damaged.", "Restore it; it says which versions were sent.")
    return {str(name): str(digest) for name, digest in located.data.items()}


def pin_fault(form: Form, pins: Mapping[str, str]) -> str | None:
    """A sentence if this version was published with other content; else None."""
    pinned = pins.get(_name(form))
    if pinned is None or pinned == form.digest:
        return None
    return (
        f"version {form.version} of “{form.id}” was published and has since been changed; "
        "give the changed form a new version"
    )


def with_pin(form: Form, pins: Mapping[str, str]) -> str:
    """The text of `published.yaml` with this form pinned; BadForm if it was pinned otherwise."""
    if fault := pin_fault(form, pins):
        raise BadForm(f"{form.id}: {fault}.", "Raise the version, then publish.")
    every = {**pins, _name(form): form.digest}
    return _HEADER + "".join(f"{name}: {digest}\n" for name, digest in sorted(every.items()))


def _name(form: Form) -> str:
    return f"{form.id} {form.version}"
