"""``mapper flow --compare`` and ``--clients``: what-ifs side by side, and what a goal needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mapper.command.tell import how
from mapper.insight.impact_words import SIGNS
from mapper.insight.planning import Goal, More, Repair
from mapper.insight.relief import reliefs
from mapper.insight.scenario import settings_of
from mapper.insight.side_by_side import Line, Side, SideBySide
from mapper.insight.what_if_words import (
    change_told,
    costs_told,
    figure,
    relief_told,
    where_it_goes,
    wished_of,
)
from mapper.model.document import Reader
from mapper.model.doings import Scenario
from mapper.words import Language
from mapper.words.one_line import one_line


def side_by_side_told(map: Reader, found: SideBySide, say: Language) -> Iterator[str]:
    """What each what-if changes, and every number today and under each of them."""
    if not found.then:
        yield say("This map has no what-if to compare.")
    for side in found.then:
        yield from _side(map, found.today, side, say)
    now = found.today.standing
    for relief in reliefs(map, now):
        yield say("{way}.", way=relief_told(map, relief, say))
        yield how(where_it_goes(map, now, relief.after, say))
    for line in found.lines:
        yield from _line(map, line, found, say)


def _side(map: Reader, today: Side, side: Side, say: Language) -> Iterator[str]:
    yield say("{title}:", title=_title(map, side))
    if side.scenario is not None:
        for setting in settings_of(map, side.scenario):
            yield how(change_told(map, wished_of(setting), say))
    yield how(where_it_goes(map, today.standing, side.standing, say))
    if side.costs and (missing := costs_told(map, side.costs, say)):
        yield how(missing)


def _line(map: Reader, line: Line, found: SideBySide, say: Language) -> Iterator[str]:
    today = figure(map, line, line.today, say)
    yield say("{name}: {value} today", name=say.tell(line.name), value=today)
    for side, cell in zip(found.then, line.then, strict=True):
        value, how_good = figure(map, line, cell.value, say), say(SIGNS[cell.verdict])
        if cell.value is None or line.today is None:
            yield how(say("{title}: {value}", title=_title(map, side), value=value))
        else:
            title = _title(map, side)
            yield how(say("{title}: {value}, {verdict}", title=title, value=value, verdict=how_good))


def compared_answer(map: Reader, found: SideBySide) -> dict[str, Any]:
    """The same for programs; null is not known."""
    sides = [found.today, *found.then]
    return {
        "scenarios": [side.scenario for side in found.then],
        "limits": [
            {"person": bound.person, "entrants": bound.limit} if (bound := side.standing.bound) else None
            for side in sides
        ],
        "reliefs": [
            {
                "kind": one.kind,
                "person": one.person,
                "step": one.step,
                "limit": one.after.limit,
                "then": one.after.bound.person if one.after.bound else None,
            }
            for one in reliefs(map, found.today.standing)
        ],
        "rows": [
            {
                "key": line.key,
                "unit": line.unit,
                "today": line.today,
                "then": [{"value": cell.value, "verdict": cell.verdict} for cell in line.then],
            }
            for line in found.lines
        ],
    }


def goal_answer(plan: Goal | None) -> dict[str, Any] | None:
    """What a goal needs; None where nobody becomes a client, or that is not known."""
    if plan is None:
        return None
    return {
        "clients": plan.clients,
        "now": plan.now,
        "entrants": plan.entrants,
        "lacking": plan.lacking,
        "spend": plan.spend,
        "binds": plan.binds,
        "person": plan.bound,
        "hours": [_more(one) for one in plan.hours],
        "repairs": [_repair(one) for one in plan.repairs],
    }


def _more(one: More) -> dict[str, Any]:
    return {"person": one.person, "hours": one.hours, "price": one.price}


def _repair(one: Repair) -> dict[str, Any]:
    raised = one.raised
    return {
        "kind": one.kind,
        "entrants": one.entrants,
        "hours": [_more(more) for more in one.hours],
        "arrow": raised.arrow if raised else None,
        "share": raised.to if raised else None,
        "price": one.price,
        "per_client": one.per_client,
    }


def _title(map: Reader, side: Side) -> str:
    record = map.get(side.scenario)
    title = one_line(record.title) if isinstance(record, Scenario) else ""
    return title or str(side.scenario)
