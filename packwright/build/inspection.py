"""Whether a Word template serves: everything wrong with it is said at once, in plain sentences.

A template is filled in by a template engine, so one that comes from outside is code until it has
been looked at: only names may stand in its tags, and nothing in it may run or fetch anything.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from packwright.build.archive import unpack
from packwright.build.context import NAMES
from packwright.build.jinja import environment, tags_made_readable
from packwright.build.package import (
    W14,
    W,
    content_type,
    main_part,
    parse,
    related,
    styles_by_name,
    text_width,
)
from packwright.build.sheet import NEEDED_STYLES
from packwright.errors import BadForm
from packwright.forms import Form

BODY: Final = "form_body"
_LARGEST, _MOST_MEMBERS = 40_000_000, 2_000
_NARROWEST = 6_800  # twips of text width: 12 cm
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BODY_TAG = re.compile(r"\{\{p\s+form_body\s*\}\}")
_PRINTED = {
    "Reference: {{ reference }}": re.compile(r"Reference:\s*\{\{\s*reference\s*\}\}"),
    "Form: {{ form_id }} {{ form_version }}": re.compile(
        r"Form:\s*\{\{\s*form_id\s*\}\}\s*\{\{\s*form_version\s*\}\}"
    ),
}
_HARMFUL_FIELDS = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|MACROBUTTON|RD|HYPERLINK)\b"
)
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


def check_template(content: bytes, name: str, form: Form | None = None) -> None:
    """Nothing, if `content` serves as a template (for `form`, whose parameters it may name).

    Else BadForm, whose message lists every problem with its remedy; `name` is the file's name.
    """
    parts = _opened(content, name)
    problems = list(_unsafe(parts))
    if not problems:
        names = {*NAMES, *(p.name for p in form.parameters)} if form else set(NAMES)
        problems = [*_misshapen(parts), *_wrong_tags(parts, names, some_form=form is not None)]
    if problems:
        listed = "".join(f"\n- {problem}" for problem in problems)
        raise BadForm(
            f"{name} cannot be used as a template.{listed}",
            "docs/templates.md shows each step in Word.",
        )


def _opened(content: bytes, name: str) -> dict[str, bytes]:
    """The members of the file; BadForm if it is no Word document that can be looked into."""
    remedy = "Open it in Word and choose Save As, Word Document (.docx)."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            too_big = sum(entry.file_size for entry in listed) > _LARGEST
            if too_big or len(listed) > _MOST_MEMBERS:
                raise BadForm(f"{name} is too large for a template.", "Make its pictures smaller.")
        parts = unpack(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as broken:
        raise BadForm(f"{name} is not a Word document (.docx).", remedy) from broken
    if "[Content_Types].xml" not in parts or any(_ill_formed(parts)):
        raise BadForm(f"{name} is damaged or no Word document (.docx).", remedy)
    main = main_part(parts)
    if main is None or main not in parts or parse(parts[main]).tag != f"{{{W}}}document":
        raise BadForm(f"{name} is no Word document (.docx), or one saved as Strict.", remedy)
    return parts


def _ill_formed(parts: Mapping[str, bytes]) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                root = etree.fromstring(content, parser)
            except etree.XMLSyntaxError:
                yield name
            else:
                if root.getroottree().docinfo.internalDTD is not None:
                    yield name


def _unsafe(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What could run, or fetch something from elsewhere."""
    main = main_part(parts) or ""
    kind = content_type(parts, main)
    if "macroEnabled" in kind or any("vbaproject" in name.casefold() for name in parts):
        yield "It holds macros. Save it as Word Document (.docx), not as one with macros (.docm)."
    elif kind != _MAIN:
        yield "It is not an ordinary Word document. Save it as Word Document (.docx)."
    if any(re.search(r"/(embeddings|activeX)/", name) for name in parts):
        yield "It holds an embedded file or control. Delete it, or put a picture in its place."
    for name in sorted(parts):
        if name.endswith(".rels"):
            for relationship in parse(parts[name]):
                if relationship.get("TargetMode") == "External":
                    yield (
                        f"It links to {relationship.get('Target', '')!r}. Remove the link "
                        "(right-click, Remove Hyperlink) and keep the text."
                    )
    for name in _word_parts(parts):
        yield from _unsafe_contents(parse(parts[name]))


def _unsafe_contents(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{{{W}}}p"):
        codes = "".join(code.text or "" for code in paragraph.iter(f"{{{W}}}instrText"))
        codes += " ".join(f.get(f"{{{W}}}instr", "") for f in paragraph.iter(f"{{{W}}}fldSimple"))
        if found := _HARMFUL_FIELDS.search(codes):
            yield (
                f"It holds a field that fetches or runs something ({found[1]}). Click it, press "
                "Ctrl+Shift+F9 to make it plain text."
            )
    if next(root.iter(f"{{{W}}}altChunk"), None) is not None:
        yield "It pulls in another file. Copy that file's text into it instead."
    if next(root.iter(f"{{{W}}}dataBinding"), None) is not None:
        yield (
            "It holds a control bound to document properties, as Word's cover pages do. "
            "Right-click the control, Remove Content Control."
        )
    if next(root.iter(f"{{{W}}}ins", f"{{{W}}}del", f"{{{W}}}moveFrom"), None) is not None:
        yield "It holds tracked changes. Choose Review, Accept All Changes."


def _misshapen(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What a form needs and the template lacks."""
    main = main_part(parts) or ""
    root = parse(parts[main])
    if root.prefix != "w" or root.nsmap.get("w14", W14) != W14:
        yield "It was saved by a program that names things unusually. Open it in Word and save it."
    for kind in ("styles", "settings"):
        if not related(parts, main, kind):
            yield f"It has no {kind}. Open it in Word and save it again."
    yield from _body_place(parts, main, root)
    yield from _missing_styles(parts, main)
    footers = related(parts, main, "footer")
    places = [("on the first page", main), *(("in every footer", footer) for footer in footers)]
    if not footers:
        yield "It has no footer. Insert one with the form's name, its reference and page numbers."
    for text, pattern in _PRINTED.items():
        for where in dict.fromkeys(
            place for place, part in places if not pattern.search(_text(parts[part]))
        ):
            yield f"“{text}” is not printed {where}. Type it there, braces included."
    if root.find(f"{{{W}}}body/{{{W}}}sectPr") is None:
        yield "Its page setup is missing. Open it in Word and save it again."
    elif text_width(parts[main]) < _NARROWEST:
        yield "Its margins leave less than 12 cm for text. Make them narrower."


def _body_place(parts: Mapping[str, bytes], main: str, root: etree._Element) -> Iterator[str]:
    every = sum(len(_BODY_TAG.findall(_text(parts[name]))) for name in _word_parts(parts))
    alone = [
        paragraph
        for paragraph in root.findall(f"{{{W}}}body/{{{W}}}p")
        if _BODY_TAG.fullmatch(_paragraph_text(paragraph).strip())
    ]
    if not every:
        yield "It has no place for the form. Type {{p form_body }} on a line of its own."
    elif every > 1:
        yield f"It has {every} places for the form. Keep one {{{{p form_body }}}} only."
    elif len(alone) != 1:
        yield (
            "{{p form_body }} must stand on a line of its own, not in a table, a text box or "
            "beside other words."
        )


def _missing_styles(parts: Mapping[str, bytes], main: str) -> Iterator[str]:
    found = styles_by_name(parts, main)
    for style, kind in NEEDED_STYLES.items():
        if style not in found:
            yield (
                f"The {kind} style “{style}” is missing. Copy it from the house template "
                "(Manage Styles, Import/Export)."
            )
        elif found[style][1] != kind:
            yield f"The style “{style}” must be a {kind} style. Copy it from the house template."


def _wrong_tags(parts: Mapping[str, bytes], names: set[str], *, some_form: bool) -> Iterator[str]:
    main = main_part(parts) or ""
    filled = [
        main,
        *related(parts, main, "header"),
        *related(parts, main, "footer"),
        *related(parts, "", "core-properties"),
    ]
    for name in _word_parts(parts):
        text = _text(parts[name])
        if name not in filled and ("{{" in text or "{%" in text):
            yield (
                "A tag stands where none is filled in, such as a footnote or a comment. Move "
                "it to the page, the header or the footer."
            )
    unknown: set[str] = set()
    for name in dict.fromkeys(filled):
        place = {"header": "in a header", "footer": "in a footer", "core": "in the properties"}
        where = next((said for word, said in place.items() if word in name), "on a page")
        try:
            parsed = environment().parse(tags_made_readable(parts[name].decode("utf-8")))
        except TemplateSyntaxError as fault:
            yield f"A tag {where} is not complete: {fault.message}. Type it again in one go."
            continue
        unknown |= {n.name for n in parsed.find_all(nodes.Name)} - names - {BODY}
        if any(not isinstance(node, _PLAIN_NODES) for node in _walk(parsed)):
            yield (
                f"A tag {where} does more than print a name. Only {{{{ name }}}} and "
                "{%p if name %} … {%p endif %} are allowed."
            )
    for name in sorted(unknown):
        says = "" if some_form else ", unless it is a parameter of the form"
        yield f"“{name}” is no name that can be printed{says}. docs/templates.md lists them."


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _word_parts(parts: Mapping[str, bytes]) -> list[str]:
    return [
        name
        for name in sorted(parts)
        if name.endswith(".xml") and name.startswith("word/") and "/glossary/" not in name
    ]


def _text(part: bytes) -> str:
    return "\n".join(_paragraph_text(p) for p in parse(part).iter(f"{{{W}}}p"))


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}t"))
