"""A way through the map in words: its steps or answers, its hours, and whether it keeps a promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from mapper.insight.plan import Plan
from mapper.insight.stackup import StackUp
from mapper.model.records import Id
from mapper.words import N_, Language, times
from mapper.words.numbers import share
from mapper.words.one_line import one_line

SHOWN = 5  # steps of a path in a sentence; of a longer one its beginning and its end
LEAST = 0.001  # a smaller share is told as less than this
DAY = 24.0


def titles(plan_of: Mapping[Id, Plan], path: Sequence[Id]) -> str:
    """The way in words, from its beginning; empty where it has only one shape."""
    found = [title for id in path if (title := title_of(plan_of, id))]
    if len(found) > SHOWN:
        found = [*found[:2], "…", *found[2 - SHOWN :]]
    return " → ".join(found) if len(path) > 1 else ""


def answers(plan_of: Mapping[Id, Plan], path: Sequence[Id], say: Language) -> str:
    """A way by the answers on it and its end; where nothing is asked, by its steps."""
    told = [said for here, after in pairwise(path) if (said := _answered(plan_of, here, after))]
    if not told:
        return titles(plan_of, path) or say("A way without names")
    return " → ".join([*told, title_of(plan_of, path[-1])])


def title_of(plan_of: Mapping[Id, Plan], id: Id) -> str:
    """A title on one line; of what is on no plan, none."""
    plan = plan_of.get(id)
    return one_line(plan.nodes[id].title) if plan else ""


def way(plan_of: Mapping[Id, Plan], stack: StackUp, say: Language) -> str:
    """A way and how many take it; of an inside that promises something, after its name."""
    path, plan = answers(plan_of, stack.path, say), plan_of[stack.path[0]]
    host = plan.sheet.inside
    if host and plan.sheet.id == stack.sheet:
        return say("Inside “{title}”: {path}", title=title_of(plan_of, host), path=path)
    if stack.share is None:
        return path
    few = stack.share < LEAST
    return say(
        N_("{path} (fewer than {share} of those who come in)")
        if few
        else N_("{path} ({share} of those who come in)"),
        path=path,
        share=share(max(stack.share, LEAST), say),
    )


def hours(stack: StackUp, say: Language) -> str:
    """What a way takes as planned, as a rule and at worst, and how much of it is right the first time."""
    planned, usual, worst = (span(n or 0.0, say) for n in (stack.nominal, stack.rss, stack.worst))
    if stack.parts:
        says = N_("{planned} as planned, up to {usual} as a rule, up to {worst} at worst.")
        told = [say(says, planned=planned, usual=usual, worst=worst)]
    else:
        told = [say("{planned} as planned.", planned=planned)]
    if stack.quality is not None:
        told.append(say("Right the first time: {share}.", share=share(stack.quality, say)))
    return " ".join(told)


def verdict(plan_of: Mapping[Id, Plan], stack: StackUp, say: Language) -> str:
    """Whether the whole keeps what is promised; empty where nothing is, or nothing is known."""
    if stack.promise is None or stack.nominal is None:
        return ""
    promise = span(stack.promise, say)
    if stack.fits:
        return say("It fits: {promise} are promised.", promise=promise)
    if not stack.adds_up:
        return say("It does not fit even as planned: {promise} are promised.", promise=promise)
    steps = ", ".join(filter(None, (title_of(plan_of, id) for id in stack.parts[:3])))
    if stack.mostly:
        says = N_("Each part fits, the whole not always: {promise} are promised. Most comes from {steps}.")
    else:
        says = N_("Each part fits, the whole does not: {promise} are promised. Most comes from {steps}.")
    return say(says, promise=promise, steps=steps)


def span(hours: float, say: Language) -> str:
    """A time in hours, or in days where it is at least one."""
    in_days = abs(hours) >= DAY
    return times.days(hours / DAY, say, 1) if in_days else times.hours(hours, say, 1)


def _answered(plan_of: Mapping[Id, Plan], here: Id, after: Id) -> str:
    exits = plan_of[here].exits[here]
    label = next((one_line(arrow.label) for arrow in exits if arrow.target == after), "")
    return f"{title_of(plan_of, here)} {label}" if len(exits) > 1 and label else ""
