"""One thing wrong in a file, and what PyYAML's complaints mean to somebody who is no programmer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml
from yaml.reader import ReaderError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: `line` counts from 1."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def not_text(error: UnicodeDecodeError, file: str) -> Fault:
    """The fault of a file that is not UTF-8, at the line of the first letter that is not."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return Fault(file, line, "this is not UTF-8 text from here on; save the file as UTF-8")


# Words of PyYAML 6's scanner, parser and composer: what an author does about each, and whether the
# line to mend is where the part began (True) or where PyYAML stopped.
_MEANINGS: Final = (
    ("'\\t'", "a tab stands here; indent with spaces", False),
    (
        "mapping values",
        "a colon stands where none can; indent this line like its neighbours, or "
        "put text that holds a colon in quotes",
        False,
    ),
    (
        "but found '<scalar>'",
        "text goes on after a closing quote, } or ]; put the whole text in quotes",
        False,
    ),
    (
        "expected <block end>",
        "this line does not follow from those above it; indent it like its neighbours",
        False,
    ),
    ("another document", "“---” begins a second form here; keep each in its own file", False),
    ("expected ':'", "a name stands here without a colon after it", True),
    ("end of stream", "a quote is opened here and not closed", True),
    (
        "expected ',' or",
        "a { or [ is opened here and not closed; close it, or put text that holds one in quotes",
        True,
    ),
    (
        "cannot start any token",
        "the text begins with a sign that has a meaning of its own; put the text in quotes",
        False,
    ),
    ("unknown escape", "text in double quotes holds a \\; use single quotes", False),
)


def syntax_fault(error: yaml.YAMLError, text: str, file: str) -> Fault:
    """What PyYAML refused in `text`, at the line where the author mends it."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Fault(file, line, "a sign that no text can hold stands here; delete it")
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(file, 1, "this is not valid YAML")
    problem = error.problem or "something is missing"
    meaning, at_start = next(
        ((says, start) for words, says, start in _MEANINGS if words in problem), (problem, False)
    )
    mark = (error.context_mark if at_start else None) or error.problem_mark
    return Fault(file, mark.line + 1 if mark else 1, f"this is not valid YAML: {meaning}")
