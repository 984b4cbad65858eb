"""Files in and out: whole or not at all, never over another, never a formula."""

import os
import stat
from pathlib import Path

import pytest

from packwright.errors import BadUsage, CannotWrite
from packwright.rounds import expand, write_whole
from packwright.rounds.table_files import _inert


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path):
    target = tmp_path / "new" / "a.txt"
    write_whole(target, b"one")
    assert target.read_bytes() == b"one"
    assert os.name == "nt" or stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]


def test_nothing_is_overwritten_without_being_asked(tmp_path: Path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"one")
    with pytest.raises(CannotWrite, match="exists already"):
        write_whole(target, b"two")
    assert target.read_bytes() == b"one"
    write_whole(target, b"two", force=True)
    assert target.read_bytes() == b"two"


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_whole(tmp_path / "file" / "a.txt", b"one")


def test_folders_are_walked_once_and_editors_marks_passed_over(tmp_path: Path):
    for name in ("b.docx", "a.docx", "~$b.docx", ".hidden", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.docx").write_bytes(b"")
    found = [p.name for p in expand([tmp_path, tmp_path / "a.docx"])]
    assert found == ["a.docx", "b.docx", "c.docx"]
    with pytest.raises(BadUsage, match="no such file"):
        list(expand([tmp_path / "nowhere"]))


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "@x", "-cmd", " =1", "\t=1"])
def test_no_cell_becomes_a_formula(text: str):
    assert _inert(text).startswith("'")


def test_ordinary_text_and_negative_numbers_stay():
    assert [_inert(t) for t in ("-12.50", "Yes", "a=b", "")] == ["-12.50", "Yes", "a=b", ""]


def test_stopped_from_the_keyboard_no_half_file_stays(tmp_path: Path, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", b"one")
    assert list(tmp_path.iterdir()) == []
