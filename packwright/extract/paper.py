"""What is printed on a document, as the shelf keeps it of every blank."""

from __future__ import annotations

from dataclasses import dataclass

from packwright.extract.documents import open_document


@dataclass(frozen=True)
class Printed:
    """The lines of a document in reading order, and the SHA-256 of every picture in it."""

    lines: tuple[str, ...]
    pictures: frozenset[str]


def printed(content: bytes) -> Printed:
    """What is printed on the document whose bytes these are. Raises Unreadable."""
    opened = open_document(content, "the blank form")
    lines: list[str] = []
    for tape in opened.tapes():
        lines += [line.strip() for line in tape.text.split("\n") if line.strip()]
        lines += tape.captions
    pictures = {picture.digest for tape in opened.tapes() for picture in tape.pictures}
    return Printed(tuple(lines), frozenset(pictures - {""}))
