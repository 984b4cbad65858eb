"""The styles of the house Word template. One accent colour, one typeface, nothing below 12 pt.

Contrast on white (WCAG 2.2): accent 9.3:1, grey words 6.5:1, box edges 5.3:1.
"""

from __future__ import annotations

FONT = "Arial"  # on every Word; LibreOffice puts Liberation Sans, of the same widths, in its place
ACCENT = "14496B"
GREY = "5A5A5A"
EDGE = "5F7380"
TINT = "E8EFF4"
SHADE = "EFEFEF"

TEXT_WIDTH = 9638  # twips between the margins: 17 cm
BOX_LABEL = 2750

_CUSTOM = ' w:customStyle="1"'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _paragraph(name: str, ppr: str = "", rpr: str = "", based: str = "Normal") -> str:
    style_id = name.replace(" ", "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"'
        f"{_CUSTOM if name.startswith('Form ') else ''}>"
        f'<w:name w:val="{name if not name.startswith("Heading") else name.lower()}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _space(before: int, after: int, line: int | None = None) -> str:
    pitch = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{pitch}/>'


def _edges(*sides: str, size: int = 6, colour: str = EDGE, space: int = 0) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        for side in sides
    )


def _table(name: str, borders: str, more: str = "", margins: tuple[int, int] = (50, 110)) -> str:
    upright, across = margins
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{upright}" w:type="dxa"/><w:left w:w="{across}" w:type="dxa"/>'
        f'<w:bottom w:w="{upright}" w:type="dxa"/><w:right w:w="{across}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{more}</w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOX_MARGIN = 160
_VALUE = BOX_LABEL + _BOX_MARGIN  # where the values on the front page begin
_ALL = ("top", "left", "bottom", "right", "insideH", "insideV")
_KEEP = "<w:keepNext/>"
_BOLD = "<w:b/><w:bCs/>"
_ACCENT = f'<w:color w:val="{ACCENT}"/>'
_GREY = f'<w:color w:val="{GREY}"/>'
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_RULE = f"<w:pBdr>{_edges('bottom', size=12, colour=ACCENT, space=6)}</w:pBdr>"

_PARAGRAPHS = (
    _paragraph("Title", _KEEP + _space(360, 120, 240), _BOLD + _size(52)),
    _paragraph(
        "Heading 1",
        _KEEP
        + "<w:keepLines/>"
        + _space(400, 100, 240)
        + '<w:ind w:left="680" w:hanging="680"/><w:outlineLvl w:val="0"/>',
        _BOLD + _ACCENT + _size(34),
    ),
    _paragraph(
        "Heading 2",
        _KEEP
        + "<w:keepLines/>"
        + '<w:tabs><w:tab w:val="left" w:pos="940"/></w:tabs>'
        + _space(180, 60, 250)
        + '<w:ind w:left="940" w:hanging="940"/><w:outlineLvl w:val="1"/>',
        _BOLD + _size(24),
    ),
    _paragraph(
        "List Bullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + _space(0, 80)
    ),
    _paragraph("Header", _RIGHT_TAB + _space(0, 0, 240), _GREY),
    _paragraph(
        "Footer",
        f"<w:pBdr>{_edges('top', space=6)}</w:pBdr>" + _RIGHT_TAB + _space(0, 0, 240),
        _GREY,
    ),
    _paragraph("Form Masthead", _RULE + _space(0, 0, 240), _BOLD + _ACCENT + _size(32)),
    _paragraph("Form Lead", _space(0, 200)),
    _paragraph(
        "Form Particulars",
        f'<w:tabs><w:tab w:val="left" w:pos="{_VALUE}"/></w:tabs>'
        + _space(0, 40)
        + f'<w:ind w:left="{_VALUE}" w:hanging="{_VALUE}"/>',
    ),
    _paragraph("Form Box Label", _KEEP + _space(40, 40, 250), _BOLD),
    _paragraph("Form Box Text", _KEEP + _space(40, 40, 250)),
    _paragraph("Form Intro", _KEEP + _space(0, 120)),
    _paragraph("Form Number", _KEEP + _space(200, 0, 250), _BOLD + _ACCENT),
    _paragraph("Form Question", _KEEP + "<w:keepLines/>" + _space(200, 20, 250), _BOLD),
    _paragraph(
        "Form Table Title",
        _KEEP
        + "<w:keepLines/>"
        + '<w:tabs><w:tab w:val="left" w:pos="1332"/></w:tabs>'
        + _space(240, 20, 250)
        + '<w:ind w:left="1332" w:hanging="1332"/>',
        _BOLD,
    ),
    _paragraph("Form Help", _KEEP + _space(0, 20, 250), _GREY),
    _paragraph(
        "Form Option", _KEEP + _space(0, 20, 250) + '<w:ind w:left="284" w:hanging="284"/>', _GREY
    ),
    _paragraph(
        "Form Send", _KEEP + '<w:numPr><w:numId w:val="2"/></w:numPr>' + _space(20, 20, 250)
    ),
    _paragraph("Form Required", _space(0, 0, 250), _GREY),
    _paragraph("Form Part", _space(0, 0, 250)),
    _paragraph("Form Part Number", _space(0, 0, 250), _ACCENT),
    _paragraph("Form Head", _KEEP + _space(0, 0, 245), _BOLD),
    _paragraph("Form Answer", _space(0, 0, 250)),
    _paragraph("Form Gap", _space(120, 120, 250), _GREY),
    _paragraph("Form Point", _space(0, 40, 250) + '<w:ind w:left="425" w:hanging="425"/>'),
    _paragraph("Form Check", _space(0, 60, 250) + '<w:ind w:left="425" w:hanging="425"/>'),
)

_CELL_SHADE = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{}"/></w:tcPr>'
_FIRST_ROW = f'<w:tblStylePr w:type="firstRow">{_CELL_SHADE.format(TINT)}</w:tblStylePr>'

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0"'
    ' w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>",
    _table("Form Grid", _edges(*_ALL), _FIRST_ROW),
    _table("Form Questions", _edges(*_ALL)),
    _table("Form Council", _edges(*_ALL), _CELL_SHADE.format(SHADE)),
    _table(
        "Form Box",
        _edges("top", "left", "bottom", "right", size=12, colour=ACCENT),
        _CELL_SHADE.format(TINT),
        margins=(60, _BOX_MARGIN),
    ),
)

STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    f'{_size(24)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_space(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:qFormat/><w:pPr><w:widowControl/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    f"<w:rPr>{_BOLD}</w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    f"<w:qFormat/><w:rPr>{_GREY}</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="FormMark"><w:name w:val="Form Mark"/>'
    f"<w:qFormat/><w:rPr>{_ACCENT}</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="FormTick"><w:name w:val="Form Tick"/>'
    '<w:qFormat/><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" '
    'w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/></w:rPr></w:style>'
    f"{''.join(_PARAGRAPHS)}{''.join(_TABLES)}</w:styles>"
)


# What VML calls a picture: the same words in every Word file that has one.
_PICTURE_FRAME = (
    '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t" '
    'path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:stroke joinstyle="miter"/><v:formulas>'
    + "".join(
        f'<v:f eqn="{equation}"/>'
        for equation in (
            "if lineDrawn pixelLineWidth 0",
            "sum @0 1 0",
            "sum 0 0 @1",
            "prod @2 1 2",
            "prod @3 21600 pixelWidth",
            "prod @3 21600 pixelHeight",
            "sum @0 0 1",
            "prod @6 1 2",
            "prod @7 21600 pixelWidth",
            "sum @8 21600 0",
            "prod @7 21600 pixelHeight",
            "sum @10 21600 0",
        )
    )
    + '</v:formulas><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" aspectratio="t"/></v:shapetype>'
)


def numbering(clip: str) -> str:
    """The bullets of lists, and the paper clip before what is to be sent; `clip` is the
    relationship of its picture."""
    return (
        f'<w:numbering xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<w:numPicBullet w:numPicBulletId="0"><w:pict>'
        f'{_PICTURE_FRAME}<v:shape id="_x0000_i1025" '
        'type="#_x0000_t75" style="width:12pt;height:12pt" o:bullet="t" alt="Paper clip">'
        f'<v:imagedata r:id="{clip}" o:title="Paper clip"/></v:shape></w:pict></w:numPicBullet>'
        + _bullet(0, "ListBullet", '<w:lvlText w:val="•"/>', 397, _ACCENT)
        + _bullet(
            1, "FormSend", '<w:lvlText w:val="•"/><w:lvlPicBulletId w:val="0"/>', 340, _size(30)
        )
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _bullet(number: int, style: str, text: str, indent: int, look: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="{style}"/>{text}<w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr><w:rPr>{look}</w:rPr></w:lvl>'
        "</w:abstractNum>"
    )


SETTINGS = (
    f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
