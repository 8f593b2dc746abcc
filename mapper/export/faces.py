"""Fonts for what Noto Sans does not hold: Hebrew, Arabic, Chinese, signs, emoji.

First come two that lie beside Noto Sans, so that Hebrew, Arabic and Thai print
alike everywhere; then those of this machine.  They are looked for only when a
text needs one, in the folders that the system keeps them in, in an order that
depends on nothing but their names: the same text takes the same font every
time.  A font of outlines that are not TrueType's, one whose maker forbids to
embed it, and one that leaves no ink for a character are passed over.
"""

from __future__ import annotations

import io
import os
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from unicodedata import category

from reportlab.pdfbase.ttfonts import TTFontFace

from mapper.scene.sfnt import Font, faces_in, glyphs_of, tables_at

_SUFFIXES = (".ttf", ".ttc", ".otf")
_MOST_FILES = 4000
_MOST_BYTES = 60_000_000
_NEEDED = (b"glyf", b"loca", b"cmap", b"head", b"hhea", b"hmtx", b"post", b"name")
# The beginnings of the names of good ones, the best first: plain letters of many scripts.
_KNOWN = (
    *("notosans", "dejavusans", "segoeui", "arial", "tahoma", "helvetica", "liberationsans", "freesans"),
    *("microsoftyahei", "msyh", "yugoth", "meiryo", "malgun", "simsun", "msgothic", "wqy", "droidsans"),
    *(
        "hiragino",
        "pingfang",
        "applesdgothic",
        "arialunicode",
        "notoemoji",
        "seguisym",
        "seguiemj",
        "symbola",
    ),
)
_ODD = ("italic", "oblique", "mono", "condensed", "narrow", "serif", "light", "thin", "black", "-cn", "-it")


@cache
def folders() -> tuple[str, ...]:
    """Where this system keeps its fonts."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.path.join(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
        return os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), local
    if sys.platform == "darwin":
        return "/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library", "Fonts")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    return "/usr/share/fonts", "/usr/local/share/fonts", f"{data}/fonts", f"{home}/.fonts"


@dataclass(frozen=True, eq=False)
class Face:
    """One face of a font file, with the characters that it says it holds."""

    name: str
    load: Callable[[], bytes]
    ranges: tuple[tuple[int, int], ...]  # of the codes of those characters, sorted
    begin: int = 0
    number: int = 0  # of the face in its file

    def claims(self, char: str) -> bool:
        place = bisect_right(self.ranges, (ord(char), sys.maxunicode)) - 1
        return place >= 0 and ord(char) <= self.ranges[place][1]

    @cached_property
    def font(self) -> Font:
        return Font(self.load(), self.begin)

    @cached_property
    def reader(self) -> Any:
        """The face as reportlab reads it, its glyphs known by their numbers; nothing where it refuses to."""
        try:
            read = copy(TTFontFace(io.BytesIO(self.font.data), subfontIndex=self.number))
            read.makeSubset([0x20])
        except Exception:
            return None
        read.charToGlyph = {glyph: glyph for glyph in range(len(read.glyphPos))}
        return read

    def glyph(self, char: str) -> int:
        return self.font.glyphs.get(ord(char), 0)

    def advance(self, char: str) -> float:
        return self.font.advance(self.glyph(char))

    def middle(self, char: str) -> float:
        """The middle of the ink of a glyph."""
        left, right = self.font.ink(self.glyph(char)) or (0.0, 0.0)
        return (left + right) / 2

    def draws(self, char: str) -> bool:
        """Whether it has a glyph for *char* of which one sees something."""
        if char not in self._drawn:
            self._drawn[char] = self._draws(char)
        return self._drawn[char]

    @cached_property
    def _drawn(self) -> dict[str, bool]:
        return {}

    def _draws(self, char: str) -> bool:
        try:
            glyph = self.glyph(char)
            unseen = category(char)[0] in "ZC"
            return bool(glyph) and (unseen or self.font.ink(glyph) is not None) and self.reader is not None
        except Exception:
            return False  # a file that is not what it says


def face_for(char: str, bold: bool = False) -> Face | None:
    """The first font of this machine that draws *char*."""
    return _face_for(char, bold, folders())


@cache
def _face_for(char: str, bold: bool, places: tuple[str, ...]) -> Face | None:
    if category(char) in ("Cn", "Co", "Cs"):
        return None  # nobody's characters: whatever a font draws for them, nobody meant it
    beside = next((face for face in _beside(bold) if face.claims(char) and face.draws(char)), None)
    if beside or not places:
        return beside
    fitting = (face for face in _faces(places, bold) if face.claims(char))
    return next((face for face in fitting if face.draws(char)), None)


@cache
def _beside(bold: bool) -> tuple[Face, ...]:
    """FiraGO, and Cascadia for its signs."""
    import pymupdf_fonts

    def face(name: str) -> Face:
        font = Font(pymupdf_fonts.myfont(name))
        return Face(name, lambda: font.data, _ranges(sorted(font.glyphs)))

    return tuple(face(name) for name in (("figbo", "cascadiab") if bold else ("figo", "cascadia")))


@cache
def _faces(places: tuple[str, ...], bold: bool) -> tuple[Face, ...]:
    """All faces of TrueType outlines, the best first."""
    return tuple(sorted(_all_faces(places), key=lambda face: _rank(face, bold)))


@cache
def _all_faces(places: tuple[str, ...]) -> tuple[Face, ...]:
    return tuple(face for path in _files(places) for face in _read(path))


def _rank(face: Face, bold: bool) -> tuple[bool, int, bool, str, str, int]:
    name = Path(face.name).stem.lower()
    known = next((n for n, start in enumerate(_KNOWN) if name.startswith(start)), len(_KNOWN))
    odd = any(word in name for word in _ODD)
    return odd, known, ("bold" in name) != bold, name, face.name, face.number


def _files(places: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for place in places:
        for folder, inner, names in os.walk(place):
            inner.sort()
            found += [Path(folder, name) for name in sorted(names) if name.lower().endswith(_SUFFIXES)]
            if len(found) > _MOST_FILES:
                return found[:_MOST_FILES]
    return found


def _read(path: Path) -> Iterator[Face]:
    """The faces of a file that can be embedded; none of one that cannot be read."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                return
            head = file.read(65536)
            for number, begin in enumerate(faces_in(head)):
                tables = tables_at(head, begin)
                if all(name in tables for name in _NEEDED):
                    at, length = tables[b"cmap"]
                    file.seek(at)
                    codes = sorted(glyphs_of(file.read(length)))
                    yield Face(str(path), path.read_bytes, _ranges(codes), begin, number)
    except Exception:
        return


def _ranges(codes: list[int]) -> tuple[tuple[int, int], ...]:
    """Sorted *codes* as the first and the last of each run of them."""
    breaks = [n for n in range(1, len(codes)) if codes[n] != codes[n - 1] + 1]
    firsts, ends = [0, *breaks], [*breaks, len(codes)]
    return tuple((codes[a], codes[b - 1]) for a, b in zip(firsts, ends, strict=True)) if codes else ()
