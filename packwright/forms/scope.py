"""Names inside patterns and repeated sections: local there, prefixed once they are written out."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"'(?:[^']|'')*'|[A-Za-z_][A-Za-z_0-9]*|.", re.DOTALL)
_BRACES = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def names_in_sql(sql: str) -> frozenset[str]:
    """Every word of `sql` outside quotes: its names, its functions and SQL's own words."""
    return frozenset(t for t in _TOKEN.findall(sql) if t[0].isalpha() or t[0] == "_")


def rename_sql(sql: str, names: Mapping[str, str]) -> str:
    """`sql` with each name outside quotes replaced as `names` says."""
    return "".join(names.get(token, token) for token in _TOKEN.findall(sql))


def rename_braces(text: str, names: Mapping[str, str]) -> str:
    """`text` with each `{name}` replaced by `{names[name]}`; unknown names stay."""
    return _BRACES.sub(lambda m: f"{{{names.get(m[1], m[1])}}}", text)


def both(first: str | None, second: str | None) -> str | None:
    """The SQL for “first and second”; None where neither says anything."""
    if first and second:
        return f"({first}) AND ({second})"
    return first or second
