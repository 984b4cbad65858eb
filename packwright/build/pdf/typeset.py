"""Typeset: a layout made pages by typst, tagged, with nothing taken from the machine it runs on."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import font_source_sans_pro
import typst

from packwright.build.pdf import furniture, room
from packwright.build.pdf.layout import Layout
from packwright.errors import BadForm


def typeset(layout: Layout) -> bytes:
    """The form as a tagged PDF (PDF/UA-1) whose answer places are still empty links.

    The same layout gives the same bytes. BadForm if the form's own words have a letter that the
    typeface lacks. That headings skip no level is the layout's affair, and typst sees to it.
    """
    form = layout.sheet.form
    language, _, region = form.language.partition("-")
    content = {
        "title": layout.blocks[0]["title"],
        "lang": language,
        "region": region or None,
        "form": form.id,
        "version": form.version,
        "number-width": room.NUMBER_WIDTH,
        "part-number": room.PART_NUMBER,
        "part-label": room.PART_LABEL,
        "footer-width": furniture.FOOTER_WIDTH,
        "blocks": layout.blocks,
    }
    try:
        return _compiled(content)
    except typst.TypstError as wrong:
        raise BadForm(
            f"Form {form.id} cannot be set as a PDF: {wrong}.",
            "Change the words it names; the typeface has Latin, Greek and Cyrillic letters.",
        ) from wrong


def _compiled(content: dict[str, Any]) -> bytes:
    return typst.compile(
        _template(),
        sys_inputs={"form": json.dumps(content, ensure_ascii=False)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=0,
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The typeface that every form is set in, and no other."""
    folder = str(font_source_sans_pro.font_directory)
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("packwright").joinpath("templates", "typst", "form.typ").read_bytes()
