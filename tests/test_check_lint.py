"""The linter says what is wrong with a form in a sentence that its author understands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from check_forms import SMALL, YAML

from packwright.check import Problem, lint
from packwright.check.lint_examples import value_of
from packwright.check.lint_expressions import FUNCTIONS
from packwright.forms import (
    Choice,
    Choices,
    Date,
    File,
    Form,
    Identifier,
    Kind,
    Money,
    Number,
    Option,
    Question,
    Rule,
    Table,
    Text,
    Time,
    YesNo,
    library_names,
    load_form,
    parse_form,
)

RULES = {rule.code: rule for rule in SMALL.rules}


def linted(old: str, new: str) -> list[Problem]:
    """The problems of the small form with one piece of its YAML changed."""
    assert YAML.count(old) == 1
    return list(lint(parse_form(YAML.replace(old, new), blocks={})))


def with_rule(**changes: Any) -> list[str]:
    """The problems of the small form when its rule R1 is changed so."""
    rules = tuple(replace(r, **changes) if r.code == "R1" else r for r in SMALL.rules)
    found = lint(replace(SMALL, rules=rules))
    assert {problem.place for problem in found} <= {"rule R1"}
    return [problem.sentence for problem in found]


def requiring(require: str) -> str:
    """The first problem of a rule that requires this."""
    return with_rule(require=require, when="TRUE", holds=(), fails=())[0]


def with_kind(kind: Kind, **changes: Any) -> list[str]:
    question = Question("extra", "Z1", "Extra", kind, **changes)
    first = replace(SMALL.sections[0], items=(*SMALL.sections[0].items, question))
    found = lint(replace(SMALL, sections=(first, *SMALL.sections[1:])))
    assert {problem.place for problem in found} <= {"question extra"}
    return [problem.sentence for problem in found]


def test_a_sound_form_has_no_problems() -> None:
    assert lint(SMALL) == ()


@pytest.mark.parametrize("name", library_names())
def test_every_shipped_form_is_sound(name: str) -> None:
    assert lint(load_form(name)) == ()


# Expressions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("hour <= 18", "no question, column or parameter “hour”; did you mean “hours”?"),
        ("hours <= full_tme", "did you mean “full_time”?"),
        (
            "status = 'nonschool'",
            "“nonschool” is not an option of “status”; did you mean “non_school”?",
        ),
        ("status IN ('school', 'academy')", "“academy” is not an option of “status”"),
        ("COALESCE(status, '') <> 'shool'", "did you mean “school”?"),
        ("ARRAY_CONTAINS(lots, 'lot3')", "“lot3” is not an option of “lots”"),
        ("CASE status WHEN 'scool' THEN TRUE ELSE FALSE END", "“scool” is not an option"),
        ("'scool' = status", "“scool” is not an option"),
        ("lots = 'lot1'", "write ARRAY_CONTAINS(lots, 'lot1')"),
        ("ARRAY_CONTAINS(status, 'school')", "write status = 'school'"),
        ("linked = 'yes'", "write linked for yes and NOT linked for no"),
        ("hours = '18'", "“hours” is a number: write 18 without quotes"),
        ("staff > '1'", "“staff” is a number"),
        ("founded > '2026-09-01'", "write DATE '2026-09-01'"),
        ("opens = '09:30'", "write TIME '09:30:00'"),
        ("name = 5", "“name” is text: write '5' in quotes"),
        ("SUM(hours) > 3", "over the returns of all providers"),
        ("founded < CURRENT_DATE", "use checked_on"),
        ("founded < NOW()", "use checked_on"),
        ("LENGHT(name) > 3", "there is no function LENGHT; did you mean “LENGTH”?"),
        ("(SELECT 1) = hours", "not a SELECT"),
        ("hours / weeks > 1", "divides by weeks, which may be zero"),
        ("hours % weeks = 0", "divides by weeks"),
        ("hours +", "cannot be run as SQL"),
        ("hours + 1", "it comes to a number, not to true or false"),
        ("LOWER(name)", "it comes to text"),
        ("founded + INTERVAL '1 month'", "it comes to a date"),
        ("founded + INTERVAL '1 mont' > checked_on", "cannot be run as SQL"),
        ("hours > name", "are of different kinds"),
        ("hours; hours", "cannot be run as SQL"),
    ],
)
def test_what_is_wrong_with_an_expression(sql: str, said: str) -> None:
    sentence = requiring(sql)
    assert sentence.startswith("require: ")
    assert said in sentence


@pytest.mark.parametrize(
    "sql",
    [
        "hours / 5 > 1",
        "founded + INTERVAL '12 months' >= checked_on",
        "DATE '2026-01-01' < founded",
        "explain <> 'x' OR name = 'limit'",
        "hours * CASE status WHEN 'school' THEN 5 ELSE 4 END > 3",
        "staff = cover",
        "name ~ '^[A-Z]'",
        "hours IN (1, 2.5)",
        "ARRAY_LENGTH(lots) BETWEEN 1 AND 9",
        "CAST(linked AS INT) + staff >= 1",
        "turnover >= floor",
        "lots IS NOT NULL AND NOT linked",
    ],
)
def test_what_is_right_with_an_expression(sql: str) -> None:
    assert with_rule(require=sql, when="TRUE", holds=(), fails=()) == []


def test_a_key_that_is_a_word_of_sql_is_told_apart_by_capitals() -> None:
    yaml = YAML.replace("key: founded", "key: end")
    rule = "CASE WHEN hours > 1 THEN TRUE {} = TRUE"
    for word, said in (("END", None), ("end", "write SQL's own word in capitals, END")):
        form = parse_form(yaml, blocks={})
        changed = replace(RULES["R1"], require=rule.format(word), when="TRUE", holds=(), fails=())
        found = lint(replace(form, rules=(changed,)))
        assert [problem.sentence.endswith(said or "") for problem in found] == [True] * bool(said)


def test_conditions_of_questions_and_evidence_are_read_as_well() -> None:
    (problem,) = linted(
        "required_when: status = 'non_school' AND", "required_when: sttus = 'x' AND"
    )
    assert problem.place == "question explain"
    assert "did you mean “status”?" in problem.sentence
    (problem,) = linted("    required_when: status = 'non_school'\n", "    required_when: hours\n")
    assert problem.place == "evidence record"
    assert "not to true or false" in problem.sentence


def test_conditions_that_ask_nothing_or_ask_the_question_itself() -> None:
    (problem,) = linted("    required_when: status = 'non_school'\n", "    required_when: 1 > 2\n")
    assert "names no question" in problem.sentence
    old = "required_when: status = 'non_school' AND hours > full_time"
    (problem,) = linted(old, "required_when: explain IS NULL")
    assert "whether the question itself is answered" in problem.sentence


# Rules and their examples ------------------------------------------------------------------------


def example(**values: Any) -> tuple[tuple[tuple[str, Any], ...], ...]:
    return (tuple(values.items()),)


def test_examples_must_do_what_they_say() -> None:
    (sentence,) = with_rule(holds=example(status="non_school", hours=25))
    assert sentence.startswith("example 1 under “holds” breaks the rule")
    (sentence,) = with_rule(fails=example(status="non_school", hours=18))
    assert sentence == ("example 1 under “fails” does not break the rule: “require” is true for it")
    (sentence,) = with_rule(fails=example(status="school", hours=25))
    assert "“when” is not true for it" in sentence
    (sentence,) = with_rule(fails=example(status="non_school"))
    assert "“require” stays unknown while hours is not given" in sentence


def test_examples_know_parameters_and_the_day_of_checking() -> None:
    changed = example(status="non_school", hours=25, full_time=30)
    assert with_rule(holds=changed) == []
    rows = replace(RULES["R3"], fails=example(issued=dt.date(2027, 1, 1)))
    (problem,) = lint(replace(SMALL, rules=(rows,)))
    assert "while checked_on is not given" in problem.sentence


def test_examples_name_what_exists() -> None:
    (sentence,) = with_rule(holds=example(hour=18))
    assert sentence.startswith("example 1 under “holds”: there is no question, column or parameter")
    (sentence,) = with_rule(holds=example(status="nonschool"))
    assert "status: “nonschool” is not one of its options; did you mean “non_school”?" in sentence
    (sentence,) = with_rule(holds=example(hours=99))
    assert "hours: 99 is above 60" in sentence


OPTIONS = (Option("a", "Option A"), Option("b", "Option B"))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Number(), 18, Decimal(18)),
        (Number(), 18.5, Decimal("18.5")),
        (Money(), "£5m", Decimal(5_000_000)),
        (YesNo(), True, True),
        (YesNo(), "No", False),
        (Date(), dt.date(2026, 1, 2), dt.date(2026, 1, 2)),
        (Date(), "2/1/2026", dt.date(2026, 1, 2)),
        (Time(), "09:30", dt.time(9, 30)),
        (Choice(OPTIONS), "b", "b"),
        (Choice(OPTIONS), "Option A", "a"),
        (Text(), "x", "x"),
        (Choices(OPTIONS), ["b", "Option A"], ("a", "b")),
        (Choices(OPTIONS), [], None),
        (File(), ["a.pdf"], ("a.pdf",)),
        (Table(()), 3, 3),
        (Text(), None, None),
    ],
)
def test_examples_are_written_as_yaml_writes_them(kind: Kind, raw: Any, value: Any) -> None:
    assert value_of(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Number(), True),
        (YesNo(), 1),
        (Text(), 5),
        (Identifier("urn"), 123456),
        (Time(), 930),
        (Date(), dt.datetime(2026, 1, 2)),
        (Date(), 2026),
        (Table(()), -1),
        (Table(()), "x"),
        (Table(()), True),
        (Choice(OPTIONS), ["a"]),
        (Choice(OPTIONS), "c"),
        (Choices(OPTIONS), ["c"]),
        (Number(), "many"),
    ],
)
def test_examples_that_do_not_fit_are_refused_in_a_sentence(kind: Kind, raw: Any) -> None:
    with pytest.raises(ValueError, match=r"\w{2} \w"):
        value_of(kind, raw)


def test_a_rule_asks_and_runs_on_what_exists() -> None:
    assert "asks: there is no question “hour”" in with_rule(asks="hour")[0]
    assert "rows: there is no table “staf”; did you mean “staff”?" in with_rule(rows="staf")[0]
    assert "rows: there is no table “name”" in with_rule(rows="name")[0]
    assert "names no question" in with_rule(when="TRUE", require="floor > 1", holds=(), fails=())[0]
    fixed = replace(RULES["R4"], when="row = 'all'")
    (problem,) = lint(replace(SMALL, rules=(fixed,)))
    assert "“all” is not an option of “row”" in problem.sentence


def test_a_mistake_in_a_repeated_section_is_told_once() -> None:
    (problem,) = linted("require: places > 0", "require: plces > 0")
    assert problem.place == "rule R9"
    (problem,) = linted("ask: Sites\n", f"ask: {'Sites ' * 80}\n")
    assert problem.place == "question lot1_sites"


# Evidence, weights and names ---------------------------------------------------------------------

LIABILITY = "rule: {expires: true, covers: placement_end}"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "{expires: true, covers: placment_end}",
            "covers: there is no parameter “placment_end”; did you",
        ),
        ("{expires: true, covers: floor}", "covers: the parameter “floor” must be a date"),
        ("{covers: placement_end}", "add “expires: true”"),
        ("{minimum: flor}", "minimum: there is no parameter “flor”; did you mean “floor”?"),
        ("{minimum: full_time}", "minimum: the parameter “full_time” must be money"),
        ("{cites: kcsie_year}", "cites: there is no parameter “kcsie_year”"),
        ("{insured: nme}", "insured: there is no question “nme”; did you mean “name”?"),
        ("{insured: hours}", "insured: “hours” must be a text question"),
        ("{expires: true, issued_months: 3}", "one date only"),
    ],
)
def test_evidence_rules_name_what_exists(rule: str, said: str) -> None:
    (problem,) = linted(LIABILITY, f"rule: {rule}")
    assert problem.place == "evidence el"
    assert said in problem.sentence


def test_evidence_rules_that_are_sound() -> None:
    assert linted(LIABILITY, "rule: {minimum: floor, insured: name, cites: full_time}") == []


def test_evidence_is_asked_for_by_questions() -> None:
    (problem,) = linted("for: [cover]", "for: [covers]")
    assert "for: there is no question “covers”; did you mean “cover”?" in problem.sentence
    (problem,) = linted("for: [cover]", "for: []")
    assert "no question asks for it" in problem.sentence


def test_weights_come_to_a_hundred() -> None:
    old = "{key: founded, ask: Founded, kind: date}"
    new = "{key: founded, ask: Founded, kind: date, weight: 60}"
    (problem,) = linted(old, new)
    assert problem.sentence == "the weights of A9 come to 60; they must come to 100"
    assert linted(old, new.replace("60", "100")) == []


@pytest.mark.parametrize("key", ["row", "checked_on"])
def test_names_with_a_meaning_of_their_own(key: str) -> None:
    assert any("meaning of its own" in p.sentence for p in linted("key: founded", f"key: {key}"))


def test_names_that_clash() -> None:
    assert "same name" in linted("key: founded", "key: floor")[0].sentence
    changed = linted("{key: note, ask: Note", "{key: row, ask: Note")
    assert "cannot be called “row”" in changed[0].sentence


# Wording -----------------------------------------------------------------------------------------


def option(label: str, **more: Any) -> Choice:
    return Choice((Option("a", label, **more), Option("b", "Option B")))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (option("x" * 91), "has 91 characters and does not fit; use at most 90"),
        (option("One; two"), "has a semicolon"),
        (option("Employers’ liability"), "has ’, which programs change on the way"),
        (option("..."), "has no words in its label"),
        (option("option  b"), "are both called “option b”"),
        (option("A", aliases=("Option-B",)), "are both called “option b”"),
        (option("B"), "are both called “b”"),
    ],
)
def test_labels_fit_and_do_not_clash(kind: Choice, said: str) -> None:
    assert any(said in sentence for sentence in with_kind(kind))


def test_labels_inside_tables_are_read_as_well() -> None:
    heading = Table(SMALL.by_key["staff"].kind.columns[:1])  # type: ignore[union-attr]
    wide = replace(heading, columns=(replace(heading.columns[0], ask="x" * 41),))
    assert "column heading" in with_kind(wide)[0]
    clash = replace(heading.columns[0], kind=option("Option B"))
    assert "are both called" in with_kind(replace(heading, columns=(clash,)))[0]


def test_long_questions_belong_in_the_hint() -> None:
    (sentence,) = linted("ask: Founded,", f"ask: {'word ' * 81},")
    assert "Move some into “hint”" in sentence.sentence


def _with(form: Form, **changes: Any) -> list[str]:
    return [problem.place for problem in lint(replace(form, **changes))]


def test_names_in_texts_exist_everywhere() -> None:
    assert linted('says: "At least {floor}."', 'says: "At least {flor}."')[0].sentence == (
        "“{flor}” in the text is neither a question's key nor a parameter; did you mean “floor”?"
    )
    assert _with(SMALL, intro="Dear {nobody}") == ["form"]
    first = replace(SMALL.sections[0], intro="Up to {nothing}")
    assert _with(SMALL, sections=(first, *SMALL.sections[1:])) == ["section A"]
    title = replace(SMALL.evidence[2], title="For {nobody}")
    assert _with(SMALL, evidence=(*SMALL.evidence[:2], title, *SMALL.evidence[3:])) == [
        "evidence el"
    ]
    assert with_kind(Choice((Option("a", "A", says="{x}"), Option("b", "B"))))[0].startswith(
        "“{x}”"
    )
    assert with_kind(Text(), hint="{y}")[0].startswith("“{y}”")


def test_a_rule_written_in_code_is_linted_like_one_in_yaml() -> None:
    rule = Rule("R8", "error", "TRUE", "hours > 1", "So.", "hours")
    assert lint(replace(SMALL, rules=(rule,))) == ()


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_functions_are_documented(name: str) -> None:
    page = Path(__file__).parents[1] / "docs" / "forms.md"
    assert f"`{name}`" in page.read_text(encoding="utf-8")


def test_a_renamed_question_names_a_key_of_the_version_before() -> None:
    old = "{key: weeks, ask: Weeks, kind: number}"
    (problem,) = linted(old, old.replace("}", ", renamed_from: hours}"))
    assert "is still the key of a question here" in problem.sentence
    assert linted(old, old.replace("}", ", renamed_from: terms}")) == []
    assert linted(old, old.replace("}", ", split_from: hours}")) == []
