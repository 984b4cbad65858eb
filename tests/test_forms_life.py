"""A form's life: published, compared with the next version, filled in beforehand for a provider."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from packwright.errors import BadForm, BadUsage
from packwright.forms import (
    Answer,
    State,
    Submission,
    carried_answers,
    changes,
    describe,
    editor_schema,
    library_names,
    load_form,
    parse_form,
    parse_parameters,
    parse_providers,
    pin_fault,
    read_pins,
    with_pin,
)

OLD = """\
form: small
version: "2025.1"
title: Small form
family: other
scales: {size: {s: Small, m: Medium}}
parameters: {floor: {kind: money, default: 5000000}, until: {kind: date}}
sections:
  - title: One
    questions:
      - {key: name, ask: "Your name?", kind: text}
      - {key: size, ask: "Your size?", kind: choice, scale: size}
      - {key: story, ask: "Your story?", kind: longtext, words: 100}
      - {key: gone, ask: "Old?", kind: date}
      - {key: sites, ask: "Sites", kind: table, columns: [{key: town, ask: Town, kind: text}]}
      - {key: lots, ask: "Lots", kind: choices, scale: size}
"""
NEW = (
    OLD.replace("2025.1", "2026.1")
    .replace(
        'key: name, ask: "Your name?"', 'key: full_name, renamed_from: name, ask: "Full name?"'
    )
    .replace("m: Medium", "l: Large")
    .replace("words: 100", "words: 150")
    .replace('{key: gone, ask: "Old?", kind: date}', '{key: fresh, ask: "New?", kind: date}')
)


def test_what_changed_is_said_in_words():
    told = changes(parse_form(OLD), parse_form(NEW))
    assert told == (
        "A1: the question now reads “Full name?”",
        "A2: new choice “Large”",
        "A2: choice “Medium” is gone",
        "A3: the word limit is now 150, it was 100",
        "New question A4: New?",
        "A6: new choice “Large”",
        "A6: choice “Medium” is gone",
        "Question A4 is gone: Old?",
    )
    assert changes(parse_form(OLD), parse_form(OLD)) == ()


def test_a_published_version_may_not_change(tmp_path: Path):
    form = parse_form(OLD)
    (tmp_path / "published.yaml").write_text(with_pin(form, {}))
    pins = read_pins(tmp_path)
    assert pin_fault(form, pins) is None
    changed = parse_form(OLD.replace("Your name?", "Name?"))
    assert "was published and has since been changed" in str(pin_fault(changed, pins))
    with pytest.raises(BadForm):
        with_pin(changed, pins)
    assert "small 2026.1" in with_pin(parse_form(NEW), pins)


def test_every_shipped_form_is_pinned_as_published():
    pins = read_pins(Path(__file__).parent.parent / "packwright/forms/library")
    for name in library_names():
        form = load_form(name)
        assert pins.get(f"{form.id} {form.version}") == form.digest, name


def test_last_years_answers_go_into_this_years_form():
    given = {
        "name": "Larkfield CIC",
        "size": "m",
        "gone": dt.date(2025, 5, 1),
        "sites": Decimal(1),
        "sites/1/town": "Leeds",
        "lots": ("s", "m"),
    }
    answers = {key: Answer(key, State.GIVEN, value, "", ()) for key, value in given.items()}
    answers["story"] = Answer("story", State.BLANK, None, "", ())
    last = Submission("small", "2025.1", "", None, "P1", None, (), answers)
    assert carried_answers(last, parse_form(OLD), parse_form(NEW)) == {
        "full_name": "Larkfield CIC",
        "sites/1/town": "Leeds",
    }


def provided(answers: str, head: str = "id: P1\nname: Larkfield\n") -> dict:
    (provider,) = parse_providers(f"{head}answers: {answers}\n", "p.yaml", parse_form(OLD))
    return provider.answers


@pytest.mark.parametrize("text", ["01134960000", "+441134960000", "1.10", "true", "007", "12"])
def test_what_a_provider_file_says_is_taken_as_it_is_written(text):
    assert provided(f"{{name: {text}}}") == {"name": text}


def test_an_empty_answer_in_a_provider_file_is_no_answer():
    assert provided("{name: null}") == provided("{name: ~}") == provided("{name: }") == {}


def test_a_number_can_be_a_providers_id_without_quotes():
    (provider,) = parse_providers("id: 007\nname: Larkfield\n", "p.yaml", parse_form(OLD))
    assert provider.id == "007"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: P1\nname: A\nanswers: {name: {a: b}}", "p.yaml:3: name: one answer is wanted"),
        ("id: P1\nname: A\nanswers: {name: [a, b]}", "p.yaml:3: name: one answer is wanted"),
        ("providers: []", "p.yaml:1: “providers” needs at least one"),
        ("- id: P1\n  name: A", "p.yaml:1: the file begins with “id: …”"),
        ("id: P1.\nname: A", "p.yaml:1: “P1.” is not an id"),
        ("providers: [{id: P1, name: A}, {id: p1, name: B}]", "id “P1” stands here twice"),
    ],
)
def test_a_provider_file_that_would_mislead_is_refused(text, said):
    with pytest.raises(BadForm, match=re.escape(said)):
        parse_providers(text, "p.yaml", parse_form(OLD))


def test_a_provider_file_gives_answers_of_the_right_kind():
    form = parse_form(OLD)
    text = (
        "id: P1\nname: Larkfield\nanswers: {name: Larkfield CIC, sites/1/town: Leeds, lots: [s]}\n"
    )
    (provider,) = parse_providers(text, "p.yaml", form)
    assert provider.answers == {"name": "Larkfield CIC", "sites/1/town": "Leeds", "lots": ("s",)}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("{nmae: A}", "p.yaml:3: small has no question “nmae”; did you mean “name”?"),
        ("{sites: A}", "“sites” is a table; give its cells, as sites/1/town"),
        ("{size: Huge}", "size: “Huge” is not one of the choices"),
        ("{sites/x/town: A}", "small has no question “sites/x/town”"),
    ],
)
def test_faults_in_a_provider_file_are_named(answers, expected):
    with pytest.raises(BadForm) as told:
        parse_providers(f"id: P1\nname: L\nanswers: {answers}\n", "p.yaml", parse_form(OLD))
    assert expected in told.value.message


def test_two_providers_of_one_id_are_refused():
    text = "providers:\n  - {id: P1, name: A}\n  - {id: P1, name: B}\n"
    with pytest.raises(BadForm, match="stands here twice"):
        parse_providers(text, "p.yaml", parse_form(OLD))


def test_parameters_are_read_as_their_kinds():
    form = parse_form(OLD)
    assert str(parse_parameters(form, {"floor": "£10m"})["floor"]) == "10000000"
    with pytest.raises(BadUsage, match="did you mean “floor”"):
        parse_parameters(form, {"flor": "1"})
    with pytest.raises(BadUsage, match="until: .* is not a date"):
        parse_parameters(form, {"until": "soon-ish"})


def test_a_description_holds_what_the_contract_names():
    told = describe(parse_form(OLD))
    assert {"schema", "form", "version", "digest", "questions", "evidence", "rules"} <= set(told)
    question = told["questions"][1]
    assert {"key", "number", "ask", "kind", "required", "options", "columns", "section"} <= set(
        question
    )
    assert question["options"] == [{"id": "s", "label": "Small"}, {"id": "m", "label": "Medium"}]
    assert told["questions"][4]["columns"][0]["key"] == "town"


def test_the_editors_schema_is_made_from_the_models():
    schema = editor_schema()
    assert "sections" in schema["properties"]
    assert schema["additionalProperties"] is False
