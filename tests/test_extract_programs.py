"""What real programs save is read back exactly: LibreOffice, pandoc and AbiWord."""

import shutil
import subprocess
from pathlib import Path

import pytest
from adversary import filled_everything
from filling import fill
from judging import Fate, judge

from packwright.extract import extract
from packwright.forms import Document, load_form
from packwright.rounds import shelf

SECONDS = 120
INSTALL = {"soffice": "libreoffice-writer", "pandoc": "pandoc", "abiword": "abiword"}
WAYS = [
    ("soffice", "docx"),
    ("soffice", "odt"),
    ("pandoc", "docx"),
    ("pandoc", "odt"),
    ("abiword", "docx"),
    ("abiword", "odt"),
]
LOSES = {"soffice": set(), "pandoc": {"PW207"}, "abiword": {"PW207"}}  # carriers of the identity


def needed(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed: apt-get install {INSTALL[program]}")
    return path


@pytest.fixture(scope="module")
def originals():
    """Two filled forms by name: the small one with everything, and a long one of the library."""
    return {"everything": filled_everything(), "select_list": fill(load_form("select_list"))}


@pytest.fixture(scope="module")
def shelves(originals):
    return shelf(filled.form for filled in originals.values())


@pytest.fixture(scope="module")
def saved(originals, tmp_path_factory):
    """A function from (program, format) to the files by name; each program runs once for each
    format."""
    folder = tmp_path_factory.mktemp("saved")
    sources = [folder / f"{name}.docx" for name in originals]
    for source in sources:
        source.write_bytes(originals[source.stem].content)

    def save(program: str, suffix: str) -> dict[str, bytes]:
        out = folder / program / suffix
        out.mkdir(parents=True)
        _run(needed(program), program, suffix, sources, out)
        return {path.stem: path.read_bytes() for path in out.glob(f"*.{suffix}")}

    return save


def _run(path: str, program: str, suffix: str, sources: list[Path], out: Path) -> None:
    names = [str(source) for source in sources]
    if program == "soffice":
        written = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}[suffix]
        profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
        commands = [
            [
                path,
                profile,
                "--headless",
                "--norestore",
                "--convert-to",
                written,
                "--outdir",
                str(out),
                *names,
            ]
        ]
    elif program == "pandoc":
        commands = [[path, name, "-o", str(out / f"{Path(name).stem}.{suffix}")] for name in names]
    else:
        commands = [
            [path, f"--to={suffix}", f"--to-name={out / Path(name).stem}.{suffix}", name]
            for name in names
        ]
    for command in commands:
        subprocess.run(command, timeout=SECONDS, check=False, capture_output=True)


@pytest.mark.parametrize(("program", "suffix"), WAYS)
def test_every_answer_is_exact(program, suffix, originals, shelves, saved):
    files = saved(program, suffix)
    assert files.keys() == originals.keys()
    for name, content in files.items():
        receipt = extract(Document(f"{name}.{suffix}", content), shelves)
        assert receipt.refusal is None
        verdict = judge(receipt, originals[name].expected)
        assert verdict.fates == {Fate.EXACT: len(originals[name].expected)}, verdict.misses
        told = {f.code for f in receipt.findings}
        # AbiWord's OpenDocument is now and then ill-formed, and repeats its footer in the text.
        allowed = {"PW201", "PW211"} if (program, suffix) == ("abiword", "odt") else set()
        assert told - allowed == LOSES[program]
        assert receipt.submission.pack_id is not None
