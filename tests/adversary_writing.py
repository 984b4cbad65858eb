"""Answers that look like one value and say another, or none: nothing may be guessed from them."""

from __future__ import annotations

from decimal import Decimal

from adversary import Paper, case


@case
def continental_figures(paper: Paper) -> None:
    """A dot for thousands and a comma for the decimals, as most of Europe writes."""
    paper.answers("price", "£1.250")
    paper.answers("hours", "12,5")
    paper.answers("sites/1/fee", "1.250,00")
    paper.answers("sites/2/fee", "21.500 pounds")
    paper.answers("lot1_places", "1.500")


@case
def two_answers_for_one(paper: Paper) -> None:
    """Two numbers, addresses or codes where one is asked for."""
    paper.answers("phone", "960001\n960002")
    paper.answers("mail", "a@alder.example b@alder.example")
    paper.answers("postcode", "ZZ99 1AB / ZZ99 2AB")
    paper.answers("urn", "123456, 654321")
    paper.answers("hours", "12\n15")
    paper.answers("price", "£500 £700")
    paper.answers("opened", "3 April 2024\n5 May 2024")
    paper.answers("mode", "Small group, 2-4\nOne-to-one")


@case
def two_short_codes_on_two_lines(paper: Paper) -> None:
    """Halves that would make one valid whole if the line break were dropped."""
    paper.answers("urn", "123\n456")
    paper.answers("hours", "1\n5")
    paper.answers("price", "£1\n250")


@case
def ranges(paper: Paper) -> None:
    """From here to there."""
    paper.answers("hours", "12-15")
    paper.answers("price", "£5k - £6k")
    paper.answers("starts", "9-3")
    paper.answers("opened", "1-3 April 2024")
    paper.answers("lot1_places", "10+")
    paper.answers("lot2_places", "<5")
    paper.answers("sites/1/fee", "from £50")


@case
def figures_with_a_catch(paper: Paper) -> None:
    """A figure and the words that change it."""
    paper.answers("hours", "12 (was 10)")
    paper.answers("price", "£50 per day")
    paper.answers("lot1_places", "12 per week")
    paper.answers("lot2_places", "up to 12")
    paper.answers("sites/1/fee", "£5m each")
    paper.answers("sites/2/fee", "50p", Decimal("0.5"))
    paper.answers("sites/3/fee", "£20 + VAT")


@case
def figures_of_other_keyboards(paper: Paper) -> None:
    """Letters for digits, other scripts' digits, fractions and powers."""
    paper.answers("hours", "l5")
    paper.answers("lot1_places", "1O")
    paper.answers("lot2_places", "١٢")
    paper.answers("price", "£²50")
    paper.answers("sites/1/fee", "7½")
    paper.answers("urn", "12345⁶")


@case
def half_dates(paper: Paper) -> None:
    """Days that lack a part, do not exist, or could be two."""
    paper.answers("opened", "September 2019")
    paper.answers("sites/1/since", "31/04/2024")
    paper.answers("sites/2/since", "3 April")
    paper.answers("sites/3/since", "2019")
    paper.answers("visited", "Monday 28 January 2024")
    paper.answers("evidence/1/date", "expires 3/4/2024")
    paper.answers("evidence/2/date", "3/4/2024 or 5/4/2024")
    paper.answers("evidence/3/date", "20/10/202")
    paper.answers("evidence/4/date", "tomorrow")


@case
def month_first_among_day_first(paper: Paper) -> None:
    """One date that can only be month first makes the others doubtful."""
    paper.answers("opened", "04/25/2024")
    paper.answers("sites/1/since", "04/05/2024")
    paper.answers("visited", "06/07/2024")


@case
def yes_with_a_catch(paper: Paper) -> None:
    """Yes and no, both, neither, or not quite."""
    paper.answers("school", "Yes, but not on Fridays")
    paper.answers("lead_seen", "Yes/No")
    paper.answers("pol_seen", "no problem")
    paper.answers("grid/1/done", "Yes No")
    paper.answers("grid/2/done", "N/A")


@case
def choices_typed_freely(paper: Paper) -> None:
    """Two options, half an option, or an option denied."""
    paper.answers("mode", "Small group, 2-4 and online")
    paper.answers("lead_judgement", "not Met in full")
    paper.answers("pol_judgement", "Mostly met")
    paper.answers("evidence/1/sending", "Sent last year")


@case
def times_in_words(paper: Paper) -> None:
    """A time with a condition."""
    paper.answers("starts", "9 or 10am")
    paper.answers("sites/1/since", "since 9.30am")


@case
def durations_for_times(paper: Paper) -> None:
    """A length of time where a time of day is asked for."""
    paper.answers("starts", "6 hours")


@case
def nothing_in_other_words(paper: Paper) -> None:
    """Marks and words that decline to answer."""
    for key, text in (
        ("name", "—"),
        ("after", "n.a."),
        ("story", "See attached."),
        ("hours", "nil"),
        ("price", "-"),
        ("urn", "pending"),
        ("mail", "none"),
        ("papers", "to follow"),
        ("opened", "TBC"),
        ("signed", "…"),
        ("lead_note", "as above"),
        ("pol_note", "″"),
        ("sites/1/place", "various"),
    ):
        paper.answers(key, text)


@case
def digits_with_marks_that_nobody_sees(paper: Paper) -> None:
    """Zero-width spaces, soft hyphens and direction marks inside figures."""
    paper.answers("hours", "1\u200b8", 18)
    paper.answers("price", "£1\u00ad,\u200d250", 1250)
    paper.answers("urn", "\u200e990\u2060009", "990009")
    paper.answers("lot1_places", "\u202e81")  # shown as 18: only a person can tell


@case
def lines_that_drawn_rules_leave(paper: Paper) -> None:
    """Underscores and dots typed as writing lines round the answer."""
    paper.answers("hours", "____15____", 15)
    paper.answers("mode", "......One-to-one......", "one")
    paper.answers("school", "__Yes__", True)
    paper.answers("price", "£………250", 250)


@case
def afternoon_hours_without_pm(paper: Paper) -> None:
    """“3.15” for the end of a school day, which nobody means to be at night."""
    paper.answers("starts", "3.15")


@case
def addresses_with_what_stands_round_them(paper: Paper) -> None:
    """A full stop, brackets or a name round an address."""
    paper.answers("mail", "office@alder-works.example.", "office@alder-works.example")
    paper.answers("postcode", "ZZ99 1AB.", "ZZ99 1AB")
    paper.answers("phone", "01632 960001 (mornings)")


@case
def two_addresses_run_together(paper: Paper) -> None:
    """Two addresses with a stroke between them, and one with a remark."""
    paper.answers("mail", "a@alder.example/b@alder.example")
    paper.answers("urn", "990009/990010")
    paper.answers("postcode", "ZZ99 1AB-2AB")
