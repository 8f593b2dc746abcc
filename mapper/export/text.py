"""Text on paper: what is printed of a label, and the fonts that print it.

Labels are text and never markup, and every character that is printed can be
read out of the file again.  A character that Noto Sans does not hold is drawn
as a box, keeps its code, and is named at the foot of its page.

Three choices are due to how readers of PDF put text together, and a test holds
three of them to the result:

- Text stands in the file in the order in which it is read.  Readers take
  right-to-left letters to be in the order in which they are seen and turn them
  round, so each such letter is spelled between two left-to-right marks, which
  keep it where it is.  Noto Sans holds no right-to-left script: what is seen
  there are boxes, which look alike from either side.
- A combining mark that comes again within a few characters is taken for a
  shadow of the first and dropped, so each has eight codes that take turns.
- A line of one character is passed over, so it is followed by a space.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from functools import cache
from typing import Any
from unicodedata import bidirectional, category

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

from mapper.scene import measure
from mapper.words import Language
from mapper.words.numbers import number

ARROW = "→"  # the page draws it over an empty glyph
MOST = 20_000  # characters of one text that are printed
_TURNS = 8
_SPARE = range(0xD800, 0xF900)  # codes of glyphs that no character of the font claims
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
    return [
        line
        for part in _BREAKS.split(capped(text, say))
        for line in measure.lines(printable(part), room, size, bold)
    ]


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The beginning of *text* on one line, with an ellipsis where something is left out."""
    return measure.fitted(printable(text[:MOST]), room, size, bold)


def width(text: str, size: float, bold: bool = False) -> float:
    return measure.width(text, size, bold)


def missing(text: str) -> list[str]:
    """The characters of a printable *text* that the font does not hold, as they come."""
    if _PLAIN.fullmatch(text):
        return []
    return [char for char in text if char != ARROW and not measure.has_glyph(char)]


class PrintFont:
    """One face of Noto Sans in one file: the codes of what is printed in it.

    A character has its own code point for a code; those beyond the first
    65,536 and the turns of combining marks take a spare one.
    """

    def __init__(self, name: str, bold: bool) -> None:
        self.name = name
        self._bold = bold
        self._face: Any = face(bold)
        self._used: set[str] = set()
        self._spare: dict[tuple[str, int], int] = {}

    def codes(self, text: str) -> str:
        """A printable *text* as the hexadecimal digits of a PDF string."""
        if len(text) == 1:
            text += " "
        if _PLAIN.fullmatch(text):
            self._used.update(text)
            return text.encode("utf-16-be").hex()
        seen: Counter[str] = Counter()
        return "".join(f"{self._code(char, seen):04x}" for char in text)

    def _code(self, char: str, seen: Counter[str]) -> int:
        mark = category(char) in ("Mn", "Me", "Mc")
        if (char < "\ud800" and not mark) or (char > "\uf8ff" and char <= "\uffff" and not mark):
            self._used.add(char)
            return ord(char)
        turn = seen[char] % _TURNS if mark else 0
        seen[char] += 1
        if (char, turn) not in self._spare and len(self._spare) == len(_SPARE):
            return self._code("\ufffd", seen)
        return self._spare.setdefault((char, turn), _SPARE[len(self._spare)])

    def put_into(self, document: Any) -> None:
        """Write the font, with the glyphs that were used, under its name."""
        codes = {ord(char): char for char in self._used}
        codes |= {code: char for (char, _), code in self._spare.items()}
        ordered = sorted(codes.items())
        name = f"AAAAA{'B' if self._bold else 'A'}+{self._face.name.decode('ascii')}"
        family = _descendant(document, name, ordered, self._face, self._bold)
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


@cache
def face(bold: bool) -> Any:
    """A face of Noto Sans as reportlab reads it."""
    return TTFontFace(io.BytesIO(measure.font_bytes(bold)))


def stream(content: bytes, **entries: Any) -> Any:
    """*content*, packed, as an object of a PDF."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, filters=[pdfdoc.PDFZCompress])


def _descendant(document: Any, name: str, codes: list[tuple[int, str]], face: Any, bold: bool) -> Any:
    """The glyphs of *codes*, how wide each is, and which code draws which."""
    shown = [ord(char) if char != ARROW and measure.width(char, 1.0, bold) else 0x20 for _, char in codes]
    names = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity")}
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": pdfdoc.PDFDictionary({**names, "Supplement": 0}),
            "FontDescriptor": document.Reference(_descriptor(document, name, shown, face, bold)),
            "DW": 600,
            "W": pdfdoc.PDFArray(_widths(codes, bold)),
            "CIDToGIDMap": document.Reference(stream(_glyphs(codes, shown, face))),
        }
    )


def _descriptor(document: Any, name: str, shown: list[int], face: Any, bold: bool) -> Any:
    data = face.makeSubset([0x20, *shown])
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": 140 if bold else 80,
            "FontFile2": document.Reference(stream(data, Length1=len(data))),
        }
    )


def _widths(codes: list[tuple[int, str]], bold: bool) -> list[Any]:
    return [part for code, char in codes for part in (code, _rounded(measure.width(char, 1000.0, bold)))]


def _rounded(width: float) -> Any:
    return pdfdoc.PDFArray([round(width)])


def _glyphs(codes: list[tuple[int, str]], shown: list[int], face: Any) -> bytes:
    """The glyph of every code, two bytes each, numbered as reportlab's subset numbers them: as they come."""
    space = face.charToGlyph[0x20]
    numbers = {0: 0, space: 1}
    table = bytearray(2 * (codes[-1][0] + 1) if codes else 0)
    for (code, _), char in zip(codes, shown, strict=True):
        glyph = face.charToGlyph.get(char, 0)
        number = numbers.setdefault(glyph, len(numbers))
        table[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(codes: list[tuple[int, str]]) -> bytes:
    """Which text each code stands for."""
    rows = [f"<{code:04x}> <{_spelled(char).encode('utf-16-be').hex()}>" for code, char in codes]
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
