"""Write the guide to findings, refusals and exit codes: python tools/make_findings_page.py

It is made from the program's own catalogues, so that it cannot fall behind; a test compares it
with the committed file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packwright.errors import ExitCode
from packwright.extract.sniff import REFUSALS
from packwright.forms import CATALOGUE, SEVERITIES

TARGET = Path(__file__).parent.parent / "docs" / "findings.md"
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
    ExitCode.INTERRUPTED: "stopped before the end, from the keyboard or by the reader of a pipe",
}

# Refusals whose sentence is made where it is found, because it names a part or a number.
_MADE_ON_THE_SPOT: Final = {
    "PW919": (
        "LibreOffice could not convert this file.",
        "Ask the provider to save it as .docx.",
    ),
    "PW920": (
        "LibreOffice is needed to read this kind of file, and is not installed.",
        "Install LibreOffice, or ask for a .docx.",
    ),
    "PW924": (
        "the document is far larger, or nested deeper, than a form can be.",
        "Do not open it; ask the provider for the form without other material in it.",
    ),
    "PW925": (
        "the document is built as no word processor builds one.",
        "Do not open it; ask the provider for a fresh copy.",
    ),
    "PW926": (
        "a part of the document, which is named, is damaged.",
        "Ask the provider to open the form, save it once more and send it again.",
    ),
    "PW927": ("the file cannot be read from the disk.", "Check who may read it."),
    "PW930": (
        "this is no form of ours: it has neither a reference nor questions of a known form.",
        "Ask the provider for the form itself.",
    ),
    "PW931": (
        "this is a form, or a version of one, that is not known here.",
        "Give its definition with `--form`, in the version that was sent.",
    ),
    "PW940": (
        "the PDF is larger, or has more pages, than a form can have.",
        "Ask for the form alone, without other documents in it.",
    ),
    "PW941": (
        "the PDF opens only with a password.",
        "Ask the provider for a copy without one.",
    ),
    "PW942": (
        "the PDF is damaged or was cut off on the way.",
        "Ask the provider to send the file again.",
    ),
    "PW943": (
        "the pages are pictures (a scan), or hold letters that no program can read.",
        "A person must read it. Or ask for the file that was filled in.",
    ),
    "PW999": (
        "a fault in packwright stopped the reading of this file, and of no other.",
        "Read it by hand, and report the fault.",
    ),
}


def findings_page() -> str:
    """The page as Markdown: every finding and refusal, and the exit codes."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Findings, refusals and exit codes"
    yield ""
    yield "Written by `tools/make_findings_page.py`; words in braces are filled in."
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
    yield from ("", "## Files that are not read", "")
    yield "A refused file has no answers; the other files of the batch are read all the same."
    yield from ("", "| Code | Why | What to do |", "|---|---|---|")
    for code, (why, remedy) in sorted((REFUSALS | _MADE_ON_THE_SPOT).items()):
        yield f"| {code} | {why[0].upper()}{why[1:]} | {remedy} |"
    yield from ("", "## Exit codes", "", "| Code | Name | Meaning |", "|---|---|---|")
    yield from (f"| {code.value} | {code.name} | {_EXIT[code]} |" for code in ExitCode)
    yield ""
    yield "1 is never used, so that a crash is not read as findings."


if __name__ == "__main__":
    TARGET.write_text(findings_page(), encoding="utf-8", newline="\n")
