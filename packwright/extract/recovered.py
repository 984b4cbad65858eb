"""Front-page values read back from the page itself, for a document whose manifest is lost.

With them the lines of the blank can be told from what a person wrote, as with the manifest. They
are only ever used for that, never as answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from packwright.extract.blank import Blank, fixed_letters, mark_names, normal, values_in
from packwright.extract.tape import Tape

_LETTERS: Final = 6  # fixed letters a line needs for its values to be believed


def recovered_context(tape: Tape, blank: Blank) -> dict[str, str]:
    """The front-page values by name, as far as the page shows them; of two the one that stands
    first, since an answer further down may look like one."""
    lines = [line for text in tape.text.split("\n") if (line := normal(text))]
    found: dict[str, str] = {}
    for name, value in (*_from_words(lines, blank), *_from_neighbours(lines, blank)):
        found.setdefault(name, value)
    return found


def _from_words(lines: list[str], blank: Blank) -> Iterator[tuple[str, str]]:
    """Values in lines that have words of their own, such as “For Hawthorn Lane Centre”."""
    marked = [line for line in blank.marked if fixed_letters(line) >= _LETTERS]
    for text in lines:
        if text not in blank.known:
            for line in marked:
                values = values_in(line, text)
                if values is not None:
                    yield from zip(mark_names(line), values, strict=True)
                    break


def _from_neighbours(lines: list[str], blank: Blank) -> Iterator[tuple[str, str]]:
    """Values that are a line by themselves, known by the printed lines before and after."""
    before: dict[str, list[str]] = defaultdict(list)
    for one, other in blank.marked_neighbours:
        names = mark_names(other)
        if len(names) == 1 and not fixed_letters(other):
            before[one].append(other)
    for first, (line, second) in zip(["", *lines], pairwise([*lines, ""]), strict=False):
        for marked in before.get(first, ()):
            if line not in blank.known and (marked, second) in blank.neighbours:
                yield mark_names(marked)[0], line
