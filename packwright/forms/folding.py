"""How two pieces of wording are compared: what programs change on the way is folded away."""

from __future__ import annotations

import re
import unicodedata

_NO_WORD = re.compile(r"[^\w&+<>£%]+")
_SAME = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u200e": None,
        "\u200f": None,
    }
)


def plain(text: str) -> str:
    """The text with curly quotes, dashes, odd spaces and invisible marks made ordinary."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_SAME)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The words alone, lower case, without punctuation: for comparing labels and wording."""
    words = unicodedata.normalize("NFKC", plain(text)).casefold()
    return _NO_WORD.sub(" ", words).strip()
