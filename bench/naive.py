"""What a careful programmer would write without packwright: docxtpl to build, python-docx to read.

The Word template is the form itself, as a person would have made it in Word: the whole body stands
in it, with one docxtpl tag for each thing that differs. Every document is made by loading the
template, rendering and saving, as docxtpl's own documentation shows.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import beside_tests  # noqa: F401  (finds `typist`)
import docx
from docxtpl import DocxTemplate
from filling import Filled
from typist import W14, Typist, W

from packwright.build import WordPack
from packwright.forms import Provider

_FRONT = {"id": "{{ provider_id }}", "name": "{{ provider_name }}"}


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


def blank_template(pack: WordPack) -> NaiveTemplate:
    """The form with tags on its front page only."""
    return NaiveTemplate(pack.fill(Provider(**_FRONT)).content, {})


def prefilled_template(pack: WordPack, filled: Filled) -> NaiveTemplate:
    """The form with a tag in every answer place, and the answers of `filled` for them."""
    typist = Typist(pack.fill(Provider(**_FRONT)).content)
    answers = {}
    for place, tag in enumerate(typist.controls):
        name = f"v{place}"
        if _is_box(typist, tag):
            key, _, option = tag.rpartition("/")
            picked = filled.expected[key].value
            answers[name] = "☒" if isinstance(picked, tuple) and option in picked else "☐"
            next(typist.controls[tag].iter(W + "t")).text = f"{{{{ {name} }}}}"
        elif tag in filled.expected and filled.expected[tag].text:
            answers[name] = filled.expected[tag].text
            typist.type(tag, f"{{{{ {name} }}}}")
    return NaiveTemplate(typist.saved(), answers)


def read(content: bytes) -> list[str]:
    """Every paragraph and every cell's text that python-docx gives."""
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return texts


def _is_box(typist: Typist, tag: str) -> bool:
    return typist.controls[tag].find(f"{W}sdtPr/{W14}checkbox") is not None
