"""Automation: who does a step, what was answered when somebody asked, and the what-if that tries a tool."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from mapper.edits.refused import Refused
from mapper.insight.automation import automated, automation_of
from mapper.insight.order import belonging
from mapper.insight.scenario import tried
from mapper.model.doings import Scenario, Setting
from mapper.model.draft import Draft
from mapper.model.records import Automated, Automation, Id, Node
from mapper.words import N_

Answer = Literal["yes", "no", "later"]


def choose(draft: Draft, node: Id, level: Automated) -> Node:
    """Say who does a step today: somebody by hand, or a machine in part or wholly."""
    changed: Node = draft.change_fields(node, automation=level)
    return changed


def write(draft: Draft, node: Id, **fields: Any) -> Automation:
    """Write down something about the machine of a step; what is said of it is one record."""
    said = automation_of(draft, node) or Automation(id=draft.new_id("automation"), node=node)
    return draft.put(said.but(**fields))


def answer(draft: Draft, node: Id, given: Answer, reason: str, on: date) -> Automation:
    """Answer "could this be automated?", with the reason and the day.

    A yes makes a step that is done by hand one that could be automated; a no
    takes that back; later leaves it as it is, to be asked again.
    """
    home: Node = draft[node]
    if given == "yes" and home.automation in (None, "by_hand"):
        choose(draft, node, "could_be")
    if given == "no" and home.automation in (None, "could_be"):
        choose(draft, node, "by_hand")
    return write(draft, node, answer=given, reason=reason.strip(), asked=on)


def try_it(draft: Draft, node: Id, title: str) -> Scenario:
    """A what-if in which the tool does its share of a step; one that is there is brought up to date.

    Raises:
        Refused: nobody has said how long the step takes, or how much of it a tool takes over.
    """
    home: Node = draft[node]
    said = automation_of(draft, node)
    if said is None or said.automatable is None:
        raise Refused(N_("Say first which share of the time a tool would take over."))
    if home.minutes is None:
        raise Refused(N_("Say first how many minutes a visit takes by hand."))
    scenario = tried(draft, node) or draft.put(Scenario(id=draft.new_id("scenario"), title=title, about=node))
    fields = automated(draft, home)
    before = {
        setting.field: setting
        for setting in belonging(draft, scenario.id, Setting, "scenario")
        if setting.about == node
    }
    for field, value in fields.items():
        if field in before:
            draft.put(before[field].but(value=value))
        else:
            new = draft.new_id("setting")
            draft.put(Setting(id=new, scenario=scenario.id, about=node, field=field, value=value))
    return scenario


def drop_trial(draft: Draft, node: Id) -> None:
    """Take back the what-if of a step, with its settings."""
    if scenario := tried(draft, node):
        draft.remove(scenario.id)
