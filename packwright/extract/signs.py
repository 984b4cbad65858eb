"""Ticks and boxes as fonts full of pictures draw them, told as the Unicode signs they look like."""

from __future__ import annotations

from typing import Final

from packwright.extract.tape import UNKNOWN

EMPTY: Final = frozenset("☐□◻▢❏❐❑❒⬜")
CROSSES: Final = frozenset("✗✘☓✕✖×xX❌")
CROSSED_BOXES: Final = frozenset("☒⊠⌧🗵")
TICKED: Final = frozenset("☑✓✔✅🗹🗸🗴√") | CROSSES | CROSSED_BOXES

_TICK, _CROSS, _BOX, _BOX_TICK, _BOX_CROSS = "✓", "✗", "☐", "☑", "☒"
_BULLETS: Final = dict.fromkeys((0x6C, 0x6E, 0x9F, 0xA7, 0xD8, 0x76, 0x77), "•")
_WINGDINGS: Final = {
    0x6F: _BOX,
    0x71: _BOX,
    0x72: _BOX,
    0xA8: _BOX,
    0xFB: _CROSS,
    0xFC: _TICK,
    0xFD: _BOX_CROSS,
    0xFE: _BOX_TICK,
    0xE0: "→",
    0xDF: "←",
    0x2A: "✉",
    0x28: "☎",
}
_SIGNS: Final[dict[str, dict[int, str]]] = {
    "wingdings": _BULLETS | _WINGDINGS,
    "wingdings 2": {
        0x4F: _CROSS,
        0x50: _TICK,
        0x51: _BOX_CROSS,
        0x52: _BOX_TICK,
        0x53: _BOX_CROSS,
        0x54: _BOX_CROSS,
        0x2A: _BOX,
        0x30: _BOX,
        0xA3: _BOX,
        0x97: "•",
    },
    "wingdings 3": {},
    "webdings": {0x61: _TICK, 0x72: _CROSS, 0x63: _BOX, 0x6F: _BOX},
    "marlett": {0x61: _TICK, 0x62: _TICK, 0x72: _CROSS},
    "zapfdingbats": {0x33: _TICK, 0x34: "✔", 0x37: _CROSS, 0x38: "✘", 0x6F: _BOX, 0x71: _BOX},
    "symbol": {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xD6: "√", 0xB0: "°", 0xB4: "×"},
}
_SHIFTED: Final = {
    "super": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}


def is_picture_font(font: str) -> bool:
    """Whether letters in `font` look like signs instead of letters."""
    return font.casefold() in _SIGNS


def sign(font: str, code: int) -> str:
    """What the character `code` looks like in `font`; UNKNOWN if that is not known."""
    signs = _SIGNS.get(font.casefold())
    if signs is None:
        readable = 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF
        return chr(code) if readable else UNKNOWN
    return signs.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, UNKNOWN)


def drawn(font: str, text: str) -> str:
    """`text` as it looks in a font of pictures; white space stays."""
    return "".join(c if c.isspace() else sign(font, ord(c)) for c in text)


def shifted(text: str, shift: str) -> str:
    """`text` with its figures raised ("super") or lowered ("sub"), so that 10² is not read 102."""
    return text.translate(_SHIFTED[shift]) if shift in _SHIFTED else text
