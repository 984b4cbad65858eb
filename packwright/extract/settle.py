"""All readings of one answer become one answer, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from packwright.extract.tables import TableRead
from packwright.extract.values import TWO_WAYS, Said
from packwright.forms import Answer, Finding, Question, State, Table, anchors

_DIFFER = "It stands in the document more than once, and the answers differ"


class Settler:
    """Makes answers and the findings that go with them. `two_way` are the texts of dates that
    could be read two ways."""

    def __init__(self, two_way: frozenset[str]) -> None:
        self._two_way = two_way
        self.findings: list[Finding] = []

    def answer(self, key: str, said: Iterable[Said]) -> Answer:
        """The one answer that the readings of `key` come to."""
        ordered = list(said)
        if not ordered:
            return Answer(key, State.MISSING, None, "", ())
        if len(ordered) > 1:
            ordered.sort(key=_rank)
        readings = tuple([each.reading for each in ordered])
        best = ordered[0]
        if best.blank:
            return Answer(key, State.BLANK, None, "", readings)
        if len(ordered) > 1 and len(told := _told(ordered)) > 1:
            facts = {"readings": "; ".join(f"“{text}”" for text in told)}
            self.findings.append(Finding.of("PW108", key, best.reading.where, facts))
            return Answer(key, State.UNREADABLE, None, _DIFFER, readings)
        self._remarks(key, best)
        if best.reading.raw in self._two_way and best.value is not None:
            facts = {"raw": best.reading.raw}
            self.findings.append(Finding.of("PW107", key, best.reading.where, facts))
            return Answer(key, State.UNREADABLE, None, TWO_WAYS, readings)
        if best.value is None:
            return Answer(key, State.UNREADABLE, None, best.why, readings)
        return Answer(key, State.GIVEN, best.value, "", readings)

    def _remarks(self, key: str, said: Said) -> None:
        if said.beside:
            facts = {"text": said.beside}
            self.findings.append(Finding.of("PW204", key, said.reading.where, facts))
        if said.unclear:
            facts = {"text": said.unclear}
            self.findings.append(Finding.of("PW210", key, said.reading.where, facts))

    def table(
        self, question: Question, kind: Table, read: TableRead, issued: Mapping[int, object]
    ) -> dict[str, Answer]:
        """The table's own answer and those of its cells; `issued` are the numbers of fixed rows."""
        cells = {
            (row, column.key): self.answer(
                anchors.cell(question.key, row, column.key), columns.get(column.key, ())
            )
            for row, columns in read.rows.items()
            for column in kind.columns
        }
        written = (State.GIVEN, State.UNREADABLE)
        filled = {row for (row, _), answer in cells.items() if answer.state in written}
        if kind.rows:
            filled &= issued.keys()
        numbers = list(issued) if kind.rows else range(1, max(filled, default=0) + 1)
        answers = {}
        for row in numbers:
            for column in kind.columns:
                key = anchors.cell(question.key, row, column.key)
                lost = Answer(key, State.MISSING, None, "", ())
                answers[key] = cells.get((row, column.key), lost)
        state = State.GIVEN if filled else State.BLANK if read.cells else State.MISSING
        value = Decimal(len(filled)) if filled else None
        return {question.key: Answer(question.key, state, value, "", ()), **answers}


def _told(said: list[Said]) -> list[str]:
    """The different texts that were written, white space apart."""
    return list(dict.fromkeys(" ".join(s.reading.raw.split()) for s in said if not s.blank))


def _rank(said: Said) -> tuple[bool, float, str, str, str]:
    """What is written before what is blank, then the surer, then by place."""
    reading = said.reading
    return said.blank, -reading.confidence, reading.reader, repr(reading.where), reading.raw
