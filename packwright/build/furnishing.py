"""What is put into a template when a form is compiled, so that no council has to keep it there:
placeholder texts, the place of the manifest, language, title, protection."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from packwright.build.controls import PLACEHOLDER_PARTS
from packwright.build.markup import escape, run
from packwright.build.package import (
    MC,
    W14,
    W15,
    Parts,
    W,
    declare,
    main_part,
    parse,
    relate,
    related,
    relations_of,
    serialise,
    style_ids,
    target,
    undeclare,
)
from packwright.forms import anchors

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DC = "http://purl.org/dc/elements/1.1/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_GLOSSARY, _GLOSSARY_STYLES = "word/glossary/document.xml", "word/glossary/styles.xml"
_CUSTOM = "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of user-defined properties, fixed
_TITLE = "{{ title }}: {{ provider_name }}"
_CORE = "docProps/core.xml"
_CORE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_HERE: Final = b"<!--packwright-->"  # where the manifest goes among a template's own properties
_BEFORE_PROTECTION: Final = frozenset(
    """writeProtection view zoom removePersonalInformation removeDateAndTime
    doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
    printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
    saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors
    activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter
    stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves
    doNotTrackFormatting""".split()  # noqa: SIM905 - thirty-four lines otherwise
)  # what the schema of settings puts before the protection


def furnish(parts: Parts, language: str, protect: bool) -> Parts:
    """The template with everything a form needs that no council should have to keep in it."""
    made = dict(parts)
    main = main_part(made) or "word/document.xml"
    made[main] = _with_prefixes(made[main])
    _set_language(made, main, language)
    _add_glossary(made, main)
    _add_custom(made)
    _add_core(made, language)
    if protect:
        _protect(made, main)
    return made


def custom_properties(part: bytes, properties: Mapping[str, str]) -> bytes:
    """The furnished part of custom properties with these names and texts added."""
    # The numbers 0 and 1 are reserved by the format.
    first = max([1, *(int(number) for number in re.findall(rb'pid="(\d+)"', part))]) + 1
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
    declared = {prefix or "": uri for prefix, uri in root.nsmap.items()} | wanted
    prefixes = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in declared.items()
    )
    # A root's prefixes cannot be changed once it is parsed, so a new one is made round its content.
    made = parse(f"<w:document{prefixes}/>".encode())
    made.attrib.update(root.attrib)
    ignorable = root.get(f"{{{MC}}}Ignorable", "").split()
    needed = [*ignorable, *(p for p in ("w14", "w15") if p not in ignorable)]
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
    listed = "".join(
        _doc_part(name, words, placeholder) for words, name in PLACEHOLDER_PARTS.items()
    )
    parts[_GLOSSARY] = (
        f'{_HEAD}<w:glossaryDocument xmlns:w="{W}"><w:docParts>{listed}</w:docParts>'
        "</w:glossaryDocument>"
    ).encode()
    relate(parts, main, "glossaryDocument", "glossary/document.xml")
    relate(parts, _GLOSSARY, "styles", "styles.xml")
    declare(parts, _GLOSSARY, f"{_WORD}.document.glossary+xml")
    declare(parts, _GLOSSARY_STYLES, f"{_WORD}.styles+xml")


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
        relate(parts, "", "custom-properties", _CUSTOM)
        declare(parts, _CUSTOM, _CUSTOM_TYPE)
        parts[_CUSTOM] = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"/>'.encode()
    name = related(parts, "", "custom-properties")[0]
    root = parse(parts.pop(name))
    for entry in list(root):
        if entry.get("name", "").startswith(anchors.MANIFEST_PROPERTY):
            root.remove(entry)
    root.append(etree.Comment(_HERE.decode().strip("<!->")))
    parts[name] = serialise(root)


def _add_core(parts: Parts, language: str) -> None:
    """Title and reference in the properties, where screen readers and file managers look."""
    if not related(parts, "", "core-properties"):
        relate(parts, "", _CORE_RELATION, _CORE)
        declare(parts, _CORE, "application/vnd.openxmlformats-package.core-properties+xml")
        parts[_CORE] = f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE_NAMESPACE}"/>'.encode()
    name = related(parts, "", "core-properties")[0]
    root = parse(parts[name])
    texts = {"title": _TITLE, "identifier": "{{ reference }}", "language": language}
    # docxtpl would add the others itself, empty and at the end.
    for tag, text in {**dict.fromkeys(("subject", "creator", "description")), **texts}.items():
        found = root.find(f"{{{_DC}}}{tag}")
        if found is None:
            found = etree.SubElement(root, f"{{{_DC}}}{tag}")
        found.text = text or found.text
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


def _drop_folder(parts: Parts, source: str, name: str) -> None:
    folder = posixpath.dirname(name) + "/"
    for gone in [part for part in parts if part.startswith(folder)]:
        del parts[gone]
        undeclare(parts, gone)
    rels = relations_of(source)
    root = parse(parts[rels])
    for entry in list(root):
        if target(source, entry) == name:
            root.remove(entry)
    parts[rels] = serialise(root)
