"""The ways that a filled-in form may come back: through real programs, and through edits that
imitate what Word and people do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from programs import Files, abiword, libreoffice, pandoc


@dataclass(frozen=True)
class Way:
    """`make` turns filled-in .docx files into what comes back, `needs` is the program it uses."""

    name: str
    make: Callable[[Files], dict[str, bytes]]
    needs: str = ""
    suffix: str = ".docx"


def _libreoffice(name: str, *steps: str) -> Way:
    make = partial(libreoffice, steps=steps)
    return Way(f"LibreOffice, {name}", make, "libreoffice", steps[-1])


def _both(files: Files) -> dict[str, bytes]:
    return abiword(libreoffice(files, (".odt", ".docx")), ".docx")


PROGRAMS: Final = (
    Way("as typed in Word", dict),
    _libreoffice("docx", ".docx"),
    _libreoffice("odt", ".odt"),
    _libreoffice("docx twice", ".docx", ".docx"),
    _libreoffice("odt and back", ".odt", ".docx"),
    _libreoffice("doc and back", ".doc", ".docx"),
    _libreoffice("rtf and back", ".rtf", ".docx"),
    Way("pandoc, docx", partial(pandoc, to=".docx"), "pandoc"),
    Way("pandoc, odt", partial(pandoc, to=".odt"), "pandoc", ".odt"),
    Way("AbiWord, docx", partial(abiword, to=".docx"), "abiword"),
    Way("AbiWord, odt", partial(abiword, to=".odt"), "abiword", ".odt"),
    Way("LibreOffice odt, docx, then AbiWord", _both, "abiword"),
)
FULLY_EXACT: Final = (
    "as typed in Word",
    "LibreOffice, docx",
    "LibreOffice, odt",
    "pandoc, docx",
    "AbiWord, docx",
)
WAYS: Final = PROGRAMS
