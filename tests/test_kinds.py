"""Every kind reads what people write, refuses what does not say one thing, and shows its values
so that they read back the same."""

from __future__ import annotations

import datetime as dt
import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packwright.forms import kinds
from packwright.forms.identifiers import SCHEMES
from packwright.forms.kinds import (
    Choice,
    Choices,
    Date,
    Email,
    File,
    Identifier,
    LongText,
    Money,
    Number,
    Option,
    Phone,
    Postcode,
    Scalar,
    Signature,
    Text,
    Time,
    Value,
    YesNo,
    as_json,
    count_words,
    match_option,
    options_of,
    parse,
    show,
)
from packwright.forms.numbers import parse_money, parse_number, show_money, show_number

DAYS = (
    Option("d5", "5 days / Full time"),
    Option("d4", "4 days"),
    Option("less", "Less than 1 day"),
)
AMOUNTS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False
)
SUMS = st.integers(-(10**14), 10**14).map(lambda pence: Decimal(pence) / 100)
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
TIMES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
WORDS = st.text(max_size=60)


# Round trips -------------------------------------------------------------------------------------


def _values() -> st.SearchStrategy[tuple[Scalar, Value]]:
    picked = st.lists(st.sampled_from(DAYS), min_size=1, unique=True)
    in_order = picked.map(lambda found: tuple(o.id for o in DAYS if o in found))
    letters = st.text(string.ascii_letters, min_size=1, max_size=8)
    return st.one_of(
        st.tuples(st.just(Choice(DAYS)), st.sampled_from([o.id for o in DAYS])),
        st.tuples(st.just(Choices(DAYS)), in_order),
        st.tuples(st.just(YesNo()), st.booleans()),
        st.tuples(st.just(Date()), DATES),
        st.tuples(st.just(Time()), TIMES),
        st.tuples(st.sampled_from([Number(), Number("hours"), Number("%")]), AMOUNTS),
        st.tuples(st.sampled_from([Money(), Money("EUR")]), SUMS),
        st.tuples(st.just(File()), st.lists(letters.map("{}.pdf".format), min_size=1).map(tuple)),
        st.tuples(st.just(Email()), st.builds("{}@{}.example".format, letters, letters)),
    )


@given(_values())
def test_a_shown_value_reads_back_the_same(case: tuple[Scalar, Value]) -> None:
    kind, value = case
    assert parse(kind, show(kind, value)) == value


TEXT_LIKE = st.sampled_from(
    [
        Text(),
        LongText(50),
        Signature(),
        File(),
        Email(),
        Phone(),
        Postcode(),
        Date(),
        Time(),
        Number("hours"),
        Money(),
        Choice(DAYS),
        Choices(DAYS),
        YesNo(),
        *(Identifier(scheme) for scheme in SCHEMES),
    ]
)


@given(TEXT_LIKE, st.one_of(WORDS, st.text("0123456789+-£,.mk ()/:x☒", max_size=20)))
def test_whatever_is_written_reads_back_the_same_or_is_refused_in_a_sentence(
    kind: Scalar, raw: str
) -> None:
    try:
        value = parse(kind, raw)
    except ValueError:
        with pytest.raises(ValueError, match=r"\w{3}"):
            parse(kind, raw)
        return
    assert parse(kind, show(kind, value)) == value


def test_a_value_of_another_kind_is_not_shown() -> None:
    for kind, value in [(Date(), "3 April 2026"), (YesNo(), "yes"), (Number(), True), (Text(), 5)]:
        with pytest.raises(TypeError):
            show(kind, value)  # type: ignore[arg-type]


@given(_values())
def test_values_for_other_programs_are_plain_json(case: tuple[Scalar, Value]) -> None:
    assert isinstance(as_json(case[1]), str | bool | list)


def test_values_for_other_programs() -> None:
    assert as_json(Decimal("5000000.00")) == "5000000"
    assert as_json(dt.date(2026, 4, 3)) == "2026-04-03"
    assert as_json(dt.time(9, 30)) == "09:30:00"
    assert as_json(("a", "b")) == ["a", "b"]
    assert as_json(True) is True


# Numbers and money -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "£1,250,000",
        "1.25m",
        "1250000.00",
        "£1.25 million",
        "GBP 1,250,000",
        "1,250,000 GBP",
        "£ 1250000",
        "1,250k",
        "£1.25M",
        "1.25 million pounds",
        "£1,250,000.",
    ],
)
def test_one_sum_written_many_ways(raw: str) -> None:
    assert parse(Money(), raw) == Decimal(1250000)


@pytest.mark.parametrize(
    "raw",
    [
        "£5m-£10m",
        "about £5m",
        "$5m",
        "€5m",
        "£5,00,000",
        "1.250.000",
        "£1.255",
        "£1.250",
        "five million",
        "£5m per claim",
        "9" * 40,
        "£" + "9" * 30 + "k",
        "£",
        "5m m",
        "1e9",
    ],
)
def test_what_is_no_single_sum_of_pounds_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse(Money(), raw)


def test_a_negative_sum_has_its_sign_before_the_pound() -> None:
    assert show_money(Decimal("-12.5"), "GBP") == "-£12.50"
    assert parse_money("-£12.50", "GBP") == parse_money("£-12.50", "GBP") == Decimal("-12.5")


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("18", "hours", "18"),
        ("18 hours", "hours", "18"),
        ("18hrs", "hours", "18"),
        ("1 hour", "hours", "1"),
        ("7.5", None, "7.5"),
        ("1,250", None, "1250"),
        ("85%", "%", "85"),
        ("0", None, "0"),
        ("-3", None, "-3"),
        ("\u22123", None, "-3"),
        ("45 mins", "minutes", "45"),
    ],
)
def test_numbers_with_and_without_their_unit(raw: str, unit: str | None, value: str) -> None:
    assert parse(Number(unit), raw) == Decimal(value)


@pytest.mark.parametrize(
    "raw",
    ["10-12", "about 12", "12ish", "1,25", "1.250", "a dozen", "1" * 60, "½", "٣", "0.0000001"],
)
def test_what_is_no_single_number_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse(Number(), raw)


def test_bounds_are_inclusive() -> None:
    percent = Number("%", Decimal(0), Decimal(100))
    assert parse(percent, "0") == 0
    assert parse(percent, "100%") == 100
    for raw, word in [("-1", "below"), ("100.5", "above")]:
        with pytest.raises(ValueError, match=word):
            parse(percent, raw)


@given(AMOUNTS)
def test_numbers_are_shown_without_needless_digits(value: Decimal) -> None:
    shown = show_number(value)
    assert Decimal(shown) == value
    assert not ("." in shown and shown.endswith(("0", ".")))
    assert parse_number(shown) == value


# Choices -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", ["5 days / Full time", "5 Days – full time", "d5", " 5 days/full time. "]
)
def test_a_choice_is_named_by_its_words_whatever_the_punctuation(raw: str) -> None:
    assert parse(Choice(DAYS), raw) == "d5"


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="not one of the choices"):
        parse(Choice(DAYS), "6 days")


def test_a_label_is_matched_before_another_options_id() -> None:
    devon = (Option("4", "1"), Option("1", "4"))
    assert parse(Choice(devon), "1") == "4"
    assert match_option(devon, "4") == devon[1]


def test_several_choices_come_in_the_options_order() -> None:
    assert parse(Choices(DAYS), "4 days; 5 days / full time;") == ("d5", "d4")
    assert parse(Choices(DAYS), "4 days\n4 days") == ("d4",)
    with pytest.raises(ValueError, match="“6 days”"):
        parse(Choices(DAYS), "4 days; 6 days")
    with pytest.raises(ValueError, match="not an answer"):
        parse(Choices(DAYS), ";")


@pytest.mark.parametrize("raw", ["☒", "☑", "✓", "✔", "yes", "Y", "Yes.", "true"])
def test_ticks_of_every_sort_say_yes(raw: str) -> None:
    assert parse(YesNo(), raw) is True


@pytest.mark.parametrize("raw", ["no", "N", "No.", "false"])
def test_no_is_no(raw: str) -> None:
    assert parse(YesNo(), raw) is False


@pytest.mark.parametrize("raw", ["yes and no", "partly", "N/A", "✗", "x", "yes, see policy"])
def test_neither_yes_nor_no(raw: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        parse(YesNo(), raw)


def test_options_of_each_kind() -> None:
    assert options_of(Choice(DAYS)) == options_of(Choices(DAYS)) == DAYS
    assert [option.id for option in options_of(YesNo())] == ["yes", "no"]
    assert options_of(Text()) == ()


# Words that are never values ---------------------------------------------------------------------

NEVER = (
    "see attached",
    "See attached.",
    "(see attached)",
    "SEE ATTACHED FILE",
    "please see attached",
    "Please refer to the attached policy",
    "see enclosed",
    "attached",
    "N/A",
    "n.a.",
    "N / A",
    "NA",
    "Not applicable",
    "ongoing",
    "on-going",
    "TBC",
    "T.B.C.",
    "tba",
    "to be confirmed",
    "to follow",
    "pending",
    "as above",
    "see above",
    "see policy",
    "see website",
    "see appendix",
    "ditto",
    "-",
    "–",
    "...",
    "?",
    "\u2060",
)


@pytest.mark.parametrize("raw", NEVER)
def test_evasions_are_never_values(raw: str) -> None:
    for kind in (Text(), LongText(9), Date(), Number(), Money(), Identifier("urn"), File()):
        with pytest.raises(ValueError, match="not an answer"):
            parse(kind, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "None",
        "0",
        "We refer to the attached list only for dates; three staff are trained.",
        "Attached housing estate",
        "Ongoing review by the head each June",
        "Nathan",
        "Tba Ltd",
    ],
)
def test_honest_answers_that_only_sound_like_evasions_are_kept(raw: str) -> None:
    assert parse(LongText(50), raw) == raw


def test_not_applicable_is_a_value_where_it_is_offered() -> None:
    scale = Choice((Option("met", "Met in full"), Option("na", "Not applicable")))
    assert parse(scale, "Not applicable") == "na"


# Text, files, addresses --------------------------------------------------------------------------


def test_text_keeps_its_words_and_loses_its_spacing() -> None:
    assert parse(Text(), "  Alder\u00a0  Yard\n CIC ") == "Alder Yard CIC"
    assert parse(LongText(9), " One. \r\n\r\n  Two.  \n") == "One.\n\nTwo."
    assert parse(Text(), "Al\x00der\x1b Yard\ud800") == "Alder Yard"


def test_words_are_counted_by_white_space() -> None:
    assert count_words("One, two–three\nfour  £5 ") == 4
    assert count_words(" ") == 0


def test_file_names_stand_one_a_line() -> None:
    assert parse(File(), "• el.pdf\n pl 2026.pdf; pi.pdf\n") == ("el.pdf", "pl 2026.pdf", "pi.pdf")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0161 496 0000", "01614960000"),
        ("+44 (0)161 496 0000", "+441614960000"),
        ("0044 161 496 0000", "+441614960000"),
        ("(0161) 496-0000 ext. 12", "01614960000ext12"),
    ],
)
def test_telephone_numbers(raw: str, value: str) -> None:
    assert parse(Phone(), raw) == value


def test_addresses_of_the_wrong_shape_are_refused() -> None:
    for kind, raw in [
        (Phone(), "0161 496 0000 / 0161 496 0001"),
        (Phone(), "12345"),
        (Phone(), "496000\n496001"),
        (Identifier("urn"), "123\n456"),
        (Phone(), "٠١٢٣٤٥٦٧٨"),
        (Email(), "head at school"),
        (Email(), "a@b"),
        (Email(), "a@b.example, c@d.example"),
        (Postcode(), "Manchester"),
        (Postcode(), "M١ 1AA"),
        (Postcode(), "M1 1AA M2 2BB"),
    ]:
        with pytest.raises(ValueError, match="“"):
            parse(kind, raw)


def test_a_postcode_is_written_in_capitals_with_one_space() -> None:
    assert parse(Postcode(), "sw1a1aa") == "SW1A 1AA"
    assert parse(Email(), "<mailto:Head@School.example>") == "Head@School.example"
    assert parse(Email(), "mailto:head@school.example") == "head@school.example"


def test_every_kind_is_in_the_closed_union() -> None:
    assert {kind.__name__ for kind in kinds.Kind.__args__} >= {"Text", "Table", "Signature"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("01632960123", "01632 960123"),
        ("(0161) 4960 123", "0161 496 0123"),
        ("020-7946-0018", "020 7946 0018"),
        ("07700 900123", "07700 900123"),
        ("+44 (0)1632 960123", "+441632960123"),
    ],
)
def test_telephone_numbers_are_shown_in_the_groups_people_read(written: str, shown: str):
    value = parse(Phone(), written)
    assert show(Phone(), value) == shown
    assert parse(Phone(), shown) == value
