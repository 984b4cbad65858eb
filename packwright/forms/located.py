"""YAML text as plain data that remembers on which line each part stands.

Only what a form needs: mappings, lists, text, whole and decimal numbers, true, false and null.
`yes` and `no` stay words, dates stay text, and tags and aliases are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from packwright.forms.faults import Fault, syntax_fault

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Located:
    """A YAML file read: its data, the line of each path in it, and what was wrong."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest part above it that is in the file."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own shape


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),
    # A leading zero or plus is a company's or a telephone number's, and would be lost.
    ("tag:yaml.org,2002:int", r"-?(?:0|[1-9]\d{0,14})", "-0123456789"),
    ("tag:yaml.org,2002:float", r"-?(?:0|[1-9]\d{0,14})\.\d{1,15}", "-0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), list(_first))


class _Words(_Loader):
    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in found if tag.endswith(":null")]
        for first, found in _Loader.yaml_implicit_resolvers.items()
    }


def read_yaml(text: str, file: str, *, words: bool = False) -> Located:
    """The data of one YAML document; what is wrong with it is in `faults`, never raised.

    With `words`, numbers, true and false stay the text that was written.
    """
    located, loader = Located(file), _Words if words else _Loader
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                located.faults.append(Fault(file, line, "aliases (*name) are not used in forms"))
                return located
        node = yaml.compose(text, Loader=loader)
        located.data = _data(node, (), located) if node else None
    except yaml.YAMLError as error:
        located.faults.append(syntax_fault(error, text, file))
    except RecursionError:
        located.faults.append(Fault(file, 1, "parts stand inside each other far too deeply"))
    else:
        if node is None:
            located.faults.append(Fault(file, 1, "the file is empty"))
    return located


def _data(node: yaml.Node, path: Path, located: Located) -> Any:
    located.lines.setdefault(path, _line(node))
    match node:
        case yaml.MappingNode():
            return _mapping(node, path, located)
        case yaml.SequenceNode():
            return [_data(item, (*path, i), located) for i, item in enumerate(node.value)]
        case _:
            return _scalar(node, located)


def _mapping(node: yaml.MappingNode, path: Path, located: Located) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            sentence = "a name is wanted here, not a list; put text that holds { or [ in quotes"
            located.faults.append(Fault(located.file, line, sentence))
            continue
        if key in data:
            located.faults.append(Fault(located.file, line, f"“{key}” stands here twice"))
            continue
        located.lines[(*path, key)] = line
        data[key] = _data(value_node, (*path, key), located)
    return data


def _scalar(node: yaml.Node, located: Located) -> Any:
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int":
            return int(text)
        case "float":
            return float(text)
        case _:
            fault = Fault(located.file, _line(node), "tags (!name) are not used here")
            located.faults.append(fault)
            return text


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1
