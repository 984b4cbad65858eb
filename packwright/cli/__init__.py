"""The mouth: parse, call one function, print, exit."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import traceback

import click

from packwright.cli.documents import build_command, check_command, extract_command
from packwright.cli.forms import forms_group
from packwright.cli.overlay import overlay_command
from packwright.cli.play import demo_command
from packwright.cli.templates import template_group
from packwright.errors import ExitCode, PackwrightError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="packwright")
def packwright() -> None:
    """Build the forms that go to providers, read back what returns, and check it.

    Start with “packwright demo”, which plays a small round with invented providers.
    """


for _command in (
    build_command,
    check_command,
    demo_command,
    extract_command,
    forms_group,
    overlay_command,
    template_group,
):
    packwright.add_command(_command)


def main() -> None:
    """Run the command line and exit with one of `packwright.errors.ExitCode`.

    Pipes and files get UTF-8 whatever the machine's own encoding, as docs/json.md promises; a
    terminal that lacks a letter shows a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every refusal is printed, never raised."""
    try:
        code = packwright.main(arguments, prog_name="packwright", standalone_mode=False)
        if sys.stdout:  # closed by the caller, there is none
            sys.stdout.flush()  # a full disk is told here, not by the interpreter as it ends
        return int(code or ExitCode.OK)
    except (BrokenPipeError, SystemExit):
        # Whoever reads our output has seen enough. Click makes a SystemExit(1) of it, and 1 is not
        # among our codes; nothing else here raises one.
        _discard_output()
        return ExitCode.INTERRUPTED
    except OSError as error:
        if error.errno not in _FULL:
            return _fault()
        _discard_output()
        _complain("The output cannot be written (no space is left).", "Free some, run it again.")
        return ExitCode.CANNOT_WRITE
    except PackwrightError as refusal:
        _complain(refusal.message, refusal.hint)
        return refusal.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        _complain("Stopped.", "Nothing was left half-written; run the command again.")
        return ExitCode.INTERRUPTED
    except Exception:
        return _fault()


def _fault() -> int:
    traceback.print_exc()
    _complain("This is a fault in packwright.", "Please report it with the lines above.")
    return ExitCode.INTERNAL


def _discard_output() -> None:
    """Let the interpreter end without writing what is left to where it cannot go."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, hint: str) -> None:
    click.echo(f"packwright: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
