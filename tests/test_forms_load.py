"""A form's YAML: what it may say, and how every fault is named."""

import textwrap

import pytest

from packwright.errors import BadForm, BadUsage
from packwright.forms import load_form, parse_form, read_form

HEAD = """\
form: small
version: "2026.1"
title: Small form
family: other
"""


def faults(body: str, head: str = HEAD) -> list[str]:
    return [str(f) for f in read_form(head + textwrap.dedent(body), "small.yaml").faults]


def form(body: str, head: str = HEAD):
    return parse_form(head + textwrap.dedent(body), "small.yaml")


ONE_QUESTION = """\
sections:
  - title: One
    questions:
      - {key: name, ask: "What is your name?", kind: text}
"""


def test_a_small_form_is_numbered_by_section_and_question():
    small = form("""\
        sections:
          - title: One
            questions:
              - {key: a, ask: First, kind: text}
              - {key: b, ask: "After {a}", kind: date}
          - title: Two
            questions:
              - {key: c, ask: Third, kind: yesno}
        """)
    assert [(q.key, q.number) for q in small.questions()] == [("a", "A1"), ("b", "A2"), ("c", "B1")]
    assert small.by_key["b"].ask == "After A1"


def test_letters_that_look_like_digits_are_left_out():
    sections = "".join(
        f"  - title: S{n}\n    questions:\n      - {{key: q{n}, ask: Q, kind: text}}\n"
        for n in range(15)
    )
    letters = [s.letter for s in form("sections:\n" + sections).sections]
    assert letters == list("ABCDEFGHJKLMNPQ")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sections: []", "small.yaml:5: “sections” needs at least one"),
        ("colour: red\n" + ONE_QUESTION, "small.yaml:5: “colour” is not known here"),
        (
            ONE_QUESTION.replace("ask:", "aks:"),
            "small.yaml:8: “aks” is not known here; did you mean “ask”?",
        ),
        (ONE_QUESTION.replace("kind: text", "kind: tekst"), "small.yaml:8: “tekst” is not one of:"),
        (
            ONE_QUESTION.replace("key: name", "key: Name"),
            "small.yaml:8: “Name” is not a name that can be used",
        ),
        (ONE_QUESTION.replace("kind: text", "kind: longtext"), "kind: longtext needs “words”"),
        (
            ONE_QUESTION.replace("kind: text", "kind: text, words: 5"),
            "“words” does not go with kind: text",
        ),
        (
            ONE_QUESTION.replace("kind: text", "kind: choice, scale: sizes"),
            "there is no scale “sizes”",
        ),
        (
            ONE_QUESTION.replace("kind: text", "kind: identifier, scheme: ukprm"),
            "did you mean “ukprn”?",
        ),
        (ONE_QUESTION.replace("kind: text", "kind: text, required_when: a = 1"), "needs “only_if”"),
        (
            "sections:\n  - use: organisatio\n",
            "small.yaml:6: there is no shared block “organisatio”; did you mean “organisation”?",
        ),
        (
            "sections:\n  - {use: organisation, only: [org_nam]}\n",
            "block “organisation” has no question “org_nam”",
        ),
        ("sections:\n  - &x {title: One}\n  - *x\n", "aliases (*name) are not used in forms"),
        ("sections: !!python/object:os.system ls\n", "small.yaml:5: "),
        ("sections:\n  - title: One\n   bad: indent\n", "this is not valid YAML"),
        ("title: Twice\n" + ONE_QUESTION, "“title” stands here twice"),
    ],
)
def test_each_fault_is_named_with_file_line_and_remedy(body, expected):
    told = faults(body)
    assert any(expected in line for line in told), told
    assert all(line.startswith("small.yaml:") for line in told)


def test_all_faults_are_told_at_once():
    told = faults("""\
        colour: red
        sections:
          - title: One
            questions:
              - {key: a, ask: First, kind: tekst}
              - {key: b, kind: text}
        """)
    assert len(told) == 3


def test_a_key_used_twice_is_told_with_both_places():
    told = faults("""\
        sections:
          - title: One
            questions:
              - {key: a, ask: First, kind: text}
              - {key: a, ask: Again, kind: text}
        """)
    assert told == ["small.yaml:9: “a” is already the key of A1 (small.yaml:8)"]


def test_yes_and_no_stay_words():
    small = form("""\
        scales: {answer: {yes: "Yes", no: "No", on: On}}
        sections:
          - title: One
            questions:
              - {key: a, ask: First, kind: choice, scale: answer}
        """)
    assert [o.id for o in small.by_key["a"].kind.options] == ["yes", "no", "on"]


REPEATED = """\
scales: {lots: {lot1: Lot 1 Full, lot3: Lot 3 Part}}
patterns:
  standard:
    questions:
      - {key: judgement, ask: "How far?", kind: choice, scale: {met: Met, not_met: Not met}, required: true}
      - {key: action, ask: "What next? {shows}", kind: text, required_when: judgement = 'not_met', only_if: "If {judgement} is not met"}
    rules:
      - {code: R15, when: judgement = 'not_met', require: action IS NOT NULL, says: "{judgement} needs {action}", asks: action, holds: [{judgement: met}], fails: [{judgement: not_met}]}
sections:
  - title: Lots
    questions:
      - {key: lots, ask: "Which?", kind: choices, scale: lots, required: true}
  - title: "{option}"
    repeat: lots
    questions:
      - {key: hours, ask: "Hours?", kind: number, required: true}
      - {key: online, ask: "Online?", kind: yesno, only_for: [lot3]}
      - {key: std, pattern: standard, ask: "After {hours}", fills: {shows: Minutes}}
    evidence:
      plan: {title: Plan, for: [hours], required: true, rule: {expires: true, insured: hours}}
    rules:
      - {code: R9, require: hours > 0, says: "{hours} is nothing", asks: hours, holds: [{hours: 1}], fails: [{hours: 0}]}
"""


def test_a_repeated_section_is_written_out_for_each_option():
    small = form(REPEATED)
    assert [q.key for q in small.questions()] == [
        "lots",
        "lot1_hours",
        "lot1_std_judgement",
        "lot1_std_action",
        "lot3_hours",
        "lot3_online",
        "lot3_std_judgement",
        "lot3_std_action",
        "evidence",
    ]
    hours = small.by_key["lot3_hours"]
    assert (hours.number, hours.repeat, hours.required) == ("B3.1", "lot3", False)
    assert hours.required_when == "ARRAY_CONTAINS(lots, 'lot3')"
    action = small.by_key["lot3_std_action"]
    assert action.required_when == (
        "(ARRAY_CONTAINS(lots, 'lot3')) AND (lot3_std_judgement = 'not_met')"
    )
    assert (action.ask, action.only_if) == ("What next? Minutes", "If B3.3a is not met")


def test_rules_and_evidence_of_a_repeated_section_name_that_copy():
    small = form(REPEATED)
    r9 = [r for r in small.rules if r.code == "R9" and r.repeat == "lot3"][0]
    assert (r9.require, r9.asks, r9.says) == ("lot3_hours > 0", "lot3_hours", "B3.1 is nothing")
    assert r9.fails == ((("lot3_hours", 0),),)
    r15 = [r for r in small.rules if r.code == "R15"][0]
    assert r15.when == "lot1_std_judgement = 'not_met'"
    plan = [e for e in small.evidence if e.key == "lot3_plan"][0]
    assert (plan.supports, plan.rule.insured, plan.number) == (("lot3_hours",), "lot3_hours", "Ev2")


def test_only_the_issued_lots_are_printed_and_rows_keep_their_numbers():
    small = form(REPEATED)
    assert [s.repeat for s in small.issued_sections(("lot3",))] == [None, "lot3", None]
    schedule = small.by_key["evidence"]
    assert [(n, o.id) for n, o in small.issued_rows(schedule, ("lot3",))] == [(2, "lot3_plan")]
    assert len(list(small.issued_rows(schedule, None))) == 2


def test_the_list_of_evidence_stands_where_it_is_placed():
    placed = REPEATED.replace("  - title: Lots", "  - use: evidence\n  - title: Lots", 1)
    assert [s.letter + s.items[0].key for s in form(placed).sections][0] == "Aevidence"


def test_nothing_is_placed_twice():
    twice = "sections:\n  - use: references\n  - use: evidence\n  - use: evidence\n  - use: references\n"
    assert faults(twice) == [
        "small.yaml:8: “evidence” is already placed above",
        "small.yaml:9: “references” is already placed above",
    ]


def test_the_digest_follows_the_meaning_not_the_layout():
    one = form(ONE_QUESTION)
    assert (
        form("# a remark\n" + ONE_QUESTION.replace(" kind: text", "    kind: text")).digest
        == one.digest
    )
    assert form(ONE_QUESTION.replace("kind: text", "kind: email")).digest != one.digest
    assert form(ONE_QUESTION.replace("your name", "the name")).digest != one.digest
    assert form(ONE_QUESTION.replace("kind: text", 'kind: text, hint: ""')).digest == one.digest


def test_a_parameters_default_must_fit_its_kind():
    told = faults("parameters: {floor: {kind: money, default: lots}}\n" + ONE_QUESTION)
    assert "small.yaml:5: the default does not fit" in told[0]


def test_unknown_forms_are_refused_with_the_nearest_name():
    with pytest.raises(BadUsage, match="did you mean “s157_return”"):
        load_form("s157_retun")
    with pytest.raises(BadUsage, match="cannot be read"):
        load_form("nowhere/form.yaml")


def test_a_form_at_a_path_may_use_blocks_beside_it(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "ours.yaml").write_text(
        'block: ours\ntitle: Ours\nquestions:\n  - {key: a, ask: "A?", kind: text}\n'
    )
    (tmp_path / "form.yaml").write_text(HEAD + "sections:\n  - use: ours\n  - use: references\n")
    loaded = load_form(tmp_path / "form.yaml")
    assert [s.title for s in loaded.sections][0] == "Ours"
    (tmp_path / "form.yaml").write_bytes(b"form: caf\xe9")
    with pytest.raises(BadForm, match="not UTF-8"):
        load_form(tmp_path / "form.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}sections:\n\t- title: A\n", "small.yaml:6: this is not valid YAML: a tab"),
        (f'{HEAD}intro: "A\nsections: []\n', "small.yaml:5: this is not valid YAML: a quote is"),
        (f"{HEAD}intro: A: B\n", "small.yaml:5: this is not valid YAML: a colon stands"),
        (f"{HEAD}sections: [{{\nrules: []\n", "small.yaml:5: this is not valid YAML: a { or ["),
        (f"{HEAD}intro: A\x00B\n", "small.yaml:5: a sign that no text can hold"),
        (f"{HEAD}? [a, b]\n: c\n", "small.yaml:5: a name is wanted here"),
        ("a: " + "[" * 3000 + "]" * 3000, "small.yaml:1: parts stand inside each other far too"),
    ],
)
def test_faults_of_yaml_are_said_in_plain_words_where_they_are_mended(text, expected):
    fault, *_ = map(str, read_form(text, "small.yaml").faults)
    assert fault.startswith(expected)


QUESTION = "sections:\n  - title: One\n    questions:\n      - "
TWELVE = "".join(f"      - {{key: k{n}, ask: K, kind: text}}\n" for n in range(12))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("scales: {a: {x: 1}}\n" + ONE_QUESTION, "small.yaml:5: “x” needs text; put 1 in quotes"),
        (QUESTION + "hello\n", "small.yaml:8: an entry under “questions” needs settings below it"),
        (QUESTION + "{key: n, ask: N, kind: longtext, words: many}\n", "a whole number, not many"),
        (QUESTION + "{key: n, ask: N, kind: number, minimum: 9, maximum: 3}\n", "no answer fits"),
        (QUESTION + "{key: evidence, ask: N, kind: text}\n", "is the key of the list of evidence"),
        (
            QUESTION + "{key: n, ask: N, kind: text, only_for: [lot1]}\n",
            "in repeated sections only",
        ),
        (
            QUESTION + "{key: t, ask: T, kind: table, columns: [{key: c, ask: C, kind: text}, "
            "{key: c, ask: D, kind: text}]}\n",
            "two columns have the key “c”",
        ),
        (f"patterns:\n  p:\n    questions:\n{TWELVE}" + ONE_QUESTION, "has more than 10"),
        (
            ONE_QUESTION + "rules:\n"
            "  - {code: R1, require: name = 'a', says: A, asks: name, holds: [{name: a}], fails: [{name: b}]}\n"
            "  - {code: R1, require: name = 'b', says: B, asks: name, holds: [{name: b}], fails: [{name: a}]}\n",
            "small.yaml:11: R1 is already the code of small.yaml:10",
        ),
        (
            QUESTION + "{key: lots, ask: L, kind: choices, scale: {lot1: One}}\n"
            "  - title: Lot\n    repeat: lots\n    questions:\n"
            "      - {key: n, ask: N, kind: text, only_for: [lot2]}\n",
            "small.yaml:12: only_for: lots has no option “lot2”; did you mean “lot1”?",
        ),
    ],
)
def test_what_nobody_could_answer_or_would_be_lost_is_a_fault(body, expected):
    assert any(expected in fault for fault in faults(body)), faults(body)


def test_a_list_of_evidence_beyond_the_last_letter_is_a_fault():
    sections = "".join(
        f"  - title: S{n}\n    questions:\n      - {{key: q{n}, ask: Q, kind: text}}\n"
        for n in range(23)
    )
    assert faults("sections:\n" + sections) == []
    (fault,) = faults(f"sections:\n{sections}evidence: {{e: {{title: E, for: [q1]}}}}\n")
    assert "a form can have 23 sections" in fault


def test_what_nothing_uses_is_told_and_does_not_stop_the_form():
    loaded = read_form(
        HEAD + "scales:\n  s: {x: Ex}\npatterns:\n  p:\n    questions: "
        "[{key: a, ask: A, kind: text}]\n" + ONE_QUESTION + "  - title: Nothing\n",
        "small.yaml",
    )
    assert loaded.form is not None
    assert [str(f) for f in loaded.unused] == [
        "small.yaml:6: no question uses the scale “s”; use it or delete it",
        "small.yaml:14: the section “Nothing” asks nothing; delete it",
        "small.yaml:8: no group uses the pattern “p”; use it or delete it",
    ]


def test_a_form_in_another_encoding_is_told_with_its_line(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_bytes((HEAD + "intro: na\u00efve\n").encode("latin-1"))
    with pytest.raises(BadForm, match=r"mine\.yaml:5: this is not UTF-8"):
        load_form(file)
