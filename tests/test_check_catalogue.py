"""The catalogue of findings, its page, and that nothing of it goes untold."""

from __future__ import annotations

import re
import runpy
import string
from pathlib import Path

import pytest

from packwright.errors import ExitCode
from packwright.forms import CATALOGUE, SEVERITIES, load_form

ROOT = Path(__file__).parents[1]


def findings_page() -> str:
    return str(runpy.run_path(str(ROOT / "tools" / "make_findings_page.py"))["findings_page"]())


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == findings_page(), "python tools/make_findings_page.py"


def test_the_page_has_every_code() -> None:
    page = findings_page()
    code = "".join(p.read_text(encoding="utf-8") for p in ROOT.glob("packwright/**/*.py"))
    refusals = set(re.findall(r'"(PW9\d\d)"', code))
    assert len(refusals) > 25
    assert set(re.findall(r"^\| (PW\d{3}) ", page, re.MULTILINE)) == set(CATALOGUE) | refusals
    for code in ExitCode:
        assert f"| {code.value} | {code.name} |" in page


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_entry_is_a_sentence_with_a_remedy(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.severity in SEVERITIES
    assert entry.says.endswith(".")
    assert entry.remedy.endswith(".")
    said = {name for _, name, _, _ in string.Formatter().parse(entry.says) if name}
    remedied = {name for _, name, _, _ in string.Formatter().parse(entry.remedy) if name}
    assert remedied <= said


def test_every_code_of_the_check_is_tested() -> None:
    tests = "".join(p.read_text(encoding="utf-8") for p in ROOT.glob("tests/test_check_*.py"))
    checked = {c for c in CATALOGUE if c[2] in "13"} - {"PW107", "PW108"}  # reading finds these
    assert {code for code in checked if f'"{code}"' not in tests} == set()


def test_a_form_with_lists_in_its_examples_can_be_a_key() -> None:
    form = load_form("fps_application")
    assert {form: 1}[load_form("fps_application")] == 1
