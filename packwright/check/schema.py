"""The gate: every given value is one of its kind's, whoever read it.

Reading back parses, but values also come prefilled, from JSON or from another reader. So what a
form accepts is compiled to one pandera schema, over one row for each value given. One row for each
value, rather than one column for each question, because pandera's time grows with columns and
hardly with rows: a form of 300 questions takes milliseconds and not half a second, and table cells
pass the same gate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrors

from packwright.check.values import AMOUNT, shape, shape_of
from packwright.forms import (
    Choice,
    Choices,
    Email,
    Form,
    Identifier,
    Money,
    Number,
    Phone,
    Postcode,
    Scalar,
    State,
    Submission,
    Table,
    Value,
    parse,
)

_DTYPES = {
    "wants": pl.String(),
    "holds": pl.String(),
    "option": pl.String(),
    "written": pl.String(),
    "amount": AMOUNT,
    "least": AMOUNT,
    "most": AMOUNT,
}
_SAID: Mapping[str, str] = {
    "text": "it is not text",
    "flag": "it is neither yes nor no",
    "day": "it is no date that can be meant",
    "clock": "it is not a time of day",
    "amount": "it is no figure that can be meant",
    "list": "it is not a list",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A given value that is not one of its kind's: its anchor, the value as text, and why."""

    anchor: str
    value: str
    why: str


@dataclass(frozen=True)
class Gate:
    """What a form accepts. `kinds` are by question key, or `table/column` for cells."""

    kinds: Mapping[str, Scalar]
    schema: pa.DataFrameSchema


@dataclass(slots=True)
class _Given:
    """The values given, as columns; `places` says whose value stands in which row."""

    places: list[tuple[int, str, Value | None]] = field(default_factory=list)
    columns: dict[str, list[object]] = field(default_factory=lambda: {n: [] for n in _DTYPES})

    def add(self, place: int, anchor: str, path: str, kind: Scalar, value: Value | None) -> None:
        """Add a value; each item of a list stands in a row of its own."""
        wants, holds = shape_of(kind), shape(value)
        fits = wants == holds
        items = value if fits and isinstance(value, tuple) else (value,)
        for item in items:
            self.places.append((place, anchor, value))
            row = _row(path, kind, item if fits else None)
            for name, column in self.columns.items():
                column.append(row.get(name))
            self.columns["wants"][-1], self.columns["holds"][-1] = wants, holds


@lru_cache(maxsize=64)
def gate_of(form: Form) -> Gate:
    """The form's gate, compiled once for each form that says the same."""
    kinds = dict(_kinds(form))
    options = [
        _option(path, option.id)
        for path, kind in kinds.items()
        if isinstance(kind, Choice | Choices)
        for option in kind.options
    ]
    written = {_written(kind): kind for kind in kinds.values() if _written(kind)}
    checks = {
        "holds": pa.Check(_is_of_its_shape, name="shape"),
        "option": pa.Check.isin(options, name="option"),
        "written": pa.Check(_is_well_written(written), name="written"),
        "amount": pa.Check(_is_within_bounds, name="bounds"),
    }
    columns = {
        name: pa.Column(_DTYPES[name], check, nullable=True) for name, check in checks.items()
    }
    return Gate(kinds, pa.DataFrameSchema(columns, name=form.id))


def misfits(submissions: Sequence[Submission], form: Form) -> tuple[tuple[Misfit, ...], ...]:
    """For each submission, in order, every given value that the form does not accept."""
    gate = gate_of(form)
    given = _Given()
    for place, submission in enumerate(submissions):
        for anchor, answer in submission.answers.items():
            kind = gate.kinds.get(path_of(anchor))
            if kind is not None and answer.state is State.GIVEN:
                given.add(place, anchor, path_of(anchor), kind, answer.value)
    found: list[dict[str, Misfit]] = [{} for _ in submissions]
    for row, why in _failures(gate, given):
        place, anchor, value = given.places[row]
        found[place].setdefault(anchor, Misfit(anchor, _as_text(value), why))
    return tuple(tuple(by_anchor.values()) for by_anchor in found)


def _failures(gate: Gate, given: _Given) -> Iterator[tuple[int, str]]:
    frame = pl.DataFrame(given.columns, schema=_DTYPES)
    try:
        # Pandera can be switched off by an environment variable; what a return is must not be.
        with config_context(
            validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA
        ):
            gate.schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        if cases.get_column("index").null_count():
            raise  # a failure of the schema itself, not of a value
        for row, check in cases.select("index", "check").unique(maintain_order=True).iter_rows():
            yield row, _why(frame, row, check)


def _why(frame: pl.DataFrame, row: int, check: str) -> str:
    held = frame.row(row, named=True)
    match check:
        case "shape":
            return _SAID[held["wants"]]
        case "bounds":
            low = held["least"] is not None and held["amount"] < held["least"]
            return "it is below what can be meant" if low else "it is above what can be meant"
        case "written":
            return "it is not written as it must be"
        case _:
            return "it is not one of the choices"


def _kinds(form: Form) -> Iterator[tuple[str, Scalar]]:
    for question in form.questions():
        if isinstance(question.kind, Table):
            for column in question.kind.columns:
                yield f"{question.key}/{column.key}", column.kind
        else:
            yield question.key, question.kind


def path_of(anchor: str) -> str:
    """`staff/dbs_issue` for `staff/3/dbs_issue`; a question's own key as it is."""
    table, _, rest = anchor.partition("/")
    return f"{table}/{rest.partition('/')[2]}" if rest else anchor


def _row(path: str, kind: Scalar, item: object) -> dict[str, object]:
    match kind, item:
        case _, None:
            return {}
        case ((Choice() | Choices()), str()):
            return {"option": _option(path, item)}
        case ((Number() | Money()), _):
            return {"amount": item, "least": kind.minimum, "most": kind.maximum}
        case _, str():
            written = _written(kind)
            return {"written": f"{written}\x1f{item}"} if written else {}
        case _:
            return {}


def _option(path: str, option: str) -> str:
    return f"{path}\x1f{option}"


def _written(kind: Scalar) -> str:
    """The name of the one way in which this kind's text is written; empty where any will do."""
    match kind:
        case Identifier():
            return f"identifier {kind.scheme}"
        case Email() | Phone() | Postcode():
            return type(kind).__name__.lower()
        case _:
            return ""


def _is_of_its_shape(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col("holds") == pl.col("wants"))


def _is_within_bounds(data: pa.PolarsData) -> pl.LazyFrame:
    amount = pl.col("amount")
    above = (amount >= pl.col("least")).fill_null(True)
    return data.lazyframe.select(above & (amount <= pl.col("most")).fill_null(True))


def _is_well_written(
    kinds: Mapping[str, Scalar],
) -> Callable[[pa.PolarsData], pl.LazyFrame]:
    def well_written(text: str) -> bool:
        name, _, value = text.partition("\x1f")
        try:
            return parse(kinds[name], value) == value
        except ValueError:
            return False

    def check(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            pl.col("written").map_elements(well_written, return_dtype=pl.Boolean)
        )

    return check


def _as_text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
