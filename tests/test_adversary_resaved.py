"""Damage is still noticed after LibreOffice has saved the form anew, in Word's format or its own."""

import shutil
import subprocess

import adversary_marks
import adversary_neighbours
import adversary_places
import pytest
from adversary import CASES, Paper, filled_everything
from judging import Fate, judge

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf

KINDS = (adversary_marks, adversary_neighbours, adversary_places)
NAMES = (
    "answer_struck_by_a_style",
    "answer_struck_and_a_new_one_beside_it",
    "paragraph_struck_by_a_style",
    "answer_struck_with_a_drawn_line",
    "options_circled",
    "options_highlighted",
    "options_that_do_not_apply_struck",
    "ticks_for_yes_and_crosses_for_no",
    "tick_by_a_style_with_a_picture_font",
    "answers_in_hidden_text",
    "rows_hidden",
    "condition_in_a_footnote",
    "answer_in_a_comment",
    "screenshot_as_answer",
    "watermark",
    "unit_struck_and_another_written",
    "whole_form_there_twice",
)


@pytest.fixture(scope="module")
def papers():
    damaged = {}
    for name in NAMES:
        damaged[name] = Paper.of(filled_everything())
        CASES[name](damaged[name])
    return damaged


@pytest.fixture(scope="module", params=["docx", "odt"])
def saved(request, papers, tmp_path_factory):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice is not installed: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp(request.param)
    sources = [folder / f"{name}.docx" for name in papers]
    for source in sources:
        source.write_bytes(papers[source.stem].saved())
    profile = (folder / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        request.param,
        "--outdir",
        str(folder / "out"),
        *map(str, sources),
    ]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return {path.stem: path for path in (folder / "out").iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_in_silence_after(name, saved, papers):
    path = saved[name]
    shelves = shelf([filled_everything().form])
    receipt = extract(Document(path.name, path.read_bytes()), shelves)
    verdict = judge(receipt, papers[name].expected, papers[name].noted)
    assert not [miss for miss in verdict.misses if miss[1] is Fate.SILENT]
