"""The lenses that warm: how many come, what is lost, how long it takes, how ready, how long not looked at.

The scales stay where they are, so that one step means the same on every map;
only that of money grows with the largest sum on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from mapper.insight.lens.sight import NOTHING, STEPS, UNKNOWN, Entry, Lens, Read, heat, unknown
from mapper.insight.lens.subject import Subject
from mapper.insight.readiness import readiness
from mapper.insight.walking import last_visit, trace
from mapper.model.records import Arrow, Node
from mapper.words import N_, Figure, Sentence

COMING = (0.02, 0.1, 0.3, 0.7)  # of those who come in
COMING_TOLD = (
    N_("Fewer than 2 of 100"),
    N_("2 to 10 of 100"),
    N_("10 to 30 of 100"),
    N_("30 to 70 of 100"),
    N_("70 of 100 and more"),
)
HOURS = (0.25, 2.0, 24.0, 168.0)
HOURS_TOLD = (
    N_("Up to 15 minutes"),
    N_("Up to 2 hours"),
    N_("Up to a day"),
    N_("Up to a week"),
    N_("More than a week"),
)
POINTS = (20, 40, 60, 80)
POINTS_TOLD = (  # the least ready is the hottest
    N_("80 and more: ready"),
    N_("60 to 79"),
    N_("40 to 59"),
    N_("20 to 39"),
    N_("Fewer than 20"),
)
DAYS = (30, 90, 180, 365)
DAYS_TOLD = (
    N_("Up to 30 days"),
    N_("31 to 90 days"),
    N_("91 to 180 days"),
    N_("181 days to a year"),
    N_("More than a year"),
)


def _of_scale(titles: Iterable[str], none: str, unsaid: str) -> Callable[[Subject], Iterator[Entry]]:
    """The classes of a scale that stays, from the coolest, with what is none of it where that can be."""

    def entries(subject: Subject) -> Iterator[Entry]:
        if none:
            yield heat(NOTHING, Sentence(none))
        for step, title in enumerate(titles, 1):
            yield heat(str(step), Sentence(title))
        yield unknown(Sentence(unsaid))

    return entries


# how many come


def _coming(subject: Subject, node: Node) -> Read | None:
    flow = subject.flow
    if node.id not in flow.visits:
        outside = node.shape == "note" or node.lane in subject.not_ours
        said = N_("Not known: only the main map and what is inside it are counted.")
        return None if outside else Read(UNKNOWN, "", Sentence(said))
    visits = flow.visits[node.id]
    if visits is None:
        return Read(
            UNKNOWN, "", flow.cannot_begin or Sentence(N_("Not known: a share on the way here is missing."))
        )
    if not visits:
        return Read(NOTHING, Figure(0.0), Sentence(N_("Nobody comes here.")), 0.0)
    fields = {"n": _of_100(visits), "month": _people(flow.counts[node.id])}
    says = N_("For 100 who come in, {n} come here.")
    if flow.entrants is not None:
        says = N_("For 100 who come in, {n} come here: {month} a month.")
    return Read(_step(visits), fields["n"], Sentence(says, fields), visits)


def _going(subject: Subject, arrow: Arrow) -> Read | None:
    flow = subject.flow
    if arrow.relation != "flow" or arrow.id not in flow.along:
        return None
    along, share = flow.along[arrow.id], flow.shares.get(arrow.id)
    if along is None:
        return Read(UNKNOWN, "", Sentence(N_("It is not known how many go this way.")))
    if not along:
        return Read(NOTHING, Figure(0.0), Sentence(N_("Nobody goes this way.")), 0.0)
    fields = {"n": _of_100(along), "percent": Figure((share or 0.0) * 100)}
    says = N_("For 100 who come in, {n} go this way.")
    if share is not None:
        says = N_("For 100 who come in, {n} go this way: {percent}\u00a0% of those who leave.")
    return Read(_step(along), fields["n"], Sentence(says, fields), along)


def _step(visits: float) -> str:
    return str(1 + bisect_right(COMING, visits))


def _of_100(each: float) -> Figure:
    """Those of each who comes in, told of a hundred: nobody counts in tenths of a person."""
    return Figure(each * 100, digits=0 if each >= 0.1 else 1)


def _people(count: float | None) -> Figure:
    return Figure(count or 0.0, digits=0 if (count or 0.0) >= 10 else 1)


# how long it takes


def hours_of(subject: Subject, node: Node) -> float | None:
    """Hours of work and waiting on one visit; of a subsystem with an inside, of all that is done there."""
    if node.minutes is None and node.wait_hours is None:
        return subject.inside_hours(node)
    return (node.minutes or 0.0) / 60 + (node.wait_hours or 0.0)


def _lasting(subject: Subject, node: Node) -> Read | None:
    hours = hours_of(subject, node)
    if hours is None:
        says = Sentence(N_("It is not known how long this takes."))
        return Read(UNKNOWN, "", says) if subject.works(node) else None
    work, wait = node.minutes, node.wait_hours
    if work is None and wait is None:
        says = Sentence(N_("{time} inside, on average."), {"time": duration(hours)})
    elif work is None:
        says = Sentence(
            N_("{wait} of waiting; how long the work takes is not known."), {"wait": duration(hours)}
        )
    elif wait is None:
        says = Sentence(N_("{work} of work; how long it waits is not known."), {"work": duration(hours)})
    else:
        fields = {"time": duration(hours), "work": duration(work / 60), "wait": duration(wait)}
        says = Sentence(N_("{time}: {work} of work and {wait} of waiting."), fields)
    return Read(str(1 + bisect_left(HOURS, hours)), duration(hours), says, hours)


def duration(hours: float) -> Sentence:
    """A time as one says it: in minutes, in hours from 100 minutes on, in days from two days on."""
    if hours >= 48:
        return Sentence(N_("{n}\u00a0d"), {"n": Figure(hours / 24, digits=0 if hours >= 240 else 1)})
    if hours * 60 >= 100:
        return Sentence(N_("{n}\u00a0h"), {"n": Figure(hours)})
    return Sentence(N_("{n}\u00a0min"), {"n": Figure(hours * 60, digits=0 if hours * 60 >= 10 else 1)})


# how ready


def _ready(subject: Subject, node: Node) -> Read | None:
    if not subject.works(node):
        return None
    points = readiness(subject.map, node, subject.on).points
    step = str(STEPS - bisect_right(POINTS, points))
    says = N_("Readiness {points} of 100: could somebody else do this tomorrow?")
    return Read(step, Figure(float(points)), Sentence(says, {"points": points}), float(points))


# how long not looked at


def _aged(subject: Subject, node: Node) -> Read | None:
    if not subject.asks(node):
        return None
    met = last_visit(subject.map, node.id)
    walked = met[0].on if met and met[1].trace == trace(subject.map, node.id) else None
    day = max((day for day in (walked, node.reviewed) if day), default=None)
    if day is None:
        return _never(met[0].on if met else None)
    age = max((subject.on - day).days, 0)
    mark = Sentence(N_("{n}\u00a0d"), {"n": age})
    return Read(str(1 + bisect_left(DAYS, age)), mark, _told_age(age, day == walked), float(age))


def _told_age(age: int, walked: bool) -> Sentence:
    if not age:
        return Sentence(N_("Walked today.") if walked else N_("Reviewed today."))
    one, many = N_("Not walked nor reviewed for {n} day."), N_("Not walked nor reviewed for {n} days.")
    if walked:
        one, many = N_("Not walked for {n} day."), N_("Not walked for {n} days.")
    return Sentence(one, {}, many, age)


def _never(before: date | None) -> Read:
    """Of a shape that was not looked at as it is now."""
    if before is None:
        return Read(UNKNOWN, "", Sentence(N_("Never walked, and never reviewed.")))
    says = N_("It was walked on {day}, but it has changed since.")
    return Read(UNKNOWN, "", Sentence(says, {"day": Figure(before)}))


FLOW = Lens(
    "flow",
    N_("Flow"),
    N_("Of those who come in, how many come here"),
    _coming,
    _of_scale(COMING_TOLD, N_("Nobody"), N_("Not known")),
    _going,
    reckons=True,
)
TIME = Lens(
    "time",
    N_("Time"),
    N_("Work and waiting, each time"),
    _lasting,
    _of_scale(HOURS_TOLD, "", N_("Not known")),
    reckons=True,
)
READINESS = Lens(
    "readiness",
    N_("Readiness"),
    N_("Could somebody else do it tomorrow? Points of 100"),
    _ready,
    _of_scale(POINTS_TOLD, "", N_("Not known")),
)
AGE = Lens(
    "age",
    N_("Age"),
    N_("Since it was walked or reviewed"),
    _aged,
    _of_scale(DAYS_TOLD, "", N_("Never")),
)
