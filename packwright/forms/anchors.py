"""How one answer is named inside a document: the contract between building and reading back.

An anchor is `key`, `table/ROW/column` with rows from 1, or `key/OPTION` for a tick box. The Word
control's tag is the anchor itself; its bookmark is `bookmark(anchor)`.
"""

from __future__ import annotations

import hashlib
import re

TAG_LENGTH = 64  # what Word allows for a control's tag and title
BOOKMARK_LENGTH = 40  # what Word allows for a bookmark's name

FORM_BOOKMARK = "FORM_"  # followed by the pack's reference
MANIFEST_PROPERTY = "packwright"  # the first custom property of `Manifest.properties`


def cell(table: str, row: int, column: str) -> str:
    """The anchor of one cell; rows count from 1."""
    return f"{table}/{row}/{column}"


def tick(anchor: str, option: str) -> str:
    """The anchor of one tick box of a question or cell with several choices."""
    return f"{anchor}/{option}"


def bookmark(anchor: str) -> str:
    """The bookmark round the answer: `Q_` and the anchor, shortened by its digest if too long."""
    name = "Q_" + anchor.replace("/", "__")
    if len(name) <= BOOKMARK_LENGTH:
        return name
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"{name[: BOOKMARK_LENGTH - 9]}_{digest}"


def alias(number: str, ask: str) -> str:
    """The control's title, spoken by screen readers: `B4 What is your…`, cut at a word."""
    title = f"{number} {ask}"
    if len(title) <= TAG_LENGTH:
        return title
    return title[: TAG_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def number_in(title: str) -> str | None:
    """The question number that a control's title begins with; None if it begins with none."""
    match = re.match(r"([A-Z]\d{0,2}(?:\.\d{1,2})?[a-z]?)(?=\s)", title)
    return match[1] if match and any(c.isdigit() for c in match[1]) else None
