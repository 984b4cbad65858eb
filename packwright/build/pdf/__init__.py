"""PDF packs: fillable, tagged, prefilled by a short update of one master."""

from packwright.build.pdf.pack import PdfDocument, PdfPack, build_pdf

__all__ = ["PdfDocument", "PdfPack", "build_pdf"]
