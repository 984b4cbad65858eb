"""The names that a template may print, and what each stands for in one pack."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final

from packwright.build.markup import clean
from packwright.errors import BadUsage
from packwright.forms import (
    BLANK_END,
    BLANK_START,
    Form,
    Provider,
    Value,
    pack_id_of,
    show_pack_id,
    wording,
)

# Names that every template may use, whatever the form; docs/templates.md says the same.
NAMES: Final[dict[str, str]] = {
    "title": "The form's title.",
    "intro": "One or two sentences about the form; may be empty.",
    "form_id": "The form's short name, such as s157_return.",
    "form_version": "The form's version, such as 2026.1.",
    "reference": "This copy's own reference, such as 7K3Q9-XZP2M.",
    "provider_name": "Whom this copy is for.",
    "provider_id": "The provider's number with the council.",
    "file_reference": "What the names of evidence files end with.",
    "council": "The council's name.",
    "council_address": "The council's postal address.",
    "round_name": "The name of this round.",
    "return_by": "The last day for returning the form.",
    "return_by_weekday": "The weekday of that day.",
    "return_time": "The time by which the form must arrive.",
    "deadline": "Weekday, day and time together: Friday 18 December 2026, 17:00.",
    "return_to": "Where the form is returned to.",
    "contact_name": "Who answers questions.",
    "contact_phone": "The telephone number for questions.",
    "contact_email": "The e-mail address for questions.",
    "contact": "Name, telephone and e-mail for questions together.",
}
# What the form itself says is printed as it is on every copy, so no reader needs to be told it.
OF_THE_FORM: Final = ("title", "intro", "form_id", "form_version")
ANYONE: Final = "Any provider"
NO_NUMBER: Final = "none yet"
NO_COUNCIL: Final = "The council"
_FROM_PARAMETERS = (
    "council",
    "council_address",
    "round_name",
    "return_by",
    "return_time",
    "return_to",
    "contact_name",
    "contact_phone",
    "contact_email",
)


def printed_parameters(form: Form, parameters: Mapping[str, Value]) -> dict[str, str]:
    """The form's parameters as printed, `parameters` over its defaults, line breaks made spaces.

    BadUsage for a name the form lacks or a value that is not of its kind.
    """
    known = {parameter.name for parameter in form.parameters}
    if unknown := sorted(set(parameters) - known):
        raise BadUsage(
            f"Form {form.id} has no parameter {_listed(unknown)}.",
            f"Its parameters are {_listed(sorted(known)) or 'none'}.",
        )
    try:
        shown = wording.shown_parameters(form, parameters)
    except (TypeError, KeyError) as wrong:
        raise BadUsage(
            f"A parameter of form {form.id} has a value of the wrong kind: {wrong}.",
            "Give dates as dates, sums as decimal numbers.",
        ) from wrong
    if shown.get("council") == wording.NOT_SET:
        shown["council"] = NO_COUNCIL
    return {name: _one_line(text) for name, text in shown.items()}


def marked_parameters(form: Form) -> dict[str, str]:
    """Every parameter as its marked name, for the blank that a reader compares with."""
    return {parameter.name: _marked(parameter.name) for parameter in form.parameters}


def marked_context(form: Form) -> dict[str, str]:
    """Every name of a template as its marked name, but for what the form itself says."""
    names = marked_parameters(form)
    return {name: _marked(name) for name in (*NAMES, *names)} | form_context(form, names)


def form_context(form: Form, names: Mapping[str, str]) -> dict[str, str]:
    """What the form itself says on every copy, `names` being the parameters as printed."""
    return {
        "title": _one_line(wording.fill(form.title, names)),
        "intro": _one_line(wording.fill(form.intro, names)),
        "form_id": form.id,
        "form_version": form.version,
    }


def round_context(
    form: Form, values: Mapping[str, Value], shown: Mapping[str, str]
) -> dict[str, str]:
    """What the round sets, `values` being its parameters and `shown` the same as printed."""
    own = {name: shown.get(name, wording.NOT_SET) for name in _FROM_PARAMETERS}
    own["council"] = shown.get("council", NO_COUNCIL)
    day = values.get("return_by") or _default(form, "return_by")
    weekday = f"{day:%A}" if isinstance(day, dt.date) else ""
    moment = own["return_time"] if own["return_time"] != wording.NOT_SET else ""
    when = f"{weekday} {own['return_by']}" if weekday else ""
    people = [own[n] for n in _FROM_PARAMETERS[-3:] if own[n] != wording.NOT_SET]
    return {
        **shown,
        **own,
        "return_by_weekday": weekday,
        "deadline": ", ".join(part for part in (when, when and moment) if part) or wording.NOT_SET,
        "contact": ", ".join(people) or wording.NOT_SET,
    }


def pack_context(provider: Provider | None, pack_id: str) -> dict[str, str]:
    """What is said of whom the copy is for."""
    reference = show_pack_id(pack_id)
    if provider is None:
        return {
            "provider_name": ANYONE,
            "provider_id": NO_NUMBER,
            "reference": reference,
            "file_reference": reference,
        }
    return {
        "provider_name": _one_line(provider.name),
        "provider_id": _one_line(provider.id),
        "reference": reference,
        "file_reference": file_safe(provider.id) or reference,
    }


def pack_id(
    form: Form, provider: Provider | None, lots: Iterable[str] | None, names: Mapping[str, str]
) -> str:
    """The reference of this provider's copy in this round; a restyled template keeps it."""
    told = [f"{name}={names[name]}" for name in sorted(names)]
    whom = provider.id if provider else ""
    return pack_id_of(form.digest, whom, ",".join(lots or ()), *told)


def file_safe(text: str) -> str:
    """`text` as a part of a file name on any computer: letters, digits, dots and dashes."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.")[:60]


def _default(form: Form, name: str) -> Value | None:
    return next((p.value for p in form.parameters if p.name == name), None)


def _marked(name: str) -> str:
    return f"{BLANK_START}{name}{BLANK_END}"


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _listed(names: list[str]) -> str:
    return ", ".join(names)
