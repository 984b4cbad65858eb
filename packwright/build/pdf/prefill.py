"""What the council already knows of a provider, as the values of a form's fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from packwright.build.pdf.copies import Filled
from packwright.build.pdf.entries import Entry
from packwright.build.pdf.widgets import TICKED
from packwright.build.prefill import asked
from packwright.errors import BadUsage
from packwright.forms import Choices, Form, Provider, Value, show


def field_values(
    form: Form, entries: dict[str, Entry], provider: Provider
) -> tuple[dict[str, Filled | str], tuple[str, ...]]:
    """The values by field name, and the anchors for which no row is printed.

    Answers for sections that are not part of this copy are left out. BadUsage names every answer
    that the form has no question for, or whose value is not of its question's kind.
    """
    values: dict[str, Filled | str] = {}
    faults: list[str] = []
    no_room: list[str] = []
    for anchor, value in provider.answers.items():
        if not asked(form, anchor):
            faults.append(f"{anchor} is no question of form {form.id}")
        elif anchor in entries:
            try:
                values.update(_values(entries[anchor], value))
            except (TypeError, KeyError, ValueError):
                faults.append(f"{anchor} cannot have the value {value!r}")
        elif f"{anchor.split('/')[0]}/1/{anchor.split('/')[-1]}" in entries:
            no_room.append(anchor)
    if faults:
        raise BadUsage(
            f"Provider {provider.id}: {'; '.join(faults)}.",
            "Correct the provider's answers, or leave these out.",
        )
    return values, tuple(no_room)


def _values(entry: Entry, value: Value) -> Iterator[tuple[str, Filled | str]]:
    shown = show(entry.kind, value)  # refuses what is no value of this kind
    if isinstance(entry.kind, Choices):
        for option in cast(tuple[str, ...], value):
            yield f"{entry.anchor}/{option}", TICKED
        return
    picked = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if entry.look == "radio":
        yield entry.anchor, str(picked)
    elif entry.look == "list":
        yield entry.anchor, Filled(str(picked), shown)
    else:
        yield entry.anchor, Filled(shown, shown)
