"""CPU time of variants side by side."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """`does` the n-th document; so many `documents` are done at a stretch in each round."""

    does: Callable[[int], object]
    documents: int = 1


@dataclass
class Timing:
    """CPU milliseconds a document: one figure for each round, and the `least` that any document
    took, which is the cost when nothing else keeps the machine busy."""

    figures: list[float] = field(default_factory=list)
    least: float = math.inf

    @property
    def median(self) -> float:
        """The usual cost."""
        return statistics.median(self.figures)

    def add(self, documents: list[float]) -> None:
        """What the documents of one round took."""
        self.figures.append(statistics.mean(documents))
        self.least = min(self.least, *documents)


def interleaved(jobs: Mapping[str, Job], rounds: int, seconds: float) -> dict[str, Timing]:
    """Every job in turn, `rounds` times or until `seconds` have passed: a busy moment of the
    machine then falls on all of them alike."""
    timings = {name: Timing() for name in jobs}
    for job in jobs.values():
        job.does(0)  # what is set up once is not counted
    end = time.monotonic() + seconds
    document = 1
    for done in range(rounds):
        if done >= 3 and time.monotonic() > end:
            break
        for name, job in jobs.items():
            numbers = range(document, document + job.documents)
            timings[name].add([_milliseconds(job, number) for number in numbers])
            document += job.documents
    return timings


def _milliseconds(job: Job, number: int) -> float:
    start = time.process_time()
    job.does(number)
    return (time.process_time() - start) * 1000


def ratio(slow: Timing, fast: Timing) -> float:
    """How many times faster `fast` is: the median of the figures, each compared with its own."""
    pairs = zip(slow.figures, fast.figures, strict=True)
    return statistics.median(one / other for one, other in pairs)
