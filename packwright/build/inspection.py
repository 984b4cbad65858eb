"""Whether a Word template serves: everything wrong with it is said at once, in plain sentences."""

from __future__ import annotations

from packwright.forms import Form


def check_template(content: bytes, name: str, form: Form | None = None) -> None:
    """Nothing, if `content` serves as a template; else BadForm with every problem in it."""
