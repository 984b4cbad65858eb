"""Update: new objects put after a PDF's own bytes, which stay as they are.

An incremental update (ISO 32000-1, 7.5.6) with a cross-reference stream, for files that end with
one. Small objects travel together in one compressed stream.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from dataclasses import dataclass

_LEVEL = 1  # the pieces are short: more effort would save little and cost half the time
_SHORT = 120  # bytes: packing less saves nothing


@dataclass(frozen=True)
class Ending:
    """What an update must know of the file that it follows."""

    previous: int  # where its cross-reference stream begins
    size: int  # its highest object number and one
    root: int
    first_id: bytes


def ending(content: bytes, size: int, root: int, first_id: bytes) -> Ending:
    """The ending of the file with these bytes."""
    previous = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    return Ending(previous, size, root, first_id)


class Update:
    """Objects to be added or to take the place of older ones."""

    def __init__(self, after: Ending) -> None:
        self._after = after
        self._next = after.size
        self._small: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def put(self, number: int, body: bytes) -> None:
        """`body` as the object of this number."""
        self._small[number] = body

    def add(self, body: bytes) -> int:
        """`body` as a new object, whose number comes back."""
        number, self._next = self._next, self._next + 1
        self.put(number, body)
        return number

    def put_stream(self, number: int, head: bytes, data: bytes, *, packed: bool = True) -> None:
        """A stream as the object of this number; `head` are its dictionary's entries. Metadata is
        not packed, so that any program finds it."""
        if packed and len(data) > _SHORT:
            head, data = head + b"/Filter/FlateDecode", zlib.compress(data, _LEVEL)
        self._streams[number] = b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(data), data)

    def add_stream(self, head: bytes, data: bytes) -> int:
        """A stream as a new object, whose number comes back."""
        number, self._next = self._next, self._next + 1
        self.put_stream(number, head, data)
        return number

    def written(self, content: bytes) -> bytes:
        """`content` with this update after it. The same update gives the same bytes."""
        out = [content]
        at = len(content)
        entries: dict[int, tuple[int, int, int]] = {}
        small = self._packed_small()
        for number, body in sorted({**self._streams, **small}.items()):
            entries[number] = (1, at, 0)
            told = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            out.append(told)
            at += len(told)
        for index, number in enumerate(sorted(self._small)):
            entries[number] = (2, next(iter(small)), index)
        own, self._next = self._next, self._next + 1
        entries[own] = (1, at, 0)
        out.append(self._cross_reference(own, at, entries, self._digest(out[1:])))
        return b"".join(out)

    def _digest(self, parts: list[bytes]) -> bytes:
        """The second half of the file's identity: it differs where the update does."""
        told = hashlib.md5(self._after.first_id, usedforsecurity=False)
        for part in parts:
            told.update(part)
        return told.digest()

    def _packed_small(self) -> dict[int, bytes]:
        """The small objects in one object stream, under a new number."""
        if not self._small:
            return {}
        index, parts, at = [], [], 0
        for number in sorted(self._small):
            index.append(b"%d %d" % (number, at))
            parts.append(self._small[number])
            at += len(parts[-1]) + 1
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + b"\n".join(parts), _LEVEL)
        number, self._next = self._next, self._next + 1
        told = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(parts), len(head))
        return {number: told + b"/Length %d>>stream\n%b\nendstream" % (len(packed), packed)}

    def _cross_reference(
        self, own: int, at: int, entries: dict[int, tuple[int, int, int]], digest: bytes
    ) -> bytes:
        after = self._after
        numbers = sorted(entries)
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][0] + runs[-1][1]:
                runs[-1][1] += 1
            else:
                runs.append([number, 1])
        table = zlib.compress(b"".join(struct.pack(">BIH", *entries[n]) for n in numbers), _LEVEL)
        index = b" ".join(b"%d %d" % (first, count) for first, count in runs)
        return (
            b"%d 0 obj\n<</Type/XRef/W[1 4 2]/Index[%b]/Size %d/Prev %d/Root %d 0 R"
            b"/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\nendobj\n"
            b"startxref\n%d\n%%%%EOF\n"
            % (
                own,
                index,
                self._next,
                after.previous,
                after.root,
                after.first_id.hex().encode(),
                digest.hex().encode(),
                len(table),
                table,
                at,
            )
        )
