"""The parts of a template as a package: relationships, content types, and what is put in when a
form is compiled (placeholder texts, the place of the manifest, language, protection)."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree

from packwright.build.controls import PLACEHOLDER_PARTS
from packwright.build.markup import escape, run
from packwright.forms import anchors

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_REL = f"{_OFFICE}/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_GLOSSARY, _GLOSSARY_STYLES = "word/glossary/document.xml", "word/glossary/styles.xml"
_CUSTOM = "docProps/custom.xml"
_DC = "http://purl.org/dc/elements/1.1/"
_HERE = b"<!--packwright-->"  # where the manifest goes among a template's own properties
_A4_WIDTH = 9638
_BEFORE_PROTECTION = frozenset(
    ["writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting"]
)  # what the schema of settings puts before the protection
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # user-defined properties, by the standard

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
    name = _relations_of(source)
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


def furnish(parts: Parts, language: str, protect: bool) -> Parts:
    """The template with everything a form needs that no council should have to keep in it."""
    made = dict(parts)
    main = main_part(made) or "word/document.xml"
    made[main] = _with_prefixes(made[main])
    _set_language(made, main, language)
    _add_glossary(made, main)
    _add_custom(made)
    _add_core(made)
    if protect:
        _protect(made, main)
    return made


def custom_properties(part: bytes, properties: Mapping[str, str]) -> bytes:
    """The furnished part of custom properties with these names and texts added."""
    first = part.count(b"<property ") + 2  # the numbers 0 and 1 are reserved
    listed = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{escape(name)}">'
        f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{escape(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(properties.items(), first)
    )
    return part.replace(_HERE, listed.encode())


def _with_prefixes(document: bytes) -> bytes:
    """The document part with the prefixes of the body declared at its root: docxtpl would keep an
    undeclared one as text."""
    root = parse(document)
    wanted = {"w14": W14, "w15": W15, "mc": MC}
    missing = {prefix: uri for prefix, uri in wanted.items() if root.nsmap.get(prefix) != uri}
    ignorable = root.get(f"{{{MC}}}Ignorable", "").split()
    needed = [*ignorable, *(p for p in ("w14", "w15") if p not in ignorable)]
    made = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, **missing})
    made.set(f"{{{MC}}}Ignorable", " ".join(needed))
    made.extend(list(root))
    return serialise(made)


def _set_language(parts: Parts, main: str, language: str) -> None:
    # In the defaults and in Normal: readers of the page and of the exported PDF look in either.
    for name in related(parts, main, "styles"):
        root = parse(parts[name])
        path = f"{{{W}}}docDefaults//{{{W}}}lang", f"{{{W}}}style[@{{{W}}}default='1']//{{{W}}}lang"
        for lang in (found for where in path for found in root.findall(where)):
            lang.set(f"{{{W}}}val", language)
        parts[name] = serialise(root)


def _add_glossary(parts: Parts, main: str) -> None:
    """The placeholder texts, which Word shows again when an answer is taken out."""
    for name in related(parts, main, "glossaryDocument"):
        _drop_folder(parts, main, name)
    styles = related(parts, main, "styles")[0]
    parts[_GLOSSARY_STYLES] = parts[styles]
    placeholder = style_ids(parts, main)["Placeholder Text"]
    listed = "".join(_doc_part(name, words, placeholder) for words, name in PLACEHOLDER_PARTS.items())
    parts[_GLOSSARY] = (
        f'{_HEAD}<w:glossaryDocument xmlns:w="{W}"><w:docParts>{listed}</w:docParts>'
        "</w:glossaryDocument>"
    ).encode()
    _relate(parts, main, "glossaryDocument", "glossary/document.xml")
    _relate(parts, _GLOSSARY, "styles", "styles.xml")
    _declare(parts, _GLOSSARY, f"{_WORD}.document.glossary+xml")
    _declare(parts, _GLOSSARY_STYLES, f"{_WORD}.styles+xml")


def _doc_part(name: str, words: str, style: str) -> str:
    guid = hashlib.sha256(name.encode()).hexdigest().upper()
    guid = "-".join((guid[:8], guid[8:12], guid[12:16], guid[16:20], guid[20:32]))
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        f'<w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{{{guid}}}"/>'
        f"</w:docPartPr><w:docPartBody><w:p>{run(words, style)}</w:p></w:docPartBody></w:docPart>"
    )


def _add_custom(parts: Parts) -> None:
    if not related(parts, "", "custom-properties"):
        _relate(parts, "", "custom-properties", _CUSTOM)
        _declare(parts, _CUSTOM, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
        parts[_CUSTOM] = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"/>'.encode()
    name = related(parts, "", "custom-properties")[0]
    root = parse(parts.pop(name))
    for entry in list(root):
        if entry.get("name", "").startswith(anchors.MANIFEST_PROPERTY):
            root.remove(entry)
    root.append(etree.Comment(_HERE.decode().strip("<!->")))
    parts[name] = serialise(root)


def _add_core(parts: Parts) -> None:
    """Title and reference in the properties, where screen readers and file managers look."""
    name = related(parts, "", "core-properties")[0]
    root = parse(parts[name])
    for tag in ("title", "subject", "creator", "description", "identifier", "language"):
        if root.find(f"{{{_DC}}}{tag}") is None:
            etree.SubElement(root, f"{{{_DC}}}{tag}")
    for tag, text in (("title", "{{ title }}: {{ provider_name }}"),
                      ("identifier", "{{ reference }}")):  # fmt: skip
        found = root.find(f"{{{_DC}}}{tag}")
        assert found is not None
        found.text = text
    parts[name] = serialise(root)


def _protect(parts: Parts, main: str) -> None:
    """Only the answers can be typed in. There is no password: it stops slips, not intent."""
    name = related(parts, main, "settings")[0]
    root = parse(parts[name])
    for old in root.findall(f"{{{W}}}documentProtection"):
        root.remove(old)
    place = 0
    for position, child in enumerate(root, 1):
        if etree.QName(child).localname in _BEFORE_PROTECTION:
            place = position
    protection = etree.Element(f"{{{W}}}documentProtection")
    protection.set(f"{{{W}}}edit", "forms")
    protection.set(f"{{{W}}}enforcement", "1")
    root.insert(place, protection)
    parts[name] = serialise(root)


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


def _drop_folder(parts: Parts, source: str, name: str) -> None:
    folder = posixpath.dirname(name) + "/"
    for gone in [part for part in parts if part.startswith(folder)]:
        del parts[gone]
        _undeclare(parts, gone)
    rels = _relations_of(source)
    root = parse(parts[rels])
    for entry in list(root):
        if target(source, entry) == name:
            root.remove(entry)
    parts[rels] = serialise(root)


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relate(parts: Parts, source: str, kind: str, where: str) -> None:
    name = _relations_of(source)
    root = parse(parts[name]) if name in parts else etree.Element(f"{{{RELATIONSHIPS}}}Relationships",
                                                                 nsmap={None: RELATIONSHIPS})  # fmt: skip
    entry = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    entry.set("Id", f"rIdPackwright{len(root)}")
    entry.set("Type", f"{_REL}/{kind}")
    entry.set("Target", where)
    parts[name] = serialise(root)


def _declare(parts: Parts, name: str, kind: str) -> None:
    root = parse(parts["[Content_Types].xml"])
    entry = etree.SubElement(root, f"{{{_TYPES}}}Override")
    entry.set("PartName", f"/{name}")
    entry.set("ContentType", kind)
    parts["[Content_Types].xml"] = serialise(root)


def _undeclare(parts: Parts, name: str) -> None:
    root = parse(parts["[Content_Types].xml"])
    for entry in list(root):
        if entry.get("PartName", "").lstrip("/") == name:
            root.remove(entry)
    parts["[Content_Types].xml"] = serialise(root)
