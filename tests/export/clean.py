"""What another reader finds in an exported file: fails on whatever is not shapes, text and numbers."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from unicodedata import category, normalize
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pypdf
import pypdfium2

from mapper.store.inside import CHUNK

_SVG = "{http://www.w3.org/2000/svg}"
SVG_ELEMENTS = {_SVG + tag for tag in ("svg", "title", "desc", "metadata", "rect", "g", "path", "text")} | {
    "{urn:mapper:map}map"
}
SVG_ATTRIBUTES = {
    *("d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
    *("opacity", "x", "y", "width", "height", "viewBox", "font-family", "font-size", "font-weight"),
    *("text-rendering", "textLength", "lengthAdjust", "role", "aria-label", "aria-labelledby", "id"),
    *("type", "encoding", "sha256", "{http://www.w3.org/XML/1998/namespace}space"),
}
HTML_ELEMENTS = {"html", "head", "meta", "title", "link", "style", "body", "noscript", "p", "script"}
HTML_ATTRIBUTES = {
    *("html lang", "meta charset", "meta http-equiv", "meta content", "meta name", "link rel", "link href"),
    *("p lang", "script id", "script type"),
}
ACTS = {
    *("/URI", "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"),
    *("/GoToE", "/EmbeddedFile", "/EmbeddedFiles", "/Filespec", "/RichMedia", "/Movie", "/Sound", "/XFA"),
    *("/Rendition", "/Thread", "/Metadata"),
}
_PDF_INFO = {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/Trapped"}
_PDF_DATES = {"/CreationDate", "/ModDate"}
_WORKBOOK = re.compile(
    r"(\[Content_Types\]|_rels/\.rels|docProps/(app|core)"
    r"|xl/(workbook|styles|sharedStrings|theme/theme1|worksheets/sheet\d|_rels/workbook\.xml))\.(xml|rels)"
    r"|_rels/\.rels|xl/_rels/workbook\.xml\.rels"
)
_PNG_CHUNKS = [b"IHDR", CHUNK, b"pHYs", b"IDAT", b"IEND"]
_OUR_LINE = re.compile(r"(# |\*\*[^*]+\*\*: | *- (\[ \] )?|$)")
_LABEL = r"\"[^\"<>`|\[\]{}#;\x00-\x1f]*(?:#\d+;[^\"<>`|\[\]{}#;\x00-\x1f]*)*\""
_CHART_LINE = re.compile(
    rf"flowchart LR|\s+(subgraph s\d+\[{_LABEL}\]|end"
    rf"|n\d+(\(\[{_LABEL}\]\)|\[{_LABEL}\]|\{{{_LABEL}\}}|\[\[{_LABEL}\]\])|n\d+ -->(\|{_LABEL}\|)? n\d+)"
)


def check(suffix: str, file: bytes) -> str:
    """The text of a clean file of that kind."""
    return CHECKS[suffix](file)


def check_pdf(file: bytes) -> str:
    """Nothing to run, fetch, play or unpack, no picture, and no more about its making than its title."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    held = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    for one in (entry for entry in held if isinstance(entry, dict)):
        found = ACTS & ({str(key) for key in one} | {str(one.get("/S")), str(one.get("/Type"))})
        assert found <= {"/URI"}, found
        if "/URI" in one and one.get("/S") == "/URI":
            check_address(str(one["/URI"]))
        assert one.get("/Subtype") != "/Image"
    told = reader.trailer["/Info"].get_object()
    assert set(told) <= _PDF_INFO | _PDF_DATES
    assert re.fullmatch("[a-z]{2}", str(reader.trailer["/Root"].get("/Lang")))
    assert len(pypdfium2.PdfDocument(file)) == len(reader.pages) > 0
    return "".join(page.extract_text() for page in reader.pages)


def check_address(address: str) -> None:
    """What may be followed: the web and mail, and nothing that looks like something else."""
    assert urlsplit(address).scheme in ("https", "http", "mailto"), address
    assert "@" not in urlsplit(address).netloc
    assert re.fullmatch(r"[!-~]+", address)


def check_svg(file: bytes) -> str:
    """Shapes and text; nothing with a way out, nothing but our own map as data."""
    assert b"<!" not in file
    assert b"<?" not in file[5:]
    root = ElementTree.fromstring(file)  # noqa: S314  entities were refused the line before
    for one in root.iter():
        assert one.tag in SVG_ELEMENTS
        assert one.attrib.keys() <= SVG_ATTRIBUTES
        paint = (one.get(name, "none") for name in ("fill", "stroke"))
        assert all(re.fullmatch("none|#[0-9A-Fa-f]{6}", color) for color in paint)
    assert sum(one.tag.endswith("map") for one in root.iter()) <= 1
    return "".join(one.text or "" for one in root.iter() if not one.tag.endswith("map"))


def check_png(file: bytes) -> str:
    """Pixels and our own map, and no chunk that says anything of where or when."""
    kinds, at = [], 8
    while at < len(file):
        long, kind = int.from_bytes(file[at : at + 4]), file[at + 4 : at + 8]
        assert int.from_bytes(file[at + 8 + long : at + 12 + long]) == zlib.crc32(
            file[at + 4 : at + 8 + long]
        )
        if kinds[-1:] != [kind] or kind != b"IDAT":  # the pixels of a large picture are in several
            kinds.append(kind)
        at += 12 + long
    assert kinds in (_PNG_CHUNKS, [kind for kind in _PNG_CHUNKS if kind != CHUNK])
    return ""


class Elements(HTMLParser):
    """The elements of a page with their attributes and texts, and what is neither."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.other: list[str] = []
        self._open = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.found.append((tag, dict(attrs), []))
        self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1][2].append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


def check_html(file: bytes) -> str:
    """The elements of the bare page, one script that its policy names, and the map as plain data."""
    read = Elements(file.decode("utf-8"))
    assert not read.other
    assert {tag for tag, _, _ in read.found} == HTML_ELEMENTS
    assert {f"{tag} {name}" for tag, given, _ in read.found for name in given} <= HTML_ATTRIBUTES
    addresses = [given[name] or "" for _, given, _ in read.found for name in given if name == "href"]
    assert all(re.fullmatch("data:image/svg\\+xml;base64,[A-Za-z0-9+/=]+", one) for one in addresses)
    policy = next(given["content"] or "" for _, given, _ in read.found if "http-equiv" in given)
    scripts = [(given, "".join(texts)) for tag, given, texts in read.found if tag == "script"]
    (script,) = (text for given, text in scripts if not given)
    (told,) = (text for given, text in scripts if given.get("type") == "application/json")
    assert f"script-src 'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    data = json.loads(told)
    for address in _addresses(data):
        check_address(address)
    return "".join(_texts(data))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in value.values():
                yield from _texts(one)


def _addresses(value: Any) -> Iterator[str]:
    """What the page would make a link of."""
    match value:
        case {"href": str() as address}:
            yield address
        case list():
            for one in value:
                yield from _addresses(one)
        case dict():
            for one in value.values():
                yield from _addresses(one)


def check_csv(file: bytes) -> str:
    """Every field in quotes, and none that a spreadsheet takes for a formula."""
    text = file.decode("utf-8")
    assert re.fullmatch(r'("([^"]|"")*"(,"([^"]|"")*")*\r\n)*', text)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not is_formula(cell), cell
    return "".join(cell for row in rows for cell in row)


def is_formula(cell: str) -> bool:
    """Whether some spreadsheet would calculate *cell*: what nobody sees before it does not count."""
    seen = "".join(char for char in cell if category(char)[0] not in "CZ")
    first = normalize("NFKC", seen[:1])
    return cell[:1] in ("\t", "\r", "\n") or (
        first in ("=", "+", "-", "@", "\u2212") and not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell)
    )


def check_excel(file: bytes) -> str:
    """One table of texts and numbers; no formula, no link, no macro, and no more parts than that takes."""
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(file)) as package:
        for name in package.namelist():
            assert _WORKBOOK.fullmatch(name), name
            assert b"<!" not in package.read(name)
            assert b'TargetMode="External"' not in package.read(name)
    book = openpyxl.load_workbook(io.BytesIO(file))
    (table,) = book.worksheets
    cells = [cell for row in table.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in cells)
    assert not any(is_formula(str(cell.value)) and not cell.quotePrefix for cell in cells)
    assert book.properties.creator == "Mapper"
    assert book.properties.lastModifiedBy is None
    return "".join(str(cell.value) for cell in cells)


def check_markdown(file: bytes) -> str:
    """Headings, lists and boxes of ours; nothing of the map is markup, an address or HTML."""
    text = file.decode("utf-8")
    for line in text.split("\n"):
        ours = _OUR_LINE.match(line)
        assert ours, line
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", line[ours.end() :])
        said = re.sub(r"\*\*[\d.]+\*\*", "", bare)  # the number of a step
        assert not re.search(r"[\\`*_\[\]<>&~|#@$^={}]|:[\w/]|www\.", said), line
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = re.compile(
    r"\[Content_Types\]\.xml|(word/)?_rels/(document\.xml)?\.rels"
    r"|docProps/core\.xml|word/\w+\.xml"
)
_WORD_ELEMENTS = {
    *("document", "body", "p", "pPr", "pStyle", "numPr", "ilvl", "numId", "ind", "r", "rPr", "b", "t"),
    *("sdt", "sdtPr", "sdtContent", "sectPr", "pgSz", "pgMar", "checkbox", "checked", "checkedState"),
    "uncheckedState",
}


def check_word(file: bytes) -> str:
    """Paragraphs, runs of text and boxes to tick; no field, link, picture or macro."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        for name in package.namelist():
            assert _DOCUMENT.fullmatch(name), name
            assert b"<!" not in package.read(name)
            assert b"TargetMode" not in package.read(name)
            ElementTree.fromstring(package.read(name))  # noqa: S314
        root = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= _WORD_ELEMENTS
    return "".join(element.text or "" for element in root.iter(f"{_WORDS}t"))


def check_chart(file: bytes) -> str:
    """Shapes and arrows with quoted labels, and not one directive."""
    text = file.decode("utf-8")
    assert all(_CHART_LINE.fullmatch(line) for line in text.removesuffix("\n").split("\n"))
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


CHECKS: Mapping[str, Callable[[bytes], str]] = {
    ".pdf": check_pdf,
    ".svg": check_svg,
    ".png": check_png,
    ".html": check_html,
    ".csv": check_csv,
    ".xlsx": check_excel,
    ".md": check_markdown,
    ".docx": check_word,
    ".mmd": check_chart,
}
