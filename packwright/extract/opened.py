"""A returned document, opened: its tapes, what is stored about it, and what was left unopened."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from packwright.extract.ooxml import W
from packwright.extract.package import Package
from packwright.extract.runs import Look, styled_looks
from packwright.extract.sniff import refuse, shown_name
from packwright.extract.tape import Aside, Tape
from packwright.extract.word import walk

Element = etree._Element

_RELATED: Final = {"header", "footer", "footnotes", "endnotes"}
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_ACTIVE_FOLDERS: Final = ("/embeddings/", "/activex/", "/ctrlprops/", "basic/", "object ")
_REMOTE: Final = re.compile(r"(?:https?|ftp)://|\\\\|//|file://(?!/)", re.IGNORECASE)
_LOOKS: Final = (b"trike", b"vanish", b"vertAlign", b"dings", b'"Symbol"')  # in styles that matter
_PICTURE_BYTES: Final = 50_000_000


@dataclass
class Opened:
    """`body` is the main text; `others` headers, footers and notes; `properties` the custom ones.

    `active` names what was not opened, `mended` parts whose XML was damaged.
    """

    body: Tape
    others: tuple[Tape, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""
    active: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    def tapes(self) -> tuple[Tape, ...]:
        """Every tape, the body first."""
        return (self.body, *self.others)


def open_word(package: Package, name: str) -> Opened:
    """The Word document in `package`. Raises Unreadable where there is none."""
    top = _relations(package, "")
    main = next((r.target for r in top if r.kind == "officeDocument"), "word/document.xml")
    if main not in package.names:
        refuse("PW918", name)
    root = package.part(main)
    if root.tag != W + "document":
        refuse("PW918", name)
    related = _relations(package, main)
    styles = _styles(package, related)
    body = walk(root, main, styles)
    others = tuple(_others(package, related, styles))
    comments = [r.target for r in related if r.kind == "comments" and r.target in package.names]
    for part in comments:
        body.asides += _comments(package.part(part))
    for tape in (body, *others):
        _name_pictures(package, tape)
    return Opened(
        body=body,
        others=others,
        properties=_custom(package, top),
        identifier=_identifier(package, top),
        active=tuple(_active(package, (body, *others))),
        mended=tuple(package.mended),
    )


def digest_of(package: Package, member: str) -> str:
    """The SHA-256, in hex, of a picture in the package; empty if it is not there."""
    if member not in package.names:
        return ""
    return hashlib.sha256(package.read(member, _PICTURE_BYTES)).hexdigest()


def drawn_digest(kind: str) -> str:
    """What stands for the digest of a shape of this kind, which has no file of its own."""
    return hashlib.sha256(f"drawn {kind}".encode()).hexdigest()


def unopened(package: Package) -> Iterator[str]:
    """What the package holds that programs would run or unpack: macros, objects, other files."""
    for member in sorted(package.names):
        low = member.casefold()
        if low.endswith(_MACROS):
            yield f"macros ({shown_name(member)})"
        elif any(folder in f"/{low}" for folder in _ACTIVE_FOLDERS) and not low.endswith(".rels"):
            yield f"an embedded object ({shown_name(member)})"


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    kind: str
    target: str
    external: bool


def _relations(package: Package, part: str) -> list[_Relation]:
    folder, file = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{file}.rels")
    if member not in package.names:
        return []
    return [_relation(child, folder) for child in package.part(member)]


def _relation(element: Element, folder: str) -> _Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return _Relation(element.get("Id", ""), kind, target, external)


def _styles(package: Package, related: Iterable[_Relation]) -> dict[str, Look]:
    """The looks that the document's styles give; most documents have none that matter."""
    for relation in related:
        if relation.kind == "styles" and relation.target in package.names:
            data = package.read(relation.target)
            if any(word in data for word in _LOOKS):
                return styled_looks(package.part(relation.target))
    return {}


def _others(
    package: Package, related: Iterable[_Relation], styles: Mapping[str, Look]
) -> Iterator[Tape]:
    seen: set[str] = set()
    for relation in related:
        if relation.kind in _RELATED and relation.target in package.names - seen:
            seen.add(relation.target)
            yield walk(package.part(relation.target), relation.target, styles)


def _comments(root: Element) -> list[Aside]:
    found = []
    for comment in root.iterchildren(W + "comment"):
        text = walk(comment, "comments", {}).text.strip()
        if text:
            found.append(Aside("comment", text, 0))
    return found


def _name_pictures(package: Package, tape: Tape) -> None:
    if tape.pictures:
        targets = {r.id: r.target for r in _relations(package, tape.part) if not r.external}
        for picture in tape.pictures:
            if picture.drawn:
                picture.digest = drawn_digest(picture.target)
            else:
                picture.digest = digest_of(package, targets.get(picture.target, ""))


def _custom(package: Package, top: Iterable[_Relation]) -> dict[str, str]:
    found = {}
    for relation in top:
        if relation.kind in {"custom-properties", "customProperties"} and (
            relation.target in package.names
        ):
            for entry in package.part(relation.target):
                found[entry.get("name", "")] = "".join(map(str, entry.itertext("*")))
    return found


def _identifier(package: Package, top: Iterable[_Relation]) -> str:
    for relation in top:
        if relation.kind == "core-properties" and relation.target in package.names:
            for entry in package.part(relation.target):
                if entry.tag.endswith("}identifier"):
                    return (entry.text or "").strip()
    return ""


def _active(package: Package, tapes: Iterable[Tape]) -> Iterator[str]:
    yield from unopened(package)
    for member in sorted(package.names):
        if member.endswith(".rels") and b"External" in package.read(member):
            yield from _outside(package.part(member))
    for tape in tapes:
        yield from dict.fromkeys(tape.active)


def _outside(root: Element) -> Iterator[str]:
    """Links that a word processor follows by itself. A template on the author's own computer is
    nothing: one honest document in thirty names one."""
    for element in root:
        relation = _relation(element, "")
        if not relation.external or relation.kind == "hyperlink":
            continue
        if _REMOTE.match(relation.target):
            yield f"a link to {shown_name(relation.target)} ({relation.kind})"
        elif relation.kind != "attachedTemplate":
            yield f"a link to a file elsewhere ({relation.kind})"
