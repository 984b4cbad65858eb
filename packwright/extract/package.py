"""The members of a returned .docx or .odt, read within limits and never unpacked to disk.

The limits lie far above honest files (the largest of 9,332 public ones: members 91 at the 99.9th
percentile, XML parts 10.5 MB) and below what makes a parser suffer: 60 MB of empty paragraphs
in a 114 KB file cost 24 seconds and 2.5 GiB.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from io import BytesIO
from typing import Final, NoReturn

from lxml import etree

from packwright.errors import Unreadable
from packwright.extract.sniff import refuse, shown_name

FILE_BYTES: Final = 50_000_000
MEMBERS: Final = 2_000
ALL_BYTES: Final = 200_000_000
XML_BYTES: Final = 20_000_000
MARKUP: Final = 500_000  # "<" in one part; real forms hold 8 to 34 thousand
_SMALL: Final = 5_000_000  # below this any ratio of compression is harmless
_RATIO: Final = 200
_DIRECTORY_BYTES: Final = 2_000_000
_HEADER: Final = 30  # bytes of a local file header without its name
_END: Final = b"PK\x05\x06"

_STRICT = re.compile(rb'="http://purl\.oclc\.org/ooxml/(\w+)/(\w+)"')
_USUAL = rb'="http://schemas.openxmlformats.org/\1/2006/\2"'
_ENTITY = re.compile(rb"&(amp;|lt;|gt;|quot;|apos;|(?!#?\w+;))")
_NUMBERS = {b"lt;": b"&#60;", b"gt;": b"&#62;", b"quot;": b"&#34;", b"apos;": b"&#39;"}
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = {b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252"}


class Package:
    """An opened archive: `names` are its members, `mended` those whose XML was damaged."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises Unreadable where the archive is damaged or exceeds a limit."""
        self._name = name
        _check_directory(content, name)
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError):
            refuse("PW918", name)
        members = self._archive.infolist()
        _check_members(members, len(content), name)
        self._members = {member.filename: member for member in members}
        self.names = frozenset(self._members)
        self.mended: list[str] = []

    def read(self, member: str, most: int = XML_BYTES) -> bytes:
        """The bytes of `member`, at most `most` of them; sizes in the archive are not believed.

        Raises Unreadable where it is longer or damaged, KeyError where there is none.
        """
        try:
            with self._archive.open(self._members[member]) as stream:
                data = stream.read(most + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
            refuse("PW918", self._name)
        except Exception as fault:  # zlib.error has no public base but Exception
            if type(fault).__module__ == "zlib":
                refuse("PW918", self._name)
            raise
        if len(data) > most:
            _too_much(self._name, f"“{shown_name(member)}” is larger than {most // 1_000_000} MB")
        return data

    def part(self, member: str) -> etree._Element:
        """The root of the XML in `member`, Strict namespaces mapped to the usual ones.

        XML that is not well-formed is read as far as it goes and `member` noted in `mended`.
        Raises Unreadable where nothing can be read, for a document type, or for too much markup.
        """
        data = self._markup(member)
        root: etree._Element | None
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as fault:
            if "huge" in str(fault).casefold() or "depth" in str(fault).casefold():
                _too_much(self._name, "its text or its nesting has no end")
            self.mended.append(member)
            root = self._mend(member, data)
        if root is None:
            self.damaged(member)
        if root.getroottree().docinfo.internalDTD is not None:
            _unsafe(self._name, "it declares a document type, which can make a reader misbehave")
        return root

    def _mend(self, member: str, data: bytes) -> etree._Element | None:
        """What a forgiving parser makes of damaged XML. It drops every “&amp;” after the fault but
        keeps “&#38;”, so the names are written as numbers first; “&” alone was meant as itself."""
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            self.damaged(member)
        numbered = _ENTITY.sub(lambda found: _NUMBERS.get(found[1], b"&#38;"), data)
        return etree.fromstring(numbered, _parser(recover=True))

    def _markup(self, member: str) -> bytes:
        data = _utf8(self.read(member))
        declared = _DECLARED.match(data)
        if not data.startswith(b"<") or (declared and declared[1].lower() not in _ENCODINGS):
            self.damaged(member)
        if data.count(b"<") > MARKUP:
            _too_much(self._name, f"“{shown_name(member)}” has more than {MARKUP:,} tags")
        return _STRICT.sub(_USUAL, data) if b"purl.oclc.org/ooxml" in data else data

    def damaged(self, member: str) -> NoReturn:
        """Refuse the file because `member` is not well-formed."""
        message = f"{shown_name(self._name)}: the part “{shown_name(member)}” is damaged."
        hint = "Ask the provider to open the form, save it once more and send it again."
        raise Unreadable("PW926", message, hint)


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _utf8(data: bytes) -> bytes:
    """The XML without byte order mark; UTF-16 becomes UTF-8, so that bytes can be searched for."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data.removeprefix(b"\xef\xbb\xbf").lstrip()
    text = data.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).lstrip().encode()


def _check_directory(content: bytes, name: str) -> None:
    """Refuse before Python lists the members: a directory of 400,000 takes seconds to list."""
    if len(content) > FILE_BYTES:
        _too_much(name, f"it is larger than {FILE_BYTES // 1_000_000} MB")
    at = content.rfind(_END)
    if at < 0 or at + 22 > len(content):
        refuse("PW918", name)
    count, size = struct.unpack_from("<HI", content, at + 10)
    if count > MEMBERS or size > _DIRECTORY_BYTES:
        _too_much(name, f"it holds more than {MEMBERS:,} members")


def _check_members(members: list[zipfile.ZipInfo], length: int, name: str) -> None:
    if len(members) > MEMBERS:
        _too_much(name, f"it holds more than {MEMBERS:,} members")
    if sum(member.file_size for member in members) > ALL_BYTES:
        _too_much(name, f"unpacked it is larger than {ALL_BYTES // 1_000_000} MB")
    if any(m.file_size > max(_SMALL, _RATIO * m.compress_size) for m in members):
        _too_much(name, "one member is compressed beyond all measure")
    if len({member.filename.casefold() for member in members}) < len(members):
        _unsafe(name, "two of its members have one name")
    if any(_points_outside(member) for member in members):
        _unsafe(name, "the name of a member points outside the document")
    if any(member.flag_bits & 0x1 for member in members):
        _unsafe(name, "one of its members is encrypted")
    if _overlap(members, length):
        _unsafe(name, "its members lie over one another")


def _points_outside(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    steps = name.split("/")
    return (
        ".." in steps
        or name.startswith("/")
        or "\\" in name
        or ":" in steps[0]
        or "\0" in name
        or stat.S_ISLNK(member.external_attr >> 16)
    )


def _overlap(members: list[zipfile.ZipInfo], length: int) -> bool:
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = [m.header_offset + _HEADER + m.compress_size for m in ordered]
    starts = [m.header_offset for m in ordered[1:]] + [length]
    return any(end > start for end, start in zip(ends, starts, strict=True))


def _too_much(name: str, why: str) -> NoReturn:
    message = f"{shown_name(name)}: the document is far larger than a form can be: {why}."
    hint = "Ask the provider for the form without other material in it."
    raise Unreadable("PW924", message, hint)


def _unsafe(name: str, why: str) -> NoReturn:
    message = f"{shown_name(name)}: the document is built as no word processor builds one: {why}."
    raise Unreadable("PW925", message, "Do not open it. Ask the provider for a fresh copy.")
