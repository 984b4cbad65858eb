"""What is wrong with a form's SQL expressions, in words for somebody who is not a programmer."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from polars.exceptions import PolarsError

from packwright.check.scope import Scope
from packwright.check.tokens import Compared, Token, comparisons, matches, tokens, with_names_quoted
from packwright.check.values import shape_of
from packwright.forms import (
    Choice,
    Choices,
    Date,
    Kind,
    Money,
    Number,
    Table,
    Time,
    YesNo,
    nearest,
    options_of,
)

WORDS = frozenset(
    {
        "AND",
        "AS",
        "BETWEEN",
        "BOOLEAN",
        "CASE",
        "DATE",
        "ELSE",
        "END",
        "FALSE",
        "IN",
        "INT",
        "INTEGER",
        "INTERVAL",
        "IS",
        "LIKE",
        "NOT",
        "NULL",
        "OR",
        "THEN",
        "TIME",
        "TRUE",
        "WHEN",
    }
)
# All work on one return by itself, need no clock, and mean the same in every release of polars.
FUNCTIONS = frozenset(
    {
        "ABS",
        "ARRAY_CONTAINS",
        "ARRAY_LENGTH",
        "CAST",
        "CEIL",
        "COALESCE",
        "CONCAT",
        "DATE_PART",
        "ENDS_WITH",
        "EXTRACT",
        "FLOOR",
        "GREATEST",
        "IFNULL",
        "LEAST",
        "LEFT",
        "LENGTH",
        "LOWER",
        "LTRIM",
        "NULLIF",
        "REPLACE",
        "RIGHT",
        "ROUND",
        "RTRIM",
        "STARTS_WITH",
        "STRPOS",
        "SUBSTR",
        "TRIM",
        "UPPER",
    }
)
_CLOCK = {"NOW", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "TODAY"}
_OVER_ALL = {"SUM", "COUNT", "AVG", "MIN", "MAX", "MEDIAN", "FIRST", "LAST", "STDDEV", "VARIANCE"}


def problems(sql: str, scope: Scope) -> Iterator[str]:
    """Every problem of one condition, a sentence each; the first sort found hides the later ones,
    which would only follow from it."""
    for stage in (_names, _literals, _divisions, _running):
        found = list(stage(sql, scope))
        if found:
            yield from dict.fromkeys(found)
            return


def used(sql: str, scope: Scope) -> frozenset[str]:
    """The names of the scope that `sql` uses."""
    return frozenset(t.said for t in tokens(sql) if t.sort == "name" and t.said in scope.kinds)


def _names(sql: str, scope: Scope) -> Iterator[str]:
    words = tokens(sql)
    for at, word in enumerate(words):
        if word.sort != "name" or word.said in scope.kinds:
            continue
        called = at + 1 < len(words) and words[at + 1] == Token("mark", "(")
        known = word.said.upper() in (WORDS | FUNCTIONS if called else WORDS)
        if word.quoted or not known:
            yield _unknown(word, called, scope)


def _unknown(word: Token, called: bool, scope: Scope) -> str:
    upper = word.said.upper()
    if upper in _CLOCK:
        return f"{word.said} is not known to a check; use checked_on, the day of checking"
    if upper in _OVER_ALL and called:
        return (
            f"{word.said} would count over the returns of all providers; a rule looks at one. "
            "A table's key is the number of its rows"
        )
    if upper == "SELECT":
        return "only one condition can stand here, not a SELECT"
    if called:
        return f"there is no function {word.said}{nearest(upper, FUNCTIONS)}"
    return (
        f"there is no question, column or parameter “{word.said}”{nearest(word.said, scope.kinds)}"
    )


def _literals(sql: str, scope: Scope) -> Iterator[str]:
    for compared in comparisons(sql):
        kind = scope.kinds.get(compared.name)
        if kind is not None and compared.literal.said:
            yield from _literal(compared, kind)
    for left, right in matches(sql):
        kinds = scope.kinds.get(left), scope.kinds.get(right)
        if kinds[0] and kinds[1] and shape_of(kinds[0]) != shape_of(kinds[1]):
            yield f"“{left}” and “{right}” are of different kinds and cannot be compared"


def _literal(compared: Compared, kind: Kind) -> Iterator[str]:
    name, literal = compared.name, compared.literal
    match kind, literal.sort:
        case ((Choice() | Choices()), _):
            yield from _option(compared, kind)
        case YesNo(), _:
            yield f"“{name}” is yes or no: write {name} for yes and NOT {name} for no"
        case ((Number() | Money() | Table()), "text"):
            yield f"“{name}” is a number: write {literal.said} without quotes"
        case Date(), _:
            yield f"“{name}” is a date: write DATE '2026-09-01'"
        case Time(), _:
            yield f"“{name}” is a time: write TIME '09:30:00'"
        case ((Number() | Money() | Table()), "number"):
            pass
        case _, "number":
            yield f"“{name}” is text: write '{literal.said}' in quotes"
        case _:
            pass


def _option(compared: Compared, kind: Choice | Choices) -> Iterator[str]:
    name, literal = compared.name, compared.literal
    ids = [option.id for option in options_of(kind)]
    if literal.said not in ids:
        yield f"“{literal.said}” is not an option of “{name}”{nearest(literal.said, ids)}"
    elif isinstance(kind, Choices) and compared.how != "ARRAY_CONTAINS":
        yield (f"“{name}” may have several choices: write ARRAY_CONTAINS({name}, '{literal.said}')")
    elif isinstance(kind, Choice) and compared.how == "ARRAY_CONTAINS":
        yield f"“{name}” has one choice: write {name} = '{literal.said}'"


def _divisions(sql: str, scope: Scope) -> Iterator[str]:
    words = tokens(sql)
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        if word.sort == "mark" and word.said in "/%" and after.sort != "number":
            yield (
                f"it divides by {after.said}, which may be zero: multiply the other side "
                "instead (a >= b * 2, not a / b >= 2)"
            )


def _running(sql: str, scope: Scope) -> Iterator[str]:
    """What polars itself says, on a return in which nothing is answered."""
    try:
        expr = pl.sql_expr(with_names_quoted(sql, scope.kinds))
        frame = scope.only(expr.meta.root_names()).frame([{}])
        dtype = frame.select(expr.alias("result")).schema["result"]
    except PolarsError as error:
        yield _unreadable(sql, scope, error)
        return
    if dtype not in (pl.Boolean, pl.Null):
        sort = {pl.String: "text", pl.Date: "a date"}.get(type(dtype), "a number")
        yield f"it comes to {sort}, not to true or false: compare it with something"


def _unreadable(sql: str, scope: Scope, error: PolarsError) -> str:
    for name in sorted(used(sql, scope)):
        if name.upper() in WORDS:
            return f"“{name}” is a key here: write SQL's own word in capitals, {name.upper()}"
    reason = str(error).strip().split("\n")[0]
    return f"it cannot be run as SQL ({reason})"
