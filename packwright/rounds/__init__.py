"""The memory: files in and out, what was issued, whole batches."""

from packwright.rounds.files import expand, read_document, write_whole

__all__ = ["expand", "read_document", "write_whole"]
