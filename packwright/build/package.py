"""A Word file as a package of parts: what they are, how they refer to each other, their styles."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree

from packwright.build.markup import escape

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A4_WIDTH = 9638

Parts = dict[str, bytes]


def parse(content: bytes) -> etree._Element:
    """The root of an XML part; nothing is fetched and no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(content, parser)


def serialise(root: etree._Element) -> bytes:
    """The part as bytes, with its XML declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def relationships(parts: Mapping[str, bytes], source: str) -> list[etree._Element]:
    """The relationships of the part `source` ("" for the package itself)."""
    name = relations_of(source)
    return list(parse(parts[name])) if name in parts else []


def target(source: str, relationship: etree._Element) -> str:
    """The name of the part that an internal relationship of `source` leads to."""
    path = relationship.get("Target", "")
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def main_part(parts: Mapping[str, bytes]) -> str | None:
    """The name of the part that holds the document; None if there is none."""
    for relationship in relationships(parts, ""):
        if relationship.get("Type", "").endswith("/officeDocument"):
            return target("", relationship)
    return None


def related(parts: Mapping[str, bytes], source: str, kind: str) -> list[str]:
    """The names of the parts that `source` is related to in this way (`styles`, `footer` …)."""
    return [
        target(source, relationship)
        for relationship in relationships(parts, source)
        if relationship.get("Type", "").endswith(f"/{kind}")
    ]


def content_type(parts: Mapping[str, bytes], name: str) -> str:
    """The content type of the part `name`, empty if none is declared."""
    types = parse(parts["[Content_Types].xml"])
    default = ""
    for entry in types:
        if entry.get("PartName", "").lstrip("/") == name:
            return entry.get("ContentType", "")
        if entry.get("Extension", "").casefold() == name.rpartition(".")[2].casefold():
            default = entry.get("ContentType", "")
    return default


def styles_by_name(parts: Mapping[str, bytes], main: str) -> dict[str, tuple[str, str]]:
    """The id and the type (`paragraph`, `character`, `table`) of the template's styles by name;
    built-in ones by the name that Word's menu shows."""
    found = {}
    for name in related(parts, main, "styles"):
        for style in parse(parts[name]).findall(f"{{{W}}}style"):
            called = style.find(f"{{{W}}}name")
            if called is not None:
                label = called.get(f"{{{W}}}val", "")
                label = label.title() if label.startswith("heading ") else label
                found[label] = style.get(f"{{{W}}}styleId", ""), style.get(f"{{{W}}}type", "")
    return found


def style_ids(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """The ids of the template's styles by name."""
    return {label: style for label, (style, _) in styles_by_name(parts, main).items()}


def edges(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """The outer borders that each table style draws, as border elements for one cell."""
    drawn = {}
    for name in related(parts, main, "styles"):
        for style in parse(parts[name]).findall(f"{{{W}}}style"):
            called, borders = style.find(f"{{{W}}}name"), style.find(f".//{{{W}}}tblBorders")
            if called is not None and borders is not None:
                drawn[called.get(f"{{{W}}}val", "")] = "".join(
                    _border(side, found)
                    for side in ("top", "left", "bottom", "right")
                    if (found := borders.find(f"{{{W}}}{side}")) is not None
                )
    return drawn


def _border(side: str, border: etree._Element) -> str:
    told = "".join(
        f' w:{name}="{escape(border.get(f"{{{W}}}{name}", ""))}"'
        for name in ("val", "sz", "space", "color")
        if border.get(f"{{{W}}}{name}") is not None
    )
    return f"<w:{side}{told}/>"


def text_width(document: bytes) -> int:
    """The width between the margins of the last section, in twips."""
    last = parse(document).findall(f".//{{{W}}}sectPr")[-1]
    size, margins = last.find(f"{{{W}}}pgSz"), last.find(f"{{{W}}}pgMar")
    if size is None or margins is None:
        return _A4_WIDTH
    edges = sum(int(margins.get(f"{{{W}}}{side}", "0")) for side in ("left", "right"))
    return int(size.get(f"{{{W}}}w", "0")) - edges


def relations_of(source: str) -> str:
    """The name of the part that lists the relationships of `source`."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relate(parts: Parts, source: str, kind: str, where: str) -> None:
    """Add a relationship from the part `source` to `where`, as `source` names it; `kind` is a word
    such as `styles`, or the whole name of another family's relationship."""
    name = relations_of(source)
    root = parse(parts.get(name, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()))
    entry = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    entry.set("Id", f"rIdPackwright{len(root)}")
    entry.set("Type", kind if "/" in kind else f"{_RELATED}/{kind}")
    entry.set("Target", where)
    parts[name] = serialise(root)


def declare(parts: Parts, name: str, kind: str) -> None:
    """Say that the part `name` has the content type `kind`."""
    root = parse(parts["[Content_Types].xml"])
    entry = etree.SubElement(root, f"{{{_TYPES}}}Override")
    entry.set("PartName", f"/{name}")
    entry.set("ContentType", kind)
    parts["[Content_Types].xml"] = serialise(root)


def undeclare(parts: Parts, name: str) -> None:
    """Say no more what the part `name` is."""
    root = parse(parts["[Content_Types].xml"])
    for entry in list(root):
        if entry.get("PartName", "").lstrip("/") == name:
            root.remove(entry)
    parts["[Content_Types].xml"] = serialise(root)
