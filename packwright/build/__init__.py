"""Values to documents: Word forms, workbooks and flat tables."""

from packwright.build.inspection import check_template
from packwright.build.pdf import PdfDocument, PdfPack, build_pdf
from packwright.build.sheet import NEEDED_STYLES
from packwright.build.tables import flat_rows, label, shown, workbook
from packwright.build.word import WordPack, build_word, house_template

__all__ = [
    "NEEDED_STYLES",
    "PdfDocument",
    "PdfPack",
    "WordPack",
    "build_pdf",
    "build_word",
    "check_template",
    "flat_rows",
    "house_template",
    "label",
    "shown",
    "workbook",
]
