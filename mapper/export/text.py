"""Text on paper: what is printed of a label, and the fonts that print it.

Labels are text and never markup, and every character that is printed can be
read out of the file again.  A character that Noto Sans does not hold is drawn
by a font of this machine; one that none holds is drawn as a box, keeps its
code, and is named at the foot of its page.

Three choices are due to how readers of PDF put text together, and a test holds
three of them to the result:

- Text stands in the file in the order in which it is read, and letters that
  run to the left are put in their places one by one.  Readers take them to be
  in the order in which they are seen and turn them round, so each is spelled
  between two left-to-right marks, which keep it where it is.
- A combining mark that comes again within a few characters is taken for a
  shadow of the first and dropped, so each has eight codes that take turns.
- A line of one character is passed over, so it is followed by a space.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from unicodedata import bidirectional, category

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

from mapper.export.faces import face_for
from mapper.export.laying import ARROW, advances, laid
from mapper.export.writing import Letter, chooses, runs_left, turns
from mapper.scene import measure
from mapper.words import Language
from mapper.words.numbers import number

Codes = list[tuple[int, Letter]]

MOST = 20_000  # characters of one text that are printed
_FEW = 4  # lines that are made as long as each other
_HALVINGS = 5
_TURNS = 8
_SPARE = range(0xD800, 0xF900)  # codes of glyphs that no character of the font claims
_ALL = range(1, 0x10000)
_LOST = Letter("\ufffd", "\ufffd")
_LEFT_TO_RIGHT = "\u200e"
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PLAIN = re.compile("[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac→]*")
# "Format" characters that are seen all the same: signs above and below numbers.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


def printable(text: str) -> str:
    """*text* on one line, without what cannot be seen; half characters become U+FFFD."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_printed(char) for char in text)


@cache
def _printed(char: str) -> str:
    match category(char):
        case "Cc":
            return " " if char.isspace() else ""
        case "Zs" | "Zl" | "Zp" if char not in "\u00a0\u2007\u202f":
            return " "
        case "Zs":
            return "\u00a0"
        case "Cf" if char not in _SEEN:
            return ""
        case "Cs":
            return "\ufffd"
    return char


def capped(text: str, say: Language) -> str:
    """*text* as far as it is printed, and how much is left out."""
    if len(text) <= MOST:
        return text
    return say("{said} … ({n} more)", said=text[:MOST], n=number(len(text) - MOST, say))


def wrapped(text: str, room: float, size: float, say: Language, bold: bool = False) -> list[str]:
    """*text* in lines that fit *room*; each of its own lines begins a new one."""
    return [line for line, _ in directed(text, room, size, say, bold)]


def directed(
    text: str, room: float, size: float, say: Language, bold: bool = False
) -> Iterator[tuple[str, bool]]:
    """As ``wrapped``, each line with whether its paragraph runs to the left."""
    for part in _BREAKS.split(capped(text, say)):
        turned = runs_left(part)
        for line in _lines(printable(part), room, size, bold, None):
            yield line, turned


def evenly(text: str, room: float, size: float, say: Language, bold: bool = False) -> list[str]:
    """As ``wrapped``; a few lines are made about as long as each other."""
    rows = wrapped(text, room, size, say, bold)
    least, most = room / 2, room
    for _ in range(_HALVINGS if 1 < len(rows) <= _FEW else 0):
        middle = (least + most) / 2
        if len(tried := wrapped(text, middle, size, say, bold)) == len(rows):
            rows, most = tried, middle
        else:
            least = middle
    return rows


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The beginning of *text* on one line, with an ellipsis where something is left out."""
    rows = _lines(printable(text[:MOST]), room, size, bold, 1)
    return rows[0] if rows else ""


def _lines(printed: str, room: float, size: float, bold: bool, most: int | None) -> list[str]:
    others = None if is_plain(printed) else advances(bold)
    return measure.lines(printed, room, size, bold, most, others)


def width(text: str, size: float, bold: bool = False) -> float:
    return measure.width(text, size, bold) if is_plain(text) else laid(text, bold).width * size


def is_common(text: str) -> bool:
    """Whether it is seen at once that Noto Sans holds all of a printable *text*, which runs to the right."""
    return _PLAIN.fullmatch(text) is not None


def is_plain(text: str) -> bool:
    """Whether Noto Sans holds all of a printable *text*, which runs to the right."""
    return is_common(text) or (
        not turns(text) and all(measure.has_glyph(char) for char in text if char != ARROW)
    )


def arrows(text: str, bold: bool, turned: bool | None = None) -> list[float]:
    """Where in a printable line Noto Sans leaves room for an arrow, for a size of 1."""
    if is_plain(text) and not turned:
        return [measure.width(text[:at], 1.0, bold) for at, char in enumerate(text) if char == ARROW]
    return [
        left
        for piece in laid(text, bold, turned).pieces
        for letter, left in zip(piece.letters, piece.lefts, strict=True)
        if piece.face is None and letter.said == ARROW
    ]


def missing(text: str) -> list[str]:
    """The characters of a printable *text* that no font holds, as they come."""
    if _PLAIN.fullmatch(text):
        return []
    others = (char for char in text if char != ARROW and not measure.has_glyph(char) and not chooses(char))
    return [char for char in others if not face_for(char)]


class Source(Protocol):
    """What draws letters: Noto Sans, or a face of this machine.  Distances are shares of the size."""

    @property
    def reader(self) -> Any:
        """The face as reportlab reads it, its glyphs known by their numbers."""

    def glyph(self, char: str) -> int: ...
    def advance(self, char: str) -> float: ...


@dataclass(frozen=True)
class _Noto:
    bold: bool

    @property
    def reader(self) -> Any:
        read = copy(face(self.bold))
        read.charToGlyph = {glyph: glyph for glyph in range(len(read.glyphPos))}
        return read

    def glyph(self, char: str) -> int:
        if char == ARROW or not measure.width(char, 1.0, self.bold):
            char = " "  # marks of no width are drawn by nobody, as the arrow is by the page
        return int(face(self.bold).charToGlyph.get(ord(char), 0))

    def advance(self, char: str) -> float:
        return measure.width(char, 1.0, self.bold)


class PrintFont:
    """One face in one file: the codes of what is printed in it.

    In Noto Sans a character has its own code point for a code; those beyond
    the first 65,536, the turns of combining marks and what is drawn by the
    glyph of another take a spare one.  In other faces all take the next one.
    """

    def __init__(self, number: int, bold: bool, other: Source | None = None) -> None:
        self.name = f"T{number}"
        self._tag = f"AAAA{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"
        self._source: Source = other or _Noto(bold)
        self._bold, self._own = bold, other is None
        self._spares = _SPARE if self._own else _ALL
        self._used: set[str] = set()
        self._spare: dict[tuple[str, str, int], int] = {}

    def codes(self, text: str) -> str:
        """A printable *text* as the hexadecimal digits of a PDF string."""
        if len(text) == 1:
            text += " "
        if self._own and _PLAIN.fullmatch(text):
            self._used.update(text)
            return text.encode("utf-16-be").hex()
        return "".join(self.letters([Letter(char, char) for char in text]))

    def letters(self, letters: Sequence[Letter]) -> list[str]:
        """The code of each letter, in four hexadecimal digits."""
        seen: Counter[str] = Counter()
        return [f"{self._code(letter, seen):04x}" for letter in letters]

    def _code(self, letter: Letter, seen: Counter[str]) -> int:
        said, shown = letter
        mark = category(said[0]) in ("Mn", "Me", "Mc")
        if self._own and said == shown and not mark and (said < "\ud800" or "\uf8ff" < said <= "\uffff"):
            self._used.add(said)
            return ord(said)
        turn = seen[said] % _TURNS if mark else 0
        seen[said] += 1
        known = (said, shown, turn)
        if known not in self._spare and len(self._spare) == len(self._spares):
            return self._code(_LOST, seen) if self._own else 0
        return self._spare.setdefault(known, self._spares[len(self._spare)])

    def put_into(self, document: Any) -> None:
        """Write the font, with the glyphs that were used, under its name."""
        try:
            self._put(document, self._source)
        except Exception:
            if self._own:
                raise
            self._put(document, _Noto(self._bold))  # boxes, since a font of this machine is damaged

    def _put(self, document: Any, source: Source) -> None:
        codes = {ord(char): Letter(char, char) for char in self._used}
        codes |= {code: Letter(said, shown) for (said, shown, _), code in self._spare.items()}
        ordered = sorted(codes.items())
        name = f"{self._tag}+{_plain_name(source.reader.name)}"
        family = _descendant(document, name, ordered, source, self._bold)
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(family)]),
                "ToUnicode": document.Reference(stream(_to_unicode(ordered))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)


def _plain_name(name: Any) -> str:
    return "".join(char for char in name.decode("ascii", "ignore") if char.isalnum() or char == "-") or "Font"


@cache
def face(bold: bool) -> Any:
    """A face of Noto Sans as reportlab reads it."""
    return TTFontFace(io.BytesIO(measure.font_bytes(bold)))


def stream(content: bytes, **entries: Any) -> Any:
    """*content*, packed, as an object of a PDF."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, filters=[pdfdoc.PDFZCompress])


def _descendant(document: Any, name: str, codes: Codes, source: Source, bold: bool) -> Any:
    """The glyphs of *codes*, how wide each is, and which code draws which."""
    glyphs = [source.glyph(letter.shown) for _, letter in codes]
    names = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity")}
    widths = [part for code, letter in codes for part in (code, _thousandth(source.advance(letter.shown)))]
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": pdfdoc.PDFDictionary({**names, "Supplement": 0}),
            "FontDescriptor": document.Reference(_descriptor(document, name, glyphs, source.reader, bold)),
            "DW": 600,
            "W": pdfdoc.PDFArray(widths),
            "CIDToGIDMap": document.Reference(stream(_glyphs(codes, glyphs))),
        }
    )


def _descriptor(document: Any, name: str, glyphs: list[int], reader: Any, bold: bool) -> Any:
    data = reader.makeSubset(glyphs)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(reader.bbox),
            "ItalicAngle": 0,
            "Ascent": reader.ascent,
            "Descent": reader.descent,
            "CapHeight": reader.capHeight,
            "StemV": 140 if bold else 80,
            "FontFile2": document.Reference(stream(data, Length1=len(data))),
        }
    )


def _thousandth(advance: float) -> Any:
    return pdfdoc.PDFArray([round(advance * 1000)])


def _glyphs(codes: Codes, glyphs: list[int]) -> bytes:
    """The glyph of every code, two bytes each, numbered as reportlab's subset numbers them: as they come."""
    numbers = {0: 0}
    table = bytearray(2 * (codes[-1][0] + 1) if codes else 0)
    for (code, _), glyph in zip(codes, glyphs, strict=True):
        number = numbers.setdefault(glyph, len(numbers))
        table[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(codes: Codes) -> bytes:
    """Which text each code stands for."""
    said = ((code, "".join(_spelled(char) for char in letter.said)) for code, letter in codes)
    rows = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in said]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _spelled(char: str) -> str:
    turning = bidirectional(char) in ("R", "AL", "AN") or char in _SEEN or "\u0590" <= char <= "\u08ff"
    return f"{_LEFT_TO_RIGHT}{char}{_LEFT_TO_RIGHT}" if turning else char
