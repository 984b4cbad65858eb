"""The mouth: parse, call one function, print, exit."""

from __future__ import annotations

import sys
import traceback

import click

from packwright.cli.documents import build_command, check_command, extract_command
from packwright.cli.forms import forms_group
from packwright.cli.overlay import overlay_command
from packwright.cli.play import demo_command
from packwright.cli.templates import template_group
from packwright.errors import ExitCode, PackwrightError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="packwright")
def packwright() -> None:
    """Build the forms that go to providers, read back what returns, and check it.

    Start with “packwright demo”, which plays a small round with invented providers.
    """


for _command in (
    build_command, check_command, demo_command, extract_command, forms_group,
    overlay_command, template_group,
):  # fmt: skip
    packwright.add_command(_command)


def main() -> None:
    """Run the command line and exit with one of `packwright.errors.ExitCode`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every refusal is printed, never raised."""
    try:
        code = packwright.main(arguments, prog_name="packwright", standalone_mode=False)
        return int(code or ExitCode.OK)
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
        traceback.print_exc()
        _complain("This is a fault in packwright.", "Please report it with the lines above.")
        return ExitCode.INTERNAL


def _complain(message: str, hint: str) -> None:
    click.echo(f"packwright: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
