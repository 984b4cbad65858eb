"""The guides are true: their examples run, and they name what exists."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from packwright.check import lint
from packwright.cli import packwright as command_line
from packwright.forms import Document, describe, load_form, parse_form, parse_providers
from packwright.rounds import receipt_json, receive_document, shelf

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def code(guide: str, language: str) -> list[str]:
    text = (ROOT / guide).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_the_librarys_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for example in code("docs/library.md", "python"):
        exec(compile(example, "docs/library.md", "exec"), {})
    assert (tmp_path / "summary.xlsx").stat().st_size > 1000


def test_the_example_form_has_no_fault():
    (example,) = code("docs/forms.md", "yaml")
    form = parse_form(example, "docs/forms.md")
    assert lint(form) == ()
    assert yaml.safe_load(example)["form"] == form.id


def test_the_example_of_a_provider_file_fits_a_shipped_form():
    (example,) = code("docs/forms.md", "yml")
    first, second = parse_providers(example, "docs/forms.md", load_form("select_list"))
    assert first.answers["org_contact_phone"] == "01134960000"
    assert (second.id, second.answers) == ("P-018", {})


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{before}{name} ")
        else:
            found[before + name] = command
    return found


def test_every_command_is_in_a_guide_and_every_named_command_exists():
    text = "\n".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    known = commands(command_line)
    for name in known:
        assert f"packwright {name}" in text, f"no guide names “packwright {name}”"
    for line in re.findall(r"packwright ((?:[a-z]+)(?: [^`\n]*)?)`", text):
        words = shlex.split(line.replace("…", " "))
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
        assert name or words[0] in {"forms", "template"}, line
        options = {o for p in known[name].params for o in p.opts} if name else set()
        assert {w for w in words if w.startswith("--")} <= options | {"--help"}, line


def test_the_json_guide_names_every_name():
    guide = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    form = load_form("qa_self_evaluation")
    described = describe(form)
    receipt = receipt_json(receive_document(Document("a.docx", b"nothing"), shelf([form])))
    names = {
        *described,
        *receipt,
        *described["questions"][0],
        *described["evidence"][0],
        *described["rules"][0],
        *receipt["refusal"],
    }
    assert {name for name in names if f"`{name}`" not in guide} == set()


def test_the_readmes_two_commands_are_one_line_each():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("demo", "test"):
        (command,) = re.findall(rf"<!-- command: {name} -->\n```sh\n(.*?)\n```", text, re.DOTALL)
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")
