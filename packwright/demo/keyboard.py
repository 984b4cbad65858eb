"""A person at a keyboard: fills in an issued .docx as Word leaves it behind.

Works on the file alone, control by control, with no knowledge of how packwright builds or reads.
"""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMES = {"w": W, "w14": W14, "w15": W15}
BODY = "word/document.xml"
TICKED = "☒"
_RSID = "00C41D52"  # the mark of an editing session, which Word puts on every run that it adds
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that the same input gives the same bytes


def w(name: str) -> str:
    """The WordprocessingML name in lxml's notation."""
    return f"{{{W}}}{name}"


def remove(element: etree._Element) -> None:
    """Take `element` out of its document."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The members of an archive by name, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive of `members`; the same members give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


class Keyboard:
    """One document being filled in. Places are named by the tags of their content controls."""

    def __init__(self, content: bytes) -> None:
        self._members = unpacked(content)
        self.body = etree.fromstring(self._members[BODY])
        self._places = {_tag(control): control for control in self.body.iter(w("sdt"))}

    def has(self, place: str) -> bool:
        """Whether the document has this place."""
        return place in self._places

    def types(self, place: str, text: str) -> None:
        """Replace what stands at `place` by typed `text`; a line break is Shift+Enter."""
        control = self._places[place]
        _find(control, "w:sdtContent")[:] = [_run(text)]
        _without_placeholder(control)

    def chooses(self, place: str, option: str, label: str) -> None:
        """Choose from the drop-down list at `place`."""
        self.types(place, label)
        _find(self._places[place], "w:sdtPr/w:dropDownList").set(w("lastValue"), option)

    def picks(self, place: str, day: dt.date, shown: str) -> None:
        """Pick `day` from the calendar at `place`, which shows it as `shown`."""
        self.types(place, shown)
        date = _find(self._places[place], "w:sdtPr/w:date")
        date.set(w("fullDate"), f"{day.isoformat()}T00:00:00Z")

    def ticks(self, place: str) -> None:
        """Tick the box at `place`."""
        control = self._places[place]
        _find(control, "w:sdtPr/w14:checkbox/w14:checked").set(f"{{{W14}}}val", "1")
        _find(control, "w:sdtContent/w:r/w:t").text = TICKED

    def adds_row(self, table: str, row: int) -> None:
        """Press “+” at the last row of `table`: a copy of it appears, emptied, as row `row`.

        Word gives the copy's controls the tags of the row above and new numbers.
        """
        section = self._places[table]
        last = section.findall("w:sdtContent/w:sdt", NAMES)[-1]
        added = copy.deepcopy(last)
        for mark in list(added.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            remove(mark)
        for count, control in enumerate(added.iter(w("sdt"))):
            _find(control, "w:sdtPr/w:id").set(w("val"), str(1_900_000_000 + row * 100 + count))
            if column := _tag(control).rpartition("/")[2]:
                self._places[f"{table}/{row}/{column}"] = control
        last.addnext(added)

    def writes_beside(self, place: str, text: str) -> None:
        """Type `text` after the box at `place`, on the same line."""
        control = self._places[place]
        end = control.getnext()
        (control if end is None else end).addnext(_run(text))

    def writes_under(self, place: str, text: str) -> None:
        """Type `text` as a new line in the cell of the question that `place` answers."""
        row = next(self._places[place].iterancestors(w("tr")))
        wording = row.getprevious()
        cell = (row if wording is None else wording).findall(w("tc"))[-1]
        paragraph = etree.SubElement(cell, w("p"))
        paragraph.append(_run(text))

    def rewords(self, place: str, old: str, new: str) -> None:
        """Change `old` to `new` in the wording of the question that `place` answers."""
        row = next(self._places[place].iterancestors(w("tr")))
        for text in (*_texts(row.getprevious()), *_texts(row)):
            if old in (text.text or ""):
                text.text = (text.text or "").replace(old, new)
                return
        raise LookupError(f"“{old}” does not stand at {place}")

    def deletes(self, place: str) -> None:
        """Delete the table rows of the question that `place` answers, wording and answer."""
        row = next(self._places[place].iterancestors(w("tr")))
        for gone in (row.getprevious(), row):
            if gone is not None:
                remove(gone)

    def saved(self) -> bytes:
        """The document as it would be sent."""
        body = etree.tostring(self.body, xml_declaration=True, encoding="UTF-8", standalone=True)
        return packed(self._members | {BODY: body})


def _tag(control: etree._Element) -> str:
    tag = control.find("w:sdtPr/w:tag", NAMES)
    return "" if tag is None else str(tag.get(w("val")))


def _find(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path, NAMES)
    if found is None:
        raise LookupError(f"{path} is not at {_tag(element) or element.tag}")
    return found


def _texts(element: etree._Element | None) -> Iterable[etree._Element]:
    return () if element is None else element.iter(w("t"))


def _without_placeholder(control: etree._Element) -> None:
    settings = _find(control, "w:sdtPr")
    for shown in settings.findall(w("showingPlcHdr")):
        remove(shown)


def _run(text: str) -> etree._Element:
    run = etree.Element(w("r"))
    run.set(w("rsidR"), _RSID)
    for place, line in enumerate(text.split("\n")):
        if place:
            etree.SubElement(run, w("br"))
        if line:
            words = etree.SubElement(run, w("t"))
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
