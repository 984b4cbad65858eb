"""The memory: files in and out, what was issued, whole batches."""

from packwright.rounds.contract import answer_json, finding_json, receipt_json
from packwright.rounds.files import expand, read_document, refuse_overwriting, write_whole
from packwright.rounds.masters import MASTERS, keep_master, published_pack, read_masters
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
    "MASTERS",
    "answer_json",
    "check_one",
    "check_receipts",
    "exit_code",
    "expand",
    "finding_json",
    "form_of",
    "keep_master",
    "picture",
    "published_pack",
    "read_document",
    "read_masters",
    "receipt_json",
    "receive",
    "receive_document",
    "receive_one",
    "refuse_overwriting",
    "shelf",
    "standard_shelf",
    "table_file",
    "write_whole",
]
