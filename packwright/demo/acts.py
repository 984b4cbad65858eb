"""The acts of the play: packs go out, files come back, what was read is checked and summed up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import packwright
from packwright.demo.cast import Part
from packwright.demo.filling import fill
from packwright.demo.office import as_if_resaved
from packwright.demo.proof import Planted, Proof, prove
from packwright.demo.script import Answers, Paper, Value, held, script
from packwright.demo.stage import Stage
from packwright.demo.strays import cut_off, letter, photograph, with_macros

_STRAYS: Final = (
    ("NM06-covering-letter.docx", "a letter, not the form", letter, "PW930"),
    ("NM12-page-1.jpg", "a photograph of the form", photograph, "PW910"),
)
_TABLES: Final = ("summary.xlsx", "answers.csv", "answers.jsonl")


@dataclass(frozen=True)
class Pack:
    """One document that went out: for whom, on which paper, what was filled in beforehand (`held`),
    and what its provider means to answer."""

    part: Part
    paper: Paper
    document: packwright.Document
    answers: Answers
    held: Answers


@dataclass(frozen=True)
class Returned:
    """One file that came back: `how`, in a few words, and what its answers mean."""

    path: Path
    provider: str
    how: str
    meant: Mapping[str, Value | None]
    planted: tuple[Planted, ...]


@dataclass(frozen=True)
class Outcome:
    """The round's end: every receipt with its findings, the proof of the reading, the files."""

    receipts: tuple[packwright.Receipt, ...]
    returned: tuple[Returned, ...]
    proof: Proof
    tables: tuple[Path, ...]

    def files(self) -> Iterator[tuple[Returned, packwright.Receipt]]:
        """Every file that came back with its receipt."""
        return zip(self.returned, self.receipts, strict=True)

    @property
    def libreoffice(self) -> bool:
        """Whether LibreOffice took part; where it is not installed it is imitated."""
        return any(file.path.suffix == ".odt" for file in self.returned)


def send_out(stage: Stage) -> Iterator[Pack]:
    """Build every pack and write it to the folder `packs`, a folder a provider."""
    for part in stage.play.parts:
        form = stage.forms[part.form, part.version]
        paper = Paper.of(form, part.lots)
        answers = script(part, paper)
        known = held(part, paper, answers)
        pack = packwright.WordPack(form, parameters=stage.parameters(form), lots=part.lots)
        document = pack.fill(packwright.Provider(part.actor.id, part.actor.name, known))
        stage.write(stage.folder / "packs" / part.actor.id / document.name, document.content)
        yield Pack(part, paper, document, answers, known)


def come_back(stage: Stage, packs: Iterable[Pack]) -> Iterator[Returned]:
    """Fill in every pack as its provider would and write it to the folder `returned`; then what
    else arrives there."""
    for pack in packs:
        part = pack.part
        filled = fill(part, pack.paper, pack.document.content, pack.answers, pack.held)
        content, suffix, how = _on_the_way(stage, part, filled.content)
        path = stage.folder / "returned" / f"{part.actor.id}-{part.form}{suffix}"
        stage.write(path, content)
        yield Returned(path, part.actor.name, how, filled.meant, tuple(_planted(pack, path.name)))
    actors = {actor.id: actor for actor in stage.play.actors}
    for name, how, made, code in _STRAYS:
        path = stage.folder / "returned" / name
        stage.write(path, made())
        planted = Planted(name, code, None, how)
        yield Returned(path, actors[name[:4]].name, how, {}, (planted,))


def close(
    stage: Stage, returned: Sequence[Returned], receipts: Sequence[packwright.Receipt]
) -> Outcome:
    """Check everything that was read, write the tables, and prove the reading."""
    settings: dict[str, Value] = {}
    for form in stage.forms.values():
        settings |= stage.parameters(form)
    checked = packwright.check_receipts(
        receipts, stage.shelf, checked_on=stage.checked_on, parameters=settings
    )
    tables = tuple(stage.folder / name for name in _TABLES)
    for path in tables:
        stage.write(path, packwright.table_file(checked, stage.shelf, path.suffix))
    meant = {file.path.name: file.meant for file in returned}
    planted = [mistake for file in returned for mistake in file.planted]
    return Outcome(tuple(checked), tuple(returned), prove(checked, meant, planted), tables)


def _on_the_way(stage: Stage, part: Part, content: bytes) -> tuple[bytes, str, str]:
    """What becomes of a filled file until it arrives: its bytes, its suffix, and the tale of it."""
    match part.arrives:
        case "resaved":
            if resaved := stage.office(content, ".docx"):
                return resaved, ".docx", f"{part.how}, saved again by LibreOffice"
            return as_if_resaved(content), ".docx", f"{part.how}, as if saved by LibreOffice"
        case "odt":
            if saved := stage.office(content, ".odt"):
                return saved, ".odt", f"{part.how}, sent as OpenDocument"
            return content, ".docx", f"{part.how} (as .odt where LibreOffice is installed)"
        case "docm":
            return with_macros(content), ".docm", part.how
        case "truncated":
            return cut_off(content), ".docx", part.how
        case _:
            return content, ".docx", part.how


def _planted(pack: Pack, file: str) -> Iterator[Planted]:
    for slip in pack.part.slips:
        if slip.finds:
            at = slip.at or slip.key
            key = pack.paper.anchor(at) if at else None
            yield Planted(file, slip.finds, key, slip.says)
