"""The language of a template's tags: names only, in a sandbox, everything escaped."""

from __future__ import annotations

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def environment() -> ImmutableSandboxedEnvironment:
    """The environment in which templates are rendered. An unknown name is an error, and no value
    can become markup: without escaping, `A < B` would vanish from a page in silence."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
