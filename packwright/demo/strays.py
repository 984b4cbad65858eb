"""What comes back beside filled forms: a letter, a photograph, a file cut off, one with macros."""

from __future__ import annotations

from importlib import resources
from typing import Final
from xml.sax.saxutils import escape

from packwright.demo.keyboard import BODY, W, packed, unpacked

_TYPES: Final = "[Content_Types].xml"
_PLAIN_TYPE: Final = b"wordprocessingml.document.main+xml"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_TYPE: Final = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_LETTER: Final = (
    "Dear Ms Halloran,",
    "Thank you for the form. We are short of hands this month and have got as far as we could. "
    "Could we have until the end of January for the rest?",
    "Our insurance is with Fellmark Mutual, the same as last year, and the policies are on the "
    "shelf here if you would like to come and look.",
    "With kind regards,",
    "Curtis Balogun, Lantern Boxing Project",
)


def letter() -> bytes:
    """A letter written in Word: a document, but no form of ours."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in _LETTER)
    packages = "http://schemas.openxmlformats.org/package/2006"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        {
            _TYPES: f'<Types xmlns="{packages}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{BODY}" ContentType="{_DOCX}"/></Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}" Target="{BODY}"/>'
            "</Relationships>".encode(),
            BODY: f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'.encode(),
        }
    )


def photograph() -> bytes:
    """A photograph of a form's first page."""
    return (resources.files(__package__) / "content" / "photograph.jpg").read_bytes()


def cut_off(content: bytes) -> bytes:
    """The file as it arrives when the connection breaks."""
    return content[: len(content) * 3 // 5]


def with_macros(content: bytes) -> bytes:
    """The .docx as a .docm with a macro part, which here holds no program."""
    members = unpacked(content)
    types = members[_TYPES]
    at = types.rindex(b'ContentType="', 0, types.index(_PLAIN_TYPE)) + len(b'ContentType="')
    end = types.index(b'"', at)
    members[_TYPES] = types[:at] + _MACRO_TYPE + types[end:]
    return packed(members | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 no program in here"})
