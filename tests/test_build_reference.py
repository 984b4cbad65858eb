"""The fast path writes what docxtpl itself would write from the same parts."""

import io
import zipfile

import docx
import pytest
from docx.shared import Cm
from everything import everything
from lxml import etree
from test_build_values import KNOWN

from packwright.build import WordPack, house_template
from packwright.forms import Provider

PROVIDERS = (
    None,
    Provider("P1", "Harbour Lane", {}),
    Provider("P2", "Ösi & Søn <Ltd>", KNOWN | {"sites/5/place": "A < B & C"}),
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for picture in root.iter("{*}docPr"):
        picture.attrib.pop("id")  # docxtpl counts pictures anew
    for text in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        # docxtpl escapes properties twice: its own fault, not to be copied.
        text.text = (
            (text.text or "").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        )
    if root.tag.endswith(("}Relationships", "}Types")):
        root[:] = sorted(root, key=lambda entry: sorted(entry.attrib.items()))
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_part_equals_docxtpls_own_render(provider):
    pack = WordPack(everything())
    assert_equal(pack, provider)


def test_so_it_does_with_a_picture_and_conditions_in_the_template():
    pack = WordPack(everything(), template=with_picture())
    assert_equal(pack, PROVIDERS[2])


def assert_equal(pack: WordPack, provider: Provider | None) -> None:
    ours = parts(pack.fill(provider).content)
    theirs = parts(pack.press.reference(*pack.differences(provider)))
    assert set(ours) == set(theirs)
    for name, part in ours.items():
        if name.endswith((".xml", ".rels")):
            assert canonical(part) == canonical(theirs[name]), name
        else:
            assert part == theirs[name]


def with_picture() -> bytes:
    """The house template as a council would change it: a logo and a line that may be left out."""
    document = docx.Document(io.BytesIO(house_template()))
    first = document.paragraphs[0]
    picture = first.insert_paragraph_before().add_run().add_picture(io.BytesIO(PNG), width=Cm(3))
    picture._inline.docPr.set("descr", "The council's crest")
    for text in ("{%p if council_address %}", "{{ council_address }}", "{%p endif %}"):
        first.insert_paragraph_before(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
