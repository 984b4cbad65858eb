"""The demo plays a whole round, reads all of it rightly, and finds every mistake that was planted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

import packwright
from packwright import demo
from packwright.cli import run
from packwright.demo.cast import content, play
from packwright.demo.keyboard import BODY, NAMES, Keyboard, unpacked, w

CONTENT = Path(demo.__file__).parent / "content"
FORMS = packwright.library_names()


def played(folder: Path, *, office: bool = False) -> tuple[demo.Stage, demo.Outcome]:
    program = demo.saved_by_libreoffice if office else demo.no_office
    stage = demo.set_stage(folder, office=program)
    returned = list(demo.come_back(stage, list(demo.send_out(stage))))
    receipts = list(packwright.receive((file.path for file in returned), stage.shelf))
    return stage, demo.close(stage, returned, receipts)


def bytes_in(folder: Path) -> Mapping[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> tuple[demo.Stage, demo.Outcome]:
    return played(tmp_path_factory.mktemp("demo") / "round")


def test_no_answer_is_misread(round_: tuple[demo.Stage, demo.Outcome]) -> None:
    proof = round_[1].proof
    assert proof.misread == ()
    assert proof.exact > 4000
    assert 0 < proof.to_person < 40


def test_every_planted_mistake_is_found(round_: tuple[demo.Stage, demo.Outcome]) -> None:
    proof = round_[1].proof
    assert proof.missed == ()
    assert len(proof.found) >= 40


def test_returns_filled_in_well_raise_nothing(round_: tuple[demo.Stage, demo.Outcome]) -> None:
    outcome = round_[1]
    clean = 0
    for file, receipt in zip(outcome.returned, outcome.receipts, strict=True):
        if not file.planted:
            told = [f"{f.code} {f.key} {f.message}" for f in receipt.findings]
            assert told == [], f"{file.path.name}: {file.how}"
            clean += 1
    assert clean == 7


def test_only_the_three_files_that_cannot_be_read_are_refused(
    round_: tuple[demo.Stage, demo.Outcome],
) -> None:
    refused = {r.document.name for r in round_[1].receipts if r.refusal}
    assert refused == {
        "NM12-fps_application.docx",
        "NM06-covering-letter.docx",
        "NM12-page-1.jpg",
    }


def test_the_tables_hold_every_file_and_answer(round_: tuple[demo.Stage, demo.Outcome]) -> None:
    stage, outcome = round_
    book = load_workbook(stage.folder / "summary.xlsx", read_only=True)
    assert book.sheetnames == ["Summary", "Answers", "Findings", "Evidence"]
    files = {row[0] for row in book["Summary"].iter_rows(min_row=2, values_only=True)}
    assert files >= {file.path.name for file in outcome.returned}
    lines = (stage.folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(outcome.returned)
    first = json.loads(lines[0])
    assert first["answers"]["org_legal_name"]["value"] == "Harbourlight Learning CIC"
    assert first["answers"]["lot3_price/2/amount"]["value"] == "118"
    csv = (stage.folder / "answers.csv").read_text(encoding="utf-8-sig")
    assert "Greywether School Limited" in csv


def test_every_pack_of_every_form_and_lot_is_sent_out(
    round_: tuple[demo.Stage, demo.Outcome],
) -> None:
    assert {part.form for part in play().parts} == set(FORMS)
    lots = {lot for part in play().parts for lot in part.lots or ()}
    assert lots == {f"lot{number}" for number in range(1, 10)}
    assert len(list((round_[0].folder / "packs").rglob("*.docx"))) == len(play().parts)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_files_that_libreoffice_saved_are_read_as_well(tmp_path: Path) -> None:
    stage, outcome = played(tmp_path / "round", office=True)
    assert outcome.proof.misread == ()
    assert outcome.proof.missed == ()
    assert (stage.folder / "returned" / "NM05-select_list.odt").is_file()
    for file, receipt in zip(outcome.returned, outcome.receipts, strict=True):
        if file.path.name in {"NM05-select_list.odt", "NM02-fps_application.docx"}:
            assert receipt.findings == ()


def test_the_command_says_what_matters_and_writes_the_same_bytes_each_time(
    round_: tuple[demo.Stage, demo.Outcome],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")  # as on a machine without LibreOffice
    assert run(["demo", str(tmp_path / "round")]) == packwright.ExitCode.OK
    first, second = bytes_in(round_[0].folder), bytes_in(tmp_path / "round")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    told = capsys.readouterr().out
    assert "Northmere Borough Council" in told
    assert "checked as of 22 November 2026" in told
    assert re.search(
        r"[\d,]+ of [\d,]+ typed answers read back exactly, \d+ sent to a person, "
        r"0 misread",
        told,
    )
    assert "summary.xlsx" in told
    assert "LibreOffice is not installed" in told
    for actor in play().actors:
        assert actor.name in told


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run(["demo", str(tmp_path)]) == packwright.ExitCode.CANNOT_WRITE
    assert "--force" in capsys.readouterr().err
    assert bytes_in(tmp_path) == {"mine.txt": b"mine"}


def test_force_overwrites_only_the_demos_own_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    demo.set_stage(tmp_path, force=True)
    stage = demo.set_stage(tmp_path, force=True)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert stage.older_form.is_file()


def test_every_answer_in_the_content_belongs_to_a_question() -> None:
    keys = {form: set(packwright.load_form(form).by_key) for form in FORMS}
    for form in FORMS:
        assert set(content(form)) - {"standards", "gaps"} <= keys[form]
    assert set(content("organisation")) <= set().union(*keys.values())
    for lot, answers in content("lots").items():
        for key in answers:
            wanted = f"{lot}_{key}" if lot != "every" else f"lot2_{key}"
            assert wanted in keys["fps_application"], wanted


def test_nobody_in_the_content_can_be_reached_by_accident() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CONTENT.glob("*.yaml"))
    phones = re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3}\b", text)
    assert phones
    assert all(phone.replace(" ", "").startswith("01632960") for phone in phones)
    for host in re.findall(r"[@/]([\w{}.-]+\.[a-z]{2,})\b", text):
        assert host == "example.org" or host.endswith(".example.org"), host


def keyboard_for(name: str) -> Keyboard:
    form = packwright.load_form(name)
    return Keyboard(packwright.build_word(form).content)


def control(document: bytes, place: str) -> etree._Element:
    body = etree.fromstring(unpacked(document)[BODY])
    return body.xpath(f'//w:sdt[w:sdtPr/w:tag/@w:val="{place}"]', namespaces=NAMES)[-1]


def test_typing_leaves_no_placeholder_and_keeps_line_breaks() -> None:
    keyboard = keyboard_for("select_list")
    keyboard.types("slp_p1_attend", "At 9.20am.\nAgain after lunch.")
    typed = control(keyboard.saved(), "slp_p1_attend")
    assert typed.find("w:sdtPr/w:showingPlcHdr", NAMES) is None
    assert [t.text for t in typed.iter(w("t"))] == ["At 9.20am.", "Again after lunch."]
    assert len(list(typed.iter(w("br")))) == 1


def test_a_row_added_with_the_plus_sign_has_the_tags_of_the_row_above() -> None:
    keyboard = keyboard_for("select_list")
    assert not keyboard.has("slp_p3_cpd/7/topic")
    keyboard.adds_row("slp_p3_cpd", 7)
    keyboard.types("slp_p3_cpd/7/topic", "First aid")
    added = control(keyboard.saved(), "slp_p3_cpd/6/topic")
    assert "".join(t.text or "" for t in added.iter(w("t"))) == "First aid"
