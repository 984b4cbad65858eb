"""How faithfully filled-in forms are read after real programs and people have had them.

Run `python bench/fidelity.py` from a checkout; `--quick` takes one form, `--json` ends with one
line of JSON, `--misses` lists every answer that was not exact. Ends with 1 if a target is missed.
See bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import beside_tests  # noqa: F401  (finds `filling`, `judging`)
from filling import Filled, fill
from judging import Fate, Verdict, judge
from mischief import mischief
from programs import missing
from ways import FULLY_EXACT, WAYS, Way

from packwright.extract import extract
from packwright.forms import Document, Shelf, load_form
from packwright.rounds import standard_shelf

FORMS = (
    ("select_list", None),
    ("s157_return", None),
    ("qa_self_evaluation", None),
    ("fps_application", ("lot2", "lot7")),
    ("fps_application", None),
)


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    verdict: Verdict
    files: int

    def met(self) -> bool:
        """Whether nothing was wrong in silence, and all exact where that is promised."""
        fates = self.verdict.fates
        if fates[Fate.SILENT] or not self.verdict.answers:
            return False
        return self.name not in FULLY_EXACT or fates[Fate.EXACT] == self.verdict.answers

    def as_json(self) -> dict[str, int]:
        """The counts."""
        counted = {fate.name.lower(): self.verdict.fates[fate] for fate in Fate}
        findings = self.verdict.findings.total()
        return {
            "files": self.files,
            "answers": self.verdict.answers,
            **counted,
            "findings": findings,
        }


def main() -> int:
    """Measure, print the table, and with --json one line of JSON last."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one form only")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--misses", action="store_true", help="list what was not exact")
    asked = parser.parse_args()
    forms, shelf = _filled(FORMS[:1] if asked.quick else FORMS), standard_shelf()
    not_run = [way.name for way in WAYS if way.needs and missing(way.needs)]
    _print_head()
    lines = []
    for way in (way for way in WAYS if way.name not in not_run):
        lines.append(_measured(way, forms, shelf))
        _print_line(lines[-1], misses=asked.misses)
    for title, cases in mischief():
        lines.append(Line(f"{len(cases)} {title}", _together(cases.values()), len(cases)))
        _print_line(lines[-1], misses=False)
        for name, verdict in cases.items() if asked.misses else ():
            _print_line(Line(f"- {name}", verdict, 1), misses=True)
    _print_end(lines, not_run)
    if asked.json:
        told = {line.name: line.as_json() for line in lines}
        print(json.dumps({"ways": told, "not_run": not_run, "met": all(x.met() for x in lines)}))
    return 0 if all(line.met() for line in lines) else 1


def _filled(listed: Iterable[tuple[str, tuple[str, ...] | None]]) -> dict[str, Filled]:
    """Each form with every question answered, and with every second one left as it was sent."""
    forms = {}
    for number, (name, lots) in enumerate(listed):
        for every in (1, 2):
            forms[f"form{number}-{every}"] = fill(load_form(name), lots, every=every)
    return forms


def _measured(way: Way, forms: Mapping[str, Filled], shelf: Shelf) -> Line:
    files = way.make({name: filled.content for name, filled in forms.items()})
    verdict = Verdict()
    for name, filled in forms.items():
        if name in files:
            document = Document(f"{name}{way.suffix}", files[name])
            verdict.add(judge(extract(document, shelf), filled.expected))
        else:
            verdict.refusals.append(f"{name} was not converted")
    return Line(way.name, verdict, len(files))


def _together(verdicts: Iterable[Verdict]) -> Verdict:
    whole = Verdict()
    for verdict in verdicts:
        whole.add(verdict)
    return whole


def _print_head() -> None:
    heads = ("files", "answers", "exact", "person", "left over", "silent", "findings")
    print(f"{'':46}" + "".join(f"{head:>10}" for head in heads))


def _print_line(line: Line, *, misses: bool) -> None:
    fates, answers = line.verdict.fates, line.verdict.answers
    share = f"{100 * fates[Fate.EXACT] / answers:.2f}%" if answers else "-"
    others = (fates[fate] for fate in list(Fate)[1:])
    counts = (line.files, answers, share, *others, line.verdict.findings.total())
    mark = "" if line.met() else "  MISSED"
    print(f"{line.name:46}" + "".join(f"{count:>10}" for count in counts) + mark, flush=True)
    for refusal in line.verdict.refusals:
        print(f"    {refusal}")
    if misses:
        print(f"    findings: {dict(line.verdict.findings)}")
    for key, fate, text, seen in line.verdict.misses if misses else ():
        print(f"    {fate}: {key}: {text!r} read as {seen}")


def _print_end(lines: Iterable[Line], not_run: Iterable[str]) -> None:
    for name in not_run:
        print(f"not run, the program is not installed: {name}")
    missed = [line.name for line in lines if not line.met()]
    print(
        f"\nTargets (0 wrong in silence; 100 % exact by {', '.join(FULLY_EXACT)}): "
        f"{'met' if not missed else 'MISSED by ' + ', '.join(missed)}"
    )


if __name__ == "__main__":
    sys.exit(main())
