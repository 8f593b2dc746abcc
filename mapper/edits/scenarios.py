"""What-ifs: made from the map or from one another, changed, made true, or made goals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from math import isfinite
from typing import get_args

from mapper.edits.refused import Refused
from mapper.insight.automation import automation_of
from mapper.insight.changeable import Unit, Wish, change_named, value_of
from mapper.insight.order import belonging, main_sheet
from mapper.insight.scenario import line_of, settings_of, under, wished
from mapper.model.doings import Goal, Scenario, Setting
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Automated, Automation, Id, Kpi, Node, Person, Record
from mapper.words import N_

Value = float | str | None
UNITS: dict[Unit, str] = {"share": "%", "minutes": "min", "hours": "h", "count": ""}
SAME = 1e-12  # numbers that differ by less are the same


def quarter_of(day: date) -> str:
    """The quarter that holds *day*, as 2027-Q1."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def make(draft: Draft, title: str, parent: Id | None = None) -> Scenario:
    """A new what-if of the map, or of another one whose settings it inherits."""
    if parent is not None and not isinstance(draft.get(parent), Scenario):
        raise Refused(
            N_("The what-if that it would inherit from is not there any more. Nothing was changed.")
        )
    return draft.put(Scenario(id=draft.new_id("scenario"), title=_named(title), parent=parent))


def try_it(draft: Draft, title: str, wishes: Sequence[Wish]) -> Scenario:
    """A new what-if in which all of *wishes* are so."""
    scenario = make(draft, title)
    for wish in wishes:
        change(draft, scenario.id, *wish)
    return scenario


def name(draft: Draft, scenario: Id, title: str) -> Scenario:
    named: Scenario = draft.change_fields(scenario, title=_named(title))
    return named


def note(draft: Draft, scenario: Id, text: str) -> Scenario:
    noted: Scenario = draft.change_fields(scenario, note=text)
    return noted


def inherit(draft: Draft, scenario: Id, parent: Id | None) -> Scenario:
    """Let a what-if inherit from another one; None is the map alone.

    Raises:
        Refused: the other one inherits from this one.
    """
    if parent is not None and any(one.id == scenario for one in line_of(draft, parent)):
        raise Refused(N_("That what-if inherits from this one. Nothing was changed."))
    changed: Scenario = draft.change_fields(scenario, parent=parent)
    return changed


def remove(draft: Draft, scenario: Id) -> None:
    """Remove a what-if; those that inherit from it take over what it says."""
    gone: Scenario = draft[scenario]
    for child in belonging(draft, scenario, Scenario, "parent"):
        own = {(one.about, one.field) for one in belonging(draft, child.id, Setting, "scenario")}
        for setting in belonging(draft, scenario, Setting, "scenario"):
            if (setting.about, setting.field) not in own:
                draft.put(setting.but(id=draft.new_id("setting"), scenario=child.id))
        draft.put(child.but(parent=gone.parent if gone.parent != child.id else None))
    draft.remove(scenario)


def change(
    draft: Draft, scenario: Id, about: Id, field: str, value: Value, costs: float | None = None
) -> Setting | None:
    """In a what-if a field of a record says *value*; *costs* is the money a month that this takes.

    What is so without it is no change: then the what-if says nothing of it, and None is answered.

    Raises:
        Refused: a what-if cannot change that, or the value does not fit.
    """
    what = change_named(draft, about, field)
    if what is None:
        raise Refused(N_("A what-if cannot change that. Nothing was changed."))
    _fits(draft, what.unit, value)
    before = _own(draft, scenario, about, field)
    if before is not None:
        draft.remove(before.id)
    if _is_so(draft, scenario, about, field, value):
        return None
    costs = before.costs if before is not None and costs is None else costs
    id = before.id if before is not None else draft.new_id("setting")
    return draft.put(Setting(id=id, scenario=scenario, about=about, field=field, value=value, costs=costs))


def cost(draft: Draft, setting: Id, costs: float | None) -> Setting:
    """What a change takes in money a month: a tool, a wage; None is not known."""
    if costs is not None and costs < 0:
        raise Refused(N_("What a change costs is nothing or more. Nothing was changed."))
    changed: Setting = draft.change_fields(setting, costs=costs)
    return changed


def unset(draft: Draft, scenario: Id, about: Id, field: str) -> None:
    """A what-if says nothing of that any more; what it inherits holds again."""
    if own := _own(draft, scenario, about, field):
        draft.remove(own.id)


def make_true(draft: Draft, scenario: Id) -> None:
    """Write what a what-if says into the map, and remove it; those that inherit from it go on from the map.

    A share that was counted is assumed from then on: what was counted was the old way.
    """
    would, settings = under(draft, scenario), settings_of(draft, scenario)
    for id in sorted(would.touched):
        if (record := would.get(id)) is not None:
            draft.put(record)
    for setting in settings:
        if setting.costs is not None and setting.field in ("automation", "minutes"):
            said = automation_of(draft, setting.about)
            said = said or Automation(id=draft.new_id("automation"), node=setting.about)
            draft.put(said.but(price_a_month=setting.costs))
    draft.remove(scenario)


def make_goals(draft: Draft, scenario: Id, quarter: str, titled: Callable[[Wish], str]) -> tuple[Goal, ...]:
    """A goal of the *quarter* for each change of a what-if, from what is to what would be.

    Where a share is to rise it is aimed at from then on.

    Raises:
        Refused: the what-if changes nothing yet.
    """
    settings = settings_of(draft, scenario)
    if not settings:
        raise Refused(N_("This what-if changes nothing yet: say first what would be different."))
    wishes = [Wish(one.about, one.field, wished(one)) for one in settings]
    return tuple(goals_of(draft, wishes, quarter, titled))


def goals_of(
    draft: Draft, wishes: Sequence[Wish], quarter: str, titled: Callable[[Wish], str]
) -> Sequence[Goal]:
    """A goal of the *quarter* for each of *wishes*, from what is to what is wished.

    Raises:
        Refused: what is wished does not fit what it is wished of.
    """
    titles = [titled(wish) for wish in wishes]  # before any of them changes what is
    return [_goal(draft, wish, quarter, title) for wish, title in zip(wishes, titles, strict=True)]


def aim(
    draft: Draft,
    node: Id | None,
    title: str,
    numbers: tuple[float | None, float | None],
    quarter: str,
    unit: str = "",
) -> Goal:
    """Write down a goal at a step, from one of *numbers* to the other; the same one is brought up to date."""
    goals = list(draft.all(Goal))
    same = (one for one in goals if (one.node, one.title, one.quarter) == (node, title, quarter))
    last = max((one.rank for one in goals), default=0.0)
    goal = next(same, None) or Goal(id=draft.new_id("goal"), node=node, title=title, rank=last + 1.0)
    home = draft.get(node)
    owner = goal.owner or (home.owner if isinstance(home, Node) else None)
    start, to = numbers
    return draft.put(goal.but(start=start, to=to, unit=unit, quarter=quarter, owner=owner))


def drop_goal(draft: Draft, goal: Id) -> None:
    """Take a goal away; what it aimed at stays aimed at."""
    draft.remove(goal)


def _goal(draft: Draft, wish: Wish, quarter: str, title: str) -> Goal:
    about, field, value = wish
    record = draft.get(about)
    what = change_named(draft, about, field)
    node = _step_of(record)
    if what is not None:
        _fits(draft, what.unit, value)
    if what is None or not isinstance(value, (int, float)):
        return aim(draft, node, title, (None, None), quarter)
    now = value_of(draft, about, field)
    times = 100.0 if what.unit == "share" else 1.0
    start = now * times if isinstance(now, (int, float)) else None
    if isinstance(record, Arrow):
        draft.change_fields(record.id, target_share=value)
    unit = record.unit if isinstance(record, Kpi) else UNITS.get(what.unit, main_sheet(draft).currency)
    return aim(draft, node, title, (start, round(value * times, 9)), quarter, unit)


def _step_of(record: Record | None) -> Id | None:
    """The step that a change belongs to."""
    match record:
        case Node():
            return record.id
        case Arrow():
            return record.source
        case Kpi():
            return record.node
    return None


def _named(title: str) -> str:
    title = re.sub(r"[ \t\r\n]+", " ", title).strip()  # a space that never breaks stays one
    if not title:
        raise Refused(N_("A what-if needs a name."))
    return title


def _own(draft: Draft, scenario: Id, about: Id, field: str) -> Setting | None:
    own = belonging(draft, scenario, Setting, "scenario")
    return next((one for one in own if (one.about, one.field) == (about, field)), None)


def _is_so(draft: Draft, scenario: Id, about: Id, field: str, value: Value) -> bool:
    """Whether that holds under what-if *scenario* already."""
    now = value_of(under(draft, scenario), about, field)
    if isinstance(now, (int, float)) and isinstance(value, (int, float)):
        return abs(now - value) <= SAME * max(1.0, abs(value))
    return now == value


def _fits(draft: Draft, unit: Unit, value: Value) -> None:
    if unit == "person":
        if value is not None and not isinstance(draft.get(Id(str(value))), Person):
            raise Refused(N_("That person is not on the map any more. Nothing was changed."))
        return
    if unit == "machine":
        if value not in get_args(Automated):
            raise Refused(N_("Say who would do it. Nothing was changed."))
        return
    if not isinstance(value, (int, float)) or not isfinite(value):
        raise Refused(N_("Say first which number it would be. Nothing was changed."))
    if unit == "share" and not 0 <= value <= 1:
        raise Refused(N_("A share goes from 0 % to 100 %. Nothing was changed."))
    if unit not in ("money", "number") and value < 0:
        raise Refused(N_("This number is too small. Nothing was changed."))
