"""The answer of ``mapper flow`` in words: each number with one sentence of how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapper.command.tell import Teller, how
from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.contribution import cost_of_winning
from mapper.insight.evidence import Doubt, doubts
from mapper.insight.flow import Flow
from mapper.insight.forecast import DRAWS, forecast
from mapper.insight.goal_words import curve_told, goal_named, goal_told, price_told, repair_told
from mapper.insight.lifetime import lifetime
from mapper.insight.planning import goal
from mapper.insight.sensitivity import Lever, levers
from mapper.insight.weeks import curve
from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.words import Language

LEVERS = 3
GOAL = 12  # clients a month


class Asked(NamedTuple):
    """What somebody asked for: that so many come in, and how many clients a month they want."""

    entrants: bool = False
    clients: float | None = None


def story(map: Reader, flow: Flow, say: Language, asked: Asked) -> Iterator[str]:
    """What is found, and indented below it how it came about."""
    teller = Teller(map, say)
    yield from _entrants(flow, teller, asked.entrants)
    yield from _ends(flow, teller)
    yield from _worth(flow, teller)
    yield from _clients(flow, teller)
    yield from _goal(map, flow, teller, asked.clients)
    yield from _people(map, flow, teller)
    yield from _levers(flow, teller)
    yield from _range(flow, teller)
    yield from _missing(flow, teller)


def _entrants(flow: Flow, tell: Teller, asked: bool) -> Iterator[str]:
    say = tell.say
    if flow.entrants is None:
        yield say("How many come in a month is not known.")
        yield how(say("No beginning says it, so everything here is for one who comes in."))
        return
    yield say("Come in a month: {n}.", n=tell.number(flow.entrants))
    says = say("That is what was asked for.") if asked else say("That is what the beginnings say.")
    yield how(says)


def _ends(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    for id, end in flow.ends.items():
        if end.probability is None:
            yield say("How many come to {end} is not known.", end=tell.step(id))
        elif end.count is None:
            yield say(
                "{end}: {percent} of those who come in.",
                percent=tell.percent(end.probability),
                end=tell.step(id),
            )
        else:
            count, part = tell.number(end.count), tell.percent(end.probability)
            yield say(
                "{end}: {n} a month, {percent} of those who come in.",
                n=count,
                end=tell.step(id),
                percent=part,
            )
    if flow.ends:
        yield how(say("The shares along every way there, multiplied and added up, loops and all."))


def _worth(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    if flow.value is None or flow.gross is None or flow.cost is None:
        yield say("What one who comes in is worth is not known.")
        yield how(say("It hangs on shares that nobody has said."))
        return
    yield say("One who comes in is worth {money}.", money=tell.money(flow.value))
    gross, cost = tell.money(flow.gross), tell.money(flow.cost)
    if all(node.cost is None for node in flow.shapes):
        yield how(say("They bring in {gross} on average, and no step says yet what it costs.", gross=gross))
    else:
        yield how(say("They bring in {gross} on average, and the steps cost {cost}.", gross=gross, cost=cost))


def _clients(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    if flow.cac is not None and flow.cost is not None and flow.clients:
        yield say("A client costs {money}.", money=tell.money(flow.cac))
        part = tell.percent(flow.clients)
        says = say(
            "Each who comes in costs {cost}, and {percent} become clients.",
            cost=tell.money(flow.cost),
            percent=part,
        )
        yield how(says)
        winning = cost_of_winning(flow)
        if winning is not None and winning != flow.cac:
            says = say("Without delivering and serving it is {money}.", money=tell.money(winning))
            yield how(says)
    if (worth := lifetime(flow)) is not None:
        yield say("A client brings {money} over the whole time.", money=tell.money(worth))
        yield how(say("All that clients pay, coming back included, less what the steps on their way cost."))


def _goal(map: Reader, flow: Flow, tell: Teller, clients: float | None) -> Iterator[str]:
    """What a goal needs; with its ways there where somebody asked for one."""
    say = tell.say
    plan = goal(map, flow, clients or GOAL)
    if plan is None or not flow.clients:
        if clients:
            yield say("What {goal} need is not known: nobody becomes one yet.", goal=goal_named(clients, say))
        return
    first, *rest = goal_told(map, flow, plan, say)
    yield first
    part, count = tell.percent(flow.clients), tell.number(plan.clients)
    yield how(say("{clients} divided by the {percent} who become clients.", clients=count, percent=part))
    if clients:
        yield from rest
        for repair in plan.repairs:
            yield repair_told(map, flow, repair, say)
            yield how(price_told(map, repair, say))
        if found := curve(flow, plan.entrants):
            yield from curve_told(found, say)


def _people(map: Reader, flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    found = loads(map, flow)
    for id, load in found.items():
        if load.used is not None and load.hours is not None and load.available is not None:
            yield _load(id, load, tell)
    bound = binding(found)
    if bound is None or bound.limit is None or bound.available is None or bound.hours_per_entrant is None:
        return
    person = tell.title(bound.person)
    yield say("{person} breaks first, at {n} a month.", person=person, n=tell.number(bound.limit))
    have, each = tell.number(bound.available), tell.number(bound.hours_per_entrant, 2)
    told = say(
        "There are {hours} h a month, and each who comes in takes {each} h of them.", hours=have, each=each
    )
    yield how(told)
    profit = profit_at_capacity(flow, found)
    if profit is not None and flow.value is not None:
        yield say("That allows {money} a month.", money=tell.money(profit))
        served = bound.limit if flow.entrants is None else min(flow.entrants, bound.limit)
        many, worth = tell.number(served), tell.money(flow.value)
        yield how(say("{n} who come in, at {money} each.", n=many, money=worth))


def _load(id: Id, load: Load, tell: Teller) -> str:
    used, hours, have = load.used or 0.0, tell.number(load.hours or 0.0), tell.number(load.available or 0.0)
    says = tell.say(
        "{person}: {hours} of {available} h a month", person=tell.title(id), hours=hours, available=have
    )
    return f"{says}, {tell.percent(used)}."


def _levers(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    gains = [(lever.save_one_in_ten or 0.0, lever) for lever in levers(flow).values()]
    best = sorted((pair for pair in gains if pair[0] > 0.0), key=lambda pair: (-pair[0], pair[1].arrow))
    for more, lever in best[:LEVERS]:
        yield _lever(more, lever, tell)
    if best:
        yield how(
            say("The whole flow with a tenth of the others taking that answer, less the flow as it is.")
        )


def _lever(more: float, lever: Lever, tell: Teller) -> str:
    way, worth = tell.way(lever.arrow), tell.money(more)
    return tell.say("One in ten more for {way} brings {money} for each who comes in.", way=way, money=worth)


def _range(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    found = doubts(flow)
    range = forecast(flow, found)
    if range is None or not found:
        return
    low, high = tell.money(range.p10), tell.money(range.p90)
    yield say("In eight of ten cases the worth lies between {low} and {high}.", low=low, high=high)
    many = tell.number(DRAWS)
    told = say(
        "The shares were drawn {n} times from what was counted; an assumption counts as ten cases.", n=many
    )
    yield how(told)
    yield from _next(found[0], tell)


def _next(doubt: Doubt, tell: Teller) -> Iterator[str]:
    way, part = tell.way(doubt.arrow), tell.percent(doubt.part)
    yield tell.say("Measure next: {way}.", way=way)
    yield how(tell.say("{percent} of the uncertainty comes from there.", percent=part))


def _missing(flow: Flow, tell: Teller) -> Iterator[str]:
    say = tell.say
    if flow.asks:
        yield say("Say which share takes: {ways}.", ways=", ".join(tell.way(id) for id in flow.asks))
    if flow.unknown:
        yield say("Without a cost or a value yet: {steps}.", steps=tell.steps(flow.unknown))
        yield how(say("They count as nothing until somebody says it."))
    if flow.stuck:
        yield say("No end is reached from: {steps}.", steps=tell.steps(flow.stuck))
        yield how(say("Whoever comes there is lost, and worth nothing."))
    for id, left in flow.fell_away.items():
        yield say("{percent} fall away at {step}.", percent=tell.percent(left), step=tell.step(id))
        yield how(say("That is what its answers leave over; they are worth nothing."))
