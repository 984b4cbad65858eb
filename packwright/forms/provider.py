"""Provider: whom a pack is for, and the answers the council already holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field

from packwright.errors import BadForm, BadUsage
from packwright.forms.definition import Form
from packwright.forms.explain import nearest, validated
from packwright.forms.faults import Fault
from packwright.forms.kinds import Choices, File, Table, Value, parse
from packwright.forms.located import Located, read_yaml
from packwright.forms.source import Source


@dataclass(frozen=True)
class Provider:
    """`id` is the council's own reference; `answers` are prefilled by anchor (`org_legal_name`,
    `sites/1/name`, see `packwright.forms.anchors`)."""

    id: str
    name: str
    answers: Mapping[str, Value] = field(default_factory=dict)


class ProviderSource(Source):
    """One provider, as the council writes it down."""

    id: str = Field(pattern=r"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,38}[A-Za-z0-9])?$")
    name: str = Field(min_length=1, max_length=200)
    answers: dict[str, Any] = Field(default_factory=dict)


class ProvidersSource(Source):
    """Several providers in one file."""

    providers: tuple[ProviderSource, ...] = Field(min_length=1)


def parse_providers(text: str, file: str, form: Form) -> tuple[Provider, ...]:
    """The provider, or the list under `providers:`, that YAML or JSON `text` holds, with answers
    read as the form's kinds; an empty answer (null) is left out. BadForm naming every fault with
    file and line."""
    located = read_yaml(text, file, words=True)
    several = isinstance(located.data, dict) and "providers" in located.data
    found: tuple[tuple[ProviderSource, tuple[str | int, ...]], ...] = ()
    if several:
        source = validated(ProvidersSource, located)
        if source:
            found = tuple((p, ("providers", i)) for i, p in enumerate(source.providers))
    elif one := validated(ProviderSource, located):
        found = ((one, ()),)
    providers = []
    for one, path in found:
        answers = dict(_answers(one, (*path, "answers"), located, form))
        providers.append(Provider(one.id, one.name, answers))
    ids = [provider.id.casefold() for provider in providers]  # as Windows takes file names
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        sentence = f"the provider id “{providers[ids.index(twice)].id}” stands here twice"
        located.faults.append(Fault(file, 1, sentence))
    if located.faults:
        raise BadForm("\n".join(map(str, located.faults)), "Mend these lines and try again.")
    return tuple(providers)


def parse_parameters(form: Form, texts: Mapping[str, str]) -> dict[str, Value]:
    """The parameters named in `texts`, read as their kinds; BadUsage for an unknown name or a
    value that does not fit."""
    kinds = {parameter.name: parameter.kind for parameter in form.parameters}
    values: dict[str, Value] = {}
    for name, text in texts.items():
        if name not in kinds:
            near = nearest(name, kinds) or "."
            raise BadUsage(
                f"“{name}” is not a parameter of {form.id}{near}",
                "“packwright forms show FORM --json” lists the parameters.",
            )
        try:
            values[name] = parse(kinds[name], text)
        except ValueError as error:
            raise BadUsage(f"{name}: {error}.", "Give the value in the form shown.") from None
    return values


def _answers(
    source: ProviderSource, path: tuple[str | int, ...], located: Located, form: Form
) -> Iterator[tuple[str, Value]]:
    for anchor, raw in source.answers.items():
        line = located.line((*path, anchor))
        try:
            kind = form.kind_at(anchor)
        except KeyError:
            near = nearest(anchor, form.by_key)
            sentence = f"{form.id} has no question “{anchor}”{near}"
            located.faults.append(Fault(located.file, line, sentence))
            continue
        if isinstance(kind, Table):
            sentence = f"“{anchor}” is a table; give its cells, as {anchor}/1/{kind.columns[0].key}"
            located.faults.append(Fault(located.file, line, sentence))
            continue
        if raw is None:
            continue
        several = isinstance(raw, list) and isinstance(kind, Choices | File)
        if not (several or isinstance(raw, str)):
            sentence = f"{anchor}: one answer is wanted here; put text that holds {{ or [ in quotes"
            located.faults.append(Fault(located.file, line, sentence))
            continue
        try:
            yield anchor, parse(kind, "; ".join(map(str, raw)) if several else raw)
        except ValueError as error:
            located.faults.append(Fault(located.file, line, f"{anchor}: {error}"))
