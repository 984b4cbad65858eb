"""Programs that fill a PDF form, and programs that print its fields into its pages."""

from __future__ import annotations

import ctypes
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import beside_tests  # noqa: F401  (finds `pdf_hands`)
import chromium_pdfjs
import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pdf_hands import Hand, typed

SECONDS = 300
HERE = Path(__file__).resolve().parent
PDFJS = Path(os.environ.get("PDFJS", str(HERE / "node_modules" / "pdfjs-dist")))
Fill = Callable[[bytes, Hand], bytes]
Flatten = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Program:
    """A way to fill or flatten. `needs` is a program or file without which it is not run. A filler
    that `draws` nothing leaves the pages blank, so a flattener has nothing to keep."""

    name: str
    do: Callable[..., bytes]
    needs: str = ""
    draws: bool = True

    @property
    def missing(self) -> bool:
        """Whether what it needs is not here."""
        found = shutil.which(self.needs) is not None or Path(self.needs).exists()
        return bool(self.needs) and not found


def by_pypdf(content: bytes, hand: Hand) -> bytes:
    """pypdf, appearances by pypdf."""
    return typed(content, hand.fields)


def by_pikepdf(content: bytes, hand: Hand) -> bytes:
    """pikepdf objects, values only: a form that asks to be drawn anew (NeedAppearances)."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form = pdf.Root.AcroForm
        form.NeedAppearances = True
        for field in form.Fields:
            value = hand.fields.get(str(field.T))
            if value is None:
                continue
            button = "/Kids" in field or field.get("/FT") == "/Btn"
            field.V = pikepdf.Name(f"/{value}") if button else pikepdf.String(value)
            for kid in field.get("/Kids", [field] if button else []):
                kid.AS = pikepdf.Name(f"/{value}") if f"/{value}" in kid.AP.N else pikepdf.Name.Off
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def by_pdfium(content: bytes, hand: Hand) -> bytes:
    """PDFium's form filling, as Chrome and Edge have it: a click and typing for each field."""
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    handle = pdf.formenv.raw
    places = _widgets(content)
    for number, page in enumerate(pdf):
        for name, option, kind, box, options in places.get(number, ()):
            value = hand.fields.get(name)
            if value is None or (kind == "/Btn" and option and option != value):
                continue
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            pdfium.FORM_OnLButtonDown(handle, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonUp(handle, page.raw, 0, x, y)
            if kind == "/Tx":
                pdfium.FORM_SelectAllText(handle, page.raw)
                text = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\0\0")
                pdfium.FORM_ReplaceSelection(
                    handle, page.raw, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort))
                )
            elif kind == "/Ch":
                pdfium.FORM_SetIndexSelected(handle, page.raw, options.index(value), True)
            pdfium.FORM_ForceToKillFocus(handle)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def by_pdftk(content: bytes, hand: Hand) -> bytes:
    """pdftk-java fill_form with an XFDF."""
    fields = "".join(
        f"<field name={quoteattr(n)}><value>{escape(v)}</value></field>"
        for n, v in hand.fields.items()
    )
    data = (
        '<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/">'
        f"<fields>{fields}</fields></xfdf>"
    ).encode()
    return _run(["pdftk", "IN", "fill_form", "DATA", "output", "OUT"], content, data)


def by_pdfjs(content: bytes, hand: Hand) -> bytes:
    """PDF.js (Firefox's reader) in headless Chromium; nothing where there is no Chromium."""
    if shutil.which("chromium") is None:
        return b""
    return chromium_pdfjs.fill(content, _json(content, hand), PDFJS)


def by_poppler(content: bytes, hand: Hand) -> bytes:
    """poppler (Evince, Okular) through its GLib door."""
    return _run(
        ["/usr/bin/python3", str(HERE / "poppler_fill.py"), "IN", "DATA", "OUT"],
        content,
        _json(content, hand),
    )


def by_mupdf(content: bytes, hand: Hand) -> bytes:
    """MuPDF."""
    return _run(
        ["mutool", "run", str(HERE / "mupdf_fill.js"), "IN", "DATA", "OUT"],
        content,
        _json(content, hand),
    )


def printed_by_pdfium(content: bytes) -> bytes:
    """What Chrome and Edge write when they print to PDF, fields made part of the pages."""
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    for page in pdf:
        page.flatten(pdfium.FLAT_PRINT)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def command(*words: str) -> Flatten:
    """A program that makes OUT from IN."""
    return lambda content: _run(list(words), content, b"")


FILLERS = (
    Program("pypdf", by_pypdf),
    Program("pikepdf (values only)", by_pikepdf, draws=False),
    Program("PDFium (Chrome, Edge)", by_pdfium),
    Program("PDF.js in Chromium", by_pdfjs, str(PDFJS)),
    Program("poppler (Evince, Okular)", by_poppler, "/usr/lib/python3/dist-packages/gi"),
    Program("MuPDF", by_mupdf, "mutool"),
    Program("pdftk-java", by_pdftk, "pdftk"),
)
FLATTENERS = (
    Program("PDFium print", printed_by_pdfium),
    Program("Ghostscript", command("gs", "-q", "-sDEVICE=pdfwrite", "-o", "OUT", "IN"), "gs"),
    Program(
        "Ghostscript to Letter",
        command(
            "gs",
            "-q",
            "-sDEVICE=pdfwrite",
            "-sPAPERSIZE=letter",
            "-dFIXEDMEDIA",
            "-dPDFFitPage",
            "-o",
            "OUT",
            "IN",
        ),
        "gs",
    ),
    Program("pdftocairo", command("pdftocairo", "-pdf", "IN", "OUT"), "pdftocairo"),
    Program("qpdf", command("qpdf", "--flatten-annotations=all", "IN", "OUT"), "qpdf"),
    Program(
        "qpdf, drawn anew",
        command("qpdf", "--generate-appearances", "--flatten-annotations=all", "IN", "OUT"),
        "qpdf",
    ),
    Program("pdftk", command("pdftk", "IN", "output", "OUT", "flatten"), "pdftk"),
    Program("mutool convert", command("mutool", "convert", "-o", "OUT", "IN"), "mutool"),
    Program(
        "LibreOffice Draw",
        command(
            "soffice",
            "-env:UserInstallation=PROFILE",
            "--headless",
            "--infilter=draw_pdf_import",
            "--convert-to",
            "pdf:draw_pdf_Export",
            "--outdir",
            "FOLDER/out",
            "IN",
        ),
        "soffice",
    ),
    Program(
        "pdftops, ps2pdf",
        command("sh", "-c", "pdftops 'IN' 'IN.ps' && ps2pdf 'IN.ps' 'OUT'"),
        "pdftops",
    ),
)


def _run(words: list[str], content: bytes, data: bytes) -> bytes:
    """OUT, made by a program from IN and DATA; empty if it made nothing."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        names = {
            "IN": f"{folder}/in.pdf",
            "OUT": f"{folder}/out/in.pdf",
            "DATA": f"{folder}/data",
            "PROFILE": Path(folder, "profile").as_uri(),
            "FOLDER": folder,
        }
        Path(names["IN"]).write_bytes(content)
        Path(names["DATA"]).write_bytes(data)
        Path(folder, "out").mkdir()
        filled = []
        for word in words:
            for name in sorted(names, key=len, reverse=True):
                if word == name or f"'{name}" in word or f"={name}" in word or f"{name}/" in word:
                    word = word.replace(name, names[name])
            filled.append(word)
        subprocess.run(
            filled, timeout=SECONDS, check=False, capture_output=True, stdin=subprocess.DEVNULL
        )
        out = Path(names["OUT"])
        return out.read_bytes() if out.exists() else b""


def _json(content: bytes, hand: Hand) -> bytes:
    """The values, with each choice's words and its place among the group's buttons."""
    told: dict[str, str] = dict(hand.fields)
    told |= {f"{name}\0label": written.text for name, written in hand.expected.items()}
    for page in _widgets(content).values():
        places: dict[str, int] = {}
        for name, option, *_ in page:
            places[name] = places.get(name, 0) + 1
            if hand.fields.get(name) == option:
                told[f"{name}\0place"] = str(places[name])
    return json.dumps(told).encode()


def _widgets(content: bytes) -> dict[int, list[tuple[str, str, str, Any, list[str]]]]:
    """By page from 0: each widget's field, its option, kind, box, and its list of options."""
    found: dict[int, list[tuple[str, str, str, Any, list[str]]]] = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages):
        for reference in page.get("/Annots", ()):
            item: Any = reference.get_object()
            group = item["/Parent"].get_object() if "/Parent" in item else item
            kind = str(group.get("/FT", item.get("/FT")))
            states = item["/AP"]["/N"].keys() if kind == "/Btn" else ()
            option = next((s[1:] for s in states if s != "/Off"), "")
            options = [str(o[0]) for o in item.get("/Opt", ())]
            box = [float(side) for side in item["/Rect"]]
            found.setdefault(number, []).append((str(group["/T"]), option, kind, box, options))
    return found


if __name__ == "__main__":
    sys.exit("Run bench/pdf_fidelity.py.")
