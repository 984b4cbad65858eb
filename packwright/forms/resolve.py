"""From a form's parts to the Form: numbered, patterns written out, every name absolute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from pydantic import ValidationError

from packwright.forms.answer_kinds import AnswerKinds
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
)
from packwright.forms.explain import nearest
from packwright.forms.faults import Fault
from packwright.forms.kinds import Option, Value, parse
from packwright.forms.placing import Origin, Part, Placing, repeated
from packwright.forms.schedule import BEYOND, LETTERS, with_schedule
from packwright.forms.scope import both, rename_braces, rename_sql
from packwright.forms.source import (
    PART_LETTERS,
    EvidenceSource,
    PatternSource,
    PatternUse,
    QuestionSource,
    RuleSource,
)
from packwright.forms.wording import fill

_PRINTED = {"ask", "hint", "only_if", "says", "intro", "title", "label", "unit"}


@dataclass(slots=True)
class Resolved:
    """A form, or the faults that prevent one; `places` maps `question KEY`, `rule CODE`,
    `evidence KEY` and `parameter NAME` to file and line. `unused` names what the file defines and
    nothing asks for, which is no reason not to build the form."""

    form: Form | None
    faults: list[Fault]
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    unused: list[Fault] = field(default_factory=list)


def resolve(placing: Placing) -> Resolved:
    """The form that the placed parts make."""
    return _Resolver(placing).run()


class _Resolver:
    def __init__(self, placing: Placing) -> None:
        self.placing = placing
        self.source = placing.form
        self.faults = placing.faults
        self.places: dict[str, tuple[str, int]] = {}
        self.kinds = AnswerKinds(placing.scales, placing.faults)
        self.parts = list(self._repeated_parts())
        self.numbers: dict[str, str] = {}
        self.evidence: list[Evidence] = []
        self.rules: list[Rule] = []

    def run(self) -> Resolved:
        sections = self._sections()
        own = self.placing.own
        self._add_evidence(
            [(k, e, own("evidence", k)) for k, e in self.source.evidence.items()], {}, None
        )
        self._add_rules([(r, own("rules", i)) for i, r in enumerate(self.source.rules)], {}, None)
        sections = self._with_evidence_list(sections)
        form = Form(
            id=self.source.form,
            version=self.source.version,
            title=self.source.title,
            family=self.source.family,
            language=self.source.language,
            guidance=self.source.guidance,
            intro=self.source.intro,
            parameters=tuple(self._parameter(n, *p) for n, p in self.placing.parameters.items()),
            sections=tuple(sections),
            evidence=tuple(self.evidence),
            rules=tuple(self.rules),
            notes=self.source.notes,
            repeated=next((part.over for part in self.parts if part.option), None),
        )
        if self.faults:
            return Resolved(None, self.faults, self.places)
        numbered = _numbered(form, self.numbers)
        return Resolved(numbered, self.faults, self.places, list(self._unused()))

    def _unused(self) -> Iterable[Fault]:
        for name in sorted(self.source.scales.keys() - self.kinds.used):
            origin = self.placing.own("scales", name)
            yield origin.fault(f"no question uses the scale “{name}”; use it or delete it")
        for part in self.parts:
            if not (part.items or part.intro or part.schedule):
                yield part.origin.fault(f"the section “{part.title}” asks nothing; delete it")
        uses = {i.pattern for p in self.parts for i, _ in p.items if isinstance(i, PatternUse)}
        for name in sorted(self.source.patterns.keys() - uses):
            origin = self.placing.own("patterns", name)
            yield origin.fault(f"no group uses the pattern “{name}”; use it or delete it")

    # Sections

    def _repeated_parts(self) -> Iterable[Part]:
        for part in self.placing.parts:
            options = self._options_of(part.over, part.origin) if part.over else ()
            self._check_only_for(part, {option.id for option in options})
            if part.over:
                yield from repeated(part, options, part.over)
            else:
                yield part

    def _check_only_for(self, part: Part, known: set[str]) -> None:
        """Nobody is asked a question that is only for an option that does not exist."""
        asked = [(i.only_for, o) for i, o in part.items if isinstance(i, QuestionSource)]
        asked += [(evidence.only_for, origin) for _, evidence, origin in part.evidence]
        for only_for, origin in asked:
            for name in only_for:
                if not part.over:
                    sentence = "only_for stands in repeated sections only (repeat: …)"
                    self.faults.append(origin.fault(sentence, "only_for"))
                    break
                if known and name not in known:
                    sentence = f"only_for: {part.over} has no option “{name}”{nearest(name, known)}"
                    self.faults.append(origin.fault(sentence, "only_for"))

    def _options_of(self, key: str, origin: Origin) -> tuple[Option, ...]:
        for part in self.placing.parts:
            for item, _ in part.items:
                if isinstance(item, QuestionSource) and item.key == key and item.kind == "choices":
                    return self.kinds.options(item.scale, origin)
        self.faults.append(origin.fault(f"repeat: “{key}” is not a choices question", "repeat"))
        return ()

    def _sections(self) -> list[Section]:
        sections: list[Section] = []
        letters = iter(LETTERS)
        previous: Part | None = None
        letter = ""
        for part in self.parts:
            same = previous and part.option and previous.origin is part.origin
            if not same:
                letter = next(letters, BEYOND)
            previous = part
            sections.append(self._section(part, letter))
        return sections

    def _with_evidence_list(self, sections: list[Section]) -> list[Section]:
        at = next((i for i, part in enumerate(self.parts) if part.schedule), None)
        sections = with_schedule(sections, self.evidence, at)
        listed = next((s for s in sections if EVIDENCE_KEY in {i.key for i in s.items}), None)
        if listed:
            self.numbers[EVIDENCE_KEY] = listed.items[0].number
            self.places[f"question {EVIDENCE_KEY}"] = self.placing.own("sections").place
        if any(section.letter == BEYOND for section in sections):
            sentence = f"a form can have {len(LETTERS)} sections, the list of evidence among them"
            self.faults.append(self.placing.own("sections").fault(f"{sentence}; join some"))
        return sections

    def _section(self, part: Part, letter: str) -> Section:
        start = f"{letter}{part.position}." if part.option else letter
        names = {name: part.prefix + name for name in self._local_names(part)}
        items = tuple(
            self._group(item, origin, f"{start}{n}", names, part)
            if isinstance(item, PatternUse)
            else self._question(item, origin, f"{start}{n}", names, part)
            for n, (item, origin) in enumerate(part.items, 1)
        )
        self._add_evidence(part.evidence, names, part)
        self._add_rules(part.rules, names, part)
        repeat = part.option.id if part.option else None
        intro = rename_braces(part.intro, names)
        return Section(letter, part.title, intro, items, part.audience, repeat)

    def _local_names(self, part: Part) -> Iterable[str]:
        if not part.option:
            return
        for item, _ in part.items:
            yield item.key
            if isinstance(item, PatternUse) and item.pattern in self.source.patterns:
                for question in self.source.patterns[item.pattern].questions:
                    yield f"{item.key}_{question.key}"
        yield from (key for key, _, _ in part.evidence)

    def _group(
        self, use: PatternUse, origin: Origin, number: str, names: Mapping[str, str], part: Part
    ) -> Group:
        pattern = self._pattern(use, origin)
        key = names.get(use.key, use.key)
        local = dict(names) | {q.key: f"{key}_{q.key}" for q in pattern.questions}
        self._register(key, number, origin)
        questions = []
        for letter, question in zip(PART_LETTERS, pattern.questions, strict=False):
            said = self._filled(question, use, origin)
            asked = self._question(said, origin, number + letter, local, part)
            questions.append(replace(asked, tags=(*use.tags, *asked.tags)))
        rules = [(rule, origin) for rule in pattern.rules]
        self._add_rules(rules, local, part, pattern=True)
        ask, hint = rename_braces(use.ask, names), rename_braces(use.hint, names)
        return Group(key, number, ask, hint, tuple(questions), use.tags, use.source)

    def _pattern(self, use: PatternUse, origin: Origin) -> PatternSource:
        pattern = self.source.patterns.get(use.pattern)
        if pattern is None:
            near = nearest(use.pattern, self.source.patterns)
            self.faults.append(
                origin.fault(f"there is no pattern “{use.pattern}”{near}", "pattern")
            )
            return PatternSource.model_construct(questions=(), rules=())
        unknown = set(use.change) - {question.key for question in pattern.questions}
        for key in sorted(unknown):
            self.faults.append(
                origin.fault(f"pattern “{use.pattern}” has no “{key}”", "change", key)
            )
        return pattern

    def _filled(self, question: QuestionSource, use: PatternUse, origin: Origin) -> QuestionSource:
        """The pattern's question with this use's words and changed settings."""
        said = question.model_dump(exclude_unset=True, by_alias=True)
        said |= use.change.get(question.key, {})
        for name in ("ask", "hint", "only_if"):
            if isinstance(said.get(name), str):
                for word, filling in use.fills.items():
                    said[name] = said[name].replace(f"{{{word}}}", filling)
        try:
            return QuestionSource.model_validate(said)
        except ValidationError as error:
            reason = error.errors()[0]["msg"].removeprefix("Value error, ")
            self.faults.append(origin.fault(f"change of “{question.key}”: {reason}", "change"))
            return question

    def _question(
        self, q: QuestionSource, origin: Origin, number: str, names: Mapping[str, str], part: Part
    ) -> Question:
        key = names.get(q.key, q.key)
        self._register(key, number, origin)
        needed = self._needed(q.required, q.required_when, names, part)
        return Question(
            key=key,
            number=number,
            ask=rename_braces(q.ask, names),
            kind=self.kinds.kind(q, origin),
            required=q.required and not part.option,
            required_when=needed,
            only_if=rename_braces(q.only_if, names),
            hint=rename_braces(q.hint, names),
            sensitive=q.sensitive,
            prefilled=q.prefilled or part.prefilled,
            audience="council" if "council" in (part.audience, q.provided_by) else "provider",
            repeat=part.option.id if part.option else None,
            weight=q.weight,
            pass_mark=q.pass_mark,
            tags=q.tags,
            source=q.source,
            renamed_from=part.prefix + q.renamed_from if q.renamed_from else None,
            split_from=part.prefix + q.split_from if q.split_from else None,
        )

    def _needed(
        self, required: bool, when: str | None, names: Mapping[str, str], part: Part | None
    ) -> str | None:
        """The condition under which an answer is needed: in a lot's section, only for that lot."""
        condition = rename_sql(when, names) if when else None
        if part and part.option and (required or when):
            return both(f"ARRAY_CONTAINS({part.over}, '{part.option.id}')", condition)
        return condition

    def _register(self, key: str, number: str, origin: Origin) -> None:
        if key == EVIDENCE_KEY:
            self.faults.append(origin.fault(f"“{key}” is the key of the list of evidence"))
        if key in self.numbers:
            place = self.places[f"question {key}"]
            taken = f"{self.numbers[key]} ({place[0]}:{place[1]})"
            self.faults.append(origin.fault(f"“{key}” is already the key of {taken}"))
            return
        self.numbers[key] = number
        self.places[f"question {key}"] = origin.place

    def _parameter(self, name: str, parameter: Any, origin: Origin) -> Parameter:
        self.places[f"parameter {name}"] = origin.place
        kind = self.kinds.scalar(parameter, origin)
        value: Value | None = None
        if parameter.default is not None:
            try:
                value = parse(kind, str(parameter.default))
            except ValueError as error:
                self.faults.append(origin.fault(f"the default does not fit: {error}", "default"))
        return Parameter(name, kind, value, parameter.says, parameter.source)

    # Evidence and rules

    def _add_evidence(
        self,
        items: Iterable[tuple[str, EvidenceSource, Origin]],
        names: Mapping[str, str],
        part: Part | None,
    ) -> None:
        for local, e, origin in items:
            key = names.get(local, local)
            if f"evidence {key}" in self.places:
                self.faults.append(origin.fault(f"evidence “{key}” is asked for twice"))
                continue
            self.places[f"evidence {key}"] = origin.place
            number = f"Ev{len(self.evidence) + 1}"
            option = part.option if part else None
            rule = e.rule.model_dump() | {
                "insured": names.get(e.rule.insured or "", e.rule.insured)
            }
            self.evidence.append(
                Evidence(
                    key=key,
                    number=number,
                    title=rename_braces(e.title, names),
                    supports=tuple(names.get(k, k) for k in e.supports),
                    accept=e.accept,
                    rule=EvidenceRule(**rule),
                    required=e.required and not option,
                    required_when=self._needed(e.required, e.required_when, names, part),
                    only_if=rename_braces(e.only_if, names),
                    hint=rename_braces(e.hint, names),
                    repeat=option.id if option else None,
                    source=e.source,
                )
            )

    def _add_rules(
        self,
        items: Iterable[tuple[RuleSource, Origin]],
        names: Mapping[str, str],
        part: Part | None,
        *,
        pattern: bool = False,
    ) -> None:
        for r, origin in items:
            place = self.places.setdefault(f"rule {r.code}", origin.place)
            # A pattern's rule keeps its code in every copy; otherwise a code is one rule's.
            if place != origin.place and not pattern:
                taken = f"{place[0]}:{place[1]}"
                self.faults.append(origin.fault(f"{r.code} is already the code of {taken}", "code"))
            self.rules.append(
                Rule(
                    code=r.code,
                    severity=r.severity,
                    when=rename_sql(r.when, names),
                    require=rename_sql(r.require, names),
                    says=rename_braces(r.says, names),
                    asks=names.get(r.asks, r.asks),
                    rows=names.get(r.rows, r.rows) if r.rows else None,
                    holds=_examples(r.holds, names),
                    fails=_examples(r.fails, names),
                    repeat=part.option.id if part and part.option else None,
                    source=r.source,
                )
            )


def _examples(
    examples: tuple[dict[str, Any], ...], names: Mapping[str, str]
) -> tuple[tuple[tuple[str, Any], ...], ...]:
    return tuple(tuple((names.get(k, k), v) for k, v in example.items()) for example in examples)


def _numbered(item: Any, numbers: Mapping[str, str]) -> Any:
    """`item` with `{key}` in every printed text replaced by that question's number."""
    if isinstance(item, tuple):
        return tuple(_numbered(part, numbers) for part in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    changes = {}
    for f in fields(item):
        value = getattr(item, f.name)
        if isinstance(value, str) and f.name in _PRINTED:
            new: Any = fill(value, numbers)
        else:
            new = _numbered(value, numbers)
        if new is not value:
            changes[f.name] = new
    return replace(item, **changes) if changes else item
