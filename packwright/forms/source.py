"""The form language: what a YAML file may say, before shared blocks and patterns are placed.

The JSON Schema that editors use is generated from these models; descriptions here are the help
that an author sees while typing.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,29}$"
Key = Annotated[str, Field(pattern=KEY_PATTERN)]
Title = Annotated[str, Field(min_length=1)]
OptionId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,29}$")]

ScalarKind = Literal[
    "text",
    "longtext",
    "choice",
    "choices",
    "yesno",
    "date",
    "time",
    "number",
    "money",
    "identifier",
    "email",
    "phone",
    "postcode",
    "evidence",
    "signature",
]
AnyKind = Literal[ScalarKind, "table"]

PART_LETTERS = "abcdefghjk"  # of the questions in a group, B4a; no i: on paper it is 1

# Which settings a kind takes; the first word of each is needed.
SETTINGS: dict[str, tuple[str, ...]] = {
    "longtext": ("words",),
    "choice": ("scale",),
    "choices": ("scale",),
    "number": ("unit", "minimum", "maximum"),
    "money": ("currency", "minimum", "maximum"),
    "identifier": ("scheme",),
    "table": ("columns", "rows", "min_rows", "max_rows", "spare_rows"),
}
_NEEDED = {
    "longtext": "words",
    "choice": "scale",
    "choices": "scale",
    "identifier": "scheme",
    "table": "columns",
}


class Source(BaseModel):
    """Every part of a form's YAML: immutable, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OptionSource(Source):
    """One option of a scale, where a label alone is not enough."""

    label: str = Field(description="What people read. No semicolon.")
    says: str = Field("", description="What choosing this option means.")
    aliases: tuple[str, ...] = Field((), description="Other wordings that mean this option.")


Scale = dict[OptionId, str | OptionSource]


class Kinded(Source):
    """Settings of the kind of answer, shared by questions, columns and parameters."""

    kind: ScalarKind
    scale: str | Scale | None = Field(
        None, description="The options: the name of a scale, or option ids with their labels."
    )
    words: int | None = Field(None, gt=0, description="The word limit.")
    unit: str | None = Field(None, description="Printed after the answer place: hours, weeks, %.")
    currency: Literal["GBP", "EUR"] | None = None
    scheme: str | None = Field(None, description="Which registered number: urn, company, vat …")
    minimum: float | None = None
    maximum: float | None = None

    @model_validator(mode="after")
    def _settings_fit_the_kind(self) -> Kinded:
        allowed = SETTINGS.get(self.kind, ())
        every = {name for names in SETTINGS.values() for name in names}
        for name in sorted(every & self.model_fields_set - set(allowed)):
            raise ValueError(f"“{name}” does not go with kind: {self.kind}")
        needed = _NEEDED.get(self.kind)
        if needed and not getattr(self, needed):
            raise ValueError(f"kind: {self.kind} needs “{needed}”")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("“minimum” is more than “maximum”, so no answer fits")
        return self


class ColumnSource(Kinded):
    """One column of a table."""

    key: Key = Field(description="Names the column within the table.")
    ask: str = Field(description="The column's heading.")
    required: bool = Field(False, description="Must be filled in every row that is begun.")
    hint: str = ""


class Condition(Source):
    """When something is asked for."""

    required: bool = Field(False, description="Always needed (in a lot's section: for that lot).")
    required_when: str | None = Field(
        None, description="An SQL expression over keys: needed when it is true."
    )
    only_if: str = Field(
        "", description="The condition in words, for people; {key} prints that question's number."
    )
    only_for: tuple[OptionId, ...] = Field(
        (), description="In a repeated section: only in the sections of these options (lots)."
    )

    @model_validator(mode="after")
    def _condition_is_said_once(self) -> Condition:
        if self.required and self.required_when:
            raise ValueError("“required: true” and “required_when” contradict each other; keep one")
        if self.required_when and not self.only_if:
            raise ValueError(
                "“required_when” needs “only_if”, the condition in words for providers"
            )
        return self


class QuestionSource(Kinded, Condition):
    """One question."""

    kind: AnyKind = Field(description="The kind of answer.")  # type: ignore[assignment]
    key: Key = Field(description="The only name of this question, in every output.")
    ask: str = Field(description="The question, in words the provider understands.")
    hint: str = Field("", description="One line of help. {key} prints that question's number.")
    columns: tuple[ColumnSource, ...] = ()
    rows: str | Scale | None = Field(None, description="Fixed rows of a table: ids and labels.")
    min_rows: int = Field(0, ge=0)
    max_rows: int | None = Field(None, gt=0)
    spare_rows: int = Field(3, gt=0, description="How many empty rows are printed.")
    sensitive: bool = Field(False, description="Personal data that never goes into summaries.")
    prefilled: bool = Field(False, description="Filled by the council before sending.")
    provided_by: Literal["provider", "council"] = "provider"
    weight: int | None = Field(None, ge=0, le=100, description="Share of the quality score, in %.")
    pass_mark: int | None = Field(None, ge=0)
    tags: tuple[str, ...] = Field((), description="What it maps to, such as quality areas (com1).")
    source: str = Field("", description="Where the question comes from, for the form's author.")
    renamed_from: Key | None = Field(None, description="Its key in the version before.")
    split_from: Key | None = Field(
        None, description="The key it was part of in the version before."
    )

    @model_validator(mode="after")
    def _table_can_be_filled(self) -> QuestionSource:
        if self.max_rows is not None and self.min_rows > self.max_rows:
            raise ValueError("“min_rows” is more than “max_rows”")
        keys = [column.key for column in self.columns]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"two columns have the key “{key}”")
        return self


class PatternUse(Source):
    """A group of questions written once as a pattern and asked here about one thing."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,18}$")] = Field(
        description="Put before each of the pattern's keys: lead_1 gives lead_1_judgement."
    )
    pattern: str
    ask: str = Field(description="What the group is about, such as the standard's wording.")
    hint: str = ""
    fills: dict[str, str] = Field({}, description="Words for the pattern's {names}.")
    change: dict[str, dict[str, Any]] = Field(
        {}, description="Settings of the pattern's questions that differ here, by key."
    )
    tags: tuple[str, ...] = ()
    source: str = ""


def _item_kind(value: Any) -> str:
    return "pattern" if isinstance(value, dict) and "pattern" in value else "question"


Item = Annotated[
    Annotated[QuestionSource, Tag("question")] | Annotated[PatternUse, Tag("pattern")],
    Discriminator(_item_kind),
]


class EvidenceRuleSource(Source):
    """What makes the document acceptable."""

    expires: bool = Field(False, description="It has an expiry date, which must be in the future.")
    covers: str | None = Field(None, description="A date parameter that it must still cover.")
    reviewed_months: int | None = Field(None, gt=0, description="Reviewed within so many months.")
    issued_months: int | None = Field(None, gt=0, description="Issued within so many months.")
    minimum: str | None = Field(None, description="A money parameter: the least sum insured.")
    insured: str | None = Field(None, description="The question whose answer it must name.")
    cites: str | None = Field(None, description="A parameter naming guidance it must cite.")


class EvidenceSource(Condition):
    """A document to be sent with the form."""

    title: str
    supports: tuple[str, ...] = Field(alias="for", description="The questions it supports.")
    accept: tuple[Literal["pdf", "docx", "odt", "xlsx", "jpg", "png"], ...] = (
        "pdf",
        "docx",
        "jpg",
        "png",
    )
    rule: EvidenceRuleSource = EvidenceRuleSource()
    hint: str = ""
    source: str = ""


class RuleSource(Source):
    """What must hold between answers. Null means unanswered: an unknown result is no failure."""

    code: Annotated[str, Field(pattern=r"^R\d{1,3}[a-z]?$")]
    severity: Literal["error", "warning", "query"] = "error"
    when: str = Field("TRUE", description="SQL: the rule applies when it is true.")
    require: str = Field(description="SQL: the rule is broken when this is false.")
    says: str = Field(description="What is wrong; {key} prints that question's number.")
    asks: str = Field(description="The question where the provider mends it.")
    rows: str | None = Field(None, description="A table: the rule runs on each of its rows.")
    holds: tuple[dict[str, Any], ...] = Field(min_length=1, description="Answers it accepts.")
    fails: tuple[dict[str, Any], ...] = Field(min_length=1, description="Answers that break it.")
    source: str = ""


class SectionSource(Source):
    """A lettered part of the form."""

    title: Title
    intro: str = ""
    repeat: str | None = Field(
        None, description="A choices question: one copy for each option, keys prefixed lot3_."
    )
    provided_by: Literal["provider", "council"] = "provider"
    questions: tuple[Item, ...] = ()
    evidence: dict[Key, EvidenceSource] = {}
    rules: tuple[RuleSource, ...] = ()


class BlockUse(Source):
    """A shared block placed here."""

    use: str = Field(description="The block's name.")
    title: str | None = Field(None, description="Another section title than the block's own.")
    intro: str | None = None
    only: tuple[str, ...] = Field((), description="Take only these questions.")
    omit: tuple[str, ...] = Field((), description="Leave these questions out.")
    prefilled: bool = Field(False, description="The council fills these in from what it holds.")


def _section_kind(value: Any) -> str:
    return "block" if isinstance(value, dict) and "use" in value else "section"


SectionItem = Annotated[
    Annotated[SectionSource, Tag("section")] | Annotated[BlockUse, Tag("block")],
    Discriminator(_section_kind),
]


class PatternSource(Source):
    """A repeated group written once: its questions have short keys, its rules use them."""

    questions: tuple[QuestionSource, ...] = Field(min_length=1, max_length=len(PART_LETTERS))
    rules: tuple[RuleSource, ...] = ()


class ParameterSource(Kinded):
    """What a council or a round sets."""

    default: Any = Field(None, description="Used where the round sets nothing.")
    says: str = ""
    source: str = ""


class BlockSource(Source):
    """A shared block: the same keys and meaning in every form that uses it."""

    block: Key
    title: Title
    intro: str = ""
    scales: dict[str, Scale] = {}
    parameters: dict[Key, ParameterSource] = {}
    questions: tuple[QuestionSource, ...] = ()
    evidence: dict[Key, EvidenceSource] = {}
    rules: tuple[RuleSource, ...] = ()


class FormSource(Source):
    """One form definition."""

    form: Key
    version: Annotated[str, Field(pattern=r"^\d{4}\.\d{1,3}$")] = Field(
        description='Year and issue, in quotes: "2026.1". A published version never changes.'
    )
    title: Title
    family: Literal[
        "select-list",
        "fps-application",
        "safeguarding-return",
        "qa-self-evaluation",
        "progress-report",
        "attendance-return",
        "site-visit",
        "verification-visit",
        "agreement",
        "resubmission",
        "other",
    ]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en-GB"
    guidance: str = Field("", description="Which year's guidance the wording follows.")
    intro: str = Field("", description="One or two sentences under the title.")
    notes: tuple[str, ...] = Field(
        (), description="What the author must know; shown by “forms show”, never printed."
    )
    parameters: dict[Key, ParameterSource] = {}
    scales: dict[str, Scale] = {}
    patterns: dict[str, PatternSource] = {}
    sections: tuple[SectionItem, ...] = Field(min_length=1)
    evidence: dict[Key, EvidenceSource] = {}
    rules: tuple[RuleSource, ...] = ()
