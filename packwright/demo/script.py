"""The script: what a provider means to answer, place by place, before any slip of the hand.

Values are worked out here from the content files alone, without packwright's own parsing, so that
comparing them with what was read back proves the reading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import packwright
from packwright.demo.cast import Actor, Content, Part, content

Value = str | bool | Decimal | dt.date | dt.time | tuple[str, ...]
Answers = dict[str, Value]

_HELD: Final = {
    "org_legal_name",
    "org_type",
    "org_company_no",
    "org_charity_no",
    "org_address",
    "org_postcode",
    "org_contact_name",
    "org_contact_role",
    "org_contact_phone",
    "org_contact_email",
}


@dataclass(frozen=True)
class Paper:
    """One issued form as a provider sees it: its questions by key, in order, and its places."""

    form: packwright.Form
    questions: Mapping[str, Content]
    evidence: tuple[Content, ...]
    lots: tuple[str, ...] | None

    @classmethod
    def of(cls, form: packwright.Form, lots: tuple[str, ...] | None) -> Paper:
        """The paper of `form` as issued for `lots`."""
        told = packwright.describe(form)
        questions = {
            question["key"]: question
            for question in told["questions"]
            if question["provided_by"] == "provider" and _issued(question, lots)
        }
        return cls(form, questions, tuple(told["evidence"]), lots)

    def place(self, anchor: str) -> Content:
        """What stands at `key` or `table/ROW/column`: its kind and options."""
        key, *cell = anchor.split("/")
        question = self.questions[key]
        if not cell:
            return question
        found: Content = next(c for c in question["columns"] if c["key"] == cell[1])
        return found

    def anchor(self, name: str) -> str:
        """`name` with the id of a fixed row, as in `ins/pl/expiry`, turned into its number."""
        key, *rest = name.split("/")
        ids = [row["id"] for row in self.questions[key]["rows"]] if rest else []
        if rest and rest[0] in ids:
            rest[0] = str(ids.index(rest[0]) + 1)
        return "/".join((key, *rest))

    def sends(self, row: str) -> bool:
        """Whether the evidence `row` is asked for on this paper."""
        return any(item["key"] == row and _issued(item, self.lots) for item in self.evidence)


def script(part: Part, paper: Paper) -> Answers:
    """What the provider of `part` means to answer, by anchor, in the order of the form."""
    said = _said(part, paper)
    answers: Answers = {}
    for key, question in paper.questions.items():
        told = _of_this_actor(said.get(key), part.actor)
        if told is None:
            continue
        cells = _cells(key, question, told) if question["columns"] else [(key, told)]
        for anchor, raw in cells:
            value = meant(paper.place(anchor)["kind"], _of_this_actor(raw, part.actor))
            if value is not None:
                answers[anchor] = value
    return answers


def held(part: Part, paper: Paper, answers: Answers) -> Answers:
    """What the council knew and filled in before it sent the form; not all of it is still right."""
    known = {
        anchor: value
        for anchor, value in answers.items()
        if anchor in _HELD or paper.form.by_key[anchor.split("/")[0]].prefilled
    }
    if "org_contact_phone" in known and "old_phone" in part.actor.facts:
        known["org_contact_phone"] = part.actor.facts["old_phone"]
    return known


def meant(kind: str, raw: Any) -> Value | None:
    """The value that a content file means at a place of this kind; None for none."""
    match raw:
        case None | "" | []:
            return None
        case list():
            return tuple(map(str, raw))
        case bool() | dt.date():
            return raw
        case int() | float():
            return Decimal(str(raw))
    match kind:
        case "time":
            return dt.time.fromisoformat(raw)
        case "evidence":
            return (str(raw),)
        case _:
            return str(raw)


def _said(part: Part, paper: Paper) -> dict[str, Any]:
    said = dict(content("organisation")) | dict(content(part.form))
    if part.lots is not None:
        said["fps_lots"] = list(part.lots)
        for lot in part.lots:
            told = content("lots")["every"] | content("lots").get(lot, {})
            said |= {f"{lot}_{key}": answer for key, answer in told.items()}
    if "standards" in said:
        said |= _standards(part, paper, said)
    own = dict(part.answers)
    sent = said["evidence"] | own.pop("evidence", {})
    said["evidence"] = {
        item["key"]: _sent(item, sent) for item in paper.evidence if paper.sends(item["key"])
    }
    return said | own


def _standards(part: Part, paper: Paper, said: Content) -> Iterator[tuple[str, Any]]:
    plan = []
    for key, (note, file) in said["standards"].items():
        yield f"{key}_evidence", file
        if key not in part.partly:
            yield f"{key}_judgement", "met"
            yield f"{key}_note", note
            continue
        gap, action = said["gaps"][key]
        yield f"{key}_judgement", "partial"
        yield f"{key}_note", gap
        yield f"{key}_action", action
        plan.append((paper.questions[f"{key}_judgement"]["number"].rstrip("abcd"), gap, action))
    lines = [(f"A{place}", *gap) for place, gap in enumerate(plan, 1)]
    yield "plan", [_plan_line(*line) for line in lines]
    yield "plan_track", [_track_line(ref, number) for ref, number, _, _ in lines]


def _plan_line(ref: str, number: str, gap: str, action: str) -> Content:
    return {"ref": ref, "standard": number, "gap": gap, "action": action}


def _track_line(ref: str, number: str) -> Content:
    measure = f"Standard {number} met at the board meeting in February"
    return {
        "ref": ref,
        "owner": "Head of centre",
        "due": dt.date(2027, 1, 29),
        "measure": measure,
        "status": "under_way",
    }


def _sent(item: Content, sent: Content) -> Content:
    """The line of the evidence list for `item`: a lot's own line, or that of any lot."""
    key, lot = item["key"], item["repeat"]
    local = key.removeprefix(f"{lot}_") if lot else key
    line = sent.get(key, sent.get(local))
    if line is None:
        return {"sending": "na"}
    if lot and isinstance(line["file"], str):
        return {**line, "file": f"lot {lot.removeprefix('lot')} {line['file']}"}
    return dict(line)


def _cells(key: str, question: Content, told: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(told, dict):
        numbers = {row["id"]: number for number, row in enumerate(question["rows"], 1)}
        rows = sorted((numbers[row], cells) for row, cells in told.items())
    else:
        rows = list(enumerate(told, 1))
    for number, cells in rows:
        for column in question["columns"]:
            yield f"{key}/{number}/{column['key']}", cells.get(column["key"])


def _of_this_actor(raw: Any, actor: Actor) -> Any:
    match raw:
        case {"any": list(choices)}:
            return _of_this_actor(choices[actor.place % len(choices)], actor)
        case str():
            return raw.format_map(actor.facts)
        case list() if all(isinstance(item, str) for item in raw):
            return [item.format_map(actor.facts) for item in raw]
        case _:
            return raw


def _issued(item: Content, lots: tuple[str, ...] | None) -> bool:
    return lots is None or item["repeat"] is None or item["repeat"] in lots
