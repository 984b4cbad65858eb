"""The JSON that `extract --json` and `check --json` print; described in docs/json.md.

Other programs rely on it: a change of meaning raises SCHEMA_VERSION.
"""

from __future__ import annotations

from typing import Any

from packwright.forms import (
    SCHEMA_VERSION,
    Answer,
    Finding,
    Form,
    Receipt,
    Refusal,
    as_json,
    wording,
)


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """One file's receipt as JSON data."""
    submission = receipt.submission
    return {
        "schema": SCHEMA_VERSION,
        "file": receipt.document.name,
        "sha256": receipt.document.digest,
        "form": submission.form_id if submission else None,
        "version": submission.form_version if submission else None,
        "pack": submission.pack_id if submission else None,
        "provider": submission.provider_id if submission else None,
        "lots": list(submission.lots) if submission and submission.lots is not None else None,
        "answers": {k: answer_json(a) for k, a in submission.answers.items()} if submission else {},
        "findings": [finding_json(f) for f in receipt.findings],
        "refusal": _refusal_json(receipt.refusal),
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """One answer: `state`, `value`, and the reading it rests on."""
    reading = answer.reading
    return {
        "state": answer.state.value,
        "value": None if answer.value is None else as_json(answer.value),
        "why": answer.why,
        "raw": reading.raw if reading else None,
        "reader": reading.reader if reading else None,
        "where": str(reading.where) if reading else None,
        "confidence": reading.confidence if reading else None,
    }


def finding_json(finding: Finding, form: Form | None = None) -> dict[str, Any]:
    """One finding, with the question's number and words where the form is given."""
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "key": finding.key,
        "message": finding.message,
        "remedy": finding.remedy,
        "where": str(finding.where) if finding.where else None,
    }
    question = form.by_key.get((finding.key or "").split("/")[0]) if form else None
    if question and form:
        ask = wording.with_defaults(question.ask, form)
        data |= {"number": question.number, "ask": ask}
    return data


def _refusal_json(refusal: Refusal | None) -> dict[str, Any] | None:
    if refusal is None:
        return None
    return {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}
