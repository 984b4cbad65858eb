"""What is no Word or OpenDocument text is told by its bytes and refused in one plain sentence."""

import struct

import pytest
from adversary import filled_everything
from hypothesis import given
from hypothesis import strategies as st
from typist import zipped

from packwright.errors import ExitCode
from packwright.extract import convertible, extract
from packwright.forms import Document, Shelf

SHELF = Shelf(())
DOCX = filled_everything().content
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wide(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def container(*streams: str, flags: int = 0) -> bytes:
    """An OLE2 file whose directory names these streams; the first begins in sector 2."""
    head = bytearray(OLE.ljust(512, b"\0"))
    struct.pack_into("<H", head, 0x1E, 9)
    entries = b""
    for name in streams:
        entry = bytearray(wide(name).ljust(128, b"\0"))
        struct.pack_into("<I", entry, 0x74, 2)
        entries += entry
    body = bytearray(b"\0" * 512)
    struct.pack_into("<H", body, 10, flags)
    return bytes(head) + entries.ljust(1024, b"\0") + bytes(body)


FILES = {
    "nothing": (b"", "PW901"),
    "only_zeros": (b"\0" * 100, "PW901"),
    "docx_with_a_password": (container("EncryptedPackage", "EncryptionInfo"), "PW902"),
    "docx_with_rights": (container("EncryptedPackage", "DRMEncryptedDataSpace"), "PW903"),
    "old_word": (container("WordDocument"), "PW904"),
    "old_word_with_a_password": (container("WordDocument", flags=0x100), "PW905"),
    "rtf": (b"{\\rtf1\\ansi Hello}", "PW906"),
    "spreadsheet": (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "PW908"),
    "old_spreadsheet": (container("Workbook"), "PW908"),
    "odf_spreadsheet": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "PW908",
    ),
    "pdf_cut_off": (b"%PDF-1.7\n", "PW942"),
    "jpeg": (b"\xff\xd8\xff\xe0 picture", "PW910"),
    "phone_photo": (b"\0\0\0\x18ftypheic\0\0", "PW910"),
    "zip_of_a_docx": (zipped({"form.docx": DOCX}), "PW911"),
    "html": (b"<html><body>Hello</body></html>", "PW913"),
    "web_archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "PW913"),
    "word_2003_xml": (
        b'<?xml version="1.0"?><w:wordDocument '
        b'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
        "PW914",
    ),
    "flat_opc": (
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
        "PW914",
    ),
    "pages": (zipped({"Index/Document.iwa": b"", "preview.jpg": b""}), "PW915"),
    "google_shortcut": (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "PW916"),
    "internet_shortcut": (b"[InternetShortcut]\nURL=https://docs.google.com/1\n", "PW916"),
    "word_perfect": (b"\xffWPC\x10\0", "PW917"),
    "cut_off": (DOCX[: len(DOCX) // 2], "PW918"),
    "without_a_document": (zipped({"[Content_Types].xml": b"<a/>"}), "PW918"),
    "unknown": (b"\x00\x01\x02\x7f unheard of \xff\xfe", "PW921"),
    "plain_text": (b"Dear council,\n\nhere are our answers.\n", "PW922"),
    "e_mail": (b"From: a@example.org\nSubject: Form\n\nHello", "PW923"),
    "outlook_message": (container("__properties_version1.0"), "PW923"),
}


def refusal(content: bytes, name: str = "return.docx"):
    receipt = extract(Document(name, content), SHELF)
    assert receipt.submission is None
    assert receipt.refusal is not None
    return receipt


@pytest.mark.parametrize("name", sorted(FILES))
def test_it_is_recognised_and_refused(name):
    content, code = FILES[name]
    told = refusal(content).refusal
    assert told.code == code
    assert told.exit_code == ExitCode.UNREADABLE
    assert told.message.startswith("return.docx: ")
    assert told.message.endswith(".")
    assert told.hint.endswith(".")
    assert "\n" not in told.message


def test_the_lock_file_of_word_is_told_by_its_name_alone():
    assert refusal(b"\x08A. Reader\x00\x00", "~$return.docx").refusal.code == "PW912"


def test_an_odt_with_a_password_is_refused():
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": b"secret",
        "META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>",
    }
    assert refusal(zipped(parts), "return.odt").refusal.code == "PW907"


def test_old_word_and_rtf_can_be_converted_and_nothing_else():
    assert convertible(refusal(FILES["old_word"][0])) == ".doc"
    assert convertible(refusal(FILES["rtf"][0])) == ".rtf"
    assert convertible(refusal(FILES["pdf_cut_off"][0])) is None


def test_the_name_does_not_decide():
    assert refusal(FILES["rtf"][0], "return.doc").refusal.code == "PW906"
    assert refusal(FILES["pdf_cut_off"][0], "return.docx").refusal.code == "PW942"


def test_a_name_cannot_write_to_the_terminal():
    told = refusal(b"", "a\x1b[31m\u202etxt.docx\n" + "x" * 500).refusal
    assert "\x1b" not in told.message
    assert "\u202e" not in told.message
    assert len(told.message) < 300


@given(st.binary(max_size=400))
def test_no_bytes_whatever_make_it_stumble(content):
    receipt = extract(Document("x", content), SHELF)
    assert receipt.refusal is not None


@given(st.integers(0, len(DOCX) - 1), st.integers(0, 255))
def test_no_changed_byte_makes_it_stumble(place, byte):
    content = DOCX[:place] + bytes([byte]) + DOCX[place + 1 :]
    assert extract(Document("x", content), SHELF).refusal is not None
