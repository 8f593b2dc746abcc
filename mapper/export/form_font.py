"""The font that fields of a form are typed in: Noto Sans with one byte a letter.

Whoever fills in a form picks letters by their code, so the font of a field is
of the oldest and best understood sort: one byte a letter, in the order that all
readers know as WinAnsi, with œ, ’, – and € in it.  All its letters are in the
file, since nobody knows which will be typed; beyond them a reader takes a font of
its own.  The glyphs are looked up by Unicode, in a table that reportlab does not
write, so it is written here.
"""

from __future__ import annotations

from struct import pack, unpack_from
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontMaker

from mapper.export.text import face, stream
from mapper.scene import measure

_NAME = "AAAAAF+NotoSans"
_FIRST = 32
_CODES = range(_FIRST, 256)


def form_font(document: Any) -> Any:
    """The font as an object of *document*."""
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{_NAME}",
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": 255,
            "Widths": pdfdoc.PDFArray([round(measure.width(letter(code), 1000.0)) for code in _CODES]),
            "FontDescriptor": document.Reference(_descriptor(document)),
        }
    )


def letter(code: int) -> str:
    """What stands for a byte, as readers have it: a bullet where the code page has nothing that is seen."""
    return bytes([code]).decode("cp1252", "ignore").replace("\x7f", "").replace("\xad", "-") or "•"


def _descriptor(document: Any) -> Any:
    data = _file()
    of = face(False)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{_NAME}",
            "FontFamily": pdfdoc.PDFString("Noto Sans"),
            "Flags": 32,
            "FontBBox": pdfdoc.PDFArray(of.bbox),
            "ItalicAngle": 0,
            "Ascent": of.ascent,
            "Descent": of.descent,
            "CapHeight": of.capHeight,
            "StemV": 80,
            "FontFile2": document.Reference(stream(data, Length1=len(data))),
        }
    )


def _file() -> bytes:
    """The letters as a font file that finds them by Unicode."""
    letters = sorted({ord(letter(code)) for code in _CODES})
    subset = face(False).makeSubset(letters)
    made = TTFontMaker()
    for tag, data in _tables(subset):
        made.add(tag, _cmap(_glyphs(letters)) if tag == "cmap" else data)
    file: bytes = made.makeStream()
    return file


def _tables(font: bytes) -> list[tuple[str, bytes]]:
    """The tables of a font file by their names."""
    (count,) = unpack_from(">H", font, 4)
    found = (unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(count))
    return [(tag.decode("ascii"), font[at : at + long]) for tag, _, at, long in found]


def _glyphs(letters: list[int]) -> list[tuple[int, int]]:
    """The glyph of every letter, numbered as reportlab's subset numbers them: as they come."""
    numbers = {0: 0}
    glyphs = ((code, face(False).charToGlyph.get(code, 0)) for code in letters)
    return [(code, numbers.setdefault(glyph, len(numbers))) for code, glyph in glyphs]


def _cmap(glyphs: list[tuple[int, int]]) -> bytes:
    """A table from Unicode to glyphs, a segment for each, as the fourth format of TrueType has it."""
    codes = [code for code, _ in glyphs] + [0xFFFF]
    deltas = [(glyph - code) & 0xFFFF for code, glyph in glyphs] + [1]
    count = len(codes)
    power = 1 << (count.bit_length() - 1)
    head = (4, 16 + 8 * count, 0, 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    parts = [*head, *codes, 0, *codes, *deltas, *([0] * count)]
    return pack(">HHHHL", 0, 1, 3, 1, 12) + pack(f">{len(parts)}H", *parts)
