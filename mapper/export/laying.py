"""A line laid out letter by letter, where plain Noto Sans does not do: which font draws which, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category

from mapper.export import faces
from mapper.export.faces import Face
from mapper.export.writing import Letter, turns, written
from mapper.scene import measure

ARROW = "→"  # in Noto Sans the page draws it over an empty glyph


@dataclass(frozen=True)
class Piece:
    """Letters that one font draws, in the order in which they are read; distances are shares of the size."""

    face: Face | None  # none: Noto Sans
    letters: tuple[Letter, ...]
    lefts: tuple[float, ...]  # where each stands, from the left end of the line
    advances: tuple[float, ...]


@dataclass(frozen=True)
class Laid:
    pieces: tuple[Piece, ...]
    width: float


def laid(text: str, bold: bool, turned: bool | None = None) -> Laid:
    """A printable line, laid out; *turned* where its paragraph runs to the left."""
    return _laid(text, bold, turned, faces.folders())


@lru_cache(maxsize=4096)
def _laid(text: str, bold: bool, turned: bool | None, places: tuple[str, ...]) -> Laid:
    letters, order = written(text, turned)
    sources = _sources(letters, bold)
    letters = [_shown(letter, face) for letter, face in zip(letters, sources, strict=True)]
    widths = [
        0.0 if _is_mark(letter) and face else _advance(letter.shown, face, bold)
        for letter, face in zip(letters, sources, strict=True)
    ]
    lefts, end = [0.0] * len(letters), 0.0
    for at in order:
        lefts[at] = end
        end += widths[at]
    _seat(letters, sources, lefts, widths, turns(text))
    pieces = []
    for face, run in groupby(range(len(letters)), key=lambda at: sources[at]):
        some = list(run)
        pieces.append(
            Piece(
                face,
                tuple(letters[at] for at in some),
                tuple(lefts[at] for at in some),
                tuple(_advance(letters[at].shown, face, bold) for at in some),
            )
        )
    return Laid(tuple(pieces), end)


def _turning(letters: list[Letter], bold: bool) -> Face | None:
    """The face for a line with letters that run to the left: it draws of the line whatever it can.

    Readers keep in one piece, and so in its order, what one face draws.
    """
    foreign = next((letter for letter in letters if turns(letter.said)), None)
    return faces.face_for(foreign.said[0], bold) if foreign else None


def _sources(letters: list[Letter], bold: bool) -> list[Face | None]:
    """The face of every letter; a mark has that of what it stands on, where that draws it."""
    first = _turning(letters, bold)
    found: list[Face | None] = []
    for letter in letters:
        before = found[-1] if found else None
        if first and _draws(first, letter):
            found.append(first)
        elif before and _is_mark(letter) and before.draws(letter.shown):
            found.append(before)
        elif letter.said == ARROW or measure.has_glyph(letter.said[0]):
            found.append(None)
        else:
            found.append(faces.face_for(letter.shown, bold) or faces.face_for(letter.said[0], bold))
    return found


def _draws(face: Face, letter: Letter) -> bool:
    return face.draws(letter.shown) or face.draws(letter.said[0])


def _shown(letter: Letter, face: Face | None) -> Letter:
    """The letter as its font can draw it: without its form, where the font does not have that."""
    if face and face.draws(letter.shown):
        return letter
    if face is None and measure.has_glyph(letter.shown):
        return letter
    return Letter(letter.said, letter.said[0])


def _advance(char: str, face: Face | None, bold: bool) -> float:
    return face.advance(char) if face else measure.width(char, 1.0, bold)


def _is_mark(letter: Letter) -> bool:
    return category(letter.said[0]) in ("Mn", "Me")


def _seat(
    letters: list[Letter], sources: list[Face | None], lefts: list[float], widths: list[float], turned: bool
) -> None:
    """Put each mark where what it stands on is: over its middle in a line that turns, else behind it."""
    base = 0
    for at, letter in enumerate(letters):
        face = sources[at]
        if not _is_mark(letter) or face is None:
            base = at
        elif turned:
            lefts[at] = lefts[base] + widths[base] / 2 - face.middle(letter.shown)
        else:
            lefts[at] = lefts[base] + widths[base]


class _Advances(dict[str, float]):
    """The advance of each character for a size of 1, by whatever font draws it."""

    def __init__(self, bold: bool) -> None:
        self._bold = bold

    def __missing__(self, char: str) -> float:
        face = None if measure.has_glyph(char) or char == ARROW else faces.face_for(char, self._bold)
        advance = measure.width(char, 1.0, self._bold)
        if face:
            advance = 0.0 if category(char) in ("Mn", "Me") else face.advance(char)
        self[char] = advance
        return advance


def advances(bold: bool) -> _Advances:
    return _advances(bold, faces.folders())


@lru_cache(maxsize=8)
def _advances(bold: bool, places: tuple[str, ...]) -> _Advances:
    return _Advances(bold)
