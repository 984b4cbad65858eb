"""From the settings of a question in YAML to its kind of answer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from packwright.forms.explain import nearest
from packwright.forms.faults import Fault
from packwright.forms.identifiers import SCHEMES
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
    YesNo,
)
from packwright.forms.placing import Origin
from packwright.forms.source import Kinded, QuestionSource, Scale

_PLAIN: dict[str, Scalar] = {
    "text": Text(),
    "yesno": YesNo(),
    "date": Date(),
    "time": Time(),
    "email": Email(),
    "phone": Phone(),
    "postcode": Postcode(),
    "evidence": File(),
    "signature": Signature(),
}


class AnswerKinds:
    """Reads kinds with the form's `scales`; what does not fit is added to `faults`."""

    def __init__(self, scales: Mapping[str, Scale], faults: list[Fault]) -> None:
        self.scales = scales
        self.faults = faults
        self.used: set[str] = set()  # the scales asked for by name

    def kind(self, q: QuestionSource, origin: Origin) -> Kind:
        """The kind of a question, tables included."""
        if q.kind != "table":
            return self.scalar(q, origin)
        columns = tuple(
            Column(c.key, c.ask, self.scalar(c, origin), c.required, c.hint) for c in q.columns
        )
        rows = self.options(q.rows, origin) if q.rows else ()
        return Table(columns, q.min_rows, q.max_rows, max(q.spare_rows, q.min_rows), rows)

    def scalar(self, q: Kinded, origin: Origin) -> Scalar:
        """The kind of a question, column or parameter that is not a table."""
        low, high = _decimal(q.minimum), _decimal(q.maximum)
        match q.kind:
            case "longtext":
                return LongText(q.words or 0)
            case "choice":
                return Choice(self.options(q.scale, origin))
            case "choices":
                return Choices(self.options(q.scale, origin))
            case "number":
                return Number(q.unit, low, high)
            case "money":
                return Money(q.currency or "GBP", low, high)
            case "identifier":
                return self._identifier(q.scheme or "", origin)
            case _:
                return _PLAIN[q.kind]

    def options(self, scale: str | Scale | None, origin: Origin) -> tuple[Option, ...]:
        """The options of a scale, named or written out; a fault where there is no such scale."""
        if isinstance(scale, str):
            self.used.add(scale)
            if scale not in self.scales:
                near = nearest(scale, self.scales)
                self.faults.append(origin.fault(f"there is no scale “{scale}”{near}", "scale"))
            scale = self.scales.get(scale)
        return tuple(
            Option(name, said)
            if isinstance(said, str)
            else Option(name, said.label, said.aliases, said.says)
            for name, said in (scale or {}).items()
        )

    def _identifier(self, scheme: str, origin: Origin) -> Identifier:
        if scheme not in SCHEMES:
            near = nearest(scheme, SCHEMES)
            self.faults.append(origin.fault(f"scheme “{scheme}” is not known{near}", "scheme"))
        return Identifier(scheme)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()
