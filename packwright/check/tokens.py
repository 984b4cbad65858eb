"""SQL expressions as words: enough to see which names, options and functions one uses.

polars reads the SQL; this only lets its author be told in plain words what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Sort = Literal["name", "text", "number", "mark"]

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<quoted>"[^"]+")|(?P<name>[A-Za-z_]\w*)"""
    r"""|(?P<number>\d+(?:\.\d*)?)|(?P<mark><>|!=|<=|>=|==|\|\||::|.))""",
    re.DOTALL,
)
# What looks at unanswered questions as such, instead of leaving the result unknown.
_SEES_NULL = {
    "IS",
    "COALESCE",
    "IFNULL",
    "NULLIF",
    "CASE",
    "CONCAT",
    "GREATEST",
    "LEAST",
    "STRPOS",
}
_TYPED = {"DATE", "TIME", "INTERVAL"}
_COMPARES = {"=", "==", "<>", "!=", "<", "<=", ">", ">="}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression; `said` is without its quotes, `quoted` if it had double ones."""

    sort: Sort
    said: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A name held against a literal: `how` is the operator, `IN`, `CASE` or `ARRAY_CONTAINS`."""

    name: str
    how: str
    literal: Token


def tokens(sql: str) -> tuple[Token, ...]:
    """The words of `sql` in order, spaces left out."""
    found = []
    for match in _TOKEN.finditer(sql.strip()):
        if match["text"] is not None:
            found.append(Token("text", match["text"][1:-1].replace("''", "'")))
        elif match["quoted"] is not None:
            found.append(Token("name", match["quoted"][1:-1], quoted=True))
        elif match["name"] is not None:
            found.append(Token("name", match["name"]))
        elif match["number"] is not None:
            found.append(Token("number", match["number"]))
        elif match["mark"].strip():
            found.append(Token("mark", match["mark"]))
    return tuple(found)


def with_names_quoted(sql: str, names: Collection[str]) -> str:
    """`sql` with each of `names` in double quotes, so that a key may be a word of SQL as well:
    `limit`, `end`, `explain`. `date '…'` before a literal stays SQL's own."""

    def quoted(match: re.Match[str]) -> str:
        name, rest = match["name"], match.string[match.end() :].lstrip()
        is_typed = name is not None and name.upper() in _TYPED and rest.startswith("'")
        if name not in names or is_typed:
            return match[0]
        return match[0].replace(name, f'"{name}"')

    return _TOKEN.sub(quoted, sql.strip())


def sees_null(sql: str) -> bool:
    """Whether the expression can be true or false because something is unanswered."""
    words = {t.said.upper() for t in tokens(sql) if t.sort == "name" and not t.quoted}
    return bool(words & _SEES_NULL)


def functions(sql: str) -> Iterator[str]:
    """The names of the functions that `sql` calls, as written."""
    words = tokens(sql)
    for word, after in pairwise(words):
        if word.sort == "name" and not word.quoted and after == Token("mark", "("):
            yield word.said


def comparisons(sql: str) -> Iterator[Compared]:
    """Every name that is compared with a literal: `a = 'x'`, `'x' = a`, `a IN ('x', 'y')`,
    `CASE a WHEN 'x'`, `ARRAY_CONTAINS(a, 'x')` and `COALESCE(a, '') = 'x'`."""
    words = tokens(sql)
    for at, word in enumerate(words):
        if word.sort == "mark" and word.said in _COMPARES:
            yield from _held(words, at)
        elif word.sort == "name" and word.said.upper() == "IN":
            yield from _listed(words, at)
        elif word.sort == "name" and word.said.upper() == "ARRAY_CONTAINS":
            name, literal = _at(words, at + 2), _at(words, at + 4)
            if name and literal and name.sort == "name" and literal.sort == "text":
                yield Compared(name.said, "ARRAY_CONTAINS", literal)
        elif word.sort == "name" and word.said.upper() == "CASE":
            yield from _cases(words, at)


def matches(sql: str) -> Iterator[tuple[str, str]]:
    """Every two names that are compared with each other: `a >= b`."""
    words = tokens(sql)
    for left, how, right in zip(words, words[1:], words[2:], strict=False):
        if how.sort == "mark" and how.said in _COMPARES and left.sort == right.sort == "name":
            yield left.said, right.said


def _held(words: tuple[Token, ...], at: int) -> Iterator[Compared]:
    """What the operator at `at` holds together: `a = 'x'` or `'x' = a`, but not `DATE '…' < a`."""
    how, left, right = words[at].said, _operand_before(words, at), _at(words, at + 1)
    if left and right and right.sort in ("text", "number"):
        yield Compared(left, how, right)
    first, typed = _at(words, at - 1), _at(words, at - 2)
    is_typed = typed is not None and typed.said.upper() in _TYPED
    is_literal = first is not None and first.sort in ("text", "number") and not is_typed
    if first and is_literal and right and right.sort == "name":
        yield Compared(right.said, how, first)


def _listed(words: tuple[Token, ...], at: int) -> Iterator[Compared]:
    before = at - 1 if at and words[at - 1].said.upper() != "NOT" else at - 2
    name = _operand_before(words, before + 1)
    if name is None:
        return
    for word in words[at + 1 :]:
        if word == Token("mark", ")"):
            return
        if word.sort in ("text", "number"):
            yield Compared(name, "IN", word)


def _cases(words: tuple[Token, ...], at: int) -> Iterator[Compared]:
    """`CASE a WHEN 'x' THEN … END`; a CASE without a name of its own compares nothing itself."""
    name = _at(words, at + 1)
    if name is None or name.sort != "name" or name.said.upper() == "WHEN":
        return
    for word, after in pairwise(words[at + 2 :]):
        if word.said.upper() == "END" and word.sort == "name":
            return
        if word.said.upper() == "WHEN" and word.sort == "name" and after.sort == "text":
            yield Compared(name.said, "CASE", after)


def _operand_before(words: tuple[Token, ...], at: int) -> str | None:
    """The name that stands before position `at`, or that a COALESCE( ) there falls back from."""
    last = _at(words, at - 1)
    if last is None:
        return None
    if last.sort == "name":
        # `DATE '…' < a` has a word of SQL here and no name; so has `INTERVAL '…'`.
        return last.said
    if last == Token("mark", ")"):
        start = next((i for i in range(at - 1, -1, -1) if words[i] == Token("mark", "(")), 0)
        called, name = _at(words, start - 1), _at(words, start + 1)
        if called and called.said.upper() == "COALESCE" and name and name.sort == "name":
            return name.said
    return None


def _at(words: tuple[Token, ...], index: int) -> Token | None:
    return words[index] if 0 <= index < len(words) else None
