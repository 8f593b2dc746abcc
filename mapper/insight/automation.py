"""What automating a step would save, when it would have paid for itself, and why it should wait.

All of it a month, in hours or in the map's currency (idea 11):

    hours = entrants x visits x minutes / 60
    saving = hours x automatable x rate + visits x error rate x error cost x errors avoided - price
    payback = set-up / saving
    priority = saving x confidence, the share of the conditions of the gate that are met

A machine does what it is told, also when that is wrong: the gate keeps a process
that is not sound by hand until it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mapper.insight.flow import Flow
from mapper.insight.order import belonging, path_to, tasks_of
from mapper.model.document import Reader
from mapper.model.records import Automation, Id, Node, Person
from mapper.words import N_, Figure, Sentence

WEEKS_A_MONTH = 52 / 12
STABLE = 60  # days that the way of working must have stayed the same

Condition = Literal["written", "stable", "errors", "owner", "exceptions"]
CONDITIONS: tuple[Condition, ...] = ("written", "stable", "errors", "owner", "exceptions")


@dataclass(frozen=True)
class Hindrance:
    """A condition of the gate that is not met, and what to do about it."""

    condition: Condition
    sentence: Sentence


@dataclass(frozen=True)
class Case:
    """The case for automating one step, a month."""

    node: Id
    hours: float | None  # by hand
    hours_saved: float | None
    rate: float | None  # money an hour
    saving: float | None  # money, what the tool costs taken off
    setup: float | None  # money, once
    payback: float | None  # months; None where it never pays, or nobody knows
    not_yet: tuple[Hindrance, ...]  # why it should wait; empty: go ahead
    answer: Literal["yes", "no", "later"] | None  # to "could this be automated?"

    @property
    def confidence(self) -> float:
        """0 to 1: how many of the conditions of the gate are met."""
        return 1.0 - len(self.not_yet) / len(CONDITIONS)

    @property
    def priority(self) -> float | None:
        """Money a month, weighed by how sound the process is."""
        return None if self.saving is None else self.saving * self.confidence


def by_hand(node: Node) -> bool:
    """Whether somebody does the work of a step alone, without a machine that does it or helps."""
    return node.shape in ("rectangle", "subsystem") and node.automation not in ("assisted", "automated")


def case(map: Reader, flow: Flow, node: Node, on: date) -> Case:
    """The case for automating *node*, on the day *on*."""
    said = automation_of(map, node.id)
    hours, rate = hours_by_hand(map, flow, node), _rate(map, node)
    saved = _hours_saved(said, hours)
    saving = _saving(said, saved, rate, flow.counts.get(node.id))
    setup = _setup(said, rate)
    pays = setup is not None and saving is not None and saving > 0
    return Case(
        node=node.id,
        hours=hours,
        hours_saved=saved,
        rate=rate,
        saving=saving,
        setup=setup,
        payback=setup / saving if pays and setup is not None and saving else None,
        not_yet=tuple(hindrances(map, node, on)),
        answer=said.answer if said else None,
    )


def cases(map: Reader, flow: Flow, on: date) -> Mapping[Id, Case]:
    """The case for every step that is done by hand, from the left."""
    return {node.id: case(map, flow, node, on) for node in flow.shapes if by_hand(node)}


def queue(map: Reader, flow: Flow, on: date) -> tuple[Case, ...]:
    """What to automate first: by priority, then by hours; where the answer was no, it is not asked again.

    Steps of which nobody knows what they would save come last, the most hours first.
    """
    wanted = [case for case in cases(map, flow, on).values() if case.answer != "no"]
    return tuple(sorted(wanted, key=_urgency))


def unanswered(map: Reader, flow: Flow) -> tuple[Id, ...]:
    """The steps by hand at which nobody has answered "could this be automated?", the most hours first."""
    steps = []
    for node in flow.shapes:
        said = automation_of(map, node.id)
        if by_hand(node) and (said is None or said.answer is None):
            steps.append((-(hours_by_hand(map, flow, node) or 0.0), node.id))
    return tuple(id for _, id in sorted(steps, key=lambda step: step[0]))


def hours_by_hand(map: Reader, flow: Flow, node: Node) -> float | None:
    """Hours a month that a step takes; where that is not known, at least those that a tool would save."""
    return hours_of_work(node, flow.counts.get(node.id), automation_of(map, node.id))


def hours_of_work(node: Node, count: float | None, said: Automation | None) -> float | None:
    """The same of a step that is done *count* times a month, and of whose machine something is *said*."""
    if node.minutes is not None and count is not None:
        return count * node.minutes / 60
    return _weekly(said) if said else None


def automation_of(map: Reader, node: Id) -> Automation | None:
    """What is said of a machine at a step."""
    return next(iter(belonging(map, node, Automation, "node")), None)


def automated(map: Reader, node: Node) -> Mapping[str, float | str]:
    """The fields of a step as they would be once the tool does its share: the settings of a what-if."""
    fields: dict[str, float | str] = {"automation": "automated"}
    said = automation_of(map, node.id)
    if said and said.automatable is not None:
        fields["automation"] = "automated" if said.automatable >= 1 else "assisted"
        if node.minutes is not None:
            fields["minutes"] = node.minutes * (1 - said.automatable)
    if said and said.error_rate is not None and said.errors_avoided is not None:
        fields["right_first_time"] = 1 - said.error_rate * (1 - said.errors_avoided)
    return fields


def hindrances(map: Reader, node: Node, on: date) -> Iterator[Hindrance]:
    """Why a step should not be automated yet: the conditions of the gate that it does not meet."""
    said = automation_of(map, node.id)
    if not any(task.text.strip() for task in tasks_of(map, node.id)):
        yield Hindrance(
            "written", Sentence(N_("It has no checklist yet: write down how it is done by hand."))
        )
    yield from _unstable(said, on)
    if said is None or said.error_rate is None:
        says = N_("Nobody knows how often it goes wrong: count that for a few weeks.")
        yield Hindrance("errors", Sentence(says))
    if node.owner is None:
        yield Hindrance(
            "owner", Sentence(N_("Nobody owns it: name who answers for it, also when a tool does it."))
        )
    if said is None or not said.exceptions.strip():
        says = N_("Say what is done by hand when the tool cannot do it.")
        yield Hindrance("exceptions", Sentence(says))


def _unstable(said: Automation | None, on: date) -> Iterator[Hindrance]:
    if said is None or said.stable_since is None:
        says = N_("Say since when it has been done in the same way.")
        yield Hindrance("stable", Sentence(says))
    elif (on - said.stable_since).days < STABLE:
        ready = said.stable_since + timedelta(days=STABLE)
        says = N_("The way it is done has changed lately: let it settle until {day}.")
        yield Hindrance("stable", Sentence(says, {"day": Figure(ready)}))


def _rate(map: Reader, node: Node) -> float | None:
    """Money an hour of the step's work costs: as its owner says, else the nearest map around it."""
    owner = map.get(node.owner)
    if isinstance(owner, Person) and owner.rate is not None:
        return owner.rate
    return next((sheet.rate for sheet in reversed(path_to(map, node.sheet)) if sheet.rate is not None), None)


def _weekly(said: Automation) -> float | None:
    return None if said.hours_saved_a_week is None else said.hours_saved_a_week * WEEKS_A_MONTH


def _hours_saved(said: Automation | None, hours: float | None) -> float | None:
    if said is None:
        return None
    if said.automatable is not None and hours is not None:
        return hours * said.automatable
    return _weekly(said)


def _saving(
    said: Automation | None, saved: float | None, rate: float | None, count: float | None
) -> float | None:
    """Money a month: for the hours and for the mistakes, as far as they are known, less the price."""
    if said is None:
        return None
    time = saved * rate if saved is not None and rate is not None else None
    mistakes = _product((count, said.error_rate, said.error_cost, said.errors_avoided))
    if time is None and mistakes is None:
        return None
    return (time or 0.0) + (mistakes or 0.0) - (said.price_a_month or 0.0)


def _setup(said: Automation | None, rate: float | None) -> float | None:
    if said is None or said.setup_cost is not None:
        return said.setup_cost if said else None
    return _product((said.setup_hours, rate))


def _product(factors: Sequence[float | None]) -> float | None:
    product = 1.0
    for factor in factors:
        if factor is None:
            return None
        product *= factor
    return product


def _urgency(case: Case) -> tuple[bool, float, float]:
    return case.priority is None, -(case.priority or 0.0), -(case.hours or 0.0)
