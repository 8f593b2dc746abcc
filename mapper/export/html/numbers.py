"""The numbers of a map as data: what each week measured, how it stands, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mapper.export.html.steps import Places, titled
from mapper.export.html.told import Data, dated, phrase, sentence, told, without_blanks
from mapper.export.runbook.weeks import amount
from mapper.insight.names import FUNCTIONS
from mapper.insight.performance import status
from mapper.insight.scorecard import Line, all_weeks, iso_number, monday_of, trend, week_of
from mapper.model.document import Reader
from mapper.model.records import Actual, Kpi
from mapper.scene.look import FUNCTION_TOKENS
from mapper.words import N_, Language
from mapper.words.numbers import number

WEEKS = 8  # that the page shows


def last_week(map: Reader, on: date) -> int:
    """The newest week in which something was measured, of those up to that day; else the week of the day."""
    today = week_of(on)
    measured = [week for actual in map.all(Actual) if (week := week_of(actual.on)) <= today or on == date.min]
    return max(measured, default=max(today, WEEKS))


def weeks_data(end: int) -> list[Data]:
    """The weeks that the page shows, the oldest first: the number of each in its year, and its Monday."""
    weeks = range(end - WEEKS + 1, end + 1)
    return [{"number": iso_number(week), "day": dated(monday_of(week))} for week in weeks]


def numbers_data(map: Reader, lines: Iterable[Line], places: Places, end: int) -> list[Data]:
    weeks = all_weeks(map)
    return [_number(line, places, weeks.get(line.kpi.id, {}), end) for line in lines]


def _number(line: Line, places: Places, measured: dict[int, float], end: int) -> Data:
    kpi, function = line.kpi, line.node.function
    values = [measured.get(week) for week in range(end - WEEKS + 1, end + 1)]
    return without_blanks(
        {
            "title": titled(kpi.title),
            "unit": kpi.unit,
            "step": places.steps[line.node.id],
            "owner": places.people.get(line.owner.id) if line.owner else None,
            "function": phrase(FUNCTIONS[function] if function else N_("No function")),
            "tone": FUNCTION_TOKENS.get(function or ""),
            "aim": None if kpi.target is None else told(lambda say: _aim(kpi, say)),
            "target": kpi.target,
            "values": values if measured else None,
            "said": [None if v is None else told(lambda say, v=v: number(v, say)) for v in values]  # type: ignore[misc]
            if measured
            else None,
            "stands": [None if value is None else status(kpi, value) for value in values]
            if measured
            else None,
            "now": _now(kpi, values[-1]),
            "trend": sentence(trend(kpi, measured, end)),
        }
    )


def _aim(kpi: Kpi, say: Language) -> str:
    assert kpi.target is not None
    aim = amount(kpi.target, kpi, say)
    return say("at most {aim}", aim=aim) if kpi.better == "down" else aim


def _now(kpi: Kpi, value: float | None) -> object:
    return None if value is None else told(lambda say: amount(value, kpi, say))
