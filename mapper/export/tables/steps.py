"""All steps of a map as one table, with the columns of the grid."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.export.exporter import Options
from mapper.export.tables import csv, excel
from mapper.export.tables.csv import Cell
from mapper.insight.table import COLUMNS, Column, Row, rows, text, value
from mapper.model.document import Reader


def write_csv(map: Reader, options: Options) -> bytes:
    return csv.written(_rows(map, options))


def write_excel(map: Reader, options: Options) -> bytes:
    return excel.written(options.say("Steps"), _rows(map, options), options.say, options.on)


def _rows(map: Reader, options: Options) -> Iterator[list[Cell]]:
    """The head, then every step of every map; with a sheet asked for, of that one."""
    yield [options.say(column.title) for column in COLUMNS]
    for row in rows(map):
        if options.sheet in (None, row.node.sheet):
            yield [_cell(map, row, column, options) for column in COLUMNS]


def _cell(map: Reader, row: Row, column: Column, options: Options) -> Cell:
    found = value(row, column.name)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return found
    return text(map, row, column.name, options.say)
