"""A rule's own examples: those under `holds` must pass it, those under `fails` must break it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from packwright.check.expressions import compiled, run
from packwright.check.lint_expressions import used
from packwright.check.scope import Scope
from packwright.check.values import shape, shape_of
from packwright.forms import (
    Choice,
    Choices,
    File,
    Kind,
    Rule,
    Table,
    Value,
    match_option,
    nearest,
    options_of,
    parse,
)

Example = tuple[tuple[str, Any], ...]


def problems(rule: Rule, scope: Scope) -> Iterator[str]:
    """Every example of the rule that does not do what it says, a sentence each. The rule's
    expressions must be sound."""
    names = used(rule.when, scope) | used(rule.require, scope)
    small = scope.only(names)
    for label, examples in (("holds", rule.holds), ("fails", rule.fails)):
        for count, example in enumerate(examples, 1):
            place = f"example {count} under “{label}”"
            said, faults = _values(example, scope)
            yield from (f"{place}: {fault}" for fault in faults)
            if not faults:
                known = {name: value for name, value in said.items() if name in small.kinds}
                yield from _outcome(rule, small, known, place, breaks=label == "fails")


def value_of(kind: Kind, raw: Any) -> Value | int | None:
    """The value that an example's YAML means: text is read as a provider's would be, numbers,
    dates, yes and no stand as they are, several choices as a list.

    Raises ValueError with a sentence saying how to write it.
    """
    if raw is None:
        return None
    if isinstance(kind, Table):
        if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
            return raw
        raise ValueError("a table stands for the number of its rows, such as 3")
    if isinstance(raw, list | tuple):
        return _several(kind, raw)
    if isinstance(raw, str):
        return _one(kind, raw)
    value = Decimal(str(raw)) if isinstance(raw, int | float) and not _is_bool(raw) else raw
    if shape(value) != shape_of(kind):
        shown = f"{raw:%Y-%m-%d}" if isinstance(raw, dt.date) else raw
        raise ValueError(f"{shown} does not fit here; if it is meant as text, put it in quotes")
    return parse(kind, str(raw)) if isinstance(value, Decimal) else value


def _is_bool(raw: object) -> bool:
    return isinstance(raw, bool)


def _several(kind: Kind, raw: list[Any] | tuple[Any, ...]) -> Value | None:
    if not isinstance(kind, Choices | File):
        raise ValueError("it takes one value, not a list")
    values = [_one(kind, str(item)) for item in raw]
    picked = {item for value in values if isinstance(value, tuple) for item in value}
    if isinstance(kind, File):
        return tuple(str(item) for item in raw) or None
    return tuple(option.id for option in kind.options if option.id in picked) or None


def _one(kind: Kind, raw: str) -> Value:
    if isinstance(kind, Choice | Choices) and match_option(kind.options, raw) is None:
        ids = [option.id for option in options_of(kind)]
        raise ValueError(f"“{raw}” is not one of its options{nearest(raw, ids)}")
    assert not isinstance(kind, Table)
    return parse(kind, raw)


def _values(example: Example, scope: Scope) -> tuple[dict[str, Value | int | None], list[str]]:
    said: dict[str, Value | int | None] = {}
    faults = []
    for name, raw in example:
        kind = scope.kinds.get(name)
        if kind is None:
            near = nearest(name, scope.kinds)
            faults.append(f"there is no question, column or parameter “{name}”{near}")
            continue
        try:
            said[name] = value_of(kind, raw)
        except ValueError as error:
            faults.append(f"{name}: {error}")
    return said, faults


def _outcome(
    rule: Rule,
    scope: Scope,
    said: Mapping[str, Value | int | None],
    place: str,
    *,
    breaks: bool,
) -> Iterator[str]:
    frame = scope.frame([said])
    when = compiled("when", rule.when, scope.kinds)
    require = compiled("require", rule.require, scope.kinds)
    ((applies, holds),) = run(frame, [when, require])
    broken = applies is True and holds is False
    if broken == breaks:
        return
    if broken:
        yield f"{place} breaks the rule: mend the example, or “when” and “require”"
    elif applies is False:
        yield f"{place} does not break the rule: “when” is not true for it"
    elif holds is True and applies is True:
        yield f"{place} does not break the rule: “require” is true for it"
    else:
        side, unknown = ("when", when) if applies is None else ("require", require)
        missing = " and ".join(sorted(n for n in unknown.names if frame[n][0] is None))
        why = f"“{side}” stays unknown while {missing} is not given"
        yield f"{place} does not break the rule: {why}"
