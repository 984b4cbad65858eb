"""Every question that the three council forms must ask is asked, as the right kind of answer."""

from __future__ import annotations

import pytest

from packwright.forms import (
    Choice,
    Choices,
    Date,
    Form,
    Group,
    Kind,
    LongText,
    Number,
    Table,
    Text,
    YesNo,
    load_form,
)

STANDARDS = {
    "lead": 3,
    "pol": 5,
    "trn": 5,
    "rec": 9,
    "con": 6,
    "adu": 2,
    "har": 4,
    "onl": 4,
    "att": 3,
    "ap": 5,
    "sit": 2,
}
CAN_BE_NOT_APPLICABLE = {
    "lead_2",
    "rec_3",
    "con_5",
    "onl_1",
    "onl_2",
    "onl_3",
    "ap_4",
    "sit_1",
    "sit_2",
}
SELECT_LIST = {
    "slp_round": Text(),
    "slp_days": Table,
    "slp_p1_procure": YesNo(),
    "slp_p1_vetting": LongText(200),
    "slp_p1_transfer": Choices,
    "slp_p1_transfer_more": Text(),
    "slp_p1_attend": LongText(200),
    "slp_p1_risk": LongText(200),
    "slp_p2_curric": LongText(300),
    "slp_p2_outcomes": LongText(200),
    "slp_p2_monitor": LongText(200),
    "slp_p2_split": Table,
    "slp_p3_quals": Table,
    "slp_p3_cpd": Table,
    "slp_p3_lead": Date(),
    "slp_p3_support": LongText(100),
}
SELF_EVALUATION = {
    "qse_a_1": YesNo(),
    "qse_a_2": LongText(150),
    "qse_a_3": LongText(150),
    "qse_b_1": YesNo(),
    "qse_b_2": Date(),
    "qse_b_2_who": Text(),
    "qse_c_1": LongText(60),
    "qse_c_2": LongText(150),
    "qse_c_3": Table,
    "qse_c_4": LongText(150),
    "qse_d_1": YesNo(),
    "qse_d_2": Table,
    "qse_d_3": Table,
    "qse_d_4": Table,
    "qse_d_5": Date(),
    "qse_d_5_actions": Table,
    "qse_e_1": LongText(200),
    "qse_e_2": LongText(150),
    "qse_e_3": Table,
    "qse_e_4": LongText(200),
    "qse_e_5": Table,
    "qse_f_1": Table,
    "qse_f_2": Table,
    "qse_f_3": LongText(150),
    "qse_f_4": LongText(100),
    "qse_g_1": YesNo(),
    "qse_g_2": Table,
    "qse_g_3": Number,
    "qse_g_4": LongText(200),
    "qse_a_strengths": LongText(200),
    "qse_a_improve": LongText(150),
}
RETURN = {
    "s157_basis": Choice,
    "s157_year": Text(),
    "s157_kcsie_year": Text(),
    "s157_completed_by": Text(),
    "s157_role": Text(),
    "s157_pupils": Table,
    "dsl_name": Text(),
    "ddsl": Table,
    "trn_dsl_date": Date(),
    "proprietor": Text(),
    "cover": Text(),
    "lado": YesNo(),
    "prevent_lead": Text(),
    "data_concerns": Number,
    "data_social_care": Number,
    "data_early_help": Number,
    "data_lado": Number,
    "data_low_level": Number,
    "data_prevent": Number,
    "data_child_on_child": Number,
    "data_restraints": Number,
    "data_absconds": Number,
    "data_unchecked": Number,
    "plan": Table,
    "plan_track": Table,
    "board_date": Date(),
}


def groups(form: Form) -> dict[str, Group]:
    return {i.key: i for section in form.sections for i in section.items if isinstance(i, Group)}


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        (name, key, kind)
        for name, keys in (
            ("select_list", SELECT_LIST),
            ("qa_self_evaluation", SELF_EVALUATION),
            ("s157_return", RETURN),
        )
        for key, kind in keys.items()
    ],
)
def test_the_question_is_asked(name: str, key: str, kind: Kind | type) -> None:
    asked = load_form(name).by_key[key].kind
    assert isinstance(asked, kind) if isinstance(kind, type) else asked == kind


def test_every_standard_is_judged_with_note_evidence_and_action() -> None:
    found = groups(load_form("s157_return"))
    expected = {f"{part}_{n}" for part, count in STANDARDS.items() for n in range(1, count + 1)}
    assert len(expected) == 48
    assert set(found) == expected
    for key, group in found.items():
        judgement, note, _, action = group.questions
        assert [q.key for q in group.questions] == [
            f"{key}_{part}" for part in ("judgement", "note", "evidence", "action")
        ]
        assert judgement.required
        assert note.kind == LongText(80)
        assert action.required_when == f"{key}_judgement IN ('partial', 'not_met')"


def test_not_applicable_is_offered_only_where_a_standard_can_fail_to_apply() -> None:
    offering = set()
    scales = set()
    for key, group in groups(load_form("s157_return")).items():
        kind = group.questions[0].kind
        assert isinstance(kind, Choice)
        if any(option.id == "na" for option in kind.options):
            offering.add(key)
        scales.add(tuple(option for option in kind.options if option.id != "na"))
    assert offering == CAN_BE_NOT_APPLICABLE
    assert len(scales) == 1, "the two scales differ in more than Not applicable"


def test_the_guidance_year_drives_the_wording() -> None:
    form = load_form("s157_return")
    asks = {key: group.ask for key, group in groups(form).items()}
    assert {key for key, ask in asks.items() if "{kcsie_year}" in ask} == {"pol_1", "trn_1"}
    assert form.parameter("kcsie_year") == "2025"


def test_week_patterns_are_the_six_columns_of_the_source() -> None:
    table = load_form("select_list").by_key["slp_days"].kind
    assert isinstance(table, Table)
    assert [row.label for row in table.rows] == [
        "5 days / Full time",
        "4 days",
        "3 days",
        "2 days",
        "1 day",
        "Less than 1 day",
    ]
    assert [column.key for column in table.columns] == ["offered", "hours", "places", "stages"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("select_list", "Nov 10"),
        ("select_list", "Both rounds end in a “first select list”"),
        ("select_list", "share Jan 10"),
        ("select_list", "one provider can hold two live packs"),
        ("select_list", "May 2008"),
        ("select_list", "leave September 2010 itself undefined"),
        ("select_list", "Its start is not established"),
        ("s157_return", "The final text of KCSIE 2026 was not established"),
        ("s157_return", "is bound by its contract, not by section 157"),
        ("qa_self_evaluation", "known only from summaries"),
        ("qa_self_evaluation", "AP Officer in one place and AP Manager in another"),
    ],
)
def test_what_the_sources_leave_open_is_told_to_the_author(name: str, said: str) -> None:
    assert any(said in note for note in load_form(name).notes)
