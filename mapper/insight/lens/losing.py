"""The lens of loss: what is lost where people take another way than the best one, in money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor, fsum, inf, log10
from typing import NamedTuple

from mapper.insight.flow import Flow
from mapper.insight.lens.sight import NOTHING, STEPS, UNKNOWN, Entry, Lens, Read, heat, unknown
from mapper.insight.lens.subject import Subject
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_, Figure, Sentence

LEAST = 0.005  # money per entrant: less is rounding
NICE = (1.0, 2.0, 2.5, 5.0, 10.0)  # what a step of the scale may be, times a power of ten


class Loss(NamedTuple):
    money: float  # per entrant
    share: float  # of those who leave, how many do not take the best way, 0 to 1


class Losses(NamedTuple):
    """What is lost at every shape and along every arrow; None is not known."""

    at: Mapping[Id, Loss | None]
    along: Mapping[Id, Loss | None]
    step: float  # of the scale, in money per entrant, or a month where it is known how many come in

    def grade(self, money: float) -> int:
        return 1 + floor(min(money / self.step * (1 - 1e-9), STEPS - 1)) if self.step else STEPS


def losses(subject: Subject) -> Losses:
    """What is lost, per entrant, where a way on is worth less than the best one.

    Of an arrow that is those who take it times what the best way from its source is worth
    more (value to go); of a shape, the sum over its ways, and of those who fall away.
    Not known where the map says no money, or where a share or a worth is missing.
    """
    flow = subject.flow
    at: dict[Id, Loss | None] = {}
    along: dict[Id, Loss | None] = {}
    for id, leads in subject.leads.items() if _has_money(subject) else ():
        if not leads or id not in flow.visits:
            continue
        worth = {lead.arrow: flow.value_to_go.get(lead.target) for lead in leads}
        known = [value for value in worth.values() if value is not None]
        if len(known) < len(leads):
            at[id] = None
            along |= dict.fromkeys(worth)
            continue
        best = max(*known, 0.0)
        for arrow, value in worth.items():
            along[arrow] = _along(flow, arrow, best - (value or 0.0))
        at[id] = _at(flow, id, best, [along[arrow] for arrow in worth])
    times = flow.entrants or 1.0
    most = max((loss.money * times for loss in at.values() if loss), default=0.0)
    return Losses(at, along, nice(most / STEPS))


def _has_money(subject: Subject) -> bool:
    return any(node.value or node.income for node in subject.flow.shapes)


def _along(flow: Flow, arrow: Id, less: float) -> Loss | None:
    people, share = flow.along.get(arrow), flow.shares.get(arrow)
    if people is None or share is None:
        return None
    return Loss(people * less, share if less > 0.0 else 0.0)


def _at(flow: Flow, id: Id, best: float, ways: list[Loss | None]) -> Loss | None:
    visits, fell = flow.visits[id], flow.fell_away.get(id, 0.0)
    known = [way for way in ways if way is not None]
    if visits is None or len(known) < len(ways):
        return None
    money = fsum([way.money for way in known]) + visits * fell * best
    return Loss(money, fsum([way.share for way in known]) + fell)


def nice(least: float) -> float:
    """The smallest round number that is no less than *least*; 0 for nothing."""
    if not 0.0 < least < inf:
        return 0.0
    power = 10.0 ** floor(log10(least))
    return next(times * power for times in NICE if times * power >= least * (1 - 1e-9))


def _lost(subject: Subject, node: Node) -> Read | None:
    if not subject.asks(node):
        return None
    loss = subject.once(losses).at.get(node.id)
    return _read(
        subject,
        loss,
        N_("Nothing is lost here."),
        N_("{percent}\u00a0% do not take the best way on: {money}."),
    )


def _lost_along(subject: Subject, arrow: Arrow) -> Read | None:
    if arrow.relation != "flow" or arrow.id not in subject.flow.along:
        return None
    loss = subject.once(losses).along.get(arrow.id)
    return _read(
        subject,
        loss,
        N_("Nothing is lost this way."),
        N_("{percent}\u00a0% go this way, not the best one: {money}."),
    )


def _read(subject: Subject, loss: Loss | None, nothing: str, says: str) -> Read:
    if loss is None:
        lacks = N_("Not known: a share, or what an end is worth, is missing.")
        return Read(UNKNOWN, "", Sentence(lacks))
    if loss.money <= LEAST:
        return Read(NOTHING, "", Sentence(nothing), 0.0)
    entrants = subject.flow.entrants
    money = loss.money * (entrants or 1.0)
    figure = Figure(money, subject.currency, digits=0 if money >= 100 else 2)
    lost = N_("{money} lost a month") if entrants else N_("{money} lost for each who comes in")
    fields = {"percent": Figure(loss.share * 100), "money": Sentence(lost, {"money": figure})}
    mark = Figure(money, subject.currency, digits=0 if money >= 10 else 2)
    return Read(str(subject.once(losses).grade(money)), mark, Sentence(says, fields), money)


def _scale(subject: Subject) -> Iterator[Entry]:
    yield heat(NOTHING, Sentence(N_("Nothing")))
    step = subject.once(losses).step
    for place in range(1, STEPS + 1):
        low, high = (
            Figure(step * n, subject.currency, digits=0 if step >= 1 else 2) for n in (place - 1, place)
        )
        says = N_("Up to {high}") if place == 1 else N_("{low} to {high}")
        yield heat(str(place), Sentence(says, {"low": low, "high": high}))
    yield unknown(Sentence(N_("Not known")))


LOSS = Lens(
    "loss",
    N_("Loss"),
    N_("Money lost here, for want of the best way on"),
    _lost,
    _scale,
    _lost_along,
    reckons=True,
)
