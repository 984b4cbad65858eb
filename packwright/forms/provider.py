"""Provider: whom a pack is for, and the answers the council already holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packwright.forms.kinds import Value


@dataclass(frozen=True)
class Provider:
    """`id` is the council's own reference; `answers` are prefilled by anchor (`org_legal_name`,
    `sites/1/name`, see `packwright.forms.anchors`)."""

    id: str
    name: str
    answers: Mapping[str, Value] = field(default_factory=dict)
