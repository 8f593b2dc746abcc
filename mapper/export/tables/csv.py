"""A table as CSV that no spreadsheet takes for anything but text and numbers.

A spreadsheet reads what begins with = + - @ as a formula, in its wide forms
and after blanks, too.  Such a text is written with an apostrophe before it, and
so is one that had the apostrophe already: whoever reads the file takes away one
apostrophe from before such a beginning and has the map's text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Cell = str | float | None

_BLANKS = r"[\s\x00-\x20\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]"
_DANGEROUS = re.compile(rf"[\t\r\n]|'*{_BLANKS}*[=+\-@＝＋－＠﹢﹣﹦﹫−]")
_HALVES = re.compile("[\ud800-\udfff]")


def written(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file: UTF-8, every field in quotes, lines ended as the standard (RFC 4180) has it."""
    return "".join(",".join(_field(cell) for cell in row) + "\r\n" for row in rows).encode("utf-8")


def _field(cell: Cell) -> str:
    match cell:
        case None:
            said = ""
        case str():
            said = harmless(cell)
        case _:
            said = figure(cell)
    return '"' + said.replace('"', '""') + '"'


def harmless(text: str) -> str:
    """*text* as no spreadsheet takes for a formula; half characters become U+FFFD."""
    whole = _HALVES.sub("\ufffd", text)
    return f"'{whole}" if _DANGEROUS.match(whole) else whole


def figure(value: float) -> str:
    """A number as machines read it: ``1200``, ``0.35``."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
