"""Can every goal be reached with the money and the people that there are?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import plain
from mapper.checks.study import Study
from mapper.insight.capacity import binding
from mapper.insight.order import main_sheet
from mapper.model.doings import Goal
from mapper.model.records import Kpi, Node, Person
from mapper.words import N_, Figure, Sentence

NOT_COUNTED = frozenset(  # units of what is measured, and not counted
    (
        *("eur", "usd", "gbp", "chf", "cad", "euro", "euros", "dollar", "dollars", "pounds", "k€"),
        *("day", "days", "hour", "hours", "minute", "minutes", "week", "weeks", "month", "months"),
        *("jour", "jours", "heure", "heures", "semaine", "semaines", "mois", "percent", "pourcent"),
        *("points", "stars", "étoiles", "score", "note"),
    )
)


def find(study: Study) -> Iterator[Finding]:
    """The goals that need more entrants than their budget pays for, or than somebody has hours for.

    A goal says how many are to come to its step in a month, or to a win where it
    stands at no step; where it is about a number, only if that is counted, the
    more the better.  Entrants = to / visits of the step; what they cost is
    entrants x the cost of an entrant, which the flow knows at the least.
    """
    for goal in study.map.all(Goal):
        entrants = _entrants(study, goal) if goal.to and _is_counted(study, goal) else None
        if entrants:
            money, hours = _too_dear(study, goal, entrants), _too_much(study, goal, entrants)
            if money:
                yield Finding(goal.id, money, more=hours)
            elif hours:
                yield Finding(goal.id, hours)


def _is_counted(study: Study, goal: Goal) -> bool:
    number = study.map.get(goal.number)
    if not isinstance(number, Kpi):
        return goal.number is None and not goal.unit.strip()
    unit = plain(number.unit).casefold()
    words = unit.replace("/", " ").split()
    return number.better == "up" and not any(c in "%€$£" for c in unit) and NOT_COUNTED.isdisjoint(words)


def _entrants(study: Study, goal: Goal) -> float | None:
    number = study.map.get(goal.number)
    node = goal.node or (number.node if isinstance(number, Kpi) else None)
    visits = study.flow.visits.get(node) if node else study.flow.clients
    return goal.to / visits if goal.to and goal.to > 0 and visits else None


def _too_dear(study: Study, goal: Goal, entrants: float) -> Sentence | None:
    each = study.flow.cost
    if goal.budget is None or not each or entrants * each <= goal.budget + 1e-6:
        return None
    currency = main_sheet(study.map).currency
    fields = {
        "goal": _called(study, goal),
        "needs": Figure(entrants * each, currency, digits=0),
        "budget": Figure(goal.budget, currency),
        "enough": Figure(goal.budget / each * (goal.to or 0.0) / entrants),
    }
    says = N_("{goal} needs {needs}; the budget of {budget} is enough for {enough}.")
    return Sentence(says, fields)


def _too_much(study: Study, goal: Goal, entrants: float) -> Sentence | None:
    if not any(person.hours is not None for person in study.map.all(Person)):
        return None
    load = binding(study.loads)
    if load is None or load.limit is None or entrants <= load.limit * (1 + 1e-9):
        return None
    person = study.map.get(load.person)
    fields = {
        "goal": _called(study, goal),
        "person": plain(person.name) if isinstance(person, Person) else "",
        "needs": Figure(entrants, digits=0),
        "limit": Figure(load.limit, digits=0),
    }
    says = N_("{goal} needs {needs} to come in a month; {person} has hours for {limit}.")
    return Sentence(says, fields)


def _called(study: Study, goal: Goal) -> Sentence:
    node = study.map.get(goal.node)
    title = plain(goal.title) or (plain(node.title) if isinstance(node, Node) else "")
    if title:
        return Sentence(N_("The goal “{title}”"), {"title": title})
    return Sentence(N_("A goal"))


CHECK = Check(
    name="M06",
    question=N_("Can every goal be reached with the money and the people that there are?"),
    severity="error",
    asks=WholeMap(find, reads=("goal", "kpi", "person", "node", "arrow", "sheet", "lane")),
    why=N_("Goal and means contradict each other: one of them has to change."),
)
