"""Fonts as they lie in a file: which characters one draws, how wide each is, and where its ink is.

Format: the tables head, hhea, hmtx, cmap, loca and glyf of the OpenType specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from struct import unpack_from


def faces_in(data: bytes) -> Iterator[int]:
    """Where each face of a file begins: a collection has several."""
    if data[:4] == b"ttcf":
        yield from unpack_from(f">{min(unpack_from('>I', data, 8)[0], 64)}I", data, 12)
    else:
        yield 0


def tables_at(data: bytes, begin: int = 0) -> Mapping[bytes, tuple[int, int]]:
    """Where each table of the face is, and how long; *data* may be no more than the head of the file."""
    count = unpack_from(">H", data, begin + 4)[0]
    rows = (unpack_from(">4s4xII", data, begin + 12 + 16 * n) for n in range(count))
    return {name: (at, length) for name, at, length in rows}


@dataclass(frozen=True)
class Font:
    """One face of a file; distances are shares of its size."""

    data: bytes
    begin: int = 0

    @cached_property
    def _tables(self) -> Mapping[bytes, tuple[int, int]]:
        return tables_at(self.data, self.begin)

    def _table(self, name: bytes) -> int:
        return self._tables[name][0]

    @cached_property
    def _per_em(self) -> float:
        return float(unpack_from(">H", self.data, self._table(b"head") + 18)[0])

    @cached_property
    def _metrics(self) -> tuple[int, ...]:
        count = unpack_from(">H", self.data, self._table(b"hhea") + 34)[0]
        return unpack_from(">" + "Hh" * count, self.data, self._table(b"hmtx"))[::2]

    @cached_property
    def glyphs(self) -> Mapping[int, int]:
        """The glyph of each character, by code."""
        at, length = self._tables[b"cmap"]
        return glyphs_of(self.data[at : at + length])

    def advance(self, glyph: int) -> float:
        return self._metrics[min(glyph, len(self._metrics) - 1)] / self._per_em

    def ink(self, glyph: int) -> tuple[float, float] | None:
        """From where to where a glyph leaves ink, from left to right; nothing where it leaves none."""
        wide = unpack_from(">h", self.data, self._table(b"head") + 50)[0]
        loca, size, factor = self._table(b"loca"), 4 if wide else 2, 1 if wide else 2
        first, last = unpack_from(">II" if wide else ">HH", self.data, loca + size * glyph)
        if first == last:
            return None
        left, right = unpack_from(">h2xh", self.data, self._table(b"glyf") + first * factor + 2)
        return left / self._per_em, right / self._per_em


def glyphs_of(cmap: bytes) -> dict[int, int]:
    """What a cmap says, by the table for all of Unicode or else the one for its first plane."""
    found: dict[int, int] = {}
    for i in range(unpack_from(">H", cmap, 2)[0]):
        at = unpack_from(">I", cmap, 8 + 8 * i)[0]
        match unpack_from(">H", cmap, at)[0]:
            case 12:
                return _of_all(cmap, at)
            case 4:
                found = _of_first_plane(cmap, at)
    return found


def _of_all(data: bytes, at: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for i in range(unpack_from(">I", data, at + 12)[0]):
        first, last, glyph = unpack_from(">III", data, at + 16 + 12 * i)
        found |= {code: glyph + code - first for code in range(first, min(last, 0x10FFFF) + 1)}
    return found


def _of_first_plane(data: bytes, at: int) -> dict[int, int]:
    found: dict[int, int] = {}
    length = unpack_from(">H", data, at + 6)[0]
    half = length // 2
    for i in range(half):
        last = unpack_from(">H", data, at + 14 + 2 * i)[0]
        first = unpack_from(">H", data, at + 16 + length + 2 * i)[0]
        shift = unpack_from(">H", data, at + 16 + 2 * length + 2 * i)[0]
        here = at + 16 + 3 * length + 2 * i
        indirect = unpack_from(">H", data, here)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if indirect:
                glyph = unpack_from(">H", data, here + indirect + 2 * (code - first))[0]
            if glyph or not indirect:
                found[code] = (glyph + shift) % 65536
    return {code: glyph for code, glyph in found.items() if glyph}
