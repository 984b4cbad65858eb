"""The language of a template's tags: names only, in a sandbox, everything escaped."""

from __future__ import annotations

import io

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def environment() -> ImmutableSandboxedEnvironment:
    """The environment in which templates are rendered. An unknown name is an error, and no value
    can become markup: without escaping, `A < B` would vanish from a page in silence."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def tags_made_readable(part: str) -> str:
    """A part's XML with its tags as jinja reads them: docxtpl joins the pieces into which Word
    splits a tag, and lifts paragraph tags out of their paragraphs."""
    return str(DocxTemplate(io.BytesIO()).patch_xml(part))
