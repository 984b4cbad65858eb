"""One returned document, read against the form it is a return of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Final

from packwright.extract.blank import Expected
from packwright.extract.boxes import Box, where
from packwright.extract.grids import GridFinder
from packwright.extract.identity import Identity
from packwright.extract.ladder import CONFIDENCE, Claims, climb
from packwright.extract.layout import stretches
from packwright.extract.leftover import Left, left_on, left_over
from packwright.extract.opened import Opened
from packwright.extract.recovered import recovered_context
from packwright.extract.rows import alike, find_questions, list_rows
from packwright.extract.settle import Settler
from packwright.extract.sniff import shown_name
from packwright.extract.tables import TableRead, TableReader
from packwright.extract.tape import NOWHERE
from packwright.extract.values import Asked, Said, said_beside, said_in, two_way_dates
from packwright.forms import (
    EVIDENCE_KEY,
    Answer,
    Choices,
    Document,
    File,
    Finding,
    LongText,
    Question,
    Reading,
    Receipt,
    Signature,
    Submission,
    Table,
    Text,
    options_of,
    wording,
)

_NUMBERED: Final = re.compile(r"([A-Z]\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[:).–-](?=\s)")


class Return:
    """Reads one document. Every step keeps what it found for the next."""

    def __init__(self, document: Document, opened: Opened, identity: Identity) -> None:
        self._document = document
        self._opened = opened
        self._identity = identity
        self._form = identity.issued.form
        manifest = identity.manifest
        self._lots = manifest.lots if manifest else None
        self._tape = opened.body
        context = manifest.context if manifest else recovered_context(self._tape, identity.blank)
        self._expected = Expected(identity.blank, context)
        self._rows = list_rows(self._tape)
        asked = [q for s in self._form.issued_sections(self._lots) for q in s.questions()]
        self._single = {q.key: q for q in asked if not isinstance(q.kind, Table)}
        self._tables = {q.key: q for q in asked if isinstance(q.kind, Table)}
        self._claims = Claims()
        self._said: dict[str, list[Said]] = {}
        self._read: dict[str, TableRead] = {}

    def receipt(self) -> Receipt:
        """What became of the document."""
        self._find()
        self._read_boxes()
        left = self._attach(self._left_over())
        if self._identity.manifest is None and self._form.repeated is not None:
            self._lots = self._lots_found()
        answers, settled = self._settle()
        submission = Submission(
            form_id=self._form.id,
            form_version=self._form.version,
            form_digest=self._form.digest,
            pack_id=self._identity.pack_id,
            provider_id=self._identity.manifest.provider_id if self._identity.manifest else None,
            lots=self._lots,
            documents=(self._document.digest,),
            answers=answers,
        )
        findings = (*self._identity.findings, *self._remarks(), *settled, *_told(left))
        return Receipt(self._document, submission, findings)

    def _find(self) -> None:
        """Where each answer stands."""
        finder = GridFinder(self._rows, self._expected, self._tables)
        find_questions(self._rows, self._expected, finder.tables)
        self._claims = climb(self._tape, self._rows, self._expected, self._single)
        for key, grids in finder.assign().items():
            kind = self._tables[key].kind
            assert isinstance(kind, Table)
            self._read[key] = TableReader(self._tape, self._expected, kind).read(grids)
            self._claims.times[key] = self._read[key].times
        self._find_in_running_text()

    def _find_in_running_text(self) -> None:
        """Questions whose tables are gone; a control there says less than the lines round it."""
        claims = self._claims.by_key
        loose = {
            key
            for key in self._single
            if all(claim.box.cell == NOWHERE for claim in claims.get(key, ()))
        }
        if loose:
            for key, box in stretches(self._tape, self._rows, self._expected):
                if key in loose:
                    claims[key] = [c for c in claims.get(key, ()) if not _holds(box, c.box)]
                    self._claims.add(key, "layout", box)
                    self._claims.times[key] += 1

    def _read_boxes(self) -> None:
        for key, claims in self._claims.by_key.items():
            kind = self._single[key].kind
            assert not isinstance(kind, Table)
            lead = self._expected.shown(self._identity.blank.leads.get(key, ""))
            asked = Asked(key, kind, wording.unit_after(kind), lead)
            self._said[key] = [
                self._looked_over(said_in(self._tape, claim.box, asked, claim.rung, claim.controls))
                for claim in claims
            ]

    def _looked_over(self, said: Said) -> Said:
        """With a remark where the place itself is doubtful: its table is gone, or another
        question's number stands in it."""
        raw = said.reading.raw
        if said.reading.reader == "layout" and raw:
            return replace(said, beside=raw)
        if not isinstance(said.kind, Text | LongText | File):
            return said  # the others refuse words that do not belong to them
        for line in raw.split("\n"):
            mark = _NUMBERED.match(line)
            other = self._identity.blank.questions.get(mark[1]) if mark else None
            if other is not None and other.key != said.reading.key:
                if raw.startswith(line):
                    why = f"It begins with the number of another question, {other.number}"
                    return replace(said, value=None, why=why)
                return replace(said, beside=line)
        return said

    def _left_over(self) -> list[Left]:
        if not self._identity.issued.lines:
            return []
        boxes = [claim.box for claims in self._claims.by_key.values() for claim in claims]
        cells = {box.cell for box in boxes}.union(*(read.cells for read in self._read.values()))
        spans = [box for box in boxes if box.cell == NOWHERE]
        left = left_over(self._tape, self._rows, self._expected, cells - {NOWHERE}, spans)
        others: dict[str, Left] = {}
        for tape in self._opened.others:
            for each in left_on(tape, self._expected):
                others.setdefault(each.text, each)
        return [*left, *others.values()]

    def _attach(self, left: list[Left]) -> list[Left]:
        """Text beside a place that is blank is read as its answer, and said to be beside it."""
        kept = []
        beside: dict[str, list[Left]] = {}
        for each in left:
            question = self._single.get(each.key)
            if question is not None and self._takes(question, each):
                beside.setdefault(each.key, []).append(each)
            else:
                kept.append(each)
        for key, texts in beside.items():
            kind = self._single[key].kind
            assert not isinstance(kind, Table)
            raw = "\n".join(each.text for each in texts)
            reading = Reading(key, raw, "beside", texts[0].where, CONFIDENCE["beside"])
            self._said.setdefault(key, []).append(said_beside(reading, kind))
        return kept

    def _takes(self, question: Question, left: Left) -> bool:
        """Whether the text stands where the answer would, and the place itself is empty."""
        said = self._said.get(question.key, ())
        if isinstance(question.kind, Choices) or not all(each.blank for each in said):
            return False
        if left.kind:
            return left.kind == "added"
        columns = {each.reading.where.column for each in said}
        columns.add(self._wording_columns.get(question.key))
        if left.where.column is None or left.where.column not in columns:
            return False
        own = self._expected.under(question.key)
        return not any(alike(left.text, line) for line in own)  # a hint that was edited

    @cached_property
    def _wording_columns(self) -> dict[str, int]:
        """The column of each question's wording, counted from 1."""
        begun = (row for row in self._rows.all if row.begins)
        return {row.owner: self._tape.cells[row.wording].column + 1 for row in begun}

    def _lots_found(self) -> tuple[str, ...]:
        """The options whose sections, or whose evidence, are in the document, where it no longer
        says which."""
        repeated = self._form.by_key[self._form.repeated or ""]
        found = {
            q.repeat for q in self._form.questions() if q.key in self._said or q.key in self._read
        }
        lot_of = {evidence.key: evidence.repeat for evidence in self._form.evidence}
        if (listed := self._read.get(EVIDENCE_KEY)) is not None:
            rows = self._form.issued_rows(self._tables[EVIDENCE_KEY], None)
            found |= {lot_of.get(row.id) for number, row in rows if number in listed.rows}
        return tuple(option.id for option in options_of(repeated.kind) if option.id in found)

    def _settle(self) -> tuple[dict[str, Answer], list[Finding]]:
        cells = (c for r in self._read.values() for row in r.rows.values() for c in row.values())
        settler = Settler(two_way_dates(chain.from_iterable((*self._said.values(), *cells))))
        answers: dict[str, Answer] = {}
        for section in self._form.issued_sections(self._lots):
            for question in section.questions():
                if isinstance(question.kind, Table):
                    read = self._read.get(question.key, TableRead())
                    issued = dict(self._form.issued_rows(question, self._lots))
                    answers |= settler.table(question, question.kind, read, issued)
                else:
                    said = self._said.get(question.key, ())
                    answers[question.key] = settler.answer(question.key, said)
        return answers, settler.findings

    def _remarks(self) -> Iterator[Finding]:
        """What is to be said of the document as a whole, and of its questions' places."""
        tapes = self._opened.tapes()
        if self._opened.mended:
            why = f"the XML of {', '.join(map(shown_name, self._opened.mended))} is not well-formed"
            yield Finding.of("PW211", facts={"why": why})
        if self._opened.active:
            yield Finding.of("PW208", facts={"parts": "; ".join(self._opened.active)})
        if any(tape.tracked for tape in tapes):
            yield Finding.of("PW209")
        if not self._identity.issued.lines:
            yield Finding.of("PW212")
        for key, times in self._claims.times.items():
            if times > 1:
                yield Finding.of("PW203", key, facts={"times": times})
        yield from self._new_pictures()

    def _new_pictures(self) -> Iterator[Finding]:
        known = self._identity.issued.pictures
        signed = [
            claim.box
            for key, claims in self._claims.by_key.items()
            if isinstance(self._single[key].kind, Signature)
            for claim in claims
        ]
        for tape in self._opened.tapes():
            for picture in tape.pictures:
                own = (
                    tape is self._tape
                    and not picture.drawn  # a stroke may sign or cross out
                    and any(box.start <= picture.at <= box.end for box in signed)
                )
                if picture.digest in known or own:
                    continue
                paragraph = tape.paragraph_at(picture.at)
                cell = tape.cell_at(picture.at)
                place = where(tape, Box(cell, picture.at, picture.at))
                key = self._rows.owner_of(cell) if tape is self._tape else ""
                facts = {"place": place if paragraph or cell != NOWHERE else tape.part}
                yield Finding.of("PW213", key or None, place, facts)


def _holds(outer: Box, inner: Box) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _told(left: list[Left]) -> Iterator[Finding]:
    """The findings about text that no answer took."""
    for each in left:
        if each.kind == "altered":
            yield Finding.of("PW202", each.key or None, each.where, {"found": each.text})
        elif each.kind == "added":
            yield Finding.of("PW204", each.key or None, each.where, {"text": each.text})
        else:
            yield Finding.of("PW201", each.key or None, each.where, {"text": each.text})
