"""Values that stand only in a form's XML twin (XFA), which some programs write and others lose."""

from __future__ import annotations

from lxml import etree

from packwright.extract.pdf.opening import BROKEN, PdfFile

_MOST = 20_000_000


def xfa_values(file: PdfFile) -> dict[str, str]:
    """The texts of the innermost elements of the XFA data by their names; empty without any."""
    try:
        packets = file.root["/AcroForm"].get_object()["/XFA"].get_object()
        parts = [packets] if not isinstance(packets, list) else packets[1::2]
        text = b"".join(part.get_object().get_data() for part in parts)[:_MOST]
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(text, parser)
    except (*BROKEN, etree.LxmlError):
        return {}
    found: dict[str, str] = {}
    if root is None:
        return found
    for data in root.iter("{*}data"):
        for element in data.iter("*"):
            if len(element) == 0 and element.text and element.text.strip():
                found.setdefault(etree.QName(element).localname, element.text.strip())
    return found
