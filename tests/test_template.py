"""The house template, and what a council may and may not put into its own."""

import importlib.util
import io
import re
import sys
import warnings
import zipfile
from pathlib import Path

import docx
import pytest
from everything import everything
from jinja2.exceptions import SecurityError

from packwright.build import WordPack, check_template, house_template
from packwright.build.context import NAMES
from packwright.build.jinja import environment
from packwright.build.sheet import NEEDED_STYLES
from packwright.errors import BadForm

ROOT = Path(__file__).parent.parent
STYLES = "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def changed(*edits: tuple[str, str, str], add: dict[str, str] | None = None) -> bytes:
    """The house template with pieces of its parts replaced, and parts added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(house_template())) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name).decode("utf-8", "surrogateescape")
            for part, old, new in edits:
                if part == name:
                    assert old in text, f"{old} is not in {part}"
                    text = text.replace(old, new)
            target.writestr(name, text.encode("utf-8", "surrogateescape"))
        for name, text in (add or {}).items():
            target.writestr(name, text)
    return made.getvalue()


def before_body(xml: str) -> bytes:
    return changed((DOCUMENT, "<w:body>", f"<w:body>{xml}"))


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def problems(content: bytes) -> list[str]:
    with pytest.raises(BadForm) as refused:
        check_template(content, "ours.docx")
    assert refused.value.message.startswith("ours.docx ")
    return refused.value.message.split("\n- ")[1:]


def load_tool():
    path = ROOT / "tools" / "make_house_template.py"
    spec = importlib.util.spec_from_file_location("make_house_template", path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            spec.loader.exec_module(module)
            return module.house_template()
    finally:
        sys.path.remove(str(path.parent))


def test_the_shipped_template_is_what_its_script_writes():
    assert house_template() == load_tool()


def test_the_house_template_serves():
    check_template(house_template(), "form.docx")
    check_template(house_template(), "form.docx", everything())


def test_no_words_of_the_house_template_are_below_12_points():
    with zipfile.ZipFile(io.BytesIO(house_template())) as archive:
        styles = archive.read(STYLES).decode()
    assert min(int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', styles)) >= 24


@pytest.mark.parametrize(
    "colour",
    re.findall(
        r'^(?:ACCENT|GREY|EDGE) = "(\w{6})"',
        (ROOT / "tools" / "house_styles.py").read_text(),
        re.MULTILINE,
    ),
)
@pytest.mark.parametrize("ground", ["FFFFFF", "E8EFF4", "EFEFEF"])
def test_every_colour_stands_out_from_every_ground(colour, ground):
    assert contrast(colour, ground) >= (3 if colour == "5F7380" else 4.5)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def light(colour: str) -> float:
        shares = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_a_restyled_template_is_used_and_its_styles_with_it():
    red = changed((STYLES, "14496B", "A3123A"), (STYLES, "Arial", "Verdana"))
    check_template(red, "red.docx")
    built = WordPack(everything(), template=red).fill().content
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        assert b"A3123A" in archive.read(STYLES)
        assert b"A3123A" not in archive.read(DOCUMENT)


def test_renamed_style_ids_are_followed():
    document = docx.Document(io.BytesIO(house_template()))
    style = document.styles["Form Answer"]
    style.element.set(f"{W}styleId", "X7")
    saved = io.BytesIO()
    document.save(saved)
    built = WordPack(everything(), template=saved.getvalue()).fill().content
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        assert b'<w:pStyle w:val="X7"/>' in archive.read(DOCUMENT)


def test_every_missing_style_is_named():
    gone = [
        p
        for s in NEEDED_STYLES
        for p in [(STYLES, f'w:val="{s}"', f'w:val="No {s}"')]
        if not s.startswith("Heading")
    ]
    found = problems(changed(*gone))
    for style in NEEDED_STYLES:
        if not style.startswith("Heading"):
            assert any(f"“{style}” is missing" in problem for problem in found)


def test_a_style_of_the_wrong_sort_is_named():
    old = '<w:style w:type="character" w:styleId="PlaceholderText">'
    found = problems(changed((STYLES, old, old.replace("character", "paragraph"))))
    assert found == [
        "The style “Placeholder Text” must be a character style. Copy it from the house template."
    ]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (changed((DOCUMENT, "{{p form_body }}", "")), "no place for the form"),
        (before_body(line("{{p form_body }}")), "2 places for the form"),
        (changed((DOCUMENT, "{{p form_body }}", "Here: {{p form_body }}")), "a line of its own"),
        (before_body(line("{{ colour }}")), "“colour” is no name that can be printed"),
        (before_body(line("{{ title ")), "not complete"),
        (before_body(line("{% if title %}")), "not complete"),
        (before_body(line("{{ title.upper() }}")), "does more than print a name"),
        (before_body(line("{{ cycler.__init__.__globals__.os.popen('id') }}")), "does more than"),
        (before_body(line("{% for c in title %}{{ title }}{% endfor %}")), "does more than"),
        (before_body(line("{{ title|upper }}")), "does more than print a name"),
        (
            before_body("<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>x</w:t></w:r></w:ins></w:p>"),
            "tracked changes",
        ),
        (
            before_body("<w:p><w:r><w:instrText>INCLUDETEXT c:\\x</w:instrText></w:r></w:p>"),
            "fetches or runs something (INCLUDETEXT)",
        ),
        (before_body('<w:p><w:fldSimple w:instr=" DDEAUTO cmd "/></w:p>'), "(DDEAUTO)"),
        (before_body("<w:altChunk/>"), "pulls in another file"),
        (
            before_body("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>"),
            "bound to document properties",
        ),
        (
            changed((DOCUMENT, "Reference: ", "Ref ")),
            "“Reference: {{ reference }}” is not printed on the first page",
        ),
        (changed(("word/footer1.xml", "Form: ", "")), "is not printed in every footer"),
        (changed((DOCUMENT, 'w:left="1134"', 'w:left="7000"')), "less than 12 cm"),
        (
            changed(
                (
                    "word/_rels/document.xml.rels",
                    "</Relationships>",
                    '<Relationship Id="r9" Type="http://x/hyperlink" Target="https://x.example" '
                    'TargetMode="External"/></Relationships>',
                )
            ),
            "links to 'https://x.example'",
        ),
        (
            changed(("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")),
            "holds macros",
        ),
        (changed(add={"word/vbaProject.bin": "x"}), "holds macros"),
        (
            changed(("[Content_Types].xml", "document.main+xml", "template.main+xml")),
            "not an ordinary Word document",
        ),
        (changed(add={"word/embeddings/sheet.xlsx": "x"}), "embedded file"),
        (
            changed(
                add={
                    "word/footnotes.xml": '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/'
                    'wordprocessingml/2006/main"><w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p>'
                    "</w:footnotes>"
                }
            ),
            "where none is filled in",
        ),
    ],
)
def test_each_fault_is_said_in_plain_words(template, said):
    assert any(said in problem for problem in problems(template))


def test_all_faults_are_said_at_once():
    bad = changed((DOCUMENT, "{{p form_body }}", "{{ colour }}"), (STYLES, "Form Answer", "Answer"))
    assert len(problems(bad)) == 3


def test_a_building_refuses_what_the_check_refuses():
    with pytest.raises(BadForm, match="no place for the form"):
        WordPack(everything(), template=changed((DOCUMENT, "{{p form_body }}", "")))


def test_parameters_of_the_form_may_be_named_for_that_form_only():
    named = before_body(line("{{ floor }}"))
    check_template(named, "ours.docx", everything())
    [said] = problems(named)
    assert said.startswith("“floor” is no name that can be printed, unless it is a parameter")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", house_template()[:900]]
)
def test_what_is_no_word_file_is_refused_with_the_remedy(content):
    with pytest.raises(BadForm, match=r"Save As, Word Document \(\.docx\)"):
        check_template(content, "ours.docx")


def test_a_document_type_is_refused():
    bomb = changed((DOCUMENT, "<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'))
    with pytest.raises(BadForm, match="damaged"):
        check_template(bomb, "ours.docx")


def test_the_sandbox_runs_nothing_even_unchecked():
    with pytest.raises(SecurityError):
        environment().from_string("{{ ''.__class__.__mro__ }}").render()


def test_every_name_is_described_for_councils():
    manual = (ROOT / "docs" / "templates.md").read_text()
    for name in NAMES:
        assert f"`{name}`" in manual
    for style in NEEDED_STYLES:
        assert f"`{style}`" in manual


def test_every_name_can_be_printed():
    printed = before_body("".join(line(f"{{{{ {name} }}}}") for name in NAMES))
    check_template(printed, "ours.docx")
    WordPack(everything(), template=printed).fill()
