"""Faults in a Word file that Microsoft's own validator does not see, and that Word, a screen reader
or a reader of returned forms would stumble over. For tests and for whoever changes the builder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from packwright.build.archive import unpack
from packwright.build.package import (
    MC,
    W14,
    W15,
    W,
    content_type,
    main_part,
    parse,
    related,
    relationships,
    styles_by_name,
    target,
)
from packwright.forms.anchors import BOOKMARK_LENGTH, TAG_LENGTH

_SETTINGS_ORDER: Final = (
    "rPr",
    "alias",
    "tag",
    "id",
    "lock",
    "placeholder",
    "temporary",
    "showingPlcHdr",
    "dataBinding",
    "label",
    "tabIndex",
)
_ROW_LEVEL = {f"{{{W15}}}repeatingSection", f"{{{W15}}}repeatingSectionItem"}
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_BOOKMARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def faults(content: bytes) -> list[str]:
    """Every fault found in the .docx file `content`, one sentence each; empty if it is sound."""
    parts = unpack(content)
    found = [f"{name} is not well-formed: {why}" for name, why in _ill_formed(parts)]
    if found:
        return found
    main = main_part(parts)
    if main is None:
        return ["there is no document part"]
    found += _loose_parts(parts)
    styles = dict(styles_by_name(parts, main).values())
    placeholders = _placeholders(parts, main)
    for name in (main, *related(parts, main, "header"), *related(parts, main, "footer")):
        root = parse(parts[name])
        for check in (_prefixes, _numbers, _bookmarks, _controls, _lists, _tables, _paragraphs):
            found += [f"{name}: {fault}" for fault in check(root)]
        found += [f"{name}: {fault}" for fault in _names_used(root, styles, placeholders)]
    return found


def _ill_formed(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                parse(content)
            except etree.XMLSyntaxError as fault:
                yield name, str(fault)


def _loose_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name in parts:
        if not name.endswith(".rels") and name != "[Content_Types].xml":
            if not content_type(parts, name):
                yield f"{name} has no content type"
            for relationship in relationships(parts, name):
                if target(name, relationship) not in parts:
                    yield f"{name} refers to {target(name, relationship)}, which is not there"


def _prefixes(root: etree._Element) -> Iterator[str]:
    ignorable = root.get(f"{{{MC}}}Ignorable", "").split()
    for prefix in ignorable:
        if prefix not in root.nsmap:
            yield f"the prefix {prefix} is to be ignored but not declared"
    known = {root.nsmap.get(prefix) for prefix in ignorable}
    for namespace in (W14, W15):
        if namespace not in known and next(root.iter(f"{{{namespace}}}*"), None) is not None:
            yield f"elements of {namespace} are used but not ignorable for older programs"


def _numbers(root: etree._Element) -> Iterator[str]:
    controls = (e.get(f"{{{W}}}val", "") for e in root.iterfind(f".//{{{W}}}sdtPr/{{{W}}}id"))
    yield from (f"two controls have the id {n}" for n in _twice(controls))
    starts = [e.get(f"{{{W}}}id", "") for e in root.iter(f"{{{W}}}bookmarkStart")]
    ends = [e.get(f"{{{W}}}id", "") for e in root.iter(f"{{{W}}}bookmarkEnd")]
    yield from (f"two bookmarks have the id {n}" for n in _twice(starts))
    yield from (f"bookmark {n} is opened or closed only" for n in set(starts) ^ set(ends))
    pictures = (e.get("id", "") for e in root.iter("{*}docPr"))
    yield from (f"two pictures have the id {n}" for n in _twice(pictures))


def _bookmarks(root: etree._Element) -> Iterator[str]:
    names = [e.get(f"{{{W}}}name", "") for e in root.iter(f"{{{W}}}bookmarkStart")]
    yield from (f"two bookmarks are named {name}" for name in _twice(n.casefold() for n in names))
    for name in names:
        if len(name) > BOOKMARK_LENGTH or not _BOOKMARK.fullmatch(name):
            yield f"Word cannot keep the bookmark name {name}"


def _controls(root: etree._Element) -> Iterator[str]:
    tags = [e.get(f"{{{W}}}val", "") for e in root.iter(f"{{{W}}}tag")]
    yield from (f"two controls have the tag {tag}" for tag in _twice(tags))
    for control in root.iter(f"{{{W}}}sdt"):
        settings = control.find(f"{{{W}}}sdtPr")
        if settings is None:
            yield "a control has no settings"
            continue
        names = [child.tag for child in settings]
        yield from _control_settings(settings)
        if control.getparent().tag != f"{{{W}}}p" and not _ROW_LEVEL & set(names):  # type: ignore[union-attr]
            yield f"the control {_tag(settings)} is not inside a paragraph"


def _control_settings(settings: etree._Element) -> Iterator[str]:
    tag = _tag(settings)
    for name in ("tag", "alias"):
        found = settings.find(f"{{{W}}}{name}")
        if found is not None and not 0 < len(found.get(f"{{{W}}}val", "")) <= TAG_LENGTH:
            yield f"the {name} of the control {tag} is empty or longer than {TAG_LENGTH} characters"
    order = [etree.QName(child).localname for child in settings]
    ranks = [
        _SETTINGS_ORDER.index(n) if n in _SETTINGS_ORDER else len(_SETTINGS_ORDER) for n in order
    ]
    if ranks != sorted(ranks) or len(set(order)) != len(order):
        yield f"the settings of the control {tag} are out of order: {', '.join(order)}"
    for banned in ("dataBinding", "text"):
        if banned in order:
            yield f"the control {tag} has {banned}, which loses answers in LibreOffice"


def _lists(root: etree._Element) -> Iterator[str]:
    for control in root.iter(f"{{{W}}}dropDownList", f"{{{W}}}comboBox"):
        for name in ("value", "displayText"):
            values = (item.get(f"{{{W}}}{name}", "") for item in control)
            for value in _twice(values):
                yield f"a list of the control {_tag(control.getparent())} has {value!r} twice"


def _tables(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(f"{{{W}}}tc"):
        if not len(cell) or cell[-1].tag != f"{{{W}}}p":
            yield "a table cell does not end with a paragraph"
    for table in root.iter(f"{{{W}}}tbl"):
        columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
        for row in table.iter(f"{{{W}}}tr"):
            if len(row.findall(f"{{{W}}}tc")) != columns:
                yield "a table row has not as many cells as its table has columns"
        if table.find(f"{{{W}}}tblPr/{{{W}}}tblCaption") is None:
            yield "a table has no caption for screen readers"
        following = table.getnext()
        if following is not None and following.tag == f"{{{W}}}tbl":
            yield "two tables touch, which Word makes one"


def _paragraphs(root: etree._Element) -> Iterator[str]:
    if root.tag != f"{{{W}}}document":
        return
    for paragraph in root.iter(f"{{{W}}}p"):
        words = any((t.text or "").strip() for t in paragraph.iter(f"{{{W}}}t"))
        shown = (f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}object")
        if not words and next(paragraph.iter(*shown), None) is None:
            yield "a paragraph is empty"


def _names_used(
    root: etree._Element, styles: Mapping[str, str], placeholders: set[str]
) -> Iterator[str]:
    for element, kind in _STYLED.items():
        for used in {e.get(f"{{{W}}}val", "") for e in root.iter(f"{{{W}}}{element}")}:
            if styles.get(used) != kind:
                yield f"{used} is no {kind} style of the document"
    for part in root.iterfind(f".//{{{W}}}placeholder/{{{W}}}docPart"):
        if part.get(f"{{{W}}}val", "") not in placeholders:
            yield f"the placeholder {part.get(f'{{{W}}}val')} is not in the glossary"


def _placeholders(parts: Mapping[str, bytes], main: str) -> set[str]:
    return {
        name.get(f"{{{W}}}val", "")
        for glossary in related(parts, main, "glossaryDocument")
        for name in parse(parts[glossary]).iterfind(f".//{{{W}}}docPartPr/{{{W}}}name")
    }


def _tag(settings: etree._Element | None) -> str:
    found = None if settings is None else settings.find(f"{{{W}}}tag")
    return "without a tag" if found is None else found.get(f"{{{W}}}val", "")


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
