"""How wide a line of text is: the one place that opens a font.

The advances of Noto Sans are read straight from its tables rather than through
reportlab's reader of fonts, whose import would cost every start of the window
more than reading both faces does; a test holds the two to the same answers.
Kerning is off, on the screen and on paper too, so that all break lines alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from unicodedata import category, east_asian_width

from mapper.scene.sfnt import Font

ELLIPSIS = "…"
_THINNEST = 0.1  # of the size: nothing that one can see is narrower
_NO_BREAK = "\u00a0"


@cache
def font_bytes(bold: bool = False) -> bytes:
    """The file of Noto Sans, regular or bold."""
    import pymupdf_fonts

    data: bytes = pymupdf_fonts.myfont("notosbo" if bold else "notos")
    return data


def width(text: str, size: float, bold: bool = False) -> float:
    """The advance of *text* in map units, unkerned."""
    advances = _advances(bold)
    return sum([advances[char] for char in text]) * size


def has_glyph(char: str, bold: bool = False) -> bool:
    """Whether Noto Sans itself can draw *char*."""
    return char in _drawn_by_font(bold)


def folded(text: str) -> str:
    """*text* on one line: white space and controls of every kind are spaces, nothing turns its direction."""
    return text.translate(_FOLDS) if not text.isascii() or not text.isprintable() else text


def lines(
    text: str,
    room: float,
    size: float,
    bold: bool = False,
    most: int | None = None,
    advances: Mapping[str, float] | None = None,
) -> list[str]:
    """*text* broken at spaces so that every line fits *room*; words that do not fit are cut.

    With *most*, no more lines than that, the last of which ends in an ellipsis
    when something is left over.  Of an endless text only as much is looked at
    as could fit.  *advances* are those of another font for a size of 1.
    """
    known = advances or _advances(bold)
    seen = text if most is None else text[: _enough(room, size, most)]
    broken: list[str] = []
    for word in folded(seen).split(" "):
        if not word:
            continue
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and _width(longer, size, known) <= room:
            broken[-1] = longer
        elif _width(word, size, known) <= room:
            broken.append(word)
        else:
            broken += _pieces(word, room, size, known)
        if most is not None and len(broken) > most:
            break
    if most is not None and (len(broken) > most or (broken and len(seen) < len(text))):
        broken = broken[:most]
        broken[-1] = _shortened(broken[-1], room, size, known)
    return broken


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """*text* on one line within *room*, with an ellipsis when it is cut."""
    rows = lines(text, room, size, bold, most=1)
    return rows[0] if rows else ""


def _enough(room: float, size: float, most: int) -> int:
    """More characters than *most* lines could show."""
    return int((most + 1) * (room / (size * _THINNEST) + 2)) + 1


def _width(text: str, size: float, advances: Mapping[str, float]) -> float:
    return sum([advances[char] for char in text]) * size


def _pieces(word: str, room: float, size: float, advances: Mapping[str, float]) -> list[str]:
    """A word that is too long for one line, cut into lines."""
    pieces, start, used = [], 0, 0.0
    for i, char in enumerate(word):
        step = advances[char] * size
        if used + step > room and i > start:
            pieces.append(word[start:i])
            start, used = i, 0.0
        used += step
    return [*pieces, word[start:]]


def _shortened(line: str, room: float, size: float, advances: Mapping[str, float]) -> str:
    """*line* with an ellipsis at its end, cut until both fit."""
    left = room - advances[ELLIPSIS] * size
    ends = accumulate(advances[char] * size for char in line)
    fitting = sum(1 for end in ends if end <= left)
    return line[:fitting].rstrip() + ELLIPSIS


class _Advances(dict[str, float]):
    """The advance of each character for a size of 1; of those without a glyph, a fair guess."""

    def __missing__(self, char: str) -> float:
        if category(char) in ("Mn", "Me", "Cf", "Cc"):
            advance = 0.0
        else:
            advance = 1.0 if east_asian_width(char) in ("W", "F") else 0.6
        self[char] = advance
        return advance


@cache
def _advances(bold: bool) -> _Advances:
    drawn = _drawn_by_font(bold)
    return _Advances((char, 0.0 if category(char) == "Cf" else advance) for char, advance in drawn.items())


@cache
def _drawn_by_font(bold: bool) -> dict[str, float]:
    """The advance of every character that has a glyph."""
    font = Font(font_bytes(bold))
    return {chr(code): font.advance(glyph) for code, glyph in font.glyphs.items()}


_SPACES = (*range(0x20), *range(0x7F, 0xA0), 0x1680, *range(0x2000, 0x2007), *range(0x2008, 0x200B))
_TURNS = (0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD)
_FOLDS = {
    **dict.fromkeys((*_SPACES, 0x2028, 0x2029, 0x205F, 0x3000), " "),
    **dict.fromkeys(_TURNS, ""),
    **dict.fromkeys((0x2007, 0x202F), _NO_BREAK),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
