"""What people write instead of an answer: "see attached", "N/A", "TBC". Never a value."""

from __future__ import annotations

import re

from packwright.forms.folding import fold

_ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to|as per|as in) (?:the |our )?"
    r"(?:(?:attached|enclosed|separate|above|below|previous|policy|policies|website|appendix|annex)"
    r" ?)+(?:document|file|sheet|letter|form|page|list|pdf)?s?(?: \w)?|"
    r"(?:please )?(?:find )?(?:attached|enclosed)(?: (?:document|file|sheet|policy|separately))?|"
    r"as above|as below|ditto"
)
# Without spaces, so that "T.B.C.", "N / A" and "on-going" are caught as well.
_NOT_YET = {
    "na",
    "notapplicable",
    "ongoing",
    "tbc",
    "tba",
    "tbd",
    "tobeconfirmed",
    "tobeadvised",
    "tobedecided",
    "tofollow",
    "pending",
    "various",
    "asrequired",
    "unknown",
    "notknown",
    "nonegiven",
    "awaiting",
    "asap",
}


def is_evasion(text: str) -> bool:
    """Whether `text`, as a whole, says that the answer is elsewhere, is still to come or is
    withheld, or has no word in it at all."""
    words = fold(text)
    squeezed = words.replace(" ", "")
    return not squeezed or squeezed in _NOT_YET or _ELSEWHERE.fullmatch(words) is not None
