"""The first page: whose form this is, what it is for, when and where it goes, how to fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packwright.build import context
from packwright.build.pdf import room
from packwright.build.pdf.places import ACCENT, NamePlace

if TYPE_CHECKING:
    from packwright.build.pdf.layout import Layout

HOW_TO: Final = (
    "Type in the boxes, on a computer, tablet or telephone, in any program that fills PDF forms. "
    "Click a square to tick it. Or print the form and write clearly in black pen.",
    "Answer every question marked Required. Answer those marked If needed when their "
    "condition is true for you.",
    "Leave a box empty if you cannot answer yet, and tell us in your message. "
    "“See attached” or “to be confirmed” cannot be counted as an answer.",
    "If we have filled something in, check it and put it right. Save the form as you go, and keep "
    "all its pages; we recognise each by the square code at its foot.",
    "Return this PDF, or a scan of every page, with your evidence files, by the date in the box "
    "above.",
)
HELP: Final = (
    "If you need this form in another format, such as large print, Word or paper, or help to fill "
    "it in, ask the person named above."
)
_LABEL = 150.0
_PARTICULARS: Final = (
    ("For", "{provider_name}"),
    ("Your number with us", "{provider_id}"),
    ("Round", "{round_name}"),
    ("Form", "Form: {form_id} {form_version}"),
    ("This copy", "Reference: {reference}"),
)
_BOX: Final = (
    ("Return by", "{deadline}", 1),
    ("Return to", "{return_to}", 1),
    ("Who to ask", "{contact}", 2),
)


def front_page(layout: Layout) -> dict[str, Any]:
    """The first page as one block; what differs from pack to pack has name places."""
    said = context.form_context(layout.sheet.form, layout.sheet.names)
    across = room.TEXT_WIDTH - _LABEL - 12
    return {
        "is": "front",
        "masthead": layout.name(
            NamePlace("{council}", room.TEXT_WIDTH, size=16, bold=True, colour=ACCENT)
        ),
        "title": said["title"],
        "intro": said["intro"],
        "label": _LABEL,
        "particulars": [
            {"label": label, "name": layout.name(NamePlace(text, across))}
            for label, text in _PARTICULARS
        ],
        "box": [
            {"label": label, "name": layout.name(NamePlace(text, across - 12, lines))}
            for label, text, lines in _BOX
        ],
        "steps_title": "How to fill this in",
        "steps": list(HOW_TO),
        "help": HELP,
    }
