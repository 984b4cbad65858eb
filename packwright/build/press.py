"""Press: a template and a form's body made ready once, so that each copy writes only what differs.

docxtpl's own render of the same parts stays the reference: a test holds the two equal.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import Template
from markupsafe import Markup

from packwright.build.archive import Member, assemble, pack
from packwright.build.furnishing import custom_properties, furnish
from packwright.build.inspection import BODY
from packwright.build.jinja import environment, tags_made_readable
from packwright.build.package import (
    Parts,
    edges,
    main_part,
    related,
    style_ids,
    text_width,
)
from packwright.build.sheet import Sheet
from packwright.build.slots import Written, join

_BODY_MARK = "\x02body\x03"


@dataclass(frozen=True)
class Ready:
    """A furnished template: its `parts`, and what a body must know of it."""

    parts: Parts
    main: str
    styles: Mapping[str, str]
    edges: Mapping[str, str]
    width: int


def make_ready(parts: Parts, language: str, protect: bool) -> Ready:
    """The template's parts furnished for forms in this language."""
    made = furnish(parts, language, protect)
    main = main_part(made)
    assert main is not None, "the template has been checked"
    return Ready(made, main, style_ids(made, main), edges(made, main), text_width(made[main]))


class Press:
    """Copies of one form: `written` is its body, `sheet` the places in it."""

    def __init__(self, ready: Ready, sheet: Sheet, written: Written) -> None:
        self.sheet = sheet
        self._written = written
        self._main = ready.main
        self._custom = related(ready.parts, "", "custom-properties")[0]
        self._custom_part = ready.parts[self._custom]
        self._tagged = _compiled(ready)
        self._members = {name: pack(name, content) for name, content in ready.parts.items()}

    def copy(
        self, names: Mapping[str, str], filled: Mapping[str, str], properties: Mapping[str, str]
    ) -> bytes:
        """One document: `names` put into the template's tags and the body, `filled` into its
        answer places, `properties` stored beside them."""
        members: dict[str, Member] = dict(self._members)
        for name, template in self._tagged.items():
            text = template.render({**names, BODY: Markup(_BODY_MARK)})
            if name == self._main:
                before, after = text.encode().split(_BODY_MARK.encode())
                members[name] = pack(name, before + join(self._written, filled, names) + after)
            else:
                members[name] = pack(name, text.encode())
        custom = custom_properties(self._custom_part, properties)
        members[self._custom] = pack(self._custom, custom)
        return assemble(members.values())

    def body(self, filled: Mapping[str, str], names: Mapping[str, str]) -> bytes:
        """The body alone, as WordprocessingML."""
        return join(self._written, filled, names)

    def reference(
        self, names: Mapping[str, str], filled: Mapping[str, str], properties: Mapping[str, str]
    ) -> bytes:
        """The same document as docxtpl renders it, fifty times slower: what `copy` must equal."""
        custom = custom_properties(self._custom_part, properties)
        members = {**self._members, self._custom: pack(self._custom, custom)}
        template = DocxTemplate(io.BytesIO(assemble(members.values())))
        body = Markup(join(self._written, filled, names).decode())
        template.render({**names, BODY: body}, environment())
        rendered = io.BytesIO()
        template.save(rendered)
        return rendered.getvalue()


def _compiled(ready: Ready) -> dict[str, Template]:
    """The parts that hold tags, as docxtpl makes them readable to jinja."""
    main, env = ready.main, environment()
    tagged = [
        main,
        *related(ready.parts, main, "header"),
        *related(ready.parts, main, "footer"),
        *related(ready.parts, "", "core-properties"),
    ]
    return {
        name: env.from_string(tags_made_readable(ready.parts[name].decode("utf-8")))
        for name in tagged
    }
