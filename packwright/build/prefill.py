"""What the council already knows, written into the answer places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from packwright.build.grids import MoreRows
from packwright.build.sheet import Sheet
from packwright.errors import BadUsage
from packwright.forms import Form, Provider, Table, Value

_CELL = re.compile(r"([a-z0-9_]+)/(\d+)/([a-z0-9_]+)")


def filled_places(sheet: Sheet, provider: Provider) -> dict[str, str]:
    """The places of `sheet` that differ from the blank, as WordprocessingML by anchor.

    Answers for sections that are not part of this copy are left out. BadUsage names every answer
    that the form has no question for, or whose value is not of its question's kind.
    """
    filled: dict[str, str] = {}
    faults: list[str] = []
    rows: dict[str, dict[int, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    for anchor, value in provider.answers.items():
        if not asked(sheet.form, anchor):
            faults.append(f"{anchor} is no question of form {sheet.form.id}")
        elif cell := _CELL.fullmatch(anchor):
            rows[cell[1]][int(cell[2])][cell[3]] = value
        if anchor in sheet.places:
            try:
                filled[anchor] = sheet.places[anchor].xml(value)
            except (TypeError, KeyError, ValueError):
                faults.append(f"{anchor} cannot have the value {value!r}")
    if faults:
        raise BadUsage(
            f"Provider {provider.id}: {'; '.join(faults)}.",
            "Correct the provider's answers, or leave these out.",
        )
    return filled | _more_rows(sheet, rows)


def _more_rows(
    sheet: Sheet, rows: Mapping[str, Mapping[int, Mapping[str, Value]]]
) -> dict[str, str]:
    added = {}
    for key, known in rows.items():
        place = sheet.places.get(f"{key}/+")
        if isinstance(place, MoreRows):
            added[place.anchor] = place.rows(known)
    return added


def asked(form: Form, anchor: str) -> bool:
    """Whether the form has an answer place of this name, printed or not."""
    key = anchor.split("/", 1)[0]
    question = form.by_key.get(key)
    if question is None or key == anchor:
        return question is not None
    cell = _CELL.fullmatch(anchor)
    if (
        not isinstance(question.kind, Table)
        or not cell
        or not 1 <= int(cell[2]) <= _last(question.kind)
    ):
        return False
    return cell[3] in {column.key for column in question.kind.columns}


def _last(kind: Table) -> int:
    return len(kind.rows) or kind.maximum or 500
