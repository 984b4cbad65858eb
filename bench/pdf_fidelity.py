"""How faithfully PDF forms are read after real programs filled, flattened or printed them.

Run `python bench/pdf_fidelity.py` from a checkout; `--form NAME` takes a form of the library,
`--misses` lists what was not exact, `--json` ends with one line of JSON. Ends with 1 if a target is
missed. What is not installed is named and not run; `PDFJS` names the folder of pdfjs-dist.

An answer is "wrong in silence" if it is given with a wrong value, no finding names it and its
confidence is 0.9 or more. Answers of free words on flattened pages have less, and a finding (PW219)
names them: a person must compare them. They are counted where they are wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping

import beside_tests  # noqa: F401  (finds `pdf_hands`)
from everything import everything
from filling import fill
from pdf_hands import Hand, hand_for, pack_of
from pdf_programs import FILLERS, FLATTENERS, command
from writing import Written

from packwright.forms import Answer, Document, Form, Provider, Receipt, State, load_form
from packwright.rounds import receive_document, shelf

FATES = ("exact", "spaces", "person", "silent")
ASKS_BELOW = 0.9


class Bench:
    """Reads files and prints a line for each."""

    def __init__(self, form: Form, *, misses: bool) -> None:
        self.form, self._misses = form, misses
        self.shelf = shelf([form])
        self.lines: dict[str, Counter[str]] = {}

    def line(self, name: str, content: bytes, expected: Mapping[str, Written]) -> None:
        """Read one file and print what became of its answers."""
        if not content:
            print(f"{name:52} made nothing")
            return
        start = time.process_time()
        receipt = receive_document(Document("returned.pdf", content), self.shelf)
        seconds = time.process_time() - start
        counted: Counter[str] = Counter()
        for key, written, fate, seen in _fates(receipt, expected):
            counted[fate] += 1
            if self._misses and fate not in ("exact", "spaces"):
                print(f"    {fate}: {key}: {written!r} read as {seen}")
        self.lines[name] = counted
        told = "".join(f"{counted[fate]:>9}" for fate in FATES)
        refused = f"  {receipt.refusal.code}" if receipt.refusal else ""
        print(f"{name:52}{len(expected):>9}{told}{seconds:>9.2f}{refused}", flush=True)

    def prefilled(self, provider: Provider, expected: Mapping[str, Written]) -> None:
        """What the council itself filled in, after every flattener."""
        content = pack_of(self.form).fill(provider).content
        self.line("prefilled by packwright", content, expected)
        for program in FLATTENERS:
            if not program.missing:
                self.line(f"prefilled, {program.name}", program.do(content), expected)

    def filled(self, hand: Hand) -> None:
        """What was typed in every program, as it is and after the usual flatteners."""
        blank = pack_of(self.form).fill().content
        for filler in FILLERS:
            if filler.missing:
                continue
            content = filler.do(blank, hand)
            self.line(f"typed in {filler.name}", content, hand.expected)
            for flattener in FLATTENERS[:4] if content and filler.draws else ():
                if not flattener.missing:
                    name = f"typed in {filler.name}, {flattener.name}"
                    self.line(name, flattener.do(content), hand.expected)

    def printed(self) -> None:
        """The Word form, printed by LibreOffice."""
        word = fill(self.form)
        program = command(
            "sh",
            "-c",
            "cp 'IN' 'FOLDER/in.docx' && soffice "
            "-env:UserInstallation='PROFILE' --headless --convert-to pdf --outdir "
            "'FOLDER/out' 'FOLDER/in.docx'",
        )
        self.line("Word form, printed by LibreOffice", program(word.content), word.expected)

    def met(self) -> bool:
        """Fields exact from every program, flattened prefilled values exact but for white space
        in all flatteners but one, and nothing wrong in silence anywhere."""
        silent = any(counted["silent"] for counted in self.lines.values())
        fields = [c for n, c in self.lines.items() if n in {f"typed in {f.name}" for f in FILLERS}]
        flat = [c for n, c in self.lines.items() if n.startswith("prefilled, ")]
        less = [c for c in flat if c["person"] or c["silent"]]
        return not silent and len(less) <= 2 and not any(c["person"] for c in fields)


def _fates(
    receipt: Receipt, expected: Mapping[str, Written]
) -> Iterator[tuple[str, str, str, str]]:
    answers = receipt.submission.answers if receipt.submission else {}
    named = {finding.key for finding in receipt.findings if finding.key}
    for key, written in expected.items():
        answer = answers.get(key)
        seen = "no answer" if answer is None else f"{answer.state}: {answer.value!r} {answer.why}"
        yield key, written.text, _fate(answer, written, key in named), seen


def _fate(answer: Answer | None, written: Written, named: bool) -> str:
    if answer is None or answer.state is not State.GIVEN:
        wrong = (
            answer is not None and answer.state is State.BLANK and bool(written.text) and not named
        )
        return "silent" if wrong else "person"
    if answer.value == written.value:
        return "exact"
    if _bare(answer.value) == _bare(written.value):
        return "spaces"
    sure = answer.reading is None or answer.reading.confidence >= ASKS_BELOW
    return "silent" if sure and not named else "person"


def _bare(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--form", default="everything", help="a form of the library")
    parser.add_argument("--misses", action="store_true", help="list what was not exact")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    asked = parser.parse_args()
    form = everything() if asked.form == "everything" else load_form(asked.form)
    heads = "".join(f"{head:>9}" for head in ("answers", *FATES, "CPU s"))
    print(f"{form.id} {form.version}\n{'':52}{heads}")
    bench = Bench(form, misses=asked.misses)
    hand = hand_for(form, pack_of(form).fill().content)
    values = {key: w.value for key, w in hand.expected.items() if w.value is not None}
    expected = {key: w for key, w in hand.expected.items() if w.value is not None}
    bench.prefilled(Provider("P1", "Alder Works", values), expected)
    bench.filled(hand)
    bench.printed()
    for program in (*FILLERS, *FLATTENERS):
        if program.missing:
            print(f"not run, not installed: {program.name}")
    if asked.json:
        print(json.dumps({"lines": bench.lines, "met": bench.met()}))
    return 0 if bench.met() else 1


if __name__ == "__main__":
    sys.exit(main())
