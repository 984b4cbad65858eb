"""How fast forms are built and read, side by side with docxtpl and python-docx used plainly.

Run `python bench/speed.py` from a checkout; `--quick` ends within 40 seconds, `--json` ends with
one line of JSON. CPU time, not wall time. See bench/README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import beside_tests  # noqa: F401  (finds `filling`)
import memory
from big_form import big_form
from filling import Filled, fill, known_answers
from measuring import Job, Timing, interleaved, ratio
from naive import NaiveTemplate
from naive import read as naive_read
from naive_templates import blank_template, prefilled_template

from packwright.build import WordPack
from packwright.check import check
from packwright.extract import extract
from packwright.forms import Document, Provider, Shelf, Submission
from packwright.rounds import shelf

CHECKED_ON = dt.date(2026, 11, 22)
TARGETS = {"build_blank_ratio": 50, "build_prefilled_ratio": 25, "read_word_cpu_ms": 25}
PAIRS = (
    ("build, blank", "naive docxtpl, blank", "packwright, blank"),
    ("build, prefilled", "naive docxtpl, prefilled", "packwright, prefilled"),
    ("read", "naive python-docx, texts only", "packwright, read and account for all text"),
)
READ, CHECK = PAIRS[2][2], "packwright, check one return"


@dataclass
class Bench:
    """What all variants work on, made once."""

    pack: WordPack
    shelf: Shelf
    filled: tuple[Filled, ...]  # four copies of the form, for four providers

    @classmethod
    def ready(cls) -> Bench:
        """For the big form."""
        form = big_form()
        pack = WordPack(form)
        filled = tuple(fill(form, pack=pack, provider=_provider(n, {})) for n in range(4))
        return cls(pack, shelf([form]), filled)

    def returned(self, n: int) -> Document:
        """The n-th filled-in form that comes back."""
        return Document(f"{n}.docx", self.filled[n % len(self.filled)].content)

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """What a council may know already: here all answers."""
        return known_answers(self.filled[0])

    @cached_property
    def naive(self) -> tuple[NaiveTemplate, NaiveTemplate]:
        """The templates of the naive build, blank and prefilled."""
        return blank_template(self.pack), prefilled_template(self.pack, self.filled[0])

    @cached_property
    def submission(self) -> Submission:
        """One return, read."""
        submission = extract(self.returned(0), self.shelf).submission
        assert submission is not None, "the filled form is read"
        return submission

    def jobs(self) -> dict[str, Job]:
        """Every variant by name."""
        blank, prefilled = self.naive
        form, submission = self.pack.form, self.submission
        return {
            PAIRS[0][1]: Job(lambda n: blank.build(f"P{n}", f"Provider {n}")),
            PAIRS[0][2]: Job(lambda n: self.pack.fill(_provider(n, {})), 10),
            PAIRS[1][1]: Job(lambda n: prefilled.build(f"P{n}", f"Provider {n}")),
            PAIRS[1][2]: Job(lambda n: self.pack.fill(_provider(n, self.known)), 10),
            PAIRS[2][1]: Job(lambda n: naive_read(self.returned(n).content), 2),
            READ: Job(lambda n: extract(self.returned(n), self.shelf), 5),
            CHECK: Job(lambda n: check(submission, form, checked_on=CHECKED_ON)),
        }

    def peaks(self, documents: int) -> dict[str, float]:
        """The peak memory of every variant in MiB."""
        things: dict[str, Any] = {
            "contents": [f.content for f in self.filled],
            "known blank": {},
            "known prefilled": self.known,
            "shelf": self.shelf,
            "submission": self.submission,
        }
        for which, template in zip(("blank", "prefilled"), self.naive, strict=True):
            things[f"naive {which}"] = (template.content, template.answers)
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            folder = Path(name)
            memory.prepare(folder, things)
            return {v: memory.peak(folder, v, documents) for v in memory.VARIANTS}


def main() -> None:
    """Measure, print a table, and with --json one line of JSON last."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, at most 40 seconds")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    asked = parser.parse_args()
    rounds, seconds, documents = (15, 10.0, 8) if asked.quick else (60, 90.0, 100)
    bench = Bench.ready()
    timings = interleaved(bench.jobs(), rounds, seconds)
    peaks = bench.peaks(documents)
    ratios = [ratio(timings[slow], timings[fast]) for _, slow, fast in PAIRS]
    results = {
        "build_blank_ratio": round(ratios[0], 1),
        "build_prefilled_ratio": round(ratios[1], 1),
        "read_word_cpu_ms": round(timings[READ].least, 2),
    }
    _print(timings, peaks, documents)
    _print_targets(results, ratios[2])
    if asked.json:
        results["read_ratio"] = round(ratios[2], 2)
        results["check_cpu_ms"] = round(timings[CHECK].median, 2)
        peak_mib = {name: round(peak) for name, peak in peaks.items()}
        print(json.dumps(results | {"peak_mib": peak_mib}))


def _print(timings: Mapping[str, Timing], peaks: Mapping[str, float], documents: int) -> None:
    rounds = len(timings[CHECK].figures)
    print(f"200 questions on 22 pages; CPU ms a document in {rounds} interleaved rounds;")
    print(f"peak memory of a process that does {documents} documents and nothing else\n")
    print(f"{'':44}{'median':>9}{'least':>9}{'peak MiB':>10}")
    for name, timing in timings.items():
        print(f"{name:44}{timing.median:9.2f}{timing.least:9.2f}{peaks[name]:10.0f}")


def _print_targets(results: Mapping[str, float], read_ratio: float) -> None:
    told = "times python-docx, which misses what stands in controls"
    print(f"\n{'speed of reading':24}{read_ratio:8.1f} {told}")
    for name, target in TARGETS.items():
        in_time = name.endswith("_ms")
        met = results[name] <= target if in_time else results[name] >= target
        least = "at most" if in_time else "at least"
        print(f"{name:24}{results[name]:8} target {least} {target}: {'met' if met else 'MISSED'}")


def _provider(n: int, answers: Mapping[str, Any]) -> Provider:
    return Provider(f"P{n}", f"Provider {n} & Sons", answers)


if __name__ == "__main__":
    main()
