"""What a returned file really is, told by its bytes and never by its name.

A Word or OpenDocument text is named so that it can be read; everything else is refused with one
sentence, a remedy and a stable code. The cases are those that councils meet: old Word, protected
files, exports of other programs, pictures, shortcuts, and files cut off on the way.
"""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from typing import Literal, NoReturn

from packwright.errors import Unreadable

Format = Literal["docx", "odt"]

CONVERTIBLE = {"PW904": ".doc", "PW906": ".rtf"}  # what LibreOffice can make a .docx of

_SAVE_AS = "Ask the provider to open it and save it as a Word document (.docx), then send that."
_SEND_BACK = "Ask the provider for the form itself, as a Word document (.docx) or a PDF."
_UNLOCK = "Ask the provider to take the protection off (File, Info, Protect) and send it again."
_AGAIN = "Ask the provider to send the file again."

REFUSALS: dict[str, tuple[str, str]] = {
    "PW901": ("the file is empty.", _AGAIN),
    "PW902": ("the Word document is protected by a password and cannot be opened.", _UNLOCK),
    "PW903": (
        "the Word document is protected by rights management and opens only for the people "
        "whom its author named.",
        _UNLOCK,
    ),
    "PW904": ("this is an old Word document (.doc, Word 97 to 2003).", _SAVE_AS),
    "PW905": ("this is an old Word document (.doc) protected by a password.", _UNLOCK),
    "PW906": ("this is a Rich Text document (RTF), whatever its name says.", _SAVE_AS),
    "PW907": (
        "the OpenDocument text is protected by a password and cannot be opened.",
        "Ask the provider to save it without a password and send it again.",
    ),
    "PW908": ("this is a spreadsheet, presentation or drawing, not the form.", _SEND_BACK),
    "PW910": ("this is a picture or a scan; Word, OpenDocument and PDF are read.", _SEND_BACK),
    "PW911": ("this is a zip archive, not a document.", "Unpack it and give the documents in it."),
    "PW912": (
        "this is the small lock file that Word keeps beside an open document; it holds no answers.",
        "Ask the provider for the document whose name lacks the “~$”.",
    ),
    "PW913": ("this is a web page (HTML), whatever its name says.", _SAVE_AS),
    "PW914": ("this is a document in a single XML file (Word 2003 or “flat” XML).", _SAVE_AS),
    "PW915": (
        "this is an Apple Pages document.",
        "Ask the provider to export it: File, Export To, Word.",
    ),
    "PW916": (
        "this is only a shortcut to a document that is kept online; the document is not in it.",
        "Ask the provider to download the document as Word (.docx) and send that.",
    ),
    "PW917": (
        "this is a document of an old word processor (WordPerfect, Works or Write).",
        _SAVE_AS,
    ),
    "PW918": ("the file is damaged or was cut off on the way.", _AGAIN),
    "PW921": ("this is no kind of document that is known here.", _SEND_BACK),
    "PW922": ("this is plain text, not the form.", _SEND_BACK),
    "PW923": ("this is a saved e-mail, not the form.", "Save the attachment out of the e-mail."),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0")
_OLD_WRITERS = (b"\xffWPC", b"\xdb\xa5-\0", b"\x31\xbe\0\0", b"\x32\xbe\0\0", b"\x01\xfe")
_TEXT_TYPES = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)
_FIB_ENCRYPTED = 0x0100  # bit of the flags at offset 10 of the FIB, [MS-DOC] 2.5.2


def shown_name(name: str) -> str:
    """A file's name, safe to print: one line, no control or direction characters, not long."""
    cleaned = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", "", name)
    return cleaned if len(cleaned) <= 120 else f"{cleaned[:100]}…{cleaned[-15:]}"


def refuse(code: str, name: str) -> NoReturn:
    """Raise the refusal `code` for the file called `name`."""
    says, hint = REFUSALS[code]
    raise Unreadable(code, f"{shown_name(name)}: {says}", hint)


def sniff(content: bytes, name: str) -> Format:
    """Which reader the bytes are for. Raises Unreadable for everything that has none."""
    if not content.strip(b"\0 \r\n\t"):
        refuse("PW901", name)
    if content.startswith(b"PK"):
        return _zip(content, name)
    refuse(_old_container(content) if content.startswith(_OLE) else _other(content, name), name)


def _zip(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = ""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    mimetype = stream.read(200).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        refuse("PW918", name)
    if mimetype.startswith("application/vnd.oasis.opendocument"):
        if mimetype not in _TEXT_TYPES:
            refuse("PW908", name)
        return "odt"
    return _by_members(names, name)


def _by_members(names: set[str], name: str) -> Format:
    if "[Content_Types].xml" in names:
        if any(member.startswith(("xl/", "ppt/", "visio/")) for member in names):
            refuse("PW908", name)
        return "docx"
    if "Index/Document.iwa" in names or "Index.zip" in names or "index.apxl" in names:
        refuse("PW915", name)
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    if any(member.startswith(("word/", "_rels/")) for member in names):
        refuse("PW918", name)
    refuse("PW911", name)


def _old_container(content: bytes) -> str:
    def holds(stream: str) -> int:
        return content.find(stream.encode("utf-16-le") + b"\0\0")

    if holds("EncryptedPackage") >= 0:
        return "PW903" if holds("DRMEncryptedDataSpace") >= 0 else "PW902"
    entry = holds("WordDocument")
    if entry >= 0:
        return "PW905" if _old_word_encrypted(content, entry) else "PW904"
    if holds("__properties_version1.0") >= 0:
        return "PW923"
    if any(holds(s) >= 0 for s in ("Workbook", "Book", "PowerPoint Document", "VisioDocument")):
        return "PW908"
    return "PW917" if any(holds(s) >= 0 for s in ("MatOST", "PerfectOffice_MAIN")) else "PW921"


def _old_word_encrypted(content: bytes, entry: int) -> bool:
    """Whether the FIB at the start of the stream says so; `entry` is its directory entry."""
    if len(content) < entry + 0x78:
        return False
    sector = 1 << min(struct.unpack_from("<H", content, 0x1E)[0], 16)
    flags_at = (struct.unpack_from("<I", content, entry + 0x74)[0] + 1) * sector + 10
    if flags_at + 2 > len(content):
        return False
    return bool(struct.unpack_from("<H", content, flags_at)[0] & _FIB_ENCRYPTED)


def _other(content: bytes, name: str) -> str:
    start = content[:4096]
    if start.lstrip().startswith(b"{\\rtf"):
        return "PW906"
    if start.startswith(_PICTURES) or start[:4] + start[8:12] == b"RIFFWEBP" or _is_heic(start):
        return "PW910"
    if start.startswith(_OLD_WRITERS):
        return "PW917"
    if shown_name(name).replace("\\", "/").rsplit("/", 1)[-1].startswith("~$"):
        return "PW912"
    return _by_text(start)


def _is_heic(start: bytes) -> bool:
    return start[4:8] == b"ftyp" and start[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"avif"}


def _by_text(start: bytes) -> str:
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = start.decode(encoding, "replace").lstrip("\ufeff \r\n\t")
    low = text.casefold()
    if low.startswith(("<?xml", "<office:", "<pkg:")):
        known = ("wordml", "wordprocessingml", "xmlpackage", "opendocument", "word.document")
        return "PW914" if any(word in low for word in known) else _web(low)
    if low.startswith("{") and any(word in low for word in ('"doc_id"', '"url"', "docs.google")):
        return "PW916"
    if low.startswith("[internetshortcut]") or "docs.google.com" in low[:400]:
        return "PW916"
    if re.match(r"(from|received|return-path|delivered-to|subject|date|x-\w+):", low):
        return "PW913" if "multipart/related" in low else "PW923"
    if _web(low) == "PW913":
        return "PW913"
    printable = sum(c.isprintable() or c in "\r\n\t" for c in text)
    return "PW922" if text and printable > 0.95 * len(text) and "\ufffd" not in text else "PW921"


def _web(low: str) -> str:
    marks = ("<html", "<!doctype html", "<body", "mime-version:")
    return "PW913" if any(mark in low for mark in marks) else "PW921"
