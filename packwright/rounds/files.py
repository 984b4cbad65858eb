"""Files in and out: each named file is read once; what is written appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packwright.errors import BadUsage, CannotWrite
from packwright.forms import Document

_NOT_RETURNS = ("~$", ".", "Thumbs.db", "desktop.ini")


def read_document(path: Path) -> Document:
    """The file at `path`; BadUsage if it cannot be read."""
    try:
        return Document(path.name, path.read_bytes())
    except OSError as error:
        raise BadUsage(f"{path}: cannot be read ({error.strerror}).", "Check the path.") from None


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file that `paths` name, folders walked in name order, each file once.

    Hidden files and the marks that word processors and file managers leave are passed over.
    BadUsage for a path that does not exist or a folder that cannot be listed: nothing is left out
    of a batch in silence.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not os.path.exists(path):  # unlike Path.exists, no error for a name that is too long
            raise BadUsage(f"{path}: there is no such file or folder.", "Check the path.")
        for file in sorted(_files_in(path)) if path.is_dir() else (path,):
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _files_in(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise BadUsage(
            f"{error.filename}: this folder cannot be listed ({error.strerror}).",
            "Check who may open it.",
        ) from None

    for inside, _, names in os.walk(folder, onerror=refuse):
        for name in names:
            file = Path(inside, name)
            if not name.startswith(_NOT_RETURNS) and file.is_file():
                yield file


def refuse_overwriting(path: Path, force: bool) -> None:
    """CannotWrite if `path` exists and `force` is not set: to be asked before long work."""
    if os.path.exists(path) and not force:
        raise CannotWrite(f"{path}: exists already.", "Name another place, or use --force.")


def write_whole(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write `content` under a temporary name and rename it, so that no half file is ever seen.

    The file is readable by its owner only. CannotWrite if `path` exists and `force` is not set,
    or if the disk or folder refuses.
    """
    refuse_overwriting(path, force)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".packwright-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CannotWrite(
            f"{path}: cannot be written ({reason}).",
            "Check the folder's permissions and free space.",
        ) from None
    finally:  # after Ctrl-C too, nothing half-written stays
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
