"""The outline of a map as a document for Word and its like: a list with levels, and boxes that can be ticked.

Every text of the map is the text of a run.  Nothing in the file is a field, a
link, a macro or a part fetched from elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mapper.export.exporter import Options
from mapper.export.outline import Line, Marks, on_one_line, told
from mapper.export.tables.excel import ILLEGAL
from mapper.model.document import Reader

OLDEST = 1980  # the first year that a file in a package can be from
DEEPEST = 8  # levels below the first that a list of Word knows
INDENT = 360  # twentieths of a point from one level to the next
_ON, _OFF = "\x02", "\x03"  # around what is bold; XML holds neither, so no text of a map does
WORD = Marks(
    lambda text: ILLEGAL.sub("\ufffd", on_one_line(text)),
    lambda text: f"{_ON}{text}{_OFF}",
)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MORE = "http://schemas.microsoft.com/office/word/2010/wordml"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"

TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
)
PARTS_OF_PACKAGE = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
PARTS_OF_DOCUMENT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/relationships/numbering" Target="numbering.xml"/></Relationships>'
)


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one, with the insides of its subsystems.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    lines = list(told(map, options, WORD))
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": PARTS_OF_PACKAGE,
        "docProps/core.xml": _about(lines[0].text, options),
        "word/_rels/document.xml.rels": PARTS_OF_DOCUMENT,
        "word/document.xml": _document(lines),
        "word/numbering.xml": _numbering(),
        "word/styles.xml": _styles(options.say.code),
    }
    return _packed(parts, options.on)


def _packed(parts: dict[str, str], on: date) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, (max(on.year, OLDEST), on.month, on.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return made.getvalue()


def _about(title: str, options: Options) -> str:
    day = f"{max(options.on.year, OLDEST):04}-{options.on.month:02}-{options.on.day:02}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:creator>Mapper</dc:creator>"
        f"<dc:language>{options.say.code}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created></cp:coreProperties>'
    )


def _document(lines: list[Line]) -> str:
    body = "".join(_paragraph(line) for line in lines)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="964" w:right="964" w:bottom="964" w:left="964"'
        ' w:header="480" w:footer="480" w:gutter="0"/></w:sectPr>'
    )
    spaces = f'xmlns:w="{_MAIN}" xmlns:w14="{_MORE}" xmlns:mc="{_COMPATIBLE}" mc:Ignorable="w14"'
    return f"{_HEAD}<w:document {spaces}><w:body>{body}{page}</w:body></w:document>"


def _paragraph(line: Line) -> str:
    depth = min(line.depth, DEEPEST)
    match line.kind:
        case "title":
            look, before = '<w:pStyle w:val="Title"/>', ""
        case "fact":
            look, before = "", ""
        case "item":
            look, before = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>', ""
        case "box":
            left = (depth + 1) * INDENT
            look, before = f'<w:ind w:left="{left}" w:hanging="{INDENT}"/>', f"{_BOX}{_run(' ')}"
    return f"<w:p><w:pPr>{look}</w:pPr>{before}{''.join(_runs(line.text))}</w:p>"


def _runs(text: str) -> Iterator[str]:
    for n, part in enumerate(text.split(_ON)):
        bold, closed, rest = part.partition(_OFF)
        if n and closed:
            yield _run(bold, bold=True)
            yield _run(rest)
        else:
            yield _run(part)


def _run(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>' if text else ""


def _escaped(text: str) -> str:
    return escape(text.replace(_ON, "").replace(_OFF, ""))


_BOX = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612"/><w14:uncheckedState w14:val="2610"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)


def _numbering() -> str:
    """A list with a bullet on every level."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{"•–"[depth % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(depth + 1) * INDENT}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for depth in range(DEEPEST + 1)
    )
    return (
        f'{_HEAD}<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _styles(lang: str) -> str:
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
        "</w:styles>"
    )
