"""Another program has its turn: LibreOffice opens and saves a document, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from lxml import etree

from packwright.demo.keyboard import BODY, NAMES, packed, remove, unpacked, w

SECONDS: Final = 90  # for one file, the first start of an empty profile included
_FILTERS: Final = {".docx": "docx:MS Word 2007 XML", ".odt": "odt:writer8"}

_LOST: Final = ("tag", "id", "lock", "placeholder")

Office = Callable[[bytes, str], bytes | None]


def saved_by_libreoffice(content: bytes, suffix: str) -> bytes | None:
    """The .docx `content` as LibreOffice saves it, as `suffix`; None if it is not to be had.

    It runs with an empty profile of its own, and the file is thrown away afterwards.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="packwright-demo-") as folder:
        source = Path(folder, "form.docx")
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTERS[suffix],
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        try:
            subprocess.run(
                command, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL, capture_output=True
            )
            return Path(folder, "out", f"form{suffix}").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None


def no_office(content: bytes, suffix: str) -> bytes | None:
    """As a machine without LibreOffice."""
    return None


def as_if_resaved(content: bytes) -> bytes:
    """What a re-save by LibreOffice 7.4 does to the anchors, imitated: every control loses its tag,
    its number and its lock, and the rows that repeat lose their wrappers."""
    members = unpacked(content)
    body = etree.fromstring(members[BODY])
    for wrapper in [control for control in body.iter(w("sdt")) if _holds_rows(control)]:
        for inside in list(wrapper.iterfind("w:sdtContent/*", NAMES)):
            wrapper.addprevious(inside)
        remove(wrapper)
    for settings in body.iter(w("sdtPr")):
        for lost in list(settings.iterchildren(*map(w, _LOST))):
            remove(lost)
    text = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(members | {BODY: text})


def _holds_rows(control: etree._Element) -> bool:
    return control.find(".//w:tr", NAMES) is not None
