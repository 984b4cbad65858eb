"""Manifest: what was sent. It travels inside the document and is the contract between building
and reading back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError
from stdnum.iso7064 import mod_37_36

from packwright.forms.anchors import MANIFEST_PROPERTY

SCHEMA = 1
_PIECE = 250  # desktop Word cuts a custom property's text at 255 characters without a word
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U to misread
_LENGTH = 9


class Slot(BaseModel):
    """Where the answer `key` stands on paper: page from 1, box in points from the lower left."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    page: int
    box: tuple[float, float, float, float]


class Manifest(BaseModel):
    """The identity of one issued document. `context` are the names its front page was filled with.

    `lots` are the option ids whose repeated sections it holds, None where the form repeats nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = SCHEMA
    form_id: str
    form_version: str
    form_digest: str
    pack_id: str
    provider_id: str | None = None
    lots: tuple[str, ...] | None = None
    template_digest: str | None = None
    context: dict[str, str] = {}
    slots: tuple[Slot, ...] = ()

    def dumps(self) -> str:
        """The manifest as one line of JSON, the same for the same manifest."""
        data = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(data | {"schema_version": SCHEMA}, sort_keys=True, ensure_ascii=True)

    @classmethod
    def loads(cls, text: str) -> Manifest | None:
        """The manifest that `text` holds; None if it holds none that this version understands."""
        try:
            found = cls.model_validate_json(text)
        except ValidationError:
            return None
        return found if found.schema_version == SCHEMA else None

    def properties(self) -> dict[str, str]:
        """The manifest as custom document properties, in pieces that Word keeps whole: the first
        is called `packwright`, the next `packwright_2`, and so on."""
        text = self.dumps()
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        return {_piece_name(number): piece for number, piece in enumerate(pieces, 1)}

    @classmethod
    def from_properties(cls, properties: Mapping[str, str]) -> Manifest | None:
        """The manifest that a document's custom properties hold together; None if they hold none
        that this version understands."""
        text, number = "", 1
        while (piece := properties.get(_piece_name(number))) is not None:
            text, number = text + piece, number + 1
        return cls.loads(text)


def _piece_name(number: int) -> str:
    return MANIFEST_PROPERTY if number == 1 else f"{MANIFEST_PROPERTY}_{number}"


def pack_id_of(*parts: str) -> str:
    """A ten-character reference made from `parts`: nine characters and a check character
    (ISO 7064 mod 37,36), so that a slip in copying it by hand is noticed."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big")
    letters = ""
    for _ in range(_LENGTH):
        number, remainder = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[remainder]
    return letters + str(mod_37_36.calc_check_digit(letters))


def show_pack_id(pack_id: str) -> str:
    """The reference as it is printed: `7K3Q9-XZP2M`."""
    return f"{pack_id[:5]}-{pack_id[5:]}"


def parse_pack_id(text: str) -> str | None:
    """The reference that `text` holds, if its check character is right; else None."""
    packed = text.upper().replace("-", "").replace(" ", "")
    if len(packed) != _LENGTH + 1 or not mod_37_36.is_valid(packed):
        return None
    return packed
