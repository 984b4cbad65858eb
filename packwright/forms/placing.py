"""From a form's YAML to its parts in printed order: shared blocks placed, lot sections repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from packwright.forms.definition import EVIDENCE_KEY, Audience
from packwright.forms.explain import nearest
from packwright.forms.faults import Fault
from packwright.forms.kinds import Option
from packwright.forms.located import Located, Path
from packwright.forms.scope import names_in_sql
from packwright.forms.source import (
    BlockSource,
    BlockUse,
    EvidenceSource,
    FormSource,
    Item,
    ParameterSource,
    PatternUse,
    RuleSource,
    Scale,
    SectionSource,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of a form stands in its file."""

    located: Located
    path: Path

    def fault(self, sentence: str, *below: str | int) -> Fault:
        """A fault at this place, or at the part `below` it."""
        return Fault(self.located.file, self.located.line((*self.path, *below)), sentence)

    @property
    def place(self) -> tuple[str, int]:
        """File and line."""
        return self.located.file, self.located.line(self.path)


@dataclass(frozen=True, slots=True)
class Part:
    """One section before it is numbered. `option` is the lot whose copy it is."""

    title: str
    intro: str
    audience: Audience
    origin: Origin
    items: tuple[tuple[Item, Origin], ...]
    evidence: tuple[tuple[str, EvidenceSource, Origin], ...]
    rules: tuple[tuple[RuleSource, Origin], ...]
    over: str | None = None
    option: Option | None = None
    position: int = 0
    prefilled: bool = False
    schedule: bool = False

    @property
    def prefix(self) -> str:
        """What stands before each key of this copy; empty outside repeated sections."""
        return f"{self.option.id}_" if self.option else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A shared block and the file it is in."""

    source: BlockSource
    located: Located


class Placing:
    """The parts of one form, with the scales and parameters of the blocks that it uses."""

    def __init__(self, form: FormSource, located: Located, blocks: Mapping[str, Block]) -> None:
        self.form = form
        self.located = located
        self.blocks = blocks
        self.faults: list[Fault] = []
        self.scales: dict[str, Scale] = {}
        self.parameters: dict[str, tuple[ParameterSource, Origin]] = {}
        self._placed: set[str] = set()
        self.parts = [part for part in self._parts() if part is not None]
        self.scales |= form.scales
        for name, parameter in form.parameters.items():
            self.parameters[name] = parameter, Origin(located, ("parameters", name))

    def own(self, *path: str | int) -> Origin:
        """A place in the form's own file."""
        return Origin(self.located, path)

    def _parts(self) -> Iterator[Part | None]:
        for index, entry in enumerate(self.form.sections):
            origin = self.own("sections", index)
            if isinstance(entry, BlockUse):
                yield self._placed_block(entry, origin)
            else:
                yield _section(entry, origin)

    def _placed_block(self, use: BlockUse, origin: Origin) -> Part | None:
        if use.use in self._placed:
            self.faults.append(origin.fault(f"“{use.use}” is already placed above", "use"))
            return None
        self._placed.add(use.use)
        if use.use == EVIDENCE_KEY:
            return _schedule(use, origin)
        block = self.blocks.get(use.use)
        if block is None:
            near = nearest(use.use, self.blocks)
            self.faults.append(origin.fault(f"there is no shared block “{use.use}”{near}", "use"))
            return None
        source = block.source
        self.scales |= source.scales
        for name, parameter in source.parameters.items():
            self.parameters[name] = parameter, Origin(block.located, ("parameters", name))
        if not source.questions:
            return None
        keys = {question.key for question in source.questions}
        for key in {*use.only, *use.omit} - keys:
            sentence = f"block “{use.use}” has no question “{key}”{nearest(key, keys)}"
            self.faults.append(origin.fault(sentence, "use"))
        kept = {key for key in keys if (not use.only or key in use.only) and key not in use.omit}
        return _from_block(block, use, kept, keys - kept, origin)


def repeated(part: Part, options: tuple[Option, ...], over: str) -> Iterator[Part]:
    """A copy of a repeated section for each option, without what is only for other options."""
    numbers = [option.id.lstrip("abcdefghijklmnopqrstuvwxyz_") for option in options]
    if not all(n.isdigit() for n in numbers) or len(set(numbers)) < len(numbers):
        numbers = [str(n) for n in range(1, len(options) + 1)]
    for position, option in enumerate(options):

        def wanted(only_for: tuple[str, ...], option: Option = option) -> bool:
            return not only_for or option.id in only_for

        yield replace(
            part,
            title=part.title.replace("{option}", option.label),
            intro=part.intro.replace("{option}", option.label),
            items=tuple(
                (item, origin)
                for item, origin in part.items
                if isinstance(item, PatternUse) or wanted(item.only_for)
            ),
            evidence=tuple(
                (key, _titled(evidence, option), origin)
                for key, evidence, origin in part.evidence
                if wanted(evidence.only_for)
            ),
            over=over,
            option=option,
            position=int(numbers[position]),
        )


def _titled(evidence: EvidenceSource, option: Option) -> EvidenceSource:
    return evidence.model_copy(update={"title": evidence.title.replace("{option}", option.label)})


def _section(section: SectionSource, origin: Origin) -> Part:
    return Part(
        title=section.title,
        intro=section.intro,
        audience=section.provided_by,
        origin=origin,
        items=tuple(
            (item, _below(origin, "questions", i)) for i, item in enumerate(section.questions)
        ),
        evidence=tuple((k, e, _below(origin, "evidence", k)) for k, e in section.evidence.items()),
        rules=tuple((rule, _below(origin, "rules", i)) for i, rule in enumerate(section.rules)),
        over=section.repeat,
    )


def _schedule(use: BlockUse, origin: Origin) -> Part:
    """The place of the list of evidence, whose rows are known once every part is."""
    return Part(
        title=use.title or "Evidence you are sending",
        intro=use.intro or "",
        audience="provider",
        origin=origin,
        items=(),
        evidence=(),
        rules=(),
        schedule=True,
    )


def _from_block(
    block: Block, use: BlockUse, kept: set[str], gone: set[str], origin: Origin
) -> Part:
    """The block's section with `gone` questions left out, and with them what only concerns them."""
    source, top = block.source, Origin(block.located, ())
    questions = [(i, q) for i, q in enumerate(source.questions) if q.key in kept]
    return Part(
        title=use.title or source.title,
        intro=source.intro if use.intro is None else use.intro,
        audience="provider",
        origin=origin,
        items=tuple((q, _below(top, "questions", i)) for i, q in questions),
        evidence=tuple(
            (key, _supporting(evidence, gone), _below(top, "evidence", key))
            for key, evidence in source.evidence.items()
            if not set(evidence.supports) <= gone and not _names(evidence.required_when) & gone
        ),
        rules=tuple(
            (rule, _below(top, "rules", i))
            for i, rule in enumerate(source.rules)
            if not _names(rule.when, rule.require, rule.asks, rule.rows) & gone
        ),
        prefilled=use.prefilled,
    )


def _supporting(evidence: EvidenceSource, gone: set[str]) -> EvidenceSource:
    left = tuple(key for key in evidence.supports if key not in gone)
    return evidence.model_copy(update={"supports": left})


def _names(*sqls: str | None) -> frozenset[str]:
    return frozenset().union(*(names_in_sql(sql) for sql in sqls if sql))


def _below(origin: Origin, *path: str | int) -> Origin:
    return Origin(origin.located, (*origin.path, *path))
