"""The quality self-evaluation covers every quality area, each prompt with its own tags."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from packwright.forms import Form, Question, Table, load_form, parse_form

# The 13 quality areas and their 10 sub-areas; numbering restarts in each category.
AREAS = {
    "com1",
    "com2",
    "com3",
    "com4",
    "cur1",
    "cur2",
    "cur3",
    "cur4",
    "cyr1",
    "cyr2",
    "cyr3",
    "cyr4",
    "cyr5",
}
SUB_AREAS = {
    "com3_la",
    "com3_schools",
    "com3_external",
    "com3_agencies",
    "cur3_literacy",
    "cur3_send",
    "cur3_health",
    "cyr4_mainstream",
    "cyr4_other_ap",
    "cyr4_specialist",
}
# The four parts of the DfE's 2025 voluntary standards.
PARTS = {"dfe_safeguarding", "dfe_health_safety", "dfe_support", "dfe_quality"}

# Which areas each prompt is about; an empty set where the areas name nothing like it.
CROSSWALK = {
    "qse_a_1": {"com1"},
    "qse_a_2": {"com1"},
    "qse_a_3": {"com4"},
    "qse_b_1": set(),
    "qse_b_2": set(),
    "qse_c_1": {"cur2"},
    "qse_c_2": {"cur3", "cur3_health"},
    "qse_c_3": {"cur2"},
    "qse_c_4": {"cur2"},
    "qse_d_1": set(),
    "qse_d_2": set(),
    "qse_d_3": set(),
    "qse_d_4": {"cur3", "cur3_health"},
    "qse_d_5": set(),
    "qse_e_1": {"cyr3"},
    "qse_e_2": {"cur3", "cur3_literacy"},
    "qse_e_3": {"cur4"},
    "qse_e_4": {"cur3", "cur3_send"},
    "qse_e_5": {"cur4"},
    "qse_f_1": {"cur4"},
    "qse_f_2": {"cyr2"},
    "qse_f_3": {"cyr1", "cyr5"},
    "qse_f_4": {"cur1"},
    "qse_g_1": {"cyr4"},
    "qse_g_2": {"cyr4", "cyr5"},
    "qse_g_3": {"cyr4"},
    "qse_g_4": {"com2", "com3"},
}
PROMPT = re.compile(r"qse_[a-g]_\d(_[a-z]+)?")


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("qa_self_evaluation")


def prompts(form: Form) -> dict[str, Question]:
    return {key: q for key, q in form.by_key.items() if PROMPT.fullmatch(key)}


def uncovered(form: Form) -> set[str]:
    """The areas, sub-areas and parts that no prompt is tagged with."""
    used = {tag for question in prompts(form).values() for tag in question.tags}
    return (AREAS | SUB_AREAS | PARTS) - used


def test_every_area_sub_area_and_part_has_a_prompt(form: Form) -> None:
    assert len(AREAS) == 13
    assert len(SUB_AREAS) == 10
    assert uncovered(form) == set()


@pytest.mark.parametrize(
    ("tags", "kept", "lost"),
    [
        ("[com4, dfe_quality]", "[dfe_quality]", {"com4"}),
        ("com3_external, ", "", {"com3_external"}),
        ("[cyr2, dfe_quality]", "[cyr3, dfe_quality]", {"cyr2"}),
    ],
)
def test_a_lost_tag_is_noticed(tags: str, kept: str, lost: set[str]) -> None:
    text = (resources.files("packwright.forms") / "library" / "qa_self_evaluation.yaml").read_text(
        encoding="utf-8"
    )
    assert tags in text
    assert uncovered(parse_form(text.replace(tags, kept))) == lost


@pytest.mark.parametrize("key", sorted(CROSSWALK))
def test_each_prompt_is_there_and_mapped_as_the_crosswalk_says(form: Form, key: str) -> None:
    tags = set(prompts(form)[key].tags)
    required = CROSSWALK[key]
    assert required <= tags
    allowed = required | {tag for tag in SUB_AREAS if tag.split("_")[0] in required}
    assert tags - PARTS <= allowed


def test_each_prompt_belongs_to_one_part_of_the_voluntary_standards(form: Form) -> None:
    parts = {key: PARTS.intersection(q.tags) for key, q in prompts(form).items()}
    assert {key: found for key, found in parts.items() if len(found) != 1} == {}


def test_no_tag_is_misspelt(form: Form) -> None:
    used = {tag for question in form.questions() for tag in question.tags}
    assert used <= AREAS | SUB_AREAS | PARTS


def test_a_sub_area_always_comes_with_its_area(form: Form) -> None:
    for question in prompts(form).values():
        subs = SUB_AREAS.intersection(question.tags)
        assert {sub.split("_")[0] for sub in subs} <= set(question.tags), question.key


def test_every_code_is_explained_to_the_author(form: Form) -> None:
    told = set(re.findall(r"[a-z_]+\d?(?:_[a-z]+)*", " ".join(form.notes)))
    assert told >= AREAS | SUB_AREAS | PARTS


def test_seven_areas_each_with_a_judgement_and_a_place_for_the_visitor(form: Form) -> None:
    for area in "abcdefg":
        asked = {key.removeprefix(f"qse_{area}_") for key in form.by_key}
        assert {"judgement", "strengths", "improve", "evidence"} <= asked
        for part in ("verified", "visit_note", "visit_date"):
            assert form.by_key[f"qse_{area}_{part}"].audience == "council"


def test_destinations_are_told_apart(form: Form) -> None:
    table = form.by_key["qse_g_2"].kind
    assert isinstance(table, Table)
    rows = [row.id for row in table.rows]
    assert rows == ["mainstream", "other_ap", "specialist", "post16", "neet", "unknown"]
