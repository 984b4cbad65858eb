"""Expressions as words: names are told from SQL's own, and nothing inside quotes is touched."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packwright.check.expressions import compiled
from packwright.check.lint_expressions import FUNCTIONS
from packwright.check.tokens import (
    Compared,
    Token,
    comparisons,
    functions,
    matches,
    sees_null,
    tokens,
    with_names_quoted,
)
from packwright.check.values import AMOUNT

SQL_WORDS = [
    "limit",
    "order",
    "end",
    "user",
    "group",
    "from",
    "offset",
    "exists",
    "exclude",
    "explain",
    "select",
    "where",
    "table",
    "date",
    "time",
    "interval",
    "not",
    "and",
    "or",
    "is",
    "null",
    "true",
    "false",
    "case",
    "when",
    "then",
    "else",
    "in",
    "between",
    "like",
    "as",
    "show",
    "set",
    "drop",
    "update",
    "insert",
    "delete",
    "values",
    "union",
    "join",
    "on",
    "by",
    "having",
    "distinct",
    "all",
    "any",
    "current_date",
    "primary",
    "check",
    "default",
    "key",
    "index",
    "name",
    "type",
    "role",
    "year",
    "month",
    "day",
    "hour",
    "row",
    "position",
    "start",
    "value",
    "window",
]


@pytest.mark.parametrize("word", SQL_WORDS)
def test_any_word_can_be_a_key(word: str) -> None:
    sql = f"{word} IS NULL OR NOT {word} = 'it''s {word}' OR ({word} IN ('a', 'b'))"
    assert compiled("rule R1", sql, {word}).names == {word}


def test_literals_of_time_stay_when_a_key_is_called_so() -> None:
    sql = "date >= DATE '2026-01-01' AND time < time '09:30' AND date + interval '1 month' > date"
    quoted = with_names_quoted(sql, {"date", "time", "interval"})
    assert quoted == (
        "\"date\" >= DATE '2026-01-01' AND \"time\" < time '09:30' "
        'AND "date" + interval \'1 month\' > "date"'
    )


def test_names_in_double_quotes_stay_as_they_are() -> None:
    assert with_names_quoted('"limit" > limit', {"limit"}) == '"limit" > "limit"'


PIECES = st.lists(
    st.sampled_from(["a", "b2", "'a'", "'it''s a'", '"a"', "12", "1.5", "<=", "(", ")", ",", "+"]),
    min_size=1,
)


@given(PIECES)
def test_words_come_back_as_they_were_written(pieces: list[str]) -> None:
    said = [token.said for token in tokens(" ".join(pieces))]
    assert said == [
        p[1:-1].replace("''", "'") if p[0] in "'\"" and len(p) > 1 else p for p in pieces
    ]


@given(PIECES)
def test_quoting_names_changes_nothing_else(pieces: list[str]) -> None:
    sql = " ".join(pieces)
    before, after = tokens(sql), tokens(with_names_quoted(sql, {"a"}))
    assert [(t.sort, t.said) for t in before] == [(t.sort, t.said) for t in after]
    assert not any(t == Token("name", "a") for t in after)


@given(st.text(max_size=30))
def test_anything_can_be_looked_at(text: str) -> None:
    list(comparisons(text))
    list(functions(text))
    list(matches(text))
    sees_null(text)


def test_comparisons_with_literals_are_found_whichever_way_round() -> None:
    def found(sql: str) -> list[tuple[str, str, str]]:
        return [(c.name, c.how, c.literal.said) for c in comparisons(sql)]

    assert found("a = 'x' AND 'y' <> b") == [("a", "=", "x"), ("b", "<>", "y")]
    assert found("a NOT IN ('x', 'y')") == [("a", "IN", "x"), ("a", "IN", "y")]
    assert found("COALESCE(a, '') = 'x'") == [("a", "=", "x")]
    assert found("ARRAY_CONTAINS(a, 'x')") == [("a", "ARRAY_CONTAINS", "x")]
    assert found("CASE a WHEN 'x' THEN 1 WHEN 'y' THEN 2 END > 1")[:2] == [
        ("a", "CASE", "x"),
        ("a", "CASE", "y"),
    ]
    assert found("a + INTERVAL '2 years' >= b AND DATE '2026-01-01' < c") == []
    assert found("LENGTH(a) > 3") == []
    assert list(comparisons('"a" > 5')) == [Compared("a", ">", Token("number", "5"))]


def test_what_looks_at_unanswered_questions_is_known() -> None:
    assert sees_null("a IS NOT NULL")
    assert sees_null("coalesce(a, 0) > 1")
    assert sees_null("a IS TRUE")
    assert not sees_null("a > 1 AND b = 'NULL'")
    assert list(functions("LENGTH(a) > 1 AND a IN (1)")) == ["LENGTH", "IN"]


ANSWERS = pl.DataFrame(
    {"number": [None], "text": [None], "many": [None], "flag": [None], "day": [None]},
    {
        "number": AMOUNT,
        "text": pl.String,
        "many": pl.List(pl.String),
        "flag": pl.Boolean,
        "day": pl.Date,
    },
)
CALLS = [
    "ABS(number) > 1",
    "ARRAY_CONTAINS(many, 'a')",
    "ARRAY_CONTAINS(many, text)",
    "ARRAY_LENGTH(many) > 1",
    "CAST(number AS INT) > 1",
    "CEIL(number) > 1",
    "COALESCE(number, 1) > 0",
    "CONCAT(text, 'a') = 'a'",
    "DATE_PART('year', day) > 1",
    "ENDS_WITH(text, 'a')",
    "EXTRACT(YEAR FROM day) > 1",
    "FLOOR(number) > 1",
    "GREATEST(number, 1) > 0",
    "IFNULL(number, 1) > 0",
    "LEAST(number, 1) > 0",
    "LEFT(text, 1) = 'a'",
    "LENGTH(text) > 1",
    "LOWER(text) = 'a'",
    "LTRIM(text) = 'a'",
    "NULLIF(number, 1) > 0",
    "REPLACE(text, 'a', 'b') = 'a'",
    "RIGHT(text, 1) = 'a'",
    "ROUND(number, 0) > 1",
    "RTRIM(text) = 'a'",
    "STARTS_WITH(text, 'a')",
    "STRPOS(text, 'a') > 0",
    "SUBSTR(text, 1, 2) = 'a'",
    "TRIM(text) = 'a'",
    "UPPER(text) = 'a'",
    "text LIKE 'a%'",
    "text ~ 'a'",
    "text IN ('a', 'b')",
    "NOT flag",
    "flag",
    "number BETWEEN 1 AND 2",
    "day + INTERVAL '1 month' > day",
    "number * 2 > 1",
    "text || 'a' = 'a'",
    "flag IS TRUE",
    "CASE text WHEN 'a' THEN TRUE ELSE FALSE END",
]


@pytest.mark.parametrize("sql", CALLS)
def test_only_what_looks_at_unanswered_questions_knows_anything_of_them(sql: str) -> None:
    (known,) = ANSWERS.select(pl.sql_expr(sql).alias("known"))["known"].to_list()
    assert known is None or sees_null(sql)


def test_every_function_of_the_language_is_tried() -> None:
    tried = {name for sql in CALLS for name in functions(sql)}
    assert tried >= FUNCTIONS
