"""A returned document's bytes to a receipt: what was answered, from where, and how surely."""

from packwright.extract.overlay import overlay
from packwright.extract.paper import Printed, printed
from packwright.extract.reader import convertible, extract

__all__ = ["Printed", "convertible", "extract", "overlay", "printed"]
