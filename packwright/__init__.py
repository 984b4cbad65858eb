"""packwright builds, reads back and checks the forms that councils send to providers.

Everything a command does is one call here; docs/library.md shows each, and a test runs it.
"""

from packwright.build import WordPack, build_word, check_template, house_template
from packwright.build import workbook as build_workbook
from packwright.check import compare
from packwright.errors import (
    BadForm,
    BadUsage,
    CannotWrite,
    ExitCode,
    MissingTool,
    PackwrightError,
    Unreadable,
)  # fmt: skip
from packwright.forms import (
    Answer,
    Change,
    Document,
    Finding,
    Form,
    Provider,
    Question,
    Reading,
    Receipt,
    Refusal,
    Shelf,
    State,
    Submission,
    describe,
    library_names,
    library_text,
    load_form,
    parse,
    parse_form,
    parse_parameters,
    parse_providers,
    show,
)  # fmt: skip
from packwright.rounds import check_one as check
from packwright.rounds import (
    check_receipts,
    exit_code,
    form_of,
    read_document,
    receipt_json,
    receive,
    receive_document,
    shelf,
    standard_shelf,
    table_file,
    write_whole,
)  # fmt: skip
from packwright.rounds import receive_one as extract

__all__ = [
    "Answer", "BadForm", "BadUsage", "CannotWrite", "Change", "Document", "ExitCode", "Finding",
    "Form", "MissingTool", "PackwrightError", "Provider", "Question", "Reading", "Receipt",
    "Refusal", "Shelf", "State", "Submission", "Unreadable", "WordPack", "build_word",
    "build_workbook", "check", "check_receipts", "check_template", "compare", "describe",
    "exit_code", "extract", "form_of", "house_template", "library_names", "library_text",
    "load_form", "parse", "parse_form", "parse_parameters", "parse_providers", "read_document",
    "receipt_json", "receive", "receive_document", "shelf", "show", "standard_shelf",
    "table_file", "write_whole",
]  # fmt: skip
