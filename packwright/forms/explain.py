"""What is wrong with a form's YAML, said to somebody who is not a programmer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from packwright.forms import source
from packwright.forms.faults import Fault
from packwright.forms.located import Located, Path

Model = TypeVar("Model", bound=source.Source)


# Which part of the language stands under a name, for telling an author what may stand there.
_UNDER: dict[str, type[source.Source]] = {
    "block": source.BlockUse,
    "columns": source.ColumnSource,
    "evidence": source.EvidenceSource,
    "parameters": source.ParameterSource,
    "pattern": source.PatternUse,
    "patterns": source.PatternSource,
    "question": source.QuestionSource,
    "questions": source.QuestionSource,
    "rule": source.EvidenceRuleSource,
    "rules": source.RuleSource,
    "scale": source.OptionSource,
    "scales": source.OptionSource,
    "section": source.SectionSource,
}


def validated(model: type[Model], located: Located) -> Model | None:
    """The file as `model`; None, with the reasons added to its faults, where it does not fit."""
    if located.data is None:
        return None
    if not isinstance(located.data, dict):
        first = next(iter(model.model_fields))
        located.faults.append(Fault(located.file, 1, f"the file begins with “{first}: …”"))
        return None
    try:
        return model.model_validate(located.data)
    except ValidationError as error:
        faults = {_fault(detail, located, model) for detail in _telling(error.errors())}
        located.faults.extend(sorted(faults, key=lambda f: (f.line, f.sentence)))
        return None


def nearest(name: str, names: Iterable[str]) -> str:
    """“; did you mean “ask”?”, or nothing where no known name is near."""
    found = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return f"; did you mean “{found[0]}”?" if found else ""


def _fault(detail: ErrorDetails, located: Located, model: type[source.Source]) -> Fault:
    path = _path_in(located.data, detail["loc"])
    return Fault(located.file, located.line(path), _sentence(detail, path, model))


def _telling(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The details without those that only follow from another inside the same part, or that tell
    why a part is not of the other shape that it might have had."""
    return [
        d
        for d in details
        if not (d["loc"][-1:] == ("str",) and isinstance(d["input"], dict | list))
        and not (d["loc"][-1:] == ("OptionSource",) and not isinstance(d["input"], dict | list))
        and (
            d["type"] != "too_short"
            or not any(
                len(e["loc"]) > len(d["loc"]) and e["loc"][: len(d["loc"])] == d["loc"]
                for e in details
            )
        )
    ]


def _settings_at(loc: tuple[int | str, ...], model: type[source.Source]) -> list[str]:
    """The names that may stand at `loc`."""
    above = (_UNDER[step] for step in reversed(loc[:-1]) if step in _UNDER)
    fields = next(above, model).model_fields
    return [f.alias or name for name, f in fields.items()]


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


# By pydantic's type of error, for what needs no more than a name and what was given.
_WANTED: dict[str, str] = {
    "missing": "“{name}” is missing",
    "string_too_short": "“{name}” is empty",
    "too_short": "“{name}” needs at least one",
    **dict.fromkeys(
        ("int_parsing", "int_type", "int_from_float"),
        "“{name}” needs a whole number, not {given}",
    ),
    **dict.fromkeys(("float_parsing", "float_type"), "“{name}” needs a number, not {given}"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "“{name}” is true or false, not {given}"),
    **dict.fromkeys(
        ("tuple_type", "list_type"),
        "“{name}” needs a list: [one, two], or a line beginning with “-” for each",
    ),
}
_PATTERNS: dict[str, str] = {
    "version": '“{given}” is not a version; write year and issue in quotes, as "2026.1"',
    "language": "“{given}” is not a language; write it as en-GB",
    "id": "“{given}” is not an id that can be used here: letters, digits, _ . and -, at most 40 "
    "of them",
}
_NO_NAME = (
    "“{given}” is not a name that can be used here: small letters, digits and _, beginning with a "
    "letter, at most 30 characters"
)


def _sentence(detail: ErrorDetails, path: Path, model: type[source.Source]) -> str:
    absent = detail["type"] in {"missing", "extra_forbidden"}
    steps = detail["loc"] if absent else path
    name = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
    given = str(detail["input"])[:60]
    match detail["type"]:
        case "extra_forbidden":
            return f"“{name}” is not known here{nearest(name, _settings_at(detail['loc'], model))}"
        case "literal_error":
            expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
            near = nearest(given, expected.replace(" or ", ", ").split(", "))
            return f"“{given}” is not one of: {expected}{near}"
        case "string_pattern_mismatch":
            return _PATTERNS.get(name, _NO_NAME).format(given=given)
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "string_type":
            return _needs_text(name, detail["input"])
        case "too_long" if name == "questions":
            return f"“questions” has more than {len(source.PART_LETTERS)}; split the pattern"
        case "model_type" | "model_attributes_type" | "dict_type":
            entry = "an entry under " if path and isinstance(path[-1], int) else ""
            return f"{entry}“{name}” needs settings below it, each as “name: value”"
        case known if known in _WANTED:
            return _WANTED[known].format(name=name, given=given)
        case _:
            return f"“{name}” does not fit: {detail['msg'][0].lower()}{detail['msg'][1:]}"


def _needs_text(name: str, given: object) -> str:
    if isinstance(given, dict | list):
        return f"“{name}” needs text; put text that holds {{ or [ in quotes"
    if given is None:
        return f"“{name}” needs text and is empty"
    return f"“{name}” needs text; put {str(given)[:60]} in quotes"
