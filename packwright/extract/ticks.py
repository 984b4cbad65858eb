"""Tick boxes: which options are ticked, by what a person sees.

Marks are looked for before and after each option's words. Where a mark cannot be tied to one option
beyond doubt, nothing is guessed: a person looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from packwright.extract.boxes import PLACEHOLDERS
from packwright.extract.signs import CROSSED_BOXES, CROSSES, EMPTY, TICKED
from packwright.forms import Option, plain

Mark = Literal["", "empty", "box", "tick", "cross", "no", "other"]

_TICK_WORDS: Final = frozenset({"yes", "y", "tick", "ticked", "true"})
_NO_WORDS: Final = frozenset({"no", "n", "false"})
_ROUND: Final = " \ufe0e\ufe0f[](){}:=.,_-–•*"  # what stands round marks and says nothing


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ids of the ticked options in the form's order; `raw` is how they stand in the document.

    `unclear` is text that could not be tied to one option, `extra` text that is no option at all.
    """

    picked: tuple[str, ...]
    raw: str
    unclear: str
    extra: str


@dataclass(slots=True)
class _Seen:
    ticked: dict[str, str] = field(default_factory=dict)  # option id to its line
    empty: set[str] = field(default_factory=set)
    bare: dict[str, str] = field(default_factory=dict)  # options with neither box nor mark
    marks: set[Mark] = field(default_factory=set)
    unclear: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def read_ticks(text: str, options: Iterable[Option]) -> Ticks:
    """What is ticked in the text of a box that holds a line for each option."""
    options = tuple(options)
    names = sorted(
        ((_word(n), o.id) for o in options for n in (o.label, *o.aliases)),
        key=lambda name: -len(name[0]),
    )
    seen = _Seen()
    for line in text.split("\n"):
        if line.strip() and line.strip() not in PLACEHOLDERS:
            _read_line(line.strip(), names, seen)
    if seen.bare and not seen.ticked:
        seen.unclear += seen.bare.values()
    if not seen.ticked:
        seen.unclear, seen.extra = [*seen.unclear, *seen.extra], []
    contradicted = [seen.ticked[option] for option in seen.ticked if option in seen.empty]
    if {"tick", "cross"} <= seen.marks:  # a cross beside ticks may well mean “not this one”
        contradicted = list(seen.ticked.values())
    return Ticks(
        picked=tuple(option.id for option in options if option.id in seen.ticked),
        raw="\n".join(dict.fromkeys(seen.ticked.values())),
        unclear="\n".join(dict.fromkeys([*seen.unclear, *contradicted])),
        extra="\n".join(seen.extra),
    )


def _read_line(line: str, names: list[tuple[str, str]], seen: _Seen) -> None:
    found = _options_in(_word(line), names)
    if not found:
        mark = _mark(line)
        if mark not in ("", "empty"):
            (seen.extra if mark == "other" else seen.unclear).append(line)
        return
    before = [_mark(gap) for gap, _, _ in found]
    after = _mark(found[-1][2])
    if len(found) == 1:
        _note(found[0][1], before[0], after, line, seen)
    elif not after and all(before):
        for (_, option, _), mark in zip(found, before, strict=True):
            _note(option, mark, "", line, seen)
    elif after and not before[0] and all(before[1:]):
        for (_, option, _), mark in zip(found, [*before[1:], after], strict=True):
            _note(option, mark, "", line, seen)
    else:
        seen.unclear.append(line)


def _note(option: str, before: Mark, after: Mark, line: str, seen: _Seen) -> None:
    """What one option's line says by its marks before and after."""
    marks: set[Mark] = {before, after} - {""}
    if "other" in marks:
        if before in ("", "other"):
            seen.extra.append(line)
            return
        seen.extra.append(line)
        marks.discard("other")
    real = marks - {"empty", "no"}
    if real and "no" in marks:
        seen.unclear.append(line)
    elif real:
        seen.ticked[option] = line
        seen.marks |= real
    elif marks:
        seen.empty.add(option)
    else:
        seen.bare[option] = line


def _options_in(line: str, names: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """For each option named in the line, in order: the text before it, its id, the text after."""
    places = sorted(_places(line, names))
    found, done = [], 0
    for start, end, option in places:
        found.append((line[done:start], option, line[end:]))
        done = end
    return found


def _places(line: str, names: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Where options are named; the longest names are looked for first, whole words only."""
    left = line
    for name, option in names:
        start = left.find(name) if name else -1
        if start < 0:
            continue
        end = start + len(name)
        if left[max(start - 1, 0) : start].isalnum() or left[end : end + 1].isalnum():
            continue
        yield start, end, option
        left = left[:start] + "\0" * len(name) + left[end:]


def _mark(text: str) -> Mark:
    """What the text beside an option's words says."""
    said = text.strip(_ROUND)
    if not said:
        return "empty" if any(bracket in text for bracket in "[(") else ""
    if said in _TICK_WORDS:
        return "tick"
    if said in _NO_WORDS:
        return "no"
    signs = set(said) - EMPTY - set(_ROUND)
    if not signs:
        return "empty"
    if signs <= CROSSES:
        return "cross"
    if signs <= TICKED:
        return "tick" if signs & (TICKED - CROSSES - CROSSED_BOXES) else "box"
    return "other"


def _word(text: str) -> str:
    return plain(text).casefold()
