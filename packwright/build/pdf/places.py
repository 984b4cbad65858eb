"""Places for what differs from pack to pack, on pages that are laid out once for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

ACCENT: Final = (0.078, 0.286, 0.420)
BLACK: Final = (0.0, 0.0, 0.0)
GREY: Final = (0.353, 0.353, 0.353)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A place for `text`, in which names in braces stand for a pack's own values.

    `width` and `size` in points; the text takes at most `lines` lines, in smaller type if it must.
    """

    text: str
    width: float
    lines: int = 1
    size: float = 12
    bold: bool = False
    colour: tuple[float, float, float] = BLACK
    align: str = "left"

    @property
    def height(self) -> float:
        """The height it is given, in points."""
        return round(self.size * (0.66 + 1.3 * (self.lines - 1)), 2)

    def as_json(self) -> dict[str, Any]:
        """The place as plain data, to be kept in the master."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> NamePlace:
        """The place that `as_json` gave."""
        return cls(**{**data, "colour": tuple(data["colour"])})


_BRACED = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fill(text: str, names: Mapping[str, str]) -> str:
    """`text` with every name in braces replaced; KeyError for one that no pack has."""
    return _BRACED.sub(lambda found: names[found[1]], text)
