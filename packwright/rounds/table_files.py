"""Receipts written as one of the table files that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import polars as pl

from packwright.build import flat_rows, workbook
from packwright.errors import BadUsage
from packwright.forms import Receipt, Shelf
from packwright.rounds.contract import receipt_json
from packwright.rounds.returns import form_of

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_file(receipts: Sequence[Receipt], shelf: Shelf, suffix: str) -> bytes:
    """The receipts as `.xlsx` (a workbook), `.csv` or `.parquet` (a row a file, a column a key) or
    `.jsonl` (the JSON of docs/json.md). BadUsage for any other suffix."""
    match suffix.casefold():
        case ".xlsx":
            return workbook(receipts, lambda receipt: form_of(receipt, shelf))
        case ".csv":
            return _csv(receipts)
        case ".jsonl":
            lines = (json.dumps(receipt_json(r), ensure_ascii=False) + "\n" for r in receipts)
            return "".join(lines).encode()
        case ".parquet":
            return _parquet(receipts)
        case _:
            raise BadUsage(
                f"“{suffix}” is not a table file.", "Use .xlsx, .csv, .jsonl or .parquet."
            )


def _csv(receipts: Sequence[Receipt]) -> bytes:
    columns, rows = flat_rows(receipts)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows({key: _inert(text) for key, text in row.items()} for row in rows)
    return stream.getvalue().encode("utf-8-sig")  # the mark makes Excel read it as UTF-8


def _parquet(receipts: Sequence[Receipt]) -> bytes:
    columns, rows = flat_rows(receipts)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


def _inert(text: str) -> str:
    """`text` as a spreadsheet shows it and never computes it. Negative numbers stay numbers."""
    start = text.lstrip()
    if not start.startswith(_STARTS_A_FORMULA):
        return text
    try:
        float(start)
    except ValueError:
        return f"'{text}"
    return text
