"""Known answers written into a form: every value survives, whatever characters it holds."""

import datetime as dt
from decimal import Decimal

import pytest
from everything import everything
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_build_word import W14, W, answer_text, controls, part, words

from packwright.build import WordPack, build_word
from packwright.build.soundness import faults
from packwright.forms import Provider, show, wording

PACK = WordPack(everything())
KNOWN = {
    "name": "Ada Example",
    "story": "First line.\nSecond line,\twith a tab.",
    "lots": ("lot2",),
    "mode": "one",
    "school": True,
    "opened": dt.date(2019, 4, 3),
    "starts": dt.time(9, 30),
    "hours": Decimal("7.5"),
    "price": Decimal(1250),
    "urn": "123456",
    "mail": "ada@example.com",
    "phone": "01632960123",
    "postcode": "AB1 2CD",
    "papers": ("one.pdf", "two.pdf"),
    "signed": "Ada Example",
    "lead_judgement": "partial",
    "grid/2/done": False,
    "evidence/3/sending": "sent",
    "sites/1/place": "North Quay",
    "sites/2/modes": ("group", "online"),
}


def filled(answers) -> str:
    return PACK.fill(Provider("P1", "One", answers)).content


@pytest.fixture(scope="module")
def known():
    return part(filled(KNOWN))


def test_every_kind_of_value_is_shown_as_its_kind_shows_it(known):
    for anchor, value in KNOWN.items():
        if anchor in controls(known):
            kind = everything().kind_at(anchor)
            assert answer_text(known, anchor) == show(kind, value)


def test_a_filled_place_shows_no_placeholder(known):
    for anchor in KNOWN:
        if anchor in controls(known):
            settings_ = controls(known)[anchor].find(f"{W}sdtPr")
            assert settings_.find(f"{W}showingPlcHdr") is None


def test_ticks_and_their_stored_state_agree(known):
    for anchor, ticked in {
        "lots/lot1": 0,
        "lots/lot2": 1,
        "sites/2/modes/group": 1,
        "sites/2/modes/one": 0,
        "sites/1/modes/one": 0,
    }.items():
        state = controls(known)[anchor].find(f".//{W14}checked").get(f"{W14}val")
        glyph = wording.BOX_TICKED if ticked else wording.BOX_EMPTY
        assert (state, answer_text(known, anchor)) == (str(ticked), glyph)


def test_a_date_is_stored_as_it_is_shown(known):
    date = controls(known)["opened"].find(f"{W}sdtPr/{W}date")
    assert date.get(f"{W}fullDate") == "2019-04-03T00:00:00Z"
    assert answer_text(known, "opened") == "3 April 2019"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
@example("{{ reference }} {% for x in y %} {{p form_body }} {_{ }_} #}")
@example("< & ' \" > &amp; ]]>")
@example("👩‍🏫 עברית العربية ‎‏")
@example("\x00\x0b\x02=name\x03\x1f\ud800")
@example("  two  spaces \r\n and a\rreturn ")
@example("\u2028\u0085\ufffe")
def test_any_text_survives_in_its_place(text):
    root = part(filled({"story": text, "sites/1/place": text}))
    keep = "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    assert answer_text(root, "story") == keep
    assert answer_text(root, "sites/1/place") == keep


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=20))
@example("{{ 7*7 }}{% raw %}", "{{p form_body }}")
def test_any_name_on_the_front_page_is_only_text(name, number):
    content = PACK.fill(Provider(number, name, {})).content
    shown = " ".join("".join(c for c in name if c.isspace() or c.isprintable()).split())
    if all(c.isprintable() for c in name):
        assert shown in words(part(content))
    assert len(controls(part(content))) == len(controls(part(PACK.fill().content)))


def test_known_rows_beyond_the_printed_ones_are_added_with_a_spare_row():
    root = part(filled({"sites/4/place": "Fourth", "sites/4/modes": ("one",)}))
    assert answer_text(root, "sites/4/place") == "Fourth"
    assert answer_text(root, "sites/4/modes/one") == wording.BOX_TICKED
    assert answer_text(root, "sites/5/place") == wording.CELL_TYPE
    assert "sites/6/place" not in controls(root)
    full = part(filled({"sites/6/place": "Sixth"}))
    assert "sites/7/place" not in controls(full)


def test_a_filled_form_is_as_sound_as_a_blank_one():
    assert faults(filled(KNOWN | {"sites/5/place": "Fifth"})) == []


def test_one_provider_leaves_no_trace_in_the_next():
    filled(KNOWN | {"sites/6/place": "Sixth"})
    fresh = WordPack(everything()).fill(Provider("P2", "Two", {})).content
    assert PACK.fill(Provider("P2", "Two", {})).content == fresh


def test_prefilling_and_building_at_once_are_one():
    provider = Provider("P1", "One", KNOWN)
    assert build_word(everything(), provider) == PACK.fill(provider)
