"""Filling in: a provider types the script into an issued document, planted slips included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from packwright.demo.cast import Content, Part, Slip
from packwright.demo.hand import HANDS, Hand
from packwright.demo.keyboard import Keyboard
from packwright.demo.script import Answers, Paper, Value, meant


@dataclass(frozen=True)
class Filled:
    """A filled document. `meant` says what each typed or prefilled place means; None where it has
    no clear meaning, so that a person must look."""

    content: bytes
    meant: Mapping[str, Value | None]


def fill(part: Part, paper: Paper, issued: bytes, answers: Answers, held: Answers) -> Filled:
    """The issued document as the provider of `part` sends it back."""
    keyboard, hand = Keyboard(issued), HANDS[part.actor.hand]
    intended = _intended(part, paper, answers)
    odd = {paper.anchor(slip.key): slip.types for slip in part.slips if slip.types is not None}
    for anchor, value in intended.items():
        if anchor not in odd and held.get(anchor) != value:
            _enter(keyboard, hand, paper.place(anchor), anchor, value)
    for anchor, text in odd.items():
        keyboard.types(anchor, text)
    told: dict[str, Value | None] = {**held, **intended, **dict.fromkeys(odd)}
    for slip in part.slips:
        _spoil(keyboard, slip, told)
    return Filled(keyboard.saved(), told)


def _intended(part: Part, paper: Paper, answers: Answers) -> Answers:
    """The answers as far as this provider gets, with those that its slips change or leave out."""
    intended = dict(answers)
    if part.stops_at:
        reached = list(paper.questions).index(part.stops_at)
        done = set(list(paper.questions)[:reached])
        intended = {a: value for a, value in intended.items() if a.split("/")[0] in done}
    for slip in part.slips:
        anchor = paper.anchor(slip.key) if slip.key else ""
        if slip.answers is not None:
            intended[anchor] = cast(Value, meant(paper.place(anchor)["kind"], slip.answers))
        if slip.repeats:
            intended[anchor] = "\n\n".join([str(intended[anchor])] * slip.repeats)
        if slip.skips:
            for gone in [a for a in intended if f"{a}/".startswith(f"{anchor}/")]:
                del intended[gone]
    return intended


def _enter(keyboard: Keyboard, hand: Hand, place: Content, anchor: str, value: Value) -> None:
    labels = {option["id"]: option["label"] for option in place["options"]}
    table, *cell = anchor.split("/")
    if cell and not _reached(keyboard, anchor, labels):
        keyboard.adds_row(table, int(cell[0]))
    match place["kind"], value:
        case "choices", tuple():
            for option in value:
                keyboard.ticks(f"{anchor}/{option}")
        case "choice", str():
            keyboard.chooses(anchor, value, labels[value])
        case "yesno", bool():
            answer = "yes" if value else "no"
            keyboard.chooses(anchor, answer, labels[answer])
        case "date", dt.date() if hand.picks:
            keyboard.picks(anchor, value, hand.date(value))
        case kind, _:
            keyboard.types(anchor, hand.writes(kind, value))


def _reached(keyboard: Keyboard, anchor: str, options: Mapping[str, str]) -> bool:
    return keyboard.has(anchor) or any(keyboard.has(f"{anchor}/{option}") for option in options)


def _spoil(keyboard: Keyboard, slip: Slip, told: dict[str, Value | None]) -> None:
    """What a person does to the document itself."""
    if slip.beside:
        keyboard.writes_beside(slip.key, slip.beside)
        told[slip.key] = None
    if slip.remark:
        keyboard.writes_under(slip.key, slip.remark)
    if slip.rewords:
        keyboard.rewords(slip.key, *slip.rewords)
    if slip.deletes:
        keyboard.deletes(slip.key)
        told[slip.key] = None
