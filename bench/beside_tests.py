"""Makes the modules of `tests/` that the benchmarks share importable from a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
