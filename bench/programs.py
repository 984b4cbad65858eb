"""Real programs that open a document and save it again: LibreOffice, pandoc, AbiWord."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SECONDS = 300  # for one call
Files = Mapping[str, bytes]  # content by a name without suffix
_LIBREOFFICE = {
    ".docx": "docx:MS Word 2007 XML",
    ".odt": "odt:writer8",
    ".doc": "doc:MS Word 97",
    ".rtf": "rtf:Rich Text Format",
}


def libreoffice(files: Files, steps: Sequence[str]) -> dict[str, bytes]:
    """The files (.docx) saved by LibreOffice in the format of each step in turn (`.odt`, `.docx`).

    All files go through one call for each step. What it could not convert is left out.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program is not None, "ask `missing` first"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        profile = Path(folder, "profile").as_uri()
        here, suffix = _written(Path(folder, "0"), files, ".docx"), ".docx"
        for number, step in enumerate(steps, 1):
            out = Path(folder, str(number))
            sources = sorted(map(str, here.glob(f"*{suffix}")))
            command = [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--norestore",
                "--convert-to",
                _LIBREOFFICE[step],
                "--outdir",
                str(out),
                *sources,
            ]
            _run(command)
            here, suffix = out, step
        return _read(here, suffix)


def pandoc(files: Files, to: str) -> dict[str, bytes]:
    """The files (.docx) written anew by pandoc in the format `to` (`.docx`, `.odt`)."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        here = _written(Path(folder, "in"), files, ".docx")
        out = Path(folder, "out")
        out.mkdir()
        for source in here.iterdir():
            _run(
                [
                    "pandoc",
                    "-f",
                    "docx",
                    "-t",
                    to[1:],
                    "-o",
                    str(out / f"{source.stem}{to}"),
                    str(source),
                ]
            )
        return _read(out, to)


def abiword(files: Files, to: str) -> dict[str, bytes]:
    """The files (.docx) saved by AbiWord in the format `to` (`.docx`, `.odt`)."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        here = _written(Path(folder, "in"), files, ".docx")
        out = Path(folder, "out")
        out.mkdir()
        for source in here.iterdir():
            _run(["abiword", f"--to={to[1:]}", f"--to-name={out / source.stem}{to}", str(source)])
        return _read(out, to)


def missing(program: str) -> bool:
    """Whether the program is not installed here."""
    names = {"libreoffice": ("soffice", "libreoffice")}.get(program, (program,))
    return not any(shutil.which(name) for name in names)


def _run(command: Sequence[str]) -> None:
    subprocess.run(
        command, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL, capture_output=True
    )


def _written(folder: Path, files: Files, suffix: str) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}{suffix}").write_bytes(content)
    return folder


def _read(folder: Path, suffix: str) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(folder.glob(f"*{suffix}"))}
