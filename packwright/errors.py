"""Every refusal, with its exit code.

A provider's mistake is a finding, not an error. What is raised here is an operator's problem:
it carries one clear sentence and a hint saying what to do, both plain text so that they cross
process borders unchanged. Anything else that is raised is a bug.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command ends with. 1 stays unused, so that a crash is never read as "findings"."""

    OK = 0
    USAGE = 2
    FINDINGS = 3
    BAD_FORM = 4
    UNREADABLE = 5
    PARTIAL = 6
    MISSING_TOOL = 7
    ROUND_STATE = 8
    CANNOT_WRITE = 9
    INTERNAL = 70
    INTERRUPTED = 130


class PackwrightError(Exception):
    """A refusal: `message` is one sentence naming file and place, `hint` says the remedy."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class BadUsage(PackwrightError):
    """The command or call names something that does not exist or does not fit together."""

    exit_code = ExitCode.USAGE


class BadForm(PackwrightError):
    """A form definition, template or provider file of the council's own is wrong."""

    exit_code = ExitCode.BAD_FORM


class Unreadable(PackwrightError):
    """A returned file cannot be read as a form of ours."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.args = (code, message, hint)
        self.code = code


class MissingTool(PackwrightError):
    """An outside program that this job needs is not installed."""

    exit_code = ExitCode.MISSING_TOOL


class CannotWrite(PackwrightError):
    """The output cannot be written, or would overwrite what is there."""

    exit_code = ExitCode.CANNOT_WRITE
