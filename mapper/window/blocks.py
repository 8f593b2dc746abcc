"""Blocks of cells on the clipboard, as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MOST = 200_000  # cells of a block that is read: more was not meant for a table here
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_block(text: str) -> list[list[str]]:
    """The rows of a block, each with its cells; a cell may hold lines when it is quoted."""
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t"):
            rows.append([_as_typed(cell.strip()) for cell in row] or [""])
            cells += max(len(row), 1)
            if cells > MOST:
                break
    except csv.Error:
        return []  # a cell longer than any that was meant
    return rows


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """A block as text; a cell that a spreadsheet would read as a formula becomes text there, too."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(
        [_as_text(cell) for cell in row] for row in rows
    )
    return out.getvalue()


def _as_text(cell: str) -> str:
    if not cell.startswith(_FORMULA) or _is_number(cell):
        return cell
    return f"'{cell}"


def _as_typed(cell: str) -> str:
    """What *write_block* made of a formula is what it was again."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _is_number(cell: str) -> bool:
    return not cell.strip("+-0123456789., \u00a0%")
