"""The cast: the round that the demo plays, its invented providers, and what each sends back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Actor:
    """An invented provider: `facts` fill the braces in the answers, `place` tells actors apart."""

    id: str
    name: str
    hand: str
    place: int
    facts: Content


@dataclass(frozen=True)
class Slip:
    """One planted mistake and the code of the finding that must come of it.

    One of the fields from `types` to `deletes` says what the person does at `key`; see
    content/returns.yaml. `at` is where the finding belongs; without `key` it is the document's.
    """

    finds: str = ""
    key: str = ""
    at: str = ""
    says: str = ""
    types: str | None = None
    answers: Any = None
    skips: bool = False
    repeats: int = 0
    beside: str = ""
    remark: str = ""
    rewords: tuple[str, ...] = ()
    deletes: bool = False


@dataclass(frozen=True)
class Part:
    """One pack of the play: what is sent to `actor`, and how it comes back."""

    actor: Actor
    form: str
    how: str
    version: str | None = None
    lots: tuple[str, ...] | None = None
    arrives: str = "docx"
    stops_at: str = ""
    partly: tuple[str, ...] = ()
    answers: Content = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class Play:
    """The whole play: the day of checking, the round's parameters, and every pack."""

    checked_on: dt.date
    round: Content
    actors: tuple[Actor, ...]
    parts: tuple[Part, ...]


@cache
def content(name: str) -> Content:
    """The content file of that name."""
    text = (resources.files(__package__) / "content" / f"{name}.yaml").read_text(encoding="utf-8")
    data: Content = yaml.safe_load(text)
    return data


@cache
def play() -> Play:
    """The play as it ships."""
    stage, returns = content("cast"), content("returns")
    actors = tuple(_actor(place, facts) for place, facts in enumerate(stage["providers"]))
    by_id = {actor.id: actor for actor in actors}
    parts = tuple(_part(entry, by_id) for entry in returns["returns"])
    return Play(stage["checked_on"], stage["round"], actors, parts)


def _actor(place: int, facts: Content) -> Actor:
    known = dict.fromkeys(("company", "charity", "urn", "urn_scheme"), "")
    known["digits"] = facts["id"].replace("NM", "9901")
    return Actor(facts["id"], facts["name"], facts["hand"], place, known | dict(facts))


def _part(entry: Content, actors: Mapping[str, Actor]) -> Part:
    told = dict(entry)
    told["actor"] = actors[told.pop("provider")]
    for name in ("lots", "partly"):
        if name in told:
            told[name] = tuple(told[name])
    told["slips"] = tuple(_slip(slip) for slip in told.pop("slips", ()))
    return Part(**told)


def _slip(entry: Content) -> Slip:
    told = dict(entry)
    if "rewords" in told:
        told["rewords"] = tuple(told["rewords"])
    return Slip(**told)
