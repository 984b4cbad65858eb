"""CPU time of variants side by side, and the peak memory of each in a process of its own."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Job = Callable[[int], object]  # does the n-th document


@dataclass
class Timing:
    """CPU milliseconds a document, one figure for each round."""

    rounds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The usual cost."""
        return statistics.median(self.rounds)

    @property
    def least(self) -> float:
        """The cost when nothing disturbed it."""
        return min(self.rounds)


def interleaved(
    jobs: Mapping[str, tuple[Job, int]], rounds: int, seconds: float
) -> dict[str, Timing]:
    """Every job (with how many documents make one round of it) in turn, `rounds` times or until
    `seconds` have passed: a busy moment of the machine then falls on all of them alike."""
    timings = {name: Timing() for name in jobs}
    for job, _ in jobs.values():
        job(0)  # what is set up once is not counted
    end = time.monotonic() + seconds
    document = 1
    for done in range(rounds):
        if done >= 3 and time.monotonic() > end:
            break
        for name, (job, count) in jobs.items():
            start = time.process_time()
            for number in range(document, document + count):
                job(number)
            timings[name].rounds.append((time.process_time() - start) * 1000 / count)
            document += count
    return timings


def ratio(slow: Timing, fast: Timing) -> float:
    """How many times faster `fast` is: the median of the rounds, each compared with its own."""
    return statistics.median(s / f for s, f in zip(slow.rounds, fast.rounds, strict=True))


def peak_of(script: str, variant: str, count: int) -> float:
    """The peak memory, in MiB, of a process that does `count` documents of this variant."""
    command = [sys.executable, script, "--variant", variant, "--documents", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout)["peak_mib"])


def own_peak() -> float:
    """The peak memory of this process so far, in MiB."""
    per_mib = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mib
