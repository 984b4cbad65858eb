"""The numbers that organisations and pupils are known by, and how each is checked.

Formats: domain.md section 3.3 (HESA, the national pupil database and Companies House pages).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stdnum.exceptions import ValidationError
from stdnum.gb import upn, vat


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier: what it is called, its shape, and an example to show."""

    name: str
    pattern: str
    example: str


SCHEMES: Final[dict[str, Scheme]] = {
    "urn": Scheme("unique reference number (URN)", r"\d{6}", "123456"),
    "ey_urn": Scheme("Ofsted early years number", r"EY\d{6}", "EY123456"),
    "ukprn": Scheme("UK provider reference number (UKPRN)", r"1\d{7}", "10012345"),
    "laestab": Scheme("LAESTAB number", r"\d{3}/\d{4}", "355/4000"),
    "upn": Scheme("unique pupil number (UPN)", r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]", "A123…"),
    "uln": Scheme("unique learner number (ULN)", r"\d{10}", "1234567890"),
    "company": Scheme("company number", r"(?:\d{8}|[A-Z]{2}\d{6})", "01234567"),
    "charity": Scheme("charity number", r"\d{6,7}(?:-\d{1,3})?", "1234567"),
    "ppon": Scheme(
        "public procurement organisation number (PPON)",
        r"[A-Z]{4}-\d{4}-[A-Z]{4}",
        "PWCV-4283-GVPW",
    ),
    "vat": Scheme("VAT number", r"GB\d{9}(?:\d{3})?", "GB 123 4567 89"),
    "ico": Scheme("data protection (ICO) number", r"Z(?:\d{7}|[A-Z]\d{6})", "Z1234567"),
    "dbs": Scheme("DBS certificate number", r"\d{12}", "001234567890"),
}


def parse_identifier(raw: str, scheme: str) -> str:
    """The identifier in its one written form.

    Spaces and case are forgiven, lost leading zeros of a company number are restored, check
    digits are computed. Raises ValueError with a sentence.
    """
    rules = SCHEMES[scheme]
    text = _written_form(re.sub(r"\s+", "", raw).upper(), scheme)
    if not re.fullmatch(rules.pattern, text, re.ASCII):
        raise ValueError(f"“{raw.strip()}” is not a {rules.name}, which looks like {rules.example}")
    if not _check_digit_holds(text, scheme):
        raise ValueError(
            f"“{raw.strip()}” is not a valid {rules.name}: a digit is wrong or missing"
        )
    return text


def _written_form(text: str, scheme: str) -> str:
    match scheme:
        case "company" if text.isdecimal():
            return text.zfill(8) if 6 <= len(text) <= 8 else text
        case "company" if re.fullmatch(r"[A-Z]{2}\d{4,5}", text):
            return text[:2] + text[2:].zfill(6)
        case "laestab" if re.fullmatch(r"\d{3}[-/]?\d{4}", text):
            return f"{text[:3]}/{text[-4:]}"
        case "vat":
            digits = text.removeprefix("GB").replace("-", "")
            return f"GB{digits}"
        case "urn" | "ukprn" | "charity" | "ppon" | "ey_urn" | "company":
            return text
        case _:
            return text.replace("-", "")


def _check_digit_holds(text: str, scheme: str) -> bool:
    match scheme:
        case "vat":
            try:
                vat.validate(text.removeprefix("GB"))
            except ValidationError:
                return False
            return True
        case "upn":
            # The library's list of councils is from 2011, so only its arithmetic is used.
            return bool(text[0] == upn.calc_check_digit(text[1:]))
        case "uln":
            remainder = (
                sum(int(d) * w for d, w in zip(text[:9], range(10, 1, -1), strict=True)) % 11
            )
            return remainder != 0 and int(text[9]) == 10 - remainder
        case _:
            return True
