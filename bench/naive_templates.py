"""The templates of the naive build: the form itself, as a person would have made it in Word, with
one docxtpl tag for each thing that differs from document to document."""

from __future__ import annotations

import beside_tests  # noqa: F401  (finds `filling`, `typist`)
from filling import Filled
from naive import NaiveTemplate
from typist import W14, Typist, W

from packwright.build import WordPack
from packwright.forms import Provider

_FRONT = Provider("{{ provider_id }}", "{{ provider_name }}")


def blank_template(pack: WordPack) -> NaiveTemplate:
    """The form with tags on its front page only."""
    return NaiveTemplate(pack.fill(_FRONT).content, {})


def prefilled_template(pack: WordPack, filled: Filled) -> NaiveTemplate:
    """The form with a tag in every answer place, and the answers of `filled` for them."""
    typist = Typist(pack.fill(_FRONT).content)
    answers = {}
    for place, tag in enumerate(typist.controls):
        name = f"v{place}"
        key, _, option = tag.rpartition("/")
        if _is_box(typist, tag) and key in filled.expected:
            picked = filled.expected[key].value
            answers[name] = "☒" if isinstance(picked, tuple) and option in picked else "☐"
            next(typist.controls[tag].iter(W + "t")).text = f"{{{{ {name} }}}}"
        elif tag in filled.expected and filled.expected[tag].text:
            answers[name] = filled.expected[tag].text
            typist.type(tag, f"{{{{ {name} }}}}")
    return NaiveTemplate(typist.saved(), answers)


def _is_box(typist: Typist, tag: str) -> bool:
    return typist.controls[tag].find(f"{W}sdtPr/{W14}checkbox") is not None
