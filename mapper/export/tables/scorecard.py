"""Every number with all its weeks, as a table to reckon with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.export.exporter import Options
from mapper.export.tables import csv, excel
from mapper.export.tables.csv import Cell
from mapper.insight import scorecard
from mapper.insight.names import FUNCTIONS
from mapper.model.document import Reader
from mapper.words import N_, Language

MOST = 104  # weeks: two years
BETTER = {"up": N_("more"), "down": N_("less")}


def write_csv(map: Reader, options: Options) -> bytes:
    return csv.written(_rows(map, options))


def write_excel(map: Reader, options: Options) -> bytes:
    return excel.written(options.say("Scorecard"), _rows(map, options), options.say, options.on)


def _rows(map: Reader, options: Options) -> Iterator[list[Cell]]:
    """The head, then a row for each number; a column for each week from the first that was measured on.

    A week is called by its Monday; one in which nothing was measured is empty.
    """
    say = options.say
    found = [one for one in scorecard.lines(map, scorecard.places(map)) if _is_asked(one, options)]
    weeks = scorecard.all_weeks(map)
    columns = _weeks([weeks.get(one.kpi.id, {}) for one in found])
    yield [
        *(say("Function"), say("Number"), say("Unit"), say("Step"), say("Answers for it"), say("Target")),
        say("Better is"),
        *(scorecard.monday_of(week).isoformat() for week in columns),
    ]
    for one in found:
        measured = weeks.get(one.kpi.id, {})
        yield [*_known(one, say), *(measured.get(week) for week in columns)]


def _is_asked(line: scorecard.Line, options: Options) -> bool:
    return options.sheet in (None, line.node.sheet)


def _weeks(measured: Sequence[scorecard.Weeks]) -> range:
    """The weeks that have a column, the last two years of them at most."""
    known = [week for one in measured for week in one]
    return range(max(min(known), max(known) - MOST + 1), max(known) + 1) if known else range(0)


def _known(line: scorecard.Line, say: Language) -> Iterator[Cell]:
    kpi, node, owner = line
    yield say(FUNCTIONS[node.function]) if node.function else ""
    yield from (kpi.title, kpi.unit, node.title)
    yield (owner.name or owner.role or say("No name yet")) if owner else ""
    yield kpi.target
    yield say(BETTER[kpi.better])
