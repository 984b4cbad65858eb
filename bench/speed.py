"""How fast forms are built and read, side by side with docxtpl and python-docx used plainly.

Run `python bench/speed.py` from a checkout; `--quick` ends within 40 seconds, `--json` ends with
one line of JSON. CPU time, not wall time. See bench/README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

import beside_tests  # noqa: F401  (finds `filling`)
from big_form import big_form
from filling import fill, known_answers
from measuring import Job, Timing, interleaved, own_peak, peak_of, ratio
from naive import blank_template, prefilled_template
from naive import read as naive_read

from packwright.build import WordPack
from packwright.check import check
from packwright.extract import extract
from packwright.forms import Document, Form, Provider, Shelf
from packwright.rounds import shelf

CHECKED_ON = dt.date(2026, 11, 22)
TARGETS = {"build_blank_ratio": 50, "build_prefilled_ratio": 25, "read_word_cpu_ms": 25}
NAIVE, OURS = "naive docxtpl", "packwright"
PAIRS = (
    ("build, blank", f"{NAIVE}, blank", f"{OURS}, blank"),
    ("build, prefilled", f"{NAIVE}, prefilled", f"{OURS}, prefilled"),
    ("read", "naive python-docx, texts only", f"{OURS}, read and account for all text"),
)
CHECK, SET_UP = f"{OURS}, check one return", "set-up alone"


@dataclass(frozen=True)
class Bench:
    """What all variants work on, made once."""

    form: Form
    pack: WordPack
    shelf: Shelf
    returns: tuple[Document, ...]

    @classmethod
    def ready(cls) -> Bench:
        """The big form, its shelf, and four filled-in copies of it for four providers."""
        form = big_form()
        pack = WordPack(form)
        filled = [fill(form, pack=pack, provider=_provider(n)) for n in range(4)]
        returns = tuple(Document(f"{n}.docx", f.content) for n, f in enumerate(filled))
        return cls(form, pack, shelf([form]), returns)

    def jobs(self) -> dict[str, tuple[Job, int]]:
        """Every variant by name, with how many documents of it make one round."""
        filled = fill(self.form, pack=self.pack)
        known = known_answers(filled)
        blank, prefilled = blank_template(self.pack), prefilled_template(self.pack, filled)
        received = extract(self.returns[0], self.shelf).submission
        assert received is not None, "the filled form is read"

        def returned(n: int) -> Document:
            return self.returns[n % len(self.returns)]

        return {
            PAIRS[0][1]: (lambda n: blank.build(f"P{n}", f"Provider {n}"), 1),
            PAIRS[0][2]: (lambda n: self.pack.fill(_provider(n)), 10),
            PAIRS[1][1]: (lambda n: prefilled.build(f"P{n}", f"Provider {n}"), 1),
            PAIRS[1][2]: (lambda n: self.pack.fill(_provider(n, known)), 10),
            PAIRS[2][1]: (lambda n: naive_read(returned(n).content), 1),
            PAIRS[2][2]: (lambda n: extract(returned(n), self.shelf), 3),
            CHECK: (lambda n: check(received, self.form, checked_on=CHECKED_ON), 1),
        }


def main() -> None:
    """Measure, print a table, and with --json one line of JSON last."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, at most 40 seconds")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.variant:
        _one_variant(asked.variant, asked.documents)
        return
    rounds, seconds, documents = (15, 12.0, 8) if asked.quick else (60, 90.0, 100)
    jobs = Bench.ready().jobs()
    timings = interleaved(jobs, rounds, seconds)
    peaks = {name: peak_of(__file__, name, documents) for name in (SET_UP, *jobs)}
    results = {
        "build_blank_ratio": round(ratio(*_pair(timings, 0)), 1),
        "build_prefilled_ratio": round(ratio(*_pair(timings, 1)), 1),
        "read_word_cpu_ms": round(timings[PAIRS[2][2]].median, 2),
    }
    _print(timings, peaks, documents, results)
    if asked.json:
        extra = {"check_cpu_ms": round(timings[CHECK].median, 2),
                 "read_ratio": round(ratio(*_pair(timings, 2)), 2),
                 "peak_mib": {name: round(peak) for name, peak in peaks.items()}}  # fmt: skip
        print(json.dumps(results | extra))


def _one_variant(name: str, documents: int) -> None:
    """For the peak memory: this process does nothing else."""
    jobs = Bench.ready().jobs()
    if name in jobs:
        for number in range(documents):
            jobs[name][0](number)
    print(json.dumps({"peak_mib": own_peak()}))


def _pair(timings: Mapping[str, Timing], place: int) -> tuple[Timing, Timing]:
    _, slow, fast = PAIRS[place]
    return timings[slow], timings[fast]


def _print(
    timings: Mapping[str, Timing],
    peaks: Mapping[str, float],
    documents: int,
    results: Mapping[str, float],
) -> None:
    rounds = len(next(iter(timings.values())).rounds)
    print(f"200 questions, about 25 pages; CPU ms a document, {rounds} interleaved rounds;")
    print(f"peak memory of a process that does {documents} documents "
          f"({SET_UP}: {peaks[SET_UP]:.0f} MiB)\n")  # fmt: skip
    print(f"{'':44}{'median':>9}{'least':>9}{'peak MiB':>10}")
    for name, timing in timings.items():
        print(f"{name:44}{timing.median:9.2f}{timing.least:9.2f}{peaks[name]:10.0f}")
    print()
    for what, slow, fast in PAIRS:
        print(f"{what + ':':18} {ratio(timings[slow], timings[fast]):7.1f} times faster")
    print()
    for name, target in TARGETS.items():
        met = results[name] <= target if name.endswith("_ms") else results[name] >= target
        sign = "at most" if name.endswith("_ms") else "at least"
        print(f"{name:24}{results[name]:8} target {sign} {target}: {'met' if met else 'MISSED'}")


def _provider(n: int, answers: Mapping[str, object] | None = None) -> Provider:
    return Provider(f"P{n}", f"Provider {n} & Sons", answers or {})  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
