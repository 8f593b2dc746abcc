"""A table as a workbook for Excel and its like, in which every text is text and nothing is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mapper.export.exporter import Missing
from mapper.export.tables.csv import Cell
from mapper.words import N_, Language, Sentence
from mapper.words.numbers import number

MOST = 32_000  # characters of a cell; Excel holds 32,767
OLDEST = 1980  # the first year that a file in a package can be from
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_WIDEST = 60.0  # characters


def written(name: str, rows: Iterable[Sequence[Cell]], say: Language, on: date) -> bytes:
    """The workbook with one table, whose first row is its head.

    Raises:
        Missing: what writes workbooks is not installed.
    """
    book = _workbook()
    moment = datetime(max(on.year, OLDEST), on.month, on.day)
    book.properties.creator, book.properties.created = "Mapper", moment
    sheet = book.active
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip("' ") or "1"
    for y, row in enumerate(rows, 1):
        for x, cell in enumerate(row, 1):
            if cell is not None and cell != "":
                _put(sheet.cell(y, x), cell, say, head=y == 1)
    _shape(sheet)
    made = io.BytesIO()
    book.save(made)
    return _timeless(made.getvalue(), moment)


def _workbook() -> Any:
    try:
        from openpyxl import Workbook
    except ImportError:
        says = N_(
            "Excel files need the package openpyxl, which is not installed. "
            "This installs it: {command}. CSV works without it."
        )
        raise Missing(Sentence(says, {"command": "pip install openpyxl"})) from None
    return Workbook()


def _put(place: Any, cell: Cell, say: Language, head: bool) -> None:
    from openpyxl.styles import Alignment, Font

    if isinstance(cell, str):
        place.value = text(cell, say)
        place.data_type = "s"  # whatever it begins with
        place.quotePrefix = True  # and stays so when somebody edits it
    else:
        place.value = cell
    place.alignment = Alignment(vertical="top", wrap_text=True)
    if head:
        place.font = Font(bold=True)


def text(words: str, say: Language) -> str:
    """*words* as a workbook may hold them."""
    if len(words) > MOST:
        words = say("{said} … ({n} more)", said=words[:MOST], n=number(len(words) - MOST, say))
    return ILLEGAL.sub("\ufffd", words)


def _shape(sheet: Any) -> None:
    """Columns as wide as their words, within reason; the head stays in sight."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for x, column in enumerate(sheet.columns, 1):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=8)
        sheet.column_dimensions[get_column_letter(x)].width = min(max(longest + 2.0, 8.0), _WIDEST)


def _timeless(package: bytes, moment: datetime) -> bytes:
    """The same package with the day that was asked for in place of the clock's."""
    made = io.BytesIO()
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
