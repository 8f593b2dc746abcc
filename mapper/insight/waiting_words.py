"""What a simulation says in words, on the screen and on the command line: one plain sentence a number."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.queue_wiring import MONTH
from mapper.insight.simulation import Lead, Server, Simulation, Times
from mapper.words import Language
from mapper.words.numbers import number
from mapper.words.numbers import share as percent
from mapper.words.times import brief_hours, brief_minutes, days

MINUTE, DAYS = 1 / 60, 48  # hours: below the one nobody speaks of waiting; from the other on, of days
FEW = 0.05  # who wait, in the mean: fewer are none


def lasting(hours: float, say: Language) -> str:
    """A time as one says it: minutes, hours or days."""
    if hours < 1.0:
        return brief_minutes(round(hours * 60), say)
    if hours < DAYS:
        return brief_hours(hours, say)
    return days(round(hours / 24, 1), say)


def waits_said(name: str, server: Server, say: Language) -> str:
    """How long somebody is waited for."""
    times = server.queue.hours
    if server.grows is not None:
        more = number(round(max(server.grows, 0.0), 1), say, 1)
        return say("{name} has too few hours: every month {n} more wait.", name=name, n=more)
    if times is None or times.mean < MINUTE:
        return say("Nobody waits for {name} to speak of.", name=name)
    mean, long = lasting(times.mean, say), lasting(times.p90, say)
    if times.p90 < MINUTE:
        return say("Nine in ten find {name} free; the average wait is {time}.", name=name, time=mean)
    return say(
        "About {time} until {name} has time; one in ten waits longer than {long}.",
        name=name,
        time=mean,
        long=long,
    )


def waits_short(server: Server, say: Language) -> str:
    """The same in a word or two."""
    times = server.queue.hours
    if server.grows is not None:
        return say("ever longer")
    return say("none") if times is None or times.mean < MINUTE else lasting(times.mean, say)


def waits_why(name: str, server: Server, say: Language) -> Iterator[str]:
    """How that came about."""
    if server.grows is not None:
        yield say("More comes to {name} than can be done, so waiting has no end.", name=name)
        return
    used, many = percent(round(server.used, 3), say), server.queue.waiting or 0.0
    if many < FEW:
        yield say("{name} works {percent} of the hours that there are.", name=name, percent=used)
    else:
        yield say(
            "{name} works {percent} of the hours that there are, and {n} wait at a time.",
            name=name,
            percent=used,
            n=number(round(many, 1), say, 1),
        )
    yield from _within(server.queue.hours, say)


def lead_said(title: str, lead: Lead, say: Language) -> str:
    """How long it takes to come to an end of the whole."""
    if lead.hours is None:
        return say("How long it takes to come to “{end}” is not known.", end=title)
    mean, half, long = (lasting(hours, say) for hours in (lead.hours.mean, lead.hours.p50, lead.hours.p90))
    return say(
        "It takes {time} to come to “{end}”: half take less than {half}, one in ten more than {long}.",
        end=title,
        time=mean,
        half=half,
        long=long,
    )


def lead_why(lead: Lead, say: Language) -> Iterator[str]:
    many = number(round(lead.count, 1), say, 1)
    if lead.hours is None:
        yield say("{n} a month come there, past somebody for whom ever more people wait.", n=many)
        return
    yield say("Work and waiting of all steps on the way, of the {n} a month who come there.", n=many)
    yield from _within(lead.hours, say)


def inside_said(found: Simulation, say: Language) -> str:
    if found.inside is None:
        return say("Ever more people are under way.")
    many = round(found.inside, 0 if found.inside >= 10 else 1)
    return say.many(
        "{count} customer is under way at a time.",
        "{count} customers are under way at a time.",
        1 if many == 1 else 0 if many < 2 else 2,  # 1.5 is many in English, one in French
        count=number(many, say, 1),
    )


def basis_said(found: Simulation, say: Language) -> Iterator[str]:
    """How all of it was reckoned."""
    yield say(
        "{n} customers were followed one by one; the first {warm} are not counted.",
        n=number(found.customers, say, 0),
        warm=number(found.warm, say, 0),
    )
    if found.critical_first:
        yield say("Critical steps come first.")
    else:
        yield say("Who comes first is served first.")
    if found.varies:
        yield say("Work takes now more and now less than its minutes (a coefficient of variation of 1).")
    else:
        yield say("Work takes always just its minutes (a coefficient of variation of 0).")
    yield say(
        "A month is {hours} hours of the clock, and the hours that somebody has lie evenly in it.",
        hours=round(MONTH),
    )


def _within(times: Times | None, say: Language) -> Iterator[str]:
    if times and times.within and times.within >= MINUTE:
        yield say(
            "Chance alone moves the average by {time} at most, in nineteen runs of twenty.",
            time=lasting(times.within, say),
        )
