"""A well-filled application has no findings, and each thing gone wrong has exactly its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from packwright.check import check
from packwright.forms import Answer, Form, Scalar, State, Submission, Table, load_form, parse

TODAY = dt.date(2026, 11, 22)
SENT = ("lot3", "lot7")
Rows = dict[str, list[str]]

PLAIN = {
    "fps_round": "Round 4",
    "fps_app_type": "New provider",
    "fps_lots": "Lot 3; Lot 7",
    "org_legal_name": "Larkfield Learning Limited",
    "org_type": "Limited company",
    "org_company_no": "1234567",
    "org_vat_registered": "No",
    "org_ico": "ZA123456",
    "org_ico_expiry": "1 March 2027",
    "org_address": "The Old Forge, 1 Mill Lane, Larkton",
    "org_postcode": "ZZ1 1AA",
    "org_size": "SME",
    "org_contact_name": "Bo Example",
    "org_contact_role": "Head",
    "org_contact_phone": "01632 960111",
    "org_contact_email": "bo@larkfield.example",
    "org_signatory_name": "Ada Example",
    "org_signatory_role": "Director",
    "org_signatory_phone": "01632 960112",
    "org_signatory_email": "ada@larkfield.example",
    "reg_status": "Unregistered",
    "reg_max_hours": "15",
    "reg_weeks": "38",
    "reg_ft_total": "0",
    "reg_ft_ehcp": "0",
    "reg_ft_cla": "0",
    "reg_linked": "No",
    "site_online_only": "No",
    "ins_workers": "Yes",
    "ins_transport": "No",
    "ins_full": "Yes",
    "stf_all_checked": "Yes",
    "trn_dsl_date": "1 Sept 2026",
    "trn_staff_date": "1 Sept 2026",
    "trn_safer_date": "1 Sept 2025",
    "trn_firstaid_expiry": "1 Sept 2028",
    "fps_ex_mandatory": "No",
    "fps_ex_discretionary": "No",
    "fps_ex_debarred": "No",
    "fps_ex_subs_any": "No",
    "fps_cp_hs": "No",
    "fps_cp_spec": "Yes",
    "fps_cp_terminated": "No",
    "fps_price_rise": "No rise while the framework lasts",
    "dec_noncollusion": "Yes",
    "dec_accuracy": "Yes",
    "dec_authority": "Yes",
    "dec_capacity": "principal",
    "dec_conflict": "No",
    "dec_privacy": "Yes",
    "dec_share": "Yes",
    "dec_change": "Yes",
    "dec_name": "Ada Example",
    "dec_role": "Director",
    "dec_date": "20 November 2026",
    "dec_signature": "Ada Example",
    "lot7_needs": "SEMH",
    "lot7_need": "With small steps.",
}
LOT = {
    "modes": "In person 1:1; In person 2-4",
    "ip_max": "4",
    "ks": "KS3; KS4",
    "hours": "5",
    "days": "3",
    "weeks": "38",
    "start": "9.15am",
    "finish": "2.15pm",
    "places": "8",
    "places_total": "20",
    "sites": "Site 1",
    "ratio": "1:4",
    "english_maths": "Neither",
    "quals_offered": "No",
}
LOT_ROWS: dict[str, Rows] = {
    "subjects": {"1": ["Bricklaying", "To build a wall", "6"]},
    "price": {"ip_one": ["Hour", "£40", "Exempt"], "ip_small": ["Hour", "£25", "Exempt"]},
    "price_terms": {
        "ip_one": ["Meals", "6 weeks", "5 days"],
        "ip_small": ["", "6 weeks", "5 days"],
    },
}
POLICY = ["Acme Mutual", "P-1", "1 April 2026", "31 August 2028"]
COVER = ["Larkfield Learning Ltd", "£10m", "Each claim", "All activities"]
ROWS: dict[str, Rows] = {
    "org_principals": {"1": ["Ada Example", "Director", "1 May 2015", ""]},
    "site": {"s1": ["The Old Forge, 1 Mill Lane", "ZZ1 1AA", "Workshop", "20"]},
    "site_safety": {"s1": ["No", "Yes", "1 May 2026", "1 May 2026", "Yes"]},
    "ins": {"el": POLICY, "pl": POLICY, "pi": POLICY},
    "ins_cover": {"el": COVER, "pl": COVER, "pi": COVER},
    "stf": {"1": ["P1", "Tutor", "Employed", "Level 5 teaching", "Yes", "2 Sept 2026"]},
    "stf_dbs": {"1": ["P1", "2 Sept 2025", "", "", ""]},
    "stf_checks": {"1": ["P1", "1 Aug 2025", "", "2"]},
    "ref_org": {r: ["Fernhill School", "2024 to 2026", "12", "Yes"] for r in ("r1", "r2")},
    "ref_contact": {r: ["Cy Sample", "Head", "cy@fernhill.example"] for r in ("r1", "r2")},
    "fps_cp_finance": {r: ["31 March 2026", "£120,000"] for r in ("latest", "before")},
}


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("fps_application")


def well_filled(form: Form) -> dict[str, str]:
    """What a careful provider writes, by anchor."""
    written = dict(PLAIN)
    written |= {q.key: "We do this well." for q in form.questions() if q.weight}
    written |= {q.key: "Yes" for q in form.questions() if q.key.startswith("fps_exp")}
    tables = dict(ROWS)
    for lot in SENT:
        written |= {f"{lot}_{key}": raw for key, raw in LOT.items()}
        tables |= {f"{lot}_{key}": rows for key, rows in LOT_ROWS.items()}
    tables["pol"] = {
        o.id: ["2", "1 Sept 2026", "1 Sept 2027", f"{o.id}.pdf"] for o in kind_of(form, "pol").rows
    }
    tables["fps_cp_ig"] = {o.id: ["Yes", "By our policy"] for o in kind_of(form, "fps_cp_ig").rows}
    tables["evidence"] = {
        e.key: [
            "sent",
            f"{e.key}.pdf",
            "" if not e.rule.dated_by else "1 Sept 2028" if e.rule.expires else "1 Nov 2026",
        ]
        for e in form.evidence
        if e.repeat in (None, *SENT)
    }
    for key, rows in tables.items():
        table = kind_of(form, key)
        ids = [option.id for option in table.rows] or list(rows)
        for row, cells in rows.items():
            for column, raw in zip(table.columns, cells, strict=True):
                written[f"{key}/{ids.index(row) + 1}/{column.key}"] = raw
    return written


def kind_of(form: Form, key: str) -> Table:
    kind = form.by_key[key].kind
    assert isinstance(kind, Table)
    return kind


def returned(form: Form, written: dict[str, str]) -> Submission:
    """The return that says `written`; every other place is blank."""
    answers: dict[str, Answer] = {}

    def put(anchor: str, kind: Scalar) -> None:
        raw = written.get(anchor, "")
        value = parse(kind, raw) if raw else None
        answers[anchor] = Answer(anchor, State.GIVEN if raw else State.BLANK, value, "", ())

    for question in form.questions():
        if question.repeat not in (None, *SENT):
            continue
        if not isinstance(question.kind, Table):
            put(question.key, question.kind)
            continue
        for row in range(1, (len(question.kind.rows) or question.kind.spare) + 1):
            for column in question.kind.columns:
                put(f"{question.key}/{row}/{column.key}", column.kind)
        filled = {
            a.split("/")[1]
            for a, raw in written.items()
            if raw and a.startswith(f"{question.key}/")
        }
        state = State.GIVEN if filled else State.BLANK
        answers[question.key] = Answer(question.key, state, Decimal(len(filled)), "", ())
    return Submission(form.id, form.version, form.digest, "x", "P1", SENT, (), answers)


def codes(form: Form, changed: dict[str, str]) -> list[str]:
    written = well_filled(form) | changed
    ends = {"placement_end": dt.date(2028, 7, 21)}
    found = check(returned(form, written), form, parameters=ends, checked_on=TODAY)
    return sorted(finding.code for finding in found)


def test_a_well_filled_application_has_no_findings(form: Form):
    assert codes(form, {}) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"reg_max_hours": "18"}, ["R1a"]),
        ({"reg_max_hours": "25", "reg_explain": "They are also taught at school."}, ["R1"]),
        ({"reg_max_hours": "25"}, ["PW101", "R1"]),
        ({"reg_ft_total": "1", "reg_ft_ehcp": "1"}, ["R2"]),
        ({"reg_status": "Academy"}, ["R5"]),
        ({"fps_lots": "Lot 3"}, ["R6g"]),
        ({"lot3_ip_max": "9"}, ["R8"]),
        ({"lot3_hours": "6"}, ["R9"]),
        ({"lot3_price/2/amount": "", "lot3_price/2/unit": "", "lot3_price/2/vat": ""}, ["R10"]),
        ({"lot3_sites": ""}, ["R11"]),
        ({"lot3_sites": "Site 1; Site 2"}, ["R11c"]),
        ({"ins/2/expiry": "1 November 2026"}, ["R13"]),
        ({"ins/2/expiry": "1 March 2027"}, ["R13b"]),
        ({"ins_cover/2/limit": "£2m"}, ["R13d"]),
        ({"ins_cover/2/insured": "Rowan Tree Stables"}, ["R14"]),
        ({"stf_dbs/1/dbs_issue": ""}, ["R19"]),
        ({"ins_transport": "Yes"}, ["R21"]),
        ({"pol/1/approved": "1 Sept 2025"}, ["R22e"]),
        ({"pol/2/review": "1 Oct 2026"}, ["R22a"]),
        ({"dec_name": "Sam Sample"}, ["R23a"]),
        ({"fps_exp2": "No"}, ["R32b"]),
        ({"fps_ex_mandatory": "Yes"}, ["PW101", "R31"]),
        ({"ins_full": "No", "ins_commit": "Yes"}, []),
        ({"ins_full": "No", "ins_commit": "No"}, ["R12d"]),
    ],
)
def test_each_thing_gone_wrong_is_told_once(
    form: Form, changed: dict[str, str], expected: list[str]
):
    assert codes(form, changed) == expected
