"""The command line: exit codes, one clear sentence for each mistake, nothing half-written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from packwright.build import label
from packwright.cli import run
from packwright.forms import Finding, load_form
from packwright.rounds import finding_json, receive, shelf


def go(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    provider = folder / "p.yaml"
    provider.write_text(
        "id: P-01\nname: Larkfield Learning\nanswers: {org_legal_name: Larkfield CIC}\n"
    )
    assert (
        run(["build", "qa_self_evaluation", "--to", str(folder), "--provider", str(provider)]) == 0
    )
    return folder


def test_forms_are_listed_shown_and_checked(capsys):
    code, out, _ = go(capsys, "forms", "list")
    assert code == 0
    assert "s157_return" in out
    code, out, _ = go(capsys, "forms", "show", "select_list", "--json")
    assert code == 0
    assert json.loads(out)["form"] == "select_list"
    code, out, _ = go(capsys, "forms", "show", "select_list")
    assert "Evidence" in out
    assert "return_time = 17:00" in out
    code, _, err = go(capsys, "forms", "show", "selectlist")
    assert code == 2
    assert "did you mean “select_list”" in err


def test_every_shipped_form_passes_its_own_check(capsys):
    names = ["select_list", "fps_application", "s157_return", "qa_self_evaluation"]
    code, out, err = go(capsys, "forms", "check", *names)
    assert (code, out) == (0, ""), out
    assert "4 checked" in err


def test_a_faulty_form_is_told_line_by_line(capsys, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        'form: mine\nversion: "2026.1"\ntitle: M\nfamily: other\nsections: [{titel: A}]\n'
    )
    code, out, _ = go(capsys, "forms", "check", file)
    assert code == 4
    assert f"{file}:5: “titel” is not known here; did you mean “title”?" in out


def test_a_rule_that_breaks_its_own_example_is_told_where_it_stands(capsys, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        'form: mine\nversion: "2026.1"\ntitle: M\nfamily: other\nsections:\n  - title: A\n    questions:\n'
        "      - {key: n, ask: N, kind: number}\nrules:\n"
        "  - {code: R1, require: n > 1, says: Low, asks: n, holds: [{n: 1}], fails: [{n: 0}]}\n"
    )
    code, out, _ = go(capsys, "forms", "check", file)
    assert code == 4
    assert f"{file}:10: rule R1" in out


def test_a_form_is_published_once(capsys, tmp_path):
    file = tmp_path / "mine.yaml"
    text = (
        'form: mine\nversion: "2026.1"\ntitle: M\nfamily: other\nsections:\n  - title: A\n'
        "    questions:\n      - {key: n, ask: N, kind: number}\n"
    )
    file.write_text(text)
    assert go(capsys, "forms", "publish", file)[0] == 0
    file.write_text(text.replace("ask: N", "ask: M"))
    code, out, _ = go(capsys, "forms", "check", file)
    assert code == 4
    assert "was published and has since been changed" in out
    code, _, err = go(capsys, "build", file, "--to", tmp_path / "packs")
    assert code == 4
    assert "was published and has since been changed" in err
    assert not (tmp_path / "packs").exists()
    assert go(capsys, "forms", "diff", file, file)[0] == 0


def test_what_was_built_is_read_back_with_its_source(capsys, packs):
    (file,) = packs.glob("*.docx")
    code, out, _ = go(capsys, "extract", file, "--json")
    told = json.loads(out)
    assert (told["form"], told["provider"], told["refusal"]) == ("qa_self_evaluation", "P-01", None)
    answer = told["answers"]["org_legal_name"]
    assert (answer["state"], answer["value"]) == ("given", "Larkfield CIC")
    assert "table" in answer["where"]
    assert code == 0


def test_a_check_ends_with_findings(capsys, packs):
    (file,) = packs.glob("*.docx")
    code, out, _ = go(capsys, "check", file, "--on", "2026-11-22")
    assert code == 3
    assert "PW101" in out
    assert "\x1b" not in out
    code, out, _ = go(capsys, "check", file, "--json")
    finding = json.loads(out)["findings"][0]
    assert {"code", "severity", "number", "ask", "message", "remedy"} <= set(finding)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".jsonl", ".parquet"])
def test_answers_go_into_tables(capsys, packs, tmp_path, suffix):
    target = tmp_path / f"answers{suffix}"
    assert go(capsys, "extract", packs, "--to", target)[0] == 6  # the provider file is no return
    assert target.stat().st_size > 100
    code, _, err = go(capsys, "extract", packs, "--to", target)
    assert code == 9
    assert "exists already" in err


def test_nothing_is_built_over_another_file(capsys, packs, tmp_path):
    assert go(capsys, "build", "select_list", "--to", tmp_path)[0] == 0
    before = {p: p.read_bytes() for p in tmp_path.iterdir()}
    assert go(capsys, "build", "select_list", "--to", tmp_path)[0] == 9
    assert go(capsys, "build", "select_list", "--to", tmp_path, "--force")[0] == 0
    assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["build", "select_list", "--to", "x", "--set", "return_by=whenever"], 2, "is not a date"),
        (
            ["build", "select_list", "--to", "x", "--set", "retrun_by=1/1/2027"],
            2,
            "did you mean “return_by”",
        ),
        (["build", "select_list", "--to", "x", "--set", "return_by"], 2, "NAME=VALUE"),
        (
            ["check", "x", "--set", "return_by=1/1/2027", "--set", "return_by=2/1/2027"],
            2,
            "is set twice",
        ),
        (["build", "select_list", "--to", "x", "--lot", "3"], 2, "has no lots"),
        (["build", "fps_application", "--to", "x", "--lot", "12"], 2, "There is no lot “12”"),
        (["extract", "nowhere.docx"], 2, "no such file"),
        (["extract"], 2, "Missing argument"),
        (["check", "nowhere.docx", "--on", "someday"], 2, "someday"),
        (["dance"], 2, "No such command"),
    ],
)
def test_each_mistake_has_one_clear_sentence(capsys, tmp_path, monkeypatch, arguments, code, told):
    monkeypatch.chdir(tmp_path)
    got, _, err = go(capsys, *arguments)
    assert got == code
    assert told in err
    assert "Traceback" not in err


def test_other_files_in_a_batch_go_on(capsys, packs, tmp_path):
    (file,) = packs.glob("*.docx")
    (tmp_path / "a-broken.docx").write_bytes(file.read_bytes()[:5000])
    (tmp_path / "b-good.docx").write_bytes(file.read_bytes())
    (tmp_path / "c-letter.txt").write_text("Dear all")
    code, out, _ = go(capsys, "extract", tmp_path, "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 6
    assert [bool(t["refusal"]) for t in told] == [True, False, True]
    assert all(t["refusal"] is None or t["refusal"]["hint"] for t in told)


def test_two_files_of_one_name_are_told_apart(capsys, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "form.docx").write_bytes(folder.encode())
    _, out, _ = go(capsys, "extract", tmp_path, "--json")
    names = [json.loads(line)["file"] for line in out.splitlines()]
    assert [name.split("/")[-2:] for name in names] == [["a", "form.docx"], ["b", "form.docx"]]


def test_a_batch_with_nothing_readable_says_unreadable(capsys, tmp_path):
    (tmp_path / "a.docx").write_bytes(b"not a document")
    assert go(capsys, "extract", tmp_path)[0] == 5


def started(*arguments: str | Path, **more) -> subprocess.Popen:
    """The command in a process of its own, as a shell starts it."""
    command = [
        sys.executable,
        "-c",
        "from packwright.cli import main; main()",
        *map(str, arguments),
    ]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **more)


def test_a_pipe_that_closes_early_ends_the_command_without_a_complaint():
    process = started("forms", "show", "s157_return", "--json", stdout=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 130


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux: there is no /dev/full")
def test_a_full_disk_behind_the_output_is_told():
    with open("/dev/full", "wb") as full:
        process = started("forms", "list", stdout=full)
        told = process.stderr.read()
    assert b"no space is left" in told
    assert b"Traceback" not in told
    assert process.wait() == 9


def test_json_in_a_pipe_is_utf8_whatever_the_machine_prefers():
    process = started(
        "forms",
        "show",
        "select_list",
        "--json",
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    out, err = process.communicate()
    assert err == b""
    assert "\u201c" in out.decode("utf-8")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(packs, tmp_path, monkeypatch):
    (file,) = packs.glob("*.docx")
    taken = tmp_path / "a.docx"
    taken.write_bytes(b"locked by another program")
    opened = Path.read_bytes

    def locked(path: Path) -> bytes:  # as Windows answers while Word holds the file
        if path == taken:
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    refused, good = receive([taken, file], shelf([load_form("qa_self_evaluation")]))
    assert refused.refusal.code == "PW927"
    assert "Permission denied" in refused.refusal.message
    assert good.submission is not None


def test_every_path_is_looked_at_before_the_first_is_read(capsys, packs, tmp_path):
    (file,) = packs.glob("*.docx")
    code, out, err = go(capsys, "extract", file, tmp_path / "nowhere", "--json")
    assert (code, out) == (2, "")
    code, _, err = go(capsys, "extract", "a" * 300)
    assert code == 2
    assert "no such file" in err


def test_packs_are_written_all_or_none(capsys, tmp_path):
    providers = tmp_path / "p.yaml"
    providers.write_text("providers:\n- {id: P1, name: One}\n- {id: P2, name: Two}\n")
    folder = tmp_path / "packs"
    assert go(capsys, "build", "select_list", "--to", folder, "--provider", providers)[0] == 0
    first, _ = sorted(folder.iterdir())
    first.unlink()
    assert go(capsys, "build", "select_list", "--to", folder, "--provider", providers)[0] == 9
    assert not first.exists()


def test_nothing_readable_is_not_called_nothing_to_mend(capsys, tmp_path):
    (tmp_path / "a.docx").write_bytes(b"not a document")
    code, out, _ = go(capsys, "check", tmp_path)
    assert code == 5
    assert "nothing to mend" not in out


def test_a_question_that_prints_a_parameter_is_shown_with_its_value(capsys, tmp_path):
    form = load_form("fps_application")
    key = next(q.key for q in form.questions() if "{framework}" in q.ask)
    assert "{" not in label(form, key)[1]
    assert "{" not in finding_json(Finding.of("PW101", key), form)["ask"]


def test_a_pdf_is_built_from_the_kept_master_and_read_back(capsys, tmp_path):
    provider = tmp_path / "p.yaml"
    provider.write_text("id: P-01\nname: Larkfield\nanswers: {org_legal_name: Larkfield CIC}\n")
    packs = tmp_path / "packs"
    build = ["build", "select_list", "--to", packs, "--format", "pdf", "--provider", provider]
    assert go(capsys, *build)[0] == 0
    (master,) = (packs / "masters").iterdir()
    before = master.read_bytes()
    assert go(capsys, *build, "--force", "--set", "return_by=1/2/2027")[0] == 0
    assert [(p, p.read_bytes()) for p in (packs / "masters").iterdir()] == [(master, before)]
    code, out, _ = go(capsys, "extract", *packs.glob("*.pdf"), "--json", "--masters", master.parent)
    told = json.loads(out)
    assert (code, told["provider"]) == (0, "P-01")
    assert told["answers"]["org_legal_name"]["value"] == "Larkfield CIC"


def test_what_was_read_is_painted_on_the_pages(capsys, tmp_path):
    assert go(capsys, "build", "select_list", "--to", tmp_path, "--format", "pdf")[0] == 0
    (file,) = tmp_path.glob("*.pdf")
    assert go(capsys, "overlay", file, "--to", tmp_path / "seen.pdf")[0] == 0
    assert (tmp_path / "seen.pdf").read_bytes().startswith(b"%PDF")
