"""The noun: what a form is, what was sent, what came back. Knows no document format."""

from packwright.forms.definition import (
    EVIDENCE_KEY,
    Evidence,
    EvidenceRule,
    Form,
    Group,
    Parameter,
    Question,
    Rule,
    Section,
)  # fmt: skip
from packwright.forms.finding import CATALOGUE, SEVERITIES, Change, Finding, finding
from packwright.forms.issued import BLANK_END, BLANK_START, Issued, Shelf
from packwright.forms.kinds import (
    Choice,
    Choices,
    Column,
    Date,
    Email,
    File,
    Identifier,
    Kind,
    LongText,
    Money,
    Number,
    Option,
    Phone,
    Postcode,
    Scalar,
    Signature,
    Table,
    Text,
    Time,
    Value,
    YesNo,
    as_json,
    count_words,
    match_option,
    options_of,
    parse,
    show,
)  # fmt: skip
from packwright.forms.load import (
    Loaded,
    library_names,
    load_file,
    load_form,
    parse_form,
    read_form,
)  # fmt: skip
from packwright.forms.located import Fault
from packwright.forms.manifest import Manifest, Slot, pack_id_of, parse_pack_id, show_pack_id
from packwright.forms.provider import Provider
from packwright.forms.submission import (
    Answer,
    Document,
    Reading,
    Receipt,
    Refusal,
    State,
    Submission,
    Where,
)  # fmt: skip

__all__ = [
    "BLANK_END", "BLANK_START", "CATALOGUE", "EVIDENCE_KEY", "SEVERITIES", "Answer", "Change",
    "Choice", "Choices", "Column", "Date", "Document", "Email", "Evidence", "EvidenceRule", "Fault",
    "File", "Finding", "Form", "Group", "Identifier", "Issued", "Kind", "Loaded", "LongText",
    "Manifest", "Money", "Number", "Option", "Parameter", "Phone", "Postcode", "Provider",
    "Question", "Reading", "Receipt", "Refusal", "Rule", "Scalar", "Section", "Shelf", "Signature",
    "Slot", "State", "Submission", "Table", "Text", "Time", "Value", "Where", "YesNo", "as_json",
    "count_words", "finding", "library_names", "load_file", "load_form", "match_option",
    "options_of", "pack_id_of", "parse", "parse_form", "parse_pack_id", "read_form", "show",
    "show_pack_id",
]  # fmt: skip
