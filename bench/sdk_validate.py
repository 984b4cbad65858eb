"""Have Microsoft's Open XML SDK check built forms: python bench/sdk_validate.py

Builds every form of the library blank and protected, and the big form with every answer filled in,
then runs bench/sdk_validate.mjs over them. Needs node, and once: npm install --no-package-lock in
bench/. Ends with 1 if the validator finds any error.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import beside_tests  # noqa: F401  (finds `filling`)
from big_form import big_form
from filling import fill, known_answers

from packwright.build import WordPack, house_template
from packwright.forms import Provider, library_names, load_form

HERE = Path(__file__).parent


def main() -> int:
    """The validator's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(path) for path in write_forms(Path(folder))]
        command = ["node", str(HERE / "sdk_validate.mjs"), *files]
        return subprocess.run(command, check=False).returncode


def write_forms(folder: Path) -> list[Path]:
    """One file for each way in which a form can be built."""
    built = {"template": house_template()}
    for name in library_names():
        form = load_form(name)
        built[name] = WordPack(form).fill().content
        pack = WordPack(form, protect=True)
        built[f"{name}_protected"] = pack.fill(Provider("P1", "A & B <Ltd>", {})).content
        built[f"{name}_shelf"] = pack.blank_for_shelf()
    pack = WordPack(big_form())
    known = known_answers(fill(big_form(), pack=pack))
    built["filled"] = pack.fill(Provider("P1", "One", known)).content
    paths = []
    for name, content in built.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(content)
    return paths


if __name__ == "__main__":
    sys.exit(main())
