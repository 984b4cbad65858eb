"""The peak memory of each variant, in a process of its own that imports only what it needs.

Run by speed.py as `python memory.py FOLDER VARIANT DOCUMENTS`; FOLDER holds what `prepare` put
there. The imports stand inside the functions so that no variant pays for another's.
"""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Job = Callable[[int], object]  # does the n-th document


def prepare(folder: Path, things: Mapping[str, Any]) -> None:
    """Put what the variants work on where their processes find it."""
    for name, thing in things.items():
        (folder / name).write_bytes(pickle.dumps(thing))


def peak(folder: Path, variant: str, documents: int) -> float:
    """The peak memory, in MiB, of a process that does so many documents of this variant."""
    command = [sys.executable, __file__, str(folder), variant, str(documents)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _naive_build(folder: Path, which: str) -> Job:
    from naive import NaiveTemplate

    template = NaiveTemplate(*_loaded(folder, f"naive {which}"))
    return lambda n: template.build(f"P{n}", f"Provider {n}")


def _build(folder: Path, which: str) -> Job:
    from big_form import big_form

    from packwright.build import WordPack
    from packwright.forms import Provider

    pack, known = WordPack(big_form()), _loaded(folder, f"known {which}")
    return lambda n: pack.fill(Provider(f"P{n}", f"Provider {n}", known))


def _naive_read(folder: Path) -> Job:
    from naive import read

    returns = _loaded(folder, "contents")
    return lambda n: read(returns[n % len(returns)])


def _read(folder: Path) -> Job:
    from packwright.extract import extract
    from packwright.forms import Document

    contents, shelf = _loaded(folder, "contents"), _loaded(folder, "shelf")
    return lambda n: extract(Document(f"{n}.docx", contents[n % len(contents)]), shelf)


def _check(folder: Path) -> Job:
    import datetime as dt

    from big_form import big_form

    from packwright.check import check

    form, submission = big_form(), _loaded(folder, "submission")
    return lambda n: check(submission, form, checked_on=dt.date(2026, 11, 22))


VARIANTS: Mapping[str, Callable[[Path], Job]] = {
    "naive docxtpl, blank": lambda folder: _naive_build(folder, "blank"),
    "packwright, blank": lambda folder: _build(folder, "blank"),
    "naive docxtpl, prefilled": lambda folder: _naive_build(folder, "prefilled"),
    "packwright, prefilled": lambda folder: _build(folder, "prefilled"),
    "naive python-docx, texts only": _naive_read,
    "packwright, read and account for all text": _read,
    "packwright, check one return": _check,
}


def _loaded(folder: Path, name: str) -> Any:
    return pickle.loads((folder / name).read_bytes())


def _main(folder: str, variant: str, documents: str) -> None:
    job = VARIANTS[variant](Path(folder))
    for number in range(int(documents)):
        job(number)
    print(_peak())


def _peak() -> float:
    """This process's peak in MiB. Linux counts the parent's memory in ru_maxrss of a process that
    was started from it, so its own figure is preferred."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 2**10
    per_mib = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mib


if __name__ == "__main__":
    _main(*sys.argv[1:])
