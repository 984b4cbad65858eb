"""Damage that honest people and their programs do to filled-in forms, written to break the reader.

Each case takes a `Paper`, a filled-in copy of the form `everything`, changes the document as a
person would, and says in `expected` and `noted` what a reader must still make of it. The cases
stand in the modules named `adversary_…`, one for each kind of mischief.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from everything import everything
from filling import Filled, fill
from lxml import etree
from typist import MAIN, W14, Element, Typist, W, members, run, tag_of, zipped
from writing import Written

PREFIXES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Case = Callable[["Paper"], None]
CASES: dict[str, Case] = {}


def case(function: Case) -> Case:
    """Registers a case under its name."""
    CASES[function.__name__] = function
    return function


@dataclass
class Paper:
    """A filled-in form on somebody's desk. `expected` are its answers by anchor, `noted` the words
    (or the code of a finding) that must come before a person's eyes."""

    typist: Typist
    parts: dict[str, bytes]
    expected: dict[str, Written]
    noted: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, filled: Filled) -> Paper:
        """A fresh copy to be damaged."""
        typist = Typist(filled.content)
        return cls(typist, members(filled.content), dict(filled.expected))

    @property
    def body(self) -> Element:
        """The document's body."""
        return self.typist.root[0]

    def control(self, tag: str) -> Element:
        """The control with this tag."""
        return self.typist.controls[tag]

    def cell(self, tag: str) -> Element:
        """The table cell that the control stands in."""
        return next(self.control(tag).iterancestors(W + "tc"))

    def row(self, tag: str) -> Element:
        """The table row that the control stands in."""
        return next(self.control(tag).iterancestors(W + "tr"))

    def paragraph(self, tag: str) -> Element:
        """The paragraph that the control stands in."""
        return next(self.control(tag).iterancestors(W + "p"))

    def question_row(self, key: str) -> Element:
        """The row above the answer, with the question's number and wording."""
        return self.row(key).getprevious()

    def answers(self, key: str, text: str, value: object = None) -> None:
        """Type `text` at `key`; it says `value`, or nothing certain."""
        self.typist.type(key, text)
        self.expected[key] = Written(text, value)  # type: ignore[arg-type]

    def unanswered(self, key: str) -> None:
        """The answer at `key` is as nobody had ever typed it."""
        words = run("Click or tap here to type")
        words.insert(0, xml('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'))
        self.control(key).find(W + "sdtContent")[:] = [words]
        del self.expected[key]

    def becomes(self, key: str, *content: Element) -> None:
        """Put `content` into the control instead of what it holds."""
        self.control(key).find(W + "sdtContent")[:] = content

    def without_controls(self) -> None:
        """What is left by a program that knows no content controls: the bare text."""
        root = self.typist.root
        for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        while (control := next(root.iter(W + "sdt"), None)) is not None:
            unwrap(control)

    def add_part(self, kind: str, content: str) -> None:
        """A further part that the document refers to as `kind` (`comments`, `footnotes`)."""
        self.parts[f"word/{kind}.xml"] = content.encode()
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        etree.SubElement(
            types,
            f"{_TYPES}Override",
            PartName=f"/word/{kind}.xml",
            ContentType=f"{_WORD}.{kind}+xml",
        )
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        name = "word/_rels/document.xml.rels"
        relations = etree.fromstring(self.parts[name])
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rIdX{kind}",
            Type=f"{_OFFICE}/{kind}",
            Target=f"{kind}.xml",
        )
        self.parts[name] = etree.tostring(relations)

    def forget_identity(self) -> None:
        """What pandoc and others do: the document's stored properties are not kept."""
        name = "docProps/custom.xml"
        del self.parts[name]
        self._drop("_rels/.rels", "Target", name)
        self._drop("[Content_Types].xml", "PartName", f"/{name}")

    def _drop(self, part: str, attribute: str, named: str) -> None:
        def change(root: Element) -> None:
            for entry in [e for e in root if e.get(attribute) == named]:
                root.remove(entry)

        self.edit_part(part, change)

    def edit_part(self, name: str, change: Callable[[Element], None]) -> None:
        """Another part of the document, changed."""
        root = etree.fromstring(self.parts[name])
        change(root)
        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def saved(self) -> bytes:
        """The file that comes back."""
        body = etree.tostring(self.typist.root, xml_declaration=True, encoding="UTF-8")
        return zipped(self.parts | {MAIN: body})


@lru_cache(maxsize=1)
def filled_everything() -> Filled:
    """The form `everything` with every question answered."""
    return fill(everything())


def xml(text: str) -> Element:
    """An element written out, its usual prefixes declared."""
    head, _, rest = text.partition(">")
    slash = "/" if head.endswith("/") else ""
    return etree.fromstring(f"{head.rstrip('/')} {PREFIXES}{slash}>{rest}")


def paragraph(text: str) -> Element:
    """A plain paragraph."""
    made = etree.Element(W + "p")
    made.append(run(text))
    return made


def styled(text: str, look: str) -> Element:
    """A run with these elements in its properties."""
    made = run(text)
    made.insert(0, xml(f"<w:rPr>{look}</w:rPr>"))
    return made


def unwrap(control: Element) -> None:
    """The control's content in the control's place."""
    parent, place = control.getparent(), control.getparent().index(control)
    content = control.find(W + "sdtContent")
    parent[place : place + 1] = [] if content is None else list(content)


def copied(element: Element) -> Element:
    """A copy as pasting makes it: no bookmark is in two places."""
    made = copy.deepcopy(element)
    for mark in list(made.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)
    return made


def texts(element: Element) -> Iterator[Element]:
    """Every text element inside."""
    yield from element.iter(W + "t")


def is_box(control: Element) -> bool:
    """Whether the control is a tick box."""
    return control.find(f"{W}sdtPr/{W14}checkbox") is not None


def boxes(paper: Paper, key: str) -> dict[str, Element]:
    """The tick boxes of a question by option id."""
    return {
        tag_of(control).rpartition("/")[2]: control
        for control in list(paper.typist.root.iter(W + "sdt"))
        if is_box(control) and tag_of(control).rpartition("/")[0] == key
    }
