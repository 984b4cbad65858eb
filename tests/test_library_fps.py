"""The application for lots asks everything it must, with the facts of its sources exact."""

from __future__ import annotations

import pytest

from packwright.forms import Choices, Form, LongText, Money, Table, YesNo, load_form

LOTS = [
    "Full-time Alternative Provision Academic",
    "Part-time Alternative Provision Academic",
    "Part-time Alternative Provision Vocational",
    "Part-time Alternative Provision Online Learning",
    "Alternative Provision One-to-One Tutoring",
    "Part-time Alternative Provision Enrichment and Engagement",
    "Alternative Provision SEND",
    "Alternative Provision Post 16",
    "Part-time Alternative Provision Key Stage 1 & 2",
]
MODES = [
    "In person, one-to-one",
    "In person, group of 2-4",
    "In person, group of 5-8",
    "Online, one-to-one",
    "Online, group",
]
SHARED = """
org_legal_name org_trading_name org_type org_type_other org_company_no org_charity_no org_ukprn
org_urn org_urn_scheme org_vat org_ppon org_ico org_ico_expiry org_address org_postcode org_size
org_parent org_principals org_contact_name org_contact_role org_contact_phone org_contact_email
org_signatory_name org_signatory_role org_signatory_phone org_signatory_email
reg_status reg_last_inspection reg_outcome reg_max_hours reg_weeks reg_ft_total reg_ft_ehcp
reg_ft_cla reg_linked reg_explain ins_commit
dec_accuracy dec_authority dec_conflict dec_conflict_detail dec_privacy dec_share dec_change
dec_name dec_role dec_date dec_signature dec_noncollusion
"""
OWN = """
fps_round fps_app_type fps_lots fps_prev_ref fps_ex_mandatory fps_ex_mand_list
fps_ex_discretionary fps_ex_disc_detail fps_ex_debarred fps_ex_subs fps_cp_finance fps_cp_ig
fps_cp_hs fps_cp_hs_detail fps_cp_spec fps_cp_terminated fps_cp_term_detail fps_price_rise
fps_exp1 fps_exp2 fps_exp3 fps_exp4 fps_exp5 fps_exp6 fps_exp_attend fps_exp_abscond
fps_exp_report fps_exp_s157 fps_exp_visit
"""
PER_LOT = """
modes online_max ks hours days weeks start finish places places_total sites ratio subjects quals
platform accredit price price_terms
"""
COLUMNS = {
    "org_principals": "name role start s128",
    "site": "name postcode use capacity",
    "site_safety": "shared stepfree fra_date ra_date food",
    "ins": "insurer policy_no start expiry",
    "ins_cover": "insured limit basis activities",
    "pol": "version approved review file",
    "stf": "ref role basis qualification reg_activity trained",
    "stf_dbs": "ref dbs_issue update_check prohibition s128",
    "stf_checks": "ref rtw overseas refs",
    "ref_org": "organisation period pupils may_contact",
    "ref_contact": "name role email",
    "fps_ex_mand_list": "ground happened",
    "lot3_quals": "title level awarding centre",
    "lot3_accredit": "activity body expiry",
    "lot3_price": "unit amount vat",
    "lot3_price_terms": "included min_booking cancel",
}
QUALITY = {
    "fps_q1": (25, 500),
    "fps_q2": (20, 500),
    "fps_q3": (15, 400),
    "fps_q4": (10, 300),
    "fps_q5": (15, 400),
    "fps_q6": (10, 300),
    "fps_q7": (5, 200),
}
EVIDENCE = """
ico insp_report fra ra_site ra_activity ins_el ins_pl ins_pi ins_motor pol_safeguarding policies
pol_data pol_online scr_extract trn_dsl trn_staff trn_safer trn_firstaid accounts ex_cleaning
ex_subs authority lot3_timetable lot3_scheme lot3_centre lot3_licence lot7_expertise
"""
RULES = """
R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R19 R21 R22 R23 R26
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("fps_application")


def table(form: Form, key: str) -> Table:
    kind = form.by_key[key].kind
    assert isinstance(kind, Table)
    return kind


def test_every_question_is_asked(form: Form):
    lots = [f"lot{n}_{key}" for n in range(1, 10) for key in PER_LOT.split()]
    wanted = [*SHARED.split(), *OWN.split(), *lots, "lot7_needs", "lot7_need", "lot8_post16"]
    assert [key for key in wanted if key not in form.by_key] == []


def test_what_is_only_for_one_lot_stands_in_that_lot_only(form: Form):
    assert [k for k in form.by_key if k.endswith("_post16")] == ["lot8_post16"]
    assert [k for k in form.by_key if k.endswith("_need")] == ["lot7_need"]


def test_the_lots_are_the_nine_named_in_the_source(form: Form):
    kind = form.by_key["fps_lots"].kind
    assert isinstance(kind, Choices)
    assert [option.label.split(" ", 2)[2] for option in kind.options] == LOTS
    assert [option.id for option in kind.options] == [f"lot{n}" for n in range(1, 10)]
    assert [s.repeat for s in form.sections if s.repeat] == [o.id for o in kind.options]


def test_the_delivery_modes_are_those_of_the_source_and_priced_one_by_one(form: Form):
    kind = form.by_key["lot1_modes"].kind
    assert isinstance(kind, Choices)
    assert [option.label for option in kind.options] == MODES
    assert table(form, "lot1_price").rows == kind.options
    assert isinstance(table(form, "lot1_price").column("amount").kind, Money)


@pytest.mark.parametrize(("key", "columns"), COLUMNS.items())
def test_a_table_has_its_columns_and_fits_the_page(form: Form, key: str, columns: str):
    kind = table(form, key)
    assert [column.key for column in kind.columns] == columns.split()
    assert len(kind.columns) + bool(kind.rows) <= 6


def test_every_named_policy_has_a_line(form: Form):
    assert len(table(form, "pol").rows) == 22


def test_the_quality_questions_have_their_weights_and_limits(form: Form):
    asked = {k: form.by_key[k] for k in QUALITY}
    assert {k: (q.weight, q.kind) for k, q in asked.items()} == {
        k: (weight, LongText(words)) for k, (weight, words) in QUALITY.items()
    }
    assert sum(q.weight or 0 for q in form.questions()) == 100
    assert [q.key for q in form.questions() if q.pass_mark] == ["fps_q1"]


def test_every_expectation_is_accepted_with_yes_or_no(form: Form):
    wanted = [key for key in OWN.split() if key.startswith("fps_exp")]
    assert all(form.by_key[key].kind == YesNo() and form.by_key[key].required for key in wanted)


def test_the_evidence_catalogue_is_complete_with_its_rules(form: Form):
    rules = {e.key: e.rule for e in form.evidence}
    assert [key for key in EVIDENCE.split() if key not in rules] == []
    assert all(rules[key].expires for key in ("ico", "ins_el", "ins_pl", "ins_pi", "ins_motor"))
    assert rules["pol_safeguarding"].reviewed_months == rules["fra"].reviewed_months == 12
    assert (rules["scr_extract"].issued_months, rules["trn_dsl"].issued_months) == (1, 24)
    assert rules["ins_pl"].insured == "org_legal_name"
    assert "dbs" not in rules, "copies of DBS certificates are never asked for"


def test_every_rule_on_one_return_is_there(form: Form):
    codes = {rule.code for rule in form.rules}
    assert [code for code in RULES.split() if code not in codes] == []


def test_registration_never_rejects_by_itself(form: Form):
    severities = {
        rule.severity
        for rule in form.rules
        if rule.code[:2] in {"R1", "R2", "R3", "R4"}
        and rule.code.rstrip("abcd") in {"R1", "R2", "R3", "R4"}
    }
    assert severities == {"query"}


@pytest.mark.parametrize(
    "words",
    [
        "7 lots",
        "10 lots",
        "tenth",
        "Lots 5, 7 and 8",
        "lot 8 is Post 16",
        "no in-person band above 8",
        "AP Officer",
        "Flexible Procurement Solution",
        "section 157",
        "Section 43",
    ],
)
def test_the_author_is_told_of_each_inconsistency(form: Form, words: str):
    assert words in " ".join(form.notes)
