"""CPU time of variants side by side."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """`does` the n-th document; so many `documents` are done at a stretch and make one figure."""

    does: Callable[[int], object]
    documents: int = 1


@dataclass
class Timing:
    """CPU milliseconds a document: one figure for each round."""

    figures: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The usual cost."""
        return statistics.median(self.figures)

    @property
    def least(self) -> float:
        """The cost when nothing else kept the machine busy."""
        return min(self.figures)


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
            start = time.process_time()
            for number in range(document, document + job.documents):
                job.does(number)
            spent = time.process_time() - start
            timings[name].figures.append(spent * 1000 / job.documents)
            document += job.documents
    return timings


def ratio(slow: Timing, fast: Timing) -> float:
    """How many times faster `fast` is: the median of the figures, each compared with its own."""
    pairs = zip(slow.figures, fast.figures, strict=True)
    return statistics.median(one / other for one, other in pairs)
