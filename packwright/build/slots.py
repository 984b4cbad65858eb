"""Where a body differs from pack to pack: it is written once with marks in it, split at the marks,
and only what stands at a mark is written again for each pack."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from packwright.build.markup import escape

_START, _END = "\x02", "\x03"  # never in cleaned text, so never in a body but as marks
_MARK = re.compile(f"{_START}([^{_END}]*){_END}")
_NAME = "="


class Ids:
    """Numbers for controls and bookmarks, made from anchors and so the same every time."""

    def __init__(self) -> None:
        self._taken: dict[int, str] = {}

    def copy(self) -> Ids:
        """Another set of numbers that knows all of these."""
        other = Ids()
        other._taken = dict(self._taken)
        return other

    def of(self, anchor: str) -> int:
        """The number of `anchor`, from 1 to 2**31 - 1, unlike that of any other anchor."""
        salt = 0
        while True:
            digest = hashlib.sha256(f"{anchor}\x1f{salt}".encode()).digest()
            number = int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1
            if self._taken.setdefault(number, anchor) == anchor:
                return number
            salt += 1


def mark(name: str) -> str:
    """The mark of the answer place `name` in a body that is being written."""
    return f"{_START}{name}{_END}"


def mark_name(name: str) -> str:
    """The mark where the front-page value `name` is printed."""
    return f"{_START}{_NAME}{name}{_END}"


@dataclass(frozen=True)
class Written:
    """A body split at its marks: `pieces` in order, with what a blank has at each answer place.

    `answers` and `names` say which piece holds which answer place and which front-page value.
    """

    pieces: tuple[bytes, ...]
    answers: Mapping[str, int]
    names: tuple[tuple[int, str], ...]


def split(body: str, blank: Mapping[str, str]) -> Written:
    """`body` split at its marks; `blank` is what each answer place holds while unanswered."""
    pieces: list[bytes] = []
    answers: dict[str, int] = {}
    names: list[tuple[int, str]] = []
    for index, part in enumerate(_MARK.split(body)):
        if index % 2 == 0:
            pieces.append(part.encode())
        elif part.startswith(_NAME):
            names.append((index, part.removeprefix(_NAME)))
            pieces.append(b"")
        else:
            answers[part] = index
            pieces.append(blank[part].encode())
    return Written(tuple(pieces), answers, tuple(names))


def join(written: Written, filled: Mapping[str, str], names: Mapping[str, str]) -> bytes:
    """The body with `filled` (XML by answer place) and `names` (text) put in."""
    pieces = list(written.pieces)
    for anchor, xml in filled.items():
        pieces[written.answers[anchor]] = xml.encode()
    for index, name in written.names:
        pieces[index] = escape(names[name]).encode()
    return b"".join(pieces)
