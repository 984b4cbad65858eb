"""The demo: a small invented round, played through packwright's public door alone."""

from packwright.demo.acts import Outcome, Pack, Returned, close, come_back, send_out
from packwright.demo.office import no_office, saved_by_libreoffice
from packwright.demo.proof import Planted, Proof
from packwright.demo.stage import Stage, set_stage

__all__ = [
    "Outcome",
    "Pack",
    "Planted",
    "Proof",
    "Returned",
    "Stage",
    "close",
    "come_back",
    "no_office",
    "saved_by_libreoffice",
    "send_out",
    "set_stage",
]
