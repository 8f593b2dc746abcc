"""How the whole stands in a few figures, each with how it came about: ends, profit, time, load, balance.

Balance = 1 - (the strongest link - the weakest): all links alike are 100, and
one that is missing while another is perfect is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mapper.insight.impact import lead_time, plain
from mapper.insight.links import links
from mapper.insight.names import LINKS
from mapper.insight.order import main_sheet
from mapper.insight.scenario import Standing, standing
from mapper.model.document import Reader
from mapper.model.records import Id, Person, Sheet
from mapper.words import N_, Figure, Sentence

Tone = Literal["", "good", "watch", "off"]
Cause = Literal["flow", "chain", "people"]  # the view that shows where it comes from
LOW, HIGH = 50, 80  # points of balance below which it is far off, and from which it is good
FULL = 0.85  # of somebody's hours, from which what is waiting waits long


@dataclass(frozen=True)
class Tile:
    """One figure: *value* is None where it is not known, and then *how* says what is missing."""

    name: str
    title: Sentence
    value: Sentence | None
    how: Sentence
    cause: Cause
    tone: Tone = ""
    about: Id | None = None


def tiles(map: Reader, now: Standing | None = None) -> tuple[Tile, ...]:
    """The figures of the whole, in the order in which one asks for them."""
    if not any(map.all(Sheet)):
        return ()
    now = now or standing(map)
    return (*_ends(now), _profit(map, now), _lead(map, now), _load(map, now), _balance(map, now))


def _ends(now: Standing) -> Iterator[Tile]:
    """Each good end: how many of a hundred come there, and how many a month."""
    for id, end in now.flow.ends.items():
        if end.outcome != "win":
            continue
        title = Sentence(N_("Reach “{title}”"), {"title": plain(end.title)})
        if end.probability is None:
            says = N_("Not known: some share on the way there is not.")
            yield Tile(f"end:{id}", title, None, Sentence(says), "flow", about=id)
            continue
        value = Sentence(N_("{n} of 100"), {"n": Figure(end.probability * 100)})
        how = Sentence(
            N_("The shares of all ways there, multiplied and added up. How many come in is not known.")
        )
        if end.count is not None:
            says = N_("The shares of all ways there, multiplied and added up: {n} a month.")
            how = Sentence(says, {"n": Figure(end.count)})
        yield Tile(f"end:{id}", title, value, how, "flow", about=id)


def _profit(map: Reader, now: Standing) -> Tile:
    title = Sentence(N_("Profit a month"))
    if now.profit is None or now.flow.value is None:
        says = N_("Not known: say how many come in, what steps cost and what ends are worth.")
        return Tile("profit", title, None, Sentence(says), "flow")
    currency = main_sheet(map).currency
    entrants, limit = now.flow.entrants, now.limit
    each = now.flow.value
    fields = {"each": Figure(round(each, 2) + 0.0, currency, digits=2 if abs(each) < 100 else 0)}
    if limit is not None and (entrants is None or limit < entrants):
        says = N_("{each} for each who comes in, times the {n} that there are hours for.")
        how = Sentence(says, {**fields, "n": _many(limit)})
    else:
        how = Sentence(
            N_("{each} for each who comes in, times {n} a month."), {**fields, "n": _many(entrants or 0.0)}
        )
    tone: Tone = "off" if now.profit < 0 else ""
    value = Sentence(N_("{money}"), {"money": Figure(now.profit, currency, 0)})
    return Tile("profit", title, value, how, "flow", tone)


def _lead(map: Reader, now: Standing) -> Tile:
    title, hours = Sentence(N_("Lead time")), lead_time(now)
    if hours is None:
        says = N_("Not known: no step says how long it takes or how long one waits.")
        return Tile("lead", title, None, Sentence(says), "flow")
    long = hours >= 48
    value = Sentence(
        N_("{n} days") if long else N_("{n}\u00a0h"), {"n": Figure(hours / 24 if long else hours)}
    )
    how = Sentence(
        N_("The work and the waiting of every step that says them, times how often one comes there.")
    )
    return Tile("lead", title, value, how, "flow")


def _load(map: Reader, now: Standing) -> Tile:
    title, bound = Sentence(N_("Fullest hours")), now.bound
    person = map.get(bound.person) if bound else None
    if bound is None or bound.used is None or not isinstance(person, Person):
        says = N_("Not known: say the minutes of steps, the hours of people, and how many come in.")
        return Tile("load", title, None, Sentence(says), "people")
    fields = {
        "person": plain(person.name),
        "n": _many(bound.hours or 0.0),
        "of": _many(bound.available or 0.0),
    }
    how = Sentence(N_("{person}: {n} of {of} hours a month, by the minutes of the steps they own."), fields)
    tone: Tone = "off" if bound.over else "watch" if bound.used >= FULL else "good"
    value = Sentence(N_("{n}\u00a0%"), {"n": Figure(bound.used * 100, digits=0)})
    return Tile("load", title, value, how, "people", tone, person.id)


def balance(map: Reader, now: Standing) -> tuple[float, str, str] | None:
    """Balance from 0 to 1, with the weakest link and the strongest; None with fewer than two measured."""
    measured = [
        (link.strength, link.name) for link in links(map, now.flow).links if link.strength is not None
    ]
    if len(measured) < 2:
        return None
    (low, weakest), (high, strongest) = min(measured), max(measured)
    return 1.0 - (high - low), weakest, strongest


def _balance(map: Reader, now: Standing) -> Tile:
    title, found = Sentence(N_("Balance of the links")), balance(map, now)
    if found is None:
        says = N_("Not known: fewer than two links have a number with a target and a value.")
        return Tile("balance", title, None, Sentence(says), "chain")
    points, weakest, strongest = round(100 * found[0]), found[1], found[2]
    fields = {"strongest": Sentence(LINKS[strongest]), "weakest": Sentence(LINKS[weakest])}
    how = Sentence(
        N_("100 less what {strongest}, the strongest, is ahead of {weakest}, the weakest."), fields
    )
    tone: Tone = "off" if points < LOW else "good" if points >= HIGH else "watch"
    return Tile("balance", title, Sentence(N_("{n} of 100"), {"n": Figure(points)}), how, "chain", tone)


def _many(value: float) -> Figure:
    """How many, with a decimal where there are few."""
    return Figure(value, digits=1 if value < 100 else 0)
