"""The square code at the foot of each page: which copy, which page.

A code of one size and one mask is a linear function of its bits. So segno draws one code and one
for each bit, once; every further code is their sum, in microseconds instead of milliseconds.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Final

import segno
from stdnum.iso7064 import mod_37_36

MODULES: Final = 21  # version 1
QUIET: Final = 4  # modules of white that a reader needs on each side
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LENGTH: Final = 14
_STEADY: Final = 10  # of which the copy's reference
_MASK = 3


def payload(pack_id: str, page: int) -> str:
    """What the code of this page says: the pack's reference, three digits, a check character.

    The check is ISO 7064 mod 37,36 over all that stands before it.
    """
    told = f"{pack_id}{page:03d}"
    return told + str(mod_37_36.calc_check_digit(told))


def rows(text: str) -> tuple[int, ...]:
    """The 21 rows of the code of `text` (14 characters) from the top, each as 21 bits."""
    drawn = _changed(_opening(text[:_STEADY]), _value(text[_STEADY:]), 0)
    last = MODULES - 1
    return tuple(drawn >> MODULES * (last - row) & (1 << MODULES) - 1 for row in range(MODULES))


@lru_cache(maxsize=4)
def _opening(text: str) -> int:
    """The code whose text begins with `text` and goes on in noughts: the same for all pages."""
    return _changed(_basis()[0], _value(text), (_LENGTH - _STEADY) // 2 * 11)


def _changed(drawn: int, bits: int, first: int) -> int:
    changes = _basis()[1]
    while bits:
        low = bits & -bits
        drawn ^= changes[first + low.bit_length() - 1]
        bits ^= low
    return drawn


def drawing(text: str, size: float) -> bytes:
    """Operators that fill the code of `text` in a square of `size` points, quiet zone included,
    from its lower left corner."""
    module = size / (MODULES + 2 * QUIET)
    shown = "".join(_runs(QUIET + MODULES - 1 - row, bits) for row, bits in enumerate(rows(text)))
    return f"q 0 g {module:.5f} 0 0 {module:.5f} 0 0 cm {shown}f Q".encode()


@lru_cache(maxsize=8192)
def _runs(up: int, bits: int) -> str:
    """The dark runs of one row as rectangles, `up` modules above the corner."""
    shown, across = [], 0
    for dark, run in groupby(f"{bits:0{MODULES}b}"):
        wide = len(list(run))
        if dark == "1":
            shown.append(f"{QUIET + across} {up} {wide} 1 re ")
        across += wide
    return "".join(shown)


@lru_cache(maxsize=1)
def _basis() -> tuple[int, tuple[int, ...]]:
    """The code of fourteen noughts, and what each bit of a text changes in it."""
    plain = _drawn("0" * _LENGTH)
    changes = []
    for bit in range(_LENGTH // 2 * 11):
        pair, power = divmod(bit, 11)
        first, second = divmod(1 << power, 45)
        at = _LENGTH - 2 * pair
        text = "0" * (at - 2) + _LETTERS[first] + _LETTERS[second] + "0" * (_LENGTH - at)
        changes.append(_drawn(text) ^ plain)
    return plain, tuple(changes)


def _drawn(text: str) -> int:
    """segno's own drawing as one number, the upper left module its highest bit."""
    code = segno.make(
        text, version=1, error="q", mode="alphanumeric", mask=_MASK, boost_error=False, micro=False
    )
    return int("".join("1" if dark else "0" for row in code.matrix for dark in row), 2)


def _value(text: str) -> int:
    """The data bits of `text`: eleven for each pair of characters, the first pair highest."""
    value = 0
    for at in range(0, len(text), 2):
        pair = _LETTERS.index(text[at]) * 45 + _LETTERS.index(text[at + 1])
        value = value << 11 | pair
    return value
