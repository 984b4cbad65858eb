"""The paper clip before “Send:”, drawn here as a small picture: few typefaces have the sign."""

from __future__ import annotations

import math
import struct
import zlib
from itertools import pairwise

_SIDE, _FINE = 48, 4  # pixels; samples a pixel each way
_VIEW = 900  # how much of the drawing's own units the picture is wide
_WIRE, _TILT, _STEPS = 36, math.radians(-32), 12
_COLOUR = (0x14, 0x49, 0x6B)

Point = tuple[float, float]


def clip_picture() -> bytes:
    """A PNG with a transparent ground, packed without compression so that its bytes stay the same
    whatever compressor is installed."""
    rows = b"".join(b"\0" + bytes(_shade(x, y) for x in range(_SIDE)) for y in range(_SIDE))
    palette = bytes(_COLOUR) * 256
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">2L5B", _SIDE, _SIDE, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"tRNS", bytes(range(256))),
            _chunk(b"IDAT", zlib.compress(rows, 0)),
            _chunk(b"IEND", b""),
        )
    )


def _shade(x: int, y: int) -> int:
    """How much of the pixel the wire covers, 0 to 255."""
    reach = _VIEW / _SIDE
    middle = _nearest(x + 0.5, y + 0.5)
    if abs(middle - _WIRE) > reach:  # no edge runs through this pixel
        return 255 if middle < _WIRE else 0
    offsets = [(step + 0.5) / _FINE for step in range(_FINE)]
    inside = sum(_nearest(x + dx, y + dy) <= _WIRE for dx in offsets for dy in offsets)
    return round(255 * inside / _FINE**2)


def _nearest(x: float, y: float) -> float:
    """From a place in the picture to the middle of the wire."""
    sine, cosine = math.sin(-_TILT), math.cos(-_TILT)
    across, up = (x / _SIDE - 0.5) * _VIEW, (0.5 - y / _SIDE) * _VIEW
    at = across * cosine - up * sine + 500, across * sine + up * cosine + 415
    return min(_distance(at, start, end) for start, end in pairwise(_LINE))


def _distance(at: Point, start: Point, end: Point) -> float:
    """From a point to a stretch of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return math.hypot(at[0] - start[0] - along * dx, at[1] - start[1] - along * dy)


def _arc(x: float, y: float, radius: float, start: int, end: int) -> list[Point]:
    angles = (math.radians(start + (end - start) * step / _STEPS) for step in range(_STEPS + 1))
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


_LINE: list[Point] = [
    (560, 300),
    *_arc(500, 600, 60, 0, 180),
    *_arc(560, 130, 120, 180, 360),
    *_arc(500, 640, 180, 0, 180),
    (320, 260),
]
