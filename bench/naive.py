"""What a careful programmer would write without packwright: docxtpl to build, python-docx to read.

Every document is made by loading the template, rendering and saving, as docxtpl's own
documentation shows. Nothing of packwright is used here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import docx
from docxtpl import DocxTemplate


@dataclass(frozen=True)
class NaiveTemplate:
    """`content` is a .docx with docxtpl tags, `answers` the values of those in answer places."""

    content: bytes
    answers: Mapping[str, str]

    def build(self, provider_id: str, provider_name: str) -> bytes:
        """One document."""
        template = DocxTemplate(io.BytesIO(self.content))
        names = {"provider_id": provider_id, "provider_name": provider_name, **self.answers}
        template.render(names, autoescape=True)
        stream = io.BytesIO()
        template.save(stream)
        return stream.getvalue()


def read(content: bytes) -> list[str]:
    """Every paragraph and every cell's text that python-docx gives."""
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return texts
