"""A person who fills in a Word form, on the file alone: what Word leaves behind when someone types
into a control, picks from its list, picks a day, ticks a box or adds a row.

Knows nothing of how packwright builds or reads. Shared by the tests and the benchmarks.
"""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from collections.abc import Mapping

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN = "word/document.xml"


def members(content: bytes) -> dict[str, bytes]:
    """The members of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(text: str) -> Element:
    """A run as Word types it: line breaks and tabs are elements."""
    made = etree.Element(W + "r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, W + "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                etree.SubElement(made, W + "tab")
            if piece:
                words = etree.SubElement(made, W + "t")
                words.text = piece
                words.set(XML_SPACE, "preserve")
    return made


def tag_of(control: Element) -> str:
    """The control's tag; empty if it has none."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(W + "val", "")


class Typist:
    """One .docx being filled in; its places are named by the tags of their controls."""

    def __init__(self, content: bytes) -> None:
        self._parts = members(content)
        self.root = etree.fromstring(self._parts[MAIN])
        self.controls = {tag_of(control): control for control in self.root.iter(W + "sdt")}

    def type(self, tag: str, text: str) -> None:
        """Replace what the control shows by `text`; a line break is Shift+Enter."""
        control = self.controls[tag]
        settings = control.find(W + "sdtPr")
        for shown in settings.findall(W + "showingPlcHdr"):
            settings.remove(shown)
        control.find(W + "sdtContent")[:] = [run(text)]

    def choose(self, tag: str, label: str) -> None:
        """Choose the option that the drop-down list shows as `label`; KeyError if there is none."""
        listed = self.controls[tag].find(f"{W}sdtPr/{W}dropDownList")
        values = {item.get(W + "displayText"): item.get(W + "value") for item in listed}
        listed.set(W + "lastValue", values[label])
        self.type(tag, label)

    def pick(self, tag: str, day: dt.date, shown: str) -> None:
        """Pick `day` from the calendar, which prints it as `shown`."""
        self.type(tag, shown)
        stored = self.controls[tag].find(f"{W}sdtPr/{W}date")
        stored.set(W + "fullDate", f"{day.isoformat()}T00:00:00Z")

    def tick(self, tag: str) -> None:
        """Tick the box."""
        control = self.controls[tag]
        control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").set(W14 + "val", "1")
        control.find(f"{W}sdtContent/{W}r/{W}t").text = "☒"

    def add_row(self, table: str, row: int) -> None:
        """Press “+” below a table's last row: a copy of that row, its controls with the same tags
        and new numbers, is then known here as row `row`. Call it before the last row is filled."""
        items = self.controls[table].find(W + "sdtContent").findall(W + "sdt")
        added = copy.deepcopy(items[-1])
        for mark in list(added.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        for place, control in enumerate(added.iter(W + "sdt")):
            control.find(f"{W}sdtPr/{W}id").set(W + "val", str(1_700_000_000 + row * 1000 + place))
            if tag := tag_of(control):
                column = tag.split("/", 2)[2]
                self.controls[f"{table}/{row}/{column}"] = control
        items[-1].addnext(added)

    def saved(self) -> bytes:
        """The document as saved."""
        body = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(self._parts | {MAIN: body})
