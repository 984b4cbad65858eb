"""What is wrong with a form's YAML, said to somebody who is not a programmer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from packwright.forms import source
from packwright.forms.located import Fault, Located, Path

Model = TypeVar("Model", bound=source.Source)


def _every_setting() -> frozenset[str]:
    names: set[str] = set()
    for item in vars(source).values():
        if isinstance(item, type) and issubclass(item, source.Source):
            names.update(f.alias or name for name, f in item.model_fields.items())
    return frozenset(names)


SETTINGS = _every_setting()


def validated(model: type[Model], located: Located) -> Model | None:
    """The file as `model`; None, with the reasons added to its faults, where it does not fit."""
    if located.data is None:
        return None
    if not isinstance(located.data, dict):
        located.faults.append(Fault(located.file, 1, "a form begins with “form: its_name”"))
        return None
    try:
        return model.model_validate(located.data)
    except ValidationError as error:
        faults = {_fault(detail, located) for detail in error.errors()}
        located.faults.extend(sorted(faults, key=lambda f: (f.line, f.sentence)))
        return None


def nearest(name: str, names: Iterable[str]) -> str:
    """“; did you mean “ask”?”, or nothing where no known name is near."""
    found = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return f"; did you mean “{found[0]}”?" if found else ""


def _fault(detail: ErrorDetails, located: Located) -> Fault:
    path = _path_in(located.data, detail["loc"])
    return Fault(located.file, located.line(path), _sentence(detail))


def _path_in(data: Any, loc: tuple[int | str, ...]) -> Path:
    """The part of pydantic's `loc` that is in the file: names of union members are left out."""
    path: list[str | int] = []
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(step)
    return tuple(path)


def _sentence(detail: ErrorDetails) -> str:
    name = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    given = str(detail["input"])[:60]
    match detail["type"]:
        case "extra_forbidden":
            return f"“{name}” is not known here{nearest(name, SETTINGS)}"
        case "missing":
            return f"“{name}” is missing"
        case "literal_error":
            expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
            near = nearest(given, expected.replace(" or ", ", ").split(", "))
            return f"“{given}” is not one of: {expected}{near}"
        case "string_pattern_mismatch" if name == "version":
            return f'“{given}” is not a version; write year and issue in quotes, as "2026.1"'
        case "string_pattern_mismatch":
            return (f"“{given}” is not a name that can be used here: small letters, digits and _, "
                    "beginning with a letter, at most 30 characters")  # fmt: skip
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "string_type":
            return f"“{name}” needs text; put {given} in quotes"
        case _:
            return f"“{name}” does not fit: {detail['msg'][0].lower()}{detail['msg'][1:]}"
