"""Ticks, crosses, circles, highlights and crossings-out: marks that mean something only to a person
who sees them."""

from __future__ import annotations

from adversary import Paper, boxes, case, copied, run, styled, texts, unwrap, xml
from typist import W
from writing import Written

_STRUCK = "<w:strike/>"
_CIRCLE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0">'
    '<wp:extent cx="900000" cy="250000"/><wp:docPr id="{id}" name="Oval {id}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom prst="ellipse"/></wps:spPr><wps:bodyPr/>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
    '<w:pict><v:oval id="o{id}" filled="f"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
)


@case
def wrong_one_of_yes_and_no_struck(paper: Paper) -> None:
    """ "Yes / No" typed, and No crossed out, as on paper forms."""
    paper.becomes("school", run("Yes / "), styled("No", _STRUCK))
    paper.expected["school"] = Written("Yes / No", True)


@case
def answer_struck_and_a_new_one_beside_it(paper: Paper) -> None:
    """The old figure crossed out, the new one after it."""
    paper.becomes("hours", styled("12", _STRUCK), run(" 15"))
    paper.expected["hours"] = Written("12 15", 15)
    paper.becomes("after", styled("Old remark", "<w:dstrike/>"), run(" New remark"))
    paper.expected["after"] = Written("New remark", "New remark")


@case
def answer_struck_by_a_style(paper: Paper) -> None:
    """Crossed out with a character style of the council's, so no run says so itself."""
    _add_style(paper, "Withdrawn", "character", _STRUCK)
    look = '<w:rStyle w:val="Withdrawn"/>'
    paper.becomes("after", styled("Withdrawn remark", look))
    paper.becomes("hours", styled("12", look), run("15"))
    paper.expected["after"] = Written("Withdrawn remark", None)
    paper.expected["hours"] = Written("1215", 15)


@case
def paragraph_struck_by_a_style(paper: Paper) -> None:
    """The same with the paragraph's style."""
    _add_style(paper, "Removed", "paragraph", _STRUCK)
    settings = paper.paragraph("story").find(W + "pPr/" + W + "pStyle")
    settings.set(W + "val", "Removed")
    paper.expected["story"] = Written("", None)


@case
def answer_struck_with_a_drawn_line(paper: Paper) -> None:
    """A line drawn over the answer with the pen tool, and the new answer written in a text box."""
    paper.paragraph("hours").append(xml(_CIRCLE.format(id=70).replace("ellipse", "line")))
    paper.expected["hours"] = Written("PW213", None)


@case
def ticks_for_yes_and_crosses_for_no(paper: Paper) -> None:
    """✓ in the boxes that apply and ✗ in the others."""
    picked = {"sites/1/modes": ("one",), "sites/2/modes": ("group", "online")}
    for key, chosen in picked.items():
        for option, control in boxes(paper, key).items():
            next(texts(control)).text = "✓" if option in chosen else "✗"


@case
def full_and_empty_circles(paper: Paper) -> None:
    """● for the option that applies, ○ for the others; boxes and their controls are gone."""
    for key, chosen in (("sites/1/modes", ("one",)), ("sites/2/modes", ("group", "online"))):
        for option, control in boxes(paper, key).items():
            next(texts(control)).text = "●" if option in chosen else "○"
            unwrap(control)


@case
def words_in_the_boxes(paper: Paper) -> None:
    """“yes” and “no” typed where the boxes were."""
    for option, control in boxes(paper, "lots").items():
        next(texts(control)).text = "yes" if option == "lot1" else "no"


@case
def counts_in_the_boxes(paper: Paper) -> None:
    """Order of preference, 2 and 1, typed where the boxes were."""
    for option, control in boxes(paper, "lots").items():
        next(texts(control)).text = "2" if option == "lot1" else "1"
    paper.expected["lots"] = Written("", None)


@case
def tick_and_cross_for_yes_and_no(paper: Paper) -> None:
    """A column of yes and no answered with ✓ and x, where x means no."""
    paper.answers("grid/1/done", "x", False)
    paper.answers("grid/2/done", "✓", True)


@case
def crosses_alone_for_no(paper: Paper) -> None:
    """Nobody can tell whether x marks the spot or denies it."""
    paper.answers("school", "X")
    paper.answers("grid/1/done", "✗")


@case
def options_circled(paper: Paper) -> None:
    """A ring drawn round the option that applies; the boxes stay empty."""
    for number, control in enumerate(boxes(paper, "lots").values()):
        next(texts(control)).text = "☐"
        if number == 1:
            control.getparent().append(xml(_CIRCLE.format(id=number + 50)))
    paper.expected["lots"] = Written("PW213", None)


@case
def options_highlighted(paper: Paper) -> None:
    """The option that applies painted yellow; the boxes stay empty."""
    for number, control in enumerate(boxes(paper, "lots").values()):
        next(texts(control)).text = "☐"
        if number == 1:
            label = control.getparent().findall(W + "r")[-1]
            label.insert(0, xml('<w:rPr><w:highlight w:val="yellow"/></w:rPr>'))
    paper.expected["lots"] = Written("Lot 2 Vocational", None)


@case
def options_made_bold(paper: Paper) -> None:
    """The option that applies made bold and underlined; the boxes are deleted."""
    for number, control in enumerate(boxes(paper, "lots").values()):
        label = control.getparent().findall(W + "r")[-1]
        if number == 1:
            label.insert(0, xml('<w:rPr><w:b/><w:u w:val="single"/></w:rPr>'))
        control.getparent().remove(control)
    paper.expected["lots"] = Written("", None)


@case
def options_that_do_not_apply_struck(paper: Paper) -> None:
    """“Delete as applicable”: the other options crossed out, no box ticked."""
    for number, control in enumerate(boxes(paper, "lots").values()):
        next(texts(control)).text = "☐"
        if number == 0:
            label = control.getparent().findall(W + "r")[-1]
            label.insert(0, xml(f"<w:rPr>{_STRUCK}</w:rPr>"))
    paper.expected["lots"] = Written("Lot 1 Academic", None)


@case
def ticked_option_struck(paper: Paper) -> None:
    """Ticked by mistake, and crossed out, box and all; another is ticked."""
    first, second = boxes(paper, "lots").values()
    for part in first.getparent().iter(W + "r"):
        for look in part.findall(W + "rPr"):
            part.remove(look)
        part.insert(0, xml(f"<w:rPr>{_STRUCK}</w:rPr>"))
    next(texts(second)).text = "☒"
    paper.expected["lots"] = Written("", ("lot2",))


@case
def words_after_an_option(paper: Paper) -> None:
    """A condition typed after the option's own words."""
    first = next(iter(boxes(paper, "lots").values()))
    first.getparent().append(run(" – only from September"))
    paper.noted.append("only from September")


@case
def option_words_changed(paper: Paper) -> None:
    """The option reworded to suit."""
    first = next(iter(boxes(paper, "lots").values()))
    words = list(texts(first.getparent()))[-1]
    words.text = words.text.replace("Academic", "Academic in KS4 alone")
    paper.noted.append("in KS4 alone")


@case
def option_added(paper: Paper) -> None:
    """One more option, written and ticked by the provider."""
    last = list(boxes(paper, "sites/1/modes").values())[-1].getparent()
    added = copied(last)
    for control in list(added.iter(W + "sdt")):
        unwrap(control)
    words = list(texts(added))
    words[0].text, words[-1].text = "☒", " Trampolining"
    last.addnext(added)
    paper.noted.append("Trampolining")


@case
def options_reordered_without_controls(paper: Paper) -> None:
    """The options sorted the other way round by somebody tidy."""
    lines = [c.getparent() for c in boxes(paper, "sites/2/modes").values()]
    paper.without_controls()
    for line in lines:
        lines[0].addprevious(line) if line is not lines[0] else None


@case
def boxes_became_list_bullets(paper: Paper) -> None:
    """A program made a bulleted list of the boxes; which were ticked is a matter of its bullets."""
    for control in boxes(paper, "lots").values():
        line = control.getparent()
        line.remove(control)
        numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='9'/></w:numPr>"
        line.find(W + "pPr").append(xml(numbered))
    paper.expected["lots"] = Written("", None)


@case
def tick_by_a_style_with_a_picture_font(paper: Paper) -> None:
    """“ü” in a character style whose font is Wingdings: a tick to the eye."""
    _add_style(paper, "Dingbat", "character", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    for number, control in enumerate(boxes(paper, "lots").values()):
        next(texts(control)).text = "☐"
        if number == 1:
            paper.becomes("lots/lot2", styled("ü", '<w:rStyle w:val="Dingbat"/>'))
    paper.expected["lots"] = Written("", ("lot2",))


@case
def every_box_ticked_but_for_a_remark(paper: Paper) -> None:
    """Everything ticked, and “not yet” beside one."""
    for number, control in enumerate(boxes(paper, "sites/1/modes").values()):
        next(texts(control)).text = "☒"
        if number == 2:
            control.getparent().append(run(" (not yet)"))
    paper.expected["sites/1/modes"] = Written("", ("group", "one", "online"))
    paper.noted.append("not yet")


@case
def marks_of_other_scripts(paper: Paper) -> None:
    """Marks that other keyboards have: √, 〇, ◯, ✘, ■ and □."""
    for key, tick, empty in (
        ("lots", "√", "〇"),
        ("sites/1/modes", "■", "□"),
        ("sites/2/modes", "▣", "▢"),
    ):
        value = paper.expected[key].value
        assert isinstance(value, tuple)
        for option, control in boxes(paper, key).items():
            next(texts(control)).text = tick if option in value else empty


def _add_style(paper: Paper, name: str, kind: str, look: str) -> None:
    made = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{look}'
    paper.edit_part("word/styles.xml", lambda root: root.append(xml(f"{made}</w:rPr></w:style>")))
