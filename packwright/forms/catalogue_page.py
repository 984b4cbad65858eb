"""docs/findings.md, made from the catalogue so that it cannot fall behind.

`python -m packwright.forms.catalogue_page > docs/findings.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from packwright.errors import ExitCode
from packwright.forms.finding import CATALOGUE, SEVERITIES

_GROUPS: Final = {
    "PW1": "The answers",
    "PW2": "The document",
    "PW3": "Evidence",
}
_SEVERITY: Final = {
    "error": "must be put right before the return can be accepted",
    "warning": "should be put right; the return can be read without it",
    "query": "a person must look: the program does not decide",
    "info": "worth knowing; nothing to do for the provider",
}
_EXIT: Final = {
    ExitCode.OK: "everything done, nothing found",
    ExitCode.USAGE: "the command names something that does not exist or does not fit together",
    ExitCode.FINDINGS: "everything read; there are findings (more than “info”)",
    ExitCode.BAD_FORM: "a form definition, template or provider file of the council's own is wrong",
    ExitCode.UNREADABLE: "no returned file could be read as a form of ours",
    ExitCode.PARTIAL: "some returned files could be read and some could not",
    ExitCode.MISSING_TOOL: "an outside program that the job needs is not installed",
    ExitCode.ROUND_STATE: "the round is not in the state that the command needs",
    ExitCode.CANNOT_WRITE: "the output cannot be written, or would overwrite what is there",
    ExitCode.INTERNAL: "a fault in packwright itself",
    ExitCode.INTERRUPTED: "stopped from the keyboard",
}


def findings_page() -> str:
    """The page as Markdown: every code with its severity, sentence and remedy, and exit codes."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Findings and exit codes"
    yield ""
    yield "Made from the catalogue in `packwright/forms/finding.py`; words in braces are filled in."
    yield "A finding of a form's own rule has the rule's code (`R15`) and the rule's sentence."
    yield "Where a condition rests on an answer that could not be read, its finding is a query."
    yield ""
    yield "| Severity | Meaning |"
    yield "|---|---|"
    yield from (f"| {severity} | {_SEVERITY[severity]} |" for severity in SEVERITIES)
    for prefix, title in _GROUPS.items():
        yield from ("", f"## {title}", "", "| Code | Severity | Sentence | What to do |")
        yield "|---|---|---|---|"
        for code, entry in CATALOGUE.items():
            if code.startswith(prefix):
                yield f"| {code} | {entry.severity} | {entry.says} | {entry.remedy} |"
    yield from ("", "## Exit codes", "", "| Code | Name | Meaning |", "|---|---|---|")
    yield from (f"| {code.value} | {code.name} | {_EXIT[code]} |" for code in ExitCode)
    yield ""
    yield "1 is never used, so that a crash is not read as findings."


if __name__ == "__main__":
    sys.stdout.write(findings_page())
