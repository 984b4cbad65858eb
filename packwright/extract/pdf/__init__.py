"""Returned PDFs: their fields, or what is left of them on the pages."""

from packwright.extract.pdf.opening import is_pdf
from packwright.extract.pdf.returned import read_pdf

__all__ = ["is_pdf", "read_pdf"]
