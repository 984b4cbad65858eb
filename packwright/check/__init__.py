"""The third verb: returns to findings. No I/O and no clock: the day of checking is passed in."""

from packwright.check.changes import compare
from packwright.check.findings import check, check_all, frame
from packwright.check.linting import lint
from packwright.check.problem import Problem

__all__ = ["Problem", "check", "check_all", "compare", "frame", "lint"]
