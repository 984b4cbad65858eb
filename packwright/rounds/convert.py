"""Old Word and RTF files become .docx through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from packwright.errors import MissingTool, Unreadable
from packwright.forms import Document

SECONDS = 120  # one file; a converter that takes longer is stopped
_INSTALL = "Install LibreOffice (Debian: apt-get install libreoffice-writer), or ask for a .docx."


def to_docx(document: Document, suffix: str) -> Document:
    """The document as .docx under its own name; `suffix` (`.doc`, `.rtf`) says what it is.

    LibreOffice runs with an empty profile of its own. MissingTool where it is not installed,
    Unreadable where it fails or takes too long.
    """
    return _converted(
        document, suffix, "docx:MS Word 2007 XML", "Ask the provider to save it as .docx."
    )


def to_pdf(document: Document, suffix: str) -> Document:
    """The document printed as a PDF, as `to_docx`."""
    return _converted(document, suffix, "pdf", "Open it and save it as PDF by hand.")


def _converted(document: Document, suffix: str, target: str, hint: str) -> Document:
    ending = target.partition(":")[0]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        message = f"{document.name}: LibreOffice is needed to read this kind of file."
        raise MissingTool(message, _INSTALL)
    with tempfile.TemporaryDirectory(prefix="packwright-") as folder:
        source = Path(folder, f"returned{suffix}")
        source.write_bytes(document.content)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        try:
            subprocess.run(
                command, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL, capture_output=True
            )
            content = Path(folder, "out", f"returned.{ending}").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise Unreadable(
                "PW919", f"{document.name}: LibreOffice could not convert this file.", hint
            ) from None
    return Document(document.name, content)
