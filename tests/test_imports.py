"""The house has floors: import contracts hold, and the public names are pinned."""

import subprocess
import sys
from pathlib import Path

import packwright

ROOT = Path(__file__).parent.parent


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_public_names_exist() -> None:
    for name in packwright.__all__:
        assert callable(getattr(packwright, name)), name
