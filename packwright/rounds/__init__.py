"""The memory: files in and out, what was issued, whole batches."""

from packwright.rounds.contract import answer_json, finding_json, receipt_json
from packwright.rounds.files import expand, read_document, write_whole
from packwright.rounds.pictures import picture
from packwright.rounds.returns import (
    check_one,
    check_receipts,
    exit_code,
    form_of,
    receive,
    receive_document,
    receive_one,
)
from packwright.rounds.shelving import shelf, standard_shelf
from packwright.rounds.table_files import table_file

__all__ = [
    "answer_json", "check_one", "check_receipts", "exit_code", "expand", "finding_json", "form_of",
    "picture", "read_document", "receipt_json", "receive", "receive_document", "receive_one",
    "shelf", "standard_shelf", "table_file", "write_whole",
]  # fmt: skip
