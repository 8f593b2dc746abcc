"""Do the books of every step balance?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.handoffs import Books, in_time
from mapper.insight.order import belonging
from mapper.model.doings import Count, Handoff
from mapper.model.records import Node
from mapper.words import N_, Figure, Sentence

CLOSE = 1e-6


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The periods in which somebody got lost or came from nowhere, or that open other than the last closed.

    Opening + arrivals = departures + closing, as far as all four are known.  A
    period that begins on the day after another's last opens with what that one
    closed with.  Of a handover, what was sent = accepted + rejected + waiting; it is
    said at the step that receives.  A difference that is explained is said no more.
    """
    yield from _at_the_shape(study, plan, node)
    for handoff in in_time(belonging(study.map, node.id, Handoff, "taker"))[::-1]:
        lost = Books(handoff).lost
        if lost and not plain(handoff.explained):
            fields = {"step": name(plan, node), "day": Figure(handoff.on)}
            yield Finding(handoff.id, Sentence(_SENT[lost > 0], {**fields, "difference": Figure(abs(lost))}))


def _at_the_shape(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    step = name(plan, node)
    counts = sorted(belonging(study.map, node.id, Count, "node"), key=lambda count: (count.on, count.id))
    before = {then.id: one for one, then in pairwise(counts) if (then.on - one.on).days == one.days}
    for count in counts:
        if plain(count.explained):
            continue
        fields = {"step": step, "day": Figure(count.on)}
        if off := _off(count):
            says = Sentence(_SAYS[off > 0], {**fields, "difference": Figure(abs(off))})
            yield Finding(count.id, says)
        elif (last := before.get(count.id)) and _differ(last.closing, count.opening):
            figures = {"closing": Figure(last.closing or 0.0), "opening": Figure(count.opening or 0.0)}
            yield Finding(count.id, Sentence(_OPENING, {**fields, **figures}))


_SAYS = {
    True: N_("{step}: in the period from {day} on, {difference} came in and are not accounted for."),
    False: N_("{step}: in the period from {day} on, {difference} more left or stayed than were there."),
}
_SENT = {
    True: N_("{step}: of what was sent here in the period from {day} on, {difference} got lost on the way."),
    False: N_(
        "{step}: in the period from {day} on, {difference} more were taken over, sent back or wait "
        "than were sent here."
    ),
}
_OPENING = N_("{step}: the period from {day} on opens with {opening}; the one before closed with {closing}.")


def _off(count: Count) -> float:
    """How many more came in than are accounted for; 0 while not all is known."""
    known = count.opening, count.arrivals, count.departures, count.closing
    if None in known:
        return 0.0
    opening, arrivals, departures, closing = (number or 0.0 for number in known)
    off = opening + arrivals - departures - closing
    return off if abs(off) > CLOSE * max(1.0, opening + arrivals) else 0.0


def _differ(closing: float | None, opening: float | None) -> bool:
    return closing is not None and opening is not None and abs(closing - opening) > CLOSE * max(1.0, closing)


CHECK = Check(
    name="K04",
    question=N_("Do the books balance?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Shares and times worked out from them cannot be trusted."),
)
