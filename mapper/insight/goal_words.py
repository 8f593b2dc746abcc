"""What a goal needs, in words: who must come in, whose hours bind, each way to it and its price."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.flow import Flow
from mapper.insight.planning import Goal, More, Repair
from mapper.insight.weeks import Curve
from mapper.insight.what_if_words import money, thing
from mapper.model.document import Reader
from mapper.words import Language
from mapper.words import numbers as spell


def goal_named(clients: float, say: Language) -> str:
    return say.many(
        "{count} client a month",
        "{count} clients a month",
        1 if clients == 1 else 2,
        count=spell.number(clients, say),
    )


def goal_told(map: Reader, flow: Flow, plan: Goal, say: Language) -> Iterator[str]:
    """What *plan* needs, a sentence each."""
    need = {"goal": goal_named(plan.clients, say), "n": _people(plan.entrants, say)}
    if flow.entrants is None:
        yield say("{goal}: {n} must come in. How many do now is not known.", **need)
    else:
        yield say("{goal}: {n} must come in, and {now} do now.", **need, now=_people(flow.entrants, say))
    if plan.spend is not None:
        spent, each = money(map, plan.spend, say), money(map, plan.spend / plan.clients, say)
        yield say("The steps then cost {money} a month, {each} for each client.", money=spent, each=each)
    yield from _what_binds(map, plan, say)
    yield from _what_cannot(plan, say)


def _what_binds(map: Reader, plan: Goal, say: Language) -> Iterator[str]:
    for more in plan.hours:
        hours, name = _many(more.hours, say), thing(map, more.person, say)
        yield say("{name} lacks {hours} h a month for that.", name=name, hours=hours)
    if plan.binds == "hours" and plan.lacking:
        yield say("Too few come in, and there are too few hours: the one does not help without the other.")
    elif plan.binds == "hours":
        yield say("What is too little is the hours: more who come in do not help.")
    elif plan.binds == "entrants":
        yield say("What is too little is how many come in.")
    elif plan.lacking is not None:
        yield say("Enough come in for that.")
    if plan.bound is None:
        yield say("Whether there are hours for them is not known: nobody has said what people have.")
    elif not plan.hours:
        yield say("The hours are there.")


def _what_cannot(plan: Goal, say: Language) -> Iterator[str]:
    """That no share alone gets there, where that is so."""
    if plan.binds is None or plan.lacking is None or any(share.fits for share in plan.shares):
        return
    if plan.shares:
        yield say("Raising one share alone would ask for more hours than there are.")
    else:
        yield say("With those who come in now, no share alone gets there, not even at 100 %.")


def repair_told(map: Reader, flow: Flow, repair: Repair, say: Language) -> str:
    """One way to a goal: what to do."""
    if repair.raised is not None:
        return say(
            "Raise {way} from {now} to {to}.",
            way=thing(map, repair.raised.arrow, say),
            now=spell.share(repair.raised.now, say),
            to=spell.share(repair.raised.to, say),
        )
    hours = _hours(map, repair.hours, say)
    if repair.entrants is None:
        return say("Find {hours} more a month.", hours=hours)
    n = _people(repair.entrants, say)
    if flow.entrants is None:
        text = say("Let {n} a month come in.", n=n)
    else:
        text = say("Let {n} a month come in instead of {now}.", n=n, now=_people(flow.entrants, say))
    return f"{text} {say('Find {hours} more a month.', hours=hours)}" if hours else text


def price_told(map: Reader, repair: Repair, say: Language) -> str:
    """What a way to a goal costs, and for each client more; what is not known is said to be so."""
    if repair.price is None:
        if repair.raised is not None:
            return say("Nobody has said what brings that about: try it, and say there what it costs.")
        return say("What that costs is not known: say what steps and hours cost.")
    amount = money(map, abs(repair.price), say)
    if repair.price < 0:
        return say("It spares {money} a month.", money=amount)
    if repair.per_client is None:
        return say("It costs {money} a month more.", money=amount)
    each = money(map, repair.per_client, say)
    return say("It costs {money} a month more, {each} for each client more.", money=amount, each=each)


def curve_told(found: Curve, say: Language) -> Iterator[str]:
    """When the clients come."""
    pace = _many(found.pace, say)
    if found.full is None:
        yield say(
            "Beginning now, {n} a week are not reached within {weeks} weeks.", n=pace, weeks=len(found.weeks)
        )
    else:
        yield say("Beginning now, {n} a week are reached in week {week}.", n=pace, week=found.full)
    if found.silent:
        yield say.many(
            "One step does not say how long customers wait there: that takes no time here.",
            "{n} steps do not say how long customers wait there: that takes no time here.",
            len(found.silent),
        )


def _hours(map: Reader, hours: tuple[More, ...], say: Language) -> str:
    return ", ".join(
        say("{n} h of {name}", n=_many(more.hours, say), name=thing(map, more.person, say)) for more in hours
    )


def _people(count: float, say: Language) -> str:
    return spell.number(round(count, 0 if count >= 10 else 1), say, 1)


def _many(count: float, say: Language) -> str:
    """Hours, or clients a week: with a decimal where there are few."""
    return spell.number(round(count, 0 if count >= 100 else 1), say, 1)
