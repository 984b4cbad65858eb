"""PDF/UA-1 of every master, a blank, a prefilled copy and a print version, by two validators.

python bench/pdf_accessibility.py [--json]; exit code 1 if any rule fails. Needs a Java runtime and
libjaxb-java for veraPDF's engine.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import page as page_validation
import pdf_samples
import pikepdf
import verapdf

from packwright.build import PdfPack
from packwright.forms import load_form


def main() -> int:
    """Check the library's forms; how many files failed a rule."""
    told = []
    for name in pdf_samples.LIBRARY:
        for what, content in files(PdfPack(load_form(name))):
            told.append({"form": name, "file": what, **verdict(content)})
            if "--json" not in sys.argv:
                print(line(told[-1]), flush=True)
    if "--json" in sys.argv:
        print(json.dumps(told))
    failed = [t for t in told if t["verapdf"] or t["page_validation"] or t["syntax"]]
    if "--json" not in sys.argv:
        print(f"{len(told)} files, {len(failed)} with a failed rule.")
    return 1 if failed else 0


def files(pack: PdfPack) -> Iterator[tuple[str, bytes]]:
    """What a council keeps and sends of one form."""
    known = pdf_samples.provider(pack, 7)
    yield "master", pack.master
    yield "blank", pack.fill().content
    yield "prefilled", pack.fill(known).content
    yield "print version", pack.print_version(known).content


def verdict(content: bytes) -> dict[str, object]:
    """What each validator says of one file, and what qpdf says of its syntax."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages, syntax = len(pdf.pages), list(pdf.check_pdf_syntax())
    second = page_validation.validate_pdf_bytes(content, profile="ua1")
    return {
        "pages": pages,
        "verapdf": verapdf.failures(content),
        "page_validation": [] if second.is_compliant else str(second).splitlines()[-3:],
        "syntax": syntax,
    }


def line(told: dict[str, object]) -> str:
    """One file's verdict for people."""
    wrong = told["verapdf"] or told["page_validation"] or told["syntax"]
    return (
        f"{told['form']:20} {told['file']:14} {told['pages']:4} pages  {wrong or 'no rule failed'}"
    )


if __name__ == "__main__":
    sys.exit(main())
