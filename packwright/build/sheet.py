"""Sheet: what every part of the body is written with. The styles that a template must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from packwright.build.markup import paragraph, run
from packwright.build.slots import Ids, mark
from packwright.forms import Evidence, Form, Option, Value, wording

PARAGRAPH_STYLES: Final = (
    "Heading 1",
    "Heading 2",
    "Form Intro",
    "Form Number",
    "Form Question",
    "Form Help",
    "Form Option",
    "Form Send",
    "Form Required",
    "Form Part",
    "Form Part Number",
    "Form Head",
    "Form Answer",
    "Form Gap",
    "Form Check",
    "Form Point",
    "Form Table Title",
)
CHARACTER_STYLES: Final = ("Placeholder Text", "Strong", "Form Tick", "Form Mark")
TABLE_STYLES: Final = ("Form Grid", "Form Questions", "Form Council")
NEEDED_STYLES: Final = {
    **dict.fromkeys(PARAGRAPH_STYLES, "paragraph"),
    **dict.fromkeys(CHARACTER_STYLES, "character"),
    **dict.fromkeys(TABLE_STYLES, "table"),
}


class Place(Protocol):
    """An answer place: what stands there, blank (None) or with a value."""

    @property
    def anchor(self) -> str:
        """The anchor whose value it takes."""
        ...

    def xml(self, value: Value | None) -> str:
        """The place as WordprocessingML; TypeError or KeyError for a value that is not its own."""
        ...


@dataclass
class Sheet:
    """One body while it is being written.

    `styles` are the template's style ids by name, `width` the text width in twips, `names` the
    parameters as printed, `lots` the option ids whose sections are written (None for all), `edges`
    the borders of an answer place by table style. `told` are the choices whose meaning has been
    explained.
    """

    form: Form
    styles: Mapping[str, str]
    width: int
    names: Mapping[str, str]
    lots: frozenset[str] | None = None
    edges: Mapping[str, str] = field(default_factory=dict)
    ids: Ids = field(default_factory=Ids)
    places: dict[str, Place] = field(default_factory=dict)
    told: set[Option] = field(default_factory=set)

    def say(self, text: str) -> str:
        """`text` with the parameters' values in it."""
        return wording.fill(text, self.names)

    def line(self, style: str, *content: str, settings: str = "") -> str:
        """A paragraph in the style with this name."""
        return paragraph(self.styles[style], *content, settings=settings)

    def text(self, style: str, words: str) -> str:
        """A paragraph of plain words in the style with this name."""
        return self.line(style, run(words))

    def strong(self, words: str) -> str:
        """A run of bold words."""
        return run(words, self.styles["Strong"])

    def edge(self, style: str) -> str:
        """The edges of one answer place, as the table style with this name draws them."""
        return self.edges.get(style, "")

    def place(self, place: Place) -> str:
        """The mark of an answer place, which is kept to be written for each pack."""
        self.places[place.anchor] = place
        return mark(place.anchor)

    def aside(self) -> Sheet:
        """A sheet like this one whose new places and numbers leave this one as it is."""
        return replace(self, ids=self.ids.copy(), places={})

    def issued(self, repeat: str | None) -> bool:
        """Whether what belongs to the option `repeat` is part of this body."""
        return repeat is None or self.lots is None or repeat in self.lots

    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence asked for in this body."""
        return tuple(item for item in self.form.evidence if self.issued(item.repeat))
