"""How fast PDF packs are made: prefilling side by side with pypdf and pikepdf, and publishing.

python bench/pdf_speed.py [--quick] [--json]. CPU time of one process, all variants in turn.
pypdf and pikepdf put the same values into the same master; neither writes the code, the foot and
the names on each page, which packwright's copies have.
"""

from __future__ import annotations

import io
import json
import sys
import time

import pdf_samples
import pikepdf
import pypdf
from measuring import Job, Timing, interleaved, ratio
from pikepdf.form import DefaultAppearanceStreamGenerator, TextField
from pikepdf.form import Form as PikepdfForm

from packwright.build import PdfPack
from packwright.forms import Form, Provider, load_form, show

FORM, ANSWERS, USUAL = "s157_return", 200, 30
OURS, FEW = "packwright", f"packwright, {USUAL} answers"
PYPDF, PIKEPDF = "pypdf, incremental", "pikepdf, default appearances"
TARGET_MS = 10.0


def main() -> int:
    """Measure and print; exit code 1 if a usual copy takes longer than the target."""
    quick = "--quick" in sys.argv
    form = load_form(FORM)
    pack = PdfPack(form)
    known = [pdf_samples.provider(pack, number, ANSWERS) for number in range(8)]
    few = [pdf_samples.provider(pack, number, USUAL) for number in range(8)]
    timings = interleaved(_jobs(form, pack, known, few), 4 if quick else 12, 30 if quick else 180)
    told = {
        "form": FORM,
        "pages": pack.pages,
        "answers": len(known[0].answers),
        "prefill_ms": {name: round(t.median, 1) for name, t in timings.items()},
        "least_ms": {name: round(t.least, 1) for name, t in timings.items()},
        "times_faster": {n: round(ratio(timings[n], timings[OURS]), 1) for n in (PYPDF, PIKEPDF)},
        "copy_bytes": len(pack.fill(known[0]).content),
        "master_bytes": len(pack.master),
        "publish_s": _publishing(),
    }
    print(json.dumps(told) if "--json" in sys.argv else _report(told, timings))
    return int(timings[FEW].least > TARGET_MS)


def _jobs(
    form: Form, pack: PdfPack, known: list[Provider], few: list[Provider]
) -> dict[str, tuple[Job, int]]:
    values = [_plain_values(form, pack, provider) for provider in known]
    return {
        OURS: (lambda n: pack.fill(known[n % 8]), 8),
        FEW: (lambda n: pack.fill(few[n % 8]), 8),
        PYPDF: (lambda n: _with_pypdf(pack.master, values[n % 8]), 1),
        PIKEPDF: (lambda n: _with_pikepdf(pack.master, values[n % 8]), 2),
    }


def _plain_values(form: Form, pack: PdfPack, provider: Provider) -> dict[str, str]:
    """Typed answers by field name: both libraries are spared the buttons."""
    typed = {slot.key for slot in pack.manifest_slots}
    return {
        anchor: show(form.kind_at(anchor), value)  # type: ignore[arg-type]
        for anchor, value in provider.answers.items()
        if anchor in typed
    }


def _with_pypdf(master: bytes, values: dict[str, str]) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(master), incremental=True)
    writer.update_page_form_field_values(None, values, auto_regenerate=False)  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_pikepdf(master: bytes, values: dict[str, str]) -> bytes:
    with pikepdf.open(io.BytesIO(master)) as pdf:
        form = PikepdfForm(pdf, DefaultAppearanceStreamGenerator)
        for name, value in values.items():
            field = form[name]
            if isinstance(field, TextField):
                field.value = value
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _publishing() -> dict[str, float]:
    """CPU seconds to publish each form of the library, once in this process."""
    taken = {}
    for name in pdf_samples.LIBRARY:
        start = time.process_time()
        PdfPack(load_form(name))
        taken[name] = round(time.process_time() - start, 2)
    return taken


def _report(told: dict[str, object], timings: dict[str, Timing]) -> str:
    lines = [f"Prefilling {told['answers']} answers into {told['form']}, {told['pages']} pages:"]
    lines += [
        f"  {name:32} {t.median:8.1f} ms CPU a copy (least {t.least:.1f})"
        for name, t in timings.items()
    ]
    lines.append(f"A copy has {told['copy_bytes']:,} bytes, the master {told['master_bytes']:,}.")
    lines.append(f"Publishing, CPU seconds: {told['publish_s']}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
